package main

import (
	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"

	"zuimei/ui/clerk"
	"zuimei/ui/window"
)

// furnish gives env nothing: the program's own dialogs do. ready makes a window that is larger
// than the screen fit on it: where text is enlarged the usual size does not, and not every
// window manager shrinks what it shows.
func furnish(*window.Env, fyne.App, *watch) (ready func(*clerk.Program)) {
	return func(p *clerk.Program) {
		m := glfw.GetPrimaryMonitor() // of the toolkit, which has made the window by now
		if m == nil {
			return
		}
		_, _, width, height := m.GetWorkarea()
		c := p.Native.Canvas()
		if size := fitting(c.Size(), c.Scale(), width, height); size != c.Size() {
			p.Native.Resize(size)
		}
	}
}

// titleBar is what is left of a screen's height for the frame of the window, in pixels.
const titleBar = 40

// fitting returns the size of a window, at a scale, that fits on a screen of so many pixels
// beside the panels of the desktop. One that fits stays: the window manager may have made it
// fill the screen.
func fitting(size fyne.Size, scale float32, width, height int) fyne.Size {
	const rounded = 1 // pixel
	if scale <= 0 || width <= 0 || height <= titleBar || size.Width*scale <= float32(width)+rounded && size.Height*scale <= float32(height)+rounded {
		return size
	}
	return fyne.NewSize(min(size.Width, float32(width)/scale), min(size.Height, float32(height-titleBar)/scale))
}
