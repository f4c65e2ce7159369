package paper

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"zuimei/form"
)

// Distances inside cells, in mm.
const (
	shortPad   = 0.8  // at the sides of short cells and labels
	leftPad    = 1.6  // at the left of a short answer that is not centred
	flowSide   = 2.75 // at the sides of flowing text: 32 characters of 小四 in 141 mm
	flowTop    = 2.0  // above and below flowing text: ten lines in 64 mm
	xiaosiLead = 6.0  // line pitch of 小四
	wuhaoLead  = 5.2  // line pitch of 五号
	shortLead  = 4.5  // line pitch of two lines in a short cell
	linesGap   = 4.0  // least distance between two texts on one header line
	photoSide  = 1.5  // beside the photo: 35 mm in 38
	photoTop   = 2.0  // above and below the photo: 49 mm in 53
)

// The seal's circle in an opinion cell: seals are 42 to 46 mm across and stand
// with their centre slightly above the date they cover (GB/T 9704-2012, 7.3.5).
const (
	SealDiameter = 46.0
	SealRight    = 27.0 // centre from the cell's right border
	SealBottom   = 24.5 // centre from the cell's bottom border
	sealLabel    = 25.0 // baseline of （盖章） above the bottom border
	sealDate     = 17.0 // baseline of the date line above the bottom border
)

// Layout sets the page. It always yields exactly one page on which nothing
// leaves its cell; what does not fit is named in Misfits.
func Layout(s form.Sheet, content Content, fonts *Fonts) Page {
	l := &layout{content: content, fonts: fonts}
	l.lines(s)
	l.table(s.Table)
	if content.Draft {
		l.watermark(s.Table)
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
		if over := keep - int(4*width) - 8; over > 0 {
			keep -= over
		}
	}
	shown := keep
	for shown > 0 && l.set(role, string(runes[:shown])+"…").natural > width {
		shown--
	}
	return l.set(role, string(runes[:shown])+"…"), total - keep
}

