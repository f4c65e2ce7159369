package office

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"zuimei/form"
)

// Seen is what somebody who decides about a submission has seen of it.
type Seen struct {
	Number int // how many versions
	Found  int // the latest [Finding.Found] of what counts
}

// Seen is all that there is to be seen now.
func (s Submission) Seen() Seen { return seen(len(s.Versions), s.Newest()) }

// Seen is what the row shows.
func (r Row) Seen() Seen { return seen(r.Number, r.Newest) }

func seen(number int, counts Version) Seen {
	all := Seen{Number: number}
	for _, f := range counts.Findings {
		all.Found = max(all.Found, f.Found)
	}
	return all
}

// Decide notes a verdict about the newest version of a submission, all of which was seen.
func (s *Submission) Decide(v Verdict, reasons []Reason, who string, when time.Time) {
	s.DecideSeen(s.Seen(), v, reasons, who, when)
}

// DecideSeen notes a verdict about what was seen of a submission.
func (s *Submission) DecideSeen(seen Seen, v Verdict, reasons []Reason, who string, when time.Time) {
	s.History = append(slices.Clip(s.History), Decision{
		Verdict: v, Reasons: told(reasons), Who: who, When: when, Number: seen.Number, Found: seen.Found,
	})
}

// Unexplained reports whether a verdict cannot be noted without a reason and has none: a unit
// that is to mend something has to be told what, and one that is refused asks why.
func Unexplained(v Verdict, reasons []Reason) bool {
	return (v == Return || v == Reject) && len(told(reasons)) == 0
}

// TooMuch says why reasons cannot be noted, "" if they can: a letter does not hold them.
func TooMuch(reasons []Reason) string {
	all := told(reasons)
	if len(all) > form.MostObjections {
		return fmt.Sprintf("理由有 %d 条，上限 %d 条，请只写要单位改的", len(all), form.MostObjections)
	}
	for _, r := range all {
		if n := utf8.RuneCountInString(r.Text); n > form.MaxObjection {
			return fmt.Sprintf("有一条理由有 %d 字，上限 %d 字，请改短或分成几条", n, form.MaxObjection)
		}
	}
	return ""
}

// told are the reasons that say something.
func told(reasons []Reason) (all []Reason) {
	for _, r := range reasons {
		if r.Text = strings.TrimSpace(r.Text); r.Text != "" {
			all = append(all, r)
		}
	}
	return all
}

// Verdict returns what was decided last about the newest version, "" if nothing was.
func (s Submission) Verdict() Verdict {
	d, _ := s.Decided()
	return d.Verdict
}

// Decided returns the last decision about the newest version that was not taken back.
func (s Submission) Decided() (Decision, bool) {
	at := s.decided()
	if at < 0 {
		return Decision{}, false
	}
	return s.History[at], true
}

func (s Submission) decided() int {
	for i, d := range slices.Backward(s.History) {
		if !d.Withdrawn && d.Number == len(s.Versions) {
			return i
		}
	}
	return -1
}

// Withdraw takes back the last decision about the newest version; the one before holds
// again. It reports whether there was one.
func (s *Submission) Withdraw() bool {
	at := s.decided()
	if at < 0 {
		return false
	}
	s.History = slices.Clone(s.History)
	s.History[at].Withdrawn = true
	return true
}
