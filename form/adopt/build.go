package adopt

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"zuimei/form"
)

// build makes the sheet of the grid.
func (b *builder) build(from int) {
	g := &b.grid
	b.used = map[form.Key]bool{}
	table := form.Table{}
	rows := make([]form.Row, len(g.heights))
	cells := map[*cell]form.Cell{}
	b.columns(&table)
	b.naming = map[*cell]bool{}
	for _, c := range g.cells {
		b.naming[c.owner], b.naming[c.header], b.naming[c.filled] = true, true, true
	}
	for _, c := range g.cells {
		cells[c] = b.cell(c)
	}
	b.rule(&table, cells)
	for _, c := range g.cells {
		f := cells[c]
		f.Columns, f.Rows = c.width, c.height
		rows[c.row].Cells = append(rows[c.row].Cells, f)
	}
	table.Rows = rows
	b.out.Sheet.Lines, table.Top = b.lines(from, table.Width())
	b.heights(&table, cells)
	b.out.Sheet.Table = table
	b.place()
	b.absent()
	b.countCopies()
}

var copies = regexp.MustCompile(`一式([一二两三四五六七八九1-9])份`)

// countCopies tells of a form that says another number of copies than the notice.
func (b *builder) countCopies() {
	const digits = "一二三四五六七八九"
	texts := make([]string, 0, len(b.out.Sheet.Lines))
	for _, l := range b.out.Sheet.Lines {
		texts = append(texts, l.Text)
	}
	for _, r := range b.out.Sheet.Table.Rows {
		for _, c := range r.Cells {
			texts = append(texts, c.Label, c.Opinion)
		}
	}
	for _, text := range texts {
		m := copies.FindStringSubmatch(bare(text))
		if m == nil {
			continue
		}
		said := strings.Index(digits, strings.ReplaceAll(m[1], "两", "二"))/len("一") + 1
		if m[1][0] <= '9' {
			said = int(m[1][0] - '0')
		}
		if said != b.notice.Copies {
			b.note("表里写着“%s”，通知里是一式 %d 份，请改成一样的。", m[0], b.notice.Copies)
			return
		}
	}
}

// columns sets the widths of the columns: as the form has them, within the page.
func (b *builder) columns(t *form.Table) {
	const least = 110.0
	g := &b.grid
	t.Landscape = b.landscape
	page, _ := t.Page()
	was := total(g.widths)
	width := min(max(was, least), page-2*pageEdge)
	t.Left = math.Round((page - width)) / 2
	width = page - 2*t.Left
	left := width
	for i := range g.widths {
		g.widths[i] = max(1, math.Round(g.widths[i]*width/was*10)/10)
	}
	widest := 0
	for i, w := range g.widths {
		left -= w
		if w > g.widths[widest] {
			widest = i
		}
	}
	g.widths[widest] = math.Round((g.widths[widest]+left)*10) / 10
	t.Columns = g.widths
}

// cell makes the sheet's cell of one, and lists what it was taken for.
func (b *builder) cell(c *cell) form.Cell {
	role := b.roleOf(c)
	said, chosen := b.choices[place{c.row, c.column}]
	if chosen {
		role = said.Role
		c.key = said.Key
		if said.Label != "" {
			c.name = shortened(bare(said.Label), 20)
		}
	}
	switch {
	case role == Photo:
		c.name = "照片"
	case c.name == "" && role != Text && role != Blank:
		c.name = b.nameBeside(c)
	}
	if role == Blank && !chosen {
		c.name = ""
	}
	listed := Cell{Row: c.row, Column: c.column, Role: role, Label: c.name}
	var f form.Cell
	switch role {
	case Photo:
		f.Picture, listed.Key = true, form.KeyPortrait
		if b.used[form.KeyPortrait] {
			f, listed.Role = form.Cell{Blank: true}, Blank
		}
		b.used[form.KeyPortrait] = true
	case Opinion:
		f = b.opinion(c)
		listed.Label = f.Opinion
	case Known, New:
		f = b.answer(c, role)
		listed.Key = f.Field
		if f.Field == "" {
			f, listed.Role = form.Cell{Blank: true}, Blank
		} else if _, known := form.Known[f.Field]; !known {
			listed.Role = New
			i := slices.IndexFunc(b.out.Fields, func(n form.Field) bool { return n.Key == f.Field })
			listed.Label = b.out.Fields[i].Label
		}
	case Text:
		f, listed.Label, listed.Of = b.label(c), strings.Join(c.lines, " "), c.of
		if c.of != "" {
			listed.Label, listed.Key = c.words(), b.keyOf(c)
		}
		if strings.TrimSpace(f.Label) == "" {
			f, listed.Role = form.Cell{Blank: true}, Blank
		}
	default:
		f.Blank = true
	}
	if listed.Role != Text || chosen || !b.naming[c] {
		b.out.Cells = append(b.out.Cells, listed)
	}
	return f
}

// roleOf is what a cell was taken for.
func (b *builder) roleOf(c *cell) Role {
	switch c.kind {
	case isPhoto:
		return Photo
	case isOpinion:
		return Opinion
	case isLabel:
		return Text
	case isValue:
		if c.key != "" && !b.used[c.key] {
			return Known
		}
		return New
	}
	return Blank
}

