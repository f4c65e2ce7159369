package ui

import "testing"

func TestHistoryStopsGrowing(t *testing.T) {
	var h history
	h.now(moment{})
	text := ""
	for range longestPast * largestStep * 2 {
		text += "一"
		h.now(h.moments[h.at])
		h.add(moment{text: text, cursor: len([]rune(text))}, typed, '一')
	}
	if len(h.moments) != longestPast {
		t.Errorf("%d moments are kept", len(h.moments))
	}
	back := 0
	for {
		if _, ok := h.back(1); !ok {
			break
		}
		back++
	}
	if back != longestPast-1 {
		t.Errorf("%d steps back", back)
	}
}

func TestHistoryForgetsWhatCameFromOutside(t *testing.T) {
	var h history
	h.now(moment{text: "", cursor: 0})
	h.add(moment{text: "一", cursor: 1}, typed, '一')
	h.now(moment{text: "另一份草稿", cursor: 0})
	if h.canBack(1) || h.canBack(-1) {
		t.Error("the text of another draft can be taken back")
	}
}

func TestHistoryNewStepElsewhere(t *testing.T) {
	var h history
	h.now(moment{text: "一二", cursor: 2})
	h.add(moment{text: "一二三", cursor: 3}, typed, '三')
	h.now(moment{text: "一二三", cursor: 0})
	h.add(moment{text: "四一二三", cursor: 1}, typed, '四')
	if m, ok := h.back(1); !ok || m.text != "一二三" {
		t.Errorf("back to %q", m.text)
	}
}
