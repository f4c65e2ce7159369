package files

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/internal/uitest"
	"zuimei/ui/look"
)

// manyFiles has five pictures, named in their order.
func manyFiles(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for i := range 5 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.jpg", i+1)), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// Shift marks all files from the one that was marked last, in both directions.
func TestShiftMarksARange(t *testing.T) {
	for _, test := range []struct {
		first, last string
		want        int
	}{{"2.jpg", "4.jpg", 3}, {"5.jpg", "1.jpg", 5}, {"3.jpg", "3.jpg", 1}} {
		d, answers := choosePhotos(t, manyFiles(t), true)
		uitest.TapButton(t, d, "按名称排列")
		d.Tick()
		tapLine(t, d, test.first)
		d.Shift = func() bool { return true }
		tapLine(t, d, test.last)
		label := fmt.Sprintf("选择 %d 个文件", test.want)
		if test.want == 1 {
			label = "选择"
		}
		uitest.TapButton(t, d, label)
		if len(*answers) != 1 || len((*answers)[0]) != test.want {
			t.Errorf("%s to %s: %q", test.first, test.last, *answers)
		}
	}
}

// Ctrl+A and the button mark all files, and a second time none.
func TestMarkAll(t *testing.T) {
	d, answers := choosePhotos(t, manyFiles(t), true)
	find[*fileList](t, d).TypedShortcut(&fyne.ShortcutSelectAll{})
	uitest.WantShown(t, d, "选择 5 个文件", "全不选")
	uitest.Photograph(t, d.Window, look.NewTheme(uitest.Sans, uitest.SansBold), "chooser-all", fyne.NewSize(1366, 728), fyne.NewSize(910, 485))
	uitest.TapButton(t, d, "全不选")
	uitest.WantNotShown(t, d, "选择 5 个文件")
	uitest.TapButton(t, d, "全选")
	uitest.TapButton(t, d, "选择 5 个文件")
	if len(*answers) != 1 || len((*answers)[0]) != 5 {
		t.Errorf("%q", *answers)
	}
	one, _ := choosePhotos(t, manyFiles(t), false)
	uitest.WantNotShown(t, one, "全选")
}

// A folder that holds files alone is not called empty where a folder is chosen.
func TestFolderOfFiles(t *testing.T) {
	dir, chosen := manyFiles(t), ""
	d := newDesk(t, dir)
	d.OpenFolder("盯住哪个文件夹", func(path string) { chosen = path })
	uitest.WantShown(t, d, "这里有 5 个文件，没有下一级文件夹")
	uitest.WantNotShown(t, d, "是空的")
	uitest.TapButton(t, d, "选择这个文件夹")
	if chosen != dir {
		t.Errorf("chosen %q", chosen)
	}
	empty := newDesk(t, t.TempDir())
	empty.OpenFolder("盯住哪个文件夹", func(string) {})
	uitest.WantShown(t, empty, "这个文件夹是空的。")
}
