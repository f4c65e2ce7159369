package office

import (
	"slices"

	"zuimei/form"
	"zuimei/form/table"
)

// Member is a unit on the office's own roster, which is never part of a notice.
type Member = table.Member

// Listing returns the notice with the units and the names that the round's own roster adds
// to its list.
func (r *Round) Listing(c form.Campaign) form.Campaign {
	if len(r.Roster) == 0 {
		return c
	}
	c.Units = slices.Clone(c.Units)
	for _, m := range r.Roster {
		at := slices.IndexFunc(c.Units, func(u form.Unit) bool { return u.Name == listedAs(c, m) })
		if at < 0 {
			c.Units = append(c.Units, form.Unit{Name: m.Unit, Aliases: m.Aliases})
			continue
		}
		c.Units[at].Aliases = slices.Concat(c.Units[at].Aliases, []string{m.Unit}, m.Aliases)
	}
	return c
}

// listedAs is the name on a notice's list of the unit that a member is, or "".
func listedAs(c form.Campaign, m Member) string {
	for _, name := range append([]string{m.Unit}, m.Aliases...) {
		if listed := c.Listed(plain(name)); listed != "" {
			return listed
		}
	}
	return ""
}

// Members are what the round's own roster says of the units on a list, by their names on it.
// Of a unit that stands there twice the first counts.
func (r *Round) Members(c form.Campaign) map[string]Member {
	all := map[string]Member{}
	for _, m := range slices.Backward(r.Roster) {
		if listed := listedAs(c, m); listed != "" {
			all[listed] = m
		}
	}
	return all
}

// Roster reads a roster out of a document or of what was pasted, as [table.Document.Roster]
// does.
func Roster(d table.Document) ([]Member, error) { return d.Roster() }

// Members reads a roster from the rows of a table, as [table.Members] does.
func Members(rows [][]string) ([]Member, error) { return table.Members(rows) }
