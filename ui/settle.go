package ui

import "fyne.io/fyne/v2"

// Fyne's own layouts ask an object how high it is before they tell it how wide
// it will be; wrapped text then needs a second frame to find its place. These
// give each object its width first.

// settle gives an object its width and returns how high it is then.
func settle(o fyne.CanvasObject, width float32) float32 {
	o.Resize(fyne.NewSize(width, o.Size().Height))
	return o.MinSize().Height
}

// stacked is a column with a gap.
type stacked struct{ gap float32 }

func (l stacked) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if size.Height > 0 {
			size.Height += l.gap
		}
		least := o.MinSize()
		size.Width = max(size.Width, least.Width)
		size.Height += least.Height
	}
	return size
}

func (l stacked) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := settle(o, size.Width)
		place(o, 0, y, size.Width, h)
		y += h + l.gap
	}
}

// sunk is a column whose last object lies at the bottom.
type sunk struct{ stacked }

func (l sunk) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.stacked.Layout(objects, size)
	last := objects[len(objects)-1]
	at := last.Position()
	last.Move(fyne.NewPos(at.X, max(at.Y, size.Height-last.Size().Height)))
}

// flank sets a first object at the left of a second one. The first keeps its
// width, or the second does where last is set; the other takes what remains.
type flank struct {
	width float32 // of the one that keeps it; 0 is its least
	last  bool
	gap   float32
}

func (l flank) kept(o []fyne.CanvasObject) float32 {
	i := 0
	if l.last {
		i = 1
	}
	switch {
	case !o[i].Visible():
		return 0
	case l.width > 0:
		return l.width
	}
	return o[i].MinSize().Width
}

func (l flank) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := o[0].MinSize().Max(o[1].MinSize())
	rest := o[1]
	if l.last {
		rest = o[0]
	}
	size.Width = l.kept(o) + l.gap + rest.MinSize().Width
	return size
}

func (l flank) Layout(o []fyne.CanvasObject, size fyne.Size) {
	kept := l.kept(o)
	left, right := kept, size.Width-kept-l.gap
	if l.last {
		left, right = right, left
	}
	h := max(settle(o[0], left), settle(o[1], right))
	place(o[0], 0, 0, left, max(h, size.Height))
	place(o[1], left+l.gap, 0, right, max(h, size.Height))
}

// flowing sets objects in lines, each as wide as it must be.
type flowing struct {
	gap   float32
	width float32 // as laid out last
}

func (l *flowing) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if o.Visible() {
			size = size.Max(o.MinSize())
		}
	}
	size.Height = l.flow(objects, l.width, false)
	return size
}

func (l *flowing) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.flow(objects, size.Width, true)
}

// flow returns the height at a width, and moves the objects there.
func (l *flowing) flow(objects []fyne.CanvasObject, width float32, move bool) float32 {
	var x, y, line float32
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		least := o.MinSize()
		if x > 0 && x+least.Width > width {
			x, y, line = 0, y+line+l.gap, 0
		}
		if move {
			place(o, x, y, min(least.Width, max(width, 1)), least.Height)
		}
		x += least.Width + l.gap
		line = max(line, least.Height)
	}
	return y + line
}
