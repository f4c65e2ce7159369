package notice_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"zuimei/form"
	"zuimei/form/notice"
)

// builtin returns the text of the built-in campaign file.
func builtin(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "assets", "campaigns", "laiwu-2021.toml"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func parse(t testing.TB, text string) form.Campaign {
	t.Helper()
	c, problems := notice.Parse([]byte(text))
	if len(problems) > 0 {
		t.Fatalf("problems: %v", problems)
	}
	return c
}

// What the notice and the practice of sibling forms give, in the words of the
// notice of 10 May 2021.
func TestBuiltinFacts(t *testing.T) {
	c := parse(t, builtin(t))
	choices := func(key form.Key) []string {
		f, _ := c.Field(key)
		var values []string
		for _, o := range f.Choices {
			values = append(values, o.Value)
		}
		return values
	}
	field := func(key form.Key) form.Field { f, _ := c.Field(key); return f }
	var units []string
	for _, u := range c.Units {
		units = append(units, u.Name)
		units = append(units, u.Aliases...)
	}
	var expected []string
	for _, q := range c.Questions {
		expected = append(expected, fmt.Sprint(q.Key, " ", q.Expect))
	}
	var fields []string
	for _, s := range c.Steps {
		line := string(s.ID) + " " + s.Title + ":"
		for _, f := range s.Fields {
			line += " " + string(f.Key)
		}
		fields = append(fields, line)
	}
	var optional []form.Key
	for _, s := range c.Steps {
		for _, f := range s.Fields {
			if !f.Required {
				optional = append(optional, f.Key)
			}
		}
	}
	unitKind, _ := field(form.KeyUnitKind).Option("organ")
	for _, test := range []struct {
		what      string
		got, want any
	}{
		{"id", c.ID, "laiwu-2021"},
		{"title", c.Title, "关于开展2021年“莱芜最美职工”选树宣传活动的通知"},
		{"award", c.Award, "莱芜最美职工"},
		{"year", c.Year, 2021},
		{"issuers", c.Issuers, []string{"中共济南市莱芜区委宣传部", "济南市莱芜区总工会", "济南市莱芜区融媒体中心"}},
		{"issued", c.Issued.Chinese(), "2021年5月10日"},
		{"deadline", c.Deadline.Chinese(), "2021年5月31日"},
		{"note", c.DeadlineNote, "逾期不报视为放弃"},
		{"copies", c.Copies, 3},
		{"quota", c.Quota, 1},
		{"office", c.Office, form.Office{Name: "济南市莱芜区总工会", Address: "文化北路001号莱芜大厦617室", Mailbox: "lwghxjb@jn.shandong.cn", Phone: "76116258"}},
		{"place", c.Place, form.Place{Regions: []string{"山东省", "济南市", "莱芜区"}, AreaCode: "0531", PhoneDigits: 8, FormerAreaCode: "0634"}},
		{"kinds", c.UnitKinds, form.UnitKinds{Listed: "town", WithoutQuota: []string{"organ"}, Suffixes: []string{"街道办事处", "办事处", "街道", "街", "镇"}}},
		{"stages", len(c.Schedule), 3},
		{"conditions", []string{c.Conditions[0].Title, c.Conditions[1].Title, c.Conditions[2].Title, c.Conditions[3].Title}, []string{"政治坚定", "爱岗敬业", "诚信友善", "勇于创新"}},
		{"units", units, []string{
			"凤城街道总工会", "张家洼街道总工会", "高庄街道总工会", "鹏泉街道总工会",
			"口镇街道总工会", "口镇总工会", "羊里街道总工会", "羊里镇总工会", "方下街道总工会", "方下镇总工会", "雪野街道总工会", "雪野镇总工会",
			"牛泉镇总工会", "苗山镇总工会", "大王庄镇总工会", "寨里镇总工会", "杨庄镇总工会", "茶业口镇总工会", "和庄镇总工会",
		}},
		{"unit count", len(c.Units), 15},
		{"steps", fields, []string{
			"unit 推荐单位与资格: unit unit_kind contact contact_phone filled",
			"person 候选人: name sex ethnicity born politics education started post title employer phone",
			"record 经历与荣誉: resume",
			"photos 照片:",
			"story 事迹: deeds story_title story",
			"review 核对:",
			"handin 打印与发送:",
		}},
		{"optional", optional, []form.Key{form.KeyContact, form.KeyContactPhone, form.KeyTitle}},
		{"unit kinds", choices(form.KeyUnitKind), []string{"town", "organ", "enterprise"}},
		{"organ", unitKind.Label, "区直机关工会"},
		{"ethnicities", len(choices(form.KeyEthnicity)), 56},
		{"ethnicity open", field(form.KeyEthnicity).Open, true},
		{"all end in 族", slices.ContainsFunc(choices(form.KeyEthnicity), func(e string) bool { return !strings.HasSuffix(e, "族") }), false},
		{"politics", choices(form.KeyPolitics), []string{
			"中共党员", "中共预备党员", "共青团员", "民革党员", "民盟盟员", "民建会员", "民进会员",
			"农工党党员", "致公党党员", "九三学社社员", "台盟盟员", "无党派人士", "群众",
		}},
		{"education", choices(form.KeyEducation), []string{"研究生", "大学本科", "大专", "中专", "技校", "高中", "初中", "小学"}},
		{"deeds", field(form.KeyDeeds).Max, 300},
		{"questions", expected, []string{"frontline true", "in_service true", "civil_servant false", "unit_head false", "deputy_division false", "consent true"}},
		{"photos", c.Photos, form.PhotoRules{
			MinWork: 2, MaxWork: 3, WorkMinBytes: 2 << 20, WorkNearBytes: 2_000_000, WorkMinSide: 1600,
			MinWidth: 295, MinHeight: 413, GoodWidth: 413, GoodHeight: 579, MinRatio: 0.66, MaxRatio: 0.80,
		}},
		{"story", c.Story, form.StoryRules{Max: 1500, Warn: 1450}},
		{"person", c.Person, form.PersonRules{
			WorkingAge: 16, RetireMan: 60, RetireWoman: 50, RetireWomanCadre: 55,
			HonourLevels:       []string{"区级", "市级", "省级", "国家级", "其他"},
			PriorityHonour:     []string{"区级", "市级", "省级", "国家级"},
			PriorityCommended:  []string{"市级", "省级", "国家级"},
			PriorityConditions: "获得过区级以上荣誉称号或被市级以上单位通报表扬的人员，优先推荐",
		}},
		{"base", c.Package.Base, "{unit}+{name}"},
		{"paper", c.Package.Paper, "{unit}+{name}-推荐表（一式{copies}份）"},
		{"inside", []string{c.Package.Form, c.Package.Story, c.Package.Portrait, c.Package.Work, c.Package.Scan}, []string{
			"1-推荐表-{name}", "2-事迹材料-{name}", "3-证件照-{name}", "4-工作生活照-{name}-{n}", "5-推荐表盖章扫描件-{name}-{n}",
		}},
		{"mail sizes", []int64{c.Package.Limits[0].Bytes, c.Package.Limits[1].Bytes, c.Package.Limits[2].Bytes}, []int64{18 << 20, 35 << 20, 45 << 20}},
		{"seals", c.Seals, []form.Seal{{ID: "party", Title: "党组织意见"}, {ID: "union", Title: "工会意见"}}},
	} {
		if diff := cmp.Diff(test.want, test.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.what, diff)
		}
	}
	for _, platform := range []string{"齐鲁工惠APP", "莱芜工会微信公众号", "“新莱芜”客户端"} {
		if consent := c.Questions[5]; !strings.Contains(consent.Hint, platform) || !strings.Contains(consent.Refusal, platform) {
			t.Errorf("consent does not name %s", platform)
		}
	}
}

