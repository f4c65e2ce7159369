package step

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
	"zuimei/ui/finding"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// recordStep has the résumé and, under it, a list of honours that can be added,
// removed and reordered.
type recordStep struct {
	inert
	frame     Frame
	session   *session.Session
	rows      []*fieldRow
	honours   []*honourRow
	list      *fyne.Container
	problems  *finding.Column // findings on the honours as a whole, such as too many for the page
	emptyHint fyne.CanvasObject
	addButton *look.Button
	priority  *look.Notice // whether the honours qualify for 优先推荐, and why
	body      fyne.CanvasObject
}

// NewRecord makes the step form.StepRecord.
func NewRecord(fr Frame) Step {
	s := fr.Session
	st := &recordStep{frame: fr, session: s, rows: fieldRows(fr, form.StepRecord)}
	st.list = container.New(look.StackLayout{Gap: look.GapRows})
	st.problems, st.priority = finding.NewColumn(fr.Session), look.NewNotice()
	st.emptyHint = look.NewProse("没有荣誉可以不填，表上印“无”。", theme.SizeNameCaptionText, look.ColorQuiet)
	st.addButton = look.NewButton("增加一项", widget.MediumImportance, st.append)
	st.addButton.Icon = theme.ContentAddIcon()
	c := s.Kit.Campaign
	this := c.Step(form.StepRecord)
	st.body = container.New(look.StackLayout{Gap: look.GapRows},
		look.Heading(this.Title, this.Hint),
		fieldGrid(fr, st.rows, 2),
		container.New(look.StackLayout{Gap: 6}, look.FieldLabel(c.Label(form.KeyHonours)), st.problems.Box, st.list, st.emptyHint),
		container.NewHBox(st.addButton),
		st.priority,
	)
	st.Refresh()
	return st
}

func (st *recordStep) Content() fyne.CanvasObject { return st.body }

// Refresh makes as many rows as there are honours and updates them. A row keeps its
// controls as long as its honour exists, so that typing and the focus are not lost.
func (st *recordStep) Refresh() {
	for _, r := range st.rows {
		r.refresh()
	}
	honours := st.session.Nomination.Honours
	for len(st.honours) < len(honours) {
		st.honours = append(st.honours, newHonourRow(st))
	}
	st.honours = st.honours[:len(honours)]
	boxes := make([]fyne.CanvasObject, len(honours))
	for i, h := range st.honours {
		boxes[i] = h.box
		h.show(i, honours[i])
	}
	if !slices.Equal(boxes, st.list.Objects) {
		st.list.Objects = boxes
		st.list.Refresh()
	}
	look.SetVisible(st.list, len(boxes) > 0)
	look.SetVisible(st.emptyHint, len(boxes) == 0)
	st.refreshSummary()
}

// refreshSummary updates the findings on the honours as a whole.
func (st *recordStep) refreshSummary() {
	var note form.Finding
	var problems []form.Finding
	for _, f := range st.session.FindingsAt(form.KeyHonours, false) {
		if f.Severity == form.Note {
			note = f
		} else {
			problems = append(problems, f)
		}
	}
	st.problems.Display(problems, true, "")
	if form.PriorityOf(st.session.Kit.Campaign, st.session.Nomination).Qualifies {
		st.priority.SetSuccess(note.Text)
	} else {
		st.priority.SetHint(note.Text)
	}
	look.SetVisible(st.priority, note != (form.Finding{}))
}

func (st *recordStep) Field(key form.Key) (fyne.Focusable, fyne.CanvasObject) {
	for _, r := range st.rows {
		if r.key == key {
			return r.target, r.box
		}
	}
	number, ok := strings.CutPrefix(string(key), string(form.KeyHonours))
	if !ok {
		return nil, nil
	}
	at, _ := strconv.Atoi(strings.TrimPrefix(number, "."))
	if len(st.honours) == 0 {
		return st.addButton, st.addButton
	}
	h := st.honours[min(max(at-1, 0), len(st.honours)-1)]
	return h.firstEmpty(), h.box
}

// Stops are the fields, then the controls of each honour in reading order.
func (st *recordStep) Stops() []Stop {
	all := rowStops(st.rows)
	for _, h := range st.honours {
		for _, c := range h.controls() {
			all = append(all, Stop{h.key(), c.Focus})
		}
	}
	return all
}

// append adds an empty honour and focuses its first control.
func (st *recordStep) append() {
	s := st.session
	s.Enter(honourKey(len(st.honours))) // so that it shows no findings while it is filled in
	s.Edit("已增加一项荣誉", func(n *form.Nomination) {
		n.Honours = append(n.Honours, form.Honour{Kind: form.HonourTitle})
	})
	h := st.honours[len(st.honours)-1]
	st.focus(h.date.Focus)
	look.ScrollIntoView(h.box)
}

