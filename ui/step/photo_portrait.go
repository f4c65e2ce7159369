package step

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/ui/finding"
	"zuimei/ui/look"
)

// portraitCard shows the ID photo, an empty slot for it, or the crop editor.
type portraitCard struct {
	step       *photosStep
	box        *fyne.Container
	holder     *fyne.Container
	full       fyne.CanvasObject // content with a photo
	empty      fyne.CanvasObject
	view       *photoView
	slot       *look.Slot
	missing    *finding.Column // shown under the empty slot
	cropButton *look.Button
	editor     *cropEditor // nil while closed
}

const portraitWidth = 112 // of the thumbnail

func newPortraitCard(st *photosStep) *portraitCard {
	c := &portraitCard{step: st, view: newPhotoView(st, 7.0/5, portraitSide), missing: finding.NewColumn(st.session)}
	choose := func() { st.chooseFiles("选择证件照", form.KeyPortrait, false) }
	c.cropButton = look.NewButton("裁剪", widget.MediumImportance, c.openEditor)
	remove := func() {
		st.edit("已移除证件照", func(p *form.Photos) { p.Portrait, p.PortraitCrop = "", nil })
		st.frame.Canvas().Focus(c.slot)
	}
	actions := container.New(&look.WrapLayout{Gap: 6},
		c.cropButton,
		look.NewButton("更换", widget.MediumImportance, choose),
		look.NewButton("移除", widget.MediumImportance, remove),
		look.NewButton("改作工作照", widget.MediumImportance, c.moveToWork),
	)
	c.view.picture.remove = remove
	c.view.picture.actions = func() []*fyne.MenuItem {
		crop := fyne.NewMenuItem("裁剪", c.openEditor)
		crop.Disabled = c.cropButton.Disabled()
		return []*fyne.MenuItem{
			crop, fyne.NewMenuItem("更换", choose), fyne.NewMenuItem("改作工作照", c.moveToWork),
			fyne.NewMenuItemSeparator(), fyne.NewMenuItem("移除", remove),
		}
	}
	// full and empty have the same layout, so that nothing jumps when a photo is added.
	c.full = container.New(look.SideLayout{Width: portraitWidth, Gap: look.GapColumns}, container.New(look.TopLayout{}, c.view.picture),
		container.New(look.StackLayout{Gap: 6}, look.CardTitleWithRemark("证件照", "1 张"), look.WithoutPadding(c.view.name), look.WithoutPadding(c.view.about), c.view.findings.Box, actions))
	c.slot = look.NewSlot("证件照", 7.0/5, choose)
	hint := look.QuietProse("近期免冠正面照，照相馆给的一寸、二寸电子照都可以。形状不合适的，加进来后可以裁剪。")
	c.empty = container.New(look.SideLayout{Width: portraitWidth, Gap: look.GapColumns}, container.New(look.TopLayout{}, c.slot),
		container.New(look.StackLayout{Gap: 6}, look.CardTitleWithRemark("证件照", "1 张"), hint, c.missing.Box))
	c.holder = container.NewStack(c.empty)
	c.box = look.WrappingCard(c.holder)
	return c
}

// focusTarget returns the widget that a jump to the ID photo focuses.
func (c *portraitCard) focusTarget() fyne.Focusable {
	switch {
	case c.editor != nil:
		return c.editor.cropper
	case c.step.session.Nomination.Photos.Portrait == "":
		return c.slot
	}
	return c.cropButton
}

func (c *portraitCard) refresh() {
	s := c.step.session
	photos := s.Nomination.Photos
	if c.editor != nil && (photos.Portrait != c.editor.path) {
		c.editor = nil
	}
	content := c.empty
	switch {
	case c.editor != nil:
		content = c.editor.box
		c.editor.refresh()
	case photos.Portrait != "":
		content = c.full
		c.view.refresh(form.KeyPortrait, photos.Portrait, photos.PortraitCrop, "可以使用")
		_, known := s.Facts(photos.Portrait)
		look.SetEnabled(&c.cropButton.Button, known && c.view.whole != nil)
		c.highlightCrop()
	default:
		c.missing.Display(s.RevealedAt(form.KeyPortrait), false, "")
	}
	if c.holder.Objects[0] != content {
		c.holder.Objects[0] = content
		c.holder.Refresh()
	}
}

// highlightCrop accents the button 裁剪 if cropping is the remedy of a finding.
func (c *portraitCard) highlightCrop() {
	importance := widget.MediumImportance
	for _, f := range c.step.session.FindingsAt(form.KeyPortrait, false) {
		if f.Rule == form.RulePortraitCrop || f.Rule == form.RulePortraitRatio {
			importance = widget.HighImportance
		}
	}
	if c.cropButton.Importance != importance {
		c.cropButton.Importance = importance
		c.cropButton.Refresh()
	}
}

func (c *portraitCard) openEditor() {
	st := c.step
	facts, known := st.session.Facts(st.session.Nomination.Photos.Portrait)
	if c.view.whole == nil || !known || facts.Width <= 0 || facts.Height <= 0 {
		return
	}
	st.showOutcome()
	// The whole picture fits into the visible part of the step.
	high := func() float32 { return min(max(st.frame.Scroll.Size().Height-160, 230), 420) }
	c.editor = newCropEditor(st.session, c.view.whole, facts, high, c.closeEditor)
	st.Refresh()
	look.Reveal(st.frame.Scroll, c.box)
	st.frame.Canvas().Focus(c.editor.cropper)
}

func (c *portraitCard) closeEditor() {
	if c.editor == nil {
		return
	}
	c.editor = nil
	c.step.Refresh()
	c.step.frame.Canvas().Focus(c.cropButton)
}

// moveToWork makes the ID photo a work photo, unless there are as many as allowed.
func (c *portraitCard) moveToWork() {
	st := c.step
	most := st.session.Kit.Campaign.Photos.MaxWork
	if have := len(st.session.Nomination.Photos.Work); have >= most {
		st.showOutcome(form.Finding{Severity: form.Warning, Text: fmt.Sprintf("工作生活照已有 %d 张，最多 %d 张，请先移除 1 张。", have, most)})
		st.Refresh()
		return
	}
	st.edit("已改作工作照", func(p *form.Photos) {
		p.Work = append(p.Work, p.Portrait)
		p.Portrait, p.PortraitCrop = "", nil
	})
}
