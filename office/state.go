package office

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"zuimei/form"
)

// State is what is known of a submission, or of a unit of the roster, from what arrived.
type State string

// The states of submissions; those of units are Received, Renewed and Lacking.
const (
	Received  State = "received"
	Renewed   State = "updated"   // and there is a newer version than the first
	Over      State = "over"      // beyond what the notice grants its unit
	Outside   State = "outside"   // its unit is not on the roster: 名册外
	Unmatched State = "unmatched" // it names no unit
	Lacking   State = "missing"   // nothing came
)

// Chinese returns the word for a state.
func (s State) Chinese() string {
	switch s {
	case Received:
		return "已收到"
	case Renewed:
		return "有更新"
	case Over:
		return "超名额"
	case Outside:
		return "名册外"
	case Unmatched:
		return "未注明单位"
	}
	return "未报送"
}

// Row is a submission as a list shows it.
type Row struct {
	ID       string
	Unit     string // as it says itself, or else the office
	Name     string
	Listed   string // the roster's name of its unit, "" if it is not there
	Proposed string // the unit of the roster that its unit is like; for people to judge
	Assigned bool   // the office says which unit or person it is about
	State    State
	Example  bool // it is told, and counts nowhere
	Late     bool
	ByMail   bool      // reports whether Late goes by the mail's date, not the time of receipt
	Dated    time.Time // when the newest was sent or received; Late may go by an earlier one
	Number   int       // how many versions arrived
	Newest   Version
	Verdict  Verdict
	History  []Decision
	Parted   bool      // the office parted it from another one
	Later    []Finding // errors that checking again found after it had passed
}

// Standing is a unit of the roster and what it sent.
type Standing struct {
	Unit   string
	State  State  // Lacking, Received or Renewed
	Member Member // what the office's own roster says of it
}

// Rows returns the submissions of a round under its notice, in the order in which the
// first version of each was filed.
func (r *Round) Rows(c form.Campaign) []Row {
	c = r.Listing(c)
	var rows []Row
	counted := map[string]int{}
	units := &proposer{campaign: c}
	for _, s := range r.Submissions {
		row := rowOf(c, units, s)
		if row.Listed != "" && !row.Example && row.Verdict != Reject {
			counted[row.Listed]++
			if c.Quota > 0 && counted[row.Listed] > c.Quota {
				row.State = Over
			}
		}
		rows = append(rows, row)
	}
	namesakes(rows)
	return rows
}

// Row returns the row of one submission, as [Round.Rows] has it.
func (r *Round) Row(c form.Campaign, id string) (Row, bool) {
	rows := r.Rows(c)
	at := slices.IndexFunc(rows, func(row Row) bool { return row.ID == id })
	if at < 0 {
		return Row{}, false
	}
	return rows[at], true
}

// RuleNamesake is the name of the finding that a name stands in several submissions.
const RuleNamesake = "same-name"

// namesakes adds a finding to submissions that name the same person as others.
func namesakes(rows []Row) {
	ids := map[string][]string{}
	for _, row := range rows {
		if name := plain(row.Name); name != "" && !row.Example && row.Verdict != Reject {
			ids[name] = append(ids[name], row.ID)
		}
	}
	for i, row := range rows {
		same := slices.DeleteFunc(slices.Clone(ids[plain(row.Name)]), func(id string) bool { return id == row.ID })
		if len(same) == 0 || !slices.Contains(ids[plain(row.Name)], row.ID) {
			continue
		}
		which := strings.Join(same[:min(len(same), 5)], "、")
		rows[i].Newest.Findings = append(slices.Clone(row.Newest.Findings), Finding{
			Field: form.KeyName, Rule: RuleNamesake, Severity: form.Warning,
			Message: fmt.Sprintf("第 %s 份也叫“%s”，请核对是不是同一个人。", which, row.Name),
		})
	}
}

func rowOf(c form.Campaign, units *proposer, s Submission) Row {
	v := s.Newest()
	row := Row{
		ID: s.ID, Example: v.Example, Number: len(s.Versions), Newest: v,
		Verdict: s.Verdict(), History: s.History, State: Received,
	}
	if len(s.Versions) > 1 {
		row.State = Renewed
	}
	row.Assigned = s.Assigned != "" || s.Named != ""
	row.Unit, row.Name = cmp.Or(s.Assigned, v.Unit), cmp.Or(s.Named, v.Name)
	row.Listed = c.Listed(plain(row.Unit))
	switch {
	case plain(row.Unit) == "":
		row.State = Unmatched
	case row.Listed == "":
		row.State, row.Proposed = Outside, units.propose(row.Unit)
	}
	if f, ok := s.another(); ok {
		row.Newest.Findings = append(slices.Clone(row.Newest.Findings), f)
	}
	if row.Parted = s.Parted != nil; row.Parted { // its unit alone does not bind it any more
		row.Newest.Findings = slices.DeleteFunc(slices.Clone(row.Newest.Findings), func(f Finding) bool { return f.Rule == RuleNameless })
	}
	if d, ok := s.Decided(); ok && d.Verdict == Pass {
		row.Later = later(row.Newest.Findings, d)
	}
	row.Dated, _ = v.Dated()
	judged, byMail := s.judged().Dated()
	row.ByMail, row.Late = byMail, !c.Deadline.IsZero() && c.Deadline.Before(DayOf(judged))
	return row
}

