package paper

import (
	"slices"
	"strings"
	"unicode"

	"zuimei/form"
)

// Punctuation of Chinese typesetting (GB/T 15834-2011, 5.1; clreq, 3.1.3). A line never
// starts with a character of noStart or ends with one of noEnd. The full-width marks in
// closing have a blank right half, those in opening a blank left half, which can be
// trimmed. Two of paired in a row form one mark. A sign is a connector, or the minus of a
// number.
const (
	closing    = "，。、；：！？）》”’」』】〉〕｝］．"
	opening    = "（《“‘「『【〈〔｛［"
	paired     = "—…⋯―─"
	signs      = "-－–﹣"
	connectors = signs + "—―─‐‑‒⸺~～〜〰"
	separators = "/／"
	noStart    = closing + connectors + separators + "…⋯·・•‧" +
		"!?,.;:)]}〗〙〛〞〟｣｠»›‼⁇⁈⁉‥｡､﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞" + "%‰℃℉々ー％﹪°′″‴"
	noEnd = opening + separators + "([{〖〘〚〝｢｟«‹﹙﹛﹝" + "￥¥＄$￡£€№＃−±‑"
)

// atom is one glyph of a line before it is placed. Widths are in em.
type atom struct {
	rune    rune
	advance float64
	rare    bool
	solid   bool // its blank half is never trimmed
	// glue: no break may come before this atom.
	glue bool
	// tight: no space is added before this atom when a line is justified.
	tight bool
	// trimLeft and trimRight: the blank half of the glyph is trimmed because of a neighbour.
	trimLeft, trimRight bool
	// shift moves an accent over the character that it belongs to.
	shift float64
}

func (a atom) space() bool { return a.rune == ' ' || a.rune == '\u3000' }

// wide reports whether a punctuation mark is drawn full width in its face, so
// that it has a blank half that can be taken away.
func (a atom) wide() bool { return a.advance > 0.9 && !a.solid }

func (a atom) opens() bool  { return a.wide() && strings.ContainsRune(opening, a.rune) }
func (a atom) closes() bool { return a.wide() && strings.ContainsRune(closing, a.rune) }

