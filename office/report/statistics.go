package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"zuimei/form"
	"zuimei/office"
)

// Statistics counts the people of a 汇总表. Percents are of all of them.
type Statistics struct {
	People   int          `json:"people"`
	Verdicts []Count      `json:"verdicts"`
	Roster   RosterCount  `json:"roster"`
	Shares   []ShareCount `json:"shares"`
	Ages     []Count      `json:"ages"`
	MeanAge  float64      `json:"mean_age"` // 0 if no age is known
	Fields   []FieldCount `json:"fields"`
}

// Count is how many people have something.
type Count struct {
	Value   string  `json:"value"`
	Count   int     `json:"count"`
	Percent float64 `json:"percent"`
}

// FieldCount counts the answers to a field that offers choices.
type FieldCount struct {
	Field  form.Key `json:"field"`
	Label  string   `json:"label"`
	Values []Count  `json:"values"`
}

// ShareCount is a share of the people beside the one that is wanted.
type ShareCount struct {
	Label   string   `json:"label"`
	Field   form.Key `json:"field"`
	Count   int      `json:"count"`
	Percent float64  `json:"percent"`
	// Wanted and Difference, in percentage points, are nil where no share is wanted.
	Wanted     *float64 `json:"wanted"`
	Difference *float64 `json:"difference"`
}

// RosterCount counts the units of the roster, and submissions of others.
type RosterCount struct {
	Units   int `json:"units"`
	Sent    int `json:"sent"`
	Missing int `json:"missing"`
	Outside int `json:"outside"` // people of units that are not on it
}

// unanswered is what people count as who left a choice open.
const unanswered = "未填"

func (r Round) statistics(people []Person, today form.Date) Statistics {
	s := Statistics{People: len(people), Fields: []FieldCount{}, Shares: []ShareCount{}}
	for _, v := range append(slices.Clone(office.Verdicts), "") {
		s.Verdicts = tally(s.Verdicts, v.Chinese(), len(people), countOf(people, func(p Person) bool { return p.Row.Verdict == v }))
	}
	standings := r.Round.Standings(r.Campaign, r.Round.Rows(r.Campaign))
	for _, standing := range standings {
		if standing.State == office.Lacking {
			s.Roster.Missing++
		}
	}
	s.Roster.Units, s.Roster.Sent = len(standings), len(standings)-s.Roster.Missing
	s.Roster.Outside = countOf(people, func(p Person) bool { return p.Row.Listed == "" })
	for _, share := range r.Campaign.Summary.Shares {
		s.Shares = append(s.Shares, r.share(people, share, today))
	}
	s.Ages, s.MeanAge = r.ages(people, today)
	for _, step := range r.Campaign.Steps {
		for _, f := range step.Fields {
			if f.Kind == form.Choice {
				s.Fields = append(s.Fields, r.choices(people, f))
			}
		}
	}
	return s
}

func countOf(people []Person, has func(Person) bool) (n int) {
	for _, p := range people {
		if has(p) {
			n++
		}
	}
	return n
}

// tally adds a value that somebody has.
func tally(all []Count, value string, of, count int) []Count {
	if count == 0 {
		return all
	}
	return append(all, Count{value, count, percent(count, of)})
}

// percent is a share in percent with one decimal.
func percent(count, of int) float64 {
	if of == 0 {
		return 0
	}
	return math.Round(1000*float64(count)/float64(of)) / 10
}

// share counts the people who belong to a share.
func (r Round) share(people []Person, share form.Share, today form.Date) ShareCount {
	f, _ := r.Campaign.Field(share.Field)
	counts := func(p Person) bool {
		answer := r.answered(p, share.Field)
		switch {
		case answer == "":
			return false
		case share.Age > 0:
			age, ok := r.age(p, share.Field, today)
			return ok && age <= share.Age
		case len(share.Except) > 0:
			return !slices.Contains(share.Except, answer)
		case f.Kind == form.Text || f.Kind == form.Paragraph:
			return slices.ContainsFunc(share.Values, func(v string) bool { return strings.Contains(answer, v) })
		}
		return slices.Contains(share.Values, answer)
	}
	out := ShareCount{Label: share.Label, Field: share.Field, Count: countOf(people, counts)}
	out.Percent = percent(out.Count, len(people))
	if share.Percent > 0 {
		difference := math.Round(10*(out.Percent-share.Percent)) / 10
		out.Wanted, out.Difference = &share.Percent, &difference
	}
	return out
}

// age is a person's age in full years by a month of birth. It reports false where none is
// known, or none that a worker can have.
func (r Round) age(p Person, born form.Key, today form.Date) (int, bool) {
	on, ok := form.ReadDate(p.Nomination.Answer(born))
	if !ok || today.IsZero() {
		return 0, false
	}
	age := on.Years(today)
	return age, age >= 0 && age <= 120
}

// ageGroups are the last years of life of the groups that are counted (practice).
var ageGroups = []int{35, 45, 55}

func (r Round) ages(people []Person, today form.Date) (groups []Count, mean float64) {
	groups = []Count{}
	if _, ok := r.Campaign.Field(form.KeyBorn); !ok {
		return groups, 0
	}
	counts := make([]int, len(ageGroups)+1)
	sum, known := 0, 0
	for _, p := range people {
		age, ok := r.age(p, form.KeyBorn, today)
		if !ok {
			continue
		}
		sum, known = sum+age, known+1
		at, _ := slices.BinarySearch(ageGroups, age)
		counts[at]++
	}
	for i, n := range counts {
		value := fmt.Sprintf("%d周岁及以上", ageGroups[len(ageGroups)-1]+1)
		switch {
		case i == 0:
			value = fmt.Sprintf("%d周岁及以下", ageGroups[0])
		case i < len(ageGroups):
			value = fmt.Sprintf("%d—%d周岁", ageGroups[i-1]+1, ageGroups[i])
		}
		groups = append(groups, Count{value, n, percent(n, len(people))})
	}
	groups = tally(groups, unanswered, len(people), len(people)-known)
	if known > 0 {
		mean = math.Round(10*float64(sum)/float64(known)) / 10
	}
	return groups, mean
}

// choices counts the answers to a field, in the order of its choices, then what people
// typed themselves.
func (r Round) choices(people []Person, f form.Field) FieldCount {
	counts := map[string]int{}
	var typed []string
	for _, p := range people {
		answer := r.answered(p, f.Key)
		if _, listed := f.Option(answer); answer != "" && !listed && counts[answer] == 0 {
			typed = append(typed, answer)
		}
		counts[answer]++
	}
	out := FieldCount{Field: f.Key, Label: f.Label, Values: []Count{}}
	for _, o := range f.Choices {
		out.Values = tally(out.Values, o.Label, len(people), counts[o.Value])
	}
	slices.Sort(typed)
	for _, answer := range typed {
		out.Values = tally(out.Values, office.Masked(answer), len(people), counts[answer])
	}
	out.Values = tally(out.Values, unanswered, len(people), counts[""])
	return out
}
