package office

import (
	"slices"
	"time"

	"zuimei/form"
)

// Check says under which notice findings were found.
type Check struct {
	Notice  string `json:"notice"`  // SHA-256 of the notice file
	Edition int    `json:"edition"` // of the notice, at least 1
	// Again is when it was checked again; zero if it was checked when it arrived alone.
	Again time.Time `json:"again,omitzero"`
	// Failed reports whether it could not be checked again: the findings are those of before.
	Failed bool `json:"failed,omitempty"`
	// Unread reports whether that was because its original could not be read just then, as while
	// another program holds it: it is still to be checked again.
	Unread bool `json:"unread,omitempty"`
	// Locked reports whether it was because of a password.
	Locked bool `json:"locked,omitempty"`
}

// Holds reports whether nothing is to be checked again under the notice of another check. Of
// what an earlier program checked the notice is not known: then the first edition holds.
func (c Check) Holds(now Check) bool {
	if c.Notice == "" {
		return now.Edition <= 1
	}
	return c.Notice == now.Notice && !c.Unread
}

// Stale counts the submissions of which something was checked under another notice.
func (r *Round) Stale(now Check) (n int) {
	for _, s := range r.Submissions {
		if slices.ContainsFunc(s.Versions, func(v Version) bool { return !v.Checked.Holds(now) }) {
			n++
		}
	}
	return n
}

// RuleUnchecked is the name of the finding that something could not be checked again.
const RuleUnchecked = "not-rechecked"

// NeedsPassword is why something could not be checked again that a password opens.
const NeedsPassword = "压缩包有密码，请输入密码再核对"

// RuleEdition is the name of the finding that a package answers another edition.
const RuleEdition = "edition"

// Reread is what an origin gave when it was read again.
type Reread struct {
	Check     Check
	Versions  []Version
	Unclaimed []Unclaimed
	Problem   string // what kept it from being read, which follows a colon; empty for nothing
	Unread    bool   // the problem may pass by itself

	number int             // which time of checking again it is
	taken  []bool          // of Versions: those that one of the round is
	parts  map[partKey]int // which of Unclaimed the parts of the round are, each another one
}

// partKey names a part of an arrival.
type partKey struct {
	arrival string
	part    int
}

// Checked is a submission that was checked again.
type Checked struct {
	ID      string
	Was, Is []Finding
	Reread  bool   // reports whether its form was read in another way
	Problem string // why something of it could not be checked again; empty if all was
}

// Differs returns the findings that came and those that went. That it answers an earlier
// edition is true of all that arrived before, and alone it is no difference.
func (c Checked) Differs() (came, went []Finding) {
	came, went = Differ(c.Was, c.Is)
	edition := func(f Finding) bool { return f.Rule == RuleEdition }
	if !slices.ContainsFunc(slices.Concat(came, went), func(f Finding) bool { return !edition(f) }) {
		return nil, nil
	}
	return came, went
}

// Recheck replaces the findings of all that came from an origin by those that it has now, and
// returns the submissions that it is about. Who sent what, what was decided, claimed and
// assigned stays; a form may be read in another way, as the notice asks for other answers.
func (r *Round) Recheck(o Origin, fresh Reread) (all []Checked) {
	folders := r.folders()
	fresh.taken, fresh.parts = make([]bool, len(fresh.Versions)), map[partKey]int{}
	r.Submissions = slices.Clone(r.Submissions)
	r.Rechecked++
	fresh.number = r.Rechecked
	r.recheckParts(o, &fresh, folders)
	for _, id := range r.within(o, folders) {
		s, _ := r.Submission(id)
		one := Checked{ID: id, Was: s.Newest().Findings}
		s.Versions = slices.Clone(s.Versions)
		for i := range s.Versions {
			if v := &s.Versions[i]; folders.key(*v) == o.key {
				reread, problem := v.recheck(&fresh)
				one.Reread = one.Reread || reread
				if problem != "" {
					one.Problem = problem
				}
			}
		}
		one.Is = s.Newest().Findings
		all = append(all, one)
	}
	return all
}

