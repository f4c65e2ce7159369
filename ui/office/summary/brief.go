package summary

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/office"
	"zuimei/office/report"
	"zuimei/office/store"
	"zuimei/ui/field"
	"zuimei/ui/look"
)

// saveAfter is how long nobody has to type until the short text is saved.
const saveAfter = 800 * time.Millisecond

// brief edits the short text of the chosen person. What is typed is saved by itself: after
// a moment, and at once on leaving the entry, the row, the section or the program. A visit
// to a row is one step of undo.
type brief struct {
	lines *lines
	entry *field.Entry
	title *look.Prose
	count *look.Notice
	back  *look.Button
	typed bool   // what stands in the entry is not saved
	visit *visit // to the row; nil before something of it is saved
	stop  func() // ends the timer; nil if none runs
}

// visit is what was saved while a row was chosen, once or more often: one step of undo.
type visit struct {
	noted  bool               // as a step
	edited office.EditedBrief // where changes of the round are done
}

// save saves a short text.
func (v *visit) save(st *store.Store, id, text string) error {
	edited, err := st.SetBrief(id, text)
	switch {
	case err != nil:
		return err
	case v.edited.ID == "":
		v.edited = edited
	default:
		v.edited = v.edited.Then(edited)
	}
	return nil
}

// begin makes the controls and returns them.
func (b *brief) begin(l *lines) *fyne.Container {
	b.lines, b.count = l, look.NewNotice()
	b.title = look.NewProse("", theme.SizeNameText, theme.ColorNameForeground)
	b.title.SetBold()
	b.entry = field.NewTextArea(3, func(string) { b.changed() })
	b.entry.WatchFocus(func() {}, b.save)
	if in := l.screen.Window.Env.Input; in != nil {
		b.entry.Composing = in.Composing
	}
	b.back = look.NewButton("改回自动的", widget.LowImportance, b.reset)
	fold := look.NewButton("收起", widget.LowImportance, l.close)
	head := container.NewBorder(nil, nil, nil, look.ButtonRow(b.back, fold), container.New(look.VCentreLayout{}, b.title))
	return container.New(look.Inset(10, 0, 0, 0), container.New(look.StackLayout{Gap: 6}, head, field.PassWheelThrough(b.entry), b.count))
}

// fill shows a person's short text, unless it is being edited.
func (b *brief) fill(p report.SummaryPerson) {
	look.SetProse(b.title, fmt.Sprintf("%s　简要事迹", p.Name))
	if !b.typed && b.lines.screen.Window.Canvas().Focused() != fyne.Focusable(b.entry) {
		b.entry.Display(p.Brief)
	}
	if writable := b.lines.screen.Round.Holder == nil; writable == b.entry.Disabled() {
		look.SetEnabled(b.back, writable)
		if writable {
			b.entry.Enable()
		} else {
			b.entry.Disable()
		}
	}
	b.measure()
}

// measure counts the text against the notice's limit.
func (b *brief) measure() {
	n, most := form.Count(b.entry.FullText()).Words, b.lines.screen.Round.Campaign.Summary.BriefMax
	switch {
	case n == 0:
		b.count.SetWarning("没有简要事迹，请写几句；写了自动存下。")
	case most > 0 && n > most:
		b.count.SetWarning(fmt.Sprintf("%d 字，上限 %d 字，请删去 %d 字。", n, most, n-most))
	default:
		b.count.SetHint(fmt.Sprintf("%d 字，上限 %d 字。改动自动存下，可以撤销。", n, most))
	}
}

// changed saves what was typed once nothing more is.
func (b *brief) changed() {
	b.measure()
	if b.lines.chosen == "" {
		return
	}
	b.endTimer()
	b.typed = true
	b.stop = b.lines.screen.Window.Env.After(saveAfter, b.save)
}

func (b *brief) endTimer() {
	if b.stop != nil {
		b.stop()
		b.stop = nil
	}
}

// save saves what was typed.
func (b *brief) save() {
	if b.endTimer(); !b.typed {
		return
	}
	b.typed = false
	b.keep(strings.TrimSpace(b.entry.FullText()), func() {})
}

// leave saves and ends the visit.
func (b *brief) leave() {
	b.save()
	b.visit = nil
}

// reset goes back to what the submission gives by itself.
func (b *brief) reset() {
	b.endTimer()
	b.typed = false
	s := b.lines.screen
	s.Window.Canvas().Unfocus()
	b.visit = nil
	b.keep("", func() { s.Done(nameIn(s, b.lines.chosen) + "的简要事迹改回自动的了。") })
}

// nameIn is the name of a submission.
func nameIn(s *Screen, id string) string {
	sub, _ := s.Round.Submission(id)
	return sub.Newest().Name
}

// keep notes a short text; "" is what the submission gives by itself.
func (b *brief) keep(text string, then func()) {
	s, id := b.lines.screen, b.lines.chosen
	sub, ok := s.Round.Submission(id)
	if !ok || sub.Brief == text {
		return
	}
	if b.visit == nil {
		b.visit = &visit{}
	}
	v := b.visit
	s.Round.Change(func(st *store.Store) error { return v.save(st, id, text) }, func(err error) {
		if err != nil {
			b.typed = b.lines.chosen == id // is tried again
			s.Message.AnnounceError(err)
			return
		}
		if !v.noted {
			v.noted = true
			s.Round.Undoable(nameIn(s, id)+"的简要事迹", func(st *store.Store) error { return st.UndoBrief(v.edited) })
		}
		then()
	})
}

// Undo saves first what is being typed, so that it is what the desk undoes.
func (s *Screen) Undo() bool {
	s.lines.brief.leave()
	return false
}

// Close saves what is being typed.
func (s *Screen) Close() { s.lines.brief.leave() }
