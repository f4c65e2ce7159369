package clerk

import (
	"testing"

	"zuimei/ui/field"
)

func TestHistoryStopsGrowing(t *testing.T) {
	var h field.History
	h.Now(field.Moment{})
	text := ""
	for range field.LongestPast * field.LargestStep * 2 {
		text += "一"
		h.Now(h.Moments[h.At])
		h.Add(field.Moment{Text: text, Cursor: len([]rune(text))}, field.Typed, '一')
	}
	if len(h.Moments) != field.LongestPast {
		t.Errorf("%d moments are kept", len(h.Moments))
	}
	back := 0
	for {
		if _, ok := h.Back(1); !ok {
			break
		}
		back++
	}
	if back != field.LongestPast-1 {
		t.Errorf("%d steps back", back)
	}
}

func TestHistoryForgetsWhatCameFromOutside(t *testing.T) {
	var h field.History
	h.Now(field.Moment{Text: "", Cursor: 0})
	h.Add(field.Moment{Text: "一", Cursor: 1}, field.Typed, '一')
	h.Now(field.Moment{Text: "另一份草稿", Cursor: 0})
	if h.CanUndo(1) || h.CanUndo(-1) {
		t.Error("the text of another draft can be taken back")
	}
}

func TestHistoryNewStepElsewhere(t *testing.T) {
	var h field.History
	h.Now(field.Moment{Text: "一二", Cursor: 2})
	h.Add(field.Moment{Text: "一二三", Cursor: 3}, field.Typed, '三')
	h.Now(field.Moment{Text: "一二三", Cursor: 0})
	h.Add(field.Moment{Text: "四一二三", Cursor: 1}, field.Typed, '四')
	if m, ok := h.Back(1); !ok || m.Text != "一二三" {
		t.Errorf("back to %q", m.Text)
	}
}
