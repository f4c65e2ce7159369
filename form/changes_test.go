package form_test

import (
	"slices"
	"strings"
	"testing"

	"zuimei/assets"
	"zuimei/form"
	"zuimei/form/notice"
)

func TestChanges(t *testing.T) {
	parse := func(changes ...string) form.Campaign {
		c, problems := notice.Parse([]byte(strings.NewReplacer(changes...).Replace(string(assets.DefaultCampaign()))))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return c
	}
	if office, got := form.Changes(parse(), parse()); len(office)+len(got) > 0 {
		t.Errorf("the same notice: %q", got)
	}
	is := parse(`deadline = "2021-05-31"`, `deadline = "2021-06-10"`, "lwghxjb@jn.shandong.cn", "other@example.cn", "max = 1500", "max = 1800")
	is.Steps[0].Fields = append(is.Steps[0].Fields, form.Field{Key: "trade", Label: "行业"})
	is.Questions = is.Questions[1:]
	want := []string{
		"截止日期由 5月31日改为 6月10日。",
		"增加一项：行业。",
		"去掉一个资格问题：" + parse().Questions[0].Text + "。",
		"事迹材料字数上限由 1500 字改为 1800 字。",
	}
	office, got := form.Changes(parse(), is)
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	if !slices.Equal(office, []string{"报送邮箱由“lwghxjb@jn.shandong.cn”改为“other@example.cn”。"}) {
		t.Errorf("%q", office)
	}
	is = parse("working_age = 16", "working_age = 18")
	if _, got = form.Changes(parse(), is); !slices.Equal(got, []string{"其他要求或说明也有改动，请逐项核对。"}) {
		t.Errorf("%q", got)
	}
	// The sheet of consent names the office, too.
	is = parse("edition = 1", "edition = 2", `name = "济南市莱芜区总工会"`, `name = "某市总工会"`, "文化北路001号", "某路9号", "lwghxjb@", "other@", "76116258", "76119999")
	if office, got = form.Changes(parse(), is); len(office) != 4 || len(got) > 0 {
		t.Errorf("another office: %q, %q", office, got)
	}
	asks := func(count string) (string, string) {
		return "[office]\n", "[[attachments]]\nlabel = \"荣誉证书\"\nformats = [\"pdf\", \"docx\"]\n" + count + "\n[office]\n"
	}
	before := parse(asks("count = 2"))
	if _, got = form.Changes(parse(), before); !slices.Equal(got, []string{"另附材料增加：荣誉证书（选填，PDF 或 Word（.docx），最多 2 个，每个不超过 60 MB）。"}) {
		t.Errorf("%q", got)
	}
	if _, got = form.Changes(before, parse(asks("required = true\nsize = 1000000"))); len(got) != 2 ||
		got[0] != "另附材料增加：荣誉证书（必填，PDF 或 Word（.docx），最多 1 个，每个不超过 976.5 KB）。" {
		t.Errorf("%q", got)
	}
	is = parse("凤城街道总工会", "凤城新街道总工会")
	if _, got = form.Changes(parse(), is); len(got) != 2 || !strings.HasPrefix(got[0], "推荐单位名单增加：") {
		t.Errorf("%q", got)
	}
	is = parse(`deadline = "2021-05-31"`, `deadline = "2022-06-10"`)
	if _, got = form.Changes(parse(), is); !slices.Equal(got, []string{"截止日期由 2021年5月31日改为 2022年6月10日。"}) {
		t.Errorf("%q", got)
	}
}
