package session

import (
	"reflect"
	"testing"

	"zuimei/form"
)

// Undoing an import on one step leaves alone what was changed since on another, and no
// act there refers to honours that are gone.
func TestImportUndone(t *testing.T) {
	s := openSample(t, nil)
	before := s.Nomination.Clone()
	last := len(before.Honours)
	s.PickHonour(last-1, func(h *form.Honour) { h.Level = "区级" })
	s.PickHonour(last-1, func(h *form.Honour) { h.Level = before.Honours[last-1].Level })
	s.Import("已读入 4 项", func(n *form.Nomination) {
		n.Answers[form.KeyName], n.Answers["new"] = "周婷", "新"
		n.Honours = append(n.Honours, form.Honour{Name: "先进"}, form.Honour{Name: "标兵"})
		n.Photos.Portrait, n.Photos.PortraitCrop = "photos/新.jpg", nil
	})
	s.Set(form.KeyEmployer, "某单位")
	s.PickHonour(last, func(h *form.Honour) { h.Level = "市级" })
	s.RemoveHonour(0)
	s.Undo(form.StepPerson)
	n := s.Nomination
	if n.Answer(form.KeyName) != before.Answer(form.KeyName) || n.Answer(form.KeyEmployer) != "某单位" || !reflect.DeepEqual(n.Photos, before.Photos) {
		t.Errorf("%+v", n)
	}
	if got := n.Honours; len(got) != last || got[last-1].Name != "先进" || got[last-1].Level != "市级" {
		t.Errorf("honours %+v", got)
	}
	for _, step := range form.StepIDs {
		for range 5 {
			s.Undo(step)
		}
		if label, _, ok := s.LastUndo(step); ok {
			t.Errorf("%s: %q is left", step, label)
		}
	}
	if _, has := s.Nomination.Answers["new"]; has {
		t.Error("an answer that there was none of is left")
	}
}
