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

func TestShows(t *testing.T) {
	for _, test := range []struct {
		cell         Cell
		answer, want string
	}{
		{Cell{}, "张三", "张三"},
		{Cell{Before: "第", After: "届"}, "5", "第5届"},
		{Cell{Before: "第", After: "届"}, "", "第　　届"},
		{Cell{After: "元"}, "", "元"},
		{Cell{Boxes: []string{"是", "否"}}, "否", "□是　■否"},
		{Cell{Boxes: []string{"是", "否"}}, "", "□是　□否"},
		{Cell{Boxes: []string{"是", "否"}}, "不详", "□是　□否　■不详"},
		{Cell{Boxes: []string{"是", "否"}, Others: []string{"不详"}}, "不详", "□是　□否"},
	} {
		if got := test.cell.Shows(test.answer); got != test.want {
			t.Errorf("%+v shows %q for %q, want %q", test.cell, got, test.answer, test.want)
		}
	}
}

func TestFolded(t *testing.T) {
	for name, test := range map[string]struct {
		cell          Cell
		width, height float64
		want          string
	}{
		"as it is":               {Cell{Label: "姓名", Wrap: true}, 20, 10, "{12 [姓名]} true"},
		"over the edge":          {Cell{Label: "联系电话", Wrap: true, Size: 12}, 12, 12, "{12 [联系 电话]} true"},
		"smaller":                {Cell{Label: "联系电话", Wrap: true, Size: 12}, 12, 9, "{9.5 [联系电 话]} true"},
		"a word whole":           {Cell{Label: "用Word填", Wrap: true, Size: 12}, 12, 30, "{12 [用 Word 填]} true"},
		"a mark not at the edge": {Cell{Label: "甲乙，丙", Wrap: true, Size: 12}, 10.2, 30, "{12 [甲 乙， 丙]} true"},
		"too much":               {Cell{Label: "很长很长的名称", Wrap: true}, 6, 7, "{7.5 [很 长 很 长 的 名 称]} false"},
		"upright":                {Cell{Label: "简　历", Upright: true, Size: 14}, 8, 30, "{14 [简历]} true"},
		"upright, smaller first": {Cell{Label: "家庭主要成员", Upright: true, Size: 14}, 13, 24, "{9.5 [家庭主要成员]} true"},
		"upright in columns":     {Cell{Label: "家庭主要成员", Upright: true, Size: 14}, 13, 18, "{14 [家庭主 要成员]} true"},
		"upright, too much":      {Cell{Label: "家庭主要成员情况", Upright: true}, 4, 8, "{7.5 [家庭 主要 成员 情况]} false"},
	} {
		f, ok := Folded(test.cell, test.width, test.height)
		if got := fmt.Sprint(f, " ", ok); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

func TestHoldsSeal(t *testing.T) {
	beside, above := Cell{Opinion: "工会意见"}, Cell{Opinion: "推荐单位党组织意见", Untitled: false}
	for _, test := range []struct {
		cell          Cell
		width, height float64
		want          bool
	}{
		{beside, 77, 48, true},
		{beside, 77, 47.9, false},
		{beside, 49, 60, false},
		{above, 60, 48, false},
		{above, 60, 56, true},
		{Cell{Opinion: above.Opinion, Untitled: true}, 60, 48, true},
	} {
		if got := test.cell.HoldsSeal(test.width, test.height); got != test.want {
			t.Errorf("%+v, %v × %v: %v", test.cell, test.width, test.height, got)
		}
	}
}
