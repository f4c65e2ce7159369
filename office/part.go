package office

import (
	"fmt"
	"slices"
	"time"
)

// Parting says where a submission came from that the office parted from another one.
type Parting struct {
	From    string    `json:"from"`              // ID of the other one
	Numbers []int     `json:"numbers"`           // which of its versions these were, counted from 1
	Left    int       `json:"left"`              // how many it kept
	Briefed int       `json:"briefed,omitempty"` // how many it had when 简要事迹 was edited
	Who     string    `json:"who"`
	When    time.Time `json:"when"`
}

// Part makes versions of a submission, by their numbers counted from 1, one of its own, and
// returns its ID: it was joined wrongly. What was decided about them, and 简要事迹 that was
// edited while they counted, goes along; what was decided when they were mere files beside
// the answers of the other one is about nothing any more.
func (r *Round) Part(id string, numbers []int, who string, when time.Time) (parted string, err error) {
	s, ok := r.Submission(id)
	if !ok {
		return "", Unknown(id)
	}
	numbers = slices.Compact(slices.Sorted(slices.Values(numbers)))
	switch n := len(s.Versions); {
	case len(numbers) == 0 || numbers[0] < 1 || numbers[len(numbers)-1] > n:
		return "", fmt.Errorf("编号为“%s”的报送只有 %d 次，请核对要分开的是第几次", id, n)
	case len(numbers) == n:
		return "", fmt.Errorf("编号为“%s”的报送要留下一次，不能全部分出去", id)
	}
	r.Submitted++
	t := Submission{ID: fmt.Sprint(r.Submitted), Parted: &Parting{From: id, Numbers: numbers, Briefed: s.Briefed, Who: who, When: when}}
	newest := s.Newest()
	s.divide(&t, numbers)
	if s.Assigned != "" && plain(t.Newest().Unit) == plain(newest.Unit) {
		t.Assigned = s.Assigned // the office said what unit is meant by that name
	}
	for _, n := range slices.Backward(numbers) {
		s.remove(n - 1)
	}
	t.Parted.Left = len(s.Versions)
	r.rename(t.Versions, id, t.ID)
	r.Submissions = append(r.Submissions, t)
	return t.ID, nil
}

// divide puts the versions, and what was decided about them, into t.
func (s *Submission) divide(t *Submission, numbers []int) {
	for _, n := range numbers {
		v := s.Versions[n-1]
		if v.Claimed { // the office named it by mistake
			v.Called, v.Name = v.Name, ""
		}
		t.Versions = append(t.Versions, v)
	}
	// at is how many of t's versions are no newer than the n-th.
	at := func(n int) (count int) {
		for _, m := range numbers {
			if m <= n {
				count++
			}
		}
		return count
	}
	goes := func(n int) bool { return n > 0 && slices.Contains(numbers, s.counts(n)+1) }
	var stay []Decision
	for _, d := range s.History {
		switch {
		case goes(d.Number):
			d.Parted, d.Was, d.Number = t.ID, d.Number, at(d.Number)
			t.History = append(t.History, d)
			continue
		case slices.Contains(numbers, d.Number):
			d.Parted, d.Was, d.Number = t.ID, d.Number, 0
		}
		stay = append(stay, d)
	}
	s.History = stay
	if s.Brief != "" && goes(s.Briefed) {
		t.Brief, t.Briefed = s.Brief, at(s.Briefed)
		s.Brief, s.Briefed = "", 0
	}
}

// counts is the place of the version whose answers counted when n had arrived.
func (s Submission) counts(n int) int {
	for i, v := range slices.Backward(s.Versions[:min(n, len(s.Versions))]) {
		if v.Kind != Loose {
			return i
		}
	}
	return n - 1
}

