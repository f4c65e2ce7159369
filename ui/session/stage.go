package session

import (
	"zuimei/export"
	"zuimei/form"
)

// Stage shows another nomination under another notice. It is for a session that only shows
// how a notice looks: nothing of this is kept.
func (s *Session) Stage(kit export.Kit, n form.Nomination) {
	s.Kit, s.Nomination = kit, n
	s.check()
	s.examineJob.Now()
	s.notify()
}
