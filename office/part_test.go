package office

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What was joined wrongly is parted, and put back as it was.
func TestPart(t *testing.T) {
	for _, c := range []struct {
		name     string
		versions []Version
		decided  []int // after how many versions a pass was decided
		parts    []int
		want     string // with the parted one
		brief    string // whose 简要事迹 is that was edited last
	}{
		{
			"another person of a unit",
			[]Version{pack("凤城街道总工会", "张三", "1"), pack("凤城街道总工会", "李四", "2", previous("1"))},
			nil,
			[]int{2},
			"1 张三 received 1; 2 李四 over 1; 凤城街道总工会 received", "2",
		},
		{
			"the verdict goes with what it is about",
			[]Version{pack("凤城街道总工会", "张三", "1"), pack("凤城街道总工会", "李四", "2", previous("1"))},
			[]int{2},
			[]int{2},
			"1 张三 received 1; 2 李四 over 1 pass; 凤城街道总工会 received", "2",
		},
		{
			"an earlier verdict holds again",
			[]Version{pack("凤城街道总工会", "张三", "1"), pack("凤城街道总工会", "李四", "2", previous("1"))},
			[]int{1},
			[]int{2},
			"1 张三 received 1 pass; 2 李四 over 1; 凤城街道总工会 received", "2",
		},
		{
			"the older one",
			[]Version{pack("凤城街道总工会", "张三", "1"), pack("凤城街道总工会", "李四", "2", previous("1"))},
			[]int{1},
			[]int{1},
			"1 李四 received 1; 2 张三 over 1 pass; 凤城街道总工会 received", "1",
		},
		{
			"with the files that belong to it",
			[]Version{pack("凤城街道总工会", "张三", "1"), pack("凤城街道总工会", "李四", "2", previous("1")), loose("凤城街道总工会", "李四", "x")},
			[]int{3},
			[]int{2, 3},
			"1 张三 received 1; 2 李四 over 2 pass; 凤城街道总工会 updated", "2",
		},
		{
			"files that are another's: what was judged with them is not judged",
			[]Version{pack("凤城街道总工会", "张三", "1"), loose("凤城街道总工会", "张三", "x")},
			[]int{1, 2},
			[]int{2},
			"1 张三 received 1 pass; 2 张三 over 1; 凤城街道总工会 received", "1",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := NewRound(notice())
			for i, v := range c.versions {
				r.Arrivals = append(r.Arrivals, Arrival{SHA256: fmt.Sprint("o", i)})
				v.Original = fmt.Sprint("o", i)
				id, _ := r.Receive(notice(), v)
				r.Arrivals[i].Submissions = []string{id}
				for _, n := range c.decided {
					if n == i+1 {
						r.Submissions[0].Decide(Pass, nil, "王五", day(20, n))
					}
				}
			}
			if len(r.Submissions) != 1 {
				t.Fatalf("%d submissions", len(r.Submissions))
			}
			r.Submissions[0].Brief, r.Submissions[0].Briefed = "带徒十人。", len(c.versions)
			was := r.Copy()
			id, err := r.Part("1", c.parts, "王五", day(21, 1))
			if err != nil || id != "2" {
				t.Fatalf("%q, %v", id, err)
			}
			if got := shown(&r); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if s, _ := r.Submission(c.brief); s.Brief == "" {
				t.Errorf("简要事迹 is not that of %s", c.brief)
			}
			for i := range c.versions {
				if got := r.Arrivals[i].Submissions; len(got) != 1 || (got[0] == "2") != contained(c.parts, i+1) {
					t.Errorf("arrival %d is of %q", i, got)
				}
			}
			again := r.Copy()
			for i := range c.versions { // the same once more joins nothing
				v := c.versions[i]
				v.Original = fmt.Sprint("o", i)
				if _, change := again.Receive(notice(), v); change != Nothing {
					t.Errorf("version %d was filed again", i+1)
				}
			}
			if joined, err := r.Rejoin("2"); err != nil || joined.Into != "1" {
				t.Errorf("%q, %v", joined.Into, err)
			}
			if diff := cmp.Diff(was.Submissions, r.Submissions); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(was.Arrivals, r.Arrivals); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func contained(all []int, n int) bool {
	for _, m := range all {
		if m == n {
			return true
		}
	}
	return false
}

// What comes after goes to whom it answers, and is put back in order.
func TestPartAndReceive(t *testing.T) {
	r := NewRound(notice())
	r.Receive(notice(), pack("凤城街道总工会", "张三", "1"))
	r.Receive(notice(), pack("凤城街道总工会", "李四", "2", previous("1")))
	id, err := r.Part("1", []int{2}, "王五", day(21, 1))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		v    Version
		want string
	}{
		{pack("凤城街道总工会", "李四", "3", previous("2"), received(day(22, 1))), id},
		{pack("凤城街道总工会", "张三", "4", previous("1"), received(day(23, 1))), "1"},
	} {
		if got, change := r.Receive(notice(), c.v); got != c.want || change != Updated {
			t.Errorf("%s went to %s: %d", c.v.Name, got, change)
		}
	}
	if _, err := r.Rejoin(id); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, v := range r.Submissions[0].Versions {
		names = append(names, v.Nomination)
	}
	if got := strings.Join(names, " "); got != "1 4 2 3" && got != "1 2 3 4" { // each after what it answers
		t.Errorf("in the order %s", got)
	}
}

// What was claimed for the wrong one is nobody's by name, and can still be unclaimed.
func TestPartClaimed(t *testing.T) {
	r := NewRound(notice())
	r.Receive(notice(), pack("凤城街道总工会", "张三", "1"))
	r.Arrivals = []Arrival{{SHA256: "o", Unclaimed: []Unclaimed{{Part: 1, Source: "照片.jpg", Files: []File{{SHA256: "x"}}}}}}
	if r.ClaimFor("o", 1, "1") != nil {
		t.Fatal("not claimed")
	}
	was := r.Copy()
	id, err := r.Part("1", []int{2}, "王五", day(21, 1))
	if err != nil {
		t.Fatal(err)
	}
	if s, _ := r.Submission(id); s.Newest().Name != "" || r.Arrivals[0].Unclaimed[0].Claimed != id {
		t.Errorf("%q, claimed for %s", s.Newest().Name, r.Arrivals[0].Unclaimed[0].Claimed)
	}
	back := r.Copy()
	if _, err := back.Rejoin(id); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(was.Submissions, back.Submissions) + cmp.Diff(was.Arrivals, back.Arrivals); diff != "" {
		t.Error(diff)
	}
	if r.Unclaim("o", 1) != nil || len(r.Submissions) != 1 || len(r.Pending()) != 1 {
		t.Errorf("%d submissions, %d wait", len(r.Submissions), len(r.Pending()))
	}
}

func TestPartRefused(t *testing.T) {
	r := NewRound(notice())
	r.Receive(notice(), pack("凤城街道总工会", "张三", "1"))
	r.Receive(notice(), pack("凤城街道总工会", "张三", "2", previous("1")))
	for _, c := range []struct {
		id      string
		numbers []int
		want    string
	}{
		{"9", []int{1}, "没有编号为“9”的报送"},
		{"1", []int{3}, "只有 2 次"},
		{"1", []int{0}, "只有 2 次"},
		{"1", nil, "只有 2 次"},
		{"1", []int{1, 2}, "要留下一次"},
	} {
		if _, err := r.Part(c.id, c.numbers, "王五", day(21, 1)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %v: %v", c.id, c.numbers, err)
		}
	}
	if _, err := r.Rejoin("1"); err == nil || !strings.Contains(err.Error(), "不是分出来的") {
		t.Errorf("%v", err)
	}
	if len(r.Submissions) != 1 || r.Submitted != 1 {
		t.Errorf("%d submissions, %d so far", len(r.Submissions), r.Submitted)
	}
}

// Whatever is parted, and in turn, is back as it was when it is undone in turn.
func TestPartAtRandom(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		r := NewRound(notice())
		r.Receive(notice(), pack("凤城街道总工会", "张三", "0"))
		for i := range 1 + dice.IntN(6) {
			v := pack("凤城街道总工会", "张三", fmt.Sprint(i+1), received(day(20, i)))
			if dice.IntN(3) == 0 {
				v = loose("凤城街道总工会", "张三", fmt.Sprint("f", i))
				v.Received = day(20, i)
			}
			r.Receive(notice(), v)
			s := &r.Submissions[0]
			if dice.IntN(2) == 0 {
				s.Decide(Verdicts[dice.IntN(4)], nil, "王五", day(20, i))
			}
			if dice.IntN(3) == 0 {
				s.Brief, s.Briefed = "带徒十人。", len(s.Versions)
			}
		}
		var was []Round
		var ids []string
		for range 3 {
			before := r.Copy()
			s := r.Submissions[dice.IntN(len(r.Submissions))]
			id, err := r.Part(s.ID, []int{1 + dice.IntN(len(s.Versions))}, "王五", day(21, len(ids)))
			if err == nil {
				was, ids = append(was, before), append(ids, id)
			}
		}
		for i := len(ids) - 1; i >= 0; i-- {
			if _, err := r.Rejoin(ids[i]); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(was[i].Submissions, r.Submissions); diff != "" {
				t.Fatal(diff)
			}
		}
	}
}

// twoJoined is a round of 张三 and 李四, whose version answers that of 张三, and the ID under which
// 李四 was parted.
func twoJoined(t *testing.T) (Round, string) {
	t.Helper()
	r := NewRound(notice())
	for i, v := range []Version{pack("凤城街道总工会", "张三", "1"), pack("凤城街道总工会", "李四", "2", previous("1"))} {
		v.Original = fmt.Sprint("o", i)
		id, _ := r.Receive(notice(), v)
		r.Arrivals = append(r.Arrivals, Arrival{SHA256: v.Original, Submissions: []string{id}})
	}
	id, err := r.Part("1", []int{2}, "王五", day(21, 1))
	if err != nil {
		t.Fatal(err)
	}
	return r, id
}

// Putting back is undone by what was put back, whatever came before that or after it, and for
// whom: it has its ID again, its versions, what was decided and said about it, and its place.
func TestPartAgain(t *testing.T) {
	older := func(r *Round, t *testing.T) { // by a mail that comes late
		v := pack("凤城街道总工会", "张三", "0", sent(day(1, 9)))
		v.Original = "o8"
		if _, change := r.Receive(notice(), v); change != Filed && change != Updated {
			t.Errorf("%d", change)
		}
	}
	newer := func(r *Round, t *testing.T) {
		v := pack("凤城街道总工会", "李四", "3", previous("2"), received(day(22, 1)))
		v.Original = "o9"
		if _, change := r.Receive(notice(), v); change != Updated {
			t.Errorf("%d", change)
		}
	}
	nothing := func(*Round, *testing.T) {}
	for _, c := range []struct {
		name          string
		before, after func(*Round, *testing.T)
	}{
		{"nothing", nothing, nothing},
		{"newer for it, before", newer, nothing},
		{"older for the other one, before", older, nothing},
		{"older for the other one, after", nothing, older},
		{"both", newer, older},
		{"claimed for it, before", func(r *Round, t *testing.T) {
			r.Arrivals = append(r.Arrivals, Arrival{SHA256: "o7", Received: day(22, 1), Unclaimed: []Unclaimed{{Part: 1, Source: "照片.jpg", Files: []File{{SHA256: "x"}}}}})
			if r.ClaimFor("o7", 1, "2") != nil {
				t.Error("not claimed")
			}
		}, nothing},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, id := twoJoined(t)
			c.before(&r, t)
			s, _ := r.Submission(id)
			s.Decide(Pass, nil, "王五", day(23, 1))
			s.Named, s.Brief, s.Briefed = "李思", "带徒十人。", 1
			other := Submission{ID: "9", Versions: []Version{pack("口镇总工会", "周婷", "7")}}
			r.Submissions = append(r.Submissions, other)
			was := r.Copy()
			joined, err := r.Rejoin(id)
			if err != nil || joined.Into != "1" {
				t.Fatalf("%+v, %v", joined, err)
			}
			c.after(&r, t)
			if err := r.PartAgain(joined); err != nil {
				t.Fatal(err)
			}
			want, _ := was.Submission(id)
			got, ok := r.Submission(id)
			if !ok {
				t.Fatal("it has another ID")
			}
			if diff := cmp.Diff(want.Versions, got.Versions); diff != "" {
				t.Error(diff)
			}
			if got.Verdict() != Pass || len(got.History) != 1 || got.Named != "李思" || got.Brief != "带徒十人。" || r.Submissions[2].ID != "9" {
				t.Errorf("%+v", got)
			}
			if one, _ := r.Submission("1"); one.Newest().Name != "张三" || len(one.History) > 0 || one.Brief != "" {
				t.Errorf("%+v", one)
			}
			if _, err := r.Rejoin(id); err != nil { // the undo of the parting itself
				t.Error(err)
			}
			if r.Submitted != 2 {
				t.Errorf("%d submissions so far", r.Submitted)
			}
		})
	}
}

