package fill

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zuimei/form"
	"zuimei/form/table"
)

// sharedForms are public forms; they are no part of the repository.
var sharedForms = filepath.Join("..", "..", "..", "shared", "testdata", "forms")

// put writes into a cell of a blank form.
type put struct {
	table, row, column int
	text               string
}

// filledForms are public blank forms with made-up answers, and what must come of them: with
// "?" what must not be sure, so that everything else is what a clerk would have typed.
var filledForms = []struct {
	file   string
	puts   []put
	want   map[string]string
	honour string
}{
	{"appointment-form-hard-labels.docx", []put{
		{1, 0, 2, "周 婷"},
		{1, 0, 4, "女"},
		{1, 0, 6, "1979.05\n（42岁）"},
		{1, 1, 2, "汉"},
		{1, 1, 4, "山东莱芜"},
		{1, 1, 6, "山东莱芜"},
		{1, 2, 2, "2003.06"},
		{1, 2, 4, "2001.07"},
		{1, 2, 6, "健康"},
		{1, 3, 2, "高级工程师"},
		{1, 3, 5, "炼铁"},
		{1, 4, 3, "大学\n工学学士"},
		{1, 4, 6, "山东大学机械系"},
		{1, 8, 3, "炼铁厂高炉工长"},
		{1, 9, 3, "车间主任"},
		{1, 10, 3, "高炉工长"},
		{1, 11, 1, "1997.09—2001.07  山东大学学生\n2001.07—  某公司炼铁厂工人、高炉工长"},
		{2, 0, 1, "2019年4月被山东省总工会授予山东省五一劳动奖章"},
		{2, 1, 1, "2018年优秀；2019年优秀"},
		{2, 2, 1, "工作需要"},
		{2, 4, 1, "丈夫"},
		{2, 4, 2, "王某"},
		{2, 4, 3, "45"},
		{2, 4, 4, "群众"},
		{2, 4, 5, "某公司职工"},
		{2, 11, 1, "某公司党委"},
	}, map[string]string{
		"name": "周婷", "sex": "女", "born": "1979-05", "ethnicity": "汉族", "started": "2001-07", "title": "高级工程师", "education": "大学本科",
		"post": "炼铁厂高炉工长", "resume": "1997.09—2001.07  山东大学学生\n2001.07—  某公司炼铁厂工人、高炉工长", "unit": "某公司党委",
	}, "山东省五一劳动奖章"},
	{"application-form.docx", []put{
		{0, 1, 1, "孙某"},
		{0, 1, 3, "电子"},
		{0, 1, 5, "山东大学"},
		{0, 2, 1, "13800000000"},
		{0, 2, 3, "2018年9月"},
		{0, 2, 5, "a@b.cn"},
		{0, 3, 1, "2022年6月"},
		{0, 4, 1, "李某"},
		{0, 4, 3, "教授"},
		{0, 4, 5, "院长"},
		{0, 5, 1, "13900000000"},
		{0, 5, 3, "c@d.cn"},
		{0, 6, 1, "某队"},
		{0, 7, 1, "某作品"},
		{0, 8, 1, "简介"},
		{0, 9, 1, "某路1号"},
		{0, 10, 1, "工具"},
		{0, 10, 5, "1"},
	}, map[string]string{"name": "孙某", "phone": "13800000000"}, ""},
	{"registration-form.docx", []put{
		{0, 0, 1, "孙某"},
		{0, 0, 3, "11010519491231002X"},
		{0, 1, 1, "1949年12月31日"},
		{0, 1, 3, "中国共产党党员"},
		{0, 1, 5, "北京"},
		{0, 2, 1, "硕士研究生"},
		{0, 2, 3, "女"},
		{0, 2, 5, "满"},
		{0, 3, 1, "某路1号"},
		{0, 3, 6, "138-0000-0000"},
		{0, 4, 1, "1970年参加工作"},
		{0, 7, 0, "丈夫"},
		{0, 7, 1, "王某"},
		{0, 7, 2, "110105194912310011"},
		{0, 7, 5, "某厂"},
		{0, 9, 1, "无"},
		{0, 9, 4, "无"},
	}, map[string]string{
		"name": "孙某", "born": "1949-12", "politics": "中共党员", "education": "研究生", "sex": "女", "ethnicity": "满族", "phone": "13800000000",
		"resume": "1970年参加工作",
	}, ""},
	{"registration-form.xlsx", []put{
		{0, 1, 2, "某某中学"}, {0, 4, 1, "11010519491231002X"}, {0, 4, 2, "孙某"}, {0, 4, 3, "1949.12"}, {0, 4, 4, "女"}, {0, 4, 5, "汉族"}, {0, 4, 6, "优秀"}, {0, 4, 7, "合格"},
	}, map[string]string{"name": "孙某", "born": "1949-12", "sex": "女", "ethnicity": "汉族", "unit": "某某中学"}, ""},
	{"entry-form-with-hints.docx", []put{{0, 1, 1, "小孙"}, {0, 4, 1, "爱好技术。"}}, map[string]string{}, ""},
	{"application-form-by-wps.doc", []put{
		{0, 0, 3, "孙某"},
		{0, 0, 9, "女"},
		{0, 0, 14, "13800000000"},
		{0, 1, 5, "11010519491231002X"},
		{0, 3, 14, "☑已婚    □单身"},
		{0, 4, 2, "王某"},
		{0, 4, 9, "男"},
		{0, 4, 14, "13900000000"},
		{0, 5, 5, "110105194912310011"},
		{0, 7, 5, "某路1号"},
		{0, 12, 5, "孙某"},
		{0, 12, 16, "某银行"},
	}, map[string]string{"name": "孙某", "sex": "女", "phone": "13800000000"}, ""},
	{"entry-form-in-a-frame.doc", []put{
		{0, 0, 1, "小孙"}, {0, 0, 4, "女"}, {0, 0, 6, "12"}, {0, 1, 1, "某小学"}, {0, 4, 1, "某路1号"}, {0, 4, 6, "13800000000"}, {0, 5, 6, "13900000000"},
	}, map[string]string{"name": "小孙", "sex": "女", "phone": "13800000000"}, ""},
	{"entry-form-in-a-frame.doc", nil, map[string]string{"phone": "?15922409652"}, ""}, // printed above the form
	{"application-form-by-wps.doc", nil, map[string]string{}, ""},
	{"appointment-form-hard-labels.docx", nil, map[string]string{}, ""},
	{"application-form.docx", nil, map[string]string{}, ""},
	{"registration-form.docx", nil, map[string]string{}, ""},
	{"registration-form.xlsx", nil, map[string]string{}, ""},
	{"entry-form-with-hints.docx", nil, map[string]string{}, ""},
	{"registration-form-template.docx", nil, map[string]string{}, ""},
}

