package adopt

import (
	"math"
	"slices"

	"zuimei/form"
	"zuimei/form/table"
)

// Heights of rows, in millimetres.
const (
	pageEdge = 10.0
	leastRow = 6.0
	sealRow  = 48.0 // an opinion with room for a seal
	bodyRow  = 12.0 // of flowing text, when others need the rest
	tallRow  = 15.0 // rows of flowing text that may share their heights
)

// heights sets the rows' heights: those of the form, no lower than what stands in them, and
// lower where the page has not that much room: first down to labels of 五号, then of 小五, at
// last to the least.
func (b *builder) heights(t *form.Table, cells map[*cell]form.Cell) {
	g := &b.grid
	levels := make([][]float64, 4)
	for i := range levels {
		levels[i] = make([]float64, len(g.heights))
		for r := range levels[i] {
			levels[i][r] = leastRow
		}
	}
	copy(levels[0], g.heights)
	ordered := slices.SortedStableFunc(slices.Values(g.cells), func(x, y *cell) int { return x.height - y.height })
	for _, c := range ordered {
		rooms := b.room(cells[c], g.width(c), total(levels[0][c.row:c.bottom()]))
		for i, high := range rooms {
			rows := levels[i][c.row:c.bottom()]
			if lack := high - total(rows); lack > 0 {
				for k := range rows {
					rows[k] += lack / float64(len(rows))
				}
			}
		}
	}
	for i := len(levels) - 1; i >= 0; i-- {
		for r := range levels[i] {
			levels[i][r] = math.Ceil(levels[i][r]*10) / 10
			if i+1 < len(levels) {
				levels[i][r] = max(levels[i][r], levels[i+1][r])
			}
		}
	}
	room := b.roomBelow(t.Top)
	for r, high := range squeezed(levels, room) {
		t.Rows[r].Height = math.Round(high*10) / 10
	}
	if was := total(levels[0]); was > room {
		b.pressed(t, cells, was, room)
	}
	b.share(t, cells, levels[len(levels)-1])
}

// pressed says what became of a form that is higher than a page: how much lower it is, and
// which of its words are smaller than 五号 now, the smallest that the page has otherwise.
func (b *builder) pressed(t *form.Table, cells map[*cell]form.Cell, was, room float64) {
	b.note("原表高约 %.0f 毫米，一页放得下 %.0f 毫米，已压到一张 A4 纸上。", was, room)
	small, least := 0, form.SmallSize
	for c, f := range cells {
		if f.Label == "" || f.Size < form.SmallSize {
			continue
		}
		high := 0.0
		for _, r := range t.Rows[c.row:c.bottom()] {
			high += r.Height
		}
		if fold, _ := form.Folded(f, b.grid.width(c), high); fold.Size < form.SmallSize {
			small, least = small+1, min(least, fold.Size)
		}
	}
	if small > 0 {
		b.note("其中 %d 处印好的字小于五号，最小 %v 磅，打印一份看看清不清楚。", small, least)
	}
	if was > 1.2*room {
		b.note("要松一些，请先在 Word 里删去几行或把长栏改矮，再拖进来。")
	}
}

// squeezed are heights that together need no more than room, between two of the levels, or the
// lowest.
func squeezed(levels [][]float64, room float64) []float64 {
	if total(levels[0]) <= room {
		return levels[0]
	}
	for i, low := range levels[1:] {
		high := levels[i]
		over, spare := total(high)-room, total(high)-total(low)
		if over > spare {
			continue
		}
		out := make([]float64, len(high))
		for r := range out {
			out[r] = max(low[r], math.Floor((high[r]-(high[r]-low[r])*over/spare)*10)/10)
		}
		return out
	}
	return levels[len(levels)-1]
}

// lie decides whether the paper lies on its side: as the form's does, unless the form goes on
// over several such pages and would be pressed onto half of one.
func (b *builder) lie(tables []table.Table) {
	if !tables[0].Landscape {
		return
	}
	const above = 12.0 // what stands over a table
	width, high := total(b.grid.widths), total(b.grid.heights)
	b.landscape = width > form.PageWidth-2*pageEdge || high <= form.PageWidth-2*pageEdge-above
	if !b.landscape {
		b.note("原表的纸是横放的，一页放不下，已改为竖放。")
	}
}

// pageEnd is where the page's text ends.
func (b *builder) pageEnd() float64 {
	_, high := form.Table{Landscape: b.landscape}.Page()
	return high - pageEdge
}

// room is the height that a cell needs on each level.
func (b *builder) room(f form.Cell, width, have float64) [4]float64 {
	const usualFlow, usualShort = 24.0, 8.0
	all := func(h float64) [4]float64 { return [4]float64{h, h, h, h} }
	switch {
	case f.Label != "":
		return labelRooms(f, width)
	case f.Picture:
		return [4]float64{max(35, have), 32, 28, 28}
	case f.Opinion != "":
		small := opinionRoom(f, width)
		if f.Seal != "" && have >= sealRow-8 {
			return [4]float64{max(have, sealRow), max(small, 30), small, small}
		}
		return [4]float64{max(small, have), small, small, small}
	case f.Fit == form.Flow:
		natural := max(bodyRow, have)
		return [4]float64{natural, max(bodyRow, min(natural, usualFlow)), bodyRow, bodyRow}
	case f.Field != "":
		if usual, known := usualEms[f.Field]; known && usual*form.SmallSize*form.Point > width-2*form.CellPad {
			return all(twoLines)
		}
		return [4]float64{usualShort, 7, leastRow, leastRow}
	}
	return all(leastRow)
}

// opinionRoom is the least height of an opinion's words.
func opinionRoom(f form.Cell, width float64) float64 {
	const edges, line = 4.0, 6.2
	high := edges
	for _, text := range []string{f.Seal, f.Sign, f.Date} {
		if text != "" {
			high += line
		}
	}
	if !f.Untitled {
		size := f.Size
		if size == 0 {
			size = form.NormalSize
		}
		high += line * math.Ceil(form.Ems(f.Opinion)*size*form.Point/(width-8)+0.01)
	}
	return max(high, leastRow)
}

// usualEms are how wide answers are that cannot be any shorter, and twoLines is the height
// of a cell in which they take two lines.
var usualEms = map[form.Key]float64{
	form.KeyName: 4, form.KeyEthnicity: 3, form.KeyBorn: 5, form.KeyStarted: 5, form.KeyPolitics: 4, form.KeyEducation: 4, form.KeyPost: 10,
	form.KeyTitle: 10, form.KeyEmployer: 20, form.KeyUnit: 20, form.KeyPhone: 6, form.KeyContactPhone: 6, form.KeyContact: 4, form.KeyIDNumber: 9,
}

const twoLines = 9.2

// labelRooms is the height of a label at its own size, at 五号, at 小五 and at the smallest.
func labelRooms(f form.Cell, width float64) (rooms [4]float64) {
	const endless = 1000.0
	for i, size := range []float64{42, form.SmallSize, 9, form.LeastLabel} {
		at := f
		at.Size = min(f.Size, size)
		if f.Upright {
			for rooms[i] = leastRow; rooms[i] < endless; rooms[i]++ {
				if fold, ok := form.Folded(at, width, rooms[i]); ok && (fold.Size >= at.Size || i == len(rooms)-1) {
					break
				}
			}
			continue
		}
		fold, _ := form.Folded(at, width, endless)
		rooms[i] = max(leastRow, float64(len(fold.Lines))*fold.Size*form.Point*form.LabelLead+form.CellPad+0.1)
	}
	return rooms
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
