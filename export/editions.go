package export

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/internal/disk"
)

// Of each notice the shelf keeps the files of what came before, so that a forged one can be
// told from them and given back: in ID/EDITION/, beside that edition's documents, or in
// ID/EDITION.TURN/ where one with the same number and other content took its place.
const (
	editionFile = "notice.toml"
	maxEditions = 20 // of one notice; the earliest is kept longest
)

// former is what was on the shelf before.
type former struct {
	edition int
	turn    int // from 1 among those that one of the same number followed; 0 for the last of its number
}

func (f former) String() string {
	if f.turn == 0 {
		return strconv.Itoa(f.edition)
	}
	return fmt.Sprintf("%d.%d", f.edition, f.turn)
}

// formerOf reads the name of a folder.
func formerOf(name string) (f former, ok bool) {
	number, turn, replaced := strings.Cut(name, ".")
	f.edition, _ = strconv.Atoi(number)
	if replaced {
		f.turn, _ = strconv.Atoi(turn)
	}
	return f, f.String() == name
}

// keepEdition stores the notice file of an edition that another one is about to replace, and
// lays it aside with its documents if that has the same number. aside is its folder then.
func (s Shelf) keepEdition(was form.Campaign, kept []byte, sameNumber bool) (aside string, err error) {
	if c, problems := notice.Parse(kept); len(problems) > 0 || c.Edition != was.Edition {
		kept = nil
		for _, source := range s.BuiltIn {
			if c, _ := notice.Parse(source); c.ID == was.ID {
				kept = source
			}
		}
	}
	if kept == nil {
		return "", nil
	}
	if err := disk.WriteFile(filepath.Join(s.documents(was), editionFile), kept); err != nil {
		return "", err
	}
	if sameNumber {
		next := former{was.Edition, 1}
		for _, f := range s.folders(was.ID) {
			if f.edition == was.Edition {
				next.turn = max(next.turn, f.turn+1)
			}
		}
		aside = s.folder(was.ID, next)
		if err := disk.Rename(s.documents(was), aside); err != nil {
			return "", err
		}
	}
	if all := s.editions(was.ID); len(all) > maxEditions {
		return aside, disk.RemoveAll(s.folder(was.ID, all[1]))
	}
	return aside, nil
}

func (s Shelf) folder(id string, f former) string { return filepath.Join(s.Folder, id, f.String()) }

func (s Shelf) editionPath(id string, f former) string {
	return filepath.Join(s.folder(id, f), editionFile)
}

// folders lists the folders of a notice in the order in which they came.
func (s Shelf) folders(id string) (all []former) {
	entries, _ := os.ReadDir(filepath.Join(s.Folder, id))
	for _, e := range entries {
		if f, ok := formerOf(e.Name()); ok && e.IsDir() {
			all = append(all, f)
		}
	}
	slices.SortFunc(all, func(a, b former) int {
		// The last of a number, 0, comes after those that it followed.
		return cmp.Or(a.edition-b.edition, cmp.Compare(uint(a.turn-1), uint(b.turn-1)))
	})
	return all
}

// editions lists what was on the shelf before of a notice and is kept, in order.
func (s Shelf) editions(id string) []former {
	return slices.DeleteFunc(s.folders(id), func(f former) bool {
		info, err := os.Lstat(s.editionPath(id, f))
		return err != nil || !info.Mode().IsRegular()
	})
}

// readEdition returns the notice file of what was on the shelf before.
func (s Shelf) readEdition(id string, f former) ([]byte, form.Campaign, error) {
	file, err := openRegular(s.editionPath(id, f))
	if err != nil {
		return nil, form.Campaign{}, err
	}
	defer file.Close()
	source, err := io.ReadAll(io.LimitReader(file, notice.MaxBytes+1))
	if err != nil {
		return nil, form.Campaign{}, err
	}
	c, problems := notice.Parse(source)
	if len(problems) > 0 {
		return nil, form.Campaign{}, problems[0].Err()
	}
	if c.ID != id || c.Edition != f.edition {
		return nil, form.Campaign{}, fs.ErrInvalid
	}
	return source, c, nil
}

