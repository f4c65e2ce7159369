package paper

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zuimei/form"
)

// Distances inside cells, in mm.
const (
	leftPad     = 1.6  // at the left of a short answer that is not centred
	flowSide    = 2.75 // at the sides of flowing text: 32 characters of 小四 in 141 mm
	flowTop     = 2.0  // above and below flowing text: ten lines in 64 mm
	normalLead  = 6.0  // line pitch of 小四
	smallLead   = 5.2  // line pitch of 五号
	shortLead   = 4.5  // line pitch of two lines in a short cell
	linesGap    = 4.0  // least distance between two texts on one header line
	linesLead   = 4.2  // line pitch of a text outside the table on two lines
	linesClear  = 0.8  // least distance of such a text from others
	linesMargin = 10.0 // and from the edge of the page
	photoSide   = 1.5  // beside the photo: 35 mm in 38
	photoTop    = 2.0  // above and below the photo: 49 mm in 53
)

// What the seal of an opinion cell covers; its circle is form's.
const (
	sealLabel = 25.0 // baseline of （盖章） above the bottom border
	sealDate  = 17.0 // baseline of the date line above the bottom border
)

// Layout sets the page. It always yields exactly one page on which nothing
// leaves its cell; what does not fit is named in Misfits.
func Layout(s form.Sheet, content Content, fonts *Fonts) Page {
	l := &layout{content: content, fonts: fonts}
	l.lines(s)
	l.table(s.Table)
	switch {
	case content.Draft && content.Example:
		l.watermark(s.Table, "示例草稿", 0.86)
	case content.Draft:
		l.watermark(s.Table, "草稿", 0.86)
	case content.Example:
		l.watermark(s.Table, "示例", 0.92)
	}
	if content.Draft {
		l.warning(s.Table)
	}
	return l.page
}

type layout struct {
	content Content
	fonts   *Fonts
	page    Page
}

func (l *layout) misfit(field form.Key, label string, over int) {
	if field != "" {
		label = ""
	}
	l.page.Misfits = append(l.page.Misfits, Misfit{field, label, over})
}

// set lays out text as one line without a width limit.
func (l *layout) set(role form.Font, text string) line {
	text = strings.Join(paragraphs(text), " ")
	if text == "" {
		return line{}
	}
	return wrap(atoms(l.fonts, role, text), math.Inf(1), 0)[0]
}

// cut shortens text until it and an ellipsis fit width em, and says how many
// characters were too many.
func (l *layout) cut(role form.Font, text string, width float64) (line, int) {
	total := utf8.RuneCountInString(text)
	runes := []rune(text)
	keep := total
	for ; keep > 0 && l.set(role, string(runes[:keep])).natural > width; keep-- {
		if over := keep - int(8*width) - 8; over > 0 {
			keep -= over
		}
	}
	shown := keep
	for shown > 0 && l.set(role, string(runes[:shown])+"…").natural > width {
		shown--
	}
	return l.set(role, string(runes[:shown])+"…"), total - keep
}

// setLine is a line outside the table as it is set: usually on one line.
type setLine struct {
	form.Line
	text  string
	field form.Key
	size  float64
	set   []line
}

// width in mm.
func (s *setLine) width() float64 {
	widest := 0.0
	for _, ln := range s.set {
		widest = max(widest, ln.width())
	}
	return widest * s.size * Point
}