// The page of the recommended form: 160 mm between margins of 25, from 43 to 272.
func TestBuiltinSheet(t *testing.T) {
	sheet := parse(t, builtin(t)).Sheet
	label := func(text string) form.Cell { return form.Cell{Label: text, Columns: 1, Rows: 1} }
	short := func(key form.Key) form.Cell {
		return form.Cell{Field: key, Columns: 1, Rows: 1, Fit: form.Short, Align: form.Center}
	}
	wide := func(key form.Key) form.Cell {
		return form.Cell{Field: key, Columns: 5, Rows: 1, Fit: form.Short, Align: form.Left}
	}
	flow := func(key form.Key, indent int) form.Cell {
		return form.Cell{Field: key, Columns: 6, Rows: 1, Fit: form.Flow, Align: form.Left, Indent: indent}
	}
	opinion := func(text string, columns int) form.Cell {
		return form.Cell{Opinion: text, Seal: "（盖章）", Date: "{year}年　　月　　日", Columns: columns, Rows: 1}
	}
	want := form.Sheet{
		Lines: []form.Line{
			{Text: "附件", Font: form.LabelFont, Size: 16, Top: 18, Height: 6, Align: form.Left},
			{Text: "“莱芜最美职工”推荐表", Font: form.TitleFont, Size: 22, Top: 21, Height: 12, Align: form.Center},
			{Text: "推荐单位：{unit}", Font: form.AnswerFont, Size: 12, Top: 35.5, Height: 6, Align: form.Left},
			{Text: "填表日期：{filled}", Font: form.AnswerFont, Size: 12, Top: 35.5, Height: 6, Align: form.Right},
			{Text: "注：本表一式{copies}份，加盖公章。", Font: form.AnswerFont, Size: 10.5, Top: 274.5, Height: 5.2, Align: form.Left},
		},
		Table: form.Table{Left: 25, Top: 43, Columns: []float64{19, 24, 19, 21, 19, 20, 38}, Rows: []form.Row{
			{Height: 10.6, Cells: []form.Cell{
				label("姓　　名"), short("name"), label("性　别"), short("sex"), label("民　族"), short("ethnicity"),
				{Picture: true, Columns: 1, Rows: 5},
			}},
			{Height: 10.6, Cells: []form.Cell{
				label("出生年月"), short("born"), label("政治面貌"), short("politics"), label("文化程度"), short("education"),
			}},
			{Height: 10.6, Cells: []form.Cell{
				label("参加工作\n时　　间"), short("started"), label("职务/岗位\n（工种）"), short("post"), label("职　称/\n技能等级"), short("title"),
			}},
			{Height: 10.6, Cells: []form.Cell{label("工作单位"), wide("employer")}},
			{Height: 10.6, Cells: []form.Cell{label("联系电话"), wide("phone")}},
			{Height: 26, Min: 12, Share: "body", Cells: []form.Cell{label("工作简历"), flow("resume", 0)}},
			{Height: 24, Min: 12, Share: "body", Cells: []form.Cell{label("曾获荣誉"), flow("honours", 0)}},
			{Height: 64, Min: 12, Share: "body", Cells: []form.Cell{label("主要事迹"), flow("deeds", 2)}},
			{Height: 62, Cells: []form.Cell{opinion("党组织意见", 4), opinion("工会意见", 3)}},
		}},
	}
	if diff := cmp.Diff(want, sheet); diff != "" {
		t.Errorf("sheet (-want +got):\n%s", diff)
	}
}

// Every cell says whether the notice gives it or practice does.
// An opinion's cell without room for a seal is no mistake, but said; and what real forms
// have is none: an answer twice, empty cells, boxes to tick, words around an answer.
func TestAdvice(t *testing.T) {
	text := builtin(t)
	if advice := notice.Advise([]byte(text)); len(advice) > 0 {
		t.Errorf("the built-in notice: %v", advice)
	}
	low := change(t, text, "height = 62\n", "height = 46\n")
	if _, problems := notice.Parse([]byte(low)); len(problems) > 0 {
		t.Fatal(problems)
	}
	advice := notice.Advise([]byte(low))
	if len(advice) != 2 || !strings.Contains(advice[1].Message, "意见栏“工会意见”宽 77、高 46 毫米，留不出直径 46 毫米的公章") || advice[1].Path != "sheet.table.rows.8.cells.1" {
		t.Error(advice)
	}
	if advice := notice.Advise([]byte(change(t, low, "left = 25", "left = 5"))); advice != nil {
		t.Errorf("a notice with problems has advice: %v", advice)
	}
	for _, cells := range []string{
		`{ field = "name" }`, `{ blank = true }`, `{ field = "sex", boxes = ["女", "男"], before = "选：" }`, `{ label = "民\n族", upright = true, size = 9, font = "title" }`,
		`{ label = "填写时请与户口本或者身份证核对", wrap = true, align = "left" }`, `{ opinion = "承诺", untitled = true, date = "　月　日" }`,
	} {
		if _, problems := notice.Parse([]byte(change(t, text, `{ label = "文化程度" }`, cells))); len(problems) > 0 {
			t.Errorf("%s: %v", cells, problems)
		}
	}
}

func TestBuiltinComments(t *testing.T) {
	for i, line := range strings.Split(builtin(t), "\n") {
		if strings.HasPrefix(line, "  { ") && !strings.Contains(line, "[通知]") && !strings.Contains(line, "[惯例]") {
			t.Errorf("line %d says neither 通知 nor 惯例: %s", i+1, line)
		}
	}
}

// Another deadline, number of copies or office must show wherever they are told.
func TestBuiltinRepeatsNothing(t *testing.T) {
	text := builtin(t)
	for _, figure := range [][2]string{
		{"copies = 3", "copies = 2"},
		{`deadline = "2021-05-31"`, `deadline = "2021-06-15"`},
		{`address = "文化北路001号莱芜大厦617室"`, `address = "甲"`},
		{`mailbox = "lwghxjb@jn.shandong.cn"`, `mailbox = "a@b.cn"`},
		{`phone = "76116258"`, `phone = "1"`},
		{`name = "济南市莱芜区总工会"`, `name = "乙"`},
	} {
		text = change(t, text, figure[0], figure[1])
	}
	c := parse(t, text)
	told := strings.Join(c.Checklist, "") + c.Mail.Body
	for _, s := range c.Steps {
		told += s.Hint
		for _, f := range s.Fields {
			told += f.Hint
		}
	}
	for _, q := range c.Questions {
		told += q.Text + q.Refusal + q.Hint
	}
	for _, old := range []string{"3份", "三份", "6个章", "5月31日", "文化北路", "lwghxjb", "76116258", "济南市莱芜区总工会"} {
		if strings.Contains(told, old) {
			t.Errorf("%s is still told", old)
		}
	}
	for _, now := range []string{"推荐表两份", "4个章", "2021年6月15日前送到甲", "a@b.cn", "打电话1确认", "乙：", "{unit}", "{name}"} {
		if !strings.Contains(told, now) {
			t.Errorf("%s is not told", now)
		}
	}
}

func TestSecondCampaign(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "second-2027.toml"))
	if err != nil {
		t.Fatal(err)
	}
	c := parse(t, string(text))
	trade, _ := c.Field("trade")
	steel, _ := trade.Option("steel")
	other, _ := trade.Option("其他")
	_, contact := c.Field(form.KeyContact)
	line := c.Sheet.Lines[1]
	for _, test := range []struct {
		what      string
		got, want any
	}{
		{"unquoted date", c.Issued.Chinese(), "2027年3月1日"},
		{"deadline", c.Deadline.Chinese(), "2027年4月16日"},
		{"copies", c.Copies, 2},
		{"steel", steel, form.Option{Value: "steel", Label: "钢铁"}},
		{"other", other, form.Option{Value: "其他", Label: "其他"}},
		{"place", c.Place, form.Place{Regions: []string{"示例省", "示例市"}, AreaCode: "0999", PhoneDigits: 7, FormerAreaCode: "0998"}},
		{"kind of a listed unit", c.KindOf("示例省示例市西河民族乡总工会"), "local"},
		{"kind of a unit elsewhere", c.KindOf("凤城街道总工会"), ""},
		{"no contact", contact, false},
		{"step of an added field", c.StepOf("shop"), form.StepPerson},
		{"id number", c.Label(form.KeyIDNumber), "身份证号"},
		{"whole ratio", c.Photos.MaxRatio, 1.0},
		{"inline sizes", c.Package.Limits[0].Severity, form.Error},
		{"own figures", c.Checklist, []string{"打印推荐表两份，2个章，2027年4月16日前送示例市总工会（示例路1号，0999-1234567，gonghui@example.cn）。"}},
		{"answers stay", c.Mail.Body, "现报送{unit}推荐的{name}的材料，请查收。"},
		{"one seal", c.Seals, []form.Seal{{ID: "union", Title: "推荐单位意见"}}},
		{"default align", line.Align, form.Left},
		{"default fit", c.Sheet.Table.Rows[0].Cells[1].Fit, form.Short},
	} {
		if diff := cmp.Diff(test.want, test.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.what, diff)
		}
	}
}

