package compare

import (
	"strings"

	"zuimei/form"
	"zuimei/office"
	"zuimei/office/likeness"
)

// With says in one sentence what a submission has in common with another one.
func With(p likeness.Pair, other office.Row) string {
	return "与" + form.Quote(strings.TrimSpace(other.Unit+" "+other.Name)) + "：" + p.Message()
}

// Said is what was found about each submission, by ID, in sentences: what it has in common with
// others, and what of it was not compared. It is never nil.
func (r Result) Said(rows []office.Row) map[string][]string {
	known := map[string]office.Row{}
	for _, row := range rows {
		known[row.ID] = row
	}
	all := map[string][]string{}
	for _, p := range r.Pairs {
		a, ok := known[p.A]
		b, there := known[p.B]
		if ok && there {
			all[p.A] = append(all[p.A], With(p, b))
			all[p.B] = append(all[p.B], With(p, a))
		}
	}
	for _, u := range r.Unread {
		all[u.ID] = append(all[u.ID], u.Message())
	}
	return all
}