// lines sets the lines outside the table. Those with the same top share the
// table's width.
func (l *layout) lines(s form.Sheet) {
	width := 0.0
	for _, w := range s.Table.Columns {
		width += w
	}
	type setLine struct {
		form.Line
		text  string
		field form.Key
		size  float64
		set   line
	}
	rows := map[float64][]*setLine{}
	var tops []float64
	for _, ln := range s.Lines {
		text, field := l.content.expand(ln.Text)
		if len(rows[ln.Top]) == 0 {
			tops = append(tops, ln.Top)
		}
		rows[ln.Top] = append(rows[ln.Top], &setLine{Line: ln, text: text, field: field, size: ln.Size, set: l.set(ln.Font, text)})
	}
	for _, top := range tops {
		row := rows[top]
		room := func() float64 {
			left := width - linesGap*float64(len(row)-1)
			for _, ln := range row {
				left -= ln.set.natural * ln.size * Point
			}
			return left
		}
		byWidth := slices.SortedFunc(slices.Values(row), func(a, b *setLine) int {
			return cmp.Compare(b.set.natural*b.size, a.set.natural*a.size)
		})
		for _, ln := range byWidth {
			if room() < 0 && ln.size > wuhao {
				ln.size = wuhao
			}
		}
		// The longest ones give way, each keeping an equal part of the line.
		part := (width - linesGap*float64(len(row)-1)) / float64(len(row))
		for _, ln := range byWidth {
			own := ln.set.natural * ln.size * Point
			if short := room(); short < -1e-9 && own > part {
				var over int
				ln.set, over = l.cut(ln.Font, ln.text, max(part, own+short)/(ln.size*Point))
				l.misfit(ln.field, ln.text, over)
			}
		}
		for _, ln := range row {
			own := ln.set.natural * ln.size * Point
			x := s.Table.Left
			switch ln.Align {
			case form.Center:
				x += (width - own) / 2
			case form.Right:
				x += width - own
			}
			l.page.Runs = append(l.page.Runs, ln.set.runs(x, middle(top+ln.Height/2, ln.size), ln.Font, ln.size)...)
			if ln.field != "" {
				l.page.Cells = append(l.page.Cells, CellBox{ln.field, ln.size, Box{x, top, own, ln.Height}})
			}
		}
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
	out := placeholder.ReplaceAllStringFunc(text, func(name string) string {
		switch name = name[1 : len(name)-1]; name {
		case "copies":
			return chineseNumber(c.Copies)
		case "year":
			return fmt.Sprint(c.Year)
		}
		field = form.Key(name)
		return c.Answer(field)
	})
	return out, field
}

var placeholder = regexp.MustCompile(`\{[a-z0-9_]+\}`)

// chineseNumber writes a small count as official documents do: 一式三份.
func chineseNumber(n int) string {
	digits := []string{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	if n >= 0 && n < len(digits) {
		return digits[n]
	}
	return fmt.Sprint(n)
}

// Placed is a cell with its place in the grid, counted from 0, and its spans.
type Placed struct {
	form.Cell
	Row, Column int
}

// Place puts the cells of a table into its grid.
func Place(t form.Table) []Placed {
	taken := make([][]bool, len(t.Rows))
	for i := range taken {
		taken[i] = make([]bool, len(t.Columns))
	}
	var cells []Placed
	for r, row := range t.Rows {
		col := 0
		for _, c := range row.Cells {
			for col < len(t.Columns) && taken[r][col] {
				col++
			}
			if col == len(t.Columns) {
				break
			}
			c.Columns = min(max(c.Columns, 1), len(t.Columns)-col)
			c.Rows = min(max(c.Rows, 1), len(t.Rows)-r)
			for i := r; i < r+c.Rows; i++ {
				for j := col; j < col+c.Columns; j++ {
					taken[i][j] = true
				}
			}
			cells = append(cells, Placed{c, r, col})
		}
	}
	return cells
}

func (l *layout) table(t form.Table) {
	cells := Place(t)
	lefts := edges(t.Left, t.Columns)
	heights, flows := l.shareHeights(t, cells, lefts)
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
func rules(cells []Placed, lefts, tops []float64) []Rule {
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
	room := box.W - 2*shortPad
	size := xiaosi
	for {
		lead := size * Point * 1.2
		wide := float64(len(lines))*lead > box.H-2*shortPad
		for _, ln := range lines {
			wide = wide || l.set(form.LabelFont, ln).natural*size*Point > room
		}
		if !wide || size == wuhao {
			break
		}
		size = wuhao
	}
	l.stack(form.LabelFont, lines, size, size*Point*1.2, form.Center, "", box)
}

// stack sets lines one below the other, centred in height. Every line that is
// too wide is cut and reported.
func (l *layout) stack(role form.Font, lines []string, size, lead float64, align form.Align, field form.Key, box Box) {
	room := (box.W - 2*shortPad) / (size * Point)
	if limit := max(1, int(box.H/lead+1e-9)); len(lines) > limit {
		l.misfit(field, strings.Join(lines, ""), utf8.RuneCountInString(strings.Join(lines[limit:], "")))
		lines = lines[:limit]
	}
	y := box.Y + box.H/2 - float64(len(lines)-1)*lead/2
	for _, text := range lines {
		ln := l.set(role, text)
		if ln.natural > room+1e-9 {
			var over int
			ln, over = l.cut(role, text, room)
			l.misfit(field, text, over)
		}
		own := ln.natural * size * Point
		x := box.X + (box.W-own)/2
		if align == form.Left {
			x = box.X + min(leftPad, box.W-shortPad-own)
		}
		l.page.Runs = append(l.page.Runs, ln.runs(x, middle(y, size), role, size)...)
		y += lead
	}
}

// short sets an answer that should stand on one line: 小四, else 五号, else two
// lines of 五号, else it is a misfit.
func (l *layout) short(c form.Cell, box Box) float64 {
	text := strings.Join(paragraphs(l.content.Answer(c.Field)), " ")
	if text == "" {
		return xiaosi
	}
	room := box.W - 2*shortPad
	one := l.set(form.AnswerFont, text)
	if name := []rune(text); c.Field == form.KeyName && len(name) == 2 && one.natural*xiaosi*Point*1.5 <= room {
		// A name of two characters takes the room of three.
		one.gap = 1
		one.atoms[1].tight = false
		own := (one.natural + one.gap) * xiaosi * Point
		l.page.Runs = append(l.page.Runs, one.runs(box.X+(box.W-own)/2, middle(box.Y+box.H/2, xiaosi), form.AnswerFont, xiaosi)...)
		return xiaosi
	}
	for _, size := range []float64{xiaosi, wuhao} {
		if one.natural*size*Point <= room {
			l.stack(form.AnswerFont, []string{text}, size, shortLead, c.Align, c.Field, box)
			return size
		}
	}
	l.stackTwo(text, c, box)
	return wuhao
}

// stackTwo sets an answer on two lines of 五号 of about the same length.
func (l *layout) stackTwo(text string, c form.Cell, box Box) {
	list := atoms(l.fonts, form.AnswerFont, text)
	room := (box.W - 2*shortPad) / (wuhao * Point)
	fits := func(width float64) bool { return len(wrap(slices.Clone(list), width, 0)) <= 2 }
	if !fits(room) {
		runes := []rune(text)
		keep := len(runes)
		for keep > 1 && len(wrap(atoms(l.fonts, form.AnswerFont, string(runes[:keep])), room, 0)) > 2 {
			keep = max(min(keep-1, int(8*room)+8), 1)
		}
		l.misfit(c.Field, "", len(runes)-keep)
		shown := keep
		for shown > 0 && len(wrap(atoms(l.fonts, form.AnswerFont, string(runes[:shown])+"…"), room, 0)) > 2 {
			shown--
		}
		list = atoms(l.fonts, form.AnswerFont, string(runes[:shown])+"…")
	} else if c.Align != form.Left {
		low, high := room/2, room
		for high-low > 0.05 {
			if middle := (low + high) / 2; fits(middle) {
				high = middle
			} else {
				low = middle
			}
		}
		room = high
	}
	y := box.Y + box.H/2 - shortLead/2
	for _, ln := range wrap(list, room, 0) {
		ln.gap = 0
		own := ln.natural * wuhao * Point
		x := box.X + (box.W-own)/2
		if c.Align == form.Left {
			x = box.X + min(leftPad, max(shortPad, box.W-shortPad-own))
		}
		l.page.Runs = append(l.page.Runs, ln.runs(x, middle(y, wuhao), form.AnswerFont, wuhao)...)
		y += shortLead
	}
}

// picture fits the ID photo into its cell without stretching it.
func (l *layout) picture(box Box) {
	l.page.Cells = append(l.page.Cells, CellBox{Field: form.KeyPortrait, Box: box})
	ratio := l.content.PictureRatio
	if ratio <= 0 {
		l.stack(form.LabelFont, []string{"照片"}, xiaosi, xiaosiLead, form.Center, "", box)
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
	l.page.Runs = append(l.page.Runs, label.runs(box.X+inset, middle(box.Y+inset+height/2, xiaosi), form.LabelFont, xiaosi)...)
	centre := box.X + box.W - SealRight
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
		x := centre - ln.natural*xiaosi*Point/2
		l.page.Runs = append(l.page.Runs, ln.runs(x, bottom-part.above, form.AnswerFont, xiaosi)...)
	}
}

// watermark says 草稿 all over the page, large where a seal would go.
func (l *layout) watermark(t form.Table) {
	const size, gray = 96.0, 0.86
	ln := l.set(form.LabelFont, "草稿")
	own := ln.natural * size * Point
	for _, y := range []float64{t.Top + 60, t.Top + 130, t.Top + 198} {
		for _, run := range ln.runs((Width-own)/2, middle(y, size), form.LabelFont, size) {
			run.Gray = gray
			l.page.Watermark = append(l.page.Watermark, run)
		}
	}
	note := l.set(form.LabelFont, "草稿，仅供核对，请勿盖章")
	width := note.natural * wuhao * Point
	l.page.Runs = append(l.page.Runs, note.runs(Width-t.Left-width, middle(14, wuhao), form.LabelFont, wuhao)...)
}
