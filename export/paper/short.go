package paper

import (
	"strings"
	"unicode"

	"zuimei/form"
)

// Distances inside a short cell, in mm.
const (
	leftPad   = 1.6 // at the left of a left-aligned short answer
	shortLead = 4.5 // line pitch of two lines in a short cell
)

// short lays out an answer that should fit one line: in 小四, else in 五号, else on two
// lines of 五号, else cut, as a misfit. It returns the cell. To save a line, characters
// are set closer by up to 1 %, which is invisible: so a column of 20 mm holds five.
func (l *layout) short(c form.Cell, box Box) CellBox {
	pad, tight := form.CellPad, 1.01
	if l.fonts.office != nil {
		pad, tight = OfficePad, 1
	}
	text := strings.Join(paragraphs(c.Shows(l.content.Answer(c.Field))), " ")
	if text == "" {
		return CellBox{Field: c.Field, Size: form.NormalSize, Box: box}
	}
	size := form.NormalSize
	room := func() float64 { return (box.W - 2*pad) / (size * Point) } // em
	set, over := []line{l.set(form.AnswerFont, text)}, 0
	if one := &set[0]; c.Field == form.KeyName && TwoHan(text) && 1.5*one.natural <= room() {
		one.gap = 1 // a name of two characters takes the room of three
	}
	if set[0].width() > room()*tight {
		size = l.small(c.Field)
	}
	pitch := shortPitch(size)
	if c.Before+c.After != "" && c.Boxes == nil {
		text, over = l.between(c, text, room()*tight, box.H >= 2*pitch)
		set[0] = l.set(form.AnswerFont, text)
	}
	switch {
	case set[0].width() <= room()*tight:
	case box.H < 2*pitch:
		set[0], over = l.cut(form.AnswerFont, text, room()*tight)
	default:
		var lost int
		set, lost = l.two(form.AnswerFont, text, room()*tight)
		over += lost
		if over == 0 && c.Align != form.Left {
			set = l.balance(form.AnswerFont, text, set, room()*tight)
		}
	}
	if over > 0 {
		l.misfit(c.Field, "", over)
	}
	y := box.Y + box.H/2 - float64(len(set)-1)*pitch/2
	for _, ln := range set {
		if wide := ln.width() - room(); wide > 0 && ln.gaps() > 0 {
			ln.gap -= wide / ln.gaps()
		}
		l.place(ln, form.AnswerFont, size, c.Align, leftPad, y, box)
		y += pitch
	}
	widest := 0.0
	for _, ln := range set {
		widest = max(widest, ln.width()*size*Point)
	}
	return CellBox{Field: c.Field, Size: size, Lines: len(set), Wide: widest, Box: box}
}

// between shortens an answer that stands between words of the form, so that these stay, until
// it fits one line of width em, or two. It returns the text with an ellipsis in place of what
// is missing, and how many characters are too many.
func (l *layout) between(c form.Cell, text string, em float64, twice bool) (short string, over int) {
	fits := func(text string) bool {
		if l.set(form.AnswerFont, text).natural <= em {
			return true
		}
		_, lost := l.two(form.AnswerFont, text, em)
		return twice && lost == 0
	}
	if fits(text) {
		return text, 0
	}
	runes := []rune(strings.TrimSuffix(strings.TrimPrefix(text, c.Before), c.After))
	keep := min(len(runes), int(16*em)+16)
	for keep > 0 && !fits(c.Before+string(runes[:keep])+c.After) {
		keep--
	}
	shown := keep
	for shown > 0 && !fits(c.Before+string(runes[:shown])+"…"+c.After) {
		shown--
	}
	return c.Before + string(runes[:shown]) + "…" + c.After, max(len(runes)-keep, 1)
}

// shortPitch is the line pitch of a short answer on two lines, in mm.
func shortPitch(size float64) float64 { return shortLead * min(size/form.SmallSize, 1) }

// TwoHan reports whether text is two Chinese characters.
func TwoHan(text string) bool {
	name := []rune(text)
	return len(name) == 2 && unicode.Is(unicode.Han, name[0]) && unicode.Is(unicode.Han, name[1])
}

// two wraps text to at most two lines of width em, cutting it if necessary, and returns
// how many characters were too many.
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

// balance makes the two lines of set about equally long, unless that breaks a word.
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
