package step

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
	"zuimei/ui/field"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// passage is a long text: its label with a live count, a text area, and under it the
// hint or the findings. If the text is too long, the finding quotes where the excess
// begins, because Fyne's Entry cannot colour it.
type passage struct {
	session *session.Session
	field   form.Field
	limit   int // in 字; 0 is no limit

	entry       *field.Entry
	count       *widget.Label
	undo        *look.Button
	redo        *look.Button
	remarks     *remarks
	pasteNotice *look.Notice // what was cleaned in text from the clipboard
	box         *fyne.Container
	excess      int // byte offset where the excess begins; -1 if the text is not too long
}

// newPassage makes the passage of field f. limit is in 字, 0 for none; rows is the
// height of the text area; tools stand before the buttons 撤销 and 重做.
func newPassage(s *session.Session, f form.Field, limit, rows int, tools ...fyne.CanvasObject) *passage {
	p := &passage{session: s, field: f, limit: limit, excess: -1}
	p.entry = field.NewTextArea(rows, func(text string) { s.Set(f.Key, text) })
	p.entry.OnPaste = p.paste
	p.entry.OnHistory = func() {
		look.SetEnabled(p.undo, p.entry.CanUndo())
		look.SetEnabled(p.redo, p.entry.CanRedo())
	}
	watchFocus(s, func() form.Key { return f.Key }, p.entry)
	p.count = look.NewLabel("", theme.SizeNameCaptionText, widget.LowImportance)
	p.count.Wrapping = fyne.TextWrapOff
	p.undo = p.historyButton("撤销", func() { p.entry.Undo() })
	p.redo = p.historyButton("重做", func() { p.entry.Redo() })
	p.remarks, p.pasteNotice = newRemarks(s, p.applyFix), look.NewNotice()
	p.pasteNotice.Hide()
	label := look.FieldLabel(f.Label)
	p.box = container.New(layout.NewCustomPaddedVBoxLayout(4),
		container.New(&splitLine{}, label, look.WithoutPadding(p.count), container.NewHBox(append(tools, p.undo, p.redo)...)),
		p.pasteNotice, field.PassWheelThrough(p.entry), p.remarks.box)
	p.refresh()
	return p
}

func (p *passage) historyButton(text string, act func()) *look.Button {
	b := look.NewButton(text, widget.LowImportance, func() {
		act()
		p.entry.Focus()
	})
	b.Disable()
	return b
}

// refresh updates the count and the remarks, and the entry if its answer was changed
// elsewhere.
func (p *passage) refresh() {
	p.entry.Display(p.session.Nomination.Answer(p.field.Key))
	used := form.Count(p.entry.FullText()).Words
	p.showCount(used)
	p.excess = -1
	if p.limit > 0 && used > p.limit {
		p.excess = form.LimitAt(p.entry.FullText(), p.limit)
	}
	a := p.session.FocusAt(p.field.Key)
	if !a.Focused {
		p.remarks.releaseHeight()
	}
	revealed := p.session.RevealedAt(p.field.Key)
	all := remarksOf(p.session, revealed)
	for i, f := range revealed {
		if p.excess >= 0 && p.session.Urgent(f) {
			all[i].Text += "超出部分从" + form.Quote(form.Beginning(p.entry.FullText()[p.excess:])) + "开始。"
			all[i].fixLabel = selectExcess
		}
	}
	p.remarks.show(hintFor(p.field.Hint, p.entry.Text, a.Focused && a.CameEmpty), all)
	p.entry.SetSeverity(session.MarkOf(revealed))
}

const selectExcess = "选中超出部分"

func (p *passage) showCount(used int) {
	text, importance := fmt.Sprintf("%d 字", used), widget.LowImportance
	switch {
	case p.limit > 0 && used > p.limit:
		text, importance = fmt.Sprintf("%d / %d 字，超出 %d 字", used, p.limit, used-p.limit), widget.DangerImportance
	case p.limit > 0:
		text = fmt.Sprintf("%d / %d 字，还可写 %d 字", used, p.limit, p.limit-used)
		if used > 0 {
			importance = widget.SuccessImportance
		}
	}
	p.count.Importance = importance
	look.SetText(p.count, text)
}

// applyFix selects the excess of a text that is too long, or applies the fix of f.
func (p *passage) applyFix(f form.Finding) {
	p.entry.Focus()
	switch over := p.session.Urgent(f) && p.excess >= 0; {
	case over && p.entry.Overlong != "":
		p.entry.AskToShorten()
		return
	case over:
		p.entry.SelectToEnd(utf8.RuneCountInString(p.entry.FullText()[:p.excess]))
		return
	}
	p.entry.Replace(f.Fix)
}

// paste returns text from the clipboard cleaned, and shows what was cleaned.
func (p *passage) paste(text string) string {
	clean, done := form.Clean(text)
	p.showCleaned("粘贴时", done)
	return clean
}

// showCleaned shows what form.Clean did, or hides the notice if it did nothing.
func (p *passage) showCleaned(when string, done []string) {
	if len(done) > 0 {
		p.pasteNotice.SetHint(when + strings.Join(done, "，") + "。")
	}
	look.SetVisible(p.pasteNotice, len(done) > 0)
}

// splitLine sets a label at the left, a count at the right and tools between them. In
// a narrow window the tools have a line of their own.
type splitLine struct{ width float32 }

func (l *splitLine) narrow(o []fyne.CanvasObject) bool {
	need := float32(2 * look.GapColumns)
	for _, each := range o {
		need += each.MinSize().Width
	}
	return l.width > 0 && l.width < need
}

func (l *splitLine) MinSize(o []fyne.CanvasObject) fyne.Size {
	label, count, tools := o[0].MinSize(), o[1].MinSize(), o[2].MinSize()
	if l.narrow(o) {
		return fyne.NewSize(max(label.Width+look.GapColumns+count.Width, tools.Width), max(label.Height, count.Height)+tools.Height)
	}
	return fyne.NewSize(max(label.Width+look.GapColumns+count.Width, tools.Width), max(label.Height, count.Height, tools.Height))
}

func (l *splitLine) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	label, count, tools := o[0].MinSize(), o[1].MinSize(), o[2].MinSize()
	line, x := size.Height, size.Width-count.Width-look.GapColumns-tools.Width
	y := (size.Height - tools.Height) / 2
	if l.narrow(o) {
		line, x, y = max(label.Height, count.Height), -theme.InnerPadding(), size.Height-tools.Height
	}
	look.Place(o[0], 0, (line-label.Height)/2, label.Width, label.Height)
	look.Place(o[1], size.Width-count.Width, (line-count.Height)/2, count.Width, count.Height)
	look.Place(o[2], x, y, tools.Width, tools.Height)
}
