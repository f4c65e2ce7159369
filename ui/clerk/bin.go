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

// showBin shows the recycle bin in place of the drafts.
func (s *start) showBin() {
	if s.busy || s.inBin {
		return
	}
	s.inBin = true
	s.message.Clear()
	s.arrange()
	s.reload()
}

// leaveBin goes back from the recycle bin to the drafts.
func (s *start) leaveBin() {
	s.inBin = false
	s.message.Clear()
	s.arrange()
	s.reload()
}

// addBinButtons puts the actions of a deleted draft on its card: restore it, or, after a
// confirmation, destroy it for good.
func (s *start) addBinButtons(c *draftCard) {
	l := c.listed
	back := look.NewButton("恢复", widget.MediumImportance, func() {
		s.run("正在恢复…", func() error {
			_, err := draft.PutBack(l.Dir)
			return err
		}, func() {
			s.message.AnnounceSuccess(fmt.Sprintf("已恢复%s。", form.Quote(nameOf(l))))
			s.reload()
		})
	})
	destroy := look.NewButton("彻底删除", widget.MediumImportance, func() {
		c.notify(look.WarnTone, "文字、照片、扫描件和所有较早的版本都会删除，不能再找回。",
			look.NewButton("确认彻底删除", widget.MediumImportance, func() {
				s.run("正在删除…", func() error { return draft.Destroy(l.Dir) }, func() {
					s.message.AnnounceSuccess(fmt.Sprintf("已彻底删除%s。", form.Quote(nameOf(l))))
					s.reload()
				})
			}),
			look.NewButton("保留", widget.MediumImportance, func() { s.addBinButtons(c) }))
	})
	c.footer.Objects = []fyne.CanvasObject{container.New(look.Inset(10, 0, 0, 0), look.ButtonRow(back, destroy))}
	c.footer.Refresh()
	c.Refresh()
}