// lines sets the lines outside the table. Those with the same top share the
// table's width: the longest go down to 五号, then onto two lines where the page
// is free above and below, and at last are cut, each keeping an equal part.
func (l *layout) lines(s form.Sheet) {
	width := s.Table.Width()
	rows := map[float64][]*setLine{}
	var tops []float64
	for _, ln := range s.Lines {
		text, field := l.content.expand(ln.Text)
		text = strings.Join(paragraphs(text), " ")
		if len(rows[ln.Top]) == 0 {
			tops = append(tops, ln.Top)
		}
		rows[ln.Top] = append(rows[ln.Top], &setLine{ln, text, field, ln.Size, []line{l.set(ln.Font, text)}})
	}
	for _, top := range tops {
		row := rows[top]
		all := width - linesGap*float64(len(row)-1)
		part := all / float64(len(row))
		room := func() float64 {
			left := all
			for _, ln := range row {
				left -= ln.width()
			}
			return left
		}
		longest := slices.SortedFunc(slices.Values(row), func(a, b *setLine) int { return cmp.Compare(b.width(), a.width()) })
		for _, ln := range longest {
			if room() < 0 && ln.size > form.SmallSize {
				ln.size = form.SmallSize
			}
		}
		for _, ln := range longest {
			short := room()
			if short >= -1e-9 || ln.width() <= part {
				continue
			}
			em := max(part, ln.width()+short) / (ln.size * Point)
			var over int
			if box, ok := block(s, ln.Line); ok && ln.size == form.SmallSize {
				ln.set, over = l.two(ln.Font, ln.text, em)
				ln.Top, ln.Height = box.Y, box.H
			} else {
				ln.set[0], over = l.cut(ln.Font, ln.text, em)
			}
			if over > 0 {
				l.misfit(ln.field, ln.text, over)
			}
		}
		for _, ln := range row {
			box := Box{s.Table.Left, ln.Top, width, ln.Height}
			y := ln.Top + (ln.Height-float64(len(ln.set)-1)*linesLead)/2
			for _, part := range ln.set {
				l.place(part, ln.Font, ln.size, ln.Align, 0, y, box)
				y += linesLead
			}
			switch ln.Align {
			case form.Center:
				box.X += (width - ln.width()) / 2
			case form.Right:
				box.X += width - ln.width()
			}
			box.W = ln.width()
			if ln.field != "" {
				l.page.Cells = append(l.page.Cells, CellBox{ln.field, ln.size, box})
			}
		}
	}
}

