package window

import (
	"encoding/json"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"zuimei/internal/disk"
	"zuimei/ui/session"
)

// Remembered is what the window keeps between starts, in Config/window.json.
type Remembered struct {
	Width  float32 `json:"width"`
	Height float32 `json:"height"`
	// Placement is zero where the system leaves it to the window manager.
	Placement Placement `json:"placement,omitzero"`
	Zoom      float32   `json:"zoom"`
	// Folder is the last one a file was chosen from.
	Folder string `json:"folder"`
	// Out is where files to hand in are written; "" where none was chosen.
	Out string `json:"out,omitempty"`
	// BuiltIn is that the page has the built-in fonts.
	BuiltIn bool `json:"builtIn,omitempty"`
}

// Placement is where a window stands when it is not maximised, in pixels, and
// whether it is.
type Placement struct {
	Left      int32 `json:"left"`
	Top       int32 `json:"top"`
	Right     int32 `json:"right"`
	Bottom    int32 `json:"bottom"`
	Maximised bool  `json:"maximised,omitempty"`
}

// memory writes that to disk.
type memory struct {
	session.Job
	Newest  atomic.Pointer[Remembered]
	writing sync.Mutex // guards written
	written Remembered
}

func (w *Window) rememberedFile() string { return filepath.Join(w.Env.Config, "window.json") }

// firstSize fits with its frame on what a taskbar leaves of a screen of 1366 × 768,
// 1366 × 728: how large the screen is, is not known before there is a window.
var firstSize = fyne.NewSize(1280, 680)

func (w *Window) LoadRemembered() fyne.Size {
	size := firstSize
	var r Remembered
	if data, err := os.ReadFile(w.rememberedFile()); err == nil && json.Unmarshal(data, &r) == nil {
		if r.Width >= 640 && r.Height >= 400 {
			size = fyne.NewSize(r.Width, r.Height)
		}
		w.Prefs, w.placement = Prefs{r.Out, r.BuiltIn}, r.Placement
		if r.Zoom >= ZoomSteps[0] && r.Zoom <= ZoomSteps[len(ZoomSteps)-1] {
			w.Theme.Zoom = r.Zoom
		}
		w.Folder = r.Folder
	}
	return size
}

// Placement is where the window stood when it was last closed; zero when that is
// not known.
func (w *Window) Placement() Placement { return w.placement }

// Remember notes what changed; it is written a little later, in the background.
func (w *Window) Remember() {
	size := w.Canvas().Size()
	if w.Env.Placement != nil {
		if at := w.Env.Placement(); at != (Placement{}) { // else the window is gone already
			w.placement = at
		}
	}
	w.Memory.Newest.Store(&Remembered{
		Width: size.Width, Height: size.Height, Placement: w.placement, Zoom: w.Theme.Zoom, Folder: w.Folder, Out: w.Prefs.Out, BuiltIn: w.Prefs.BuiltIn,
	})
	w.Memory.Soon()
}

// RememberNow writes everything at once; later calls of Remember write nothing.
func (w *Window) RememberNow() {
	w.Remember()
	w.Memory.Stop()
	w.writeMemory()
}

// writeMemory writes the newest state, on any goroutine.
func (w *Window) writeMemory() {
	m := &w.Memory
	m.writing.Lock()
	defer m.writing.Unlock()
	newest := m.Newest.Load()
	if newest == nil || *newest == m.written {
		return
	}
	data, err := json.Marshal(newest)
	if err == nil {
		err = disk.WriteFile(w.rememberedFile(), data)
	}
	if err != nil {
		w.Env.Log.Warn("window not remembered", "error", disk.Reason(err))
		return
	}
	m.written = *newest
}
