package text

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf8"
)

// mostlyUTF32 reports whether nearly all of data are characters of UTF-32.
func mostlyUTF32(data []byte, order binary.ByteOrder) bool {
	good := 0
	for i := 0; i+4 <= len(data); i += 4 {
		if r := order.Uint32(data[i:]); r > 0 && r <= utf8.MaxRune && utf8.ValidRune(rune(r)) {
			good++
		}
	}
	return good*10 >= len(data)/4*9
}

// decodeUTF32 decodes UTF-32; what is no character, and a part of one at the end, becomes
// U+FFFD.
func decodeUTF32(data []byte, order binary.ByteOrder) string {
	var out strings.Builder
	for ; len(data) >= 4; data = data[4:] {
		if r := order.Uint32(data); r <= utf8.MaxRune {
			out.WriteRune(rune(r)) // a surrogate is written as U+FFFD
			continue
		}
		out.WriteRune(utf8.RuneError)
	}
	if len(data) > 0 {
		out.WriteRune(utf8.RuneError)
	}
	return out.String()
}

// decodeHZ decodes HZ-GB-2312 (RFC 1843), with which Chinese was once sent where only ASCII
// could be: ~{ begins pairs of letters that are codes of GB 2312 without their high bits,
// and ~} ends them. ok is false for text that only has a tilde and braces.
func decodeHZ(data []byte) (s string, ok bool) {
	if !bytes.Contains(data, []byte("~{")) {
		return "", false
	}
	out := make([]byte, 0, len(data))
	double, pairs, ended := false, 0, false
	for i := 0; i < len(data); {
		c := data[i]
		next := byte(0)
		if i+1 < len(data) {
			next = data[i+1]
		}
		switch {
		case c >= 0x80 || c == 0:
			return "", false
		case c == '~' && next == '{' && !double:
			double, i = true, i+2
		case c == '~' && next == '}' && double:
			double, ended, i = false, true, i+2
		case c == '\n' || c == '\r': // ends the pairs, by the standard and where a program forgot to
			double = false
			out = append(out, c)
			i++
		case double && i+1 == len(data) && c > ' ': // cut off
			out = append(out, '\xFF')
			i++
		case c == '~' && next == '~': // also among pairs, where a library writes it
			out = append(out, '~')
			i += 2
		case double:
			if c < 0x21 || c > 0x77 || next < 0x21 || next > 0x7E {
				return "", false
			}
			out = append(out, c|0x80, next|0x80)
			pairs++
			i += 2
		case c == '~' && (next == '\n' || next == '\r'): // the line goes on
			i += 2
			if next == '\r' && i < len(data) && data[i] == '\n' {
				i++
			}
		default:
			out = append(out, c)
			i++
		}
	}
	const least = 2 // pairs without an end, as in a file that is cut off
	return gb18030(out), pairs > 0 && (ended || pairs >= least)
}