// within are the IDs of the submissions that an origin has a part of.
func (r *Round) within(o Origin, folders folders) (ids []string) {
	for _, s := range r.Submissions {
		if slices.ContainsFunc(s.Versions, func(v Version) bool { return folders.key(v) == o.key }) {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// recheck takes over what was found about the same version.
func (v *Version) recheck(fresh *Reread) (reread bool, problem string) {
	at := v.among(fresh.Versions, fresh.taken)
	if at < 0 {
		at = v.alike(fresh)
	}
	if at >= 0 {
		fresh.taken[at] = true
		is := fresh.Versions[at]
		if reread = v.Kind == FormFile && v.Content != is.Content; reread {
			v.Content = is.Content
		}
		v.found(is.Findings, fresh)
		return reread, ""
	}
	if v.Kind == Loose { // nobody is named by its subject any more, or the office said whose it is
		at, claimed := fresh.parts[partKey{v.Original, v.Part}]
		if !claimed || !v.Claimed {
			at = slices.IndexFunc(fresh.Unclaimed, v.is)
		}
		if at < 0 {
			at = v.resembled(fresh.Unclaimed)
		}
		if at >= 0 {
			v.found(fresh.Unclaimed[at].Findings, fresh, RuleLoose)
			return false, ""
		}
	}
	if problem = fresh.Problem; problem == "" {
		problem = "原件里读出的与收到时不一样"
	}
	if v.Checked.Holds(fresh.Check) && !v.Checked.Failed {
		return false, problem // what was found is what would be found
	}
	kept := slices.DeleteFunc(slices.Clone(v.Findings), func(f Finding) bool { return f.Rule == RuleUnchecked })
	v.found(append(kept, Finding{
		Field: form.KeyPackage, Rule: RuleUnchecked, Severity: form.Warning,
		Message: "没有按现在的通知再核对：" + problem + "。",
	}), fresh)
	v.Checked.Failed, v.Checked.Unread, v.Checked.Locked = true, fresh.Unread, fresh.Problem == NeedsPassword
	return false, problem
}

// found takes findings over. Of those before, it keeps those of the rules that are named, and
// that something was filed by its unit alone; and since when the same was found.
func (v *Version) found(all []Finding, fresh *Reread, keep ...string) {
	was := v.Findings
	v.Checked, v.Findings = fresh.Check, nil
	for _, f := range was {
		if (f.Rule == RuleNameless || slices.Contains(keep, f.Rule)) && !contains(all, f) {
			v.Findings = append(v.Findings, f)
		}
	}
	for _, f := range all {
		if f.Rule == RuleEdition && !fresh.Check.Again.IsZero() { // true of all that came before, and checked
			f.Severity = form.Note
		}
		f.Since, f.Found = fresh.Check.Again, fresh.number
		if at := slices.IndexFunc(was, f.same); at >= 0 {
			f.Since, f.Found = was[at].Since, was[at].Found
		}
		v.Findings = append(v.Findings, f)
	}
}

// same reports whether another finding says the same, whenever it was found, and whatever the
// program that found it made of it for the unit.
func (f Finding) same(g Finding) bool {
	f.Ask, g.Ask = "", ""
	f.Since, g.Since = time.Time{}, time.Time{}
	f.Found, g.Found = 0, 0
	return f == g
}

func contains(all []Finding, f Finding) bool { return slices.ContainsFunc(all, f.same) }

// Differ returns the findings that came and those that went.
func Differ(was, is []Finding) (came, went []Finding) {
	for _, f := range is {
		if !contains(was, f) {
			came = append(came, f)
		}
	}
	for _, f := range was {
		if !contains(is, f) {
			went = append(went, f)
		}
	}
	return came, went
}

// among is the place of a version in what was read again, or -1: the same, wherever it lay,
// else what is made of the same files today.
func (v Version) among(all []Version, taken []bool) int {
	core := v.core()
	files := func(v Version) string { v.Content = ""; return v.core() }
	for _, same := range []func(Version) bool{
		func(w Version) bool { return w.Source == v.Source && w.core() == core && w.Name == v.Name },
		func(w Version) bool { return w.Source == v.Source && w.core() == core },
		func(w Version) bool { return w.core() == core },
		func(w Version) bool { return w.Kind == FormFile && w.Name == v.Name && files(w) == files(v) },
		func(w Version) bool { return w.Kind == FormFile && files(w) == files(v) },
	} {
		found, several := -1, false
		for i, w := range all {
			if !taken[i] && same(w) {
				several = found >= 0
				if found < 0 {
					found = i
				}
			}
		}
		// Of a table of many people one may only be told by its name or its answers.
		if found >= 0 && (!several || all[found].core() == core) {
			return found
		}
	}
	return -1
}

// alike is the place of what was filed by its subject and is read in another way today, as some
// of its files are told to be nothing or are opened, or -1: the only one of the same mail with a
// file of it.
func (v Version) alike(fresh *Reread) int {
	var all []Unclaimed
	var places []int
	for i, w := range fresh.Versions {
		if w.Kind == Loose && !fresh.taken[i] {
			all, places = append(all, Unclaimed{Source: w.Source, From: w.From, Sent: w.Sent, Files: slices.Concat(w.Files, w.Extra)}), append(places, i)
		}
	}
	if at := v.resembled(all); at >= 0 {
		return places[at]
	}
	return -1
}

// resembled is the place of the only one of the same mail that has a file of a version, or -1.
func (v Version) resembled(all []Unclaimed) int {
	found := -1
	for i, u := range all {
		shares := slices.ContainsFunc(u.Files, func(f File) bool { return v.holds([]File{f}) })
		if v.Kind != Loose || v.Source != u.Source || v.From != u.From || !v.Sent.Equal(u.Sent) || !shares {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// recheckParts brings up to date what is said of the parts that wait: what is found in them
// and whose they may be. They stay unclaimed, for people to judge.
func (r *Round) recheckParts(o Origin, fresh *Reread, folders folders) {
	if fresh.Problem != "" {
		return
	}
	r.Arrivals = slices.Clone(r.Arrivals)
	var was []Unclaimed
	var parts []*Unclaimed
	var keys []partKey
	for i := range r.Arrivals {
		a := &r.Arrivals[i]
		own := func(u Unclaimed) bool { return folders.part(*a, u) == o.key }
		if !slices.ContainsFunc(a.Unclaimed, own) {
			continue
		}
		a.Unclaimed = slices.Clone(a.Unclaimed)
		for j, u := range a.Unclaimed {
			if own(u) {
				was, parts, keys = append(was, u), append(parts, &a.Unclaimed[j]), append(keys, partKey{a.SHA256, u.Part})
			}
		}
	}
	for at, which := range pair(was, fresh.Unclaimed) {
		if which >= 0 {
			fresh.parts[keys[which]] = at
			is := fresh.Unclaimed[at]
			u := parts[which]
			u.Findings, u.Checked, u.Proposed = is.Findings, fresh.Check, is.Proposed
		}
	}
	for i, u := range parts {
		if _, paired := fresh.parts[keys[i]]; !paired {
			u.named(fresh)
		}
	}
}

// named proposes the unit of a part that the notice names now.
func (u *Unclaimed) named(fresh *Reread) {
	for _, v := range fresh.Versions {
		if plain(v.Unit) != "" && v.is(*u) {
			u.Proposed, u.Checked = v.Unit, fresh.Check
		}
	}
}

// later are the errors that whoever decided did not see: checking again found them since, or
// while it was being decided.
func later(all []Finding, d Decision) (errors []Finding) {
	for _, f := range all {
		unseen := f.Found > d.Found
		if f.Found == 0 { // it arrived with it, or an earlier program found it
			unseen = f.Since.After(d.When)
		}
		if f.Severity == form.Error && unseen {
			errors = append(errors, f)
		}
	}
	return errors
}
