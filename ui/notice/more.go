package notice

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/form/notice/edit"
	"zuimei/ui/look"
)

func card(title string, content ...fyne.CanvasObject) fyne.CanvasObject {
	return look.WrappingCard(append([]fyne.CanvasObject{look.WithoutPadding(look.CardTitle(title))}, content...)...)
}

func (s *Screen) attachmentSection() []fyne.CanvasObject {
	return []fyne.CanvasObject{
		s.listCard(list{
			title: "另要的证明材料", path: "attachments", what: "一种", most: 3,
			added: edit.Item{{Key: "label", Value: "荣誉证书"}, {Key: "formats", Value: []string{"pdf", "jpg"}}, {Key: "count", Value: 3}, {Key: "required", Value: false}},
			items: func(path string) []spec {
				return []spec{
					{label: "名称", path: path + ".label"},
					{label: "最多几个文件", path: path + ".count", kind: whole, optional: true, hint: "空着是 1"},
					{label: "每个最大（MB）", path: path + ".size", kind: megabyte, optional: true, hint: "空着是 60"},
					{label: "必须提供", path: path + ".required", kind: yesNo},
					{label: "可以用的格式，一行一种", path: path + ".formats", kind: lines, optional: true, hint: "pdf、jpg、png、docx、xlsx、tif……"},
				}
			},
		}),
		s.listCard(list{
			title: "打印、盖章、报送的清单", hint: "一句一件。{份数} 份数，{截止日期} 截止日期，{章数} 几个章，{地址} 地址，{邮箱} 邮箱，{电话} 电话。",
			path: "checklist", what: "一件", added: "新的一件事。", most: 1,
			items: func(path string) []spec { return []spec{{path: path, kind: long}} },
		}),
		s.consentCard(),
	}
}

const consentText = "本人{name}，由{unit}推荐，参加《{notice}》规定的活动。\n一、推荐表和事迹材料的内容属实。\n二、本人同意公开姓名、单位、事迹和照片。\n三、身份证号、联系电话和家庭住址不公开。\n"

// consentCard sets the sheet on which the nominee consents to publication, or has none.
func (s *Screen) consentCard() fyne.CanvasObject {
	if s.text.Value("consent") == nil {
		add := look.NewButton("增加本人同意书", widget.MediumImportance, func() {
			s.change("增加同意书", "consent", true, func(t *edit.Text) error {
				return t.Put("consent", edit.Item{{Key: "title", Value: "本人同意书"}, {Key: "text", Value: consentText}})
			})
		})
		return card("本人同意书", look.QuietProse("一张 A4 纸，候选人签字同意公开事迹和照片，在第七步打印。"), container.NewHBox(add))
	}
	drop := look.NewButton("不要同意书", widget.LowImportance, func() {
		s.change("删去同意书", "consent", true, func(t *edit.Text) error { return t.Unset("consent") })
	})
	return card("本人同意书", s.grid(
		1,
		spec{label: "标题", path: "consent.title"},
		spec{label: "正文，一行一段", path: "consent.text", kind: prose, rows: 8, hint: "{姓名} 姓名，{单位} 推荐单位，{通知全称} 通知全称；一页放不下时这里会说"},
	), container.NewHBox(drop))
}

