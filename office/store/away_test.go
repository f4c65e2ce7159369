package store

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"zuimei/assets"
	"zuimei/internal/disk"
	"zuimei/office"
)

// unplug makes the drive of a round go away: the folder that is open now stays unusable,
// for this program but not for the others that the test stands for while others is true.
func unplug(t *testing.T, s *Store) (others *bool) {
	t.Helper()
	others = new(bool)
	cause := syscall.Errno(1)
	for ; !disk.Away(cause); cause++ {
	}
	open := s.root
	disk.Intercept(t, func(_, to string, rename func() error) error {
		if to == roundFile && s.root == open && !*others {
			return &os.LinkError{Op: "rename", Err: cause}
		}
		return rename()
	})
	return others
}

// A verdict is saved when the drive is back, and the lock is held again.
func TestSaveGoesOnWhenTheDriveIsBack(t *testing.T) {
	s := created(t)
	add(t, s, inFolder(t, map[string][]byte{"1.zip": pack(unit, "张三", "n1")}))
	unplug(t, s)
	if err := s.Decide("1", office.Pass, nil, noon); err != nil {
		t.Fatal(err)
	}
	saved, err := Read(s.Dir())
	if err != nil || saved.Round.Submissions[0].Verdict() != office.Pass {
		t.Errorf("%v: %+v", err, saved.Round.Submissions)
	}
	var locked *Locked
	if _, err := Open(s.Dir()); !errors.As(err, &locked) {
		t.Errorf("a second program: %v", err)
	}
}

// What somebody else wrote while the drive was away is not lost.
func TestSaveKeepsWhatOthersWrote(t *testing.T) {
	s := created(t)
	add(t, s, inFolder(t, map[string][]byte{"1.zip": pack(unit, "张三", "n1")}))
	others := unplug(t, s)
	s.lock.Close()
	other, err := Open(s.Dir())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Decide("1", office.Pass, nil, noon); err == nil || !strings.Contains(err.Error(), "打开了，请等那边关闭") {
		t.Errorf("while somebody has it: %v", err)
	}
	*others = true
	if err := other.Decide("1", office.Reject, nil, noon); err != nil {
		t.Fatal(err)
	}
	*others = false
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := s.Decide("1", office.Pass, nil, noon); err == nil || !strings.Contains(err.Error(), "有人改过它") {
			t.Errorf("after somebody had it: %v", err)
		}
	}
	saved, err := Read(s.Dir())
	if err != nil || saved.Round.Submissions[0].Verdict() != office.Reject || len(saved.Notice) != len(assets.DefaultCampaign()) {
		t.Errorf("%v: %+v", err, saved.Round.Submissions)
	}
}

// What could not be taken in while the drive was away is taken in when it is back.
func TestAddGoesOnWhenTheDriveIsBack(t *testing.T) {
	s := created(t)
	cause := syscall.Errno(1)
	for ; !disk.Away(cause); cause++ {
	}
	open := s.root
	disk.Intercept(t, func(_, to string, rename func() error) error {
		if strings.HasPrefix(to, originals) && s.root == open {
			return &os.LinkError{Op: "rename", Err: cause}
		}
		return rename()
	})
	dir := inFolder(t, map[string][]byte{"1.zip": pack(unit, "张三", "n1")})
	err := s.Add(t.Context(), []string{dir}, Adding{Kit: kit(), Received: noon, Report: func(o Outcome) { t.Errorf("reported %s", line(o)) }})
	if err == nil || !strings.Contains(err.Error(), "连不上") || len(s.Round.Submissions) > 0 {
		t.Fatalf("%v, %d submissions", err, len(s.Round.Submissions))
	}
	if got := add(t, s, dir); got != "1.zip 1=1" {
		t.Errorf("got %s", got)
	}
	sound(t, s.Dir())
}

// The parts of a package that were taken in one by one, as by a program that was killed,
// become one when its folder is added again.
func TestFolderAfterAKill(t *testing.T) {
	s := created(t)
	dir := unpacked(t, pack(unit, "张三", "n1"))
	for _, name := range []string{"package.json", "a.jpg"} {
		add(t, s, filepath.Join(dir, name))
	}
	if v := s.Round.Submissions[0].Newest(); v.Files[0].State == "" && v.Files[1].State == "" {
		t.Fatalf("nothing is missing: %+v", v.Files)
	}
	add(t, s, dir)
	v := s.Round.Submissions[0].Newest()
	for _, f := range v.Files {
		if f.State != "" {
			t.Errorf("%s is %s", f.Name, f.State)
		}
	}
	if len(s.Round.Submissions) != 1 || len(s.Round.Pending()) != 0 {
		t.Errorf("%d submissions, %d pending", len(s.Round.Submissions), len(s.Round.Pending()))
	}
	was := len(s.Round.Submissions[0].Versions)
	if got := add(t, s, dir); !strings.HasSuffix(got, "known") || len(s.Round.Submissions[0].Versions) != was {
		t.Errorf("once more: %s", got)
	}
}

// unpacked is the folder that a package unpacks to.
func unpacked(t *testing.T, data []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "包")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, filepath.Base(f.Name)), content, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// The drive went, and somebody else opened the round: nothing is written without the lock,
// also when what was open works again, as on a share that comes back.
func TestLockLost(t *testing.T) {
	s := created(t)
	add(t, s, inFolder(t, map[string][]byte{"1.zip": pack(unit, "张三", "n1")}))
	back := unplug(t, s)
	s.lock.Close() // lost with the drive
	*back = true
	other, err := Open(s.Dir())
	if err != nil {
		t.Fatal(err)
	}
	*back = false
	var locked *Locked
	if err = s.Decide("1", office.Pass, nil, noon); !errors.As(err, &locked) {
		t.Fatalf("written without a lock: %v", err)
	}
	if strings.Contains(err.Error(), s.Dir()) {
		t.Errorf("%v", err)
	}
	*back = true
	if err := s.Decide("1", office.Pass, nil, noon); !errors.As(err, &locked) {
		t.Errorf("written while another has it: %v", err)
	}
	if err := other.SetUser("赵六"); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.SetUser("王五"), other.SetWriting([]byte("a = 1"))); err != nil {
		t.Fatal(err)
	}
	if err := s.SetWriting(nil); !errors.As(err, &locked) {
		t.Errorf("what the other one writes was removed: %v", err)
	}
	if _, err := Open(s.Dir()); !errors.As(err, &locked) || locked.User != "赵六" {
		t.Errorf("赵六 writes, but the note says %+v, %v", locked, err)
	}
	if err := other.SetWriting(nil); err != nil {
		t.Fatal(err)
	}
	if err := other.Close(); err != nil { // which changed nothing
		t.Fatal(err)
	}
	if err := s.Decide("1", office.Pass, nil, noon); err != nil {
		t.Error(err)
	}
}

// Who works with the round is told to others also after the drive came back.
func TestUserAfterTheDriveCameBack(t *testing.T) {
	s := created(t)
	if err := s.SetUser("王五"); err != nil {
		t.Fatal(err)
	}
	if err := s.reopen(); err != nil {
		t.Fatal(err)
	}
	_, err := Open(s.Dir())
	var held *Locked
	if !errors.As(err, &held) || held.User != "王五" {
		t.Errorf("%v", err)
	}
}
