package paper

import (
	"unicode/utf8"

	"zuimei/form"
)

// Statement is a page of prose that somebody signs.
type Statement struct {
	Title      string
	Paragraphs []string
	// Blanks are what is left to be filled in by hand below the text, one a line: each is
	// followed by room to write.
	Blanks  []string
	Example bool // puts 示例 on the page
}

// Distances on the page of a statement, in mm, as official documents have them.
const (
	statementSide   = 28.0
	statementTop    = 37.0
	statementBottom = 30.0
	titleSize       = 22.0 // points, 二号
	titleLead       = 12.0
	titleGap        = 9.0  // below the title
	blanksGap       = 14.0 // above the lines to fill in
	blanksLead      = 14.0
	blankWidth      = 60.0 // to write on
)

// statementSizes are the sizes and line pitches of the text, in points and mm: 三号 as in
// official documents, and smaller where the text is long.
var statementSizes = []struct{ size, lead float64 }{{16, 10.2}, {14, 9}, {form.NormalSize, 7.8}, {form.SmallSize, 6.6}}

// LayoutStatement lays out a statement in the largest size at which it fits its page. If it
// fits at none, what is beyond the page is left out and counted in Misfits.
func LayoutStatement(s Statement, fonts *Fonts) Page {
	l := &layout{fonts: fonts}
	if s.Example {
		l.watermark(form.Table{Top: statementTop}, "示例", 0.92)
	}
	const width = form.PageWidth - 2*statementSide
	y := statementTop
	for _, ln := range wrap(atoms(fonts, form.TitleFont, s.Title), width/(titleSize*Point), 0) {
		ln.gap = 0
		l.place(ln, form.TitleFont, titleSize, form.Center, 0, y+titleLead/2, Box{X: statementSide, W: width})
		y += titleLead
	}
	y += titleGap
	room := form.PageHeight - statementBottom - y - blanksGap - blanksLead*float64(len(s.Blanks))
	for i, try := range statementSizes {
		lines := statementLines(fonts, s.Paragraphs, try.size)
		fits := int(room/try.lead + 1e-9)
		if len(lines) > fits && i < len(statementSizes)-1 {
			continue
		}
		if len(lines) > fits {
			over := 0
			for _, ln := range lines[fits:] {
				over += len(ln.atoms)
			}
			l.misfit("", s.Title, over)
			lines = lines[:fits]
		}
		for _, ln := range lines {
			l.page.Runs = append(l.page.Runs, ln.runs(statementSide, middle(y+try.lead/2, try.size), form.AnswerFont, try.size)...)
			y += try.lead
		}
		l.blanks(s.Blanks, y+blanksGap, max(try.size, form.NormalSize))
		break
	}
	return l.page
}

// statementLines wraps paragraphs at a size.
func statementLines(fonts *Fonts, all []string, size float64) (lines []line) {
	const indent = 2 // em
	for _, text := range all {
		for _, p := range paragraphs(text) {
			lines = append(lines, wrap(atoms(fonts, form.AnswerFont, p), (form.PageWidth-2*statementSide)/(size*Point), indent)...)
		}
	}
	return lines
}

// blanks places the lines to fill in, one below the other, the longest reaching to the
// right margin. A label that ends in a colon is followed by a rule.
func (l *layout) blanks(all []string, y, size float64) {
	widest := 0.0
	set, ruled := make([]line, len(all)), make([]float64, len(all)) // widths of the rules
	for i, text := range all {
		set[i] = l.set(form.AnswerFont, text)
		if last, _ := utf8.DecodeLastRuneInString(text); last == '：' {
			ruled[i] = blankWidth
		}
		widest = max(widest, set[i].natural*size*Point+ruled[i])
	}
	x := form.PageWidth - statementSide - widest
	for i, ln := range set {
		y += blanksLead
		l.page.Runs = append(l.page.Runs, ln.runs(x, middle(y-blanksLead/2, size), form.AnswerFont, size)...)
		if ruled[i] > 0 {
			under := y - blanksLead/2 + 0.6*size*Point
			l.page.Rules = append(l.page.Rules, Rule{x + ln.natural*size*Point, under, x + widest, under, false})
		}
	}
}
