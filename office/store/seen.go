package store

import (
	"errors"
	"fmt"
	"time"

	"zuimei/office"
)

// ErrNewer says that what was decided about is no longer what counts.
var ErrNewer = errors.New("刚刚又来了新的一次，请看过再定")

// DecideSeen notes one verdict about the submissions whose IDs seen has, each with what the
// user saw of it: about all or, after an error, about none. The error is [ErrNewer] if
// something arrived since.
func (s *Store) DecideSeen(seen map[string]office.Seen, v office.Verdict, reasons []office.Reason, when time.Time) error {
	if said := office.TooMuch(reasons); said != "" {
		return errors.New(said)
	}
	who := s.userName()
	return s.change(func(r *office.Round) error {
		for id, was := range seen {
			submission, ok := r.Submission(id)
			switch {
			case !ok:
				return office.Unknown(id)
			case len(submission.Versions) != was.Number:
				return fmt.Errorf("%s：%w", submission.Newest().Name, ErrNewer)
			}
			submission.DecideSeen(was, v, reasons, who, when)
		}
		return nil
	})
}
