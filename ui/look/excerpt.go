package look

import "unicode/utf8"

// What the toolkit lays out takes time with the square of its length: a text of
// 300,000 characters two minutes. So an entry, a sentence and a name get no more
// than this of one, in characters.
const (
	LongestText     = 20_000 // half a second; a story has 1,500
	LongestLine     = 500    // of an entry of one line
	longestSentence = 2_000
	LongestName     = 200
)

// Truncate is the beginning of a text that has more than so many characters; rest is
// how many are left out.
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

// Excerpt is as much of a text as is shown where nobody reads all of it.
func Excerpt(text string, most int) string {
	kept, rest := Truncate(text, most)
	if rest == 0 {
		return text
	}
	return kept + "……"
}
