package ui

import (
	"fmt"
	"image"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
)

// photoView is one photo with its name, what is known of it and what can be done
// with it.
type photoView struct {
	step *photosStep
	path string
	side int

	picture *photoPicture
	name    *nameLabel
	about   *widget.Label
	verdict *verdict

	whole image.Image // the thumbnail of which picture shows a part
	crop  form.Crop
}

func newPhotoView(st *photosStep, ratio float32, side int) *photoView {
	v := &photoView{step: st, side: side, picture: newPhotoPicture(ratio), verdict: newVerdict()}
	v.name = newNameLabel(theme.SizeNameText, widget.MediumImportance)
	v.about = text("", theme.SizeNameCaptionText, widget.LowImportance)
	v.picture.enlarge = func() { st.enlarge(v.path) }
	return v
}

// refresh shows what is known of the photo at path; key is what findings call
// it, good is said when there is no objection.
func (v *photoView) refresh(key form.Key, path string, crop *form.Crop, good string) {
	s := v.step.session
	v.path = path
	facts, known := s.facts(path)
	setText(&v.name.Label, filepath.Base(path))
	switch {
	case !known:
		setText(v.about, "正在检查…")
	case facts.Width > 0 && facts.Height > 0:
		about := fmt.Sprintf("%s · %s像素", form.SizeText(facts.Size), form.PixelText(facts.Width, facts.Height))
		if facts.GPS && !s.nomination.Photos.StripGPS {
			about += "\n带有拍摄地点"
		}
		setText(v.about, about)
	case facts.Size > 0:
		setText(v.about, form.SizeText(facts.Size))
	default:
		setText(v.about, "打不开")
	}
	made := v.step.thumbs.of(thumbnailKey{path: path, side: v.side}, facts.SHA256)
	var now form.Crop
	if crop != nil && known {
		now = *crop
	}
	if made.picture != v.whole || now != v.crop || !made.ready || v.picture.image.Image == nil {
		v.whole, v.crop = made.picture, now
		shown := made.picture
		if now != (form.Crop{}) {
			shown = cut(made.picture, &now, facts.Width, facts.Height)
		}
		v.picture.show(made.ready, shown)
	}
	found := slices.DeleteFunc(s.of(key, false), tellsPlace) // the card says it
	if !known {
		good = ""
	}
	v.verdict.show(found, true, good)
}

// verdict is a column of findings, or a sentence that all is well.
type verdict struct {
	box   *fyne.Container
	lines []*notice
}

func newVerdict() *verdict {
	v := &verdict{box: container.New(stacked{gap: 4})}
	v.box.Hide()
	return v
}

// show lists findings, the worst first, without their subjects where it is plain
// what they are about; good is shown when nothing must be done.
func (v *verdict) show(found []form.Finding, plain bool, good string) {
	found = form.WorstFirst(found)
	praise := good != "" && (len(found) == 0 || found[0].Severity == form.Note)
	want := len(found)
	if praise {
		want++
	}
	changed := len(v.lines) != want
	for len(v.lines) < want {
		v.lines = append(v.lines, newNotice())
	}
	v.lines = v.lines[:want]
	lines := v.lines
	if praise {
		lines[0].good(good)
		lines = lines[1:]
	}
	for i, f := range found {
		words := f.Message()
		if plain {
			words = f.Text
		}
		lines[i].say(toneOf(f.Severity), words)
	}
	if changed {
		v.box.Objects = nil
		for _, l := range v.lines {
			v.box.Objects = append(v.box.Objects, l)
		}
		v.box.Refresh()
	}
	show(v.box, want > 0)
}
