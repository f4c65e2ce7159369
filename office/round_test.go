package office

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zuimei/form"
)

// notice has three units, one of them with an old name, and grants each one nominee.
func notice() form.Campaign {
	return form.Campaign{
		ID: "n", Quota: 1, Deadline: form.Date{Y: 2021, M: 5, D: 31},
		Place:     form.Place{Regions: []string{"济南市", "莱芜区"}},
		UnitKinds: form.UnitKinds{Suffixes: []string{"街道", "镇"}},
		Units: []form.Unit{
			{Name: "凤城街道总工会"}, {Name: "口镇街道总工会", Aliases: []string{"口镇总工会"}}, {Name: "牛泉镇总工会"},
		},
	}
}

func day(d, hour int) time.Time { return time.Date(2021, 5, d, hour, 0, 0, 0, China) }

// pack is a package of a unit about a person, with a fingerprint.
func pack(unit, name, print string, change ...func(*Version)) Version {
	v := Version{
		Kind: Package, Unit: unit, Name: name, Nomination: print, Content: "c" + print, Received: day(20, 12), Numbered: 1,
		Files: []File{{Name: "package.json", SHA256: "r" + print}},
	}
	for _, f := range change {
		f(&v)
	}
	return v
}

func sent(at time.Time) func(*Version) { return func(v *Version) { v.Sent = at } }
func previous(print string) func(*Version) {
	return func(v *Version) { v.Previous, v.Numbered = print, 2 }
}
func example(v *Version) { v.Example = true }
func extra(digest string) func(*Version) {
	return func(v *Version) { v.Extra = []File{{SHA256: digest}} }
}
func received(at time.Time) func(*Version) { return func(v *Version) { v.Received = at } }
func altered(v *Version)                   { v.Files = append(v.Files, File{SHA256: "x", State: Altered}) }

func loose(unit, name, file string) Version {
	return Version{Kind: Loose, Unit: unit, Name: name, Files: []File{{SHA256: file}}}
}

func formFile(unit, name, file string) Version {
	return Version{Kind: FormFile, Unit: unit, Name: name, Content: "w" + file, Files: []File{{SHA256: file}}}
}

// shown is a round in short: a line for each submission, then the units that sent.
func shown(r *Round) string {
	rows := r.Rows(notice())
	var all []string
	for _, row := range rows {
		text := fmt.Sprintf("%s %s %s %d", row.ID, row.Name, row.State, row.Number)
		if row.Late {
			text += " late"
		}
		if row.Proposed != "" {
			text += " ?" + row.Proposed
		}
		if row.Verdict != "" {
			text += " " + string(row.Verdict)
		}
		all = append(all, text)
	}
	for _, s := range r.Standings(notice(), rows) {
		if s.State != Lacking {
			all = append(all, s.Unit+" "+string(s.State))
		}
	}
	return strings.Join(all, "; ")
}

