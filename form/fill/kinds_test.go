package fill

import (
	"strings"
	"testing"

	"zuimei/form"
	"zuimei/form/table"
)

// kinds are further forms, one for each way in which an unseen form was misread once.
var kinds = []office{
	{name: "a tall value beside labels", doc: form1(`
姓名|王强|性别|男
^|^|民族|回
文化程度|本科|政治面貌|群众`), want: `name=王强 sex=男 ethnicity=回族 politics=群众 education=大学本科`},
	{name: "boxes worded in other ways than the options", doc: form1(`
姓名|王强|性别|男（√） 女（ ）
学历|研究生□ 本科☑ 大专□|政治面貌（打√）|中共党员（√） 共青团员（ ） 群众（ ）`), want: `name=王强 sex=男 politics=中共党员 education=大学本科`},
	{name: "hints inside values", doc: form1(`
姓名|王强（必填）|出生年月|（格式：1985.06）1983.01
手机|（请填写手机）13800000000|民族|汉`), want: `name=王强 ethnicity=汉族 born=1983-01 phone=13800000000`},
	{name: "the unit's line has the date at its right", doc: table.Document{
		Paragraphs: []string{"推荐单位（公章）：雪野街道总工会　　　　　　2021年5月12日"},
		Tables:     []table.Table{drawn("姓名|王强|性别|男\n民族|汉|学历|大专")},
	}, want: `unit=雪野街道总工会 filled=?2021-05-12 name=王强 sex=男 ethnicity=汉族 education=大专`},
	{name: "an ID number behind a telephone in one line", doc: table.Document{
		Paragraphs: []string{"姓名：王强　性别：男", "联系电话：13800000000　身份证号：11010519491231002X", "民族：汉　　星座：白羊　　学历：大专"},
	}, want: `name=王强 sex=?男 ethnicity=汉族 education=大专 phone=13800000000`, unread: "星座：白羊"},
	{name: "post and title in one", doc: form1(`
姓名|王强|职务职称|教研组长 高级教师
性别|男|民族|汉`), want: `name=王强 sex=男 ethnicity=汉族 post=?教研组长 title=?高级教师`},
	{name: "a résumé in columns without heads", doc: form1(`
姓名|王强|性别|男
简历|2001.7-2005.6|某厂|工人
^|2005.6-今|某公司|班长
联系电话|13800000000|民族|汉`), want: `name=王强 sex=男 ethnicity=汉族 phone=13800000000 resume=?2001.7-2005.6　某厂　工人/2005.6-今　某公司　班长`},
	{name: "a résumé in columns with heads in whole sentences", doc: form1(`
姓名|王强|性别|男
简历|何年何月至何年何月|在何地何单位工作|任何职务
^|2001.7-2005.6|某厂|工人`), want: `name=王强 sex=男 resume=?2001.7-2005.6　某厂　工人`},
	{name: "labels known by their last word only", doc: form1(`
姓名|王强|性别|男
岗位突出贡献|改进工艺五项。|民族|汉
家属业绩|无关。|学历|大专`), want: `name=王强 sex=男 ethnicity=汉族 education=大专 deeds=?改进工艺五项。`, unread: "家属业绩：无关。"},
	{
		name: "chapters, with the deeds in a table of one cell", doc: table.Document{
			Paragraphs: []string{"登记表", "一、个人情况", "二、主要事迹", "三、单位意见", "（盖章）"},
			Tables:     []table.Table{drawn("姓名|王强|性别|男\n民族|汉|学历|大专"), drawn("王强十一年坚守路面，累计处置警情六千余起。")},
		},
		want: `name=王强 sex=男 ethnicity=汉族 education=大专 deeds=?王强十一年坚守路面，累计处置警情六千余起。`,
	},
	{
		name: "chapters, with the answers below them", doc: table.Document{Paragraphs: []string{
			"一、基本情况", "姓名：王强　　性别：男", "民族：汉　　学历：大专", "二、工作简历", "2001.7至今　某厂工人", "三、主要事迹", "改进工艺五项。", "四、其他说明", "没有别的。",
		}},
		want: `name=王强 sex=男 ethnicity=汉族 education=大专 resume=2001.7至今　某厂工人 deeds=改进工艺五项。`,
	},
	{
		name: "chapters, with a story below them", doc: table.Document{
			Paragraphs: []string{"一、主要事迹", strings.Repeat("他在高炉旁干了二十年，", 40)},
			Tables:     []table.Table{drawn("姓名|王强|性别|男\n民族|汉|学历|大专")},
		},
		want: `name=王强 sex=男 ethnicity=汉族 education=大专 story=` + strings.Repeat("他在高炉旁干了二十年，", 40),
	},
	{name: "a text alone is not lost", doc: table.Document{Tables: []table.Table{
		drawn("姓名|王强|性别|男\n民族|汉|学历|大专"), drawn("这里写着没有栏目名称的一段话，它不能丢。"),
	}}, want: `name=王强 sex=男 ethnicity=汉族 education=大专`, unread: "：这里写着没有栏目名称的一段话，它不能丢。"},
	{name: "questions instead of labels", doc: form1(`
1. 您的姓名|王强
2. 您的性别 [单选]|男
3. 您参加工作的时间|1999年3月
10. 您所在的单位|某某公司
11. 请简要介绍您的事迹|改进工艺五项。`), want: `name=王强 sex=男 started=1999-03 employer=某某公司 deeds=?改进工艺五项。`},
	{
		name: "several labels in one", doc: form1(`
姓名|王强|性别∕民族|男∕汉族
出生年月及籍贯|1986.10/山东莱芜|党派及时间|中共党员
负责人及电话|李某 13900000000|经办人及手机|赵某 13700000000
学历及专业|大专/机电一体化|政治面貌|群众`),
		want:   `name=王强 sex=?男 ethnicity=?汉族 born=?1986-10 education=?大专 politics=群众 contact=?赵某 contact_phone=?13700000000`,
		unread: "负责人及电话：李某 13900000000 籍贯：山东莱芜 党派及时间：中共党员 专业：机电一体化",
	},
	{name: "the unit before its seal", doc: table.Document{
		Paragraphs: []string{"推荐单位盖章：方下街道总工会"}, Tables: []table.Table{drawn("姓名|王强|性别|男\n民族|汉|学历|大专")},
	}, want: `unit=方下街道总工会 name=王强 sex=男 ethnicity=汉族 education=大专`},
	{name: "a union over a list is no employer", doc: form1(`
单位：大王庄镇总工会|<|<|<
姓名|性别|工作单位/及岗位|手机
王强|男|大王庄镇供水站管道工|13800000000`), want: `unit=?大王庄镇总工会 name=王强 sex=男 employer=?大王庄镇供水站 post=?管道工 phone=13800000000`},
	{name: "推荐单位 over the rows about it", doc: form1(`
推荐表，请如实填写，一式三份|<|<|<
被推荐职工|<|<|<
姓名|王强|工作单位|某某公司
联系电话|13800000000|性别|男
推荐单位|<|<|<
单位名称|某镇总工会|联系人|赵某
联系电话|76110099|填报时间|2021年5月15日`), want: `name=王强 sex=男 employer=某某公司 phone=13800000000 unit=某镇总工会 contact=赵某 contact_phone=76110099 filled=2021-05-15`},
	{name: "labels and values parted by spaces", doc: table.Document{Paragraphs: []string{
		"最美职工推荐材料", "姓名　王强　　性别　男", "出生年月　1984年6月　　政治面貌　中共党员",
	}}, want: `name=王强 sex=男 born=1984-06 politics=中共党员`},
	{name: "answers with their translation", doc: form1(`
姓名 Name|Zhang Lei 张磊|性别 Gender|男 M
民族 Ethnic|汉 Han|公司全称|某某（莱芜）食品有限公司`), want: `name=?张磊 sex=男 ethnicity=汉族 employer=某某（莱芜）食品有限公司`},
}

