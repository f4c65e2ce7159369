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

// Tile is one thing to choose in a menu.
type Tile struct {
	widget.BaseWidget
	menu   *Menu
	Text   string
	Note   string        // quiet, after the text
	Icon   fyne.Resource // in place of the text
	Pick   func()        // nil for one that is no choice
	centre bool
	chosen bool   // the present answer
	now    bool   // today, this month, this year
	tip    string // what icon stands for
	quiet  bool
	link   bool // small, in a field

	marked, hovered bool
}

func newTile(text string, m *Menu, tapped func()) *Tile {
	t := &Tile{Text: text, menu: m, Pick: tapped}
	t.ExtendBaseWidget(t)
	return t
}

func (t *Tile) mark(on bool) {
	if t.marked != on {
		t.marked = on
		t.Refresh()
	}
}

// Tapped gives the focus back to the field before the choice shows.
func (t *Tile) Tapped(*fyne.PointEvent) {
	t.menu.focusOwner()
	if t.Pick != nil {
		t.Pick()
	}
}

func (t *Tile) MouseIn(*desktop.MouseEvent) {
	t.menu.enter()
	look.SetTooltip(t, t.tip)
	t.hovered = t.Pick != nil
	t.Refresh()
}

func (t *Tile) MouseMoved(*desktop.MouseEvent) {}

func (t *Tile) MouseOut() {
	t.hovered = false
	look.SetTooltip(t, "")
	t.Refresh()
	t.menu.leave()
}

func (t *Tile) Cursor() desktop.Cursor {
	if t.Pick == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

func (t *Tile) CreateRenderer() fyne.WidgetRenderer {
	r := &tileRenderer{
		t: t, back: canvas.NewRectangle(color.Transparent),
		text: canvas.NewText("", color.Transparent), note: canvas.NewText("", color.Transparent), icon: canvas.NewImageFromResource(nil),
	}
	r.icon.FillMode = canvas.ImageFillContain
	r.paint()
	return r
}

type tileRenderer struct {
	t          *Tile
	back       *canvas.Rectangle
	text, note *canvas.Text
	icon       *canvas.Image
}

func (r *tileRenderer) Destroy() {}

func (r *tileRenderer) Objects() []fyne.CanvasObject {
	if r.t.Icon != nil {
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
	if r.t.Icon != nil {
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
	r.text.Text, r.text.TextSize = t.Text, theme.TextSize()
	if t.link {
		r.text.TextSize, r.text.Color = theme.CaptionTextSize(), theme.Color(theme.ColorNameHyperlink)
	}
	r.note.Text, r.note.TextSize, r.note.Color = t.Note, theme.CaptionTextSize(), theme.Color(look.ColorQuiet)
	if t.Icon != nil {
		r.icon.Resource = t.Icon
	}
}