// Each mistake, made on the built-in text by one replacement, gives one problem
// on the line where mark begins (where mark is empty: the new text).
func TestMistakes(t *testing.T) {
	text := builtin(t)
	tests := []struct{ what, old, new, mark, want string }{
		// Writing.
		{"unknown key", `{ label = "工作单位" }`, `{ labl = "工作单位" }`, "", "不认识“labl”，是不是“label”？"},
		{"unknown key without likeness", "quota = 1", "quota = 1\nsomething = 2", "something", "不认识“something”，这里可以写的有：attachments、award、"},
		{"misspelt key of the notice", "copies = 3", "copis = 3", "", "不认识“copis”，是不是“copies”？"},
		{"unknown section", "[mail]\n", "[mial]\n", "", "是不是“mail”"},
		{"section missing", "[office]\n", "[office]\n[office.more]\n", "[office.more]", "不认识“more”"},
		{"number quoted", "copies = 3", `copies = "3"`, "", "“copies”应写整数，不加引号"},
		{"text unquoted", `phone = "76116258"`, `phone = 76116258`, "", "“phone”应写加英文双引号的文字"},
		{"half a pixel", "min_work = 2", "min_work = 2.5", "", "“min_work”应写整数"},
		{"yes", "expect = false\nrefusal = \"“公务员”", "expect = \"否\"\nrefusal = \"“公务员”", "expect = \"否\"", "true（是）或 false（否）"},
		{"length quoted", "left = 25", `left = "25"`, "", "“left”应写数字"},
		{"infinite length", "left = 25", "left = inf", "", "“left”应写数字"},
		{"list missing", `choices = ["男", "女"]`, `choices = "男、女"`, "", "“choices”应写成列表"},
		{"item of a list", `"大专", "中专"`, `7, "中专"`, "", "列表的第 3 项应写加英文双引号的文字"},
		{"duplicate key", "quota = 1", "quota = 1\ncopies = 2", "copies = 2", "“copies”前面已经写过一次"},
		{"duplicate section", "[mail]", "[office]\n[mail]", "[office]\n[mail]", "“office”前面已经写过一次"},
		{"Chinese quotes", `award = "莱芜最美职工"`, `award = “莱芜最美职工”`, "", "请改成英文双引号"},
		{"wide equals sign", `copies = 3`, `copies ＝ 3`, "", "中文（全角）符号"},
		{"open quote", `award = "莱芜最美职工"`, `award = "莱芜最美职工`, "", "少了右边的英文双引号"},
		{"inner quotes", `award = "莱芜最美职工"`, `award = "莱芜"最美"职工"`, "", "请用中文引号"},
		{"comma missing", `{ label = "姓　　名" }, `, `{ label = "姓　　名" } `, `{ field = "name" }`, "英文逗号"},
		{"no equals sign", "quota = 1", "quota 1", "", "英文等号"},
		{"no value", "quota = 1", "quota =", "", "等号右边写法不对"},
		{"no bracket", "[mail]", "[mail", "", "右边的方括号"},
		{"backslash", `"{unit}+{name}"`, `"{unit}\{name}"`, "", "反斜杠"},
		{"Chinese key", "quota = 1", "名额 = 1", "", "等号左边的名字"},

		// The notice.
		{"id with a blank", `id = "laiwu-2021"`, `id = "laiwu 2021"`, "", "要用作文件名"},
		{"id of a device", `id = "laiwu-2021"`, `id = "nul"`, "", "要用作文件名"},
		{"id that leaves the folder", `id = "laiwu-2021"`, `id = "../x"`, "", "要用作文件名"},
		{"empty title", `title = "关于开展2021年“莱芜最美职工”选树宣传活动的通知"`, `title = " "`, "", "“title”不能空着"},
		{"impossible day", `deadline = "2021-05-31"`, `deadline = "2021-06-31"`, "", "写成 2021-05-20 的样子"},
		{"date in Chinese", `issued = "2021-05-10"`, `issued = "2021年5月10日"`, "", "写成 2021-05-20 的样子"},
		{"month only", `deadline = "2021-05-31"`, `deadline = "2021-05"`, "", "要写明年月日"},
		{"month of issue only", `issued = "2021-05-10"`, `issued = "2021-05"`, "", "发文日期“2021-05”要写明年月日"},
		{"deadline before issued", `deadline = "2021-05-31"`, `deadline = "2021-05-09"`, "", "早于发文日期 2021年5月10日"},
		{"other year", "year = 2021", "year = 2022", "", "年份 2022"},
		{"no copies", "copies = 3", "copies = 0", "", "应在 1 到 9 之间"},
		{"negative copies", "copies = 3", "copies = -3", "", "应在 1 到 9 之间"},
		{"ten copies", "copies = 3", "copies = 10", "", "应在 1 到 9 之间"},
		{"no quota", "quota = 1", "quota = 0", "", "至少是 1"},
		{"mailbox", `mailbox = "lwghxjb@jn.shandong.cn"`, `mailbox = "lwghxjb"`, "", "邮箱“lwghxjb”"},
		{"unit twice", `name = "高庄街道总工会"`, `name = "凤城街道总工会"`, "\n\n[[units]]\nname = \"鹏泉", "单位“凤城街道总工会”重复了"},
		{"alias twice", `aliases = ["羊里镇总工会"]`, `aliases = ["口镇总工会"]`, "aliases = [\"口镇总工会\"]\n\n[[units]]\nname = \"方下", "单位“口镇总工会”重复了"},
		{"unknown placeholder in the checklist", "打印推荐表{copies}份", "打印推荐表{copeis}份", "", "不认识“{copeis}”，这里可以用 {copies}、{deadline}"},
		{"answer in a hint", "hint = \"例如 高炉工长，最多 10 字\"", "hint = \"{unit}\"", "", "不认识“{unit}”"},
		{"stray brace in a question", "是公务员\"", "是{公务员\"", "", "不认识“{”"},
		{"placeholder in the address", "address = \"文化北路", "address = \"{office}文化北路", "", "这里不能用大括号"},

		// The place.
		{"empty region", `regions = ["山东省",`, `regions = [" ",`, "", "“0”不能空着"},
		{"area code without 0", `area_code = "0531"`, `area_code = "531"`, "", "区号是“531”，应是 0 开头的 3 或 4 位数字"},
		{"no area code", "area_code = \"0531\"\n", "", "[place]\nregions", "区号是“”"},
		{"area code as a number", `area_code = "0531"`, `area_code = 531`, "", "“area_code”应写加英文双引号的文字"},
		{"six digits", "phone_digits = 8", "phone_digits = 6", "", "固定电话是 6 位，不算区号应是 7 位或 8 位"},
		{"former area code", `former_area_code = "0634"`, `former_area_code = "旧"`, "", "旧区号是“旧”"},
		{"area codes alike", `former_area_code = "0634"`, `former_area_code = "0531"`, "", "都是“0531”"},
		{"listed kind", `listed = "town"`, `listed = "village"`, "", "“village”不是“unit_kind”的选项，可以写的有：town、organ、enterprise。"},
		{"kind without quota", `without_quota = ["organ"]`, `without_quota = ["organs"]`, "", "“organs”不是“unit_kind”的选项"},
		{"empty suffix", `"街", "镇"]`, `"街", ""]`, "", "不能空着"},
		{"misspelt key of the place", "phone_digits = 8", "phone_digit = 8", "", "是不是“phone_digits”"},

		// Steps and fields.
		{"steps swapped", `id = "photos"`, `id = "story"`, `id = "story"` + "\ntitle = \"照片", "第 4 步的代号是“story”"},
		{"step missing", "[[steps]]\nid = \"handin\"\ntitle = \"打印与发送\"\nhint = \"先打印盖章，再发送电子版。\"", "", "[[steps]]\nid = \"review\"", "只有 6 步"},
		{"unknown step", `id = "handin"`, `id = "hand_in"`, "", "第 7 步的代号是“hand_in”"},
		{"unknown kind", "kind = \"month\"\nhint = \"例如 1985年6月\"", "kind = \"moon\"", "", "种类“moon”不认识"},
		{"known key of another kind", "label = \"出生年月\"\nkind = \"month\"", "label = \"出生年月\"\nkind = \"text\"", "kind = \"text\"\nhint = \"例如 1985", "“born”的种类只能是 month"},
		{"choice without choices", `choices = ["男", "女"]`, "", "[[steps.fields]]\nkey = \"sex\"", "却没有选项"},
		{"choice with no choices", `choices = ["男", "女"]`, `choices = []`, "", "却没有选项"},
		{"choice twice", `"大专", "中专"`, `"大专", "大专"`, "", "选项“大专”重复了"},
		{"value twice", `"enterprise=区直企事业单位工会"`, `"town=区直企事业单位工会"`, "", "选项“town”重复了"},
		{"label twice", `"organ=区直机关工会"`, `"organ=镇（街）总工会"`, "", "选项“镇（街）总工会”重复了"},
		{"choice without a label", `"organ=区直机关工会"`, `"organ="`, "", "选项“organ=”不完整"},
		{"third sex", `choices = ["男", "女"]`, `choices = ["男", "女", "其他"]`, "", "只能是“男”和“女”"},
		{"choices of a text", "hint = \"例如 高炉工长，最多 10 字\"", "hint = \"例如\"\nchoices = [\"甲\"]", "choices = [\"甲\"]", "只有种类是 choice"},
		{"open text", "hint = \"例如 高炉工长，最多 10 字\"", "hint = \"例如\"\nopen = true", "open = true\nrequired", "只有种类是 choice"},
		{"negative limit", "max = 400", "max = -1", "", "不能小于 0"},
		{"limit of a month", "hint = \"例如 1985年6月\"", "max = 7", "", "没有字数上限"},
		{"story's limit in the wrong place", "字数与 Word“字数统计”一致\"", "\"\nmax = 1500", "max = 1500\nrequired", "写在 [story] 一段"},
		{"name not required", "少数民族姓名用“·”\"\nrequired = true", "\"\nrequired = false", "required = false\nmax = 12\n\n# [惯例] 性别", "必须必填"},
		{
			"added field too late", "id = \"review\"\ntitle = \"核对\"\nhint = \"还要修改的地方都列在这里，点一下就能跳过去。\"",
			"id = \"review\"\ntitle = \"核对\"\nhint = \"看\"\n[[steps.fields]]\nkey = \"remark\"\nlabel = \"备注\"\nkind = \"text\"", "key = \"remark\"", "自己增加的内容“remark”只能放在前三步和第五步",
		},
		{
			"known field too late", "id = \"review\"\ntitle = \"核对\"\nhint = \"还要修改的地方都列在这里，点一下就能跳过去。\"",
			"id = \"review\"\ntitle = \"核对\"\nhint = \"看\"\n[[steps.fields]]\nkey = \"id_number\"\nlabel = \"身份证号\"\nkind = \"resident\"", "key = \"id_number\"\nlabel", "“id_number”只能放在前三步",
		},
		{"step without a title", `title = "照片"`, `title = ""`, "", "“title”不能空着"},

		// Questions.
		{"question without expect", "expect = false\nrefusal = \"“单位负责人”", "refusal = \"“单位负责人”", "[[questions]]\nkey = \"unit_head\"", "没有写 expect"},
		{"question without refusal", "refusal = \"“目前在职”选了“否”，本次选树的是在职职工，请另推荐一名在职的一线职工。\"", "", "[[questions]]\nkey = \"in_service\"", "“refusal”不能空着"},

		// Limits.
		{"photos from 4 to 3", "min_work = 2", "min_work = 4", "max_work = 3", "小于“min_work”的 4"},
		{"no photos", "min_work = 2", "min_work = 0", "", "应大于 0"},
		{"negative side", "work_min_side = 1600", "work_min_side = -1", "", "不能小于 0"},
		{"hundred photos", "max_work = 3", "max_work = 100", "", "上限是 9 张"},
		{"near above min", "work_near_bytes = 2000000", "work_near_bytes = 3000000", "work_min_bytes = 2097152", "小于“work_near_bytes”"},
		{"bytes above what is read", "work_min_bytes = 2097152", "work_min_bytes = 99999999", "", "最大只收"},
		{"ratio", "portrait_min_ratio = 0.66", "portrait_min_ratio = 0.9", "portrait_max_ratio", "小于“portrait_min_ratio”"},
		{"warn above max", "warn = 1450", "warn = 1600", "max = 1500\n# [惯例]", "小于“warn”的 1600"},
		{"ages", "retire_man = 60", "retire_man = 16", "", "小于“retire_woman”"},
		{"unknown level", `priority_commended = ["市级",`, `priority_commended = ["地级",`, "", "级别“地级”不在 honour_levels 里"},
		{"level twice", `honour_levels = ["区级", "市级",`, `honour_levels = ["区级", "市级", "市级",`, "", "级别“市级”重复了"},

		// Package and mail.
		{"unknown placeholder", `base = "{unit}+{name}"`, `base = "{unit}+{nmae}"`, "", "不认识“{nmae}”"},
		{"phone in a file name", `form = "1-推荐表-{name}"`, `form = "1-{phone}-{name}"`, "", "不认识“{phone}”"},
		{"stray brace", `form = "1-推荐表-{name}"`, `form = "1-推荐表-{name"`, "", "不认识“{”"},
		{"forbidden character", `form = "1-推荐表-{name}"`, `form = "1/推荐表-{name}"`, "", "不能有 < > :"},
		{"trailing dot", `form = "1-推荐表-{name}"`, `form = "1-推荐表-{name}."`, "", "开头和结尾"},
		{"line feed", `form = "1-推荐表-{name}"`, `form = "1-推荐表\n-{name}"`, "", "控制字符"},
		{"no number", `work = "4-工作生活照-{name}-{n}"`, `work = "4-工作生活照-{name}"`, "", "要有 {n}"},
		{"number of one picture", `portrait = "3-证件照-{name}"`, `portrait = "3-证件照-{n}"`, "", "不认识“{n}”"},
		{"two files of one name", `story = "2-事迹材料-{name}"`, `story = "1-推荐表-{name}"`, "", "文件名“1-推荐表-{name}”与前面的“1-推荐表-{name}”会重名"},
		{"names that can meet", `work = "4-工作生活照-{name}-{n}"`, `work = "{n}-证件照-{name}"`, "", "文件名“{n}-证件照-{name}”与前面的“3-证件照-{name}”会重名"},
		{"numbers that can meet", `scan = "5-推荐表盖章扫描件-{name}-{n}"`, `scan = "4-工作生活照-{name}-1{n}"`, "", "文件名“4-工作生活照-{name}-1{n}”与前面的“4-工作生活照-{name}-{n}”会重名"},
		{"copies that can meet", `form = "1-推荐表-{name}"`, `form = "{unit}+{name}-推荐表（一式三份）"`, "", "会重名"},
		{"size of nothing", "bytes = 18874368", "bytes = 0", "", "应大于 0"},
		{"unknown placeholder of a size", "邮件约 {size}，超过 18 MB", "邮件约 {siez}，超过 18 MB", "text = \"邮件约 {siez}", "不认识“{siez}”"},
		{"sizes fall", "bytes = 36700160", "bytes = 1000", "", "要从小到大排列"},
		{"unknown severity", "bytes = 36700160\nseverity = \"warning\"", "bytes = 36700160\nseverity = \"fatal\"", "severity = \"fatal\"", "轻重“fatal”不认识"},
		{"phone in the mail", "联系人：{contact}", "电话：{contact_phone}", "body = ", "不能写电话和身份证号"},
		{"unknown placeholder in the mail", "联系人：{contact}", "联系人：{contakt}", "body = ", "不认识“{contakt}”"},
		{"seal twice", `id = "union"`, `id = "party"`, "id = \"party\"\ntitle = \"工会意见\"", "代号“party”重复了"},
		{"seal of two words", `id = "union"`, `id = "the union"`, "", "代号“the union”只能用"},
		{"title of a seal twice", "[[seals]]\nid = \"union\"", "[[seals]]\nid = \"head\"\ntitle = \"党组织意见\"\n\n[[seals]]\nid = \"union\"", "title = \"党组织意见\"\n\n[[seals]]\nid = \"union", "章“党组织意见”重复了"},
		{"seal without a cell", "[[seals]]\nid = \"union\"", "[[seals]]\nid = \"head\"\ntitle = \"单位意见\"\n\n[[seals]]\nid = \"union\"", "title = \"单位意见\"", "没有名称是“单位意见”的盖章意见栏"},

		// Proofs and the consent.
		{"proof without a label", "[office]\n", "[[attachments]]\nrequired = true\n[office]\n", "[[attachments]]", "“label”不能空着"},
		{"label with a slash", "[office]\n", "[[attachments]]\nlabel = \"证书/证明\"\n[office]\n", "label = \"证书/", "要用在文件名里"},
		{"label with a dot", "[office]\n", "[[attachments]]\nlabel = \"证书.1\"\n[office]\n", "label = \"证书.1", "要用在文件名里"},
		{"long label", "[office]\n", "[[attachments]]\nlabel = \"区级以上荣誉称号和通报表扬证明文件\"\n[office]\n", "label = \"区级以上荣", "有 17 字，最多 16 字"},
		{"label with what nobody sees", "[office]\n", "[[attachments]]\nlabel = \"证\u200b书\"\n[office]\n", "label = \"证", "也不能有看不见的字符"},
		{"label of the photo", "[office]\n", "[[attachments]]\nlabel = \"证件照\"\n[office]\n", "label = \"证件照\"", "与另一项内容的名称相同"},
		{"label of a field", "[office]\n", "[[attachments]]\nlabel = \"工作简历\"\n[office]\n", "label = \"工作简历\"", "与另一项内容的名称相同"},
		{"no format", "[office]\n", "[[attachments]]\nlabel = \"证书\"\nformats = []\n[office]\n", "formats = []", "至少要写一种格式"},
		{"consent like the form", `title = "本人同意书"`, `title = "推荐表（一式三份）"`, "title = \"推荐表", "会重名"},
		{"label of the scans", "[office]\n", "[[attachments]]\nlabel = \"盖章扫描件\"\n[office]\n", "label = \"盖章扫描件", "重复了"},
		{"label like a key", "[office]\n", "[[attachments]]\nlabel = \"work\"\n[office]\n", "label = \"work\"", "请改用中文名称"},
		{"two proofs alike", "[office]\n", "[[attachments]]\nlabel = \"证书\"\n[[attachments]]\nlabel = \"证书\" # 二\n[office]\n", "label = \"证书\" # 二", "“证书”重复了"},
		{"unknown format", "[office]\n", "[[attachments]]\nlabel = \"证书\"\nformats = [\"pdf\", \"docm\"]\n[office]\n", "formats = [\"pdf\", \"docm", "格式“docm”不认识，可以写的有：pdf、jpg、png、docx"},
		{"format twice", "[office]\n", "[[attachments]]\nlabel = \"证书\"\nformats = [\"jpg\", \".JPEG\"]\n[office]\n", "formats = [\"jpg", "格式“jpeg”重复了"},
		{"too many files", "[office]\n", "[[attachments]]\nlabel = \"证书\"\ncount = 21\n[office]\n", "count = 21", "应在 1 到 20 之间"},
		{"too large", "[office]\n", "[[attachments]]\nlabel = \"证书\"\nsize = 100000000\n[office]\n", "size = 1000", "应在 1024 到 62914560 之间"},
		{"in MB", "[office]\n", "[[attachments]]\nlabel = \"证书\"\nsize = 10\n[office]\n", "size = 10", "大小是 10 字节，应在 1024 到"},
		{"name without the label", `attachment = "6-{label}-{name}-{n}"`, `attachment = "6-{name}-{n}"`, "", "要有 {label}"},
		{"consent without a title", `title = "本人同意书"`, `title = ""`, "", "“title”不能空着"},
		{"consent with a telephone", "本人{name}，由", "本人{contact_phone}，由", "text = \"\"\"\n本人{contact", "不认识“{contact_phone}”"},
		{"long title of the consent", `title = "本人同意书"`, `title = "关于公开本人姓名事迹和照片的同意书"`, "", "标题有 17 字，最多 16 字"},

		// The sheet.
		{"unknown font", "text = \"附件\"\nfont = \"label\"", "text = \"附件\"\nfont = \"kai\"", "font = \"kai\"", "字体“kai”不认识"},
		{"unknown align of a line", `align = "right"`, `align = "rigth"`, "", "对齐“rigth”不认识"},
		{"small type", "size = 10.5", "size = 9", "", "不能小于五号"},
		{"line too low for its type", "top = 21\nheight = 12", "top = 21\nheight = 5", "height = 5\nalign", "至少要 7.8 毫米"},
		{"line off the page", "top = 274.5", "top = 290", "", "超出了纸面"},
		{"line in the table", "top = 274.5", "top = 270", "", "与表格（43 到 272 毫米）重叠"},
		{"line on a line", "top = 18\nheight = 6", "top = 35\nheight = 6", "top = 35.5\nheight = 6\nalign = \"left\"", "与第 1 行字“附件”重叠"},
		{"title too wide", "“莱芜最美职工”推荐表\"\nfont", "关于推荐济南市莱芜区二〇二一年度“莱芜最美职工”候选人的表\"\nfont", "text = \"关于推荐济南市", "比表格还宽"},
		{"line shows an unknown field", "填表日期：{filled}", "填表日期：{fill}", "", "“{fill}”不是份数"},
		{"columns short", "columns = [19, 24, 19, 21, 19, 20, 38]", "columns = [19, 24, 19, 21, 19, 20, 36]", "", "各列合计 158 毫米，应是 160 毫米"},
		{"columns off the page", "columns = [19, 24, 19, 21, 19, 20, 38]", "columns = [19, 24, 19, 21, 19, 20, 88]", "", "各列合计 210 毫米"},
		{"placeholder in a label", `{ label = "联系电话" }`, `{ label = "{phone}" }`, "", "这里不能用大括号"},
		{"control character in a label", `{ label = "联系电话" }`, `{ label = "联系\u0007电话" }`, "", "控制字符"},
		{"placeholder in a seal", `seal = "（盖章）", date = "{year}年　　月　　日", columns = 4`, `seal = "（{year}）", date = "{year}年　　月　　日", columns = 4`, "", "不认识“{year}”"},
		{"seal too long", `seal = "（盖章）", date = "{year}年　　月　　日", columns = 4`, `seal = "（请在这里盖上公章）", date = "{year}年　　月　　日", columns = 4`, "", "最多 9 个字"},
		{"flow to the right", `{ field = "deeds", columns = 6, fit = "flow"`, `{ field = "deeds", columns = 6, align = "right", fit = "flow"`, "", "总是靠左"},
		{"dark cell", `{ label = "联系电话" }`, `{ label = "联系电话", shade = 50 }`, "", "底色是 50%，应在 0 到 30 之间"},
		{"unknown side", `{ label = "联系电话" }`, `{ label = "联系电话", open = ["up"] }`, "", "边“up”不认识"},
		{"a side thick and open", `{ label = "联系电话" }`, `{ label = "联系电话", open = ["top"], thick = ["top"] }`, "", "边"},
		{"deep indent", `fit = "flow", indent = 2`, `fit = "flow", indent = 20`, "", "应在 0 到 4 之间"},
		{"table at the edge", "left = 25", "left = 5", "", "左边距是 5 毫米"},
		{"cell of an unknown field", `{ field = "post" }`, `{ field = "postt" }`, "", "要印“postt”，步骤里没有这个代号，是不是“post”。"},
		{"story in the table", `{ field = "post" }`, `{ field = "story" }`, "", "不印在表格里"},
		{"empty cell", `{ label = "文化程度" }`, `{ }`, "", "现在写了 0 样"},
		{"row too short", `  { field = "education" },         # [惯例]`, "", "[[sheet.table.rows]]\nheight = 10.6\ncells = [\n  { label = \"出生年月\" }", "第 2 行的格子只占了 6 列，表格有 7 列"},
		{"row too long", `{ field = "employer", columns = 5`, `{ field = "employer", columns = 6`, "", "它占 6 列，这里只剩 5 列"},
		{"one cell too many", `{ label = "联系电话" },`, `{ label = "联系电话" }, { label = "手机" },`, `{ field = "phone", columns = 5`, "它占 5 列，这里只剩 4 列"},
		{"span below the table", "date = \"{year}年　　月　　日\", columns = 3 }", "date = \"{year}年　　月　　日\", columns = 3, rows = 2 }", "", "占 2 行，往下只有 1 行"},
		{"negative span", `{ field = "sex" }`, `{ field = "sex", columns = -1 }`, "", "都至少是 1"},
		{"second picture", `{ label = "文化程度" }`, `{ picture = true }`, "", "证件照只能占一格"},
		{"unknown fit", `{ field = "deeds", columns = 6, fit = "flow"`, `{ field = "deeds", columns = 6, fit = "flwo"`, "", "fit 是“flwo”"},
		{"paragraph in a short cell", `{ field = "resume", columns = 6, fit = "flow", indent = 0 }`, `{ field = "resume", columns = 6 }`, "", "要写 fit = \"flow\""},
		{"honours in a short cell", `{ field = "honours", columns = 6, fit = "flow", indent = 0 }`, `{ field = "honours", columns = 6 }`, "", "要写 fit = \"flow\""},
		{"unknown align", `{ field = "phone", columns = 5, align = "left" }`, `{ field = "phone", columns = 5, align = "links" }`, "", "对齐“links”不认识"},
		{"indent of a short cell", `{ field = "phone", columns = 5, align = "left" }`, `{ field = "phone", columns = 5, indent = 2 }`, "", "indent 只用于长文字"},
		{"fit of a label", `{ label = "联系电话" }`, `{ label = "联系电话", fit = "short" }`, "", "只用于所填内容"},
		{"seal of a label", `{ label = "联系电话" }`, `{ label = "联系电话", seal = "（盖章）" }`, "", "只用于意见栏"},
		{"label too wide", `{ label = "联系电话" }`, `{ label = "本人联系电话" }`, "", "这几个字用五号至少要宽 23.8"},
		{"label too high", `职务/岗位\n（工种）`, `职务\n岗位\n工种`, "", "高 14.9 毫米"},
		{"row too low", "height = 24\nmin = 12", "height = 10\nmin = 12", "min = 12\nshare = \"body\"\ncells = [\n  { label = \"曾获荣誉\"", "应在 6 毫米和行高 10 毫米之间"},
		{"min without share", "height = 62\n", "height = 62\nmin = 20\n", "min = 20\n", "min 只用于互相匀高度的行"},
		{"flow below its least height", "min = 12\nshare = \"body\"\ncells = [\n  { label = \"主要事迹\"", "min = 8\nshare = \"body\"\ncells = [\n  { label = \"主要事迹\"", `{ field = "deeds", columns`, "长文字至少要宽 20.0、高 10.0"},
		{"share of one row", "height = 62\n", "height = 62\nmin = 62\nshare = \"boddy\"\n", "share = \"boddy\"", "只有这一行写了"},
		{
			"opinion too narrow", `{ opinion = "工会意见", seal = "（盖章）", date = "{year}年　　月　　日", columns = 3 }`,
			`{ label = "意见" }, { opinion = "工会意见", seal = "（盖章）", date = "{year}年　　月　　日" }, { blank = true }`, "", "意见栏至少要宽 26.0、高 22.0",
		},
		{"boxes of a text", `{ field = "employer", columns = 5`, `{ field = "employer", boxes = ["甲", "乙"], columns = 5`, "", "“employer”不是选择，不能写 boxes"},
		{"boxes of others", `{ field = "sex" }`, `{ field = "sex", boxes = ["男", "女士"] }`, "", "“女士”不是“性别”的选项"},
		{"boxes twice", `{ field = "sex" }`, `{ field = "sex", boxes = ["男", "男"] }`, "", "选项“男”重复了"},
		{"one box", `{ field = "sex" }`, `{ field = "sex", boxes = ["男"] }`, "", "至少两项"},
		{"words after a label", `{ label = "联系电话" }`, `{ label = "联系电话", after = "元" }`, "", "只用于所填内容"},
		{"many words after an answer", `{ field = "phone", columns`, `{ field = "phone", after = "一二三四五六七八九十一二三四五六七八九十多", columns`, "", "最多 20 个字"},
		{"size of an answer", `{ field = "sex" }`, `{ field = "sex", size = 9 }`, "", "只用于印好的字"},
		{"tiny label", `{ label = "联系电话" }`, `{ label = "联系电话", size = 5 }`, "", "字号是 5 磅，应在 7.5 到 42 之间"},
		{"font of a label", `{ label = "联系电话" }`, `{ label = "联系电话", font = "bold" }`, "", "字体“bold”不认识"},
		{"upright and wrapped", `{ label = "联系电话" }`, `{ label = "联系电话", upright = true, wrap = true }`, "", "不能同时写 wrap"},
		{"wrapped label too long", `{ label = "联系电话" }`, `{ label = "` + strings.Repeat("联系电话", 20) + `", wrap = true }`, "", "用 7.5 磅的字也不够"},
		{"upright label too long", `{ label = "联系电话" }`, `{ label = "` + strings.Repeat("联系电话", 20) + `", upright = true }`, "", "用 7.5 磅的字也不够"},
		{"untitled label", `{ label = "联系电话" }`, `{ label = "联系电话", untitled = true }`, "", "只用于意见栏"},
		{"blank and more", `{ label = "联系电话" }`, `{ label = "联系电话", blank = true }`, "", "现在写了 2 样"},
		{"unknown format", `formats = ["pdf", "docx", "xlsx"]`, `formats = ["pdf", "rtf"]`, "", "“rtf”不认识"},
		{"format twice", `formats = ["pdf", "docx", "xlsx"]`, `formats = ["pdf", "pdf"]`, "", "“pdf”写了两次"},
		{"no format", `formats = ["pdf", "docx", "xlsx"]`, `formats = []`, "", "至少要有一种推荐表"},
		{"date too long", "{ opinion = \"工会意见\", seal = \"（盖章）\", date = \"{year}年　　月　　日\"", "{ opinion = \"工会意见\", seal = \"（盖章）\", date = \"负责人签字　{year}年　　月　　日\"", "", "最多 9 个字"},
		{"date placeholder", "{ opinion = \"工会意见\", seal = \"（盖章）\", date = \"{year}年", "{ opinion = \"工会意见\", seal = \"（盖章）\", date = \"{yaer}年", "", "不认识“{yaer}”"},
	}
	for _, test := range tests {
		t.Run(test.what, func(t *testing.T) {
			mark := test.mark
			if mark == "" {
				mark = test.new
			}
			wantProblems(t, change(t, text, test.old, test.new), place{mark, test.want})
		})
	}
}

