package fill

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zuimei/form"
	"zuimei/form/sample"
	"zuimei/form/table"
)

// The printed form read back gives every answer on it.
func TestOwnForm(t *testing.T) {
	notice := builtIn(t)
	n := sample.Nomination(notice)
	var d table.Document
	printed := func(key form.Key) string { return form.Printed(notice, n, key) }
	for _, l := range notice.Sheet.Lines {
		d.Paragraphs = append(d.Paragraphs, form.Expand(l.Text, printed))
	}
	sheet := notice.Sheet.Table
	own := table.Table{Rows: len(sheet.Rows), Columns: len(sheet.Columns)}
	want := map[form.Key]string{form.KeyUnit: n.Answer(form.KeyUnit), form.KeyFilled: n.Answer(form.KeyFilled)}
	for _, c := range sheet.Grid() {
		text := c.Label
		switch {
		case c.Field != "":
			text = printed(c.Field)
			if c.Field != form.KeyHonours {
				want[c.Field] = n.Answer(c.Field)
			}
		case c.Opinion != "":
			text = c.Opinion + "\n同意推荐\n" + c.Seal + "\n" + c.Date
		}
		own.Cells = append(own.Cells, table.Cell{Row: c.Row, Column: c.Column, Height: c.Rows, Width: c.Columns, Lines: strings.Split(text, "\n")})
	}
	d.Tables = []table.Table{own}

	r := Map(notice, form.NewNomination(notice.ID), d, 0)
	got := map[form.Key]string{}
	for _, f := range r.Fields {
		got[f.Field] = f.Becomes
		if !f.Sure {
			t.Errorf("%s is in doubt: %s", f.Field, f.Note)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for i, h := range n.Honours {
		if i >= len(r.Honours) || !cmp.Equal(h.Name+h.Date+h.Level+h.Issuer, r.Honours[i].Name+r.Honours[i].Date+r.Honours[i].Level+r.Honours[i].Issuer) {
			t.Errorf("%+v becomes %+v", h, r.Honours)
		}
	}
	if len(r.Unread) > 0 {
		t.Errorf("%q", r.Unread)
	}
	if again := Map(notice, n, d, 0); len(again.Honours) != 0 {
		t.Errorf("%+v", again.Honours)
	}
}
