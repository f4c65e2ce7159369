package notice_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zuimei/form"
	"zuimei/form/notice"
)

// What the file leaves out of its 汇总表 is what offices usually have.
func TestSummaryDefaults(t *testing.T) {
	text := builtin(t)
	c := parse(t, text)
	var headings []string
	for _, column := range c.Summary.Columns {
		headings = append(headings, column.Label)
	}
	want := "序号 推荐单位 姓名 性别 民族 出生年月 政治面貌 文化程度 工作单位及岗位 职称（技能等级） 主要荣誉 优先推荐 简要事迹（100字内） 初审意见 备注"
	if got := strings.Join(headings, " "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if c.Summary.Title != "2021年“莱芜最美职工”候选人汇总表" || len(c.Summary.Shares) != 5 {
		t.Errorf("got %q, %+v", c.Summary.Title, c.Summary.Shares)
	}
	without, _, _ := strings.Cut(text, "[summary]")
	if diff := cmp.Diff(c.Summary, parse(t, without).Summary); diff != "" {
		t.Error(diff)
	}
	// The columns follow the fields that the notice has.
	var second []string
	text2, err := os.ReadFile(filepath.Join("testdata", "second-2027.toml"))
	if err != nil {
		t.Fatal(err)
	}
	other := parse(t, string(text2))
	for _, column := range other.Summary.Columns {
		for _, key := range column.Keys {
			if other.Heading(key) == "" {
				t.Errorf("the second notice has no %s", key)
			}
		}
		second = append(second, column.Label)
	}
	if !strings.Contains(strings.Join(second, " "), "简要事迹") {
		t.Errorf("got %v", second)
	}
}

// The short text that the notice asks for is the 简要事迹, whether the file names it or not.
func TestBriefField(t *testing.T) {
	own := "[[steps.fields]]\nkey = \"slogan\"\nlabel = \"一句话事迹\"\nkind = \"text\"\nmax = 50\nrequired = false\n\n# 第六步"
	text := change(t, builtin(t), "# 第六步", own)
	if f, ok := parse(t, text).BriefField(); !ok || f.Key != "slogan" {
		t.Errorf("got %v, %v", f.Key, ok)
	}
	if f, ok := parse(t, builtin(t)).BriefField(); ok {
		t.Errorf("got %v", f.Key)
	}
	text = change(t, text, "brief_max = 100", "brief = \"deeds\"")
	if f, _ := parse(t, text).BriefField(); f.Key != form.KeyDeeds {
		t.Errorf("got %v", f.Key)
	}
}

func TestSummaryMistakes(t *testing.T) {
	text := builtin(t)
	share := func(lines string) string {
		return "[[summary.shares]]\nlabel = \"女性\"\n" + lines + "\n"
	}
	for _, test := range []struct{ what, new, mark, want string }{
		{"telephone", `columns = ["name", "phone"]`, "columns", "不能有“联系电话”"},
		{"contact's telephone", `columns = ["contact_phone=联系"]`, "columns", "不能有“联系人电话”"},
		{"unknown column", `columns = ["nobody"]`, "columns", "不认识“nobody”"},
		{"half a column", `columns = ["name="]`, "columns", "不完整"},
		{"heading twice", `columns = ["name", "unit=姓名"]`, "columns", "“姓名”重复了"},
		{"no column", `columns = []`, "columns", "有 0 列"},
		{"long heading", `columns = ["consent"]`, "columns", "列名有 22 字，最多 20 字"},
		{"title with a brace", `title = "{award}"`, "title = \"{", "这里不能用大括号"},
		{"brief of a choice", `brief = "sex"`, "brief = \"sex", "不是一项文字内容"},
		{"brief too long", "brief_max = 3000", "brief_max = 3000", "应在 20 到 300 之间"},
		{"share of nothing", share(`field = "sex"`), "[[summary.shares", "只写一个"},
		{"share of two things", share("field = \"sex\"\nvalues = [\"女\"]\nexcept = [\"男\"]"), "[[summary.shares", "只写一个"},
		{"share of an unknown field", share("field = \"gender\"\nvalues = [\"女\"]"), "field = \"gender", "不认识“gender”"},
		{"share of no choice", share("field = \"sex\"\nvalues = [\"女性\"]"), "values = [\"女性", "不在“性别”的选项里"},
		{"share of a question", share("field = \"frontline\"\nvalues = [\"yes\"]"), "values = [\"yes", "是“是”或“否”"},
		{"age of a text", share("field = \"post\"\nage = 30"), "age = 30", "年龄只能按年月"},
		{"more than all", share("field = \"sex\"\nvalues = [\"女\"]\npercent = 140"), "percent = 140", "应在 0 到 100 之间"},
		{"share of telephones", share("field = \"phone\"\nvalues = [\"138\"]"), "field = \"phone\"\nvalues", "不能统计"},
	} {
		t.Run(test.what, func(t *testing.T) {
			wrong := change(t, text, "[summary]\nbrief_max = 100", "[summary]\n"+test.new)
			before, _, _ := strings.Cut(wrong, "\n"+test.new)
			inside, _, ok := strings.Cut(test.new, test.mark)
			line := 2 + strings.Count(before+inside, "\n")
			_, problems := notice.Parse([]byte(wrong))
			if !ok || len(problems) != 1 || problems[0].Line != line || !strings.Contains(problems[0].Message, test.want) {
				t.Errorf("got  %v\nwant 第 %d 行：…%s…", problems, line, test.want)
			}
		})
	}
}
