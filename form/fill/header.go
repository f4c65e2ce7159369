package fill

import (
	"slices"
	"strings"

	"zuimei/form"
)

// section is whose data a part of a form holds.
type section int

const (
	nominee section = iota
	unit
	family
	others
)

const mostGroups = 100 // in one table

// sections finds the groups: labels at the left of other labels in several rows, and rows
// of one cell.
func (s *scan) sections(g *grid) {
	running := nominee
	for r := range g.rows {
		row := g.row(r)
		if len(row) == 1 && row[0].Width == g.columns && row[0].Height == 1 {
			b := row[0]
			if b.label && (b.meaning == isGroup || s.headsUnit(g, b)) || !b.label && labelLike(b.text) && r > 0 && !s.holds(g, b) {
				running = sectionOf(b.text)
				b.claimed = true
				if running == family || b.label {
					b.word, b.label = word{isGroup, usual}, true
				}
			}
		}
		for _, b := range row {
			b.section = running
		}
	}
	groups := 0
	for i := range g.boxes {
		b := &g.boxes[i]
		if groups == mostGroups {
			break
		}
		if b.blank() || b.Height < 2 && (!b.label || b.meaning != isGroup) || g.answers(b) || !s.groups(g, b) {
			continue
		}
		groups++
		b.claimed, b.label, b.word = true, true, word{isGroup, usual}
		for k := range g.boxes {
			if o := &g.boxes[k]; o.Row >= b.Row && o.Row < b.beneath() && o.Column >= b.after() {
				o.section = sectionOf(b.text)
			}
		}
	}
}

// headsUnit reports whether 推荐单位 over a whole row heads the rows about it.
func (s *scan) headsUnit(g *grid, b *box) bool {
	below := g.below(b)
	return (b.meaning == form.KeyUnit || b.meaning == form.KeyContact) && below != nil && below.field() && below.Width < g.columns
}

// holds reports whether a cell over a whole row heads one text.
func (s *scan) holds(g *grid, b *box) bool {
	below := g.below(b)
	return below != nil && below.Width == g.columns && !below.label && !below.blank()
}

// answers reports whether a tall cell is the value of the label at its left, which is as tall.
func (g *grid) answers(b *box) bool {
	left := g.cell(b.Row, b.Column-1)
	return !b.label && left != nil && left.field() && left.Row == b.Row && left.Height == b.Height
}

// groups reports whether labels stand at the right of b.
func (s *scan) groups(g *grid, b *box) bool {
	labels := 0
	for r := b.Row; r < min(b.beneath(), g.rows); {
		next := g.cell(r, b.after())
		if next == nil {
			return false
		}
		if next.Row == r && next.field() && (next.Height < b.Height || b.meaning == isGroup) {
			labels++
		}
		r = max(next.beneath(), r+1)
	}
	honours := b.label && (b.meaning == form.KeyHonours || b.meaning == form.KeyResume)
	return labels > 0 && !honours && (labels > 1 || b.meaning == isGroup || b.Height > 1)
}

// sectionOf tells by its words whose data a group holds.
func sectionOf(text string) section {
	text = strings.Join(strings.Fields(text), "")
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
	}
	switch {
	case has("家庭", "家属", "亲属", "社会关系", "配偶", "子女"):
		return family
	case has("单位情况", "推荐单位", "申报单位", "单位信息", "单位基本", "工会情况", "联系人", "经办"):
		return unit
	case has("指导", "推荐人", "介绍人", "证明人", "监护人", "负责人") && !has("被推荐人"):
		return others
	}
	return nominee
}

// heads reports whether a row heads columns: labels side by side.
func (s *scan) heads(g *grid, row []*box) bool {
	row = besides(row)
	fields, others, pairs := 0, 0, 0
	for i, b := range row {
		switch {
		case b.claimed && b.label || b.blank() && b.Width < g.columns:
		case b.field() && !b.claimed:
			fields++
			if i > 0 && row[i-1].field() {
				pairs++
			}
		default:
			others++
		}
	}
	if fields < 2 || others > fields/2 || pairs < 2 && (others > 0 || pairs < 1 || fields < 2) {
		return false
	}
	if len(row) == 0 {
		return false
	}
	first := row[0]
	for _, b := range row {
		if b.field() && !b.claimed {
			first = b
			break
		}
	}
	below := g.cell(deepest(row), first.Column)
	return below != nil && !below.label
}

// besides leaves out a tall label at the left of a header.
func besides(row []*box) []*box {
	if len(row) > 1 && row[0].field() && row[1].field() && row[0].Height > row[1].Height {
		return row[1:]
	}
	return row
}

