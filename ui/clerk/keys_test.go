package clerk

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

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

// The mouse wheel scrolls the step also while the mouse is over a field.
func TestWheelOverFields(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	p.Native.Resize(fyne.NewSize(853, 480))
	p.shell.show(0)
	over := func(e *field.Entry) fyne.Position {
		return p.App.Driver().AbsolutePositionForObject(e).AddXY(20, 10)
	}
	scroll := p.shell.scroll
	test.Scroll(p.Canvas(), over(entryOf(t, p, form.KeyUnit)), 0, -50)
	if scroll.Offset.Y != 50 {
		t.Errorf("a field keeps the wheel: %v", scroll.Offset)
	}
	goTo(p, form.StepStory)
	deeds := entryOf(t, p, form.KeyStory)
	look.Reveal(scroll, deeds)
	at := scroll.Offset
	test.Scroll(p.Canvas(), over(deeds), 0, -30)
	if deeds.Inner.Offset.Y == 0 || scroll.Offset != at {
		t.Errorf("a long text moves to %v, the step from %v to %v", deeds.Inner.Offset, at, scroll.Offset)
	}
	deeds.Inner.ScrollToBottom()
	test.Scroll(p.Canvas(), over(deeds), 0, -30)
	if scroll.Offset == at {
		t.Error("at the end of the text the wheel does not move the step")
	}
}

// A long answer scrolls back to its beginning when the field is left, and erasing text
// does not leave the field scrolled to nothing.
func TestFieldsShowTheirText(t *testing.T) {
	p := newTestProgram(t)
	openEmpty(t, p)
	unit := entryOf(t, p, form.KeyUnit)
	p.Canvas().Focus(unit)
	uitest.Type(t, p, strings.Repeat("山东莱芜示例钢铁有限公司", 8))
	if unit.Inner.Offset.X == 0 {
		t.Fatal("it fits")
	}
	p.Canvas().Unfocus()
	if unit.Inner.Offset.X != 0 {
		t.Errorf("shown from %v", unit.Inner.Offset)
	}
	goTo(p, form.StepStory)
	deeds := entryOf(t, p, form.KeyDeeds)
	deeds.Focus()
	uitest.Type(t, p, strings.Repeat("他在炉前干了十五年。", 60))
	layOut(p)
	uitest.TapButton(t, p, "选中超出部分")
	uitest.Press(t, p, fyne.KeyDelete)
	layOut(p)
	if end := deeds.Inner.Content.MinSize().Height - deeds.Inner.Size().Height; deeds.Inner.Offset.Y > max(end, 0)+1 {
		t.Errorf("shown from %v, the end is %v", deeds.Inner.Offset.Y, end)
	}
}

// After switching to another program and back, the cursor is where it was.
func TestCursorStaysWhenTheWindowIsLeft(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	p.shell.jump(form.KeyContact)
	uitest.Type(t, p, "王五")
	e := entryOf(t, p, form.KeyContact)
	e.FocusLost() // as when another window gets the keyboard
	e.FocusGained()
	uitest.Type(t, p, "六")
	wantAnswer(t, s, form.KeyContact, "王五六")
	e.FocusGained() // Fyne focuses the same entry again
	uitest.Type(t, p, "七")
	wantAnswer(t, s, form.KeyContact, "王五六七")
}

// Undo in the menu of an entry undoes one edit as the user sees it.
func TestMenuOfAnEntry(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	p.shell.jump(form.KeyDeeds)
	e := entryOf(t, p, form.KeyDeeds)
	uitest.Type(t, p, "他在炉前干了十五年。他带出了八个徒弟。")
	e.TappedSecondary(&fyne.PointEvent{AbsolutePosition: fyne.NewPos(300, 300)})
	uitest.WantShown(t, p, "重做", "剪切", "复制", "粘贴")
	uitest.TapText(t, p, "全选")
	if e.SelectedText() != e.Text {
		t.Errorf("selected %q", e.SelectedText())
	}
	e.TappedSecondary(&fyne.PointEvent{AbsolutePosition: fyne.NewPos(300, 300)})
	uitest.TapText(t, p, "撤销")
	wantAnswer(t, s, form.KeyDeeds, "他在炉前干了十五年。")
}

func TestClickOnWhatIsHalfInView(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	p.shell.show(4)
	p.Native.Resize(fyne.NewSize(1280, 700))
	target, _ := p.shell.steps[4].Field(form.KeyStory)
	e := target.(*field.Entry)
	scroll := look.EnclosingScroll(e)
	scroll.ScrollToTop()
	click := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	click.Position = fyne.NewPos(40, 20)
	e.MouseDown(click)
	if p.Canvas().Focused() != target || scroll.Offset.Y != 0 {
		t.Fatalf("pressed: the focus is on %T, the page at %v", p.Canvas().Focused(), scroll.Offset)
	}
	e.MouseUp(click)
	if scroll.Offset.Y == 0 {
		t.Error("released: the entry is not brought into view")
	}
}
