package draft

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"zuimei/form"
)

// trash is the folder beside drafts that thrown away ones go to.
const trash = ".回收站"

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
		return nil, fmt.Errorf("文件夹“%s”打不开：%w", parent, Reason(err))
	}
	var found []Listed
	for _, e := range entries {
		if !e.IsDir() || !all && e.Name() == trash {
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
		return "", fmt.Errorf("“%s”打不开：%w", name, Reason(err))
	case !info.IsDir():
		return "", fmt.Errorf("“%s”不是草稿；请选择草稿所在的文件夹，或本程序生成的材料包（zip）", filepath.Base(dir))
	}
	if _, ok := look(dir); !ok {
		return "", fmt.Errorf("文件夹“%s”里没有草稿（%s）；请选择草稿所在的文件夹", filepath.Base(dir), File)
	}
	return dir, nil
}

// NewDir makes a new empty folder in parent, named after hint as far as every
// system allows it, with -2, -3 and so on where that is taken.
func NewDir(parent, hint string) (string, error) {
	if err := os.MkdirAll(parent, 0o700); err != nil {
		return "", fmt.Errorf("不能新建文件夹“%s”：%w", parent, Reason(err))
	}
	for {
		dir, err := free(parent, hint)
		if err == nil {
			err = os.Mkdir(dir, 0o700)
		}
		switch {
		case err == nil:
			return dir, nil
		case !errors.Is(err, fs.ErrExist): // else another program was faster
			return "", fmt.Errorf("不能在“%s”里新建文件夹：%w", parent, Reason(err))
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
	stem := safeName(strings.Trim(plain(hint), ". "), "草稿")
	name := stem
	for i := 2; taken[strings.ToLower(name)]; i++ {
		name = fmt.Sprintf("%s-%d", stem, i)
	}
	return filepath.Join(parent, name), nil
}

// Duplicate copies the draft in dir with its pictures, scans and story file into
// a new folder in parent and returns that. Its earlier versions are not copied,
// and the copy counts as neither printed nor stamped. A picture that is missing
// is missing in the copy. It ends early, and leaves nothing behind, when ctx is
// done.
func Duplicate(ctx context.Context, dir, parent string) (string, error) {
	n, err := Read(dir)
	if err != nil {
		return "", err
	}
	n.Printed, n.Stamped = nil, nil
	return Make(parent, filepath.Base(dir)+" 副本", n, func(d *Draft) error {
		copied := map[string]string{"": ""}
		carry := func(name *string, add func(string, *os.File) (string, error)) error {
			if to, ok := copied[*name]; ok {
				*name = to
				return nil
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			file, _, unread := OpenFile(dir, *name)
			if unread != "" {
				return nil
			}
			defer file.Close()
			to, err := add(*name, file)
			copied[*name], *name = to, to
			return err
		}
		photo := func(name string, f *os.File) (string, error) { return d.AddPhoto(name, f) }
		scan := func(name string, f *os.File) (string, error) { return d.AddScan(name, f) }
		err := carry(&n.Photos.Portrait, photo)
		for i := range n.Photos.Work {
			err = errors.Join(err, carry(&n.Photos.Work[i], photo))
		}
		for i := range n.Scans {
			err = errors.Join(err, carry(&n.Scans[i], scan))
		}
		for _, name := range storyFiles {
			err = errors.Join(err, carry(&name, func(name string, f *os.File) (string, error) {
				return name, Reason(d.write(name, f))
			}))
		}
		if err != nil {
			return err
		}
		return d.Save(n)
	})
}

// Make makes a draft with n in a new folder of parent and returns that; fill,
// unless it is nil, completes it. Nothing is left behind after an error.
func Make(parent, hint string, n form.Nomination, fill func(*Draft) error) (dir string, err error) {
	if dir, err = NewDir(parent, hint); err != nil {
		return "", err
	}
	d, err := Create(dir, n)
	if err == nil {
		if fill != nil {
			err = fill(d)
		}
		if closed := d.Close(); err == nil {
			err = closed
		}
	}
	if err != nil {
		os.RemoveAll(dir)
		return "", err
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
		return fmt.Errorf("草稿“%s”没有删除：%w", filepath.Base(dir), Reason(err))
	}
	if err := os.MkdirAll(bin, 0o700); err != nil {
		return nil, failed(err)
	}
	to, err := free(bin, filepath.Base(dir))
	if err == nil {
		err = Rename(dir, to)
	}
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
		return fmt.Errorf("草稿“%s”没有恢复：%w", filepath.Base(dir), Reason(err))
	}
	if err := inTrash(dir); err != nil {
		return "", failed(err)
	}
	to, err := free(filepath.Dir(filepath.Dir(dir)), filepath.Base(dir))
	if err == nil {
		err = Rename(dir, to)
	}
	if err != nil {
		return "", failed(err)
	}
	return to, nil
}

// Destroy removes a draft of [Trashed] for good, with all its files and versions.
func Destroy(dir string) error {
	err := inTrash(dir)
	if err == nil {
		var root *os.Root
		if root, err = os.OpenRoot(filepath.Dir(dir)); err == nil {
			err = patiently(func() error { return root.RemoveAll(filepath.Base(dir)) })
			root.Close()
		}
	}
	if err != nil {
		return fmt.Errorf("草稿“%s”没有彻底删除：%w", filepath.Base(dir), Reason(err))
	}
	return nil
}

func inTrash(dir string) error {
	if filepath.Base(filepath.Dir(dir)) != trash {
		return &reason{text: "它不在回收站里"}
	}
	return nil
}
