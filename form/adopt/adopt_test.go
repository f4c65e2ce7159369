package adopt

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/form/notice/edit"
	"zuimei/form/table"
)

const builtIn = "../../assets/campaigns/laiwu-2021.toml"

// campaign is the built-in notice, and its text.
func campaign(t testing.TB) (form.Campaign, *edit.Text) {
	t.Helper()
	source, err := os.ReadFile(builtIn)
	if err != nil {
		t.Fatal(err)
	}
	c, problems := notice.Parse(source)
	text, err := edit.Parse(source)
	if len(problems) > 0 || err != nil {
		t.Fatal(problems, err)
	}
	return c, text
}

// drawn makes a document of a table with cells between bars. In a cell "<" belongs to the one
// at its left, "^" to the one above, and "/" ends a line. Columns are 20 mm wide, rows 10 high.
func drawn(lines string) table.Document {
	var rows [][]string
	for l := range strings.SplitSeq(strings.TrimSpace(lines), "\n") {
		rows = append(rows, strings.Split(l, "|"))
	}
	t := table.Table{Rows: len(rows), Columns: len(rows[0])}
	at := func(r, c int) string {
		if r < t.Rows && c < t.Columns {
			return strings.TrimSpace(rows[r][c])
		}
		return ""
	}
	for range t.Columns {
		t.Widths = append(t.Widths, 20)
	}
	for r := range t.Rows {
		t.Heights = append(t.Heights, 10)
		for c := range t.Columns {
			if at(r, c) == "<" || at(r, c) == "^" {
				continue
			}
			cell := table.Cell{Row: r, Column: c, Height: 1, Width: 1, Paragraphs: 1, Look: table.Look{Size: 12}}
			for at(r, c+cell.Width) == "<" {
				cell.Width++
			}
			for at(r+cell.Height, c) == "^" {
				cell.Height++
			}
			for l := range strings.SplitSeq(at(r, c), "/") {
				if l = strings.TrimSpace(l); l != "" {
					cell.Lines = append(cell.Lines, l)
				}
			}
			t.Cells = append(t.Cells, cell)
		}
	}
	return table.Document{Tables: []table.Table{t}}
}