func TestReceive(t *testing.T) {
	const unit = "凤城街道总工会"
	first := pack(unit, "张三", "1")
	for _, test := range []struct {
		name string
		in   []Version
		want string
	}{
		{"one", []Version{first}, "1 张三 received 1; 凤城街道总工会 received"},
		{"twice", []Version{first, pack(unit, "张三", "1", sent(day(21, 9)))}, "1 张三 received 1; 凤城街道总工会 received"},
		{"same unit and name", []Version{first, pack(" 济南市莱芜区凤城街道总工会", "张 三", "2")}, "1 张 三 updated 2; 凤城街道总工会 updated"},
		{"another name", []Version{first, pack(unit, "李四", "2")}, "1 张三 received 1; 2 李四 over 1; 凤城街道总工会 received"},
		{"answers the letter", []Version{first, pack(unit, "张珊", "2", previous("1"))}, "1 张珊 updated 2; 凤城街道总工会 updated"},
		{"the answer came first", []Version{pack(unit, "张珊", "2", previous("1")), first}, "1 张珊 updated 2; 凤城街道总工会 updated"},
		{"an older mail came last", []Version{pack(unit, "张三", "2", sent(day(22, 9))), pack(unit, "张三", "1", sent(day(21, 9)))}, "1 张三 updated 2; 凤城街道总工会 updated"},
		{"by alias", []Version{pack("口镇总工会", "张三", "1")}, "1 张三 received 1; 口镇街道总工会 received"},
		{"likeness only proposes", []Version{pack("牛泉工会", "张三", "1")}, "1 张三 outside 1 ?牛泉镇总工会"},
		{"a slip of the pen", []Version{pack("凤诚街道总工会", "张三", "1")}, "1 张三 outside 1 ?凤城街道总工会"},
		{"not on the roster", []Version{pack("某厂工会", "张三", "1")}, "1 张三 outside 1"},
		{"a name alone", []Version{formFile("", "张三", "a"), formFile("", "张三", "b")}, "1 张三 unmatched 1; 2 张三 unmatched 1"},
		{"a unit alone", []Version{loose("牛泉镇总工会", "", "a")}, "1  received 1; 牛泉镇总工会 received"},
		{"a unit's files without a name", []Version{first, loose(unit, "", "s"), loose("莱芜区"+unit, "", "s")}, "1 张三 updated 2; 凤城街道总工会 updated"},
		{"and before its package", []Version{loose(unit, "", "s"), first}, "1 张三 updated 2; 凤城街道总工会 updated"},
		{"and of two people", []Version{first, pack(unit, "李四", "2"), loose(unit, "", "s")}, "1 张三 received 1; 2 李四 over 1; 3  over 1; 凤城街道总工会 received"},
		{"and after an example", []Version{pack(unit, "张三", "e", example), loose(unit, "", "s")}, "1 张三 received 1; 2  received 1; 凤城街道总工会 received"},
		{"form, then package", []Version{formFile(unit, "张三", "a"), first}, "1 张三 updated 2; 凤城街道总工会 updated"},
		{"the form out of the package", []Version{first, formFile(unit, "张三", "r1"), loose(unit, "", "r1")}, "1 张三 received 1; 凤城街道总工会 received"},
		{"two people in one form", []Version{formFile("甲工会", "张三", "a"), {Kind: FormFile, Unit: "甲工会", Name: "李四", Content: "b", Files: []File{{SHA256: "a"}}}}, "1 张三 outside 1; 2 李四 outside 1"},
		{"links of two units", []Version{loose("甲工会", "张三", "a"), {Kind: Loose, Unit: "乙工会", Name: "李四"}, {Kind: Loose, Unit: "丙工会", Name: "王五"}}, "1 张三 outside 1; 2 李四 outside 1; 3 王五 outside 1"},
		{"an example", []Version{pack(unit, "张三", "e", example), pack(unit, "李四", "1")}, "1 张三 received 1; 2 李四 received 1; 凤城街道总工会 received"},
		{"an example of the same name", []Version{pack(unit, "张三", "e", example), first}, "1 张三 received 1; 2 张三 received 1; 凤城街道总工会 received"},
		{"the last day counts", []Version{pack(unit, "张三", "1", sent(day(31, 23)))}, "1 张三 received 1; 凤城街道总工会 received"},
		{"the day after", []Version{pack(unit, "张三", "1", sent(day(32, 0)))}, "1 张三 received 1 late; 凤城街道总工会 received"},
		{"late by receipt", []Version{pack(unit, "张三", "1", received(day(33, 9)))}, "1 张三 received 1 late; 凤城街道总工会 received"},
		{"the mail's date goes first", []Version{pack(unit, "张三", "1", sent(day(30, 9)), received(day(40, 9)))}, "1 张三 received 1; 凤城街道总工会 received"},
		{"a mail dates what came without one", []Version{pack(unit, "张三", "1", received(day(40, 9))), pack(unit, "张三", "1", sent(day(30, 9)))}, "1 张三 received 1; 凤城街道总工会 received"},
		{"the first mail counts", []Version{pack(unit, "张三", "1", sent(day(33, 9))), pack(unit, "张三", "1", sent(day(30, 9))), pack(unit, "张三", "1", sent(day(34, 9)))}, "1 张三 received 1; 凤城街道总工会 received"},
		{"what nobody sent back is late", []Version{first, pack(unit, "张三", "2", previous("1"), sent(day(39, 9)))}, "1 张三 updated 2 late; 凤城街道总工会 updated"},
		{"somebody else is no answer", []Version{first, pack("牛泉镇总工会", "李四", "2", previous("1"))}, "1 张三 received 1; 2 李四 received 1; 凤城街道总工会 received; 牛泉镇总工会 received"},
		{"the same file of two units", []Version{loose(unit, "", "p"), loose("牛泉镇总工会", "", "p")}, "1  received 1; 2  received 1; 凤城街道总工会 received; 牛泉镇总工会 received"},
		{"the same form of two units", []Version{formFile(unit, "张三", "p"), formFile("牛泉镇总工会", "张三", "p")}, "1 张三 received 1; 2 张三 received 1; 凤城街道总工会 received; 牛泉镇总工会 received"},
		{"a late update is", []Version{first, pack(unit, "张三", "2", sent(day(39, 9)))}, "1 张三 updated 2 late; 凤城街道总工会 updated"},
		{"something along", []Version{first, pack(unit, "张三", "1", extra("s"))}, "1 张三 updated 2; 凤城街道总工会 updated"},
		{"and once more without it", []Version{pack(unit, "张三", "1", extra("s")), first}, "1 张三 received 1; 凤城街道总工会 received"},
		{"an altered file", []Version{first, pack(unit, "张三", "1", altered)}, "1 张三 updated 2; 凤城街道总工会 updated"},
		{"files alone add to it", []Version{first, loose(unit, "张三", "s"), loose(unit, "张三", "s")}, "1 张三 updated 2; 凤城街道总工会 updated"},
		{"unsent package of no previous", []Version{formFile(unit, "李四", "a"), pack("某厂工会", "王五", "1")}, "1 李四 received 1; 2 王五 outside 1; 凤城街道总工会 received"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := NewRound(notice())
			for _, v := range test.in {
				r.Receive(notice(), v)
			}
			if got := shown(&r); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// A slip of the pen in a name that is long enough is told, but never taken for the unit.
func TestProposed(t *testing.T) {
	c := notice()
	c.Units = append(c.Units, form.Unit{Name: "钢城热电公司工会"}, form.Unit{Name: "钢城热力公司工会"}, form.Unit{Name: "张家洼街道总工会"})
	for name, want := range map[string]string{
		"凤城街道工会": "凤城街道总工会", "凤城总工会": "凤城街道总工会", "口镇工会": "口镇街道总工会", "莱芜区 牛泉镇 工会委员会": "牛泉镇总工会",
		"钢城热电公司总工会": "钢城热电公司工会", "钢诚热电公司工会": "钢城热电公司工会", "钢城热化公司工会": "", "张家洼街道工会": "张家洼街道总工会", "凤诚街道总工会": "凤城街道总工会", "凤诚工会": "",
		"口鎮街道總工會": "口镇街道总工会", "張家窪街道總工會": "张家洼街道总工会", "楊庄街道總工會": "", "⽜泉镇总⼯会": "牛泉镇总工会",
		"牛泉镇总工会工会委员会": "牛泉镇总工会", "牛泉镇总工会委员会": "牛泉镇总工会", "牛泉镇总工会（盖章）": "牛泉镇总工会", "推荐单位：牛泉镇总工会": "牛泉镇总工会",
		"莱芜区总工会牛泉镇工会": "牛泉镇总工会", "莱城区凤城街道总工会": "凤城街道总工会", "牛泉镇牛泉镇总工会": "牛泉镇总工会", "莱芜张家洼街道总工会": "张家洼街道总工会",
		"牛泉镇总工会某某机械公司工会": "", "莱芜区总工会": "",
		"凤城街道总工会": "", "": "", "工会": "", "某厂工会": "", "口镇总工会": "",
	} {
		if got := Proposed(c, name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func TestOneOff(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"abcd", "abcd", true},
		{"abcd", "abxd", true},
		{"abcd", "abc", true},
		{"abcd", "xabcd", true},
		{"abcd", "acbd", true},
		{"abcd", "abxy", false},
		{"abcd", "ab", false},
		{"abcd", "dcba", false},
		{"", "a", true},
		{"", "", true},
		{"ab", "ba", true},
	} {
		if oneOff([]rune(test.a), []rune(test.b)) != test.want || oneOff([]rune(test.b), []rune(test.a)) != test.want {
			t.Errorf("%s, %s: want %v", test.a, test.b, test.want)
		}
	}
}

// An update is open again; what was decided before stays in the history, and a rejected
// one makes room in its unit's quota.
func TestDecide(t *testing.T) {
	const unit = "凤城街道总工会"
	r := NewRound(notice())
	r.Receive(notice(), pack(unit, "张三", "1"))
	r.Receive(notice(), pack(unit, "李四", "2"))
	s, _ := r.Submission("1")
	s.Decide(Reject, []Reason{{Text: " 不在岗 "}, {Text: " "}}, "王五", day(22, 9))
	if got, want := shown(&r), "1 张三 received 1 reject; 2 李四 received 1; 凤城街道总工会 received"; got != want {
		t.Errorf("got %s", got)
	}
	if id, change := r.Receive(notice(), pack(unit, "张三", "3", previous("1"))); id != "1" || change != Updated {
		t.Errorf("got %s, %v", id, change)
	}
	if got, want := shown(&r), "1 张三 updated 2; 2 李四 over 1; 凤城街道总工会 updated"; got != want {
		t.Errorf("got %s", got)
	}
	s, _ = r.Submission("1")
	want := []Decision{{Verdict: Reject, Reasons: []Reason{{Text: "不在岗"}}, Who: "王五", When: day(22, 9), Number: 1}}
	if diff := cmp.Diff(want, s.History); diff != "" {
		t.Error(diff)
	}
	s.Decide(Pass, nil, "王五", day(23, 9))
	if _, change := r.Receive(notice(), pack(unit, "张三", "0", sent(day(1, 9)), func(v *Version) { v.Numbered = 0 })); change != Updated {
		t.Errorf("undated versions go by arrival: %v", change)
	}
	if _, ok := r.Submission("9"); ok {
		t.Error("there is no submission 9")
	}
}

// A version that is older than what is there is filed below it: the verdict holds, and the
// history still says which version it was about.
func TestOlderVersionKeepsTheVerdict(t *testing.T) {
	const unit = "凤城街道总工会"
	r := NewRound(notice())
	r.Receive(notice(), pack(unit, "张三", "2", sent(day(22, 9))))
	s, _ := r.Submission("1")
	s.Decide(Pass, nil, "王五", day(23, 9))
	if _, change := r.Receive(notice(), pack(unit, "张三", "1", sent(day(21, 9)))); change != Filed {
		t.Errorf("change %v", change)
	}
	s, _ = r.Submission("1")
	if s.Verdict() != Pass || s.History[0].Number != 2 || s.Newest().Nomination != "2" {
		t.Errorf("%+v", s)
	}
}

// An answer that names another person than what it answers is told.
func TestAnotherPerson(t *testing.T) {
	for name, want := range map[string]string{"张三": "", "李四": "上一次是“甲厂工会 张三”，请核对是不是同一份材料。"} {
		r := NewRound(notice())
		r.Receive(notice(), pack("甲厂工会", "张三", "1"))
		r.Receive(notice(), pack("甲厂工会", name, "2", previous("1")))
		got := ""
		for _, f := range r.Rows(notice())[0].Newest.Findings {
			got += f.Message
		}
		if got != want {
			t.Errorf("%s: got %s", name, got)
		}
		r.Receive(notice(), pack("甲厂工会", name, "3", previous("2")))
		if all := r.Rows(notice())[0].Newest.Findings; (len(all) > 0) != (want != "") || len(all) > 0 && !strings.HasPrefix(all[0].Message, "第 1 次是") {
			t.Errorf("%s: later %+v", name, all)
		}
	}
}

// An answer to what the office sent back has days of its own.
func TestAnswerIsNotLate(t *testing.T) {
	const unit = "凤城街道总工会"
	r := NewRound(notice())
	r.Receive(notice(), pack(unit, "张三", "1"))
	s, _ := r.Submission("1")
	s.Decide(Return, nil, "王五", day(30, 9))
	r.Receive(notice(), pack(unit, "张三", "2", previous("1"), sent(day(39, 9))))
	if got, want := shown(&r), "1 张三 updated 2; 凤城街道总工会 updated"; got != want {
		t.Errorf("got %s", got)
	}
	r.Receive(notice(), pack(unit, "张三", "3", sent(day(40, 9))))
	if got, want := shown(&r), "1 张三 updated 3 late; 凤城街道总工会 updated"; got != want {
		t.Errorf("got %s", got)
	}
}

// What names no version before it is an answer if it came after what the office sent back, and
// by the day that the office wanted it.
func TestAnswerWithoutLinkIsNotLate(t *testing.T) {
	const unit = "凤城街道总工会"
	form20, files20 := formFile(unit, "张三", "a"), loose(unit, "张三", "a")
	on := func(v Version, d int) Version { v.Sent, v.Received = day(d, 9), day(d, 10); return v }
	until := func(d int) form.Date { return form.Date{Y: 2021, M: 6, D: d - 31} }
	decided := func(v Verdict, number, d int, by form.Date) Decision {
		return Decision{Verdict: v, Number: number, When: day(d, 12), Until: by}
	}
	returned := decided(Return, 1, 30, form.Date{})
	withdrawn := returned
	withdrawn.Withdrawn = true
	for _, test := range []struct {
		what    string
		first   Version
		second  Version
		history []Decision
		late    bool
	}{
		{"a form", form20, on(formFile(unit, "张三", "b"), 33), []Decision{returned}, false},
		{"files that count", files20, on(loose(unit, "张三", "b"), 33), []Decision{returned}, false},
		{"a form after files", files20, on(formFile(unit, "张三", "b"), 33), []Decision{returned}, false},
		{"a package after a form", form20, on(pack(unit, "张三", "1"), 33), []Decision{returned}, false},
		{"a form after a package", pack(unit, "张三", "1"), on(formFile(unit, "张三", "b"), 33), []Decision{returned}, false},
		{"on the day", form20, on(formFile(unit, "张三", "b"), 34), []Decision{decided(Return, 1, 30, until(34))}, false},
		{"a day later", form20, on(formFile(unit, "张三", "b"), 35), []Decision{decided(Return, 1, 30, until(34))}, true},
		{"a package a day later", pack(unit, "张三", "1"), on(pack(unit, "张三", "2", previous("1")), 35), []Decision{decided(Return, 1, 30, until(34))}, true},
		{"nothing was sent back", form20, on(formFile(unit, "张三", "b"), 33), nil, true},
		{"taken back", form20, on(formFile(unit, "张三", "b"), 33), []Decision{withdrawn}, true},
		{"replaced", form20, on(formFile(unit, "张三", "b"), 33), []Decision{returned, decided(Pass, 1, 31, form.Date{})}, true},
		{"of a version that is gone", form20, on(formFile(unit, "张三", "b"), 33), []Decision{decided(Return, 0, 30, form.Date{})}, true},
		{"sent before", form20, on(formFile(unit, "张三", "b"), 33), []Decision{decided(Return, 1, 34, form.Date{})}, true},
		{"left open since", form20, on(formFile(unit, "张三", "b"), 33), []Decision{returned, decided(Hold, 2, 34, form.Date{})}, false},
	} {
		s := Submission{ID: "1", Versions: []Version{on(test.first, 20), test.second}, History: test.history}
		r := NewRound(notice())
		r.Submissions = append(r.Submissions, s)
		if row, _ := r.Row(notice(), "1"); row.Late != test.late {
			t.Errorf("%s: late %t", test.what, row.Late)
		} else if !row.Dated.Equal(test.second.Sent) { // lists show when what they are about came
			t.Errorf("%s: dated %v", test.what, row.Dated)
		}
	}
	// What came after the office had settled it is an answer to nothing.
	s := Submission{ID: "1", Versions: []Version{on(form20, 20), on(formFile(unit, "张三", "b"), 33), on(formFile(unit, "张三", "c"), 36)}}
	s.History = []Decision{returned, decided(Pass, 2, 34, form.Date{})}
	if at, _ := s.judged().Dated(); !at.Equal(day(36, 9)) {
		t.Errorf("judged by %v", at)
	}
}

// Files by themselves belong to whatever counts, in whichever order they are read: what has
// answers is never outranked by them.
func TestSupplements(t *testing.T) {
	const unit = "凤城街道总工会"
	scan := func(v Version) Version { v.Sent = day(21, 11); return v }(loose(unit, "张三", "scan"))
	later := func(v Version) Version { v.Sent = day(22, 11); return v }(loose(unit, "张三", "proof"))
	for i, order := range [][]Version{
		{scan, pack(unit, "张三", "1", sent(day(21, 10))), later},
		{later, scan, pack(unit, "张三", "1", sent(day(21, 10)))},
		{pack(unit, "张三", "1", sent(day(21, 10))), later, scan},
	} {
		r := NewRound(notice())
		for _, v := range order {
			r.Receive(notice(), v)
		}
		r.Receive(notice(), pack(unit, "张三", "0", sent(day(20, 10))))
		s, _ := r.Submission("1")
		v := s.Newest()
		if len(r.Submissions) != 1 || v.Kind != Package || v.Nomination != "1" || len(v.Extra) != 2 {
			t.Errorf("%d: %+v", i, v)
		}
	}
}

// The same name in two submissions is told at both, but not of examples and rejected ones.
func TestNamesakes(t *testing.T) {
	r := NewRound(notice())
	for i, v := range []Version{pack("甲厂工会", "张三", "1"), pack("乙厂工会", "张 三", "2"), pack("丙厂工会", "李四", "3"), pack("丁厂工会", "张三", "4", example)} {
		if _, change := r.Receive(notice(), v); change != Added {
			t.Errorf("%d: %v", i, change)
		}
	}
	told := func() (all string) {
		for _, row := range r.Rows(notice()) {
			for _, f := range row.Newest.Findings {
				all += row.ID + f.Message
			}
		}
		return all
	}
	if got, want := told(), "1第 2 份也叫“张三”，请核对是不是同一个人。2第 1 份也叫“张 三”，请核对是不是同一个人。"; got != want {
		t.Errorf("got %s", got)
	}
	s, _ := r.Submission("1")
	s.Decide(Reject, nil, "", day(21, 9))
	if got := told(); got != "" {
		t.Errorf("after a rejection: %s", got)
	}
}

// A printed form that lies by itself belongs to the package that it shows, whenever that
// arrives.
func TestOwner(t *testing.T) {
	r := NewRound(notice())
	u := Unclaimed{Source: "a.pdf", Nomination: "1"}
	if id, ok := r.Owner(u); ok {
		t.Errorf("owner %s", id)
	}
	r.Receive(notice(), pack("某厂工会", "张三", "1"))
	if id, ok := r.Owner(u); !ok || id != "1" {
		t.Errorf("owner %s", id)
	}
	if id, ok := r.Owner(Unclaimed{Source: "package.json", Files: []File{{SHA256: "r1"}}}); !ok || id != "1" {
		t.Errorf("owner of a file of it: %s", id)
	}
	if _, ok := r.Owner(Unclaimed{Source: "more", Files: []File{{SHA256: "r1"}, {SHA256: "z"}}}); ok {
		t.Error("it has a file that nobody sent before")
	}
	if _, ok := r.Owner(Unclaimed{Source: "b"}); ok {
		t.Error("what shows nothing belongs to nobody")
	}
}

// What is said of a form names the program that opens it; a story beside it changes nothing.
func TestFormKind(t *testing.T) {
	for want, names := range map[string][]string{"Excel": {"乔刚.XLSX", "事迹.docx"}, "Word": {"照片.jpg", "推荐表.wps", "汇总.xls"}} {
		var v Version
		for _, name := range names {
			v.Files = append(v.Files, File{Name: name})
		}
		if got := v.FormKind(); got != want {
			t.Errorf("%v: %s, want %s", names, got, want)
		}
	}
	if got := (Version{}).FormKind(); got != "Word" {
		t.Errorf("nothing: %s", got)
	}
}