// RuleAnother is the name of the finding that an answer names another unit or person than
// what it answers.
const RuleAnother = "answer-other"

// another returns that finding.
func (s Submission) another() (Finding, bool) {
	if len(s.Versions) < 2 {
		return Finding{}, false
	}
	other := func(a, b string) bool { return plain(a) != plain(b) && plain(a) != "" && plain(b) != "" }
	is := s.Newest()
	for i, was := range slices.Backward(s.Versions[:len(s.Versions)-1]) {
		if other(was.Unit, is.Unit) || other(was.Name, is.Name) {
			which := "上一次"
			if i < len(s.Versions)-2 {
				which = fmt.Sprintf("第 %d 次", i+1)
			}
			return Finding{
				Field: form.KeyName, Rule: RuleAnother, Severity: form.Warning,
				Message: fmt.Sprintf("%s是“%s %s”，请核对是不是同一份材料。", which, was.Unit, was.Name),
			}, true
		}
	}
	return Finding{}, false
}

// judged is the version whose date counts: the newest with answers, but not one that
// corrects what the office sent back, for which the office sets days of its own.
func (s Submission) judged() Version {
	for i, v := range slices.Backward(s.Versions) {
		loose := v.Kind == Loose && s.At(i+1).Kind != Loose
		if !loose && !s.corrects(i) {
			return v
		}
	}
	return s.Versions[0]
}

// corrects reports whether the version at a place answers what the office sent back, by the
// day that the office wanted it. Our program has a package name the one that it corrects; for
// all else that it was sent later must do, if the office did not settle the matter meanwhile.
func (s Submission) corrects(at int) bool {
	v := s.Versions[at]
	sent, _ := v.Dated()
	for _, d := range slices.Backward(s.Holding()) {
		if d.Number > at || d.Verdict == Hold {
			continue
		}
		linked := v.Kind == Package && s.At(d.Number).Kind == Package
		switch {
		case linked && v.Previous == "", !linked && sent.Before(d.When):
		case d.Verdict == Return:
			return d.Until.IsZero() || !d.Until.Before(DayOf(sent))
		case !linked:
			return false
		}
	}
	return false
}

// Holding are the decisions that hold, in their order: of each version that is still there the
// last one that was not taken back.
func (s Submission) Holding() (all []Decision) {
	for i, d := range s.History {
		replaced := slices.ContainsFunc(s.History[i+1:], func(e Decision) bool { return !e.Withdrawn && e.Number == d.Number })
		if d.Number > 0 && !d.Withdrawn && !replaced {
			all = append(all, d)
		}
	}
	return all
}

// Dated returns when a version was sent, by the inner mail, else when it was received.
func (v Version) Dated() (at time.Time, byMail bool) {
	if v.Sent.IsZero() {
		return v.Received, false
	}
	return v.Sent, true
}

// DayOf is the day of a time where the notice's days begin and end.
func DayOf(at time.Time) form.Date { return form.DateOf(at.In(China)) }

// China is the time zone in which the deadline's day ends.
var China = time.FixedZone("CST", 8*60*60)

// Standings returns what every unit of the roster sent; examples and what was rejected do
// not count as sent. The rows are those of [Round.Rows].
func (r *Round) Standings(c form.Campaign, rows []Row) []Standing {
	c = r.Listing(c)
	best := map[string]State{}
	for _, row := range rows {
		if row.Listed == "" || row.Example || row.Verdict == Reject {
			continue
		}
		if row.Number > 1 {
			best[row.Listed] = Renewed
		} else if best[row.Listed] == "" {
			best[row.Listed] = Received
		}
	}
	members := r.Members(c)
	var all []Standing
	for _, u := range c.Units {
		state := best[u.Name]
		if state == "" {
			state = Lacking
		}
		all = append(all, Standing{u.Name, state, members[u.Name]})
	}
	return all
}