// block is where two lines may stand around the middle of a line, clear of the
// other lines, the table and the page's margin; ok is false where there is not
// enough room.
func block(s form.Sheet, ln form.Line) (box Box, ok bool) {
	middle := ln.Top + ln.Height/2
	above, below := linesMargin, Height-linesMargin
	bound := func(top, bottom float64) {
		if top < middle {
			above = max(above, min(bottom, middle))
		} else {
			below = min(below, top)
		}
	}
	for _, other := range s.Lines {
		if other.Top != ln.Top {
			bound(other.Top, other.Top+other.Height)
		}
	}
	bound(s.Table.Top, s.Table.Bottom())
	const height = 2 * linesLead
	above, below = above+linesClear, below-linesClear
	return Box{Y: min(max(middle-height/2, above), below-height), H: height}, below-above >= height-1e-9
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

func (l *layout) table(t form.Table) {
	cells := t.Grid()
	lefts := edges(t.Left, t.Columns)
	heights, flows := l.shareHeights(t, cells)
	tops := edges(t.Top, heights)
	l.page.Heights = heights

	for _, c := range cells {
		box := Box{lefts[c.Column], tops[c.Row], lefts[c.Column+c.Columns] - lefts[c.Column], tops[c.Row+c.Rows] - tops[c.Row]}
		switch {
		case c.Label != "":
			l.label(c.Label, box)
		case c.Picture:
			l.picture(box)
		case c.Opinion != "":
			l.opinion(c.Cell, box)
		default:
			size := l.answer(c.Cell, flows, box)
			l.page.Cells = append(l.page.Cells, CellBox{c.Field, size, box})
		}
	}
	l.page.Rules = rules(cells, lefts, tops)
}

// answer sets an answer and returns the size it came to.
func (l *layout) answer(c form.Cell, flows map[form.Key]flowText, box Box) float64 {
	if flow, ok := flows[c.Field]; ok {
		l.flow(flow, box)
		return flow.size
	}
	return l.short(c, box)
}

// edges are the borders of a row of widths that starts at from.
func edges(from float64, widths []float64) []float64 {
	out := []float64{from}
	for _, w := range widths {
		from += w
		out = append(out, from)
	}
	return out
}

// rules draws every border once: a stretch of grid line is ruled where the cells
// on its two sides differ.
func rules(cells []form.Placed, lefts, tops []float64) []Rule {
	owner := map[[2]int]int{}
	for i, c := range cells {
		for r := c.Row; r < c.Row+c.Rows; r++ {
			for col := c.Column; col < c.Column+c.Columns; col++ {
				owner[[2]int{r, col}] = i + 1
			}
		}
	}
	rows, cols := len(tops)-1, len(lefts)-1
	var out []Rule
	for r := 0; r <= rows; r++ {
		for from := 0; from < cols; from++ {
			to := from
			for to < cols && owner[[2]int{r - 1, to}] != owner[[2]int{r, to}] {
				to++
			}
			if to > from {
				out = append(out, Rule{lefts[from], tops[r], lefts[to], tops[r]})
				from = to
			}
		}
	}
	for c := 0; c <= cols; c++ {
		for from := 0; from < rows; from++ {
			to := from
			for to < rows && owner[[2]int{to, c - 1}] != owner[[2]int{to, c}] {
				to++
			}
			if to > from {
				out = append(out, Rule{lefts[c], tops[from], lefts[c], tops[to]})
				from = to
			}
		}
	}
	return out
}

// label centres the lines of a label; it goes down to 五号 where needed.
func (l *layout) label(text string, box Box) {
	lines := strings.Split(text, "\n")
	room := box.W - 2*form.CellPad
	size := form.NormalSize
	for {
		lead := size * Point * form.LabelLead
		wide := float64(len(lines))*lead > box.H-2*form.CellPad
		for _, ln := range lines {
			wide = wide || l.set(form.LabelFont, ln).natural*size*Point > room
		}
		if !wide || size == form.SmallSize {
			break
		}
		size = form.SmallSize
	}
	l.stack(form.LabelFont, lines, size, size*Point*form.LabelLead, box)
}

// stack sets lines one below the other, centred in height. Those that are too
// many or too wide are reported, and all made smaller until they fit: a label is
// never cut.
func (l *layout) stack(role form.Font, lines []string, size, lead float64, box Box) {
	room := box.W - 2*form.CellPad
	scale, over := 1.0, 0
	if most := max(1, int(box.H/lead+1e-9)); len(lines) > most {
		scale = box.H / (lead * float64(len(lines)))
		over = utf8.RuneCountInString(strings.Join(lines[most:], ""))
	}
	set := make([]line, len(lines))
	for i, text := range lines {
		set[i] = l.set(role, text)
		if wide := set[i].natural * size * Point; wide > room+1e-9 {
			_, lost := l.cut(role, text, room/(size*Point))
			scale, over = min(scale, room/wide), over+lost
		}
	}
	if over > 0 {
		l.misfit("", strings.Join(lines, "\n"), over)
	}
	size, lead = size*scale, lead*scale
	y := box.Y + box.H/2 - float64(len(lines)-1)*lead/2
	for _, ln := range set {
		l.place(ln, role, size, form.Center, form.CellPad, y, box)
		y += lead
	}
}

// place sets one line across a box with the middle of its characters at y,
// keeping pad at the side that it is aligned to.
func (l *layout) place(ln line, role form.Font, size float64, align form.Align, pad, y float64, box Box) {
	spare := box.W - ln.width()*size*Point
	x := box.X + spare/2
	switch align {
	case form.Left:
		x = box.X + min(pad, spare/2)
	case form.Right:
		x = box.X + max(spare-pad, spare/2)
	}
	l.page.Runs = append(l.page.Runs, ln.runs(x, middle(y, size), role, size)...)
}

// short sets an answer that should stand on one line: 小四, else 五号, else two
// lines of 五号, else it is a misfit. To save a line, characters close up by a
// hundredth, which nobody sees: five stand in a column of 20 mm.
func (l *layout) short(c form.Cell, box Box) float64 {
	const tight = 1.01
	text := strings.Join(paragraphs(l.content.Answer(c.Field)), " ")
	if text == "" {
		return form.NormalSize
	}
	size := form.NormalSize
	room := func() float64 { return (box.W - 2*form.CellPad) / (size * Point) } // em
	set, over := []line{l.set(form.AnswerFont, text)}, 0
	if one := &set[0]; c.Field == form.KeyName && twoHan(text) && 1.5*one.natural <= room() {
		one.gap = 1 // a name of two characters takes the room of three
	}
	if set[0].width() > room()*tight {
		size = form.SmallSize
	}
	switch {
	case set[0].width() <= room()*tight:
	case box.H < 2*shortLead:
		set[0], over = l.cut(form.AnswerFont, text, room()*tight)
	default:
		set, over = l.two(form.AnswerFont, text, room()*tight)
		if over == 0 && c.Align != form.Left {
			set = l.balance(form.AnswerFont, text, set, room()*tight)
		}
	}
	if over > 0 {
		l.misfit(c.Field, "", over)
	}
	y := box.Y + box.H/2 - float64(len(set)-1)*shortLead/2
	for _, ln := range set {
		if wide := ln.width() - room(); wide > 0 && ln.gaps() > 0 {
			ln.gap -= wide / ln.gaps()
		}
		l.place(ln, form.AnswerFont, size, c.Align, leftPad, y, box)
		y += shortLead
	}
	return size
}

func twoHan(text string) bool {
	name := []rune(text)
	return len(name) == 2 && unicode.Is(unicode.Han, name[0]) && unicode.Is(unicode.Han, name[1])
}

// two sets text on at most two lines of width em, and says how many characters
// were too many.
func (l *layout) two(role form.Font, text string, em float64) (set []line, over int) {
	wrapped := func(text string) []line {
		lines := wrap(atoms(l.fonts, role, text), em, 0)
		for i := range lines {
			lines[i].gap = 0
		}
		return lines
	}
	if set = wrapped(text); len(set) <= 2 {
		return set, 0
	}
	runes := []rune(text)
	keep := min(len(runes), int(8*em)+8)
	for keep > 1 && len(wrapped(string(runes[:keep]))) > 2 {
		keep--
	}
	for shown := keep; ; shown-- {
		if set = wrapped(string(runes[:shown]) + "…"); len(set) <= 2 {
			return set, len(runes) - keep
		}
	}
}

// balance makes the two lines of set about equally long, where that breaks no
// word.
func (l *layout) balance(role form.Font, text string, set []line, em float64) []line {
	list := atoms(l.fonts, role, text)
	low, high := em/2, em
	for high-low > 0.05 {
		middle := (low + high) / 2
		if lines := wrap(list, middle, 0); len(lines) <= 2 && !lines[0].forced {
			set, high = lines, middle
		} else {
			low = middle
		}
	}
	for i := range set {
		set[i].gap = 0
	}
	return set
}

// picture fits the ID photo into its cell without stretching it.
func (l *layout) picture(box Box) {
	l.page.Cells = append(l.page.Cells, CellBox{Field: form.KeyPortrait, Box: box})
	ratio := l.content.PictureRatio
	if ratio <= 0 {
		l.stack(form.LabelFont, []string{"照片"}, form.NormalSize, normalLead, box)
		return
	}
	w, h := box.W-2*photoSide, box.H-2*photoTop
	if w/h > ratio {
		w = h * ratio
	} else {
		h = w / ratio
	}
	l.page.Picture = &Box{box.X + (box.W-w)/2, box.Y + (box.H-h)/2, w, h}
}

// opinion sets the words of a cell that is filled in and stamped by hand.
func (l *layout) opinion(c form.Cell, box Box) {
	const inset, height = 2.8, 6.0
	label := l.set(form.LabelFont, c.Opinion)
	size, room := form.NormalSize, box.W-2*inset
	if wide := label.natural * size * Point; wide > room {
		_, over := l.cut(form.LabelFont, c.Opinion, room/(size*Point))
		l.misfit("", c.Opinion, over)
		size *= room / wide
	}
	l.page.Runs = append(l.page.Runs, label.runs(box.X+inset, middle(box.Y+inset+height/2, size), form.LabelFont, size)...)
	centre := box.X + box.W - form.SealRight
	bottom := box.Y + box.H
	for _, part := range []struct {
		text  string
		above float64
	}{{c.Seal, sealLabel}, {c.Date, sealDate}} {
		text := l.content.Expand(part.text)
		if text == "" {
			continue
		}
		ln := wrap(atoms(l.fonts, form.AnswerFont, text), math.Inf(1), 0)[0]
		x := centre - ln.natural*form.NormalSize*Point/2
		l.page.Runs = append(l.page.Runs, ln.runs(x, bottom-part.above, form.AnswerFont, form.NormalSize)...)
	}
}

// watermark says a word all over the page, large where a seal would go.
func (l *layout) watermark(t form.Table, word string, gray float64) {
	const size = 96.0
	ln := l.set(form.LabelFont, word)
	own := ln.natural * size * Point
	for _, y := range []float64{t.Top + 60, t.Top + 130, t.Top + 198} {
		for _, run := range ln.runs((Width-own)/2, middle(y, size), form.LabelFont, size) {
			run.Gray = gray
			l.page.Watermark = append(l.page.Watermark, run)
		}
	}
}

// warning says above the page that a draft is not for sealing.
func (l *layout) warning(t form.Table) {
	note := l.set(form.LabelFont, "草稿，仅供核对，请勿盖章")
	width := note.natural * form.SmallSize * Point
	l.page.Runs = append(l.page.Runs, note.runs(Width-t.Left-width, middle(14, form.SmallSize), form.LabelFont, form.SmallSize)...)
}
