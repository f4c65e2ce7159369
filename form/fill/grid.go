package fill

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zuimei/form"
	"zuimei/form/table"
)

// entry is a label with what belongs to it.
type entry struct {
	word
	label    string
	lines    []string
	pictures []table.Picture
	table    int // -1 for text outside tables
	person   int // from 0 where several people stand in columns or rows; -1 for all
	section  section
	shaky    bool // found by guess
	fixed    bool // its place tells its meaning
	colon    bool // a colon stands between label and value
	row      int  // where the label stands, to know its neighbours
	column   int
	above    meaning // of the label over this one
}

// text leaves out the place of a seal and a date.
func (e entry) text() string {
	lines := slices.DeleteFunc(slices.Clone(e.lines), func(l string) bool { return strings.ContainsAny(l, "月章") && seal(l) })
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// scan collects the entries of a document.
type scan struct {
	*vocabulary
	entries []entry
	unread  []Unread
	awards  []award // rows of a table of honours
	people  [][]string
	lone    [][]string // the lines of tables of one cell that hold no labels
	prose   []string   // paragraphs that are no answers
	tables  []int      // how many labels each table has

	ages, idNumbers []string // only to check other answers
}

// box is a cell with what it is taken for.
type box struct {
	table.Cell
	word
	label   bool
	text    string
	claimed bool
	section section
}

func (b *box) blank() bool  { return b.text == "" }
func (b *box) field() bool  { return b.label && b.meaning != isGroup && b.meaning != isPart }
func (b *box) after() int   { return b.Column + b.Width }
func (b *box) beneath() int { return b.Row + b.Height }

// grid finds the cells of a table by their place.
type grid struct {
	rows, columns int
	boxes         []box
	at            []int32 // index into boxes plus 1, by row and column
	index         int     // of the table
}

func (s *scan) newGrid(index int, t table.Table) *grid {
	g := &grid{rows: t.Rows, columns: t.Columns, index: index, boxes: make([]box, len(t.Cells)), at: make([]int32, t.Rows*t.Columns)}
	for i, c := range t.Cells {
		b := box{Cell: c, text: strings.TrimSpace(strings.Join(c.Lines, "\n"))}
		if b.text != "" {
			b.word, b.label = s.lookup(b.text)
		}
		b.claimed = b.text == "" && len(c.Pictures) == 0
		g.boxes[i] = b
		for r := c.Row; r < min(b.beneath(), t.Rows); r++ {
			for k := c.Column; k < min(b.after(), t.Columns); k++ {
				g.at[r*t.Columns+k] = int32(i + 1)
			}
		}
	}
	return g
}

// cell is the box that covers a place, or nil.
func (g *grid) cell(row, column int) *box {
	if row < 0 || column < 0 || row >= g.rows || column >= g.columns {
		return nil
	}
	if i := g.at[row*g.columns+column]; i > 0 {
		return &g.boxes[i-1]
	}
	return nil
}

func (g *grid) right(b *box) *box { return g.cell(b.Row, b.after()) }
func (g *grid) below(b *box) *box { return g.cell(b.beneath(), b.Column) }

// row returns the boxes that begin in a row.
func (g *grid) row(r int) []*box {
	var all []*box
	for column := 0; column < g.columns; {
		b := g.cell(r, column)
		if b == nil {
			column++
			continue
		}
		if b.Row == r {
			all = append(all, b)
		}
		column = max(b.after(), column+1)
	}
	return all
}

// table reads one table.
func (s *scan) table(index int, t table.Table) {
	if t.Rows*t.Columns == 0 {
		return
	}
	g := s.newGrid(index, t)
	if s.own(g) {
		s.tables = append(s.tables, len(g.boxes))
		return
	}
	s.sections(g)
	labels := 0
	for r := range g.rows {
		row := g.row(r)
		if s.heads(g, row) {
			s.header(g, row)
		}
	}
	s.spread(g)
	for i := range g.boxes {
		if b := &g.boxes[i]; b.field() {
			labels++
			if !b.claimed {
				s.pair(g, b)
			}
		}
	}
	s.tables = append(s.tables, labels)
	s.inline(g)
	s.leftovers(g)
}

// pair takes what belongs to a label: the next cell at the right that is no label, else
// the one below.
func (s *scan) pair(g *grid, b *box) {
	b.claimed = true
	e := entry{word: b.word, label: b.text, pictures: b.Pictures, table: g.index, person: -1, section: b.section, row: b.Row, column: b.Column}
	if over := g.cell(b.Row-1, b.Column); over != nil && over.label {
		e.above = over.meaning
	}
	next := g.right(b)
	for next != nil && next.label && next.meaning == isPart {
		next.claimed = true
		next = g.right(next)
	}
	if g.isPost(b, next) {
		next.label = false
	}
	switch {
	case s.block(g, b, &e):
	case next != nil && !next.label && !next.spoken(s):
		e.take(next)
		s.rest(g, b, next, &e)
	default:
		next = g.below(b)
		if next == nil || next.label || next.spoken(s) || next.claimed && !next.blank() || next.Width < b.Width || g.owned(next) {
			if len(e.pictures) == 0 {
				return
			}
			break
		}
		e.take(next)
		e.shaky = next.Width > b.Width && b.Width < g.columns
	}
	s.entries = append(s.entries, e)
}

// block takes several rows of several cells at the right of a tall label, such as the
// columns of a résumé under no heads that are known, and reports whether there are any.
func (s *scan) block(g *grid, b *box, e *entry) bool {
	if !long(b.meaning) || b.Height < 2 {
		return false
	}
	var rows [][]*box
	most := 0
	for r := b.Row; r < min(b.beneath(), g.rows); r++ {
		var cells []*box
		for _, c := range g.row(r) {
			switch {
			case c.Column < b.after():
			case c.label || c.spoken(s) || c.claimed && !c.blank():
				return false
			default:
				cells = append(cells, c)
			}
		}
		rows, most = append(rows, cells), max(most, len(cells))
	}
	if most < 2 {
		return false
	}
	for _, cells := range rows {
		for _, c := range cells {
			c.claimed = true
			e.pictures = append(e.pictures, c.Pictures...)
		}
		if line := strings.Join(texts(cells), "　"); line != "" {
			e.lines = append(e.lines, line)
		}
	}
	e.shaky = true
	return true
}

// isPost reports whether the word at the right of a label, which elsewhere is a label too,
// is its value: 职务 | 负责人.
func (g *grid) isPost(b, next *box) bool {
	if next == nil || !next.label || next.meaning != isSomebody || b.meaning != form.KeyPost && b.meaning != form.KeyTitle {
		return false
	}
	after := g.right(next)
	return after == nil || after.label
}

// owned reports whether the label at its left waits for a cell.
func (g *grid) owned(b *box) bool {
	left := g.cell(b.Row, b.Column-1)
	return left != nil && left.field() && !left.claimed
}

// spoken reports whether a cell has a label of its own before a colon.
func (b *box) spoken(s *scan) bool {
	before, value, ok := cutColon(b.text)
	if !ok || strings.TrimSpace(value) == "" || strings.Contains(before, "\n") {
		return false
	}
	w, known := s.lookup(before)
	return known && w.rank < likely && w.meaning != isPart && w.meaning != isGroup
}

// take adds a cell's content.
func (e *entry) take(b *box) {
	b.claimed = true
	e.lines = append(e.lines, b.Lines...)
	e.pictures = append(e.pictures, b.Pictures...)
}

// rest adds what stands below and beside a value: the further rows of a tall label, and
// single characters in boxes of their own.
func (s *scan) rest(g *grid, b, value *box, e *entry) {
	for r := value.beneath(); r < b.beneath(); {
		next := g.cell(r, value.Column)
		if next == nil || next.Row != r {
			break
		}
		if first := next; next.label {
			for next != nil && next.label && next.meaning == isPart {
				next.claimed = true
				next = g.right(next)
			}
			if next == nil || next.label || next == first {
				break
			}
		}
		e.take(next)
		r = next.beneath()
	}
	for next := g.right(value); single(value) && next != nil && single(next); next = g.right(next) {
		next.claimed = true
		e.lines = []string{strings.Join(e.lines, "") + next.text}
	}
}

func single(b *box) bool {
	return utf8.RuneCountInString(b.text) == 1 && b.text[0] < utf8.RuneSelf && len(b.Pictures) == 0
}

// spread finds several people in columns: the cells at the right of 姓名, each under its
// own place in all rows.
func (s *scan) spread(g *grid) {
	for i := range g.boxes {
		name := &g.boxes[i]
		if !name.label || name.claimed || name.meaning != form.KeyName {
			continue
		}
		var columns []int
		var names []string
		for b := g.right(name); b != nil && !b.label && personName(b.text); b = g.right(b) {
			columns = append(columns, b.Column)
			names = append(names, b.text)
		}
		if len(columns) < 2 || !s.parallel(g, name.Column, columns) {
			continue
		}
		s.people = append(s.people, names)
		for r := range g.rows {
			label := g.cell(r, name.Column)
			if label == nil || label.Row != r || !label.field() || label.claimed || g.right(label) == nil || g.right(label).label {
				continue
			}
			label.claimed = true
			for k, column := range columns {
				if b := g.cell(r, column); b != nil && !b.label {
					e := entry{word: label.word, label: label.text, table: g.index, person: k, section: label.section, row: r, column: label.Column}
					e.take(b)
					s.entries = append(s.entries, e)
				}
			}
		}
		return
	}
}

// parallel reports whether the columns hold several people: in some row each has an answer
// that can be nothing else.
func (s *scan) parallel(g *grid, labels int, columns []int) bool {
	for r := range g.rows {
		label := g.cell(r, labels)
		if label == nil || !label.label {
			continue
		}
		f, asked := s.asked[label.meaning]
		if !asked || f.Kind != form.Choice && f.Kind != form.Phone && f.Kind != form.Month {
			continue
		}
		fit := 0
		for _, c := range columns {
			if b := g.cell(r, c); b != nil && !b.label && !b.blank() && convert(f, b.text).sure {
				fit++
			}
		}
		if fit == len(columns) {
			return true
		}
	}
	return false
}

// leftovers lists what no label claimed: each text with the one before it.
func (s *scan) leftovers(g *grid) {
	for i := range g.boxes {
		b := &g.boxes[i]
		if b.claimed || b.blank() || b.label {
			continue
		}
		b.claimed = true
		next := g.right(b)
		switch {
		case len(g.boxes) == 1:
			s.lone = append(s.lone, b.Lines)
			continue
		case !labelLike(b.text):
			if (b.Row > 0 || telling(b.text)) && !seal(b.text) {
				s.leave("", b.text)
			}
			continue
		}
		if next == nil || next.claimed || next.label || utf8.RuneCountInString(multiset(b.text)) < 2 {
			continue // no more than a word
		}
		if b.Height > next.Height && labelLike(next.text) {
			continue // a group beside unknown labels
		}
		next.claimed = true
		if m, ok := guess(b.text); ok && b.section == nominee && !next.blank() {
			e := entry{word: word{m, guessed}, label: b.text, table: g.index, person: -1, shaky: true, row: b.Row, column: b.Column}
			e.take(next)
			s.entries = append(s.entries, e)
			continue
		}
		s.leave(b.text, next.text)
	}
}

// telling reports whether a text that stands alone is no title.
func telling(text string) bool {
	const least = 15
	return form.Count(text).Words >= least && strings.ContainsAny(text, "，。；！")
}

// seal reports whether a text is only the place of a seal and of a date, of which the year
// may be printed.
func seal(text string) bool {
	rest := strings.NewReplacer("盖章", "", "公章", "", "签字", "", "签名", "", "年", "", "月", "", "日", "").Replace(text)
	digits := digitsOf(rest)
	return multiset(rest) == "" && (digits == "" || len(digits) == 4 && digits >= "1900" && digits < "2100")
}
