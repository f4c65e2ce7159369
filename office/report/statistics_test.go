package report

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"zuimei/form"
	"zuimei/office"
)

// Shares are of all people who count; the difference to a wanted share is in percentage
// points.
func TestStatistics(t *testing.T) {
	var people []person
	for i := range 8 {
		people = append(people, person{unit: kit().Campaign.Units[i].Name, name: fmt.Sprint("某", i), change: func(n *form.Nomination) {
			n.Answers[form.KeySex] = []string{"女", "女", "女", "男"}[i%4]
			n.Answers[form.KeyBorn] = []string{"1986-06", "1986-05", "1960-01", "", "不详", "1975-06", "2000-01", "1990-01"}[i]
			n.Answers[form.KeyEthnicity] = []string{"汉族", "回族", "", "穿青人"}[i%4]
			n.Answers[form.KeyTitle] = []string{"高级技师", "技师", "无", ""}[i%4]
		}})
	}
	people[7].verdict = office.Reject // does not count
	m := round(t, people...)
	m.Campaign.Summary.Shares = []form.Share{
		{Label: "女性", Field: form.KeySex, Values: []string{"女"}, Percent: 50},
		{Label: "技师", Field: form.KeyTitle, Values: []string{"技师"}, Percent: 80},
		{Label: "少数民族", Field: form.KeyEthnicity, Except: []string{"汉族"}},
		{Label: "青年", Field: form.KeyBorn, Age: 35},
		{Label: "一线", Field: form.KeyFrontline, Values: []string{"是"}},
	}
	s, err := m.Summary(t.Context(), Choice{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range s.Statistics.Shares {
		line := fmt.Sprintf("%s %d %.1f%%", c.Label, c.Count, c.Percent)
		if c.Wanted != nil {
			line += fmt.Sprintf(" %+.1f", *c.Difference)
		}
		got = append(got, line)
	}
	// On 5 June 2021 who was born in June 1986 is 35 and who was in May 1986 too.
	want := "女性 6 85.7% +35.7|技师 4 57.1% -22.9|少数民族 3 42.9%|青年 3 42.9%|一线 7 100.0%"
	if join(got...) != want {
		t.Errorf("got  %s\nwant %s", join(got...), want)
	}
	counts := func(all []Count) string {
		var out []string
		for _, c := range all {
			out = append(out, fmt.Sprint(c.Value, c.Count))
		}
		return join(out...)
	}
	if got := counts(s.Statistics.Ages); got != "35周岁及以下3|36—45周岁0|46—55周岁1|56周岁及以上1|未填2" {
		t.Errorf("ages %s", got)
	}
	for _, f := range s.Statistics.Fields {
		switch f.Field {
		case form.KeySex:
			if got := counts(f.Values); got != "男1|女6" {
				t.Errorf("sexes %s", got)
			}
		case form.KeyEthnicity:
			if got := counts(f.Values); got != "汉族2|回族2|穿青人1|未填2" {
				t.Errorf("peoples %s", got)
			}
		case form.KeyUnitKind:
			if got := counts(f.Values); got != "镇（街）总工会7" {
				t.Errorf("kinds of units %s", got)
			}
		}
	}
	if r := s.Statistics.Roster; r.Units != 15 || r.Sent != 7 || r.Missing != 8 || r.Outside != 0 {
		t.Errorf("roster %+v", r)
	}
	found := false
	for _, row := range s.statistics().rows {
		found = found || join(row...) == "比例|女性|6|85.7%|50.0%|+35.7"
	}
	if !found {
		t.Errorf("the sheet has no line of women: %v", s.statistics().rows)
	}
}

// The keys that the command promises.
func TestSummaryKeys(t *testing.T) {
	m := round(t, person{unit: "凤城街道总工会", name: "𱁬三", verdict: office.Return, reasons: []office.Reason{{Text: "电话" + phone}}})
	s, err := m.Summary(t.Context(), Choice{Today: today, Order: office.BySurname})
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"campaign":"laiwu-2021"`, `"order":"surname"`, `"order_words":"按姓氏笔画为序"`, `"date":"2021-06-05"`, `"passed_only":false`,
		`"columns":[{"keys":["number"],"heading":"序号"}`, `"people":[{"id":"1","number":1,"unit":"凤城街道总工会","name":"𱁬三","verdict":"return","late":false,"brief":"`,
		`"review":[{"id":"1"`, `"returned":[{"id":"1"`, `"statistics":{"people":1,"verdicts":[{"value":"退回补正","count":1,"percent":100}]`,
		`"wanted":null,"difference":null`, `"unranked":["𱁬"]`, `"until":"","written":null,"answered":null,"overdue":false`,
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %s in %.3000s", want, text)
		}
	}
	if strings.Contains(string(text), phone) {
		t.Error("a telephone number is printed")
	}
	empty, err := round(t).Summary(t.Context(), Choice{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	if text, err := json.Marshal(empty); err != nil || strings.Contains(string(text), "null,") && strings.Contains(string(text), `"people":null`) {
		t.Errorf("%s, %v", text, err)
	}
}
