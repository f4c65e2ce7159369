package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/form/draft"
)

// showBin shows what was thrown away.
func (s *start) showBin() {
	if s.busy || s.bin {
		return
	}
	s.bin = true
	s.message.clear()
	s.arrange()
	s.read()
}

func (s *start) leaveBin() {
	s.bin = false
	s.message.clear()
	s.arrange()
	s.read()
}

// offerBin is what can be done with a draft thrown away: put it back, or, in two
// steps, remove it for good.
func (s *start) offerBin(c *draftCard) {
	l := c.listed
	back := newButton("恢复", widget.MediumImportance, func() {
		s.run("正在恢复…", func() error {
			_, err := draft.PutBack(l.Dir)
			return err
		}, func() {
			s.message.good(fmt.Sprintf("已恢复%s。", form.Quote(nameOf(l))))
			s.read()
		})
	})
	destroy := newButton("彻底删除", widget.MediumImportance, func() {
		c.say(warnTone, "文字、照片、扫描件和所有较早的版本都会删除，不能再找回。",
			newButton("确认彻底删除", widget.MediumImportance, func() {
				s.run("正在删除…", func() error { return draft.Destroy(l.Dir) }, func() {
					s.message.good(fmt.Sprintf("已彻底删除%s。", form.Quote(nameOf(l))))
					s.read()
				})
			}),
			newButton("保留", widget.MediumImportance, func() { s.offerBin(c) }))
	})
	c.below.Objects = []fyne.CanvasObject{container.New(inset(10, 0, 0, 0), inLine(back, destroy))}
	c.below.Refresh()
	c.Refresh()
}