func (s *Screen) summarySection() []fyne.CanvasObject {
	fields := s.fieldOptions(form.Option{Value: "", Label: "由程序安排"})
	counted := s.fieldOptions()
	for _, q := range s.campaign.Questions {
		counted = append(counted, form.Option{Value: string(q.Key), Label: q.Text})
	}
	return []fyne.CanvasObject{
		s.grid(
			2,
			spec{label: "汇总表的标题", path: "summary.title", optional: true, span: -1, hint: "空着就是年份、荣誉名称和“候选人汇总表”"},
			spec{label: "简要事迹取哪一项", path: "summary.brief", kind: choice, options: fields, optional: true},
			spec{label: "简要事迹最多多少字", path: "summary.brief_max", kind: whole, optional: true},
		),
		s.columnCard(),
		s.listCard(list{
			title: "另外统计的比例", hint: "单位、各项选项和年龄段都会自动统计；不写时另算女性、党员、少数民族、青年、一线职工。", path: "summary.shares", what: "一种", most: 3,
			added: edit.Item{{Key: "label", Value: "女性"}, {Key: "field", Value: string(form.KeySex)}, {Key: "values", Value: []string{"女"}}},
			items: func(path string) []spec {
				return []spec{
					{label: "名称", path: path + ".label"},
					{label: "看哪一项", path: path + ".field", kind: choice, options: counted},
					{label: "想要的百分比", path: path + ".percent", kind: decimal, optional: true, hint: "只统计，不影响报送"},
					{label: "算在内的回答，一行一个", path: path + ".values", kind: lines, optional: true},
					{label: "或者除了这些都算", path: path + ".except", kind: lines, optional: true},
					{label: "或者多少周岁以下", path: path + ".age", kind: whole, optional: true, hint: "含这个岁数"},
				}
			},
		}),
	}
}

// movedNotice lists what was moved from an earlier year, for checking: on the first section
// everything, on any other what is set in it. What is typed anew meanwhile says so in its
// place, for nothing must move under the user's hands; later it is not listed.
func (s *Screen) movedNotice() []fyne.CanvasObject {
	all := s.movedIn(s.current)
	title, words := "从以前的通知改来，请核对这一页的", "这一页核对过了"
	if s.current == 0 {
		all, title, words = s.moved(), "从以前的通知改来，请逐处核对", "全部核对过了"
	}
	if len(all) == 0 {
		return nil
	}
	box := look.Column(4)
	for _, m := range all {
		n := look.NewNotice()
		was, is := everywhere.inChinese.Replace(m.Was), everywhere.inChinese.Replace(m.Is)
		r := &row{screen: s, spec: spec{path: "\x00"}, refresh: func() {
			switch {
			case s.text != nil && !s.text.Stands(m):
				n.SetHint(s.nameOfMoved(m) + "：已经改过，不用再核对。")
			case m.Is == "":
				n.SetWarning(s.nameOfMoved(m) + "：" + was + "，没有改，请核对。")
			default:
				n.SetHint(s.nameOfMoved(m) + "：" + was + " → " + is)
			}
		}}
		s.rows = append(s.rows, r)
		box.Add(n)
	}
	checked := look.NewButton(words, widget.MediumImportance, func() { s.check(all) })
	return []fyne.CanvasObject{card(title, box, container.NewHBox(checked))}
}

// moved is what was moved and not checked yet, and still reads so.
func (s *Screen) moved() []edit.Moved {
	if s.text == nil {
		return slices.Clone(s.frame.Moved)
	}
	return slices.DeleteFunc(slices.Clone(s.frame.Moved), func(m edit.Moved) bool { return !s.text.Stands(m) })
}

// movedIn returns what was moved, and not checked yet, in a section.
func (s *Screen) movedIn(section int) (all []edit.Moved) {
	for _, m := range s.moved() {
		if s.sectionOf(m.Path) == section {
			all = append(all, m)
		}
	}
	return all
}

// nameOfMoved is the name of a moved value, at least that of its section.
func (s *Screen) nameOfMoved(m edit.Moved) string {
	if m.What != "" {
		return m.What
	}
	return "“" + s.sections[s.sectionOf(m.Path)].title + "”一页"
}

// check takes moved values as checked by the user.
func (s *Screen) check(checked []edit.Moved) {
	s.frame.Moved = slices.DeleteFunc(s.moved(), func(m edit.Moved) bool { return slices.Contains(checked, m) })
	if s.frame.Checked != nil {
		s.frame.Checked(s.frame.Moved)
	}
	s.rebuild()
}
