package ui

import (
	"fmt"
	"path"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
)

// placesCard offers to remove where the photos were taken, and says so when that
// is chosen.
type placesCard struct {
	session *session
	box     *fyne.Container
	label   *widget.Label
	remove  *button
	leave   *button
}

func newPlacesCard(s *session) *placesCard {
	c := &placesCard{session: s, label: text("", theme.SizeNameText, widget.MediumImportance)}
	c.remove = newPlaceRemover(s)
	c.leave = newButton("保留位置", widget.MediumImportance, func() {
		s.edit("已选择保留位置", func(n *form.Nomination) { n.Photos.StripGPS = false })
	})
	title := text("位置信息", theme.SizeNameText, widget.MediumImportance)
	title.TextStyle.Bold = true
	title.Wrapping = fyne.TextWrapOff
	row := container.New(flank{last: true, gap: gapColumns},
		container.New(centred{}, container.New(flank{gap: 12}, tight(title), tight(c.label))),
		container.New(centred{}, container.NewStack(c.remove, c.leave)))
	c.box = container.NewStack(newFill(colorSurface, colorLine, 10), container.New(inset(9, 9, 18, 10), row))
	c.box.Hide()
	return c
}

// newPlaceRemover is the button that leaves the places out of what is sent.
func newPlaceRemover(s *session) *button {
	return newButton("去除位置（不影响画质）", widget.MediumImportance, func() {
		s.edit("已选择去除位置", func(n *form.Nomination) { n.Photos.StripGPS = true })
	})
}

// tellsPlace reports whether a finding is about the place where a picture was
// taken and that can be removed; a place that stays is a warning.
func tellsPlace(f form.Finding) bool {
	return f.Rule == form.RulePhotoPlace && f.Severity == form.Note
}

// stays reports whether a picture's place cannot be removed: the finding says so.
func (c *placesCard) stays(key form.Key) bool {
	return slices.ContainsFunc(c.session.of(key, false), func(f form.Finding) bool {
		return f.Rule == form.RulePhotoPlace && !tellsPlace(f)
	})
}

func (c *placesCard) refresh() {
	photos := c.session.nomination.Photos
	var named []string
	add := func(key form.Key, photo string) {
		if f, ok := c.session.facts(photo); ok && f.GPS && !c.stays(key) {
			named = append(named, path.Base(photo))
		}
	}
	add(form.KeyPortrait, photos.Portrait)
	for i, p := range photos.Work {
		add(form.Key(fmt.Sprintf("%s.%d", form.KeyWork, i+1)), p)
	}
	show(c.box, len(named) > 0)
	show(c.remove, !photos.StripGPS)
	show(c.leave, photos.StripGPS)
	if photos.StripGPS {
		setText(c.label, quoted(named, "张")+"的拍摄地点不会放进材料包。")
	} else {
		setText(c.label, quoted(named, "张")+"带有拍摄地点。")
	}
}
