package sample

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"regexp"
	"strings"
	"sync"
	"testing"

	"golang.org/x/image/draw"

	"zuimei/assets"
	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/form/photo"
)

var made = sync.OnceValue(func() []Picture {
	pictures, err := Pictures(context.Background())
	if err != nil {
		panic(err)
	}
	return pictures
})

func campaign(t *testing.T) form.Campaign {
	t.Helper()
	c, problems := notice.Parse(assets.DefaultCampaign())
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return c
}

// The cells of the paper and the fonts are not asked here: the tests of package
// export do.
func TestSamplePassesEveryCheck(t *testing.T) {
	c := campaign(t)
	n := Nomination(c)
	if !n.Example {
		t.Error("it does not say that it is an example")
	}
	e := form.Evidence{Digest: n.Digest(), Today: form.Date{Y: 2021, M: 5, D: 20}}
	for i, p := range made() {
		if f := photo.Facts(p.Path, p.Data); i == 0 {
			e.Portrait = &f
		} else {
			e.Work = append(e.Work, f)
		}
	}
	for _, f := range form.Check(form.Case{Campaign: c, Nomination: n, Evidence: e}) {
		if f.Severity != form.Note {
			t.Errorf("%s %s %s: %s", f.Severity, f.Field, f.Rule, f.Message())
		}
	}
}

// Under the notice of another year the example is of that year's time: nothing about its
// dates looks like a fault of the notice.
func TestSampleOfAnotherYear(t *testing.T) {
	c := campaign(t)
	c.Year, c.Issued, c.Deadline = 2027, form.Date{Y: 2027, M: 4, D: 10}, form.Date{Y: 2027, M: 5, D: 12}
	n := Nomination(c)
	if n.Answer(form.KeyFilled) != "2027-05-12" || n.Answer(form.KeyBorn) != "1991-06" || n.Honours[0].Date != "2024-04" ||
		!strings.HasPrefix(n.Answer(form.KeyResume), "2012年7月至2018年3月") || n.Answer(form.KeyPhone) != fictional || strings.Contains(n.Answer(form.KeyStory), "2019年") {
		t.Errorf("%+v", n.Answers)
	}
	for _, today := range []form.Date{{Y: 2026, M: 11, D: 28}, {Y: 2027, M: 5, D: 12}} {
		for _, f := range form.Check(form.Case{Campaign: c, Nomination: n, Evidence: form.Evidence{Digest: n.Digest(), Today: today}}) {
			if f.Severity != form.Note && (f.Field == form.KeyFilled || f.Field == form.KeyBorn || f.Field == form.KeyHonours || f.Field == form.KeyResume) {
				t.Errorf("%s %s %s: %s", f.Severity, f.Field, f.Rule, f.Message())
			}
		}
	}
}

func TestWords(t *testing.T) {
	n := Nomination(campaign(t))
	for key, want := range map[form.Key]struct{ words, maxWords, paragraphs, maxParagraphs int }{
		form.KeyDeeds: {200, 300, 2, 2},
		form.KeyStory: {1300, 1420, 5, 8},
	} {
		text := n.Answer(key)
		if got := form.Count(text).Words; got < want.words || got > want.maxWords {
			t.Errorf("%s: %d 字, want %d to %d", key, got, want.words, want.maxWords)
		}
		lines := strings.Split(text, "\n")
		if got := len(lines); got < want.paragraphs || got > want.maxParagraphs {
			t.Errorf("%s: %d paragraphs, want %d to %d", key, got, want.paragraphs, want.maxParagraphs)
		}
		for _, line := range lines {
			if line == "" || line != strings.TrimSpace(line) {
				t.Errorf("%s: paragraph %q is empty or has spaces around it", key, line)
			}
		}
	}
	for _, key := range []form.Key{form.KeyStory, form.KeyStoryTitle} {
		if name := n.Answer(form.KeyName); !strings.Contains(n.Answer(key), name) {
			t.Errorf("%s does not name %s", key, name)
		}
	}
	for key, answer := range n.Answers {
		for _, number := range regexp.MustCompile(`\d{7,}`).FindAllString(answer, -1) {
			if number != fictional {
				t.Errorf("%s holds the number %s", key, number)
			}
		}
	}
}

func TestEveryQuestionIsAnswered(t *testing.T) {
	c := campaign(t)
	n := Nomination(c)
	if len(c.Questions) == 0 || len(n.Confirm) != len(c.Questions) {
		t.Fatalf("%d answers to %d questions", len(n.Confirm), len(c.Questions))
	}
	for _, q := range c.Questions {
		if a := n.Confirm[q.Key]; a == nil || *a != q.Expect {
			t.Errorf("%s: not the answer that the campaign expects", q.Key)
		}
	}
}

func TestPictures(t *testing.T) {
	n := Nomination(form.Campaign{})
	paths := append([]string{n.Photos.Portrait}, n.Photos.Work...)
	var small []*image.Gray
	for i, p := range made() {
		if p.Path != paths[i] {
			t.Errorf("picture %d is %s, the nomination names %s", i, p.Path, paths[i])
		}
		img, err := jpeg.Decode(bytes.NewReader(p.Data))
		if err != nil {
			t.Fatalf("%s: %v", p.Path, err)
		}
		if !bytes.Equal(p.Data[6:11], []byte("JFIF\x00")) {
			t.Errorf("%s has no JFIF header", p.Path)
		}
		size := img.Bounds().Size()
		if i == 0 {
			if size.X < 413 || size.Y < 579 || size.X*7/5 != size.Y-1 && size.X*7 != size.Y*5 {
				t.Errorf("the ID photo is %v", size)
			}
			continue
		}
		if max(size.X, size.Y) < 1600 || len(p.Data) < 2<<20 || len(p.Data) > 4<<20 {
			t.Errorf("%s is %v of %d bytes", p.Path, size, len(p.Data))
		}
		g := image.NewGray(image.Rect(0, 0, 12, 8))
		draw.ApproxBiLinear.Scale(g, g.Rect, img, img.Bounds(), draw.Src, nil)
		small = append(small, g)
	}
	if len(paths) != 4 || len(small) != 3 {
		t.Fatalf("%d paths, %d work photos", len(paths), len(small))
	}
	for i, a := range small {
		for j, b := range small[:i] {
			sum := 0
			for k := range a.Pix {
				sum += max(int(a.Pix[k])-int(b.Pix[k]), int(b.Pix[k])-int(a.Pix[k]))
			}
			if mean := sum / len(a.Pix); mean < 20 {
				t.Errorf("work photos %d and %d differ by %d of 255 on average", j+1, i+1, mean)
			}
		}
	}
}

func TestPicturesRepeat(t *testing.T) {
	for i, s := range scenes[:2] {
		if !bytes.Equal(s.jpeg(uint64(i)), made()[i].Data) {
			t.Errorf("%s has other bytes the second time", s.path)
		}
	}
}

func TestPicturesEndEarly(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Pictures(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
