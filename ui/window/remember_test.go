package window

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func readMemory(t *testing.T, config string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(config, "window.json"))
	if err != nil {
		t.Error(err)
	}
	return string(data)
}

// The window's state is written when it changes, not only at the end.
func TestStateIsWrittenWhenItChanges(t *testing.T) {
	config, folder := t.TempDir(), t.TempDir()
	w, clock := newTestWindow(t, config, nil)
	w.Zoom(1)
	clock.Tick()
	if got := readMemory(t, config); !strings.Contains(got, `"zoom":1.15`) {
		t.Errorf("after zooming: %s", got)
	}
	w.LastFolder = folder
	w.Remember()
	clock.Tick()
	if got := readMemory(t, config); !strings.Contains(got, strconv.Quote(folder)) {
		t.Errorf("after choosing: %s", got)
	}
	w.Native.Resize(fyne.NewSize(900, 600))
	w.RememberNow()
	if got := readMemory(t, config); !strings.Contains(got, `"width":900`) {
		t.Errorf("at the end: %s", got)
	}
	w.Zoom(1)
	clock.Tick()
	if got := readMemory(t, config); !strings.Contains(got, `"zoom":1.15`) {
		t.Errorf("after the end: %s", got)
	}
	entries, err := os.ReadDir(config)
	if err != nil || len(entries) != 1 {
		t.Errorf("left %v, %v", entries, err)
	}
}

// The next start has the state of the last one; what makes no sense is passed over.
func TestStateIsRestored(t *testing.T) {
	config := t.TempDir()
	w, _ := newTestWindow(t, config, nil)
	stood := Placement{Left: -8, Top: 20, Right: 1000, Bottom: 700, Maximised: true, DPI: 144}
	at := stood
	w.Env.Placement = func() Placement { return at }
	w.Prefs, w.LastFolder = Prefs{OutFolder: "/材料", BuiltInFonts: true}, "/照片"
	w.SetZoom(1.5)
	w.Native.Resize(fyne.NewSize(900, 600))
	w.Remember()
	at = Placement{} // the window is gone
	w.RememberNow()

	again, _ := newTestWindow(t, config, nil)
	if again.LastPlacement() != stood || again.Prefs != w.Prefs || again.LastFolder != "/照片" || again.Theme.Zoom != 1.5 {
		t.Errorf("%+v, %+v, %q, %v", again.LastPlacement(), again.Prefs, again.LastFolder, again.Theme.Zoom)
	}
	if size := again.restore(); size != fyne.NewSize(900, 600) {
		t.Errorf("size %v", size)
	}
	for _, broken := range []string{"", "{", `{"width":10,"height":10,"zoom":90}`} {
		if err := os.WriteFile(again.memoryFile(), []byte(broken), 0o600); err != nil {
			t.Fatal(err)
		}
		if third, _ := newTestWindow(t, config, nil); third.restore() != firstSize || third.Theme.Zoom != 1 {
			t.Errorf("after %q: %v, zoom %v", broken, third.restore(), third.Theme.Zoom)
		}
	}
}

// The first window fits on a screen of 1366 × 768 with a taskbar, frame and all.
func TestFirstWindowFitsTheScreen(t *testing.T) {
	w, _ := newTestWindow(t, t.TempDir(), nil)
	const frameWidth, frameHeight = 16, 45
	if size := w.restore(); size.Width+frameWidth > 1366 || size.Height+frameHeight > 728 {
		t.Errorf("%v", size)
	}
}

// The window shows as much of the page as before, whatever the screen's scale became.
func TestPlacementFollowsTheScale(t *testing.T) {
	at := Placement{Left: 100, Top: -20, Right: 1900, Bottom: 1030, Maximised: true, DPI: 144}
	for dpi, want := range map[int32]Placement{
		144: at,
		96:  {Left: 100, Top: -20, Right: 1300, Bottom: 680, Maximised: true, DPI: 96},
		192: {Left: 100, Top: -20, Right: 2500, Bottom: 1380, Maximised: true, DPI: 192},
		0:   at, // not known
		-96: at,
		1e6: at,
	} {
		if got := at.Scaled(dpi); got != want {
			t.Errorf("at %d: %+v, want %+v", dpi, got, want)
		}
	}
	for _, odd := range []Placement{
		{Right: 600, Bottom: 400}, // of an earlier version
		{Right: 600, Bottom: 400, DPI: 1},
		{Right: 600, Bottom: 400, DPI: -1 << 31},
	} {
		if got := odd.Scaled(96); got != odd {
			t.Errorf("%+v became %+v", odd, got)
		}
	}
}
