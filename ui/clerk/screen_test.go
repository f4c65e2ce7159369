package clerk

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/internal/uitest"
	"zuimei/ui/field"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// goTo shows a step.
func goTo(p *Program, id form.StepID) { p.shell.show(slices.Index(form.StepIDs, id)) }

// atHandIn opens the example at the last step.
func atHandIn(t *testing.T) (*Program, *session.Session) {
	t.Helper()
	p := newTestProgram(t)
	s := openSample(t, p)
	goTo(p, form.StepHandIn)
	return p, s
}

// outFolder is where a program under test writes what is handed in.
func outFolder(p *Program) string { return filepath.Join(p.Env.Drafts, "导出") }

// honour returns the controls of honour i on the screen of the record: date, name,
// level, issuer and kind.
func honour(t *testing.T, p *Program, i int) (controls []field.TabStop) {
	t.Helper()
	goToRecord(p)
	for _, stop := range p.shell.steps[p.shell.current].Stops() {
		if stop.Key == form.KeyHonours+form.Key(fmt.Sprintf(".%d", i+1)) {
			controls = append(controls, stop.Control)
		}
	}
	if len(controls) != 5 {
		t.Fatalf("honour %d has %d controls", i+1, len(controls))
	}
	return controls
}

// goToRecord shows the step of the record unless it is on screen.
func goToRecord(p *Program) {
	if p.shell.stepID() != form.StepRecord {
		goTo(p, form.StepRecord)
	}
}

// removers returns the buttons on screen that delete an honour each.
func removers(p *Program) (found []*look.Button) {
	for _, o := range uitest.Visible(p) {
		if b, ok := o.(*look.Button); ok && b.Tooltip == "删除这项荣誉" {
			found = append(found, b)
		}
	}
	return found
}

// typeInto focuses a control as a user does and types.
func typeInto(p *Program, f fyne.Focusable, text string) {
	p.Canvas().Focus(f)
	test.Type(f, text)
}

func pressKeys(f fyne.Focusable, keys ...fyne.KeyName) {
	for _, key := range keys {
		f.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// wantDone checks that a step is told to have nothing that must be mended.
func wantDone(t *testing.T, s *session.Session, id form.StepID) {
	t.Helper()
	for i, other := range form.StepIDs {
		if st := s.StateOf(i); other == id && (st.Errors > 0 || !st.Done && st.Warnings == 0) {
			t.Errorf("%s: %+v", id, st)
		}
	}
	for _, f := range s.Findings {
		if f.Severity == form.Error && s.Kit.Campaign.StepOf(f.Field) == id {
			t.Errorf("%s: %s", f.Field, f.Message())
		}
	}
}

// heightOf is how far down a text stands.
func heightOf(t *testing.T, p *Program, text string) float32 {
	t.Helper()
	for _, o := range uitest.Visible(p) {
		words, isProse := o.(*look.Prose)
		label, isLabel := o.(*widget.Label)
		if isProse && words.Text == text || isLabel && label.Text == text {
			return p.App.Driver().AbsolutePositionForObject(o).Y
		}
	}
	t.Fatalf("no text %q", text)
	return 0
}

// answer clicks 是 or 否 to a question on the first step.
func answer(t *testing.T, p *Program, key form.Key, yes bool) {
	t.Helper()
	focus, row := p.shell.steps[0].Field(key)
	look.Reveal(p.shell.scroll, row)
	word := map[bool]string{true: "是", false: "否"}[yes]
	uitest.Click(t, p, uitest.TextIn(t, focus.(field.TabStop), word))
	if got := p.shell.session.Nomination.Confirm[key]; got == nil || *got != yes {
		t.Fatalf("%s is not answered %v", key, yes)
	}
}

// choose clicks a dropdown and one of its choices.
func choose(t *testing.T, p *Program, dropdown field.TabStop, label string) {
	t.Helper()
	p.Canvas().Focus(dropdown)
	uitest.Click(t, p, dropdown)
	uitest.ClickText(t, p, label)
}

// linksOf are the links on screen with a text.
func linksOf(p *Program, text string) (found []*look.Link) {
	for _, o := range uitest.Visible(p) {
		if l, ok := o.(*look.Link); ok && l.Text == text {
			found = append(found, l)
		}
	}
	return found
}
