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

// parcel is what is added at once: a file, or the files of a package in a folder.
type parcel struct {
	name  string
	files []string
	err   error
}

// walk calls each for the files that are named or lie in the folders that are named: of a
// folder mails and archives come first, in the order of their names. Junk is left out, symbolic links are not followed, and the
// round does not go into itself.
func (s *Store) walk(ctx context.Context, names []string, each func(parcel) error) error {
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
			err = walkFolder(ctx, name, own, 0, each)
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

func walkFolder(ctx context.Context, dir string, own fs.FileInfo, depth int, each func(parcel) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if depth > maxDepth {
		return each(parcel{name: dir, err: errDeep})
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return each(parcel{name: dir, err: disk.Reason(err)})
	}
	var files, folders []string
	for _, e := range entries {
		name := filepath.Join(dir, e.Name())
		switch {
		case junk(e.Name()):
		case e.IsDir():
			if info, err := os.Stat(name); err == nil && !os.SameFile(info, own) {
				folders = append(folders, name)
			}
		case disk.Regular(e.Type()):
			files = append(files, name)
		}
	}
	if slices.ContainsFunc(files, func(name string) bool { return filepath.Base(name) == export.RecordName }) && len(files) > 1 {
		if err := each(parcel{name: dir, files: files}); err != nil {
			return err
		}
		files = nil
	}
	slices.SortStableFunc(files, func(a, b string) int { return rank(a) - rank(b) })
	for _, name := range files {
		if err := each(parcel{name: name, files: []string{name}}); err != nil {
			return err
		}
	}
	for _, name := range folders {
		if err := walkFolder(ctx, name, own, depth+1, each); err != nil {
			return err
		}
	}
	return nil
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
