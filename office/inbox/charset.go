package inbox

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	utf "golang.org/x/text/encoding/unicode"
)

// decode turns bytes in the named charset into text. Mailers name charsets wrongly so
// often that the name only decides where the bytes leave it open.
func decode(charset string, raw []byte) string {
	switch charset = strings.ToLower(strings.Trim(charset, `"' `)); {
	case strings.HasPrefix(charset, "hz"):
		return with(simplifiedchinese.HZGB2312, raw)
	case strings.Contains(charset, "gb"), strings.HasSuffix(charset, "936"):
		if utf8.Valid(raw) && strings.ContainsFunc(string(raw), func(c rune) bool { return c >= 0x800 }) {
			return string(raw) // hardly ever by chance
		}
		return with(simplifiedchinese.GB18030, raw)
	case strings.Contains(charset, "big5"), strings.HasSuffix(charset, "950"):
		return with(traditionalchinese.Big5, raw)
	case strings.HasPrefix(charset, "utf-16"):
		order := utf.LittleEndian
		if strings.HasSuffix(charset, "be") {
			order = utf.BigEndian
		}
		return with(utf.UTF16(order, utf.UseBOM), raw)
	case charset == "utf-8" || charset == "utf8":
		if utf8.Valid(raw) {
			return strings.TrimPrefix(string(raw), "\uFEFF")
		}
	}
	return guess(string(raw))
}

func with(e encoding.Encoding, raw []byte) string {
	text, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return strings.ToValidUTF8(string(raw), "\uFFFD")
	}
	return string(text)
}

// guess turns bytes without a named charset into text: UTF-8 if they are, else GB 18030.
// Short words in GBK can be UTF-8 by chance, but then as letters of two bytes, among
// which nobody here writes.
func guess(raw string) string {
	if !utf8.ValidString(raw) {
		return with(simplifiedchinese.GB18030, []byte(raw))
	}
	if !accidental(raw) {
		return strings.TrimPrefix(raw, "\uFEFF")
	}
	if text := with(simplifiedchinese.GB18030, []byte(raw)); !strings.ContainsRune(text, utf8.RuneError) {
		return text
	}
	return raw
}

// accidental reports whether all letters of a text in UTF-8, apart from ASCII, are those
// that come out of words in GBK.
func accidental(text string) bool {
	odd := false
	for _, c := range text {
		switch {
		case c >= 0x250 && c < 0x800:
			odd = true
		case c >= utf8.RuneSelf:
			return false
		}
	}
	return odd
}

// guessAll is guess for names that one program wrote: if one of them cannot be UTF-8, none
// is.
func guessAll(raw []string) (names []string) {
	valid := true
	for _, name := range raw {
		valid = valid && utf8.ValidString(name)
	}
	for _, name := range raw {
		if valid {
			name = guess(name)
		} else {
			name = with(simplifiedchinese.GB18030, []byte(name))
		}
		names = append(names, name)
	}
	return names
}

// mended is a text of one line without the traces of two kinds of programs: web pages write
// &#20964; for what their charset lacks, others take UTF-8 for Latin-1.
func mended(text string) string {
	if strings.Contains(text, "&#") {
		text = reference16.ReplaceAllStringFunc(text, html.UnescapeString)
	}
	var raw []byte
	for _, c := range text {
		if c > 0xFF {
			return text
		}
		raw = append(raw, byte(c))
	}
	if utf8.Valid(raw) && isHan(string(raw)) {
		return string(raw)
	}
	return text
}

// reference16 is a letter outside of Latin-1, by its number.
var reference16 = regexp.MustCompile(`&#(?:\d{4,6}|x[0-9A-Fa-f]{3,5});`)

func isHan(text string) bool {
	return strings.ContainsFunc(text, func(c rune) bool { return unicode.Is(unicode.Han, c) })
}

func isASCII(text string) bool {
	return !strings.ContainsFunc(text, func(c rune) bool { return c >= utf8.RuneSelf })
}

// clip cuts bytes in whatever charset to so many, not within a character in UTF-8.
func clip(raw []byte, most int) []byte {
	if len(raw) <= most {
		return raw
	}
	raw = raw[:most]
	for cut := 0; cut < utf8.UTFMax && cut < most; cut++ {
		if c, _ := utf8.DecodeLastRune(raw[:most-cut]); c != utf8.RuneError {
			return raw[:most-cut]
		}
	}
	return raw
}
