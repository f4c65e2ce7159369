package step

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/ui/field"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// focusOn focuses the field of a key, as Frame.Jump does within a step.
func (d *desk) focusOn(t testing.TB, key form.Key) {
	t.Helper()
	focus, show := d.step.Field(key)
	if focus == nil {
		t.Fatalf("the step has no field %s", key)
	}
	look.Reveal(d.frame.Scroll, show)
	d.Canvas().Focus(focus)
}

// rowOf returns the row of a field of the step.
func rowOf(t testing.TB, d *desk, key form.Key) *fieldRow {
	t.Helper()
	var rows []*fieldRow
	switch st := d.step.(type) {
	case *unitStep:
		rows = st.rows
	case *personStep:
		rows = st.rows
	}
	for _, r := range rows {
		if r.key == key {
			return r
		}
	}
	t.Fatalf("no row for %s", key)
	return nil
}

func entryOf(t testing.TB, d *desk, key form.Key) *field.Entry {
	t.Helper()
	return rowOf(t, d, key).target.(*field.Entry)
}

func wantAnswer(t *testing.T, s *session.Session, key form.Key, want string) {
	t.Helper()
	if got := s.Nomination.Answer(key); got != want {
		t.Errorf("%s: %q, want %q", key, got, want)
	}
}

func wantFocus(t *testing.T, d *desk, key form.Key) {
	t.Helper()
	focus, _ := d.step.Field(key)
	if got := d.Canvas().Focused(); got != focus {
		t.Errorf("the focus is not on %s but on %T", key, got)
	}
}

// wantDone checks that nothing on a step has to be corrected.
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

// typeInto focuses a control as a user does and types.
func typeInto(d *desk, f fyne.Focusable, text string) {
	d.Canvas().Focus(f)
	test.Type(f, text)
}

func pressKeys(f fyne.Focusable, keys ...fyne.KeyName) {
	for _, key := range keys {
		f.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// layOut lays the window out anew, as a running program does with its next frame.
func layOut(d *desk) {
	size := d.Canvas().Size()
	d.resize(size.Width, size.Height+1)
	d.resize(size.Width, size.Height)
}
