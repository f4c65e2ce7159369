package clerk

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/internal/uitest"
	"zuimei/ui/field"
	"zuimei/ui/session"
	"zuimei/ui/step"
)

// recordOf shows the step of the record and returns it.
func recordOf(p *Program) *step.RecordStep {
	p.shell.show(slices.Index(form.StepIDs, form.StepRecord))
	return p.shell.steps[p.shell.current].(*step.RecordStep)
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

func names(s *session.Session) string {
	var all []string
	for _, h := range s.Nomination.Honours {
		all = append(all, h.Name)
	}
	return strings.Join(all, "|")
}

func TestRecordIsTyped(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	st := recordOf(p)
	uitest.WantShown(t, p, "工作简历", "没有荣誉可以不填")
	typeInto(p, st.Fields[0].Target, "2006年7月至今　炉前工")
	if got := s.Nomination.Answer(form.KeyResume); got != "2006年7月至今　炉前工" {
		t.Errorf("résumé is %q", got)
	}

	uitest.TapButton(t, p, "增加一项")
	c := p.Canvas()
	if c.Focused() != st.Honours[0].Date.Focus {
		t.Fatalf("focus is on %T after adding", c.Focused())
	}
	uitest.WantNotShown(t, p, "没有荣誉可以不填", "是空的")
	test.Type(c.Focused(), "2018年4月")
	pressKeys(c.Focused(), fyne.KeyReturn)
	if c.Focused() != st.Honours[0].Name.Focus {
		t.Fatalf("Enter in the date went to %T", c.Focused())
	}
	test.Type(c.Focused(), "五一劳动奖章")
	st.Honours[0].Level.Focus.(*field.Choice).Choose("市级")
	typeInto(p, st.Honours[0].Issuer.Focus, "莱芜市总工会")
	want := form.Honour{Date: "2018-04", Name: "五一劳动奖章", Level: "市级", Issuer: "莱芜市总工会", Kind: form.HonourTitle}
	if got := s.Nomination.Honours[0]; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	uitest.WantShown(t, p, "符合，2018年4月获“五一劳动奖章”（市级）")
}

func TestRecordTellsAfterLeaving(t *testing.T) {
	p := newTestProgram(t)
	openEmpty(t, p)
	st := recordOf(p)
	uitest.TapButton(t, p, "增加一项")
	h := st.Honours[0]
	typeInto(p, h.Name.Focus, "五一劳动奖章")
	p.tick()
	p.Canvas().Focus(h.Issuer.Focus)
	p.tick()
	uitest.WantNotShown(t, p, "缺少")
	p.Canvas().Focus(st.Fields[0].Target)
	p.tick()
	uitest.WantShown(t, p, "“曾获荣誉第 1 项”缺少时间、级别、授予单位")
	typeInto(p, h.Issuer.Focus, "市总工会")
	uitest.WantShown(t, p, "“曾获荣誉第 1 项”缺少时间、级别，")
	uitest.WantNotShown(t, p, "缺少时间、级别、授予单位")
}

func TestRecordRemoveAndTakeBack(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	st := recordOf(p)
	first, second := st.Honours[0], st.Honours[1]
	test.Tap(first.Remove)
	if names(s) != "莱芜区劳动模范" || len(st.Honours) != 1 || st.Honours[0] != second {
		t.Fatalf("%s, %d rows", names(s), len(st.Honours))
	}
	if p.Canvas().Focused() != second.Date.Focus {
		t.Errorf("focus is on %T after removing", p.Canvas().Focused())
	}
	uitest.WantShown(t, p, "第 1 项")
	uitest.WantNotShown(t, p, "第 2 项")
	typeInto(p, second.Issuer.Focus, "，")
	uitest.TapButton(t, p, "已修改“授予单位”，撤销")
	typeInto(p, st.Fields[0].Target, "。")
	uitest.TapButton(t, p, "已修改“工作简历”，撤销")
	uitest.TapButton(t, p, "已删除第 1 项荣誉，撤销")
	if names(s) != "莱芜市五一劳动奖章|莱芜区劳动模范" || len(st.Honours) != 2 {
		t.Fatalf("taken back: %s, %d rows", names(s), len(st.Honours))
	}
	for i, h := range st.Honours {
		if got := h.Name.Focus.(*field.Entry).Text; got != s.Nomination.Honours[i].Name {
			t.Errorf("row %d shows %q", i, got)
		}
	}
	test.Tap(st.Honours[1].Remove)
	test.Tap(st.Honours[0].Remove)
	if p.Canvas().Focused() != st.Add {
		t.Errorf("focus is on %T after removing all", p.Canvas().Focused())
	}
	uitest.WantShown(t, p, "没有荣誉可以不填")
}

func TestRecordReorder(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	st := recordOf(p)
	first, second := st.Honours[0], st.Honours[1]
	if !first.Up.Disabled() || first.Down.Disabled() || second.Up.Disabled() || !second.Down.Disabled() {
		t.Error("the ends can be moved beyond")
	}
	test.Tap(second.Up)
	if names(s) != "莱芜区劳动模范|莱芜市五一劳动奖章" {
		t.Fatal(names(s))
	}
	if st.Honours[0] != second || st.Honours[1] != first || st.List.Objects[0] != second.Box {
		t.Error("the rows did not move with their honours")
	}
	if p.Canvas().Focused() != second.Down {
		t.Errorf("focus is on %T, not on the button that leads back", p.Canvas().Focused())
	}
	typeInto(p, second.Name.Focus, "全国")
	if got := s.Nomination.Honours[0].Name; !strings.Contains(got, "全国") {
		t.Errorf("typing after moving went elsewhere: %s", names(s))
	}
	p.Canvas().Focus(second.Down)
	second.Down.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if !strings.HasPrefix(names(s), "莱芜市五一劳动奖章|") || p.Canvas().Focused() != second.Up {
		t.Errorf("%s, focus on %T", names(s), p.Canvas().Focused())
	}
}

func TestRecordTypingRebuildsNothing(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	st := recordOf(p)
	rows, boxes := slices.Clone(st.Honours), slices.Clone(st.List.Objects)
	e := st.Honours[0].Name.Focus.(*field.Entry)
	p.Canvas().Focus(e)
	pressKeys(e, fyne.KeyHome)
	test.Type(e, "甲乙")
	p.tick()
	if !slices.Equal(rows, st.Honours) || !slices.Equal(boxes, st.List.Objects) {
		t.Error("rows were made anew")
	}
	if e.CursorColumn != 2 || !strings.HasPrefix(e.Text, "甲乙") {
		t.Errorf("cursor at %d in %q", e.CursorColumn, e.Text)
	}
}

func TestRecordJump(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	s.SetHonour(1, func(h *form.Honour) { h.Level = "" })
	p.shell.Jump("honours.2")
	st := recordOf(p)
	if p.Canvas().Focused() != st.Honours[1].Level.Focus {
		t.Errorf("focus is on %T, not on the empty level", p.Canvas().Focused())
	}
	p.shell.Jump(form.KeyResume)
	if p.Canvas().Focused() != st.Fields[0].Target {
		t.Errorf("focus is on %T, not on the résumé", p.Canvas().Focused())
	}
}

func TestRecordPriority(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	st := recordOf(p)
	uitest.WantShown(t, p, "符合，2018年4月获“莱芜市五一劳动奖章”（市级）")
	for _, h := range st.Honours {
		h.Level.Focus.(*field.Choice).Choose("其他")
	}
	uitest.WantShown(t, p, "不符合，条件是")
	st.Honours[0].Kind.Focus.(*field.Choice).Choose(form.Commendation)
	st.Honours[0].Level.Focus.(*field.Choice).Choose("省级")
	uitest.WantShown(t, p, "受通报表扬（省级）")
}

func TestRecordLooks(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	st := recordOf(p)
	photograph(t, p, "record")
	p.Theme.Zoom = 1.5
	photograph(t, p, "record-150")
	p.Theme.Zoom = 1
	st.Honours[0].Level.Focus.(*field.Choice).Choose("")
	p.shell.scroll.ScrollToBottom()
	photograph(t, p, "record-wrong")
	test.Tap(st.Honours[0].Remove)
	photograph(t, p, "record-removed")
	test.Tap(st.Honours[0].Remove)
	p.shell.scroll.ScrollToTop()
	photograph(t, p, "record-none")
}
