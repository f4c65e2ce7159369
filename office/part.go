package office

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Parting says where a submission came from that the office parted from another one.
type Parting struct {
	From    string `json:"from"`              // ID of the other one
	Numbers []int  `json:"numbers"`           // which of its versions these were, counted from 1
	Left    int    `json:"left"`              // how many it kept
	Briefed int    `json:"briefed,omitempty"` // how many it had when 简要事迹 was edited
	// Named reports whether what the office had said of the unit and the person went along.
	Named bool      `json:"named,omitempty"`
	Who   string    `json:"who"`
	When  time.Time `json:"when"`
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
	if err := s.partable(numbers); err != nil {
		return "", err
	}
	r.Submitted++
	t := Submission{ID: fmt.Sprint(r.Submitted), Parted: &Parting{Who: who, When: when}}
	r.part(s, &t, numbers)
	r.Submissions = append(r.Submissions, t)
	return t.ID, nil
}

// partable reports whether versions can be parted, by their numbers in order.
func (s *Submission) partable(numbers []int) error {
	switch n := len(s.Versions); {
	case len(numbers) == 0 || numbers[0] < 1 || numbers[len(numbers)-1] > n:
		return fmt.Errorf("编号为“%s”的报送只有 %d 次，请核对要分开的是第几次", s.ID, n)
	case len(numbers) == n:
		return fmt.Errorf("编号为“%s”的报送要留下一次，不能全部分出去", s.ID)
	}
	return nil
}

// part moves versions of s to t, which has an ID and says who parted it and when.
func (r *Round) part(s, t *Submission, numbers []int) {
	t.Parted.From, t.Parted.Numbers, t.Parted.Briefed = s.ID, numbers, s.Briefed
	newest := s.Newest()
	if slices.Contains(numbers, s.counts(len(s.Versions))+1) { // it was said about what goes
		t.Parted.Named = s.Assigned != "" || s.Named != ""
		t.Assigned, t.Named, s.Named = s.Assigned, s.Named, ""
	}
	s.divide(t, numbers)
	for _, n := range slices.Backward(numbers) {
		s.remove(n - 1)
	}
	t.Parted.Left = len(s.Versions)
	// The office said what unit is meant by a name that both may have.
	if meant := s.Assigned; meant != "" {
		same := func(v Version) bool { return plain(v.Unit) == plain(newest.Unit) }
		if same(t.Newest()) {
			t.Assigned = meant
		}
		if t.Parted.Named && !same(s.Newest()) {
			s.Assigned = ""
		}
	}
	r.rename(t.Versions, s.ID, t.ID)
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
	at := func(n int) int { return upTo(n, numbers) }
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

// upTo is how many of the numbers are no greater than n.
func upTo(n int, numbers []int) (count int) {
	for _, m := range numbers {
		if m <= n {
			count++
		}
	}
	return count
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
			if u.Claimed == from && slices.ContainsFunc(versions, func(v Version) bool { return v.Claimed && own(v) && v.Part == u.Part }) {
				a.Unclaimed = slices.Clone(a.Unclaimed)
				a.Unclaimed[j].Claimed = to
			}
		}
	}
}

// Joined is a submission that was put back, so that it can be parted again.
type Joined struct {
	Into string // ID of the submission that it belongs to again

	was             Submission // as it was before
	at              int        // its place in the round
	assigned, named string     // what the office had said of the other one
}

// Rejoin puts back what [Round.Part] parted.
func (r *Round) Rejoin(id string) (Joined, error) {
	at := slices.IndexFunc(r.Submissions, func(s Submission) bool { return s.ID == id })
	if at < 0 {
		return Joined{}, Unknown(id)
	}
	gone := r.Submissions[at]
	if gone.Parted == nil {
		return Joined{}, fmt.Errorf("编号为“%s”的报送不是分出来的，没有可以并回去的", id)
	}
	s, ok := r.Submission(gone.Parted.From)
	if !ok {
		return Joined{}, fmt.Errorf("编号为“%s”的报送原来所在的那一份已经不在了", id)
	}
	for _, other := range r.Submissions { // which could not be put back any more
		if other.Parted != nil && other.Parted.From == id {
			return Joined{}, fmt.Errorf("编号为“%s”的报送里又分出了“%s”，请先把“%s”并回来", id, other.ID, other.ID)
		}
	}
	j := Joined{Into: s.ID, was: gone, at: at, assigned: s.Assigned, named: s.Named}
	s.rejoin(gone)
	joined := s.ID
	r.Submissions = slices.Delete(slices.Clone(r.Submissions), at, at+1)
	r.rename(gone.Versions, id, joined)
	r.Arrivals = slices.Clone(r.Arrivals)
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
	return j, nil
}

