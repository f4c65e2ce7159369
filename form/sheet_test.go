package form

import (
	"fmt"
	"slices"
	"testing"
)

func TestGrid(t *testing.T) {
	cell := func(columns, rows int) Cell { return Cell{Columns: columns, Rows: rows} }
	for name, test := range map[string]struct {
		rows [][]Cell
		want string // row, column, columns × rows of each cell
	}{
		"one after the other":        {[][]Cell{{cell(1, 1), cell(2, 1)}}, "[0,0 1×1 0,1 2×1]"},
		"spans of nothing":           {[][]Cell{{cell(0, 0), cell(-1, -1)}}, "[0,0 1×1 0,1 1×1]"},
		"around a cell from above":   {[][]Cell{{cell(1, 1), cell(1, 2), cell(1, 1)}, {cell(1, 1), cell(1, 1)}}, "[0,0 1×1 0,1 1×2 0,2 1×1 1,0 1×1 1,2 1×1]"},
		"no further than what is":    {[][]Cell{{cell(1, 1), cell(1, 2)}, {cell(3, 9)}}, "[0,0 1×1 0,1 1×2 1,0 1×1]"},
		"past the last column":       {[][]Cell{{cell(9, 1), cell(1, 1)}, {cell(1, 1)}}, "[0,0 3×1 1,0 1×1]"},
		"past the last row":          {[][]Cell{{cell(3, 5)}, {cell(1, 1)}}, "[0,0 3×2]"},
		"a row without cells":        {[][]Cell{{}, {cell(3, 1)}}, "[1,0 3×1]"},
		"a table without any column": {nil, "[]"},
	} {
		table := Table{Columns: []float64{10, 20, 30}}
		for _, cells := range test.rows {
			table.Rows = append(table.Rows, Row{Height: 8, Cells: cells})
		}
		if test.rows == nil {
			table = Table{Rows: []Row{{Cells: []Cell{cell(1, 1)}}}}
		}
		got := []string{}
		for _, p := range table.Grid() {
			got = append(got, fmt.Sprintf("%d,%d %d×%d", p.Row, p.Column, p.Columns, p.Rows))
		}
		if fmt.Sprint(got) != test.want {
			t.Errorf("%s: %v, want %s", name, got, test.want)
		}
	}
}

func TestTableLengths(t *testing.T) {
	table := Table{Top: 40, Columns: []float64{10, 20, 30}, Rows: []Row{
		{Height: 8, Cells: []Cell{{}, {Columns: 2}}}, {Height: 60, Share: "a", Min: 30}, {Height: 20},
	}}
	if table.Width() != 60 || table.Bottom() != 128 || table.CellWidth(table.Grid()[1]) != 50 {
		t.Error(table.Width(), table.Bottom(), table.CellWidth(table.Grid()[1]))
	}
	if table.Rows[0].Least() != 8 || table.Rows[1].Least() != 30 {
		t.Error(table.Rows[0].Least(), table.Rows[1].Least())
	}
	for text, want := range map[string]float64{"": 0, "张三": 2, "2021年": 3, "“a”—": 3.5} {
		if got := Ems(text); got != want {
			t.Errorf("%q: %v em, want %v", text, got, want)
		}
	}
}

func TestPlaceholders(t *testing.T) {
	const text = "{unit}（{copies}份）{Unit}{}{ year}{contact_2}"
	if got := Placeholders(text); !slices.Equal(got, []Key{"unit", "copies", "contact_2"}) {
		t.Error(got)
	}
	if got := Expand(text, func(name Key) string { return "<" + string(name) + ">" }); got != "<unit>（<copies>份）{Unit}{}{ year}<contact_2>" {
		t.Error(got)
	}
}
