package store

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"slices"

	"zuimei/internal/disk"
)

// left is what the files of a round that are written anew hold, as this program read or
// wrote them last: by name the digests of what may be there. Of a write that failed both
// are: it may have come through before the drive went. How an edition is taken back is not
// among them: whoever changes that changes the notice too.
type left map[string][]digest

// digest is that of a file; the zero one is of none.
type digest [sha256.Size]byte

// leftIn reads what is there.
func leftIn(root *os.Root) left {
	l := left{}
	for _, name := range []string{roundFile, noticeFile, writingFile, movedFile} {
		_, _ = l.read(root, name, maxRoundBytes)
	}
	return l
}

// read reads a file and notes what it holds. One that cannot be read is not watched: either
// the round does not open for it, or it is not worth that.
func (l left) read(root *os.Root, name string, limit int64) ([]byte, error) {
	data, err := readFile(root, name, limit)
	if d, err := digestOf(data, err); err == nil {
		l[name] = []digest{d}
	}
	return data, err
}

// digestOf is the digest of what was read of a file, or of none.
func digestOf(data []byte, err error) (digest, error) {
	if errors.Is(err, fs.ErrNotExist) {
		return digest{}, nil
	}
	return sha256.Sum256(data), err
}

// changing does what makes a file another one.
func (l left) changing(name string, to digest, do func() error) error {
	before, watched := l[name]
	if !watched {
		return do()
	}
	l[name] = append(slices.Clone(before), to)
	err := do()
	if err == nil {
		l[name] = []digest{to}
	}
	return err
}

// changed reports whether another program changed any of the files since.
func (l left) changed(root *os.Root) (bool, error) {
	for name, own := range l {
		d, err := digestOf(readFile(root, name, maxRoundBytes))
		if err != nil {
			return false, err
		}
		if !slices.Contains(own, d) {
			return true, nil
		}
	}
	return false, nil
}

// reopen opens the folder and takes the lock anew: what was open stays unusable when a
// drive comes back. Where somebody else changed the round meanwhile, it is not written any
// more: nothing of theirs is lost.
func (s *Store) reopen() error {
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return err
	}
	s.lock.Close() // the lock itself was lost with the drive
	s.lost = true
	fresh := &Store{dir: s.dir, root: root, user: s.user}
	if err := fresh.takeLock(); err != nil {
		root.Close()
		if held := new(Locked); errors.As(err, &held) {
			err = &disk.Cause{Text: "盘断开的时候被" + held.Who() + "打开了，请等那边关闭后再改", Err: held}
		}
		return err
	}
	changed, err := s.left.changed(root)
	if err != nil {
		fresh.Close() // it went again
		return err
	}
	s.root.Close()
	s.root, s.lock, s.lost = fresh.root, fresh.lock, false
	if changed {
		s.sealed = &disk.Cause{Text: "盘断开的时候有人改过它，请关闭后重新打开"}
	}
	return s.sealed
}
