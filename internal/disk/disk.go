// Package disk writes files whole, alone or together, and puts into words what
// went wrong. Read [Replace] (one file of the program's own), [WriteSet] (files
// for the user that appear together) and [Reason] first. Whatever touches the
// disk may import it; it imports nothing of ours.
//
// Every file is written under a temporary name beside its own, synced and renamed:
// a reader finds the old file or the new one, whole. Files are of mode 0600 and
// new folders of mode 0700, so that other users of the computer cannot read them.
package disk

import (
	"bytes"
	"crypto/rand"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"
	"time"
)

// Unfinished is the name under which [Replace] is usually told to write a file
// that is not complete yet.
const Unfinished = ".new"

// Replace writes r to the file temp of a folder and renames it to name; both use
// / as the separator, lie side by side, and temp must not exist. After an error
// name is as it was and temp is gone.
func Replace(root *os.Root, temp, name string, r io.Reader) error {
	f, err := root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	err = complete(f, func(f *os.File) error {
		_, err := io.Copy(f, r)
		return err
	})
	if err == nil {
		Unprotect(root, name)
		err = held(name, renameIn(root, temp, name))
	}
	if err != nil {
		root.Remove(temp)
		return err
	}
	syncFolder(root, path.Dir(name))
	return nil
}

// complete fills a new file, syncs and closes it.
func complete(f *os.File, fill func(*os.File) error) error {
	err := fill(f)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// Unprotect removes the read-only attribute of a file of the program's own: whole
// folders get it, by hand or on a CD, and Windows replaces no file that has it.
func Unprotect(root *os.Root, name string) {
	if info, err := root.Lstat(name); err == nil && Regular(info.Mode()) && info.Mode()&0o200 == 0 {
		_ = root.Chmod(name, 0o600) // the write that follows reports the failure
	}
}

// writingFile makes goroutines that replace files wait for each other: on Windows
// a rename fails while another one of the same file is under way.
var writingFile sync.Mutex

// WriteFile replaces a file of the program's own, and makes its folder if need be.
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
	// Another program may be writing the same file: the temporary name is random.
	return Reason(Replace(root, Unfinished+"-"+rand.Text(), base, bytes.NewReader(data)))
}

// Rename is [os.Rename], retried for up to a second while another program holds
// one of the files, as virus scanners and editors do on Windows. The error names
// the file.
func Rename(from, to string) error {
	return held(from, retry(func() error {
		return renaming(from, to, func() error { return os.Rename(from, to) })
	}))
}

// RenameIn is Rename within an open folder.
func RenameIn(root *os.Root, from, to string) error { return held(from, renameIn(root, from, to)) }

func renameIn(root *os.Root, from, to string) error {
	return retry(func() error {
		return renaming(from, to, func() error { return root.Rename(from, to) })
	})
}

// renaming performs one rename; tests replace it through [Intercept].
var renaming = func(_, _ string, rename func() error) error { return rename() }

// Intercept lets a test stand between this package and the system until it ends:
// f is called for every rename, and may perform it, fail, or panic.
func Intercept(test interface{ Cleanup(func()) }, f func(from, to string, rename func() error) error) {
	was := renaming
	renaming = f
	test.Cleanup(func() { renaming = was })
}

// RemoveAll removes the folder dir and all it holds, retried as Rename is.
func RemoveAll(dir string) error {
	root, err := os.OpenRoot(filepath.Dir(dir))
	if err != nil {
		return err
	}
	defer root.Close()
	return retry(func() error { return root.RemoveAll(filepath.Base(dir)) })
}

// retry repeats do for up to a second while another program holds a file.
func retry(do func() error) error {
	err := do()
	for range 10 {
		if !busy(err) {
			break
		}
		time.Sleep(100 * time.Millisecond)
		err = do()
	}
	return err
}

// SyncFolder makes renames in a folder survive a power failure, where the file
// system can.
func SyncFolder(dir string) {
	if root, err := os.OpenRoot(dir); err == nil {
		syncFolder(root, ".")
		root.Close()
	}
}

// Regular reports whether a file of that mode holds bytes to read and to replace.
// Go calls a file that OneDrive keeps irregular wherever Windows shows that it is
// a reparse point (os/types_windows.go); it is a file all the same.
func Regular(mode fs.FileMode) bool { return mode.Type()&^fs.ModeIrregular == 0 }
