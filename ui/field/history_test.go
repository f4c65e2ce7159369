package field

import (
	"testing"
)

func TestHistoryStopsGrowing(t *testing.T) {
	var h history
	h.sync(snapshot{})
	text := ""
	for range maxSnapshots * maxStepSize * 2 {
		text += "一"
		h.sync(h.snapshots[h.current])
		h.add(snapshot{text: text, cursor: len([]rune(text))}, typing, '一')
	}
	if len(h.snapshots) != maxSnapshots {
		t.Errorf("%d snapshots are kept", len(h.snapshots))
	}
	back := 0
	for {
		if _, ok := h.step(1); !ok {
			break
		}
		back++
	}
	if back != maxSnapshots-1 {
		t.Errorf("%d steps back", back)
	}
}

func TestHistoryForgetsWhatCameFromOutside(t *testing.T) {
	var h history
	h.sync(snapshot{text: "", cursor: 0})
	h.add(snapshot{text: "一", cursor: 1}, typing, '一')
	h.sync(snapshot{text: "另一份草稿", cursor: 0})
	if h.canUndo(1) || h.canUndo(-1) {
		t.Error("the text of another draft can be undone")
	}
}

func TestHistoryNewStepElsewhere(t *testing.T) {
	var h history
	h.sync(snapshot{text: "一二", cursor: 2})
	h.add(snapshot{text: "一二三", cursor: 3}, typing, '三')
	h.sync(snapshot{text: "一二三", cursor: 0})
	h.add(snapshot{text: "四一二三", cursor: 1}, typing, '四')
	if m, ok := h.step(1); !ok || m.text != "一二三" {
		t.Errorf("back to %q", m.text)
	}
}
