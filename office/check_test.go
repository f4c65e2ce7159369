package office

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zuimei/form"
)

func finding(text string) Finding {
	return Finding{Field: form.KeyDeeds, Rule: "length", Severity: form.Error, Message: text}
}

// from is a version that came from an original, with what was found in it.
func from(v Version, original string, all ...Finding) Version {
	v.Original, v.Source, v.Findings = original, original+".eml", all
	return v
}

// origin is the one of that name.
func origin(t *testing.T, r *Round, name string) Origin {
	t.Helper()
	for _, o := range r.Origins() {
		if o.Arrival.SHA256 == name || o.Arrival.Name == name {
			return o
		}
	}
	t.Fatalf("no origin %s", name)
	return Origin{}
}

var second = Check{Notice: "b", Edition: 2, Again: day(25, 9)}

// What was found is replaced, whatever submission it belongs to by now; all else stays.
func TestRecheck(t *testing.T) {
	old, same, fresh := finding("超过 1500 字。"), finding("缺一项。"), finding("超过 800 字。")
	a, b := pack("凤城街道总工会", "张三", "1"), pack("凤城街道总工会", "李四", "2", previous("1"))
	form1, form2 := formFile("口镇总工会", "周婷", "x"), formFile("口镇总工会", "周婷", "x")
	form2.Content = "answers that the new notice asks for"
	nameless := Finding{Rule: RuleNameless, Severity: form.Note, Message: "按单位归到这里。"}
	for _, c := range []struct {
		name    string
		was, is Version
		want    []Finding
		reread  bool
	}{
		{"nothing found any more", from(a, "o", old), from(a, "o"), nil, false},
		{"something else", from(a, "o", old, same), from(a, "o", same, fresh), []Finding{same, since(fresh)}, false},
		{"it has another name today", from(a, "o", old), func() Version { v := from(a, "o", fresh); v.Source = "p.eml"; return v }(), []Finding{since(fresh)}, false},
		{"a form that is read in another way", from(form1, "o", old), from(form2, "o", fresh), []Finding{since(fresh)}, true},
		{"it answers an earlier edition", from(a, "o"), from(a, "o", edition(form.Warning)), []Finding{since(edition(form.Note))}, false},
		{"filed by its unit alone", from(a, "o", old, nameless), from(a, "o", fresh), []Finding{nameless, since(fresh)}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := NewRound(notice())
			r.Arrivals = []Arrival{{SHA256: "o"}, {SHA256: "p"}}
			r.Receive(notice(), c.was)
			r.Receive(notice(), from(b, "p", old))
			r.Submissions[0].Decide(Pass, nil, "王五", day(24, 9))
			was := r.Copy()
			checked := r.Recheck(origin(t, &r, "o"), Reread{Check: second, Versions: []Version{from(b, "o"), c.is}})
			if len(checked) != 1 || checked[0].ID != "1" || checked[0].Problem != "" || checked[0].Reread != c.reread {
				t.Fatalf("%+v", checked)
			}
			v := r.Submissions[0].Versions[0]
			if diff := cmp.Diff(c.want, v.Findings); diff != "" {
				t.Error(diff)
			}
			if v.Checked != second || r.Submissions[0].Verdict() != was.Submissions[0].Verdict() {
				t.Errorf("%+v, %s", v.Checked, r.Submissions[0].Verdict())
			}
			if c.reread != (v.Content == form2.Content) {
				t.Errorf("content %s", v.Content)
			}
			v.Findings, v.Checked, v.Content = c.was.Findings, Check{}, c.was.Content
			if diff := cmp.Diff(was.Submissions[0].Versions[0], v); diff != "" {
				t.Error(diff)
			}
			if was.Submissions[0].Versions[0].Checked == second {
				t.Error("the round of before was changed too")
			}
		})
	}
}

func edition(severity form.Severity) Finding {
	return Finding{Rule: RuleEdition, Severity: severity, Message: "它按通知第 1 版填写。"}
}

func since(f Finding) Finding { f.Since, f.Found = second.Again, 1; return f }

