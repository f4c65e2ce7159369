package look

import "unicode/utf8"

// Limits of displayed text, in characters. The toolkit's layout takes time quadratic in the
// length: two minutes for 300,000 characters.
const (
	LongestText     = 20_000 // half a second; a story has 1,500
	LongestLine     = 500    // of an entry of one line
	longestSentence = 2_000
	LongestName     = 200
)

// Truncate returns at most the first most characters of a text, and how many it left out.
func Truncate(text string, most int) (kept string, rest int) {
	if len(text) <= most {
		return text, 0
	}
	at := 0
	for i := range text {
		if at == most {
			return text[:i], utf8.RuneCountInString(text[i:])
		}
		at++
	}
	return text, 0
}

// Excerpt shortens a text to most characters, followed by …… if it left some out.
func Excerpt(text string, most int) string {
	kept, rest := Truncate(text, most)
	if rest == 0 {
		return text
	}
	return kept + "……"
}
