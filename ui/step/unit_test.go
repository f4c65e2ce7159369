package step

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/form"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// question is the row of a question on the first
func question(t *testing.T, d *desk, key form.Key) *questionRow {
	t.Helper()
	for _, q := range d.step.(*unitStep).questions {
		if q.key == key {
			return q
		}
	}
	t.Fatalf("no question %s", key)
	return nil
}

// answer clicks 是 or 否.
func answer(t *testing.T, d *desk, key form.Key, yes bool) {
	t.Helper()
	q := question(t, d, key)
	look.Reveal(d.frame.Scroll, q.box)
	part := uitest.TextIn(t, q.answer, "否")
	if yes {
		part = uitest.TextIn(t, q.answer, "是")
	}
	uitest.Click(t, d, part)
	if got := d.session.Nomination.Confirm[key]; got == nil || *got != yes {
		t.Fatalf("%s is not answered %v", key, yes)
	}
}

func TestUnitByMouse(t *testing.T) {
	d := openEmpty(t, form.StepUnit)
	s := d.session
	c := d.Canvas()
	if st := s.StateOf(0); st != (session.StepState{}) {
		t.Errorf("an empty step is %+v", st)
	}
	c.Focus(entryOf(t, d, form.KeyUnit))
	uitest.Type(t, d, "凤城")
	uitest.ClickText(t, d, "凤城街道总工会")
	uitest.Click(t, d, rowOf(t, d, form.KeyUnitKind).target)
	uitest.ClickText(t, d, "镇（街）总工会")
	c.Focus(entryOf(t, d, form.KeyContact))
	uitest.Type(t, d, "李四")
	c.Focus(entryOf(t, d, form.KeyContactPhone))
	uitest.Type(t, d, "13800000000")
	uitest.ClickText(t, d, "今天")
	for _, q := range s.Kit.Campaign.Questions {
		answer(t, d, q.Key, q.Expect)
	}
	c.Unfocus()
	wantDone(t, s, form.StepUnit)
	wantAnswer(t, s, form.KeyUnit, "凤城街道总工会")
	wantAnswer(t, s, form.KeyUnitKind, "town")
	wantAnswer(t, s, form.KeyFilled, "2021-05-20")
	uitest.WantShown(t, d, "2021年5月20日")
}

func TestUnitByKeys(t *testing.T) {
	d := openEmpty(t, form.StepUnit)
	s := d.session
	d.focusOn(t, form.KeyUnit)
	const enter, down = fyne.KeyReturn, fyne.KeyDown
	uitest.Type(t, d, "雪野")
	uitest.Press(t, d, enter, enter, down, enter, enter)
	uitest.Type(t, d, "李四")
	uitest.Press(t, d, enter)
	uitest.Type(t, d, "13800000000")
	uitest.Press(t, d, enter)
	uitest.Type(t, d, "20210520")
	uitest.Press(t, d, enter)
	for _, q := range s.Kit.Campaign.Questions {
		wantFocus(t, d, q.Key)
		if q.Expect {
			uitest.Press(t, d, fyne.KeyLeft, enter)
		} else {
			uitest.Press(t, d, fyne.KeyRight, enter)
		}
	}
	wantDone(t, s, form.StepUnit)
	wantAnswer(t, s, form.KeyUnit, "雪野街道总工会")
	wantAnswer(t, s, form.KeyFilled, "2021-05-20")
}

