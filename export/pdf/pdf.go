// Package pdf writes the marks of a page into a PDF. It is the only importer of gofpdf,
// which it uses to write glyphs, lines and pictures at the positions that package paper
// laid out. It must never import anything that decides layout or reads files.
package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"

	"zuimei/export/paper"
	"zuimei/form"
)

// Document is a PDF to be written: the same page Copies times.
type Document struct {
	Page    paper.Page
	Copies  int
	Picture []byte // baseline or progressive JPEG of the ID photo, upright; nil without one
	Title   string
	Author  string
	// Keywords tells a program which package the document belongs to; "" leaves it out.
	Keywords string
	Date     form.Date // creation date in the file; the zero Date is written as 2000-01-01
}

// Write writes the document: A4, simplex, no scaling, fonts cut to the
// characters used. The same document and fonts give the same bytes.
func Write(w io.Writer, d Document, fonts *paper.Fonts) error {
	p := newPlayer(d.Title, d.Date, fonts)
	p.SetAuthor(d.Author, true)
	if d.Keywords != "" {
		p.SetKeywords(d.Keywords, true)
	}
	p.addFonts(d.Page)
	for range d.Copies {
		p.form(d.Page, d.Picture)
	}
	return p.finish(w)
}

// newPlayer begins a document.
func newPlayer(title string, date form.Date, fonts *paper.Fonts) *player {
	p := &player{Fpdf: gofpdf.New("P", "mm", "A4", ""), fonts: fonts, pictures: map[string]bool{}}
	if date.IsZero() {
		date = form.Date{Y: 2000, M: 1, D: 1}
	}
	p.SetCreationDate(date.Time())
	p.SetModificationDate(date.Time())
	p.SetCatalogSort(true)
	p.SetAutoPageBreak(false, 0)
	p.SetTitle(title, true)
	p.SetProducer("Zuimei", true)
	return p
}

// finish writes the document.
func (p *player) finish(w io.Writer) error {
	var out bytes.Buffer
	if err := p.Output(&out); err != nil {
		return fmt.Errorf("生成 PDF 失败：%w", err)
	}
	if err := describe(&out); err != nil {
		return err
	}
	_, err := w.Write(tagged(out.Bytes()))
	return err
}

// family returns the name of a role's face for gofpdf. gofpdf puts "utf8" before it, which
// makes a prefix as long as the tag by which tagged replaces it.
func family(role form.Font) string { return "--+" + string(role) }

// tagged names the font subsets as ISO 32000-1, 9.6.4 requires: a tag of six capitals and
// a plus before the name. The tags differ between documents, so that a program that joins
// PDFs does not mistake different subsets for one font.
func tagged(doc []byte) []byte {
	tag := []byte("/ABCDEF+")
	sum := sha256.Sum256(doc)
	for i := range 6 {
		tag[1+i] = 'A' + sum[i]%26
	}
	return bytes.ReplaceAll(doc, []byte("/utf8--+"), tag)
}

var jpg = gofpdf.ImageOptions{ImageType: "JPG"}

// player writes one page at a time.
type player struct {
	*gofpdf.Fpdf
	fonts    *paper.Fonts
	pictures map[string]bool // by what they are registered as
	height   float64         // of the page
}

// addFonts adds to the document a subset of each face with the characters of its pages.
func (p *player) addFonts(pages ...paper.Page) {
	used := map[form.Font]map[rune]bool{}
	for _, page := range pages {
		for _, run := range slices.Concat(page.Watermark, page.Runs) {
			if used[run.Font] == nil {
				used[run.Font] = map[rune]bool{beneath: true}
			}
			if run.Rare { // drawn as an outline
				continue
			}
			for _, r := range run.Text {
				used[run.Font][r] = true
			}
		}
	}
	for _, role := range slices.Sorted(maps.Keys(used)) {
		ttf, err := subset(p.fonts.Data(role), used[role])
		if err != nil {
			p.SetError(err)
			return
		}
		p.AddUTF8FontFromBytes(family(role), "", ttf)
	}
}

