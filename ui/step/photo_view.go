package step

import (
	"fmt"
	"image"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/ui/files"
	"zuimei/ui/finding"
	"zuimei/ui/look"
)

// photoView is one photo: its thumbnail, name, size and findings.
type photoView struct {
	step *photosStep
	path string
	side int

	picture  *photoPicture
	name     *look.EllipsisLabel
	about    *widget.Label
	findings *finding.Column

	whole image.Image // the uncropped thumbnail
	crop  form.Crop
}

func newPhotoView(st *photosStep, ratio float32, side int) *photoView {
	v := &photoView{step: st, side: side, picture: newPhotoPicture(ratio), findings: finding.NewColumn(st.session)}
	v.name = look.NewEllipsisLabel(theme.SizeNameText, widget.MediumImportance)
	v.about = look.NewLabel("", theme.SizeNameCaptionText, widget.LowImportance)
	v.picture.enlarge = func() { st.openViewer(v.path) }
	return v
}

// refresh shows the photo at path, a path in the draft, with the findings of key; good is
// shown if there are no errors or warnings.
func (v *photoView) refresh(key form.Key, path string, crop *form.Crop, good string) {
	s := v.step.session
	v.path = path
	facts, known := s.Facts(path)
	look.SetText(&v.name.Label, filepath.Base(path))
	switch {
	case !known:
		look.SetText(v.about, "正在检查…")
	case facts.Width > 0 && facts.Height > 0:
		about := fmt.Sprintf("%s · %s像素", form.SizeText(facts.Size), form.PixelText(facts.Width, facts.Height))
		if facts.GPS && !s.Nomination.Photos.StripGPS {
			about += "\n带有拍摄地点"
		}
		look.SetText(v.about, about)
	case facts.Size > 0:
		look.SetText(v.about, form.SizeText(facts.Size))
	default:
		look.SetText(v.about, "打不开")
	}
	made := v.step.thumbs.Get(files.ThumbnailKey{Path: path, Side: v.side}, facts.SHA256)
	var now form.Crop
	if crop != nil && known {
		now = *crop
	}
	if made.Picture != v.whole || now != v.crop || !made.Ready || v.picture.Image.Image == nil {
		v.whole, v.crop = made.Picture, now
		shown := made.Picture
		if now != (form.Crop{}) {
			shown = files.Crop(made.Picture, &now, facts.Width, facts.Height)
		}
		v.picture.Display(made.Ready, shown)
	}
	found := slices.DeleteFunc(s.FindingsAt(key, false), isRemovableLocation) // locationCard shows those
	if !known {
		good = ""
	}
	v.findings.Display(found, true, good)
}
