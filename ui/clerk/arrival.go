package clerk

import (
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/export"
	"zuimei/form"
	"zuimei/ui/files"
	"zuimei/ui/look"
)

// noticeEndings are those of files that a notice comes in.
var noticeEndings = []string{export.LetterEnding, ".toml"}

// chooseNotice lets the user choose a file with a notice, and takes it in.
func (s *start) chooseNotice() {
	s.program.Env.Dialogs.OpenFiles("打开通知文件", files.Filter{Name: "通知文件", Endings: noticeEndings}, false, func(paths []string) {
		if len(paths) > 0 {
			s.openPath(paths[0])
		}
	})
}

// receiveNotice keeps the notice of a letter and shows what it asks.
func (s *start) receiveNotice(l export.Letter) {
	p := s.program
	shelf := p.Env.Shelf
	var a export.Arrival
	s.run("正在读取通知…", func() (err error) {
		a, err = shelf.Keep(l)
		return err
	}, func() {
		s.afterShelf(a.Campaign.ID, func() { s.arrival = s.arrivalCard(l, a) })
	})
}

// afterShelf reads the shelf of notices again, chooses the notice with an id, and
// arranges the page after then.
func (s *start) afterShelf(id string, then func()) {
	p := s.program
	shelf := p.Env.Shelf
	var notices []form.Campaign
	var unusable []string
	s.run("正在读取通知…", func() error {
		notices, unusable = shelf.Read()
		return nil
	}, func() {
		p.Env.Notices, p.Env.Unusable = notices, unusable
		clear(s.summaries) // drafts are examined again by what is asked now
		s.noticeIndex = s.leading()
		for i, c := range notices {
			if c.ID == id {
				s.noticeIndex = i
			}
		}
		then()
		s.inBin = false
		s.arrange()
		s.reload()
	})
}

// arrivalCard tells of a notice that came: who sent it, what a later edition changes,
// and the documents to read.
func (s *start) arrivalCard(l export.Letter, a export.Arrival) fyne.CanvasObject {
	c := a.Campaign
	from := "发自：" + l.Sender
	if !l.Date.IsZero() {
		from += "，" + l.Date.Chinese()
	}
	title, text := "收到新的通知", fmt.Sprintf("《%s》已经收进本程序，要求见下面。", c.Title)
	begin := look.NewButton("开始填写", look.Accent, func() { s.dismissArrival(); s.makeNew() })
	undo := look.NewButton("撤销", widget.MediumImportance, func() {
		s.run("正在撤销…", func() error { return s.program.Env.Shelf.Undo(a) }, func() { s.afterShelf(c.ID, func() { s.arrival = nil }) })
	})
	buttons := []fyne.CanvasObject{undo, begin}
	switch {
	case !a.Kept:
		title, text = "这份通知已经有了", fmt.Sprintf("《%s》现在用的是第 %d 版，没有改动。", c.Title, c.Edition)
		buttons = []fyne.CanvasObject{look.NewButton("知道了", widget.MediumImportance, s.dismissArrival)}
	case a.Known && len(a.Office)+len(a.Changes) == 0:
		title, text = "通知有更新", fmt.Sprintf("《%s》换成了第 %d 版，填写的要求没有改动。", c.Title, c.Edition)
		buttons = []fyne.CanvasObject{undo, look.NewButton("知道了", widget.MediumImportance, s.dismissArrival)}
	case a.Known:
		title, text = "通知有更新", fmt.Sprintf("《%s》换成了第 %d 版，已有的材料按它重新检查。改动如下：", c.Title, c.Edition)
		buttons = []fyne.CanvasObject{undo, look.NewButton("知道了", widget.MediumImportance, s.dismissArrival)}
	}
	content := []fyne.CanvasObject{sectionTitle(title), look.PlainProse(text)}
	for _, change := range a.Office {
		n := look.NewNotice()
		n.Warn(change)
		content = append(content, n)
	}
	if len(a.Office) > 0 {
		content = append(content, look.PlainProse("报送的去处有改动，报送以前请打原来的电话核实。"))
	}
	for _, change := range a.Changes {
		content = append(content, look.PlainProse("· "+change))
	}
	content = append(content, look.NewProse(from, theme.SizeNameCaptionText, look.ColorQuiet), look.AlignRight(buttons...))
	return look.Card(look.Column(8, content...))
}

func (s *start) dismissArrival() {
	s.arrival = nil
	s.arrange()
	s.reload()
}

// documentLinks open the documents that came with a notice; nil if none did.
func (s *start) documentLinks(c form.Campaign) fyne.CanvasObject {
	env := s.program.Env
	var links []fyne.CanvasObject
	for _, path := range env.Shelf.Documents(c.ID) {
		links = append(links, look.WithoutPadding(look.NewLink(look.Excerpt(filepath.Base(path), look.LongestName), func() {
			s.run("正在打开文件…", func() error { return env.Open(path) }, func() {})
		})))
	}
	if len(links) == 0 {
		return nil
	}
	return look.Column(4, append([]fyne.CanvasObject{look.FieldLabel("通知的文件")}, links...)...)
}

// lateDays is how long after its deadline a notice stays on top: until then the office
// may still take what comes late.
const lateDays = 30

// over reports whether a notice is a thing of the past.
func (s *start) over(c form.Campaign) bool { return c.DaysLeft(s.program.Today()) < -lateDays }

// leading returns the index of the notice whose deadline comes next; of those that have
// passed, the latest.
func (s *start) leading() int {
	best, left := 0, 0
	today := s.program.Today()
	for i, c := range s.program.Env.Notices { // the latest deadline first
		if days := c.DaysLeft(today); days >= 0 && (left == 0 || days <= left) {
			best, left = i, max(days, 1)
		}
	}
	return best
}

// noNotice returns the top of the page when no notice is open any more: how the next one
// comes in.
func (s *start) noNotice() []fyne.CanvasObject {
	open := look.NewButton("打开通知文件…", look.Accent, s.chooseNotice)
	return []fyne.CanvasObject{
		look.Heading("现在没有正在报送的通知", "主办单位发来新的通知以后，双击收到的通知文件，或把它拖到这个窗口里，就可以开始填写。"),
		look.Row(open, s.exampleButton), s.foldLink(),
	}
}

// foldLink returns the link that unfolds the notices of the past with their drafts.
func (s *start) foldLink() fyne.CanvasObject {
	text := "展开以前的通知和材料"
	if s.unfolded {
		text = "收起以前的通知和材料"
	}
	link := look.NewLink(text, func() {
		if s.unfolded = !s.unfolded; !s.unfolded {
			s.noticeIndex = s.leading()
		}
		s.arrange()
		s.reload()
	})
	return container.New(look.Inset(12, 0, 0, 0), look.WithoutPadding(link))
}

// choices returns the indexes of the notices from which a draft can be made: those of
// the past only while they are unfolded.
func (s *start) choices() (indexes []int) {
	for i, c := range s.program.Env.Notices {
		if s.unfolded || !s.over(c) || i == s.noticeIndex {
			indexes = append(indexes, i)
		}
	}
	return indexes
}

// folded reports whether a draft is hidden with the notice of the past that it answers.
func (s *start) folded(n form.Nomination) bool {
	return !s.inBin && !s.unfolded && s.over(s.program.noticeOf(n))
}
