package report

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"zuimei/form"
	"zuimei/office"
)

// Summary is the 汇总表 with its registers and statistics. Nothing in it is private: it is
// what office summary --json prints, whose keys are kept stable.
type Summary struct {
	Campaign   string          `json:"campaign"` // the notice's id
	Title      string          `json:"title"`
	Order      string          `json:"order"`       // roster, surname or name
	OrderWords string          `json:"order_words"` // that stand under the title, "" for the roster's order
	Date       form.Date       `json:"date"`
	PassedOnly bool            `json:"passed_only"`
	Columns    []SummaryColumn `json:"columns"`
	People     []SummaryPerson `json:"people"`
	Review     []ReviewRow     `json:"review"`
	Returned   []ReturnedRow   `json:"returned"`
	Statistics Statistics      `json:"statistics"`
	Unranked   []string        `json:"unranked"` // characters of names whose place in the stroke order is not known

	round  Round
	people []Person
}

// SummaryColumn is a column of the 汇总表.
type SummaryColumn struct {
	Keys    []form.Key `json:"keys"`
	Heading string     `json:"heading"`
}

// SummaryPerson is a line of the 汇总表.
type SummaryPerson struct {
	ID      string         `json:"id"`
	Number  int            `json:"number"`
	Unit    string         `json:"unit"`
	Name    string         `json:"name"`
	Verdict office.Verdict `json:"verdict"`
	Late    bool           `json:"late"`
	Brief   string         `json:"brief"`
	Cells   []string       `json:"cells"` // as the columns
}

// ReviewRow is a line of the 初审情况表: every submission but examples, also rejected ones.
type ReviewRow struct {
	ID       string         `json:"id"`
	Unit     string         `json:"unit"`
	Name     string         `json:"name"`
	State    office.State   `json:"state"`
	Number   int            `json:"number"` // how many versions arrived
	Dated    time.Time      `json:"dated"`  // when the newest was sent, else received
	Late     bool           `json:"late"`
	Findings int            `json:"findings"` // errors and warnings
	Alike    *int           `json:"alike"`    // what comparing with other units found; null if it is not known
	Verdict  office.Verdict `json:"verdict"`
	Reasons  []string       `json:"reasons"`
	Who      string         `json:"who"`
	When     *time.Time     `json:"when"`
}

// ReturnedRow is a line of the 退回登记: something was sent back, be it answered since.
type ReturnedRow struct {
	ID       string     `json:"id"`
	Unit     string     `json:"unit"`
	Name     string     `json:"name"`
	Number   int        `json:"number"` // which version was sent back
	When     time.Time  `json:"when"`
	Who      string     `json:"who"`
	Reasons  []string   `json:"reasons"`
	Until    form.Date  `json:"until"`    // by which it is to be mended; "" if none was set
	Written  *time.Time `json:"written"`  // when the letter was written; null if none was
	Answered *time.Time `json:"answered"` // when a newer version came
	Overdue  bool       `json:"overdue"`
}

// Summary gathers the 汇总表 of all that are chosen.
func (r Round) Summary(ctx context.Context, choice Choice) (Summary, error) {
	people, err := r.People(ctx, choice)
	if err != nil {
		return Summary{}, err
	}
	s := Summary{
		Campaign: r.Campaign.ID, Title: r.Campaign.Summary.Title, Order: "roster", Date: choice.Today, PassedOnly: choice.Passed,
		Columns: []SummaryColumn{}, People: []SummaryPerson{}, Unranked: []string{},
		round: r, people: people,
	}
	if choice.Order != "" {
		s.Order, s.OrderWords = string(choice.Order), choice.Order.Chinese()
	}
	for _, column := range r.Campaign.Summary.Columns {
		s.Columns = append(s.Columns, SummaryColumn{column.Keys, column.Label})
	}
	for _, p := range people {
		line := SummaryPerson{
			ID: p.Row.ID, Number: p.Number, Unit: p.publicUnit(), Name: p.publicName(), Verdict: p.Row.Verdict, Late: p.Row.Late,
			Brief: office.Masked(p.Brief(r.Campaign)), Cells: []string{},
		}
		for _, column := range r.Campaign.Summary.Columns {
			line.Cells = append(line.Cells, r.cell(p, column))
		}
		s.People = append(s.People, line)
		for _, char := range office.Unranked(p.Row.Name) {
			if choice.Order != "" && !slices.Contains(s.Unranked, string(char)) {
				s.Unranked = append(s.Unranked, string(char))
			}
		}
	}
	s.Review, s.Returned = r.registers(choice)
	s.Statistics = r.statistics(people, choice.Today)
	return s, nil
}

// registers lists what was decided about all submissions, in the order of the 汇总表.
func (r Round) registers(choice Choice) (review []ReviewRow, returned []ReturnedRow) {
	review, returned = []ReviewRow{}, []ReturnedRow{}
	var all []Person
	for _, row := range r.Round.Rows(r.Campaign) {
		if s, ok := r.Round.Submission(row.ID); ok && !row.Example && (choice.IDs == nil || slices.Contains(choice.IDs, row.ID)) {
			all = append(all, Person{Row: row, Submission: *s})
		}
	}
	r.order(all, choice.Order)
	for _, p := range all {
		line := ReviewRow{
			ID: p.Row.ID, Unit: p.publicUnit(), Name: p.publicName(), State: p.Row.State, Number: p.Row.Number, Dated: p.Row.Dated.In(office.China),
			Late: p.Row.Late, Verdict: p.Row.Verdict, Reasons: []string{},
		}
		for _, f := range p.Row.Newest.Findings {
			if f.Severity != form.Note {
				line.Findings++
			}
		}
		if r.Alike != nil && p.Row.Verdict != office.Reject { // which is not compared
			n := len(r.Alike[p.Row.ID])
			line.Alike = &n
		}
		if d, ok := p.Submission.Decided(); ok {
			when := d.When.In(office.China)
			line.Reasons, line.Who, line.When = reasons(d), d.Who, &when
		}
		review = append(review, line)
		for _, d := range p.Submission.Holding() {
			if d.Verdict == office.Return {
				returned = append(returned, returnedRow(p, d, choice.Today))
			}
		}
	}
	return review, returned
}

func returnedRow(p Person, d office.Decision, today form.Date) ReturnedRow {
	row := ReturnedRow{
		ID: p.Row.ID, Unit: p.publicUnit(), Name: p.publicName(), Number: d.Number, When: d.When.In(office.China), Who: d.Who,
		Reasons: reasons(d), Until: d.Until,
	}
	if !d.Written.IsZero() {
		written := d.Written.In(office.China)
		row.Written = &written
	}
	if d.Number < len(p.Submission.Versions) {
		at, _ := p.Submission.Versions[d.Number].Dated()
		at = at.In(office.China)
		row.Answered = &at
	}
	row.Overdue = row.Answered == nil && !d.Until.IsZero() && d.Until.Before(today)
	return row
}

// reasons are the sentences of a decision, without numbers that must not leave the office.
func reasons(d office.Decision) []string {
	all := []string{}
	for _, reason := range d.Reasons {
		all = append(all, public(reason.Text))
	}
	return all
}

// numbered puts sentences into one text, with numbers if there are several.
func numbered(sentences []string) string {
	if len(sentences) == 1 {
		return sentences[0]
	}
	var out strings.Builder
	for i, s := range sentences {
		fmt.Fprintf(&out, "%d.%s", i+1, form.EndSentence(s))
	}
	return out.String()
}
