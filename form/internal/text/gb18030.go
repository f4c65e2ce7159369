package text

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// privateZones are the two-byte codes that GB 18030 leaves to users, or left open as long as
// their characters were not in Unicode: the range of each byte, and the first private-use
// character of the zone.
var privateZones = []struct {
	first, last byte // lead bytes
	from, to    byte // trail bytes
	private     rune
}{
	{0xAA, 0xAF, 0xA1, 0xFE, 0xE000},
	{0xF8, 0xFE, 0xA1, 0xFE, 0xE234},
	{0xA1, 0xA7, 0x40, 0xA0, 0xE4C6},
	{0xA2, 0xA2, 0xAB, 0xB0, 0xE766},
	{0xA2, 0xA2, 0xE4, 0xE4, 0xE76D},
	{0xA2, 0xA2, 0xEF, 0xF0, 0xE76E},
	{0xA2, 0xA2, 0xFD, 0xFE, 0xE770},
	{0xA4, 0xA4, 0xF4, 0xFE, 0xE772},
	{0xA5, 0xA5, 0xF7, 0xFE, 0xE77D},
	{0xA6, 0xA6, 0xB9, 0xC0, 0xE785},
	{0xA6, 0xA6, 0xD9, 0xDF, 0xE78D},
	{0xA6, 0xA6, 0xEC, 0xED, 0xE794},
	{0xA6, 0xA6, 0xF3, 0xF3, 0xE796},
	{0xA6, 0xA6, 0xF6, 0xFE, 0xE797},
	{0xA7, 0xA7, 0xC2, 0xD0, 0xE7A0},
	{0xA7, 0xA7, 0xF2, 0xFE, 0xE7AF},
	{0xA8, 0xA8, 0x96, 0xA0, 0xE7BC},
	{0xA8, 0xA8, 0xBC, 0xBC, 0xE7C7},
	{0xA8, 0xA8, 0xC1, 0xC4, 0xE7C9},
	{0xA8, 0xA8, 0xEA, 0xFE, 0xE7CD},
	{0xA9, 0xA9, 0x58, 0x58, 0xE7E2},
	{0xA9, 0xA9, 0x5B, 0x5B, 0xE7E3},
	{0xA9, 0xA9, 0x5D, 0x5F, 0xE7E4},
	{0xA9, 0xA9, 0x97, 0xA3, 0xE7F4},
	{0xA9, 0xA9, 0xF0, 0xFE, 0xE801},
	{0xD7, 0xD7, 0xFA, 0xFE, 0xE810},
	{0xFE, 0xFE, 0x50, 0xA0, 0xE815},
}

// encoded maps private-use codes to the characters that they meant until Unicode had them:
// ḿ by GB 18030-2005, the others by GB 18030-2022. Many programs also write A3A0 for a
// full-width space.
var encoded = map[rune]rune{
	0xE5E5: '\u3000',
	0xE7C7: 'ḿ', 0xE78D: '︐', 0xE78E: '︒', 0xE78F: '︑', 0xE790: '︓', 0xE791: '︔', 0xE792: '︕', 0xE793: '︖',
	0xE794: '︗', 0xE795: '︘', 0xE796: '︙', 0xE816: '𠂇', 0xE817: '𠂉', 0xE818: '𠃌', 0xE81E: '龴', 0xE826: '龵',
	0xE82B: '龶', 0xE82C: '龷', 0xE831: '𡗗', 0xE832: '龸', 0xE83B: '𢦏', 0xE843: '龹', 0xE854: '龺', 0xE855: '𤇾', 0xE864: '龻',
}

// private returns the character of a two-byte code in one of the zones.
func private(lead, trail byte) (rune, bool) {
	for _, z := range privateZones {
		if lead < z.first || lead > z.last || trail < z.from || trail > z.to || trail == 0x7F {
			continue
		}
		width, at := rune(z.to-z.from)+1, rune(trail-z.from)
		if z.from < 0x7F && z.to > 0x7F {
			width--
			if trail > 0x7F {
				at--
			}
		}
		r := z.private + rune(lead-z.first)*width + at
		now, ok := encoded[r]
		if ok {
			return now, true
		}
		return r, lead != 0xFE || r < 0xE815 // the other codes of the last zone have characters now
	}
	return 0, false
}

// fourBytes is the code since GB 18030-2005 of the private-use character whose former
// two-byte code now means ḿ.
const fourBytes = "\x81\x35\xF4\x37"

// cutOff reports whether data is a code of GBK or GB 18030 at whose end bytes are missing.
func cutOff(data []byte) bool {
	for i, c := range data {
		digit := c >= '0' && c <= '9'
		if i > 2 || i%2 == 0 && (c < 0x81 || c == 0xFF) || i == 1 && !digit {
			return false
		}
	}
	return len(data) > 0
}

// gb18030 decodes GBK and GB 18030. User-defined codes become private-use characters,
// invalid ones U+FFFD.
func gb18030(data []byte) string {
	var out strings.Builder
	out.Grow(len(data) + len(data)/2)
	decoder := simplifiedchinese.GB18030.NewDecoder()
	from := 0
	flush := func(to int) {
		if from < to {
			text, _ := decoder.Bytes(data[from:to])
			out.Write(text)
		}
	}
	for i := 0; i < len(data); i++ {
		if cutOff(data[i:]) {
			flush(i)
			out.WriteRune(utf8.RuneError)
			return out.String()
		}
		if data[i] < 0x81 || data[i] == 0xFF {
			continue
		}
		switch trail := data[i+1]; {
		case trail >= '0' && trail <= '9' && i+3 < len(data) && data[i+2] >= 0x81 && data[i+2] < 0xFF && data[i+3] >= '0' && data[i+3] <= '9':
			if string(data[i:i+4]) == fourBytes {
				flush(i)
				out.WriteRune('\uE7C7')
				from = i + 4
			}
			if one, _ := decoder.Bytes(data[i : i+4]); utf8.RuneCount(one) == 1 { // else there is no such code
				i += 3
			}
		case trail < 0x40 || trail == 0x7F || trail == 0xFF: // invalid; the second byte is read again by itself
		default:
			if r, ok := private(data[i], trail); ok {
				flush(i)
				out.WriteRune(r)
				from = i + 2
			}
			i++ // the trail
		}
	}
	flush(len(data))
	return out.String()
}
