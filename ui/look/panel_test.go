package look

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"zuimei/internal/uitest"
)

// What stands in a panel ends where its buttons do, whether the body scrolls or not.
func TestPanelIsAligned(t *testing.T) {
	for _, high := range []float32{50, 5000} {
		body, head, foot := canvas.NewRectangle(nil), canvas.NewRectangle(nil), canvas.NewRectangle(nil)
		body.SetMinSize(fyne.NewSize(10, high))
		head.SetMinSize(fyne.NewSize(10, 20))
		p := NewPanel(300, "标题", body, foot)
		p.SetHead(head)
		uitest.NewWindow(t, p, fyne.NewSize(600, 400))
		right := func(o fyne.CanvasObject) float32 {
			return uitest.App().Driver().AbsolutePositionForObject(o).X + o.Size().Width
		}
		if want := right(foot); right(body) != want || right(head) != want {
			t.Errorf("%v high: the buttons end at %v, the body at %v, its head at %v", high, want, right(body), right(head))
		}
	}
}