// Mistakes that show in more than one place.
func TestMistakesTogether(t *testing.T) {
	text := builtin(t)
	for _, test := range []struct {
		what, old, new string
		want           []place
	}{
		{"needed field renamed", `key = "deeds"`, `key = "deeds2"`, []place{
			{"[[steps]]\nid = \"story\"", "缺少代号为“deeds”的内容"},
			{`{ field = "deeds"`, "步骤里没有这个代号，是不是“deeds2”"},
		}},
		{"question renamed", `key = "unit_head"`, `key = "boss"`, []place{
			{"[[questions]]\nkey = \"frontline\"", "缺少问题“unit_head”"},
			{`key = "boss"`, "不认识问题“boss”"},
		}},
		{"two fields with one key", `key = "education"`, `key = "politics"`, []place{
			{"key = \"politics\"\nlabel = \"文化程度\"", "代号“politics”重复了"},
			{`{ field = "education" }`, "要印“education”，步骤里没有这个代号"},
		}},
		{"key with a capital", `key = "post"`, `key = "Post"`, []place{
			{`key = "Post"`, "只能用小写英文字母"},
			{`{ field = "post" }`, "是不是“Post”"},
		}},
		{"key of a question", `key = "post"`, `key = "consent"`, []place{
			{"key = \"consent\"\nlabel = \"职务", "程序另有用处"},
			{`{ field = "post" }`, "步骤里没有这个代号"},
		}},
		{"reserved kind", "key = \"post\"\nlabel = \"职务/岗位（工种）\"\nkind = \"text\"", "key = \"mobile\"\nlabel = \"手机\"\nkind = \"phone\"", []place{
			{"kind = \"phone\"\nhint = \"例如 高炉工长", "只给程序认识的代号用"},
			{"max = 10\n\n# [惯例] 职称", "种类“phone”没有字数上限"},
			{`{ field = "post" }`, "步骤里没有这个代号"},
		}},
		{"cell of two things", `{ label = "文化程度" }`, `{ label = "文化程度", field = "contact" }`, []place{
			{`field = "contact" }`, "现在写了 2 样"},
		}},
		{"table too high", "height = 64", "height = 94", []place{
			{"top = 274.5", "与表格（43 到 302 毫米）重叠"},
			{"[sheet.table]\n", "表格高 259 毫米，从 43 到 302 毫米，超出了一张 A4 纸"},
		}},
		{"opinions far too low", "height = 62\n", "height = 20\n", []place{
			{`{ opinion = "党组织意见"`, "意见栏至少要宽 26.0、高 22.0 毫米"},
			{`{ opinion = "工会意见", seal`, "意见栏至少要宽 26.0、高 22.0 毫米"},
		}},
		{"narrow column", "columns = [19, 24, 19, 21, 19, 20, 38]", "columns = [19, 24, 19, 21, 34, 5, 38]", []place{
			{`{ field = "ethnicity" }`, "所填内容至少要宽 6.0"}, {`{ field = "education" }`, "所填内容至少要宽 6.0"}, {`{ field = "title" }`, "所填内容至少要宽 6.0"},
		}},
		{"no column", "columns = [19, 24, 19, 21, 19, 20, 38]", "columns = [19, 24, 19, 21, 38.5, 0.5, 38]", []place{
			{"columns = [19, 24, 19, 21, 38.5, 0.5, 38]", "列宽 0.5 毫米太小，至少要 1 毫米"},
			{`{ field = "ethnicity" }`, "所填内容至少要宽 6.0"},
			{`{ field = "education" }`, "所填内容至少要宽 6.0"},
			{`{ field = "title" }`, "所填内容至少要宽 6.0"},
		}},
		{"opinion without its seal", `{ opinion = "工会意见", seal`, `{ opinion = "工会的意见", seal`, []place{
			{`title = "工会意见"`, "没有名称是“工会意见”的盖章意见栏"},
			{`{ opinion = "工会的意见"`, "[[seals]] 里却没有"},
		}},
		{"two lines in an opinion", `{ opinion = "工会意见"`, `{ opinion = "工会\n意见"`, []place{
			{`title = "工会意见"`, "没有名称是"},
			{"{ opinion = \"工会\\n意见\", seal", "控制字符"},
		}},
		{"braces in an opinion", `{ opinion = "工会意见"`, `{ opinion = "{unit}意见"`, []place{
			{`title = "工会意见"`, "没有名称是"},
			{`{ opinion = "{unit}意见"`, "这里不能用大括号"},
		}},
		{"low row", "height = 10.6\ncells = [\n  { label = \"联系电话\" }", "height = 5\ncells = [\n  { label = \"联系电话\" }", []place{
			{"height = 5\ncells", "行高 5 毫米太小"},
			{`{ label = "联系电话" }`, "至少要宽 16.4、高 6.0 毫米"},
		}},
		{"story field too early", "hint = \"按身份证填写，将原样印在推荐表上。\"\n", "hint = \"按身份证填写\"\n[[steps.fields]]\nkey = \"deeds\"\nlabel = \"事迹\"\nkind = \"paragraph\"\n", []place{
			{`key = "deeds"`, "“deeds”只能放在第五步"},
			{"key = \"deeds\"\nlabel = \"主要事迹\"", "代号“deeds”重复了"},
		}},
		{"table off the top", "top = 43", "top = 8", []place{
			{"top = 18", "与表格（8 到 237 毫米）重叠"},
			{"top = 21", "重叠"},
			{"top = 35.5", "重叠"},
			{"top = 35.5\nheight = 6\nalign = \"right\"", "重叠"},
			{"top = 8", "至少要 10 毫米"},
		}},
		{"no levels", `honour_levels = ["区级", "市级", "省级", "国家级", "其他"]`, `honour_levels = []`, slices.Concat(
			[]place{{"honour_levels", "没有荣誉级别"}},
			slices.Repeat([]place{{"priority_honour", "不在 honour_levels 里"}}, 4),
			slices.Repeat([]place{{"priority_commended", "不在 honour_levels 里"}}, 3),
		)},
		{"no columns", "columns = [19, 24, 19, 21, 19, 20, 38]", "columns = []", []place{
			{"[sheet.table]\n", "表格有 0 列、9 行"}, {"columns = []", "各列合计 0 毫米"},
		}},
		{"field and section of one name", "[mail]\nbody", "[mial]\nbody", []place{
			{"[mial]", "不认识“mial”，是不是“mail”？"},
		}},
		{"a missing section and a misspelt key in another", "[story]\n", "[person.story]\n", []place{
			{"#", "缺少“story”"},
			{"[person.story]", "不认识“story”，这里可以写的有：honour_levels"},
		}},
	} {
		t.Run(test.what, func(t *testing.T) {
			wantProblems(t, change(t, text, test.old, test.new), test.want...)
		})
	}
}