// An answer that excludes says so at once and can be changed; the button stays
// where the mouse is.
func TestExcludingAnswer(t *testing.T) {
	d := openEmpty(t, form.StepUnit)
	s := d.session
	var refusal string
	for _, q := range s.Kit.Campaign.Questions {
		if q.Key == form.KeyUnitHead {
			refusal = q.Refusal
		}
	}
	uitest.WantNotShown(t, d, "尚未回答")
	q := question(t, d, form.KeyUnitHead)
	d.resize(deskWidth, 1200) // nothing has to scroll
	before := uitest.App().Driver().AbsolutePositionForObject(uitest.TextIn(t, q.answer, "是"))
	uitest.Click(t, d, uitest.TextIn(t, q.answer, "是"))
	layOut(d)
	uitest.WantShown(t, d, refusal)
	if after := uitest.App().Driver().AbsolutePositionForObject(uitest.TextIn(t, q.answer, "是")); after != before {
		t.Errorf("the button went from %v to %v", before, after)
	}
	if height, least := q.box.Size().Height, q.box.MinSize().Height; height < least {
		t.Errorf("the sentence is cut off: %v of %v", height, least)
	}
	uitest.Click(t, d, uitest.TextIn(t, q.answer, "否"))
	uitest.WantNotShown(t, d, refusal)

	// Once the step was left, unanswered questions show findings as well.
	d.visit()
	const missing = "尚未回答，请选“是”或“否”。"
	if got := question(t, d, form.KeyCivilServant).remarks.lines[0].Text(); got != missing {
		t.Errorf("the question tells %q", got)
	}
	uitest.WantShown(t, d, missing)
	d.focusOn(t, form.KeyConsent)
	wantFocus(t, d, form.KeyConsent)
}

// Whoever answers the questions one after the other finds each where it was, though the
// sentences below them go and come.
func TestAnsweringMovesNothing(t *testing.T) {
	for _, width := range []float32{deskWidth, 400} {
		d := openEmpty(t, form.StepUnit)
		d.visit()
		d.resize(width, 1600)
		layOut(d)
		last, driver := question(t, d, form.KeyConsent), uitest.App().Driver()
		answer := func(q form.Question, yes bool) (moved float32) {
			before := driver.AbsolutePositionForObject(last.answer).Y
			uitest.Click(t, d, uitest.TextIn(t, question(t, d, q.Key).answer, map[bool]string{true: "是", false: "否"}[yes]))
			layOut(d)
			return driver.AbsolutePositionForObject(last.answer).Y - before
		}
		for _, q := range d.session.Kit.Campaign.Questions {
			if moved := answer(q, q.Expect); moved != 0 {
				t.Errorf("%v wide: %s moved what is below by %v", width, q.Key, moved)
			}
			answer(q, !q.Expect) // a long refusal needs more lines
			if moved := answer(q, q.Expect); moved != 0 {
				t.Errorf("%v wide: %s, made right, moved what is below by %v", width, q.Key, moved)
			}
		}
		uitest.WantNotShown(t, d, "尚未回答")
	}
}

func TestConsentIsLast(t *testing.T) {
	d := openEmpty(t, form.StepUnit)
	all := uitest.Shown(d)
	consent := strings.Index(all, "本人知道照片和事迹会在网络投票中公开")
	for _, text := range []string{"候选人资格", "是副处级以上领导干部", "公开与同意", "请先征得候选人本人同意"} {
		if at := strings.Index(all, text); at < 0 || at > consent {
			t.Errorf("%q does not come before the consent", text)
		}
	}
}

// The sentence under the last question in view comes into view with it.
func TestExclusionComesIntoView(t *testing.T) {
	d := openEmpty(t, form.StepUnit)
	q := question(t, d, form.KeyUnitHead)
	driver := uitest.App().Driver()
	bottom := func(o fyne.CanvasObject) float32 { return driver.AbsolutePositionForObject(o).Y + o.Size().Height }
	layOut(d)
	d.frame.Scroll.ScrollToOffset(fyne.NewPos(0, bottom(q.answer)-bottom(d.frame.Scroll)+2))
	uitest.Click(t, d, uitest.TextIn(t, q.answer, "是"))
	if q.remarks.box.Size().Height < q.remarks.box.MinSize().Height || bottom(q.remarks.box) > bottom(d.frame.Scroll) {
		t.Errorf("the sentence ends at %v, the view at %v", bottom(q.remarks.box), bottom(d.frame.Scroll))
	}
}
