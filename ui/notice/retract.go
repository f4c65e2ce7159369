package notice

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/ui/look"
)

// canRetract reports whether the last edition can be taken back.
func (s *Screen) canRetract() bool {
	return s.published.Edition > 0 && s.frame.ReadOnly == nil && s.frame.CanRetract != nil && s.frame.CanRetract()
}

// retract takes the last edition back: what is written stays, and is published under the same
// number.
func (s *Screen) retract() {
	n := s.published.Edition
	s.footer.busy(true)
	s.saveNow() // before it: what was typed last counts
	s.frame.Retract(func(published []byte, err error) {
		s.footer.busy(false)
		if err != nil {
			s.message.AnnounceError(err)
			s.root.Refresh()
			return
		}
		s.frame.Published, s.published = published, form.Campaign{}
		if published != nil {
			s.published, _ = notice.Parse(published)
		}
		s.readSent(false)
		s.review(false)
		s.message.AnnounceSuccess(fmt.Sprintf("第 %d 版已撤销发布，改好再发布还是第 %d 版。%s", n, n, unsent))
		s.footer.refresh()
		s.root.Refresh()
	})
}

// unsent is what cannot be taken back.
const unsent = "邮件发出去就收不回来；已经发了的，请告诉各单位以后发的为准。"

// retractCard offers, before a further edition, to take the last one back instead.
func (s *Screen) retractCard() fyne.CanvasObject {
	n := s.published.Edition
	return card(fmt.Sprintf("第 %d 版还没有用过", n),
		look.QuietProse(fmt.Sprintf("还没有把它发给各单位的，可以撤销发布，改好再发布仍是第 %d 版。%s", n, unsent)),
		container.NewHBox(look.NewButton(fmt.Sprintf("撤销发布第 %d 版", n), widget.MediumImportance, s.retract)))
}
