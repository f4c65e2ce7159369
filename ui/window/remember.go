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

// remembered is the window's state between two starts, kept in Config/window.json.
type remembered struct {
	Width     float32   `json:"width"`
	Height    float32   `json:"height"`
	Placement Placement `json:"placement,omitzero"` // zero if the window manager places windows
	Zoom      float32   `json:"zoom"`
	Folder    string    `json:"folder"` // [Window.LastFolder]
	// [Prefs]
	Out     string    `json:"out,omitempty"`
	BuiltIn bool      `json:"builtIn,omitempty"`
	Office  bool      `json:"office,omitempty"`
	Round   OpenRound `json:"round,omitzero"`
	User    string    `json:"user,omitempty"`
}

// Placement is the place of a window on the screen while it is not maximised, in pixels of
// that screen, and whether it is maximised.
type Placement struct {
	Left      int32 `json:"left"`
	Top       int32 `json:"top"`
	Right     int32 `json:"right"`
	Bottom    int32 `json:"bottom"`
	Maximised bool  `json:"maximised,omitempty"`
	// DPI is the screen's dots per inch, which say how large a pixel is; 0 if they are not
	// known.
	DPI int32 `json:"dpi,omitempty"`
}

// Scaled returns the placement with the size that the window has on a screen of so many dots
// per inch, so that the same is seen of the page: the scale may be another than it was. The
// corner stays.
func (p Placement) Scaled(dpi int32) Placement {
	const least, most = 48, 960 // half of what is usual, and ten times
	if p.DPI < least || p.DPI > most || dpi < least || dpi > most {
		return p
	}
	scaled := func(from, to int32) int32 {
		return int32(int64(from) + (int64(to)-int64(from))*int64(dpi)/int64(p.DPI))
	}
	p.Right, p.Bottom, p.DPI = scaled(p.Left, p.Right), scaled(p.Top, p.Bottom), dpi
	return p
}

// memory writes the state to disk, a little after it changed.
type memory struct {
	session.Job
	newest  atomic.Pointer[remembered]
	writing sync.Mutex // guards written
	written remembered
}

func (w *Window) memoryFile() string { return filepath.Join(w.Env.Config, "window.json") }

// firstSize fits, with its frame, on a screen of 1366 × 768 with a taskbar, which leaves
// 1366 × 728. The size of the screen cannot be asked for before there is a window.
var firstSize = fyne.NewSize(1280, 680)

// restore reads the state that the last start left behind, and returns the size that the
// window shall have.
func (w *Window) restore() fyne.Size {
	var r remembered
	if data, err := os.ReadFile(w.memoryFile()); err != nil || json.Unmarshal(data, &r) != nil {
		return firstSize
	}
	w.Prefs = Prefs{OutFolder: r.Out, BuiltInFonts: r.BuiltIn, Office: r.Office, Round: r.Round, User: r.User}
	w.placement, w.LastFolder = r.Placement, r.Folder
	if r.Zoom >= zoomSteps[0] && r.Zoom <= zoomSteps[len(zoomSteps)-1] {
		w.Theme.Zoom = r.Zoom
	}
	if r.Width < 640 || r.Height < 400 {
		return firstSize
	}
	return fyne.NewSize(r.Width, r.Height)
}

// LastPlacement returns where the window was when it was last seen, in this start or the
// one before; zero if that is not known.
func (w *Window) LastPlacement() Placement { return w.placement }

// Remember schedules writing the window's state. Call it when any of it has changed.
func (w *Window) Remember() {
	size := w.Canvas().Size()
	if w.Env.Placement != nil {
		if at := w.Env.Placement(); at != (Placement{}) { // else the window is gone already
			w.placement = at
		}
	}
	w.memory.newest.Store(&remembered{
		Width: size.Width, Height: size.Height, Placement: w.placement, Zoom: w.Theme.Zoom,
		Folder: w.LastFolder, Out: w.Prefs.OutFolder, BuiltIn: w.Prefs.BuiltInFonts, Office: w.Prefs.Office, Round: w.Prefs.Round, User: w.Prefs.User,
	})
	w.memory.Soon()
}

// RememberNow writes the window's state before it returns, for the end of the program:
// later calls of Remember write nothing.
func (w *Window) RememberNow() {
	w.Remember()
	w.memory.Stop()
	w.writeMemory()
}

// writeMemory writes the newest state, on any goroutine. A failure is logged.
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
		err = disk.WriteFile(w.memoryFile(), data)
	}
	if err != nil {
		w.Env.Log.Warn("window not remembered", "error", disk.Reason(err))
		return
	}
	m.written = *newest
}
