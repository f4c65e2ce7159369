package clerk

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"zuimei/form"
	"zuimei/internal/uitest"
	"zuimei/ui/field"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// notices counts the sentences on screen that say what is wrong, by their mark.
func notices(p *Program, mark string) int {
	n := 0
	for _, o := range uitest.Visible(p) {
		if o, ok := o.(*look.Notice); ok && o.Mark.Text == mark && !o.Left.Hidden {
			n++
		}
	}
	return n
}

// The badge of a step counts what the step says, at every moment of filling it in,
// and the review's is the sum.
func TestNumbersAgree(t *testing.T) {
	p := newTestProgram(t)
	p.Native.Resize(fyne.NewSize(1280, 2400))
	s := openEmpty(t, p)
	review := slices.Index(form.StepIDs, form.StepReview)
	check := func(when string) {
		t.Helper()
		i := p.shell.current
		st := s.StateOf(i)
		if got := notices(p, "●"); got != st.Errors {
			t.Errorf("%s: %d errors on screen, %d in the list of steps", when, got, st.Errors)
		}
		if got := notices(p, "▲"); got != st.Warnings {
			t.Errorf("%s: %d warnings on screen, %d in the list of steps", when, got, st.Warnings)
		}
		badge := p.shell.bar.items[i].badge.Text
		if want := fmt.Sprintf("%d 处", max(st.Errors, st.Warnings)); st.Errors > 0 && badge != fmt.Sprintf("%d 处", st.Errors) || st.Errors == 0 && st.Warnings > 0 && badge != want {
			t.Errorf("%s: the badge says %q for %+v", when, badge, st)
		}
		sum := session.StepState{}
		for j := range review {
			each := s.StateOf(j)
			sum.Errors += each.Errors
			sum.Warnings += each.Warnings
		}
		if all := s.StateOf(review); all.Errors != sum.Errors || all.Warnings != sum.Warnings {
			t.Errorf("%s: the review tells %+v, the steps %+v", when, all, sum)
		}
	}
	check("opened")
	if st := s.StateOf(0); st != (session.StepState{}) {
		t.Errorf("a new draft scolds: %+v", st)
	}
	p.shell.show(slices.Index(form.StepIDs, form.StepPerson))
	for _, f := range s.Kit.Campaign.Step(form.StepPerson).Fields {
		focus, _ := p.shell.steps[p.shell.current].Field(f.Key)
		p.Canvas().Focus(focus)
		check("in " + f.Label)
		for _, r := range "张 0" {
			focus.TypedRune(r)
			check("typing in " + f.Label)
		}
		p.tick()
		check("a moment later in " + f.Label)
	}
	p.Canvas().Unfocus()
	check("just left")
	p.tick()
	check("left")
	st := recordOf(p)
	check("the record")
	for range 2 {
		uitest.TapButton(t, p, "增加一项")
		check("an honour added")
	}
	p.Canvas().Unfocus()
	p.tick()
	check("honours left")
	test.Tap(st.Honours[0].Remove)
	check("an honour removed")
	p.shell.takeBack()
	check("taken back")
	p.shell.show(review)
	want, _, _ := form.Tally(s.Findings)
	if all := s.StateOf(review); all.Errors != want {
		t.Errorf("the review tells %d of %d errors", all.Errors, want)
	}
	uitest.WantShown(t, p, fmt.Sprintf("还有 %d 处需要修改", s.StateOf(review).Errors))
	for i := range review {
		p.shell.show(i)
		if form.StepIDs[i] != form.StepPhotos { // whose cards have no marks
			check("after the review")
		}
	}
}

// All that is wrong with a field is told, and its border says how bad it is.
func TestFieldsTellAllAndShowIt(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	p.shell.show(slices.Index(form.StepIDs, form.StepPerson))
	s.Visit(form.StepPerson)
	border := func(key form.Key) fyne.ThemeColorName {
		t.Helper()
		var got *canvas.Rectangle
		focus, _ := p.shell.steps[p.shell.current].Field(key)
		for _, o := range test.WidgetRenderer(focus.(fyne.Widget)).Objects() { // the border is the last
			if o, ok := o.(*canvas.Rectangle); ok {
				got = o
			}
		}
		for _, name := range []fyne.ThemeColorName{theme.ColorNameError, theme.ColorNameWarning, theme.ColorNameInputBorder} {
			if got.StrokeColor == theme.Color(name) {
				return name
			}
		}
		return ""
	}
	for _, test := range []struct {
		key    form.Key
		answer string
		want   fyne.ThemeColorName
	}{
		{form.KeyName, "张三", theme.ColorNameInputBorder},
		{form.KeyName, "张 三", theme.ColorNameError},
		{form.KeyEthnicity, "汉", theme.ColorNameWarning},
		{form.KeyBorn, "85年6月", theme.ColorNameError},
		{form.KeyEducation, "", theme.ColorNameError},
		{form.KeyEducation, "大专", theme.ColorNameInputBorder},
		{form.KeyPhone, "0634123", theme.ColorNameError},
	} {
		s.Set(test.key, test.answer)
		if got := border(test.key); got != test.want {
			t.Errorf("%s %q: the border is %q, want %q", test.key, test.answer, got, test.want)
		}
	}
	st := recordOf(p)
	h := st.Honours[0]
	h.Level.Focus.(*field.Choice).Choose("")
	if h.Level.Focus.(*field.Choice).Tone != form.Warning || h.Name.Focus.(*field.Entry).Tone != "" || h.Card.Line != theme.ColorNameWarning {
		t.Error("an honour does not show where something is missing")
	}
}

