package adopt

import (
	"math"
	"slices"

	"zuimei/form"
)

// Heights of rows, in millimetres.
const (
	pageEnd  = form.PageHeight - 10
	leastRow = 6.0
	sealRow  = 48.0 // an opinion with room for a seal
	bodyRow  = 12.0 // of flowing text, when others need the rest
	tallRow  = 15.0 // rows of flowing text that may share their heights
)

// heights sets the rows' heights: those of the form, no lower than what stands in them, and
// lower in proportion where the page has not that much room.
func (b *builder) heights(t *form.Table, cells map[*cell]form.Cell) {
	g := &b.grid
	want, need, least := make([]float64, len(g.heights)), make([]float64, len(g.heights)), make([]float64, len(g.heights))
	for r := range want {
		want[r], need[r], least[r] = g.heights[r], leastRow, leastRow
	}
	ordered := slices.SortedStableFunc(slices.Values(g.cells), func(x, y *cell) int { return x.height - y.height })
	for _, c := range ordered {
		f := cells[c]
		width := g.width(c)
		natural, small := b.room(c, f, width, total(want[c.row:c.bottom()]))
		for _, wish := range []struct {
			rows []float64
			high float64
		}{{want, natural}, {need, min(natural, math.Max(small, total(g.heights[c.row:c.bottom()])))}, {least, small}} {
			rows := wish.rows[c.row:c.bottom()]
			if lack := wish.high - total(rows); lack > 0 {
				for i := range rows {
					rows[i] += lack / float64(len(rows))
				}
			}
		}
	}
	for r := range want {
		least[r] = math.Ceil(least[r]*10) / 10
		need[r] = max(need[r], least[r])
		want[r] = max(want[r], need[r])
	}
	room := b.roomBelow(t.Top)
	if total(want) > room {
		b.note("原表比一页高，已压到一张 A4 纸上，请看看各行的高。")
	}
	heights := squeezed(want, need, least, room)
	for r := range t.Rows {
		t.Rows[r].Height = math.Round(heights[r]*10) / 10
		if t.Rows[r].Height < least[r] {
			t.Rows[r].Height = least[r]
		}
	}
	b.share(t, cells, least)
}

// squeezed are heights between the wanted and the least that together need no more than room:
// first down towards what keeps labels as they are, then below.
func squeezed(want, need, least []float64, room float64) []float64 {
	between := func(high, low []float64) []float64 {
		over, spare := total(high)-room, total(high)-total(low)
		part := 1.0
		if spare > 0 {
			part = min(1, max(0, over/spare))
		}
		out := make([]float64, len(high))
		for i := range out {
			out[i] = math.Floor((high[i]-(high[i]-low[i])*part)*10) / 10
		}
		return out
	}
	lower := make([]float64, len(want))
	for i := range lower {
		lower[i] = min(need[i], max(least[i], leastRow+2))
	}
	switch {
	case total(want) <= room:
		return want
	case total(lower) <= room:
		return between(want, lower)
	}
	return between(lower, least)
}

// room is the height that a cell needs to look as it did, and the least that it can have.
func (b *builder) room(c *cell, f form.Cell, width, have float64) (natural, small float64) {
	em := form.NormalSize * form.Point
	switch {
	case f.Label != "":
		natural, small = labelRoom(f, width)
	case f.Picture:
		return max(35, have), 28
	case f.Opinion != "":
		small = 4.0
		for _, text := range []string{f.Seal, f.Sign, f.Date} {
			if text != "" {
				small += 6
			}
		}
		if !f.Untitled {
			small += 6 * math.Ceil(form.Ems(f.Opinion)*f.Size*form.Point/(width-6)+0.01)
		}
		if f.Seal != "" && have >= sealRow-8 {
			return max(have, sealRow), max(small, 28)
		}
		return max(small, have), small
	case f.Fit == form.Flow:
		small = bodyRow
		natural = max(small, have, 1.3*em*float64(c.paragraphs))
	default:
		natural, small = 1.3*em+2, leastRow
		if usual, known := usualEms[f.Field]; known && usual*form.SmallSize*form.Point > width-2*form.CellPad {
			natural, small = twoLines, twoLines
		}
	}
	return natural, small
}

// usualEms are how wide answers are that cannot be any shorter, and twoLines is the height
// of a cell in which they take two lines.
var usualEms = map[form.Key]float64{
	form.KeyName: 4, form.KeyEthnicity: 3, form.KeyBorn: 5, form.KeyStarted: 5, form.KeyPolitics: 4, form.KeyEducation: 4, form.KeyPost: 10,
	form.KeyTitle: 10, form.KeyEmployer: 20, form.KeyUnit: 20, form.KeyPhone: 6, form.KeyContactPhone: 6, form.KeyContact: 4, form.KeyIDNumber: 9,
}

const twoLines = 9.2

// labelRoom is the height of a label at its own size, and at the smallest.
func labelRoom(f form.Cell, width float64) (natural, small float64) {
	height := func(fold form.Fold) float64 {
		if f.Upright {
			longest := 0
			for _, l := range fold.Lines {
				longest = max(longest, len([]rune(l)))
			}
			return float64(longest)*fold.Size*form.Point*form.UprightLead + form.CellPad + 0.1
		}
		return float64(len(fold.Lines))*fold.Size*form.Point*form.LabelLead + form.CellPad + 0.1
	}
	const endless = 1000.0
	if f.Upright { // one or two columns
		for high := leastRow; high < endless; high += 2 {
			if fold, ok := form.Folded(f, width, high); ok {
				if small == 0 {
					small = high
				}
				if fold.Size >= f.Size {
					return high, small
				}
			}
		}
		return max(small, leastRow), max(small, leastRow)
	}
	fold, _ := form.Folded(f, width, endless)
	natural = height(fold)
	for high := natural; high > leastRow; high -= 0.5 {
		if _, ok := form.Folded(f, width, high); !ok {
			break
		}
		small = high
	}
	return natural, max(min(small, natural), leastRow)
}

// share lets rows of flowing text lend each other their heights.
func (b *builder) share(t *form.Table, cells map[*cell]form.Cell, least []float64) {
	flows := map[int]bool{}
	for c, f := range cells {
		if f.Fit == form.Flow && c.height == 1 {
			flows[c.row] = true
		}
	}
	for c := range cells { // a row inside a tall cell keeps its height
		for r := c.row; c.height > 1 && r < c.bottom(); r++ {
			delete(flows, r)
		}
	}
	var rows []int
	for r := range t.Rows {
		if flows[r] && t.Rows[r].Height >= tallRow {
			rows = append(rows, r)
		}
	}
	if len(rows) < 2 {
		return
	}
	for _, r := range rows {
		t.Rows[r].Share, t.Rows[r].Min = "body", min(t.Rows[r].Height, max(bodyRow, least[r]))
	}
}
