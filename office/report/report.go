// Package report makes what the office hands on: what goes back to units (退回补正), the
// 汇总表 with its registers and statistics, the printed forms of all in one PDF, and the
// attachments of one kind in one folder.
//
// Open [Round] and [Choice] first. return.go writes the mails and letters to units, and
// answer.go says what became of them; summary.go gathers the 汇总表, workbook.go writes it as
// workbooks, whose sheets book.go lays out, statistics.go counts; forms.go makes the PDF,
// collect.go the folder.
//
// What leaves the office holds no telephone number, ID number or home address: these stand
// in the internal workbook alone, a file of its own. The package reads no round from the
// disk, that is handed in; it must never import office/store, ui, assets or anything under
// cmd. Errors are Chinese sentences without a full stop.
package report

import (
	"cmp"
	"context"
	"slices"

	"zuimei/form"
	"zuimei/office"
)

// Round is a round of selection and how to read what it keeps; the functions are those of
// store.View.
type Round struct {
	Campaign   form.Campaign // with the round's own units: office.Round.Listing
	Round      office.Round
	Nomination func(office.Version) (form.Nomination, error)
	Record     func(office.Version) ([]byte, error)
	Files      func(context.Context, office.Version, []office.File) (map[string][]byte, error) // by SHA-256
	// Alike is what comparing with other units found, in sentences by submission. nil is that
	// it is not known, or not of all.
	Alike map[string][]string
}

// Choice says which submissions are listed, and in which order. What is rejected and
// examples never are.
type Choice struct {
	IDs    []string         // only these, such as those shown on the screen; nil for all
	Passed bool             // only those that passed
	Order  office.OrderRule // "" is the order of the roster, then that of arrival
	Today  form.Date        // 填报日期, and the day on which ages count
}

// Person is a line of the 汇总表: a submission that counts.
type Person struct {
	Number     int // in the list, counted from 1
	Row        office.Row
	Nomination form.Nomination
	Submission office.Submission
}

// Progress is told how much of the work is done; it may be nil.
type Progress func(done, all int)

func (p Progress) report(done, all int) {
	if p != nil {
		p(done, all)
	}
}

// People returns the submissions that count, in order. A version whose answers cannot be
// read any more has the unit and the name alone.
func (r Round) People(ctx context.Context, choice Choice) ([]Person, error) {
	var all []Person
	for _, row := range r.Round.Rows(r.Campaign) {
		if row.Example || row.Verdict == office.Reject || choice.Passed && row.Verdict != office.Pass ||
			choice.IDs != nil && !slices.Contains(choice.IDs, row.ID) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		all = append(all, r.person(row))
	}
	r.order(all, choice.Order)
	for i := range all {
		all[i].Number = i + 1
	}
	return all, nil
}

// person reads the answers of a submission's newest version.
func (r Round) person(row office.Row) Person {
	p := Person{Row: row, Nomination: form.NewNomination(r.Campaign.ID)}
	if s, ok := r.Round.Submission(row.ID); ok {
		p.Submission = *s
	}
	if row.Newest.Kind != office.Loose {
		if n, err := r.Nomination(row.Newest); err == nil {
			p.Nomination = n
		}
	}
	if p.Nomination.Answers == nil {
		p.Nomination.Answers = map[form.Key]string{}
	}
	for key, text := range map[form.Key]string{form.KeyUnit: row.Unit, form.KeyName: row.Name} {
		if p.Nomination.Answers[key] == "" {
			p.Nomination.Answers[key] = text
		}
	}
	return p
}

// Person returns a submission as the 汇总表 would list it, but for its number.
func (r Round) Person(id string) (Person, bool) {
	row, ok := r.Round.Row(r.Campaign, id)
	if !ok {
		return Person{}, false
	}
	return r.person(row), true
}

// order sorts people by the strokes of their names, or by the roster, on which those
// outside come last.
func (r Round) order(all []Person, rule office.OrderRule) {
	if rule != "" {
		slices.SortStableFunc(all, func(a, b Person) int { return rule.Compare(a.Row.Name, b.Row.Name) })
		return
	}
	place := map[string]int{}
	for i, u := range r.Campaign.Units {
		place[u.Name] = i + 1
	}
	slices.SortStableFunc(all, func(a, b Person) int {
		x, y := cmp.Or(place[a.Row.Listed], len(place)+1), cmp.Or(place[b.Row.Listed], len(place)+1)
		return cmp.Compare(x, y)
	})
}

// Unit is the unit of a person as it is listed: the roster's name of it, else as it says
// itself.
func (p Person) Unit() string { return cmp.Or(p.Row.Listed, p.Row.Unit) }

// publicUnit and publicName are what stands in whatever leaves the office, and in the names
// of files: units type a telephone number into the cell of the name.
func (p Person) publicUnit() string { return public(p.Unit()) }

func (p Person) publicName() string { return public(p.Row.Name) }
