package notice

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/ui/look"
)

// footer says how far the notice is saved and what differs from the last edition, and has
// the buttons for the whole notice.
type footer struct {
	screen  *Screen
	undo    *look.Button
	redo    *look.Button
	state   *look.EllipsisLabel
	mail    *look.Button // opens the mail draft of the edition that is out
	folder  *look.Button // shows its letter
	page    *look.Button // where the live view has no room
	form    *look.Button
	try     *look.Button
	publish *look.Button
	retract *look.Button // in its place, where there is nothing to publish
	working bool
	root    fyne.CanvasObject
}

func newFooter(s *Screen) *footer {
	f := &footer{screen: s, state: look.NewEllipsisLabel(theme.SizeNameCaptionText, widget.LowImportance)}
	f.undo = look.NewToolButton(theme.ContentUndoIcon(), "撤销", func() { s.Undo() })
	f.redo = look.NewToolButton(theme.ContentRedoIcon(), "重做", func() { s.Redo() })
	f.page = look.NewButton("打印效果", widget.MediumImportance, func() { s.live.showPage() })
	f.form = look.NewButton("从 Word 推荐表生成…", widget.MediumImportance, s.chooseForm)
	f.try = look.NewButton("试填", widget.MediumImportance, func() {
		if s.wrong() > 0 {
			s.revealFirst()
			return
		}
		s.frame.Try(s.Text())
	})
	f.publish = look.NewButton("", look.Accent, s.publish)
	env := &s.frame.Window.Env
	f.mail = look.NewButton("打开邮件", widget.MediumImportance, func() { f.open(f.mail, s.mail, env.OpenOutside) })
	f.folder = look.NewButton("打开文件夹", widget.MediumImportance, func() { f.open(f.folder, s.letter, env.RevealOutside) })
	f.retract = look.NewButton("撤销发布", widget.MediumImportance, s.retract)
	look.InBar(f.undo, f.redo, f.page, f.form, f.try, f.mail, f.folder, f.publish, f.retract)
	look.SetVisible(f.try, s.frame.Try != nil)
	right := container.NewHBox(f.page, f.form, f.try, f.mail, f.folder, f.retract, f.publish)
	bar := container.NewBorder(nil, nil, container.NewHBox(f.undo, f.redo), right, container.New(look.VCentreLayout{}, f.state))
	f.root = container.NewStack(look.NewFill(look.ColorSurface, look.ColorLine, 0), container.New(look.Inset(8, 8, 16, 16), bar))
	return f
}

// open opens a file of the last edition.
func (f *footer) open(pressed *look.Button, path string, open func(string) error) {
	var err error
	f.screen.frame.Window.Env.Background(func() { err = open(path) }, func() {
		if err != nil {
			f.screen.notOpened(err, pressed)
		}
	})
}

func (f *footer) busy(working bool) {
	f.working = working
	f.refresh()
}

func (f *footer) refresh() {
	s := f.screen
	text, importance := f.words()
	if f.state.Importance != importance {
		f.state.Importance = importance
		f.state.Refresh()
	}
	look.SetText(&f.state.Label, text)
	f.offer(f.undo, "撤销", s.undos)
	f.offer(f.redo, "重做", s.redos)
	look.SetEnabled(f.form, s.text != nil)
	title := fmt.Sprintf("发布第 %d 版", s.edition())
	changed := s.changedSince()
	if !changed {
		title = fmt.Sprintf("第 %d 版已发布", s.published.Edition)
	}
	if f.publish.Text != title {
		f.publish.SetText(title)
	}
	look.SetEnabled(f.publish, changed && !f.working)
	retract := !changed && !f.working && s.canRetract()
	look.SetVisible(f.retract, retract)
	// After publishing the message has the same buttons.
	look.SetVisible(f.mail, !changed && s.mail != "" && !s.message.Offers(f.mail.Text))
	look.SetVisible(f.folder, !changed && s.letter != "" && !s.message.Offers(f.folder.Text))
	look.SetVisible(f.form, s.frame.ReadOnly == nil && (changed || s.letter == ""))
	look.SetVisible(f.publish, s.frame.Publish != nil && s.frame.ReadOnly == nil && !s.reviewing && !retract)
}

// offer has a button say what it would take back or make again.
func (f *footer) offer(b *look.Button, what string, changes []undo) {
	look.SetEnabled(b, len(changes) > 0)
	b.Tooltip = what
	if last := len(changes) - 1; last >= 0 {
		b.Tooltip = what + "：" + changes[last].label
	}
}

// words says what matters most about the notice as a whole.
func (f *footer) words() (string, widget.Importance) {
	s := f.screen
	switch n := s.wrong(); {
	case s.saved.err != nil:
		return s.saved.err.Error() + "。", widget.DangerImportance
	case n > 0:
		return fmt.Sprintf("还有 %d 处要改", n), widget.DangerImportance
	case s.published.Edition == 0:
		return "还没有发布" + f.saved(), widget.LowImportance
	}
	if all := differences(s.published, s.campaign, s.otherDocuments()); len(all) > 0 {
		return fmt.Sprintf("与第 %d 版不同：%s", s.published.Edition, look.Excerpt(joined(all), longestChange)), widget.LowImportance
	}
	if s.changedSince() {
		return fmt.Sprintf("与第 %d 版不同的地方，填表人看不到", s.published.Edition) + f.saved(), widget.LowImportance
	}
	return fmt.Sprintf("与第 %d 版相同", s.published.Edition) + f.saved(), widget.LowImportance
}

// joined makes one sentence of several.
func joined(sentences []string) string {
	var all []string
	for _, each := range sentences {
		all = append(all, strings.TrimSuffix(each, "。"))
	}
	return strings.Join(all, "；") + "。"
}

const longestChange = 120 // characters of what differs

func (f *footer) saved() string {
	if at := f.screen.saved.at; !at.IsZero() {
		return " · 已自动保存 " + at.Format("15:04")
	}
	return ""
}
