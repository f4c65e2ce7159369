package fill

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zuimei/form"
	"zuimei/form/table"
)

// office is a form as an office makes it.
type office struct {
	name   string
	doc    table.Document
	person int
	want   string
	unread string
}

// Forms as offices make them; answers as nomination.json holds them, with ? in front where
// they must not be sure.
var offices = []office{
	{
		name: "plain, with a photo cell", doc: form1(`
姓　名|周婷|性 别|女|民族|汉|照片
出生年月/（岁）|1988.06/（39岁）|政治面貌|党员|文化程度|本科|^
参加工作时间|2010年7月|职务/岗位（工种）|护士长|职称∕技能等级|主管护师|^
工作单位|莱芜区人民医院|<|<|<|<|^
联系电话|138 0634 1234|<|健康状况|健康|<|<
主要/事迹/（300字以内）|该同志从事护理工作十五年。|<|<|<|<|<
单位/意见|同意推荐。/（盖章）|<|<|工会/意见|（盖章）/2021年 月 日|<`),
		want: `name=周婷 sex=女 ethnicity=汉族 born=1988-06 politics=中共党员 education=大学本科 started=2010-07 post=护士长 title=主管护师 employer=莱芜区人民医院 phone=13806341234 deeds=该同志从事护理工作十五年。`, unread: "健康状况：健康",
	},
	{
		name: "labels upright and interleaved, a group at the left", doc: form1(`
候/选/人/情/况|姓名|王强|出生/日期|1979-3-5|贴照/片处
^|民族|回族|性别|男√ 女□|^
^|学历/学位|全日制/教育|大专|毕业院校/及专业|山东冶金学院炼铁
^|^|在职/教育|大学|毕业院校/及专业|山东大学
工简/作历|2000年7月至今　莱钢集团炼铁厂高炉工|<|<|<|<
何时何地受过何种奖励|2019年5月被莱芜区总工会授予“莱芜工匠”称号/2020.4 获济南市五一劳动奖章|<|<|<|<`),
		want: `name=王强 sex=男 ethnicity=回族 born=1979-03 education=?大学本科 resume=2000年7月至今　莱钢集团炼铁厂高炉工`,
	},
	{
		name: "unit and contact above the nominee", doc: form1(`
推荐单位|凤城街道总工会|联系电话|0531-76116258
联系人|李四|电话|13900000000
姓名|张三|手机|13800000000
性别|□女 ☑男|民族|汉族
身份证号|370116198506151234|出生年月|85年6月
家庭住址|某路1号|政治面貌|群众`),
		want:   `unit=凤城街道总工会 contact=李四 contact_phone=13900000000 name=张三 sex=男 ethnicity=汉族 born=?1985-06 politics=群众 phone=13800000000`,
		unread: "身份证号： 家庭住址：",
	},
	{name: "labels with colons in cells and paragraphs", doc: table.Document{
		Paragraphs: []string{"“最美职工”推荐表", "推荐单位：口镇总工会　　填表日期：2021年5月20日", "联系人：赵六　联系电话：76116258"},
		Tables:     []table.Table{drawn("姓名：孙七|性别：男|民族：满族\n出生年月：1990年1月|政治面貌：中共预备党员|学历：大专\n主要事迹：/刻苦钻研。/成绩突出。|<|<\n工会意见：/同意。|<|<")},
	}, want: `unit=口镇总工会 contact=赵六 contact_phone=76116258 filled=2021-05-20 name=孙七 sex=男 ethnicity=满族 born=1990-01 politics=中共预备党员 education=大专 deeds=刻苦钻研。/成绩突出。`},
	{name: "relatives are nobody's answers", doc: form1(`
姓名|王五|性别|男|<
家庭主要成员|称谓|姓名|政治面貌|工作单位及职务
^|妻子|李某|群众|某公司职员
^|儿子|王某|团员|某学校学生
联系电话|13700000000|<|<|<`), want: `name=王五 sex=男 phone=13700000000`, unread: "家庭主要成员：妻子 李某 群众 某公司职员/儿子 王某 团员 某学校学生"},
	{name: "a list of people", doc: form1(`
汇总表|<|<|<|<
序号|姓名|性别|民族|出生年月
1|甲某|男|汉|1980.5
2|乙某|女|回|1981.06`), person: 2, want: `name=乙某 sex=女 ethnicity=回族 born=1981-06`},
	{name: "people in columns", doc: form1(`
姓名|甲某|乙某
性别|男|女
民族|汉族|汉族
联系电话|13800000000|13900000000`), want: `name=?甲某 sex=?男 ethnicity=?汉族 phone=?13800000000`},
	{name: "labels above their values", doc: form1(`
姓名|性别|民族|出生日期
张三丰|男|汉|19790305
政治面貌|学历|职务|联系方式
党员|高中|班长|15800000000`), want: `name=张三丰 sex=男 ethnicity=汉族 born=1979-03 politics=中共党员 education=高中 post=班长 phone=15800000000`},
	{name: "unit and post in one", doc: form1(`
姓名|周婷|单位及职务|莱芜区人民医院护理部副主任
性别|女|技能等级|无`), want: `name=周婷 sex=女 post=?护理部副主任 employer=?莱芜区人民医院`},
	{name: "another person's telephone", doc: form1(`
申请人姓名|甲某|手机|13800000000
指导老师姓名|乙某|职称|教授
手机|13900000000|邮箱|a@b.cn`), want: `name=甲某 phone=13800000000`, unread: "指导老师姓名：乙某 职称：教授 手机：13900000000 邮箱：a@b.cn"},
	{name: "hints instead of values", doc: form1(`
姓名|（必填，与身份证一致）|性别|□男 □女
出生年月|年 月|政治面貌|——
民族|{{民族}}|职称|无`), want: ``},
	{
		name: "sections in rows of their own", doc: form1(`
一、推荐单位情况|<|<|<
单位名称|牛泉镇总工会|联系人|钱一
职务|干事|联系电话|13500000000
二、候选人基本情况|<|<|<
姓名|钱二|联系电话|13600000000
工作单位|莱芜某某有限公司|职务|组长
三、家庭成员|<|<|<
姓名|钱三|工作单位|某厂`),
		want: `unit=牛泉镇总工会 contact=钱一 contact_phone=13500000000 name=钱二 post=组长 employer=莱芜某某有限公司 phone=13600000000`,
	},
	{name: "telephone before its contact, contact and telephone in one", doc: form1(`
姓名|孙某|电话|13600000000
联系电话|13511111111|联系人|李某`), want: `contact=李某 contact_phone=13511111111 name=孙某 phone=13600000000`},
	{name: "an ID number in boxes, a birth date that it contradicts", doc: form1(`
姓名|孙某|出生年月|1990年3月|性别|男|^|^|^|^|^|^|^|^|^|^|^|^|^
身份证号码|1|1|0|1|0|5|1|9|4|9|1|2|3|1|0|0|2|X`), want: `name=孙某 born=?1990-03 sex=?男`},
	{
		name: "one paragraph a label, no table", doc: table.Document{Paragraphs: []string{
			"候选人登记", "姓名：周某", "性别：女", "出生年月：一九八八年十二月", "个人简历：", "2001年至2005年　某校学生", "2005年至今　某厂工人",
		}},
		want: `name=周某 sex=女 born=1988-12 resume=2001年至2005年　某校学生/2005年至今　某厂工人`,
	},
	{name: "a résumé in columns", doc: form1(`
姓名|周某|性别|女
简历|起止时间|工作单位|职务
^|2001.7-2005.6|某厂|工人
^|2005.6-至今|某公司|班长`), want: `name=周某 sex=女 resume=?2001.7-2005.6　某厂　工人/2005.6-至今　某公司　班长`},
	{name: "boxes to tick, hints in values and labels", doc: form1(`
申报人姓名*|孙某（与身份证一致）|*性别：|□男　☑女
民　　族：|汉族|政治面貌：|□中共党员 □共青团员 ☑群众
学历（最高）|□研究生 ☑大学本科 □大专|是否一线职工|☑是 □否
一线工作年限|12年|手机号码（必填）|136-0000-0000`), want: `name=?孙某 sex=女 ethnicity=汉族 politics=群众 education=大学本科 phone=13600000000`, unread: "是否一线职工：☑是 □否"},
	{
		name: "a table within a frame, each a table of its own", doc: table.Document{Tables: []table.Table{
			drawn("“最美职工”申报表"), drawn("推荐单位：（盖章）　某某公司工会委员会"), drawn(`姓名|孙某|性别|男
出生年月|1975年11月|籍贯|莱芜`),
		}},
		want: `unit=某某公司工会委员会 name=孙某 sex=男 born=1975-11`, unread: "籍贯：莱芜",
	},
	{name: "labels below each other, values below their labels", doc: form1(`
个人简历|<|<|<
2000.7-2010.6 某厂工人/2010.6-至今 某公司班长|<|<|<
主要先进事迹（不少于500字）|<|<|<
刻苦钻研，成绩突出。|<|<|<
推荐单位意见|<|<|<
同意推荐。|<|<|<`), want: `resume=2000.7-2010.6某厂工人/2010.6-至今某公司班长 deeds=刻苦钻研，成绩突出。`},
	{name: "every label with a number", doc: form1(`
1.姓名|孙某|2.性别|男
3.出生年月|1975年11月|4.民族|汉
5.技术等级（职称）|高级工|6.从事工种|电工
7.所在单位全称|某某公司|<|<`), want: `name=孙某 sex=男 ethnicity=汉族 born=1975-11 post=电工 title=高级工 employer=某某公司`},
	{name: "an age that does not fit", doc: form1(`姓名|孙某|出生年月|1975年11月
年龄|25|性别|男`), want: `name=孙某 sex=男 born=?1975-11`},
	{name: "an age that fits", doc: form1(`姓名|孙某|出生年月|1975年11月
年龄|45岁|性别|男`), want: `name=孙某 sex=男 born=1975-11`},
	{
		name: "a bilingual form", doc: form1(`姓名/Name|孙某|性别/Gender|男
民族/Nationality|汉|电话/Tel|13800000000`),
		want: `name=孙某 sex=男 ethnicity=汉族 phone=13800000000`,
	},
	{name: "signers and their dates are nobody", doc: form1(`
姓名|孙某|性别|男
负责人|李某|联系电话|13900000000
填表人：王某|<|审核人：赵某|联系电话：76116258`), want: `name=孙某 sex=男`},
	{name: "the unit's columns at the right of the nominee's", doc: form1(`
姓名|孙某|性别|男|联系人|李某
手机|13600000000|民族|汉|联系电话|13500000000`), want: `contact=李某 contact_phone=13500000000 name=孙某 sex=男 ethnicity=汉族 phone=13600000000`},
	{name: "a post that is a label elsewhere", doc: form1(`
姓名|孙某|职务|工会主席
联系电话|13600000000|民族|汉`), want: `name=孙某 ethnicity=汉族 post=工会主席 phone=13600000000`},
	{name: "unknown labels that look like names", doc: form1(`
姓名|孙某|星座|白羊
性别|男|生肖|小龙`), want: `name=孙某 sex=男`, unread: "星座：白羊 生肖：小龙"},
	{name: "no value at the right, another label's below", doc: form1(`
籍贯|莱芜|<|职务
姓名|孙某|性别|男`), want: `name=孙某 sex=男`},
	{name: "instructions with labels in them", doc: form1(`
姓名|孙某|性别|男
填表说明：1.职务：填写现任职务。2.工作单位：写全称。3.联系电话：写手机。|<|<|<`), want: `name=孙某 sex=男 employer=?写全称。 phone=?写手机。`},
	{name: "two columns, a group over all rows, a value with words before colons", doc: form1(`
项目|<|内容
基/本/信/息|姓名|孙某
^|性别|男
^|学历|全日制：大专；在职：本科
^|联系/电话|13600000000
^|现岗位工作时间|2012年
^|事迹材料|见附件`), want: `name=孙某 sex=男 education=?大学本科 phone=13600000000`},
	{name: "three columns of labels, the last without a value", doc: form1(`
姓名|孙某|曾用名|无|性别|男
籍贯|山东|出生地|山东|民族|
健康状况|良好|婚姻状况|已婚|政治面貌|群众
入党时间|—|参加工作时间|2006年7月|工龄|15年
毕业院校|山东大学|所学专业|机械|学位|学士
身份证号码|110105194912310021|<|<|邮箱|a@b.cn`), want: `name=孙某 sex=男 politics=群众 started=2006-07 education=?学士`},
	{name: "two posts", doc: form1(`
姓名|周某|职务|班长
工种|电焊工|民族|汉族`), want: `name=周某 ethnicity=汉族 post=?班长`, unread: "职务/岗位（工种）：电焊工"},
}

func TestForms(t *testing.T) {
	notice := builtIn(t)
	for _, o := range slices.Concat(offices, kinds) {
		t.Run(o.name, func(t *testing.T) {
			r := Map(notice, form.Nomination{}, o.doc, o.person)
			want := map[string]string{}
			for pair := range strings.SplitSeq(o.want, " ") {
				if key, value, ok := strings.Cut(pair, "="); ok {
					want[key] = value
				}
			}
			got := told(r)
			for key, value := range got {
				got[key] = strings.ReplaceAll(strings.ReplaceAll(value, "\n", "/"), " ", "")
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			unread := ""
			for _, u := range r.Unread {
				unread += u.Label + "：" + strings.ReplaceAll(u.Text, "\n", "/") + " "
			}
			if !strings.Contains(unread, o.unread) {
				t.Errorf("unread: %s", unread)
			}
			t.Log(unread, r.People, fmt.Sprintf("%+v", r.Honours))
		})
	}
}
