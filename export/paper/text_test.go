package paper

import (
	"math"
	"slices"
	"strings"
	"testing"
	"unicode"

	"zuimei/form"
)

// wrapped breaks text into lines of width em.
func wrapped(text string, width, indent float64) []line {
	return wrap(atoms(builtIn(), form.AnswerFont, text), width, indent)
}

func (l line) text() string {
	var out []rune
	for _, a := range l.atoms {
		out = append(out, a.rune)
	}
	return string(out)
}

func texts(lines []line) []string {
	var out []string
	for _, ln := range lines {
		out = append(out, ln.text())
	}
	return out
}

// GB/T 15834-2011, 5.1.10 and clreq, 3.1.3: what may stand at the ends of lines.
func TestWrap(t *testing.T) {
	const nine = "一二三四五六七八九"
	for _, c := range []struct {
		name, text string
		indent     float64
		want       []string
	}{
		{"one line", nine + "十", 0, []string{nine + "十"}},
		{"plain", nine + "十甲乙", 0, []string{nine + "十", "甲乙"}},
		{"indent", nine + "十甲乙", 2, []string{"一二三四五六七八", "九十甲乙"}},
		{"a comma fits squeezed", nine + "，甲", 0, []string{nine + "，", "甲"}},
		{"a comma takes a character along", nine + "十，甲", 0, []string{nine, "十，甲"}},
		{"a pair takes a character along", nine + "十。”甲", 0, []string{nine, "十。”甲"}},
		{"a pair fits squeezed", "一二三四五六七八九。”甲", 0, []string{nine + "。”", "甲"}},
		{"no opening at the end", nine + "（甲）", 0, []string{nine, "（甲）"}},
		{"no two openings at the end", "一二三四五六七八（“甲”）", 0, []string{"一二三四五六七八", "（“甲”）"}},
		{"an opening at the start is squeezed", "一二三四五六七八九十“二三四五六七八九十甲", 0, []string{nine + "十", "“二三四五六七八九十", "甲"}},
		{"dash", nine + "——甲", 0, []string{"一二三四五六七八", "九——甲"}},
		{"ellipsis", nine + "……甲", 0, []string{"一二三四五六七八", "九……甲"}},
		{"word", nine + "Word甲", 0, []string{nine, "Word甲"}},
		{"number", nine + "5.5%甲", 0, []string{nine, "5.5%甲"}},
		{"date", nine + "2021年", 0, []string{nine, "2021年"}},
		{"range", nine + "5.5%—6%甲", 0, []string{nine, "5.5%—6%甲"}},
		{"standard", nine + "GB/T 9704-2012甲", 0, []string{nine, "GB/T 9704-2012甲"}},
		{"a price", nine + "￥99甲", 0, []string{nine, "￥99甲"}},
		{"a unit", nine + "十℃甲", 0, []string{nine, "十℃甲"}},
		{"a name's dot", nine + "十·甲", 0, []string{nine, "十·甲"}},
		{"space at the end", nine + "十 甲", 0, []string{nine + "十", "甲"}},
		{"wide spaces at the end", nine + "十　　　甲", 0, []string{nine + "十", "甲"}},
		{"no-break space and tab", nine + "十\u00A0\t甲", 0, []string{nine + "十", "甲"}},
		{"space before a comma", nine + "十 ，甲", 0, []string{nine, "十 ，甲"}},
		{"space after an opening", nine + "（ 甲", 0, []string{nine, "（ 甲"}},
		{"a hyphen", nine + "十-甲", 0, []string{nine, "十-甲"}},
		{"a line may end with a hyphen", nine + "-甲", 0, []string{nine + "-", "甲"}},
		{"a range of months", "一二三2006年7月-2012年", 0, []string{"一二三2006年7月-", "2012年"}},
		{"the hyphen of a range", "一二三四五2006年12月-2012年", 0, []string{"一二三四五2006年12", "月-2012年"}},
		{"a range of years in words", "甲乙丙丁戊二〇一八年-2020年", 0, []string{"甲乙丙丁戊二〇一八", "年-2020年"}},
		{"a hyphen and a word", nine + "十-Word", 0, []string{nine, "十-Word"}},
		{"a negative number", "甲乙丙丁戊己庚辛降到-20℃甲", 0, []string{"甲乙丙丁戊己庚辛降到", "-20℃甲"}},
		{"a negative number is whole", "甲乙丙丁戊己庚降到-20℃甲", 0, []string{"甲乙丙丁戊己庚降到", "-20℃甲"}},
		{"a negative number in brackets", "甲乙丙丁戊己庚降（-20℃）甲", 0, []string{"甲乙丙丁戊己庚降", "（-20℃）甲"}},
		{"a full-width minus", "甲乙丙丁戊己庚降到－20℃甲", 0, []string{"甲乙丙丁戊己庚降到", "－20℃甲"}},
		{"a hyphen in a word", nine + "co-op甲", 0, []string{nine, "co-op甲"}},
		{"a slash", nine + "十/甲", 0, []string{nine, "十/甲"}},
		{"a slash at the end", nine + "/甲", 0, []string{"一二三四五六七八", "九/甲"}},
		{"a wide slash at the end", nine + "／甲", 0, []string{"一二三四五六七八", "九／甲"}},
		{"a slash in a word", nine + "km/h甲", 0, []string{nine, "km/h甲"}},
		{"a slash after a word", nine + "kg/人甲", 0, []string{nine, "kg/人甲"}},
		{"a bar", nine + "――甲", 0, []string{"一二三四五六七八", "九――甲"}},
		{"a line of box drawing", nine + "──甲", 0, []string{"一二三四五六七八", "九──甲"}},
		{"a centred ellipsis", nine + "⋯⋯甲", 0, []string{"一二三四五六七八", "九⋯⋯甲"}},
		{"accent", nine + "e\u0301甲", 0, []string{nine + "e\u0301", "甲"}},
		{"accent on the next line", nine + "十e\u0301甲", 0, []string{nine + "十", "e\u0301甲"}},
		{"enclosing circle", nine + "十\u20DD甲", 0, []string{nine + "十\u20DD", "甲"}},
		{"beyond the BMP", nine + "𠮷𪚥甲", 0, []string{nine + "𠮷", "𪚥甲"}},
	} {
		lines := wrapped(c.text, 10, c.indent)
		if got := texts(lines); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		for i, ln := range lines {
			if ln.forced {
				t.Errorf("%s: line %d ends where no break is allowed", c.name, i+1)
			}
		}
	}
}

