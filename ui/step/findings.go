package step

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/ui/finding"
	"zuimei/ui/look"
)

// findingList lists findings, each with a link to its field.
type findingList struct {
	step  form.StepID // the step that shows the list
	frame Frame
	box   *fyne.Container
	lines []findingLine // on screen
	fixed []fixedLine   // by index, until the step is left
}

// findingLine is one line of the list: a finding, or the result of fixing it.
type findingLine struct {
	form.Finding
	result    string  // what its fix did, such as 已改为 汉族; "" if it was not fixed
	minHeight float32 // the height it had before it was fixed
	mended    bool    // what the office objected to was changed since
}

// fixedLine is a line whose fix was applied, with its index in the list.
type fixedLine struct {
	at int
	findingLine
}

func newFindingList(fr Frame, step form.StepID) *findingList {
	return &findingList{frame: fr, step: step, box: look.Column(0)}
}

// forgetFixed drops the lines that were fixed; it is called when the step is left.
func (l *findingList) forgetFixed() { l.fixed = nil }

// show replaces the lines if they changed. A line that was fixed stays in its place
// with its result until the step is left, so that nothing moves under the mouse.
func (l *findingList) show(all []form.Finding) {
	lines := make([]findingLine, len(all))
	for i, f := range all {
		lines[i].Finding, lines[i].mended = f, l.frame.Session.Mended(f)
	}
	l.fixed = slices.DeleteFunc(l.fixed, func(m fixedLine) bool { return slices.Contains(all, m.Finding) }) // the fix was undone
	for _, m := range l.fixed {
		lines = slices.Insert(lines, min(m.at, len(lines)), m.findingLine)
	}
	if slices.Equal(l.lines, lines) {
		return
	}
	l.lines = lines
	l.box.Objects = nil
	c := l.frame.Session.Kit.Campaign
	for i, line := range lines {
		if i > 0 {
			l.box.Add(widget.NewSeparator())
		}
		r := newFindingRow(l, i, line)
		if i > 0 && line.result == "" && line.Severity == lines[i-1].Severity && c.StepOf(line.Field) == c.StepOf(lines[i-1].Field) {
			r.step.SetText("") // the step's title stands once in each group
		}
		l.box.Add(r)
	}
	l.box.Refresh()
}

// keepRow keeps the row of line i in its place, with what was done about it.
func (l *findingList) keepRow(i int, r *findingRow, result string) {
	l.fixed = append(l.fixed, fixedLine{i, findingLine{r.finding, result, r.Size().Height, false}})
	slices.SortFunc(l.fixed, func(a, b fixedLine) int { return a.at - b.at })
}

// findingRow shows one finding: its mark, its step, its sentence, a button for its fix
// and a link to its field. A tap anywhere on it jumps to the field.
type findingRow struct {
	widget.BaseWidget
	finding   form.Finding
	jump      func() // nil if no step has the field
	fixed     bool
	minHeight float32

	back     *look.Fill
	mark     *canvas.Text
	step     *widget.Label
	sentence *look.Prose
	actions  []fyne.CanvasObject
}

// newFindingRow makes the row of line i of a list.
func newFindingRow(l *findingList, i int, line findingLine) *findingRow {
	s, f := l.frame.Session, line.Finding
	c := s.Kit.Campaign
	r := &findingRow{
		finding: f, fixed: line.result != "", minHeight: line.minHeight,
		back: look.NewFill(theme.ColorNameHover, "", 6), mark: canvas.NewText("", nil),
		step:     look.NewLabel("", theme.SizeNameText, widget.LowImportance),
		sentence: look.PlainProse(f.Message()),
	}
	r.back.Hide()
	r.step.Wrapping = fyne.TextWrapOff
	r.ExtendBaseWidget(r)
	id := c.StepOf(f.Field)
	r.step.SetText(c.Step(id).Title)
	if f.Objection > 0 && f.Field.Whole() {
		r.step.SetText("整份材料")
	}
	if r.fixed {
		r.sentence = look.NewProse(line.result, theme.SizeNameText, theme.ColorNameSuccess)
		return r
	}
	switch {
	case f.Objection > 0:
		r.actions = append(r.actions, look.ButtonRow(finding.Buttons(s, l.step, f, func(result string) { l.keepRow(i, r, result) })...))
	case f.Fix != "":
		r.actions = append(r.actions, look.NewButton(s.FixLabel(f), widget.MediumImportance, func() {
			l.keepRow(i, r, "已"+s.FixLabel(f))
			s.ApplyFix(l.step, f)
		}))
	}
	if id != form.StepReview {
		r.jump = func() { l.frame.Jump(f.Field) }
		title := "去修改 ›"
		if f.Severity == form.Note || f.Field == form.KeyDeadline { // a day cannot be changed
			title = "去看看 ›"
		}
		r.actions = append(r.actions, look.NewLink(title, r.jump))
	}
	return r
}

