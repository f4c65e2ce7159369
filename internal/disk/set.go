package disk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"
	"unicode/utf16"
)

// Set is files of one folder that appear together or not at all.
type Set struct {
	ctx    context.Context // cancels the writing, up to the first rename
	folder string
	parts  []part // the first written is placed last
}

// part is one file: its temporary name, its own, and the name under which the
// file that it replaces is kept meanwhile.
type part struct{ temp, name, old string }

// WriteSet makes the folder if need be, calls fill to write a set, and puts the
// files in place of those of the same names. After an error the folder is as it
// was. Two programs that write into one folder take turns: waits, unless it is
// nil, is called when this one has to wait.
func WriteSet(ctx context.Context, folder string, waits func(folder string), fill func(*Set) error) error {
	made, err := makeFolder(folder)
	if err == nil {
		err = writeSet(ctx, folder, waits, fill)
	}
	if err != nil {
		for _, dir := range made {
			os.Remove(dir)
		}
	}
	return inFolder(folder, err)
}

func writeSet(ctx context.Context, folder string, waits func(folder string), fill func(*Set) error) error {
	unlock, err := lockFolder(ctx, folder, waits)
	if err != nil {
		return err
	}
	defer unlock()
	sweep(folder)
	s := &Set{ctx: ctx, folder: folder}
	err = fill(s)
	if err == nil {
		err = s.place()
	}
	s.clear()
	return err
}

// WriteOne is WriteSet for one file.
func WriteOne(ctx context.Context, name string, waits func(folder string), fill func(io.Writer) error) error {
	return WriteSet(ctx, filepath.Dir(name), waits, func(s *Set) error {
		return s.Write(filepath.Base(name), func(f *os.File) error { return fill(f) })
	})
}

// Prefixes of files that are not complete yet, and of files being replaced.
const (
	tempName = ".zuimei-new-"
	oldName  = ".zuimei-old-"
)

// sweep cleans a folder in which a program was killed: it puts replaced files back
// whose successor is missing, and removes incomplete ones. It leaves files of the
// last minutes alone, as a running program may be writing them.
func sweep(folder string) {
	entries, _ := os.ReadDir(folder)
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !Regular(info.Mode()) || time.Since(info.ModTime()) < 10*time.Minute {
			continue
		}
		path := filepath.Join(folder, e.Name())
		if name, old := strings.CutPrefix(e.Name(), oldName); old {
			if _, err := os.Lstat(filepath.Join(folder, name)); errors.Is(err, fs.ErrNotExist) {
				os.Rename(path, filepath.Join(folder, name))
				continue
			}
			os.Remove(path)
		} else if strings.HasPrefix(e.Name(), tempName) {
			os.Remove(path)
		}
	}
}

// makeFolder makes a folder and those above it and returns the new ones, the
// deepest first.
func makeFolder(folder string) (made []string, err error) {
	for dir := filepath.Clean(folder); ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) || dir == filepath.Dir(dir) {
			break
		}
		made = append(made, dir)
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	return made, nil
}

// longest is the length in UTF-16 units of the longest path that other programs
// open, or 0 if there is no limit. Go writes longer ones on Windows too, but
// neither Explorer nor WPS opens them.
var longest = map[string]int{"windows": 259}[runtime.GOOS]

// Folder returns the folder of the set.
func (s *Set) Folder() string { return s.folder }

// Write writes one file of the set under a temporary name.
func (s *Set) Write(name string, fill func(*os.File) error) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	path := filepath.Join(s.folder, name)
	if full, err := filepath.Abs(path); err == nil && longest > 0 && len(utf16.Encode([]rune(full))) > longest {
		return fmt.Errorf("文件夹“%s”的路径太长，其中的文件“%s”在 Windows 里打不开，请换一个层次较浅的文件夹", s.folder, name)
	}
	f, err := os.CreateTemp(s.folder, tempName+"*") // of mode 0600
	if err != nil {
		return err
	}
	s.parts = append(s.parts, part{temp: f.Name(), name: path})
	return complete(f, fill)
}

// place renames the files into place, moving those of the same name aside and
// putting them back if any rename fails. The file written first, which identifies
// the others, is placed last, once they are safely there: if the program is killed
// meanwhile, the files left can be seen not to belong together.
func (s *Set) place() (err error) {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	for i := len(s.parts) - 1; i >= 0 && err == nil; i-- {
		if i == 0 && len(s.parts) > 1 {
			SyncFolder(s.folder)
		}
		err = s.parts[i].place(s.folder)
	}
	for i := range s.parts {
		p := &s.parts[i]
		if err != nil && p.temp == "" {
			os.Remove(p.name)
		}
		if p.old == "" {
			continue
		}
		if err != nil {
			os.Rename(p.old, p.name)
		} else {
			os.Remove(p.old)
		}
	}
	SyncFolder(s.folder)
	return err
}

// place renames one file into place.
func (p *part) place(folder string) error {
	if info, missing := os.Lstat(p.name); missing == nil {
		// A link is replaced, not followed; a device must not go.
		if !Regular(info.Mode() &^ fs.ModeSymlink) {
			return fmt.Errorf("“%s”不是普通文件，不能用它的名字，请换一个文件名", p.name)
		}
		old := filepath.Join(folder, oldName+filepath.Base(p.name))
		if err := Rename(p.name, old); err != nil {
			return err
		}
		p.old = old
	}
	if err := Rename(p.temp, p.name); err != nil {
		return err
	}
	p.temp = ""
	return nil
}

// clear removes the temporary files that were not placed.
func (s *Set) clear() {
	for _, p := range s.parts {
		if p.temp != "" {
			os.Remove(p.temp)
		}
	}
}

// inFolder puts an error of the file system into a sentence that names the folder.
// It returns other errors unchanged.
func inFolder(folder string, err error) error {
	var p *fs.PathError
	var l *os.LinkError
	if !errors.As(err, &p) && !errors.As(err, &l) && !errors.Is(err, syscall.ENOSPC) {
		return err
	}
	return fmt.Errorf("不能写入文件夹“%s”：%w", folder, Reason(err))
}