// Doubled marks are one mark wherever they come to stand, in a run of any length
// and beside each other.
func TestWrapPairs(t *testing.T) {
	for _, r := range paired {
		for n := 1; n < 12; n++ {
			text := strings.Repeat("甲", n) + strings.Repeat(string(r), 2) + "乙丙" + strings.Repeat(string(r), 4) + "丁"
			for width := 4.0; width < 12; width += 0.5 {
				for i, ln := range wrapped(text, width, 0) {
					run := 0
					for _, a := range ln.atoms {
						if a.rune == r {
							run++
						}
					}
					if run%2 != 0 {
						t.Errorf("width %.1f: line %d, %q, splits a pair", width, i+1, ln.text())
					}
				}
			}
		}
	}
}

// Every mark of the two lists, at the place where it would go wrong.
func TestWrapForbidden(t *testing.T) {
	for _, r := range noStart {
		lines := texts(wrapped("一二三四五六七八九十"+string(r)+"甲乙", 10, 0))
		if len(lines) != 2 || strings.HasPrefix(lines[1], string(r)) {
			t.Errorf("%c U+%04X: %q", r, r, lines)
		}
	}
	for _, r := range noEnd {
		for _, head := range []string{"一二三四五六七八九", "一二三四五六七八"} {
			lines := texts(wrapped(head+string(r)+"甲乙丙丁", 10, 0))
			if len(lines) != 2 || strings.HasSuffix(lines[0], string(r)) {
				t.Errorf("%c U+%04X: %q", r, r, lines)
			}
		}
	}
}

