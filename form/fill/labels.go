package fill

import (
	"slices"

	"zuimei/form"
	"zuimei/form/table"
)

// Labels tells of each cell of a form's table what the label in it stands for: the key of a
// field, honours or portrait; "" for anything else, as another person's data.
func Labels(notice form.Campaign, t table.Table) []form.Key {
	t.Cells = slices.Clone(t.Cells)
	out := make([]form.Key, len(t.Cells))
	if t.Rows*t.Columns == 0 {
		return out
	}
	s := &scan{vocabulary: newVocabulary(notice)}
	g := s.newGrid(0, t)
	s.sections(g)
	at := map[[2]int]int{}
	for i := range g.boxes {
		if b := &g.boxes[i]; b.field() {
			at[[2]int{b.Row, b.Column}] = i
			e := entry{word: b.word, label: b.text, section: b.section, row: b.Row, column: b.Column}
			if over := g.cell(b.Row-1, b.Column); over != nil && over.label {
				e.above = over.meaning
			}
			s.entries = append(s.entries, e)
		}
	}
	s.owners()
	for _, e := range s.entries {
		if _, known := form.Known[e.meaning]; known && e.section != family && e.section != others {
			out[at[[2]int{e.row, e.column}]] = e.meaning
		}
	}
	return out
}

// Meaning is that of a single label, as [Labels] tells it.
func Meaning(notice form.Campaign, label string) form.Key {
	w, ok := newVocabulary(notice).lookup(label)
	if _, known := form.Known[w.meaning]; ok && known {
		return w.meaning
	}
	return ""
}
