package fill

import (
	"slices"
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

// The short texts that a notice adds on the story's step are found by their labels, and
// one that is too long is doubted.
func TestShortTextsOfANotice(t *testing.T) {
	notice := builtIn(t)
	notice.Steps = slices.Clone(notice.Steps)
	for i, step := range notice.Steps {
		if step.ID == form.StepStory {
			notice.Steps[i].Fields = append(slices.Clone(step.Fields),
				form.Field{Key: "slogan", Label: "一句话事迹", Kind: form.Text, Max: 50},
				form.Field{Key: "words", Label: "颁奖词（100字以内）", Kind: form.Paragraph, Max: 100},
				form.Field{Key: "motto", Label: "座右铭", Kind: form.Text, Max: 5})
		}
	}
	rows := []string{
		"姓名", "周婷", "性别", "女", "出生年月", "1988年6月", "民族", "汉族", "一句话事迹\n（50字以内）", "十五年守着一座高炉。",
		"颁奖词", "炉火不熄，\n匠心不止。", "座右铭：", "干一行爱一行，爱一行钻一行", "主要事迹", "扎根一线。",
	}
	asked := table.Table{Rows: len(rows) / 2, Columns: 2}
	for i, text := range rows {
		asked.Cells = append(asked.Cells, table.Cell{Row: i / 2, Column: i % 2, Height: 1, Width: 1, Lines: strings.Split(text, "\n")})
	}
	r := Map(notice, form.NewNomination(notice.ID), table.Document{Tables: []table.Table{asked}}, 0)
	got := map[form.Key]Proposal{}
	for _, f := range r.Fields {
		got[f.Field] = f
	}
	if f := got["slogan"]; f.Becomes != "十五年守着一座高炉。" || !f.Sure {
		t.Errorf("一句话事迹: %+v", f)
	}
	if f := got["words"]; f.Becomes != "炉火不熄，\n匠心不止。" || !f.Sure {
		t.Errorf("颁奖词: %+v", f)
	}
	if f := got["motto"]; f.Becomes != "干一行爱一行，爱一行钻一行" || f.Sure {
		t.Errorf("座右铭: %+v", f)
	}
	if f := got[form.KeyDeeds]; f.Becomes != "扎根一线。" {
		t.Errorf("主要事迹: %+v", f)
	}
}