// What cannot be matched or read keeps what it has, and says so, until it can.
func TestRecheckUnread(t *testing.T) {
	old := finding("超过 1500 字。")
	r := NewRound(notice())
	r.Arrivals = []Arrival{{SHA256: "o"}}
	r.Receive(notice(), from(pack("凤城街道总工会", "张三", "1"), "o", old))
	for range 2 { // the second time adds nothing
		checked := r.Recheck(origin(t, &r, "o"), Reread{Check: second, Problem: "原件不在了"})
		v := r.Submissions[0].Versions[0]
		if checked[0].Problem != "原件不在了" || len(v.Findings) != 2 || v.Findings[1].Message != "没有按现在的通知再核对：原件不在了。" || !v.Checked.Failed {
			t.Fatalf("%+v, %+v", checked, v)
		}
	}
	if r.Stale(second) != 0 {
		t.Error("it would be asked for for ever")
	}
	r.Recheck(origin(t, &r, "o"), Reread{Check: second, Versions: []Version{from(pack("凤城街道总工会", "张三", "1"), "x")}})
	if v := r.Submissions[0].Versions[0]; len(v.Findings) != 0 || v.Checked.Failed {
		t.Errorf("%+v", v.Findings)
	}
	// Under the notice of now nothing else would be found.
	if checked := r.Recheck(origin(t, &r, "o"), Reread{Check: second, Problem: "原件不在了"}); checked[0].Problem == "" || len(r.Submissions[0].Versions[0].Findings) != 0 {
		t.Errorf("%+v", checked)
	}
}

// What the office claimed or named stays so, and parts that wait are told whose they may be.
func TestRecheckParts(t *testing.T) {
	empty, link := finding("里面没有材料。"), Finding{Rule: RuleLink, Severity: form.Warning, Message: "有链接。"}
	photo := []File{{SHA256: "x"}}
	r := NewRound(notice())
	r.Receive(notice(), pack("凤城街道总工会", "张三", "1"))
	r.Arrivals = []Arrival{{SHA256: "o", Unclaimed: []Unclaimed{
		{Source: "1.eml", Files: photo, Findings: []Finding{empty}}, {Source: "2.eml", Files: []File{{SHA256: "y"}}, Findings: []Finding{empty}},
	}}}
	r.Number()
	if r.ClaimFor("o", 1, "1") != nil {
		t.Fatal("not claimed")
	}
	was := r.Copy()
	r.Recheck(origin(t, &r, "o"), Reread{Check: second, Unclaimed: []Unclaimed{{Source: "1.eml", Files: photo, Findings: []Finding{link}}}, Versions: []Version{
		{Kind: Loose, Unit: "口镇街道总工会", Source: "2.eml", Files: []File{{SHA256: "y"}}},
	}})
	if v := r.Submissions[0].Versions[1]; !v.Claimed || len(v.Findings) != 1 || !v.Findings[0].same(link) {
		t.Errorf("%+v", v)
	}
	parts := r.Arrivals[0].Unclaimed
	if parts[0].Claimed != "1" || parts[1].Proposed != "口镇街道总工会" || len(r.Submissions) != 1 {
		t.Errorf("%+v", parts)
	}
	if was.Arrivals[0].Unclaimed[1].Proposed != "" {
		t.Error("the round of before was changed too")
	}
}

