package report

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"zuimei/form"
	"zuimei/office"
)

// 简要事迹 are whole sentences where they fit, and never longer than the notice says.
func TestBeginning(t *testing.T) {
	for _, test := range []struct {
		text string
		most int
		want string
	}{
		{"他守着高炉。一守十五年。", 100, "他守着高炉。一守十五年。"},
		{"他守着高炉。一守十五年。", 11, "他守着高炉。"},
		{"他说：“炉火不熄，匠心不止。”他带出三名徒弟。", 20, "他说：“炉火不熄，匠心不止。”"},
		{"十五年，他守着高炉，一步没有离开过这座炉子", 12, "十五年，他守着高炉……"},
		{"十五年他守着高炉一步没有离开过", 10, "十五年他守着高炉……"},
		{"Ten years at GB/T 9704 furnaces", 4, "Ten years ……"},
		{"", 100, ""},
	} {
		if got := beginning(test.text, test.most); got != strings.ReplaceAll(test.want, "years ……", "years……") {
			t.Errorf("%s (%d): %s", test.text, test.most, got)
		}
	}
}

func FuzzBeginning(f *testing.F) {
	f.Add("他守着高炉。一守十五年。“炉火不熄！”", 12)
	f.Add("a b，c；d", 3)
	f.Fuzz(func(t *testing.T, text string, most int) {
		if most < 20 || most > 300 {
			return
		}
		text = clean(text)
		got := beginning(text, most)
		if n := form.Count(got).Words; n > most || !utf8.ValidString(got) {
			t.Errorf("%d of %d: %q of %q", n, most, got, text)
		}
		if !strings.HasPrefix(text, strings.TrimSuffix(got, "……")) && got != "" {
			t.Errorf("%q does not begin %q", got, text)
		}
	})
}

// What the office edited goes before what was asked for, and that before the deeds.
func TestBrief(t *testing.T) {
	m := round(t, person{unit: "凤城街道总工会", name: "张三"})
	p := m.person(m.Round.Round.Rows(m.Campaign)[0])
	if got := p.Brief(m.Campaign); !strings.HasPrefix(got, "该同志扎根高炉一线近十五年") || form.Count(got).Words > 100 || !strings.HasSuffix(got, "。") {
		t.Errorf("of the deeds: %s", got)
	}
	c := m.Campaign
	c.Steps = append([]form.Step(nil), c.Steps...)
	for i := range c.Steps {
		if c.Steps[i].ID == form.StepStory {
			c.Steps[i].Fields = append(append([]form.Field(nil), c.Steps[i].Fields...), form.Field{Key: "slogan", Label: "一句话事迹", Kind: form.Text, Max: 50})
		}
	}
	p.Nomination.Answers["slogan"] = "守着一座高炉十五年。"
	if got := p.Brief(c); got != "守着一座高炉十五年。" {
		t.Errorf("of the short text: %s", got)
	}
	p.Submission.Brief = "由办公室\n改过"
	if got := p.Brief(c); got != "由办公室 改过" {
		t.Errorf("as edited: %s", got)
	}
}

// Nothing that is rejected or an example is listed; what is chosen stands in the order that
// is asked for.
func TestPeople(t *testing.T) {
	people := []person{
		{unit: "和庄镇总工会", name: "王一", verdict: office.Pass},
		{unit: "某某公司工会", name: "丁一"},
		{unit: "凤城街道总工会", name: "田大利", verdict: office.Return, reasons: []office.Reason{{Text: "不全"}}},
		{unit: "凤城街道总工会", name: "田富"},
		{unit: "高庄街道总工会", name: "刘一", verdict: office.Reject},
		{unit: "高庄街道总工会", name: "孙一"},
	}
	m := round(t, people...)
	m.Round.Round.Submissions[5].Versions[0].Example = true
	for _, test := range []struct {
		choice Choice
		want   string
	}{
		{Choice{}, "1田大利|2田富|3王一|4丁一"},
		{Choice{Passed: true}, "1王一"},
		{Choice{IDs: []string{"4", "2", "5"}}, "1田富|2丁一"},
		{Choice{Order: office.BySurname}, "1丁一|2王一|3田富|4田大利"},
		{Choice{Order: office.ByName}, "1丁一|2王一|3田大利|4田富"},
		{Choice{IDs: []string{}}, ""},
	} {
		all, err := m.People(t.Context(), test.choice)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range all {
			got = append(got, string('0'+rune(p.Number))+p.Row.Name)
		}
		if join(got...) != test.want {
			t.Errorf("%+v: %s, want %s", test.choice, join(got...), test.want)
		}
	}
}

// Of many honours the highest are listed, in the order in which they were typed.
func TestMainHonours(t *testing.T) {
	c := kit().Campaign
	n := form.NewNomination(c.ID)
	if got := mainHonours(c, n); got != "" {
		t.Errorf("of none: %s", got)
	}
	for i, level := range []string{"其他", "区级", "", "省级", "市级", "区级", "国家级"} {
		n.Honours = append(n.Honours, form.Honour{Date: fmt.Sprint(2010 + i), Name: fmt.Sprint("奖", i), Level: level})
	}
	if got := clean(mainHonours(c, n)); got != "2011年奖1（区级）；2013年奖3（省级）；2014年奖4（市级）；2015年奖5（区级）；2016年奖6（国家级），等7项" {
		t.Errorf("got %s", got)
	}
	n.Honours[1].Kind, n.Honours[1].Level = form.Commendation, "区级" // below what counts
	n.Honours = n.Honours[:6]
	if got := clean(mainHonours(c, n)); !strings.HasPrefix(got, "2010年奖0（其他）；2011年奖1（区级通报表扬）；2013年") || !strings.HasSuffix(got, "，等6项") {
		t.Errorf("got %s", got)
	}
}