// whole reports whether a forms one mark with the atom before it: it is the second half of
// —— or …… or the like, or a combining mark.
func (a atom) whole() bool {
	return unicode.IsMark(a.rune) || a.tight && strings.ContainsRune(paired, a.rune)
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

// western reports whether r can be part of a run that is not broken: a Latin word, a
// number, or the characters that join them.
func western(r rune) bool {
	return r > ' ' && r < 0x2E80 && r != '·' && !strings.ContainsRune("“”‘’—…", r) &&
		(unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r < 0x7F)
}

// atoms turns one paragraph into glyphs and marks where lines may break. A space stays on
// the line of the character before it.
func atoms(f *Fonts, role form.Font, paragraph string) []atom {
	var list []atom
	pair := false  // the previous atom is the second of a pair
	base := 0.0    // advance of the last atom that is no combining mark
	var solid rune // the last character that is no space
	text := []rune(paragraph)
	if len(text) > 0 && unicode.IsMark(text[0]) {
		text = slices.Insert(text, 0, '\u3000') // a combining mark needs a base
	}
	for i, r := range text {
		if unicode.IsSpace(r) && r != '\u3000' {
			r = ' '
		}
		g := f.Glyph(role, r)
		a := atom{rune: r, advance: g.Advance, rare: g.Rare, solid: g.solid}
		if len(list) > 0 {
			before := &list[len(list)-1]
			joined := western(r) && western(before.rune)
			doubled := strings.ContainsRune(paired, r) && before.rune == r && !pair
			a.tight = joined || doubled || unicode.IsMark(r)
			a.glue = a.tight && !connected(text, i) || a.space() || mayNotStart(text, i) || strings.ContainsRune(noEnd, solid) || minus(text, i-1)
			pair = doubled
			if f.apart > 0 && western(r) != western(before.rune) && !a.space() && !before.space() {
				a.advance += f.apart
			}
			switch {
			case before.closes() && (a.closes() || a.opens()):
				before.trimRight = true
			case before.opens() && a.opens():
				a.trimLeft = true
			}
		}
		if !unicode.IsMark(r) {
			base = a.advance
		} else if a.rare && a.advance == 0 {
			left, right := reach(f.Outline(role, r))
			a.shift = -(base + left + right) / 2
		}
		list = append(list, a)
		if !a.space() {
			solid = r
		}
	}
	return list
}

// mayNotStart reports whether a line must not begin with character i of a text.
func mayNotStart(text []rune, i int) bool {
	return strings.ContainsRune(noStart, text[i]) && !minus(text, i)
}

// minus reports whether character i is the sign of a negative number: it precedes a digit
// and is not part of a Latin word, nor of a range such as 7月-12月, which has a number
// shortly before it.
func minus(text []rune, i int) bool {
	const shortly = 3
	if i < 0 || i+1 >= len(text) || !strings.ContainsRune(signs, text[i]) || !unicode.IsDigit(text[i+1]) {
		return false
	}
	if i > 0 && western(text[i-1]) {
		return strings.ContainsRune(noEnd, text[i-1])
	}
	for n, k := 0, i-1; k >= 0 && n < shortly; k-- {
		if r := text[k]; unicode.IsDigit(r) || strings.ContainsRune("〇零一二三四五六七八九十百千万亿", r) {
			return false
		} else if !unicode.IsSpace(r) {
			n++
		}
	}
	return true
}

// connected reports whether the Latin word or number around character i follows a
// connector in Chinese text, as in 7月-12月, after which a line may end.
func connected(text []rune, i int) bool {
	return i > 1 && strings.ContainsRune(connectors, text[i-1]) && !strings.ContainsRune(connectors, text[i]) &&
		!western(text[i-2]) && !unicode.IsSpace(text[i-2]) && !minus(text, i-1)
}

// reach returns the horizontal extent of an outline, in em from its origin.
func reach(outline []Segment) (left, right float64) {
	for i, s := range outline {
		end := s.Args[0]
		if s.Op == QuadTo {
			end = s.Args[1]
		}
		if i == 0 {
			left, right = end.X, end.X
		}
		left, right = min(left, end.X), max(right, end.X)
	}
	return left, right
}

// line is one line of text: its atoms and the space added between them.
type line struct {
	atoms   []atom
	indent  float64 // em
	natural float64 // em, without indent
	gap     float64 // em added before every atom that is not tight
	forced  bool    // the line ends where no break is allowed
}

// wrap breaks a paragraph into lines of width em, the first one indented.
func wrap(list []atom, width, indent float64) []line {
	var lines []line
	for len(list) > 0 {
		n, forced := fill(list, width-indent)
		ln := line{atoms: slices.Clone(list[:n]), indent: indent, forced: forced}
		ln.close()
		if list = list[n:]; len(list) > 0 {
			ln.justify(width - indent)
		}
		lines = append(lines, ln)
		indent = 0
	}
	return lines
}

// fill returns how many atoms go into a line of width em: up to an allowed break,
// including the spaces there. Where no break is allowed, and inside a word that is longer
// than a line, the break is forced.
func fill(list []atom, width float64) (n int, forced bool) {
	const slack = 1e-9
	used := 0.0
	best := 0 // atoms up to the last allowed break that fits
	fits := 0 // atoms that fit at all
	if list[0].opens() && !list[0].trimLeft {
		used = -0.5
	}
	for i, a := range list {
		used += a.width()
		end := used
		if a.closes() && !a.trimRight {
			end -= 0.5
		}
		if end > width+slack && !a.space() {
			break
		}
		fits = i + 1
		if fits == len(list) || !list[fits].glue {
			best = fits
		}
	}
	if best > 0 && (best == fits || !list[fits].tight || unbroken(list[best:]) <= width) {
		return best, false
	}
	for n = max(fits, 1); n > 1 && list[n].whole(); n-- {
	}
	return n, true
}

// unbroken returns the width in em up to the next allowed break.
func unbroken(list []atom) float64 {
	width := list[0].width()
	for _, a := range list[1:] {
		if !a.glue || a.space() {
			break
		}
		width += a.width()
	}
	return width
}

// close completes a line: it drops the spaces at the end, trims an opening mark at the
// start and a closing one at the end, and measures the line.
func (l *line) close() {
	for len(l.atoms) > 1 && l.atoms[len(l.atoms)-1].space() {
		l.atoms = l.atoms[:len(l.atoms)-1]
	}
	if first := &l.atoms[0]; first.opens() {
		first.trimLeft = true
	}
	if last := &l.atoms[len(l.atoms)-1]; last.closes() {
		last.trimRight = true
	}
	l.natural = 0
	for _, a := range l.atoms {
		l.natural += a.width()
	}
}

// gaps counts the gaps between atoms that justifying widens.
func (l *line) gaps() float64 {
	n := 0.0
	for _, a := range l.atoms[min(1, len(l.atoms)):] {
		if !a.tight {
			n++
		}
	}
	return n
}

// width returns the line's width in em with its gaps, without indent.
func (l *line) width() float64 { return l.natural + l.gap*l.gaps() }

// justify widens the gaps so that the line is width em wide. A line that would need gaps
// wider than widest, because a long word went to the next line, is left as it is.
func (l *line) justify(width float64) {
	const widest = 1.0 // em
	if gap := (width - l.natural) / l.gaps(); gap > 0 && gap <= widest {
		l.gap = gap
	}
}

// runs places the line with its left end at x and its baseline at y.
func (l line) runs(x, y float64, role form.Font, size float64) []Run {
	em := size * Point
	x += l.indent * em
	var out []Run
	var current *Run
	end := 0.0 // the position after the current run
	for i, a := range l.atoms {
		if i > 0 && !a.tight {
			x += l.gap * em
		}
		at := x + a.shift*em
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

// middle returns the baseline for text whose Han glyphs are centred on y: their em box
// reaches from 0.88 em above the baseline to 0.12 em below.
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
