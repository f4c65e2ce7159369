package notice

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/ui/look"
)

// nav lists the sections, each with the number of what is wrong in it, or a
// mark where values that were moved to another year wait to be checked.
type nav struct {
	screen *Screen
	items  []*navItem
	root   fyne.CanvasObject
}

func newNav(s *Screen) *nav {
	n := &nav{screen: s}
	box := look.Column(2)
	for i, sec := range s.sections {
		it := newNavItem(sec.title, func() { s.show(i) })
		n.items = append(n.items, it)
		box.Add(it)
	}
	n.root = container.NewStack(look.NewFill(look.ColorSurface, look.ColorLine, 0), container.New(look.Inset(10, 8, 8, 8), look.NewVScroll(box)))
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
	for i, it := range n.items {
		title := s.sections[i].title
		if wrong[i] > 0 {
			title = fmt.Sprintf("%s ●%d", title, wrong[i])
		} else if len(s.movedIn(i)) > 0 {
			title += " ▲"
		}
		if current := i == s.current; it.Text != title || it.current != current {
			it.Text, it.current = title, current
			it.Refresh()
		}
	}
}

// navItem is a line of the list: a button that is drawn as the lists of sections are.
type navItem struct {
	widget.Button
	current, hovered, focused bool

	back  *canvas.Rectangle
	title *canvas.Text
}

func newNavItem(title string, tapped func()) *navItem {
	it := &navItem{back: canvas.NewRectangle(color.Transparent), title: canvas.NewText("", color.Transparent)}
	it.Text, it.OnTapped = title, tapped
	it.back.CornerRadius = 8
	it.ExtendBaseWidget(it)
	return it
}

func (it *navItem) MouseIn(*desktop.MouseEvent)    { it.hovered = true; it.Refresh() }
func (it *navItem) MouseMoved(*desktop.MouseEvent) {}
func (it *navItem) MouseOut()                      { it.hovered = false; it.Refresh() }
func (it *navItem) Cursor() desktop.Cursor         { return desktop.PointerCursor }

func (it *navItem) FocusGained() { look.RecordFocus(it); it.focused = true; it.Refresh() }
func (it *navItem) FocusLost()   { it.focused = false; it.Refresh() }

// TypedKey opens the section with Enter and Space.
func (it *navItem) TypedKey(k *fyne.KeyEvent) {
	switch {
	case look.ForwardKey(it, k):
	case k.Name == fyne.KeyReturn, k.Name == fyne.KeyEnter, k.Name == fyne.KeySpace:
		it.OnTapped()
	}
}

func (it *navItem) CreateRenderer() fyne.WidgetRenderer {
	r := &navRenderer{it}
	r.paint()
	return r
}

type navRenderer struct{ it *navItem }

func (r *navRenderer) Destroy() {}

func (r *navRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.it.back, r.it.title}
}

func (r *navRenderer) MinSize() fyne.Size {
	return fyne.NewSize(60, r.it.title.MinSize().Height+17)
}

func (r *navRenderer) Layout(size fyne.Size) {
	it := r.it
	look.Place(it.back, 0, 0, size.Width, size.Height)
	title := it.title.MinSize()
	look.Place(it.title, 12, (size.Height-title.Height)/2, title.Width, title.Height)
}

func (r *navRenderer) Refresh() {
	r.paint()
	r.Layout(r.it.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *navRenderer) paint() {
	it := r.it
	it.back.FillColor, it.back.StrokeWidth = color.Transparent, 0
	ink := theme.ColorNameForeground
	switch {
	case it.current:
		it.back.FillColor = theme.Color(look.ColorChosenTint)
		ink = look.ColorChosen
	case it.hovered:
		it.back.FillColor = theme.Color(theme.ColorNameHover)
	}
	if it.focused {
		it.back.StrokeColor, it.back.StrokeWidth = theme.Color(theme.ColorNamePrimary), 2
	}
	it.title.Text, it.title.TextSize, it.title.TextStyle.Bold, it.title.Color = it.Text, theme.TextSize(), it.current, theme.Color(ink)
}
