package office

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/export"
	"zuimei/form"
	"zuimei/office"
	"zuimei/ui/look"
	"zuimei/ui/office/live"
)

// The sections of an open round, in their order.
const (
	sectionNotice = iota
	sectionReceive
	sectionReview
	sectionSummary
)

// section is one of the screens of a round.
type section interface {
	Content() fyne.CanvasObject
	// Footer is what the bar at the foot of the window holds while the section is on screen:
	// how things stand, and buttons; nil is no bar.
	Footer() fyne.CanvasObject
	// Refresh shows what is new in the round.
	Refresh()
	// TypedKey handles a key that no field took.
	TypedKey(k *fyne.KeyEvent)
	// Search puts the cursor into the section's search.
	Search()
}

// shell is the screen of an open round: its sections at the left, the one on screen in the
// middle, and a bar at the foot of the window.
type shell struct {
	desk     *Desk
	round    *live.Round
	sections []section
	receive  *receive
	current  int
	closed   bool

	nav      []*navItem
	title    *look.EllipsisLabel
	deadline *widget.Label
	banner   *banner
	message  *look.MessageBar
	middle   *fyne.Container
	footer   *fyne.Container
	foot     *fyne.Container // footer with its ground
	tips     *look.Layer
	root     *fyne.Container
}

func newShell(d *Desk, r *live.Round) *shell {
	sh := &shell{desk: d, round: r, message: look.NewMessageBar(), middle: container.NewStack(), footer: container.NewStack(), tips: look.NewLayer(d.Env.After)}
	sh.receive = newReceive(sh)
	sh.sections = []section{newNoticeSection(sh), sh.receive, newReviewSection(sh), newSummarySection(sh)}
	list := container.New(look.StackLayout{Gap: 4})
	for i, title := range []string{"通知", "收件", "初审", "汇总"} {
		sh.nav = append(sh.nav, newNavItem(title, func() { sh.show(i) }))
		list.Add(sh.nav[i])
	}
	nav := container.NewStack(look.NewFill(look.ColorSurface, look.ColorLine, 0), container.New(look.Inset(12, 12, 8, 8), container.NewBorder(list, newUserBox(sh), nil, nil)))
	sh.foot = container.NewStack(look.NewFill(look.ColorSurface, look.ColorLine, 0), container.New(look.Inset(9, 9, 18, 18), sh.footer))
	sh.banner = newBanner(sh)
	top := sh.makeTopBar()
	sh.root = container.New(&shellLayout{top, nav, sh.middle, sh.banner.box, sh.message, sh.foot, sh.tips, sh.before, sh.aside}, sh.middle, top, nav, sh.banner.box, sh.message, sh.foot, sh.tips)
	r.OnChange(sh.refresh)
	return sh
}

func (sh *shell) makeTopBar() fyne.CanvasObject {
	sh.title = look.NewEllipsisLabel(theme.SizeNameSubHeadingText, widget.MediumImportance)
	sh.title.TextStyle.Bold = true
	sh.deadline = look.NewLabel("", theme.SizeNameText, widget.LowImportance)
	sh.deadline.Wrapping = fyne.TextWrapOff
	other := look.NewButton("换一次评选", widget.LowImportance, sh.desk.ShowRounds)
	clerk := look.NewButton("到填报", widget.LowImportance, sh.desk.leave)
	help := look.NewButton("帮助", widget.LowImportance, sh.desk.showHelp)
	look.InBar(other, clerk, help)
	bar := container.NewBorder(nil, nil, samplePill(sh.round.Dir), container.NewHBox(container.New(look.VCentreLayout{}, sh.deadline), other, clerk, help), sh.title)
	return container.NewStack(look.NewFill(look.ColorSurface, look.ColorLine, 0), container.New(look.Inset(8, 8, 14, 12), bar))
}

