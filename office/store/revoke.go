package store

import (
	"errors"

	"zuimei/office"
)

// ErrGone says that a decision cannot be taken back any more.
var ErrGone = errors.New("这个结论已经不在了，没有可以撤销的")

// Revoke takes decisions back, whatever arrived since, and returns how many of them there
// were; [ErrGone] if there was none.
func (s *Store) Revoke(all []office.Decided) (int, error) {
	return s.mark(all, (*office.Submission).Revoke)
}

// Restore makes decisions hold again that were taken back.
func (s *Store) Restore(all []office.Decided) (int, error) {
	return s.mark(all, (*office.Submission).Restore)
}

func (s *Store) mark(all []office.Decided, do func(*office.Submission, office.Decided) bool) (n int, err error) {
	err = s.change(func(r *office.Round) error {
		for _, d := range all {
			if submission, ok := r.Submission(d.ID); ok && do(submission, d) {
				n++
			}
		}
		if n == 0 {
			return ErrGone
		}
		return nil
	})
	if err != nil {
		n = 0
	}
	return n, err
}