// A file without the newer sections means what it meant before there were any,
// also where the kinds of units in them are no choices of the file's.
func TestWithoutNewerSections(t *testing.T) {
	text := builtin(t)
	whole := parse(t, text)
	before, _, _ := strings.Cut(text, "[place]\n")
	_, units, _ := strings.Cut(text, "# 街道 8 个")
	old := before + "# 街道 8 个" + units
	if diff := cmp.Diff(whole, parse(t, old)); diff != "" {
		t.Errorf("(-with +without):\n%s", diff)
	}
	c := parse(t, change(t, change(t, old, `choices = ["town=镇（街）总工会", "organ=`, `choices = ["county=县总工会", "office=`), "enterprise=", "company="))
	if kind := c.KindOf("凤城街道总工会"); kind != "" {
		t.Errorf("kind %q, which is no choice", kind)
	}

	// One section does without the other, and nothing in it is filled in.
	c = parse(t, change(t, old, "# 街道 8 个", "[place]\narea_code = \"010\"\nphone_digits = 8\n\n# 街道 8 个"))
	if want := (form.Place{AreaCode: "010", PhoneDigits: 8}); !cmp.Equal(want, c.Place) || c.UnitKinds.Listed != "town" {
		t.Errorf("got %+v, %+v", c.Place, c.UnitKinds)
	}
}