// show puts a section on screen.
func (sh *shell) show(i int) {
	if i != sh.current {
		sh.message.Clear()
		sh.desk.Canvas().Unfocus() // else a field off screen would still receive what is typed
	}
	sh.current = i
	sh.tips.ShowPopup(nil)
	sh.tips.HideTooltip()
	sh.middle.Objects = []fyne.CanvasObject{sh.sections[i].Content()}
	foot := sh.sections[i].Footer()
	look.SetVisible(sh.foot, foot != nil)
	if sh.footer.Objects = nil; foot != nil {
		sh.footer.Objects = []fyne.CanvasObject{foot}
	}
	sh.refresh()
	sh.middle.Refresh()
	sh.footer.Refresh()
	sh.root.Refresh()
}

// refresh updates the bars and the section on screen from the round.
func (sh *shell) refresh() {
	r := sh.round
	c := r.Campaign
	look.SetText(&sh.title.Label, titleOf(c))
	text, importance := sh.dueText()
	sh.deadline.Importance = importance
	look.SetText(sh.deadline, text)
	came := 0
	for _, row := range r.Rows {
		if !row.Example {
			came++
		}
	}
	counts := [4]string{"", counted(came), counted(r.Undecided()), ""}
	if c.Edition > 1 {
		counts[0] = fmt.Sprintf("%d 版", c.Edition)
	}
	for i, item := range sh.nav {
		item.display(counts[i], i == sh.current)
	}
	sh.banner.refresh()
	sh.sections[sh.current].Refresh()
	sh.remember()
}

func counted(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

// deadlineLine is the deadline in the head of a notice file.
var deadlineLine = regexp.MustCompile(`(?m)^deadline\s*=\s*["']?(\d{4}-\d\d-\d\d)["']?`)

// written is a notice that was not sent out, with the deadline that is being written.
func written(c form.Campaign, writing []byte) form.Campaign {
	head, _, _ := bytes.Cut(writing, []byte("\n["))
	if m := deadlineLine.FindSubmatch(head); m != nil {
		if due, ok := form.ParseDate(string(m[1])); ok {
			c.Deadline = due
		}
	}
	return c
}

// dueText is the deadline of the notice: of the one that was sent out, which says so while
// another one is being written; before the first, of the one that is being written.
func (sh *shell) dueText() (string, widget.Importance) {
	r, c := sh.round, sh.round.Campaign
	next := written(c, r.Saved.Writing)
	if len(r.Letters) == 0 || next.Deadline == c.Deadline {
		return dueText(next, r.Today())
	}
	text, importance := dueText(c, r.Today())
	return "已发布的：" + text, importance
}

// dueText words how many days are left until the deadline, or that it has passed.
func dueText(c form.Campaign, today form.Date) (string, widget.Importance) {
	date := fmt.Sprintf("%d月%d日", c.Deadline.M, c.Deadline.D)
	switch days := c.DaysLeft(today); {
	case days < 0 && c.Deadline.Y != today.Y:
		return fmt.Sprintf("%d年%s已截止", c.Deadline.Y, date), widget.LowImportance
	case days < 0:
		return date + "已截止", widget.LowImportance
	case days == 0:
		return date + "今天截止", widget.WarningImportance
	case days <= form.FewDays:
		return fmt.Sprintf("截止 %s，还有 %d 天", date, days), widget.WarningImportance
	default:
		return fmt.Sprintf("截止 %s，还有 %d 天", date, days), widget.LowImportance
	}
}

// undo undoes what was done last and says what that was.
func (sh *shell) undo() {
	if u, ok := sh.sections[sh.current].(interface{ Undo() bool }); ok && u.Undo() {
		return
	}
	was := sh.round.Rows
	sh.round.Undo(func(name string, err error) {
		if err != nil {
			sh.message.AnnounceError(err)
			return
		}
		if s, ok := sh.sections[sh.current].(interface{ Undone(was []office.Row) }); ok {
			s.Undone(was)
		}
		sh.message.AnnounceSuccess("已撤销：" + name + "。")
	})
}

// redo makes again what was undone last, where the section on screen knows.
func (sh *shell) redo() {
	if r, ok := sh.sections[sh.current].(interface{ Redo() bool }); ok && sh.desk.showing {
		r.Redo()
	}
}

// done says what was done, with a button that undoes it.
func (sh *shell) done(sentence string) {
	sh.desk.Canvas().Unfocus() // so that keys reach the section again
	sh.message.AnnounceSuccess(sentence, look.NewButton("撤销", widget.MediumImportance, sh.undo))
	sh.sections[sh.current].Refresh() // there is something to undo now
}

// drop takes files into the round, whatever section is on screen; one that this section has
// a use of its own for, as the notice has for a form, goes there. A notice is no material.
func (sh *shell) drop(paths []string) {
	if s, ok := sh.sections[sh.current].(interface{ Drop(path string) bool }); ok && len(paths) == 1 && s.Drop(paths[0]) {
		return
	}
	if len(paths) > 1 || !strings.EqualFold(filepath.Ext(paths[0]), export.LetterEnding) {
		sh.take(paths)
		return
	}
	var kind export.LetterKind
	sh.desk.Env.Background(func() { kind = letterKind(paths[0]) }, func() {
		switch kind {
		case export.CorrectionLetter:
			sh.message.Announce(look.NoteTone, "这是发给单位的修改意见，不是报送的材料，没有收。")
			return
		case "":
			sh.take(paths)
			return
		}
		sh.desk.rounds.ask(sh.message, paths[0], func() {
			sh.desk.showRounds(func() { sh.desk.rounds.makeFrom(paths[0]) })
		})
	})
}

func (sh *shell) take(paths []string) {
	if sh.current != sectionReceive {
		sh.show(sectionReceive)
	}
	sh.receive.take(paths)
}

// escape closes the message, else what the section on screen can close.
func (sh *shell) escape() {
	if sh.message.Visible() {
		sh.message.Clear()
		return
	}
	if s, ok := sh.sections[sh.current].(interface{ Escape() }); ok {
		s.Escape()
	}
}

// close ends what the sections do in the background, and saves what was typed last.
func (sh *shell) close() {
	if sh.closed {
		return
	}
	sh.closed = true
	for _, s := range sh.sections {
		if c, ok := s.(interface{ Close() }); ok {
			c.Close()
		}
	}
}

// before is the width at the left that a message leaves alone.
func (sh *shell) before() float32 {
	if s, ok := sh.sections[sh.current].(interface{ Before() float32 }); ok {
		return s.Before()
	}
	return 0
}

// aside is the width at the right that a message leaves alone.
func (sh *shell) aside() float32 {
	if s, ok := sh.sections[sh.current].(interface{ Aside() float32 }); ok {
		return s.Aside()
	}
	return 0
}

// navWidth is the width of the list of sections at 100 % zoom.
const navWidth = 148

// shellLayout places the parts of the shell.
type shellLayout struct {
	top, nav, middle, holder, message, foot, tips fyne.CanvasObject
	before, aside                                 func() float32
}

func (l *shellLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 400) }

