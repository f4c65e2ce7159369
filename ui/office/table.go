package office

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/ui/look"
	"zuimei/ui/office/rows"
)

// shares are the parts of the width that the columns get, in the order of columnTitles.
var shares = [columns]float32{0.165, 0.075, 0.14, 0.115, 0.205, 0.30}

// columnAt returns where a column begins and how wide it is, in a row of a width.
func columnAt(column int, width float32) (x, w float32) {
	const side, gap = 12, 10
	inner := width - 2*side
	x = side
	for i := range column {
		x += shares[i] * inner
	}
	return x, shares[column]*inner - gap
}

// roomAt returns where a column's text begins and how wide it may be: up to the next column in
// which something stands.
func roomAt(column int, texts [columns]string, width float32) (x, w float32) {
	x, w = columnAt(column, width)
	for i := column + 1; i < columns && i != columnState && texts[i] == ""; i++ {
		next, wide := columnAt(i, width)
		w = next + wide - x
	}
	return x, w
}

// tableRow draws one entry. The list makes as many as are in view, and fills them again
// and again.
type tableRow struct {
	widget.BaseWidget
	entry  entry
	chosen bool

	back  *canvas.Rectangle
	texts [columns]*canvas.Text // that of the state stays empty
	whole [columns]string       // the texts as they were before they were cut
	pill  *rows.Pill
	width float32
}

func newTableRow() *tableRow {
	r := &tableRow{back: canvas.NewRectangle(color.Transparent), pill: rows.NewPill("", rows.GreyHue)}
	for i := range r.texts {
		r.texts[i] = canvas.NewText("", color.Transparent)
	}
	r.ExtendBaseWidget(r)
	return r
}

// display fills the row.
func (r *tableRow) display(e entry, chosen bool) {
	r.entry, r.chosen = e, chosen
	r.Refresh()
}

func (r *tableRow) CreateRenderer() fyne.WidgetRenderer { return &rowRenderer{r} }

type rowRenderer struct{ r *tableRow }

func (rr *rowRenderer) Destroy() {}

func (rr *rowRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{rr.r.back}
	for _, t := range rr.r.texts {
		all = append(all, t)
	}
	return append(all, rr.r.pill)
}

func (rr *rowRenderer) MinSize() fyne.Size { return fyne.NewSize(400, rowHeight()) }

// rowHeight is that of all rows.
func rowHeight() float32 { return 37 * theme.TextSize() / look.SizeBody }

func (rr *rowRenderer) Layout(size fyne.Size) {
	if rr.r.width != size.Width {
		rr.r.width = size.Width
		rr.fill()
	}
	look.Place(rr.r.back, 0, 0, size.Width, size.Height)
	for i, t := range rr.r.texts {
		x, w := roomAt(i, rr.r.whole, size.Width)
		h := t.MinSize().Height
		look.Place(t, x, (size.Height-h)/2, w, h)
	}
	x, w := columnAt(columnState, size.Width)
	least := rr.r.pill.MinSize()
	look.Place(rr.r.pill, x-4, (size.Height-least.Height)/2, min(least.Width, w+8), least.Height)
}

// fill puts the entry's words, cut to the columns, into the row.
func (rr *rowRenderer) fill() {
	r, e := rr.r, rr.r.entry
	r.back.FillColor = color.Transparent
	if r.chosen {
		r.back.FillColor = theme.Color(look.ColorChosenTint)
	}
	when := ""
	if !e.dated.IsZero() {
		when = timeText(e.dated)
	}
	inks := [columns]fyne.ThemeColorName{theme.ColorNameForeground, theme.ColorNameForeground, "", look.ColorQuiet, look.ColorQuiet, rows.InkOf(e.tone)}
	r.whole = [columns]string{e.unit, e.name, "", when, e.source, e.check}
	for i, words := range r.whole {
		t := r.texts[i]
		t.TextSize = theme.CaptionTextSize()
		_, w := roomAt(i, r.whole, r.width)
		if t.Text = words; words != "" && r.width > 0 {
			t.Text = rows.Cut(words, w, t.TextSize, t.TextStyle)
		}
		if i == columnTime && t.Text != words {
			t.Text, _, _ = strings.Cut(words, " ") // the day fits
		}
		if inks[i] != "" {
			t.Color = theme.Color(inks[i])
		}
	}
	r.pill.Display(e.state, e.hue)
}

