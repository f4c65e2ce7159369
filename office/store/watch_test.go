package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// looked is what a look returns, by the base names.
func looked(t *testing.T, w *Watcher) string {
	t.Helper()
	ready, err := w.Look(t.Context())
	for i := range ready {
		ready[i] = filepath.Base(ready[i])
	}
	slices.Sort(ready)
	if err != nil {
		ready = append(ready, "error")
	}
	return strings.Join(ready, " ")
}

// A step changes the folder; then a look returns want.
func TestWatcher(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "share")
	at := time.Date(2021, 5, 20, 12, 0, 0, 0, time.UTC)
	write := func(name, text string) func() {
		return func() {
			name := filepath.Join(dir, name)
			at = at.Add(time.Second)
			if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o700), os.WriteFile(name, []byte(text), 0o600), os.Chtimes(name, at, at)); err != nil {
				t.Fatal(err)
			}
		}
	}
	move := func(from, to string) func() {
		return func() {
			if err := os.Rename(from, to); err != nil {
				t.Fatal(err)
			}
		}
	}
	all := func(steps ...func()) func() {
		return func() {
			for _, step := range steps {
				step()
			}
		}
	}
	nothing := func() {}
	s := created(t)
	w := s.Watch(dir)
	for i, c := range []struct {
		step func()
		want string
	}{
		{nothing, "error"}, // not there yet
		{all(write("a.eml", "a"), write("b.zip", "b")), ""},
		{write("b.zip", "b, more"), "a.eml"}, // b is being written
		{nothing, "b.zip"},
		{nothing, ""}, // each once
		{write("a.eml", "c"), ""},
		{nothing, "a.eml"}, // saved once more
		{write("五月/c.eml", "c"), ""},
		{nothing, "c.eml"},
		{all(write("empty.zip", ""), write("x.crdownload", "x"), write("Thumbs.db", "x"), write("~$x.docx", "x")), ""},
		{nothing, ""}, // nothing is there yet, and junk never is
		{write("empty.zip", "full"), ""},
		{nothing, "empty.zip"},
		{all(write("凤城街道总工会+张三/package.json", "{}"), write("凤城街道总工会+张三/a.jpg", "a")), ""},
		{write("凤城街道总工会+张三/b.jpg", "b"), ""}, // the folder is not complete
		{nothing, "凤城街道总工会+张三"},
		{write("凤城街道总工会+张三/sub/d.eml", "d"), ""},
		{nothing, "d.eml"},
		{move(dir, dir+" away"), "error"},
		{nothing, "error"},
		{func() { _ = os.Mkdir(dir, 0o700) }, ""}, // the drive is not connected, but its folder is there
		{all(func() { os.Remove(dir) }, move(dir+" away", dir)), ""},
		{nothing, ""}, // and nothing is returned once more
		{write("e.eml", "e"), ""},
		{nothing, "e.eml"},
		{func() { w.Forget(filepath.Join(dir, "e.eml")) }, "e.eml"},
		{func() { os.Remove(filepath.Join(dir, "e.eml")) }, ""},
	} {
		c.step()
		if got := looked(t, w); got != c.want {
			t.Errorf("step %d: %q, want %q", i, got, c.want)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := w.Look(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// A round within the folder is not watched, and what cannot be read is told beside what
// can.
func TestWatcherBesideTheRound(t *testing.T) {
	s := created(t)
	dir := filepath.Dir(s.Dir())
	if err := errors.Join(os.WriteFile(filepath.Join(dir, "a.eml"), []byte("a"), 0o600), os.Mkdir(filepath.Join(dir, "shut"), 0)); err != nil {
		t.Fatal(err)
	}
	w := s.Watch(dir)
	looked(t, w)
	want := "a.eml error"
	if os.Geteuid() == 0 {
		want = "a.eml" // root reads everything
	}
	if got := looked(t, w); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if err := os.RemoveAll(s.Dir()); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Look(t.Context()); err == nil || !strings.HasPrefix(err.Error(), "收件文件夹“") {
		t.Error(err)
	}
}

// What is watched and returned can be added.
func TestWatchedIsAdded(t *testing.T) {
	s := created(t)
	dir := inFolder(t, map[string][]byte{"甲/a.zip": pack("甲厂工会", "张三", "1"), "b.zip": pack("乙厂工会", "李四", "2")})
	w := s.Watch(dir)
	if ready, err := w.Look(t.Context()); len(ready) != 0 || err != nil {
		t.Fatal(ready, err)
	}
	ready, err := w.Look(t.Context())
	if err != nil || len(ready) != 2 {
		t.Fatal(ready, err)
	}
	if got := add(t, s, ready...); got != "b.zip 1=1; a.zip 2=1" {
		t.Error(got)
	}
}
