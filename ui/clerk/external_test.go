package clerk

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/internal/uitest"
)

// makePackage writes the package of a draft and returns the path of its zip.
func makePackage(t *testing.T, p *Program, dir string) string {
	t.Helper()
	n, err := draft.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	kit := export.Kit{Campaign: p.Env.Notices[0], Fonts: p.Env.Fonts, Program: "test"}
	x := kit.Examine(t.Context(), export.NewPhotos(dir), n, p.Today())
	ready, findings, ok := x.Finalize()
	if !ok {
		t.Fatal(findings)
	}
	handed, err := ready.Write(t.Context(), t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return handed.Zip
}

// chooseOther taps an item in the menu of 打开….
func chooseOther(t *testing.T, p *Program, item string) {
	t.Helper()
	uitest.TapButton(t, p, "打开…")
	uitest.TapText(t, p, item)
}

// A package opens as a new draft with everything that is in it.
func TestOpenPackage(t *testing.T) {
	p := newTestProgram(t)
	w := worldOf(p)
	original := makeSample(t, p, "甲", nil)
	w.files = []string{makePackage(t, p, original)}
	want, err := draft.Read(original)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := draft.Trash(original); err != nil {
		t.Fatal(err)
	}
	chooseOther(t, p, "材料包（zip）…")
	if p.shell == nil {
		t.Fatalf("the package was not opened:\n%s", uitest.Shown(p))
	}
	got := p.shell.session.Nomination
	for key, text := range want.Answers {
		if got.Answer(key) != text {
			t.Errorf("%s: %q, want %q", key, got.Answer(key), text)
		}
	}
	if got.Photos.Portrait == "" || len(got.Photos.Work) != 3 || len(got.Honours) != 2 || got.Confirm["consent"] == nil {
		t.Errorf("opened as %+v", got)
	}
	p.leave()
	if c := cardsOf(p); len(c) != 1 || filepath.Base(c[0].listed.Dir) != "凤城街道总工会+张三" || stateOfCard(c[0]) != "已填好，可以打印" {
		t.Errorf("%s", uitest.Shown(p))
	}
}

// A draft folder elsewhere opens where it lies, stays on the start page, and can be removed
// from there without being changed.
func TestOpenElsewhere(t *testing.T) {
	p := newTestProgram(t)
	w := worldOf(p)
	makeSample(t, p, "甲", nil)
	away := smallDraft(t, p, filepath.Join(t.TempDir(), "U盘", "材料"), "口镇街道总工会", "王五")
	p.ShowStart()
	chooseOther(t, p, "草稿文件夹…") // cancelled
	if p.shell != nil {
		t.Fatal("opened nothing?")
	}
	w.folder = away
	chooseOther(t, p, "草稿文件夹…")
	if p.shell == nil || p.shell.session.Nomination.Answer(form.KeyName) != "王五" {
		t.Fatalf("the folder was not opened:\n%s", uitest.Shown(p))
	}
	p.leave()
	if got := namesOf(p); got != "张三 王五" && got != "王五 张三" {
		t.Errorf("cards %q", got)
	}
	uitest.WantShown(t, p, "位置："+away)
	photograph(t, p, "start-elsewhere")
	tapMenu(t, p, slices.Index(strings.Fields(namesOf(p)), "王五"), "从列表移去")
	uitest.WantShown(t, p, "文件夹没有改动")
	if got := namesOf(p); got != "张三" {
		t.Errorf("cards %q", got)
	}
	if _, err := draft.Read(away); err != nil {
		t.Error(err)
	}
}

// A path that is no draft is refused with the reason; a broken draft can be restored.
func TestOpenRefuses(t *testing.T) {
	p := newTestProgram(t)
	away := smallDraft(t, p, filepath.Join(t.TempDir(), "U盘", "材料"), "口镇街道总工会", "王五")
	for path, sentence := range map[string]string{
		"a.zip": "材料包“a.zip”打不开：它不是本程序生成的材料包",
		"a.jpg": "“a.jpg”不是草稿",
		"空":     "文件夹“空”里没有草稿",
	} {
		path = filepath.Join(t.TempDir(), path)
		if filepath.Ext(path) == "" {
			if err := os.Mkdir(path, 0o700); err != nil {
				t.Fatal(err)
			}
		} else if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		p.drop([]string{path})
		uitest.WantShown(t, p, sentence)
	}
	photograph(t, p, "start-refused")
	breakDraft(t, away)
	p.drop([]string{away})
	uitest.WantShown(t, p, "较早的版本完好")
	uitest.TapButton(t, p, "恢复")
	if p.shell == nil {
		t.Error("not restored")
	}
}

// A damaged external draft stays on the list and can be restored; only a draft that is not
// there is left out.
func TestBrokenElsewhere(t *testing.T) {
	p := newTestProgram(t)
	stick := filepath.Join(t.TempDir(), "U盘")
	away := smallDraft(t, p, filepath.Join(stick, "甲"), "口镇街道总工会", "王五")
	lost := smallDraft(t, p, filepath.Join(stick, "乙"), "口镇街道总工会", "赵六")
	empty := filepath.Join(stick, "丙")
	if err := os.Mkdir(empty, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := saveExternal(p.Env, []string{away, lost, empty, filepath.Join(stick, "丁")}); err != nil {
		t.Fatal(err)
	}
	breakDraft(t, away)
	breakDraft(t, lost)
	if err := os.RemoveAll(filepath.Join(lost, ".zuimei", "versions")); err != nil {
		t.Fatal(err)
	}
	p.ShowStart()
	if got := len(cardsOf(p)); got != 2 {
		t.Errorf("%d cards:\n%s", got, uitest.Shown(p))
	}
	uitest.WantShown(t, p, "王五", "较早的版本完好", "也没有可以恢复的较早版本", "位置："+away)
	gone := stick + " 拔出"
	if err := os.Rename(stick, gone); err != nil {
		t.Fatal(err)
	}
	p.ShowStart()
	uitest.WantShown(t, p, "还没有材料")
	if err := os.Rename(gone, stick); err != nil {
		t.Fatal(err)
	}
	p.ShowStart()
	uitest.TapButton(t, p, "恢复")
	if p.shell == nil || p.shell.session.Nomination.Answer(form.KeyName) != "王五" {
		t.Errorf("not restored:\n%s", uitest.Shown(p))
	}
}

// A draft is listed once, however its path is spelt.
func TestElsewhereOnce(t *testing.T) {
	p := newTestProgram(t)
	away := smallDraft(t, p, filepath.Join(t.TempDir(), "材料"), "口镇街道总工会", "王五")
	const name = "口镇街道总工会+张三" // as closing the draft names its folder
	own := smallDraft(t, p, name, "口镇街道总工会", "张三")
	spellings := []string{away, away + "/", filepath.ToSlash(away) + "//.", own + "/"}
	if runtime.GOOS == "windows" {
		spellings = append(spellings, strings.ToUpper(away), strings.ToUpper(own))
	} else {
		link, linked := filepath.Join(t.TempDir(), "link"), filepath.Join(t.TempDir(), "drafts")
		for at, target := range map[string]string{link: away, linked: p.Env.Drafts} {
			if err := os.Symlink(target, at); err != nil {
				t.Fatal(err)
			}
		}
		spellings = append(spellings, link, filepath.Join(linked, name))
	}
	for _, path := range spellings {
		p.drop([]string{path})
		if p.shell == nil {
			t.Fatalf("%s was not opened:\n%s", path, uitest.Shown(p))
		}
		p.leave()
	}
	if got := len(cardsOf(p)); got != 2 {
		t.Errorf("%d cards: %s", got, uitest.Shown(p))
	}
	if got := externalDrafts(p.Env); !slices.Equal(got, []string{away}) {
		t.Errorf("kept %v", got)
	}
	// A list written by an older version may have several spellings.
	if err := saveExternal(p.Env, spellings); err != nil {
		t.Fatal(err)
	}
	if p.ShowStart(); len(cardsOf(p)) != 2 {
		t.Errorf("%d cards: %s", len(cardsOf(p)), uitest.Shown(p))
	}
}
