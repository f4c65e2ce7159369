package text

import (
	"encoding/xml"
	"errors"
	"slices"
	"strings"
	"unicode"
)

// headers reports whether the headers and footers of a document hold text. They stand in
// parts of their own, which are not read further than to know that.
func (k *Pack) headers(related []Relation) bool {
	found := errors.New("text")
	for _, r := range related {
		if r.Kind != "header" && r.Kind != "footer" {
			continue
		}
		var line strings.Builder
		err := k.Walk(r.Target, func(d Part, t xml.StartElement) error {
			if !isWord(t.Name.Space) || t.Name.Local != "t" {
				return nil
			}
			text, err := d.Characters()
			if line.WriteString(text); err == nil && says(line.String()) {
				err = found
			}
			return err
		})
		if errors.Is(err, found) || errors.Is(err, ErrTooLarge) || errors.Is(err, ErrTooDeep) {
			return true
		}
	}
	return false
}

// headerLines are the paragraphs of a document's headers, the first of them.
func (k *Pack) headerLines(related []Relation) (lines []string) {
	const most = 20
	for _, r := range related {
		if r.Kind != "header" {
			continue
		}
		_ = k.Walk(r.Target, func(d Part, t xml.StartElement) error { // what is broken is left out
			if !isWord(t.Name.Space) {
				return nil
			}
			switch t.Name.Local {
			case "p":
				if len(lines) == most {
					return ErrTooLarge
				}
				lines = append(lines, "")
			case "t":
				text, err := d.Characters()
				if n := len(lines); n > 0 && len(lines[n-1]) < 1000 {
					lines[n-1] += withoutMarks(spaces.Replace(text))
				}
				return err
			}
			return nil
		})
	}
	return slices.DeleteFunc(lines, func(l string) bool { return !says(l) })
}

// says reports whether a header holds more than the number of its page.
func says(text string) bool {
	text = pageWords.Replace(strings.ToLower(text))
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || isNote(r) })
}

var pageWords = strings.NewReplacer("page", "", "of", "", "第", "", "页", "", "共", "")

// aside returns the notes on what stands beside the text of a Word 97–2003 document. sizes
// are the units of footnotes, headers, macros, comments and endnotes, which follow one
// another from a unit on.
func (d *binaryDocument) aside(from int, sizes []int) map[note]bool {
	notes := map[note]bool{}
	kinds := []note{noteFootnotes, noteHeaders, 0, noteComments, noteFootnotes}
	pictures := d.pictures
	for i, kind := range kinds {
		to := from + sizes[i]
		if kind != 0 && sizes[i] > 0 {
			notes[kind] = notes[kind] || slices.ContainsFunc(d.paragraphs(from, to), func(p BinaryParagraph) bool {
				return says(p.Text) || kind != noteHeaders && strings.TrimSpace(p.Text) != ""
			})
		}
		from = to
	}
	d.pictures = pictures // those in a header are no photos
	return notes
}
