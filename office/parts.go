package office

import "slices"

// Again takes over, for what was read of an original again, as with a password, what the
// office said about its parts when they were read before, and numbers them. It returns those
// of the versions that are to be received, and the parts that were claimed and are opened
// now: what they hold says itself whose it is.
func (r *Round) Again(a *Arrival, versions []Version) (received []Version, opened []Unclaimed) {
	before, _ := r.Arrived(a.SHA256)
	a.Unclaimed = slices.Clone(a.Unclaimed)
	for _, password := range slices.Backward(before.Passwords) {
		a.Opens(password)
	}
	a.Parts = before.Parts
	for _, u := range before.Unclaimed {
		a.Parts = max(a.Parts, u.Part)
	}
	places := pair(before.Unclaimed, a.Unclaimed)
	for i, at := range places {
		u := &a.Unclaimed[i]
		if at >= 0 {
			was := before.Unclaimed[at]
			u.Part, u.Claimed, u.Ignored = was.Part, was.Claimed, was.Ignored
			if !sameFiles(was.Files, u.Files) {
				r.refile(*a, *u)
			}
		}
	}
	a.Unclaimed = slices.DeleteFunc(a.Unclaimed, func(u Unclaimed) bool { return u.Part == 0 && r.gave(before, u, versions) })
	for i := range a.Unclaimed {
		if u := &a.Unclaimed[i]; u.Part == 0 {
			a.Parts++
			u.Part = a.Parts
		}
	}
	for i, was := range before.Unclaimed {
		is := func(v Version) bool { return v.is(was) }
		switch {
		case slices.Contains(places, i) || was.Claimed == "" && !was.Ignored:
		case slices.ContainsFunc(versions, is): // the same: what the office said goes before
			versions = slices.DeleteFunc(slices.Clone(versions), is)
			a.Unclaimed = append(a.Unclaimed, was)
		case was.Claimed != "":
			opened = append(opened, was)
		}
	}
	return versions, opened
}

// refile gives what was claimed of a part the files that are found in it now, as in an archive
// that is open.
func (r *Round) refile(a Arrival, u Unclaimed) {
	if s, at := r.filed(a, u); at >= 0 {
		s.Versions = slices.Clone(s.Versions)
		v := &s.Versions[at]
		v.Files, v.Findings, v.Checked = slices.Clone(u.Files), u.Findings, u.Checked
	}
}

// gave reports whether the mail of a part has given a version before, and gives none now: it
// could be read further then, as with another password.
func (r *Round) gave(before Arrival, u Unclaimed, now []Version) bool {
	same := func(v Version) bool { return v.Source == u.Source && v.From == u.From && v.Sent.Equal(u.Sent) }
	if slices.ContainsFunc(now, same) {
		return false
	}
	for _, id := range before.Submissions {
		if s, ok := r.Submission(id); ok && slices.ContainsFunc(s.Versions, func(v Version) bool { return !v.Claimed && v.Original == before.SHA256 && same(v) }) {
			return true
		}
	}
	return false
}

// Opened takes back the claims of parts of an arrival that [Round.Again] returned, once what
// they hold is received, and has the arrival name the submissions that it brought before.
func (r *Round) Opened(a *Arrival, parts []Unclaimed) {
	before, _ := r.Arrived(a.SHA256)
	for _, u := range parts {
		r.unfile(*a, u)
	}
	for _, id := range before.Submissions {
		if !slices.Contains(a.Submissions, id) {
			a.Submissions = append(a.Submissions, id)
		}
	}
	a.Submissions = slices.DeleteFunc(a.Submissions, func(id string) bool {
		_, there := r.Submission(id)
		return !there
	})
}

// pair returns for each part that is read which of those before it is, or -1. Each is one
// other at most: parts may have the same source, as mails that were forwarded together.
func pair(was, is []Unclaimed) []int {
	places := slices.Repeat([]int{-1}, len(is))
	taken := make([]bool, len(was))
	mail := func(a, b Unclaimed) bool { return a.From == b.From && a.Sent.Equal(b.Sent) }
	for _, same := range []func(a, b Unclaimed) bool{
		func(a, b Unclaimed) bool { return a.Source == b.Source && mail(a, b) && sameFiles(a.Files, b.Files) },
		// Its original may have had another name, or an earlier program gave it another source.
		func(a, b Unclaimed) bool { return mail(a, b) && sameFiles(a.Files, b.Files) },
		// More of it may be open now.
		func(a, b Unclaimed) bool { return a.Source == b.Source && mail(a, b) },
		func(a, b Unclaimed) bool { return mail(a, b) && a.From != "" && !a.Sent.IsZero() },
	} {
		for i := range is {
			for j := range was {
				if places[i] < 0 && !taken[j] && same(was[j], is[i]) {
					places[i], taken[j] = j, true
				}
			}
		}
	}
	return places
}

// sameFiles reports whether files are the same by their content.
func sameFiles(a, b []File) bool {
	digests := func(files []File) (all []string) {
		for _, f := range files {
			all = append(all, f.SHA256)
		}
		slices.Sort(all)
		return all
	}
	return len(a) == len(b) && slices.Equal(digests(a), digests(b))
}

// is reports whether a version was made of a part, or would be.
func (v Version) is(u Unclaimed) bool {
	mail := v.From == u.From && v.Sent.Equal(u.Sent) && len(u.Files) > 0
	return (v.Source == u.Source || mail) && v.holds(u.Files)
}

// Number numbers the parts of a round that an earlier program wrote, and says of what was
// claimed which part it is.
func (r *Round) Number() {
	for i := range r.Arrivals {
		a := &r.Arrivals[i]
		for j := range a.Unclaimed {
			u := &a.Unclaimed[j]
			if u.Part > 0 {
				continue
			}
			u.Part = j + 1
			if v := r.unnumbered(*a, *u); v != nil {
				v.Part = u.Part
			}
		}
	}
}

// unnumbered is the version that an earlier program made of a part that was claimed, or nil.
func (r *Round) unnumbered(a Arrival, u Unclaimed) *Version {
	s, ok := r.Submission(u.Claimed)
	if !ok {
		return nil
	}
	for _, same := range []func(Version) bool{
		func(v Version) bool { return sameFiles(v.Files, u.Files) },
		func(Version) bool { return true }, // more of it may have been opened since
	} {
		at := slices.IndexFunc(s.Versions, func(v Version) bool {
			return v.Claimed && v.Part == 0 && v.Original == a.SHA256 && v.Source == u.Source && same(v)
		})
		if at >= 0 {
			return &s.Versions[at]
		}
	}
	return nil
}
