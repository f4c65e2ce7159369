package form

import (
	"strings"
	"unicode"
)

// Quote puts a name in quotation marks; its own become those inside of others.
func Quote(name string) string { return "“" + nested(name) + "”" }

// Beginning is the first words of a text on one line, to be quoted.
func Beginning(s string) string {
	const most = 10
	s = strings.Join(strings.Fields(s), " ")
	if words := strings.TrimLeftFunc(s, func(r rune) bool { return unicode.IsPunct(r) && r != '“' && r != '《' }); words != "" {
		s = words
	}
	runes := []rune(s)
	if len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return string(runes)
}

// EndSentence ends the words of the notice or of a stranger as one sentence.
func EndSentence(text string) string {
	text = strings.TrimRight(strings.TrimSpace(text), "。.；;，, ")
	if strings.HasSuffix(text, "？") || strings.HasSuffix(text, "！") {
		return text
	}
	return text + "。"
}