func (rr *rowRenderer) Refresh() {
	rr.fill()
	rr.Layout(rr.r.Size())
	canvas.Refresh(rr.r)
}

// MouseMoved shows all of a text that was cut, after a moment.
func (r *tableRow) MouseMoved(e *desktop.MouseEvent) {
	for i, whole := range r.whole {
		if x, w := roomAt(i, r.whole, r.width); i != columnTime && e.Position.X >= x && e.Position.X < x+w && whole != r.texts[i].Text {
			look.SetTooltip(r.texts[i], whole)
			return
		}
	}
	look.SetTooltip(r, "")
}

func (r *tableRow) MouseIn(*desktop.MouseEvent) {}
func (r *tableRow) MouseOut()                   { look.SetTooltip(r, "") }

// header is the row of titles above the list; a tap on one orders the list by it.
type header struct {
	widget.BaseWidget
	texts  [columns]*canvas.Text
	by     int
	tapped func(column int)
}

func newHeader(tapped func(column int)) *header {
	h := &header{tapped: tapped}
	for i := range h.texts {
		h.texts[i] = canvas.NewText(columnTitles[i], color.Transparent)
	}
	h.ExtendBaseWidget(h)
	return h
}

// order marks the column by which the list is in order.
func (h *header) order(by int) {
	h.by = by
	h.Refresh()
}

// Tapped orders by the column that was tapped.
func (h *header) Tapped(e *fyne.PointEvent) {
	for i := range columns {
		if x, w := columnAt(i, h.Size().Width); e.Position.X >= x && e.Position.X < x+w {
			h.tapped(i)
			return
		}
	}
}

func (h *header) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (h *header) CreateRenderer() fyne.WidgetRenderer {
	r := &headerRenderer{h}
	r.paint()
	return r
}

type headerRenderer struct{ h *header }

func (r *headerRenderer) Destroy() {}

func (r *headerRenderer) Objects() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, t := range r.h.texts {
		all = append(all, t)
	}
	return all
}

func (r *headerRenderer) MinSize() fyne.Size { return fyne.NewSize(400, rowHeight()) }

func (r *headerRenderer) Layout(size fyne.Size) {
	for i, t := range r.h.texts {
		x, w := columnAt(i, size.Width)
		h := t.MinSize().Height
		look.Place(t, x, (size.Height-h)/2, w, h)
	}
}

func (r *headerRenderer) paint() {
	for i, t := range r.h.texts {
		t.Text, t.TextSize, t.Color = columnTitles[i], theme.CaptionTextSize()-1, theme.Color(look.ColorQuiet)
		if t.TextStyle.Bold = i == r.h.by; t.TextStyle.Bold {
			t.Text, t.Color = columnTitles[i]+" ↓", theme.Color(look.ColorChosen)
		}
	}
}

func (r *headerRenderer) Refresh() {
	r.paint()
	r.Layout(r.h.Size())
	canvas.Refresh(r.h)
}

// framed puts a header and a list into a card that fills its place.
func framed(head, list fyne.CanvasObject) fyne.CanvasObject {
	line := look.NewFill(look.ColorLine, "", 0)
	top := container.NewBorder(nil, container.New(hairline{}, line), nil, nil, head)
	return container.NewStack(look.NewFill(look.ColorSurface, look.ColorLine, 10), container.New(look.Inset(2, 4, 4, 4), container.NewBorder(top, nil, nil, nil, list)))
}

// hairline is a layout one unit high.
type hairline struct{}

func (hairline) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (hairline) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }
