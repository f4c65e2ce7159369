package step

import (
	"fmt"
	"path"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// locationCard appears if photos contain a GPS location. It offers to strip it from what is
// handed in, or confirms that choice.
type locationCard struct {
	session      *session.Session
	box          *fyne.Container
	label        *widget.Label
	removeButton *look.Button
	keepButton   *look.Button
}

func newLocationCard(s *session.Session) *locationCard {
	c := &locationCard{session: s, label: look.NewLabel("", theme.SizeNameText, widget.MediumImportance)}
	c.removeButton = newStripLocationButton(s)
	c.keepButton = look.NewButton("保留位置", widget.MediumImportance, func() {
		s.Edit("已选择保留位置", func(n *form.Nomination) { n.Photos.StripGPS = false })
	})
	title := look.NewLabel("位置信息", theme.SizeNameText, widget.MediumImportance)
	title.TextStyle.Bold = true
	title.Wrapping = fyne.TextWrapOff
	row := container.New(look.SideLayout{FixSecond: true, Gap: look.GapColumns},
		container.New(look.VCentreLayout{}, container.New(look.SideLayout{Gap: 12}, look.WithoutPadding(title), look.WithoutPadding(c.label))),
		container.New(look.VCentreLayout{}, container.NewStack(c.removeButton, c.keepButton)))
	c.box = container.NewStack(look.NewFill(look.ColorSurface, look.ColorLine, 10), container.New(look.Inset(9, 9, 18, 10), row))
	c.box.Hide()
	return c
}

// newStripLocationButton makes the button that has GPS locations stripped from all pictures
// handed in.
func newStripLocationButton(s *session.Session) *look.Button {
	return look.NewButton("去除位置（不影响画质）", widget.MediumImportance, func() {
		s.Edit("已选择去除位置", func(n *form.Nomination) { n.Photos.StripGPS = true })
	})
}

// isRemovableLocation reports whether a finding is about a GPS location that can be stripped.
// One that cannot has a warning instead of a note.
func isRemovableLocation(f form.Finding) bool {
	return f.Rule == form.RulePhotoPlace && f.Severity == form.Note
}

// keepsLocation reports whether the location of a picture cannot be stripped.
func (c *locationCard) keepsLocation(key form.Key) bool {
	return slices.ContainsFunc(c.session.FindingsAt(key, false), func(f form.Finding) bool {
		return f.Rule == form.RulePhotoPlace && !isRemovableLocation(f)
	})
}

func (c *locationCard) refresh() {
	photos := c.session.Nomination.Photos
	var named []string
	add := func(key form.Key, photo string) {
		if f, ok := c.session.Facts(photo); ok && f.GPS && !c.keepsLocation(key) {
			named = append(named, path.Base(photo))
		}
	}
	add(form.KeyPortrait, photos.Portrait)
	for i, p := range photos.Work {
		add(form.Key(fmt.Sprintf("%s.%d", form.KeyWork, i+1)), p)
	}
	look.SetVisible(c.box, len(named) > 0)
	look.SetVisible(c.removeButton, !photos.StripGPS)
	look.SetVisible(c.keepButton, photos.StripGPS)
	if photos.StripGPS {
		look.SetText(c.label, session.QuoteNames(named, "张")+"的拍摄地点不会放进材料包。")
	} else {
		look.SetText(c.label, session.QuoteNames(named, "张")+"带有拍摄地点。")
	}
}
