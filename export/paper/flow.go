package paper

import (
	"cmp"
	"fmt"
	"slices"

	"zuimei/form"
)

// Distances inside a cell of flowing text, and line pitches, in mm.
const (
	flowSide   = 2.75 // at each side of flowing text, so that 141 mm hold 32 characters of 小四
	flowTop    = 2.0  // above and below flowing text, so that 64 mm hold ten lines
	normalLead = 6.0  // line pitch of 小四
	smallLead  = 5.2  // line pitch of 五号
)

// lead is the line pitch of flowing text, in mm.
func lead(size float64) float64 {
	if size == form.NormalSize {
		return normalLead
	}
	return smallLead * size / form.SmallSize
}

// place is a cell of the table by its row and column.
type place struct{ row, column int }

// flowText is the text of a flowing cell, wrapped at one of the two sizes.
type flowText struct {
	field  form.Key
	at     place
	source []string // paragraphs
	indent float64  // em
	width  float64  // mm of the cell
	size   float64
	lines  []line
}

// set wraps paragraphs at a size.
func (t flowText) set(f *Fonts, size float64, source []string) flowText {
	t.size = size
	t.lines = nil
	for _, p := range source {
		t.lines = append(t.lines, wrap(atoms(f, form.AnswerFont, p), (t.width-2*flowSide)/(size*Point), t.indent)...)
	}
	return t
}

// need returns the height in mm that the text takes with its margins.
func (t flowText) need() float64 { return float64(len(t.lines))*lead(t.size) + 2*flowTop }

// shareHeights lays out the flowing cells and returns the height of every row. Rows of a
// sharing group lend each other the height they do not need. If that is not enough, the
// longest text is set in 五号, then the next longest; and if that is not enough either,
// the texts that exceed their own row are cut.
func (l *layout) shareHeights(t form.Table, cells []form.Placed) ([]float64, map[place]flowText) {
	heights := make([]float64, len(t.Rows))
	for i, row := range t.Rows {
		heights[i] = row.Height
	}
	groups := map[string][]*band{}
	var names []string
	for _, c := range cells {
		if c.Fit != form.Flow {
			continue
		}
		text := flowText{
			field:  c.Field,
			at:     place{c.Row, c.Column},
			source: paragraphs(c.Shows(l.content.Answer(c.Field))),
			indent: float64(c.Indent),
			width:  t.CellWidth(c),
		}
		text = text.set(l.flowing(), form.NormalSize, text.source)
		name := t.Rows[c.Row].Share
		if name == "" || c.Rows > 1 {
			name = fmt.Sprintf("\x00%d,%d", c.Row, c.Column) // a group of its own
		}
		if len(groups[name]) == 0 {
			names = append(names, name)
		}
		i := slices.IndexFunc(groups[name], func(b *band) bool { return b.row == c.Row })
		if i < 0 {
			i = len(groups[name])
			groups[name] = append(groups[name], newBand(t, c))
		}
		groups[name][i].texts = append(groups[name][i].texts, text)
	}
	flows := map[place]flowText{}
	for _, name := range names {
		group := groups[name]
		l.fit(group)
		given := share(group)
		for i, b := range group {
			if !b.spans {
				heights[b.row] = given[i]
			}
			for _, text := range b.texts {
				flows[text.at] = text
			}
		}
	}
	return heights, flows
}

// band holds the flowing texts of one row of a sharing group.
type band struct {
	texts []flowText
	row   int
	own   float64 // height in the campaign
	least float64 // minimum height
	spans bool    // covers several rows, whose heights are set elsewhere
}

func newBand(t form.Table, c form.Placed) *band {
	b := &band{row: c.Row, least: t.Rows[c.Row].Min, spans: c.Rows > 1}
	for _, row := range t.Rows[c.Row : c.Row+c.Rows] {
		if b.spans {
			b.own += row.Least()
		} else {
			b.own += row.Height
		}
	}
	return b
}

// want returns the height that the band's texts need.
func (b *band) want() float64 {
	height := b.least
	for _, text := range b.texts {
		height = max(height, text.need())
	}
	return height
}

// excess returns by how much the group's texts are taller than its rows together.
func excess(group []*band) float64 {
	over := 0.0
	for _, b := range group {
		over += b.want() - b.own
	}
	return over
}

// fit makes the group's texts fit its height, as far as the two sizes allow, and
// cuts and reports those that do not.
func (l *layout) fit(group []*band) {
	const slack = 1e-9
	order := slices.SortedStableFunc(slices.Values(group), func(a, b *band) int {
		return cmp.Compare(b.want()-b.own, a.want()-a.own)
	})
	for _, b := range order {
		if excess(group) <= slack {
			return
		}
		for i, text := range b.texts {
			b.texts[i] = text.set(l.flowing(), l.small(text.field), text.source)
		}
	}
	for _, b := range order {
		over := excess(group)
		if over <= slack {
			return
		}
		room := max(b.want()-over, b.own)
		for i, text := range b.texts {
			if text.need() > room+slack {
				kept, lost := l.keep(text, room)
				l.misfit(text.field, "", lost)
				b.texts[i] = kept
			}
		}
	}
}

// keep cuts a text at its end so that it needs no more than room mm. It returns the text
// with an ellipsis, and how many characters were too many.
func (l *layout) keep(t flowText, room float64) (flowText, int) {
	total := 0
	for _, p := range t.source {
		total += len([]rune(p))
	}
	head := func(n int, tail string) []string {
		var out []string
		for _, p := range t.source {
			runes := []rune(p)
			if n <= len(runes) {
				return append(out, string(runes[:n])+tail)
			}
			out = append(out, p)
			n -= len(runes)
		}
		return out
	}
	most := func(tail string) int {
		low, high := 0, total
		for low < high {
			middle := (low + high + 1) / 2
			if t.set(l.flowing(), t.size, head(middle, tail)).need() <= room+1e-9 {
				low = middle
			} else {
				high = middle - 1
			}
		}
		return low
	}
	return t.set(l.flowing(), t.size, head(most("…"), "…")), total - most("")
}

// share returns the height of every row of a group. A row that needs more than its own
// height borrows from those with height to spare, in proportion to their spare height.
func share(group []*band) []float64 {
	lack, spare := 0.0, 0.0
	for _, b := range group {
		lack += max(b.want()-b.own, 0)
		spare += max(b.own-b.want(), 0)
	}
	out := make([]float64, len(group))
	for i, b := range group {
		out[i] = b.own
		switch {
		case b.want() > b.own:
			out[i] = b.want()
		case lack > 0:
			out[i] -= (b.own - b.want()) * lack / spare
		}
	}
	return out
}

// flow places the lines of a flowing text from the top of its cell.
func (l *layout) flow(t flowText, box Box) {
	pitch := lead(t.size)
	y := box.Y + flowTop + pitch/2
	for _, ln := range t.lines {
		l.page.Runs = append(l.page.Runs, ln.runs(box.X+flowSide, middle(y, t.size), form.AnswerFont, t.size)...)
		y += pitch
	}
}
