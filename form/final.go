package form

import "slices"

// Final is a nomination that may be handed in. Only [Finalize] makes one; the
// zero Final holds nothing.
type Final struct {
	campaign   Campaign
	nomination Nomination
	evidence   Evidence
}

// Campaign is the notice that the nomination was checked against.
func (f Final) Campaign() Campaign { return f.campaign }

// Nomination is the nomination that was checked; a change to it changes
// nothing in f.
func (f Final) Nomination() Nomination { return f.nomination.Clone() }

// Evidence is what the nomination was checked with.
func (f Final) Evidence() Evidence { return f.evidence }

// Finalize checks n and, if no finding is an [Error], makes it final. It
// returns the findings in either case. Evidence of another nomination, or with
// files missing from it, is refused: ok is then false, perhaps without an Error.
func Finalize(c Campaign, n Nomination, e Evidence) (final Final, findings []Finding, ok bool) {
	findings = Check(c, n, e)
	files := 1 + len(n.Photos.Work) + len(n.Scans)
	if e.Digest != n.Digest() || len(pictures(n, e)) != files {
		return Final{}, findings, false
	}
	if slices.ContainsFunc(findings, func(f Finding) bool { return f.Severity == Error }) {
		return Final{}, findings, false
	}
	return Final{c, n.Clone(), e}, findings, true
}
