package paper

import (
	"strings"
	"unicode"

	"zuimei/form"
)

// Punctuation of Chinese typesetting (GB/T 15834, clreq §6.1). A line never
// starts with noStart or ends with noEnd. Of the full-width marks in closing the
// right half is blank, of those in opening the left half, so that half can go.
const (
	closing = "，。、；：）》”’」』】〉〕｝］．"
	opening = "（《“‘「『【〈〔｛［"
	noStart = closing + "！？!?,.;:)]}%‰℃·・…—～々ー％°′″"
	noEnd   = opening + "([{￥¥＄$№＃"
)

// atom is one glyph of a line before it is placed. Widths are in em.
type atom struct {
	rune    rune
	advance float64
	rare    bool
	// glue: no break may come before this atom.
	glue bool
	// tight: no space is added before this atom when a line is justified.
	tight bool
	// trimLeft and trimRight: half of the glyph's blank taken away by a neighbour.
	trimLeft, trimRight bool
}

func (a atom) space() bool { return a.rune == ' ' || a.rune == '\u3000' }

// wide reports whether a punctuation mark is drawn full width in its face, so
// that it has a blank half that can be taken away.
func (a atom) wide() bool { return a.advance > 0.9 }

func (a atom) opens() bool  { return a.wide() && strings.ContainsRune(opening, a.rune) }
func (a atom) closes() bool { return a.wide() && strings.ContainsRune(closing, a.rune) }

// whole reports whether a is the second half of something that is one mark: of
// —— or ……, or a combining mark.
func (a atom) whole() bool {
	return unicode.IsMark(a.rune) || a.tight && (a.rune == '—' || a.rune == '…')
}

// width is the advance after the trims.
func (a atom) width() float64 {
	w := a.advance
	if a.trimLeft {
		w -= 0.5
	}
	if a.trimRight {
		w -= 0.5
	}
	return w
}

// western reports whether r belongs to a run that is kept together: Latin words,
// numbers and what joins them.
func western(r rune) bool {
	return r > ' ' && r < 0x2E80 && r != '·' && !strings.ContainsRune("“”‘’—…", r) &&
		(unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r < 0x7F)
}

// atoms turns one paragraph into glyphs and marks where it may break.
func atoms(f *Fonts, role form.Font, paragraph string) []atom {
	var list []atom
	pair := false // the atom before is the first of —— or ……
	for _, r := range paragraph {
		if r == '\t' || unicode.Is(unicode.Zs, r) && r != '\u3000' {
			r = ' '
		}
		g := f.Glyph(role, r)
		a := atom{rune: r, advance: g.Advance, rare: g.Rare}
		if len(list) > 0 {
			before := &list[len(list)-1]
			joined := western(r) && western(before.rune)
			doubled := (r == '—' || r == '…') && before.rune == r && !pair
			a.glue = joined || doubled || unicode.IsMark(r) ||
				strings.ContainsRune(noStart, r) || strings.ContainsRune(noEnd, before.rune)
			a.tight = joined || doubled || unicode.IsMark(r)
			pair = doubled
			switch {
			case before.closes() && (a.closes() || a.opens()):
				before.trimRight = true
			case before.opens() && a.opens():
				a.trimLeft = true
			}
		}
		list = append(list, a)
	}
	return list
}

// line is one set line: its atoms, and what is added between them.
type line struct {
	atoms   []atom
	indent  float64 // em
	natural float64 // em, without indent
	gap     float64 // em added before every atom that is not tight
}

// wrap breaks a paragraph into lines of width em, the first one indented.
func wrap(list []atom, width, indent float64) []line {
	var lines []line
	for start := 0; start < len(list); {
		ln := fill(list[start:], width-indent)
		start += len(ln.atoms)
		for start < len(list) && list[start].space() {
			start++
		}
		ln.indent = indent
		ln.close()
		if start < len(list) {
			ln.justify(width - indent)
		}
		lines = append(lines, ln)
		indent = 0
	}
	return lines
}

// fill takes as many atoms as fit into width, stopping where a break is allowed;
// where none is, it breaks wherever it must.
func fill(list []atom, width float64) line {
	const slack = 1e-9
	first := list[0]
	first.trimLeft = first.trimLeft || first.opens()
	used := 0.0
	best := 0 // atoms up to the last allowed break that fits
	fits := 0 // atoms that fit at all
	for i, a := range list {
		if i == 0 {
			a = first
		}
		used += a.width()
		end := used
		if a.closes() && !a.trimRight {
			end -= 0.5
		}
		if a.space() {
			end = used - a.width()
		}
		if end > width+slack {
			break
		}
		fits = i + 1
		if fits == len(list) || !list[i+1].glue || list[i+1].space() {
			best = fits
		}
	}
	switch {
	case best > 0:
	case fits > 0:
		best = fits
		for best > 1 && best < len(list) && list[best].whole() {
			best--
		}
	default:
		best = 1
	}
	ln := line{atoms: append([]atom(nil), list[:best]...)}
	ln.atoms[0] = first
	return ln
}

// close drops the spaces at the line's end, trims a closing mark there and
// measures the line.
func (l *line) close() {
	for len(l.atoms) > 1 && l.atoms[len(l.atoms)-1].space() {
		l.atoms = l.atoms[:len(l.atoms)-1]
	}
	if last := &l.atoms[len(l.atoms)-1]; last.closes() {
		last.trimRight = true
	}
	l.natural = 0
	for _, a := range l.atoms {
		l.natural += a.width()
	}
}

// justify spreads what is missing to width over the gaps between atoms.
func (l *line) justify(width float64) {
	gaps := 0
	for _, a := range l.atoms[1:] {
		if !a.tight {
			gaps++
		}
	}
	if gaps > 0 && width > l.natural {
		l.gap = (width - l.natural) / float64(gaps)
	}
}

// runs places the line with its left end at x and its baseline at y.
func (l line) runs(x, y float64, role form.Font, size float64) []Run {
	em := size * Point
	x += l.indent * em
	var out []Run
	var current *Run
	end := 0.0 // where the current run's next glyph would stand
	for i, a := range l.atoms {
		if i > 0 && !a.tight {
			x += l.gap * em
		}
		at := x
		if a.trimLeft {
			at -= em / 2
		}
		spacing := 0.0
		if i+1 < len(l.atoms) && !l.atoms[i+1].tight {
			spacing = l.gap * em
		}
		x += a.width() * em
		if a.space() {
			current = nil
			continue
		}
		if current == nil || a.rare || current.Rare || current.Spacing != spacing || at-end > 1e-6 || end-at > 1e-6 {
			out = append(out, Run{X: at, Y: y, Font: role, Size: size, Spacing: spacing, Rare: a.rare})
			current = &out[len(out)-1]
			end = at
		}
		current.Text += string(a.rune)
		end += a.advance*em + spacing
	}
	return out
}

// middle is the baseline for text of a size whose Han glyphs are to be centred
// on y: their em box reaches 0.88 em above the baseline and 0.12 below.
func middle(y, size float64) float64 { return y + 0.38*size*Point }

// paragraphs splits an answer into its non-empty lines without outer spaces.
func paragraphs(text string) []string {
	var out []string
	for p := range strings.SplitSeq(text, "\n") {
		if p = strings.TrimFunc(p, unicode.IsSpace); p != "" {
			out = append(out, p)
		}
	}
	return out
}
