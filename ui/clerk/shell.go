package clerk

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/ui/look"
	"zuimei/ui/session"
	"zuimei/ui/step"
	"zuimei/ui/window"
)

// newScreen makes the screen of each step. A step that is added to [form.StepIDs] needs
// a line here.
var newScreen = map[form.StepID]func(step.Frame) step.Step{
	form.StepUnit:   step.NewUnit,
	form.StepPerson: step.NewPerson,
	form.StepRecord: step.NewRecord,
	form.StepPhotos: step.NewPhotos,
	form.StepStory:  step.NewStory,
	form.StepReview: step.NewReview,
	form.StepHandIn: step.NewHandIn,
}

// shell is the screen of an open draft: the current step, between a top bar (nominee,
// deadline), the step bar at the left, the page preview at the right, and a bottom bar
// (back, undo, save state, next).
type shell struct {
	program       *Program
	session       *session.Session
	steps         []step.Step // in the order of form.StepIDs
	current       int         // the index in steps of the one on screen
	bar           *stepBar
	scroll        *container.Scroll
	stepLayout    *stepLayout     // of the content of scroll
	stepHolder    *fyne.Container // in that content: the current step
	preview       *step.Preview
	title         *look.EllipsisLabel
	deadline      *widget.Label
	saveState     *look.Notice
	undoButton    *look.Button
	backButton    *look.Button
	nextButton    *look.Button
	menus         *look.Layer // popups and tooltips
	root          *fyne.Container
	previewHidden bool   // the user closed the preview
	reminder      string // shown in the bottom bar instead of the save state; "" is none
	endReminder   func() // stops its timer
}

func newShell(p *Program, s *session.Session) *shell {
	sh := &shell{program: p, session: s}
	sh.stepHolder = container.NewStack()
	sh.stepLayout = &stepLayout{}
	sh.scroll = look.NewVScroll(container.New(sh.stepLayout, sh.stepHolder))
	frame := sh.stepFrame()
	for _, id := range form.StepIDs {
		sh.steps = append(sh.steps, newScreen[id](frame))
	}
	sh.bar = newStepBar(s, sh.turnTo)
	sh.preview = step.NewPreview(s, sh.jump)
	sh.preview.OnHide = func() { sh.previewHidden = true; sh.relayout() }
	sh.preview.OnZoom = func() { step.ShowPage(p.Canvas(), s, sh.jump) }
	sh.title = look.NewEllipsisLabel(theme.SizeNameSubHeadingText, widget.MediumImportance)
	sh.title.TextStyle.Bold = true
	sh.deadline = look.NewLabel("", theme.SizeNameText, widget.LowImportance)
	sh.deadline.Wrapping = fyne.TextWrapOff
	sh.saveState = look.NewNotice()
	sh.undoButton = look.NewButtonWithIcon("", theme.ContentUndoIcon(), sh.undoLast)
	sh.undoButton.Hide()
	sh.backButton = look.NewButton("上一步", widget.MediumImportance, func() { sh.turnTo(sh.current - 1) })
	sh.nextButton = look.NewButton("", look.Accent, func() { sh.turnTo(sh.current + 1) })
	sh.menus = look.NewLayer(p.Env.After)
	sh.menus.ReadOnly = s.ReadOnly() != nil
	sh.scroll.OnScrolled = func(fyne.Position) {
		sh.menus.ShowPopup(nil)
		sh.menus.HideTooltip()
	}
	layout := &shellLayout{
		step: sh.scroll, top: sh.makeTopBar(), bar: sh.bar, preview: sh.preview, bottom: sh.makeBottomBar(), popups: sh.menus,
		previewAllowed: func() bool { return !sh.previewHidden && !needsPageRoom(sh.stepID()) },
	}
	sh.root = layout.container()
	s.OnChange(sh.refresh)
	sh.show(0)
	return sh
}

// stepID returns the id of the step on screen.
func (sh *shell) stepID() form.StepID { return form.StepIDs[sh.current] }

// stepFrame returns the access to shell, program and session that every step is given.
func (sh *shell) stepFrame() step.Frame {
	p := sh.program
	return step.Frame{
		Session: sh.session, Canvas: p.Native.Canvas, Scroll: sh.scroll,
		Jump: sh.jump, GoTo: func(id form.StepID) { sh.show(slices.Index(form.StepIDs, id)) },
		AddField: sh.joinField, DropSlack: sh.dropSlack,
		OnScreen:   func(st step.Step) bool { return len(sh.steps) > 0 && sh.steps[sh.current] == st },
		PageBeside: func() bool { return sh.preview.Visible() },
		Dismiss:    p.Dismiss,
		Env:        &p.Env, Decoder: &p.Decoder, Clipboard: p.App.Clipboard(), Prefs: &p.Prefs, Remember: p.Remember,
		FontsChanged: func() *paper.Fonts {
			clear(p.start.summaries) // with other fonts, other text overflows the page
			return p.Fonts()
		},
	}
}

