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
	st := d.step.(*recordStep)
	uitest.WantShown(t, d, "工作简历", "没有荣誉可以不填")
	typeInto(d, st.rows[0].target, "2006年7月至今　炉前工")
	if got := s.Nomination.Answer(form.KeyResume); got != "2006年7月至今　炉前工" {
		t.Errorf("résumé is %q", got)
	}

	uitest.TapButton(t, d, "增加一项")
	c := d.Canvas()
	if c.Focused() != st.honours[0].date.Focus {
		t.Fatalf("focus is on %T after adding", c.Focused())
	}
	uitest.WantNotShown(t, d, "没有荣誉可以不填", "是空的")
	test.Type(c.Focused(), "2018年4月")
	pressKeys(c.Focused(), fyne.KeyReturn)
	if c.Focused() != st.honours[0].name.Focus {
		t.Fatalf("Enter in the date went to %T", c.Focused())
	}
	test.Type(c.Focused(), "五一劳动奖章")
	st.honours[0].level.Apply("市级")
	typeInto(d, st.honours[0].issuer.Focus, "莱芜市总工会")
	want := form.Honour{Date: "2018-04", Name: "五一劳动奖章", Level: "市级", Issuer: "莱芜市总工会", Kind: form.HonourTitle}
	if got := s.Nomination.Honours[0]; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	uitest.WantShown(t, d, "符合，2018年4月获“五一劳动奖章”（市级）")
}

func TestRecordTellsAfterLeaving(t *testing.T) {
	d := openEmpty(t, form.StepRecord)
	st := d.step.(*recordStep)
	uitest.TapButton(t, d, "增加一项")
	h := st.honours[0]
	typeInto(d, h.name.Focus, "五一劳动奖章")
	d.Tick()
	d.Canvas().Focus(h.issuer.Focus)
	d.Tick()
	uitest.WantNotShown(t, d, "缺少")
	d.Canvas().Focus(st.rows[0].target)
	d.Tick()
	uitest.WantShown(t, d, "缺少时间、级别、授予单位")
	typeInto(d, h.issuer.Focus, "市总工会")
	uitest.WantShown(t, d, "缺少时间、级别，")
	uitest.WantNotShown(t, d, "缺少时间、级别、授予单位")
}

func TestRecordRemoveAndTakeBack(t *testing.T) {
	d := openSample(t, form.StepRecord, nil)
	s := d.session
	st := d.step.(*recordStep)
	first, second := st.honours[0], st.honours[1]
	test.Tap(first.removeButton)
	if names(s) != "莱芜区劳动模范" || len(st.honours) != 1 || st.honours[0] != second {
		t.Fatalf("%s, %d rows", names(s), len(st.honours))
	}
	if d.Canvas().Focused() != second.date.Focus {
		t.Errorf("focus is on %T after removing", d.Canvas().Focused())
	}
	uitest.WantShown(t, d, "第 1 项")
	uitest.WantNotShown(t, d, "第 2 项")
	typeInto(d, second.issuer.Focus, "，")
	uitest.TapButton(t, d, "已修改“授予单位”，撤销")
	typeInto(d, st.rows[0].target, "。")
	uitest.TapButton(t, d, "已修改“工作简历”，撤销")
	uitest.TapButton(t, d, "已删除第 1 项荣誉，撤销")
	if names(s) != "莱芜市五一劳动奖章|莱芜区劳动模范" || len(st.honours) != 2 {
		t.Fatalf("taken back: %s, %d rows", names(s), len(st.honours))
	}
	for i, h := range st.honours {
		if got := h.name.Focus.(*field.Entry).Text; got != s.Nomination.Honours[i].Name {
			t.Errorf("row %d shows %q", i, got)
		}
	}
	test.Tap(st.honours[1].removeButton)
	test.Tap(st.honours[0].removeButton)
	if d.Canvas().Focused() != st.addButton {
		t.Errorf("focus is on %T after removing all", d.Canvas().Focused())
	}
	uitest.WantShown(t, d, "没有荣誉可以不填")
}

func TestRecordReorder(t *testing.T) {
	d := openSample(t, form.StepRecord, nil)
	s := d.session
	st := d.step.(*recordStep)
	first, second := st.honours[0], st.honours[1]
	if !first.up.Disabled() || first.down.Disabled() || second.up.Disabled() || !second.down.Disabled() {
		t.Error("the ends can be moved beyond")
	}
	test.Tap(second.up)
	if names(s) != "莱芜区劳动模范|莱芜市五一劳动奖章" {
		t.Fatal(names(s))
	}
	if st.honours[0] != second || st.honours[1] != first || st.list.Objects[0] != second.box {
		t.Error("the rows did not move with their honours")
	}
	if d.Canvas().Focused() != second.down {
		t.Errorf("focus is on %T, not on the button that leads back", d.Canvas().Focused())
	}
	typeInto(d, second.name.Focus, "全国")
	if got := s.Nomination.Honours[0].Name; !strings.Contains(got, "全国") {
		t.Errorf("typing after moving went elsewhere: %s", names(s))
	}
	d.Canvas().Focus(second.down)
	second.down.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if !strings.HasPrefix(names(s), "莱芜市五一劳动奖章|") || d.Canvas().Focused() != second.up {
		t.Errorf("%s, focus on %T", names(s), d.Canvas().Focused())
	}
}

func TestRecordTypingRebuildsNothing(t *testing.T) {
	d := openSample(t, form.StepRecord, nil)
	st := d.step.(*recordStep)
	rows, boxes := slices.Clone(st.honours), slices.Clone(st.list.Objects)
	e := st.honours[0].name.Focus.(*field.Entry)
	d.Canvas().Focus(e)
	pressKeys(e, fyne.KeyHome)
	test.Type(e, "甲乙")
	d.Tick()
	if !slices.Equal(rows, st.honours) || !slices.Equal(boxes, st.list.Objects) {
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
	st := d.step.(*recordStep)
	if d.Canvas().Focused() != st.honours[1].level.Focus {
		t.Errorf("focus is on %T, not on the empty level", d.Canvas().Focused())
	}
	d.focusOn(t, form.KeyResume)
	if d.Canvas().Focused() != st.rows[0].target {
		t.Errorf("focus is on %T, not on the résumé", d.Canvas().Focused())
	}
}

func TestRecordPriority(t *testing.T) {
	d := openSample(t, form.StepRecord, nil)
	st := d.step.(*recordStep)
	uitest.WantShown(t, d, "符合，2018年4月获“莱芜市五一劳动奖章”（市级）")
	for _, h := range st.honours {
		h.level.Apply("其他")
	}
	uitest.WantShown(t, d, "不符合，条件是")
	st.honours[0].kind.Apply(form.Commendation)
	st.honours[0].level.Apply("省级")
	uitest.WantShown(t, d, "受通报表扬（省级）")
}
