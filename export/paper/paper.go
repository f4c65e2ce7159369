// Package paper turns the printed table of a campaign and the answers of a nomination
// into marks on one page: runs of text, ruled lines and the position of the ID photo. A
// page is laid out once; packages pdf and raster draw its marks into a file or an image.
//
// Lengths are millimetres from the top left corner of the page, type sizes are
// points. The package must never import export/pdf, export/raster or anything
// that draws, and it reads no files.
package paper

import (
	"fmt"

	"zuimei/form"
)

// The units of the page, as package form defines them.
const Point = form.Point

// Page is one page of marks. All copies of a form are the same page.
type Page struct {
	Shades    []Shade // drawn first
	Watermark []Run
	Rules     []Rule
	Runs      []Run
	Picture   *Box // the ID photo fills it exactly; nil without one
	Cells     []CellBox
	Heights   []float64 // of the table's rows
	Landscape bool      // the paper lies on its side

	// Misfits lists the texts that do not fit at the smallest size. On the page they are
	// cut off with an ellipsis, so a page with misfits is fit only for a draft.
	Misfits []Misfit
}

// Size is that of the paper.
func (p Page) Size() (width, height float64) { return form.Table{Landscape: p.Landscape}.Page() }

// Run is a piece of one line in one face. Its glyphs follow each other by their
// advances plus Spacing.
type Run struct {
	X, Y    float64 // start of the baseline
	Font    form.Font
	Size    float64 // points
	Text    string
	Spacing float64 // mm added after every glyph
	Rare    bool    // the face lacks the one character in Text: draw its outline
	Gray    float64 // 0 is black, 1 is white
}

// Rule is a ruled line, horizontal or vertical, LineWidth wide or twice that.
type Rule struct {
	X1, Y1, X2, Y2 float64
	Thick          bool
}

// Width is that of the line.
func (r Rule) Width() float64 {
	if r.Thick {
		return 2 * LineWidth
	}
	return LineWidth
}

// LineWidth of the table's rules: 0.75 pt.
const LineWidth = 0.75 * Point

// Shade is the ground of a cell.
type Shade struct {
	Box
	Gray float64 // 0 is black, 1 is white
}

// Box is a rectangle.
type Box struct{ X, Y, W, H float64 }

// CellBox is the position of an answer on the page.
type CellBox struct {
	Field form.Key
	Size  float64 // type size in points, of an answer in the table
	Lines int     // of a short answer in the table
	Wide  float64 // the widest of them, in mm
	// Row and Column tell the cells of the table apart; both are -1 of a line outside it.
	Row, Column int
	Box
}

// Misfit is a text that is too long for its cell or line.
type Misfit struct {
	Field form.Key // "" for a label, which can be shortened only in the notice file
	Label string   // the label's text if Field is ""
	Over  int      // the number of characters too many
}

// Content is filled into the table.
type Content struct {
	// Answer returns the printed text of a field.
	Answer func(form.Key) string
	// Copies is the number of copies, for {copies}.
	Copies int
	// Year is the campaign's year, for {year}.
	Year int
	// PictureRatio is width over height of the ID photo, 0 without one.
	PictureRatio float64
	// Draft and Example put the watermarks 草稿 and 示例 on the page.
	Draft, Example bool
}

// ContentOf gathers the content of a nomination's form.
func ContentOf(c form.Campaign, n form.Nomination, pictureRatio float64) Content {
	return Content{
		Answer:       func(k form.Key) string { return form.Printed(c, n, k) },
		Copies:       c.Copies,
		Year:         c.Year,
		PictureRatio: pictureRatio,
		Example:      n.Example,
	}
}

// Expand fills the {placeholders} of a text.
func (c Content) Expand(text string) string {
	out, _ := c.expand(text)
	return out
}

// expand also returns the field that the text shows.
func (c Content) expand(text string) (string, form.Key) {
	var field form.Key
	out := form.Expand(text, func(name form.Key) string {
		switch name {
		case "copies":
			return form.CopiesWord(c.Copies)
		case "year":
			return fmt.Sprint(c.Year)
		}
		field = name
		return c.Answer(name)
	})
	return out, field
}
