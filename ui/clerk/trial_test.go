package clerk

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"zuimei/assets"
	"zuimei/internal/uitest"
)

// A quiet line of the start page leads to the office's desk, and from there back.
func TestOfferOffice(t *testing.T) {
	p := newTestProgram(t)
	opened := 0
	p.OfferOffice(func() { opened++ })
	uitest.TapButton(t, p, "发通知、收材料（主办单位）")
	if opened != 1 {
		t.Errorf("opened %d times", opened)
	}
	photograph(t, p, "start-office")
	p.OnEscape = nil
	p.Return()
	uitest.WantShown(t, p, "我的材料")
	if p.OnEscape == nil {
		t.Error("keys do not reach the clerk's desk")
	}
	p.start.busy = true
	uitest.TapButton(t, p, "发通知、收材料（主办单位）")
	if opened != 1 {
		t.Error("opened while work is under way")
	}
	p.start.busy = false
}

// A folder with a round of the office opens at its desk, with a draft open and without;
// any other folder is looked at as a draft.
func TestRoundOpensAtTheOfficesDesk(t *testing.T) {
	p := newTestProgram(t)
	var opened []string
	round := t.TempDir()
	p.OfferRounds(func(path string) bool { return path == round }, func(dir string) { opened = append(opened, dir) })
	p.start.openPath(round)
	p.OpenFile(round)
	uitest.WantNotShown(t, p, "没有草稿")
	if len(opened) != 2 || opened[0] != round || opened[1] != round {
		t.Errorf("opened %q", opened)
	}
	p.start.openPath(t.TempDir())
	uitest.WantShown(t, p, "没有草稿")
}

// A trial opens the example under the notice as it is being written, beside the drafts, and
// leads back when it is left.
func TestTry(t *testing.T) {
	p := newTestProgram(t)
	text := bytes.ReplaceAll(assets.DefaultCampaign(), []byte("莱芜最美职工"), []byte("莱芜最美工匠"))
	back := 0
	if err := p.Try(text, func() { back++ }); err != nil {
		t.Fatal(err)
	}
	uitest.WantShown(t, p, "莱芜最美工匠", "示例")
	uitest.WantNotShown(t, p, "全部草稿")
	photograph(t, p, "trial")
	uitest.TapButton(t, p, "回到通知")
	if back != 1 || p.shell != nil {
		t.Errorf("led back %d times", back)
	}
	entries, err := os.ReadDir(p.Env.Drafts)
	if err == nil && len(entries) > 0 {
		t.Errorf("%d drafts", len(entries))
	}
	if err := p.Try(text, func() { back++ }); err != nil { // the draft of the last trial is in the way
		t.Fatal(err)
	}
	p.leave()
	if back != 2 {
		t.Errorf("led back %d times", back)
	}
	if err := p.Try([]byte("id ="), func() { back++ }); err == nil {
		t.Error("a notice with problems was tried")
	}
	if _, err := os.Stat(filepath.Join(p.Env.Config, trialFolder)); err != nil {
		t.Error(err)
	}
}

// A trial that takes long is told and can be cancelled, which leads back at once; one that
// fails leaves the start page as that of any clerk.
func TestTryIsCancelled(t *testing.T) {
	p := newTestProgram(t)
	later := []func(){}
	p.Env.Background = func(work, done func()) { later = append(later, func() { work(); done() }) }
	finish := func() {
		for len(later) > 0 {
			next := later[0]
			later = later[1:]
			next()
		}
	}
	finish()
	back := 0
	if err := p.Try(assets.DefaultCampaign(), func() { back++ }); err != nil {
		t.Fatal(err)
	}
	uitest.WantShown(t, p, "正在打开试填…")
	uitest.TapButton(t, p, "取消")
	finish()
	if back != 1 || p.shell != nil || p.trialEnd != nil || p.start.busy {
		t.Errorf("led back %d times, shell %v", back, p.shell)
	}
	uitest.WantNotShown(t, p, "正在")

	if err := os.RemoveAll(p.Env.Config); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p.Env.Config, nil, 0o600); err != nil { // a file in the place of the folder
		t.Fatal(err)
	}
	if err := p.Try(assets.DefaultCampaign(), func() { back++ }); err != nil {
		t.Fatal(err)
	}
	finish()
	if back != 1 || p.trialEnd != nil || p.shell != nil {
		t.Error("the next draft would be taken for a trial")
	}
}
