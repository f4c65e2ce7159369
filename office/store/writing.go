package store

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/internal/disk"
)

// SetWriting keeps the notice as the office is writing it, which may have problems still
// and which nobody is judged by until it is published; nil forgets it.
func (s *Store) SetWriting(text []byte) error {
	if s.sealed != nil {
		return fmt.Errorf("通知没有保存：%w", s.sealed)
	}
	var err error
	switch {
	case text == nil:
		err = s.again(func() error { return s.remove(writingFile) })
	case len(text) > maxNotice:
		err = &disk.Cause{Text: "通知超过 " + form.SizeText(maxNotice)}
	default:
		err = s.again(func() error { return s.write(writingFile, text) })
	}
	if err != nil {
		return fmt.Errorf("通知没有保存：%w", disk.Reason(err))
	}
	s.Writing = text
	return nil
}

// Publish makes a notice file that of the round, and keeps the letter that brings it to the
// units under a name among the letters. The notice must be without problems and about the
// round's campaign; its code may be another one as long as nothing was sent out or came in.
// After an error the notice of before still holds.
func (s *Store) Publish(source []byte, name string, letter []byte) error {
	c, problems := notice.Parse(source)
	if len(problems) > 0 {
		return fmt.Errorf("通知内容%w", problems[0].Err())
	}
	failed := func(err error) error { return fmt.Errorf("通知没有发布：%w", disk.Reason(err)) }
	if s.sealed != nil {
		return failed(s.sealed)
	}
	if was := s.Round.Campaign; c.ID != was && (len(s.Letters()) > 0 || len(s.Round.Arrivals) > 0) {
		return fmt.Errorf("通知的编号是“%s”，这一轮收件是“%s”，请另建一轮", c.ID, was)
	}
	next := &edition{Letter: name, use: useOf(s.Round), Before: string(s.Notice), Notice: fmt.Sprintf("%x", sha256.Sum256(source))}
	note, err := json.Marshal(next)
	if err != nil {
		return failed(err)
	}
	err = s.again(func() error { // in the order that finish goes on with
		if err := s.root.MkdirAll(letters, 0o700); err != nil {
			return err
		}
		if err := s.write(nextFile, note); err != nil {
			return err
		}
		if err := s.write(path.Join(letters, name), letter); err != nil {
			return err
		}
		return s.write(noticeFile, source)
	})
	if err != nil {
		if s.sealed == nil && !s.lost { // else what lies there is another's
			_ = s.drop(next, nextFile) // the next start tries again
		}
		return failed(err)
	}
	s.Notice, s.Campaign, s.newest, s.Writing = source, c, next, nil
	s.followNotice()
	_ = s.root.Rename(nextFile, editionFile) // else the next start does it
	_ = s.remove(writingFile)                // what is left of it would be no more than what was published
	return nil
}

// Letter returns the bytes of a published letter.
func (s *Store) Letter(name string) ([]byte, error) {
	data, err := readFile(s.root, path.Join(letters, path.Base(name)), maxLetter)
	if err != nil {
		return nil, fmt.Errorf("信件“%s”打不开：%w", name, disk.Reason(err))
	}
	return data, nil
}

// Letters returns the names of the published letters in alphabetical order.
func (s *Store) Letters() []string { return lettersIn(s.root.FS()) }

// LettersIn is Letters of the round in a folder, without opening it.
func LettersIn(dir string) []string { return lettersIn(os.DirFS(dir)) }

func lettersIn(round fs.FS) []string {
	var names []string
	entries, _ := fs.ReadDir(round, letters)
	for _, e := range entries {
		if e.Type().IsRegular() && !strings.HasPrefix(e.Name(), disk.Unfinished) {
			names = append(names, e.Name())
		}
	}
	slices.Sort(names)
	return names
}

// The greatest sizes in bytes of a notice file and of a letter.
const (
	maxNotice = 1 << 20
	maxLetter = 64 << 20
)