// A file whose units have no kinds may say so, and may not name any.
func TestUnitsWithoutKinds(t *testing.T) {
	text := builtin(t)
	start := strings.Index(text, "[[steps.fields]]\nkey = \"unit_kind\"")
	end := start + strings.Index(text[start:], "# [惯例] 联系人")
	text = text[:start] + text[end:]
	wantProblems(t, text,
		place{`listed = "town"`, "步骤里没有代号为“unit_kind”的选择，不能写单位类别“town”"},
		place{`without_quota = [`, "不能写单位类别“organ”"})
	c := parse(t, change(t, change(t, text, `listed = "town"`, `listed = ""`), `without_quota = ["organ"]`, "without_quota = []"))
	if kind := c.KindOf("凤城街道总工会"); kind != "" {
		t.Errorf("kind %q", kind)
	}
}

// Every text that users read must be there.
func TestEmptyTexts(t *testing.T) {
	text := builtin(t)
	for _, old := range []string{
		`award = "莱芜最美职工"`, `deadline_note = "逾期不报视为放弃"`, `"济南市莱芜区融媒体中心"`,
		`name = "济南市莱芜区总工会"`, `address = "文化北路001号莱芜大厦617室"`, `phone = "76116258"`,
		`when = "6月下旬"`, `what = "初审"`, `title = "爱岗敬业"`, `text = "钻研技术，改进工作，有看得见的革新或成效。"`,
		`name = "高庄街道总工会"`, `"雪野镇总工会"`, `"逐份清点：{copies}份推荐表，每份的意见栏都盖了章，一共{seals}个章。"`,
		`hint = "先打印盖章，再发送电子版。"`, `label = "文化程度"`, `text = "是公务员"`, `"其他"]`,
		`priority_conditions = "获得过区级以上荣誉称号或被市级以上单位通报表扬的人员，优先推荐"`,
		`text = "邮件约 {size}，接近 163、QQ 邮箱 50 MB 的上限，请先试发；发不出去就分成两封发送。"`,
		`base = "{unit}+{name}"`, `text = "附件"`,
	} {
		open, end := strings.Index(old, `"`), strings.LastIndex(old, `"`)
		empty := old[:open+1] + old[end:]
		before, _, _ := strings.Cut(text, old)
		line := 1 + strings.Count(before, "\n")
		_, problems := notice.Parse([]byte(change(t, text, old, empty)))
		if len(problems) != 1 || problems[0].Line != line || !strings.Contains(problems[0].Message, "不能空着") {
			t.Errorf("%s: got %v", old, problems)
		}
	}
	body := text[strings.Index(text, `body = """`):strings.Index(text, "# ── 十、")]
	wantProblems(t, change(t, text, body, "body = \"\\n\"\n"), place{"body = ", "“body”不能空着"})
	wantProblems(t, change(t, text, "title = \"工会意见\"", "title = \"\""),
		place{"title = \"\"", "“title”不能空着"}, place{`{ opinion = "工会意见", seal`, "[[seals]] 里却没有"})
}

