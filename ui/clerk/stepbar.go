package clerk

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/ui/look"
	"zuimei/ui/session"
)

// stepBar lists the wizard steps with the state of each: a tick, the number of errors
// or warnings, or nothing yet.
type stepBar struct {
	widget.BaseWidget
	items []*stepItem
	small bool // numbers without titles
	box   *fyne.Container
}

func newStepBar(s *session.Session, choose func(int)) *stepBar {
	b := &stepBar{}
	list := container.New(stepListLayout{})
	for i, step := range s.Kit.Campaign.Steps {
		item := newStepItem(b, s, i, step.Title, func() { choose(i) })
		b.items = append(b.items, item)
		list.Add(item)
	}
	b.box = container.NewStack(look.NewFill(look.ColorSurface, look.ColorLine, 0), container.New(look.Inset(8, 8, 10, 10), list))
	b.ExtendBaseWidget(b)
	return b
}

// stepListLayout stacks the steps at a fixed pitch, and closer in a low window so that
// all of them fit.
type stepListLayout struct{}

func (stepListLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (stepListLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const most, gap, above = 50, 4, 8
	pitch := min(most*theme.TextSize()/look.SizeBody, size.Height/float32(len(o)))
	top := min(above, size.Height-pitch*float32(len(o)))
	for i, item := range o {
		look.Place(item, 0, top+float32(i)*pitch, size.Width, pitch-gap)
	}
}

func (b *stepBar) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.box) }

func (b *stepBar) MinSize() fyne.Size { return fyne.NewSize(numbersWidth, 0) }

// setSmall shows the numbers only, or numbers and titles.
func (b *stepBar) setSmall(small bool) {
	if b.small == small {
		return
	}
	b.small = small
	for _, item := range b.items {
		item.Refresh()
	}
}

// refresh updates all lines; current is the index of the step on screen.
func (b *stepBar) refresh(current int) {
	for i, item := range b.items {
		item.refresh(i == current)
	}
}

// stepItem is one line of the bar.
type stepItem struct {
	widget.BaseWidget
	bar     *stepBar
	session *session.Session
	index   int
	tapped  func()

	back  *canvas.Rectangle // behind the whole line
	disc  *canvas.Circle    // behind mark
	mark  *canvas.Text      // the number or a tick
	title *canvas.Text
	badge *canvas.Text      // the number of findings
	pill  *canvas.Rectangle // behind badge

	current, hovered bool
	state            session.StepState
}

func newStepItem(b *stepBar, s *session.Session, i int, title string, tapped func()) *stepItem {
	it := &stepItem{
		bar: b, session: s, index: i, tapped: tapped,
		back: canvas.NewRectangle(color.Transparent), disc: canvas.NewCircle(color.Transparent),
		mark: canvas.NewText("", color.Transparent), title: canvas.NewText(title, color.Transparent),
		badge: canvas.NewText("", color.Transparent), pill: canvas.NewRectangle(color.Transparent),
	}
	it.back.CornerRadius = 8
	it.mark.TextStyle.Bold = true
	it.ExtendBaseWidget(it)
	return it
}

// refresh redraws the line if its state changed since.
func (it *stepItem) refresh(current bool) {
	state := it.session.StateOf(it.index)
	if it.current == current && it.state == state && it.mark.Text != "" {
		return
	}
	it.current, it.state = current, state
	it.Refresh()
}

func (it *stepItem) Tapped(*fyne.PointEvent)        { it.tapped() }
func (it *stepItem) MouseMoved(*desktop.MouseEvent) {}
func (it *stepItem) Cursor() desktop.Cursor         { return desktop.PointerCursor }

// MouseIn sets the title as a tooltip while the bar shows only numbers.
func (it *stepItem) MouseIn(*desktop.MouseEvent) {
	it.hovered = true
	it.Refresh()
	if it.bar.small {
		look.SetTooltip(it, it.title.Text)
	}
}

