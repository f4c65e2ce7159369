package fill

import (
	"slices"
	"strings"
	"testing"

	"zuimei/form"
	"zuimei/form/table"
)

// FuzzMap draws a table and text of a string. Whatever they say, nothing panics, no ID
// number is shown that nobody asked for, and what is sure has a value.
func FuzzMap(f *testing.F) {
	for _, o := range slices.Concat(offices, kinds) {
		var lines []string
		for _, t := range o.doc.Tables {
			for _, c := range t.Cells {
				lines = append(lines, strings.Join(c.Lines, "/"))
			}
		}
		f.Add(strings.Join(lines, "|")+"\n"+strings.Join(lines, "\n"), strings.Join(o.doc.Paragraphs, "\n"), uint8(1))
	}
	f.Add("姓名|<|某某\n^|^|男√ 女□\n简历|起止时间|单位\n^|2001|某厂", "联系人：某某　电话：1", uint8(2))
	notice := builtIn(f)
	f.Fuzz(func(t *testing.T, cells, text string, person uint8) {
		if lines := strings.Count(cells, "\n") + 1; lines*(strings.Count(cells, "|")+1) > 10000 {
			return
		}
		d := table.Document{Tables: []table.Table{whole(drawn(cells))}, Paragraphs: strings.Split(text, "\n")}
		n := form.NewNomination(notice.ID)
		r := Map(notice, n, d, int(person))
		for _, p := range r.Fields {
			if p.Sure && strings.TrimSpace(p.Becomes) == "" {
				t.Errorf("%s is sure and empty", p.Field)
			}
		}
		for _, u := range r.Unread {
			if number18.MatchString(u.Text) {
				t.Error("an ID number is shown")
			}
		}
		_ = r.Sure().Apply(n)
		_ = Merge(notice, r, r)
	})
}

// whole leaves out cells that overlap others, as readers do.
func whole(t table.Table) table.Table {
	taken := map[[2]int]bool{}
	cells := t.Cells[:0:0]
next:
	for _, c := range t.Cells {
		for r := range c.Height {
			for k := range c.Width {
				if taken[[2]int{c.Row + r, c.Column + k}] {
					continue next
				}
			}
		}
		for r := range c.Height {
			for k := range c.Width {
				taken[[2]int{c.Row + r, c.Column + k}] = true
			}
		}
		cells = append(cells, c)
	}
	t.Cells = cells
	return t
}
