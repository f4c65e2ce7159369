package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
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
type edition struct {
	Letter string `json:"letter"` // its name among the letters
	Uses   int    `json:"uses"`   // of the round when it was published
	Before string `json:"before"` // the notice file until then
}

// uses counts what was done under the notice of a round that cannot be taken back: what came
// in, and letters to units.
func uses(r office.Round) int {
	n := len(r.Arrivals)
	for _, s := range r.Submissions {
		for _, d := range s.History {
			if !d.Written.IsZero() {
				n++
			}
		}
	}
	return n
}

// readAside reads what lies beside the notice: what of it is to be checked still, and how to
// take its last edition back. Neither is worth a round that does not open.
func (s *Saved) readAside(root *os.Root) {
	if text, err := readFile(root, movedFile, maxNotice); err == nil && json.Unmarshal(text, &s.Moved) != nil {
		s.Moved = nil
	}
	text, err := readFile(root, editionFile, maxNotice)
	var last edition
	if err != nil || json.Unmarshal(text, &last) != nil {
		return
	}
	if _, err := root.Lstat(path.Join(letters, path.Base(last.Letter))); err == nil {
		s.newest = &last
	}
}

// CanRetract reports whether the edition that was published last can be taken back: nothing
// came in and no unit was written to since.
func (s *Saved) CanRetract() bool { return s.newest != nil && uses(s.Round) == s.newest.Uses }

// Retract takes the edition back that was published last: the notice of before holds again,
// what was published is being written again, and its letter and mail draft are gone.
func (s *Store) Retract() error {
	failed := func(err error) error { return fmt.Errorf("没有撤销发布：%w", disk.Reason(err)) }
	if s.sealed != nil {
		return failed(s.sealed)
	}
	if !s.CanRetract() {
		return failed(&disk.Cause{Text: "这一版发布以后收过材料或写过信，请改好再发布一版"})
	}
	before := []byte(s.newest.Before)
	c, problems := notice.Parse(before)
	if len(problems) > 0 {
		return failed(problems[0].Err())
	}
	writing, letter := s.Writing, path.Base(s.newest.Letter)
	if writing == nil {
		writing = s.Notice
	}
	err := s.again(func() error { // as often as it takes: edition.json goes last
		if err := s.write(writingFile, writing); err != nil {
			return err
		}
		if err := s.write(noticeFile, before); err != nil {
			return err
		}
		for _, name := range []string{path.Join(letters, letter), path.Join(letters, strings.TrimSuffix(letter, export.LetterEnding)+".eml"), editionFile} {
			if err := s.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return failed(err)
	}
	s.Writing, s.Notice, s.Campaign, s.newest = writing, before, c, nil
	return nil
}

// noteEdition keeps how to take an edition back that is about to be published.
func (s *Store) noteEdition(letter string) (*edition, error) {
	last := &edition{letter, uses(s.Round), string(s.Notice)}
	text, err := json.Marshal(last)
	if err == nil {
		err = s.write(editionFile, text)
	}
	return last, err
}

// forgetEdition makes the last edition one that cannot be taken back.
func (s *Store) forgetEdition() {
	s.newest = nil
	s.root.Remove(editionFile) // without it nothing is lost
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
