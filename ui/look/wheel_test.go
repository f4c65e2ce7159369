package look

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"zuimei/internal/uitest"
)

// A notch of the wheel moves a page by three lines, on the page's own ground and over what
// takes clicks; what scrolls by itself in it comes first.
func TestNotchIsThreeLines(t *testing.T) {
	uitest.App()
	line := func(height float32) fyne.CanvasObject {
		r := canvas.NewRectangle(nil)
		r.SetMinSize(fyne.NewSize(100, height))
		return r
	}
	inner := NewVScroll(line(500))
	inner.SetMinSize(fyne.NewSize(100, 100))
	page := NewVScroll(container.NewVBox(line(50), NewLink("全部", func() {}), inner, line(1000)))
	w := test.NewWindow(page)
	defer w.Close()
	w.Resize(fyne.NewSize(200, 400))
	const notch = 25
	roll := func(y float32) {
		test.Scroll(w.Canvas(), fyne.NewPos(50, y), 0, -notch)
	}
	roll(130) // over inner
	if inner.Offset.Y != 2.5*notch || page.Offset.Y != 0 {
		t.Errorf("over what scrolls by itself: %v and %v", inner.Offset.Y, page.Offset.Y)
	}
	roll(20)
	if page.Offset.Y != 2.5*notch {
		t.Errorf("%v units, want three lines", page.Offset.Y)
	}
}