func TestSharedForms(t *testing.T) {
	if _, err := os.Stat(sharedForms); err != nil {
		t.Skip("no shared forms")
	}
	notice := builtIn(t)
	right, all := 0, 0
	for _, f := range filledForms {
		data, err := os.ReadFile(filepath.Join(sharedForms, f.file))
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read(f.file, data)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, p := range f.puts {
			write(t, d, p)
		}
		r := Map(notice, form.Nomination{}, d, 0)
		got := told(r)
		for key, want := range f.want {
			all++
			if strings.TrimPrefix(got[key], "?") == strings.TrimPrefix(want, "?") {
				right++
			}
		}
		if diff := cmp.Diff(f.want, got); diff != "" {
			t.Errorf("%s: %s", f.file, diff)
		}
		if f.honour != "" && (len(r.Honours) != 1 || r.Honours[0].Name != f.honour || !r.Honours[0].Sure) {
			t.Errorf("%s: %+v", f.file, r.Honours)
		}
		t.Logf("%s: %q", f.file, r.Unread)
	}
	t.Logf("%d of %d fields right", right, all)
}

func write(t *testing.T, d table.Document, p put) {
	t.Helper()
	for i, c := range d.Tables[p.table].Cells {
		if c.Row == p.row && c.Column == p.column {
			d.Tables[p.table].Cells[i].Lines = strings.Split(p.text, "\n")
			return
		}
	}
	t.Errorf("no cell %d, %d", p.row, p.column)
}
