package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// shield covers what may only be looked at: it swallows clicks and drags, while the mouse
// wheel still scrolls.
type shield struct{ widget.BaseWidget }

// NewShield makes a shield, to be stacked over what it covers.
func NewShield() fyne.CanvasObject {
	s := &shield{}
	s.ExtendBaseWidget(s)
	return s
}

func (s *shield) Tapped(*fyne.PointEvent)          {}
func (s *shield) TappedSecondary(*fyne.PointEvent) {}
func (s *shield) MouseDown(*desktop.MouseEvent)    {}
func (s *shield) MouseUp(*desktop.MouseEvent)      {}
func (s *shield) Dragged(*fyne.DragEvent)          {}
func (s *shield) DragEnd()                         {}

func (s *shield) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
