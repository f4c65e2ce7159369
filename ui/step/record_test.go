package step

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
)

func names(s *session.Session) string {
	var all []string
	for _, h := range s.Nomination.Honours {
		all = append(all, h.Name)
	}
	return strings.Join(all, "|")
}

func TestRecordIsTyped(t *testing.T) {
	d := openEmpty(t, form.StepRecord)
	s := d.session
	st := d.step.(*RecordStep)
	uitest.WantShown(t, d, "工作简历", "没有荣誉可以不填")
	typeInto(d, st.Fields[0].Target, "2006年7月至今　炉前工")
	if got := s.Nomination.Answer(form.KeyResume); got != "2006年7月至今　炉前工" {
		t.Errorf("résumé is %q", got)
	}

	uitest.TapButton(t, d, "增加一项")
	c := d.Canvas()
	if c.Focused() != st.Honours[0].Date.Focus {
		t.Fatalf("focus is on %T after adding", c.Focused())
	}
	uitest.WantNotShown(t, d, "没有荣誉可以不填", "是空的")
	test.Type(c.Focused(), "2018年4月")
	pressKeys(c.Focused(), fyne.KeyReturn)
	if c.Focused() != st.Honours[0].Name.Focus {
		t.Fatalf("Enter in the date went to %T", c.Focused())
	}
	test.Type(c.Focused(), "五一劳动奖章")
	st.Honours[0].Level.Focus.(*field.Dropdown).Choose("市级")
	typeInto(d, st.Honours[0].Issuer.Focus, "莱芜市总工会")
	want := form.Honour{Date: "2018-04", Name: "五一劳动奖章", Level: "市级", Issuer: "莱芜市总工会", Kind: form.HonourTitle}
	if got := s.Nomination.Honours[0]; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	uitest.WantShown(t, d, "符合，2018年4月获“五一劳动奖章”（市级）")
}

func TestRecordTellsAfterLeaving(t *testing.T) {
	d := openEmpty(t, form.StepRecord)
	st := d.step.(*RecordStep)
	uitest.TapButton(t, d, "增加一项")
	h := st.Honours[0]
	typeInto(d, h.Name.Focus, "五一劳动奖章")
	d.Tick()
	d.Canvas().Focus(h.Issuer.Focus)
	d.Tick()
	uitest.WantNotShown(t, d, "缺少")
	d.Canvas().Focus(st.Fields[0].Target)
	d.Tick()
	uitest.WantShown(t, d, "缺少时间、级别、授予单位")
	typeInto(d, h.Issuer.Focus, "市总工会")
	uitest.WantShown(t, d, "缺少时间、级别，")
	uitest.WantNotShown(t, d, "缺少时间、级别、授予单位")
}

func TestRecordRemoveAndTakeBack(t *testing.T) {
	d := openSample(t, form.StepRecord, nil)
	s := d.session
	st := d.step.(*RecordStep)
	first, second := st.Honours[0], st.Honours[1]
	test.Tap(first.Remove)
	if names(s) != "莱芜区劳动模范" || len(st.Honours) != 1 || st.Honours[0] != second {
		t.Fatalf("%s, %d rows", names(s), len(st.Honours))
	}
	if d.Canvas().Focused() != second.Date.Focus {
		t.Errorf("focus is on %T after removing", d.Canvas().Focused())
	}
	uitest.WantShown(t, d, "第 1 项")
	uitest.WantNotShown(t, d, "第 2 项")
	typeInto(d, second.Issuer.Focus, "，")
	uitest.TapButton(t, d, "已修改“授予单位”，撤销")
	typeInto(d, st.Fields[0].Target, "。")
	uitest.TapButton(t, d, "已修改“工作简历”，撤销")
	uitest.TapButton(t, d, "已删除第 1 项荣誉，撤销")
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
	if d.Canvas().Focused() != st.Add {
		t.Errorf("focus is on %T after removing all", d.Canvas().Focused())
	}
	uitest.WantShown(t, d, "没有荣誉可以不填")
}

func TestRecordReorder(t *testing.T) {
	d := openSample(t, form.StepRecord, nil)
	s := d.session
	st := d.step.(*RecordStep)
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
	if d.Canvas().Focused() != second.Down {
		t.Errorf("focus is on %T, not on the button that leads back", d.Canvas().Focused())
	}
	typeInto(d, second.Name.Focus, "全国")
	if got := s.Nomination.Honours[0].Name; !strings.Contains(got, "全国") {
		t.Errorf("typing after moving went elsewhere: %s", names(s))
	}
	d.Canvas().Focus(second.Down)
	second.Down.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if !strings.HasPrefix(names(s), "莱芜市五一劳动奖章|") || d.Canvas().Focused() != second.Up {
		t.Errorf("%s, focus on %T", names(s), d.Canvas().Focused())
	}
}

func TestRecordTypingRebuildsNothing(t *testing.T) {
	d := openSample(t, form.StepRecord, nil)
	st := d.step.(*RecordStep)
	rows, boxes := slices.Clone(st.Honours), slices.Clone(st.List.Objects)
	e := st.Honours[0].Name.Focus.(*field.Entry)
	d.Canvas().Focus(e)
	pressKeys(e, fyne.KeyHome)
	test.Type(e, "甲乙")
	d.Tick()
	if !slices.Equal(rows, st.Honours) || !slices.Equal(boxes, st.List.Objects) {
		t.Error("rows were made anew")
	}
	if e.CursorColumn != 2 || !strings.HasPrefix(e.Text, "甲乙") {
		t.Errorf("cursor at %d in %q", e.CursorColumn, e.Text)
	}
}

func TestRecordJump(t *testing.T) {
	d := openSample(t, form.StepRecord, nil)
	s := d.session
	s.SetHonour(1, func(h *form.Honour) { h.Level = "" })
	d.focusOn(t, "honours.2")
	st := d.step.(*RecordStep)
	if d.Canvas().Focused() != st.Honours[1].Level.Focus {
		t.Errorf("focus is on %T, not on the empty level", d.Canvas().Focused())
	}
	d.focusOn(t, form.KeyResume)
	if d.Canvas().Focused() != st.Fields[0].Target {
		t.Errorf("focus is on %T, not on the résumé", d.Canvas().Focused())
	}
}

func TestRecordPriority(t *testing.T) {
	d := openSample(t, form.StepRecord, nil)
	st := d.step.(*RecordStep)
	uitest.WantShown(t, d, "符合，2018年4月获“莱芜市五一劳动奖章”（市级）")
	for _, h := range st.Honours {
		h.Level.Focus.(*field.Dropdown).Choose("其他")
	}
	uitest.WantShown(t, d, "不符合，条件是")
	st.Honours[0].Kind.Focus.(*field.Dropdown).Choose(form.Commendation)
	st.Honours[0].Level.Focus.(*field.Dropdown).Choose("省级")
	uitest.WantShown(t, d, "受通报表扬（省级）")
}
