package clerk

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/form"
	"zuimei/internal/uitest"
	"zuimei/ui/field"
	"zuimei/ui/look"
	"zuimei/ui/session"
	"zuimei/ui/step"
)

// question is the row of a question on the first step.
func question(t *testing.T, p *Program, key form.Key) *step.QuestionRow {
	t.Helper()
	for _, q := range p.shell.steps[0].(*step.UnitStep).Questions {
		if q.Key == key {
			return q
		}
	}
	t.Fatalf("no question %s", key)
	return nil
}

// answer clicks 是 or 否.
func answer(t *testing.T, p *Program, key form.Key, yes bool) {
	t.Helper()
	q := question(t, p, key)
	look.Reveal(p.shell.scroll, q.Box)
	part := q.Answer.Parts[1]
	if yes {
		part = q.Answer.Parts[0]
	}
	uitest.Click(t, p, part)
	if got := p.shell.session.Nomination.Confirm[key]; got == nil || *got != yes {
		t.Fatalf("%s is not answered %v", key, yes)
	}
}

func TestUnitByMouse(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	c := p.Canvas()
	if st := s.StateOf(0); st != (session.StepState{}) {
		t.Errorf("an empty step is %+v", st)
	}
	c.Focus(entryOf(t, p, form.KeyUnit))
	uitest.Type(t, p, "凤城")
	clickTile(t, p, "凤城街道总工会")
	uitest.Click(t, p, rowOf(t, p, form.KeyUnitKind).Target)
	clickTile(t, p, "镇（街）总工会")
	c.Focus(entryOf(t, p, form.KeyContact))
	uitest.Type(t, p, "李四")
	c.Focus(entryOf(t, p, form.KeyContactPhone))
	uitest.Type(t, p, "13800000000")
	uitest.Click(t, p, todayOf(t, p))
	for _, q := range s.Kit.Campaign.Questions {
		answer(t, p, q.Key, q.Expect)
	}
	c.Unfocus()
	wantDone(t, s, form.StepUnit)
	wantAnswer(t, s, form.KeyUnit, "凤城街道总工会")
	wantAnswer(t, s, form.KeyUnitKind, "town")
	wantAnswer(t, s, form.KeyFilled, "2021-05-20")
	uitest.WantShown(t, p, "2021年5月20日")
	photograph(t, p, "unit")
}

// todayOf is the sign in the date's field that fills in today.
func todayOf(t *testing.T, p *Program) *field.Tile {
	t.Helper()
	for _, o := range uitest.Visible(p) {
		if o, ok := o.(*field.Tile); ok && o.Text == "今天" {
			return o
		}
	}
	t.Fatal("no 今天")
	return nil
}

func TestUnitByKeys(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	p.shell.Jump(form.KeyUnit)
	const enter, down = fyne.KeyReturn, fyne.KeyDown
	uitest.Type(t, p, "雪野")
	uitest.Press(t, p, enter, enter, down, enter, enter)
	uitest.Type(t, p, "李四")
	uitest.Press(t, p, enter)
	uitest.Type(t, p, "13800000000")
	uitest.Press(t, p, enter)
	uitest.Type(t, p, "20210520")
	uitest.Press(t, p, enter)
	for _, q := range s.Kit.Campaign.Questions {
		wantFocus(t, p, q.Key)
		if q.Expect {
			uitest.Press(t, p, fyne.KeyLeft, enter)
		} else {
			uitest.Press(t, p, fyne.KeyRight, enter)
		}
	}
	wantDone(t, s, form.StepUnit)
	wantAnswer(t, s, form.KeyUnit, "雪野街道总工会")
	wantAnswer(t, s, form.KeyFilled, "2021-05-20")
}

// An answer that excludes says so at once and can be changed; the button stays
// where the mouse is.
func TestExcludingAnswer(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	var refusal string
	for _, q := range s.Kit.Campaign.Questions {
		if q.Key == form.KeyUnitHead {
			refusal = q.Refusal
		}
	}
	uitest.WantNotShown(t, p, "尚未回答")
	q := question(t, p, form.KeyUnitHead)
	p.Native.Resize(fyne.NewSize(1280, 1000)) // nothing has to scroll
	before := p.App.Driver().AbsolutePositionForObject(q.Answer.Parts[0])
	uitest.Click(t, p, q.Answer.Parts[0])
	layOut(p)
	uitest.WantShown(t, p, refusal)
	if after := p.App.Driver().AbsolutePositionForObject(q.Answer.Parts[0]); after != before {
		t.Errorf("the button went from %v to %v", before, after)
	}
	if height, least := q.Box.Size().Height, q.Box.MinSize().Height; height < least {
		t.Errorf("the sentence is cut off: %v of %v", height, least)
	}
	uitest.Click(t, p, q.Answer.Parts[1])
	uitest.WantNotShown(t, p, refusal)

	// Once the step was left, what was not answered is said as well.
	p.shell.show(1)
	p.shell.show(0)
	uitest.WantShown(t, p, "“是公务员”尚未回答")
	p.shell.Jump(form.KeyConsent)
	wantFocus(t, p, form.KeyConsent)
}

func TestConsentIsLast(t *testing.T) {
	p := newTestProgram(t)
	openEmpty(t, p)
	all := uitest.Shown(p)
	consent := strings.Index(all, "本人知道照片和事迹会在网络投票中公开")
	for _, text := range []string{"候选人资格", "是副处级以上领导干部", "公开与同意", "请先征得候选人本人同意"} {
		if at := strings.Index(all, text); at < 0 || at > consent {
			t.Errorf("%q does not come before the consent", text)
		}
	}
}

// The sentence under the last question in view comes into view with it.
func TestExclusionComesIntoView(t *testing.T) {
	p := newTestProgram(t)
	openEmpty(t, p)
	q := question(t, p, form.KeyUnitHead)
	driver := p.App.Driver()
	bottom := func(o fyne.CanvasObject) float32 { return driver.AbsolutePositionForObject(o).Y + o.Size().Height }
	p.shell.scroll.ScrollToOffset(fyne.NewPos(0, bottom(q.Answer)-bottom(p.shell.scroll)+2))
	uitest.Click(t, p, q.Answer.Parts[0])
	if q.Remarks.Box.Size().Height < q.Remarks.Box.MinSize().Height || bottom(q.Remarks.Box) > bottom(p.shell.scroll) {
		t.Errorf("the sentence ends at %v, the view at %v", bottom(q.Remarks.Box), bottom(p.shell.scroll))
	}
	photograph(t, p, "unit-excluded")
}
