package clerk

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/form"
	"zuimei/internal/uitest"
	"zuimei/ui/field"
	"zuimei/ui/look"
)

// Typing never reaches a step that is not on screen.
func TestKeyboardLeavesWithTheStep(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	c := p.Canvas()
	p.shell.jump(form.KeyStory)
	story := s.Nomination.Answer(form.KeyStory)
	p.shell.show(slices.Index(form.StepIDs, form.StepReview))
	if c.Focused() != nil {
		t.Errorf("the keyboard is on %T", c.Focused())
	}
	p.shell.print()
	p.shell.jump(form.KeyPortrait)
	wantAnswer(t, s, form.KeyStory, story)
}

// Esc and F1 work, and Enter presses, wherever the focus is.
func TestKeysOfTheWindow(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	p.shell.show(slices.Index(form.StepIDs, form.StepHandIn))
	p.shell.session.Set(form.KeyEthnicity, "汉")
	c := p.Canvas()
	seen := map[string]bool{}
	for i := range form.StepIDs {
		p.shell.show(i)
		c.FocusNext()
		for first := c.Focused(); ; {
			f := c.Focused()
			if _, entry := f.(*field.Entry); !entry {
				seen[fmt.Sprintf("%T", f)] = true
				f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
				if c.Overlays().Top() == nil {
					t.Errorf("step %d: F1 does nothing on %T", i+1, f)
				}
				p.Dismiss()
			}
			if c.FocusNext(); c.Focused() == first {
				break
			}
		}
	}
	for _, kind := range []string{"*look.Button", "*look.Check", "*look.Link", "*field.Segments", "*field.Dropdown"} {
		if !seen[kind] {
			t.Errorf("no %s was reached: %v", kind, seen)
		}
	}
	// F1 neither cancels a question nor closes the file chooser.
	asked := look.Confirm(p.Canvas(), "标题", "一句话。", "是", "否", func() {})
	p.help()
	if c.Overlays().Top() != asked {
		t.Error("F1 took a question away")
	}
	p.Dismiss()
	step := p.shell.current
	c.Focus(p.shell.backButton)
	p.shell.backButton.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if p.shell.current != step-1 {
		t.Error("Enter does not press a button of the bar")
	}
}

// Tab and Enter skip the button of a remedy between two fields.
func TestTabPassesRemedies(t *testing.T) {
	p := newTestProgram(t)
	openEmpty(t, p)
	p.shell.jump(form.KeyContact)
	uitest.Type(t, p, "王 五")
	uitest.Press(t, p, fyne.KeyReturn)
	p.tick()
	if len(uitest.Buttons(p, "改为 王五")) != 1 {
		t.Fatal("no remedy")
	}
	p.shell.jump(form.KeyContact)
	uitest.Press(t, p, fyne.KeyReturn)
	wantFocus(t, p, form.KeyContactPhone)
	p.shell.jump(form.KeyContact)
	p.Canvas().FocusNext()
	wantFocus(t, p, form.KeyContactPhone)
}

// The button of a remedy words the answer as the form does.
func TestRemedyInWords(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	s.Set(form.KeyUnit, "口镇街道总工会")
	s.Set(form.KeyUnitKind, "organ")
	p.shell.refresh()
	uitest.WantNotShown(t, p, "town")
	uitest.TapButton(t, p, "改为 镇（街）总工会")
	wantAnswer(t, s, form.KeyUnitKind, "town")
}
