package rows

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// A row that is to be seen is in view, also if the list gets its size later.
func TestScrollToBeforeThereIsRoom(t *testing.T) {
	test.NewTempApp(t)
	for at, want := range map[int]float32{0: 0, 1: 0, 50: 1} {
		list := New(func() int { return 100 }, func() fyne.CanvasObject {
			o := canvas.NewRectangle(nil)
			o.SetMinSize(fyne.NewSize(100, 60))
			return o
		}, func(int, fyne.CanvasObject) {})
		list.ScrollTo(at)
		w := test.NewTempWindow(t, list)
		w.SetPadded(false)
		w.Resize(fyne.NewSize(200, 400))
		if got := list.GetScrollOffset(); want == 0 && got != 0 || want > 0 && (got > float32(at)*64 || got < float32(at)*60-400) {
			t.Errorf("row %d: offset %v", at, got)
		}
	}
}
