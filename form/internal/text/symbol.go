package text

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode/utf8"
)

// symbols maps the most common codes of symbol fonts to characters of ordinary fonts.
var symbols = map[string]map[rune]string{
	"wingdings": {
		0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x74: "◆", 0x75: "◆", 0x76: "◆",
		0x80: "⓪", 0x8B: "⓿", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA2: "○", 0xA3: "○", 0xA4: "◎", 0xA7: "▪", 0xA8: "□",
		0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "→", 0xF0: "⇨",
		0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
	},
	"wingdings 2": {0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA2: "■", 0xA3: "□"},
	"webdings":    {0x61: "√", 0x72: "×", 0x63: "□", 0x67: "■", 0x6E: "●"},
	"symbol":      symbolFont(),
}

func init() {
	for i := range rune(10) {
		symbols["wingdings"][0x81+i] = string('①' + i)
		symbols["wingdings"][0x8C+i] = string('❶' + i)
		symbols["wingdings 2"][0x6A+i] = string('①' + i)
	}
}

// symbolFont returns the encoding of the font Symbol, without its parts of brackets.
func symbolFont() map[rune]string {
	all := map[rune]string{}
	put := func(first rune, characters string) {
		for _, c := range characters {
			if c != '\u00A0' {
				all[first] = string(c)
			}
			first++
		}
	}
	put(0x20, " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\u00A0αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~")
	put(0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…\u00A0\u00A0↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑")
	all[0xF1] = "〉"
	all[0xF2] = "∫"
	return all
}

// symbolFonts are further fonts whose codes have no relation to the characters shown. So
// are fonts with dings in their names.
var symbolFonts = []string{"marlett", "mt extra", "monotype sorts", "bookshelf symbol 7", "ms outlook"}

// codes returns the table of a symbol font; ok is false for an ordinary font.
func (p *parser) codes(font string) (table map[rune]string, ok bool) {
	font = strings.ToLower(strings.TrimSpace(font))
	if table, ok = symbols[font]; ok {
		return table, true
	}
	return nil, p.styles.symbolFonts[font] || strings.Contains(font, "dings") || strings.Contains(font, "dingbats")
}

// inFont returns the text for a code in a font: for a symbol font the character that it
// shows, or a mark if that is not known.
func (p *parser) inFont(r rune, font string) string {
	table, symbolic := p.codes(font)
	private := r >= 0xF000 && r <= 0xF0FF
	switch {
	case symbolic && (private || r < 0x100):
		if shown := table[r&0xFF]; shown != "" {
			return shown
		}
		return noteSymbols.mark()
	case r < ' ' || !utf8.ValidRune(r) || isNote(r) || r >= 0xE000 && r <= 0xF8FF || r >= 0xF0000:
		return noteSymbols.mark()
	}
	return string(r)
}

// symbol returns the character that w:sym or w16se:symEx shows, or a mark.
func (p *parser) symbol(t xml.StartElement) string {
	code, err := strconv.ParseUint(strings.TrimSpace(Attr(t, "char")), 16, 31)
	if err != nil {
		code = 0
	}
	font := Attr(t, "font")
	if font == "" {
		font = p.run().ascii
	}
	return p.inFont(rune(code), font)
}

// inSymbolFont returns the text of a run that may be set in a symbol font.
func (p *parser) inSymbolFont(s string, as look) string {
	_, low := p.codes(as.ascii)
	_, high := p.codes(as.hAnsi)
	if !low && !high {
		return s
	}
	var out strings.Builder
	for _, r := range s {
		switch {
		case r <= ' ', r > 0xFF && (r < 0xF000 || r > 0xF0FF):
			out.WriteRune(r)
		case low && (r < 0x80 || !high):
			out.WriteString(p.inFont(r, as.ascii))
		case high && r >= 0x80:
			out.WriteString(p.inFont(r, as.hAnsi))
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}
