package disk

import (
	"os"
	"path"
	"path/filepath"

	"github.com/gofrs/flock"
)

// MakeLock makes the lock file of that name, with slashes, in root, which is the folder
// dir, and returns its lock, which nobody holds yet.
func MakeLock(root *os.Root, dir, name string) (*flock.Flock, error) {
	if err := root.MkdirAll(path.Dir(name), 0o700); err != nil {
		return nil, err
	}
	Unprotect(root, name)
	// flock takes a path: check first that it does not lead out of the folder.
	f, err := root.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	f.Close()
	return flock.New(filepath.Join(dir, filepath.FromSlash(name)), flock.SetFlag(os.O_RDWR)), nil
}
