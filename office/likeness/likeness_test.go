package likeness

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"zuimei/form"
)

func text(s string) []Text { return []Text{{Field: form.KeyStory, Text: s}} }

// compared is what is found, a line for each passage: the parts of both texts.
func compared(t *testing.T, notice string, all ...Material) string {
	t.Helper()
	r, err := Compare(context.Background(), notice, all)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, p := range r.Pairs {
		for _, twins := range p.Pictures {
			lines = append(lines, fmt.Sprintf("%s %s, %s %s, %v", p.A, twins.A.Name, p.B, twins.B.Name, twins.Same))
		}
		for _, q := range p.Passages {
			lines = append(lines, fmt.Sprintf("%s %s, %s %s, %d", p.A, q.A.Text, p.B, q.B.Text, q.Same))
		}
	}
	return strings.Join(lines, "\n")
}

const (
	copied  = "他守在三号泵房里，一连二十三个钟头没有合眼，直到压力回到正常，才靠着墙坐下来。"
	changed = "他守在三号泵房里，一连三十个钟头没有合眼，直到压力回到正常，才靠着墙坐下来。"
	slogan  = "始终牢记为人民服务的宗旨，把每一件小事都做到最好，让组织放心、让群众满意。"
)

func TestPassages(t *testing.T) {
	one := Material{ID: "1", Unit: "甲厂", Texts: text("张三是检修工。" + copied + "后来他带了徒弟。")}
	two := Material{ID: "2", Unit: "乙厂", Texts: text("李四在北厂上班，" + copied + "同事都说好。")}
	crowded := func(n int) (all []Material) {
		for i := range n {
			all = append(all, Material{ID: fmt.Sprint(i), Unit: fmt.Sprint("单位", i), Texts: text(fmt.Sprintf("第%d个人。", i) + slogan)})
		}
		return all
	}
	trimmed := strings.TrimSuffix(copied, "。")
	for _, c := range []struct {
		what, notice string
		all          []Material
		want         string
	}{
		{"a copied sentence", "", []Material{one, two}, "1 " + trimmed + ", 2 " + trimmed + ", 35"},
		{"one unit", "", []Material{one, {ID: "2", Unit: "甲厂", Texts: two.Texts}}, ""},
		{"no unit", "", []Material{{ID: "1", Texts: one.Texts}, {ID: "2", Texts: two.Texts}}, "1 " + trimmed + ", 2 " + trimmed + ", 35"},
		{"what the notice says", "请写清" + copied, []Material{one, two}, ""},
		{
			"words changed, spaces and punctuation too", "",
			[]Material{one, {ID: "2", Unit: "乙厂", Texts: text("头一年。" + strings.ReplaceAll(changed, "，", "\n　　"))}},
			"1 " + trimmed + ", 2 " + strings.ReplaceAll(strings.TrimSuffix(changed, "。"), "，", "\n　　") + ", 32",
		},
		{"too short to matter", "", []Material{one, {ID: "2", Unit: "乙厂", Texts: text("一连二十三个钟头没有合眼，直到压力回到正常")}}, ""},
		{"in four packages", "", crowded(4), "0"},
		{"a slogan in five packages", "", crowded(5), ""},
	} {
		got := compared(t, c.notice, c.all...)
		if c.what == "in four packages" {
			got = got[:min(1, len(got))]
		}
		if got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.what, got, c.want)
		}
	}
}

// The places are those of the answers as they were typed.
func TestPlaces(t *testing.T) {
	r, err := Compare(context.Background(), "", []Material{
		{ID: "1", Unit: "甲", Texts: []Text{{Field: form.KeyDeeds, Text: "没有。"}, {Field: form.KeyStory, Text: "一、二。" + copied}}},
		{ID: "2", Unit: "乙", Texts: []Text{{Field: form.KeyDeeds, Text: "  " + copied}, {Field: form.KeyStory, Text: copied + "完"}}},
	})
	if err != nil || len(r.Pairs) != 1 || len(r.Pairs[0].Passages) != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	p := r.Pairs[0].Passages[0] // and not once more for the other answer
	if p.A.Field != form.KeyStory || p.A.From != 4 || p.B.Field != form.KeyDeeds || p.B.From != 2 || p.B.To-p.B.From != len([]rune(p.B.Text)) {
		t.Errorf("%+v", p)
	}
	if got := r.Pairs[0].Message(); got != "文字 1 处共 35 字相同，请核对。" {
		t.Error(got)
	}
}

