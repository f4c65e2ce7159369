package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zuimei/assets"
	"zuimei/internal/disk"
	"zuimei/office"
)

// Everything that the office notes is on the disk at once, and all or nothing of it.
func TestDesk(t *testing.T) {
	s := created(t)
	add(t, s, inFolder(t, map[string][]byte{"1.zip": pack(unit, "张三", "n1"), "2.zip": pack("甲厂工会", "李四", "n2"), "b": []byte("b")}))
	pending := s.Round.Pending()
	if len(pending) != 1 {
		t.Fatalf("%+v", pending)
	}
	if err := s.DecideSeen(map[string]office.Seen{"1": {Number: 1}, "9": {Number: 1}}, office.Pass, nil, noon); err == nil || s.Round.Submissions[0].Verdict() != "" {
		t.Errorf("decided about 1 without 9: %v", err)
	}
	for _, do := range []func() error{
		func() error {
			return s.DecideSeen(map[string]office.Seen{"1": {Number: 1}, "2": {Number: 1}}, office.Pass, nil, noon)
		},
		func() error { return s.Withdraw("2") },
		func() error { return s.Assign("2", "牛泉镇总工会", "李思") },
		func() error { _, err := s.SetBrief("2", "带徒十人。"); return err },
		func() error { return s.SetRoster([]office.Member{{Unit: "甲厂工会", Phone: "1"}}) },
		func() error {
			_, err := s.Claim(pending[0].Arrival, pending[0].Part, "口镇总工会", "")
			return err
		},
		func() error { return s.Unclaim(pending[0].Arrival, pending[0].Part) },
		func() error { return s.Ignore(pending[0].Arrival, pending[0].Part) },
		func() error { return s.ClaimFor(pending[0].Arrival, pending[0].Part, "1") },
	} {
		if err := do(); err != nil {
			t.Fatal(err)
		}
	}
	saved, err := Read(s.Dir())
	if err != nil {
		t.Fatal(err)
	}
	one, _ := saved.Round.Submission("1")
	two, _ := saved.Round.Submission("2")
	if len(one.Versions) != 2 || one.Verdict() != "" || len(one.History) != 1 || two.Verdict() != "" || two.Assigned != "牛泉镇总工会" || two.Named != "李思" ||
		two.Brief != "带徒十人。" || len(saved.Round.Roster) != 1 || len(saved.Round.Pending()) != 0 || len(saved.Round.Submissions) != 2 {
		t.Errorf("%+v", saved.Round)
	}
	if err := s.Withdraw("1"); err == nil {
		t.Error("the decision is about an older version")
	}
	if err := s.Ignore(pending[0].Arrival, 2); err == nil {
		t.Error("there is no such part")
	}
}

// A verdict is about what the user saw, not about what arrived meanwhile.
func TestDecideSeen(t *testing.T) {
	s := created(t)
	add(t, s, inFolder(t, map[string][]byte{"1.zip": pack(unit, "张三", "n1"), "2.zip": pack("甲厂工会", "李四", "n2")}))
	add(t, s, inFolder(t, map[string][]byte{"3.zip": pack(unit, "张三", "n3")}))
	if err := s.DecideSeen(map[string]office.Seen{"1": {Number: 1}, "2": {Number: 1}}, office.Pass, nil, noon); !errors.Is(err, ErrNewer) {
		t.Errorf("%v", err)
	}
	for _, submission := range s.Round.Submissions {
		if submission.Verdict() != "" {
			t.Errorf("%s was decided", submission.ID)
		}
	}
	if err := s.DecideSeen(map[string]office.Seen{"1": {Number: 2}, "2": {Number: 1}}, office.Pass, nil, noon); err != nil || s.Round.Submissions[0].Verdict() != office.Pass {
		t.Errorf("%v", err)
	}
}

// The digest of what is missing is a stranger's text, and no path.
func TestMissingFileIsNoPath(t *testing.T) {
	s := created(t)
	add(t, s, inFolder(t, map[string][]byte{"1.zip": pack(unit, "张三", "n1")}))
	v := s.Round.Submissions[0].Newest()
	for _, f := range []office.File{{Name: "a", SHA256: "../round.json", Bytes: 1 << 20}, {Name: "a", SHA256: v.Original, Bytes: 1 << 20, State: office.Missing}} {
		if data, err := s.File(t.Context(), v, f, ""); !errors.Is(err, ErrLost) {
			t.Errorf("%d bytes, %v", len(data), err)
		}
	}
}

