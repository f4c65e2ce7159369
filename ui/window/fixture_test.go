package window

import (
	"testing"

	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

func TestMain(m *testing.M) { uitest.Main(m, look.NewTheme(uitest.Sans, uitest.SansBold)) }

// newTestWindow is a window on screen that keeps its state in config.
func newTestWindow(t *testing.T, config string, input InputMethod) (*Window, *drafttest.Clock) {
	t.Helper()
	clock := drafttest.NewClock()
	w := New(uitest.App(), Env{
		Config: config, Regular: uitest.Sans, Bold: uitest.SansBold, Icon: uitest.Sans, Input: input,
		Loop: session.Loop{Now: clock.Now, Background: clock.Background, After: clock.After, Log: clock.Log()},
	})
	uitest.CloseAfter(t, w.Native)
	w.Show()
	return w, clock
}
