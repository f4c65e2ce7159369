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

// Name returns the folder name that the program gives a draft of n: unit and name. It is
// "" if neither is known, and for an example.
func Name(n form.Nomination) string {
	if n.Example {
		return ""
	}
	return strings.Trim(strings.TrimSpace(n.Answer(form.KeyUnit))+"+"+strings.TrimSpace(n.Answer(form.KeyName)), "+")
}

// CloseAs closes the draft and renames its folder after its content, n; a copy keeps its
// suffix. It returns the folder's path, which is unchanged if the name fits already, or if
// another program has a file in it open. It never replaces another folder.
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

// isNumbered reports whether base is name, or name with a number after it.
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
	if runtime.GOOS == "windows" { // Windows cannot move a folder with an open file
		if err := d.Close(); err != nil {
			return d.dir, err
		}
		return disk.Move(d.dir, parent, folderName(hint))
	}
	to, err := disk.Move(d.dir, parent, folderName(hint)) // before Close, so that nobody opens it meanwhile
	if closed := d.Close(); err == nil {
		err = closed
	}
	return to, err
}

// Make makes a draft of n in a new folder of parent, lets fill, unless nil, complete it,
// and returns the folder. The folder is named hint as far as all systems allow, with -2,
// -3 and so on if that is taken; it appears only when it is complete. After an error
// nothing is left behind.
func Make(parent, hint string, n form.Nomination, fill func(*Draft) error) (string, error) {
	failed := func(err error) (string, error) {
		return "", fmt.Errorf("不能在“%s”里新建文件夹：%w", parent, disk.Reason(err))
	}
	shop := filepath.Join(parent, workshop)
	sweep(shop)
	defer os.Remove(shop) // fails while another program works there
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

// sweep removes leftovers of killed programs from a workshop. It spares new folders, as a
// draft has no lock for a moment after its folder was made.
func sweep(shop string) {
	entries, _ := os.ReadDir(shop)
	for _, e := range entries {
		dir := filepath.Join(shop, e.Name())
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > time.Minute && unlocked(dir) == nil {
			os.RemoveAll(dir)
		}
	}
}

// folderName returns hint as a name that all systems allow.
func folderName(hint string) string { return safeName(strings.Trim(plain(hint), ". "), "草稿") }
