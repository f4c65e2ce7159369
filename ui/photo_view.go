package ui

import (
	"fmt"
	"image"
	"path/filepath"
	"slices"
	"strings"

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
	v := &photoView{step: st, side: side, picture: newPhotoPicture(ratio), verdict: newVerdict(st.session)}
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
	made := v.step.thumbs.of(thumbnailKey{path, v.side}, facts.SHA256)
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
	v.verdict.show(key, found, good)
}

// rulePlace is the rule about the place where a photo was taken; it has a card
// of its own.
const rulePlace = "photo-gps"

// verdict is a column of findings, or a sentence that all is well.
type verdict struct {
	session *session
	box     *fyne.Container
	lines   []*notice
}

func newVerdict(s *session) *verdict {
	v := &verdict{session: s, box: container.New(stacked{4})}
	v.box.Hide()
	return v
}

// show lists findings on what key names, the worst first; good is shown when
// nothing must be done.
func (v *verdict) show(key form.Key, found []form.Finding, good string) {
	found = slices.Clone(found)
	slices.SortStableFunc(found, func(a, b form.Finding) int { return rank(b.Severity) - rank(a.Severity) })
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
		if key != "" {
			f.Message = withoutSubject(v.session.kit.Campaign, f)
		}
		lines[i].say(toneOf(f.Severity), f.Message)
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

// withoutSubject is a finding's sentence without the picture that it begins
// with, “工作生活照第 2 张”（炉前.jpg）, for where it stands under that picture.
func withoutSubject(c form.Campaign, f form.Finding) string {
	rest, ok := strings.CutPrefix(f.Message, "“"+c.Label(f.Field)+"”（")
	if !ok {
		return f.Message
	}
	open := 1
	for i, r := range rest {
		switch r {
		case '（':
			open++
		case '）':
			if open--; open == 0 {
				return rest[i+len("）"):]
			}
		}
	}
	return f.Message
}
