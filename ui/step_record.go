package ui

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
)

// recordStep is the step with the résumé and, under it, the honours one by one.
type recordStep struct {
	shell   *shell
	session *session
	fields  []*row
	honours []*honourRow
	list    *fyne.Container
	wrong   *notice // with all of them: they do not fit, for one
	none    fyne.CanvasObject
	add     *button
	why     *notice // 优先推荐
	body    fyne.CanvasObject
}

func newRecordStep(sh *shell) step {
	s := sh.session
	st := &recordStep{shell: sh, session: s, fields: fieldRows(sh, form.StepRecord)}
	st.list = container.New(stacked{gap: gapRows})
	st.wrong, st.why = newNotice(), newNotice()
	st.none = newProse("没有荣誉可以不填，表上印“无”。", theme.SizeNameCaptionText, colorQuiet)
	st.add = newButton("增加一项", widget.MediumImportance, st.append)
	st.add.Icon = theme.ContentAddIcon()
	c := s.kit.Campaign
	this := c.Step(form.StepRecord)
	st.body = container.New(stacked{gap: gapRows},
		heading(this.Title, this.Hint),
		fieldGrid(sh, st.fields, 2),
		container.New(stacked{gap: 6}, fieldLabel(c.Label(form.KeyHonours)), st.wrong, st.list, st.none),
		container.NewHBox(st.add),
		st.why,
	)
	st.refresh()
	return st
}

func (st *recordStep) content() fyne.CanvasObject { return st.body }

// refresh brings the rows in line with the honours. A row keeps its controls as
// long as there is an honour for it, so that typing and the focus stay.
func (st *recordStep) refresh() {
	for _, r := range st.fields {
		r.refresh()
	}
	honours := st.session.nomination.Honours
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
	show(st.list, len(boxes) > 0)
	show(st.none, len(boxes) == 0)
	st.refreshWhole()
}

// refreshWhole shows what is to be said about all honours together.
func (st *recordStep) refreshWhole() {
	var worst, note form.Finding
	for _, f := range st.session.of(form.KeyHonours, false) {
		switch {
		case f.Severity == form.Note:
			note = f
		case worst == (form.Finding{}) || rank(f.Severity) > rank(worst.Severity):
			worst = f
		}
	}
	if worst != (form.Finding{}) {
		st.wrong.finding(worst)
	}
	show(st.wrong, worst != (form.Finding{}))
	if form.PriorityOf(st.session.kit.Campaign, st.session.nomination).Qualifies {
		st.why.good(note.Message)
	} else {
		st.why.hint(note.Message)
	}
	show(st.why, note != (form.Finding{}))
}

func (st *recordStep) field(key form.Key) (fyne.Focusable, fyne.CanvasObject) {
	for _, r := range st.fields {
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
		return st.add, st.add
	}
	h := st.honours[min(max(at-1, 0), len(st.honours)-1)]
	return h.firstEmpty(), h.box
}

// append adds an empty honour and goes to it.
func (st *recordStep) append() {
	st.session.edit("", func(n *form.Nomination) {
		n.Honours = append(n.Honours, form.Honour{Kind: form.HonourTitle})
	})
	h := st.honours[len(st.honours)-1]
	h.fresh = true
	h.refresh()
	st.focus(h.date.focus)
	keepInView(h.box)
}

func (st *recordStep) remove(i int) {
	st.honours = slices.Delete(st.honours, i, i+1)
	st.session.removeHonour(i)
	if len(st.honours) == 0 {
		st.focus(st.add)
		return
	}
	st.focus(st.honours[min(i, len(st.honours)-1)].date.focus)
}

