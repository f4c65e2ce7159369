package review

import (
	"strings"

	"zuimei/office"
)

// change is what checking again came to about a version of a submission.
type change struct {
	office.Checked
	number int
}

// Rechecked notes what checking again came to, and returns how many are found to be otherwise:
// they have a filter of their own until something newer comes.
func (s *Screen) Rechecked(all []office.Checked) int {
	s.changed = map[string]change{}
	for _, one := range all {
		came, went := one.Differs()
		if row, ok := s.Round.Row(one.ID); ok && (len(came)+len(went) > 0 || one.Reread) {
			s.changed[one.ID] = change{one, row.Number}
		}
	}
	return len(s.changed)
}

// ShowRechecked lists those.
func (s *Screen) ShowRechecked() {
	s.list.search.Display("")
	s.current = ""
	s.list.setFilter(rechecked)
}

// changeOf is what checking again came to about what is there of a submission now.
func (s *Screen) changeOf(row office.Row) (change, bool) {
	c, ok := s.changed[row.ID]
	return c, ok && c.number == row.Number
}

// sentence says what is found now and was not, and the other way round.
func (c change) sentence() string {
	came, went := c.Differs()
	said := []string{"按现在的通知再核对："}
	if c.Reread {
		said = append(said, "表重新读过。")
	}
	for _, f := range came {
		if f.Rule != office.RuleEdition { // true of all
			said = append(said, "新查出："+f.Message)
		}
	}
	for _, f := range went {
		said = append(said, "不再有："+f.Message)
	}
	return strings.Join(said, "\n")
}
