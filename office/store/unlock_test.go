package store

import (
	"context"
	"path/filepath"
	"testing"
)

// An archive that was taken in without its password is opened later, without the file.
func TestUnlock(t *testing.T) {
	s := created(t)
	add := func(Outcome) {}
	if err := s.Add(context.Background(), []string{filepath.Join("testdata", "locked.rar")}, Adding{Kit: kit(), Received: noon, Report: add}); err != nil {
		t.Fatal(err)
	}
	digest := s.Round.Arrivals[0].SHA256
	for _, test := range []struct {
		password    string
		submissions int
		locked      bool
	}{{"wrong", 0, true}, {"秘密2021", 1, false}} {
		told := 0
		err := s.Unlock(context.Background(), digest, Adding{Kit: kit(), Received: noon, Password: test.password, Report: func(Outcome) { told++ }})
		if a := s.Round.Arrivals[0]; err != nil || told != 1 || len(s.Round.Submissions) != test.submissions || a.Locked != test.locked || a.Name != "locked.rar" {
			t.Errorf("%s: %d submissions, %+v, %v", test.password, len(s.Round.Submissions), a, err)
		}
	}
	if err := s.Unlock(context.Background(), "none", Adding{Kit: kit(), Report: add}); err == nil {
		t.Error("an arrival that is not there was opened")
	}
}
