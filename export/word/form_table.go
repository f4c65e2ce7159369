package word

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"zuimei/export/paper"
	"zuimei/form"
)

// Distances inside cells, in mm.
const (
	cellSide    = 0.4 // beside labels and short answers: less than paper.OfficePad
	flowSide    = 2.5 // beside flowing text: likewise
	flowTop     = 2.0 // above flowing text
	opinionSide = 2.8 // beside and above an opinion
	alignPad    = 1.2 // at the side to which a short answer is aligned
)

func (b *formBuilder) table() {
	t := b.form.Sheet.Table
	fmt.Fprintf(&b.body, formTable, twips(t.Width()), twips(cellSide))
	for _, width := range t.Columns {
		fmt.Fprintf(&b.body, `<w:gridCol w:w="%d"/>`, twips(width))
	}
	b.body.WriteString(`</w:tblGrid>`)
	cells, borders := t.Grid(), t.Borders()
	for r, height := range b.page.Heights {
		fmt.Fprintf(&b.body, `<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="%d" w:hRule="atLeast"/></w:trPr>`, twips(height))
		var row []form.Placed
		for _, c := range cells {
			if c.Row <= r && r < c.Row+c.Rows {
				row = append(row, c)
			}
		}
		slices.SortFunc(row, func(x, y form.Placed) int { return x.Column - y.Column })
		for _, c := range row {
			b.openCell(c, r, borders)
			switch {
			case r > c.Row:
				b.paragraph(style{pitch: 1}, "")
			case c.Label != "" && c.Styled():
				b.styled(c)
			case c.Label != "":
				b.label(c, b.hintFor(row, c))
			default:
				b.content(c)
			}
			b.body.WriteString(`</w:tc>`)
		}
		b.body.WriteString(`</w:tr>`)
	}
	b.body.WriteString(`</w:tbl>`)
}

