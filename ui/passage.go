package ui

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
)

// passage is a long text: its label with the live count, the entry, and under it
// a line for the hint or what is wrong. Where it is too long, that line says from
// which words on, because Fyne's Entry cannot colour them.
type passage struct {
	session *session
	field   form.Field
	most    int // 字 at most; 0 is no limit

	entry   *entry
	count   *widget.Label
	back    *button
	again   *button
	remarks *remarks
	pasted  *notice // what was done to text from elsewhere
	box     *fyne.Container
	over    int // byte from which on it is too long; -1 if it is not
}

// newPassage shows tools before 撤销 and 重做.
func newPassage(s *session, f form.Field, most, rows int, tools ...fyne.CanvasObject) *passage {
	p := &passage{session: s, field: f, most: most, over: -1}
	p.entry = newParagraph(rows, func(text string) { s.set(f.Key, text) })
	p.entry.onPaste = p.paste
	p.entry.onHistory = func() {
		enable(p.back, p.entry.history.canBack(1))
		enable(p.again, p.entry.history.canBack(-1))
	}
	watch(s, func() form.Key { return f.Key }, p.entry)
	p.count = text("", theme.SizeNameCaptionText, widget.LowImportance)
	p.count.Wrapping = fyne.TextWrapOff
	p.back = p.historyButton("撤销", 1)
	p.again = p.historyButton("重做", -1)
	p.remarks, p.pasted = newRemarks(p.mend), newNotice()
	p.pasted.Hide()
	label := fieldLabel(f.Label)
	p.box = container.New(layout.NewCustomPaddedVBoxLayout(4),
		container.New(&splitLine{}, label, tight(p.count), container.NewHBox(append(tools, p.back, p.again)...)),
		p.pasted, withWheel(p.entry), p.remarks.box)
	p.refresh()
	return p
}

func (p *passage) historyButton(text string, by int) *button {
	b := newButton(text, widget.LowImportance, func() {
		p.entry.takeBack(by)
		p.entry.focus()
	})
	b.Disable()
	return b
}

// refresh brings the line above and the line below up to date; the entry only
// where its answer was changed from elsewhere.
func (p *passage) refresh() {
	p.entry.show(p.session.nomination.Answer(p.field.Key))
	used := form.Count(p.entry.all()).Words
	p.showCount(used)
	p.over = -1
	if p.most > 0 && used > p.most {
		p.over = form.LimitAt(p.entry.all(), p.most)
	}
	a := p.session.attentionAt(p.field.Key)
	if !a.here {
		p.remarks.settle()
	}
	told := p.session.toldOf(p.field.Key)
	all := remarksOf(p.session, told)
	for i, f := range told {
		if p.over >= 0 && p.session.urgent(f) {
			all[i].Text += "超出部分从" + form.Quote(form.Beginning(p.entry.all()[p.over:])) + "开始。"
			all[i].remedy = selectsExcess
		}
	}
	p.remarks.show(hintFor(p.field.Hint, p.entry.Text, a.here && a.empty), all)
	p.entry.mark(worst(told))
}

const selectsExcess = "选中超出部分"

func (p *passage) showCount(used int) {
	words, importance := fmt.Sprintf("%d 字", used), widget.LowImportance
	switch {
	case p.most > 0 && used > p.most:
		words, importance = fmt.Sprintf("%d / %d 字，超出 %d 字", used, p.most, used-p.most), widget.DangerImportance
	case p.most > 0:
		words = fmt.Sprintf("%d / %d 字，还可写 %d 字", used, p.most, p.most-used)
		if used > 0 {
			importance = widget.SuccessImportance
		}
	}
	p.count.Importance = importance
	setText(p.count, words)
}

// mend selects what is too long, or takes the correction that is offered.
func (p *passage) mend(f form.Finding) {
	p.entry.focus()
	switch over := p.session.urgent(f) && p.over >= 0; {
	case over && p.entry.whole != "":
		p.entry.askToShorten()
		return
	case over:
		p.entry.selectFrom(utf8.RuneCountInString(p.entry.all()[:p.over]))
		return
	}
	p.entry.replace(f.Fix)
}

// paste cleans text from the clipboard and says what was done to it.
func (p *passage) paste(text string) string {
	clean, done := form.Clean(text)
	p.tell("粘贴时", done)
	return clean
}

// tell shows what form.Clean did.
func (p *passage) tell(when string, done []string) {
	if len(done) > 0 {
		p.pasted.hint(when + strings.Join(done, "，") + "。")
	}
	show(p.pasted, len(done) > 0)
}

// splitLine has a label at the left, a count at the right and tools between
// them; where the width is too small the tools have a line of their own.
type splitLine struct{ width float32 }

func (l *splitLine) split(o []fyne.CanvasObject) bool {
	need := float32(2 * gapColumns)
	for _, each := range o {
		need += each.MinSize().Width
	}
	return l.width > 0 && l.width < need
}

func (l *splitLine) MinSize(o []fyne.CanvasObject) fyne.Size {
	label, count, tools := o[0].MinSize(), o[1].MinSize(), o[2].MinSize()
	if l.split(o) {
		return fyne.NewSize(max(label.Width+gapColumns+count.Width, tools.Width), max(label.Height, count.Height)+tools.Height)
	}
	return fyne.NewSize(max(label.Width+gapColumns+count.Width, tools.Width), max(label.Height, count.Height, tools.Height))
}

func (l *splitLine) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	label, count, tools := o[0].MinSize(), o[1].MinSize(), o[2].MinSize()
	line, x := size.Height, size.Width-count.Width-gapColumns-tools.Width
	y := (size.Height - tools.Height) / 2
	if l.split(o) {
		line, x, y = max(label.Height, count.Height), -theme.InnerPadding(), size.Height-tools.Height
	}
	place(o[0], 0, (line-label.Height)/2, label.Width, label.Height)
	place(o[1], size.Width-count.Width, (line-count.Height)/2, count.Width, count.Height)
	place(o[2], x, y, tools.Width, tools.Height)
}
