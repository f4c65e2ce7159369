package draft

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"zuimei/form"
	"zuimei/internal/disk"
)

// unplug makes the drive of a draft go away: the folder that is open now stays
// unusable.
func unplug(t *testing.T, d *Draft) {
	t.Helper()
	cause := syscall.Errno(1)
	for ; !disk.Away(cause); cause++ {
	}
	open := d.root
	disk.Intercept(t, func(_, to string, rename func() error) error {
		if to == File && d.root == open {
			return &os.LinkError{Op: "rename", Err: cause}
		}
		return rename()
	})
}

func TestSaveGoesOnWhenTheDriveIsBack(t *testing.T) {
	d := create(t, named("张三"))
	unplug(t, d)
	dir := d.Dir()
	if runtime.GOOS != "windows" { // which moves no folder that is open
		if err := os.Rename(dir, dir+"-away"); err != nil {
			t.Fatal(err)
		}
		if err := d.Save(named("李四")); err == nil || err.Error() != "草稿没有保存：所在的网络位置或移动盘连不上，请检查连接，接通后再试" {
			t.Errorf("while it is away: %v", err)
		}
		if err := os.Rename(dir+"-away", dir); err != nil {
			t.Fatal(err)
		}
	}
	save(t, d, named("李四"))
	if n, err := Read(dir); err != nil || n.Answer(form.KeyName) != "李四" {
		t.Errorf("%q, %v", n.Answer(form.KeyName), err)
	}
	// The lock is held again.
	var locked *Locked
	if _, err := Open(dir); !errors.As(err, &locked) {
		t.Errorf("a second program: %v", err)
	}
	if _, err := d.AddPhoto("a.jpg", strings.NewReader("a")); err != nil {
		t.Error(err)
	}
	if err := d.Close(); err != nil {
		t.Error(err)
	}
}

func TestSaveTellsWhoTookADraftThatWasAway(t *testing.T) {
	d := create(t, named("张三"))
	unplug(t, d)
	d.lock.Close()
	other, err := Open(d.Dir())
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	var locked *Locked
	if err := d.Save(named("李四")); !errors.As(err, &locked) || !strings.HasPrefix(err.Error(), "草稿没有保存：草稿“") {
		t.Errorf("%v", err)
	}
	if n, err := other.Read(); err != nil || n.Answer(form.KeyName) != "张三" {
		t.Errorf("%q, %v", n.Answer(form.KeyName), err)
	}
}

// A draft may lie deeper than the 260 characters of most Windows programs.
func TestDeepFolder(t *testing.T) {
	parent := t.TempDir()
	for range 6 {
		parent = filepath.Join(parent, strings.Repeat("很深的文件夹", 8))
	}
	dir, err := Make(parent, "凤城街道总工会", named("张三"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len([]rune(dir)) < 300 {
		t.Fatalf("%d characters are not deep", len([]rune(dir)))
	}
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	photo, err := d.AddPhoto(strings.Repeat("长", 90)+".jpg", strings.NewReader("picture"))
	if err != nil {
		t.Fatal(err)
	}
	save(t, d, named("李四"))
	f, size, unread := OpenFile(dir, photo)
	if unread != "" || size != 7 {
		t.Errorf("the photo: %d bytes, %s", size, unread)
	} else {
		f.Close()
	}
	if err := d.Close(); err != nil {
		t.Error(err)
	}
	if all, err := List(parent); err != nil || len(all) != 1 || all[0].Err != nil {
		t.Errorf("listed %v, %v", all, err)
	}
	undo, err := Trash(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := undo(); err != nil {
		t.Error(err)
	}
}
