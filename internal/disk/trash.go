package disk

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Bin is the folder for deleted folders, beside those that are kept.
const Bin = ".回收站"

// Trash moves a folder into the bin beside it and returns its new path.
func Trash(dir string) (string, error) {
	bin := filepath.Join(filepath.Dir(dir), Bin)
	if err := os.MkdirAll(bin, 0o700); err != nil {
		return dir, Reason(err)
	}
	return Move(dir, bin, filepath.Base(dir))
}

// PutBack moves a folder out of the bin and returns its path, which has a new name if the
// old one is taken.
func PutBack(dir string) (string, error) {
	if err := inBin(dir); err != nil {
		return dir, err
	}
	return Move(dir, filepath.Dir(filepath.Dir(dir)), filepath.Base(dir))
}

// Destroy removes a folder in the bin for good, with all that it holds.
func Destroy(dir string) error {
	if err := inBin(dir); err != nil {
		return err
	}
	return Reason(RemoveAll(dir))
}

func inBin(dir string) error {
	if filepath.Base(filepath.Dir(dir)) != Bin {
		return &Cause{Text: "它不在回收站里"}
	}
	return nil
}

// Move moves a folder into parent, under the first free name for hint, and returns its new
// path; after an error its old one.
func Move(dir, parent, hint string) (string, error) {
	to, err := Free(parent, hint)
	if err == nil {
		err = Rename(dir, to)
	}
	if err != nil {
		return dir, Reason(err)
	}
	SyncFolder(parent)
	return to, nil
}

// Free returns a path in parent that is not taken, not even by a name that differs only in
// case: name, or name with -2, -3 and so on.
func Free(parent, name string) (string, error) {
	entries, err := os.ReadDir(parent)
	if err != nil {
		return "", err
	}
	taken := map[string]bool{}
	for _, e := range entries {
		taken[strings.ToLower(e.Name())] = true
	}
	free := name
	for i := 2; taken[strings.ToLower(free)]; i++ {
		free = fmt.Sprintf("%s-%d", name, i)
	}
	return filepath.Join(parent, free), nil
}
