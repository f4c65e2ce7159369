package session

import (
	"errors"
	"log/slog"
	"strings"
	"testing"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/internal/disk"
	"zuimei/internal/drafttest"
)

// openObjected opens the example with two objections of the office to it.
func openObjected(t *testing.T) (desk, string) {
	t.Helper()
	dir := drafttest.MakeSample(t, t.TempDir(), "示例", drafttest.Notice(t), nil)
	d, err := draft.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	n, err := d.Read()
	if err == nil {
		_, err = d.Correspond(func(c form.Correspondence) form.Correspondence {
			c, _ = c.WithLetter(form.Received{Answers: "a", Number: 1, Items: []form.Item{
				{Objection: form.Objection{Field: form.KeyPhone, Text: "少一位"}},
				{Objection: form.Objection{Text: "请补照片"}},
			}}, n)
			return c
		})
	}
	if err == nil {
		err = d.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return openDraft(t, dir, slog.New(slog.DiscardHandler)), dir
}

// objected returns the session's findings that repeat the office.
func objected(s desk) (found []form.Finding) {
	for _, f := range s.Findings {
		if f.Objection > 0 {
			found = append(found, f)
		}
	}
	return found
}

func TestObjectionsAreSettledUndoneAndKept(t *testing.T) {
	s, dir := openObjected(t)
	if got := objected(s); len(got) != 2 || s.Mended(got[0]) {
		t.Fatalf("%+v", got)
	}
	s.Set(form.KeyPhone, "13900001111")
	if !s.Mended(objected(s)[1]) && !s.Mended(objected(s)[0]) {
		t.Error("the phone number was changed")
	}
	phone := objected(s)[0]
	if phone.Field != form.KeyPhone {
		phone = objected(s)[1]
	}
	s.Settle(form.StepPerson, phone, "")
	if got := objected(s); len(got) != 1 {
		t.Errorf("%+v", got)
	}
	s.Undo(form.StepPerson)
	if got := objected(s); len(got) != 2 {
		t.Errorf("after the undo: %+v", got)
	}
	s.Settle(form.StepPerson, phone, "已核对")
	s.Tick()
	kept, err := draft.Correspondence(dir)
	if item := kept.Item(phone.Objection); err != nil || item.Met || item.Reply != "已核对" {
		t.Errorf("%+v, %v", item, err)
	}
	s.Reopen(form.StepReview, phone.Objection)
	s.Tick()
	kept, err = draft.Correspondence(dir)
	if item := kept.Item(phone.Objection); err != nil || item.Met || item.Reply != "" || len(objected(s)) != 2 {
		t.Errorf("taken back: %+v, %v", item, err)
	}
	if s.Undo(form.StepReview); len(objected(s)) != 1 {
		t.Error("taking back cannot be undone")
	}
}

// A reply that could not be written is kept and written with the next save.
func TestReplyIsSavedLater(t *testing.T) {
	s, dir := openObjected(t)
	fails := true
	disk.Intercept(t, func(_, to string, rename func() error) error {
		if fails && strings.HasSuffix(to, "letters.json") {
			return errors.New("full")
		}
		return rename()
	})
	f := objected(s)[0]
	s.Settle(form.StepPerson, f, "已核对")
	s.Tick()
	if s.SaveError == nil {
		t.Fatal("nothing says that it was not saved")
	}
	s.KeepSent("print", s.Nomination)
	fails = false
	s.Tick()
	kept, err := draft.Correspondence(dir)
	if err != nil || s.SaveError != nil || kept.Item(f.Objection).Reply != "已核对" || !kept.Knows("print") {
		t.Errorf("%+v, %v, %v", kept, err, s.SaveError)
	}
	// A program that crashes saves what was done last.
	s.Settle(form.StepPerson, f, "")
	if _, err := s.Rescue(); err != nil {
		t.Fatal(err)
	}
	if kept, err := draft.Correspondence(dir); err != nil || !kept.Item(f.Objection).Met {
		t.Errorf("%+v, %v", kept, err)
	}
}