// Independent mistakes are all told at once, sorted by line.
func TestAllAtOnce(t *testing.T) {
	text := builtin(t)
	text = change(t, text, `{ field = "deeds", columns = 6, fit = "flow"`, `{ field = "deeds", columns = 6, fit = "flwo"`)
	text = change(t, text, "copies = 3", `copies = "3"`)
	text = change(t, text, "warn = 1450", "warn = 1600")
	text = change(t, text, `deadline = "2021-05-31"`, `deadline = "2021-05-32"`)
	text = change(t, text, `mailbox = `, `malbox = `)
	wantProblems(t, text,
		place{"deadline = ", "日期“2021-05-32”"},
		place{"copies = ", "应写整数"},
		place{"malbox = ", "是不是“mailbox”"},
		place{"max = 1500\n# [惯例]", "小于“warn”的 1600"},
		place{`{ field = "deeds"`, "fit 是“flwo”"})
}

// place is where a problem is expected, by the text that begins on its line,
// and a part of its sentence.
type place struct{ mark, want string }

func change(t *testing.T, text, old, new string) string {
	t.Helper()
	if !strings.Contains(text, old) {
		t.Fatalf("the built-in text has no %q", old)
	}
	return strings.Replace(text, old, new, 1)
}

func wantProblems(t *testing.T, text string, want ...place) {
	t.Helper()
	_, problems := notice.Parse([]byte(text))
	for i, w := range want {
		before, _, ok := strings.Cut(text, w.mark)
		if !ok {
			t.Fatalf("the text has no %q", w.mark)
		}
		line := 1 + strings.Count(before, "\n")
		if i < len(problems) && (problems[i].Line != line || !strings.Contains(problems[i].Message, w.want)) {
			t.Errorf("got  %v\nwant 第 %d 行：…%s…", problems[i], line, w.want)
		}
	}
	if len(problems) != len(want) {
		t.Errorf("got %d problems, want %d: %v", len(problems), len(want), problems)
	}
}

