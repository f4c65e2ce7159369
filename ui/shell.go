package ui

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/export/paper"
	"zuimei/form"
)

// shell is the frame around the steps of a draft: a bar on top, the steps at the
// left, the page at the right, and below what comes next.
type shell struct {
	program *Program
	session *session
	steps   []step
	current int

	bar     *stepBar
	scroll  *container.Scroll
	page    *pageLayout     // in scroll
	holder  *fyne.Container // in page
	preview *preview
	title   *nameLabel
	due     *widget.Label
	saved   *notice
	undo    *button
	back    *button
	next    *button
	menus   *layer
	frame   *fyne.Container
	hidden  bool // the user put the page away
}

func newShell(p *Program, s *session) *shell {
	sh := &shell{program: p, session: s}
	sh.holder = container.NewStack()
	sh.page = &pageLayout{}
	sh.scroll = container.NewVScroll(container.New(sh.page, sh.holder))
	fr := sh.around()
	screens := map[form.StepID]func(Frame) step{
		form.StepUnit: newUnitStep, form.StepPerson: newPersonStep, form.StepRecord: newRecordStep, form.StepPhotos: newPhotosStep,
		form.StepStory: newStoryStep, form.StepReview: newReviewStep, form.StepHandIn: newHandInStep,
	}
	for _, id := range form.StepIDs {
		sh.steps = append(sh.steps, screens[id](fr))
	}
	sh.bar = newStepBar(s, sh.turnTo)
	sh.preview = newPreview(s, sh.Jump)
	sh.preview.onHide = func() { sh.hidden = true; sh.arrange() }
	sh.preview.onZoom = func() { showPage(p.window.Canvas(), s, sh.Jump) }
	sh.title = newNameLabel(theme.SizeNameSubHeadingText, widget.MediumImportance)
	sh.title.TextStyle.Bold = true
	sh.due = text("", theme.SizeNameText, widget.LowImportance)
	sh.due.Wrapping = fyne.TextWrapOff
	sh.saved = newNotice()
	sh.undo = iconButton("", theme.ContentUndoIcon(), sh.takeBack)
	sh.undo.Hide()
	sh.back = newButton("上一步", widget.MediumImportance, func() { sh.turnTo(sh.current - 1) })
	sh.next = newButton("", accent, func() { sh.turnTo(sh.current + 1) })
	sh.menus = newLayer(p.env.After)
	sh.menus.sealed = s.readOnly() != nil
	sh.scroll.OnScrolled = func(fyne.Position) {
		sh.menus.hold(nil)
		sh.menus.leave()
	}
	// The form lies below all others: Fyne looks for what was tapped also in the
	// part of an entry's text that has been scrolled away under the bar on top.
	sh.frame = container.New(&shellLayout{sh}, sh.scroll, sh.top(), sh.bar, sh.preview, sh.bottom(), sh.menus)
	s.onChange(sh.refresh)
	sh.show(0)
	return sh
}

// around is the frame of the steps.
func (sh *shell) around() Frame {
	p := sh.program
	return Frame{
		Session: sh.session, Canvas: p.window.Canvas, Scroll: sh.scroll,
		Jump: sh.Jump, GoTo: func(id form.StepID) { sh.show(slices.Index(form.StepIDs, id)) },
		Join: sh.join, CloseUp: sh.closeUp,
		OnScreen:   func(st step) bool { return len(sh.steps) > 0 && sh.steps[sh.current] == st },
		PageBeside: func() bool { return sh.preview.Visible() },
		Dismiss:    p.dismiss,
		Env:        &p.env, Decoder: &p.decoder, Clipboard: p.app.Clipboard(), Prefs: &p.prefs, Remember: p.remember,
		FontsChanged: func() *paper.Fonts {
			clear(p.start.known) // what fits on the page may not with other fonts
			return p.fonts()
		},
	}
}

func (sh *shell) top() fyne.CanvasObject {
	home := newButton("全部草稿", widget.LowImportance, sh.program.leave)
	page := newButton("打印效果", widget.LowImportance, sh.togglePage)
	help := newButton("帮助", widget.LowImportance, sh.program.help)
	inBar(page, home, help)
	bar := container.NewBorder(nil, nil, nil, container.NewHBox(container.New(centred{}, sh.due), page, home, help), badged(sh.session.nomination.Example, sh.title))
	return container.NewStack(newFill(colorSurface, colorLine, 0), container.New(inset(8, 8, 16, 12), bar))
}

