package word

import (
	"archive/zip"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"time"

	"zuimei/export/paper"
	"zuimei/form"
)

// Form is the content of the form as a document that can be edited.
type Form struct {
	Sheet   form.Sheet
	Content paper.Content
	Picture []byte // JPEG of the ID photo, upright, with the ratio of Content; nil without one
	Title   string
	// Hints stand in brackets under the labels of answers where the paper has room, for
	// who fills the form in by hand or in Word.
	Hints map[form.Key]string
}

// WriteForm writes f as a .docx of one A4 page that looks like the printed one. The same
// form gives the same bytes. Errors are those of w.
//
// The page stays one page in Word, WPS and LibreOffice because every line of text has an
// exact height, whatever face replaces a missing one, and because heights and sizes come
// from [paper.Office]. Rows have at least these heights, and grow if more is typed: nothing
// is ever hidden.
func WriteForm(w io.Writer, f Form) error {
	b := &formBuilder{form: f, page: paper.Office(f.Sheet, f.Content)}
	b.build()
	var mark struct{ kind, relation, reference string } // the header with the watermark
	if f.Content.Example {
		mark.kind, mark.relation, mark.reference = headerType, headerRel, headerReference
	}
	parts := []struct{ name, content string }{
		{"[Content_Types].xml", xml.Header + fmt.Sprintf(formTypes, mark.kind)},
		{"_rels/.rels", xml.Header + packageRels},
		{"docProps/core.xml", xml.Header + fmt.Sprintf(coreProperties, escape(f.Title), epoch.Format(time.RFC3339))},
		{"word/document.xml", xml.Header + fmt.Sprintf(formDocument, b.body.String(), twips(b.top), twips(f.Sheet.Table.Left), mark.reference, paperSize(f.Sheet.Table))},
		{"word/_rels/document.xml.rels", xml.Header + fmt.Sprintf(formRels, b.relation+mark.relation)},
		{"word/styles.xml", xml.Header + formStyles},
		{"word/settings.xml", xml.Header + settings},
	}
	if f.Content.Example {
		parts = append(parts, struct{ name, content string }{"word/header1.xml", xml.Header + exampleHeader})
	}
	if b.relation != "" {
		parts = append(parts, struct{ name, content string }{"word/media/portrait.jpg", string(f.Picture)})
	}
	archive := zip.NewWriter(w)
	for _, p := range parts {
		part, err := archive.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: epoch})
		if err != nil {
			return err
		}
		if _, err := io.WriteString(part, p.content); err != nil {
			return err
		}
	}
	return archive.Close()
}

// Faces that every Windows office computer has, by role.
var faces = map[form.Font]string{form.TitleFont: "宋体", form.LabelFont: "黑体", form.AnswerFont: "仿宋"}

// paperSize is the size of the paper as a document says it.
func paperSize(t form.Table) string {
	if t.Landscape {
		return `w:w="16838" w:h="11906" w:orient="landscape"`
	}
	return `w:w="11906" w:h="16838"`
}

func twips(mm float64) int { return int(math.Round(mm * 1440 / 25.4)) }

type formBuilder struct {
	form     Form
	page     paper.Page
	body     strings.Builder
	top      float64 // the page's upper margin
	relation string  // of the ID photo; "" without one
}

func (b *formBuilder) build() {
	table := b.form.Sheet.Table
	var above, below []form.Line
	for _, l := range b.form.Sheet.Lines {
		if l.Top < table.Top {
			above = append(above, l)
		} else {
			below = append(below, l)
		}
	}
	b.top = table.Top
	for _, l := range above {
		b.top = min(b.top, l.Top)
	}
	const least = 0.5 // the height of an empty line that is not seen
	if gap := table.Top - b.lines(above, b.top); gap > least {
		b.paragraph(style{pitch: gap}, "")
	}
	b.table()
	bottom := table.Top
	for _, h := range b.page.Heights {
		bottom += h
	}
	if len(below) == 0 { // a document ends with a paragraph
		b.paragraph(style{pitch: least}, "")
	}
	b.lines(below, bottom)
}

// lines writes texts outside the table, those of one height in one paragraph, and returns
// where the last of them ends.
func (b *formBuilder) lines(lines []form.Line, from float64) float64 {
	slices.SortStableFunc(lines, func(x, y form.Line) int { return cmp.Compare(x.Top, y.Top) })
	for i := 0; i < len(lines); {
		end := i + 1
		for end < len(lines) && lines[end].Top == lines[i].Top {
			end++
		}
		until := math.Inf(1)
		if end < len(lines) {
			until = lines[end].Top
		}
		from = b.line(lines[i:end], from, until)
		i = end
	}
	return from
}