// form adds a page; picture is the JPEG of its ID photo, nil without one.
func (p *player) form(page paper.Page, picture []byte) {
	if _, p.height = page.Size(); page.Landscape {
		p.AddPageFormat("L", p.GetPageSizeStr("A4"))
	} else {
		p.AddPageFormat("P", p.GetPageSizeStr("A4"))
	}
	for _, s := range page.Shades {
		gray := int(math.Round(s.Gray * 255))
		p.SetFillColor(gray, gray, gray)
		p.Rect(s.X, s.Y, s.W, s.H, "F")
	}
	for _, run := range page.Watermark {
		p.run(run)
	}
	if b := page.Picture; b != nil && picture != nil {
		p.ImageOptions(p.picture(picture), b.X, b.Y, b.W, b.H, false, jpg, 0, "")
	}
	p.SetDrawColor(0, 0, 0)
	width := paper.LineWidth
	p.SetLineWidth(width)
	p.SetLineCapStyle("square")
	for _, r := range page.Rules {
		if width != r.Width() {
			width = r.Width()
			p.SetLineWidth(width)
		}
		p.Line(r.X1, r.Y1, r.X2, r.Y2)
	}
	for _, run := range page.Runs {
		p.run(run)
	}
}

// picture registers a picture by its content, since one that is registered under two
// names makes the document invalid.
func (p *player) picture(jpeg []byte) string {
	sum := sha256.Sum256(jpeg)
	name := hex.EncodeToString(sum[:])
	if !p.pictures[name] {
		p.pictures[name] = true
		p.RegisterImageOptionsReader(name, jpg, bytes.NewReader(jpeg))
	}
	return name
}

// run writes one run inside its own graphics state.
func (p *player) run(r paper.Run) {
	p.SetFont(family(r.Font), "", r.Size)
	p.RawWriteStr(fmt.Sprintf("q %.3f g %.4f Tc", r.Gray, r.Spacing/paper.Point))
	if r.Rare {
		p.outline(r)
	} else {
		p.Text(r.X, r.Y, r.Text)
	}
	p.RawWriteStr("Q")
}

// beneath is the invisible character under an outline.
const beneath = '\u3000'

// outline draws a character as an outline: one that the face lacks, or one outside the
// BMP, which gofpdf cannot encode. An invisible space beneath it, marked with the
// character as its actual text, keeps it searchable.
func (p *player) outline(r paper.Run) {
	char := []rune(r.Text)[0]
	var actual strings.Builder
	for _, u := range utf16.Encode([]rune{char}) {
		fmt.Fprintf(&actual, "%04X", u)
	}
	p.RawWriteStr(fmt.Sprintf("/Span <</ActualText <FEFF%s>>> BDC 3 Tr", actual.String()))
	p.Text(r.X, r.Y, string(beneath))
	var path strings.Builder
	at := func(x, y float64) string {
		return fmt.Sprintf("%.3f %.3f", r.X/paper.Point+x*r.Size, (p.height-r.Y)/paper.Point+y*r.Size)
	}
	var x, y float64
	for _, s := range p.fonts.Outline(r.Font, char) {
		a := s.Args
		switch s.Op {
		case paper.MoveTo:
			fmt.Fprintf(&path, "%s m ", at(a[0].X, a[0].Y))
			x, y = a[0].X, a[0].Y
		case paper.LineTo:
			fmt.Fprintf(&path, "%s l ", at(a[0].X, a[0].Y))
			x, y = a[0].X, a[0].Y
		case paper.QuadTo:
			// As a cubic, a quadratic has its control points at two thirds of the way.
			fmt.Fprintf(&path, "%s %s %s c ",
				at(x+(a[0].X-x)*2/3, y+(a[0].Y-y)*2/3),
				at(a[1].X+(a[0].X-a[1].X)*2/3, a[1].Y+(a[0].Y-a[1].Y)*2/3),
				at(a[1].X, a[1].Y))
			x, y = a[1].X, a[1].Y
		}
	}
	p.RawWriteStr(path.String() + "f EMC")
}