// first returns what a notice is compared with: the built-in one, else the earliest that came.
// It counts as an earlier edition, also where the notice has its number and other content.
func (s Shelf) first(c form.Campaign) form.Campaign {
	earlier := func(was form.Campaign) form.Campaign {
		was.Edition = min(was.Edition, c.Edition-1)
		return was
	}
	for _, source := range s.BuiltIn {
		if own, _ := notice.Parse(source); own.ID == c.ID && own.Edition <= c.Edition {
			return earlier(own)
		}
	}
	for _, f := range s.editions(c.ID) {
		if _, was, err := s.readEdition(c.ID, f); err == nil && f.edition <= c.Edition {
			return earlier(was)
		}
	}
	return c
}

// Cautions says, by the id of a notice, why to telephone before personal data go where it
// wants them; a notice without need is not among them.
func (s Shelf) Cautions(notices []form.Campaign) map[string]string {
	var first []form.Campaign
	for _, c := range notices {
		first = append(first, s.first(c))
	}
	all := map[string]string{}
	for _, c := range notices {
		known := slices.DeleteFunc(slices.Clone(first), func(k form.Campaign) bool { return k.ID != c.ID && !k.Deadline.Before(c.Deadline) })
		if caution, stranger := form.Caution(known, c); caution != "" && !stranger {
			all[c.ID] = caution
		}
	}
	return all
}

// CanRevert reports whether what was there before a notice that came is kept.
func (s Shelf) CanRevert(c form.Campaign) bool {
	_, ok := s.previous(c)
	return ok && s.CanRemove(c.ID)
}

// previous is what was there before a notice: its own folder may be among the others.
func (s Shelf) previous(c form.Campaign) (f former, ok bool) {
	all := slices.DeleteFunc(s.editions(c.ID), func(f former) bool {
		return f.edition > c.Edition || f == former{edition: c.Edition}
	})
	if len(all) == 0 {
		return former{}, false
	}
	return all[len(all)-1], true
}

// Revert puts what was there before a notice on the shelf again. undo takes that back.
func (s Shelf) Revert(c form.Campaign) (undo func() error, err error) {
	before, ok := s.previous(c)
	if !ok {
		return nil, errors.New("上一版没有留存，不能改回")
	}
	source, was, err := s.readEdition(c.ID, before)
	if err != nil {
		return nil, fmt.Errorf("第 %d 版读不出来，没有改回：%w", before.edition, disk.Reason(err))
	}
	files, err := s.read(c.ID)
	if err != nil {
		return nil, fmt.Errorf("没有改回上一版：%w", disk.Reason(err))
	}
	// A built-in edition needs no file of its own.
	name := filepath.Join(s.Folder, c.ID+".toml")
	if slices.ContainsFunc(s.BuiltIn, func(own []byte) bool { return bytes.Equal(own, source) }) {
		err = os.Remove(name)
	} else {
		err = disk.WriteFile(name, source)
	}
	if err == nil {
		err = s.putBack(c, was, s.folder(c.ID, before))
	}
	if err != nil {
		return nil, fmt.Errorf("没有改回上一版：%w", disk.Reason(err))
	}
	return func() error {
		if before.turn > 0 { // its documents stand where those of c stood
			if err := removeFolder(s.documents(was)); err != nil {
				return fmt.Errorf("通知没有恢复：%w", disk.Reason(err))
			}
		}
		return restore(files)
	}, nil
}

// putBack removes the documents of a notice, and gives what was there before its own, if
// they were laid aside in a folder.
func (s Shelf) putBack(c, was form.Campaign, aside string) error {
	if err := removeFolder(s.documents(c)); err != nil || aside == "" || aside == s.documents(was) {
		return err
	}
	return disk.Rename(aside, s.documents(was))
}

func removeFolder(name string) error {
	if err := disk.RemoveAll(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// shelved is one file of a notice on the shelf.
type shelved struct {
	name string
	data []byte
}

// read returns all files of a notice, the notice file last: without it there is no notice.
func (s Shelf) read(id string) (files []shelved, err error) {
	add := func(name string) error {
		data, err := os.ReadFile(name)
		files = append(files, shelved{name, data})
		return err
	}
	err = filepath.WalkDir(filepath.Join(s.Folder, id), func(name string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		return add(name)
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil // it came without documents
	}
	return files, cmp.Or(err, add(filepath.Join(s.Folder, id+".toml")))
}

func restore(files []shelved) error {
	for _, f := range files {
		if err := disk.WriteFile(f.name, f.data); err != nil {
			return fmt.Errorf("通知没有恢复：%w", err)
		}
	}
	return nil
}
