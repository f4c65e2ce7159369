package export

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
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
	for name, write := range map[string]func(*set) error{
		"fails while writing": func(s *set) error {
			return errors.Join(s.write("a", fill("new")), s.write("b", func(f *os.File) error { return errors.Join(fill("half")(f), broken) }))
		},
		"fails between": func(s *set) error { return errors.Join(s.write("a", fill("new")), broken) },
	} {
		if err := writeSet(t.Context(), dir, write); !errors.Is(err, broken) {
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
	err := writeSet(t.Context(), dir, func(s *set) error { return errors.Join(s.write("a", fill("new")), s.write("b", fill("new"))) })
	if err == nil || !strings.Contains(err.Error(), "不是普通文件") {
		t.Errorf("a folder in the way: %v", err)
	}
	if got := listing(t, dir); got != "a=old b=" {
		t.Errorf("left %s", got)
	}
	os.Remove(filepath.Join(dir, "b"))
	if err := writeSet(t.Context(), dir, func(s *set) error { return errors.Join(s.write("a", fill("new")), s.write("b", fill("new"))) }); err != nil {
		t.Fatal(err)
	}
	if got := listing(t, dir); got != "a=new b=new" {
		t.Errorf("wrote %s", got)
	}
}

func TestSetLeavesNoNewFolder(t *testing.T) {
	dir := t.TempDir()
	deep := filepath.Join(dir, "x", "y")
	if err := writeSet(t.Context(), deep, func(*set) error { return errors.New("broken") }); err == nil {
		t.Fatal("no error")
	}
	if got := listing(t, dir); got != "" {
		t.Errorf("left %s", got)
	}
	if err := WriteFile(filepath.Join(deep, "f"), func(w io.Writer) error {
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
		err := WriteFile(filepath.Join(dir, name), func(io.Writer) error { return nil })
		if fits && err != nil || !fits && (err == nil || !strings.Contains(err.Error(), "路径太长，其中的文件“"+name+"”")) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCancelledSetLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	err := writeSet(ctx, dir, func(s *set) error {
		err := s.write("a", fill("new"))
		cancel()
		return err
	})
	if !errors.Is(err, context.Canceled) || listing(t, dir) != "" {
		t.Errorf("%v, left %s", err, listing(t, dir))
	}
}
