package fill

import (
	"strings"

	"zuimei/form"
)

// mostAbove are the rows that a workbook may have above the form: its title and lines.
const mostAbove = 16

// own reads a table that is the notice's own form, with every label where the notice puts
// it: there each answer is known by its place, though it looks like a label, as the post
// 填表人 does. It reports whether the table is that form. In a workbook the texts above the
// form stand in the same table, and a row with a seal is several.
func (s *scan) own(g *grid) bool {
	cells := s.printed.Grid()
	if g.columns != len(s.printed.Columns) || len(cells) == 0 {
		return false
	}
	for above := 0; above <= min(g.rows-len(s.printed.Rows), mostAbove); above++ {
		if rows, ok := s.ownRows(g, cells, above); ok {
			s.takeOwn(g, cells, rows)
			if above > 0 {
				s.inline(g)
			}
			return true
		}
	}
	return false
}

// ownRows finds the rows of a table in which those of the notice's form begin, and one more; ok
// is false if it is not that form from row above on.
func (s *scan) ownRows(g *grid, cells []form.Placed, above int) (rows []int, ok bool) {
	const sealed = 5 // rows of a workbook for one with a seal
	rows = append(rows, above)
	at := 0
	for r := range s.printed.Rows {
		next := rows[r] + 1
		for ; at < len(cells) && cells[at].Row == r; at++ {
			c := cells[at]
			b := g.cell(rows[r], c.Column)
			if b == nil || b.Row != rows[r] || b.Column != c.Column || b.Width != c.Columns || c.Label != "" && !sameLabel(b.text, c.Label) {
				return nil, false
			}
			if c.Rows > 1 {
				continue
			}
			next = max(next, b.beneath())
			if head := g.cell(rows[r]+1, c.Column); c.Opinion != "" && !c.Untitled && b.blank() && head != nil && multiset(head.text) == multiset(c.Opinion) {
				next = max(next, rows[r]+sealed)
			}
		}
		rows = append(rows, next)
	}
	for _, c := range cells {
		if b := g.cell(rows[c.Row], c.Column); c.Opinion == "" && b.beneath() != rows[c.Row+c.Rows] {
			return nil, false
		}
	}
	return rows, rows[len(rows)-1] <= g.rows
}

// sameLabel compares a label with the notice's, which may be set in columns, brackets and all.
func sameLabel(text, label string) bool {
	return multiset(text) == multiset(label) || multiset(bare(text)) == multiset(bare(label))
}

// takeOwn takes the answers from the cells of the notice's form.
func (s *scan) takeOwn(g *grid, cells []form.Placed, rows []int) {
	for i := range g.boxes {
		if b := &g.boxes[i]; b.Row >= rows[0] && b.Row < rows[len(rows)-1] {
			b.claimed = true
		}
	}
	label := form.Placed{}
	taken, boxes := map[form.Key]bool{}, map[form.Key]int{} // boxes: the entry with those of earlier cells
	for _, c := range cells {
		b := g.cell(rows[c.Row], c.Column)
		e := entry{word: word{c.Field, literal}, table: g.index, person: -1, fixed: true, row: b.Row, column: b.Column}
		switch {
		case c.Label != "":
			label = c
			continue
		case c.Picture:
			e.meaning = form.KeyPortrait
		case c.Field == "" || taken[c.Field] && b.blank():
			continue // an opinion, an empty cell
		case label.Row == c.Row:
			e.label = label.Label
		}
		taken[c.Field] = true
		e.take(b)
		if at, before := boxes[c.Field]; before && len(c.Boxes) > 0 {
			s.entries[at].lines = append(s.entries[at].lines, e.lines...)
			continue
		}
		if len(c.Boxes) > 0 {
			boxes[c.Field] = len(s.entries)
		}
		if c.Before != "" || c.After != "" {
			text := strings.TrimSpace(strings.Join(e.lines, "\n"))
			text = strings.TrimPrefix(text, strings.TrimSpace(c.Before))
			e.lines = []string{strings.TrimSpace(strings.TrimSuffix(text, strings.TrimSpace(c.After)))}
		}
		s.entries = append(s.entries, e)
	}
}