func (sh *shell) bottom() fyne.CanvasObject {
	inBar(sh.back, sh.undo, sh.next)
	bar := container.NewBorder(nil, nil, container.NewHBox(sh.back, sh.undo), container.New(centred{}, sh.next), container.New(rightAligned{sh.saved}, sh.saved))
	return container.NewStack(newFill(colorSurface, colorLine, 0), container.New(inset(8, 8, 16, 16), bar))
}

// togglePage shows the page or puts it away; where it has no room beside the
// step, it is shown over it.
func (sh *shell) togglePage() {
	if isPageless(sh.frame.Size()) || wide(form.StepIDs[sh.current]) {
		showPage(sh.program.window.Canvas(), sh.session, sh.Jump)
		return
	}
	sh.hidden = !sh.hidden
	sh.arrange()
}

// show goes to a step; going anywhere is always allowed.
func (sh *shell) show(i int) {
	if i < 0 || i >= len(sh.steps) {
		return
	}
	if i != sh.current {
		sh.steps[sh.current].leave()
		sh.session.visit(form.StepIDs[sh.current])
		sh.program.window.Canvas().Unfocus() // or the keyboard would go on writing on a step that is not on screen
	}
	sh.current = i
	sh.session.bookmark = bookmark{Step: form.StepIDs[i]}
	if review := slices.Index(form.StepIDs, form.StepReview); i >= review { // where everything is told
		sh.session.visit(form.StepIDs[:review+1]...)
	}
	sh.session.save.now()
	sh.menus.hold(nil)
	sh.menus.leave()
	sh.page.slack = 0
	sh.holder.Objects = []fyne.CanvasObject{sh.steps[i].content()}
	if id := form.StepIDs[i]; sh.session.readOnly() != nil && id != form.StepReview && id != form.StepHandIn {
		sh.holder.Objects = append(sh.holder.Objects, newShield()) // the others change nothing, or outside the draft
	}
	sh.holder.Refresh()
	sh.scroll.ScrollToTop()
	sh.refresh()
	sh.arrange()
	// The scroll takes the new step's height now, not a frame later: what is
	// revealed next may lie below the height of the step before.
	sh.holder.Refresh()
	sh.scroll.Refresh()
}

// Jump goes to a field, wherever it is: focused and scrolled into view.
func (sh *shell) Jump(key form.Key) {
	id := sh.session.kit.Campaign.StepOf(key)
	for i, other := range form.StepIDs {
		if other != id {
			continue
		}
		sh.show(i)
		focus, show := sh.steps[i].field(key)
		if show != nil {
			reveal(sh.scroll, show)
		}
		if focus != nil {
			sh.program.window.Canvas().Focus(focus)
		}
	}
}

// refresh brings the frame and the step on screen up to date.
func (sh *shell) refresh() {
	s := sh.session
	c := s.kit.Campaign
	name := s.nomination.Answer(form.KeyName)
	if name == "" {
		name = "未填姓名"
	}
	setText(&sh.title.Label, fmt.Sprintf("%s · %d年%s推荐材料", excerpt(name, longestName), c.Year, form.Quote(c.Award)))
	today := sh.program.today()
	sh.due.Importance = dueImportance(c, today)
	setText(sh.due, dueText(c, today))
	sh.bar.refresh(sh.current)
	sh.steady(sh.steps[sh.current].refresh)
	sh.preview.refresh()
	switch {
	case s.readOnly() != nil:
		sh.saved.refuse("只能查看，不能修改：" + s.readOnly().Error() + "。")
	case s.closed != nil:
		sh.saved.hint("正在保存……")
	case s.saveError != nil:
		sh.saved.refuse(s.saveError.Error())
	case !s.saved.IsZero():
		sh.saved.good("已自动保存 " + s.saved.Format("15:04"))
	case s.draft.Interrupted():
		sh.saved.hint("上次没有正常关闭，已恢复到最后保存的内容")
	default:
		sh.saved.hint("改动会自动保存")
	}
	sh.refreshUndo()
	show(sh.back, sh.current > 0)
	if sh.current+1 < len(sh.steps) {
		title := "下一步：" + c.Steps[sh.current+1].Title
		if sh.next.Text != title {
			sh.next.SetText(title)
		}
	}
	show(sh.next, sh.current+1 < len(sh.steps))
}

