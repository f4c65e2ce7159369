package edit

import (
	"slices"
	"testing"

	"zuimei/form/notice"
)

// What reads like the year of the notice is moved; what only has its digits stays, and the
// office is told to look at it.
func TestWhatIsMovedToTheNextYear(t *testing.T) {
	for text, want := range map[string]string{
		"关于开展2021年“莱芜最美职工”选树活动的通知": "关于开展2022年“莱芜最美职工”选树活动的通知",
		"2021年度先进":                          "2022年度先进",
		"2021 年评选":                          "2022 年评选",
		"例如 2021年5月20日":                     "例如 2022年5月20日",
		"填表日期：2021-05-31":                   "填表日期：2022-05-31",
		"2021.5.31 前报送":                     "2022.5.31 前报送",
		"2021/6/4":                          "2022/6/4",
		"2021“莱芜最美职工”汇总表":                   "2022“莱芜最美职工”汇总表",
		"2021最美职工-{name}":                   "2022最美职工-{name}",
		"{unit}-{name}-2021":                "{unit}-{name}-2022",
		"{unit}-2021-推荐表":                   "{unit}-2022-推荐表",
		"2021届毕业生":                          "2022届毕业生",
		"2021年的，2021年5月":                    "2022年的，2022年5月",
		"lwgh2021@jn.shandong.cn":           "",
		"2021@163.com":                      "",
		"发到 lw.2021@163.com，过期不收":           "",
		"发到 a@2021.cn":                      "",
		"http://www.lwgh.cn/2021年/表":        "",
		"https://lwgh.cn/2021-05-31/a.html": "",
		"www.lwgh.cn/2021/5/31":             "",
		"lwgh2021.cn":                       "",
		"lwgh.gov.cn/n/2021.5.31":           "",
		"鲁工发〔2021〕5号":                       "",
		"济工字[2021]12号":                      "",
		"鲁人社字（2021）5号":                      "",
		"2021年第5号公告":                        "",
		"第2021号":                            "",
		"龙潭东大街2021号":                        "",
		"政务中心2021室":                         "",
		"2021室":                             "",
		"邮编 271100，电话 0634-2021":            "",
		"0634-2021-5-31":                    "",
		"2021-6688":                         "",
		"2021—2025年规划":                      "",
		"2020—2021年度":                       "",
		"2021年至2023年":                       "",
		"转2021联系":                           "",
		"奖金2021元":                           "",
		"ZMZG2021-{name}":                   "",
		"2021":                              "",
		"二〇二一年评选":                           "",
		"２０２１年评选":                           "",
	} {
		got := inYear(text, 2021, 2022)
		if stays := want == ""; stays && (got.text != text || got.was != "" || got.left == "") || !stays && (got.text != want || got.was == "" || got.left != "") {
			t.Errorf("%q: %+v", text, got)
		}
	}
	for _, text := range []string{"13820212021", "271100", "20215月", "12021年", "没有年份"} {
		if got := inYear(text, 2021, 2022); got != (yearText{text: text}) {
			t.Errorf("%q: %+v", text, got)
		}
	}
	got := inYear("按鲁工发〔2021〕5号，2021年评选", 2021, 2022)
	want := yearText{
		text: "按鲁工发〔2021〕5号，2022年评选",
		was:  "…鲁工发〔2021〕5号，2021年评选", is: "…鲁工发〔2021〕5号，2022年评选",
		left: "按鲁工发〔2021〕5号，2021年评选",
	}
	if got != want {
		t.Errorf("%+v, not %+v", got, want)
	}
}

// Mailbox, telephone and address are the same after a notice was begun from an earlier one,
// whatever stands in them, and each is told to be looked at.
func TestContactsAreNeverMoved(t *testing.T) {
	x := parse(t, builtIn(t))
	for path, value := range map[string]string{
		"office.mailbox": "lwgh2021@jn.shandong.cn", "office.phone": "0634-2021-2021年", "office.address": "龙潭东大街2021号，2021年新楼",
	} {
		must(t, x.Set(path, value))
		before := x.String(path)
		y := parse(t, x.Bytes())
		moved, err := y.MoveTo(2022)
		must(t, err)
		if y.String(path) != before {
			t.Errorf("%s became %s", before, y.String(path))
		}
		want := Moved{Path: path, What: contacts[path], Was: before, Line: y.Line(path)}
		if !slices.Contains(moved, want) {
			t.Errorf("not told: %+v in %+v", want, moved)
		}
		if _, problems := notice.Parse(y.Bytes()); path == "office.mailbox" && len(problems) > 0 {
			t.Error(problems)
		}
	}
}
