package field

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/ui/look"
)

// tile is one item of a menu: a suggestion, a choice, a year, month or day.
type tile struct {
	widget.BaseWidget
	menu   *menu
	text   string
	note   string        // in grey after the text
	icon   fyne.Resource // in place of the text
	choose func()        // nil if it cannot be chosen
	centre bool
	chosen bool   // it is the current answer
	now    bool   // it is today, this month or this year
	tip    string // tooltip of the icon
	quiet  bool
	link   bool // shown as a link inside a field

	marked, hovered bool
}

func newTile(text string, m *menu, tapped func()) *tile {
	t := &tile{text: text, menu: m, choose: tapped}
	t.ExtendBaseWidget(t)
	return t
}

func (t *tile) mark(on bool) {
	if t.marked != on {
		t.marked = on
		t.Refresh()
	}
}

// Tapped returns the focus to the field before it chooses.
func (t *tile) Tapped(*fyne.PointEvent) {
	t.menu.focusOwner()
	if t.choose != nil {
		t.choose()
	}
}

func (t *tile) MouseIn(*desktop.MouseEvent) {
	t.menu.enter()
	look.SetTooltip(t, t.tip)
	t.hovered = t.choose != nil
	t.Refresh()
}

func (t *tile) MouseMoved(*desktop.MouseEvent) {}

func (t *tile) MouseOut() {
	t.hovered = false
	look.SetTooltip(t, "")
	t.Refresh()
	t.menu.leave()
}

func (t *tile) Cursor() desktop.Cursor {
	if t.choose == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

func (t *tile) CreateRenderer() fyne.WidgetRenderer {
	r := &tileRenderer{
		t: t, back: canvas.NewRectangle(color.Transparent),
		text: canvas.NewText("", color.Transparent), note: canvas.NewText("", color.Transparent), icon: canvas.NewImageFromResource(nil),
	}
	r.icon.FillMode = canvas.ImageFillContain
	r.paint()
	return r
}

type tileRenderer struct {
	t          *tile
	back       *canvas.Rectangle
	text, note *canvas.Text
	icon       *canvas.Image
}

func (r *tileRenderer) Destroy() {}

func (r *tileRenderer) Objects() []fyne.CanvasObject {
	if r.t.icon != nil {
		return []fyne.CanvasObject{r.back, r.icon}
	}
	return []fyne.CanvasObject{r.back, r.text, r.note}
}

const (
	tilePadding = 10 // left and right of the text
	tileInset   = 7  // above and below
)

func (r *tileRenderer) MinSize() fyne.Size {
	r.paint()
	if r.t.icon != nil {
		return fyne.NewSquareSize(theme.TextSize() + 2*tilePadding)
	}
	size := r.text.MinSize()
	if r.note.Text != "" {
		size.Width += r.note.MinSize().Width + tilePadding
	}
	if r.t.link {
		return size.AddWidthHeight(tilePadding, 0)
	}
	return size.AddWidthHeight(2*tilePadding, 2*tileInset)
}

func (r *tileRenderer) Layout(size fyne.Size) {
	look.Place(r.back, 2, 2, size.Width-4, size.Height-4)
	icon := theme.TextSize() + 3
	look.Place(r.icon, (size.Width-icon)/2, (size.Height-icon)/2, icon, icon)
	text := r.text.MinSize()
	left := float32(tilePadding)
	if r.t.centre || r.t.link {
		left = (size.Width - text.Width) / 2
	}
	look.Place(r.text, left, (size.Height-text.Height)/2, text.Width, text.Height)
	note := r.note.MinSize()
	look.Place(r.note, left+text.Width+tilePadding, (size.Height-note.Height)/2, note.Width, note.Height)
}

func (r *tileRenderer) Refresh() {
	r.paint()
	r.Layout(r.t.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *tileRenderer) paint() {
	t := r.t
	r.back.CornerRadius = 6
	r.back.FillColor, r.back.StrokeWidth = color.Transparent, 0
	r.text.Color = theme.Color(theme.ColorNameForeground)
	switch {
	case t.chosen:
		r.back.FillColor, r.text.Color = theme.Color(look.ColorChosenTint), theme.Color(look.ColorChosen)
	case t.hovered || t.marked:
		r.back.FillColor = theme.Color(theme.ColorNameHover)
	}
	if t.quiet {
		r.text.Color = theme.Color(look.ColorQuiet)
	}
	r.text.TextStyle.Bold = t.now
	if t.marked {
		r.back.StrokeColor, r.back.StrokeWidth = theme.Color(theme.ColorNamePrimary), 1.5
	}
	r.text.Text, r.text.TextSize = t.text, theme.TextSize()
	if t.link {
		r.text.TextSize, r.text.Color = theme.CaptionTextSize(), theme.Color(theme.ColorNameHyperlink)
	}
	r.note.Text, r.note.TextSize, r.note.Color = t.note, theme.CaptionTextSize(), theme.Color(look.ColorQuiet)
	if t.icon != nil {
		r.icon.Resource = t.icon
	}
}
