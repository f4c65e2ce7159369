package window

import (
	"image"
	"testing"
	"time"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// recorder is an input method that records its calls.
type recorder struct {
	carets    []image.Rectangle
	composing bool
	cancelled int
}

func (r *recorder) MoveCaret(at image.Rectangle) { r.carets = append(r.carets, at) }
func (r *recorder) Composing() bool              { return r.composing }
func (r *recorder) CancelComposition()           { r.composing = false; r.cancelled++ }

// textField is a field whose cursor is where the test puts it.
type textField struct {
	widget.Entry
	at        image.Rectangle
	moved     func()
	composing func() bool
}

func (f *textField) Caret() image.Rectangle { return f.at }
func (f *textField) FollowCaret(moved func(), composing func() bool) {
	f.moved, f.composing = moved, composing
}

func newTextField(at image.Rectangle) *textField {
	f := &textField{at: at}
	f.ExtendBaseWidget(f)
	return f
}

// The input method learns where the cursor is when it moves, when the page does, and
// when another field has the focus; it is not told twice of the same place.
func TestCaretIsReported(t *testing.T) {
	input := &recorder{}
	w, clock := newTestWindow(t, t.TempDir(), input)
	first, second := newTextField(image.Rect(1, 1, 2, 9)), newTextField(image.Rect(5, 5, 6, 9))
	other := widget.NewButton("", func() {})
	w.Native.SetContent(container.NewVBox(first, second, other))
	want := func(why string, n int, last image.Rectangle) {
		t.Helper()
		if len(input.carets) != n || input.carets[n-1] != last {
			t.Errorf("%s: %v", why, input.carets)
		}
	}
	if clock.Tick(); len(input.carets) != 0 {
		t.Errorf("without a field: %v", input.carets)
	}
	w.Canvas().Focus(first)
	clock.Tick()
	want("focused", 1, first.at)
	clock.Tick()
	want("polled", 1, first.at)
	first.at = image.Rect(3, 1, 4, 9)
	first.moved()
	want("moved by the field", 2, first.at)
	first.at = image.Rect(3, 41, 4, 49)
	clock.Tick()
	want("scrolled", 3, first.at)
	if input.composing = true; !first.composing() {
		t.Error("the field does not know of the composition")
	}
	w.Canvas().Focus(second)
	clock.Tick()
	want("another field", 4, second.at)
	if input.cancelled != 1 || first.moved != nil || first.composing != nil {
		t.Errorf("%d cancelled; the field before is still attached: %v", input.cancelled, first.moved != nil)
	}
	w.Canvas().Focus(other)
	clock.Tick()
	w.Canvas().Focus(second)
	clock.Tick()
	want("the same field again", 5, second.at)
	if input.cancelled != 1 {
		t.Errorf("%d cancelled without a composition", input.cancelled)
	}
	for _, timer := range clock.Timers {
		if timer.Func != nil && timer.Wait > 500*time.Millisecond {
			t.Errorf("polled only after %v", timer.Wait)
		}
	}
}
