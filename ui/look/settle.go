package look

import "fyne.io/fyne/v2"

// Fyne's own layouts ask an object for its height before they set its width, so that wrapped
// text gets its right height only one frame later. The layouts here set the width first.

// FitWidth sets the width of an object and returns its minimum height at that width.
func FitWidth(o fyne.CanvasObject, width float32) float32 {
	o.Resize(fyne.NewSize(width, o.Size().Height))
	return o.MinSize().Height
}

// StackLayout is a column of the visible objects with a gap between them.
type StackLayout struct{ Gap float32 }

func (l StackLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if size.Height > 0 {
			size.Height += l.Gap
		}
		least := o.MinSize()
		size.Width = max(size.Width, least.Width)
		size.Height += least.Height
	}
	return size
}

func (l StackLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := FitWidth(o, size.Width)
		Place(o, 0, y, size.Width, h)
		y += h + l.Gap
	}
}

// FooterLayout is a StackLayout whose last object is at the bottom.
type FooterLayout struct{ StackLayout }

func (l FooterLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.StackLayout.Layout(objects, size)
	last := objects[len(objects)-1]
	at := last.Position()
	last.Move(fyne.NewPos(at.X, max(at.Y, size.Height-last.Size().Height)))
}

// SideLayout puts a first object to the left of a second one. One of them has a fixed width,
// the other gets the rest.
type SideLayout struct {
	Width     float32 // the fixed width; 0 means the minimum width
	FixSecond bool    // the second has the fixed width, not the first
	Gap       float32
}

func (l SideLayout) kept(o []fyne.CanvasObject) float32 {
	i := 0
	if l.FixSecond {
		i = 1
	}
	switch {
	case !o[i].Visible():
		return 0
	case l.Width > 0:
		return l.Width
	}
	return o[i].MinSize().Width
}

func (l SideLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := o[0].MinSize().Max(o[1].MinSize())
	rest := o[1]
	if l.FixSecond {
		rest = o[0]
	}
	size.Width = l.kept(o) + l.Gap + rest.MinSize().Width
	return size
}

func (l SideLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	kept := l.kept(o)
	left, right := kept, size.Width-kept-l.Gap
	if l.FixSecond {
		left, right = right, left
	}
	h := max(FitWidth(o[0], left), FitWidth(o[1], right))
	Place(o[0], 0, 0, left, max(h, size.Height))
	Place(o[1], left+l.Gap, 0, right, max(h, size.Height))
}

// WrapLayout puts objects into lines, each object at its minimum width.
type WrapLayout struct {
	Gap   float32
	width float32 // as laid out last
}

func (l *WrapLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if o.Visible() {
			size = size.Max(o.MinSize())
		}
	}
	size.Height = l.flow(objects, l.width, false)
	return size
}

func (l *WrapLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.flow(objects, size.Width, true)
}

// flow returns the height at a width; if move is set it also places the objects.
func (l *WrapLayout) flow(objects []fyne.CanvasObject, width float32, move bool) float32 {
	var x, y, line float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		least := o.MinSize()
		if x > 0 && x+least.Width > width {
			x, y, line = 0, y+line+l.Gap, 0
		}
		if move {
			Place(o, x, y, min(least.Width, max(width, 1)), least.Height)
		}
		x += least.Width + l.Gap
		line = max(line, least.Height)
	}
	return y + line
}