// What was filed by its subject is known again when the program reads its mail in another way:
// by its mail and a file, unless there are two such.
func TestRecheckReadOtherwise(t *testing.T) {
	files := func(names ...string) (all []File) {
		for _, name := range names {
			all = append(all, File{Name: name, SHA256: name})
		}
		return all
	}
	was := Version{Kind: Loose, Unit: "口镇总工会", Name: "周婷", From: "a@x.cn", Files: files("letter", "photo")}
	now := func(who string, names ...string) Version {
		v := was
		v.From, v.Files = who, files(names...)
		return from(v, "o", finding("新的。"))
	}
	for _, c := range []struct {
		name      string
		versions  []Version
		unclaimed []Unclaimed
		want      string // what is found then; empty for the problem
	}{
		{"a file less", []Version{now("a@x.cn", "photo")}, nil, "新的。"},
		{"a file more", []Version{now("a@x.cn", "letter", "photo", "opened")}, nil, "新的。"},
		{"of another mail", []Version{now("b@x.cn", "photo")}, nil, ""},
		{"no file of it", []Version{now("a@x.cn", "other")}, nil, ""},
		{"two of them", []Version{now("a@x.cn", "photo"), now("a@x.cn", "letter")}, nil, ""},
		{"it names nobody any more", nil, []Unclaimed{{Source: "o.eml", From: "a@x.cn", Files: files("photo", "more"), Findings: []Finding{finding("新的。")}}}, "新的。"},
	} {
		r := NewRound(notice())
		r.Arrivals = []Arrival{{SHA256: "o"}}
		r.Receive(notice(), from(was, "o"))
		checked := r.Recheck(origin(t, &r, "o"), Reread{Check: second, Versions: c.versions, Unclaimed: c.unclaimed})
		v := r.Submissions[0].Versions[0]
		if c.want == "" && checked[0].Problem == "" || c.want != "" && (checked[0].Problem != "" || len(v.Findings) != 1 || v.Findings[0].Message != c.want) {
			t.Errorf("%s: %q, %+v", c.name, checked[0].Problem, v.Findings)
		}
		if len(v.Files) != 2 {
			t.Errorf("%s: its files are %+v", c.name, v.Files)
		}
	}
}

// Several people of one table are told apart by their answers, else by their names; the one
// that is left is the other one that is left.
func TestRecheckManyOfOneFile(t *testing.T) {
	r := NewRound(notice())
	r.Arrivals = []Arrival{{SHA256: "o"}}
	table := func(name, content string, all ...Finding) Version {
		v := from(formFile("口镇总工会", name, "x"), "o", all...)
		v.Content = content
		return v
	}
	for _, name := range []string{"甲一", "乙二", "丙三"} {
		r.Submissions = append(r.Submissions, Submission{ID: name, Versions: []Version{table(name, "of "+name)}})
	}
	r.Recheck(origin(t, &r, "o"), Reread{Check: second, Versions: []Version{
		table("丙大", "read anew too", finding("丙")), table("乙二", "read anew", finding("乙")), table("甲大", "of 甲一", finding("甲")),
	}})
	for i, want := range []string{"甲", "乙", "丙"} {
		if v := r.Submissions[i].Newest(); len(v.Findings) != 1 || v.Findings[0].Message != want {
			t.Errorf("%s has %+v", v.Name, v.Findings)
		}
	}
}

// The files of a folder are read together; what is in them one by one is not.
func TestOriginsOfFolders(t *testing.T) {
	r := NewRound(notice())
	file := func(name string) File { return File{Name: name, SHA256: name, Trail: []string{"材料"}} }
	v := pack("凤城街道总工会", "张三", "1")
	v.Source, v.Files, v.Extra = "材料", []File{file("a"), {Name: "b", SHA256: "b", State: Missing}}, []File{file("c"), {SHA256: "other"}}
	r.Arrivals = []Arrival{{SHA256: "a", Received: v.Received, Submissions: []string{"1"}, Unclaimed: []Unclaimed{{Source: "材料", Files: []File{file("d")}}}}, {SHA256: "c"}, {SHA256: "d"}}
	r.Receive(notice(), v)
	all := r.Origins()
	if len(all) != 1 || all[0].Arrival.Name != "材料" || len(all[0].Files) != 3 || len(all[0].Checks) != 2 {
		t.Fatalf("%+v", all)
	}
	r.Recheck(all[0], Reread{Check: second, Versions: []Version{v}})
	if r.Submissions[0].Versions[0].Checked != second {
		t.Errorf("%+v", r.Submissions[0].Versions[0].Checked)
	}
}

