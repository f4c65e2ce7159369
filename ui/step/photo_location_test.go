package step

import (
	"testing"

	"zuimei/form"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
)

func TestPhotosOfAPhone(t *testing.T) {
	d, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	d.step.Drop([]string{o.File("炉前.jpg", withEXIF(drafttest.JPEG(t, 1600, 1200), 6, true))})
	uitest.TapButton(t, d, "改作工作照") // upright, so that it became the ID photo
	d.Tick()
	uitest.WantShown(t, d, "192 万像素")
	img := st.work.tiles[0].view.picture.Image.Image
	if b := img.Bounds(); b.Dx() != 360 || b.Dy() != 480 {
		t.Fatal("not upright:", b)
	}
	// The red upper half, turned clockwise, is at the right.
	if r, _, b, _ := img.At(350, 240).RGBA(); r < b {
		t.Error("turned the wrong way")
	}
	uitest.WantShown(t, d, "位置信息", "“炉前.jpg”带有拍摄地点")
	photograph(t, d, "photos-gps")
	uitest.TapButton(t, d, "去除位置（不影响画质）")
	if !st.session.Nomination.Photos.StripGPS {
		t.Error("not stored")
	}
	uitest.WantShown(t, d, "“炉前.jpg”的拍摄地点不会放进材料包。")
	uitest.TapButton(t, d, "保留位置")
	if st.session.Nomination.Photos.StripGPS {
		t.Error("not stored")
	}
}

// A location that cannot be stripped is not announced as stripped, and its finding stands under
// the photo.
func TestLocationThatStays(t *testing.T) {
	d, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	d.step.Drop([]string{
		o.File("甲.jpg", withEXIF(drafttest.JPEG(t, 640, 480), 1, true)), o.File("乙.jpg", withEXIF(drafttest.JPEG(t, 640, 400), 1, true)),
	})
	d.Tick()
	uitest.TapButton(t, d, "去除位置")
	uitest.WantShown(t, d, "“甲.jpg”“乙.jpg”的拍摄地点不会放进材料包。")
	s := st.session
	s.Findings = append(s.Findings, form.Finding{Field: "work.2", Rule: form.RulePhotoPlace, Severity: form.Warning, Text: "位置去不掉。"})
	st.Refresh()
	uitest.WantShown(t, d, "“甲.jpg”的拍摄地点不会放进材料包。", "位置去不掉。")
	s.Findings = append(s.Findings, form.Finding{Field: "work.1", Rule: form.RulePhotoPlace, Severity: form.Warning, Text: "也去不掉。"})
	st.Refresh()
	uitest.WantShown(t, d, "位置去不掉。", "也去不掉。")
	uitest.WantNotShown(t, d, "不会放进材料包")
	s.Nomination.Photos.StripGPS = false
	st.Refresh()
	uitest.WantShown(t, d, "位置去不掉。", "也去不掉。")
	uitest.WantNotShown(t, d, "去除位置（不影响画质）")
}

// A scan with a GPS location offers the same remedy.
func TestScanWithALocation(t *testing.T) {
	d := openSample(t, form.StepHandIn, nil)
	s := d.session
	s.Edit("", func(n *form.Nomination) { n.Scans = []string{"scans/盖章.jpg"} })
	st := d.step.(*handInStep)
	uitest.WantNotShown(t, d, "去除位置")
	s.Findings = []form.Finding{{Field: "scans.1", Rule: form.RulePhotoPlace, Severity: form.Note, Text: "带有拍摄地点。"}}
	st.scans.Refresh()
	uitest.TapButton(t, d, "去除位置")
	if !s.Nomination.Photos.StripGPS {
		t.Error("not stored")
	}
	s.Findings = []form.Finding{{Field: "scans.1", Rule: form.RulePhotoPlace, Severity: form.Warning, Text: "位置去不掉。"}}
	st.scans.Refresh()
	uitest.WantShown(t, d, "位置去不掉。")
	uitest.WantNotShown(t, d, "去除位置（不影响画质）")
}