func (sh *shell) makeTopBar() fyne.CanvasObject {
	home := look.NewButton("全部草稿", widget.LowImportance, sh.program.leave)
	if sh.program.trialEnd != nil {
		home.Text, home.Importance = "回到通知", look.Accent
	}
	page := look.NewButton("打印效果", widget.LowImportance, sh.togglePage)
	help := look.NewButton("帮助", widget.LowImportance, sh.program.help)
	look.InBar(page, home, help)
	bar := container.NewBorder(nil, nil, nil, container.NewHBox(container.New(look.VCentreLayout{}, sh.deadline), page, home, help), look.WithExampleBadge(sh.session.Nomination.Example, sh.title))
	return container.NewStack(look.NewFill(look.ColorSurface, look.ColorLine, 0), container.New(look.Inset(8, 8, 16, 12), bar))
}

func (sh *shell) makeBottomBar() fyne.CanvasObject {
	look.InBar(sh.backButton, sh.undoButton, sh.nextButton)
	bar := container.NewBorder(nil, nil, container.NewHBox(sh.backButton, sh.undoButton), container.New(look.VCentreLayout{}, sh.nextButton), container.New(saveStateLayout{sh.saveState}, sh.saveState))
	return container.NewStack(look.NewFill(look.ColorSurface, look.ColorLine, 0), container.New(look.Inset(8, 8, 16, 16), bar))
}

// togglePage shows or hides the page preview; without room beside the step, it opens
// the page in a popup instead.
func (sh *shell) togglePage() {
	if isPageless(sh.root.Size()) || needsPageRoom(sh.stepID()) {
		step.ShowPage(sh.program.Canvas(), sh.session, sh.jump)
		return
	}
	sh.previewHidden = !sh.previewHidden
	sh.relayout()
}

// show puts step i on screen; any step may be opened at any time. It does nothing if
// there is no step i.
func (sh *shell) show(i int) {
	if i < 0 || i >= len(sh.steps) {
		return
	}
	if i != sh.current {
		sh.steps[sh.current].Leave()
		sh.session.Visit(sh.stepID())
		sh.program.Canvas().Unfocus() // otherwise a field that is off screen would still receive what is typed
	}
	sh.current = i
	sh.session.Bookmark = session.Bookmark{Step: form.StepIDs[i]}
	if review := slices.Index(form.StepIDs, form.StepReview); i >= review { // the review shows the findings of all steps
		sh.session.Visit(form.StepIDs[:review+1]...)
	}
	sh.session.SaveNow()
	sh.menus.ShowPopup(nil)
	sh.menus.HideTooltip()
	sh.stepLayout.slack = 0
	sh.reminder = ""
	sh.stepHolder.Objects = []fyne.CanvasObject{sh.withOffer(sh.steps[i].Content())}
	// Review and hand-in stay usable in a read-only draft: they write nothing into it.
	if id := sh.stepID(); sh.session.ReadOnly() != nil && id != form.StepReview && id != form.StepHandIn {
		sh.stepHolder.Objects = append(sh.stepHolder.Objects, window.NewShield())
	}
	sh.stepHolder.Refresh()
	sh.scroll.ScrollToTop()
	sh.refresh()
	sh.relayout()
	// The scroll must know the new step's height at once, not a frame later: the field
	// that is revealed next may lie below the end of the previous step.
	sh.stepHolder.Refresh()
	sh.scroll.Refresh()
}

// jump opens the step that has a field, scrolls the field into view and focuses it.
func (sh *shell) jump(key form.Key) {
	i := slices.Index(form.StepIDs, sh.session.Kit.Campaign.StepOf(key))
	if i < 0 {
		return
	}
	sh.show(i)
	focus, show := sh.steps[i].Field(key)
	if show != nil {
		look.Reveal(sh.scroll, show)
	}
	if focus != nil {
		sh.program.Canvas().Focus(focus)
	}
}

