package office

import (
	"zuimei/ui/office/review"
)

// newReviewSection is the section 初审, the screen of package review.
func newReviewSection(sh *shell) *review.Screen {
	return review.New(review.Frame{
		Round: sh.round, Window: sh.desk.Window, Chose: sh.remember, Done: sh.done, Split: sh.split, Failed: sh.message.AnnounceError, Undo: sh.undo,
		Next:  func() { sh.show(sectionSummary) },
		Mails: sh.receive.writeReturns, Fresh: func() int { _, fresh := toReturn(&sh.round.State); return len(fresh) },
	})
}

// review opens a submission in the section 初审.
func (sh *shell) review(id string) {
	sh.show(sectionReview)
	if s, ok := sh.sections[sectionReview].(*review.Screen); ok {
		s.Open(id)
	}
}
