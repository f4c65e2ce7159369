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

	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/internal/disk"
)

// Of each notice the shelf keeps the files of earlier editions, so that a forged one can be
// told from them and given back: in ID/EDITION/, beside that edition's documents.
const (
	editionFile = "notice.toml"
	maxEditions = 20 // of one notice; the earliest is kept longest
)

// keepEdition stores the notice file of an edition that a later one is about to replace.
func (s Shelf) keepEdition(was form.Campaign, kept []byte) error {
	if c, problems := notice.Parse(kept); len(problems) > 0 || c.Edition != was.Edition {
		kept = nil
		for _, source := range s.BuiltIn {
			if c, _ := notice.Parse(source); c.ID == was.ID {
				kept = source
			}
		}
	}
	if kept == nil {
		return nil
	}
	if err := disk.WriteFile(filepath.Join(s.documents(was), editionFile), kept); err != nil {
		return err
	}
	if all := s.editions(was.ID); len(all) > maxEditions {
		return os.Remove(s.editionPath(was.ID, all[1]))
	}
	return nil
}

func (s Shelf) editionPath(id string, edition int) string {
	return filepath.Join(s.Folder, id, strconv.Itoa(edition), editionFile)
}

// editions lists the earlier editions of a notice whose files are kept, in order.
func (s Shelf) editions(id string) (all []int) {
	entries, _ := os.ReadDir(filepath.Join(s.Folder, id))
	for _, e := range entries {
		n, err := strconv.Atoi(e.Name())
		if err != nil || !e.IsDir() {
			continue
		}
		if info, err := os.Lstat(s.editionPath(id, n)); err == nil && info.Mode().IsRegular() {
			all = append(all, n)
		}
	}
	slices.Sort(all)
	return all
}

// readEdition returns the notice file of an earlier edition.
func (s Shelf) readEdition(id string, edition int) ([]byte, form.Campaign, error) {
	file, err := openRegular(s.editionPath(id, edition))
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
	if c.ID != id || c.Edition != edition {
		return nil, form.Campaign{}, fs.ErrInvalid
	}
	return source, c, nil
}

// first returns the edition of a notice that later ones are compared with: the built-in one,
// else the earliest that came.
func (s Shelf) first(c form.Campaign) form.Campaign {
	for _, source := range s.BuiltIn {
		if own, _ := notice.Parse(source); own.ID == c.ID && own.Edition <= c.Edition {
			return own
		}
	}
	for _, n := range s.editions(c.ID) {
		if _, was, err := s.readEdition(c.ID, n); err == nil && n < c.Edition {
			return was
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

// CanRevert reports whether the edition before that of a notice that came is kept.
func (s Shelf) CanRevert(c form.Campaign) bool {
	_, ok := s.previous(c)
	return ok && s.CanRemove(c.ID)
}

func (s Shelf) previous(c form.Campaign) (edition int, ok bool) {
	all := slices.DeleteFunc(s.editions(c.ID), func(n int) bool { return n >= c.Edition })
	if len(all) == 0 {
		return 0, false
	}
	return all[len(all)-1], true
}

// Revert puts the edition before that of a notice on the shelf again. undo takes that back.
func (s Shelf) Revert(c form.Campaign) (undo func() error, err error) {
	edition, ok := s.previous(c)
	if !ok {
		return nil, errors.New("上一版没有留存，不能改回")
	}
	source, _, err := s.readEdition(c.ID, edition)
	if err != nil {
		return nil, fmt.Errorf("第 %d 版读不出来，没有改回：%w", edition, disk.Reason(err))
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
		err = disk.RemoveAll(s.documents(c))
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("没有改回上一版：%w", disk.Reason(err))
	}
	return func() error { return restore(files) }, nil
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