// deepest is the row under the tallest label of a header.
func deepest(row []*box) int {
	at := 0
	for _, b := range row {
		if b.field() {
			at = max(at, b.beneath())
		}
	}
	return at
}

// column is a label that heads a column.
type column struct{ *box }

// header reads the rows under labels that stand side by side.
func (s *scan) header(g *grid, row []*box) {
	var columns []column
	if short := besides(row); len(short) < len(row) {
		row[0].claimed = true
		row = short
	}
	for _, b := range row {
		if b.meaning != isGroup || !b.label {
			b.claimed = true
			columns = append(columns, column{box: b})
		}
	}
	var filled [][]*box
	for r := deepest(row); r < g.rows; {
		cells := make([]*box, len(columns))
		height, text, labels, other := 1, false, false, false
		for i, c := range columns {
			b := g.cell(r, c.Column)
			if b == nil || b.Row != r {
				continue
			}
			cells[i] = b
			other = other || c.label && b.Width != c.Width
			labels = labels || b.label
			text = text || !b.blank()
			height = max(height, b.Height)
		}
		if labels || other || cells[0] == nil && cells[len(cells)-1] == nil {
			break
		}
		for _, b := range cells {
			if b != nil {
				b.claimed = true
			}
		}
		if text {
			filled = append(filled, cells)
		}
		r += height
	}
	s.columns(g, columns, filled)
}

// columns makes entries of a header and its filled rows.
func (s *scan) columns(g *grid, columns []column, rows [][]*box) {
	has := func(m ...meaning) bool {
		return slices.ContainsFunc(columns, func(c column) bool { return c.label && slices.Contains(m, c.meaning) })
	}
	switch {
	case len(rows) == 0:
		return
	case has(isRelation) || columns[0].section == family:
		s.rows(heading(g, columns[0].box, "家庭成员"), columns, rows)
	case has(isHonour) && has(isAwarded, isIssuer, isLevel) || has(form.KeyHonours) && has(isIssuer, isLevel):
		s.honourRows(columns, rows)
	case has(isPeriod):
		e := entry{word: word{form.KeyResume, usual}, label: heading(g, columns[0].box, "简历"), table: g.index, person: -1, shaky: true, row: columns[0].Row}
		for _, r := range rows {
			e.lines = append(e.lines, strings.Join(texts(r), "　"))
		}
		s.entries = append(s.entries, e)
	case has(form.KeyName) && columns[0].section == nominee || len(rows) == 1:
		s.personRows(g, columns, rows)
	default:
		s.rows("", columns, rows)
	}
}

// personRows makes entries of rows that each describe a person.
func (s *scan) personRows(g *grid, columns []column, rows [][]*box) {
	var names []string
	for k, r := range rows {
		for i, c := range columns {
			b := r[i]
			if b == nil || b.blank() && len(b.Pictures) == 0 {
				continue
			}
			if !c.label {
				s.leave(c.text, b.text)
				continue
			}
			e := entry{word: c.word, label: c.text, table: g.index, person: k, section: c.section, row: b.Row, column: b.Column}
			if len(rows) == 1 {
				e.person = -1
			}
			e.take(b)
			s.entries = append(s.entries, e)
			if c.meaning == form.KeyName {
				names = append(names, b.text)
			}
		}
	}
	if len(rows) > 1 {
		s.people = append(s.people, names)
	}
}

// rows lists the rows of a table that is about something else; private columns are left out.
func (s *scan) rows(label string, columns []column, rows [][]*box) {
	var lines []string
	for _, r := range rows {
		shown := make([]*box, 0, len(r))
		for i, b := range r {
			if c := columns[i]; !c.label || c.meaning != form.KeyIDNumber && c.meaning != isPrivate {
				shown = append(shown, b)
			}
		}
		lines = append(lines, strings.Join(texts(shown), " "))
	}
	if label == "" {
		label = columns[0].text
	}
	s.leave(label, strings.Join(lines, "\n"))
}

// heading is the group at the left of a header, or the usual word.
func heading(g *grid, b *box, usual string) string {
	if left := g.cell(b.Row, b.Column-1); left != nil && !left.blank() {
		return left.text
	}
	if over := g.cell(b.Row-1, b.Column); over != nil && !over.blank() && over.Width == g.columns {
		return over.text
	}
	return usual
}

func texts(cells []*box) []string {
	var all []string
	for _, b := range cells {
		if b != nil && !b.blank() {
			all = append(all, strings.Join(b.Lines, ""))
		}
	}
	return all
}
