package inbox

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
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
		order := unicode.LittleEndian
		if strings.HasSuffix(charset, "be") {
			order = unicode.BigEndian
		}
		return with(unicode.UTF16(order, unicode.UseBOM), raw)
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
