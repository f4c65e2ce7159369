package notice

import (
	"fyne.io/fyne/v2"

	"zuimei/form"
	"zuimei/form/notice/edit"
)

// section is one part of the notice on screen.
type section struct {
	title string
	owns  []string    // paths of the values that are set in it
	step  form.StepID // of the clerk's, on which it shows
	build func(s *Screen) []fyne.CanvasObject
}

// sections lists them in the order of use.
func sections() []section {
	return []section{
		{"活动名称", []string{"title", "award", "year", "issuers", "id", "edition", "conditions"}, form.StepUnit, (*Screen).nameSection},
		{"时间和份数", []string{"issued", "deadline", "deadline_note", "copies", "quota", "schedule"}, form.StepHandIn, (*Screen).timeSection},
		{"交到哪里", []string{"office", "place"}, form.StepHandIn, (*Screen).officeSection},
		{"推荐单位", []string{"units", "unit_kinds"}, form.StepUnit, (*Screen).unitSection},
		{"要填的内容", []string{"steps", "synonyms"}, form.StepPerson, (*Screen).fieldSection},
		{"推荐表", []string{"sheet", "seals"}, form.StepPerson, (*Screen).sheetSection},
		{"资格问题", []string{"questions"}, form.StepUnit, (*Screen).questionSection},
		{"照片和字数", []string{"photos", "story", "person"}, form.StepPhotos, (*Screen).limitSection},
		{"附件和清单", []string{"attachments", "checklist", "consent"}, form.StepHandIn, (*Screen).attachmentSection},
		{"邮件", []string{"mail", "package"}, form.StepHandIn, (*Screen).mailSection},
		{"统计", []string{"summary"}, form.StepReview, (*Screen).summarySection},
	}
}

func (s *Screen) nameSection() []fyne.CanvasObject {
	return []fyne.CanvasObject{
		s.grid(
			2,
			spec{label: "通知全称", path: "title", span: -1},
			spec{label: "荣誉名称，不带引号", path: "award"},
			spec{label: "年份", path: "year", kind: whole, hint: "印在意见栏的日期里"},
			spec{label: "发文单位，一行一个", path: "issuers", kind: lines},
		),
		s.listCard(list{
			title: "选树条件", hint: "写事迹时给填表人看。", path: "conditions", what: "一条", added: edit.Item{{Key: "title", Value: "条件"}, {Key: "text", Value: "请写明要求。"}}, most: 1,
			items: func(path string) []spec {
				return []spec{{label: "条件", path: path + ".title"}, {label: "解释", path: path + ".text"}}
			},
		}),
	}
}

func (s *Screen) timeSection() []fyne.CanvasObject {
	return []fyne.CanvasObject{
		s.grid(
			2,
			spec{label: "发文日期", path: "issued", kind: day},
			spec{label: "报送截止，当天仍算按时", path: "deadline", kind: day, warn: s.warnOfDeadline},
			spec{label: "推荐表一式几份", path: "copies", kind: whole},
			spec{label: "每个单位最多推荐几名", path: "quota", kind: whole},
			spec{label: "逾期怎么办", path: "deadline_note", span: -1},
		),
		s.listCard(list{
			title: "报送以后的安排", path: "schedule", what: "一项", added: edit.Item{{Key: "when", Value: "某月某日"}, {Key: "what", Value: "初审"}}, lead: 0.36,
			items: func(path string) []spec {
				return []spec{{label: "时间", path: path + ".when", warn: func() string { return s.warnOfStage(path) }}, {label: "做什么", path: path + ".what", kind: long}}
			},
		}),
	}
}

// warnOfDeadline says which day of the week the deadline is.
func (s *Screen) warnOfDeadline() string {
	d := s.campaign.Deadline
	if d.D == 0 {
		return ""
	}
	weekday := edit.Weekday(d)
	switch {
	case d.Before(s.frame.Window.Today()):
		return "这一天已经过去了。"
	case weekday == "星期六" || weekday == "星期日":
		return "这一天是" + weekday + "，各单位多半没有人上班。"
	}
	return ""
}

func (s *Screen) officeSection() []fyne.CanvasObject {
	all := []fyne.CanvasObject{s.grid(
		2,
		spec{label: "收材料的单位", path: "office.name", span: -1},
		spec{label: "地址", path: "office.address", span: -1},
		spec{label: "邮箱", path: "office.mailbox"},
		spec{label: "电话", path: "office.phone"},
	)}
	return append(all, s.placeCard())
}

