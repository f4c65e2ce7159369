package clerk

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/internal/uitest"
	"zuimei/ui/field"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// Enter goes through the fields of an honour in reading order, and reaches no button but
// the one of the next step.
func TestEnterGoesThroughHonours(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	c := p.Canvas()
	c.Focus(honour(t, p, 0)[0])
	for i := range p.shell.session.Nomination.Honours {
		for _, want := range honour(t, p, i) {
			if c.Focused() != want {
				t.Fatalf("honour %d: the focus is on %T", i+1, c.Focused())
			}
			uitest.Press(t, p, fyne.KeyReturn)
		}
	}
	if c.Focused() != p.shell.nextButton {
		t.Fatalf("after the last field the focus is on %T", c.Focused())
	}
	if uitest.Press(t, p, fyne.KeyReturn); form.StepIDs[p.shell.current] != form.StepPhotos {
		t.Error("下一步 leads nowhere")
	}
}

// Enter goes through all fields of every step and ends on 下一步.
func TestEnterEndsOnTheNextStep(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	for i := range form.StepIDs {
		p.shell.show(i)
		for _, s := range p.shell.stops() {
			if e, ok := s.Control.(*field.Entry); ok && e.MultiLine {
				continue
			}
			p.Canvas().Focus(s.Control)
			uitest.Press(t, p, fyne.KeyReturn)
			f := p.Canvas().Focused()
			if b, ok := f.(*look.Button); ok && b != p.shell.nextButton {
				t.Errorf("step %d: Enter in %s reaches the button %q", i+1, s.Key, b.Text+b.Tooltip)
			}
		}
	}
}

// 下一步 and the step bar focus the first field that has a finding.
func TestGoingToAStepLandsWhereSomethingIsWanted(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	s.Set(form.KeyEthnicity, "汉")
	uitest.TapButton(t, p, "下一步")
	wantFocus(t, p, form.KeyEthnicity)
	s.Set(form.KeyEthnicity, "汉族")
	p.shell.show(0)
	if uitest.TapButton(t, p, "下一步"); p.Canvas().Focused() != nil {
		t.Errorf("nothing is wanted, the focus is on %T", p.Canvas().Focused())
	}
	s.SetHonour(1, func(h *form.Honour) { h.Level = "" })
	test.Tap(p.shell.bar.items[2])
	if level := honour(t, p, 1)[2]; p.Canvas().Focused() != level {
		t.Errorf("the focus is on %T, not on the empty level", p.Canvas().Focused())
	}
}

// Tab selects the text of a one-line field; a click, or coming back from another window,
// does not.
func TestTabSelects(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	p.shell.show(slices.Index(form.StepIDs, form.StepPerson))
	c := p.Canvas()
	post, title := entryOf(t, p, form.KeyPost), entryOf(t, p, form.KeyTitle)
	c.Focus(post)
	c.FocusNext()
	if got := title.SelectedText(); got != title.Text {
		t.Errorf("selected %q", got)
	}
	c.FocusPrevious()
	post.FocusLost() // the window is left
	uitest.Press(t, p, fyne.KeyEnd)
	post.FocusGained()
	if got := post.SelectedText(); got != "" {
		t.Errorf("after coming back to the window %q is selected", got)
	}
	click := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	title.MouseDown(click)
	title.MouseUp(click)
	if got := title.SelectedText(); got != "" {
		t.Errorf("a click selects %q", got)
	}
	c.Focus(post)
	uitest.Type(t, p, "炉前工")
	wantAnswer(t, s, form.KeyPost, "炉前工")
	goTo(p, form.StepRecord)
	resume := entryOf(t, p, form.KeyResume)
	c.Focus(resume)
	if got := resume.SelectedText(); got != "" {
		t.Errorf("a long text: %q is selected", got)
	}
}

// A triple click selects the whole paragraph, even if it is wrapped.
func TestThreeClicksSelectTheParagraph(t *testing.T) {
	p := newTestProgram(t)
	openEmpty(t, p)
	goTo(p, form.StepStory)
	e := entryOf(t, p, form.KeyStory)
	long := strings.Repeat("他在炉前干了十五年。", 20)
	for _, test := range []struct {
		text string
		row  int
		want string
	}{
		{"第一段。\n" + long + "\n第三段。", 2, long},
		{"第一段。\n" + long + "\n第三段。", 0, "第一段。"},
		{long, 1, long},
		{long + "\n", 1, long},
	} {
		e.Focus()
		e.Replace(test.text)
		layOut(p)
		at := fyne.NewPos(60, float32(test.row)*e.LineHeight()+e.LineHeight()/2+8)
		e.Inner.ScrollToTop()
		press := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary}
		e.MouseDown(press)
		e.MouseUp(press)
		e.DoubleTapped(&press.PointEvent)
		if e.MouseDown(press); e.SelectedText() != test.want {
			t.Errorf("row %d: selected %q", test.row, e.SelectedText())
		}
		e.MouseUp(press)
		if e.SelectedText() != test.want {
			t.Errorf("row %d: nothing stays selected", test.row)
		}
		e.MoveTo(0)
	}
}

// A draft reopens at the step and field where it was left, and the steps visited before
// show their findings again.
func TestDraftReopensWhereItWasLeft(t *testing.T) {
	p := newTestProgram(t)
	openEmpty(t, p)
	reopen := func() {
		t.Helper()
		dir := p.shell.session.Draft.Dir()
		var left []draft.Listed
		if p.leave(); p.shell != nil {
			t.Fatal("not left")
		}
		if all, err := draft.List(p.Env.Drafts); err == nil {
			left = all
		}
		if len(left) == 1 {
			dir = left[0].Dir
		}
		if err := p.openNow(dir, p.Env.Notices[0]); err != nil {
			t.Fatal(err)
		}
	}
	wantFocus(t, p, form.KeyUnit) // a new one: the first field
	p.shell.jump(form.KeyEmployer)
	p.Canvas().Unfocus() // as clicking 全部草稿 does
	reopen()
	if form.StepIDs[p.shell.current] != form.StepPerson {
		t.Fatalf("reopened at %s", form.StepIDs[p.shell.current])
	}
	wantFocus(t, p, form.KeyEmployer)
	if st := p.shell.session.StateOf(0); st.Errors == 0 {
		t.Errorf("the step that was left tells %+v", st)
	}
	p.shell.show(slices.Index(form.StepIDs, form.StepHandIn))
	if at := session.ReadBookmark(p.shell.session.Draft.Dir()); at.Step != form.StepHandIn { // saved at once, as the process may be killed
		t.Errorf("kept while the draft is open: %+v", at)
	}
	reopen()
	if form.StepIDs[p.shell.current] != form.StepHandIn {
		t.Errorf("reopened at %s", form.StepIDs[p.shell.current])
	}
}
