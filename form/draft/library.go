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

// workshop is the folder beside the drafts in which new ones are made, so that a program
// which is killed meanwhile leaves no incomplete draft.
const workshop = ".未完成"

// Listed is one draft of a folder of drafts.
type Listed struct {
	Dir        string
	Nomination form.Nomination // zero if Err is set
	Saved      time.Time       // when it was last saved
	// Interrupted reports that the last program which had the draft open ended without
	// [Draft.Close], and that none has it open now.
	Interrupted bool
	Err         error    // the error of [Read], nil if the draft can be read
	Earlier     *Version // of a [*Broken] draft: the newest readable version, nil if there is none
}

// List lists the drafts in the folder parent, the last saved first. Folders without a
// draft are left out. If parent does not exist, the list is empty.
func List(parent string) ([]Listed, error) { return drafts(parent, false) }

// Trashed lists the deleted drafts of the folder parent, including the remains of drafts
// that could not be destroyed completely.
func Trashed(parent string) ([]Listed, error) { return drafts(filepath.Join(parent, disk.Bin), true) }

func drafts(parent string, all bool) ([]Listed, error) {
	entries, err := os.ReadDir(parent)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("文件夹“%s”打不开：%w", parent, disk.Reason(err))
	}
	var found []Listed
	for _, e := range entries {
		if !e.IsDir() || !all && (e.Name() == disk.Bin || e.Name() == workshop) {
			continue
		}
		if l, ok := look(filepath.Join(parent, e.Name())); ok || all {
			found = append(found, l)
		}
	}
	slices.SortStableFunc(found, func(a, b Listed) int { return b.Saved.Compare(a.Saved) })
	return found, nil
}

// Look returns the entry of [List] for the draft in dir.
func Look(dir string) Listed {
	l, _ := look(dir)
	return l
}

// look is Look that also reports whether dir holds a draft at all, or the remains of one.
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
		// What is done about the office's letters is work on the draft too.
		if letters, err := root.Stat(lettersFile); err == nil && letters.ModTime().After(l.Saved) {
			l.Saved = letters.ModTime()
		}
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

// Locate returns the folder of the draft that a path from the user refers to: the path of
// the folder, or of its nomination.json.
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

// Trash moves the draft in dir into the folder for deleted drafts beside it; undo moves it
// back. The error is a [*Locked] while a program has the draft open.
func Trash(dir string) (undo func() error, err error) {
	if err := unlocked(dir); err != nil {
		return nil, err
	}
	to, err := disk.Trash(dir)
	if err != nil {
		return nil, fmt.Errorf("草稿“%s”没有删除：%w", filepath.Base(dir), err)
	}
	return func() error {
		_, err := PutBack(to)
		return err
	}, nil
}

// unlocked returns an error if a program has the draft open; a broken draft is no error.
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

// PutBack moves a draft of [Trashed] back to the drafts and returns its folder, which has
// a new name if the old one is taken.
func PutBack(dir string) (string, error) {
	to, err := disk.PutBack(dir)
	if err != nil {
		return "", fmt.Errorf("草稿“%s”没有恢复：%w", filepath.Base(dir), err)
	}
	return to, nil
}

// Destroy removes a draft of [Trashed] for good, with all its files and versions.
func Destroy(dir string) error {
	if err := disk.Destroy(dir); err != nil {
		return fmt.Errorf("草稿“%s”没有彻底删除：%w", filepath.Base(dir), err)
	}
	return nil
}