// move changes places with the honour before or after.
func (st *recordStep) move(i, by int) {
	h, j := st.honours[i], i+by
	driver := st.shell.program.app.Driver()
	at := driver.AbsolutePositionForObject(h.box).Y
	st.honours[i], st.honours[j] = st.honours[j], st.honours[i]
	st.session.edit("", func(n *form.Nomination) {
		n.Honours[i], n.Honours[j] = n.Honours[j], n.Honours[i]
	})
	button := h.up
	if by > 0 != button.Disabled() {
		button = h.down
	}
	if button.Disabled() {
		button = h.up
	}
	// It stays under the mouse, which may be about to press again.
	st.list.Refresh()
	scroll := st.shell.scroll
	scroll.ScrollToOffset(scroll.Offset.AddXY(0, driver.AbsolutePositionForObject(h.box).Y-at))
	st.focus(button)
}

func (st *recordStep) focus(f fyne.Focusable) {
	st.shell.program.window.Canvas().Focus(f)
}

// honourRow is one honour: what it is, from whom and when, with buttons that move
// and remove it, and under it what is wrong.
type honourRow struct {
	step                            *recordStep
	index                           int // from 0
	kind, date, name, level, issuer control
	number                          *widget.Label
	up, down, remove                *button
	message                         *notice
	box                             fyne.CanvasObject
	shows                           form.Honour // what the controls say

	fresh bool   // just added, the focus was never in it: nothing is wrong yet
	busy  bool   // the focus is in it: what is wrong is told on leaving
	stay  func() // keeps busy from ending when the focus only goes to the next control
	shown form.Finding
}

// How long after the focus has left a control it must have come to another one
// of the same honour.
const honourLeft = 50 * time.Millisecond

func newHonourRow(st *recordStep) *honourRow {
	h := &honourRow{step: st, message: newNotice()}
	s := st.session
	told := func(set func(*form.Honour, string)) func(string) {
		return func(answer string) {
			set(&h.shows, answer)
			s.setHonour(h.index, func(honour *form.Honour) { set(honour, answer) })
		}
	}
	give := func(kind form.Kind, set func(*form.Honour, string)) control {
		return newControl(s, form.Field{Kind: kind}, told(set))
	}
	choose := func(options []form.Option, set func(*form.Honour, string)) control {
		return newChoice(form.Field{Required: true, Choices: options}, told(set)).control()
	}
	h.date = give(form.Month, func(honour *form.Honour, date string) { honour.Date = date })
	h.name = give(form.Text, func(honour *form.Honour, name string) { honour.Name = name })
	var levels []form.Option
	for _, level := range s.kit.Campaign.Person.HonourLevels {
		levels = append(levels, form.Option{Value: level, Label: level})
	}
	h.level = choose(levels, func(honour *form.Honour, level string) { honour.Level = level })
	h.kind = choose([]form.Option{
		{Value: form.HonourTitle, Label: "荣誉称号"}, {Value: form.Commendation, Label: "通报表扬"},
	}, func(honour *form.Honour, kind string) { honour.Kind = kind })
	h.issuer = give(form.Text, func(honour *form.Honour, issuer string) { honour.Issuer = issuer })
	if e, ok := h.issuer.focus.(*entry); ok {
		next := e.OnSubmitted
		e.OnSubmitted = func(text string) {
			last := h.index == len(st.honours)-1
			if last && s.nomination.Honours[h.index].Name != "" {
				st.append()
				return
			}
			next(text)
		}
	}
	h.number = text("", theme.SizeNameCaptionText, widget.LowImportance)
	h.number.Wrapping = fyne.TextWrapOff
	h.up = tool(theme.MoveUpIcon(), "上移", func() { st.move(h.index, -1) })
	h.down = tool(theme.MoveDownIcon(), "下移", func() { st.move(h.index, 1) })
	h.remove = tool(theme.DeleteIcon(), "删除这项荣誉", func() { st.remove(h.index) })
	labelled := func(label string, c control) fyne.CanvasObject {
		c.focus.watch(h.entered, h.left)
		return column(2, fieldLabel(label), c.object)
	}
	tools := column(2, tight(h.number), container.NewHBox(h.up, h.down, h.remove))
	fields := container.New(&honourLayout{}, labelled("时间", h.date), labelled("名称", h.name), tools,
		labelled("级别", h.level), labelled("授予单位", h.issuer), labelled("种类", h.kind))
	h.box = container.NewStack(newFill(colorSurface, colorLine, 10),
		container.New(insets{10, 8, 14, 12}, container.New(stacked{gap: 4}, fields, h.message)))
	return h
}

