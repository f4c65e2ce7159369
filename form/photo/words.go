package photo

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"
)

// The parts of a position in words. An asterisk, with which a position is overwritten, is
// in none of them.
const (
	number    = `[+-]?\d{1,12}(?:\.\d{1,16})?`
	exact     = `[+-]?\d{1,3}\.\d{3,16}`
	loose     = `(?:\b[NSEW]\s?)?[+-]?\d{1,3}\.\d{1,16}` + side + `?`
	degrees   = `[+-]?\d{1,3}(?:\.\d{1,16})?\s?(?:°|º|˚|度|deg)`
	minutes   = `\s?\d{1,2}(?:\.\d{1,16})?\s?(?:'|′|’|分)`
	seconds   = `\s?\d{1,2}(?:\.\d{1,16})?\s?(?:"|''|″|”|秒)`
	fraction  = `\d{1,10}/\d{1,10}`
	side      = `(?:\s?[NSEW]\b)`
	wholeList = `[\[(]\s?(?:` + fraction + `|` + number + `)(?:\s?[,;]\s?(?:` + fraction + `|` + number + `)){0,2}\s?[\])]`

	// coordinate is a latitude or longitude in any usual writing.
	coordinate = `(?:\b[NSEW]\s?)?(?:` + degrees + `(?:` + minutes + `(?:` + seconds + `)?)?|` + wholeList + `|` +
		fraction + `(?:[, ]{1,2}` + fraction + `){0,2}|\d{1,3},\d{1,2}(?:[.,]\d{1,16})?\s?[NSEW]\b|` +
		`\d{1,3}[: ]\d{1,2}[: ]\d{1,2}\.\d{1,16}|\d{1,3}:\d{1,2}:\d{1,2}|` + number + `)` + side + `?`

	// precise is a coordinate that can be nothing else after a word for it.
	precise = `(?:\b[NSEW]\s?)?(?:` + degrees + `(?:` + minutes + `(?:` + seconds + `)?)?|` + exact + `)` + side + `?`
)

// positionsInWords match positions in the text of a comment; their groups are the values.
var positionsInWords = []*regexp.Regexp{
	regexp.MustCompile(`(?i)gps[ _-]?(?:la|lo)[^0-9<>*]{1,40}?(` + coordinate + `)`),
	regexp.MustCompile(`(?i)\b(?:latitude|longitude|longtitude|lat|lon|long|lng)["']?(?:\s{0,32}[:=：]\s{0,4}|>)["']?(` + coordinate + `)`),
	regexp.MustCompile(`(?i)(?:纬度|经度|\blat |\blon )\s?[:=：]\s{0,4}["']?(` + coordinate + `)`),
	regexp.MustCompile(`(?i)(?:\blat(?:itude)?|\blon(?:gitude)?|纬度|经度|北纬|南纬|东经|西经)[^0-9<>*]{0,3}?(` + precise + `)`),
	regexp.MustCompile(`(?i)(?:gps|\bgeo|location|position|coordinates?|lat(?:itude)?[/, ]{0,2}lo?ng?(?:itude)?|坐标|位置|定位|经纬度?|地点|地址)[^0-9<>*]{0,12}?` +
		`(` + precise + `)\s{0,2}[,，;；/、 ]\s{0,2}(?:(?:lo?ng?(?:itude)?|经度|东经)\s?[:=：]?\s?)?(` + precise + `)`),
	regexp.MustCompile(`(?i)(?:\bgps|坐标|经纬度)[^0-9<>*]{0,12}?(` + loose + `)\s{0,2}[,，;；/、 ]\s{0,2}(` + loose + `)`),
	regexp.MustCompile(`(\b[NSEW]\s?` + degrees + minutes + `(?:` + seconds + `)?)`),
	regexp.MustCompile(`(` + degrees + minutes + `(?:` + seconds + `)?\s?[NSEW]\b)`),
	regexp.MustCompile(`([+-]\d{2,6}\.\d{2,16}[+-]\d{3,7}\.\d{2,16})`),
	regexp.MustCompile(`^[\s\x00]*(` + exact + `)\s?[,;， ]\s?(` + exact + `)[\s\x00]*$`),
}

// hints are what a text with a position contains, in small letters.
var hints = []string{"lat", "lon", "lng", "gps", "geo", "location", "position", "coordinate", "纬", "经", "坐标", "位置", "定位", "地点", "地址", "°", "º", "˚", "度", "deg"}

// worthwhile reports whether a text may hold a position, which is quicker than to look for
// it.
func worthwhile(text []byte) bool {
	if !bytes.ContainsAny(text, "0123456789") {
		return false
	}
	const short = 128 // may be nothing but a position
	low := bytes.ToLower(text)
	for _, hint := range hints {
		if bytes.Contains(low, []byte(hint)) {
			return true
		}
	}
	return len(text) < short
}

// plain returns a text in UTF-8 of the same length, in which what matters stands at the same
// place: in GBK the words and signs of a position have as many bytes as those written here.
func plain(text []byte) []byte {
	if utf8.Valid(text) {
		return text
	}
	return []byte(gbkWords.Replace(string(text)))
}

var gbkWords = strings.NewReplacer(
	"\xce\xb3\xb6\xc8", "lat ", "\xbe\xad\xb6\xc8", "lon ", // 纬度, 经度
	"\xb1\xb1\xce\xb3", "lat ", "\xc4\xcf\xce\xb3", "lat ", "\xb6\xab\xbe\xad", "lon ", "\xce\xf7\xbe\xad", "lon ", // 北纬 and so on
	"\xd7\xf8\xb1\xea", "geo ", "\xce\xbb\xd6\xc3", "geo ", "\xb6\xa8\xce\xbb", "geo ", // 坐标, 位置, 定位
	"\xa1\xe3", "°", "\xb6\xc8", "°", "\xa1\xe4", " '", "\xb7\xd6", " '", "\xa1\xe5", ` "`, "\xc3\xeb", ` "`, // signs, and 度分秒
	"\xa3\xba", ": ", "\xa3\xac", ", ",
)

// inWords visits the positions in a text. A text that only seems to have one, as "Latitude
// 5520", has none.
func inWords(text []byte, visit func(value []byte)) {
	if !worthwhile(text) {
		return
	}
	as := plain(text)
	for _, pattern := range positionsInWords {
		for _, at := range pattern.FindAllSubmatchIndex(as, -1) {
			for i := 2; i < len(at); i += 2 {
				if at[i] >= 0 {
					visit(text[at[i]:at[i+1]])
				}
			}
		}
	}
}

// saysPlace reports whether a text holds a position.
func saysPlace(text []byte) bool {
	found := false
	views(text, func(text []byte) { inWords(text, func([]byte) { found = true }) })
	return found
}

// blankWords overwrites the positions in a text.
func blankWords(text []byte) {
	const most = 4 // rounds; a position may show itself once another is gone
	for range most {
		if !saysPlace(text) {
			return
		}
		views(text, func(text []byte) { inWords(text, func(value []byte) { overwrite(value, '*') }) })
	}
	if saysPlace(text) {
		overwrite(text, '*')
	}
}
