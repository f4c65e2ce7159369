package store

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"strings"

	"zuimei/export"
	"zuimei/form/notice"
	"zuimei/form/notice/edit"
	"zuimei/internal/disk"
	"zuimei/office"
)

// edition is what edition.json holds: how to take back the edition that was published last.
// While one is being published it is edition-next.json; it is published once it is notice.toml.
type edition struct {
	use           // of the round when it was published
	Letter string `json:"letter"` // its name among the letters
	Before string `json:"before"` // the notice file until then
	Notice string `json:"notice"` // SHA-256 of the notice file since, in hexadecimal digits
}

// use counts what was done in a round under whatever notice it had. What only grows and what
// may become less is apart: one must not make up for the other.
type use struct {
	Uses   int `json:"uses"`   // what came in, was read of that, and letters to units
	Claims int `json:"claims"` // versions of which the office said whose they are
}

// made reports whether a notice file is that of the edition.
func (e *edition) made(notice []byte) bool {
	return e.Notice == fmt.Sprintf("%x", sha256.Sum256(notice))
}

func readEdition(root *os.Root, name string) *edition {
	var e edition
	text, err := readFile(root, name, 2*maxNotice)
	if err != nil || json.Unmarshal(text, &e) != nil {
		return nil
	}
	return &e
}

// files are the letter and the mail draft of an edition.
func (e *edition) files() []string {
	letter := path.Base(e.Letter)
	return []string{path.Join(letters, strings.TrimSuffix(letter, export.LetterEnding)+".eml"), path.Join(letters, letter)}
}

// useOf counts the use of a round. An archive that was opened by a password later is no new
// arrival, but what lies in it is new.
func useOf(r office.Round) use {
	u := use{Uses: len(r.Arrivals)}
	for _, s := range r.Submissions {
		for _, v := range s.Versions {
			if v.Claimed {
				u.Claims++
			} else {
				u.Uses++
			}
		}
		for _, d := range s.History {
			if !d.Written.IsZero() {
				u.Uses++
			}
		}
	}
	return u
}

// readAside reads what lies beside the notice: what of it is to be checked still, and how to
// take its last edition back. Neither is worth a round that does not open.
func (s *Saved) readAside(root *os.Root, l left) {
	if text, err := l.read(root, movedFile, maxNotice); err == nil && json.Unmarshal(text, &s.Moved) != nil {
		s.Moved = nil
	}
	// Somebody may have changed the notice since, also by hand.
	if last := readEdition(root, editionFile); last != nil && last.made(s.Notice) {
		s.newest = last
	}
}

// finish brings to an end what a program that was killed was publishing or taking back. What
// fails of it is done at the next start: until then it only lies there.
func (s *Store) finish() {
	if next := readEdition(s.root, nextFile); next != nil {
		if next.made(s.Notice) {
			s.newest = next
			_ = s.root.Rename(nextFile, editionFile) // else the next start does it
		} else {
			_ = s.drop(next, nextFile)
		}
	}
	s.followNotice()
	last := readEdition(s.root, editionFile)
	if last != nil && !last.made(s.Notice) && last.Before == string(s.Notice) && useOf(s.Round) == last.use {
		_ = s.drop(last, editionFile)
	}
}

// followNotice gives the round the code of its notice. Where that cannot be saved the next
// start does it: only what comes in later is told from other rounds by it.
func (s *Store) followNotice() {
	if s.Round.Campaign != s.Campaign.ID && len(s.Round.Arrivals) == 0 {
		s.Round.Campaign = s.Campaign.ID
		_ = s.Save()
	}
}

// drop removes the letter and the mail draft of an edition that does not hold, and then the
// note on it.
func (s *Store) drop(e *edition, note string) error {
	for _, name := range append(e.files(), note) {
		if err := s.remove(name); err != nil {
			return err
		}
	}
	return nil
}

// CanRetract reports whether the edition that was published last can be taken back: nothing
// came in, was opened or claimed, and no unit was written to since.
func (s *Saved) CanRetract() bool { return s.newest != nil && useOf(s.Round) == s.newest.use }

// Retract takes the edition back that was published last: the notice of before holds again,
// what was published is being written again, and its letter and mail draft are gone.
func (s *Store) Retract() error {
	failed := func(err error) error { return fmt.Errorf("没有撤销发布：%w", disk.Reason(err)) }
	if s.sealed != nil {
		return failed(s.sealed)
	}
	if !s.CanRetract() {
		return failed(&disk.Cause{Text: "这一版发布以后收过、认领过材料或写过信，请改好再发布一版"})
	}
	before := []byte(s.newest.Before)
	c, problems := notice.Parse(before)
	if len(problems) > 0 {
		return failed(problems[0].Err())
	}
	writing := s.Writing
	if writing == nil {
		writing = s.Notice
	}
	err := s.again(func() error { // in the order that finish goes on with
		if err := s.write(writingFile, writing); err != nil {
			return err
		}
		if err := s.write(noticeFile, before); err != nil {
			return err
		}
		return s.drop(s.newest, editionFile)
	})
	if err != nil {
		return failed(err)
	}
	s.Writing, s.Notice, s.Campaign, s.newest = writing, before, c, nil
	s.followNotice()
	return nil
}

// forgetEdition makes the last edition one that cannot be taken back.
func (s *Store) forgetEdition() {
	s.newest = nil
	for _, name := range []string{nextFile, editionFile} {
		s.root.Remove(name) // without it nothing is lost
	}
}

// SetMoved keeps what was moved from an earlier year and nobody has checked yet.
func (s *Store) SetMoved(left []edit.Moved) error {
	failed := func(err error) error { return fmt.Errorf("核对到哪里没有保存：%w", disk.Reason(err)) }
	if s.sealed != nil {
		return failed(s.sealed)
	}
	text, err := json.Marshal(left)
	if err == nil {
		err = s.again(func() error { return s.write(movedFile, text) })
	}
	if err != nil {
		return failed(err)
	}
	s.Moved = left
	return nil
}