// nameBeside names a cell that somebody chose to be more than it was taken for.
func (b *builder) nameBeside(c *cell) string {
	for _, near := range []*cell{b.grid.left(c), b.grid.above(c), c} {
		if near != nil && near.kind == isLabel {
			return nameOf(near)
		}
	}
	return fmt.Sprintf("第%d行第%d格", c.row+1, c.column+1)
}

// label is a cell with printed words that look as they did.
func (b *builder) label(c *cell) form.Cell {
	f := form.Cell{Label: printable(strings.Join(c.lines, "\n")), Font: form.AnswerFont, Wrap: true, Size: sizeOf(c.look.Size)}
	if c.look.Bold {
		f.Font = form.LabelFont
		if f.Size >= 15 {
			f.Font = form.TitleFont
		}
	}
	if c.look.Upright {
		f.Upright, f.Wrap = true, false
		if slices.IndexFunc(c.lines, func(l string) bool { return len([]rune(bare(l))) > 1 }) < 0 { // a line for each character
			f.Label = strings.ReplaceAll(f.Label, "\n", "")
		}
	}
	wide := b.grid.width(c) > 60
	const long = 25 // characters of a text that is no label
	switch {
	case c.look.Align == "right" || c.look.Align == "left" && wide:
		f.Align = form.Align(c.look.Align)
	case wide && (c.look.Align == "" || len(c.lines) > 1) && form.Ems(f.Label) > long && c.look.Size < 14:
		f.Align = form.Left
	}
	return f
}

// printable is a text without braces and control characters, which the page cannot show.
func printable(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '{' || r == '}' || r < ' ' && r != '\n' || r == 0x7f:
			return -1
		case r == '☐' || r == '◯' || r == '▢':
			return '□'
		}
		return r
	}, text))
}

// sizeOf is a size that the page can show; a document that says nothing means 五号.
func sizeOf(points float64) float64 {
	if points <= 0 {
		return form.SmallSize
	}
	return min(max(math.Round(points*2)/2, form.LeastLabel), 26)
}

// opinion is a cell for handwriting, with the words that wait there.
func (b *builder) opinion(c *cell) form.Cell {
	f := form.Cell{Opinion: b.unique(printable(c.name)), Seal: printable(c.seal.seal), Sign: printable(c.seal.sign), Date: c.seal.date, Untitled: true}
	if c.seal.statement != "" {
		f.Opinion, f.Untitled, f.Wrap = b.unique(strings.TrimRight(printable(c.seal.statement), "*＊：:")), false, true
		f.Font, f.Size = form.AnswerFont, min(sizeOf(c.look.Size), form.NormalSize)
	} else if c.owner == nil {
		f.Untitled = c.name == "盖章" || c.seal.sign != ""
	}
	if f.Seal != "" {
		b.out.Seals = append(b.out.Seals, form.Seal{ID: fmt.Sprintf("seal_%d", len(b.out.Seals)+1), Title: f.Opinion})
	}
	return f
}

// unique makes the names of opinions differ.
func (b *builder) unique(name string) string {
	if name == "" {
		name = "意见"
	}
	for n, try := 2, name; ; n++ {
		if !slices.ContainsFunc(b.out.Seals, func(s form.Seal) bool { return s.Title == try }) {
			return try
		}
		try = fmt.Sprintf("%s%d", name, n)
	}
}

// answer is a cell with an answer: of a field that the notice has, of one that the program
// knows, or of a new one.
func (b *builder) answer(c *cell, role Role) form.Cell {
	g := &b.grid
	width, height := g.width(c), max(g.high(c), 6*float64(c.height))
	key := c.key
	if role == New {
		key = ""
	}
	f, ok := b.sharedField(c)
	if !ok {
		f, ok = b.field(key, c, width, height)
		c.field = f
	}
	if !ok {
		return form.Cell{}
	}
	cell := form.Cell{Field: f.Key, Fit: form.Short, Align: form.Center, Before: printable(c.value.before), After: printable(c.value.after)}
	switch {
	case f.Kind == form.Paragraph:
		cell.Fit, cell.Align, cell.Before, cell.After = form.Flow, form.Left, "", ""
		if f.Key == form.KeyDeeds {
			cell.Indent = 2
		}
		return cell
	case cell.Before != "" || width > 80 && cell.After == "" && len(c.value.boxes) == 0:
		cell.Align = form.Left
	case cell.After != "" && c.look.Align == "right":
		cell.Align = form.Right
	}
	if f.Kind == form.Choice && (f.Required || f.Quiet) && len(c.value.boxes) > 0 {
		all := true
		for _, box := range c.value.boxes {
			all = all && slices.ContainsFunc(f.Choices, func(o form.Option) bool { return o.Label == box })
		}
		if all {
			cell.Boxes = c.value.boxes
		}
	}
	return cell
}

// sharedField is the field whose further boxes a cell holds.
func (b *builder) sharedField(c *cell) (form.Field, bool) {
	if c.part == nil || !slices.ContainsFunc(c.part.field.Choices, func(o form.Option) bool { return o.Label == c.value.boxes[0] }) {
		return form.Field{}, false
	}
	return c.part.field, true
}

