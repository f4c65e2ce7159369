package export

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"zuimei/form"
	"zuimei/internal/disk"
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
	if len(all) != maxEditions || all[0].String() != "1" || all[len(all)-1] != (former{edition: maxEditions + 4}) {
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

// withDocument is the built-in notice, changed, with a document of this text.
func withDocument(t *testing.T, text string, changes ...string) Letter {
	t.Helper()
	l := edition(t, changes...)
	d, err := NewDocument("通知.pdf", []byte("%PDF-1.4\n"+text))
	if err != nil {
		t.Fatal(err)
	}
	if l, err = NewNoticeLetter(l.Notice(), []LetterPart{d}, letterDay); err != nil {
		t.Fatal(err)
	}
	return l
}

// standing is what a shelf with one notice has: its deadline and the text of its document.
func standing(t *testing.T, s Shelf) string {
	t.Helper()
	notices, unusable := s.Read()
	if len(notices) != 1 || len(unusable) > 0 {
		t.Fatalf("%d notices, %q", len(notices), unusable)
	}
	all := notices[0].Deadline.String()
	for _, path := range s.Documents(notices[0]) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all += " " + strings.TrimPrefix(string(data), "%PDF-1.4\n")
	}
	return all
}

// A notice with the number of the one that is there, the built-in one or one that came, and
// other content takes its place, says what it changes, and can be taken back and reverted.
func TestSameNumberOtherContent(t *testing.T) {
	s := newShelf(t)
	due := func(day string) []string {
		return []string{`deadline = "2021-05-31"`, `deadline = "2021-` + day + `"`}
	}
	arrive := func(text, day, change, want string) Arrival {
		t.Helper()
		a, err := s.Keep(withDocument(t, text, due(day)...), shelfDay)
		if err != nil || !a.Kept || !a.Known || !a.SameNumber || len(a.Changes) == 0 || a.Changes[0] != change {
			t.Fatalf("%+v, %q, %v", a.Kept, a.Changes, err)
		}
		if got := standing(t, s); got != want {
			t.Errorf("%q stands, want %q", got, want)
		}
		return a
	}
	check := func(what, want string, err error) {
		t.Helper()
		if got := standing(t, s); got != want || err != nil {
			t.Errorf("%s: %q stands, want %q; %v", what, got, want, err)
		}
	}
	revert := func() (undo func() error, err error) {
		notices, _ := s.Read()
		return s.Revert(notices[0])
	}
	a := arrive("甲", "05-28", "截止日期由 5月31日改为 5月28日。", "2021-05-28 甲")
	if len(a.Changes) != 1 { // no documents were known
		t.Errorf("%q", a.Changes)
	}
	check("the first taken back", "2021-05-31", s.Undo(a))
	arrive("甲", "05-28", "截止日期由 5月31日改为 5月28日。", "2021-05-28 甲")
	b := arrive("乙", "06-10", "截止日期由 5月28日改为 6月10日。", "2021-06-10 乙")
	if len(b.Changes) != 2 || b.Changes[1] != "随通知发的文件有改动。" {
		t.Errorf("%q", b.Changes)
	}
	check("the second taken back", "2021-05-28 甲", s.Undo(b))
	arrive("乙", "06-10", "截止日期由 5月28日改为 6月10日。", "2021-06-10 乙")
	again, err := s.Keep(withDocument(t, "乙", append(due("06-10"), "# [通知] 通知全称。", "# 全称")...), shelfDay)
	if err != nil || again.Kept || again.Documents || len(again.Changes) > 0 {
		t.Errorf("the same in another file: %+v, %v", again, err)
	}
	c, err := s.Keep(withDocument(t, "丙", append(due("06-10"), "edition = 1", "edition = 2")...), shelfDay)
	if err != nil || !c.Kept || c.SameNumber {
		t.Fatalf("%+v, %v", c, err)
	}
	older, err := s.Keep(withDocument(t, "丁", due("06-11")...), shelfDay)
	if err != nil || older.Kept || older.SameNumber || older.Documents {
		t.Errorf("an older edition: %+v, %v", older, err)
	}
	for _, want := range []string{"2021-06-10 乙", "2021-05-28 甲", "2021-05-31"} {
		before := standing(t, s)
		undo, err := revert()
		check("reverted", want, err)
		check("the revert taken back", before, undo())
		_, err = revert()
		check("reverted again", want, err)
	}
	if s.CanRevert(a.Campaign) || s.CanRemove("laiwu-2021") {
		t.Error("the built-in notice can be reverted or removed")
	}
}

