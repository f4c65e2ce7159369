package field

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"zuimei/internal/uitest"
	"zuimei/ui/look"
)

// The wheel over a one-line entry scrolls what the entry is in, wherever that lies in the
// window: beside another part that scrolls, and in a panel.
func TestWheelScrollsWhereTheEntryIs(t *testing.T) {
	w := test.NewTempWindow(t, nil)
	tall := func(e *Entry) fyne.CanvasObject {
		space := canvas.NewRectangle(nil)
		space.SetMinSize(fyne.NewSize(100, 2000))
		return container.NewVBox(PassWheelThrough(e), space)
	}
	first, second, third := NewEntry(func(string) {}), NewEntry(func(string) {}), NewEntry(func(string) {})
	left, right := container.NewVScroll(tall(first)), container.NewVScroll(tall(second))
	w.SetContent(container.NewStack(container.NewGridWithColumns(2, left, container.NewBorder(nil, nil, nil, nil, right)), look.NewLayer(nil)))
	w.Resize(fyne.NewSize(800, 400))
	over := func(e *Entry) fyne.Position {
		return uitest.App().Driver().AbsolutePositionForObject(e).AddXY(20, 10)
	}
	test.Scroll(w.Canvas(), over(second), 0, -12)
	if left.Offset.Y != 0 || right.Offset.Y != 2.5*12 {
		t.Errorf("left at %v, right at %v", left.Offset, right.Offset)
	}
	test.Scroll(w.Canvas(), over(first), 0, -7)
	if left.Offset.Y != 2.5*7 || right.Offset.Y != 2.5*12 {
		t.Errorf("left at %v, right at %v", left.Offset, right.Offset)
	}
	p := look.NewPanel(400, "一份", tall(third), container.NewHBox())
	w.Canvas().Overlays().Add(p)
	p.Resize(w.Canvas().Size())
	inPanel := look.EnclosingScroll(third)
	if inPanel == nil || look.EnclosingScroll(first) != nil {
		t.Fatal("the panel's entry scrolls nothing, or the page's one beneath it does")
	}
	if test.Scroll(w.Canvas(), over(third), 0, -9); inPanel.Offset.Y != 2.5*9 || left.Offset.Y != 2.5*7 {
		t.Errorf("panel at %v, left at %v", inPanel.Offset, left.Offset)
	}
}
