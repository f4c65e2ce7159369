// Package draft keeps a nomination as a folder: the answers, the pictures copied
// in, a lock and the previous versions. It is the one place of form that touches
// the disk, and inside a draft it goes through [os.Root], so that neither a path
// nor a symbolic link leads out of the folder. It must never import package
// export, package ui, package assets or anything under cmd.
//
//	DIR/nomination.json
//	DIR/photos/, DIR/scans/     what was added
//	DIR/story.docx, story.txt   a story from outside, read by [Story]
//	DIR/.zuimei/lock, holder.json, versions/
//
// Files are replaced by writing a temporary one beside them, syncing it and
// renaming it: at any moment a reader finds the old file or the new one, whole.
// Errors are Chinese sentences and wrap their cause.
package draft

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"zuimei/form"
)

// File is the name of the file with the answers.
const File = "nomination.json"

// inner is the folder of what is the program's own business.
const inner = ".zuimei"

// Draft is a draft that this program alone may write, until Close. Its methods
// may be called from several goroutines.
type Draft struct {
	dir    string
	root   *os.Root
	lock   *flock.Flock
	rename func(from, to string) error

	interrupted bool  // the program before left its note behind
	sealed      error // why nothing is written: there is no lock; nil where there is

	saving  sync.Mutex
	written []byte        // what this program last made of nomination.json
	kept    time.Time     // when a version was last kept
	every   time.Duration // how far apart Save keeps versions

	adding sync.Mutex // photos and scans; a large file must not hold up Save
}

// Create makes the folder dir with n, and keeps n as its first version. It
// refuses a folder that is not empty. It leaves nothing behind when it fails.
func Create(dir string, n form.Nomination) (*Draft, error) {
	_, err := os.Stat(dir)
	made := errors.Is(err, fs.ErrNotExist)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("不能新建文件夹“%s”：%w", dir, Reason(err))
	}
	d, err := open(dir)
	if err != nil {
		return nil, err
	}
	if err := d.vacant(); err != nil {
		d.root.Close()
		return nil, err
	}
	undo := func() {
		if d.lock != nil {
			d.lock.Close() // Windows removes no open file
		}
		d.root.RemoveAll(inner)
		d.root.Remove(File)
		d.root.Remove("photos") // not with what someone else may have put there
		d.Close()
		if made {
			os.Remove(dir)
		}
	}
	if err := d.takeLock(); err != nil {
		var other *Locked
		if errors.As(err, &other) {
			d.root.Close()
		} else {
			undo()
		}
		return nil, err
	}
	if _, err := d.root.Lstat(File); err == nil { // another program was faster
		d.Close()
		return nil, errOccupied(dir)
	}
	if err = d.root.Mkdir("photos", 0o700); err != nil {
		err = fmt.Errorf("不能新建文件夹“%s”：%w", filepath.Join(dir, "photos"), Reason(err))
	} else if err = d.Save(n); err == nil {
		err = d.Checkpoint()
	}
	if err != nil {
		undo()
		return nil, err
	}
	return d, nil
}

func errOccupied(dir string) error {
	return fmt.Errorf("文件夹“%s”里已有一份草稿，请换一个文件夹", dir)
}

// vacant refuses a folder that holds something.
func (d *Draft) vacant() error {
	entries, err := fs.ReadDir(d.root.FS(), ".")
	if err != nil {
		return fmt.Errorf("文件夹“%s”打不开：%w", d.dir, Reason(err))
	}
	for _, e := range entries {
		if e.Name() == File || e.Name() == inner {
			return errOccupied(d.dir)
		}
	}
	if len(entries) > 0 {
		return fmt.Errorf("文件夹“%s”里已有别的文件，请换一个空文件夹", d.dir)
	}
	return nil
}

