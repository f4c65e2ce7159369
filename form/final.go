package form

import "slices"

// Final is a nomination that may be handed in. Only [Finalize] makes one; the
// zero Final holds nothing.
type Final struct {
	judged Case
}

// Campaign is the notice that the nomination was checked against.
func (f Final) Campaign() Campaign { return f.judged.Campaign }

// Nomination is the nomination that was checked; a change to it changes
// nothing in f.
func (f Final) Nomination() Nomination { return f.judged.Nomination.Clone() }

// Evidence is what the nomination was checked with.
func (f Final) Evidence() Evidence { return f.judged.Evidence }

// Finalize checks a case and, if no finding is an [Error], makes its nomination
// final. It returns the findings whether it does or not. Evidence of another
// nomination, or with files missing from it, is refused: ok is then false, perhaps
// without an Error.
func Finalize(c Case) (final Final, findings []Finding, ok bool) {
	findings = Check(c)
	files := 1 + len(c.Nomination.Photos.Work)
	for _, a := range c.AllAttachments() {
		files += len(c.Files(a.Key))
	}
	if c.Evidence.Digest != c.Nomination.Digest() || len(c.pictures()) != files {
		return Final{}, findings, false
	}
	if slices.ContainsFunc(findings, func(f Finding) bool { return f.Severity == Error }) {
		return Final{}, findings, false
	}
	c.Nomination = c.Nomination.Clone()
	return Final{c}, findings, true
}
