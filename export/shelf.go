package export

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/internal/disk"
)

// Shelf is the notices of one computer: those built in, and those that came as files.
type Shelf struct {
	Folder  string   // of the notices that came, each ID.toml with its documents and those before it in ID/EDITION/
	BuiltIn [][]byte // notice files
	Fonts   *paper.Fonts
	Log     *slog.Logger
}

// Read returns all notices, the one with the latest deadline first; one that came takes
// the place of a built-in one with its id. Of files that are of no use, also because a
// label does not fit its cell in these fonts, it returns a sentence each.
func (s Shelf) Read() (notices []form.Campaign, unusable []string) {
	byID := map[string]form.Campaign{}
	for _, source := range s.BuiltIn {
		c, problems := notice.Parse(source)
		if len(problems) > 0 {
			panic(fmt.Sprint("built-in notice: ", problems))
		}
		byID[c.ID] = c
	}
	entries, err := os.ReadDir(s.Folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		unusable = append(unusable, fmt.Sprintf("通知文件夹“%s”打不开：%v。", s.Folder, disk.Reason(err)))
		s.Log.Warn("notice folder", "problem", disk.Reason(err))
	}
	for _, e := range entries {
		if e.IsDir() || !strings.EqualFold(filepath.Ext(e.Name()), ".toml") {
			continue
		}
		c, err := s.readNotice(filepath.Join(s.Folder, e.Name()))
		if err != nil {
			unusable = append(unusable, fmt.Sprintf("通知文件“%s”不能用：%v。", filepath.Join(s.Folder, e.Name()), err))
			s.Log.Warn("notice file", "file", e.Name(), "problem", err.Error())
			continue
		}
		if c.Edition >= byID[c.ID].Edition { // a new program may have a later one built in
			byID[c.ID] = c
		}
	}
	for _, c := range byID {
		notices = append(notices, c)
	}
	slices.SortFunc(notices, func(a, b form.Campaign) int {
		return cmp.Or(b.Deadline.Time().Compare(a.Deadline.Time()), cmp.Compare(a.ID, b.ID))
	})
	return notices, unusable
}

func (s Shelf) readNotice(name string) (form.Campaign, error) {
	file, err := openRegular(name)
	if err != nil {
		return form.Campaign{}, disk.Reason(err)
	}
	defer file.Close()
	source, err := io.ReadAll(io.LimitReader(file, notice.MaxBytes+1))
	if err != nil {
		return form.Campaign{}, disk.Reason(err)
	}
	return s.usable(source)
}

// usable returns the notice in a notice file, unless it cannot be printed.
func (s Shelf) usable(source []byte) (form.Campaign, error) {
	k, problems := NewKit(source, s.Fonts, "")
	if len(problems) > 0 {
		return k.Campaign, problems[0].Err()
	}
	return k.Campaign, nil
}

// Arrival is what taking in a notice came to.
type Arrival struct {
	Campaign form.Campaign
	// Kept reports whether the notice is on the shelf now; one that is not later than the one
	// there, or says the same under its number, changes nothing.
	Kept bool
	// Documents reports whether the notice is there already, and the documents that came with
	// it are others: they took the place of those that were there.
	Documents bool
	// Known reports whether another edition was there before, SameNumber whether that has the
	// same number all the same. Office and Changes then say what the one that came changes, a
	// sentence each: where material goes, and the rest.
	Known, SameNumber bool
	Office, Changes   []string
	// Caution is a sentence on why to telephone before personal data are sent where the
	// notice wants them, "" without need.
	Caution string
	was     form.Campaign // what was there, if it is known
	before  []byte        // the notice file that was there, nil if none was
	aside   string        // the folder of its documents, if they were laid aside
}

// Keep takes in the notice of a letter, and its documents.
func (s Shelf) Keep(l Letter, today form.Date) (Arrival, error) {
	c, err := s.usable(l.Notice())
	if err != nil {
		return Arrival{}, fmt.Errorf("这份通知不能用：%w", err)
	}
	a := Arrival{Campaign: c, Kept: true}
	name := filepath.Join(s.Folder, c.ID+".toml")
	if a.before, err = os.ReadFile(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return Arrival{}, fmt.Errorf("通知没有保存：%w", disk.Reason(err))
	}
	known, _ := s.Read()
	if i := slices.IndexFunc(known, func(k form.Campaign) bool { return k.ID == c.ID }); i >= 0 {
		if a.compare(s, l, known[i]); !a.Kept && !a.Documents {
			return a, nil
		}
		if a.aside, err = s.keepEdition(a.was, a.before, a.SameNumber); err != nil {
			return Arrival{}, fmt.Errorf("上一版通知没有留存：%w", disk.Reason(err))
		}
		a.Caution, _ = form.Caution([]form.Campaign{s.first(c)}, c)
	} else {
		a.Caution = s.caution(known, c, today)
	}
	if err := s.write(l, a); err != nil {
		if a.aside != "" { // what was there keeps its documents
			_ = s.putBack(a.was, a.was, a.aside)
		}
		return Arrival{}, fmt.Errorf("通知没有保存：%w", err)
	}
	return a, nil
}

