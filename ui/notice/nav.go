package notice

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zuimei/ui/look"
)

// nav lists the sections, each with the number of what is wrong in it.
type nav struct {
	screen *Screen
	items  []*look.Button
	root   fyne.CanvasObject
}

func newNav(s *Screen) *nav {
	n := &nav{screen: s}
	box := look.Column(2)
	for i, sec := range s.sections {
		b := look.NewButton(sec.title, widget.LowImportance, func() { s.show(i) })
		b.Alignment = widget.ButtonAlignLeading
		look.InBar(b)
		n.items = append(n.items, b)
		box.Add(b)
	}
	n.root = container.NewStack(look.NewFill(look.ColorSurface, look.ColorLine, 0), container.New(look.Inset(10, 8, 8, 8), container.NewVScroll(box)))
	return n
}

func (n *nav) refresh() {
	s := n.screen
	wrong := make([]int, len(n.items))
	for _, p := range s.allProblems() {
		wrong[s.sectionOf(p.Path)]++
	}
	for path := range s.local {
		wrong[s.sectionOf(path)]++
	}
	for i, b := range n.items {
		title, importance := s.sections[i].title, widget.LowImportance
		if wrong[i] > 0 {
			title = fmt.Sprintf("%s ●%d", title, wrong[i])
		}
		if i == s.current {
			importance = widget.MediumImportance
		}
		if b.Text != title {
			b.SetText(title)
		}
		look.SetImportance(b, importance)
	}
}