func (l *shellLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	head, foot := l.top.MinSize().Height, max(l.foot.MinSize().Height, 54)
	if !l.foot.Visible() {
		foot = 0
	}
	left := navWidth * theme.TextSize() / look.SizeBody
	if size.Width < 1000*theme.TextSize()/look.SizeBody {
		left = 104 * theme.TextSize() / look.SizeBody
	}
	look.Place(l.top, 0, 0, size.Width, head)
	look.Place(l.nav, 0, head, left, size.Height-head-foot)
	look.Place(l.foot, 0, size.Height-foot, size.Width, foot)
	top, bottom := head, size.Height-foot
	if l.holder.Visible() {
		const above, below = 6, 8
		h := look.FitWidth(l.holder, size.Width-left-36)
		look.Place(l.holder, left+18, top+above, size.Width-left-36, h)
		top += above + h + below
	}
	if l.message.Visible() {
		from := left + l.before()
		width := size.Width - from - l.aside()
		h := look.FitWidth(l.message, width)
		look.Place(l.message, from, bottom-h, width, h)
		if l.aside() == 0 {
			bottom -= h // else it lies over the section, which must not move
		}
	}
	look.Place(l.middle, left, top, size.Width-left, bottom-top)
	look.Place(l.tips, 0, 0, size.Width, size.Height)
}

// stateAndButtons lays out a footer: how things stand at the left, buttons at the right.
func stateAndButtons(state fyne.CanvasObject, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	return container.NewBorder(nil, nil, nil, look.ButtonRow(buttons...), container.New(look.VCentreLayout{}, state))
}
