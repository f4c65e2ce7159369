package ui

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
)

// recordStep is the step with the résumé and, under it, the honours one by one.
type recordStep struct {
	inert
	frame   Frame
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

func newRecordStep(fr Frame) step {
	s := fr.Session
	st := &recordStep{frame: fr, session: s, fields: fieldRows(fr, form.StepRecord)}
	st.list = container.New(stacked{gap: gapRows})
	st.wrong, st.why = newNotice(), newNotice()
	st.none = newProse("没有荣誉可以不填，表上印“无”。", theme.SizeNameCaptionText, colorQuiet)
	st.add = newButton("增加一项", widget.MediumImportance, st.append)
	st.add.Icon = theme.ContentAddIcon()
	c := s.kit.Campaign
	this := c.Step(form.StepRecord)
	st.body = container.New(stacked{gap: gapRows},
		heading(this.Title, this.Hint),
		fieldGrid(fr, st.fields, 2),
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
	var note form.Finding
	var wrong []form.Finding
	for _, f := range st.session.of(form.KeyHonours, false) {
		if f.Severity == form.Note {
			note = f
		} else {
			wrong = append(wrong, f)
		}
	}
	sayWorst(st.wrong, wrong)
	if form.PriorityOf(st.session.kit.Campaign, st.session.nomination).Qualifies {
		st.why.good(note.Message())
	} else {
		st.why.hint(note.Message())
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

// stops go through the honours one by one, and through each as it reads.
func (st *recordStep) stops() []stop {
	all := rowStops(st.fields)
	for _, h := range st.honours {
		for _, c := range h.controls() {
			all = append(all, stop{h.key(), c.focus})
		}
	}
	return all
}

// append adds an empty honour and goes to it.
func (st *recordStep) append() {
	s := st.session
	s.enter(honourKey(len(st.honours))) // nothing is wrong yet
	s.edit("已增加一项荣誉", func(n *form.Nomination) {
		n.Honours = append(n.Honours, form.Honour{Kind: form.HonourTitle})
	})
	h := st.honours[len(st.honours)-1]
	st.focus(h.date.focus)
	keepInView(h.box)
}

// remove goes to the honour after it first: what has the focus keeps its place.
func (st *recordStep) remove(i int) {
	s := st.session
	if len(st.honours) == 1 {
		st.focus(st.add)
		st.honours = nil
		s.removeHonour(i)
		st.frame.CloseUp()
		return
	}
	next := i + 1
	if next == len(st.honours) {
		next = i - 1
	}
	kept := st.honours[next]
	st.focus(kept.date.focus)
	st.honours = slices.Delete(st.honours, i, i+1)
	s.removeHonour(i)
	s.enter(kept.key())
	st.frame.CloseUp()
}

// move changes places with the honour before or after.
func (st *recordStep) move(i, by int) {
	h, j := st.honours[i], i+by
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(h.box).Y
	st.honours[i], st.honours[j] = st.honours[j], st.honours[i]
	st.session.renumber()
	st.session.edit(fmt.Sprintf("已移动第 %d 项荣誉", i+1), func(n *form.Nomination) {
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
	scroll := st.frame.Scroll
	scroll.ScrollToOffset(scroll.Offset.AddXY(0, driver.AbsolutePositionForObject(h.box).Y-at))
	st.focus(button)
}

func (st *recordStep) focus(f fyne.Focusable) {
	st.frame.Canvas().Focus(f)
}

// honourRow is one honour: what it is, from whom and when, with buttons that move
// and remove it, and under it what is wrong.
type honourRow struct {
	step                            *recordStep
	index                           int // from 0
	kind, date, name, level, issuer control
	number                          *widget.Label
	up, down, remove                *button
	remarks                         *remarks
	face                            *fill
	box                             fyne.CanvasObject
	shows                           form.Honour // what the controls say
}

func honourKey(i int) form.Key { return form.KeyHonours + form.Key("."+strconv.Itoa(i+1)) }

func (h *honourRow) key() form.Key { return honourKey(h.index) }

// controls are in the order in which an honour is typed.
func (h *honourRow) controls() []control {
	return []control{h.date, h.name, h.level, h.issuer, h.kind}
}

func newHonourRow(st *recordStep) *honourRow {
	h := &honourRow{step: st, face: newFill(colorSurface, colorLine, 10)}
	s := st.session
	h.remarks = newRemarks(func(f form.Finding) {
		st.focus(h.firstEmpty())
		s.mend(form.StepRecord, f)
	})
	told := func(set func(*form.Honour, string)) func(string) {
		return func(answer string) {
			set(&h.shows, answer)
			s.setHonour(h.index, func(honour *form.Honour) { set(honour, answer) })
		}
	}
	give := func(kind form.Kind, set func(*form.Honour, string)) control {
		return newControl(s.kit.Campaign, s.today(), form.Field{Kind: kind}, told(set), nil)
	}
	choose := func(options []form.Option, set func(*form.Honour, string)) control {
		return newChoice(form.Field{Required: true, Choices: options}, func(answer string) {
			set(&h.shows, answer)
			s.pickHonour(h.index, func(honour *form.Honour) { set(honour, answer) })
		}).control()
	}
	h.date = give(form.Month, func(honour *form.Honour, date string) { honour.Date = date })
	h.name = give(form.Text, func(honour *form.Honour, name string) { honour.Name = name })
	var levels []form.Option
	for _, level := range s.kit.Campaign.Person.HonourLevels {
		levels = append(levels, form.Option{Value: level, Label: level})
	}
	h.level = choose(levels, func(honour *form.Honour, level string) { honour.Level = level })
	h.issuer = give(form.Text, func(honour *form.Honour, issuer string) { honour.Issuer = issuer })
	h.kind = choose([]form.Option{
		{Value: form.HonourTitle, Label: "荣誉称号"}, {Value: form.Commendation, Label: "通报表扬"},
	}, func(honour *form.Honour, kind string) { honour.Kind = kind })
	var fields []fyne.CanvasObject
	for i, c := range h.controls() {
		label := []string{"时间", "名称", "级别", "授予单位", "种类"}[i]
		watch(s, h.key, c.focus)
		c.focus.watch(func() { keepInView(h.box) }, func() {})
		st.frame.Join(c.focus, label)
		fields = append(fields, column(2, fieldLabel(label), c.object))
	}
	fields = append(fields, h.tools())
	h.box = container.NewStack(h.face,
		container.New(inset(10, 8, 14, 12), container.New(stacked{gap: 4}, container.New(&honourLayout{}, fields...), h.remarks.box)))
	return h
}

// tools move and remove the honour.
func (h *honourRow) tools() fyne.CanvasObject {
	h.number = text("", theme.SizeNameCaptionText, widget.LowImportance)
	h.number.Wrapping = fyne.TextWrapOff
	h.up = tool(theme.MoveUpIcon(), "上移", func() { h.step.move(h.index, -1) })
	h.down = tool(theme.MoveDownIcon(), "下移", func() { h.step.move(h.index, 1) })
	h.remove = tool(theme.DeleteIcon(), "删除这项荣誉", func() { h.step.remove(h.index) })
	return column(2, tight(h.number), container.NewHBox(h.up, h.down, h.remove))
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

// refresh shows what is wrong with the honour, and where.
func (h *honourRow) refresh() {
	told := h.step.session.toldOf(h.key())
	if !h.step.session.attentionAt(h.key()).here {
		h.remarks.settle()
	}
	h.remarks.show("", remarksOf(h.step.session, told))
	h.face.line = colorLine
	if len(told) > 0 && worst(told) != "" {
		h.face.line = borderName(worst(told))
	}
	h.face.Refresh()
	for _, c := range h.controls() {
		c.focus.mark(worst(slices.DeleteFunc(slices.Clone(told), func(f form.Finding) bool { return !h.concerns(f, c) })))
	}
}

// concerns reports whether a finding on the honour is one on that control.
func (h *honourRow) concerns(f form.Finding, c control) bool {
	honour := h.step.session.nomination.Honours[h.index]
	switch c.focus {
	case h.date.focus:
		return f.Rule == form.RuleHonourDate || f.Rule == form.RuleHonourDates || honour.Date == ""
	case h.name.focus:
		return f.Rule == form.RuleHonourTwice || honour.Name == ""
	case h.level.focus:
		return f.Rule == form.RuleHonourLevel || honour.Level == ""
	case h.issuer.focus:
		return honour.Issuer == ""
	}
	return false
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
	date, name, level, issuer, kind, tools := o[0], o[1], o[2], o[3], o[4], o[5]
	for _, line := range [][3]fyne.CanvasObject{{date, name, tools}, {level, issuer, kind}} {
		place(line[0], 0, y, short, h)
		place(line[2], right, y, short, h)
		if l.narrow() {
			y += h + gapHonour
			place(line[1], 0, y, size.Width, h)
		} else {
			place(line[1], short+gapHonour, y, right-short-2*gapHonour, h)
		}
		y += h + gapHonour
	}
}
