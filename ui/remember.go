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

func (p *Program) rememberFile() string { return filepath.Join(p.env.Config, "window.json") }

// firstSize fits with its frame on what a taskbar leaves of a screen of 1366 × 768,
// 1366 × 728: how large the screen is, is not known before there is a window.
var firstSize = fyne.NewSize(1280, 680)

func (p *Program) rememberedSize() fyne.Size {
	size := firstSize
	var r remembered
	if data, err := os.ReadFile(p.rememberFile()); err == nil && json.Unmarshal(data, &r) == nil {
		if r.Width >= 640 && r.Height >= 400 {
			size = fyne.NewSize(r.Width, r.Height)
		}
		p.out, p.builtIn, p.placement = r.Out, r.BuiltIn, r.Placement
		if r.Zoom >= zoomSteps[0] && r.Zoom <= zoomSteps[len(zoomSteps)-1] {
			p.theme.zoom = r.Zoom
		}
		p.folder = r.Folder
	}
	return size
}

// Placement is where the window stood when it was last closed; zero when that is
// not known.
func (p *Program) Placement() Placement { return p.placement }

// remember notes what changed; it is written a little later, in the background.
func (p *Program) remember() {
	size := p.window.Canvas().Size()
	if p.env.Placement != nil {
		if at := p.env.Placement(); at != (Placement{}) { // else the window is gone already
			p.placement = at
		}
	}
	p.memory.newest.Store(&remembered{
		Width: size.Width, Height: size.Height, Placement: p.placement, Zoom: p.theme.zoom, Folder: p.folder, Out: p.out, BuiltIn: p.builtIn,
	})
	p.memory.soon()
}

// writeMemory writes the newest state, on any goroutine.
func (p *Program) writeMemory() {
	m := &p.memory
	m.writing.Lock()
	defer m.writing.Unlock()
	newest := m.newest.Load()
	if newest == nil || *newest == m.written {
		return
	}
	data, err := json.Marshal(newest)
	if err == nil {
		err = disk.WriteFile(p.rememberFile(), data)
	}
	if err != nil {
		p.env.Log.Warn("window not remembered", "error", disk.Reason(err))
		return
	}
	m.written = *newest
}