// A remedy leaves everything where it was until its field is left.
func TestNothingMovesUnderAPressedRemedy(t *testing.T) {
	for _, size := range []fyne.Size{fyne.NewSize(1280, 760), fyne.NewSize(853, 480)} {
		p := newTestProgram(t)
		p.Native.Resize(size)
		s := openSample(t, p)
		s.Set(form.KeyPolitics, "党员")
		s.Set(form.KeyEthnicity, "汉")
		p.shell.show(slices.Index(form.StepIDs, form.StepPerson))
		for _, remedy := range []struct {
			key  form.Key
			text string
		}{{form.KeyPolitics, "改为 中共党员"}, {form.KeyEthnicity, "改为 汉族"}} {
			layOut(p)
			below := rowOf(t, p, form.KeyEmployer).Box
			at := func() float32 { return p.App.Driver().AbsolutePositionForObject(below).Y }
			look.Reveal(p.shell.scroll, rowOf(t, p, remedy.key).Box)
			before := at()
			uitest.TapButton(t, p, remedy.text)
			layOut(p)
			if at() != before {
				t.Errorf("%v: what is below went from %v to %v", size, before, at())
			}
			uitest.WantNotShown(t, p, remedy.text)
			wantFocus(t, p, remedy.key)
			p.Canvas().Unfocus()
			p.tick()
			if layOut(p); at() >= before {
				t.Errorf("%v: the room is kept after the field was left", size)
			}
		}
	}
}

// A remedy pressed on the review says so in its place, and can be taken back.
func TestRemedyOnTheReview(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	s.Set(form.KeyPolitics, "党员")
	s.Set(form.KeyEthnicity, "汉")
	p.shell.show(slices.Index(form.StepIDs, form.StepReview))
	layOut(p)
	second := func() float32 {
		return p.App.Driver().AbsolutePositionForObject(uitest.Buttons(p, "改为 中共党员")[0]).Y
	}
	before := second()
	uitest.TapButton(t, p, "改为 汉族")
	layOut(p)
	if after := second(); after != before {
		t.Errorf("the next remedy went from %v to %v", before, after)
	}
	wantAnswer(t, s, form.KeyEthnicity, "汉族")
	uitest.WantShown(t, p, "已改为 汉族")
	uitest.TapButton(t, p, "已改为 汉族，撤销")
	wantAnswer(t, s, form.KeyEthnicity, "汉")
	uitest.TapButton(t, p, "改为 汉族")
	uitest.TapButton(t, p, "改为 中共党员")
	uitest.WantShown(t, p, "已改为 汉族", "已改为 中共党员", "都符合要求")
	p.shell.show(0)
	p.shell.show(slices.Index(form.StepIDs, form.StepReview))
	uitest.WantNotShown(t, p, "已改为 汉族\n")
}

// A hint gives way once its field is filled in and left, not while it is typed.
func TestHintsGiveWay(t *testing.T) {
	p := newTestProgram(t)
	openEmpty(t, p)
	p.shell.Jump(form.KeyEmployer)
	const hint = "填全称，与公章一致"
	uitest.Type(t, p, "山东莱芜示例钢铁有限公司")
	p.tick()
	uitest.WantShown(t, p, hint)
	p.Canvas().Unfocus()
	p.tick()
	uitest.WantNotShown(t, p, hint)
	p.shell.Jump(form.KeyEmployer) // filled in: it does not come back
	uitest.Type(t, p, "工")
	uitest.WantNotShown(t, p, hint)
	storyOf(p)
	p.shell.Jump(form.KeyDeeds)
	uitest.WantShown(t, p, "300 字以内")
	uitest.Type(t, p, "他在炉前干了十五年。")
	p.Canvas().Unfocus()
	p.tick()
	uitest.WantNotShown(t, p, "印在推荐表上，300 字以内")
}

