package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"zuimei/assets"
	"zuimei/export"
	"zuimei/form/notice"
	"zuimei/office"
)

// secondEdition is the notice with another edition, in which the first field that was
// required is not, and one that was not is.
func secondEdition() []byte {
	text := string(assets.DefaultCampaign())
	text = strings.Replace(text, "edition = 1", "edition = 2", 1)
	text = strings.Replace(text, "required = true\nmax = 10", "required = false\nmax = 10", 1)
	return []byte(strings.Replace(text, "required = false\nmax = 30", "required = true\nmax = 30", 1))
}

// kitOf is the kit for the notice of a round.
func kitOf(t testing.TB, s *Store) export.Kit {
	t.Helper()
	k := kit()
	c, problems := notice.Parse(s.Notice)
	if len(problems) > 0 {
		t.Fatal(problems[0].Message)
	}
	k.Campaign = c
	return k
}

// republished is a round in which something arrived before a new edition of its notice.
func republished(t testing.TB, files map[string][]byte) *Store {
	t.Helper()
	s := created(t)
	if len(files) > 0 {
		add(t, s, inFolder(t, files))
	}
	republish(t, s)
	return s
}

func republish(t testing.TB, s *Store) {
	t.Helper()
	if err := s.Publish(secondEdition(), "通知.zuimei", []byte("letter")); err != nil {
		t.Fatal(err)
	}
}

var evening = noon.Add(6 * time.Hour)

