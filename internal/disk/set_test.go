package disk

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

func listing(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		data, _ := os.ReadFile(filepath.Join(dir, e.Name()))
		out = append(out, e.Name()+"="+string(data))
	}
	return strings.Join(out, " ")
}

func fill(text string) func(*os.File) error {
	return func(f *os.File) error { _, err := f.WriteString(text); return err }
}

func TestSetAppearsWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a"), []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	for name, write := range map[string]func(*Set) error{
		"fails while writing": func(s *Set) error {
			return errors.Join(s.Write("a", fill("new")), s.Write("b", func(f *os.File) error { return errors.Join(fill("half")(f), broken) }))
		},
		"fails between": func(s *Set) error { return errors.Join(s.Write("a", fill("new")), broken) },
	} {
		if err := WriteSet(t.Context(), dir, nil, write); !errors.Is(err, broken) {
			t.Errorf("%s: %v", name, err)
		}
		if got := listing(t, dir); got != "a=old" {
			t.Errorf("%s: left %s", name, got)
		}
	}
	// The second rename fails: the first file is put back.
	if err := os.Mkdir(filepath.Join(dir, "b"), 0o755); err != nil {
		t.Fatal(err)
	}
	err := WriteSet(t.Context(), dir, nil, func(s *Set) error { return errors.Join(s.Write("a", fill("new")), s.Write("b", fill("new"))) })
	if err == nil || !strings.Contains(err.Error(), "不是普通文件") {
		t.Errorf("a folder in the way: %v", err)
	}
	if got := listing(t, dir); got != "a=old b=" {
		t.Errorf("left %s", got)
	}
	os.Remove(filepath.Join(dir, "b"))
	if err := WriteSet(t.Context(), dir, nil, func(s *Set) error { return errors.Join(s.Write("a", fill("new")), s.Write("b", fill("new"))) }); err != nil {
		t.Fatal(err)
	}
	if got := listing(t, dir); got != "a=new b=new" {
		t.Errorf("wrote %s", got)
	}
}

func TestSetLeavesNoNewFolder(t *testing.T) {
	dir := t.TempDir()
	deep := filepath.Join(dir, "x", "y")
	if err := WriteSet(t.Context(), deep, nil, func(*Set) error { return errors.New("broken") }); err == nil {
		t.Fatal("no error")
	}
	if got := listing(t, dir); got != "" {
		t.Errorf("left %s", got)
	}
	if err := WriteOne(t.Context(), filepath.Join(deep, "f"), nil, func(w io.Writer) error {
		_, err := w.Write([]byte("text"))
		return err
	}); err == nil {
		if got := listing(t, deep); got != "f=text" {
			t.Errorf("wrote %s", got)
		}
	} else {
		t.Error(err)
	}
}

// A program killed between two renames leaves the user's old file moved aside;
// the next one brings it back and takes away what was not finished.
func TestSweepAfterAKill(t *testing.T) {
	dir := t.TempDir()
	long := time.Now().Add(-time.Hour)
	for name, age := range map[string]time.Time{
		oldName + "a.zip": long, tempName + "123": long,
		oldName + "b.zip": long, "b.zip": long,
		tempName + "456": time.Now(), "other": long,
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, age, age); err != nil {
			t.Fatal(err)
		}
	}
	sweep(dir)
	want := tempName + "456=" + tempName + "456 a.zip=" + oldName + "a.zip b.zip=b.zip other=other"
	if got := listing(t, dir); got != want {
		t.Errorf("left %s, want %s", got, want)
	}
}

// Windows programs open no path beyond 259 characters.
func TestSetRefusesPathsTooLongToOpen(t *testing.T) {
	was := longest
	defer func() { longest = was }()
	dir := t.TempDir()
	longest = len([]rune(dir)) + len("/") + 60
	for name, fits := range map[string]bool{strings.Repeat("长", 60): true, strings.Repeat("长", 61): false, strings.Repeat("𬀩", 31): false} {
		err := WriteOne(t.Context(), filepath.Join(dir, name), nil, func(io.Writer) error { return nil })
		if fits && err != nil || !fits && (err == nil || !strings.Contains(err.Error(), "路径太长，其中的文件“"+name+"”")) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCancelledSetLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	err := WriteSet(ctx, dir, nil, func(s *Set) error {
		err := s.Write("a", fill("new"))
		cancel()
		return err
	})
	if !errors.Is(err, context.Canceled) || listing(t, dir) != "" {
		t.Errorf("%v, left %s", err, listing(t, dir))
	}
}

// What a unit hands in is the user's alone, in folders that are too.
func TestOnlyTheUserReadsWhatIsWritten(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("modes are not Windows'")
	}
	umask(t)
	top := t.TempDir()
	name := filepath.Join(top, "x", "y", "f")
	for range 2 {
		if err := WriteOne(t.Context(), name, nil, func(w io.Writer) error { _, err := io.WriteString(w, "text"); return err }); err != nil {
			t.Fatal(err)
		}
	}
	for path, want := range map[string]os.FileMode{name: 0o600, filepath.Dir(name): 0o700, filepath.Join(top, "x"): 0o700} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
}

// Who waits for another program says what for, once, and can give up.
func TestWaitForAFolderIsToldAndCancelled(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	held, free, told := make(chan struct{}), make(chan struct{}), make(chan string, 2)
	done := make(chan error)
	go func() {
		done <- WriteSet(t.Context(), dir, func(string) { t.Error("the first waits") }, func(s *Set) error {
			close(held)
			<-free
			return s.Write("a", fill("first"))
		})
	}()
	<-held
	go func() {
		done <- WriteOne(ctx, filepath.Join(dir, "a"), func(folder string) { told <- folder }, func(io.Writer) error { return errors.New("written all the same") })
	}()
	if got := <-told; got != dir {
		t.Errorf("told %s", got)
	}
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("given up: %v", err)
	}
	go func() {
		done <- WriteSet(t.Context(), dir, func(folder string) { told <- folder }, func(s *Set) error { return s.Write("b", fill("second")) })
	}()
	<-told
	close(free)
	for range 2 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if got := listing(t, dir); got != "a=first b=second" || len(told) > 0 {
		t.Errorf("%s, told %d times more", got, len(told))
	}
}