// The notice that is being written may have problems; only one without them, about the same
// campaign, is published.
func TestPublish(t *testing.T) {
	s := created(t)
	changed := []byte(strings.Replace(string(assets.DefaultCampaign()), "edition = 1", "edition = 2", 1))
	for _, text := range [][]byte{[]byte("broken ="), changed} {
		if err := s.SetWriting(text); err != nil {
			t.Fatal(err)
		}
		if saved, err := Read(s.Dir()); err != nil || string(saved.Writing) != string(text) || string(saved.Notice) != string(assets.DefaultCampaign()) {
			t.Errorf("%v: %s", err, saved.Writing)
		}
	}
	if err := s.Publish([]byte("broken ="), "1.zuimei", nil); err == nil || !strings.Contains(err.Error(), "第 1 行") {
		t.Errorf("%v", err)
	}
	if len(s.Letters()) > 0 {
		t.Errorf("letters %v", s.Letters())
	}
	if err := s.Publish(changed, "2.zuimei", []byte("letter")); err != nil {
		t.Fatal(err)
	}
	other := strings.Replace(string(changed), s.Campaign.ID, s.Campaign.ID+"x", 1)
	if err := s.Publish([]byte(other), "3.zuimei", nil); err == nil || !strings.Contains(err.Error(), "请另建一轮") {
		t.Errorf("%v", err)
	}
	saved, err := Read(s.Dir())
	if err != nil || saved.Writing != nil || string(saved.Notice) != string(changed) {
		t.Errorf("%v: %s", err, saved.Writing)
	}
	letter, err := s.Letter("2.zuimei")
	if err != nil || string(letter) != "letter" || strings.Join(s.Letters(), " ") != "2.zuimei" {
		t.Errorf("%v: %q, %v", err, letter, s.Letters())
	}
	if _, err := s.Letter("../notice.toml"); err == nil {
		t.Error("it is no letter")
	}
	if err := s.SetWriting(make([]byte, maxNotice+1)); err == nil {
		t.Error("too large")
	}
}

// Others look at a round while somebody writes it, and change nothing.
func TestOpenReading(t *testing.T) {
	s := created(t)
	add(t, s, inFolder(t, map[string][]byte{"1.zip": pack(unit, "张三", "n1")}))
	r, err := OpenReading(s.Dir())
	if err != nil {
		t.Fatal(err)
	}
	if n, err := r.Nomination(r.Round.Submissions[0].Newest()); err != nil || n.Answer("name") != "张三" {
		t.Errorf("%v", err)
	}
	for name, err := range map[string]error{
		"decide": r.Decide("1", office.Pass, nil, noon), "write": r.SetWriting([]byte("a")),
		"retract": r.Retract(), "moved": r.SetMoved(nil),
		"publish": r.Publish(assets.DefaultCampaign(), "a", nil), "add": r.Add(t.Context(), nil, Adding{Kit: kit()}),
	} {
		if err == nil || !strings.Contains(err.Error(), "现在只能看") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
	if err := s.Decide("1", office.Pass, nil, noon); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(s.Dir(), holderFile)); err != nil {
		t.Errorf("the writer's note: %v", err)
	}
}

// A round is deleted whole, but not while somebody writes it, and comes back whole.
func TestTrash(t *testing.T) {
	s := created(t)
	parent := filepath.Dir(s.Dir())
	add(t, s, inFolder(t, map[string][]byte{"1.zip": pack(unit, "张三", "n1")}))
	var locked *Locked
	if _, err := Trash(s.Dir()); !errors.As(err, &locked) {
		t.Errorf("%v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	count := func(list func(string) ([]Listed, error)) int {
		all, err := list(parent)
		if err != nil {
			t.Error(err)
		}
		for _, l := range all {
			if l.Err != nil || l.Submissions != 1 {
				t.Errorf("%+v", l)
			}
		}
		return len(all)
	}
	to, err := Trash(s.Dir())
	if err != nil || count(List) != 0 || count(Trashed) != 1 {
		t.Fatal(err)
	}
	back, err := PutBack(to)
	if err != nil || back != s.Dir() || count(List) != 1 || count(Trashed) != 0 {
		t.Fatal(err)
	}
	if err := Destroy(back); err == nil {
		t.Error("it was not deleted before")
	}
	if to, err = Trash(back); err == nil {
		err = Destroy(to)
	}
	left, _ := os.ReadDir(filepath.Join(parent, disk.Bin))
	if err != nil || len(left) > 0 || count(List) != 0 {
		t.Errorf("%v, left %v", err, left)
	}
}

// What is parted is what the user saw: numbers that an older version moved are refused.
func TestPartSeen(t *testing.T) {
	s := created(t)
	add(t, s, inFolder(t, map[string][]byte{"1.zip": pack(unit, "张三", "n1"), "2.zip": pack(unit, "张三", "n2")}))
	if n := len(s.Round.Submissions[0].Versions); n != 2 {
		t.Fatalf("%d versions", n)
	}
	if _, err := s.PartSeen("1", 1, []int{1}, noon); !errors.Is(err, ErrNewer) || len(s.Round.Submissions) != 1 {
		t.Errorf("%v", err)
	}
	if id, err := s.PartSeen("1", 2, []int{2}, noon); err != nil || id != "2" {
		t.Errorf("%q, %v", id, err)
	}
}