func recheck(t testing.TB, s *Store, change ...func(*Rechecking)) []office.Checked {
	t.Helper()
	how := Rechecking{Kit: kitOf(t, s), When: evening}
	for _, f := range change {
		f(&how)
	}
	all, err := s.Recheck(context.Background(), how)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func rules(all []office.Finding) (names []string) {
	for _, f := range all {
		names = append(names, f.Rule+" "+string(f.Field))
	}
	return names
}

// After a new edition the findings are those that the same files have when they arrive
// under it, and nothing else changed, on the disk too.
func TestRecheck(t *testing.T) {
	files := map[string][]byte{
		"1.zip": pack(unit, "张三", "n1"), "2.zip": pack("甲厂工会", "李四", "n2"), "凤城街道总工会+王五.jpg": []byte("picture"), "无关.txt": []byte("您好"),
	}
	s := republished(t, files)
	if err := s.Decide("1", office.Pass, []office.Reason{{Text: "好。"}}, noon); err != nil {
		t.Fatal(err)
	}
	_, edited := s.SetBrief("2", "带徒十人。")
	if err := errors.Join(s.Assign("2", "牛泉镇总工会", "李思"), edited); err != nil {
		t.Fatal(err)
	}
	if got := s.Round.Stale(s.Check()); got != 3 {
		t.Errorf("%d are stale", got)
	}
	was, done := s.Round.Copy(), 0
	all := recheck(t, s, func(how *Rechecking) { how.Report = func(n, of int) { done = n*100 + of } })
	if len(all) != 3 || done != 404 {
		t.Errorf("%d were checked, %d", len(all), done)
	}
	came, went := office.Differ(all[0].Was, all[0].Is)
	if !slices.Contains(rules(came), "edition package") || !slices.Contains(rules(came), "required contact") || !slices.Contains(rules(went), "required post") || len(came) != 2 {
		t.Errorf("came %q, went %q", rules(came), rules(went))
	}
	saved, err := Read(s.Dir())
	if err != nil {
		t.Fatal(err)
	}
	if saved.Round.Stale(s.Check()) != 0 || len(saved.Round.Pending()) != 1 {
		t.Errorf("%d stale, %d wait", saved.Round.Stale(s.Check()), len(saved.Round.Pending()))
	}
	fresh, err := Create(filepath.Join(t.TempDir(), "fresh"), secondEdition())
	if err != nil {
		t.Fatal(err)
	}
	defer fresh.Close()
	if err := fresh.Add(context.Background(), []string{inFolder(t, files)}, Adding{Kit: kitOf(t, fresh), Received: noon, Report: func(Outcome) {}}); err != nil {
		t.Fatal(err)
	}
	for i, got := range saved.Round.Submissions {
		v, want := got.Versions[0], fresh.Round.Submissions[i].Versions[0]
		if !slices.Equal(rules(v.Findings), rules(want.Findings)) {
			t.Errorf("%s has %q, want %q", v.Name, rules(v.Findings), rules(want.Findings))
		}
		if v.Checked.Notice != want.Checked.Notice || v.Checked.Edition != 2 || !v.Checked.Again.Equal(evening) || v.Checked.Failed {
			t.Errorf("%+v", v.Checked)
		}
		before := was.Submissions[i]
		v.Findings, v.Checked = before.Versions[0].Findings, before.Versions[0].Checked
		got.Versions[0] = v
		if diff := cmp.Diff(before, got); diff != "" {
			t.Error(diff)
		}
	}
	if all := recheck(t, s, func(how *Rechecking) { how.Stale = true }); len(all) != 0 {
		t.Errorf("%d were stale", len(all))
	}
	for _, one := range recheck(t, s) { // the same once more changes nothing
		if came, went := office.Differ(one.Was, one.Is); len(came)+len(went) > 0 || one.Problem != "" {
			t.Errorf("%+v", one)
		}
	}
	sound(t, s.Dir())
}

// What needs a password that nobody knows any more, or has no original, keeps what it has
// and is told; with the password it is checked.
func TestRecheckUnread(t *testing.T) {
	s := created(t)
	err := s.Add(context.Background(), []string{filepath.Join("testdata", "locked.rar")}, Adding{Kit: kit(), Received: noon, Password: "秘密2021", Report: func(Outcome) {}})
	if err != nil || len(s.Round.Submissions) != 1 {
		t.Fatalf("%d submissions, %v", len(s.Round.Submissions), err)
	}
	add(t, s, inFolder(t, map[string][]byte{"2.zip": pack("甲厂工会", "李四", "n2")}))
	republish(t, s)
	s.Round.Submissions = append(s.Round.Submissions, office.Submission{ID: "9", Versions: []office.Version{{Kind: office.Loose, Original: "../notice.toml"}}})
	if err := os.Remove(filepath.Join(s.Dir(), originals, s.Round.Submissions[1].Versions[0].Original)); err != nil {
		t.Fatal(err)
	}
	was := s.Round.Submissions[0].Versions[0].Findings
	s.Round.Arrivals[0].Passwords = nil // an earlier program kept none
	for _, c := range []struct{ password, want string }{{"", "压缩包有密码，请输入密码再核对"}, {"wrong", "压缩包有密码，请输入密码再核对"}, {"秘密2021", ""}} {
		all := recheck(t, s, func(how *Rechecking) { how.Password = c.password })
		again := recheck(t, s, func(how *Rechecking) { how.Password, how.Stale = c.password, true })
		locked := slices.ContainsFunc(again, func(one office.Checked) bool { return one.ID == s.Round.Submissions[0].ID })
		if want := c.password == "wrong"; locked != want { // what was opened is not tried again either
			t.Errorf("%q: tried again: %v", c.password, locked)
		}
		if len(again) < 2 {
			t.Error("originals that are not there are not looked for again")
		}
		if all[0].Problem != c.want || all[1].Problem != "原件不在了" || all[2].Problem != "原件不在了" {
			t.Errorf("%q: %+v", c.password, all)
		}
		is := s.Round.Submissions[0].Versions[0].Findings
		if kept := len(is) == len(was)+1 && is[len(was)].Rule == office.RuleUnchecked; kept != (c.want != "") {
			t.Errorf("%q: was %q, is %q", c.password, rules(was), rules(is))
		}
		if s.Round.Arrivals[0].Locked {
			t.Error("it was opened once")
		}
	}
}

// The files of a folder are read together again; a round of an earlier program, which noted
// nothing of it, too.
func TestRecheckFolder(t *testing.T) {
	s := created(t)
	text, picture := []byte(`{"format":2,"campaign":"`+kit().Campaign.ID+`","nomination":"n1","answers":{"unit":"甲厂工会","name":"李四"},"files":[{"name":"a.jpg","role":"work","bytes":1,"sha256":"00"}]}`), []byte("picture")
	add(t, s, inFolder(t, map[string][]byte{"材料/package.json": text, "材料/a.jpg": picture, "牛泉镇总工会/照片.jpg": []byte("b")}))
	if len(s.Round.Submissions) != 2 {
		t.Fatalf("%+v", s.Round.Submissions)
	}
	for i := range s.Round.Submissions {
		s.Round.Submissions[i].Versions[0].Checked = office.Check{}
	}
	republish(t, s)
	if got := s.Round.Stale(s.Check()); got != 2 {
		t.Errorf("%d are stale", got)
	}
	for _, one := range recheck(t, s) {
		if one.Problem != "" {
			t.Errorf("%s: %s", one.ID, one.Problem)
		}
	}
	if v := s.Round.Submissions[0].Versions[0]; !slices.Contains(rules(v.Findings), "edition package") || !slices.Contains(rules(v.Findings), "file-altered package") {
		t.Errorf("%q", rules(v.Findings))
	}
}

// A form is read as the new notice asks; what was parted stays parted.
func TestRecheckParted(t *testing.T) {
	s := republished(t, map[string][]byte{"1.zip": pack(unit, "张三", "n1")})
	add(t, s, inFolder(t, map[string][]byte{"2.zip": pack(unit, "张三", "n2")}))
	id, err := s.Part("1", []int{2}, noon)
	if err != nil {
		t.Fatal(err)
	}
	recheck(t, s)
	saved, err := Read(s.Dir())
	if err != nil || len(saved.Round.Submissions) != 2 || saved.Round.Submissions[1].ID != id || saved.Round.Stale(s.Check()) != 0 {
		t.Errorf("%+v, %v", saved.Round.Submissions, err)
	}
	if _, err := s.File(context.Background(), saved.Round.Submissions[1].Newest(), saved.Round.Submissions[1].Newest().Files[1], ""); err != nil {
		t.Error(err)
	}
	if joined, err := s.Rejoin(id); err != nil || joined.Into != "1" || len(s.Round.Submissions) != 1 {
		t.Errorf("%s, %v", joined.Into, err)
	}
}

// Ended early, what was checked until then is whole, and the rest is as it was; going on
// does only that.
func TestRecheckCancelled(t *testing.T) {
	files := map[string][]byte{}
	for i := range 3 * batchFiles {
		files[fmt.Sprintf("%02d.zip", i)] = pack(fmt.Sprintf("第%d厂工会", i), "张三", fmt.Sprintf("n%d", i))
	}
	s := republished(t, files)
	ctx, cancel := context.WithCancel(context.Background())
	all, err := s.Recheck(ctx, Rechecking{Kit: kitOf(t, s), When: evening, Report: func(done, _ int) {
		if done == batchFiles {
			cancel()
		}
	}})
	saved, read := Read(s.Dir())
	if !errors.Is(err, context.Canceled) || read != nil {
		t.Fatalf("%v, %v", err, read)
	}
	left := saved.Round.Stale(s.Check())
	if left == 0 || left == len(files) || len(all) != len(files)-left {
		t.Errorf("%d of %d left, %d told", left, len(files), len(all))
	}
	if all = recheck(t, s, func(how *Rechecking) { how.Stale = true }); len(all) != left || s.Round.Stale(s.Check()) != 0 {
		t.Errorf("%d were checked of %d", len(all), left)
	}
}

// A round that cannot be written is not checked again, and nothing of it is half.
func TestRecheckUnwritten(t *testing.T) {
	s := republished(t, map[string][]byte{"1.zip": pack(unit, "张三", "n1")})
	was := fmt.Sprint(s.Round)
	s.sealed = errors.New("只能看")
	if _, err := s.Recheck(context.Background(), Rechecking{Kit: kitOf(t, s), When: evening}); err == nil || fmt.Sprint(s.Round) != was {
		t.Errorf("%v", err)
	}
	s.sealed = nil
	before, err := os.ReadFile(filepath.Join(s.Dir(), roundFile))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(s.Dir(), originals)); err != nil { // as a drive that went
		t.Fatal(err)
	}
	if _, err := s.Recheck(context.Background(), Rechecking{Kit: kitOf(t, s), When: evening}); err == nil || fmt.Sprint(s.Round) != was {
		t.Errorf("%v", err)
	}
	if after, err := os.ReadFile(filepath.Join(s.Dir(), roundFile)); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the round changed: %v", err)
	}
}