// field finds or adds the field that a cell prints; ok is false where the cell is too small.
func (b *builder) field(key form.Key, c *cell, width, height float64) (f form.Field, ok bool) {
	const flowWidth, flowHeight, shortWidth = 20.0, 10.0, 6.0
	if width < shortWidth {
		return f, false
	}
	if key != "" {
		f, ok = b.notice.Field(key)
		switch {
		case ok:
		case key == form.KeyHonours:
			f, ok = form.Field{Key: key, Label: c.name, Kind: form.Paragraph}, true
		default:
			known := form.Known[key]
			if len(known.Kinds) == 0 || known.Step != "" {
				break
			}
			i := slices.IndexFunc(b.out.Fields, func(f form.Field) bool { return f.Key == key })
			if i >= 0 {
				f, ok = b.out.Fields[i], true
				break
			}
			f, ok = form.Field{Key: key, Label: c.name, Kind: known.Kinds[len(known.Kinds)-1], Required: known.Names, Quiet: !known.Names}, true
			if f.Kind == form.Choice {
				f.Kind = known.Kinds[0]
			}
			b.out.Fields = append(b.out.Fields, f)
		}
		if ok && f.Kind == form.Paragraph && (width < flowWidth || height < flowHeight-4) {
			ok = false
		}
		if ok {
			b.used[key] = true
			return f, true
		}
	}
	return b.newField(c, width, height), true
}

// newField adds a plain field.
func (b *builder) newField(c *cell, width, height float64) form.Field {
	const paragraphWidth, paragraphHeight = 50.0, 15.0
	f := form.Field{Key: b.freeKey(), Label: c.name, Kind: form.Text, Quiet: true, Hint: printable(c.value.hint)}
	owner := ""
	if c.owner != nil {
		owner = bare(c.owner.text())
		f.Max = limitOf(owner)
	}
	if strings.Contains(f.Hint, "必填") || strings.HasSuffix(owner, "*") || strings.HasSuffix(owner, "＊") {
		f.Required, f.Quiet = true, false
	}
	switch {
	case len(c.value.boxes) > 1:
		f.Kind, f.Max = form.Choice, 0
		own, here := len(c.value.boxes), []string(nil)
		for _, next := range c.more {
			c.value.boxes = append(c.value.boxes, next.value.boxes...)
		}
		for i, box := range c.value.boxes {
			box = printable(box)
			if o := (form.Option{Value: box, Label: box}); box != "" && !slices.Contains(f.Choices, o) {
				f.Choices = append(f.Choices, o)
				if i < own {
					here = append(here, box)
				}
			}
		}
		c.value.boxes = here
	case width >= paragraphWidth && height >= paragraphHeight && c.value.after == "" && c.value.before == "":
		f.Kind = form.Paragraph
	}
	if strings.TrimSpace(f.Label) == "" {
		f.Label = fmt.Sprintf("内容%d", b.added)
	}
	f.Label = b.distinct(printable(f.Label), c)
	b.out.Fields = append(b.out.Fields, f)
	return f
}

// distinct tells fields of one label apart: by the group that they stand in, else by number.
func (b *builder) distinct(label string, c *cell) string {
	taken := func(label string) bool {
		if slices.ContainsFunc(b.out.Fields, func(f form.Field) bool { return f.Label == label }) {
			return true
		}
		for _, s := range b.notice.Steps {
			if slices.ContainsFunc(s.Fields, func(f form.Field) bool { return f.Label == label }) {
				return true
			}
		}
		return false
	}
	if !taken(label) {
		return label
	}
	if group := b.grid.cell(c.row, 0); group != nil && group.kind == isLabel && group.height > c.height && group != c.owner {
		if try := label + "（" + shortened(nameOf(group), 8) + "）"; !taken(try) {
			return try
		}
	}
	for n := 2; ; n++ {
		if try := fmt.Sprintf("%s（%d）", label, n); !taken(try) {
			return try
		}
	}
}

// freeKey is the key of a new field.
func (b *builder) freeKey() form.Key {
	for {
		b.added++
		key := form.Key(fmt.Sprintf("item_%d", b.added))
		if _, taken := b.notice.Field(key); !taken {
			return key
		}
	}
}

// absent lists what the notice asks for and the form does not print.
func (b *builder) absent() {
	printed := map[form.Key]bool{}
	for k := range b.used {
		printed[k] = true
	}
	for _, l := range b.out.Sheet.Lines {
		for _, k := range form.Placeholders(l.Text) {
			printed[k] = true
		}
	}
	for _, s := range b.notice.Steps {
		if !slices.Contains(form.PlainSteps, s.ID) {
			continue
		}
		for _, f := range s.Fields {
			if !printed[f.Key] {
				b.out.Absent = append(b.out.Absent, f.Key)
			}
		}
	}
}

// StepOf is the step that asks for a new field.
func StepOf(f form.Field) form.StepID {
	if f.Kind == form.Paragraph {
		return form.StepRecord
	}
	return form.StepPerson
}
