package draft

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zuimei/internal/disk"
)

// A file that another program has open cannot be replaced.
func TestSaveOverAnOpenFile(t *testing.T) {
	d := create(t, named("张三"))
	f, err := os.Open(filepath.Join(d.Dir(), File))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := d.Save(named("李四")); err == nil || !strings.Contains(err.Error(), "“nomination.json”") || !strings.Contains(err.Error(), "另一个程序") {
		t.Errorf("Save: %v", err)
	}
	if err := disk.Rename(d.Dir(), d.Dir()+"2"); err == nil || !strings.Contains(err.Error(), "另一个程序") {
		t.Errorf("Rename of its folder: %v", err)
	}
}
