package fill

import (
	"zuimei/form"
)

// own reads a table that is the notice's own form, with every label where the notice puts
// it: there each answer is known by its place, though it looks like a label, as the post
// 填表人 does. It reports whether the table is that form.
func (s *scan) own(g *grid) bool {
	cells := s.printed.Grid()
	if g.rows != len(s.printed.Rows) || g.columns != len(s.printed.Columns) {
		return false
	}
	for _, c := range cells {
		b := g.cell(c.Row, c.Column)
		if b == nil || b.Row != c.Row || b.Column != c.Column || b.Height != c.Rows || b.Width != c.Columns ||
			c.Label != "" && multiset(bare(b.text)) != multiset(bare(c.Label)) {
			return false
		}
	}
	label := form.Placed{}
	for _, c := range cells {
		b := g.cell(c.Row, c.Column)
		b.claimed = true
		e := entry{word: word{c.Field, literal}, table: g.index, person: -1, fixed: true, row: c.Row, column: c.Column}
		switch {
		case c.Label != "":
			label = c
			continue
		case c.Picture:
			e.meaning = form.KeyPortrait
		case c.Field == "":
			continue // an opinion
		case label.Row == c.Row:
			e.label = label.Label
		}
		e.take(b)
		s.entries = append(s.entries, e)
	}
	return true
}