// A field is about as wide as what goes in, however wide the window is.
func TestWidthsSuggestWhatGoesIn(t *testing.T) {
	p := newTestProgram(t)
	openEmpty(t, p)
	p.shell.show(slices.Index(form.StepIDs, form.StepPerson))
	for _, size := range []fyne.Size{fyne.NewSize(1600, 900), fyne.NewSize(1280, 760), fyne.NewSize(1024, 700), fyne.NewSize(640, 480)} {
		p.Native.Resize(size)
		layOut(p)
		phone := rowOf(t, p, form.KeyPhone).Target.Size().Width
		digits := fyne.MeasureText("0531-76116258", theme.TextSize(), fyne.TextStyle{}).Width
		if phone < digits+24 || phone > 3.2*digits {
			t.Errorf("%v: the phone's field is %v wide, a number %v", size, phone, digits)
		}
		if employer := rowOf(t, p, form.KeyEmployer).Target.Size().Width; employer < phone {
			t.Errorf("%v: the employer has %v, the phone %v", size, employer, phone)
		}
	}
}

// Text that is cut off never touches the border, and the line with the cursor is
// whole, in the entry and in the window.
func TestTextStaysInItsField(t *testing.T) {
	p := newTestProgram(t)
	openEmpty(t, p)
	for _, at := range []struct {
		size fyne.Size
		zoom float32
	}{{fyne.NewSize(1280, 760), 1}, {fyne.NewSize(853, 480), 1}, {fyne.NewSize(853, 480), 1.5}} {
		p.SetZoom(at.zoom)
		p.Native.Resize(at.size)
		e := storyOf(p).Passages[form.KeyStory].Entry
		e.Focus()
		e.Replace(strings.Repeat("他在炉前干了十五年，带出了八个徒弟。", 60))
		layOut(p)
		driver := p.App.Driver()
		for range 30 {
			uitest.Press(t, p, fyne.KeyUp)
			top := driver.AbsolutePositionForObject(e.Inner).Y + e.CursorPosition().Y - e.Inner.Offset.Y
			bottom := top + e.LineHeight()
			inner, outer := driver.AbsolutePositionForObject(e.Inner), driver.AbsolutePositionForObject(p.shell.scroll)
			if top < inner.Y || bottom > inner.Y+e.Inner.Size().Height {
				t.Errorf("%v: the line is at %v to %v, the field shows %v to %v", at, top, bottom, inner.Y, inner.Y+e.Inner.Size().Height)
			}
			if top < outer.Y || bottom > outer.Y+p.shell.scroll.Size().Height {
				t.Errorf("%v: the line is at %v to %v, the window shows %v to %v", at, top, bottom, outer.Y, outer.Y+p.shell.scroll.Size().Height)
			}
			if inner.X < driver.AbsolutePositionForObject(e).X+3 || inner.Y < driver.AbsolutePositionForObject(e).Y+3 {
				t.Errorf("%v: the text may touch the border", at)
			}
		}
	}
}

// A deleted honour leaves no hole, whoever deletes it and wherever the page is.
func TestDeletedHonourLeavesNoHole(t *testing.T) {
	for _, byKey := range []bool{false, true} {
		p := newTestProgram(t)
		p.Native.Resize(fyne.NewSize(1024, 600))
		openSample(t, p)
		st := recordOf(p)
		for range 3 {
			uitest.TapButton(t, p, "增加一项")
		}
		for len(st.Honours) > 0 {
			h := st.Honours[len(st.Honours)-1]
			layOut(p)
			look.ScrollIntoView(h.Box)
			if byKey {
				p.Canvas().Focus(h.Remove)
				uitest.Press(t, p, fyne.KeyReturn)
			} else {
				p.Canvas().Unfocus()
				test.Tap(h.Remove)
			}
			layOut(p)
			scroll := p.shell.scroll
			end := max(scroll.Content.MinSize().Height-scroll.Size().Height, 0)
			if p.shell.page.slack > 0 || scroll.Offset.Y > end+1 {
				t.Errorf("by key %v, %d left: %v empty, shown from %v of %v", byKey, len(st.Honours), p.shell.page.slack, scroll.Offset.Y, end)
			}
			last := float32(0)
			for _, o := range st.Body.(*fyne.Container).Objects {
				if o.Visible() {
					if gap := o.Position().Y - last; gap > look.GapRows+1 {
						t.Errorf("by key %v, %d left: a hole of %v", byKey, len(st.Honours), gap)
					}
					last = o.Position().Y + o.Size().Height
				}
			}
		}
	}
}