// Only errors that were found after a pass ask to be looked at; the verdict stays.
func TestLater(t *testing.T) {
	r := NewRound(notice())
	r.Arrivals = []Arrival{{SHA256: "o"}}
	v := from(pack("凤城街道总工会", "张三", "1"), "o", finding("以前就有。"))
	r.Receive(notice(), v)
	r.Submissions[0].Decide(Pass, nil, "王五", day(24, 9))
	v.Findings = append(v.Findings, finding("新的。"), Finding{Rule: "w", Severity: form.Warning, Message: "不要紧。"})
	r.Recheck(origin(t, &r, "o"), Reread{Check: second, Versions: []Version{v}})
	row, _ := r.Row(notice(), "1")
	if row.Verdict != Pass || len(row.Later) != 1 || row.Later[0].Message != "新的。" {
		t.Errorf("%s, %+v", row.Verdict, row.Later)
	}
	r.Submissions[0].Decide(Pass, nil, "王五", day(26, 9))
	if row, _ = r.Row(notice(), "1"); len(row.Later) != 0 {
		t.Errorf("it was looked at: %+v", row.Later)
	}
}

// What is new is told by what was seen, whatever the clocks say: a pass while checking again is
// under way, on a computer that is an hour ahead, or on a screen that does not show it yet.
func TestLaterThanSeen(t *testing.T) {
	v := from(pack("凤城街道总工会", "张三", "1"), "o")
	worse := v
	worse.Findings = []Finding{finding("超过 800 字。")}
	for _, c := range []struct {
		name  string
		after bool // it was decided after that was found
		seen  int  // what was seen by then
		when  time.Duration
		want  int
	}{
		{"before it was read", false, 0, 2 * time.Second, 1},
		{"the clock is ahead", false, 0, time.Hour, 1},
		{"seen", true, 1, time.Second, 0},
		{"seen, and the clock is behind", true, 1, -time.Hour, 0},
		{"not on the screen yet", true, 0, time.Second, 1},
	} {
		r := NewRound(notice())
		r.Arrivals = []Arrival{{SHA256: "o"}}
		r.Receive(notice(), v)
		decide := func(after bool) {
			if after == c.after {
				r.Submissions[0].DecideSeen(Seen{1, c.seen}, Pass, nil, "王五", second.Again.Add(c.when))
			}
		}
		decide(false)
		r.Recheck(origin(t, &r, "o"), Reread{Check: second, Versions: []Version{worse}})
		decide(true)
		for range 2 { // what was found before stays what it is
			if row, _ := r.Row(notice(), "1"); len(row.Later) != c.want || row.Seen() != (Seen{1, 1}) {
				t.Errorf("%s: %+v", c.name, row.Later)
			}
			r.Recheck(origin(t, &r, "o"), Reread{Check: second, Versions: []Version{worse}})
		}
	}
}

// Of what an earlier program found the time alone is known.
func TestLaterByTime(t *testing.T) {
	old := finding("超过 800 字。")
	old.Since = day(25, 9)
	for when, want := range map[int]int{8: 1, 10: 0} {
		if got := later([]Finding{old}, Decision{When: day(25, when), Found: 0}); len(got) != want {
			t.Errorf("decided at %d: %+v", when, got)
		}
	}
}

// Of what an earlier program checked nothing is known but that it was the first edition.
func TestStale(t *testing.T) {
	r := NewRound(notice())
	r.Receive(notice(), pack("凤城街道总工会", "张三", "1"))
	for _, c := range []struct {
		was  Check
		now  Check
		want int
	}{
		{Check{}, Check{Notice: "a", Edition: 1}, 0},
		{Check{}, Check{Notice: "b", Edition: 2}, 1},
		{Check{Notice: "a", Edition: 1}, Check{Notice: "a", Edition: 1}, 0},
		{Check{Notice: "a", Edition: 1}, Check{Notice: "b", Edition: 1}, 1},
		{Check{Notice: "b", Edition: 2, Failed: true}, Check{Notice: "b", Edition: 2}, 0},
		{Check{Notice: "b", Edition: 2, Failed: true, Unread: true}, Check{Notice: "b", Edition: 2}, 1},
	} {
		r.Submissions[0].Versions[0].Checked = c.was
		if got := r.Stale(c.now); got != c.want {
			t.Errorf("%+v under %+v: %d", c.was, c.now, got)
		}
	}
}
