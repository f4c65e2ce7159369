package clerk

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/ui/files"
	"zuimei/ui/look"
)

// noticeEndings are the file name endings of letters and bare notice files.
var noticeEndings = []string{export.LetterEnding, ".toml"}

// chooseNotice lets the user choose a notice file or another letter, and opens it.
func (s *start) chooseNotice() {
	s.program.Env.Dialogs.OpenFiles("打开通知或修改意见", files.Filter{Name: "通知或修改意见", Endings: noticeEndings}, false, func(paths []string) {
		if len(paths) > 0 {
			s.openPath(paths[0])
		}
	})
}

// receiveNotice puts the notice of a letter on the shelf and shows the arrival card.
func (s *start) receiveNotice(l export.Letter) {
	p := s.program
	shelf, today := p.Env.Shelf, p.Today()
	var a export.Arrival
	s.run("正在读取通知…", func() (err error) {
		a, err = shelf.Keep(l, today)
		return err
	}, func() {
		s.afterShelf(a.Campaign.ID, func() { s.arrival = s.arrivalCard(l, a) })
	})
}

// afterShelf reloads the notices after a change of the shelf, chooses the one with an id,
// and runs then before it rearranges the page.
func (s *start) afterShelf(id string, then func()) {
	p := s.program
	shelf := p.Env.Shelf
	var notices []form.Campaign
	var cautions map[string]string
	var unusable []string
	s.run("正在读取通知…", func() error {
		notices, unusable = shelf.Read()
		cautions = shelf.Cautions(notices)
		return nil
	}, func() {
		p.Env.Notices, p.Env.Cautions, p.Env.Unusable = notices, cautions, unusable
		clear(s.summaries) // the drafts must be examined against the changed notices
		s.noticeIndex = s.leading()
		for i, c := range notices {
			// While one is open a past one stays folded away.
			if c.ID == id && (s.unfolded || !s.over(c) || s.over(s.notice())) {
				s.noticeIndex = i
			}
		}
		then()
		s.inBin = false
		s.arrange()
		s.reload()
	})
}

// arrivalCard announces a notice that was just received: its sender, and the changes if it
// takes the place of another one.
func (s *start) arrivalCard(l export.Letter, a export.Arrival) fyne.CanvasObject {
	c := a.Campaign
	from := "发自：" + l.Sender
	if !l.Date.IsZero() {
		from += "，" + l.Date.Chinese()
	}
	title, texts := s.arrivalWords(l, a)
	undo := look.NewButton("撤销", widget.MediumImportance, func() {
		s.run("正在撤销…", func() error { return s.program.Env.Shelf.Undo(a) }, func() { s.afterShelf(c.ID, func() { s.arrival = nil }) })
	})
	buttons := []fyne.CanvasObject{undo, look.NewButton("知道了", widget.MediumImportance, s.dismissArrival)}
	switch {
	case !a.Kept && !a.Documents:
		buttons = buttons[1:]
	case !a.Known && !s.pastBehind(c):
		buttons[1] = look.NewButton("开始填写", look.Accent, func() { s.dismissArrival(); s.makeNew() })
	}
	content := []fyne.CanvasObject{sectionTitle(title)}
	for _, text := range texts {
		content = append(content, look.PlainProse(text))
	}
	if a.Caution != "" {
		n := look.NewNotice()
		n.SetWarning(a.Caution)
		content = append(content, n)
	}
	for _, change := range a.Office {
		n := look.NewNotice()
		n.SetWarning(change)
		content = append(content, n)
	}
	if len(a.Office) > 0 && a.Caution == "" {
		content = append(content, look.PlainProse("报送的去处有改动，报送以前请打原来的电话核实。"))
	}
	for _, change := range a.Changes {
		content = append(content, look.PlainProse("· "+change))
	}
	if note := s.coveringNote(l); note != nil {
		content = append(content, note)
	}
	content = append(content, look.NewProse(from, theme.SizeNameCaptionText, look.ColorQuiet), look.AlignRight(buttons...))
	return look.Card(look.Column(8, content...))
}

// arrivalWords says what became of a notice that was just received, a paragraph each.
func (s *start) arrivalWords(l export.Letter, a export.Arrival) (title string, texts []string) {
	c := a.Campaign
	changed := len(a.Office)+len(a.Changes) > 0
	one := func(format string, args ...any) []string {
		return []string{fmt.Sprintf("《%s》"+format, append([]any{c.Title}, args...)...)}
	}
	switch {
	case a.Documents:
		return "这份通知已经有了", one("没有改动，随通知发的文件不同，收下了这次的。")
	case !a.Kept && l.Edition < c.Edition:
		return "这是较早的一版", one("收到的是第 %d 版，仍用第 %d 版。", l.Edition, c.Edition)
	case !a.Kept && s.pastBehind(c):
		return "这份通知已经有了", one("的期限已过，在“以前的通知和材料”里。")
	case !a.Kept:
		return "这份通知已经有了", one("现在用的是第 %d 版，没有改动。", c.Edition)
	case a.SameNumber && changed:
		return "通知有改动", append(one("收到的也是第 %d 版，内容与原来的不同。", c.Edition),
			"已换成收到的这份，材料按它重新检查；它若是先发的，请点“撤销”。", "改动如下：")
	case s.pastBehind(c):
		return "收到以前的通知", one("的期限已过，收在“以前的通知和材料”里。")
	case a.Known && !changed:
		return "通知有更新", one("换成了第 %d 版，填写的要求没有改动。", c.Edition)
	case a.Known:
		return "通知有更新", one("换成了第 %d 版，已有的材料按它重新检查。改动如下：", c.Edition)
	}
	return "收到新的通知", one("已经收进本程序，要求见下面。")
}

