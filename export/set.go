package export

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/gofrs/flock"

	"zuimei/form/draft"
)

// set is files of one folder that appear together or not at all.
type set struct {
	folder string
	parts  []part
}

// part is one file: written under a temporary name beside its own.
type part struct{ temp, name, old string }

// writeSet makes the folder if need be, lets write fill a set, and puts it in
// place of files of the same names. When anything fails the folder is as it was.
// Two programs that write into one folder take turns.
func writeSet(folder string, write func(*set) error) error {
	made, err := makeFolder(folder)
	if err != nil {
		return err
	}
	lock, err := lockFolder(folder)
	if err == nil {
		defer lock.Close()
		s := &set{folder: folder}
		if err = write(s); err == nil {
			err = s.place()
		}
		s.clear()
		err = reason(folder, err)
	}
	if err != nil {
		for _, dir := range made {
			os.Remove(dir)
		}
	}
	return err
}

// WriteFile writes one file in one step, through a temporary file beside it.
func WriteFile(name string, fill func(io.Writer) error) error {
	return writeSet(filepath.Dir(name), func(s *set) error {
		return s.write(filepath.Base(name), func(f *os.File) error { return fill(f) })
	})
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
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, reason(folder, err)
	}
	return made, nil
}

// lockFolder waits for the lock of a folder. It lies in the temporary folder of
// the computer, so that the user's folder stays clean.
func lockFolder(folder string) (*flock.Flock, error) {
	full, err := filepath.Abs(folder)
	if err != nil {
		return nil, reason(folder, err)
	}
	sum := sha256.Sum256([]byte(full))
	lock := flock.New(filepath.Join(os.TempDir(), "zuimei-"+hex.EncodeToString(sum[:8])+".lock"))
	if err := lock.Lock(); err != nil {
		return nil, reason(os.TempDir(), err)
	}
	return lock, nil
}

// write writes one file of the set and syncs it.
func (s *set) write(name string, fill func(*os.File) error) error {
	f, err := os.CreateTemp(s.folder, ".zuimei-*")
	if err != nil {
		return err
	}
	s.parts = append(s.parts, part{temp: f.Name(), name: filepath.Join(s.folder, name)})
	err = fill(f)
	if err == nil {
		err = f.Chmod(0o644)
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// place renames the files into place, moving those of the same name aside and
// putting them back if any rename fails.
func (s *set) place() (err error) {
	for i := range s.parts {
		p := &s.parts[i]
		if info, missing := os.Lstat(p.name); missing == nil {
			// A link is replaced, not followed; a device must not go.
			if info.Mode().Type()&^fs.ModeSymlink != 0 {
				err = fmt.Errorf("“%s”不是普通文件，不能用它的名字，请换一个文件名。", p.name)
				break
			}
			old := p.temp + ".old"
			if err = draft.Rename(p.name, old); err != nil {
				break
			}
			p.old = old
		}
		if err = draft.Rename(p.temp, p.name); err != nil {
			break
		}
		p.temp = ""
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
	return err
}

// clear removes the temporary files that were not placed.
func (s *set) clear() {
	for _, p := range s.parts {
		if p.temp != "" {
			os.Remove(p.temp)
		}
	}
}

// reason turns an error of the file system into one sentence with a remedy;
// others, and nil, stay as they are.
func reason(folder string, err error) error {
	var p *fs.PathError
	var l *os.LinkError
	if !errors.As(err, &p) && !errors.As(err, &l) && !errors.Is(err, syscall.ENOSPC) {
		return err
	}
	return fmt.Errorf("不能写入文件夹“%s”：%w", folder, draft.Reason(err))
}
