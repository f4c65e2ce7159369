package clerk

import (
	"testing"

	"fyne.io/fyne/v2/widget"

	"zuimei/form"
)

// The deadline is quiet until three days are left; red is kept for what is wrong.
func TestDeadlineIsQuietAtFirst(t *testing.T) {
	c := form.Campaign{Deadline: form.Date{Y: 2021, M: 5, D: 31}}
	for day, want := range map[int]widget.Importance{1: widget.LowImportance, 27: widget.LowImportance, 28: widget.WarningImportance, 31: widget.WarningImportance} {
		if got := dueImportance(c, form.Date{Y: 2021, M: 5, D: day}); got != want {
			t.Errorf("on the %d.: %v, want %v", day, got, want)
		}
	}
	if dueImportance(c, form.Date{Y: 2021, M: 6, D: 2}) != widget.WarningImportance {
		t.Error("it is quiet when it is over")
	}
}
