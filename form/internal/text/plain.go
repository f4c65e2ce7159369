package text

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Decode turns the bytes of a text file into a string. A byte order mark decides on the
// encoding; without one HZ, UTF-8, GB18030 and UTF-16 are tried in this order. Big5 is taken
// for GB18030 if its bytes happen to be valid there. A few invalid bytes are accepted, and a
// last character that is cut off, as U+FFFD. ok is false if no encoding fits.
func Decode(data []byte) (s string, ok bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		return strings.ToValidUTF8(string(data[3:]), "\uFFFD"), mostlyUTF8(data[3:])
	case bytes.HasPrefix(data, []byte("\xFF\xFE\x00\x00")) && mostlyUTF32(data[4:], binary.LittleEndian):
		return decodeUTF32(data[4:], binary.LittleEndian), true
	case bytes.HasPrefix(data, []byte("\x00\x00\xFE\xFF")):
		return decodeUTF32(data[4:], binary.BigEndian), mostlyUTF32(data[4:], binary.BigEndian)
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return decodeUTF16(data[2:], binary.LittleEndian), true
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return decodeUTF16(data[2:], binary.BigEndian), true
	}
	if s, ok := decodeHZ(data); ok {
		return s, true
	}
	zeros := bytes.Count(data, []byte{0})
	// UTF-16 that is valid UTF-8 at the same time is ASCII with every other byte zero.
	if mostlyUTF8(data) && zeros <= len(data)/4 {
		return strings.ToValidUTF8(string(data), "\uFFFD"), true
	}
	var national string
	if zeros*20 <= len(data) && mostlyGB18030(data) {
		national = strings.TrimPrefix(gb18030(data), "\uFEFF")
		// UTF-16 read as GB18030 has control characters.
		if !strings.ContainsFunc(national, func(r rune) bool {
			return unicode.IsControl(r) && !strings.ContainsRune("\t\n\v\f\r\x1a", r)
		}) {
			return national, true
		}
	}
	if !latin(data) {
		s = decodeUTF16(data, binary.LittleEndian)
		if big := decodeUTF16(data, binary.BigEndian); ordinary(big) > ordinary(s) {
			s = big
		}
		if ordinary(s) >= 0.9 {
			return s, true
		}
	}
	return national, national != ""
}

// latin reports whether nearly all bytes are printable ASCII. Pairs of them could be read
// as Chinese in UTF-16 too, but real Chinese in UTF-16 has many other bytes.
func latin(data []byte) bool {
	plain := 0
	for _, c := range data {
		if c >= ' ' && c < 0x7F || c == '\n' || c == '\r' || c == '\t' {
			plain++
		}
	}
	return plain*5 > len(data)*4 || len(data) < 5 && plain > 0
}

// mostlyUTF8 reports whether data is UTF-8 but for a few invalid bytes. If there are any,
// the valid characters must be of three bytes, as Chinese ones are.
func mostlyUTF8(data []byte) bool {
	good, bad := 0, 0 // valid characters; invalid places
	if whole := data[:len(data)-cutUTF8(data)]; len(whole) < len(data) && utf8.Valid(whole) {
		const least = 2 // characters of Chinese, which so many bytes of another encoding are not
		wide := 0
		for _, r := range string(whole) {
			if utf8.RuneLen(r) > 2 {
				wide++
			}
		}
		if wide >= least {
			return true
		}
	}
	for was := false; len(data) > 0; {
		r, size := utf8.DecodeRune(data)
		is := r == utf8.RuneError && size == 1
		switch {
		case is && !was:
			bad++
		case size > 2:
			good++
		}
		was, data = is, data[size:]
	}
	return bad == 0 || bad == 1 && good >= 4 || bad*20 <= good
}

// cutUTF8 returns the length of a character at the end of which bytes are missing.
func cutUTF8(data []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(data); n++ {
		if end := data[len(data)-n:]; utf8.RuneStart(end[0]) {
			if utf8.FullRune(end) {
				return 0
			}
			return n
		}
	}
	return 0
}

// mostlyGB18030 reports whether data is GB18030 but for a few invalid or user-defined
// codes. If there are any, nearly all codes must be those of GB 2312, as in Chinese text,
// and not in Big5.
func mostlyGB18030(data []byte) bool {
	known, usual, odd := 0, 0, 0
	cut := false
	for i := 0; i < len(data); i++ {
		switch lead := data[i]; {
		case cutOff(data[i:]):
			cut, i = true, len(data)
		case lead < 0x80:
		case lead > 0x80 && lead < 0xFF && i+1 < len(data) && data[i+1] >= 0x40 && data[i+1] != 0x7F && data[i+1] != 0xFF:
			i++
			if r, ok := private(lead, data[i]); ok && unicode.Is(unicode.Co, r) {
				odd++
				continue
			}
			known++
			if lead >= 0xA1 && lead <= 0xF7 && data[i] >= 0xA1 {
				usual++
			}
		case lead > 0x80 && lead < 0xFF && i+3 < len(data) && data[i+1] >= '0' && data[i+1] <= '9' && data[i+2] > 0x80 && data[i+3] >= '0' && data[i+3] <= '9':
			i += 3
			known++
			usual++
		case lead != 0x80: // the euro sign of Windows
			odd++
		}
	}
	few := odd == 1 && known >= 4 || odd*10 <= known
	switch likely := usual*10 >= known*9; {
	case odd == 0 && cut: // a single byte may be a letter of another encoding
		return known > 0 && likely || known >= 4 && usual*2 >= known
	case odd == 0:
		return true
	default:
		return few && likely
	}
}

// decodeUTF16 decodes UTF-16; half a character at the end becomes U+FFFD.
func decodeUTF16(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	s := string(utf16.Decode(units))
	if len(data)%2 != 0 {
		s += "\uFFFD"
	}
	return s
}

// ordinary returns the share, 0 to 1, of characters that are usual in Chinese text: ASCII,
// Han, and their punctuation and symbols.
func ordinary(s string) float64 {
	n, all := 0, 0
	for _, r := range s {
		all++
		if r >= ' ' && r < 0x7F || r == '\n' || r == '\r' || r == '\t' || r >= 0x2000 && r <= 0x2BFF ||
			r >= 0x3000 && r <= 0x303F || r >= 0x4E00 && r <= 0x9FFF || r >= 0xFF00 && r <= 0xFF5E {
			n++
		}
	}
	return float64(n) / float64(max(all, 1))
}
