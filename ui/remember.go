package ui

import (
	"encoding/json"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"zuimei/form/draft"
)

// remembered is what the window keeps between starts, in Config/window.json.
type remembered struct {
	Width  float32 `json:"width"`
	Height float32 `json:"height"`
	Zoom   float32 `json:"zoom"`
	// Folder is the last one a file was chosen from.
	Folder string `json:"folder"`
	// Out is where files to hand in are written; "" where none was chosen.
	Out string `json:"out,omitempty"`
	// BuiltIn is that the page has the built-in fonts.
	BuiltIn bool `json:"builtIn,omitempty"`
}

// memory writes that to disk.
type memory struct {
	job
	newest  atomic.Pointer[remembered]
	writing sync.Mutex // guards written
	written remembered
}

func (p *Program) rememberFile() string { return filepath.Join(p.env.Config, "window.json") }

func (p *Program) rememberedSize() fyne.Size {
	size := fyne.NewSize(1280, 760)
	var r remembered
	if data, err := os.ReadFile(p.rememberFile()); err == nil && json.Unmarshal(data, &r) == nil {
		if r.Width >= 640 && r.Height >= 400 {
			size = fyne.NewSize(r.Width, r.Height)
		}
		p.out, p.builtIn = r.Out, r.BuiltIn
		if r.Zoom >= zoomSteps[0] && r.Zoom <= zoomSteps[len(zoomSteps)-1] {
			p.theme.zoom = r.Zoom
		}
		p.folder = r.Folder
	}
	return size
}

// remember notes what changed; it is written a little later, in the background.
func (p *Program) remember() {
	size := p.window.Canvas().Size()
	p.memory.newest.Store(&remembered{Width: size.Width, Height: size.Height, Zoom: p.theme.zoom, Folder: p.folder, Out: p.out, BuiltIn: p.builtIn})
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
		err = draft.WriteFile(p.rememberFile(), data)
	}
	if err != nil {
		p.env.Log.Warn("window not remembered", "error", draft.Reason(err))
		return
	}
	m.written = *newest
}