// line writes the texts of one height, which are below from and, if possible, above until,
// and returns where they end. Texts that are too long together stand below each other.
func (b *formBuilder) line(texts []form.Line, from, until float64) float64 {
	const tight, gap = 1.15, 1 // line pitch at least, in type sizes; em between two texts
	first, width := texts[0], b.form.Sheet.Table.Width()
	s := style{font: first.Font, size: first.Size, align: cmp.Or(first.Align, form.Left)}
	var parts []string
	ems, widest := float64(gap*(len(texts)-1)), 0.0
	for _, t := range texts {
		part := b.form.Content.Expand(t.Text)
		parts = append(parts, part)
		ems += form.Ems(part)
		widest = max(widest, form.Ems(part))
	}
	if s.size*form.Point*ems > width && s.size > form.SmallSize {
		s.size = form.SmallSize
	}
	stacked := len(parts) > 1 && s.size*form.Point*ems > width
	if stacked || len(parts) == 1 {
		s.size = min(s.size, math.Floor(2*width/(widest*form.Point))/2)
	}
	least := s.size * form.Point * tight
	s.pitch, s.before = first.Height, max(first.Top-from, 0)
	if first.Top < from || until < first.Top+first.Height { // texts share height
		at := max(from, first.Top+first.Height/2-least/2)
		s.pitch, s.before = least, at-from
	}
	if stacked {
		s.pitch, s.before = least, 0
		for i, part := range parts {
			s.align = cmp.Or(texts[i].Align, form.Left)
			b.paragraph(s, part)
		}
		return from + least*float64(len(parts))
	}
	for _, t := range texts[1:] {
		s.tabs = append(s.tabs, cmp.Or(t.Align, form.Left))
	}
	if len(s.tabs) > 0 {
		s.align = form.Left
	}
	b.paragraph(s, strings.Join(parts, "\t"))
	return from + s.before + s.pitch
}

// style is the format of a paragraph; lengths are millimetres.
type style struct {
	font          form.Font
	size          float64      // points
	align         form.Align   // centred if empty
	both          bool         // both edges are even
	pitch, before float64      // line pitch, and the distance from what is above
	left, right   float64      // indents
	tabs          []form.Align // one for every tab in the text
	indent        int          // of the first line, in characters
	spaced        bool         // a name of two characters is set as wide as three
	tight         float64      // points between two characters less than usual
}

// paragraph writes one paragraph of exact line pitch. Its format holds for text that is
// typed into it, too.
func (b *formBuilder) paragraph(s style, text string) {
	b.body.WriteString(`<w:p><w:pPr>`)
	if width := b.form.Sheet.Table.Width(); len(s.tabs) > 0 {
		b.body.WriteString("<w:tabs>")
		for i, align := range s.tabs {
			at := map[form.Align]float64{form.Left: width * float64(i+1) / float64(len(s.tabs)+1), form.Center: width / 2, form.Right: width}[align]
			fmt.Fprintf(&b.body, `<w:tab w:val="%s" w:pos="%d"/>`, align, twips(at))
		}
		b.body.WriteString("</w:tabs>")
	}
	align := string(cmp.Or(s.align, form.Center))
	if s.both {
		align = "both"
	}
	size := cmp.Or(s.size, form.NormalSize)
	fmt.Fprintf(&b.body, formParagraph, twips(s.before), twips(s.pitch), twips(s.left), twips(s.right), 100*s.indent, int(size*20)*s.indent, align)
	look := fmt.Sprintf(formRun, faces[cmp.Or(s.font, form.AnswerFont)], int(2*size))
	if s.font == form.TitleFont { // LibreOffice would set its first “ in the Latin face
		look = strings.ReplaceAll(strings.Replace(look, "/>", "/><w:b/>", 1), "Times New Roman", faces[s.font])
	}
	if s.tight > 0 {
		look = spaced(look, -s.tight)
	}
	fmt.Fprintf(&b.body, "<w:rPr>%s</w:rPr></w:pPr>", look)
	if runes := []rune(text); s.spaced {
		b.run(spaced(look, size), string(runes[:1]))
		text = string(runes[1:])
	}
	if text != "" {
		b.run(look, text)
	}
	b.body.WriteString("</w:p>")
}

// spaced adds points between characters to a face's run properties.
func spaced(look string, points float64) string {
	return strings.Replace(look, "<w:sz ", fmt.Sprintf(`<w:spacing w:val="%d"/><w:sz `, int(math.Round(20*points))), 1)
}

func (b *formBuilder) run(look, text string) {
	fmt.Fprintf(&b.body, "<w:r><w:rPr>%s</w:rPr>", look)
	for i, piece := range strings.Split(text, "\t") {
		if i > 0 {
			b.body.WriteString("<w:tab/>")
		}
		fmt.Fprintf(&b.body, `<w:t xml:space="preserve">%s</w:t>`, escape(piece))
	}
	b.body.WriteString("</w:r>")
}
