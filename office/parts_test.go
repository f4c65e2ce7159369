package office

import (
	"fmt"
	"strings"
	"testing"
)

// What the office said about a part that is the same when it is read again goes before what
// the part says itself, as under a newer notice; the number of one that is gone is not given
// again.
func TestAgain(t *testing.T) {
	photo, other := []File{{SHA256: "x"}}, []File{{SHA256: "y"}}
	r := NewRound(notice())
	r.Arrivals = []Arrival{{SHA256: "o", Unclaimed: []Unclaimed{
		{Part: 1, Source: "1.eml", From: "a", Files: photo}, {Part: 2, Source: "2.eml", From: "b", Files: other}, {Part: 3, Source: "3.eml", From: "c"},
	}}}
	if id, err := r.Claim(notice(), "o", 1, "口镇街道总工会", "张三"); id != "1" || err != nil {
		t.Fatal(id, err)
	}
	if err := r.Ignore("o", 2); err != nil {
		t.Fatal(err)
	}
	read := func(unit, source, from string, files []File) Version {
		return Version{Kind: Loose, Unit: unit, Original: "o", Source: source, From: from, Files: files}
	}
	a := Arrival{SHA256: "o", Unclaimed: []Unclaimed{{Source: "4.eml", From: "d", Files: []File{{SHA256: "z"}}}}}
	versions, opened := r.Again(&a, []Version{
		read("凤城街道总工会", "1.eml", "a", photo), read("凤城街道总工会", "2.eml", "b", other), read("牛泉镇总工会", "3.eml", "c", []File{{SHA256: "w"}}),
	})
	if len(versions) != 1 || versions[0].From != "c" || len(opened) != 0 {
		t.Errorf("received %+v, opened %+v", versions, opened)
	}
	if u := a.Unclaimed; len(u) != 3 || u[0].Part != 4 || u[1].Claimed != "1" || !u[2].Ignored || a.Parts != 4 {
		t.Errorf("%+v", a)
	}
}

// So many passwords are kept, of such a length, the newest first.
func TestOpens(t *testing.T) {
	a := Arrival{SHA256: "o"}
	a.Opens(strings.Repeat("长", 200))
	for i := range 2 * MostPasswords {
		a.Opens(fmt.Sprint(i))
		a.Opens(fmt.Sprint(i))
	}
	if len(a.Passwords) != MostPasswords || a.Passwords[0] != fmt.Sprint(2*MostPasswords-1) {
		t.Errorf("%q", a.Passwords)
	}
}

// What was claimed while it was locked has the files that are found in it once it is open.
func TestAgainOpened(t *testing.T) {
	r := NewRound(notice())
	r.Arrivals = []Arrival{{SHA256: "o", Unclaimed: []Unclaimed{
		{Part: 1, Source: "1.eml", From: "a", Files: []File{{Name: "照片.rar", SHA256: "x"}}, Findings: []Finding{finding("设有密码。")}},
	}}}
	if _, err := r.Claim(notice(), "o", 1, "口镇街道总工会", "张三"); err != nil {
		t.Fatal(err)
	}
	was := r.Copy()
	r.Submissions = r.Copy().Submissions
	a := Arrival{SHA256: "o", Unclaimed: []Unclaimed{{Source: "1.eml", From: "a", Files: []File{{Name: "1.jpg", SHA256: "y"}, {Name: "2.jpg", SHA256: "z"}}}}}
	if versions, opened := r.Again(&a, nil); len(versions)+len(opened) > 0 {
		t.Errorf("%+v, %+v", versions, opened)
	}
	if v := r.Submissions[0].Newest(); len(v.Files) != 2 || v.Files[0].Name != "1.jpg" || len(v.Findings) != 0 || v.Name != "张三" {
		t.Errorf("%+v", v)
	}
	if v := was.Submissions[0].Newest(); len(v.Files) != 1 {
		t.Error("a copy of the round was changed")
	}
}
