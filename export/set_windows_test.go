package export

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What is open in another program is named, and stays as it was.
func TestSetNamesTheFileInUse(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "表.pdf")
	if err := os.WriteFile(name, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	err = writeSet(t.Context(), dir, func(s *set) error { return s.write("表.pdf", fill("new")) })
	if want := "不能写入文件夹“" + dir + "”：“表.pdf”"; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want %s…", err, want)
	}
	if got := listing(t, dir); got != "表.pdf=old" {
		t.Errorf("left %s", got)
	}
}

// A read-only file of the same name is replaced as any other.
func TestSetReplacesAReadOnlyFile(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a"), []byte("old"), 0o444); err != nil {
		t.Fatal(err)
	}
	if err := writeSet(t.Context(), dir, func(s *set) error { return s.write("a", fill("new")) }); err != nil {
		t.Fatal(err)
	}
	if got := listing(t, dir); got != "a=new" {
		t.Errorf("left %s", got)
	}
}
