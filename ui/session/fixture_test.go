package session

import (
	"log/slog"
	"testing"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/internal/drafttest"
)

// desk is a session with the clock that drives it.
type desk struct {
	*Session
	*drafttest.Clock
}

func loopOf(c *drafttest.Clock, log *slog.Logger) Loop {
	return Loop{Now: c.Now, Background: c.Background, After: c.After, Log: log}
}

// openDraft opens the draft in dir, which keeps the name of its folder, and logs to
// log. The test closes it, or it is closed after the test.
func openDraft(t *testing.T, dir string, log *slog.Logger) desk {
	t.Helper()
	d, n, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	clock := drafttest.NewClock()
	kit := export.Kit{Campaign: drafttest.Notice(t), Fonts: drafttest.Fonts(), Program: "0.1.0"}
	s := New(loopOf(clock, log), kit, d, n, false)
	t.Cleanup(func() { s.Close(func(error) {}) })
	return desk{s, clock}
}

// openEmpty opens a new empty draft.
func openEmpty(t *testing.T) desk {
	t.Helper()
	return openDraft(t, drafttest.MakeEmpty(t, t.TempDir(), "空白", drafttest.Notice(t)), slog.New(slog.DiscardHandler))
}

// openSample opens a new draft with the built-in example, changed by change unless
// that is nil.
func openSample(t *testing.T, change func(*form.Nomination)) desk {
	t.Helper()
	return openDraft(t, drafttest.MakeSample(t, t.TempDir(), "示例", drafttest.Notice(t), change), slog.New(slog.DiscardHandler))
}

func wantSaved(t *testing.T, dir, name string) {
	t.Helper()
	if n, err := draft.Read(dir); err != nil || n.Answer(form.KeyName) != name {
		t.Errorf("saved %q, %v; want %q", n.Answer(form.KeyName), err, name)
	}
}

// wantUnlocked checks that nobody has a draft.
func wantUnlocked(t *testing.T, dir string) {
	t.Helper()
	d, err := draft.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Error(err)
	}
}
