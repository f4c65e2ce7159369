package office

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
)

// initialsText has the characters by the first letters of their readings; see initials.sh.
//
//go:embed initials.txt
var initialsText string

// letters maps a character to a bit for each letter that one of its readings begins with:
// 曾 is read ceng and, as a surname, zeng.
var letters = sync.OnceValue(func() map[rune]uint32 {
	all := make(map[rune]uint32, 8105)
	for line := range strings.Lines(initialsText) {
		letter, chars, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for _, r := range chars {
			all[r] |= 1 << (letter[0] - 'a')
		}
	}
	return all
})

// Found reports whether a search finds a text: the query stands in it, or its letters are
// the first letters of the readings of characters that stand side by side in it. Spaces do
// not count, upper and lower case are the same. An empty query finds everything.
func Found(query, text string) bool {
	q, t := []rune(searched(query)), []rune(searched(text))
	for start := 0; start+len(q) <= len(t); start++ {
		if begins(t[start:], q) {
			return true
		}
	}
	return len(q) == 0
}

func begins(t, q []rune) bool {
	for i, r := range q {
		byLetter := r >= 'a' && r <= 'z' && letters()[t[i]]&(1<<(r-'a')) != 0
		if t[i] != r && !byLetter {
			return false
		}
	}
	return true
}

// searched is a text as it is compared: in lower case, without spaces.
func searched(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}