// What was decided stays about what it was about, also if something older came meanwhile.
func TestRejoinAfterOlder(t *testing.T) {
	r := NewRound(notice())
	r.Receive(notice(), pack("凤城街道总工会", "张三", "1", sent(day(20, 9))))
	r.Receive(notice(), pack("凤城街道总工会", "李四", "2", previous("1"), sent(day(20, 10))))
	r.Submissions[0].Decide(Pass, nil, "王五", day(20, 12))
	id, err := r.Part("1", []int{2}, "王五", day(21, 1))
	if err != nil {
		t.Fatal(err)
	}
	if _, change := r.Receive(notice(), pack("凤城街道总工会", "张三", "0", sent(day(19, 9)))); change != Filed {
		t.Fatal(change)
	}
	if _, err := r.Rejoin(id); err != nil {
		t.Fatal(err)
	}
	if s := r.Submissions[0]; s.Newest().Name != "李四" || s.Verdict() != Pass {
		t.Errorf("%s, %+v", s.Newest().Name, s.History)
	}
}

// What was parted in turn is put back in turn: the last one first.
func TestRejoinInTurn(t *testing.T) {
	r := NewRound(notice())
	for i, name := range []string{"张三", "李四", "王五"} {
		r.Receive(notice(), pack("凤城街道总工会", name, fmt.Sprint(i+1), previous(fmt.Sprint(i))))
	}
	was := r.Copy()
	if _, err := r.Part("1", []int{2, 3}, "王五", day(20, 1)); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Part("2", []int{2}, "王五", day(20, 2)); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Rejoin("2"); err == nil || !strings.Contains(err.Error(), "里又分出了“3”，请先把“3”并回来") || len(r.Submissions) != 3 {
		t.Errorf("%v", err)
	}
	for _, id := range []string{"3", "2"} {
		if _, err := r.Rejoin(id); err != nil {
			t.Error(err)
		}
	}
	if diff := cmp.Diff(was.Submissions, r.Submissions); diff != "" {
		t.Error(diff)
	}
}

