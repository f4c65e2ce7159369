package office

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zuimei/form"
)

// Change is what a version that arrived did to a round.
type Change int

// The changes.
const (
	Nothing Change = iota // the same was there already
	Added                 // a new submission
	Updated               // a newer version of one
	Filed                 // an older version of one: what counts stays
)

// Receive files a version that arrived: under the submission that it answers or repeats,
// else under a new one. It never refuses one.
func (r *Round) Receive(c form.Campaign, v Version) (id string, change Change) {
	c = r.Listing(c)
	for i := range r.Submissions {
		s := &r.Submissions[i]
		if at := slices.IndexFunc(s.Versions, func(w Version) bool { return s.covers(c, w, v) }); at >= 0 {
			s.date(at, v)
			return s.ID, Nothing
		}
	}
	at := r.home(c, v)
	if at < 0 {
		if at = r.nameless(c, v); at >= 0 && v.Name == "" {
			v.Findings = append(slices.Clone(v.Findings), Finding{
				Field: form.KeyName, Rule: RuleNameless, Severity: form.Note,
				Message: "后来的文件没有写姓名，按单位归到这里，请核对。",
			})
		}
	}
	if at < 0 {
		r.Submitted++
		id = strconv.Itoa(r.Submitted)
		r.Submissions = append(r.Submissions, Submission{ID: id, Versions: []Version{v}})
		return id, Added
	}
	return r.Submissions[at].ID, r.Submissions[at].receive(v)
}

// receive files a version that belongs to the submission.
func (s *Submission) receive(v Version) Change {
	newest := s.Newest()
	if v.Kind == Loose && newest.holds(v.Files) {
		return Nothing
	}
	if v.Kind == newest.Kind && v.Content == newest.Content && v.core() == newest.core() {
		v.Extra = union(newest.Extra, v.Extra)
	}
	place := s.place(v)
	s.insert(place, v)
	if place < len(s.Versions)-1 {
		return Filed
	}
	return Updated
}

// place is where a version that arrives belongs.
func (s *Submission) place(v Version) int {
	place := len(s.Versions)
	if v.Kind != Loose { // files by themselves have no order: they belong to whatever counts
		for i, w := range slices.Backward(s.Versions) {
			if w.Kind != Loose && !v.before(w) {
				break
			}
			if w.Kind != Loose {
				place = i
			}
		}
	}
	return place
}

// insert puts a version at a place; what was decided stays about what it was about.
func (s *Submission) insert(place int, v Version) {
	s.Versions = slices.Insert(slices.Clone(s.Versions), place, v)
	s.History = slices.Clone(s.History)
	for i := range s.History {
		if s.History[i].Number > place {
			s.History[i].Number++
		}
	}
	if s.Briefed > place {
		s.Briefed++
	}
}

// date gives a version the sender and the date of the first mail that brought the same.
func (s *Submission) date(at int, same Version) {
	w := s.Versions[at]
	if same.Sent.IsZero() || !w.Sent.IsZero() && !same.Sent.Before(w.Sent) {
		return
	}
	w.Sent, w.From, w.Via = same.Sent, same.From, same.Via
	s.Versions = slices.Clone(s.Versions)
	s.Versions[at] = w
}

// with returns a version with the files of another one that holds no answers, and, if that
// came later, with its sender and dates.
func (v Version) with(files Version, later bool) Version {
	if v.Kind == Loose {
		v.Files = union(v.Files, files.Files)
	} else {
		v.Extra = union(v.Extra, files.Files)
	}
	if later {
		v.Source, v.From, v.Via = files.Source, files.From, files.Via
		v.Sent, v.Received, v.Previous = files.Sent, files.Received, ""
	}
	for _, f := range files.Findings {
		if f.Rule != RuleLoose {
			v.Findings = append(slices.Clone(v.Findings), f)
		}
	}
	return v
}

// RuleLoose is the name of the finding that there is neither a package nor a form.
const RuleLoose = "no-form"

// RuleLink is the name of the finding that files lie on a cloud drive, behind a link.
const RuleLink = "cloud-link"

// union returns the files of both lists, of the same content one.
func union(a, b []File) []File {
	all := slices.Clone(a)
	for _, f := range b {
		if !slices.ContainsFunc(all, func(g File) bool { return g.SHA256 == f.SHA256 }) {
			all = append(all, f)
		}
	}
	return all
}

// holds reports whether all the files came along with a version.
func (v Version) holds(files []File) bool {
	own := slices.Concat(v.Files, v.Extra)
	return !slices.ContainsFunc(files, func(f File) bool {
		return !slices.ContainsFunc(own, func(g File) bool { return g.SHA256 == f.SHA256 && g.State != Missing })
	})
}

// sent reports whether all the files are among those that make up a version, not only
// among what came along with it, as anybody may attach the notice.
func (v Version) sent(files []File) bool {
	v.Extra = nil
	return v.holds(files)
}

// core is the same for versions of the same answers and files, whatever came along.
func (v Version) core() string {
	var lines []string
	for _, f := range v.Files {
		lines = append(lines, fmt.Sprintf("%s %s", f.SHA256, f.State))
	}
	slices.Sort(lines)
	sum := sha256.Sum256([]byte(string(v.Kind) + " " + v.Content + "\n" + strings.Join(slices.Compact(lines), "\n")))
	return hex.EncodeToString(sum[:])
}

