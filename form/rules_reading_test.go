package form

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// Résumés as people write them, in which an office would find nothing.
var sound = []string{
	"2006年7月至2012年3月　山东莱芜示例钢铁有限公司炼铁厂炉前工\n2012年4月至2017年9月　炼铁厂一号高炉班长\n2017年10月至今　炼铁厂二号高炉工长",
	"2003.09—2006.07　莱芜职业技术学院冶金技术专业学生\n2006.07—2012.03　示例钢铁公司炉前工\n2012.03—　　　　示例钢铁公司班长",
	"2003年9月-2006年6月 莱芜技校学习\n2006年9月-2010年12月 示例公司电工\n2011年1月-至今 示例公司电工班长",
	"1998/07-2003/05 某厂钳工；2003/05-2010/11 某厂班长\n2010/11-今 某厂车间主任助理",
	"199807-200305　某厂钳工\n200306-至今　某厂班长",
	"1998年—2003年，某厂钳工；\n2003年—2010年，某厂班长；\n2011年至今，某厂技术员。",
	"2010年7月参加工作，先后任炉前工、班长。\n2015年3月任工长。\n2019年6月起任高级技师。",
	"2017年10月至今　炼铁厂二号高炉工长\n2012年4月至2017年9月　炼铁厂一号高炉班长\n2006年7月至2012年3月　炼铁厂炉前工",
	"一、1995.7-2001.6 莱芜市某小学教师\n二、2001.7-2012.8 莱芜市某中学教师\n三、2012.8-现在 莱芜区某中学教师",
	"1. 2006年7月至2012年3月，示例医院护士\n2. 2012年3月至2018年12月，示例医院护士长\n（其间：2013年9月至2016年7月在某大学函授护理学专业学习）\n3. 2018年12月至今，示例医院护理部",
	"2006.07-2012.03　环卫工人\n2012.04-今　环卫一队班长（2015.06起兼任工会小组长）\n2016.03-2018.01　业余在职学习，取得大专学历",
	"该同志2006年7月参加工作，历任炉前工、班长、工长，现任二号高炉工长。",
	"2006年7月1日至2012年3月31日　快递员\n2012年4月1日至今　站点负责人",
	"2014.08-2016.10 莱芜区公交公司2路驾驶员\r\n2016.11-至今 莱芜区公交公司11路驾驶员\r\n",
	"1999年12月-2004年12月　在某部队服役\n2005年1月-2009年8月　某公司保安\n2009年8月-目前　某公司安全员",
	"2006-2012　炉前工\n2012-2017　班长\n2017-今　工长",
}

func reading(n Nomination) []Finding {
	var all []Finding
	for _, r := range readingRules {
		all = append(all, r.Run(Case{Campaign: builtIn(), Nomination: n})...)
	}
	return all
}

func TestReadingDoesNotCryWolf(t *testing.T) {
	n := complete().Nomination
	for _, resume := range sound {
		n.Answers[KeyResume] = resume
		for _, f := range reading(n) {
			t.Errorf("%q: %s", resume, f.Message())
		}
	}
}

// Taking every correction ends in a text without any, in a few steps.
func TestReadingSettles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(
			rapid.StringOfN(rapid.RuneFrom([]rune("炉火 　\n,.:;?!\"()“”（）aB1，。2006年7月-至今")), 0, 60, -1),
			rapid.Map(rapid.SliceOf(rapid.SampledFrom([]string{"2006年7月", "2006.07", "2006.7", "200607", "2006/7/1", "2006-07", "2006", "至", "-", "今", "\n", " ", "　炉前工", "1. ", "２００６"})), func(p []string) string { return strings.Join(p, "") }),
			rapid.String(),
		).Draw(t, "text")
		n := complete().Nomination
		n.Answers[KeyResume], n.Answers[KeyDeeds] = text, text
		for step := 0; ; step++ {
			all := slices.DeleteFunc(reading(n), func(f Finding) bool { return f.Fix == "" })
			if len(all) == 0 {
				break
			}
			if step > 12 {
				t.Fatalf("%q still has %+v", n.Answers[KeyResume], all[0])
			}
			if !utf8.ValidString(all[0].Fix) || len([]rune(all[0].Fix)) > 3*len([]rune(text))+40 {
				t.Fatalf("%q is to become %q", text, all[0].Fix)
			}
			n.Mend(all[0])
		}
	})
}