// PartAgain undoes [Round.Rejoin]: the same versions, wherever they stand by now, are one of
// their own again with the ID that they had, so that what else names it still holds.
func (r *Round) PartAgain(j Joined) error {
	if _, taken := r.Submission(j.was.ID); taken {
		return fmt.Errorf("编号为“%s”的报送已经分出来了", j.was.ID)
	}
	s, ok := r.Submission(j.Into)
	if !ok {
		return Unknown(j.Into)
	}
	numbers := s.numbers(j.was.Versions)
	if err := s.partable(numbers); err != nil {
		return err
	}
	t := Submission{ID: j.was.ID, Parted: &Parting{Who: j.was.Parted.Who, When: j.was.Parted.When}}
	r.part(s, &t, numbers)
	s.Assigned, s.Named = j.assigned, j.named
	t.Assigned, t.Named, t.Parted.Named = j.was.Assigned, j.was.Named, j.was.Parted.Named
	for i, v := range t.Versions { // named by the office, or not any more, as they were
		if at := slices.IndexFunc(j.was.Versions, func(w Version) bool { return w.arrival() == v.arrival() }); at >= 0 {
			t.Versions[i].Name, t.Versions[i].Called = j.was.Versions[at].Name, j.was.Versions[at].Called
		}
	}
	if t.Brief == "" && j.was.Brief != "" { // that of the other one had taken its place
		t.Brief, t.Briefed = j.was.Brief, min(j.was.Briefed, len(t.Versions))
	}
	r.Submissions = slices.Insert(slices.Clone(r.Submissions), min(j.at, len(r.Submissions)), t)
	return nil
}

// numbers are those of versions that were in another submission, as far as they are here.
func (s *Submission) numbers(versions []Version) (all []int) {
	for _, v := range versions {
		is := v.arrival()
		find := func(same func(Version) bool) int { // of one table, people may differ by their answers alone
			for i, w := range s.Versions {
				if w.arrival() == is && same(w) && !slices.Contains(all, i+1) {
					return i + 1
				}
			}
			return 0
		}
		if n := cmp.Or(find(func(w Version) bool { return w.Content == v.Content }), find(func(Version) bool { return true })); n > 0 {
			all = append(all, n)
		}
	}
	slices.Sort(all)
	return all
}

// arrival is the same for a version whatever was found in it, read of it or said about it.
func (v Version) arrival() string {
	v.Content = "" // a form may be read in another way
	return strings.Join([]string{v.Original, v.Source, v.Nomination, v.Received.UTC().Format(time.RFC3339Nano), v.core()}, "\n")
}

// rejoin takes the versions of t in again, and what was decided and said about them.
func (s *Submission) rejoin(t Submission) {
	numbers := t.Parted.Numbers
	left := t.Parted.Briefed - upTo(t.Parted.Briefed, numbers)
	if slices.Contains(numbers, t.Parted.Briefed) {
		left = 0
	}
	unedited := s.Briefed == left                                               // 简要事迹 is as it was when t was parted
	same := len(s.Versions) == t.Parted.Left && len(t.Versions) == len(numbers) // nothing came for either
	places := s.insertAll(t)
	if t.Parted.Named && s.Named == "" && (s.Assigned == "" || s.Assigned == t.Assigned) {
		s.Assigned, s.Named = t.Assigned, t.Named
	}
	for i, d := range s.History {
		if d.Parted == t.ID {
			number := 0
			switch at := slices.Index(numbers, d.Was); {
			case same:
				number = d.Was
			case at >= 0 && len(places) == len(numbers):
				number = places[at] + 1
			}
			s.History[i].Number, s.History[i].Was, s.History[i].Parted = number, 0, ""
		}
	}
	for _, d := range t.History {
		switch {
		case d.Parted == t.ID && same:
			d.Number, d.Was, d.Parted = d.Was, 0, ""
		case d.Number > 0:
			d.Number = places[d.Number-1] + 1
			if d.Parted == t.ID {
				d.Was, d.Parted = 0, ""
			}
		}
		s.History = append(s.History, d)
	}
	slices.SortStableFunc(s.History, func(a, b Decision) int { return a.When.Compare(b.When) })
	if s.Brief == "" && t.Brief != "" {
		s.Brief = t.Brief
		if s.Briefed = 0; t.Briefed > 0 && t.Briefed <= len(places) {
			s.Briefed = places[t.Briefed-1] + 1
		}
		unedited = t.Briefed == upTo(t.Parted.Briefed, numbers)
	}
	if same && unedited {
		s.Briefed = t.Parted.Briefed
	}
}

// insertAll inserts the versions of t, each at its place, and returns the places where they
// stand then.
func (s *Submission) insertAll(t Submission) []int {
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
		if v.Called != "" {
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
	return places
}

// behind is a place, or a later one that is behind all that was received before a version.
func (s *Submission) behind(v Version, place int) int {
	for place < len(s.Versions) {
		w := s.Versions[place]
		if v.before(w) || !w.before(v) && !w.Received.Before(v.Received) {
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
