package disk

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// What OneDrive keeps may be irregular to Go, and is a file all the same.
func TestRegular(t *testing.T) {
	for mode, want := range map[fs.FileMode]bool{
		0o600: true, 0o400 | fs.ModeIrregular: true,
		fs.ModeDir: false, fs.ModeDir | fs.ModeIrregular: false, fs.ModeSymlink: false,
		fs.ModeNamedPipe: false, fs.ModeSocket: false, fs.ModeDevice | fs.ModeCharDevice: false,
	} {
		if Regular(mode) != want {
			t.Errorf("%v", mode)
		}
	}
}

// The system's own texts may be in another language than the user's.
func TestReasonNumbersWhatHasNoWords(t *testing.T) {
	const none = syscall.Errno(9999)
	if got := Reason(&os.PathError{Op: "open", Path: "a", Err: none}).Error(); got != "系统报告错误代码 9999" {
		t.Error(got)
	}
}

// Drafts and rounds are told the same: the words must fit both.
func TestReasonsFitEveryFolder(t *testing.T) {
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	_, escapes := root.Open("../a")
	root.Close()
	_, closed := root.Open("a")
	for err, want := range map[error]string{escapes: "路径指到了所在的文件夹之外", closed: "所在的文件夹已经关闭，请重新打开"} {
		if got := Reason(err).Error(); got != want {
			t.Errorf("%v: %s", err, got)
		}
	}
}

func TestWriteFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	name := filepath.Join(dir, "window.json")
	for _, text := range []string{"first", "second"} {
		if err := WriteFile(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got := listing(t, dir); got != "window.json="+text {
			t.Errorf("got %v", got)
		}
	}
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			if err := WriteFile(name, bytes.Repeat([]byte{'a' + byte(i)}, 100_000)); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	text, only := strings.CutPrefix(listing(t, dir), "window.json=")
	if !only || len(text) != 100_000 || strings.Trim(text, text[:1]) != "" {
		t.Errorf("%d bytes, mixed: %v", len(text), strings.Trim(text, text[:1]) != "")
	}
	if err := WriteFile(filepath.Join(name, "below"), nil); err == nil || strings.Contains(err.Error(), dir) {
		t.Errorf("below a file: %v", err)
	}
}

func TestRename(t *testing.T) {
	dir := t.TempDir()
	from, to := filepath.Join(dir, "from"), filepath.Join(dir, "to")
	for _, name := range []string{from, to} {
		if err := os.WriteFile(name, []byte(filepath.Base(name)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := Rename(from, to); err != nil {
		t.Fatal(err)
	}
	if got := listing(t, dir); got != "to=from" {
		t.Errorf("got %v", got)
	}
}
