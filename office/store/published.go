package store

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"zuimei/export"
	"zuimei/internal/disk"
)

// KeepLetter takes the letter that a new round's notice was read from as published: the
// edition in it is the last one, and the next has the next number. A plain notice file is
// no letter, and nothing is kept of it.
func (s *Store) KeepLetter(name string) error {
	l, err := export.ReadLetter(name)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("“%s”打不开：%w", filepath.Base(name), disk.Reason(err))
	}
	if l.Kind != export.NoticeLetter || !bytes.HasPrefix(data, []byte("PK")) {
		return nil // the notice was read from a file without a letter
	}
	err = s.Publish(l.Notice(), filepath.Base(name), data)
	s.forgetEdition() // it is out already
	return err
}
