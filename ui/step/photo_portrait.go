package step

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/ui/look"
)

// portraitCard shows the ID photo, the place for it, or the frame that crops it.
type portraitCard struct {
	step   *PhotosStep
	box    *fyne.Container
	inside *fyne.Container
	full   fyne.CanvasObject // with a photo
	empty  fyne.CanvasObject
	View   *photoView
	Slot   *look.Slot
	needed *verdict // what is missing
	Crop   *look.Button
	Editor *cropEditor // nil: closed
}

const portraitShown = 112 // width of the ID photo on the card

func newPortraitCard(st *PhotosStep) *portraitCard {
	c := &portraitCard{step: st, View: newPhotoView(st, 7.0/5, portraitSide), needed: newVerdict()}
	choose := func() { st.ask("选择证件照", form.KeyPortrait, false) }
	c.Crop = look.NewButton("裁剪", widget.MediumImportance, c.OpenEditor)
	remove := func() {
		st.edit("已移除证件照", func(p *form.Photos) { p.Portrait, p.PortraitCrop = "", nil })
		st.frame.Canvas().Focus(c.Slot)
	}
	actions := container.New(&look.WrapLayout{Gap: 6},
		c.Crop,
		look.NewButton("更换", widget.MediumImportance, choose),
		look.NewButton("移除", widget.MediumImportance, remove),
		look.NewButton("改作工作照", widget.MediumImportance, c.toWork),
	)
	c.View.Picture.remove = remove
	c.View.Picture.Actions = func() []*fyne.MenuItem {
		crop := fyne.NewMenuItem("裁剪", c.OpenEditor)
		crop.Disabled = c.Crop.Disabled()
		return []*fyne.MenuItem{
			crop, fyne.NewMenuItem("更换", choose), fyne.NewMenuItem("改作工作照", c.toWork),
			fyne.NewMenuItemSeparator(), fyne.NewMenuItem("移除", remove),
		}
	}
	// Both are one line of height in all states, so that nothing jumps.
	c.full = container.New(look.SideLayout{Width: portraitShown, Gap: look.GapColumns}, container.New(look.TopLayout{}, c.View.Picture),
		container.New(look.Stacked{Gap: 6}, look.PhotoTitle("证件照", "1 张"), look.WithoutPadding(c.View.name), look.WithoutPadding(c.View.about), c.View.verdict.box, actions))
	c.Slot = look.NewSlot("证件照", 7.0/5, choose)
	hint := look.NewLabel("近期免冠正面照，照相馆给的一寸、二寸电子照都可以。形状不合适的，加进来后可以裁剪。", theme.SizeNameCaptionText, widget.LowImportance)
	c.empty = container.New(look.SideLayout{Width: portraitShown, Gap: look.GapColumns}, container.New(look.TopLayout{}, c.Slot),
		container.New(look.Stacked{Gap: 6}, look.PhotoTitle("证件照", "1 张"), look.WithoutPadding(hint), c.needed.box))
	c.inside = container.NewStack(c.empty)
	c.box = look.Surface(c.inside)
	return c
}

func (c *portraitCard) target() fyne.Focusable {
	switch {
	case c.Editor != nil:
		return c.Editor.Cropper
	case c.step.Session.Nomination.Photos.Portrait == "":
		return c.Slot
	}
	return c.Crop
}

func (c *portraitCard) refresh() {
	s := c.step.Session
	photos := s.Nomination.Photos
	if c.Editor != nil && (photos.Portrait != c.Editor.path) {
		c.Editor = nil
	}
	content := c.empty
	switch {
	case c.Editor != nil:
		content = c.Editor.box
		c.Editor.refresh()
	case photos.Portrait != "":
		content = c.full
		c.View.refresh(form.KeyPortrait, photos.Portrait, photos.PortraitCrop, "可以使用")
		_, known := s.Facts(photos.Portrait)
		look.SetEnabled(&c.Crop.Button, known && c.View.Whole != nil)
		c.lead()
	default:
		var missing []form.Finding
		if c.step.expected() {
			missing = s.FindingsAt(form.KeyPortrait, false)
		}
		c.needed.show(missing, false, "")
	}
	if c.inside.Objects[0] != content {
		c.inside.Objects[0] = content
		c.inside.Refresh()
	}
}

// lead has 裁剪 stand out where it is the remedy.
func (c *portraitCard) lead() {
	importance := widget.MediumImportance
	for _, f := range c.step.Session.FindingsAt(form.KeyPortrait, false) {
		if f.Rule == form.RulePortraitCrop || f.Rule == form.RulePortraitRatio {
			importance = widget.HighImportance
		}
	}
	if c.Crop.Importance != importance {
		c.Crop.Importance = importance
		c.Crop.Refresh()
	}
}

func (c *portraitCard) OpenEditor() {
	st := c.step
	facts, known := st.Session.Facts(st.Session.Nomination.Photos.Portrait)
	if c.View.Whole == nil || !known || facts.Width <= 0 || facts.Height <= 0 {
		return
	}
	st.tell()
	// The frame is in view as a whole.
	high := func() float32 { return min(max(st.frame.Scroll.Size().Height-160, 230), 420) }
	c.Editor = newCropEditor(st.Session, c.View.Whole, facts, high, c.CloseEditor)
	st.Refresh()
	look.Reveal(st.frame.Scroll, c.box)
	st.frame.Canvas().Focus(c.Editor.Cropper)
}

func (c *portraitCard) CloseEditor() {
	if c.Editor == nil {
		return
	}
	c.Editor = nil
	c.step.Refresh()
	c.step.frame.Canvas().Focus(c.Crop)
}

func (c *portraitCard) toWork() {
	st := c.step
	most := st.Session.Kit.Campaign.Photos.MaxWork
	if have := len(st.Session.Nomination.Photos.Work); have >= most {
		st.tell(form.Finding{Severity: form.Warning, Text: fmt.Sprintf("工作生活照已有 %d 张，最多 %d 张，请先移除 1 张。", have, most)})
		st.Refresh()
		return
	}
	st.edit("已改作工作照", func(p *form.Photos) {
		p.Work = append(p.Work, p.Portrait)
		p.Portrait, p.PortraitCrop = "", nil
	})
}
