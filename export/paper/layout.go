package paper

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"zuimei/form"
)

// Layout lays out the page. The result is always one page on which no text leaves its
// cell; texts that do not fit are cut and listed in Misfits.
func Layout(s form.Sheet, content Content, fonts *Fonts) Page {
	l := lay(s, content, fonts, nil)
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
	smaller map[form.Key]float64 // sizes of answers that may be set smaller than 五号, in points
	page    Page
}

// lay lays out the page without what marks it as a draft or example.
func lay(s form.Sheet, content Content, fonts *Fonts, smaller map[form.Key]float64) *layout {
	l := &layout{content: content, fonts: fonts, smaller: smaller}
	l.page.Landscape = s.Table.Landscape
	l.lines(s)
	l.table(s.Table)
	return l
}

// small is the size of an answer that does not fit in 小四.
func (l *layout) small(field form.Key) float64 {
	if size, ok := l.smaller[field]; ok {
		return size
	}
	return form.SmallSize
}

func (l *layout) misfit(field form.Key, label string, over int) {
	if field != "" {
		label = ""
		// one answer in two cells is one misfit
		if i := slices.IndexFunc(l.page.Misfits, func(m Misfit) bool { return m.Field == field }); i >= 0 {
			l.page.Misfits[i].Over = max(l.page.Misfits[i].Over, over)
			return
		}
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

// cut shortens text until it fits width em with an ellipsis, and returns how many
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

// stack places lines one below the other, vertically centred. If they are too many or too
// wide, it reports a misfit and shrinks all of them until they fit: a label is never cut.
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

// place puts one line into a box with the middle of its characters at y, and with a
// distance of pad at the side to which it is aligned.
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

// watermark writes a word in large letters across the table, as often as there is room.
func (l *layout) watermark(t form.Table, word string, gray float64) {
	const size = 96.0
	ln := l.set(form.LabelFont, word)
	own := ln.natural * size * Point
	width, _ := l.page.Size()
	places := []float64{t.Top + 60, t.Top + 130, t.Top + 198}
	if t.Landscape {
		places = []float64{t.Top + 40, t.Top + 110}
	}
	for _, y := range places {
		for _, run := range ln.runs((width-own)/2, middle(y, size), form.LabelFont, size) {
			run.Gray = gray
			l.page.Watermark = append(l.page.Watermark, run)
		}
	}
}

// warning writes above the table that a draft must not be sealed.
func (l *layout) warning(t form.Table) {
	note := l.set(form.LabelFont, "草稿，仅供核对，请勿盖章")
	width := note.natural * form.SmallSize * Point
	all, _ := l.page.Size()
	l.page.Runs = append(l.page.Runs, note.runs(all-t.Left-width, middle(14, form.SmallSize), form.LabelFont, form.SmallSize)...)
}