// refresh updates the bars, the preview and the step on screen from the session.
func (sh *shell) refresh() {
	s := sh.session
	c := s.Kit.Campaign
	name := s.Nomination.Answer(form.KeyName)
	if name == "" {
		name = "未填姓名"
	}
	look.SetText(&sh.title.Label, fmt.Sprintf("%s · %d年%s推荐材料", look.Excerpt(name, look.LongestName), c.Year, form.Quote(c.Award)))
	today := sh.program.Today()
	sh.deadline.Importance = dueImportance(c, today)
	look.SetText(sh.deadline, dueText(c, today))
	sh.bar.refresh(sh.current)
	sh.keepFocusInPlace(sh.steps[sh.current].Refresh)
	sh.preview.Update()
	sh.refreshSaveState()
	sh.refreshUndo()
	look.SetVisible(sh.backButton, sh.current > 0)
	if sh.current+1 < len(sh.steps) {
		title := "下一步：" + c.Steps[sh.current+1].Title
		if sh.nextButton.Text != title {
			sh.nextButton.SetText(title)
		}
	}
	look.SetVisible(sh.nextButton, sh.current+1 < len(sh.steps))
}

// refreshSaveState words how far the draft is saved.
func (sh *shell) refreshSaveState() {
	s := sh.session
	switch {
	case s.ReadOnly() != nil:
		sh.saveState.SetError("只能查看，不能修改：" + s.ReadOnly().Error() + "。")
	case s.Closing():
		sh.saveState.SetHint("正在保存……")
	case s.SaveError != nil:
		sh.saveState.SetError(s.SaveError.Error())
	case sh.reminder != "":
		sh.saveState.SetWarning(sh.reminder)
	case !s.SavedAt.IsZero():
		sh.saveState.SetSuccess("已自动保存 " + s.SavedAt.Format("15:04"))
	case s.Draft.Interrupted():
		sh.saveState.SetHint("上次没有正常关闭，已恢复到最后保存的内容")
	default:
		sh.saveState.SetHint("改动会自动保存")
	}
}

// keepFocusInPlace runs f, which may change the height of the step on screen, and then
// scrolls so that the focused field has not moved in the window.
func (sh *shell) keepFocusInPlace(f func()) {
	at, held := sh.focusedTop()
	high := sh.stepHolder.MinSize().Height
	f()
	if !held || sh.stepHolder.MinSize().Height == high {
		return
	}
	sh.stepHolder.Refresh()
	now, _ := sh.focusedTop()
	offset := max(sh.scroll.Offset.Y+now-at, 0)
	sh.stepLayout.slack = 0
	sh.stepLayout.slack = max(offset+sh.scroll.Size().Height-sh.scroll.Content.MinSize().Height, 0)
	sh.scroll.Refresh()
	sh.scroll.ScrollToOffset(fyne.NewPos(0, offset))
}

// dropSlack removes the empty space that keepFocusInPlace left below a step which has
// become shorter since.
func (sh *shell) dropSlack() {
	sh.stepLayout.slack = 0
	sh.stepHolder.Refresh()
	sh.scroll.Refresh()
	sh.scroll.ScrollToOffset(sh.scroll.Offset) // clamps the offset to the new end
}

// focusedTop returns the distance from the top of the step to the focused object; ok
// is false if nothing has the focus.
func (sh *shell) focusedTop() (y float32, ok bool) {
	o, ok := sh.program.Canvas().Focused().(fyne.CanvasObject)
	if !ok {
		return 0, false
	}
	driver := sh.program.App.Driver()
	return driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(sh.stepHolder).Y, true
}

func (sh *shell) relayout() {
	sh.root.Refresh()
}

// shortenLabel cuts the middle out of an undo label that a long file name made too wide.
func shortenLabel(label string) string {
	const most, ends = 20, 9
	if runes := []rune(label); len(runes) > most {
		return string(runes[:ends]) + "…" + string(runes[len(runes)-ends:])
	}
	return label
}

// dueImportance returns how prominently to show the deadline: low until few days are
// left, then as a warning.
func dueImportance(c form.Campaign, today form.Date) widget.Importance {
	if c.DaysLeft(today) > form.FewDays {
		return widget.LowImportance
	}
	return widget.WarningImportance
}

// dueText words how many days are left until the deadline, or that it has passed.
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

// reopen restores the bookmark of an opened draft: the visited steps, the step on
// screen and the focused field. Without a field in it, the first field that wants
// something is focused.
func (sh *shell) reopen(at session.Bookmark) {
	s := sh.session
	s.Visit(at.Visited...)
	i := max(slices.Index(form.StepIDs, at.Step), 0)
	sh.show(i)
	focus, show := sh.steps[i].Field(at.Field)
	if at.Field == "" || focus == nil || s.Kit.Campaign.StepOf(at.Field) != form.StepIDs[i] {
		sh.focusFirstOpen()
		return
	}
	look.Reveal(sh.scroll, show)
	sh.program.Canvas().Focus(focus)
}

// print goes to the hand-in step and prints there.
func (sh *shell) print() {
	i := slices.Index(form.StepIDs, form.StepHandIn)
	sh.show(i)
	sh.steps[i].Print()
}
