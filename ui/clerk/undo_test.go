package clerk

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/internal/uitest"
)

// undoKey presses Ctrl+Z: the focused object gets it, or else the window.
func undoKey(p *Program) {
	if f, ok := p.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(&fyne.ShortcutUndo{})
		return
	}
	p.shell.undoLast() // the test's window has no shortcuts
}

// Ctrl+Z undoes the actions on the step in view, the newest first, of any kind and
// wherever the focus is.
func TestUndoGoesBackThingByThing(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	p.shell.show(slices.Index(form.StepIDs, form.StepPerson))
	c := p.Canvas()
	c.Focus(entryOf(t, p, form.KeyPost))
	uitest.Type(t, p, "炉前工")
	choose(t, p, rowOf(t, p, form.KeyPolitics).Target, "群众")
	c.Focus(rowOf(t, p, form.KeySex).Target)
	uitest.Press(t, p, fyne.KeyRight)
	c.Focus(entryOf(t, p, form.KeyBorn))
	uitest.Press(t, p, fyne.KeyEnd, fyne.KeyBackspace)
	uitest.Type(t, p, "。")
	c.Unfocus()
	for _, want := range []struct {
		label                     string
		post, politics, sex, born string
	}{
		{"已修改“出生年月”，撤销", "炉前工", "群众", "女", "1985年6。"},
		{"已修改“出生年月”，撤销", "炉前工", "群众", "女", "1985-06"},
		{"已修改“性别”，撤销", "炉前工", "群众", "女", "1985-06"},
		{"已修改“政治面貌”，撤销", "炉前工", "群众", "男", "1985-06"},
		{"已修改“职务/岗位（工种）”，撤销", "炉前工", "中共党员", "男", "1985-06"},
	} {
		uitest.WantShown(t, p, want.label)
		wantAnswer(t, s, form.KeyPost, want.post)
		wantAnswer(t, s, form.KeyPolitics, want.politics)
		wantAnswer(t, s, form.KeySex, want.sex)
		wantAnswer(t, s, form.KeyBorn, want.born)
		undoKey(p)
	}
	for len(uitest.Buttons(p, "已修改")) > 0 {
		undoKey(p)
	}
	wantAnswer(t, s, form.KeyPost, "高炉工长")
	uitest.TextIn(t, rowOf(t, p, form.KeyPolitics).Target, "中共党员") // is what the field shows
}

// An action can be undone only on its own step.
func TestUndoStaysOnItsStep(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	answer(t, p, form.KeyUnitHead, true)
	goTo(p, form.StepRecord)
	uitest.WantNotShown(t, p, "，撤销")
	uitest.TapButton(t, p, "增加一项")
	h := honour(t, p, 2)
	typeInto(p, h[1], "先进")
	choose(t, p, h[2], "区级")
	photos := slices.Index(form.StepIDs, form.StepPhotos)
	s.Edit("已裁剪证件照", func(n *form.Nomination) { n.Photos.PortraitCrop = &form.Crop{Width: 5, Height: 7} })
	p.shell.show(photos)
	uitest.WantShown(t, p, "已裁剪证件照，撤销")
	s.Set(form.KeyName, "李四")
	undoKey(p)
	if s.Nomination.Photos.PortraitCrop != nil {
		t.Error("the crop stays")
	}
	wantAnswer(t, s, form.KeyName, "李四")
	undoKey(p) // nothing is left here
	if len(s.Nomination.Honours) != 3 || s.Nomination.Honours[2].Level != "区级" {
		t.Errorf("taken back on another step: %+v", s.Nomination.Honours)
	}
	goTo(p, form.StepRecord)
	for _, want := range []struct{ label, level, name string }{
		{"已修改第 3 项荣誉，撤销", "区级", "先进"},
		{"已修改“名称”，撤销", "", "先进"},
		{"已增加一项荣誉，撤销", "", ""},
	} {
		if h := s.Nomination.Honours[2]; h.Level != want.level || h.Name != want.name {
			t.Errorf("before %s: %+v", want.label, h)
		}
		uitest.TapButton(t, p, want.label)
	}
	if len(s.Nomination.Honours) != 2 || len(removers(p)) != 2 {
		t.Errorf("the honour stays: %+v", s.Nomination.Honours)
	}
	p.shell.show(0)
	uitest.TapButton(t, p, "已回答")
	if yes := s.Nomination.Confirm[form.KeyUnitHead]; yes == nil || *yes {
		t.Error("the question's answer stays")
	}
}

// Undo of a long text goes edit by edit, with its own buttons too; a remedy counts as one
// edit.
func TestUndoOfText(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	p.shell.jump(form.KeyDeeds)
	uitest.Type(t, p, "他在炉前干了十五年。他带出了八个徒弟。")
	uitest.WantShown(t, p, "已修改“主要事迹”，撤销")
	undoKey(p)
	wantAnswer(t, s, form.KeyDeeds, "他在炉前干了十五年。")
	test.Tap(uitest.Buttons(p, "重做")[0])
	wantAnswer(t, s, form.KeyDeeds, "他在炉前干了十五年。他带出了八个徒弟。")
	undoKey(p)
	undoKey(p)
	wantAnswer(t, s, form.KeyDeeds, "")
	uitest.WantNotShown(t, p, "，撤销")

	p.shell.jump(form.KeyEthnicity)
	uitest.Type(t, p, "汉")
	uitest.Press(t, p, fyne.KeyEscape)
	p.Canvas().Unfocus()
	p.tick()
	uitest.TapButton(t, p, "改为 汉族")
	wantAnswer(t, s, form.KeyEthnicity, "汉族")
	undoKey(p)
	wantAnswer(t, s, form.KeyEthnicity, "汉")
}