// told writes the cells of a proposal, one a line.
func told(p Proposal) string {
	var lines []string
	for _, c := range p.Cells {
		line := fmt.Sprintf("%d,%d %s %s", c.Row, c.Column, c.Role, c.Label)
		if c.Role == Known {
			line += " = " + string(c.Key)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// written writes a proposal into the built-in notice, which has no problem then.
func written(t testing.TB, p Proposal) form.Campaign {
	t.Helper()
	_, text := campaign(t)
	if err := p.Write(text); err != nil {
		t.Fatal(err)
	}
	c, problems := notice.Parse(text.Bytes())
	if len(problems) > 0 {
		t.Fatalf("%v\n%s", problems, told(p))
	}
	return c
}

const officeForm = `
姓 名||性 别|□男　□女|民 族||贴照/片处
出生年月||政治面貌||籍贯||^
工作单位||<|<|<|<|^
手机||年收入|万元|参加工作时间||^
配偶/情况|姓名||手机||<|<
^|工作单位||<|<|<|<
主要事迹（500字以内）||<|<|<|<|<
家庭成员|称谓|姓名||||年龄
^||||||
^||||||
审意/批/机/关见|（盖章）/年  月  日|<|<|单位意见||<
以上内容属实。/本人签名：　　年　月　日|<|<|<|<|<|<`

func TestRolesOfCells(t *testing.T) {
	c, _ := campaign(t)
	for name, test := range map[string]struct{ form, want string }{
		"labels beside answers": {"姓名||性别|\n爱好||绰号|", "0,1 known 姓名 = name\n0,3 known 性别 = sex\n1,1 new 爱好\n1,3 new 绰号"},
		"a group of another":    {"本人情况|姓名|\n^|民族|\n配偶情况|姓名|\n^|民族|", "0,0 text 本人情况\n0,2 known 姓名 = name\n1,2 known 民族 = ethnicity\n2,0 text 配偶情况\n2,2 new 姓名（配偶情况）\n3,2 new 民族（配偶情况）"},
		"words around":          {"面积|平方米\n婚否|□是　□否", "0,1 new 面积\n1,1 new 婚否"},
		"a list by number":      {"家庭成员|称谓|姓名\n^||\n^||\n姓名|<|", "0,0 text 家庭成员\n1,1 new 称谓（第1行）\n1,2 new 姓名（第1行）\n2,1 new 称谓（第2行）\n2,2 new 姓名（第2行）\n3,2 known 姓名 = name"},
		"a table of two ways":   {"课程|语文|数学\n上册||\n下册||", "0,0 text 课程\n1,0 text 上册\n1,1 new 上册：语文\n1,2 new 上册：数学\n2,0 text 下册\n2,1 new 下册：语文\n2,2 new 下册：数学"},
		"a list of people":      {"序号|姓名|性别\n1||\n2||", "0,0 text 序号\n1,0 text 1\n1,1 known 姓名 = name\n1,2 known 性别 = sex\n2,0 text 2\n2,1 blank \n2,2 blank "},
		"opinions":              {"姓名||\n审批/机关/意见|（盖章）/年 月 日|<\n签名|<|", "0,1 known 姓名 = name\n0,2 blank \n1,1 opinion 审批机关意见\n2,2 opinion 签名"},
		"boxes in two cells":    {"房屋|□商品房　□保障房|□存量房", "0,1 new 房屋\n0,2 new 房屋"},
		"hints":                 {"昵称|（必填，无需真名）\n邮箱|", "0,1 new 昵称\n1,1 new 邮箱"},
		"for a program":         {"姓名|{{ person.name }}|{{照片}}\n性别|{% x %}|^", "0,1 known 姓名 = name\n0,2 photo 照片\n1,1 known 性别 = sex"},
	} {
		p, err := Propose(c, drawn(test.form))
		if err != nil || told(p) != test.want {
			t.Errorf("%s: %v\n%s\nwant\n%s", name, err, told(p), test.want)
		}
	}
}

func TestTheSheetOfAForm(t *testing.T) {
	c, _ := campaign(t)
	p, err := Propose(c, drawn(officeForm))
	if err != nil {
		t.Fatal(err)
	}
	n := written(t, p)
	field := func(key form.Key) (f form.Cell) {
		for _, row := range n.Sheet.Table.Rows {
			for _, cell := range row.Cells {
				if cell.Field == key {
					f = cell
				}
			}
		}
		return f
	}
	find := func(label string) form.Field {
		i := slices.IndexFunc(p.Fields, func(f form.Field) bool { return f.Label == label })
		if i < 0 {
			t.Fatalf("no field %s in %v", label, p.Fields)
		}
		return p.Fields[i]
	}
	income := find("年收入")
	if f := field(income.Key); f.After != "万元" {
		t.Errorf("年收入: %+v", f)
	}
	if f := field("deeds"); f.Fit != form.Flow || f.Columns != 6 {
		t.Errorf("deeds: %+v", f)
	}
	var opinions []form.Cell
	pictures := 0
	for _, row := range n.Sheet.Table.Rows {
		for _, cell := range row.Cells {
			if cell.Opinion != "" {
				opinions = append(opinions, cell)
			}
			if cell.Picture {
				pictures++
			}
		}
	}
	if pictures != 1 || len(opinions) != 3 || opinions[0].Opinion != "审批机关意见" || !opinions[0].Untitled || opinions[0].Seal != "（盖章）" ||
		opinions[1].Opinion != "单位意见" || opinions[2].Opinion != "以上内容属实。" || opinions[2].Sign != "本人签名：" || opinions[2].Untitled {
		t.Errorf("%d photos, %+v", pictures, opinions)
	}
	if len(n.Seals) != 1 || n.Seals[0].Title != "审批机关意见" {
		t.Error(n.Seals)
	}
	for _, f := range p.Fields {
		if _, asked := n.Field(f.Key); !asked || f.Required || !f.Quiet {
			t.Errorf("%+v", f)
		}
	}
	if !slices.Contains(p.Absent, form.KeyResume) || slices.Contains(p.Absent, form.KeyName) {
		t.Error(p.Absent)
	}
}

func TestChoicesOverrule(t *testing.T) {
	c, _ := campaign(t)
	doc := drawn("姓名||职业|\n备注||备注|")
	p, err := Propose(c, doc,
		Choice{Row: 0, Column: 3, Role: New, Label: "行当"}, Choice{Row: 1, Column: 1, Role: Known, Key: form.KeyEmployer},
		Choice{Row: 1, Column: 3, Role: Opinion, Label: "工会意见"}, Choice{Row: 0, Column: 1, Role: Blank})
	want := "0,1 blank 姓名\n0,3 new 行当\n1,1 known 备注 = employer\n1,3 opinion 工会意见"
	if err != nil || told(p) != want {
		t.Errorf("%v\n%s", err, told(p))
	}
	written(t, p)
}

func TestTextsAroundTheTable(t *testing.T) {
	c, _ := campaign(t)
	doc := drawn("姓名||性别|\n民族||岗位|")
	doc.Paragraphs = []string{"附件2", "某市“五一劳动奖章”推荐表", "推荐单位（盖章）：　　　填表日期：　　年 月 日", "注：本表一式两份。电话：0531-1234567"}
	doc.Places = []table.Place{{}, {Look: table.Look{Size: 22, Bold: true}}, {}, {After: 1}}
	p, err := Propose(c, doc)
	if err != nil {
		t.Fatal(err)
	}
	n := written(t, p)
	var got []string
	for _, l := range n.Sheet.Lines {
		got = append(got, fmt.Sprint(l.Text, " ", l.Font, " ", l.Top < n.Sheet.Table.Top))
	}
	want := []string{
		"附件2 answer true", "某市“五一劳动奖章”推荐表 title true",
		"推荐单位（盖章）：{unit}　　填表日期：{filled} answer true", "注：本表一式两份。电话：0531-1234567 answer false",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// A form without a title has the one at the head of its pages, else the notice's.
func TestTitle(t *testing.T) {
	c, _ := campaign(t)
	doc := drawn("姓名||性别|\n民族||岗位|")
	for want, headers := range map[string][]string{"某市五一劳动奖章申报表": {"第 1 页", "某市五一劳动奖章申报表"}, "“莱芜最美职工”推荐表": {"第 1 页"}} {
		doc.Headers = headers
		p, err := Propose(c, doc)
		if err != nil || p.Sheet.Lines[0].Text != want || len(p.Notes) == 0 != (len(headers) == 2) {
			t.Error(err, p.Sheet.Lines, p.Notes)
		}
	}
}

func TestTablesInOne(t *testing.T) {
	c, _ := campaign(t)
	title := table.Table{Rows: 1, Columns: 3, Widths: []float64{10, 10, 10}, Cells: []table.Cell{
		{Height: 1, Width: 1, Lines: []string{"审"}, Look: table.Look{Size: 24}}, {Column: 1, Height: 1, Width: 1, Lines: []string{"批"}}, {Column: 2, Height: 1, Width: 1, Lines: []string{"表"}},
	}}
	first, second := drawn("姓名||性别|\n民族||岗位|").Tables[0], drawn("学历|||\n特长|||").Tables[0]
	second.Widths = []float64{20.4, 19.6, 20, 20}
	p, err := Propose(c, table.Document{Tables: []table.Table{title, first, second}})
	if err != nil {
		t.Fatal(err)
	}
	n := written(t, p)
	if len(n.Sheet.Table.Rows) != 4 || len(n.Sheet.Table.Columns) != 4 || n.Sheet.Lines[0].Text != "审　批　表" {
		t.Errorf("%+v", n.Sheet)
	}
	if _, err := Propose(c, table.Document{Tables: []table.Table{title}}); err != nil {
		t.Errorf("a form of one row: %v", err)
	}
	if _, err := Propose(c, table.Document{}); err == nil || !strings.Contains(err.Error(), "没有可以照印的表格") {
		t.Error(err)
	}
	if _, err := Propose(c, drawn(strings.Repeat("甲|\n", maxRows+1))); err == nil || !strings.Contains(err.Error(), "46 行") {
		t.Error(err)
	}
	if _, err := Read(c, "空.docx", nil); err == nil || !strings.Contains(err.Error(), "空.docx") {
		t.Error(err)
	}
}

func TestAFormOfTwoPages(t *testing.T) {
	c, _ := campaign(t)
	doc := drawn(officeForm)
	for i := range doc.Tables[0].Heights {
		doc.Tables[0].Heights[i] = 45
	}
	p, err := Propose(c, doc)
	if err != nil {
		t.Fatal(err)
	}
	n := written(t, p)
	if bottom := n.Sheet.Table.Bottom(); bottom > 287 || bottom < 270 || !slices.ContainsFunc(p.Notes, func(s string) bool { return strings.Contains(s, "压到一张") }) {
		t.Error(bottom, p.Notes)
	}
}

// Whatever a document's tables are, the proposal is bounded and writes into a notice.
func TestAnyForm(t *testing.T) {
	source, err := os.ReadFile(builtIn)
	if err != nil {
		t.Fatal(err)
	}
	c, _ := notice.Parse(source)
	pieces := rapid.SampledFrom([]string{
		"", "", "", "", "^", "<", "姓名", "性别", "手机", "简历", "简/历", "主要事迹", "照片", "□是　□否", "万元", "（盖章）/年月日", "审意/批/机/关见", "单位意见",
		"家庭成员", "称谓", "年龄", "（必填，写全称）", "{{ x }}", "本人签名：　年 月 日", "填表日期：", "很长的一段说明文字，写了许多要求，一格放不下也要印出来，不能丢掉任何一个字。",
		"A long label in English (with brackets)", "配偶情况", "身份证号", "{%", "\"", "□", "100字", "1", "　",
	})
	rapid.Check(t, func(rt *rapid.T) {
		columns := rapid.IntRange(1, 9).Draw(rt, "columns")
		var rows []string
		for range rapid.IntRange(1, 30).Draw(rt, "rows") {
			rows = append(rows, strings.Join(rapid.SliceOfN(pieces, columns, columns).Draw(rt, "row"), "|"))
		}
		doc := drawn("甲" + strings.Join(rows, "\n"))
		table := &doc.Tables[0]
		for i := range table.Widths {
			table.Widths[i] = rapid.Float64Range(0, 60).Draw(rt, "width")
		}
		for i := range table.Heights {
			table.Heights[i] = rapid.Float64Range(0, 90).Draw(rt, "height")
		}
		for i := range table.Cells {
			table.Cells[i].Size = rapid.Float64Range(0, 30).Draw(rt, "size")
			table.Cells[i].Upright = rapid.Bool().Draw(rt, "upright")
			table.Cells[i].Ground.Shade = rapid.IntRange(0, 100).Draw(rt, "shade")
			for side := range table.Cells[i].Ground.Lines {
				table.Cells[i].Ground.Lines[side] = rapid.SampledFrom([]float64{0, 0, 0.5, 0.5, 1.5, -1, -1}).Draw(rt, "line")
			}
		}
		table.Landscape = rapid.Bool().Draw(rt, "landscape")
		checkAny(rt, c, source, doc)
	})
}

type failer interface {
	Errorf(string, ...any)
	Fatalf(string, ...any)
}

// checkAny holds a proposal against what is true of every one: what does not fit is said in
// the notice's problems, and nothing else is wrong.
func checkAny(t failer, c form.Campaign, source []byte, doc table.Document) {
	p, err := Propose(c, doc)
	if err != nil {
		return
	}
	text, err := edit.Parse(source)
	if err != nil {
		t.Fatalf("%v", err)
	}
	if err := p.Write(text); err != nil {
		t.Fatalf("%v: %+v", err, p)
	}
	out, problems := notice.Parse(text.Bytes())
	for _, problem := range problems {
		if !strings.Contains(problem.Message, "放不下") && !strings.Contains(problem.Message, "至少要") && !strings.Contains(problem.Message, "超出了") && !strings.Contains(problem.Message, "重叠") {
			t.Errorf("%v\n%s", problem, told(p))
		}
	}
	if got, want := effect(out.Sheet.Table), effect(p.Sheet.Table); got != want {
		t.Errorf("ruled\n%s\nwant\n%s", got, want)
	}
	if got, want := len(out.Sheet.Table.Rows), len(p.Sheet.Table.Rows); got != want {
		t.Errorf("%d rows, want %d", got, want)
	}
}

// A stranger's table is bounded, and its cells fill the grid.
func FuzzRead(f *testing.F) {
	source, err := os.ReadFile(builtIn)
	if err != nil {
		f.Fatal(err)
	}
	c, _ := notice.Parse(source)
	f.Add("<table><tr><td>姓名<td colspan=3><tr><td rowspan=2>性别<td>□男 □女</table>")
	f.Add("<table><tr><td>a</table><table><tr><td>意见<td>盖章<tr><td rowspan=999>年月日</table>")
	f.Fuzz(func(t *testing.T, page string) {
		p, err := Propose(c, table.Pasted(page))
		if err != nil {
			return
		}
		s := p.Sheet.Table
		if len(s.Rows) > maxRows || len(s.Columns) > maxColumns || math.Abs(s.Width()-(form.PageWidth-2*s.Left)) > 0.05 {
			t.Errorf("%d rows, columns %v from %v", len(s.Rows), s.Columns, s.Left)
		}
		area := 0
		for _, cell := range s.Grid() {
			area += cell.Rows * cell.Columns
		}
		if area != len(s.Rows)*len(s.Columns) {
			t.Errorf("cells cover %d of %d × %d", area, len(s.Rows), len(s.Columns))
		}
	})
}
