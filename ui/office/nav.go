package office

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/ui/look"
)

// navItem is a line of the list of sections: its title and a count.
type navItem struct {
	widget.BaseWidget
	Text    string
	count   string
	current bool
	hovered bool
	tapped  func()

	back  *canvas.Rectangle
	title *canvas.Text
	note  *canvas.Text
}

func newNavItem(title string, tapped func()) *navItem {
	it := &navItem{Text: title, tapped: tapped, back: canvas.NewRectangle(color.Transparent), title: canvas.NewText(title, color.Transparent), note: canvas.NewText("", color.Transparent)}
	it.back.CornerRadius = 8
	it.ExtendBaseWidget(it)
	return it
}

// display sets the count and whether the section is on screen.
func (it *navItem) display(count string, current bool) {
	if it.count == count && it.current == current {
		return
	}
	it.count, it.current = count, current
	it.Refresh()
}

func (it *navItem) Tapped(*fyne.PointEvent)        { it.tapped() }
func (it *navItem) MouseIn(*desktop.MouseEvent)    { it.hovered = true; it.Refresh() }
func (it *navItem) MouseMoved(*desktop.MouseEvent) {}
func (it *navItem) MouseOut()                      { it.hovered = false; it.Refresh() }
func (it *navItem) Cursor() desktop.Cursor         { return desktop.PointerCursor }

func (it *navItem) CreateRenderer() fyne.WidgetRenderer {
	r := &navRenderer{it}
	r.paint()
	return r
}

type navRenderer struct{ it *navItem }

func (r *navRenderer) Destroy() {}

func (r *navRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.it.back, r.it.title, r.it.note}
}

func (r *navRenderer) MinSize() fyne.Size {
	return fyne.NewSize(60, r.it.title.MinSize().Height+22)
}

func (r *navRenderer) Layout(size fyne.Size) {
	it := r.it
	look.Place(it.back, 0, 0, size.Width, size.Height)
	title, note := it.title.MinSize(), it.note.MinSize()
	look.Place(it.title, 12, (size.Height-title.Height)/2, title.Width, title.Height)
	it.note.Hidden = 12+title.Width+6+note.Width+12 > size.Width // as that of the edition in a narrow window
	look.Place(it.note, size.Width-note.Width-12, (size.Height-note.Height)/2, note.Width, note.Height)
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
	it.back.FillColor = color.Transparent
	ink, quiet := theme.ColorNameForeground, look.ColorQuiet
	switch {
	case it.current:
		it.back.FillColor = theme.Color(look.ColorChosenTint)
		ink, quiet = look.ColorChosen, look.ColorChosen
	case it.hovered:
		it.back.FillColor = theme.Color(theme.ColorNameHover)
	}
	it.title.TextSize, it.title.TextStyle.Bold, it.title.Color = theme.TextSize(), it.current, theme.Color(ink)
	it.note.Text, it.note.TextSize, it.note.Color = it.count, theme.CaptionTextSize()-1, theme.Color(quiet)
}
