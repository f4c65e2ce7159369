package session

import (
	"reflect"
	"slices"
	"testing"

	"zuimei/form"
)

// Acts are undone on their own wizard step, the last first, and typing is none.
func TestUndo(t *testing.T) {
	s := openSample(t, nil)
	before := s.Nomination.Clone()
	s.Pick(form.StepPerson, "已修改“性别”", form.KeySex, "女")
	stamp := s.NextStamp()
	s.Set(form.KeyName, "李四")
	s.PickHonour(0, func(h *form.Honour) { h.Level = "区级" })
	s.RemoveHonour(1)
	s.Edit("已裁剪证件照", func(n *form.Nomination) { n.Photos.PortraitCrop = &form.Crop{Width: 5, Height: 7} })
	yes := true
	s.Edit("已回答", func(n *form.Nomination) { n.Confirm = map[form.Key]*bool{form.KeyUnitHead: &yes} })
	s.Edit("已移除扫描件", func(n *form.Nomination) { n.Scans = append(n.Scans, "scans/盖章.pdf") })
	s.Attach("荣誉证书", []string{"attachments/a.pdf", "attachments/b.pdf"}, "文件")
	s.Detach("荣誉证书", "attachments/a.pdf")
	if got := s.Nomination.Files("荣誉证书"); !slices.Equal(got, []string{"attachments/b.pdf"}) {
		t.Errorf("attached: %q", got)
	}
	for _, want := range []struct {
		step  form.StepID
		label string
	}{
		{form.StepHandIn, "已移除“a.pdf”"},
		{form.StepHandIn, "已添加 2 个文件"},
		{form.StepHandIn, "已移除扫描件"},
		{form.StepUnit, "已回答"},
		{form.StepPhotos, "已裁剪证件照"},
		{form.StepRecord, "已删除第 2 项荣誉"},
		{form.StepRecord, "已修改第 1 项荣誉"},
		{form.StepPerson, "已修改“性别”"},
	} {
		label, at, ok := s.LastUndo(want.step)
		if !ok || label != want.label || (at < stamp) != (want.step == form.StepPerson) {
			t.Errorf("%s: %q, stamp %d, %v; want %q", want.step, label, at, ok, want.label)
		}
		s.Undo(want.step)
	}
	if got := s.Nomination; got.Answer(form.KeyName) != "李四" {
		t.Error("typing was undone")
	}
	s.Set(form.KeyName, before.Answer(form.KeyName))
	if !reflect.DeepEqual(s.Nomination, before) {
		t.Errorf("%+v, want %+v", s.Nomination, before)
	}
	s.Undo(form.StepPerson) // nothing is left
}

// An edit without a label cannot be undone, nor can what was done before it.
func TestUndoEndsAtAnEditWithoutALabel(t *testing.T) {
	s := openSample(t, nil)
	s.Edit("已裁剪证件照", func(n *form.Nomination) { n.Photos.PortraitCrop = &form.Crop{Width: 5, Height: 7} })
	s.Pick(form.StepPerson, "已修改“性别”", form.KeySex, "女")
	s.Edit("", func(n *form.Nomination) { n.Photos.Portrait = "" })
	if label, _, ok := s.LastUndo(form.StepPhotos); ok {
		t.Errorf("%s can be undone", label)
	}
	if _, _, ok := s.LastUndo(form.StepPerson); !ok {
		t.Error("an act on another step cannot be undone")
	}
}

// The number of acts that are kept is limited.
func TestUndoIsLimited(t *testing.T) {
	s := openSample(t, nil)
	for range maxUndos {
		s.Pick(form.StepPerson, "男", form.KeySex, "女")
		s.Pick(form.StepPerson, "女", form.KeySex, "男")
	}
	n := 0
	for ; ; n++ {
		if _, _, ok := s.LastUndo(form.StepPerson); !ok {
			break
		}
		s.Undo(form.StepPerson)
	}
	if n != maxUndos {
		t.Errorf("%d acts were undone", n)
	}
}

// The fix of a finding can be undone.
func TestFixIsUndone(t *testing.T) {
	s := openSample(t, nil)
	s.Set(form.KeyEthnicity, "汉")
	found := s.FindingsAt(form.KeyEthnicity, false)
	if len(found) != 1 || s.FixLabel(found[0]) != "改为 汉族" {
		t.Fatalf("%+v", found)
	}
	s.ApplyFix(form.StepPerson, found[0])
	if got := s.Nomination.Answer(form.KeyEthnicity); got != "汉族" {
		t.Errorf("fixed to %q", got)
	}
	if label, _, _ := s.LastUndo(form.StepPerson); label != "已改为 汉族" {
		t.Errorf("undo says %q", label)
	}
	s.Undo(form.StepPerson)
	if got := s.Nomination.Answer(form.KeyEthnicity); got != "汉" {
		t.Errorf("undone to %q", got)
	}
}

// A correction to a caption is taken from any step and undone without losing what was
// written under other photos.
func TestCaptionIsMendedAndUndone(t *testing.T) {
	s := openSample(t, nil)
	first := s.Nomination.Photos.Work[0]
	s.SetCaption(first, "炉前,作业")
	s.SetCaption("photos/没有.jpg", "不在")
	found := s.FindingsAt("captions.1", false)
	if len(found) != 1 || found[0].Fix != "炉前，作业" || len(s.Nomination.Photos.Captions) != 1 {
		t.Fatalf("%+v with %q", found, s.Nomination.Photos.Captions)
	}
	second := s.Nomination.Photos.Work[1]
	for _, step := range []form.StepID{form.StepPhotos, form.StepReview} {
		s.ApplyFix(step, found[0])
		if got := s.Nomination.Photos.Caption(0); got != "炉前，作业" || len(s.FindingsAt("captions.1", false)) > 0 {
			t.Errorf("%s: mended to %q", step, got)
		}
		s.SetCaption(second, "班组"+string(step))
		s.Undo(step)
		if got := s.Nomination.Photos.Caption(0); got != "炉前,作业" {
			t.Errorf("%s: undone to %q", step, got)
		}
		if got := s.Nomination.Photos.Caption(1); got != "班组"+string(step) {
			t.Errorf("%s: the other caption became %q", step, got)
		}
		if _, ok := s.Nomination.Answers["captions.1"]; ok {
			t.Errorf("%s: an answer was made of it", step)
		}
	}
}
