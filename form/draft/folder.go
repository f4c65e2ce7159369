package draft

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"zuimei/form"
	"zuimei/internal/disk"
)

// Name is what the folder of n is called by itself: unit and name; "" where
// neither is known, and for an example.
func Name(n form.Nomination) string {
	if n.Example {
		return ""
	}
	return strings.Trim(strings.TrimSpace(n.Answer(form.KeyUnit))+"+"+strings.TrimSpace(n.Answer(form.KeyName)), "+")
}

// CloseAs is [Draft.Close] and then gives the folder the name of n, which is what
// the draft holds, beside where it is; a copy still says so. It returns the
// folder: with its old name where that fits, or another program holds a file in
// it. No other folder gives way.
func (d *Draft) CloseAs(n form.Nomination) (dir string, err error) {
	name, sign := Name(n), ""
	if name != "" {
		_, sign = splitCopy(filepath.Base(d.dir))
		name = folderName(joinCopy(name, sign))
	}
	if name == "" || isNumbered(filepath.Base(d.dir), name) || d.sealed != nil {
		return d.dir, d.Close()
	}
	return d.closeInto(filepath.Dir(d.dir), name)
}

// isNumbered reports whether base is name, or name with a number behind it.
func isNumbered(base, name string) bool {
	if len(base) < len(name) || !strings.EqualFold(base[:len(name)], name) {
		return false
	}
	rest := base[len(name):]
	_, err := strconv.ParseUint(strings.TrimPrefix(rest, "-"), 10, 31)
	return rest == "" || rest[0] == '-' && err == nil
}

// closeInto closes the draft and moves its folder into parent, under the first
// free name for hint. After an error the folder is where it was, and is returned.
func (d *Draft) closeInto(parent, hint string) (string, error) {
	if runtime.GOOS == "windows" { // which moves no folder with an open file
		if err := d.Close(); err != nil {
			return d.dir, err
		}
		return move(d.dir, parent, hint)
	}
	to, err := move(d.dir, parent, hint) // while nobody else can open it
	if closed := d.Close(); err == nil {
		err = closed
	}
	return to, err
}

// move moves a folder into parent, under the first free name for hint, and
// returns where it is now.
func move(dir, parent, hint string) (string, error) {
	to, err := free(parent, hint)
	if err == nil {
		err = disk.Rename(dir, to)
	}
	if err != nil {
		return dir, disk.Reason(err)
	}
	disk.SyncFolder(parent)
	return to, nil
}

// Make makes a draft with n in a new folder of parent and returns that; fill,
// unless it is nil, completes it. The folder is called hint as far as every system
// allows it, with -2, -3 and so on where that is taken, and appears when all is
// done. Nothing is left behind after an error.
func Make(parent, hint string, n form.Nomination, fill func(*Draft) error) (string, error) {
	failed := func(err error) (string, error) {
		return "", fmt.Errorf("不能在“%s”里新建文件夹：%w", parent, disk.Reason(err))
	}
	shop := filepath.Join(parent, workshop)
	sweep(shop)
	defer os.Remove(shop) // unless another program is at work there
	if err := os.MkdirAll(shop, 0o700); err != nil {
		return failed(err)
	}
	made, err := os.MkdirTemp(shop, "")
	if err != nil {
		return failed(err)
	}
	d, err := Create(made, n)
	if err == nil && fill != nil {
		if err = fill(d); err != nil {
			d.Close()
		}
	}
	if err != nil {
		os.RemoveAll(made)
		return "", err
	}
	dir, err := d.closeInto(parent, hint)
	if err != nil {
		os.RemoveAll(dir)
		return failed(err)
	}
	return dir, nil
}

// sweep removes from a workshop what a program that was killed left there.
// Nothing is held for a moment between its folder and its lock.
func sweep(shop string) {
	entries, _ := os.ReadDir(shop)
	for _, e := range entries {
		dir := filepath.Join(shop, e.Name())
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > time.Minute && unlocked(dir) == nil {
			os.RemoveAll(dir)
		}
	}
}

// free returns a path in parent that is not taken, not even by a name that
// differs in case alone.
func free(parent, hint string) (string, error) {
	entries, err := os.ReadDir(parent)
	if err != nil {
		return "", err
	}
	taken := map[string]bool{}
	for _, e := range entries {
		taken[strings.ToLower(e.Name())] = true
	}
	stem := folderName(hint)
	name := stem
	for i := 2; taken[strings.ToLower(name)]; i++ {
		name = fmt.Sprintf("%s-%d", stem, i)
	}
	return filepath.Join(parent, name), nil
}

// folderName is hint as far as every system allows it.
func folderName(hint string) string { return safeName(strings.Trim(plain(hint), ". "), "草稿") }