// Open takes the lock of the draft in dir; the error is a [*Locked] when another
// program has it and a [*Broken] when there is no draft. A draft whose
// nomination.json is broken opens, so that it can be restored. One whose disk is
// full, or that cannot be written for another reason, opens to be read: see
// [Draft.ReadOnly].
func Open(dir string) (*Draft, error) {
	d, err := open(dir)
	if err != nil {
		return nil, err
	}
	all, _ := kept(d.root)
	if _, err := d.root.Lstat(File); errors.Is(err, fs.ErrNotExist) && len(all) == 0 {
		d.root.Close()
		return nil, &Broken{Dir: dir, Err: fs.ErrNotExist}
	}
	err = d.takeLock()
	var other *Locked
	var why *reason
	switch {
	case err == nil:
		d.tidy()
	case errors.As(err, &other):
		d.root.Close()
		return nil, err
	case errors.As(err, &why):
		d.sealed = why
	default:
		d.sealed = err
	}
	return d, nil
}

// ReadOnly tells why nothing can be written into the draft as long as it is open;
// nil where it can.
func (d *Draft) ReadOnly() error { return d.sealed }

func open(dir string) (*Draft, error) {
	root, err := openRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Draft{dir: dir, root: root, rename: root.Rename, every: versionEvery}, nil
}

func openRoot(dir string) (*os.Root, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		if info, found := os.Stat(dir); found == nil && !info.IsDir() {
			return nil, fmt.Errorf("“%s”是文件，请给出草稿所在的文件夹", dir)
		}
		return nil, fmt.Errorf("文件夹“%s”打不开：%w", dir, Reason(err))
	}
	return root, nil
}

// Dir returns the folder as it was given.
func (d *Draft) Dir() string { return d.dir }

// Interrupted reports whether the program that had the draft before ended
// without Close: it was killed, or the power failed. What it saved is there.
func (d *Draft) Interrupted() bool { return d.interrupted }

// Read reads nomination.json as [Read] does.
func (d *Draft) Read() (form.Nomination, error) {
	d.saving.Lock()
	defer d.saving.Unlock()
	return read(d.dir, d.root)
}

// Close waits for what is being written and gives up the lock. The Draft is of
// no use afterwards.
func (d *Draft) Close() error {
	d.adding.Lock()
	defer d.adding.Unlock()
	d.saving.Lock()
	defer d.saving.Unlock()
	if d.sealed == nil {
		d.root.Remove(holderFile)
	}
	var err error
	if d.lock != nil {
		err = d.lock.Close()
	}
	if closed := d.root.Close(); err == nil {
		err = closed
	}
	return Reason(err)
}

// Save replaces nomination.json by n, and writes nothing when that says the same
// already. What it replaces is kept as a version when this program has not
// written it (so the first Save after Open keeps what that found, and later ones
// what an editor did meanwhile), or when five minutes have passed since a version
// was last kept. After an error the old file is as it was. Where the drive was
// away meanwhile, Save goes on once it is back.
func (d *Draft) Save(n form.Nomination) error {
	next, err := n.MarshalJSON()
	if err != nil {
		return fmt.Errorf("草稿没有保存：%w", err)
	}
	if len(next) > form.MaxNominationBytes {
		return fmt.Errorf("草稿没有保存：全部文字超过 %d MB，请删去多余的内容", form.MaxNominationBytes>>20)
	}
	err = d.save(next)
	if d.sealed == nil && gone(err) {
		failed := d.reopen()
		var other *Locked
		if errors.As(failed, &other) {
			return fmt.Errorf("草稿没有保存：%w", failed)
		}
		if failed == nil {
			err = d.save(next)
		}
	}
	if err != nil {
		return fmt.Errorf("草稿没有保存：%w", Reason(err))
	}
	return nil
}

func (d *Draft) save(next []byte) error {
	d.saving.Lock()
	defer d.saving.Unlock()
	now, saved, err := d.present()
	if err == nil && now != nil {
		if sameAs(now, next) {
			return nil
		}
		if d.sealed == nil && (!bytes.Equal(now, d.written) || time.Since(d.kept) >= d.every) {
			err = d.keep(now, saved)
		}
	}
	if err == nil {
		err = d.write(File, bytes.NewReader(next))
	}
	if err == nil {
		d.written = next
	}
	return err
}

