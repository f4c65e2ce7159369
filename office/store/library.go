package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"zuimei/form"
	"zuimei/internal/disk"
)

// Listed is one round of a folder of rounds.
type Listed struct {
	Dir         string
	Campaign    form.Campaign // zero if Err is set
	Submissions int
	Saved       time.Time // when it was last saved
	Err         error     // the error of [Read], nil if the round can be read
}

// List lists the rounds in the folder parent, the last saved first. Folders without a round
// are left out. If parent does not exist, the list is empty.
func List(parent string) ([]Listed, error) { return rounds(parent) }

// Trashed lists the deleted rounds of the folder parent.
func Trashed(parent string) ([]Listed, error) { return rounds(filepath.Join(parent, disk.Bin)) }

func rounds(parent string) ([]Listed, error) {
	entries, err := os.ReadDir(parent)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("文件夹“%s”打不开：%w", parent, disk.Reason(err))
	}
	var found []Listed
	for _, e := range entries {
		if !e.IsDir() || e.Name() == disk.Bin {
			continue
		}
		if l, ok := Look(filepath.Join(parent, e.Name())); ok {
			found = append(found, l)
		}
	}
	slices.SortStableFunc(found, func(a, b Listed) int { return b.Saved.Compare(a.Saved) })
	return found, nil
}

// Look returns the entry of [List] for a folder. It reports whether that holds a round.
func Look(dir string) (l Listed, ok bool) {
	info, err := os.Stat(filepath.Join(dir, roundFile))
	if err != nil {
		return l, false
	}
	saved, err := Read(dir)
	return Listed{dir, saved.Campaign, len(saved.Round.Submissions), info.ModTime(), err}, true
}

// Trash moves the round in dir, with all that units sent, into the folder for deleted
// rounds beside it and returns its new path. The error is a [*Locked] while a program has
// the round open.
func Trash(dir string) (to string, err error) {
	if s, err := Open(dir); err == nil {
		s.Close()
	} else if locked := new(Locked); errors.As(err, &locked) {
		return dir, err
	}
	to, err = disk.Trash(dir)
	if err != nil {
		return dir, fmt.Errorf("收件“%s”没有删除：%w", filepath.Base(dir), err)
	}
	return to, nil
}

// PutBack moves a deleted round back and returns its path.
func PutBack(dir string) (string, error) {
	to, err := disk.PutBack(dir)
	if err != nil {
		return dir, fmt.Errorf("收件“%s”没有恢复：%w", filepath.Base(dir), err)
	}
	return to, nil
}

// Destroy removes a deleted round for good, with all personal data in it.
func Destroy(dir string) error {
	if err := disk.Destroy(dir); err != nil {
		return fmt.Errorf("收件“%s”没有彻底删除：%w", filepath.Base(dir), err)
	}
	return nil
}
