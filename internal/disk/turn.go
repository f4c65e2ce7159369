package disk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// lockFolder waits for the lock of a folder and returns a function that releases
// it; waits, unless it is nil, is called once when another program holds the lock.
// The lock lies in the user's cache, so that the folder stays clean. Without a
// cache to write to, nothing is locked.
func lockFolder(ctx context.Context, folder string, waits func(folder string)) (unlock func(), err error) {
	full, err := filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	// Some network and virtual drives cannot resolve a path; the given one will do.
	if resolved, err := filepath.EvalSymlinks(full); err == nil {
		full = resolved
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
