package adopt

import (
	"fmt"
	"strings"

	"zuimei/form"
	"zuimei/form/fill"
)

// kind is what a cell is by itself and by its neighbours.
type kind int

const (
	isEmpty kind = iota
	isLabel
	isValue // empty or with words around an answer, and named by its owner
	isOpinion
	isPhoto
)

// A place for a photo is about that large.
const (
	photoLeast, photoMost = 15.0, 50.0 // wide
	photoHigh             = 20.0
	mostListed            = 60 // cells of a list that become fields
)

// guess finds what every cell is.
func (b *builder) guess() {
	g := &b.grid
	for _, c := range g.cells {
		b.first(c)
	}
	b.hints()
	b.photo()
	b.joinDates()
	b.lists()
	b.pairs()
	b.boxes()
	b.person()
	for _, c := range g.cells {
		if c.kind == isOpinion {
			b.nameOpinion(c)
		}
	}
	b.fillings()
}

// first tells what a cell is by its own text.
func (b *builder) first(c *cell) {
	text := c.text()
	if strings.Contains(text, "{{") || strings.Contains(text, "{%") { // for a program that fills forms in
		if strings.Contains(text, "照片") {
			c.key, c.kind = form.KeyPortrait, isLabel
		} else {
			c.lines = nil
		}
		return
	}
	if strings.TrimSpace(text) == "" {
		return
	}
	if v, ok := valueOf(text); ok {
		c.kind, c.value = isValue, v
		return
	}
	if s, ok := sealedOf(c.lines); ok && !b.names(c) {
		c.kind, c.seal = isOpinion, s
		return
	}
	c.kind = isLabel
	if plain := bare(text); (strings.HasSuffix(plain, "：") || strings.HasSuffix(plain, ":")) && fill.Meaning(b.notice, text) != "" && !b.names(c) {
		c.kind, c.value, c.key = isValue, value{before: plain}, fill.Meaning(b.notice, text)
	}
}

// names reports whether a text with 盖章 is a label after all: a cell waits at its right.
func (b *builder) names(c *cell) bool {
	right := b.grid.right(c)
	return right != nil && right.row == c.row && strings.TrimSpace(right.text()) == "" && !right.pictures && len(c.lines) < 3
}

// hints finds the cells beside a label that only say what belongs there, have blanks to be
// filled in by hand, or lead to another sheet.
func (b *builder) hints() {
	for _, c := range b.grid.cells {
		if c.kind != isLabel {
			continue
		}
		hint, ok := hintOf(c.text())
		if !ok && elsewhere.MatchString(bare(c.text())) {
			hint, ok = bare(c.text()), true
		}
		if ok || onlyBlanks(c.text()) {
			if left := b.grid.left(c); left != nil && left.kind == isLabel {
				c.kind, c.value.hint = isValue, hint
			}
		}
	}
}

// photo finds the place of the ID photo: by its words, by a picture, or a tall empty cell at
// the right of the first rows.
func (b *builder) photo() {
	g := &b.grid
	var best *cell
	for _, c := range g.cells {
		w, h := g.width(c), max(g.high(c), 6*float64(c.height))
		fits := w >= photoLeast && w <= photoMost && h >= photoHigh*0.8
		switch {
		case c.key == form.KeyPortrait && c.kind == isLabel:
			if right := g.right(c); right != nil && right.kind == isEmpty && right.row == c.row && right.height >= 3 {
				c = right // 照片 |
			}
			c.kind = isPhoto
			return
		case best != nil || c.row > 2 || c.height < 3 || !fits || c.end() < len(g.widths):
		case c.pictures && c.kind != isLabel, c.kind == isEmpty && g.left(c) != nil && g.left(c).kind != isLabel:
			best = c
		}
	}
	if best != nil {
		best.kind = isPhoto
	}
}

// joinDates makes one cell of an empty one and the one below it that holds no more than a
// date and the place of a seal, where both belong to one label.
func (b *builder) joinDates() {
	g := &b.grid
	for _, c := range g.cells {
		if c.kind != isOpinion || c.seal.statement != "" {
			continue
		}
		above := g.above(c)
		if above == nil || above.kind != isEmpty || above.column != c.column || above.width != c.width {
			continue
		}
		left := g.left(c)
		if left == nil || left.row > above.row || left.bottom() < c.bottom() {
			continue
		}
		c.row, c.height = above.row, above.height+c.height
		above.height = 0
		g.take(c)
	}
	kept := g.cells[:0]
	for _, c := range g.cells {
		if c.height > 0 {
			kept = append(kept, c)
		}
	}
	g.cells = kept
}

// heads reports whether a label stands over cells that wait, beside others that do.
func (b *builder) heads(c *cell) bool {
	below := b.grid.below(c)
	if c.kind != isLabel || below == nil || below.kind != isEmpty || below.column != c.column || below.width != c.width {
		return false
	}
	right := b.grid.right(c)
	return right == nil || right.kind != isEmpty && right.kind != isValue && right.bottom() <= below.row+below.height
}

// lists names the cells under a row of heads.
func (b *builder) lists() {
	g := &b.grid
	seen := map[*cell]bool{}
	for _, head := range g.cells {
		if seen[head] || !b.heads(head) {
			continue
		}
		row := []*cell{head}
		for next := g.right(head); next != nil && next.bottom() == head.bottom() && b.heads(next); next = g.right(next) {
			row = append(row, next)
		}
		for _, c := range row {
			seen[c] = true
		}
		if len(row) > 1 {
			b.list(row)
		}
	}
}

