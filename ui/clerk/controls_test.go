package clerk

import (
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/form"
	"zuimei/internal/uitest"
	"zuimei/ui/field"
	"zuimei/ui/session"
)

// layOut lays the window out anew, which a real one does before every frame.
func layOut(p *Program) {
	size := p.Canvas().Size()
	for _, by := range []float32{1, 0} {
		p.Native.Resize(size.AddWidthHeight(0, by))
	}
}

// fieldRow is a field on the step on screen.
type fieldRow struct {
	Target field.TabStop
	Box    fyne.CanvasObject
}

// rowOf returns a field on the step on screen, with what is scrolled into view for it.
func rowOf(t testing.TB, p *Program, key form.Key) fieldRow {
	t.Helper()
	focus, box := p.shell.steps[p.shell.current].Field(key)
	if focus == nil {
		t.Fatalf("no row for %s", key)
	}
	return fieldRow{focus.(field.TabStop), box}
}

// entryOf is the entry of a field on the step on screen.
func entryOf(t testing.TB, p *Program, key form.Key) *field.Entry {
	t.Helper()
	return rowOf(t, p, key).Target.(*field.Entry)
}

func wantAnswer(t *testing.T, s *session.Session, key form.Key, want string) {
	t.Helper()
	if got := s.Nomination.Answer(key); got != want {
		t.Errorf("%s: %q, want %q", key, got, want)
	}
}

func wantFocus(t *testing.T, p *Program, key form.Key) {
	t.Helper()
	focus, _ := p.shell.steps[p.shell.current].Field(key)
	if got := p.Canvas().Focused(); got != focus {
		t.Errorf("the focus is not on %s but on %T", key, got)
	}
}

// An answer that is none of the notice's choices is shown with its remedy.
func TestRemedyOfAChoice(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	p.shell.jump(form.KeyPolitics)
	s.Set(form.KeyPolitics, "党员")
	p.Canvas().Unfocus()
	p.tick()
	uitest.WantShown(t, p, "规范写法是“中共党员”")
	uitest.TapButton(t, p, "改为 中共党员")
	wantAnswer(t, s, form.KeyPolitics, "中共党员")

	p.shell.jump(form.KeyEthnicity)
	uitest.Type(t, p, "汉")
	uitest.Press(t, p, fyne.KeyEscape, fyne.KeyReturn)
	p.tick()
	uitest.WantShown(t, p, "规范写法是“汉族”")
	uitest.TapButton(t, p, "改为 汉族")
	wantAnswer(t, s, form.KeyEthnicity, "汉族")
	wantFocus(t, p, form.KeyEthnicity)
	uitest.WantNotShown(t, p, "满族")
}

// A popup closes with its step, and a click into it does not leave the field.
func TestPopupOfAStep(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	p.shell.jump(form.KeyUnit)
	uitest.Type(t, p, "凤")
	uitest.ClickText(t, p, "凤城街道总工会")
	wantAnswer(t, s, form.KeyUnit, "凤城街道总工会")
	if s.FocusAt(form.KeyUnit).WasLeft {
		t.Error("the field counts as left while a tile of its list was clicked")
	}
	uitest.Press(t, p, fyne.KeyDown)
	uitest.WantShown(t, p, "和庄镇总工会")
	p.shell.show(1)
	uitest.WantNotShown(t, p, "和庄镇总工会")
	p.tick()
	if !s.FocusAt(form.KeyUnit).WasLeft {
		t.Error("leaving the field was not noticed")
	}
}

// An office's own fields appear by themselves.
func TestAddedFields(t *testing.T) {
	p := newTestProgram(t)
	c := &p.Env.Notices[0]
	own := []form.Field{
		{Key: "nickname", Label: "昵称", Kind: form.Text},
		{Key: "remarks", Label: "备注", Kind: form.Paragraph},
		{Key: "shift", Label: "班次", Kind: form.Choice, Choices: []form.Option{{Value: "day", Label: "白班"}, {Value: "night", Label: "夜班"}}},
		{Key: "blood", Label: "工种类别", Kind: form.Choice, Choices: []form.Option{{Value: "a", Label: "生产一线操作岗位"}, {Value: "b", Label: "服务"}}},
		{Key: "joined", Label: "入会时间", Kind: form.Month},
		{Key: "signed", Label: "签字日期", Kind: form.Day},
		{Key: form.KeyIDNumber, Label: "身份证号", Kind: form.Resident},
	}
	c.Steps[1].Fields = append(c.Steps[1].Fields, own...)
	s := openEmpty(t, p)
	p.shell.show(1)
	for _, f := range own {
		uitest.WantShown(t, p, f.Label)
		focus, show := p.shell.steps[1].Field(f.Key)
		if focus == nil || show == nil {
			t.Errorf("%s cannot be jumped to", f.Label)
		}
	}
	p.shell.jump("remarks")
	uitest.Type(t, p, "一")
	uitest.Press(t, p, fyne.KeyReturn)
	uitest.Type(t, p, "二")
	wantAnswer(t, s, "remarks", "一\n二")
	p.shell.jump("shift")
	uitest.Press(t, p, fyne.KeyRight)
	wantAnswer(t, s, "shift", "night")
	p.shell.jump("blood")
	uitest.Press(t, p, fyne.KeyDown, fyne.KeyReturn)
	wantAnswer(t, s, "blood", "a")
	uitest.WantShown(t, p, "生产一线操作岗位")
	uitest.Press(t, p, fyne.KeyDown)
	uitest.WantShown(t, p, "生产一线操作岗位\n服务\n不填")
	uitest.Press(t, p, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	wantAnswer(t, s, "blood", "")
	p.shell.jump("joined")
	uitest.Type(t, p, "2006.7")
	uitest.Press(t, p, fyne.KeyReturn)
	wantAnswer(t, s, "joined", "2006-07")
}

// A redraw leaves the entry alone that is being typed in, and shows what was
// changed elsewhere in the others.
func TestRedraw(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	p.shell.jump(form.KeyName)
	e := entryOf(t, p, form.KeyName)
	uitest.Press(t, p, fyne.KeyHome)
	uitest.Type(t, p, "老")
	if e.Text != "老张三" || e.CursorColumn != 1 {
		t.Errorf("%q, cursor at %d", e.Text, e.CursorColumn)
	}
	s.Set(form.KeyPost, "炉前工")
	s.Set(form.KeyStarted, "2007-08")
	if got := entryOf(t, p, form.KeyPost).Text; got != "炉前工" {
		t.Errorf("post reads %q", got)
	}
	if got := entryOf(t, p, form.KeyStarted).Text; got != "2007年8月" {
		t.Errorf("started reads %q", got)
	}
	if e.CursorColumn != 1 {
		t.Error("the cursor moved")
	}
}
