package export

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
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

	"github.com/gofrs/flock"

	"zuimei/form/draft"
)

// set is files of one folder that appear together or not at all.
type set struct {
	ctx    context.Context // ends the writing, up to the first rename
	folder string
	parts  []part // the first written is placed last
}

// part is one file: written under a temporary name beside its own.
type part struct{ temp, name, old string }

// writeSet makes the folder if need be, lets write fill a set, and puts it in
// place of files of the same names. When anything fails the folder is as it was.
// Two programs that write into one folder take turns; waits is called, unless it
// is nil, when the other's turn is waited for.
func writeSet(ctx context.Context, folder string, waits func(folder string), write func(*set) error) error {
	made, err := makeFolder(folder)
	if err != nil {
		return err
	}
	unlock, err := lockFolder(ctx, folder, waits)
	if err == nil {
		defer unlock()
		sweep(folder)
		s := &set{ctx: ctx, folder: folder}
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

// Names of files on their way into place, and of those they replace.
const (
	tempName = ".zuimei-new-"
	oldName  = ".zuimei-old-"
)

// sweep tidies up after a program that was killed here: what it had moved aside
// comes back, what it had not finished goes. Files of the last minutes may be
// another program's.
func sweep(folder string) {
	entries, _ := os.ReadDir(folder)
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !draft.Regular(info.Mode()) || time.Since(info.ModTime()) < 10*time.Minute {
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

// WriteFile writes one file in one step, through a temporary file beside it, and
// calls waits as [Kit.Waits] is called.
func WriteFile(ctx context.Context, name string, waits func(folder string), fill func(io.Writer) error) error {
	return writeSet(ctx, filepath.Dir(name), waits, func(s *set) error {
		return s.write(filepath.Base(name), func(f *os.File) error { return fill(f) })
	})
}

// makeFolder makes a folder and those above it, for the user alone, and returns
// the new ones, the deepest first.
func makeFolder(folder string) (made []string, err error) {
	for dir := filepath.Clean(folder); ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) || dir == filepath.Dir(dir) {
			break
		}
		made = append(made, dir)
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, reason(folder, err)
	}
	return made, nil
}

// lockFolder waits for the lock of a folder, after telling waits, and returns what
// gives it up. The lock lies in the user's cache, so that the folder stays clean;
// where there is no cache to write to, things go on without one.
func lockFolder(ctx context.Context, folder string, waits func(folder string)) (unlock func(), err error) {
	full, err := filepath.Abs(folder)
	if err != nil {
		return nil, reason(folder, err)
	}
	// Some network and virtual drives do not tell the real path; theirs will do.
	if followed, err := filepath.EvalSymlinks(full); err == nil {
		full = followed
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return func() {}, nil
	}
	cache = filepath.Join(cache, "zuimei")
	if os.MkdirAll(cache, 0o700) != nil {
		return func() {}, nil
	}
	sum := sha256.Sum256([]byte(full))
	lock := flock.New(filepath.Join(cache, hex.EncodeToString(sum[:8])+".lock"))
	if free, err := lock.TryLock(); !free && err == nil {
		if waits != nil {
			waits(folder)
		}
		_, _ = lock.TryLockContext(ctx, 50*time.Millisecond)
	}
	if ctx.Err() != nil {
		lock.Close()
		return nil, ctx.Err()
	}
	return func() { lock.Close() }, nil
}

// longest is the longest path of a file that its users can open, in UTF-16 units;
// 0 for any. Go writes longer ones on Windows too, but neither Explorer nor WPS
// opens them.
var longest = map[string]int{"windows": 259}[runtime.GOOS]

// write writes one file of the set, for the user alone, and syncs it.
func (s *set) write(name string, fill func(*os.File) error) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	path := filepath.Join(s.folder, name)
	if full, err := filepath.Abs(path); err == nil && longest > 0 && len(utf16.Encode([]rune(full))) > longest {
		return fmt.Errorf("文件夹“%s”的路径太长，其中的文件“%s”在 Windows 里打不开，请换一个层次较浅的文件夹。", s.folder, name)
	}
	f, err := os.CreateTemp(s.folder, tempName+"*") // of mode 0600
	if err != nil {
		return err
	}
	s.parts = append(s.parts, part{temp: f.Name(), name: path})
	err = fill(f)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// rename is replaced by tests.
var rename = draft.Rename

// place renames the files into place, moving those of the same name aside and
// putting them back if any rename fails. What was written first, which tells what
// the others belong to, comes last and when they are safely there: a program that
// is killed meanwhile leaves files that are seen not to belong together.
func (s *set) place() (err error) {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	for i := len(s.parts) - 1; i >= 0 && err == nil; i-- {
		if i == 0 && len(s.parts) > 1 {
			draft.SyncFolder(s.folder)
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
	draft.SyncFolder(s.folder)
	return err
}

// place renames one file into place.
func (p *part) place(folder string) error {
	if info, missing := os.Lstat(p.name); missing == nil {
		// A link is replaced, not followed; a device must not go.
		if !draft.Regular(info.Mode() &^ fs.ModeSymlink) {
			return fmt.Errorf("“%s”不是普通文件，不能用它的名字，请换一个文件名。", p.name)
		}
		old := filepath.Join(folder, oldName+filepath.Base(p.name))
		if err := rename(p.name, old); err != nil {
			return err
		}
		p.old = old
	}
	if err := rename(p.temp, p.name); err != nil {
		return err
	}
	p.temp = ""
	return nil
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

// Apart refuses to write into the draft in dir itself.
func Apart(dir, out string) error {
	real := func(p string) string {
		if full, err := filepath.Abs(p); err == nil {
			p = full
		}
		// What does not exist yet lies in the nearest folder that does.
		rest := ""
		for at := p; ; at = filepath.Dir(at) {
			if found, err := filepath.EvalSymlinks(at); err == nil {
				return filepath.Join(found, rest)
			}
			if at == filepath.Dir(at) {
				return p
			}
			rest = filepath.Join(filepath.Base(at), rest)
		}
	}
	from, to := real(dir), real(out)
	if rel, err := filepath.Rel(from, to); err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return fmt.Errorf("输出位置“%s”在草稿文件夹里，请另选一个文件夹，以免改动草稿。", out)
	}
	return nil
}
