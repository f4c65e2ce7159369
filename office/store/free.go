package store

import (
	"os"

	"zuimei/internal/disk"
)

// Free reports whether nobody writes the round in dir, so that [Open] may be tried. It asks
// without taking the round over.
func Free(dir string) bool {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return false // the drive is away
	}
	defer root.Close()
	lock, err := disk.MakeLock(root, dir, lockFile)
	if err != nil {
		return false
	}
	free, err := lock.TryLock()
	closed := lock.Close()
	return free && err == nil && closed == nil
}
