package notice

import (
	"strconv"
	"strings"

	"zuimei/form"
)

// figures are the placeholders for what a notice states once, so that its other
// texts need not repeat it; {seals} counts the impressions on all copies.
var figures = []string{"copies", "deadline", "address", "mailbox", "phone", "seals", "office"}

// expand fills the figures into every text that may hold them. Placeholders for
// answers, such as {unit}, stay.
func expand(c *form.Campaign) {
	fill := strings.NewReplacer(
		"{copies}", form.CopiesWord(c.Copies),
		"{deadline}", c.Deadline.Chinese(),
		"{address}", c.Office.Address,
		"{mailbox}", c.Office.Mailbox,
		"{phone}", c.Office.Phone,
		"{seals}", strconv.Itoa(c.Copies*len(c.Seals)),
		"{office}", c.Office.Name,
	)
	for _, w := range wordings(c) {
		*w.text = fill.Replace(*w.text)
	}
}

// wording is a text that may hold figures, with its path in the file.
type wording struct {
	path string
	text *string
}

// wordings lists the advice to whoever fills in the form, and the mail.
func wordings(c *form.Campaign) []wording {
	all := []wording{{"mail.body", &c.Mail.Body}, {"consent.text", &c.Consent.Text}}
	for i := range c.Checklist {
		all = append(all, wording{at("checklist.%d", i), &c.Checklist[i]})
	}
	for i := range c.Steps {
		s, path := &c.Steps[i], at("steps.%d", i)
		all = append(all, wording{path + ".hint", &s.Hint})
		for j := range s.Fields {
			all = append(all, wording{at("%s.fields.%d.hint", path, j), &s.Fields[j].Hint})
		}
	}
	for i := range c.Questions {
		q, path := &c.Questions[i], at("questions.%d", i)
		all = append(all, wording{path + ".text", &q.Text}, wording{path + ".refusal", &q.Refusal}, wording{path + ".hint", &q.Hint})
	}
	return all
}