func (it *stepItem) MouseOut() {
	it.hovered = false
	it.Refresh()
	look.SetTooltip(it, "")
}

func (it *stepItem) CreateRenderer() fyne.WidgetRenderer {
	r := &stepItemRenderer{it}
	r.paint()
	return r
}

type stepItemRenderer struct{ it *stepItem }

func (r *stepItemRenderer) Destroy() {}

func (r *stepItemRenderer) Objects() []fyne.CanvasObject {
	it := r.it
	return []fyne.CanvasObject{it.back, it.disc, it.mark, it.title, it.pill, it.badge}
}

func (r *stepItemRenderer) MinSize() fyne.Size { return fyne.NewSize(40, 46) }

func (r *stepItemRenderer) Layout(size fyne.Size) {
	it := r.it
	look.Place(it.back, 0, 0, size.Width, size.Height)
	disc := min(24*theme.TextSize()/look.SizeBody, size.Height)
	left := float32(11)
	if it.bar.small {
		left = (size.Width - disc) / 2
	}
	top := (size.Height - disc) / 2
	look.Place(it.disc, left, top, disc, disc)
	mark := it.mark.MinSize()
	it.mark.Move(fyne.NewPos(left+(disc-mark.Width)/2, top+(disc-mark.Height)/2))
	it.mark.Resize(mark)
	title := it.title.MinSize()
	it.title.Move(fyne.NewPos(left+disc+10, (size.Height-title.Height)/2))
	it.title.Resize(title)
	badge := it.badge.MinSize()
	width := badge.Width + 12
	pill := badge.Height + 4
	look.Place(it.pill, size.Width-width-6, (size.Height-pill)/2, width, pill)
	it.badge.Move(fyne.NewPos(size.Width-width, (size.Height-badge.Height)/2))
	it.badge.Resize(badge)
}

func (r *stepItemRenderer) Refresh() {
	r.paint()
	r.Layout(r.it.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *stepItemRenderer) paint() {
	it := r.it
	it.back.FillColor = color.Transparent
	switch {
	case it.current:
		it.back.FillColor = theme.Color(look.ColorChosenTint)
	case it.hovered:
		it.back.FillColor = theme.Color(theme.ColorNameHover)
	}
	it.title.TextSize, it.badge.TextSize, it.mark.TextSize = theme.TextSize(), theme.CaptionTextSize(), theme.CaptionTextSize()
	it.title.TextStyle.Bold = it.current
	it.title.Color = theme.Color(theme.ColorNameForeground)
	if it.current {
		it.title.Color = theme.Color(look.ColorChosen)
	}
	it.title.Hidden = it.bar.small
	it.mark.Text, it.badge.Text = fmt.Sprint(it.index+1), ""
	switch {
	case it.state.Errors > 0:
		it.disc.FillColor, it.mark.Color = theme.Color(look.ColorErrorTint), theme.Color(theme.ColorNameError)
		it.badge.Text = fmt.Sprintf("%d 处", it.state.Errors)
	case it.state.Warnings > 0:
		it.disc.FillColor, it.mark.Color = theme.Color(look.ColorWarningTint), theme.Color(theme.ColorNameWarning)
		it.badge.Text = fmt.Sprintf("%d 处", it.state.Warnings)
	case it.state.Done:
		if !it.bar.small { // in a small bar only the number names the step
			it.mark.Text = "✓"
		}
		it.disc.FillColor, it.mark.Color = theme.Color(look.ColorDoneTint), theme.Color(look.ColorDone)
	default:
		it.disc.FillColor, it.mark.Color = theme.Color(look.ColorPending), theme.Color(look.ColorQuiet)
	}
	it.badge.Color = it.mark.Color
	it.pill.FillColor, it.pill.CornerRadius = it.disc.FillColor, 11*theme.TextSize()/look.SizeBody
	hide := it.badge.Text == "" || it.bar.small
	it.badge.Hidden, it.pill.Hidden = hide, hide
}
