package paper

import (
	"slices"
	"unicode"

	"zuimei/form"
)

// NoGlyph lists, per answer on the sheet, the characters that no font can print.
// Characters that are never printed (controls, private use) are left out: rules report
// those.
func NoGlyph(s form.Sheet, content Content, fonts *Fonts) map[form.Key][]rune {
	missing := map[form.Key][]rune{}
	look := func(role form.Font, field form.Key) {
		if field == "" {
			return
		}
		for _, r := range content.Answer(field) {
			if !unicode.IsControl(r) && !unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs) && !unicode.IsSpace(r) &&
				!fonts.Has(role, r) && !slices.Contains(missing[field], r) {
				missing[field] = append(missing[field], r)
			}
		}
	}
	for _, l := range s.Lines {
		_, field := content.expand(l.Text)
		look(l.Font, field)
	}
	for _, row := range s.Table.Rows {
		for _, c := range row.Cells {
			look(form.AnswerFont, c.Field)
		}
	}
	return missing
}