// covers reports whether a version has nothing that v, one of the submission, has not: the
// form out of a package, sent once more by itself, is nothing new. What names another unit
// or person is, even if it is the same file.
func (s Submission) covers(c form.Campaign, v, w Version) bool {
	about := (plain(w.Name) == "" || s.isName(v, w.Name)) && (plain(w.Unit) == "" || s.isUnit(c, v, w.Unit))
	if w.Kind != Package && about && len(w.Files) > 0 && v.holds(w.Files) && v.holds(w.Extra) {
		return true
	}
	if w.Kind != Package && plain(w.Unit) != "" && plain(v.Unit) != "" && !s.isUnit(c, v, w.Unit) {
		return false
	}
	if v.Kind != w.Kind || v.Content != w.Content || v.Kind == Loose && (v.Unit != w.Unit || v.Name != w.Name) {
		return false
	}
	return v.core() == w.core() && v.holds(w.Extra)
}

// home is the place of the submission that a version belongs to, or -1: that of the
// package which it answers, else that of the same unit and name.
func (r *Round) home(c form.Campaign, v Version) int {
	answers := func(s Submission, w Version) bool {
		linked := w.Nomination != "" && (w.Nomination == v.Previous || w.Nomination == v.Nomination) ||
			w.Previous != "" && w.Previous == v.Nomination
		// A name may be corrected, or a unit; where both are others, it is somebody else.
		return linked && (s.isName(w, v.Name) || s.isUnit(c, w, v.Unit))
	}
	for _, same := range []func(Submission, Version) bool{answers, func(s Submission, w Version) bool { return s.sameNominee(c, v, w) }} {
		at := slices.IndexFunc(r.Submissions, func(s Submission) bool {
			return slices.ContainsFunc(s.Versions, func(w Version) bool { return w.Example == v.Example && same(s, w) })
		})
		if at >= 0 {
			return at
		}
	}
	return -1
}

// RuleNameless is the name of the finding that files which name nobody were filed by their
// unit.
const RuleNameless = "no-name"

// nameless is the place of the only submission of a unit, for files that name the unit
// alone, and for what names somebody where there were only such files; else -1.
func (r *Round) nameless(c form.Campaign, v Version) int {
	unit := func(v Version) string { return cmp.Or(c.Listed(plain(v.Unit)), plain(v.Unit)) }
	is := func(v Version) bool { return v.Kind == Loose && plain(v.Name) == "" }
	found := -1
	for i, s := range r.Submissions {
		w := s.Newest()
		if w.Example || v.Example || unit(v) == "" || unit(w) != unit(v) {
			continue
		}
		if found >= 0 || !is(v) && (!is(w) || s.Named != "") {
			return -1
		}
		found = i
	}
	return found
}

// sameNominee reports whether a version is about the person and the unit of w, a version of
// the submission, or of what the office says of it; without both it is not known.
func (s Submission) sameNominee(c form.Campaign, v, w Version) bool {
	return s.isName(w, v.Name) && s.isUnit(c, w, v.Unit)
}

// isName reports whether a name is that of a version of the submission, or the one that the
// office gave it.
func (s Submission) isName(v Version, name string) bool {
	name = plain(name)
	return name != "" && (name == plain(v.Name) || name == plain(s.Named))
}

// isUnit does the same for a unit.
func (s Submission) isUnit(c form.Campaign, v Version, unit string) bool {
	listed := func(unit string) string { return cmp.Or(c.Listed(plain(unit)), plain(unit)) }
	unit = listed(unit)
	return unit != "" && (unit == listed(v.Unit) || unit == listed(s.Assigned))
}

// plain is a name without the spaces that people put between characters.
func plain(s string) string { return strings.Join(strings.Fields(s), "") }

// before reports whether v is older than w, whichever arrived first.
func (v Version) before(w Version) bool {
	switch {
	case v.Previous != "" && v.Previous == w.Nomination:
		return false
	case w.Previous != "" && w.Previous == v.Nomination:
		return true
	case v.Numbered != 0 && w.Numbered != 0 && v.Numbered != w.Numbered:
		return v.Numbered < w.Numbered
	case !v.Sent.IsZero() && !w.Sent.IsZero():
		return v.Sent.Before(w.Sent)
	}
	return false
}

// Owner returns the ID of the submission to which something unclaimed belongs by its
// content: it is the printed form of its package, or nothing but files that it has.
func (r *Round) Owner(u Unclaimed) (id string, ok bool) {
	for _, s := range r.Submissions {
		if slices.ContainsFunc(s.Versions, func(v Version) bool {
			return u.Nomination != "" && v.Nomination == u.Nomination || v.Kind == Package && len(u.Files) > 0 && v.sent(u.Files)
		}) {
			return s.ID, true
		}
	}
	return "", false
}

// Arrived returns the arrival of an original.
func (r *Round) Arrived(digest string) (Arrival, bool) {
	at := slices.IndexFunc(r.Arrivals, func(a Arrival) bool { return a.SHA256 == digest })
	if at < 0 {
		return Arrival{}, false
	}
	return r.Arrivals[at], true
}

// Submission returns the submission of an ID.
func (r *Round) Submission(id string) (*Submission, bool) {
	for i := range r.Submissions {
		if r.Submissions[i].ID == id {
			return &r.Submissions[i], true
		}
	}
	return nil, false
}

// Unknown is the error about an ID that no submission has.
func Unknown(id string) error {
	return fmt.Errorf("没有编号为“%s”的报送，请核对编号", id)
}
