package form

import (
	"maps"
	"slices"
	"testing"
)

const shot = "2021年4月，炼铁厂，炉前作业，李四摄"

// A caption belongs to its photo, wherever that goes.
func TestCaptionFollowsItsPhoto(t *testing.T) {
	p := Photos{Portrait: "c", Work: []string{"a", "b"}}
	p.SetCaption(1, shot)
	p.SetCaption(2, "no photo")
	p.Work = []string{"b", "a"}
	if p.Caption(0) != shot || p.Caption(1) != "" || p.Caption(2) != "" || p.Caption(-1) != "" {
		t.Errorf("moved: %q", p.Captions)
	}
	p.Portrait, p.Work = "b", []string{"a"}
	p.TidyCaptions()
	if p.Work = []string{"a", "b"}; p.Caption(1) != shot {
		t.Error("lost while it was the ID photo")
	}
	p.Portrait, p.Work = "", []string{"a"}
	p.TidyCaptions()
	if p.Captions != nil {
		t.Errorf("of a photo that is gone: %q", p.Captions)
	}
}

// Undoing an act on photos leaves alone what was written under them since.
func TestCaptionsWrittenSinceStay(t *testing.T) {
	before := Photos{Work: []string{"a", "b"}, Captions: map[string]string{"a": "old", "b": "gone"}}
	now := Photos{Work: []string{"a"}, Captions: map[string]string{"a": "new"}}
	got := before.RestoredOver(now)
	if !maps.Equal(got.Captions, map[string]string{"a": "new", "b": "gone"}) || before.Captions["a"] != "old" {
		t.Errorf("%q, and before %q", got.Captions, before.Captions)
	}
}

func TestCaptionIsMended(t *testing.T) {
	s := complete()
	s.Nomination.Photos.SetCaption(1, "炉前,作业")
	for _, f := range Check(*s) {
		if f.Field == "captions.2" {
			s.Nomination.Mend(f)
		}
	}
	if got := s.Nomination.Photos.Caption(1); got != "炉前，作业" {
		t.Errorf("%q", got)
	}
	if _, ok := s.Answers["captions.2"]; ok {
		t.Error("written among the answers")
	}
}

// An objection to a caption is met when the caption changes, one to a photo is not.
func TestObjectionToACaption(t *testing.T) {
	for _, key := range []Key{"work.2", "captions.2", KeyWork, KeyCaptions} {
		s := complete()
		c, _ := Correspondence{}.WithLetter(Received{Answers: "p", Items: []Item{{Objection: Objection{key, "请写明摄影"}}}}, s.Nomination)
		item := c.Item(1)
		n := s.Nomination.Clone()
		slices.Reverse(n.Photos.Work)
		part := key == "work.2" || key == "captions.2"
		if part && (item.Changed(n) || item.place(n) != key[:len(key)-1]+"1") {
			t.Errorf("%s: at %s after the photos moved, changed %t", key, item.place(n), item.Changed(n))
		}
		if n = s.Nomination.Clone(); item.Changed(n) {
			t.Errorf("%s: changed by nothing", key)
		}
		list, _, _ := key.part()
		if n.Photos.SetCaption(1, shot); item.Changed(n) != (list == KeyCaptions) {
			t.Errorf("%s: changed by a caption: %t", key, item.Changed(n))
		}
		n.Photos.Work = n.Photos.Work[:1]
		if list := item.place(n); part && list != KeyWork {
			t.Errorf("%s: at %s once the photo is gone", key, list)
		}
	}
}

// Captions are carried to another notice and are part of what identifies a nomination,
// and a draft without any is as it always was.
func TestCaptionsAreKept(t *testing.T) {
	s := complete()
	plain, page := s.Nomination.Digest(), FormDigest(*s)
	s.Nomination.Photos.SetCaption(0, shot)
	if s.Nomination.Digest() == plain || FormDigest(*s) != page {
		t.Error("the digest of the nomination must change, that of the page must not")
	}
	next := s.Campaign
	next.ID = "laiwu-2027"
	if n := s.Nomination.CarriedTo(next); n.Photos.Caption(0) != shot {
		t.Error("stays behind")
	}
	s.Nomination.Photos.SetCaption(0, "")
	if s.Nomination.Digest() != plain {
		t.Error("an empty caption leaves something behind")
	}
}
