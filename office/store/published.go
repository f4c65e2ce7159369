package store

import (
	"os"
	"path/filepath"

	"zuimei/export"
)

// KeepLetter takes the letter that a new round's notice was read from as published: the
// edition in it is the last one, and the next has the next number. A plain notice file is
// no letter, and nothing is kept of it.
func (s *Store) KeepLetter(name string) error {
	l, err := export.ReadLetter(name)
	if err != nil || l.Kind != export.NoticeLetter {
		return nil // the notice was read from a file without a letter
	}
	data, err := os.ReadFile(name)
	if err != nil || len(data) < 2 || string(data[:2]) != "PK" {
		return nil
	}
	err = s.Publish(l.Notice(), filepath.Base(name), data)
	s.forgetEdition() // it is out already
	return err
}
