package store

import (
	"errors"
	"os"
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
	if err := s.Decide("1", office.Pass, nil, noon); err == nil || !strings.Contains(err.Error(), "正由用户") {
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
