package form

import (
	"slices"
	"testing"
)

func TestPrinted(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*Case)
		key    Key
		want   string
	}{
		{"text", func(*Case) {}, KeyUnit, "凤城街道总工会"},
		{"day", func(*Case) {}, KeyFilled, "2021年5月20日"},
		{"month", func(*Case) {}, KeyBorn, "1985年6月"},
		{"date as people type it", answer(KeyBorn, " 1985.6 "), KeyBorn, "1985年6月"},
		{"month with a day", answer(KeyBorn, "1985-06-12"), KeyBorn, "1985年6月"},
		{"date that cannot be read", answer(KeyBorn, " 八五年 "), KeyBorn, "八五年"},
		{"honours' dates", honours(Honour{Name: "甲", Date: "2018"}, Honour{Name: "乙", Date: "２０１８年"}, Honour{Name: "丙", Date: "2018-04-05"}), KeyHonours, "2018年　甲\n2018年　乙\n2018年4月　丙"},
		{"choice", func(*Case) {}, KeyUnitKind, "镇（街）总工会"},
		{"choice not in the list", answer(KeyEthnicity, "穿青人"), KeyEthnicity, "穿青人"},
		{"optional and empty", answer(KeyTitle, " 　"), KeyTitle, "无"},
		{"required and empty", answer(KeyPost, " 　"), KeyPost, ""},
		{"required and absent", func(s *Case) { delete(s.Nomination.Answers, KeyBorn) }, KeyBorn, ""},
		{"unknown key", func(s *Case) { s.Nomination.Answers["nowhere"] = "x" }, "nowhere", ""},
		{"line ends", answer(KeyResume, "\r\n　　一\t甲 \r\n\r\n二　\r三\n\n"), KeyResume, "一　甲\n\n二\n三"},
		{"ID number", withID("11010519491231002X"), KeyIDNumber, "11010519491231002X"},
		{"ID number off", answer(KeyIDNumber, "11010519491231002X"), KeyIDNumber, ""},
		{"honours", func(*Case) {}, KeyHonours, "2018年4月　莱芜市五一劳动奖章（市级，莱芜市总工会）\n2020年5月　莱芜区劳动模范（区级，中共莱芜区委、莱芜区人民政府）"},
		{"commendation", honours(Honour{Date: "2019-11", Name: "技能竞赛先进个人", Level: "市级", Issuer: "莱芜市总工会", Kind: Commendation}), KeyHonours, "2019年11月　技能竞赛先进个人（市级通报表扬，莱芜市总工会）"},
		{"parts missing", honours(Honour{Name: "劳动模范"}, Honour{Date: "去年", Name: "标兵", Issuer: "某\n公司"}, Honour{Kind: Commendation}, Honour{Date: "2019-11"}), KeyHonours, "劳动模范\n去年　标兵（某公司）\n2019年11月"},
		{"no honours", honours(), KeyHonours, "无"},
	} {
		s := complete()
		test.change(s)
		if got := Printed(s.Campaign, s.Nomination, test.key); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestFormDigest(t *testing.T) {
	s := complete()
	before := FormDigest(*s)
	for _, test := range []struct {
		name    string
		change  func(*Case)
		changes bool
	}{
		{"nothing", func(*Case) {}, false},
		{"an example no more", func(s *Case) { s.Nomination.Example = !s.Nomination.Example }, true},
		{"the unit, in a line", answer(KeyUnit, "高庄街道总工会"), true},
		{"the day, in a line", answer(KeyFilled, "2021-05-21"), true},
		{"an answer in a cell", answer(KeyDeeds, "改"), true},
		{"text moved to the next answer", answers("post", "高炉", "title", "工长高级技师"), true},
		{"spaces that do not print", answer(KeyPost, " 高炉工长 "), false},
		{"an honour", honours(), true},
		{"the story", answer(KeyStory, "改"), false},
		{"the contact", answers("contact", "李某", "contact_phone", "76000001"), false},
		{"the photo", photo(KeyPortrait, func(f *PhotoFacts) { f.SHA256 = "ff" }), true},
		{"the crop", func(s *Case) { s.Nomination.Photos.PortraitCrop = &Crop{0, 0, 413, 578} }, true},
		{"a work photo", func(s *Case) { s.Nomination.Photos.Work = nil }, false},
		{"today", today("2021-05-30"), false},
	} {
		s := complete()
		test.change(s)
		if after := FormDigest(*s); (after != before) != test.changes {
			t.Errorf("%s: changed %t", test.name, after != before)
		}
	}
}

func TestPriorityOf(t *testing.T) {
	row := func(level, kind string) Honour {
		return Honour{Date: "2019-05", Name: "先进", Level: level, Issuer: "某单位", Kind: kind}
	}
	for _, test := range []struct {
		honours   []Honour
		qualifies bool
		reason    string
	}{
		{nil, false, "不符合，没有填写荣誉"},
		{[]Honour{row("区级", HonourTitle)}, true, "符合，2019年5月获“先进”（区级）"},
		{[]Honour{row("区级", "")}, true, "符合，2019年5月获“先进”（区级）"},
		{[]Honour{row("区级", HonourTitle), row("国家级", Commendation), row("省级", "")}, true, "符合，2019年5月因“先进”受通报表扬（国家级）"},
		{[]Honour{{Date: "2018-01", Name: "标兵", Level: "市级"}, row("市级", "")}, true, "符合，2018年1月获“标兵”（市级）"},
		{[]Honour{row("市级", Commendation)}, true, "符合，2019年5月因“先进”受通报表扬（市级）"},
		{[]Honour{row("区级", Commendation), row("其他", "")}, false, "不符合，条件是“获得过区级以上荣誉称号或被市级以上单位通报表扬的人员，优先推荐”，而“先进”是“区级”通报表扬，“先进”是“其他”荣誉称号"},
		{[]Honour{row("其他", Commendation)}, false, "不符合，条件是“获得过区级以上荣誉称号或被市级以上单位通报表扬的人员，优先推荐”，而“先进”是“其他”通报表扬"},
		{[]Honour{{Level: "国家级"}}, false, "不符合，没有填写荣誉"},
		{[]Honour{row("", "")}, false, "不符合，条件是“获得过区级以上荣誉称号或被市级以上单位通报表扬的人员，优先推荐”，而“先进”没有填级别"},
	} {
		s := complete()
		s.Nomination.Honours = test.honours
		if got := PriorityOf(s.Campaign, s.Nomination); got != (Priority{test.qualifies, test.reason}) {
			t.Errorf("%v\nwant %t %s", got, test.qualifies, test.reason)
		}
	}
}

func TestPrintedChanges(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*Case)
		want   []Key
	}{
		{"nothing", func(*Case) {}, nil},
		{"spaces that do not print", answer(KeyPost, " 高炉工长 "), nil},
		{"the story", answer(KeyStory, "改"), nil},
		{"a cell, then a line", answers("deeds", "改", "unit", "高庄街道总工会"), []Key{KeyUnit, KeyDeeds}},
		{"an honour", honours(), []Key{KeyHonours}},
		{"the crop", func(s *Case) { s.Nomination.Photos.PortraitCrop = &Crop{0, 0, 413, 578} }, []Key{KeyPortrait}},
		{"the photo", func(s *Case) { s.Nomination.Photos.Portrait = "photos/other.jpg" }, []Key{KeyPortrait}},
	} {
		before, s := complete(), complete()
		test.change(s)
		if got := PrintedChanges(s.Campaign, before.Nomination, s.Nomination); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}
