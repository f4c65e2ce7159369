package export

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// Two forged editions of the built-in notice stay in doubt, and the telephone to call is the
// first one; each can be given back, and that taken back.
func TestForgedEditions(t *testing.T) {
	s := newShelf(t)
	keep := func(changes ...string) Arrival {
		t.Helper()
		a, err := s.Keep(edition(t, changes...), shelfDay)
		if err != nil || !a.Kept {
			t.Fatalf("%+v, %v", a, err)
		}
		return a
	}
	doubt := func() string {
		t.Helper()
		notices, unusable := s.Read()
		if len(unusable) > 0 {
			t.Fatal(unusable)
		}
		return s.Cautions(notices)["laiwu-2021"]
	}
	if got := doubt(); got != "" {
		t.Errorf("the built-in notice: %s", got)
	}
	keep("edition = 1", "edition = 2", "76116258", "13900000000")
	if got := doubt(); got != "这一版的电话与以前的通知不同，发送个人信息以前，请打 76116258 核实。" {
		t.Errorf("the second edition: %q", got)
	}
	const third = "这一版的邮箱和电话与以前的通知不同，发送个人信息以前，请打 76116258 核实。"
	a := keep("edition = 1", "edition = 3", "76116258", "13900000000", "lwghxjb@", "evil@")
	if got := doubt(); got != third || a.Caution != third {
		t.Errorf("the third edition: %q, on arrival %q", got, a.Caution)
	}
	notices, _ := s.Read()
	if !s.CanRevert(notices[0]) {
		t.Fatal("the second edition is not kept")
	}
	undo, err := s.Revert(notices[0])
	if notices, _ := s.Read(); err != nil || notices[0].Edition != 2 {
		t.Errorf("edition %d, %v", notices[0].Edition, err)
	}
	if err := undo(); err != nil || doubt() != third || len(s.Documents(notices[0])) != 1 {
		t.Errorf("not taken back: %q, %v", doubt(), err)
	}
	for range 2 {
		notices, _ := s.Read()
		if _, err := s.Revert(notices[0]); err != nil {
			t.Fatal(err)
		}
	}
	if notices, _ := s.Read(); notices[0].Edition != 1 || s.CanRemove("laiwu-2021") || s.CanRevert(notices[0]) || doubt() != "" {
		t.Errorf("edition %d, %q", notices[0].Edition, doubt())
	}
}

// A notice that came is compared with its first edition, even after many, also damaged ones.
func TestEditionsAreBounded(t *testing.T) {
	s := newShelf(t)
	for n := 1; n <= maxEditions+5; n++ {
		mailbox := "lwghxjb@"
		if n > 1 {
			mailbox = fmt.Sprintf("evil%d@", n)
		}
		if _, err := s.Keep(edition(t, "laiwu-2021", "a", "2021", "2022", "edition = 1", fmt.Sprint("edition = ", n), "lwghxjb@", mailbox), shelfDay); err != nil {
			t.Fatal(err)
		}
	}
	all := s.editions("a")
	if len(all) != maxEditions || all[0] != 1 || all[len(all)-1] != maxEditions+4 {
		t.Errorf("editions %v", all)
	}
	notices, _ := s.Read()
	if got := s.Cautions(notices)["a"]; !strings.HasPrefix(got, "这一版的邮箱与以前的通知不同") {
		t.Errorf("%q", got)
	}
	if err := os.WriteFile(s.editionPath("a", all[len(all)-1]), []byte("damaged"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Revert(notices[0]); err == nil || !strings.Contains(err.Error(), "没有改回") {
		t.Errorf("%v", err)
	}
}
