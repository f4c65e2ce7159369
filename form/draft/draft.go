// Package draft stores a nomination as a folder: the answers, copies of the pictures, a
// lock and the previous versions. It is the only package below form that touches the disk;
// inside a draft it uses [os.Root], so that neither a path nor a symbolic link leads out
// of the folder. It must never import package export, package ui, package assets or
// anything under cmd.
//
//	DIR/nomination.json
//	DIR/photos/, scans/, attachments/   copies of the files that were added
//	DIR/story.docx, story.txt   a story that somebody put there, read by [Story]
//	DIR/.zuimei/lock, holder.json, versions/
//
// Files are replaced by package disk, so that a reader finds either the old file or the
// new one, complete. Errors are Chinese sentences without a full stop and wrap their cause.
package draft

import (
	"bytes"
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
	"zuimei/internal/disk"
)

// File is the name of the file with the answers.
const File = "nomination.json"

// inner is the folder for the program's internal files.
const inner = ".zuimei"

// Draft is an open draft: until Close, no other program may write it. Its methods are safe
// for concurrent use.
type Draft struct {
	dir  string
	root *os.Root
	lock *flock.Flock

	interrupted bool  // the previous program left its holder note behind
	sealed      error // why the draft is read-only (it has no lock then), or nil

	saving  sync.Mutex
	written []byte        // the last nomination.json that this program wrote
	kept    time.Time     // when a version was last kept
	every   time.Duration // the least time between versions that Save keeps

	adding sync.Mutex // held while a photo or scan is added, which must not block Save
}

// Create makes the folder dir with n, and keeps n as its first version. It is an error if
// the folder exists and is not empty. After an error nothing is left behind.
func Create(dir string, n form.Nomination) (*Draft, error) {
	_, err := os.Stat(dir)
	made := errors.Is(err, fs.ErrNotExist)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("不能新建文件夹“%s”：%w", dir, disk.Reason(err))
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
			d.lock.Close() // Windows cannot remove an open file
		}
		d.root.RemoveAll(inner)
		d.root.Remove(File)
		d.root.Remove("photos") // fails if another program put something there
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
		err = fmt.Errorf("不能新建文件夹“%s”：%w", filepath.Join(dir, "photos"), disk.Reason(err))
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

// vacant returns an error if the folder holds anything.
func (d *Draft) vacant() error {
	entries, err := fs.ReadDir(d.root.FS(), ".")
	if err != nil {
		return fmt.Errorf("文件夹“%s”打不开：%w", d.dir, disk.Reason(err))
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

// Open opens the draft in dir and takes its lock; the error is a [*Locked] if another
// program has it, and a [*Broken] if there is no draft. A draft with a broken
// nomination.json opens, so that it can be restored. If the disk is full, or the draft
// cannot be written for another reason, it opens read-only; see [Draft.ReadOnly].
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
	var why *disk.Cause
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

// ReadOnly returns why the draft cannot be written as long as it is open, or nil if it
// can.
func (d *Draft) ReadOnly() error { return d.sealed }

func open(dir string) (*Draft, error) {
	root, err := openRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Draft{dir: dir, root: root, every: versionEvery}, nil
}

func openRoot(dir string) (*os.Root, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		if info, found := os.Stat(dir); found == nil && !info.IsDir() {
			return nil, fmt.Errorf("“%s”是文件，请给出草稿所在的文件夹", dir)
		}
		return nil, fmt.Errorf("文件夹“%s”打不开：%w", dir, disk.Reason(err))
	}
	return root, nil
}

// Dir returns the folder as it was given.
func (d *Draft) Dir() string { return d.dir }

// Interrupted reports whether the program that had the draft open before ended without
// Close: it was killed, or the power failed. Everything it saved is there.
func (d *Draft) Interrupted() bool { return d.interrupted }

// Read reads nomination.json as [Read] does.
func (d *Draft) Read() (form.Nomination, error) {
	d.saving.Lock()
	defer d.saving.Unlock()
	return read(d.dir, d.root)
}

// Close waits for running writes and releases the lock. The Draft must not be used
// afterwards.
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
	return disk.Reason(err)
}

// Save replaces nomination.json by n, unless it has the same content already. The old file
// is kept as a version if this program did not write it (so the first Save after Open
// keeps the file found, and later ones keep the edits of another program), or if five
// minutes have passed since the last version. After an error the old file is unchanged.
// If the drive was disconnected, Save works again once it is back.
func (d *Draft) Save(n form.Nomination) error {
	next, err := n.MarshalJSON()
	if err != nil {
		return fmt.Errorf("草稿没有保存：%w", err)
	}
	if len(next) > form.MaxNominationBytes {
		return fmt.Errorf("草稿没有保存：全部文字超过 %s，请删去多余的内容", form.SizeText(form.MaxNominationBytes))
	}
	err = d.save(next)
	if d.sealed == nil && disk.Away(err) {
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
		return fmt.Errorf("草稿没有保存：%w", disk.Reason(err))
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
	d.lock.Close() // the lock itself was lost with the drive
	if err := fresh.takeLock(); err != nil {
		fresh.root.Close()
		return err
	}
	d.root.Close()
	d.root, d.lock = fresh.root, fresh.lock
	return nil
}

// sameAs reports whether text has the same content as next, however it is formatted.
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

// present returns nomination.json and the time at which it was saved; nil if it is missing.
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

// write replaces the file name of the draft, with / as the separator.
func (d *Draft) write(name string, r io.Reader) error {
	if d.sealed != nil {
		return d.sealed
	}
	temp := path.Join(path.Dir(name), disk.Unfinished)
	d.root.Remove(temp) // a program that was killed may have left one
	return disk.Replace(d.root, temp, name, r)
}
