package form

// Severity says whether a finding blocks handing in.
type Severity string

// Severities; only Error blocks.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Finding is one objection. Message is one Chinese sentence: field, fact, limit,
// remedy. It never contains an ID number or a phone number; Fix may, where Field
// is one.
type Finding struct {
	Field    Key      `json:"field"`
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	Message  string   `json:"message"`
	// Fix is a corrected answer for Field that one tap can set, or "".
	Fix string `json:"fix,omitempty"`
	// Part names the part of an honour that Fix is for: date, name, level or
	// issuer.
	Part string `json:"part,omitempty"`
}

// Mend takes the corrected answer that a finding offers.
func (n *Nomination) Mend(f Finding) {
	if f.Part == "" {
		if n.Answers == nil {
			n.Answers = map[Key]string{}
		}
		n.Answers[f.Field] = f.Fix
		return
	}
	for i := range n.Honours {
		if numbered(KeyHonours, i) == f.Field {
			*n.Honours[i].part(f.Part) = f.Fix
		}
	}
}

// Rule is one check as a value.
type Rule struct {
	Name string // stable, kebab-case English
	Doc  string // what it demands and where that is written, one line
	// Run returns the objections; Check writes the rule's name into them.
	Run func(Case) []Finding
}

// Check runs every rule and returns the findings in the order of the form.
func Check(c Case) []Finding {
	var all []Finding
	for _, r := range Rules {
		for _, f := range r.Run(c) {
			f.Rule = r.Name
			all = append(all, f)
		}
	}
	inFormOrder(c.Campaign, all)
	return all
}
