package ui

import (
	"os"
	"path/filepath"
	"testing"

	"zuimei/form"
)

func TestStartTellsOfUnusableNotices(t *testing.T) {
	p := newTestProgram(t)
	const sentence = "通知文件“/a/b.toml”不能用：第 3 行：缺少截止日期。"
	wantNotShown(t, p, "不能用")
	p.env.Unusable = []string{sentence}
	p.ShowStart()
	wantShown(t, p, sentence)
}

func TestDraftTellsThatItWasInterrupted(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	dir := s.draft.Dir()
	wantNotShown(t, p, "上次没有正常关闭")
	note := filepath.Join(dir, ".zuimei", "holder.json")
	left, err := os.ReadFile(note)
	if err != nil {
		t.Fatal(err)
	}
	p.leave()
	if err := os.WriteFile(note, left, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := p.openNow(dir, p.env.Notices[0]); err != nil {
		t.Fatal(err)
	}
	wantShown(t, p, "上次没有正常关闭，已恢复到最后保存的内容")
	p.shell.session.set(form.KeyName, "李四")
	p.tick()
	wantNotShown(t, p, "上次没有正常关闭")
}

func TestPlaceIsTheOpenDraft(t *testing.T) {
	p := newTestProgram(t)
	if got := p.Place(); got != "" {
		t.Errorf("on the start page: %q", got)
	}
	s := openEmpty(t, p)
	if got := p.Place(); got != s.draft.Dir() {
		t.Errorf("got %q", got)
	}
	p.leave()
	if got := p.Place(); got != "" {
		t.Errorf("after leaving: %q", got)
	}
}

// Who types without a pause is saved all the same.
func TestJobIsNotPutOff(t *testing.T) {
	p := newTestProgram(t)
	w := worldOf(p)
	runs := 0
	j := job{after: p.env.After, background: p.env.Background, wait: saveAfter, run: func() (work, done func()) { runs++; return func() {}, func() {} }}
	before := len(w.timers)
	for range 5 {
		j.soon()
	}
	if got := len(w.timers) - before; got != 1 {
		t.Fatalf("%d timers", got)
	}
	p.tick()
	if j.soon(); runs != 1 {
		t.Errorf("%d runs", runs)
	}
	if p.tick(); runs != 2 {
		t.Errorf("%d runs after another change", runs)
	}
}
