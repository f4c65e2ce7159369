package export

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
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
			return errors.Join(s.write("a", fill("new")), s.write("b", func(f *os.File) error { f.WriteString("half"); return broken }))
		},
		"fails between": func(s *set) error { return errors.Join(s.write("a", fill("new")), broken) },
	} {
		if err := writeSet(dir, write); !errors.Is(err, broken) {
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
	err := writeSet(dir, func(s *set) error { return errors.Join(s.write("a", fill("new")), s.write("b", fill("new"))) })
	if err == nil || !strings.Contains(err.Error(), "不是普通文件") {
		t.Errorf("a folder in the way: %v", err)
	}
	if got := listing(t, dir); got != "a=old b=" {
		t.Errorf("left %s", got)
	}
	os.Remove(filepath.Join(dir, "b"))
	if err := writeSet(dir, func(s *set) error { return errors.Join(s.write("a", fill("new")), s.write("b", fill("new"))) }); err != nil {
		t.Fatal(err)
	}
	if got := listing(t, dir); got != "a=new b=new" {
		t.Errorf("wrote %s", got)
	}
}

func TestSetLeavesNoNewFolder(t *testing.T) {
	dir := t.TempDir()
	deep := filepath.Join(dir, "x", "y")
	if err := writeSet(deep, func(*set) error { return errors.New("broken") }); err == nil {
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