// list names the cells under a row of heads: by the label of their row, by the group at the
// left of all, or by their number.
func (b *builder) list(heads []*cell) {
	g := &b.grid
	rows := len(g.heights)
	for _, head := range heads {
		n := 0
		for c := g.below(head); c != nil && c.kind == isEmpty && c.width == head.width && c.column == head.column; c = g.below(c) {
			n++
		}
		rows = min(rows, n)
	}
	group := g.left(heads[0])
	many := rows*len(heads) > mostListed
	listed := 0
	for _, head := range heads {
		n := 0
		for c := g.below(head); n < rows; c = g.below(c) {
			n++
			listed++
			c.header = head
			if many {
				c.kind = isEmpty
				continue
			}
			c.kind, c.name = isValue, nameOf(head)
			side := g.cell(c.row, heads[0].column-1)
			switch {
			case side != nil && side.kind == isLabel && side.row == c.row && side.row > head.row:
				c.name = nameOf(side) + "：" + c.name
			case rows > 1:
				c.name = fmt.Sprintf("%s（第%d行）", c.name, n)
			case group != nil && group.kind == isLabel && group.bottom() > head.bottom():
				c.name = nameOf(group) + "：" + c.name
			}
		}
	}
	if many {
		b.note("从“%s”起的 %d 格是多行的清单，留着空格手写。", nameOf(heads[0]), listed)
	}
}

// pairs gives every cell that waits the label beside it, else the one above it.
func (b *builder) pairs() {
	g := &b.grid
	owned := map[*cell]bool{}
	for _, c := range g.cells {
		if c.kind != isEmpty && c.kind != isValue || c.header != nil || c.kind == isValue && c.key != "" {
			continue
		}
		left := g.left(c)
		if left == nil || left.kind != isLabel || owned[left] || left.row > c.row {
			continue
		}
		if left.height > 2*c.height && c.kind == isEmpty && left.bottom() > c.bottom() && b.stacked(left) { // a group beside several rows
			continue
		}
		owned[left], c.owner, c.kind = true, left, isValue
	}
	for _, c := range g.cells {
		if c.kind != isEmpty && c.kind != isValue || c.owner != nil || c.header != nil || c.key != "" {
			continue
		}
		above := g.above(c)
		if above != nil && above.kind == isLabel && !owned[above] && above.column == c.column && above.width == c.width && c.kind == isEmpty && !b.title(above) {
			owned[above], c.owner, c.kind = true, above, isValue
		}
		if c.kind == isValue && c.owner == nil { // words without anything that names them
			if len(c.value.boxes) > 0 && c.value.before != "" {
				c.name = strings.Trim(c.value.before, "：: ")
				continue
			}
			c.kind = isLabel
		}
	}
	for _, c := range g.cells {
		if c.kind != isValue || c.owner == nil {
			continue
		}
		c.key, c.name = c.owner.key, nameOf(c.owner)
		if plain := bare(c.owner.text()); c.key == "" && (strings.Contains(plain, "意见") || strings.HasSuffix(plain, "盖章") || strings.HasSuffix(plain, "签字") || strings.HasSuffix(plain, "签名")) ||
			isScrambledOpinion(c.owner) {
			c.kind = isOpinion
		}
	}
}

// boxes finds the choices that stand in cells of their own, at the right of others.
func (b *builder) boxes() {
	for _, c := range b.grid.cells {
		if c.kind != isValue || len(c.value.boxes) == 0 {
			continue
		}
		for next := b.grid.right(c); next != nil && next.kind == isLabel && next.row == c.row; next = b.grid.right(next) {
			box, ok := oneBox(next.text())
			if !ok {
				break
			}
			next.kind, next.part, next.name, next.value = isValue, c, c.name, value{boxes: []string{box}}
			c.more = append(c.more, next)
		}
	}
}

// person makes the first row of a list the nominee's, where nothing else has a name: a form
// with a row for each person.
func (b *builder) person() {
	var heads *cell
	for _, c := range b.grid.cells {
		if c.kind == isValue && c.header == nil && c.key == form.KeyName {
			return
		}
		if heads == nil && c.header != nil && c.header.key == form.KeyName {
			heads = c
		}
	}
	if heads == nil {
		return
	}
	for _, c := range b.grid.cells {
		switch {
		case c.header == nil || c.header.row != heads.header.row:
		case c.row == heads.row:
			c.key, c.name = c.header.key, nameOf(c.header)
		default:
			c.kind = isEmpty
		}
	}
}

func isScrambledOpinion(c *cell) bool {
	return c.key == "" && strings.Contains(unscrambled(c.lines), "意见")
}

// stacked reports whether a tall label stands beside several rows of cells with labels.
func (b *builder) stacked(group *cell) bool {
	labels := 0
	for r := group.row; r < group.bottom(); r++ {
		if c := b.grid.cell(r, group.end()); c != nil && c.row == r && c.kind == isLabel {
			labels++
		}
	}
	return labels > 0
}

// title reports whether a label is a heading over the whole table.
func (b *builder) title(c *cell) bool { return c.width == len(b.grid.widths) }

// nameOpinion finds what an opinion's cell is for.
func (b *builder) nameOpinion(c *cell) {
	left := b.grid.left(c)
	switch {
	case c.seal.statement != "" && (left == nil || left.kind != isLabel):
		c.name = strings.Trim(shortened(bare(c.seal.statement), 20), "：:")
	case left != nil && left.kind == isLabel:
		c.name, c.owner = nameOf(left), left
	case c.seal.sign != "":
		c.name = strings.Trim(shortened(c.seal.sign, 20), "：:")
	default:
		c.name = "盖章"
	}
}
