package ui

import (
	"encoding/json"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"zuimei/internal/disk"
)

// remembered is what the window keeps between starts, in Config/window.json.
type remembered struct {
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
	job
	newest  atomic.Pointer[remembered]
	writing sync.Mutex // guards written
	written remembered
}

func (w *Window) rememberFile() string { return filepath.Join(w.env.Config, "window.json") }

// firstSize fits with its frame on what a taskbar leaves of a screen of 1366 × 768,
// 1366 × 728: how large the screen is, is not known before there is a window.
var firstSize = fyne.NewSize(1280, 680)

func (w *Window) rememberedSize() fyne.Size {
	size := firstSize
	var r remembered
	if data, err := os.ReadFile(w.rememberFile()); err == nil && json.Unmarshal(data, &r) == nil {
		if r.Width >= 640 && r.Height >= 400 {
			size = fyne.NewSize(r.Width, r.Height)
		}
		w.prefs, w.placement = Prefs{r.Out, r.BuiltIn}, r.Placement
		if r.Zoom >= zoomSteps[0] && r.Zoom <= zoomSteps[len(zoomSteps)-1] {
			w.theme.zoom = r.Zoom
		}
		w.folder = r.Folder
	}
	return size
}

// Placement is where the window stood when it was last closed; zero when that is
// not known.
func (w *Window) Placement() Placement { return w.placement }

// remember notes what changed; it is written a little later, in the background.
func (w *Window) remember() {
	size := w.window.Canvas().Size()
	if w.env.Placement != nil {
		if at := w.env.Placement(); at != (Placement{}) { // else the window is gone already
			w.placement = at
		}
	}
	w.memory.newest.Store(&remembered{
		Width: size.Width, Height: size.Height, Placement: w.placement, Zoom: w.theme.zoom, Folder: w.folder, Out: w.prefs.Out, BuiltIn: w.prefs.BuiltIn,
	})
	w.memory.soon()
}

// writeMemory writes the newest state, on any goroutine.
func (w *Window) writeMemory() {
	m := &w.memory
	m.writing.Lock()
	defer m.writing.Unlock()
	newest := m.newest.Load()
	if newest == nil || *newest == m.written {
		return
	}
	data, err := json.Marshal(newest)
	if err == nil {
		err = disk.WriteFile(w.rememberFile(), data)
	}
	if err != nil {
		w.env.Log.Warn("window not remembered", "error", disk.Reason(err))
		return
	}
	m.written = *newest
}
