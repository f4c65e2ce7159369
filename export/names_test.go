package export

import (
	"strings"
	"testing"
	"unicode/utf8"

	"zuimei/assets"
	"zuimei/form"
	"zuimei/form/notice"
)

func campaign(t testing.TB) form.Campaign {
	t.Helper()
	c, problems := notice.Parse(assets.DefaultCampaign())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return c
}

func named(unit, name string) form.Nomination {
	n := form.NewNomination("laiwu-2021")
	n.Answers[form.KeyUnit], n.Answers[form.KeyName] = unit, name
	return n
}

func TestNames(t *testing.T) {
	c := campaign(t)
	n := NamesOf(c, named("凤城街道总工会", "张三"))
	for got, want := range map[string]string{
		n.Zip:                             "凤城街道总工会+张三.zip",
		n.Mail:                            "凤城街道总工会+张三.eml",
		n.Paper:                           "凤城街道总工会+张三-推荐表（一式三份）.pdf",
		n.Draft:                           "凤城街道总工会+张三-推荐表（一式三份）-草稿.pdf",
		n.Form:                            "1-推荐表-张三",
		n.Story:                           "2-事迹材料-张三.docx",
		n.Portrait:                        "3-证件照-张三.jpg",
		n.Work(2):                         "4-工作生活照-张三-2.jpg",
		n.Attachment(scans, 1, form.PDF):  "5-推荐表盖章扫描件-张三-1.pdf",
		n.Attachment(scans, 2, form.JPEG): "5-推荐表盖章扫描件-张三-2.jpg",
	} {
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	for _, tt := range []struct{ unit, name, base string }{
		{"", "", "未填单位+未填姓名"},
		{`a<b>c:d"e/f\g|h?i*j`, "张\n三\u200b", "a＜b＞c：d＂e／f＼g｜h？i＊j+张三"},
		{"某厂...", " 李 四. ", "某厂+李 四"},
	} {
		if got := NamesOf(c, named(tt.unit, tt.name)).Base; got != tt.base {
			t.Errorf("%q, %q: %q, want %q", tt.unit, tt.name, got, tt.base)
		}
	}
}

func TestReservedNames(t *testing.T) {
	c := campaign(t)
	for _, p := range []*string{&c.Package.Base, &c.Package.Paper, &c.Package.Form, &c.Package.Story, &c.Package.Portrait} {
		*p = "{name}"
	}
	c.Package.Work, c.Package.Scan = "{name}{n}", "lpt{n}.{name}"
	n := NamesOf(c, named("凤城街道总工会", "com1"))
	for got, want := range map[string]string{
		n.Base: "_com1", n.Zip: "_com1.zip", n.Mail: "_com1.eml", n.Paper: "_com1.pdf", n.Draft: "com1-草稿.pdf", n.Form + ".xlsx": "_com1.xlsx",
		n.Story: "_com1.docx", n.Portrait: "_com1.jpg", n.Attachment(scans, 2, form.PDF): "_lpt2.com1.pdf", n.Attachment(scans, 10, form.PDF): "lpt10.com1.pdf",
		NamesOf(c, named("凤城街道总工会", "COM")).Work(3): "_COM3.jpg",
	} {
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// FuzzNames: whatever was typed, every path can be written and unpacked on
// Windows: names as senders practise them.
func FuzzNames(f *testing.F) {
	f.Add("凤城街道总工会", "张三")
	f.Add("CON", "PRN")
	f.Add(strings.Repeat("长", 300), strings.Repeat("名", 300))
	c := campaign(f)
	f.Fuzz(func(t *testing.T, unit, name string) {
		n := NamesOf(c, named(unit, name))
		for _, file := range []string{n.Form + ".xlsx", n.Story, n.Portrait, n.Work(3), n.Attachment(scans, 9, form.PDF), "package.json"} {
			if path := n.Base + "/" + file; utf8.RuneCountInString(path) >= 120 {
				t.Errorf("%d characters: %s", utf8.RuneCountInString(path), path)
			}
		}
		for _, file := range []string{n.Base, n.Zip, n.Mail, n.Paper, n.Draft, n.Form, n.Story, n.Portrait, n.Work(1), n.Attachment(scans, 1, form.JPEG)} {
			if file == "" || len(file) > 240 || strings.ContainsAny(file, "<>:\"/\\|?*\x00\n") || strings.TrimRight(file, ". ") != file || !utf8.ValidString(file) {
				t.Errorf("%q, %q: name %q", unit, name, file)
			}
		}
	})
}

func TestFingerprintHidesTheIDNumber(t *testing.T) {
	a, b := named("凤城街道总工会", "张三"), named("凤城街道总工会", "张三")
	a.Answers[form.KeyIDNumber], b.Answers[form.KeyIDNumber] = "11010519491231002X", ""
	printed := "digest"
	b.Printed, b.Stamped = &printed, []string{"1-party"}
	delete(b.Answers, form.KeyIDNumber)
	if Fingerprint(a) != Fingerprint(b) {
		t.Error("the ID number or the paper shows in the fingerprint")
	}
	if Fingerprint(a) == Fingerprint(named("凤城街道总工会", "李四")) {
		t.Error("another nomination has the same fingerprint")
	}
}

func TestTwoCopiesAreLiang(t *testing.T) {
	c := campaign(t)
	c.Copies = 2
	if got := NamesOf(c, named("凤城街道总工会", "张三")).Paper; !strings.Contains(got, "一式两份") {
		t.Error(got)
	}
}

// scans are the attachment that every notice has.
var scans = form.Campaign{}.AllAttachments()[0]
