package disk

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func umask(*testing.T) {}

// A viewer that has last time's file open keeps the new one from its place: that
// is said, with the file's name, and the old file stays as it was.
func TestFileHeldByItsViewer(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "推荐表.pdf")
	write := func(text string) error {
		return WriteOne(t.Context(), name, nil, func(w io.Writer) error { _, err := io.WriteString(w, text); return err })
	}
	if err := write("old"); err != nil {
		t.Fatal(err)
	}
	viewer, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	err = write("new")
	if err == nil || !strings.Contains(err.Error(), "“推荐表.pdf”") || !strings.Contains(err.Error(), "另一个程序") {
		t.Errorf("%v", err)
	}
	if got := listing(t, dir); got != "推荐表.pdf=old" {
		t.Errorf("left %s", got)
	}
	viewer.Close()
	if err := write("new"); err != nil {
		t.Error(err)
	}
	if got := listing(t, dir); got != "推荐表.pdf=new" {
		t.Errorf("left %s", got)
	}
}

// A file with the read-only attribute is replaced: it was made by the program.
func TestReadOnlyFileIsReplaced(t *testing.T) {
	name := filepath.Join(t.TempDir(), "推荐表.pdf")
	for _, text := range []string{"old", "new"} {
		if err := WriteOne(t.Context(), name, nil, func(w io.Writer) error { _, err := io.WriteString(w, text); return err }); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(name, 0o400); err != nil {
			t.Fatal(err)
		}
	}
	if got := listing(t, filepath.Dir(name)); got != "推荐表.pdf=new" {
		t.Errorf("left %s", got)
	}
	_ = os.Chmod(name, 0o600)
}
