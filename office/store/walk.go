package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"zuimei/export"
	"zuimei/internal/disk"
)

// parcel is what is added at once: a file, the files of a package in a folder, or loose
// files in a folder that says by its name whose they are.
type parcel struct {
	name   string
	files  []string
	folder bool // what lies in a folder belongs together
	err    error
}

// walk calls each for the files that are named or lie in the folders that are named: of a
// folder mails and archives come first, in the order of their names. Junk is left out,
// symbolic links are not followed, and the round does not go into itself. named reports
// whether the name of a folder says whose its files are.
func (s *Store) walk(ctx context.Context, names []string, named func(string) bool, each func(parcel) error) error {
	own, err := os.Stat(s.dir)
	if err != nil {
		return disk.Reason(err)
	}
	for _, name := range names {
		info, err := os.Lstat(name)
		switch {
		case err != nil:
			err = each(parcel{name: name, err: disk.Reason(err)})
		case info.Mode()&fs.ModeSymlink != 0:
			err = each(parcel{name: name, err: errLink})
		case !info.IsDir():
			err = each(parcel{name: name, files: []string{name}})
		default:
			err = (&walker{ctx, own, named, each}).folder(name, 0, nil)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

var (
	errLink = errors.New("它是符号链接，没有跟过去，请给出文件本身")
	errDeep = errors.New("文件夹套得太深，没有再往里看，请分开加入")
)

// maxDepth is how deep folders may lie within each other.
const maxDepth = 50

// walker goes through folders; own is the round's.
type walker struct {
	ctx   context.Context
	own   fs.FileInfo
	named func(string) bool
	each  func(parcel) error
}

// folder goes through a folder. Loose files in one that says whose they are, and in those
// below, go into loose, which is nil outside of any.
func (w *walker) folder(dir string, depth int, loose *[]string) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	if depth > maxDepth {
		return w.each(parcel{name: dir, err: errDeep})
	}
	files, folders, err := w.entries(dir)
	if err != nil {
		return w.each(parcel{name: dir, err: disk.Reason(err)})
	}
	if slices.ContainsFunc(files, func(name string) bool { return filepath.Base(name) == export.RecordName }) && len(files) > 1 {
		if err := w.each(parcel{name: dir, files: files, folder: true}); err != nil {
			return err
		}
		files = nil
	}
	mine := loose == nil && w.named(filepath.Base(dir))
	if mine {
		loose = new([]string)
	}
	slices.SortStableFunc(files, func(a, b string) int { return rank(a) - rank(b) })
	for _, name := range files {
		if loose != nil && rank(name) > 0 {
			*loose = append(*loose, name)
			continue
		}
		if err := w.each(parcel{name: name, files: []string{name}}); err != nil {
			return err
		}
	}
	for _, name := range folders {
		if err := w.folder(name, depth+1, loose); err != nil {
			return err
		}
	}
	if mine && len(*loose) > 0 {
		return w.each(parcel{name: dir, files: *loose, folder: true})
	}
	return nil
}

// entries are the files and the folders in a folder that count.
func (w *walker) entries(dir string) (files, folders []string, err error) {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		name := filepath.Join(dir, e.Name())
		switch {
		case junk(e.Name()):
		case e.IsDir():
			if info, err := os.Stat(name); err == nil && !os.SameFile(info, w.own) {
				folders = append(folders, name)
			}
		case disk.Regular(e.Type()):
			files = append(files, name)
		}
	}
	return files, folders, err
}

// rank puts mails and archives before loose files, which may belong to what lies in them.
func rank(name string) int {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".eml", ".msg", ".mbox", ".zip", ".rar", ".7z":
		return 0
	}
	return 1
}

// junk reports whether a file or folder is one that programs leave lying about: nobody
// sent it.
func junk(name string) bool {
	lower := strings.ToLower(name)
	switch lower {
	case "thumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "system volume information":
		return true
	}
	for _, start := range []string{".", "~$", "~wrl"} {
		if strings.HasPrefix(lower, start) {
			return true
		}
	}
	for _, end := range []string{".tmp", ".crdownload", ".part", ".download", ".lnk"} {
		if strings.HasSuffix(lower, end) {
			return true
		}
	}
	return false
}
