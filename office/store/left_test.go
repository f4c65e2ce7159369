package store

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"zuimei/form/notice/edit"
	"zuimei/internal/disk"
	"zuimei/office"
)

// contents is all that lies in a round but what belongs to who has it open.
func contents(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.Contains(name, inner) {
			return err
		}
		data, err := os.ReadFile(name)
		all.WriteString(name + "\n" + string(data) + "\n")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

const secondLetter = "通知（第2版）.zuimei"

// noticeWorks are the works on the notice, which leave round.json as it is.
var noticeWorks = map[string]func(s *Store, who string) error{
	"write": func(s *Store, who string) error {
		return s.SetWriting(append(bytes.Clone(s.Notice), "# "+who+"\n"...))
	},
	"forget": func(s *Store, _ string) error { return s.SetWriting(nil) },
	"publish": func(s *Store, who string) error {
		return s.Publish(append(bytes.Clone(s.Notice), "# "+who+"\n"...), secondLetter, []byte("letter of "+who))
	},
	"retract": func(s *Store, _ string) error { return s.Retract() },
	"moved":   func(s *Store, who string) error { return s.SetMoved([]edit.Moved{{Path: who}}) },
	"roster":  func(s *Store, who string) error { return s.SetRoster([]office.Member{{Unit: who}}) },
}

// What another program made of the notice while the drive was away is not overwritten, by
// whatever is done first when it is back.
func TestAwayKeepsTheNoticeOfOthers(t *testing.T) {
	for theirs, change := range noticeWorks {
		for ours, work := range noticeWorks {
			s, dir, _ := published(t)
			if err := s.SetWriting([]byte("title = ")); err != nil {
				t.Fatal(err)
			}
			s.lock.Close()
			s.lost = true
			other, err := Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			if err := change(other, "them"); err != nil {
				t.Fatal(theirs, err)
			}
			held := contents(t, dir)
			if err := work(s, "us"); err == nil || !strings.Contains(err.Error(), "打开了，请等那边关闭") || contents(t, dir) != held {
				t.Errorf("%s while they %s: %v, changed %v", ours, theirs, err, contents(t, dir) != held)
			}
			if err := other.Close(); err != nil {
				t.Fatal(err)
			}
			for range 2 {
				if err := work(s, "us"); err == nil || !strings.Contains(err.Error(), "有人改过它，请关闭后重新打开") || contents(t, dir) != held {
					t.Errorf("%s after they %s: %v, changed %v", ours, theirs, err, contents(t, dir) != held)
				}
			}
		}
	}
}

// Where nobody changed anything, the work goes on when the drive is back, whatever of it had
// been written when it went: also a rename of which the system reported nothing any more.
func TestAwayUnchangedGoesOn(t *testing.T) {
	cause := syscall.Errno(1)
	for ; !disk.Away(cause); cause++ {
	}
	for name, work := range noticeWorks {
		for _, fails := range []string{writingFile, noticeFile, movedFile, roundFile, nextFile, "letters/" + secondLetter} {
			for _, through := range []bool{false, true} {
				t.Run(fmt.Sprint(name, path.Base(fails), through), func(t *testing.T) {
					s, dir, _ := published(t)
					if err := s.SetWriting([]byte("title = ")); err != nil {
						t.Fatal(err)
					}
					open := s.root
					disk.Intercept(t, func(_, to string, rename func() error) error {
						if s.root != open || to != fails {
							return rename()
						}
						if through {
							if err := rename(); err != nil {
								return err
							}
						}
						s.lock.Close()
						return &os.LinkError{Op: "rename", Err: cause}
					})
					for range 2 {
						err := work(s, "us")
						if name == "retract" && s.newest == nil { // done the first time
							err = nil
						}
						if saved, wrong := Read(dir); err != nil || wrong != nil || !bytes.Equal(saved.Notice, s.Notice) || !bytes.Equal(saved.Writing, s.Writing) {
							t.Errorf("%v, %v", err, wrong)
						}
					}
				})
			}
		}
	}
}

// A round of which a file cannot be read when the drive is back is written by nobody, and
// goes on once it can.
func TestAwayAgain(t *testing.T) {
	s, dir, _ := published(t)
	if err := s.SetWriting([]byte("title = ")); err != nil {
		t.Fatal(err)
	}
	s.lock.Close()
	s.lost = true
	writing := filepath.Join(dir, writingFile)
	if err := os.Rename(writing, writing+"2"); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(writing, 0o700); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := s.SetMoved(nil); err == nil || !strings.Contains(err.Error(), "不是普通文件") {
			t.Errorf("%v", err)
		}
	}
	if !Free(dir) {
		t.Error("its lock is held")
	}
	if err := os.Remove(writing); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(writing+"2", writing); err != nil {
		t.Fatal(err)
	}
	if err := s.SetMoved(nil); err != nil {
		t.Error(err)
	}
}
