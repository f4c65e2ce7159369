package form

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Counts are the figures of the 字数统计 dialog of Word and WPS for a text in
// Chinese.
type Counts struct {
	Words         int `json:"words"`           // 字数, the figure that limits are about
	CharsNoSpaces int `json:"chars_no_spaces"` // 字符数（不计空格）
	Chars         int `json:"chars"`           // 字符数（计空格）, without paragraph marks
}

// Count counts s as Word and WPS do. A Han character, a full-width or Chinese
// punctuation mark, a kana, a Hangul syllable and a symbol are one word each; so
// is each longest run of other characters (Latin, digits, half-width
// punctuation) between those, spaces and line ends. Invisible characters and
// combining marks count nothing and do not end a run.
func Count(s string) Counts {
	var n Counts
	inRun := false
	for _, r := range s {
		switch classOf(r) {
		case countsOne:
			n.Words++
			n.CharsNoSpaces++
			inRun = false
		case inWord:
			if !inRun {
				n.Words++
			}
			n.CharsNoSpaces++
			inRun = true
		case endsWord:
			n.Chars++
			inRun = false
		case endsLine:
			inRun = false
		}
	}
	n.Chars += n.CharsNoSpaces
	return n
}

// LimitAt returns the byte index in s of the first word, in the sense of
// [Count], beyond the first limit ones; len(s) if there is none.
func LimitAt(s string, limit int) int {
	words, inRun := 0, false
	for i, r := range s {
		k := classOf(r)
		if k == countsOne || k == inWord && !inRun {
			if words >= limit {
				return i
			}
			words++
		}
		if k != isHidden {
			inRun = k == inWord
		}
	}
	return len(s)
}

// class is what a character is in counting.
type class uint8

const (
	inWord    class = iota // of a run that counts as one
	countsOne              // counts one by itself
	endsWord               // ends a run
	endsLine               // ends a run and is no character
	isHidden               // as if it were not there
)

// classOf follows the split between East Asian and other characters that Word
// makes when it chooses a font in Chinese text ([MS-OI29500] 2.1.88, with hint
// eastAsia), except that Greek, Cyrillic and accented Latin letters stay parts
// of a run.
func classOf(r rune) class {
	switch {
	case r > ' ' && r < 0x7F:
		return inWord
	case r >= 0x4E00 && r <= 0x9FFF, // the usual ones first, for speed: Han,
		r >= 0x2010 && r <= 0x2027, // — … “ ” ‘ ’
		r >= 0x3001 && r <= 0x3029, // 、。《》
		r >= 0xFF01 && r <= 0xFF5E: // ，；：
		return countsOne
	case r == ' ' || r == '\t':
		return endsWord
	case r >= '\n' && r <= '\r' || r == 0x85 || r == 0x2028 || r == 0x2029:
		return endsLine
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc): // Mn has the variation selectors
		return isHidden
	case unicode.Is(unicode.Zs, r):
		return endsWord
	case strings.ContainsRune("¡¤§¨ª¯°±²³´¶·¸¹º¼½¾¿×÷", r),
		r >= 0x1100 && r <= 0x11FF,       // Hangul Jamo
		r >= 0x2000 && r <= 0x2BFF,       // punctuation, and symbols such as ① ℃ ◇
		r >= 0x2E00 && r <= 0xA4CF,       // punctuation, radicals, kana, Han, Yi
		r >= 0xA960 && r <= 0xA97F,       // Hangul Jamo
		r >= 0xAC00 && r <= 0xFAFF,       // Hangul, private use (GBK's own characters), Han
		r >= 0xFE10 && r <= 0xFE1F,       // vertical forms
		r >= 0xFE30 && r <= 0xFE6F,       // vertical and small forms
		r >= 0xFF00 && r <= utf8.MaxRune: // full-width forms, emoji, Han beyond the BMP
		return countsOne
	}
	return inWord
}