// Other documents alone are taken too, beside a notice that stays as it is.
func TestSameNumberOtherDocuments(t *testing.T) {
	s := newShelf(t)
	for _, changes := range [][]string{nil, {"edition = 1", "edition = 2"}} {
		first, err := s.Keep(withDocument(t, "甲", changes...), shelfDay)
		if err != nil || (first.Kept == first.Documents) || standing(t, s) != "2021-05-31 甲" {
			t.Fatalf("%+v, %v", first, err)
		}
		if again, err := s.Keep(withDocument(t, "甲", changes...), shelfDay); err != nil || again.Kept || again.Documents {
			t.Errorf("once more: %+v, %v", again, err)
		}
		second, err := s.Keep(withDocument(t, "乙", changes...), shelfDay)
		if err != nil || second.Kept || !second.Documents || standing(t, s) != "2021-05-31 乙" {
			t.Errorf("%+v, %v: %s", second, err, standing(t, s))
		}
		if err := s.Undo(second); err != nil || standing(t, s) != "2021-05-31 甲" {
			t.Errorf("%v: %s", err, standing(t, s))
		}
		if l, err := NewNoticeLetter(edition(t, changes...).Notice(), nil, form.Date{}); err != nil {
			t.Fatal(err)
		} else if a, err := s.Keep(l, shelfDay); err != nil || a.Documents || standing(t, s) != "2021-05-31 甲" {
			t.Errorf("a bare file: %+v, %v", a, err)
		}
	}
}

// Forged notices under the number of the true one stay in doubt, however many.
func TestForgedUnderTheSameNumber(t *testing.T) {
	s := newShelf(t)
	const doubt = "这一版的邮箱与以前的通知不同，发送个人信息以前，请打 76116258 核实。"
	own := []string{"laiwu-2021", "a", "2021", "2022"}
	for _, id := range []string{"laiwu-2021", "a"} {
		changes := own
		if id == "laiwu-2021" {
			changes = nil
		} else if _, err := s.Keep(edition(t, own...), shelfDay); err != nil {
			t.Fatal(err)
		}
		for _, mailbox := range []string{"evil@", "evil2@"} {
			a, err := s.Keep(edition(t, append(changes, "lwghxjb@", mailbox)...), shelfDay)
			if err != nil || !a.Kept || a.Caution != doubt || len(a.Office) != 1 {
				t.Errorf("%s: %+v, %q, %v", id, a.Kept, a.Caution, err)
			}
			notices, _ := s.Read()
			if got := s.Cautions(notices)[id]; got != doubt {
				t.Errorf("%s: %q", id, got)
			}
		}
	}
}

// A notice that cannot be written leaves the one with its number as it was.
func TestSameNumberFails(t *testing.T) {
	s := newShelf(t)
	if _, err := s.Keep(withDocument(t, "甲", "edition = 1", "edition = 2"), shelfDay); err != nil {
		t.Fatal(err)
	}
	disk.Intercept(t, func(_, to string, rename func() error) error {
		if to == "laiwu-2021.toml" {
			return errors.New("full")
		}
		return rename()
	})
	if _, err := s.Keep(withDocument(t, "乙", "edition = 1", "edition = 2", "copies = 3", "copies = 4"), shelfDay); err == nil {
		t.Fatal("nothing failed")
	}
	if got := standing(t, s); got != "2021-05-31 甲" {
		t.Error(got)
	}
}
