package clerk

import (
	"image"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/internal/uitest"
)

// A draft that cannot be written, as on a full disk, opens read-only with the reason: no
// input changes it, and it can still be printed and packed.
func TestDraftThatCanOnlyBeRead(t *testing.T) {
	p := newTestProgram(t)
	dir := makeSample(t, p, "示例", nil)
	inner := filepath.Join(dir, ".zuimei")
	if err := os.RemoveAll(inner); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(inner, nil, 0o600); err != nil { // a file in the way of the lock
		t.Fatal(err)
	}
	before, err := os.ReadFile(filepath.Join(dir, draft.File))
	if err != nil {
		t.Fatal(err)
	}
	p.ShowStart()
	test.Tap(cardsOf(p)[0])
	if p.shell == nil {
		t.Fatalf("not opened:\n%s", uitest.Shown(p))
	}
	s := p.shell.session
	const sentence = "只能查看，不能修改：同名的文件或文件夹已经存在。"
	uitest.WantShown(t, p, sentence)
	goTo(p, form.StepPerson)
	name := entryOf(t, p, form.KeyName)
	typeInto(p, name, "丰")
	name.TypedShortcut(&fyne.ShortcutSelectAll{})
	pressKeys(name, fyne.KeyBackspace, fyne.KeyDelete)
	if name.Text != "张三" {
		t.Errorf("the entry says %q", name.Text)
	}
	wantAnswer(t, s, form.KeyName, "张三")
	s.Set(form.KeySex, "女")
	wantAnswer(t, s, form.KeySex, "男")
	s.RemoveHonour(0)
	if len(s.Nomination.Honours) != 2 {
		t.Error("an honour is gone")
	}
	if label, _, ok := s.LastUndo(form.StepRecord); ok {
		t.Errorf("%s can be taken back", label)
	}
	photograph(t, p, "read-only")
	driver := p.App.Driver()
	at := driver.AbsolutePositionForObject(name)
	if o := under(p, at.AddXY(10, 10)); o == fyne.CanvasObject(name) {
		t.Error("the entry feels the mouse")
	}

	goTo(p, form.StepHandIn)
	uitest.TapButton(t, p, "打印草稿")
	p.tick()
	if w := worldOf(p); len(w.opened) != 1 {
		t.Errorf("opened %q", w.opened)
	}
	p.leave()
	uitest.WantShown(t, p, "我的材料")
	if after, err := os.ReadFile(filepath.Join(dir, draft.File)); err != nil || string(after) != string(before) {
		t.Errorf("changed: %v", err)
	}
}

// under returns the topmost object on the step that a tap at a position reaches.
func under(p *Program, at fyne.Position) fyne.CanvasObject {
	var found fyne.CanvasObject
	driver := p.App.Driver()
	for _, o := range uitest.Visible(p) {
		if _, ok := o.(fyne.Tappable); !ok {
			continue
		}
		from, size := driver.AbsolutePositionForObject(o), o.Size()
		if image.Pt(int(at.X), int(at.Y)).In(image.Rect(int(from.X), int(from.Y), int(from.X+size.Width), int(from.Y+size.Height))) {
			found = o
		}
	}
	return found
}

// Leaving a draft in the drafts folder renames its folder after the draft, and the
// remembered paths with it; the folder of an external draft keeps its name.
func TestFolderTakesItsDraftsName(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	dir := s.Draft.Dir()
	other := filepath.Join(p.Env.Drafts, "口镇街道总工会+张三")
	if err := os.MkdirAll(other, 0o700); err != nil {
		t.Fatal(err)
	}
	s.Set(form.KeyUnit, "口镇街道总工会")
	s.Set(form.KeyName, "张三")
	p.LastFolder = filepath.Join(dir, "photos")
	p.leave()
	want := other + "-2"
	if c := cardsOf(p); len(c) != 1 || c[0].listed.Dir != want {
		t.Fatalf("cards %v", c)
	}
	if p.LastFolder != filepath.Join(want, "photos") {
		t.Errorf("the last folder is %s", p.LastFolder)
	}
	for range 2 { // and again under the same name
		test.Tap(cardsOf(p)[0])
		if got := p.DraftDir(); got != want {
			t.Errorf("opened %s", got)
		}
		p.leave()
	}
	if _, ok := p.start.summaries[want]; !ok {
		t.Error("what was found out is forgotten")
	}
	if left, _ := os.ReadDir(other); len(left) > 0 {
		t.Errorf("another folder gave way: %v", left)
	}

	away := smallDraft(t, p, filepath.Join(t.TempDir(), "U盘里的"), "口镇街道总工会", "王五")
	p.start.openPath(away)
	p.leave()
	if got := externalDrafts(p.Env); !slices.Equal(got, []string{away}) {
		t.Errorf("elsewhere %q", got)
	}
	if n, err := draft.Read(away); err != nil || n.Answer(form.KeyName) != "王五" {
		t.Errorf("%v", err)
	}
}
