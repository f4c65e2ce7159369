package adopt

import (
	"strings"
	"testing"

	"zuimei/form"
)

// What the maker of a form filled in is told with what it answers; it is printed as it is
// until the office says otherwise.
func TestFilledInBeforehand(t *testing.T) {
	c, _ := campaign(t)
	d := drawn(`
姓名||类别|学生
民族|汉族|电话|
学历：大学本科|<|政治面貌|
特长||<|<
单位意见|（盖章）　年　月　日|<|<
注：一式三份|<|<|<`)
	p, err := Propose(c, d)
	if err != nil {
		t.Fatal(err)
	}
	of := map[string]string{}
	for _, cell := range p.Cells {
		if cell.Of != "" {
			of[cell.Of] = cell.Label
			if want := map[string]form.Key{"民族": form.KeyEthnicity, "学历": form.KeyEducation}[cell.Of]; cell.Key != want {
				t.Errorf("%s would be %q, want %q", cell.Of, cell.Key, want)
			}
			if cell.Role != Text {
				t.Errorf("%s is %s", cell.Of, cell.Role)
			}
		}
		if cell.Role == Text && (cell.Label == "类别" || cell.Label == "民族") {
			t.Errorf("the label %s is listed besides", cell.Label)
		}
	}
	for label, want := range map[string]string{"类别": "学生", "民族": "汉族", "学历": "大学本科"} {
		if of[label] != want {
			t.Errorf("%s: %q, want %q\n%s", label, of[label], want, told(p))
		}
	}
	if len(of) != 3 {
		t.Errorf("%v", of)
	}
	if notes := strings.Join(p.Notes, ""); !strings.Contains(notes, "表里有 3 格已经填好，如“类别：学生”") {
		t.Errorf("notes %q", notes)
	}
	if text := written(t, p).Sheet.Table.Rows[0].Cells[3].Label; text != "学生" {
		t.Errorf("prints %q", text)
	}
}

// A cell that was filled in becomes a field, of the notice or a new one, with its label.
func TestFilledInBecomesAField(t *testing.T) {
	c, _ := campaign(t)
	d := drawn(`
姓名||类别|学生
民族|汉族|编号：甲001|<
单位意见|（盖章）　年　月　日|<|<`)
	p, err := Propose(c, d, Choice{Row: 0, Column: 3, Role: New}, Choice{Row: 1, Column: 1, Role: Known, Key: form.KeyEthnicity}, Choice{Row: 1, Column: 2, Role: New})
	if err != nil {
		t.Fatal(err)
	}
	n := written(t, p)
	rows := n.Sheet.Table.Rows
	if f, ok := n.Field(rows[0].Cells[3].Field); !ok || f.Label != "类别" {
		t.Errorf("类别 is %+v", rows[0].Cells[3])
	}
	if rows[0].Cells[2].Label != "类别" || rows[1].Cells[1].Field != form.KeyEthnicity {
		t.Errorf("%+v", rows)
	}
	if cell := rows[1].Cells[2]; cell.Before != "编号：" || n.Label(cell.Field) != "编号" {
		t.Errorf("编号 is %+v, %s", cell, n.Label(cell.Field))
	}
	if strings.Contains(strings.Join(p.Notes, ""), "已经填好") {
		t.Errorf("still told: %q", p.Notes)
	}
	p, err = Propose(c, d, Choice{Row: 0, Column: 3, Role: Text}, Choice{Row: 1, Column: 1, Role: Text}, Choice{Row: 1, Column: 2, Role: Text})
	if err != nil || strings.Contains(strings.Join(p.Notes, ""), "已经填好") || !strings.Contains(told(p), "text 学生") {
		t.Errorf("confirmed, and told all the same: %v %q\n%s", err, p.Notes, told(p))
	}
}

// A form that says another number of copies than the notice contradicts it on paper.
func TestCopiesOfTheForm(t *testing.T) {
	c, _ := campaign(t) // in three copies
	for text, told := range map[string]bool{"注：本表一式两份。": true, "一 式 四 份": true, "本表一式2份": true, "本表一式三份": false, "一式3份，盖章": false, "备注": false} {
		p, err := Propose(c, drawn("姓名||民族|\n"+text+"|<|<|<"))
		if err != nil {
			t.Fatal(err)
		}
		if notes := strings.Join(p.Notes, ""); strings.Contains(notes, "通知里是一式 3 份") != told {
			t.Errorf("%s: %q", text, notes)
		}
	}
}

// Blanks to be filled in by hand, and words that lead to another sheet, are not taken for
// something that was filled in beforehand.
func TestBlanksAreNotFilledIn(t *testing.T) {
	for _, text := range []string{
		"　　年　　月", "　年　月　日", "____年__月", "年 月至 年 月", "（　　）", "________", "——", "另附", "（另附页）", "见附件", "详见附表", "可另附页",
	} {
		c, _ := campaign(t)
		p, err := Propose(c, drawn("\n姓名||主要事迹|"+text+"\n电话||民族|"))
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		for _, cell := range p.Cells {
			if cell.Of != "" {
				t.Errorf("%q is said to be filled in as %q", text, cell.Of)
			}
		}
		if all := strings.Join(p.Notes, ""); strings.Contains(all, "已经填好") {
			t.Errorf("%q: %s", text, all)
		}
	}
	for _, text := range []string{"学生", "2021年5月", "至诚集团", "年度先进"} {
		c, _ := campaign(t)
		p, err := Propose(c, drawn("\n姓名||类别|"+text+"\n电话||民族|"))
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if all := strings.Join(p.Notes, ""); !strings.Contains(all, "已经填好") {
			t.Errorf("%q is not told as filled in: %s", text, all)
		}
	}
}
