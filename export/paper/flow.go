package paper

import (
	"slices"

	"zuimei/form"
)

// flowText is the text of a flowing cell, set at one of the two sizes.
type flowText struct {
	field  form.Key
	source []string // paragraphs
	indent float64  // em
	width  float64  // mm of the cell
	size   float64
	lines  []line
}

func lead(size float64) float64 {
	if size == wuhao {
		return wuhaoLead
	}
	return xiaosiLead
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

// need is the height in mm that the cell must have.
func (t flowText) need() float64 { return float64(len(t.lines))*lead(t.size) + 2*flowTop }

// shareHeights sets the flowing cells and gives every row its height. Rows that
// share lend each other what they do not need; when that is not enough the
// longest text goes down to 五号, then the next; when nothing helps, the texts
// that exceed their own row are cut.
func (l *layout) shareHeights(t form.Table, cells []Placed, lefts []float64) ([]float64, map[form.Key]flowText) {
	heights := make([]float64, len(t.Rows))
	for i, row := range t.Rows {
		heights[i] = row.Height
	}
	flows := map[form.Key]flowText{}
	groups := map[string][]sharer{}
	var names []string
	for _, c := range cells {
		if c.Fit != form.Flow {
			continue
		}
		text := flowText{
			field:  c.Field,
			source: paragraphs(l.content.Answer(c.Field)),
			indent: float64(c.Indent),
			width:  lefts[c.Column+c.Columns] - lefts[c.Column],
		}
		text = text.set(l.fonts, xiaosi, text.source)
		name := t.Rows[c.Row].Share
		if name == "" || c.Rows > 1 {
			// Alone: a group of one, with the height of the rows it spans.
			name = "\x00" + string(c.Field)
		}
		own := 0.0
		for _, row := range t.Rows[c.Row : c.Row+c.Rows] {
			own += row.Height
		}
		if len(groups[name]) == 0 {
			names = append(names, name)
		}
		groups[name] = append(groups[name], sharer{flowText: text, row: c.Row, own: own, least: t.Rows[c.Row].Min, alone: c.Rows > 1})
	}
	for _, name := range names {
		group := groups[name]
		l.fit(group)
		for i, given := range share(group) {
			if !group[i].alone {
				heights[group[i].row] = given
			}
			flows[group[i].field] = group[i].flowText
		}
	}
	return heights, flows
}

// sharer is one flowing cell among those that share a height.
type sharer struct {
	flowText
	row   int
	own   float64 // height that the campaign gives it
	least float64 // height that it never goes below
	alone bool    // spans rows, whose heights stay as they are
}

func (s sharer) want() float64 { return max(s.need(), s.least) }

// excess is how much taller the group's texts are than its rows together.
func excess(group []sharer) float64 {
	over := 0.0
	for _, s := range group {
		over += s.want() - s.own
	}
	return over
}

// fit makes the group's texts fit its height, as far as the two sizes allow, and
// cuts and reports those that do not.
func (l *layout) fit(group []sharer) {
	const slack = 1e-9
	order := make([]*sharer, len(group))
	for i := range group {
		order[i] = &group[i]
	}
	slices.SortStableFunc(order, func(a, b *sharer) int {
		switch over := (b.want() - b.own) - (a.want() - a.own); {
		case over > 0:
			return 1
		case over < 0:
			return -1
		}
		return 0
	})
	for _, s := range order {
		if excess(group) <= slack {
			return
		}
		s.flowText = s.set(l.fonts, wuhao, s.source)
	}
	for _, s := range order {
		over := excess(group)
		if over <= slack {
			return
		}
		if s.want() <= s.own {
			continue
		}
		room := max(s.want()-over, s.own)
		kept, lost := l.keep(s.flowText, room)
		l.misfit(s.field, "", lost)
		s.flowText = kept
	}
}

// keep cuts a text at its end so that it needs no more than room, and says how
// many characters were too many.
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
			if t.set(l.fonts, t.size, head(middle, tail)).need() <= room+1e-9 {
				low = middle
			} else {
				high = middle - 1
			}
		}
		return low
	}
	return t.set(l.fonts, t.size, head(most("…"), "…")), total - most("")
}

// share gives every row of a group its height. Each keeps its own where all fit
// so; a row that needs more borrows from those that have some to spare, in
// proportion to what they have.
func share(group []sharer) []float64 {
	lack, spare := 0.0, 0.0
	for _, s := range group {
		lack += max(s.want()-s.own, 0)
		spare += max(s.own-s.want(), 0)
	}
	out := make([]float64, len(group))
	for i, s := range group {
		out[i] = s.own
		switch {
		case s.want() > s.own:
			out[i] = s.want()
		case lack > 0:
			out[i] -= (s.own - s.want()) * lack / spare
		}
	}
	return out
}

// flow sets the lines of a flowing text from the top of its cell.
func (l *layout) flow(t flowText, box Box) {
	pitch := lead(t.size)
	y := box.Y + flowTop + pitch/2
	for _, ln := range t.lines {
		l.page.Runs = append(l.page.Runs, ln.runs(box.X+flowSide, middle(y, t.size), form.AnswerFont, t.size)...)
		y += pitch
	}
}