// Honours under labels of other kinds than 曾获荣誉.
func TestHonoursUnderOtherLabels(t *testing.T) {
	for label, sure := range map[string]bool{
		"荣誉称号": true, "荣誉一": true, "曾获区级以上荣誉（时间、名称）": true, "教育教学主要荣誉": false,
	} {
		r := Map(builtIn(t), form.Nomination{}, form1("姓名|王强|性别|男\n"+label+"|2020年3月 莱芜区三八红旗手|民族|汉"), 0)
		if len(r.Honours) != 1 || r.Honours[0].Name != "莱芜区三八红旗手" || r.Honours[0].Date != "2020-03" || r.Honours[0].Sure != sure {
			t.Errorf("%s: %+v, %+v", label, r.Honours, r.Unread)
		}
	}
}

// The chapters of a story below a form stay in the story.
func TestChaptersOfAStory(t *testing.T) {
	d := form1("姓名|王强|性别|男\n民族|汉|学历|大专")
	text := strings.Repeat("他在高炉旁干了二十年，", 10)
	d.Paragraphs = []string{"炉火为证", "一、爱岗敬业", text, "二、勇于创新", text}
	r := Map(builtIn(t), form.Nomination{}, d, 0)
	if r.Story == nil || r.Story.Body != strings.Join(d.Paragraphs[1:], "\n") {
		t.Errorf("%+v", r.Story)
	}
}
