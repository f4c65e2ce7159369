package form

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// radicals and strokes that are drawn as a character is (Unicode,
// EquivalentUnifiedIdeograph.txt, the others have shapes of their own), each
// followed by that character.
const radicals = "⺁厂⺂乛⺃乚⺅亻⺆冂⺇𠘨⺉刂⺊卜⺋㔾⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬" +
	"⺨犭⺩王⺪𤴔⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺵𦉫⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青" +
	"⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟" +
	"㇏乀㇐一㇑丨㇒丿㇓丿㇔丶㇖乛㇚亅㇝乀㇟乚㇠乙"

var radical = func() map[rune]string {
	runes, of := []rune(radicals), map[rune]string{}
	for pair := range slices.Chunk(runes, 2) {
		of[pair[0]] = string(pair[1])
	}
	return of
}()

// ordinary returns what an input method gives in place of a character that only
// looks like it, and whether there is such: 山 for the radical ⼭, fi for the
// ligature ﬁ, the unified ideograph for one that Unicode keeps for the sake of
// another standard, a space for the blank of Braille.
func ordinary(r rune) (string, bool) {
	s := ""
	switch {
	case r < brailleBlank || r >= 0x3400 && r < 0xF900 || r > 0xFB17 && r < 0x2F800:
		return "", false
	case r == brailleBlank:
		return " ", true
	case r >= 0x2E80 && r < 0x2F00, r >= 0x31C0 && r < 0x31F0:
		s = radical[r]
	case r >= 0x2F00 && r < 0x2FE0, r >= 0x3038 && r <= 0x303A, r >= 0xFB00:
		s = norm.NFKC.String(string(r))
	case r >= 0xF900 && r < 0xFB00, r >= 0x2F800 && r < 0x2FA20:
		s = norm.NFC.String(string(r))
	}
	return s, s != "" && s != string(r)
}

// brailleBlank shows nothing and is no space to any program.
const brailleBlank = 0x2800

// loose reports whether a character is a radical or stroke that looks like no
// character of its own, so that nobody can tell what was meant.
func loose(r rune) bool {
	if r >= 0x2E80 && r < 0x2EF4 || r >= 0x31C0 && r < 0x31E4 {
		return radical[r] == ""
	}
	return false
}

// respelled is a text in ordinary characters, and what was done for it.
type respelled struct {
	text    string
	swapped []rune // look-alikes as typed, each once
	swaps   int
	dropped int // variation selectors
	joined  int // letters that were apart from their accents, or of another code
}

// respell writes a text in ordinary characters without changing how it looks.
// Variation selectors go: an input method gives none, few fonts know any, and
// after anything but a Han character they ask for an emoji or nothing. Those
// after a Han character may be meant in a name and stay if keep is set; those
// of Mongolian always stay.
func respell(s string, keep bool) respelled {
	out := respelled{text: s}
	if !strings.ContainsFunc(s, unusual) {
		return out // by far the most
	}
	if strings.ContainsFunc(s, func(r rune) bool { _, ok := ordinary(r); return ok || selects(r) }) {
		var b strings.Builder
		before := rune(0)
		for _, r := range s {
			if selects(r) && !unicode.Is(unicode.Mongolian, before) && !(keep && unicode.Is(unicode.Han, before)) {
				out.dropped++
				continue
			}
			if usual, ok := ordinary(r); ok {
				out.swaps++
				if !slices.Contains(out.swapped, r) {
					out.swapped = append(out.swapped, r)
				}
				b.WriteString(usual)
			} else {
				b.WriteRune(r)
			}
			if !selects(r) {
				before = r
			}
		}
		out.text = b.String()
	}
	if norm.NFC.IsNormalString(out.text) || piledUp(out.text) {
		return out
	}
	composed := norm.NFC.String(out.text)
	out.joined = max(1, len([]rune(out.text))-len([]rune(composed)))
	out.text = composed
	return out
}

// unusual reports whether a character is none of those that nearly every text is
// made of, of which there is nothing to respell.
func unusual(r rune) bool {
	switch {
	case r < 0x300, r >= 0x2010 && r <= 0x2027, r >= 0x3000 && r <= 0x3029, r >= 0x3400 && r <= 0xABFF, r >= 0xFF01 && r <= 0xFF5E, r == utf8.RuneError:
		return false
	}
	return true
}

// plain is a text in ordinary characters.
func plain(s string) string { return respell(s, false).text }

// selects reports whether a character chooses the look of the one before it.
func selects(r rune) bool {
	return r >= 0x180B && unicode.Is(unicode.Variation_Selector, r)
}

// piledUp reports whether more marks stand on one letter than any language
// has; package norm would put a character of its own between them.
func piledUp(s string) bool {
	run := 0
	for _, r := range s {
		if run++; !unicode.IsMark(r) {
			run = 0
		}
		if run > 8 {
			return true
		}
	}
	return false
}
