package office

import (
	"errors"
	"slices"
	"time"

	"zuimei/form"
)

// Pending is something unclaimed that waits for the office.
type Pending struct {
	Arrival  string // digest of the original
	Received time.Time
	Unclaimed
}

// Pending returns what nobody claimed and nothing owns, in the order of arrival.
func (r *Round) Pending() []Pending {
	var all []Pending
	for _, a := range r.Arrivals {
		for _, u := range a.Unclaimed {
			if _, owned := r.Owner(u); !owned && !u.Ignored && u.Claimed == "" {
				all = append(all, Pending{a.SHA256, a.Received, u})
			}
		}
	}
	return all
}

// The errors about what is to be claimed.
var (
	ErrNoPart  = errors.New("待认领里没有这一件，请重新打开看一看")
	ErrClaimed = errors.New("这一件已经认领，请先撤销原来的认领")
)

// Claim files something unclaimed, by its [Unclaimed.Part], as that of a unit and a person,
// one of which may be empty, and returns the ID of its submission.
func (r *Round) Claim(c form.Campaign, arrival string, part int, unit, name string) (id string, err error) {
	u, a, err := r.claimable(arrival, part)
	if err != nil {
		return "", err
	}
	id, _ = r.Receive(c, claimed(*u, *a, unit, name))
	u.Claimed, u.Ignored = id, false
	return id, nil
}

// ClaimFor files something unclaimed as part of a submission.
func (r *Round) ClaimFor(arrival string, part int, id string) error {
	u, a, err := r.claimable(arrival, part)
	if err != nil {
		return err
	}
	s, ok := r.Submission(id)
	if !ok {
		return Unknown(id)
	}
	newest := s.Newest()
	s.receive(claimed(*u, *a, newest.Unit, newest.Name))
	u.Claimed, u.Ignored = id, false
	return nil
}

// Ignore notes that something unclaimed is of no matter.
func (r *Round) Ignore(arrival string, part int) error {
	u, _, err := r.claimable(arrival, part)
	if err == nil {
		u.Ignored = true
	}
	return err
}

// Unclaim takes back what [Round.Claim], [Round.ClaimFor] or [Round.Ignore] did: the part
// waits for the office again. A submission that nothing else belongs to is gone.
func (r *Round) Unclaim(arrival string, part int) error {
	u, a := r.unclaimed(arrival, part)
	if u == nil || u.Claimed == "" && !u.Ignored {
		return ErrNoPart
	}
	r.unfile(*a, *u)
	u.Claimed, u.Ignored = "", false
	return nil
}

// unfile takes away the version that was made of a part when it was claimed.
func (r *Round) unfile(a Arrival, u Unclaimed) {
	if s, at := r.filed(a, u); at >= 0 {
		s.remove(at)
	}
	r.Submissions = slices.DeleteFunc(slices.Clone(r.Submissions), func(s Submission) bool { return len(s.Versions) == 0 })
}

// filed is the submission for which a part was claimed, and the place of the version that was
// made of it, or -1.
func (r *Round) filed(a Arrival, u Unclaimed) (*Submission, int) {
	s, ok := r.Submission(u.Claimed)
	if !ok {
		return nil, -1
	}
	return s, slices.IndexFunc(s.Versions, func(v Version) bool { return v.Claimed && v.Original == a.SHA256 && v.Part == u.Part })
}

// remove takes a version away; decisions about it stay in the history, about none.
func (s *Submission) remove(at int) {
	s.Versions = slices.Delete(slices.Clone(s.Versions), at, at+1)
	s.History = slices.Clone(s.History)
	for i := range s.History {
		s.History[i].Number = without(s.History[i].Number, at)
	}
	s.Briefed = without(s.Briefed, at)
}

// without is the number of a version, 0 for none, after the one at a place is gone.
func without(number, at int) int {
	switch {
	case number == at+1:
		return 0
	case number > at+1:
		return number - 1
	}
	return number
}

// claimable returns a part that is nobody's yet. To claim it for another one would leave
// what was made of it for the first.
func (r *Round) claimable(arrival string, part int) (*Unclaimed, *Arrival, error) {
	u, a := r.unclaimed(arrival, part)
	switch {
	case u == nil:
		return nil, nil, ErrNoPart
	case u.Claimed != "":
		return nil, nil, ErrClaimed
	}
	return u, a, nil
}

// unclaimed returns a part that is unclaimed or was, to be changed, or nil. What it lies in is
// copied first, so that a round of which this one is a copy stays as it is.
func (r *Round) unclaimed(arrival string, part int) (*Unclaimed, *Arrival) {
	at := slices.IndexFunc(r.Arrivals, func(a Arrival) bool { return a.SHA256 == arrival })
	if at < 0 {
		return nil, nil
	}
	a := &r.Arrivals[at]
	i := slices.IndexFunc(a.Unclaimed, func(u Unclaimed) bool { return u.Part == part })
	if i < 0 {
		return nil, nil
	}
	a.Unclaimed = slices.Clone(a.Unclaimed)
	return &a.Unclaimed[i], a
}

// claimed is the version that something unclaimed becomes.
func claimed(u Unclaimed, a Arrival, unit, name string) Version {
	return Version{
		Kind: Loose, Unit: unit, Name: name, Claimed: true, Part: u.Part, Original: a.SHA256, Source: u.Source, From: u.From,
		Sent: u.Sent, Received: a.Received, Files: append([]File{}, u.Files...), Findings: u.Findings, Checked: u.Checked,
	}
}

// Copy returns a copy of the round that may be changed without changing this one.
func (r *Round) Copy() Round {
	c := *r
	c.Submissions, c.Arrivals = slices.Clone(r.Submissions), slices.Clone(r.Arrivals)
	return c
}