// What the office said of the unit and the person is about what it saw, the newest: it goes
// along with that, and comes back with it.
func TestPartNamed(t *testing.T) {
	for _, c := range []struct {
		unit  string // of the second version
		parts []int
		want  string // unit and name of both
	}{
		{"凤城总工", []int{2}, "凤城街道总工会 张三, 口镇街道总工会 李四"},
		{"凤城街道总工会", []int{2}, "口镇街道总工会 张三, 口镇街道总工会 李四"},
		{"凤城总工", []int{1}, "口镇街道总工会 李四, 凤城街道总工会 张三"},
	} {
		r := NewRound(notice())
		r.Receive(notice(), pack("凤城街道总工会", "张三", "1"))
		r.Receive(notice(), pack(c.unit, "张三", "2", previous("1")))
		r.Submissions[0].Assigned, r.Submissions[0].Named = "口镇街道总工会", "李四"
		was := r.Copy()
		id, err := r.Part("1", c.parts, "王五", day(21, 1))
		if err != nil {
			t.Fatal(err)
		}
		said := func() string {
			rows := r.Rows(notice())
			return rows[0].Unit + " " + rows[0].Name + ", " + rows[1].Unit + " " + rows[1].Name
		}
		if got := said(); got != c.want {
			t.Errorf("%s %v: %s", c.unit, c.parts, got)
		}
		joined, err := r.Rejoin(id)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(was.Submissions, r.Submissions); diff != "" {
			t.Error(diff)
		}
		if err := r.PartAgain(joined); err != nil || said() != c.want {
			t.Errorf("%v: %s", err, said())
		}
	}
}