// show brings the row up to date with the honour it stands for; a control that
// already says so is left alone: a month being typed reads 2018年4, not 2018-04.
func (h *honourRow) show(i int, honour form.Honour) {
	h.index = i
	setText(h.number, "第 "+strconv.Itoa(i+1)+" 项")
	if honour.Kind == "" {
		honour.Kind = form.HonourTitle
	}
	for _, c := range []struct {
		control       control
		shows, answer string
	}{
		{h.kind, h.shows.Kind, honour.Kind},
		{h.date, h.shows.Date, honour.Date},
		{h.name, h.shows.Name, honour.Name},
		{h.level, h.shows.Level, honour.Level},
		{h.issuer, h.shows.Issuer, honour.Issuer},
	} {
		if c.shows != c.answer {
			c.control.show(c.answer)
		}
	}
	h.shows = honour
	enable(h.up, i > 0)
	enable(h.down, i < len(h.step.session.nomination.Honours)-1)
	h.refresh()
}

// refresh shows the worst finding of the honour.
func (h *honourRow) refresh() {
	if h.busy && h.shown == (form.Finding{}) {
		return
	}
	h.shown = form.Finding{}
	if h.fresh {
		h.message.hint("")
		return
	}
	for _, f := range h.step.session.of(form.KeyHonours+form.Key("."+strconv.Itoa(h.index+1)), false) {
		if h.shown == (form.Finding{}) || rank(f.Severity) > rank(h.shown.Severity) {
			h.shown = f
		}
	}
	if h.shown == (form.Finding{}) {
		h.message.hint("")
	} else {
		h.message.finding(h.shown)
	}
}

func (h *honourRow) entered() {
	if h.stay != nil {
		h.stay()
	}
	h.fresh, h.busy = false, true
	keepInView(h.box)
}

func (h *honourRow) left() {
	if h.stay != nil {
		h.stay()
	}
	s := h.step.session
	h.stay = s.env.After(honourLeft, func() {
		h.busy = false
		h.refresh()
		s.save.now()
	})
}

// firstEmpty is the first control to fill in.
func (h *honourRow) firstEmpty() fyne.Focusable {
	honour := h.step.session.nomination.Honours[h.index]
	switch {
	case honour.Date == "":
	case honour.Name == "":
		return h.name.focus
	case honour.Level == "":
		return h.level.focus
	case honour.Issuer == "":
		return h.issuer.focus
	}
	return h.date.focus
}

// honourLayout sets date, name and tools on a line, level, issuer and kind under
// them; where that leaves name and issuer too little, these have lines of their
// own.
type honourLayout struct{ width float32 }

const gapHonour = 8

// In widths of a character.
const (
	honourShort = 9  // date, level, tools and kind
	honourLeast = 11 // name and issuer
)

func (l *honourLayout) narrow() bool {
	return l.width > 0 && l.width < (2*honourShort+honourLeast)*theme.TextSize()+2*gapHonour
}

func (l *honourLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(2*honourShort*theme.TextSize()+gapHonour, 2*o[0].MinSize().Height+gapHonour)
	if l.narrow() {
		size.Height += size.Height + gapHonour
	}
	return size
}

func (l *honourLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	h := o[0].MinSize().Height
	short := honourShort * theme.TextSize()
	right := size.Width - short
	y := float32(0)
	for i := 0; i < len(o); i += 3 {
		left, long, last := o[i], o[i+1], o[i+2]
		place(left, 0, y, short, h)
		place(last, right, y, short, h)
		if l.narrow() {
			y += h + gapHonour
			place(long, 0, y, size.Width, h)
		} else {
			place(long, short+gapHonour, y, right-short-2*gapHonour, h)
		}
		y += h + gapHonour
	}
}