// remove focuses a neighbouring honour before it deletes honour i: the scrolling
// page keeps what has the focus in place.
func (st *recordStep) remove(i int) {
	s := st.session
	if len(st.honours) == 1 {
		st.focus(st.addButton)
		st.honours = nil
		s.RemoveHonour(i)
		st.frame.DropSlack()
		return
	}
	next := i + 1
	if next == len(st.honours) {
		next = i - 1
	}
	kept := st.honours[next]
	st.focus(kept.date.Focus)
	st.honours = slices.Delete(st.honours, i, i+1)
	s.RemoveHonour(i)
	s.Enter(kept.key())
	st.frame.DropSlack()
}

// move swaps honour i with the one before it (by is -1) or after it (by is 1).
func (st *recordStep) move(i, by int) {
	h, j := st.honours[i], i+by
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(h.box).Y
	st.honours[i], st.honours[j] = st.honours[j], st.honours[i]
	st.session.ResetHonourFocus()
	st.session.Edit(fmt.Sprintf("已移动第 %d 项荣誉", i+1), func(n *form.Nomination) {
		n.Honours[i], n.Honours[j] = n.Honours[j], n.Honours[i]
	})
	button := h.up
	if by > 0 != button.Disabled() {
		button = h.down
	}
	if button.Disabled() {
		button = h.up
	}
	// The button stays under the mouse, so that it can be pressed again.
	st.list.Refresh()
	scroll := st.frame.Scroll
	scroll.ScrollToOffset(scroll.Offset.AddXY(0, driver.AbsolutePositionForObject(h.box).Y-at))
	st.focus(button)
}

func (st *recordStep) focus(f fyne.Focusable) {
	st.frame.Canvas().Focus(f)
}

// honourRow is the card of one honour: its controls, buttons that move and remove
// it, and its remarks.
type honourRow struct {
	step                            *recordStep
	index                           int // from 0
	kind, date, name, level, issuer field.Control
	number                          *widget.Label
	up, down, removeButton          *look.Button
	remarks                         *remarks
	card                            *look.Fill
	box                             fyne.CanvasObject
	displayed                       form.Honour // the answers that the controls show
}

func honourKey(i int) form.Key { return form.KeyHonours + form.Key("."+strconv.Itoa(i+1)) }

func (h *honourRow) key() form.Key { return honourKey(h.index) }

// controls returns the controls in the order in which an honour is typed.
func (h *honourRow) controls() []field.Control {
	return []field.Control{h.date, h.name, h.level, h.issuer, h.kind}
}

func newHonourRow(st *recordStep) *honourRow {
	h := &honourRow{step: st, card: look.NewFill(look.ColorSurface, look.ColorLine, 10)}
	s := st.session
	h.remarks = newRemarks(s, func(f form.Finding) {
		st.focus(h.firstEmpty())
		s.ApplyFix(form.StepRecord, f)
	})
	answered := func(set func(*form.Honour, string)) func(string) {
		return func(answer string) {
			set(&h.displayed, answer)
			s.SetHonour(h.index, func(honour *form.Honour) { set(honour, answer) })
		}
	}
	newControl := func(kind form.Kind, set func(*form.Honour, string)) field.Control {
		return field.New(s.Kit.Campaign, s.Today(), form.Field{Kind: kind}, answered(set), nil)
	}
	newDropdown := func(options []form.Option, set func(*form.Honour, string)) field.Control {
		return field.NewDropdown(form.Field{Required: true, Choices: options}, func(answer string) {
			set(&h.displayed, answer)
			s.PickHonour(h.index, func(honour *form.Honour) { set(honour, answer) })
		}).Control()
	}
	h.date = newControl(form.Month, func(honour *form.Honour, date string) { honour.Date = date })
	h.name = newControl(form.Text, func(honour *form.Honour, name string) { honour.Name = name })
	var levels []form.Option
	for _, level := range s.Kit.Campaign.Person.HonourLevels {
		levels = append(levels, form.Option{Value: level, Label: level})
	}
	h.level = newDropdown(levels, func(honour *form.Honour, level string) { honour.Level = level })
	h.issuer = newControl(form.Text, func(honour *form.Honour, issuer string) { honour.Issuer = issuer })
	h.kind = newDropdown([]form.Option{
		{Value: form.HonourTitle, Label: "荣誉称号"}, {Value: form.Commendation, Label: "通报表扬"},
	}, func(honour *form.Honour, kind string) { honour.Kind = kind })
	var fields []fyne.CanvasObject
	for i, c := range h.controls() {
		label := []string{"时间", "名称", "级别", "授予单位", "种类"}[i]
		watchFocus(s, h.key, c.Focus)
		c.Focus.WatchFocus(func() { look.ScrollIntoView(h.box) }, func() {})
		st.frame.AddField(c.Focus, label)
		fields = append(fields, look.Column(2, look.FieldLabel(label), c.Object))
	}
	fields = append(fields, h.tools())
	h.box = container.NewStack(h.card,
		container.New(look.Inset(10, 8, 14, 12), container.New(look.StackLayout{Gap: 4}, container.New(&honourLayout{}, fields...), h.remarks.box)))
	return h
}

