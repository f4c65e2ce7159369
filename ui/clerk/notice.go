package clerk

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/ui/field"
	"zuimei/ui/look"
)

// makeNoticeHeader returns the objects at the top of the page: the chosen notice with
// its deadline, a dropdown if there are several notices, a warning if it is overdue.
func (s *start) makeNoticeHeader() []fyne.CanvasObject {
	c, today := s.notice(), s.program.Today()
	name := look.NewLabel(fmt.Sprintf("%d年%s推荐申报", c.Year, form.Quote(c.Award)), theme.SizeNameHeadingText, widget.MediumImportance)
	name.TextStyle.Bold = true
	segment := func(s string, colour fyne.ThemeColorName) widget.RichTextSegment {
		return &widget.TextSegment{Text: s, Style: widget.RichTextStyle{Inline: true, ColorName: colour, SizeName: theme.SizeNameCaptionText}}
	}
	facts := []string{"《" + c.Title + "》", fmt.Sprintf("每个推荐单位 %d 名候选人", c.Quota)}
	if c.DeadlineNote != "" {
		facts = append(facts, c.DeadlineNote)
	}
	line := widget.NewRichText(segment(strings.Join(facts, " · ")+" · ", look.ColorQuiet), segment(dueText(c, today), look.ImportanceColor(dueImportance(c, today))))
	line.Wrapping = fyne.TextWrapWord
	var title fyne.CanvasObject = look.Column(4, look.WithoutPadding(name), look.WithoutPadding(line))
	if s.kept[c.ID].removable {
		links := container.NewVBox(look.WithoutPadding(look.NewLink("移除这份通知", func() { s.removeNotice(c) })))
		if s.kept[c.ID].revertible {
			links.Add(look.WithoutPadding(look.NewLink("改回上一版", func() { s.revertNotice(c) })))
		}
		title = look.LeftAndRight(title, links)
	}
	head := []fyne.CanvasObject{title}
	if choices := s.choices(); len(choices) > 1 {
		choice := s.noticeChoice(choices, s.noticeIndex, func(i int) {
			s.noticeIndex = i
			s.arrange()
			s.reload()
		})
		head = append(head, look.Column(4, look.FieldLabel("按哪份通知新建"), choice))
	}
	if links := s.documentLinks(c); links != nil {
		head = append(head, links)
	}
	if c.Deadline.Before(today) {
		late := look.NewNotice()
		late.SetWarning(overdueText(c))
		head = append(head, late)
	}
	return head
}

// noticeChoice makes a dropdown of notices, given by their index in Env.Notices; notices
// of one title are told apart by their deadlines.
func (s *start) noticeChoice(notices []int, chosen int, choose func(index int)) fyne.CanvasObject {
	var labels []string
	titles := map[string]int{}
	for _, i := range notices {
		titles[s.program.Env.Notices[i].Title]++
	}
	for _, i := range notices {
		c := s.program.Env.Notices[i]
		if titles[c.Title] > 1 {
			labels = append(labels, fmt.Sprintf("%s（%s截止）", c.Title, c.Deadline.Chinese()))
		} else {
			labels = append(labels, c.Title)
		}
	}
	return choiceOf(labels, slices.Index(notices, chosen), func(at int) { choose(notices[at]) })
}

// choiceOf makes a dropdown of labels; choose gets the index of the chosen one.
func choiceOf(labels []string, chosen int, choose func(at int)) fyne.CanvasObject {
	var options []form.Option
	for i, label := range labels {
		options = append(options, form.Option{Value: strconv.Itoa(i), Label: label})
	}
	c := field.NewDropdown(form.Field{Choices: options, Required: true}, func(value string) {
		if at, err := strconv.Atoi(value); err == nil {
			choose(at)
		}
	}).Control()
	c.Display(strconv.Itoa(chosen))
	return c.Object
}

// makeRequirements returns two cards: what to hand in, and where.
func (s *start) makeRequirements() fyne.CanvasObject {
	c := s.notice()
	var proofs []string
	for _, a := range c.Attachments {
		if proofs = append(proofs, a.Label); !a.Required {
			proofs[len(proofs)-1] += "（没有的不用交）"
		}
	}
	proof := look.LabelledValue(46, "证明", strings.Join(proofs, "、"))
	look.SetVisible(proof, len(proofs) > 0)
	var texts []string
	for _, f := range c.Publicity() {
		if f.Required && f.Max > 0 {
			texts = append(texts, fmt.Sprintf("%s（不超过 %d 字）", f.Label, f.Max))
		} else if f.Required {
			texts = append(texts, f.Label)
		}
	}
	short := look.LabelledValue(46, "短文", strings.Join(texts, "、"))
	look.SetVisible(short, len(texts) > 0)
	what := look.Card(look.Column(6, sectionTitle("要交什么"),
		look.LabelledValue(46, "纸质", fmt.Sprintf("推荐表，加盖公章，一式 %d 份", c.Copies)),
		look.LabelledValue(46, "电子", fmt.Sprintf("推荐表、事迹材料（不超过 %d 字）、证件照 1 张、工作生活照 %s 张（jpg 原图，每张 %s 以上）",
			c.Story.Max, rangeText(c.Photos.MinWork, c.Photos.MaxWork), form.SizeText(c.Photos.WorkMinBytes))),
		short,
		proof,
		s.blankForm(),
	))
	where := look.Column(6, sectionTitle("交到哪里"),
		s.withCopyLink(look.LabelledValue(46, "纸质", c.Office.Address), "复制地址", c.Office.Address),
		s.withCopyLink(look.LabelledValue(46, "电子", c.Office.Mailbox), "复制邮箱", c.Office.Mailbox),
		look.LabelledValue(46, "电话", c.Office.Phone),
	)
	if caution := s.program.Env.Cautions[c.ID]; caution != "" {
		n := look.NewNotice()
		n.SetWarning(caution)
		where.Add(n)
	}
	return container.New(&look.TileLayout{MinWidth: 300, MaxColumns: 2}, what, look.Card(where))
}

// withCopyLink puts a link at the right of fact that copies text to the clipboard.
func (s *start) withCopyLink(fact fyne.CanvasObject, title, text string) fyne.CanvasObject {
	var l *look.Link
	l = look.NewLink(title, func() {
		p := s.program
		done := look.Copy(p.Env.After, p.App.Clipboard(), text, func(lately bool) {
			if l.Text = title; lately {
				l.Text = "复制好了" // as wide as before
			}
			l.Refresh()
		})
		switch {
		case !done:
			s.message.Announce(look.WarnTone, look.ClipboardBusy)
		case s.message.Notice.Text() == look.ClipboardBusy:
			s.message.Clear()
		}
	})
	return container.New(look.SideLayout{FixSecond: true, Gap: 8}, fact, container.NewVBox(look.WithoutPadding(l)))
}

// overdueText warns that the deadline has passed, quotes what the notice says about
// that, and advises to call the office.
func overdueText(c form.Campaign) string {
	note := strings.TrimRight(c.DeadlineNote, "。")
	if note != "" {
		note = "通知规定" + form.Quote(note) + "。"
	}
	return fmt.Sprintf("报送期限（%s）已过。%s材料仍然可以填写和打印；能否补报，请先打电话 %s 问明。", c.Deadline.Chinese(), note, c.Office.Phone)
}

// rangeText formats a range, or a single number if both ends are equal.
func rangeText(from, to int) string {
	if from == to {
		return fmt.Sprint(from)
	}
	return fmt.Sprintf("%d–%d", from, to)
}
