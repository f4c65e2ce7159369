package office

import (
	"errors"
	"testing"
)

// briefed is a round with three mails of a namesake that were joined, the first two of which
// had arrived; receive has the third arrive, which is older or newer than they are.
func briefed(t *testing.T) (r Round, receive func(sent int)) {
	t.Helper()
	r = NewRound(notice())
	arrive := func(name string, sent int) {
		v := pack("凤城街道总工会", "张三", name)
		v.Original, v.Sent, v.Received = name, day(sent, 1), day(sent, 2)
		r.Arrivals = append(r.Arrivals, Arrival{SHA256: name})
		id, _ := r.Receive(notice(), v)
		r.Arrivals[len(r.Arrivals)-1].Submissions = []string{id}
	}
	arrive("one", 10)
	arrive("two", 12)
	return r, func(sent int) { arrive("three", sent) }
}

// What is put back is the text and what it is about: that of one person does not become that
// of a namesake who was joined with them and parts again.
func TestUndoBrief(t *testing.T) {
	for name, c := range map[string]struct {
		sent int // of the mail that arrives before it is undone
		part int
	}{
		"newer": {14, 3}, "between": {11, 2}, "older": {8, 1},
	} {
		r, receive := briefed(t)
		first, err := r.SetBrief("1", "张三的事迹")
		if err != nil {
			t.Fatal(err)
		}
		receive(c.sent)
		second, err := r.SetBrief("1", "又改")
		if err != nil || r.Submissions[0].Briefed != 3 {
			t.Fatal(err)
		}
		third, err := r.SetBrief("1", "再改")
		if err != nil {
			t.Fatal(err)
		}
		if err := r.UndoBrief(second.Then(third)); err != nil || r.Submissions[0].Brief != "张三的事迹" {
			t.Errorf("%s: %v, %q", name, err, r.Submissions[0].Brief)
		}
		was := r.Copy()
		if _, err := r.Part("1", []int{c.part}, "王五", day(20, 1)); err != nil {
			t.Fatal(err)
		}
		if got := r.Submissions[1].Brief; r.Submissions[0].Brief != "张三的事迹" || got != "" {
			t.Errorf("%s: %q left, %q went", name, r.Submissions[0].Brief, got)
		}
		if err := was.UndoBrief(first); err != nil || was.Submissions[0].Brief != "" || was.Submissions[0].Briefed != 0 {
			t.Errorf("%s: undone: %v, %+v", name, err, was.Submissions[0])
		}
	}
}

// What somebody else edited since, or what went along with another submission, stays.
func TestUndoBriefOfAnother(t *testing.T) {
	r, _ := briefed(t)
	first, err := r.SetBrief("1", "张三的事迹")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.SetBrief("1", "别人改的"); err != nil {
		t.Fatal(err)
	}
	if err := r.UndoBrief(first); !errors.Is(err, ErrOtherBrief) || r.Submissions[0].Brief != "别人改的" {
		t.Errorf("%v, %q", err, r.Submissions[0].Brief)
	}
	if _, err := r.SetBrief("9", "谁"); err == nil {
		t.Error("a submission that is not there")
	}
	first.ID = "9"
	if err := r.UndoBrief(first); err == nil {
		t.Error("a submission that is not there")
	}
}