func TestWrapLongWord(t *testing.T) {
	long := strings.Repeat("a", 100)
	for _, text := range []string{long, "一二三" + long + "四五六", "http://" + long + "。甲"} {
		lines := wrapped(text, 10, 0)
		if got := strings.Join(texts(lines), ""); got != text {
			t.Errorf("%q became %q", text, got)
		}
		// 5 to 6 em of Latin and three characters fill five to six lines.
		if len(lines) < 5 || len(lines) > 7 {
			t.Errorf("%q: %d lines", text, len(lines))
		}
		for i, ln := range lines[:len(lines)-1] {
			if ln.natural < 9 || ln.natural > 10 {
				t.Errorf("%q: line %d is %.2f em wide", text, i+1, ln.natural)
			}
		}
	}
	// A word that fits on a line is kept whole, and the short line before it is
	// not pulled apart.
	lines := wrapped("一二"+strings.Repeat("a", 16)+"三", 10, 0)
	if lines[0].text() != "一二" || lines[0].gap != 0 {
		t.Errorf("%q with gaps of %.1f em", lines[0].text(), lines[0].gap)
	}
}

// Full-width marks give up their blank half (clreq, 3.1.6).
func TestSqueeze(t *testing.T) {
	for _, c := range []struct {
		text string
		want float64 // em
	}{
		{"甲乙", 2},
		{"甲，乙", 3},
		{"甲，", 1.5},
		{"甲。”", 2},
		{"“甲", 1.5},
		{"（“甲", 2},
		{"甲。”乙", 3.5},
		{"甲，“乙", 3.5},
		{"甲”（乙", 3.5},
		{"甲”“乙", 3.5},
		{"甲！”乙", 3.5},
		{"甲？”乙", 3.5},
		{"甲：“乙。”", 4.5},
		{"甲、《乙》、《丙》", 7},
		{"甲（“乙”）丙", 6},
		{"甲——乙……丙", 7},
		{"甲·乙", 2.5},
	} {
		lines := wrapped(c.text, 100, 0)
		if len(lines) != 1 || math.Abs(lines[0].natural-c.want) > 1e-9 {
			t.Errorf("%q is %v em wide, want %v", c.text, lines[0].natural, c.want)
		}
	}
	// Half-width marks of a Latin text have nothing to give up.
	if ln := wrapped("(a),(b).", 100, 0)[0]; math.Abs(ln.natural-sum(ln.atoms)) > 1e-9 {
		t.Error("half-width marks are squeezed")
	}
}

func sum(list []atom) float64 {
	w := 0.0
	for _, a := range list {
		w += a.advance
	}
	return w
}

// Squeezed marks never run into each other or out of their line.
func TestSqueezedInk(t *testing.T) {
	f := builtIn()
	check := func(text string) {
		t.Helper()
		em := form.NormalSize * Point
		ln := wrapped(text, 100, 0)[0]
		end := -0.02 * em
		for _, run := range ln.runs(0, 0, form.AnswerFont, form.NormalSize) {
			x := run.X
			for _, r := range run.Text {
				left, _, right, _ := bounds(f.Outline(run.Font, r))
				if x+left*em < end {
					t.Errorf("%q: %c begins at %.2f em, before %.2f", text, r, x/em+left, end/em)
				}
				end = x + right*em
				x += f.Glyph(run.Font, r).Advance*em + run.Spacing
			}
		}
		if end > (ln.natural+0.02)*em {
			t.Errorf("%q ends at %.2f of %.2f em", text, end/em, ln.natural)
		}
	}
	for _, a := range closing {
		for _, b := range closing + opening {
			check("国" + string(a) + string(b) + "国")
		}
		check("国" + string(a))
	}
	for _, a := range opening {
		for _, b := range opening {
			check("国" + string(a) + string(b) + "国")
		}
		check(string(a) + "国")
	}
}

// Lines end exactly at the right edge, the last of a paragraph does not.
func TestJustify(t *testing.T) {
	f := builtIn()
	text := "该同志扎根高炉一线近15年，从炉前工成长为高炉工长、高级技师，带领班组完成技术革新37项，累计降本增效2,600余万元。" +
		"他常说：“炉火不熄，匠心不止。”——“三看一听”操作法（GB/T 9704-2012）使利用系数提高5.5%……𠮷祥e\u0301也愿意跟着他干。"
	const left, size = 30.0, form.NormalSize
	em := size * Point
	for width := 14.0; width < 40; width += 0.7 {
		lines := wrapped(text, width, 2)
		for i, ln := range lines {
			runs := ln.runs(left, 0, form.AnswerFont, size)
			last := runs[len(runs)-1]
			end := last.X
			for _, r := range last.Text {
				end += f.Glyph(last.Font, r).Advance*em + last.Spacing
			}
			if a := ln.atoms[len(ln.atoms)-1]; a.trimRight {
				end -= em / 2
			} else {
				end -= a.shift * em
			}
			start := runs[0].X
			if ln.atoms[0].trimLeft {
				start += em / 2
			}
			want := left
			if i == 0 {
				want += 2 * em
			}
			if math.Abs(start-want) > 1e-6 {
				t.Errorf("width %.1f: line %d starts at %.4f, want %.4f", width, i+1, start, want)
			}
			switch last := i == len(lines)-1; {
			case last && ln.gap != 0:
				t.Errorf("width %.1f: the last line is stretched", width)
			case !last && math.Abs(end-left-width*em) > 1e-6:
				t.Errorf("width %.1f: line %d, %q, ends at %.4f, want %.4f", width, i+1, ln.text(), end, left+width*em)
			}
		}
	}
}

