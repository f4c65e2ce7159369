package step

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
)

// captioned lists the work photos with what is written under each, as the screen shows it.
func captioned(t *testing.T, st *photosStep) string {
	t.Helper()
	var all []string
	for i, tile := range st.work.tiles {
		if got := st.session.Nomination.Photos.Caption(i); got != tile.caption.entry.Text {
			t.Errorf("%q is kept, %q shown", got, tile.caption.entry.Text)
		}
		all = append(all, strings.TrimSuffix(strings.TrimPrefix(tile.view.path, "photos/"), ".jpg")+":"+tile.caption.entry.Text)
	}
	return strings.Join(all, " ")
}

func wantCaptioned(t *testing.T, st *photosStep, want string) {
	t.Helper()
	if got := captioned(t, st); got != want {
		t.Errorf("captions: %q, want %q", got, want)
	}
}

func TestCaptionsGoWithTheirPhotos(t *testing.T) {
	d, st := openFourPhotos(t)
	uitest.WantShown(t, d, "照片下面可以写一行说明：时间、地点、内容、摄影，最多 60 字，也可以不写。")
	typeInto(d, st.work.tiles[0].caption.entry, "炉前")
	typeInto(d, st.work.tiles[1].caption.entry, "合影")
	wantCaptioned(t, st, "炉前作业:炉前 班组合影:合影 师徒交流:")
	test.Tap(st.work.tiles[0].rightButton)
	wantCaptioned(t, st, "班组合影:合影 炉前作业:炉前 师徒交流:")
	test.Tap(tileButton(st.work.tiles[1], t, "移除"))
	wantCaptioned(t, st, "班组合影:合影 师徒交流:")
	if len(st.session.Nomination.Photos.Captions) != 1 {
		t.Errorf("of a photo that is gone: %q", st.session.Nomination.Photos.Captions)
	}
	// What is written after an act stays when the act is undone.
	typeInto(d, st.work.tiles[1].caption.entry, "师徒")
	st.session.Undo(form.StepPhotos)
	wantCaptioned(t, st, "班组合影:合影 炉前作业:炉前 师徒交流:师徒")
	// A photo that becomes the ID photo takes its caption along and brings it back.
	test.Tap(tileButton(st.work.tiles[1], t, "设为证件照"))
	wantCaptioned(t, st, "班组合影:合影 证件照: 师徒交流:师徒")
	test.Tap(tileButton(st.work.tiles[1], t, "设为证件照"))
	wantCaptioned(t, st, "班组合影:合影 炉前作业:炉前 师徒交流:师徒")
	// Replaced, most often by its original, a photo keeps the caption.
	o := drafttest.NewOutside(t)
	d.files = []string{o.Photo("原图.jpg", 640, 480)}
	test.Tap(st.work.tiles[0].replaceButton)
	d.Tick()
	wantCaptioned(t, st, "原图:合影 炉前作业:炉前 师徒交流:师徒")
	uitest.TapButton(t, d, "已更换“班组合影.jpg”，撤销")
	wantCaptioned(t, st, "班组合影:合影 炉前作业:炉前 师徒交流:师徒")
	// A file of the same name is another photo.
	test.Tap(tileButton(st.work.tiles[0], t, "移除"))
	st.session.Edit("", func(n *form.Nomination) { n.Photos.Work = append(n.Photos.Work, "photos/班组合影.jpg") })
	wantCaptioned(t, st, "炉前作业:炉前 师徒交流:师徒 班组合影:")
	d.Tick()
	kept, err := draft.Read(st.session.Draft.Dir())
	if err != nil || kept.Photos.Caption(0) != "炉前" {
		t.Errorf("on disk: %q, %v", kept.Photos.Captions, err)
	}
}

// The findings on a caption stand under it once it is left, with their remedy; typing is
// undone like that of any field.
func TestCaptionsAreChecked(t *testing.T) {
	d, st := openFourPhotos(t)
	d.Tick()
	second := st.work.tiles[1].caption.entry
	d.Canvas().Focus(second)
	second.Replace(strings.Repeat("炉", 61))
	uitest.WantNotShown(t, d, "上限 60 字")
	uitest.WantShown(t, d, "61 / 60 字，超出 1 字")
	d.Canvas().Unfocus()
	d.Tick()
	uitest.WantShown(t, d, "现有 61 字，上限 60 字，请删去 1 字")
	if second.Tone != form.Error {
		t.Errorf("the border says %q", second.Tone)
	}
	line := func(i int) float32 {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(st.work.tiles[i].caption.entry).Y
	}
	if line(0) != line(1) {
		t.Errorf("the captions stand at %v and %v", line(0), line(1))
	}
	if focus, show := st.Field("captions.2"); focus != second || show == nil {
		t.Errorf("the finding leads to %T", focus)
	}
	uitest.TapButton(t, d, "已修改“照片说明”，撤销")
	d.Canvas().Unfocus()
	d.Tick()
	uitest.WantNotShown(t, d, "上限 60 字")
	wantCaptioned(t, st, "炉前作业: 班组合影: 师徒交流:")

	second.Replace(strings.Repeat("炉", 50))
	uitest.WantNotShown(t, d, " / 60 字")
	second.Replace(strings.Repeat("炉", 51))
	uitest.WantShown(t, d, "51 / 60 字")
	second.Replace("")
	typeInto(d, second, "炉前,作业")
	d.Canvas().Unfocus()
	d.Tick()
	uitest.TapButton(t, d, "改为 炉前，作业")
	wantCaptioned(t, st, "炉前作业: 班组合影:炉前，作业 师徒交流:")

	// Enter leads through the captions; a line break that was pasted is none.
	d.Canvas().Focus(st.work.tiles[0].caption.entry)
	pressKeys(st.work.tiles[0].caption.entry, "Return")
	if d.Canvas().Focused() != second {
		t.Errorf("Enter leads to %T", d.Canvas().Focused())
	}
	if got := second.OnPaste("2021年4月\r\n炉前\u200b"); got != "2021年4月  炉前" && got != "2021年4月 炉前" {
		t.Errorf("pasted as %q", got)
	}
}

// The review lists the captions, and the viewer shows the one of its photo.
func TestCaptionsAreShown(t *testing.T) {
	d := openSample(t, form.StepReview, func(n *form.Nomination) { n.Photos.SetCaption(1, "2021年4月，班组合影，李四摄") })
	d.Tick()
	uitest.WantShown(t, d, "第 2 张：2021年4月，班组合影，李四摄")
	uitest.Photograph(t, d.native, look.NewTheme(uitest.Sans, uitest.SansBold), "review-captions", fyne.NewSize(deskWidth, 1500))

	p := openSample(t, form.StepPhotos, func(n *form.Nomination) {
		n.Photos.SetCaption(0, "2021年4月，炼铁厂二号高炉，炉前作业，李四摄")
		n.Photos.SetCaption(1, strings.Repeat("炉", 61))
	})
	p.Tick()
	uitest.WantShown(t, p, "2021年4月，炼铁厂二号高炉，炉前作业，李四摄", "请删去 1 字")
	uitest.Photograph(t, p.native, look.NewTheme(uitest.Sans, uitest.SansBold), "photos-captions", fyne.NewSize(deskWidth, 900), fyne.NewSize(793, 900))
	st := p.step.(*photosStep)
	st.openViewer(st.work.tiles[0].view.path)
	photograph(t, p, "viewer-caption")
	if got := st.viewer.name.Text; !strings.Contains(got, "　2021年4月，炼铁厂") {
		t.Errorf("the viewer says %q", got)
	}
}
