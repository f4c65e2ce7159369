package look

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/internal/uitest"
)

// The tooltip of an icon button appears once the mouse has rested on it, and goes when
// the mouse leaves or presses it.
func TestTooltipOfAnIcon(t *testing.T) {
	b := NewToolButton(theme.DeleteIcon(), "删除", func() {})
	w, layer, clock := newLayered(t, container.NewVBox(b))
	b.MouseIn(&desktop.MouseEvent{})
	uitest.WantNotShown(t, w, "删除")
	clock.Tick()
	uitest.WantShown(t, w, "删除")
	b.MouseOut()
	uitest.WantNotShown(t, w, "删除")

	b.MouseIn(&desktop.MouseEvent{})
	clock.Tick()
	test.Tap(b)
	uitest.WantNotShown(t, w, "删除")

	b.MouseIn(&desktop.MouseEvent{})
	b.MouseOut() // before the tooltip is due
	clock.Tick()
	uitest.WantNotShown(t, w, "删除")

	b.MouseIn(&desktop.MouseEvent{})
	clock.Tick()
	layer.HideTooltip()
	uitest.WantNotShown(t, w, "删除")
}

// What lies in a panel has its tooltip over the panel; what lies below has none.
func TestTooltipInAPanel(t *testing.T) {
	below := NewToolButton(theme.DeleteIcon(), "删除", func() {})
	w, _, clock := newLayered(t, container.NewVBox(below))
	below.MouseIn(&desktop.MouseEvent{}) // scheduled, and the panel opens
	inside := NewToolButton(theme.ContentCopyIcon(), "复制", func() {})
	p := NewPanel(300, "标题", inside, NewButton("知道了", Accent, func() {}))
	w.Canvas().Overlays().Add(p)
	inside.MouseIn(&desktop.MouseEvent{})
	clock.Tick()
	uitest.WantShown(t, w, "复制")
	inside.MouseOut()
	below.MouseOut()
	uitest.WantNotShown(t, w, "复制")
	w.Canvas().Overlays().Remove(p)
	uitest.WantNotShown(t, w, "删除")
}

// A tooltip is wrapped to the window's width, and lies above what is at the bottom.
func TestTooltipStaysInWindow(t *testing.T) {
	corner := widget.NewLabel("角")
	w, layer, clock := newLayered(t, container.NewBorder(nil, container.NewHBox(widget.NewLabel(strings.Repeat("左", 20)), corner), nil, nil))
	SetTooltip(corner, strings.Repeat("很长的名称", 20))
	clock.Tick()
	shown := test.WidgetRenderer(layer).Objects()
	if len(shown) != 1 {
		t.Fatalf("%d objects in the layer", len(shown))
	}
	at, size := shown[0].Position(), shown[0].Size()
	if at.X < 0 || at.Y < 0 || at.X+size.Width > w.Canvas().Size().Width || at.Y+size.Height > w.Canvas().Size().Height {
		t.Errorf("the tooltip is at %v, %v", at, size)
	}
}

// Only a label whose text is cut off has a tooltip with all of it.
func TestTooltipOfTruncatedText(t *testing.T) {
	l := NewEllipsisLabel(theme.SizeNameText, widget.MediumImportance)
	_, layer, clock := newLayered(t, container.NewVBox(l))
	for text, want := range map[string]bool{"张三": false, strings.Repeat("张三", 60): true} {
		l.SetText(text)
		l.MouseIn(nil)
		clock.Tick()
		if got := len(test.WidgetRenderer(layer).Objects()) > 0; got != want {
			t.Errorf("tooltip of a text of %d characters: %v", len([]rune(text)), got)
		}
		l.MouseOut()
	}
}