// tools returns the number of the honour and the buttons that move and remove it.
func (h *honourRow) tools() fyne.CanvasObject {
	h.number = look.NewLabel("", theme.SizeNameCaptionText, widget.LowImportance)
	h.number.Wrapping = fyne.TextWrapOff
	h.up = look.NewToolButton(theme.MoveUpIcon(), "上移", func() { h.step.move(h.index, -1) })
	h.down = look.NewToolButton(theme.MoveDownIcon(), "下移", func() { h.step.move(h.index, 1) })
	h.removeButton = look.NewToolButton(theme.DeleteIcon(), "删除这项荣誉", func() { h.step.remove(h.index) })
	return look.Column(2, look.WithoutPadding(h.number), container.NewHBox(h.up, h.down, h.removeButton))
}

// show updates the row for honour i. A control whose answer did not change is left
// alone: a month that is being typed reads 2018年4, not 2018-04.
func (h *honourRow) show(i int, honour form.Honour) {
	h.index = i
	look.SetText(h.number, "第 "+strconv.Itoa(i+1)+" 项")
	if honour.Kind == "" {
		honour.Kind = form.HonourTitle
	}
	for _, c := range []struct {
		control       field.Control
		shows, answer string
	}{
		{h.kind, h.displayed.Kind, honour.Kind},
		{h.date, h.displayed.Date, honour.Date},
		{h.name, h.displayed.Name, honour.Name},
		{h.level, h.displayed.Level, honour.Level},
		{h.issuer, h.displayed.Issuer, honour.Issuer},
	} {
		if c.shows != c.answer {
			c.control.Display(c.answer)
		}
	}
	h.displayed = honour
	look.SetEnabled(h.up, i > 0)
	look.SetEnabled(h.down, i < len(h.step.session.Nomination.Honours)-1)
	h.refresh()
}

// refresh shows the findings on the honour and marks the controls they are about.
func (h *honourRow) refresh() {
	revealed := h.step.session.RevealedAt(h.key())
	if !h.step.session.FocusAt(h.key()).Focused {
		h.remarks.releaseHeight()
	}
	h.remarks.show("", remarksOf(h.step.session, revealed))
	h.card.Border = look.ColorLine
	if len(revealed) > 0 && session.MarkOf(revealed) != "" {
		h.card.Border = field.BorderColor(session.MarkOf(revealed))
	}
	h.card.Refresh()
	for _, c := range h.controls() {
		c.Focus.SetSeverity(session.MarkOf(slices.DeleteFunc(slices.Clone(revealed), func(f form.Finding) bool { return !h.concerns(f, c) })))
	}
}

// concerns reports whether a finding on the honour is about control c: it names its
// part, or it names none and the control is empty.
func (h *honourRow) concerns(f form.Finding, c field.Control) bool {
	honour := h.step.session.Nomination.Honours[h.index]
	part, answer := "kind", "any" // a kind is always chosen
	switch c.Focus {
	case h.date.Focus:
		part, answer = "date", honour.Date
	case h.name.Focus:
		part, answer = "name", honour.Name
	case h.level.Focus:
		part, answer = "level", honour.Level
	case h.issuer.Focus:
		part, answer = "issuer", honour.Issuer
	}
	return f.Part == part || f.Part == "" && answer == ""
}

// firstEmpty returns the first control without an answer, or the date if all have one.
func (h *honourRow) firstEmpty() fyne.Focusable {
	honour := h.step.session.Nomination.Honours[h.index]
	switch {
	case honour.Date == "":
	case honour.Name == "":
		return h.name.Focus
	case honour.Level == "":
		return h.level.Focus
	case honour.Issuer == "":
		return h.issuer.Focus
	}
	return h.date.Focus
}

// honourLayout sets date, name and tools on one line and level, issuer and kind on
// the next. Where name and issuer would be too narrow, each has a line of its own.
type honourLayout struct{ width float32 }

const gapHonour = 8

// Widths in characters.
const (
	honourShortWidth = 9  // date, level, tools and kind
	honourMinWidth   = 11 // name and issuer
)

func (l *honourLayout) narrow() bool {
	return l.width > 0 && l.width < (2*honourShortWidth+honourMinWidth)*theme.TextSize()+2*gapHonour
}

func (l *honourLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(2*honourShortWidth*theme.TextSize()+gapHonour, 2*o[0].MinSize().Height+gapHonour)
	if l.narrow() {
		size.Height += size.Height + gapHonour
	}
	return size
}

func (l *honourLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	h := o[0].MinSize().Height
	short := honourShortWidth * theme.TextSize()
	right := size.Width - short
	y := float32(0)
	date, name, level, issuer, kind, tools := o[0], o[1], o[2], o[3], o[4], o[5]
	for _, line := range [][3]fyne.CanvasObject{{date, name, tools}, {level, issuer, kind}} {
		look.Place(line[0], 0, y, short, h)
		look.Place(line[2], right, y, short, h)
		if l.narrow() {
			y += h + gapHonour
			look.Place(line[1], 0, y, size.Width, h)
		} else {
			look.Place(line[1], short+gapHonour, y, right-short-2*gapHonour, h)
		}
		y += h + gapHonour
	}
}
