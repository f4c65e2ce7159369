package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
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

// viewed are the people of a round whose files a view gives back, all of them.
func viewed(t *testing.T, s *Store, password string) (names string, needs int) {
	t.Helper()
	v, err := OpenView(s.Dir(), password)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	for _, submission := range v.Round.Submissions {
		newest := submission.Newest()
		found, err := v.Files(t.Context(), newest, newest.Files)
		switch {
		case err == nil && len(found) == len(newest.Files):
			names += newest.Name
		case !errors.As(err, new(*LockedError)) || !errors.Is(err, ErrLost) || strings.Contains(err.Error(), ErrLost.Error()):
			t.Errorf("%s: %d files, %v", newest.Name, len(found), err)
		}
	}
	return names, len(v.Needs())
}

// Units pack with passwords of their own. Each is typed once: afterwards all is read with all
// of them, after a start of the program too.
func TestUnlockSeveral(t *testing.T) {
	files := map[string]map[string][]byte{
		"mbox": {"m.mbox": mboxOf(lockedMail(t, "l", readLocked(t)), lockedMail(t, "m", readTest(t, "locked2.rar")))},
		"rar":  {"1.rar": readLocked(t), "2.rar": readTest(t, "locked2.rar")},
	}
	for name, all := range files {
		t.Run(name, func(t *testing.T) {
			s := created(t)
			add(t, s, inFolder(t, all))
			for i, password := range []string{lockedPassword, otherPassword, "wrong"} {
				for _, a := range s.Round.Arrivals {
					if a.Locked {
						unlock(t, s, a.SHA256, password)
					}
				}
				a := s.Round.Arrivals[0]
				if n := len(s.Round.Submissions); n != min(i+1, 2) || len(s.Round.Pending()) != 2-n || name == "mbox" && len(a.Submissions) != n {
					t.Errorf("%q: %d submissions, %d wait, %+v", password, n, len(s.Round.Pending()), a.Submissions)
				}
				for _, p := range s.Round.Pending() {
					if !strings.Contains(p.Findings[0].Message, "设有密码") {
						t.Errorf("%+v", p.Findings)
					}
				}
			}
			for _, a := range s.Round.Arrivals {
				if a.Locked || len(a.Passwords) == 0 || slices.Contains(a.Passwords, "wrong") {
					t.Errorf("%+v", a)
				}
			}
			if names, needs := viewed(t, s, ""); len(names) != len("张三李四") || needs != 0 {
				t.Errorf("those of %q are there, %d are needed", names, needs)
			}
			republish(t, s)
			for _, c := range recheck(t, s) {
				if c.Problem != "" {
					t.Errorf("%s: %s", c.ID, c.Problem)
				}
			}
		})
	}
}

// An earlier program kept no passwords. What it opened is not lost: it is said what is
// missing, and once that is typed, in whatever way, it is kept.
func TestUnlockOfEarlier(t *testing.T) {
	for _, way := range []string{"unlock", "recheck"} {
		s := created(t)
		add(t, s, inFolder(t, map[string][]byte{"m.mbox": mboxOf(lockedMail(t, "l", readLocked(t)), lockedMail(t, "m", readTest(t, "locked2.rar")))}))
		digest := s.Round.Arrivals[0].SHA256
		unlock(t, s, digest, lockedPassword)
		forget := func() {
			t.Helper()
			s.Round.Arrivals[0].Passwords = nil
			if err := s.Save(); err != nil {
				t.Fatal(err)
			}
		}
		forget()
		if names, needs := viewed(t, s, ""); names != "" || needs != 1 {
			t.Errorf("those of %q are there, %d are needed", names, needs)
		}
		if names, _ := viewed(t, s, lockedPassword); names != "张三" {
			t.Errorf("with the password those of %q are there", names)
		}
		// The other one opens what waits; what was received stays, and does not wait again.
		a := unlock(t, s, digest, otherPassword)
		if len(a.Submissions) != 2 || len(a.Unclaimed) != 0 || !a.Locked {
			t.Errorf("%+v", a)
		}
		switch way {
		case "unlock":
			a = unlock(t, s, digest, lockedPassword)
			if a.Locked {
				t.Error("it is locked")
			}
		case "recheck":
			republish(t, s)
			recheck(t, s, func(how *Rechecking) { how.Password = lockedPassword })
		}
		if names, _ := viewed(t, s, ""); len(names) != len("张三李四") {
			t.Errorf("%s: those of %q are there", way, names)
		}
		// As far as that program knew, nothing was locked.
		s.Round.Arrivals[0].Locked = false
		forget()
		unlock(t, s, digest, otherPassword)
		if a := unlock(t, s, digest, lockedPassword); a.Locked || len(a.Passwords) != 2 {
			t.Errorf("%+v", a)
		}
	}
}

// A drive that went away and is back is no hindrance.
func TestUnlockAway(t *testing.T) {
	s := created(t)
	add(t, s, filepath.Join("testdata", "locked.rar"))
	s.lost = true
	for _, err := range []error{s.lock.Close(), s.root.Close()} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if a := unlock(t, s, s.Round.Arrivals[0].SHA256, lockedPassword); a.Locked {
		t.Errorf("%+v", a)
	}
}
