package adopt

import (
	"math"
	"regexp"
	"strings"

	"zuimei/form"
	"zuimei/form/fill"
)

const (
	firstLine  = 18.0 // the top of the page's text
	maxAbove   = 8    // lines
	maxBelow   = 8
	titleSize  = 22.0
	lineMargin = 1.5
)

// lines sets the texts above and below the table, and returns where the table begins.
func (b *builder) lines(from int, width float64) (all []form.Line, top float64) {
	above, below := b.outside(from)
	if !b.titled(above) {
		if title, ok := b.header(); ok {
			above = append([]outside{{title, titleSize, true, form.Center}}, above...)
		} else if title, ok := b.noticeTitle(); ok {
			above = append([]outside{{title, titleSize, true, form.Center}}, above...)
			b.note("表里没有找到标题，先用通知里的标题，请看看。")
		}
	}
	top = firstLine
	for _, o := range above {
		top = addLines(&all, o, top, width, maxAbove)
	}
	under := []form.Line{}
	end := 0.0
	for _, o := range below {
		end = addLines(&under, o, end, width, maxBelow)
	}
	b.below = under
	b.belowHeight = end
	return all, math.Ceil(top*2) / 2
}

// outside is a text outside the table.
type outside struct {
	text  string
	size  float64
	bold  bool
	align form.Align
}

// outside finds the texts above the form's tables and below them. Small tables before the
// form, as a title with a cell for each character, are such texts too.
func (b *builder) outside(from int) (above, below []outside) {
	d := &b.document
	above = append(above, b.head...)
	for i := range from {
		t := d.Tables[i]
		var text []string
		o := outside{align: form.Center}
		for _, c := range t.Cells {
			text = append(text, bare(strings.Join(c.Lines, "")))
			o.size, o.bold = max(o.size, c.Size), o.bold || c.Bold
		}
		if o.text = strings.Join(text, "　"); t.Rows == 1 && strings.Trim(o.text, "　") != "" && form.Ems(o.text) <= 40 {
			above = append(above, o)
		}
	}
	for i, p := range d.Paragraphs {
		o := outside{text: printable(p)}
		after := 0
		if i < len(d.Places) {
			place := d.Places[i]
			after, o.size, o.bold, o.align = place.After, place.Size, place.Bold, form.Align(place.Align)
		}
		switch {
		case o.text == "":
		case after > from:
			below = append(below, o)
		default:
			above = append(above, o)
		}
	}
	if len(above) == 0 && len(below) > 0 && below[0].size >= 16 { // the table stands in a frame, and the title over it
		above, below = below, nil
	}
	return above[:min(len(above), maxAbove)], below[:min(len(below), maxBelow)]
}

// titled reports whether the form has a title: a large text above its table, or over the
// whole of its first rows.
func (b *builder) titled(above []outside) bool {
	for _, o := range above {
		if o.size >= 14 || strings.HasSuffix(bare(o.text), "表") {
			return true
		}
	}
	for _, c := range b.grid.cells {
		if c.row < 2 && c.kind == isLabel && b.title(c) {
			return true
		}
	}
	return false
}

// header is a title that stands at the head of the document's pages.
func (b *builder) header() (string, bool) {
	for _, line := range b.document.Headers {
		if text := printable(line); strings.HasSuffix(strings.TrimRight(bare(text), "）)"), "表") && form.Ems(text) <= 40 {
			return text, true
		}
	}
	return "", false
}

// noticeTitle is the title that the notice's own form has.
func (b *builder) noticeTitle() (string, bool) {
	for _, l := range b.notice.Sheet.Lines {
		if l.Font == form.TitleFont {
			return l.Text, true
		}
	}
	return "", false
}

var colon = regexp.MustCompile(`([^\s　：:（()）]+(?:[（(][^）)]*[）)])?)[：:][_＿\s　]*(?:年[_＿\s　]*月[_＿\s　]*日)?[\s　]*`)

// addLines sets a text at a height, over several lines if it is long, and returns where it
// ends.
func addLines(all *[]form.Line, o outside, top, width float64, most int) float64 {
	l := form.Line{Font: form.AnswerFont, Size: math.Max(form.SmallSize, math.Min(o.size, 26)), Align: form.Left}
	if o.align == form.Center || o.align == form.Right {
		l.Align = o.align
	}
	if o.size >= 15 {
		if o.align != form.Left && o.align != form.Right {
			l.Align = form.Center
		}
		if o.bold {
			l.Font = form.TitleFont
		}
		for l.Size > form.NormalSize && form.Ems(placeholders.ReplaceAllString(o.text, ""))*l.Size*form.Point > width {
			l.Size -= 0.5
		}
	} else if o.bold {
		l.Font = form.LabelFont
	}
	l.Height = math.Ceil(l.Size*form.Point*13) / 10
	c := form.Cell{Label: o.text, Wrap: true, Size: l.Size}
	lines := []string{o.text}
	if form.Ems(o.text)*l.Size*form.Point > width {
		fold, _ := form.Folded(c, width-2, 1000)
		lines = fold.Lines
	}
	for _, text := range lines {
		if len(*all) >= 2*most {
			break
		}
		l.Text, l.Top = text, math.Round(top*10)/10
		*all = append(*all, l)
		top += l.Height
	}
	return top + lineMargin
}

var placeholders = regexp.MustCompile(`\{[a-z0-9_]*\}`)

// placed fills the keys of what the notice asks for into the blanks of a line, as 填表日期：.
func (b *builder) placed(text string) string {
	var out strings.Builder
	found := colon.FindAllStringSubmatchIndex(text, -1)
	at := 0
	for i, m := range found {
		key := fill.Meaning(b.notice, text[m[2]:m[3]])
		f, ok := b.notice.Field(key)
		blank := m[1] == len(text) || i+1 < len(found) && found[i+1][0] == m[1]
		if ok = ok && blank && f.Kind != form.Paragraph; !ok {
			continue
		}
		out.WriteString(text[at:m[3]])
		out.WriteString("：{" + string(key) + "}　　")
		at = m[1]
	}
	return out.String() + text[at:]
}

// roomBelow is the height that the table can have.
func (b *builder) roomBelow(top float64) float64 {
	return math.Floor((b.pageEnd()-top-b.belowHeight)*10) / 10
}

// place puts the texts below the table where it ends, and names the fields in all lines.
func (b *builder) place() {
	s := &b.out.Sheet
	end := s.Table.Bottom() + lineMargin
	for _, l := range b.below {
		l.Top = math.Round((end+l.Top)*10) / 10
		if l.Top+l.Height > b.pageEnd() {
			b.note("表格下面的“%s”放不下，没有印。", shortened(l.Text, 12))
			continue
		}
		s.Lines = append(s.Lines, l)
	}
	for i := range s.Lines {
		s.Lines[i].Text = strings.TrimRight(b.placed(s.Lines[i].Text), "　 ")
	}
}