// openCell begins a cell, or in the rows below its first its continuation.
func (b *formBuilder) openCell(c form.Placed, row int, borders form.Borders) {
	merge, margins, align := "", "", "center"
	if c.Rows > 1 {
		merge = `<w:vMerge w:val="restart"/>`
		if row > c.Row {
			merge = `<w:vMerge/>`
		}
	}
	switch {
	case c.Opinion != "":
		margins, align = fmt.Sprintf(formMargins, 0, twips(opinionSide)), "top"
	case c.Fit == form.Flow:
		margins, align = fmt.Sprintf(formMargins, twips(flowTop), twips(flowSide)), "top"
	}
	direction := ""
	if c.Upright {
		direction = `<w:textDirection w:val="tbRlV"/>`
	}
	fmt.Fprintf(&b.body, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:gridSpan w:val="%d"/>%s%s%s%s<w:vAlign w:val="%s"/></w:tcPr>`,
		twips(b.form.Sheet.Table.CellWidth(c)), c.Columns, merge, ground(c, row, borders), margins, direction, align)
}

// ground is how a cell's edges are ruled and how dark it is, where that is unusual.
func ground(c form.Placed, row int, borders form.Borders) string {
	const thick = 12 // eighths of a point
	var out strings.Builder
	lines := borders.Of(c)
	for _, side := range []form.Side{form.SideTop, form.SideLeft, form.SideBottom, form.SideRight} { // as the schema wants them
		switch line := lines[side]; {
		case side == form.SideTop && row > c.Row, side == form.SideBottom && row < c.Row+c.Rows-1: // within the cell
		case line == form.Thick:
			fmt.Fprintf(&out, `<w:%s w:val="single" w:sz="%d" w:space="0" w:color="auto"/>`, side, thick)
		case line == form.NoLine:
			fmt.Fprintf(&out, `<w:%s w:val="nil"/>`, side)
		}
	}
	text := out.String()
	if text != "" {
		text = "<w:tcBorders>" + text + "</w:tcBorders>"
	}
	if c.Shade > 0 {
		gray := 255 - 255*c.Shade/100
		text += fmt.Sprintf(`<w:shd w:val="clear" w:color="auto" w:fill="%02X%02X%02X"/>`, gray, gray, gray)
	}
	return text
}

func (b *formBuilder) content(c form.Placed) {
	switch {
	case c.Picture:
		b.picture()
	case c.Opinion != "":
		b.opinion(c)
	case c.Blank:
		b.paragraph(style{pitch: 1}, "")
	case c.Fit == form.Flow:
		b.flow(c)
	default:
		b.short(c)
	}
}

// box is the place of a cell's answer on the page.
func (b *formBuilder) box(c form.Placed) paper.CellBox {
	for _, cell := range b.page.Cells {
		if cell.Field == c.Field && cell.Row == c.Row && cell.Column == c.Column && cell.Size > 0 {
			return cell
		}
	}
	return paper.CellBox{Size: form.NormalSize}
}

// height is that of all rows that a cell covers.
func (b *formBuilder) height(c form.Placed) (mm float64) {
	for _, h := range b.page.Heights[c.Row : c.Row+c.Rows] {
		mm += h
	}
	return mm
}

// hintFor returns the hint of the answer that follows a label.
func (b *formBuilder) hintFor(row []form.Placed, label form.Placed) string {
	for _, c := range row {
		if c.Column == label.Column+label.Columns && c.Field != "" {
			return b.form.Hints[c.Field]
		}
	}
	return ""
}

// label writes a label in 小四, or smaller if it does not fit otherwise, and the lines of a
// hint under it if there is room for all of them.
func (b *formBuilder) label(c form.Placed, hint string) {
	const hintSize = 9.0
	lines := strings.Split(c.Label, "\n")
	widest := 0.0
	for _, line := range lines {
		widest = max(widest, form.Ems(line))
	}
	room := b.form.Sheet.Table.CellWidth(c) - 2*form.CellPad
	high := b.height(c)
	lead := float64(len(lines)) * form.Point * form.LabelLead
	size := form.NormalSize
	if widest*size*form.Point > room || size*lead > high-2*form.CellPad {
		size = form.SmallSize
	}
	for size > 1 && (widest*size*form.Point > room || size*lead > high) {
		size -= 0.5
	}
	for _, line := range lines {
		b.paragraph(style{font: form.LabelFont, size: size, pitch: size * form.LabelLead * form.Point}, line)
	}
	pitch := hintSize * form.LabelLead * form.Point
	small := folded(hint, room/(hintSize*form.Point))
	if size*lead+float64(len(small))*pitch > high-2*form.CellPad {
		return
	}
	for _, line := range small {
		b.paragraph(style{font: form.AnswerFont, size: hintSize, pitch: pitch}, line)
	}
}

// folded breaks a hint in brackets into lines of about equal width, em at most.
func folded(hint string, em float64) (lines []string) {
	if hint == "" {
		return nil
	}
	text := "（" + hint + "）"
	count := 1
	for float64(count)*em < form.Ems(text)+float64(count-1) {
		count++
	}
	part := ""
	for _, r := range text {
		stays := strings.ContainsRune("）、，。；", r) || unicode.IsDigit(r) && strings.HasSuffix(part, "（")
		if !stays && form.Ems(part) >= form.Ems(text)/float64(count) {
			lines = append(lines, part)
			part = ""
		}
		part += string(r)
	}
	return append(lines, part)
}

// short writes an answer that should fit one line. Indents break two lines where the
// layout breaks them.
func (b *formBuilder) short(c form.Placed) {
	const slack = 0.5 // mm
	cell := b.box(c)
	s := style{font: form.AnswerFont, size: cell.Size, align: c.Align, pitch: paper.Lead(c.Fit, cell.Size)}
	s.pitch = min(s.pitch, (b.height(c)-1.5*paper.LineWidth)/float64(max(cell.Lines, 1))) // LibreOffice adds the border to a full cell
	text := strings.Join(answerLines(c.Shows(b.form.Content.Answer(c.Field))), " ")
	room := b.form.Sheet.Table.CellWidth(c) - 2*paper.OfficePad
	s.spaced = c.Field == form.KeyName && paper.TwoHan(text) && cell.Wide <= room
	switch spare := room - cell.Wide; {
	case c.Align == form.Left:
		s.left = min(alignPad, spare/2)
	case c.Align == form.Right:
		s.right = min(alignPad, spare/2)
	case cell.Lines == 2 && spare > 2*slack:
		s.left = spare/2 + (paper.OfficePad - cellSide) - slack
		s.right = s.left
	case cell.Lines == 1:
		s.tight = tight(text, cell, room)
	}
	b.paragraph(s, text)
}

// tight is by how many points characters have to be set closer, unless it is seen, so that
// a text stays one line in programs that set its Chinese and Latin letters apart.
func tight(text string, cell paper.CellBox, room float64) float64 {
	const most = 0.06 // em
	gaps, before := 0, ' '
	for _, r := range text {
		if before != ' ' && r != ' ' && (before < unicode.MaxLatin1) != (r < unicode.MaxLatin1) {
			gaps++
		}
		before = r
	}
	over := (cell.Wide-room)/form.Point + float64(gaps)*paper.OfficeGap*cell.Size
	if over <= 0 {
		return 0
	}
	return min(over/float64(len([]rune(text))), most*cell.Size)
}

// flow writes an answer of several paragraphs.
func (b *formBuilder) flow(c form.Placed) {
	size := b.box(c).Size
	s := style{font: form.AnswerFont, size: size, pitch: paper.Lead(c.Fit, size), both: true, indent: c.Indent}
	lines := answerLines(c.Shows(b.form.Content.Answer(c.Field)))
	if len(lines) == 0 {
		lines = []string{""}
	}
	for _, line := range lines {
		b.paragraph(s, line)
	}
}

// answerLines splits an answer into its lines, without blank ones.
func answerLines(text string) (lines []string) {
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimFunc(line, unicode.IsSpace); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// picture writes the ID photo, in a line of its own height, or its place.
func (b *formBuilder) picture() {
	box := b.page.Picture
	if box == nil || b.form.Picture == nil {
		b.paragraph(style{font: form.LabelFont, pitch: form.NormalSize * form.LabelLead * form.Point}, "照片")
		return
	}
	b.relation = formPictureRel
	const emu = 36000 // a millimetre
	fmt.Fprintf(&b.body, formPicture, int(box.W*emu), int(box.H*emu))
}
