package look

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
)

func TestMain(m *testing.M) { uitest.Main(m, NewTheme(uitest.Sans, uitest.SansBold)) }

// newLayered shows content in a window of 400 × 300 with a layer over it, whose timers
// run when the clock ticks.
func newLayered(t *testing.T, content fyne.CanvasObject) (fyne.Window, *Layer, *drafttest.Clock) {
	t.Helper()
	clock := drafttest.NewClock()
	layer := NewLayer(clock.After)
	return uitest.NewWindow(t, container.NewStack(content, layer), fyne.NewSize(400, 300)), layer, clock
}
