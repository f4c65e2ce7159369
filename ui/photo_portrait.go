package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
)

// portraitCard shows the ID photo, the place for it, or the frame that crops it.
type portraitCard struct {
	step   *photosStep
	box    *fyne.Container
	inside *fyne.Container
	full   fyne.CanvasObject // with a photo
	empty  fyne.CanvasObject
	view   *photoView
	slot   *slot
	needed *verdict // what is missing
	crop   *button
	editor *cropEditor // nil: closed
}

const portraitShown = 112 // width of the ID photo on the card

func newPortraitCard(st *photosStep) *portraitCard {
	c := &portraitCard{step: st, view: newPhotoView(st, 7.0/5, portraitSide), needed: newVerdict()}
	choose := func() { st.ask("选择证件照", form.KeyPortrait, false) }
	c.crop = newButton("裁剪", widget.MediumImportance, c.openEditor)
	remove := func() {
		st.edit("已移除证件照", func(p *form.Photos) { p.Portrait, p.PortraitCrop = "", nil })
		st.frame.Canvas().Focus(c.slot)
	}
	actions := container.New(&flowing{gap: 6},
		c.crop,
		newButton("更换", widget.MediumImportance, choose),
		newButton("移除", widget.MediumImportance, remove),
		newButton("改作工作照", widget.MediumImportance, c.toWork),
	)
	c.view.picture.remove = remove
	c.view.picture.actions = func() []*fyne.MenuItem {
		crop := fyne.NewMenuItem("裁剪", c.openEditor)
		crop.Disabled = c.crop.Disabled()
		return []*fyne.MenuItem{
			crop, fyne.NewMenuItem("更换", choose), fyne.NewMenuItem("改作工作照", c.toWork),
			fyne.NewMenuItemSeparator(), fyne.NewMenuItem("移除", remove),
		}
	}
	// Both are one line of height in all states, so that nothing jumps.
	c.full = container.New(flank{width: portraitShown, gap: gapColumns}, container.New(top{}, c.view.picture),
		container.New(stacked{gap: 6}, photoTitle("证件照", "1 张"), tight(c.view.name), tight(c.view.about), c.view.verdict.box, actions))
	c.slot = newSlot("证件照", 7.0/5, choose)
	hint := text("近期免冠正面照，照相馆给的一寸、二寸电子照都可以。形状不合适的，加进来后可以裁剪。", theme.SizeNameCaptionText, widget.LowImportance)
	c.empty = container.New(flank{width: portraitShown, gap: gapColumns}, container.New(top{}, c.slot),
		container.New(stacked{gap: 6}, photoTitle("证件照", "1 张"), tight(hint), c.needed.box))
	c.inside = container.NewStack(c.empty)
	c.box = surface(c.inside)
	return c
}

func (c *portraitCard) target() fyne.Focusable {
	switch {
	case c.editor != nil:
		return c.editor.cropper
	case c.step.session.nomination.Photos.Portrait == "":
		return c.slot
	}
	return c.crop
}

func (c *portraitCard) refresh() {
	s := c.step.session
	photos := s.nomination.Photos
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
		_, known := s.facts(photos.Portrait)
		enable(&c.crop.Button, known && c.view.whole != nil)
		c.lead()
	default:
		var missing []form.Finding
		if c.step.expected() {
			missing = s.of(form.KeyPortrait, false)
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
	for _, f := range c.step.session.of(form.KeyPortrait, false) {
		if f.Rule == form.RulePortraitCrop || f.Rule == form.RulePortraitRatio {
			importance = widget.HighImportance
		}
	}
	if c.crop.Importance != importance {
		c.crop.Importance = importance
		c.crop.Refresh()
	}
}

func (c *portraitCard) openEditor() {
	st := c.step
	facts, known := st.session.facts(st.session.nomination.Photos.Portrait)
	if c.view.whole == nil || !known || facts.Width <= 0 || facts.Height <= 0 {
		return
	}
	st.tell()
	// The frame is in view as a whole.
	high := func() float32 { return min(max(st.frame.Scroll.Size().Height-160, 230), 420) }
	c.editor = newCropEditor(st.session, c.view.whole, facts, high, c.closeEditor)
	st.refresh()
	reveal(st.frame.Scroll, c.box)
	st.frame.Canvas().Focus(c.editor.cropper)
}

func (c *portraitCard) closeEditor() {
	if c.editor == nil {
		return
	}
	c.editor = nil
	c.step.refresh()
	c.step.frame.Canvas().Focus(c.crop)
}

func (c *portraitCard) toWork() {
	st := c.step
	most := st.session.kit.Campaign.Photos.MaxWork
	if have := len(st.session.nomination.Photos.Work); have >= most {
		st.tell(form.Finding{Severity: form.Warning, Text: fmt.Sprintf("工作生活照已有 %d 张，最多 %d 张，请先移除 1 张。", have, most)})
		st.refresh()
		return
	}
	st.edit("已改作工作照", func(p *form.Photos) {
		p.Work = append(p.Work, p.Portrait)
		p.Portrait, p.PortraitCrop = "", nil
	})
}