// rename has the arrivals of versions, and the parts that were claimed for them, name
// another submission.
func (r *Round) rename(versions []Version, from, to string) {
	r.Arrivals = slices.Clone(r.Arrivals)
	for i := range r.Arrivals {
		a := &r.Arrivals[i]
		own := func(v Version) bool {
			return v.Original == a.SHA256 || v.Original == "" && slices.ContainsFunc(v.Files, func(f File) bool { return f.SHA256 == a.SHA256 })
		}
		if at := slices.Index(a.Submissions, from); at >= 0 && slices.ContainsFunc(versions, func(v Version) bool { return own(v) && !v.Claimed }) {
			a.Submissions = slices.Clone(a.Submissions)
			a.Submissions[at] = to
			if still, ok := r.Submission(from); ok && slices.ContainsFunc(still.Versions, own) && !slices.Contains(a.Submissions, from) {
				a.Submissions = append(a.Submissions, from)
			}
		}
		for j, u := range a.Unclaimed {
			if u.Claimed == from && slices.ContainsFunc(versions, func(v Version) bool { return v.Claimed && own(v) && v.Source == u.Source }) {
				a.Unclaimed = slices.Clone(a.Unclaimed)
				a.Unclaimed[j].Claimed = to
			}
		}
	}
}

// Rejoin puts back what [Round.Part] parted, and returns the ID of the submission that it
// belongs to again.
func (r *Round) Rejoin(id string) (joined string, err error) {
	t, ok := r.Submission(id)
	if !ok {
		return "", Unknown(id)
	}
	if t.Parted == nil {
		return "", fmt.Errorf("编号为“%s”的报送不是分出来的，没有可以并回去的", id)
	}
	gone := *t
	s, ok := r.Submission(gone.Parted.From)
	if !ok {
		return "", fmt.Errorf("编号为“%s”的报送原来所在的那一份已经不在了", id)
	}
	s.rejoin(gone)
	joined = s.ID
	r.Submissions = slices.DeleteFunc(slices.Clone(r.Submissions), func(s Submission) bool { return s.ID == id })
	r.rename(gone.Versions, id, joined)
	for i := range r.Arrivals { // one that both had a part of
		a := &r.Arrivals[i]
		if ids := slices.Clone(a.Submissions); slices.Contains(ids, joined) {
			seen := map[string]bool{}
			a.Submissions = slices.DeleteFunc(ids, func(id string) bool {
				twice := seen[id]
				seen[id] = true
				return twice
			})
		}
	}
	return joined, nil
}

// rejoin takes the versions of t in again, each at its place, and what was decided about them.
func (s *Submission) rejoin(t Submission) {
	numbers := t.Parted.Numbers
	unchanged := len(s.Versions) == t.Parted.Left
	places := make([]int, len(t.Versions))
	for i, v := range t.Versions {
		place := s.place(v)
		if len(t.Versions) == len(numbers) { // nothing came since
			if place = min(numbers[i]-1, len(s.Versions)); !unchanged {
				place = s.behind(v, place)
			}
		}
		if v.Claimed {
			v.Name, v.Called = v.Called, ""
		}
		s.insert(place, v)
		for j := range places[:i] {
			if places[j] >= place {
				places[j]++
			}
		}
		places[i] = place
	}
	for i, d := range s.History {
		if d.Parted == t.ID {
			s.History[i].Number, s.History[i].Was, s.History[i].Parted = d.Was, 0, ""
		}
	}
	for _, d := range t.History {
		switch {
		case d.Parted == t.ID && d.Was <= len(s.Versions):
			d.Number, d.Was, d.Parted = d.Was, 0, ""
		case d.Number > 0:
			d.Number = places[d.Number-1] + 1
		}
		s.History = append(s.History, d)
	}
	slices.SortStableFunc(s.History, func(a, b Decision) int { return a.When.Compare(b.When) })
	if s.Brief == "" && t.Brief != "" {
		s.Brief, s.Briefed = t.Brief, t.Parted.Briefed
	}
	if unchanged {
		s.Briefed = t.Parted.Briefed
	}
}

// behind is a place, or a later one that is behind all that was received before a version.
func (s *Submission) behind(v Version, place int) int {
	for place < len(s.Versions) {
		w := s.Versions[place]
		if !w.Received.Before(v.Received) || v.before(w) {
			break
		}
		place++
	}
	return place
}

// Along are the numbers of a version, counted from 1, and of the files behind it that name
// the same person: they part together.
func (s Submission) Along(number int) []int {
	all := []int{number}
	if number < 1 || number > len(s.Versions) {
		return all
	}
	is := s.Versions[number-1]
	for i, v := range s.Versions[number:] {
		if is.Kind == Loose || v.Kind != Loose {
			break
		}
		if plain(v.Name) != "" && plain(v.Name) == plain(is.Name) {
			all = append(all, number+1+i)
		}
	}
	return all
}
