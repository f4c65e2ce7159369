package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
)

// recordOf shows the step of the record and returns it.
func recordOf(p *Program) *recordStep {
	p.shell.show(slices.Index(form.StepIDs, form.StepRecord))
	return p.shell.steps[p.shell.current].(*recordStep)
}

// typeInto focuses a control as a user does and types.
func typeInto(p *Program, f fyne.Focusable, text string) {
	p.window.Canvas().Focus(f)
	test.Type(f, text)
}

func pressKeys(f fyne.Focusable, keys ...fyne.KeyName) {
	for _, key := range keys {
		f.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

func names(s *session) string {
	var all []string
	for _, h := range s.nomination.Honours {
		all = append(all, h.Name)
	}
	return strings.Join(all, "|")
}

func TestRecordIsTyped(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	st := recordOf(p)
	wantShown(t, p, "工作简历", "没有荣誉可以不填")
	typeInto(p, st.fields[0].target, "2006年7月至今　炉前工")
	if got := s.nomination.Answer(form.KeyResume); got != "2006年7月至今　炉前工" {
		t.Errorf("résumé is %q", got)
	}

	tapButton(t, p, "增加一项")
	c := p.window.Canvas()
	if c.Focused() != st.honours[0].date.focus {
		t.Fatalf("focus is on %T after adding", c.Focused())
	}
	wantNotShown(t, p, "没有荣誉可以不填", "是空的")
	test.Type(c.Focused(), "2018年4月")
	pressKeys(c.Focused(), fyne.KeyReturn)
	if c.Focused() != st.honours[0].name.focus {
		t.Fatalf("Enter in the date went to %T", c.Focused())
	}
	test.Type(c.Focused(), "五一劳动奖章")
	st.honours[0].level.focus.(*choice).choose("市级")
	typeInto(p, st.honours[0].issuer.focus, "莱芜市总工会")
	want := form.Honour{Date: "2018-04", Name: "五一劳动奖章", Level: "市级", Issuer: "莱芜市总工会", Kind: form.HonourTitle}
	if got := s.nomination.Honours[0]; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	wantShown(t, p, "符合，2018年4月获“五一劳动奖章”（市级）")
}

func TestRecordTellsAfterLeaving(t *testing.T) {
	p := newTestProgram(t)
	openEmpty(t, p)
	st := recordOf(p)
	tapButton(t, p, "增加一项")
	h := st.honours[0]
	typeInto(p, h.name.focus, "五一劳动奖章")
	p.tick()
	p.window.Canvas().Focus(h.issuer.focus)
	p.tick()
	wantNotShown(t, p, "缺少")
	p.window.Canvas().Focus(st.fields[0].target)
	p.tick()
	wantShown(t, p, "“曾获荣誉第 1 项”缺少时间、级别、授予单位")
	typeInto(p, h.issuer.focus, "市总工会")
	wantShown(t, p, "“曾获荣誉第 1 项”缺少时间、级别，")
	wantNotShown(t, p, "缺少时间、级别、授予单位")
}

func TestRecordRemoveAndTakeBack(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	st := recordOf(p)
	first, second := st.honours[0], st.honours[1]
	test.Tap(first.remove)
	if names(s) != "莱芜区劳动模范" || len(st.honours) != 1 || st.honours[0] != second {
		t.Fatalf("%s, %d rows", names(s), len(st.honours))
	}
	if p.window.Canvas().Focused() != second.date.focus {
		t.Errorf("focus is on %T after removing", p.window.Canvas().Focused())
	}
	wantShown(t, p, "第 1 项")
	wantNotShown(t, p, "第 2 项")
	typeInto(p, second.issuer.focus, "，")
	tapButton(t, p, "已修改“授予单位”，撤销")
	typeInto(p, st.fields[0].target, "。")
	tapButton(t, p, "已修改“工作简历”，撤销")
	tapButton(t, p, "已删除第 1 项荣誉，撤销")
	if names(s) != "莱芜市五一劳动奖章|莱芜区劳动模范" || len(st.honours) != 2 {
		t.Fatalf("taken back: %s, %d rows", names(s), len(st.honours))
	}
	for i, h := range st.honours {
		if got := h.name.focus.(*entry).Text; got != s.nomination.Honours[i].Name {
			t.Errorf("row %d shows %q", i, got)
		}
	}
	test.Tap(st.honours[1].remove)
	test.Tap(st.honours[0].remove)
	if p.window.Canvas().Focused() != st.add {
		t.Errorf("focus is on %T after removing all", p.window.Canvas().Focused())
	}
	wantShown(t, p, "没有荣誉可以不填")
}

func TestRecordReorder(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	st := recordOf(p)
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
	if p.window.Canvas().Focused() != second.down {
		t.Errorf("focus is on %T, not on the button that leads back", p.window.Canvas().Focused())
	}
	typeInto(p, second.name.focus, "全国")
	if got := s.nomination.Honours[0].Name; !strings.Contains(got, "全国") {
		t.Errorf("typing after moving went elsewhere: %s", names(s))
	}
	p.window.Canvas().Focus(second.down)
	second.down.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if !strings.HasPrefix(names(s), "莱芜市五一劳动奖章|") || p.window.Canvas().Focused() != second.up {
		t.Errorf("%s, focus on %T", names(s), p.window.Canvas().Focused())
	}
}

func TestRecordTypingRebuildsNothing(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	st := recordOf(p)
	rows, boxes := slices.Clone(st.honours), slices.Clone(st.list.Objects)
	e := st.honours[0].name.focus.(*entry)
	p.window.Canvas().Focus(e)
	pressKeys(e, fyne.KeyHome)
	test.Type(e, "甲乙")
	p.tick()
	if !slices.Equal(rows, st.honours) || !slices.Equal(boxes, st.list.Objects) {
		t.Error("rows were made anew")
	}
	if e.CursorColumn != 2 || !strings.HasPrefix(e.Text, "甲乙") {
		t.Errorf("cursor at %d in %q", e.CursorColumn, e.Text)
	}
}

func TestRecordJump(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	s.nomination.Honours[1].Level = ""
	s.follow()
	p.shell.Jump("honours.2")
	st := recordOf(p)
	if p.window.Canvas().Focused() != st.honours[1].level.focus {
		t.Errorf("focus is on %T, not on the empty level", p.window.Canvas().Focused())
	}
	p.shell.Jump(form.KeyResume)
	if p.window.Canvas().Focused() != st.fields[0].target {
		t.Errorf("focus is on %T, not on the résumé", p.window.Canvas().Focused())
	}
}

func TestRecordPriority(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	st := recordOf(p)
	wantShown(t, p, "符合，2018年4月获“莱芜市五一劳动奖章”（市级）")
	for _, h := range st.honours {
		h.level.focus.(*choice).choose("其他")
	}
	wantShown(t, p, "不符合，条件是")
	st.honours[0].kind.focus.(*choice).choose(form.Commendation)
	st.honours[0].level.focus.(*choice).choose("省级")
	wantShown(t, p, "受通报表扬（省级）")
}

func TestRecordLooks(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	st := recordOf(p)
	photograph(t, p, "record")
	p.theme.zoom = 1.5
	photograph(t, p, "record-150")
	p.theme.zoom = 1
	st.honours[0].level.focus.(*choice).choose("")
	p.shell.scroll.ScrollToBottom()
	photograph(t, p, "record-wrong")
	test.Tap(st.honours[0].remove)
	photograph(t, p, "record-removed")
	test.Tap(st.honours[0].remove)
	p.shell.scroll.ScrollToTop()
	photograph(t, p, "record-none")
}