func TestPictures(t *testing.T) {
	const seen = 0x0f1e2d3c4b5a6978
	picture := func(name string, likeness, detail uint64) Picture {
		return Picture{Field: form.KeyWork, Name: name, SHA256: name, Width: 1000, Height: 500, Likeness: likeness, Detail: [4]uint64{detail}}
	}
	of := func(id string, p ...Picture) Material { return Material{ID: id, Unit: id, Pictures: p} }
	within := func(document string) Picture {
		p := picture("a", seen, 0)
		p.Document = document
		return p
	}
	tall := picture("b", seen, 0)
	tall.Width, tall.Height = 500, 1000
	for _, c := range []struct {
		what string
		all  []Material
		want string
	}{
		{"the same file", []Material{of("1", picture("a", seen, 0)), of("2", picture("a", seen, 0))}, "1 a, 2 a, true"},
		{"flat pictures", []Material{of("1", picture("a", 0, 0)), of("2", picture("b", 0, 0))}, ""},
		{"the same flat file", []Material{of("1", picture("a", 0, 0)), of("2", picture("a", 0, 0))}, "1 a, 2 a, true"},
		{"saved again", []Material{of("1", picture("a", seen, 0xffff)), of("2", picture("b", seen^0b111, 0))}, "1 a, 2 b, false"},
		{"not alike", []Material{of("1", picture("a", seen, 0)), of("2", picture("b", ^uint64(seen), 0))}, ""},
		{"not alike in detail", []Material{of("1", picture("a", seen, 0)), of("2", picture("b", seen, 1<<21-1))}, ""},
		{"of another shape", []Material{of("1", picture("a", seen, 0)), of("2", tall)}, ""},
		{
			"the same file before one that looks the same",
			[]Material{of("1", picture("a", seen, 0), picture("b", seen, 0)), of("2", picture("b", seen, 0))},
			"1 b, 2 b, true",
		},
		{"of one document", []Material{of("1", within("d")), of("2", within("d"))}, ""},
		{"of two documents", []Material{of("1", within("d")), of("2", within("e"))}, "1 a, 2 a, true"},
		{"one unit", []Material{of("1", picture("a", seen, 0)), {ID: "2", Unit: "1", Pictures: []Picture{picture("a", seen, 0)}}}, ""},
	} {
		if got := compared(t, "", c.all...); got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
	p := Pair{Pictures: []Twins{{Same: true}, {Same: true}, {}}, Passages: []Passage{{Same: 40}}}
	if got := p.Message(); got != "2 张照片相同，1 张照片相似，文字 1 处共 40 字相同，请核对。" {
		t.Error(got)
	}
}

// What is left out is told.
func TestPairsAreBounded(t *testing.T) {
	var all []Material
	for i := range 50 {
		all = append(all, Material{ID: fmt.Sprint(i), Pictures: []Picture{{SHA256: "a"}}})
	}
	r, err := Compare(context.Background(), "", all)
	if err != nil || len(r.Pairs) != MostPairs || r.More != 50*49/2-MostPairs {
		t.Errorf("%d pairs and %d more, %v", len(r.Pairs), r.More, err)
	}
}

func TestCompareEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Compare(ctx, "", round(10, 100)); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// round makes materials with stories of random characters; the last has a third of the
// first one's.
func round(units, length int) (all []Material) {
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range units {
		story := make([]rune, length)
		for j := range story {
			story[j] = '一' + rune(rng.IntN(2000))
		}
		all = append(all, Material{ID: fmt.Sprint(i), Unit: fmt.Sprint(i), Texts: text(string(story))})
	}
	first, last := []rune(all[0].Texts[0].Text), []rune(all[units-1].Texts[0].Text)
	copy(last[length/3:], first[:length/3])
	all[units-1].Texts = text(string(last))
	return all
}

// A text that repeats itself, as no honest one does, costs no more than others.
func TestRepeatedTextIsBounded(t *testing.T) {
	var all []Material
	for i := range 40 {
		s := strings.Repeat(string(rune('一'+i/4))+"二三四五六七", 2000)
		all = append(all, Material{ID: fmt.Sprint(i), Texts: text(s)})
	}
	start := time.Now()
	r, err := Compare(context.Background(), "", all)
	if err != nil || time.Since(start) > 20*time.Second {
		t.Errorf("%v after %v", err, time.Since(start))
	}
	if !slices.ContainsFunc(r.Pairs, func(p Pair) bool { return p.A == "0" && p.B == "1" }) {
		t.Error("nothing found")
	}
}

// FuzzCompare holds that every passage stands where it says.
func FuzzCompare(f *testing.F) {
	f.Add(copied+slogan, changed+copied, slogan)
	f.Add("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "")
	f.Fuzz(func(t *testing.T, a, b, notice string) {
		r, err := Compare(context.Background(), notice, []Material{{ID: "1", Texts: text(a)}, {ID: "2", Texts: text(b)}})
		if err != nil {
			t.Fatal(err)
		}
		for _, pair := range r.Pairs {
			for _, p := range pair.Passages {
				if string([]rune(a)[p.A.From:p.A.To]) != p.A.Text || string([]rune(b)[p.B.From:p.B.To]) != p.B.Text || p.Same < least || p.Same > p.A.To-p.A.From {
					t.Errorf("%+v", p)
				}
			}
		}
	})
}

// BenchmarkCompare compares the stories of 300 units, 1,500 characters each.
func BenchmarkCompare(b *testing.B) {
	all := round(300, 1500)
	for b.Loop() {
		r, err := Compare(context.Background(), "", all)
		if err != nil || len(r.Pairs) != 1 {
			b.Fatalf("%d pairs, %v", len(r.Pairs), err)
		}
	}
	b.ReportMetric(10e3, "target-ms")
}

// What strangers send is bounded: very many texts cost seconds and some memory, and those of
// which not all was compared are told.
func TestTextsAreBounded(t *testing.T) {
	shuffled := func(seed uint64) string { // no more than a few characters follow each other as elsewhere
		rng := rand.New(rand.NewPCG(seed, 1))
		blocks := make([]string, 700)
		for i, at := range rng.Perm(700) {
			blocks[i] = string([]rune{rune('一' + at), '二', '三', '四', rune('一' + at), '六', '七'})
		}
		return strings.Join(blocks, "")
	}
	story := round(1, 4900)[0].Texts[0].Text
	for _, c := range []struct {
		what             string
		materials, texts int
		text             func(material, text int) string
		pairs            int
	}{
		{"nearly the same", 2, 200, func(m, i int) string { return story + fmt.Sprint("编号", m*200+i) }, 1},
		{"in another order", 2, 200, func(m, i int) string { return shuffled(uint64(m*200 + i)) }, 0},
		{"of very many units", 1200, 2, func(m, i int) string { return shuffled(uint64(m/4)) + fmt.Sprint(m, i) + story }, 0},
	} {
		var all []Material
		for m := range c.materials {
			one := Material{ID: fmt.Sprint(m), Unit: fmt.Sprint(m)}
			for i := range c.texts {
				one.Texts = append(one.Texts, Text{Field: form.KeyStory, SHA256: fmt.Sprint(i), Text: c.text(m, i)})
			}
			all = append(all, one)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		r, err := Compare(t.Context(), "", all)
		runtime.ReadMemStats(&after)
		// Every pair of texts allocates: what it costs in time shows in this too.
		if got := int(after.TotalAlloc-before.TotalAlloc) >> 20; err != nil || got > 300 {
			t.Errorf("%s: %v, %d MB", c.what, err, got)
		}
		if len(r.Cut) != c.materials || len(r.Pairs) < c.pairs {
			t.Errorf("%s: %d of %d are cut, %d pairs", c.what, len(r.Cut), c.materials, len(r.Pairs))
		}
	}
}

// Pictures too.
func TestPicturesAreBounded(t *testing.T) {
	var all []Material
	for i := range 50 {
		m := Material{ID: fmt.Sprint(i)}
		for p := range MostPictures + i%2 {
			m.Pictures = append(m.Pictures, Picture{SHA256: fmt.Sprint(p)})
		}
		all = append(all, m)
	}
	r, err := Compare(t.Context(), "", all)
	if err != nil || len(r.Cut) != 25 || r.Cut[0] != "1" || len(r.Pairs) != MostPairs || len(r.Pairs[0].Pictures) != MostPictures {
		t.Errorf("%d cut, %d pairs, %v", len(r.Cut), len(r.Pairs), err)
	}
}

// Whoever ends a comparison does not wait for it.
func TestCompareEndsSoon(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if _, err := Compare(ctx, "", round(300, 4000)); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}
