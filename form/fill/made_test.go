package fill

import (
	"os"
	"strings"
	"testing"

	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/form/table"
)

// builtIn is the notice that the program carries.
func builtIn(t testing.TB) form.Campaign {
	t.Helper()
	source, err := os.ReadFile("../../assets/campaigns/laiwu-2021.toml")
	if err != nil {
		t.Fatal(err)
	}
	c, problems := notice.Parse(source)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return c
}

// drawn makes a table of lines with cells between bars. In a cell "<" belongs to the one at
// its left, "^" to the one above, and "/" ends a line.
func drawn(lines string) table.Table {
	var rows [][]string
	for l := range strings.SplitSeq(strings.TrimSpace(lines), "\n") {
		rows = append(rows, strings.Split(l, "|"))
	}
	t := table.Table{Rows: len(rows)}
	for _, r := range rows {
		t.Columns = max(t.Columns, len(r))
	}
	at := func(r, c int) string {
		if r < len(rows) && c < len(rows[r]) {
			return strings.TrimSpace(rows[r][c])
		}
		return ""
	}
	for r := range rows {
		for c := range rows[r] {
			if at(r, c) == "<" || at(r, c) == "^" {
				continue
			}
			cell := table.Cell{Row: r, Column: c, Height: 1, Width: 1}
			for c+cell.Width < t.Columns && at(r, c+cell.Width) == "<" {
				cell.Width++
			}
			for r+cell.Height < t.Rows && at(r+cell.Height, c) == "^" {
				cell.Height++
			}
			for l := range strings.SplitSeq(at(r, c), "/") {
				if l = strings.TrimSpace(l); l != "" {
					cell.Lines = append(cell.Lines, strings.ReplaceAll(l, "∕", "/"))
				}
			}
			t.Cells = append(t.Cells, cell)
		}
	}
	return t
}

// form1 is a document of one table.
func form1(lines string) table.Document { return table.Document{Tables: []table.Table{drawn(lines)}} }

// told writes a result as lines: key = value, with ? where it is not sure.
func told(r Result) map[string]string {
	all := map[string]string{}
	for _, f := range r.Fields {
		v := f.Becomes
		if !f.Sure {
			v = "?" + v
		}
		all[string(f.Field)] = v
	}
	return all
}
