package store

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"zuimei/office"
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

// What was claimed while it was locked, and says itself whose it is once it is open, is filed
// once: a claim for somebody else leaves nothing.
func TestUnlockWhatWasClaimed(t *testing.T) {
	for _, test := range []struct{ unit, name, want string }{
		{"口镇街道总工会", "张三", "2 凤城街道总工会 张三 package 1; "}, // by mistake
		{"凤城街道总工会", "张三", "1 凤城街道总工会 张三 package 1; "},
		{"凤城街道总工会", "", "1 凤城街道总工会 张三 package 1; "},
	} {
		s := created(t)
		add(t, s, inFolder(t, map[string][]byte{"l.eml": []byte(lockedMail(t, "l", readLocked(t)))}))
		a := s.Round.Arrivals[0]
		if _, err := s.Claim(a.SHA256, partOf(t, a, "l"), test.unit, test.name); err != nil {
			t.Fatal(err)
		}
		a = unlock(t, s, a.SHA256, lockedPassword)
		got := ""
		for _, row := range s.Round.Rows(s.Campaign) {
			got += fmt.Sprint(row.ID, " ", row.Unit, " ", row.Name, " ", row.Newest.Kind, " ", row.Number, "; ")
		}
		if got != test.want || len(a.Unclaimed) != 0 || len(a.Submissions) != 1 {
			t.Errorf("claimed for %s %s: %s%+v", test.unit, test.name, got, a)
		}
		for _, standing := range s.Round.Standings(s.Campaign, s.Round.Rows(s.Campaign)) {
			if (standing.State == office.Lacking) != (standing.Unit != "凤城街道总工会") {
				t.Errorf("%s is %s", standing.Unit, standing.State)
			}
		}
	}
}