// steady lets f change the step on screen. The field that has the focus stays
// where it is: what comes or goes above it moves what is above.
func (sh *shell) steady(f func()) {
	at, held := sh.focusedAt()
	high := sh.holder.MinSize().Height
	f()
	if !held || sh.holder.MinSize().Height == high {
		return
	}
	sh.holder.Refresh()
	now, _ := sh.focusedAt()
	offset := max(sh.scroll.Offset.Y+now-at, 0)
	sh.page.slack = 0
	sh.page.slack = max(offset+sh.scroll.Size().Height-sh.scroll.Content.MinSize().Height, 0)
	sh.scroll.Refresh()
	sh.scroll.ScrollToOffset(fyne.NewPos(0, offset))
}

// closeUp leaves no empty place below a step that has become shorter.
func (sh *shell) closeUp() {
	sh.page.slack = 0
	sh.holder.Refresh()
	sh.scroll.Refresh()
	sh.scroll.ScrollToOffset(sh.scroll.Offset) // not beyond the end
}

// focusedAt is how far below the top of the step what has the focus is.
func (sh *shell) focusedAt() (y float32, ok bool) {
	o, ok := sh.program.window.Canvas().Focused().(fyne.CanvasObject)
	if !ok {
		return 0, false
	}
	driver := sh.program.app.Driver()
	return driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(sh.holder).Y, true
}

func (sh *shell) arrange() {
	sh.frame.Refresh()
}

// short leaves out the middle of a label that is long for a file's name.
func short(label string) string {
	const most, ends = 20, 9
	if runes := []rune(label); len(runes) > most {
		return string(runes[:ends]) + "…" + string(runes[len(runes)-ends:])
	}
	return label
}

// dueImportance has the deadline quiet until few days are left.
func dueImportance(c form.Campaign, today form.Date) widget.Importance {
	if c.DaysLeft(today) > form.FewDays {
		return widget.LowImportance
	}
	return widget.WarningImportance
}

// dueText tells how long there is, or that it is over.
func dueText(c form.Campaign, today form.Date) string {
	days := c.DaysLeft(today)
	date := fmt.Sprintf("%d月%d日", c.Deadline.M, c.Deadline.D)
	switch {
	case days < 0:
		return date + "已截止"
	case days == 0:
		return date + "今天截止"
	}
	return fmt.Sprintf("距截止 %s 还有 %d 天", date, days)
}

// shield lies over a step in which nothing can be changed: what is under it does
// not feel the mouse, but for its wheel.
type shield struct{ widget.BaseWidget }

func newShield() *shield {
	s := &shield{}
	s.ExtendBaseWidget(s)
	return s
}

func (s *shield) Tapped(*fyne.PointEvent)          {}
func (s *shield) TappedSecondary(*fyne.PointEvent) {}
func (s *shield) MouseDown(*desktop.MouseEvent)    {}
func (s *shield) MouseUp(*desktop.MouseEvent)      {}
func (s *shield) Dragged(*fyne.DragEvent)          {}
func (s *shield) DragEnd()                         {}

func (s *shield) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// reopen goes where the draft was left, or to the first field of a new one.
func (sh *shell) reopen(at bookmark) {
	s := sh.session
	for _, id := range at.Visited {
		if slices.Contains(form.StepIDs, id) {
			s.visited[id] = true
		}
	}
	s.sift()
	i := max(slices.Index(form.StepIDs, at.Step), 0)
	sh.show(i)
	focus, show := sh.steps[i].field(at.Field)
	if at.Field == "" || focus == nil || s.kit.Campaign.StepOf(at.Field) != form.StepIDs[i] {
		sh.land()
		return
	}
	reveal(sh.scroll, show)
	sh.program.window.Canvas().Focus(focus)
}

// print does what the button for it does, on its step.
func (sh *shell) print() {
	for i, id := range form.StepIDs {
		if id == form.StepHandIn {
			sh.show(i)
			sh.steps[i].print()
		}
	}
}