// reopen opens the folder and takes the lock anew.
func (d *Draft) reopen() error {
	d.adding.Lock()
	defer d.adding.Unlock()
	d.saving.Lock()
	defer d.saving.Unlock()
	fresh, err := open(d.dir)
	if err != nil {
		return err
	}
	d.lock.Close() // the system gave it back when the drive went
	if err := fresh.takeLock(); err != nil {
		fresh.root.Close()
		return err
	}
	d.root.Close()
	d.root, d.lock, d.rename = fresh.root, fresh.lock, fresh.rename
	return nil
}

// sameAs reports whether text says what next, in the program's own spelling, says.
func sameAs(text, next []byte) bool {
	if bytes.Equal(text, next) {
		return true
	}
	n, err := form.ParseNomination(text)
	if err != nil {
		return false
	}
	own, err := n.MarshalJSON()
	return err == nil && bytes.Equal(own, next)
}

// present returns nomination.json and when it was saved; nil when it is missing.
func (d *Draft) present() ([]byte, time.Time, error) {
	text, info, err := readFile(d.root, File, form.MaxNominationBytes)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, time.Time{}, nil
	}
	if err != nil {
		return nil, time.Time{}, err
	}
	return text, info.ModTime(), nil
}

// write puts the file name, with /, in place in one step.
func (d *Draft) write(name string, r io.Reader) error {
	temp := path.Join(path.Dir(name), unfinished)
	d.root.Remove(temp) // left by a program that was killed
	return d.place(temp, name, r)
}

// unfinished is the name of a file on its way into place.
const unfinished = ".new"

// place writes a new file temp and renames it to name, both with /.
func (d *Draft) place(temp, name string, r io.Reader) error {
	if d.sealed != nil {
		return d.sealed
	}
	f, err := d.root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, r)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		d.unprotect(name)
		err = held(name, patiently(func() error { return d.rename(temp, name) }))
	}
	if err != nil {
		d.root.Remove(temp)
		return err
	}
	syncFolder(d.root, path.Dir(name))
	return nil
}

// unprotect takes the read-only attribute off a file of the program's own: whole
// folders get it, by hand or on a CD, and Windows replaces no file that has it.
func (d *Draft) unprotect(name string) {
	if info, err := d.root.Lstat(name); err == nil && Regular(info.Mode()) && info.Mode()&0o200 == 0 {
		_ = d.root.Chmod(name, 0o600) // what follows tells
	}
}

// writingFile lets one goroutine after the other replace a file: on Windows a
// renaming fails while another one of the same file is under way.
var writingFile sync.Mutex

// WriteFile puts a file of the program's own in place in one step, and makes its
// folder if need be.
func WriteFile(name string, data []byte) error {
	writingFile.Lock()
	defer writingFile.Unlock()
	dir, base := filepath.Dir(name), filepath.Base(name)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Reason(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return Reason(err)
	}
	defer root.Close()
	d := Draft{root: root, rename: root.Rename}
	// Another program may be writing the same file.
	return Reason(d.place(unfinished+"-"+rand.Text(), base, bytes.NewReader(data)))
}

// patiently repeats a renaming for up to a second while another program holds
// the file: virus scanners and editors do so on Windows.
func patiently(rename func() error) error {
	err := rename()
	for range 10 {
		if !busy(err) {
			break
		}
		time.Sleep(100 * time.Millisecond)
		err = rename()
	}
	return err
}

// Rename is [os.Rename] with patience: on Windows it fails while another program
// holds one of the files, so it is tried for up to a second; the error names it.
func Rename(from, to string) error {
	return held(from, patiently(func() error { return os.Rename(from, to) }))
}
