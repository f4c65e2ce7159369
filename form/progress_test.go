package form

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestProgress(t *testing.T) {
	printed := func(s *Case) {
		digest := FormDigest(*s)
		s.Nomination.Printed = &digest
	}
	stamped := func(s *Case) {
		for number := range s.Copies {
			for _, seal := range s.Seals {
				s.Stamped = append(s.Stamped, StampName(number+1, seal))
			}
		}
	}
	for _, test := range []struct {
		name    string
		changes []func(*Case)
		want    Progress
	}{
		{"complete", nil, ToPrint},
		{"blank", []func(*Case){func(s *Case) { s.Nomination = NewNomination(s.ID) }}, ToFill},
		{"an error", []func(*Case){printed, stamped, answer(KeyPost, "")}, ToFill},
		{"a warning", []func(*Case){answer(KeyEthnicity, "汉")}, ToPrint},
		{"printed", []func(*Case){printed}, ToStamp},
		{"changed since", []func(*Case){printed, stamped, answer(KeyPost, "班长")}, ToPrint},
		{"all stamped", []func(*Case){printed, stamped}, ToSend},
		{"stamped, as a draft from elsewhere", []func(*Case){stamped}, ToSend},
		{"one stamp missing", []func(*Case){printed, stamped, func(s *Case) { s.Stamped = s.Stamped[1:] }}, ToStamp},
		{"stamps of another notice", []func(*Case){printed, stamped, func(s *Case) {
			for i := range s.Stamped {
				s.Stamped[i] += "-old"
			}
		}}, ToStamp},
		{"nothing to stamp", []func(*Case){func(s *Case) { s.Seals = nil }, printed}, ToSend},
		{"nothing to stamp, not printed", []func(*Case){func(s *Case) { s.Seals = nil }}, ToPrint},
	} {
		s := complete()
		for _, change := range test.changes {
			change(s)
		}
		if got := ProgressOf(*s, Check(*s)); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func TestBlank(t *testing.T) {
	yes := true
	for name, change := range map[string]func(*Nomination){
		"answer":  func(n *Nomination) { n.Answers[KeyName] = "张" },
		"confirm": func(n *Nomination) { n.Confirm[KeyConsent] = &yes },
		"honour":  func(n *Nomination) { n.Honours = []Honour{{}} },
		"photo":   func(n *Nomination) { n.Photos.Work = []string{"a"} },
	} {
		n := NewNomination("x")
		n.Answers[KeyFilled], n.Answers[KeyPost] = "2021-05-20", " \n"
		if !n.Blank() {
			t.Fatal("a new one is not blank")
		}
		if change(&n); n.Blank() {
			t.Errorf("blank with %s", name)
		}
	}
}

func TestHolds(t *testing.T) {
	all := []string{
		"优先推荐：符合，2018年4月获“莱芜市五一劳动奖章”（市级）",
		"推荐表正好一页，3 份内容相同",
		"姓名中的字都能打印",
		"证件照和 2 张工作生活照都符合要求",
		"事迹材料 87 字，没有超过 1500 字",
	}
	without := func(missing ...int) []string {
		var left []string
		for i, sentence := range all {
			if !slices.Contains(missing, i) {
				left = append(left, sentence)
			}
		}
		return left
	}
	for _, test := range []struct {
		name   string
		change func(*Case)
		want   []string
	}{
		{"complete", func(*Case) {}, all},
		{"no honours", honours(), without(0)},
		{"too much for the page", func(s *Case) { s.OnePage = false }, without(1)},
		{"a rare character", func(s *Case) { s.NoGlyph = map[Key][]rune{KeyName: {'三'}} }, without(2)},
		{"no name", answer(KeyName, ""), without(2)},
		{"a small photo", photo("work.2", sized(900_000)), without(3)},
		{"a place in a photo is but a note", photo("work.2", func(f *PhotoFacts) { f.GPS = true }), all},
		{"no ID photo", func(s *Case) { s.Evidence.Portrait = nil }, without(3)},
		{"nothing examined yet", func(s *Case) { s.Evidence = Evidence{} }, without(1, 2, 3)},
		{"no story", answer(KeyStory, ""), without(4)},
		{"a long story", func(s *Case) { s.Campaign.Story.Max = 80 }, without(4)},
	} {
		s := complete()
		s.OnePage, s.Evidence.Digest = true, s.Nomination.Digest()
		test.change(s)
		if diff := cmp.Diff(test.want, Holds(*s, Check(*s))); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}

func TestCrowds(t *testing.T) {
	of := func(campaign, unit string, example bool) Nomination {
		return Nomination{Campaign: campaign, Example: example, Answers: map[Key]string{KeyUnit: unit}}
	}
	quota := func(n Nomination) Campaign {
		if n.Campaign == "removed" { // as the start page does, which shows the first notice then
			return Campaign{ID: "one", Quota: 1}
		}
		return Campaign{ID: n.Campaign, Quota: map[string]int{"one": 1, "two": 2}[n.Campaign]}
	}
	got := Crowds([]Nomination{
		of("two", "甲", false), of("one", "乙", false), of("one", "", false), of("one", "", false),
		of("one", " 乙 ", false), of("two", "甲", false), of("one", "甲", false), of("one", "丙", true), of("one", "丙", false),
		of("two", "丁", false), of("two", "丁", false), of("two", "丁", false),
		of("removed", "丙", false), of("removed", "戊", false), of("removed", "戊", false),
	}, quota)
	want := []Crowd{{"乙", 1, []int{1, 4}}, {"丁", 2, []int{9, 10, 11}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestDaysLeft(t *testing.T) {
	c := Campaign{Deadline: Date{2021, 5, 31}}
	for today, want := range map[Date]int{{2021, 5, 31}: 0, {2021, 5, 28}: 3, {2021, 6, 1}: -1, {2020, 5, 31}: 365, {2020, 2, 28}: 458} {
		if got := c.DaysLeft(today); got != want {
			t.Errorf("%s: %d, want %d", today, got, want)
		}
	}
}

func TestFindPortrait(t *testing.T) {
	pixels := func(format PhotoFormat, width, height int) PhotoFacts {
		return PhotoFacts{Format: format, Width: width, Height: height}
	}
	camera, upright, small := pixels(JPEG, 4032, 3024), pixels(JPEG, 3024, 4032), pixels(JPEG, 413, 579)
	for _, test := range []struct {
		name string
		all  []PhotoFacts
		want int
	}{
		{"none", nil, -1},
		{"a landscape", []PhotoFacts{camera}, -1},
		{"an upright photo, where there is no better one", []PhotoFacts{camera, upright}, 1},
		{"of the right size, though not the first of the shape", []PhotoFacts{camera, upright, small, small}, 2},
		{"a PNG", []PhotoFacts{camera, pixels(PNG, 295, 413)}, 1},
		{"of a format that is no photo's", []PhotoFacts{pixels(GIF, 413, 579), pixels(HEIC, 413, 579), pixels(PDF, 413, 579)}, -1},
		{"without a height", []PhotoFacts{pixels(JPEG, 413, 0)}, -1},
		{"the widest and the narrowest", []PhotoFacts{pixels(JPEG, 599, 1000), pixels(JPEG, 851, 1000), pixels(JPEG, 850, 1000)}, 2},
	} {
		if got := FindPortrait(test.all); got != test.want {
			t.Errorf("%s: %d, want %d", test.name, got, test.want)
		}
	}
	for _, large := range []PhotoFacts{upright, pixels(JPEG, 901, 1200), pixels(JPEG, 850, 1201)} {
		if large.LikeIDPhoto() {
			t.Errorf("%v is as large as a camera's", large)
		}
	}
	if !small.LikeIDPhoto() || !pixels(WebP, 900, 1200).LikeIDPhoto() {
		t.Error("an ID photo is not recognised")
	}
}
