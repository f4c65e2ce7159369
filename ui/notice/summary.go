package notice

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form/notice/edit"
	"zuimei/ui/look"
)

// review shows or leaves the summary of the next edition, in the place of the section.
func (s *Screen) review(shown bool) {
	s.reviewing = shown
	s.frame.Window.Canvas().Unfocus()
	s.scroll.ScrollToTop()
	s.rebuild()
	s.root.Refresh()
}

// editionSummary says what the units will be told with the next edition, what differs from
// the last one, and what nobody has checked yet.
func (s *Screen) editionSummary() fyne.CanvasObject {
	c := s.campaign
	send := look.NewButton("发布", look.Accent, s.send)
	back := look.NewButton("再看看", widget.MediumImportance, func() { s.review(false) })
	// The buttons stand above what may be long: they are in sight whatever is to be read.
	body := look.Column(18, look.LeftAndRight(
		look.Heading(fmt.Sprintf("发布第 %d 版", s.edition()), "点“发布”生成通知信件和邮件草稿，邮件由您自己发出。"), look.ButtonRow(back, send)))
	if unchecked := s.unchecked(); len(unchecked) > 0 {
		box := look.Column(4)
		for _, text := range unchecked {
			n := look.NewNotice()
			n.SetWarning(text)
			box.Add(n)
		}
		body.Add(card("还没有核对", box))
	}
	facts := look.Column(10)
	fact := func(label, text string) {
		facts.Add(container.New(leading{0.26}, look.FieldLabel(label), look.NewProse(text, theme.SizeNameText, theme.ColorNameForeground)))
	}
	fact("通知", c.Title)
	deadline := c.Deadline.Chinese() + "（" + edit.Weekday(c.Deadline) + "）"
	if warning := s.warnOfDeadline(); warning != "" {
		deadline += "，" + strings.TrimSuffix(warning, "。")
	}
	fact("报送截止", deadline)
	units := "没有名单，各单位自己填写名称"
	if n := len(c.Units); n > 0 {
		units = fmt.Sprintf("%d 个，每个最多推荐 %d 名", n, c.Quota)
	}
	fact("推荐单位", units)
	fact("推荐表", fmt.Sprintf("一式 %d 份", c.Copies))
	fact("纸质材料交到", c.Office.Name+"，"+c.Office.Address)
	fact("电子材料发到", c.Office.Mailbox)
	fact("联系电话", c.Office.Phone)
	if n := len(s.documents); n > 0 {
		fact("随信附上", fmt.Sprintf("%d 个文件", n))
	}
	body.Add(look.WrappingCard(facts))
	if was := s.published; was.Edition > 0 {
		box := look.Column(4)
		for _, text := range differences(was, c, s.otherDocuments()) {
			box.Add(look.NewProse(text, theme.SizeNameText, theme.ColorNameForeground))
		}
		if len(box.Objects) == 0 {
			box.Add(look.QuietProse("填表人看得到的没有改动。"))
		}
		body.Add(card(fmt.Sprintf("与第 %d 版不同的", was.Edition), box))
	}
	if s.canRetract() {
		body.Add(s.retractCard())
	}
	return body
}

// unchecked lists what was moved from an earlier year and not confirmed, by sections, and
// what the program would have looked at.
func (s *Screen) unchecked() (all []string) {
	for i, sec := range s.sections {
		var names []string
		for _, m := range s.movedIn(i) {
			names = append(names, s.nameOfMoved(m))
		}
		if len(names) > 0 {
			all = append(all, fmt.Sprintf("“%s”里从以前的通知来的：%s。", sec.title, look.Excerpt(strings.Join(names, "、"), longestChange)))
		}
	}
	for i := range s.text.Len("schedule") {
		if warning := s.warnOfStage(fmt.Sprintf("schedule.%d", i)); warning != "" {
			all = append(all, fmt.Sprintf("报送以后的安排第 %d 项：%s", i+1, warning))
		}
	}
	for _, p := range s.advice {
		all = append(all, p.Message)
	}
	return all
}
