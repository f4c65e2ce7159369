package store

import (
	"fmt"
	"time"

	"zuimei/office"
)

// change changes the round and saves it. After an error nothing was changed.
func (s *Store) change(do func(r *office.Round) error) error {
	was := s.Round
	s.Round = was.Copy()
	err := do(&s.Round)
	if err == nil {
		err = s.Save()
	}
	if err != nil {
		s.Round = was
	}
	return err
}

// changeSubmission changes one submission and saves the round.
func (s *Store) changeSubmission(id string, do func(*office.Submission) error) error {
	return s.change(func(r *office.Round) error {
		submission, ok := r.Submission(id)
		if !ok {
			return office.Unknown(id)
		}
		return do(submission)
	})
}

// Decide notes a verdict about a submission, by the user of this computer, and saves it.
func (s *Store) Decide(id string, v office.Verdict, reasons []office.Reason, when time.Time) error {
	submission, ok := s.Round.Submission(id)
	if !ok {
		return office.Unknown(id)
	}
	return s.DecideSeen(map[string]office.Seen{id: submission.Seen()}, v, reasons, when)
}

// Withdraw takes back the last decision about each of the submissions' newest versions.
func (s *Store) Withdraw(ids ...string) error {
	return s.change(func(r *office.Round) error {
		for _, id := range ids {
			submission, ok := r.Submission(id)
			if !ok || !submission.Withdraw() {
				return fmt.Errorf("编号为“%s”的报送没有可以撤销的结论", id)
			}
		}
		return nil
	})
}

// Assign notes which unit and person a submission is about; an empty one is what it says
// itself.
func (s *Store) Assign(id, unit, name string) error {
	return s.changeSubmission(id, func(submission *office.Submission) error {
		submission.Assigned, submission.Named = unit, name
		return nil
	})
}

// SetBrief notes 简要事迹 of a submission as it stands in summaries, to be undone by
// [Store.UndoBrief]; "" is what the submission gives by itself.
func (s *Store) SetBrief(id, text string) (edited office.EditedBrief, err error) {
	err = s.change(func(r *office.Round) error {
		edited, err = r.SetBrief(id, text)
		return err
	})
	return edited, err
}

// UndoBrief undoes [Store.SetBrief].
func (s *Store) UndoBrief(e office.EditedBrief) error {
	return s.change(func(r *office.Round) error { return r.UndoBrief(e) })
}

// SetRoster replaces the round's own roster.
func (s *Store) SetRoster(all []office.Member) error {
	return s.change(func(r *office.Round) error {
		r.Roster = all
		return nil
	})
}

// Part makes versions of a submission, by their numbers, one of its own, and returns its ID.
func (s *Store) Part(id string, numbers []int, when time.Time) (parted string, err error) {
	err = s.change(func(r *office.Round) error {
		parted, err = r.Part(id, numbers, s.userName(), when)
		return err
	})
	return parted, err
}

// PartSeen is Part for a submission of which the user saw so many versions: something older
// that arrived since has given them other numbers. The error is [ErrNewer] then.
func (s *Store) PartSeen(id string, seen int, numbers []int, when time.Time) (string, error) {
	if submission, ok := s.Round.Submission(id); ok && len(submission.Versions) != seen {
		return "", ErrNewer
	}
	return s.Part(id, numbers, when)
}

// Rejoin puts back what [Store.Part] parted.
func (s *Store) Rejoin(id string) (joined office.Joined, err error) {
	err = s.change(func(r *office.Round) error {
		joined, err = r.Rejoin(id)
		return err
	})
	return joined, err
}

// PartAgain undoes [Store.Rejoin].
func (s *Store) PartAgain(j office.Joined) error {
	return s.change(func(r *office.Round) error { return r.PartAgain(j) })
}

// Claim files something unclaimed, by its [office.Unclaimed.Part], as that of a unit and a
// person, one of which may be empty, and returns the ID of its submission.
func (s *Store) Claim(arrival string, part int, unit, name string) (id string, err error) {
	err = s.change(func(r *office.Round) error {
		id, err = r.Claim(s.Campaign, arrival, part, unit, name)
		return err
	})
	return id, err
}

// ClaimFor files something unclaimed as part of a submission.
func (s *Store) ClaimFor(arrival string, part int, id string) error {
	return s.change(func(r *office.Round) error { return r.ClaimFor(arrival, part, id) })
}

// Ignore notes that something unclaimed is of no matter.
func (s *Store) Ignore(arrival string, part int) error {
	return s.change(func(r *office.Round) error { return r.Ignore(arrival, part) })
}

// Unclaim takes back what was done about something unclaimed: it waits again.
func (s *Store) Unclaim(arrival string, part int) error {
	return s.change(func(r *office.Round) error { return r.Unclaim(arrival, part) })
}