func (s *Screen) questionSection() []fyne.CanvasObject {
	return []fyne.CanvasObject{s.listCard(list{
		hint: "六个问题的文字可以改，不能增减。", path: "questions", fixed: true, most: 1,
		header: func(path string) string { return s.text.String(path + ".text") },
		items: func(path string) []spec {
			return []spec{
				{label: "问题", path: path + ".text"},
				{label: "符合条件的回答", path: path + ".expect", kind: yesNo},
				{label: "答的不一样时说明", path: path + ".refusal", kind: prose},
				{label: "小字提示", path: path + ".hint", optional: true},
			}
		},
	})}
}

func (s *Screen) limitSection() []fyne.CanvasObject {
	return []fyne.CanvasObject{
		card("工作生活照", s.grid(
			3,
			spec{label: "最少几张", path: "photos.min_work", kind: whole},
			spec{label: "最多几张", path: "photos.max_work", kind: whole},
			spec{label: "每张至少（MB）", path: "photos.work_min_bytes", kind: megabyte},
			spec{label: "略小也收，最小（MB）", path: "photos.work_near_bytes", kind: megabyte, hint: "不到“每张至少”、够这个数，只提醒"},
			spec{label: "长边不足多少像素时提醒", path: "photos.work_min_side", kind: whole},
		)),
		card("证件照（像素）", s.grid(
			4,
			spec{label: "最小宽", path: "photos.portrait_min_width", kind: whole},
			spec{label: "最小高", path: "photos.portrait_min_height", kind: whole},
			spec{label: "建议宽", path: "photos.portrait_good_width", kind: whole},
			spec{label: "建议高", path: "photos.portrait_good_height", kind: whole},
			spec{label: "宽比高至少", path: "photos.portrait_min_ratio", kind: decimal},
			spec{label: "宽比高至多", path: "photos.portrait_max_ratio", kind: decimal},
		)),
		card("事迹材料", s.grid(
			2,
			spec{label: "不超过多少字", path: "story.max", kind: whole},
			spec{label: "从多少字起提醒", path: "story.warn", kind: whole},
		)),
		card("年龄和优先推荐", s.grid(
			2,
			spec{label: "参加工作至少几周岁", path: "person.working_age", kind: whole},
			spec{label: "男职工退休年龄", path: "person.retire_man", kind: whole, hint: "到龄只提醒"},
			spec{label: "女工人退休年龄", path: "person.retire_woman", kind: whole},
			spec{label: "女干部退休年龄", path: "person.retire_woman_cadre", kind: whole},
			spec{label: "荣誉的级别，从低到高", path: "person.honour_levels", kind: lines},
			spec{label: "哪些级别的荣誉优先推荐", path: "person.priority_honour", kind: lines},
			spec{label: "哪些级别的通报表扬优先推荐", path: "person.priority_commended", kind: lines},
			spec{label: "优先推荐的原话", path: "person.priority_conditions", span: -1},
		)),
	}
}

func (s *Screen) mailSection() []fyne.CanvasObject {
	name := func(label, key, hint string) spec {
		return spec{label: label, path: "package." + key, hint: hint}
	}
	return []fyne.CanvasObject{
		s.grid(1, spec{
			label: "各单位发材料时的邮件正文", path: "mail.body", kind: prose, rows: 12,
			hint: "{主办单位} 收件单位，{单位} 推荐单位，{姓名} 姓名，{份数} 份数，{联系人} 联系人，会换成实际内容",
		}),
		s.documentCard(),
		card("文件名，不写结尾", s.grid(
			2,
			name("材料包和邮件主题", "base", "{单位} 推荐单位，{姓名} 姓名"),
			name("用来打印的推荐表", "paper", "{份数} 份数"),
			name("包里的推荐表", "form", ""),
			name("事迹材料", "story", ""),
			name("证件照", "portrait", ""),
			name("工作生活照", "work", "{序号} 是第几张"),
			name("盖章扫描件", "scan", "{序号} 是第几张"),
			spec{label: "另要的证明材料", path: "package.attachment", optional: true, hint: "{名称} 名称，{序号} 第几个"},
			spec{label: "推荐表的格式，一行一种", path: "package.formats", kind: lines, optional: true, hint: "pdf、docx、xlsx；空着就三种都有"},
		)),
		s.sizeCard(),
	}
}
