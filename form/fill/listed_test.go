package fill

import (
	"fmt"
	"strings"
	"testing"

	"zuimei/form"
)

// awardsTold writes awards as date|name|level|issuer, with ? before what is in doubt.
func awardsTold(all []award) string {
	var out []string
	for _, a := range all {
		s := fmt.Sprintf("%s|%s|%s|%s", a.Date, a.Name, a.Level, a.Issuer)
		if a.note != "" {
			s = "?" + s
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

// Date, name, level and issuer in the usual orders, between the usual signs.
func TestListedHonours(t *testing.T) {
	notice := builtIn(t)
	const want = "2019-05|济南市五一劳动奖章|市级|济南市总工会"
	for _, order := range [][]string{
		{"2019年5月", "济南市五一劳动奖章", "市级", "济南市总工会"},
		{"2019.05", "济南市五一劳动奖章", "济南市总工会", "市级"},
		{"2019年5月", "市级", "济南市总工会", "济南市五一劳动奖章"},
		{"2019 年 5 月", "济南市总工会", "“济南市五一劳动奖章”", "市级"},
		{"济南市五一劳动奖章", "市级", "济南市总工会", "2019年5月"},
		{"济南市五一劳动奖章", "2019年5月", "市级", "济南市总工会"},
		{"济南市五一劳动奖章", "2019年5月", "济南市总工会", "市级"},
		{"时间：2019年5月", "名称：济南市五一劳动奖章", "级别：市级", "颁发单位：济南市总工会"},
		{"二〇一九年五月", "荣获济南市五一劳动奖章", "市级", "济南市总工会"},
	} {
		for _, sign := range []string{" ", "　", "、", "，", ", ", "；", ";", "\t", "\n", "  "} {
			text := strings.Join(order, sign)
			if got := awardsTold(splitHonours(text, notice)); got != want {
				t.Errorf("%q\ngot  %s\nwant %s", text, got, want)
			}
			second := strings.NewReplacer("济南市", "莱芜区", "市级", "区级", "2019", "2020", "二〇一九", "二〇二〇").Replace(text)
			two := want + " " + strings.NewReplacer("济南市", "莱芜区", "市级", "区级", "2019", "2020").Replace(want)
			if got := awardsTold(splitHonours(text+"\n"+second, notice)); got != two {
				t.Errorf("%q\ngot  %s\nwant %s", text+"\n"+second, got, two)
			}
		}
	}
}

func TestListedHonoursInOtherShapes(t *testing.T) {
	notice := builtIn(t)
	const medal = "2019-05|济南市五一劳动奖章|市级|济南市总工会"
	for text, want := range map[string]string{
		"2019年5月 济南市五一劳动奖章（市级）济南市总工会":           medal,
		"2019年5月 济南市五一劳动奖章（市级；济南市总工会）":          medal,
		"2019年5月，济南市五一劳动奖章，市级（济南市总工会）":          medal,
		"2019年5月、济南市五一劳动奖章【市级】、济南市总工会":          medal,
		"2019年5月 济南市总工会 济南市五一劳动奖章（市级）":          medal,
		"2019年5月、济南市五一劳动奖章、济南市总工会":              medal,
		"[2019年5月] 济南市五一劳动奖章 市级 济南市总工会":         medal,
		"2019年5月 济南市五一劳动奖章 省（部）级 济南市总工会":        "2019-05|济南市五一劳动奖章|省级|济南市总工会",
		"2019年5月 “讲理想、比贡献”先进个人 市级 济南市科协、济南市总工会": "2019-05|“讲理想、比贡献”先进个人|市级|济南市科协、济南市总工会",
		"2019年5月 优秀工会 市级 济南市总工会":                "2019-05|优秀工会|市级|济南市总工会",
		"2019年5月 甲乙丙 市级 丁戊己":                    "?2019-05|甲乙丙|市级|丁戊己",
		"2019年5月 济南市 五一劳动奖章 市级 济南市总工会":          "?2019-05|济南市 五一劳动奖章|市级|济南市总工会",
		"2019年5月 技术能手 公司级 某某公司":                 "?2019-05|技术能手||某某公司",
		"2019年5月获劳动模范、五一劳动奖章":                   "?2019-05|劳动模范、五一劳动奖章||",
		"2019年5月获莱芜区劳动模范、莱芜区五一劳动奖章":             "?2019-05|莱芜区劳动模范、莱芜区五一劳动奖章|区级|",
		"1.2019年5月济南市劳动模范 2.2020年6月莱芜区工匠":       "2019-05|济南市劳动模范|市级| 2020-06|莱芜区工匠|区级|",
		"1.2019年5月济南市劳动模范2.2020年6月莱芜区工匠":        "2019-05|济南市劳动模范|市级| 2020-06|莱芜区工匠|区级|",
		"（1）2019年5月济南市劳动模范（2）2020年6月莱芜区工匠":      "2019-05|济南市劳动模范|市级| 2020-06|莱芜区工匠|区级|",
		"①2019.5济南市劳动模范，②2020.6莱芜区工匠":           "2019-05|济南市劳动模范|市级| 2020-06|莱芜区工匠|区级|",
		"1、济南市劳动模范2019年5月、2、莱芜区工匠2020年6月":       "?|济南市劳动模范2019年5月|市级| ?|莱芜区工匠2020年6月|区级|",
		"2019年5月获济南市第1、2届技能大赛一等奖":               "?2019-05|济南市第1、2届技能大赛一等奖|市级|",
		"2019年 先进个人 区级 莱芜区总工会":                  "?2019|先进个人|区级|莱芜区总工会",
		"莱芜区先进个人（2019年）":                        "?2019|莱芜区先进个人|区级|",
		"莱芜区先进个人，2019年":                         "?2019|莱芜区先进个人|区级|",
		"2019 莱芜区先进个人":                          "?2019|莱芜区先进个人|区级|",
		"2018—2019年连续两年获区级先进工作者":                "?|2018—2019年连续两年获区级先进工作者|区级|",
		"2018届莱芜区优秀毕业生":                         "?|2018届莱芜区优秀毕业生|区级|",
		"莱芜区先进个人\n2019年5月\n济南市先进个人\n2020年6月":    "2019-05|莱芜区先进个人|区级| 2020-06|济南市先进个人|市级|",
		"2019年5月\n莱芜区先进个人\n2020年6月\n济南市先进个人":    "2019-05|莱芜区先进个人|区级| 2020-06|济南市先进个人|市级|",
		"2019年5月 莱芜区先进个人\n济南市先进个人\n":            "2019-05|莱芜区先进个人|区级| ?|济南市先进个人|市级|",
	} {
		if got := awardsTold(splitHonours(text, notice)); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, got, want)
		}
	}
}

// A year alone stands in the draft as the rules of form ask for its month.
func TestYearAloneIsKept(t *testing.T) {
	r := Map(builtIn(t), form.Nomination{}, form1(`
获奖情况|获奖时间|荣誉名称|级别|授予单位
^|2019年|莱芜工匠|区级|莱芜区总工会`), 0)
	if len(r.Honours) != 1 || r.Honours[0].Date != "2019" || r.Honours[0].Sure || r.Honours[0].Note != "只有年份，请补上月份。" {
		t.Errorf("%+v", r.Honours)
	}
}
