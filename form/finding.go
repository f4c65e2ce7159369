package form

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
)

// Severity is how much a finding matters.
type Severity string

// The severities; only an Error keeps a nomination from being handed in.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// rank orders severities; the higher, the worse.
func (s Severity) rank() int { return slices.Index([]Severity{Note, Warning, Error}, s) }

// Finding is one objection. Its words never contain an ID number or a phone
// number; Fix may, where Field is one.
type Finding struct {
	Field    Key
	Rule     string
	Severity Severity
	// Subject is how the sentence begins that names what the finding is about:
	// “联系电话”里. It is empty where the sentence names nothing.
	Subject string
	// Text is the rest of the sentence: fact, limit, remedy. It stands by itself
	// where the reader sees what it is about.
	Text string
	// Fix is a corrected answer for Field that one tap can set, or "".
	Fix string
	// Part names the part of an honour that the finding is about and that Fix is for:
	// date, name, level, issuer or kind; "" if it is about several or about no honour.
	Part string
	// Objection numbers the office's objection that this repeats, as
	// [Correspondence.Item] counts; 0 for the program's own findings.
	Objection int
}

// Message is the whole Chinese sentence.
func (f Finding) Message() string { return f.Subject + f.Text }

// MarshalJSON writes the form that the command line promises.
func (f Finding) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Field    Key      `json:"field"`
		Rule     string   `json:"rule"`
		Severity Severity `json:"severity"`
		Message  string   `json:"message"`
		Fix      string   `json:"fix,omitempty"`
		Part     string   `json:"part,omitempty"`
		Number   int      `json:"objection,omitempty"`
	}{f.Field, f.Rule, f.Severity, f.Message(), f.Fix, f.Part, f.Objection})
}

// finding makes one of a format for its Text.
func finding(severity Severity, key Key, subject, format string, args ...any) *Finding {
	return &Finding{Field: key, Severity: severity, Subject: subject, Text: fmt.Sprintf(format, args...)}
}

func refuse(key Key, subject, format string, args ...any) *Finding {
	return finding(Error, key, subject, format, args...)
}

func warn(key Key, subject, format string, args ...any) *Finding {
	return finding(Warning, key, subject, format, args...)
}

func remark(key Key, subject, format string, args ...any) *Finding {
	return finding(Note, key, subject, format, args...)
}

// fixed adds the corrected answer to a finding.
func (f *Finding) fixed(answer string) *Finding {
	f.Fix = answer
	return f
}

// about names the part of an honour that a finding is about.
func (f *Finding) about(part string) *Finding {
	f.Part = part
	return f
}

// Worst returns the first of the severest findings, or the zero Finding.
func Worst(all []Finding) Finding {
	if len(all) == 0 {
		return Finding{}
	}
	return slices.MaxFunc(all, bySeverity)
}

// WorstFirst returns the findings from errors to notes, those of one severity in
// the order in which they are.
func WorstFirst(all []Finding) []Finding {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b Finding) int { return bySeverity(b, a) })
	return all
}

func bySeverity(a, b Finding) int { return cmp.Compare(a.Severity.rank(), b.Severity.rank()) }

// Tally counts findings by their severity.
func Tally(all []Finding) (errors, warnings, notes int) {
	for _, f := range all {
		switch f.Severity {
		case Error:
			errors++
		case Warning:
			warnings++
		case Note:
			notes++
		}
	}
	return errors, warnings, notes
}

// Unmend takes back what [Nomination.Mend] did for a finding on before; what was changed
// since then elsewhere stays.
func (n *Nomination) Unmend(f Finding, before Nomination) {
	list, part, _ := f.Field.part()
	switch {
	case list == KeyCaptions:
		i, _ := strconv.Atoi(part)
		if i >= 1 && i <= len(before.Photos.Work) { // the photo may have moved, or be gone
			n.Photos.SetCaption(slices.Index(n.Photos.Work, before.Photos.Work[i-1]), before.Photos.Caption(i-1))
		}
	case f.Part == "":
		n.Answers[f.Field] = before.Answer(f.Field)
	default:
		n.Honours = slices.Clone(before.Honours)
	}
}

// OpenObjections counts the findings that repeat an objection of the office.
func OpenObjections(all []Finding) (open int) {
	for _, f := range all {
		if f.Objection > 0 {
			open++
		}
	}
	return open
}

// Mend takes the corrected answer that a finding offers.
func (n *Nomination) Mend(f Finding) {
	if list, part, _ := f.Field.part(); list == KeyCaptions {
		i, _ := strconv.Atoi(part)
		n.Photos.SetCaption(i-1, f.Fix)
		return
	}
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

// The names of those rules to which other packages answer in a way of their own.
const (
	RuleOffice        = "office"
	RuleMaxWords      = "max-words"
	RuleStoryLength   = "story-length"
	RulePriority      = "priority"
	RulePortraitCrop  = "portrait-crop"
	RulePortraitRatio = "portrait-ratio"
	RulePhotoPlace    = "photo-gps"
)

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