// dismissArrival removes the arrival card.
func (s *start) dismissArrival() {
	s.arrival = nil
	s.arrange()
	s.reload()
}

// carriesOver reports whether a draft can be carried to the notice on screen.
func (s *start) carriesOver(l draft.Listed) bool {
	next := s.notice()
	return l.Err == nil && !s.over(next) && l.Nomination.Campaign != next.ID
}

// pastOffer points out drafts of past notices that can be carried to the notice on screen;
// it is empty if there are none.
func (s *start) pastOffer(all []draft.Listed) fyne.CanvasObject {
	if !slices.ContainsFunc(all, func(l draft.Listed) bool { return s.folded(l.Nomination) && s.carriesOver(l) }) {
		return look.Column(0)
	}
	return look.Column(6,
		look.PlainProse("以前报送的材料可以用到新的通知，答案、照片、事迹都带过来。"),
		look.WithoutPadding(look.NewLink("看以前的材料", s.toggleFold)))
}

// carry copies a draft to another notice and opens the copy, with what is to be done
// about it.
func (s *start) carry(l draft.Listed, next form.Campaign) {
	p := s.program
	was := p.noticeOf(l.Nomination)
	ctx, cancel := context.WithCancel(context.Background())
	var dir string
	s.runCancellable("正在用到新的通知…", cancel, func() (err error) {
		dir, err = draft.Carry(ctx, l.Dir, p.Env.Drafts, next)
		return err
	}, func() {
		p.openDraft(dir, next, func(err error) {
			if err != nil {
				s.message.AnnounceError(err)
				s.reload()
				return
			}
			sentences := []string{"原来的材料没有改动，这是一份新的。", "照片是上一次的，请看看要不要换成新的。", "资格问题和填表日期要重新填写。"}
			if labels := form.AskedAnew(was, next); len(labels) > 0 {
				sentences = append(sentences, "新的通知另外要求："+strings.Join(labels, "、")+"。")
			}
			p.ShowMessage("已用到新的通知", strings.Join(sentences, "\n"))
		})
	})
}

// lateDays is the number of days after its deadline for which a notice counts as open,
// since the office may still accept late packages.
const lateDays = 30

// over reports whether a notice is past: its deadline is more than lateDays ago.
func (s *start) over(c form.Campaign) bool { return c.DaysLeft(s.program.Today()) < -lateDays }

// leading returns the index of the notice with the next deadline, or if all have passed,
// of the one with the latest.
func (s *start) leading() int {
	best, left := 0, 0
	today := s.program.Today()
	for i, c := range s.program.Env.Notices { // sorted by deadline, the latest first
		if days := c.DaysLeft(today); days >= 0 && (left == 0 || days <= left) {
			best, left = i, max(days, 1)
		}
	}
	return best
}

// pastBehind reports whether a notice is past while another is open.
func (s *start) pastBehind(c form.Campaign) bool {
	return s.over(c) && !s.over(s.program.Env.Notices[s.leading()])
}

// noNotice makes the top of the page while no notice is open; it explains how to open the
// next one.
func (s *start) noNotice() []fyne.CanvasObject {
	open := look.NewButton("打开通知文件…", look.Accent, s.chooseNotice)
	return []fyne.CanvasObject{
		look.Heading("现在没有正在报送的通知", "收到主办单位的通知文件后，双击它，或把它拖到这个窗口里，就可以填写。"),
		s.besideExample(open), s.foldLink(),
	}
}

// besideExample puts a button before the one that opens the example, which stands with the
// drafts once these are unfolded.
func (s *start) besideExample(button *look.Button) fyne.CanvasObject {
	if s.unfolded {
		return look.ButtonRow(button)
	}
	return look.ButtonRow(button, s.exampleButton)
}

// foldLink makes the link that shows or hides past notices and their drafts.
func (s *start) foldLink() fyne.CanvasObject {
	text := "展开以前的通知和材料"
	if s.unfolded {
		text = "收起以前的通知和材料"
	}
	return container.New(look.Inset(12, 0, 0, 0), look.WithoutPadding(look.NewLink(text, s.toggleFold)))
}

func (s *start) toggleFold() {
	if s.unfolded = !s.unfolded; !s.unfolded {
		s.noticeIndex = s.leading()
	}
	s.arrange()
	s.reload()
}

// choices returns the indexes of the notices in the dropdown: past ones only while they are
// unfolded.
func (s *start) choices() (indexes []int) {
	for i, c := range s.program.Env.Notices {
		if s.unfolded || !s.over(c) || i == s.noticeIndex {
			indexes = append(indexes, i)
		}
	}
	return indexes
}

// folded reports whether a draft is hidden together with its past notice.
func (s *start) folded(n form.Nomination) bool {
	return !s.inBin && !s.unfolded && s.over(s.program.noticeOf(n))
}