func (r *findingRow) Tapped(*fyne.PointEvent) {
	if r.jump != nil {
		r.jump()
	}
}

func (r *findingRow) MouseIn(*desktop.MouseEvent)    { look.SetVisible(r.back, r.jump != nil) }
func (r *findingRow) MouseMoved(*desktop.MouseEvent) {}
func (r *findingRow) MouseOut()                      { look.SetVisible(r.back, false) }

func (r *findingRow) Cursor() desktop.Cursor {
	if r.jump != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

func (r *findingRow) CreateRenderer() fyne.WidgetRenderer {
	rr := &findingRowRenderer{r}
	rr.paint()
	return rr
}

type findingRowRenderer struct{ row *findingRow }

func (rr *findingRowRenderer) Destroy() {}

func (rr *findingRowRenderer) Objects() []fyne.CanvasObject {
	r := rr.row
	return append([]fyne.CanvasObject{r.back, r.mark, r.step, r.sentence}, r.actions...)
}

func (rr *findingRowRenderer) paint() {
	m := rr.row.mark
	m.TextSize = theme.TextSize()
	switch severity := rr.row.finding.Severity; {
	case rr.row.fixed:
		m.Text, m.Color = "✓", theme.Color(theme.ColorNameSuccess)
	case severity == form.Error:
		m.Text, m.Color = "●", theme.Color(theme.ColorNameError)
	case severity == form.Warning:
		m.Text, m.Color = "▲", theme.Color(theme.ColorNameWarning)
	default:
		m.Text, m.Color = "·", theme.Color(look.ColorQuiet)
	}
}

func (rr *findingRowRenderer) Refresh() {
	rr.paint()
	rr.Layout(rr.row.Size())
	for _, o := range rr.Objects() {
		o.Refresh()
	}
}

func (rr *findingRowRenderer) MinSize() fyne.Size {
	return fyne.NewSize(12*theme.TextSize(), rr.arrange(rr.row.Size().Width))
}

func (rr *findingRowRenderer) Layout(size fyne.Size) { rr.arrange(size.Width) }

// arrange places the parts and returns the height they need. In a narrow window the
// sentence goes under the rest.
func (rr *findingRowRenderer) arrange(width float32) float32 {
	const edge, above, gap = 6, 10, 10
	r := rr.row
	em := theme.TextSize()
	left := em*1.5 + edge
	right := width - edge
	line := r.step.MinSize().Height - 2*theme.InnerPadding()
	tall := line
	for _, o := range slices.Backward(r.actions) {
		least := o.MinSize()
		if _, is := o.(*look.Link); is {
			least.Height -= 2 * theme.InnerPadding()
		}
		tall = max(tall, least.Height)
		right -= o.MinSize().Width
		o.Move(fyne.NewPos(right, above-(o.MinSize().Height-line)/2))
		o.Resize(o.MinSize())
	}
	top := above + max(0, (tall-line)/2)
	for _, o := range r.actions {
		o.Move(fyne.NewPos(o.Position().X, top-(o.MinSize().Height-line)/2))
	}
	mark := r.mark.MinSize()
	look.Place(r.mark, edge, top+(line-mark.Height)/2, mark.Width, mark.Height)
	var bottom float32
	if stepWidth := 7.6 * em; width >= 36*em {
		placeLabel(r.step, left, top, stepWidth)
		bottom = top + placeProse(r.sentence, left+stepWidth, top, max(right-gap-left-stepWidth, 4*em))
	} else {
		placeLabel(r.step, left, top, max(right-gap-left, em))
		under := top + line + 4 + max(0, (tall-line)/2)
		bottom = under + placeProse(r.sentence, left, under, max(width-edge-left, 4*em))
	}
	height := max(max(bottom, top+(tall+line)/2)+above, r.minHeight)
	look.Place(r.back, 0, 2, width, height-4)
	return height
}

// placeLabel places a label of one line without the padding around its text.
func placeLabel(l *widget.Label, x, y, width float32) {
	pad := theme.InnerPadding()
	look.Place(l, x-pad, y-pad, width+2*pad, l.MinSize().Height)
}

// placeProse places a sentence of the given width and returns its height.
func placeProse(p *look.Prose, x, y, width float32) float32 {
	height := look.FitWidth(p, width)
	look.Place(p, x, y, width, height)
	return height
}
