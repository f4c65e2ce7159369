package clerk

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/ui/look"
)

// showBin shows what was thrown away.
func (s *start) showBin() {
	if s.busy || s.bin {
		return
	}
	s.bin = true
	s.message.Clear()
	s.arrange()
	s.read()
}

func (s *start) leaveBin() {
	s.bin = false
	s.message.Clear()
	s.arrange()
	s.read()
}

// offerBin is what can be done with a draft thrown away: put it back, or, in two
// steps, remove it for good.
func (s *start) offerBin(c *draftCard) {
	l := c.listed
	back := look.NewButton("恢复", widget.MediumImportance, func() {
		s.run("正在恢复…", func() error {
			_, err := draft.PutBack(l.Dir)
			return err
		}, func() {
			s.message.Good(fmt.Sprintf("已恢复%s。", form.Quote(nameOf(l))))
			s.read()
		})
	})
	destroy := look.NewButton("彻底删除", widget.MediumImportance, func() {
		c.say(look.WarnTone, "文字、照片、扫描件和所有较早的版本都会删除，不能再找回。",
			look.NewButton("确认彻底删除", widget.MediumImportance, func() {
				s.run("正在删除…", func() error { return draft.Destroy(l.Dir) }, func() {
					s.message.Good(fmt.Sprintf("已彻底删除%s。", form.Quote(nameOf(l))))
					s.read()
				})
			}),
			look.NewButton("保留", widget.MediumImportance, func() { s.offerBin(c) }))
	})
	c.below.Objects = []fyne.CanvasObject{container.New(look.Inset(10, 0, 0, 0), look.Row(back, destroy))}
	c.below.Refresh()
	c.Refresh()
}
