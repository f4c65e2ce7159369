package edit

import (
	"strings"
	"testing"

	"zuimei/form"
	"zuimei/form/notice"
)

func TestMoveTo(t *testing.T) {
	x := parse(t, builtIn(t))
	moved, err := x.MoveTo(2027)
	must(t, err)
	c, problems := notice.Parse(x.Bytes())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if c.ID != "laiwu-2027" || c.Year != 2027 || c.Title != "关于开展2027年“莱芜最美职工”选树宣传活动的通知" || c.Edition != 1 ||
		c.Issued != (form.Date{Y: 2027, M: 5, D: 10}) || c.Deadline != (form.Date{Y: 2027, M: 5, D: 31}) || !strings.Contains(c.Mail.Body, "推荐的2027年“") {
		t.Errorf("%s %d %s %v %v %s", c.ID, c.Year, c.Title, c.Issued, c.Deadline, c.Mail.Body)
	}
	var list []string
	for _, m := range moved {
		list = append(list, m.What+" "+m.Was+" "+m.Is)
	}
	all := strings.Join(list, "\n")
	for _, want := range []string{
		"报送截止 2021年5月31日（星期一） 2027年5月31日（星期一）", "发文日期 2021年5月10日（星期一） 2027年5月10日（星期一）",
		"评选安排第 1 项 6月1日—10日 ", "邮件正文 …现报送{unit}推荐的2021年“莱芜最美职工”候选人… …现报送{unit}推荐的2027年“莱芜最美职工”候选人…",
		"“填表日期”的提示 例如 2021年5月20日 例如 2027年5月20日",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("not told: %s\n%s", want, all)
		}
	}
	if strings.Contains(all, "2006") {
		t.Error("the years of an example of a career were moved")
	}
	for _, m := range moved {
		if stands := x.Stands(m); !stands && m.Path != "id" { // the program's own
			t.Errorf("%+v does not stand", m)
		}
	}
	other := parse(t, x.Bytes())
	for path, value := range map[string]any{
		"deadline": "2027-06-10", "office.mailbox": "b@x.cn", "title": "关于2027年的通知", "mail.body": "见附件。", "year": 2028,
	} {
		must(t, other.Set(path, value))
		for _, m := range moved {
			if m.Path == path && other.Stands(m) {
				t.Errorf("%+v stands after a change", m)
			}
		}
	}
	gone, come := changedLines(builtIn(t), x.Bytes())
	if len(gone) != len(come) || !strings.HasPrefix(string(x.Bytes()), "# 2027年“") {
		t.Errorf("%q became %q", gone, come)
	}
}

func TestMoveToFromALeapDay(t *testing.T) {
	x := parse(t, []byte("id = \"a\"\nedition = 3\nyear = 2024\nissued = 2024-01-09\ndeadline = \"2024-02-29\"\ntitle = \"2023年度评选，2025年公布\"\n"))
	moved, err := x.MoveTo(2026)
	must(t, err)
	if got := x.String("deadline") + x.String("issued") + x.String("id"); got != "2026-02-282026-01-09a-2026" || x.Value("edition") != int64(1) {
		t.Error(got, x.Value("edition"))
	}
	for _, m := range moved {
		if m.Path == "title" && (m.Is != "" || m.Was != "2023年度评选，2025年公布") {
			t.Errorf("%+v", m)
		}
	}
	if moved[len(moved)-1].Path != "title" {
		t.Errorf("a text with a year beside the notice's own is not to be checked: %+v", moved)
	}
	if _, err := parse(t, []byte("year = \"x\"")).MoveTo(2026); err == nil {
		t.Error("no error for a year that is none")
	}
}