func TestEncodings(t *testing.T) {
	text := builtin(t)
	plain := parse(t, text)
	for what, other := range map[string]string{
		"byte order mark": "\uFEFF" + text,
		"CR LF":           strings.ReplaceAll(text, "\n", "\r\n"),
		"both":            "\uFEFF" + strings.ReplaceAll(text, "\n", "\r\n"),
	} {
		if diff := cmp.Diff(plain, parse(t, other)); diff != "" {
			t.Errorf("%s:\n%s", what, diff)
		}
	}
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String("id = \"x\"\ntitle = \"推荐\"\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		what, text string
		line       int
		want       string
	}{
		{"GBK", gbk, 2, "编码选“UTF-8”"},
		{"UTF-16", "\xff\xfei\x00d\x00", 1, "编码选“UTF-8”"},
		{"huge", strings.Repeat("#\n", notice.MaxBytes), 1, "看看是不是选错了文件"},
		{"a picture", "\x89PNG\r\n", 1, "编码选“UTF-8”"},
		{"empty", "", 1, "缺少“id”"},
		{"lone CR", "id = \"x\"\rtitle = \"y\"", 1, "这一行后面多了内容"},
		{"deep", "id = " + strings.Repeat("[", 200_000), 1, "附近写法不对"},
	} {
		_, problems := notice.Parse([]byte(test.text))
		if len(problems) == 0 || problems[0].Line != test.line || !strings.Contains(problems[0].Message, test.want) {
			t.Errorf("%s: got %v, want line %d, %s", test.what, problems, test.line, test.want)
		}
	}
}

// The second campaign with some bytes replaced, and the replacement by itself.
func FuzzParse(f *testing.F) {
	whole, err := os.ReadFile(filepath.Join("testdata", "second-2027.toml"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint16(0), uint16(0), "")
	f.Add(uint16(300), uint16(1), "[[steps.fields]]\n")
	for _, at := range []string{"columns = [22", "height = 60", "rows = 4", "work_min_bytes = ", `key = "shop"`, "[mail]", "issued = "} {
		for _, insert := range []string{"-9223372036854775808\n", "columns = 9223372036854775807, ", "1e308", "{ }, ", "[[[{a=[1]}", "x.y.z = 1\n", "\u3000"} {
			f.Add(uint16(bytes.Index(whole, []byte(at))), uint16(len(at)), insert)
		}
	}
	f.Fuzz(func(t *testing.T, from, cut uint16, insert string) {
		start := min(int(from), len(whole))
		end := min(start+int(cut), len(whole))
		for _, data := range [][]byte{[]byte(insert), slices.Concat(whole[:start], []byte(insert), whole[end:])} {
			c, problems := notice.Parse(data)
			for i, p := range problems {
				if p.Line < 1 || p.Line > 1+bytes.Count(data, []byte("\n")) || p.Message == "" {
					t.Errorf("problem %+v", p)
				}
				if i > 0 && p.Line < problems[i-1].Line {
					t.Errorf("%v after %v", p, problems[i-1])
				}
			}
			if len(problems) == 0 && (c.ID == "" || len(c.Steps) != len(form.StepIDs)) {
				t.Error("an incomplete campaign without problems")
			}
		}
	})
}

// An office may ask for short texts on the story's step; what code knows stays on its own.
func TestShortTextsOnTheStorysStep(t *testing.T) {
	const added = "[[steps.fields]]\nkey = \"slogan\"\nlabel = \"一句话事迹\"\nkind = \"text\"\nmax = 50\n\n# 第六步"
	c, problems := notice.Parse([]byte(strings.Replace(builtin(t), "# 第六步", added, 1)))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	own := c.Publicity()
	if len(own) != 1 || own[0].Key != "slogan" || own[0].Max != 50 || c.StepOf("slogan") != form.StepStory {
		t.Errorf("%+v on %s", own, c.StepOf("slogan"))
	}
	misplaced := strings.ReplaceAll(strings.ReplaceAll(added, "slogan", "post"), "max = 50", "max = 10")
	text := strings.Replace(builtin(t), "key = \"post\"", "key = \"trade\"", 1)
	if _, problems := notice.Parse([]byte(strings.Replace(text, "# 第六步", misplaced, 1))); !strings.Contains(fmt.Sprint(problems), "“post”只能放在前三步，现在在“story”") {
		t.Errorf("a field that code knows on the story's step: %v", problems)
	}
}