// compare notes what the notice of a letter changes of the one that is there.
func (a *Arrival) compare(s Shelf, l Letter, was form.Campaign) {
	c := a.Campaign
	a.Known, a.was, a.SameNumber = true, was, c.Edition == was.Edition
	a.Kept = c.Edition > was.Edition || a.SameNumber && contentDigest(c) != contentDigest(was)
	other := a.SameNumber && s.otherDocuments(was, l)
	if !a.Kept {
		a.Campaign, a.Documents = was, other
		return
	}
	if a.Office, a.Changes = form.Changes(was, c); other && a.before != nil { // the built-in one has none
		a.Changes = append(a.Changes, "随通知发的文件有改动。")
	}
}

// otherDocuments reports whether a letter has other documents than those that came with a
// notice. A bare notice file says nothing of them.
func (s Shelf) otherDocuments(c form.Campaign, l Letter) bool {
	paths, parts := s.Documents(c), l.Documents()
	if l.Date.IsZero() {
		return false
	}
	return len(paths) != len(parts) || slices.ContainsFunc(parts, func(p LetterPart) bool {
		data, err := os.ReadFile(filepath.Join(s.documents(c), p.Name))
		return err != nil || !bytes.Equal(data, p.Data)
	})
}

// write puts an arrival on the shelf.
func (s Shelf) write(l Letter, a Arrival) error {
	for _, d := range l.Documents() {
		if err := disk.WriteFile(filepath.Join(s.documents(a.Campaign), d.Name), d.Data); err != nil {
			return err
		}
	}
	if !a.Kept {
		return nil
	}
	return disk.WriteFile(filepath.Join(s.Folder, a.Campaign.ID+".toml"), l.Notice())
}

// contentDigest identifies what a notice says, whatever its file looks like.
func contentDigest(c form.Campaign) string {
	text, err := json.Marshal(c)
	if err != nil {
		panic(fmt.Sprint("a notice is plain data: ", err))
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// caution compares where a new notice wants material sent with what is known. The very
// first notice that comes to a computer, once those built in are past, is how an office
// nobody has heard of yet begins: it is no reason for alarm.
func (s Shelf) caution(known []form.Campaign, c form.Campaign, today form.Date) string {
	var earliest []form.Campaign
	first := true
	for _, k := range known {
		earliest = append(earliest, s.first(k))
		first = first && !s.CanRemove(k.ID) && k.Deadline.Before(today)
	}
	if caution, stranger := form.Caution(earliest, c); !stranger || !first {
		return caution
	}
	return ""
}

// documents returns the folder of the documents that came with an edition of a notice.
func (s Shelf) documents(c form.Campaign) string {
	return filepath.Join(s.Folder, c.ID, strconv.Itoa(c.Edition))
}

// Documents returns the paths of the documents that came with an edition of a notice.
func (s Shelf) Documents(c form.Campaign) (paths []string) {
	folder := s.documents(c)
	entries, _ := os.ReadDir(folder)
	for _, e := range entries {
		if _, ok := documentStarts[strings.ToLower(filepath.Ext(e.Name()))]; ok && e.Type().IsRegular() {
			paths = append(paths, filepath.Join(folder, e.Name()))
		}
	}
	return paths
}

// Undo puts back what was on the shelf before an arrival, and removes its documents.
func (s Shelf) Undo(a Arrival) error {
	if !a.Known {
		return s.remove(a.Campaign.ID)
	}
	if err := s.putBack(a.Campaign, a.was, a.aside); err != nil {
		return fmt.Errorf("通知的文件没有移除：%w", disk.Reason(err))
	}
	name := filepath.Join(s.Folder, a.Campaign.ID+".toml")
	if a.before != nil {
		return disk.WriteFile(name, a.before)
	}
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("通知没有移除：%w", disk.Reason(err))
	}
	return nil
}

// CanRemove reports whether a notice came as a file: a built-in one comes back.
func (s Shelf) CanRemove(id string) bool {
	_, err := os.Stat(filepath.Join(s.Folder, id+".toml"))
	return err == nil
}

// Remove takes a notice that came off the shelf, with its documents. Drafts stay, and so
// does a built-in notice with the same id. undo puts everything back.
func (s Shelf) Remove(id string) (undo func() error, err error) {
	files, err := s.read(id)
	if err != nil {
		return nil, fmt.Errorf("通知没有移除：%w", disk.Reason(err))
	}
	return func() error { return restore(files) }, s.remove(id)
}

func (s Shelf) remove(id string) error {
	folder := filepath.Join(s.Folder, id)
	aside := folder + ".removed"
	_ = disk.RemoveAll(aside) // what an earlier removal left
	// The documents are laid aside first: if one is open in another program, that fails and
	// nothing has changed.
	moved := disk.Rename(folder, aside)
	if moved != nil && !errors.Is(moved, fs.ErrNotExist) {
		return fmt.Errorf("通知没有移除：%w", disk.Reason(moved))
	}
	if err := os.Remove(folder + ".toml"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		if moved == nil {
			_ = disk.Rename(aside, folder)
		}
		return fmt.Errorf("通知没有移除：%w", disk.Reason(err))
	}
	_ = disk.RemoveAll(aside) // the notice is gone; what stays of this is in nobody's way
	return nil
}
