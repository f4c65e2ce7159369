package draft

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"zuimei/form"
	"zuimei/internal/disk"
)

// Folders beside drafts: trash is where those thrown away go to, workshop where
// new ones are made, so that a program that is killed meanwhile leaves none that
// lacks something.
const (
	trash    = ".回收站"
	workshop = ".未完成"
)

// Listed is one draft of a folder of drafts.
type Listed struct {
	Dir        string
	Nomination form.Nomination // zero with Err
	Saved      time.Time       // when it was last saved
	// Interrupted is that the program that had it ended without [Draft.Close], and
	// none has it now.
	Interrupted bool
	Err         error    // why it cannot be read, as [Read] says it
	Earlier     *Version // for a [*Broken] one: the newest version that can be read; nil without any
}

// List lists the drafts in the folder parent, the one saved last first. What
// holds no draft is left out; a folder that does not exist holds none.
func List(parent string) ([]Listed, error) { return drafts(parent, false) }

// Trashed lists the drafts that were thrown away from the folder parent. What is
// left of a draft that could not be removed whole is among them.
func Trashed(parent string) ([]Listed, error) { return drafts(filepath.Join(parent, trash), true) }

func drafts(parent string, all bool) ([]Listed, error) {
	entries, err := os.ReadDir(parent)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("文件夹“%s”打不开：%w", parent, disk.Reason(err))
	}
	var found []Listed
	for _, e := range entries {
		if !e.IsDir() || !all && (e.Name() == trash || e.Name() == workshop) {
			continue
		}
		if l, ok := look(filepath.Join(parent, e.Name())); ok || all {
			found = append(found, l)
		}
	}
	slices.SortStableFunc(found, func(a, b Listed) int { return b.Saved.Compare(a.Saved) })
	return found, nil
}

// Look tells of the draft in dir what [List] does.
func Look(dir string) Listed {
	l, _ := look(dir)
	return l
}

// look also reports whether dir holds a draft at all, or what may be left of one.
func look(dir string) (l Listed, ok bool) {
	l.Dir = dir
	root, err := openRoot(dir)
	if err != nil {
		l.Err = err
		return l, true
	}
	defer root.Close()
	info, missing := root.Stat(File)
	if missing == nil {
		l.Saved = info.ModTime()
	}
	l.Interrupted = abandoned(dir, root)
	l.Nomination, l.Err = read(dir, root)
	var broken *Broken
	if errors.As(l.Err, &broken) {
		all, _ := versions(root)
		for i, v := range all {
			if v.Err == nil {
				l.Earlier = &all[i]
				break
			}
		}
		if missing != nil && len(all) > 0 {
			l.Saved = all[0].Time
		}
		return l, missing == nil || len(all) > 0
	}
	return l, true
}

// Locate returns the folder of the draft that a path given by the user means:
// itself, or the one that its nomination.json lies in.
func Locate(name string) (string, error) {
	dir := filepath.Clean(filepath.FromSlash(name))
	if filepath.Base(dir) == File {
		dir = filepath.Dir(dir)
	}
	info, err := os.Stat(dir)
	switch {
	case err != nil:
		return "", fmt.Errorf("“%s”打不开：%w", name, disk.Reason(err))
	case !info.IsDir():
		return "", fmt.Errorf("“%s”不是草稿；请选择草稿所在的文件夹，或本程序生成的材料包（zip）", filepath.Base(dir))
	}
	if _, ok := look(dir); !ok {
		return "", fmt.Errorf("文件夹“%s”里没有草稿（%s）；请选择草稿所在的文件夹", filepath.Base(dir), File)
	}
	return dir, nil
}

// Trash moves the draft in dir into the folder for drafts thrown away, which lies
// beside it; undo puts it back. It refuses with a [*Locked] while a program has
// the draft open.
func Trash(dir string) (undo func() error, err error) {
	if err := unlocked(dir); err != nil {
		return nil, err
	}
	bin := filepath.Join(filepath.Dir(dir), trash)
	failed := func(err error) error {
		return fmt.Errorf("草稿“%s”没有删除：%w", filepath.Base(dir), disk.Reason(err))
	}
	if err := os.MkdirAll(bin, 0o700); err != nil {
		return nil, failed(err)
	}
	to, err := move(dir, bin, filepath.Base(dir))
	if err != nil {
		return nil, failed(err)
	}
	return func() error {
		_, err := PutBack(to)
		return err
	}, nil
}

// unlocked refuses a draft that a program has open; a broken one passes.
func unlocked(dir string) error {
	d, err := Open(dir)
	if err == nil {
		return d.Close()
	}
	var locked *Locked
	if errors.As(err, &locked) {
		return err
	}
	return nil
}

// PutBack moves a draft of [Trashed] back to where it was and returns its folder,
// which has another name if the old one is taken by now.
func PutBack(dir string) (string, error) {
	failed := func(err error) error {
		return fmt.Errorf("草稿“%s”没有恢复：%w", filepath.Base(dir), disk.Reason(err))
	}
	if err := inTrash(dir); err != nil {
		return "", failed(err)
	}
	to, err := move(dir, filepath.Dir(filepath.Dir(dir)), filepath.Base(dir))
	if err != nil {
		return "", failed(err)
	}
	return to, nil
}

// Destroy removes a draft of [Trashed] for good, with all its files and versions.
func Destroy(dir string) error {
	err := inTrash(dir)
	if err == nil {
		err = disk.RemoveAll(dir)
	}
	if err != nil {
		return fmt.Errorf("草稿“%s”没有彻底删除：%w", filepath.Base(dir), disk.Reason(err))
	}
	return nil
}

func inTrash(dir string) error {
	if filepath.Base(filepath.Dir(dir)) != trash {
		return &disk.Cause{Text: "它不在回收站里"}
	}
	return nil
}