// Words, numbers, doubled marks and accents take no part in the stretching.
func TestJustifyKeepsTogether(t *testing.T) {
	for _, ln := range wrapped("甲乙丙Word 5.5%——丁……戊e\u0301己庚辛壬癸子丑寅卯", 14.3, 0) {
		for i, a := range ln.atoms {
			if i == 0 {
				continue
			}
			before := ln.atoms[i-1].rune
			together := western(a.rune) && western(before) || a.rune == before && strings.ContainsRune(paired, a.rune) || unicode.IsMark(a.rune)
			if a.tight != together {
				t.Errorf("%c%c: tight %v", before, a.rune, a.tight)
			}
		}
	}
}

// FuzzWrap: no character is lost or repeated, spaces aside, and no line is wider
// than its room.
func FuzzWrap(f *testing.F) {
	f.Add("该同志扎根高炉一线，“三看一听”操作法——GB/T 9704-2012……提高5.5%。", uint8(100), uint8(2))
	f.Add("（（（（“““““，，，，，。。。", uint8(20), uint8(0))
	f.Add(strings.Repeat("a", 300)+"\u0301\u0301 \u3000 ，", uint8(70), uint8(2))
	f.Add("2006年7月-2012年3月在炼铁厂/焦化厂，气温-5℃—8℃，⋯⋯〖三班两倒〗――“co-op/GB-T”── 甲 - 乙～丙〜丁•戊", uint8(61), uint8(0))
	f.Add("甲 -5", uint8(0), uint8(0))
	f.Add("\u0301\u0301\x00\u200b𠮷\U0010ffff", uint8(1), uint8(0))
	f.Fuzz(func(t *testing.T, text string, tenths, indent uint8) {
		if len(text) > 3000 {
			return
		}
		width, first := float64(tenths)/10, float64(indent%5)
		for _, p := range paragraphs(text) {
			list := atoms(builtIn(), form.AnswerFont, p)
			whole := slices.Clone(list)
			lines := wrap(list, width, first)
			if !slices.Equal(list, whole) {
				t.Fatal("wrap changed what it was given")
			}
			var set, drawn strings.Builder
			for i, ln := range lines {
				set.WriteString(ln.text())
				for _, run := range ln.runs(0, 0, form.AnswerFont, form.NormalSize) {
					drawn.WriteString(run.Text)
				}
				room := width - ln.indent
				if len(ln.atoms) == 0 || ln.width() > room+1e-6 && len(ln.atoms) > 1 && !(ln.atoms[1].advance == 0) {
					t.Errorf("%q is %.3f em wide in %.3f", ln.text(), ln.width(), room)
				}
				last := ln.atoms[len(ln.atoms)-1].rune
				if i == len(lines)-1 {
					break
				}
				next := lines[i+1].atoms[0]
				rest := []rune(strings.Join(texts(lines[i+1:]), ""))
				negative := strings.ContainsRune(signs, next.rune) && len(rest) > 1 && unicode.IsDigit(rest[1])
				if !ln.forced && (strings.ContainsRune(noStart, next.rune) && !negative || strings.ContainsRune(noEnd, last) || next.space()) {
					t.Errorf("a break between %q and %q", ln.text(), lines[i+1].text())
				}
			}
			want := solid(p)
			if solid(set.String()) != want || solid(drawn.String()) != want {
				t.Errorf("%q became %q, drawn %q", p, set.String(), drawn.String())
			}
		}
	})
}

// solid is text without spaces.
func solid(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}
