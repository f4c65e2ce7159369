package story

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// decode turns the bytes of a text file into a string. A byte order mark
// decides; without one the order is UTF-8, GB18030, UTF-16. Big5 passes for
// GB18030 where its bytes happen to be valid there. ok is false when nothing
// fits.
func decode(data []byte) (s string, ok bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		return string(data[3:]), utf8.Valid(data)
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return decodeUTF16(data[2:], binary.LittleEndian), true
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return decodeUTF16(data[2:], binary.BigEndian), true
	}
	zeros := bytes.Count(data, []byte{0})
	// UTF-16 that is valid UTF-8 at the same time is ASCII with every other byte zero.
	if utf8.Valid(data) && zeros <= len(data)/4 {
		return string(data), true
	}
	var national string
	if zeros == 0 {
		national = decodeGB18030(data)
		// Control characters are what UTF-16 turns into.
		if national != "" && !strings.ContainsFunc(national, func(r rune) bool {
			return unicode.IsControl(r) && !strings.ContainsRune("\t\n\v\f\r\x1a", r)
		}) {
			return national, true
		}
	}
	if len(data)%2 == 0 {
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

// decodeGB18030 returns "" for bytes that are invalid, or that turn into
// private-use characters, as Big5 often does.
func decodeGB18030(data []byte) string {
	decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	s := string(decoded)
	if err != nil || strings.ContainsFunc(s, func(r rune) bool { return r == utf8.RuneError || unicode.Is(unicode.Co, r) }) {
		return ""
	}
	return s
}

// decodeUTF16 leaves out half a character at the end.
func decodeUTF16(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units))
}

// ordinary returns the share, 0 to 1, of characters that Chinese text is made
// of: ASCII, Han, and their punctuation and symbols.
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
