package table

import (
	"encoding/csv"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"zuimei/form/internal/text"
)

// separators part the cells of a line in text files, the surest first.
var separators = []rune{'\t', ';', ',', '；', '，', '|'}

// Separated reads a text file in any usual encoding whose lines are rows: the cells stand
// between tabs, commas or the like, or between spaces where telephone numbers or addresses
// do. ok is false if the bytes are no text.
func Separated(data []byte) (d Document, ok bool) {
	if text.IsZip(data) || text.IsCompound(data) {
		return Document{}, false
	}
	s, ok := text.Decode(data)
	if !ok || strings.ContainsRune(s, 0) {
		return Document{}, false
	}
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	sep := separator(s)
	if sep == '\t' || len(s) > MaxPasted {
		return Pasted(s), true
	}
	var b strings.Builder
	row := func(cells []string) {
		for i, cell := range cells {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(strings.Join(strings.Fields(cell), " "))
		}
		b.WriteByte('\n')
	}
	switch sep {
	case 0:
		return Pasted(s), true
	case ' ':
		for line := range strings.Lines(s) {
			row(strings.Fields(line))
		}
	default:
		r := csv.NewReader(strings.NewReader(s))
		r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = sep, true, -1, true
		for {
			cells, err := r.Read()
			if err != nil {
				break // the end: with lazy quotes there is no other
			}
			row(cells)
		}
	}
	return tabbed(b.String()), true
}

// separator is what stands in most lines of a text, at least in half of them: one of
// separators, or a space if those lines name telephones or addresses; 0 if nothing does.
func separator(s string) (found rune) {
	counts := map[rune]int{}
	all, spaced := 0, 0
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		all++
		for _, sep := range separators {
			if strings.ContainsRune(line, sep) {
				counts[sep]++
			}
		}
		for _, word := range strings.Fields(line)[1:] {
			if word = width.Fold.String(word); strings.Contains(word, "@") || phoneLike.MatchString(word) && strings.ContainsFunc(word, unicode.IsDigit) {
				spaced++
				break
			}
		}
	}
	most := (all - 1) / 2
	for _, sep := range separators {
		if counts[sep] > most {
			found, most = sep, counts[sep]
		}
	}
	if found == 0 && spaced > most {
		return ' '
	}
	return found
}
