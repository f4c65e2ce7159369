package store

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zuimei/assets"
	"zuimei/form/notice/edit"
	"zuimei/internal/disk"
	"zuimei/office"
)

// published is a round with a first edition: another deadline than that of the notice that it
// was begun with.
func published(t *testing.T) (s *Store, dir string, first []byte) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "轮")
	s, err := Create(dir, assets.DefaultCampaign())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	first = bytes.Replace(assets.DefaultCampaign(), []byte("deadline = \"2021-05-31\""), []byte("deadline = \"2021-06-04\""), 1)
	if err := s.Publish(first, "通知（第1版）.zuimei", []byte("letter")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "letters", "通知（第1版）.eml"), []byte("mail"), 0o600); err != nil {
		t.Fatal(err)
	}
	return s, dir, first
}

// An edition is taken back, also after a restart: the notice of before holds, what was
// published is written on, and the letter and the mail are gone. Then it is published again.
func TestRetract(t *testing.T) {
	s, dir, first := published(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if !s.CanRetract() {
		t.Fatal("it cannot be taken back")
	}
	if err := s.Retract(); err != nil {
		t.Fatal(err)
	}
	saved, err := Read(dir)
	if err != nil || !bytes.Equal(saved.Notice, assets.DefaultCampaign()) || !bytes.Equal(saved.Writing, first) || saved.CanRetract() {
		t.Errorf("%v: notice of before %v, writing what was published %v", err, bytes.Equal(saved.Notice, assets.DefaultCampaign()), bytes.Equal(saved.Writing, first))
	}
	if left, _ := os.ReadDir(filepath.Join(dir, "letters")); len(left) != 0 || len(s.Letters()) != 0 {
		t.Errorf("left: %v", left)
	}
	if err := s.Retract(); err == nil {
		t.Error("taken back twice")
	}
	if err := s.Publish(first, "通知（第1版）.zuimei", []byte("letter")); err != nil || !s.CanRetract() || s.Campaign.Deadline.M != 6 {
		t.Errorf("published again: %v", err)
	}
}

// What is being written since stays, and of two editions only the last is taken back.
func TestRetractTheSecond(t *testing.T) {
	s, _, first := published(t)
	second := bytes.Replace(first, []byte("copies = 3"), []byte("copies = 4"), 1)
	if err := s.Publish(second, "通知（第2版）.zuimei", []byte("letter 2")); err != nil {
		t.Fatal(err)
	}
	if err := s.SetWriting([]byte("title = ")); err != nil {
		t.Fatal(err)
	}
	if err := s.Retract(); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(s.Notice, first) || string(s.Writing) != "title = " || strings.Join(s.Letters(), " ") != "通知（第1版）.eml 通知（第1版）.zuimei" || s.CanRetract() {
		t.Errorf("letters %q, writing %q", s.Letters(), s.Writing)
	}
}

// An edition that something came in under stays, and so does one of a letter that somebody
// else sent out.
func TestUsedEditionsStay(t *testing.T) {
	s, dir, _ := published(t)
	mail := filepath.Join(inFolder(t, map[string][]byte{"a.zip": pack("甲工会", "张三", "1")}), "a.zip")
	if err := s.Add(context.Background(), []string{mail}, Adding{Kit: kit(), Received: noon, Report: func(Outcome) {}}); err != nil {
		t.Fatal(err)
	}
	if s.CanRetract() {
		t.Error("something came in, and it can be taken back")
	}
	if err := s.Retract(); err == nil || !strings.Contains(err.Error(), "收过、认领过材料") || len(s.Letters()) != 2 {
		t.Errorf("%v, letters %q", err, s.Letters())
	}
	if err := s.Publish(s.Notice, "通知（第2版）.zuimei", []byte("x")); err != nil || !s.CanRetract() {
		t.Errorf("a fresh edition: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, editionFile), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if saved, err := Read(dir); err != nil || saved.CanRetract() {
		t.Errorf("a broken edition.json: %v", err)
	}
	r := office.Round{Submissions: []office.Submission{{History: []office.Decision{{Written: noon}, {}}}}}
	if useOf(r) != (use{Uses: 1}) {
		t.Errorf("a letter to a unit counts %+v", useOf(r))
	}
}

// What an archive held that was opened by a password under an edition, or what was claimed, is
// use of it as well, also where something else that had been claimed is not any more.
func TestUsedWithoutAnArrival(t *testing.T) {
	open := func(t *testing.T, s *Store) {
		t.Helper()
		a := s.Round.Arrivals[slices.IndexFunc(s.Round.Arrivals, func(a office.Arrival) bool { return a.Locked })]
		how := Adding{Kit: kit(), Received: noon, Password: "秘密2021", Report: func(Outcome) {}}
		if err := s.Unlock(t.Context(), a.SHA256, how); err != nil || len(s.Round.Submissions) == 0 {
			t.Fatal(err)
		}
	}
	mail := func(s *Store) (arrival string, part int) {
		a := s.Round.Arrivals[slices.IndexFunc(s.Round.Arrivals, func(a office.Arrival) bool { return a.Name == "a.eml" })]
		return a.SHA256, a.Unclaimed[0].Part
	}
	claim := func(_ *testing.T, s *Store) error {
		arrival, part := mail(s)
		_, err := s.Claim(arrival, part, unit, "李四")
		return err
	}
	for name, c := range map[string]struct {
		before, since func(*testing.T, *Store) error
	}{
		"opened":  {since: func(t *testing.T, s *Store) error { open(t, s); return nil }},
		"claimed": {since: claim},
		"opened, and another one unclaimed": {before: claim, since: func(t *testing.T, s *Store) error {
			open(t, s)
			return s.Unclaim(mail(s))
		}},
	} {
		s := created(t)
		add(t, s, filepath.Join("testdata", "locked.rar"), inFolder(t, map[string][]byte{"a.eml": []byte(mailOf("a", "见附件"))}))
		if c.before != nil {
			if err := c.before(t, s); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Publish(append(bytes.Clone(s.Notice), "# 2\n"...), secondLetter, []byte("x")); err != nil || !s.CanRetract() {
			t.Fatalf("%s: cannot be taken back at first: %v", name, err)
		}
		if err := c.since(t, s); err != nil {
			t.Fatal(name, err)
		}
		if s.CanRetract() || s.Retract() == nil {
			t.Errorf("%s: can be taken back", name)
		}
	}
}

// What was moved from an earlier year and not checked yet is there after a restart.
func TestMovedIsKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "轮")
	s, err := Create(dir, assets.DefaultCampaign())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	x, err := edit.Parse(assets.DefaultCampaign())
	if err != nil {
		t.Fatal(err)
	}
	moved, err := x.MoveTo(2027)
	if err != nil || len(moved) < 3 {
		t.Fatal(err, moved)
	}
	for _, left := range [][]edit.Moved{moved, moved[2:], nil} {
		if err := s.SetMoved(left); err != nil {
			t.Fatal(err)
		}
		saved, err := Read(dir)
		if err != nil || len(saved.Moved) != len(left) || len(left) > 0 && saved.Moved[0] != left[0] {
			t.Errorf("%v: %d of %d", err, len(saved.Moved), len(left))
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "letters")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("something was published")
	}
}

// Where the notice became another one since, by hand or by an earlier program, nothing is
// taken back.
func TestRetractAnother(t *testing.T) {
	s, dir, first := published(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	// what Publish of an earlier program did: letter and notice, no edition.json
	second := bytes.Replace(first, []byte("edition = 1"), []byte("edition = 2"), 1)
	for name, data := range map[string][]byte{"notice.toml": second, "letters/通知（第2版）.zuimei": []byte("letter 2")} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if s.CanRetract() {
		t.Errorf("edition %d is offered to be taken back", s.Campaign.Edition)
	}
}

// Killed while an edition is taken back, the next start brings it to an end.
func TestRetractKilled(t *testing.T) {
	s, dir, _ := published(t)
	writing := s.Notice
	// the steps of Retract until the kill
	for _, err := range []error{s.write(writingFile, writing), s.write(noticeFile, []byte(s.newest.Before)), s.root.Remove("letters/通知（第1版）.zuimei")} {
		if err != nil {
			t.Fatal(err)
		}
	}
	s.Close()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if left, _ := os.ReadDir(filepath.Join(dir, letters)); len(left) > 0 || s.CanRetract() || !bytes.Equal(s.Writing, writing) {
		t.Errorf("left %v, can be taken back: %v", left, s.CanRetract())
	}
}

// What could not be published, for want of room, leaves the edition of before as it was, which
// can be taken back still; nothing of it is among the letters.
func TestPublishFails(t *testing.T) {
	for _, fails := range []string{nextFile, "letters/通知（第2版）.zuimei", noticeFile} {
		s, dir, first := published(t)
		full := true
		disk.Intercept(t, func(_, to string, rename func() error) error {
			if full && to == fails {
				return errors.New("disk full")
			}
			return rename()
		})
		second := bytes.Replace(first, []byte("copies = 3"), []byte("copies = 4"), 1)
		if err := s.Publish(second, "通知（第2版）.zuimei", []byte("letter 2")); err == nil || s.Campaign.Copies != 3 || !s.CanRetract() {
			t.Fatalf("%s: %v, %d copies, can be taken back: %v", fails, err, s.Campaign.Copies, s.CanRetract())
		}
		s.Close()
		s, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if left := s.Letters(); len(left) != 2 || s.Campaign.Copies != 3 || !s.CanRetract() { // a letter and a mail
			t.Errorf("%s: letters %q, %d copies, can be taken back: %v", fails, left, s.Campaign.Copies, s.CanRetract())
		}
		full = false
		if err := s.Publish(second, "通知（第2版）.zuimei", []byte("letter 2")); err != nil || len(s.Letters()) != 3 {
			t.Errorf("%s, then: %v, letters %q", fails, err, s.Letters())
		}
	}
}

// A draft that cannot be removed, as another program has it open, keeps nothing from being
// published.
func TestPublishKeepsTheDraft(t *testing.T) {
	s, dir, first := published(t)
	if err := s.SetWriting([]byte("x = 1")); err != nil {
		t.Fatal(err)
	}
	os.Remove(filepath.Join(dir, writingFile))
	if err := os.MkdirAll(filepath.Join(dir, writingFile, "x"), 0o700); err != nil {
		t.Fatal(err)
	}
	second := bytes.Replace(first, []byte("edition = 1"), []byte("edition = 2"), 1)
	err := s.Publish(second, "通知（第2版）.zuimei", []byte("letter 2"))
	if err != nil || !bytes.Equal(s.Notice, second) || s.Writing != nil {
		t.Errorf("%v, writing %q", err, s.Writing)
	}
}