// helperRechecks in place of mails has the helper check the round again.
const helperRechecks = "recheck"

// rechecks checks a round again, and prints how much is done.
func rechecks(s *Store) error {
	k := kit()
	k.Campaign = s.Campaign
	_, err := s.Recheck(context.Background(), Rechecking{Kit: k, When: evening, Stale: true, Report: func(done, _ int) { fmt.Println(done) }})
	return err
}

// Killed at any moment, each submission has the findings of one edition or those of the
// other, what was said to be done is done, and all else is as it was.
func TestRecheckKilled(t *testing.T) {
	const people = 2 * batchFiles
	files := map[string][]byte{}
	for i := range people {
		files[fmt.Sprintf("%02d.zip", i)] = pack(fmt.Sprintf("第%d厂工会", i), "张三", fmt.Sprintf("n%d", i))
	}
	s := republished(t, files)
	if err := s.Decide("5", office.Pass, []office.Reason{{Text: "好。"}}, noon); err != nil {
		t.Fatal(err)
	}
	was := s.Round.Copy()
	begun, err := os.ReadFile(filepath.Join(s.Dir(), roundFile))
	if err != nil {
		t.Fatal(err)
	}
	recheck(t, s)
	is, check := s.Round.Copy(), s.Check()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	left := map[int]int{}
	for i := range 40 {
		if i%3 == 0 { // some begin anew, others go on where one was killed
			if err := os.WriteFile(filepath.Join(s.Dir(), roundFile), begun, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		before, err := Read(s.Dir())
		if err != nil {
			t.Fatal(err)
		}
		said := strings.Count(run(t, s.Dir(), helperRechecks, i%2, time.Duration(i%4)*9*time.Millisecond), "\n")
		saved, err := Read(s.Dir())
		if err != nil {
			t.Fatal(err)
		}
		if stale := saved.Round.Stale(check); before.Round.Stale(check)-stale < said {
			t.Errorf("%d were said to be done, %d are", said, before.Round.Stale(check)-stale)
		} else {
			left[stale]++
		}
		for j, got := range saved.Round.Submissions {
			want := was.Submissions[j]
			if got.Versions[0].Checked.Holds(check) {
				want = is.Submissions[j]
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatal(diff)
			}
		}
	}
	t.Logf("left to be done, and how often: %v", left)
	if s, err = Open(s.Dir()); err != nil { // which tidies up after the last kill
		t.Fatal(err)
	}
	defer s.Close()
	sound(t, s.Dir())
}

// What could not be read just then, as while another program holds it, is still to be checked
// again, and is as soon as it can be read.
func TestRecheckUnreadPasses(t *testing.T) {
	s := republished(t, map[string][]byte{"1.zip": pack(unit, "张三", "n1")})
	name := filepath.Join(s.Dir(), originals, s.Round.Submissions[0].Versions[0].Original)
	if err := errors.Join(os.Rename(name, name+"-"), os.Mkdir(name, 0o700)); err != nil { // opens, and cannot be read
		t.Fatal(err)
	}
	stale := func(how *Rechecking) { how.Stale = true }
	for range 2 {
		all := recheck(t, s, stale)
		if len(all) != 1 || all[0].Problem != problemUnread || s.Round.Stale(s.Check()) != 1 {
			t.Fatalf("%+v, %d stale", all, s.Round.Stale(s.Check()))
		}
	}
	if err := errors.Join(os.Remove(name), os.Rename(name+"-", name)); err != nil {
		t.Fatal(err)
	}
	if all := recheck(t, s, stale); len(all) != 1 || all[0].Problem != "" || s.Round.Stale(s.Check()) != 0 {
		t.Errorf("%+v, %d stale", all, s.Round.Stale(s.Check()))
	}
	if all := recheck(t, s, stale); len(all) != 0 {
		t.Errorf("%+v once more", all)
	}
}
