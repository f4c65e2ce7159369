package clerk

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
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
