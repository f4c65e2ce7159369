package office

import (
	"path"
	"slices"
	"strings"
	"time"

	"zuimei/form"
)

// Format is the version of round.json that this program writes, and the highest that it
// reads.
const Format = 1

// Round is one notice's submissions at the office, as round.json holds it.
type Round struct {
	Format      int          `json:"format"`
	Campaign    string       `json:"campaign"`  // the notice's id
	Submitted   int          `json:"submitted"` // submissions so far: the ID of the newest
	Submissions []Submission `json:"submissions"`
	Arrivals    []Arrival    `json:"arrivals"`
	Roster      []Member     `json:"roster,omitempty"` // the office's own; see Listing
	// Rechecked is how often something was checked again so far; see [Finding.Found].
	Rechecked int `json:"rechecked,omitempty"`
}

// NewRound returns the empty round of a notice.
func NewRound(c form.Campaign) Round { return Round{Format: Format, Campaign: c.ID} }

// Submission is what a unit sent about one person. It has at least one version.
type Submission struct {
	ID       string     `json:"id"`
	Versions []Version  `json:"versions"` // as they arrived, the newest last; see At
	History  []Decision `json:"history,omitempty"`
	// Assigned and Named are the unit and the person that it is about, as the office says;
	// empty where it goes by what the submission says itself.
	Assigned string `json:"assigned,omitempty"`
	Named    string `json:"named,omitempty"`
	Brief    string `json:"brief,omitempty"` // 简要事迹 as the office edited it
	// Briefed is how many versions there were when it was edited; 0 is not known.
	Briefed int      `json:"briefed,omitempty"`
	Parted  *Parting `json:"parted,omitempty"` // where the office parted it from; nil if it did not
}

// Newest is what counts: all that arrived, as [Submission.At] puts it together.
func (s Submission) Newest() Version { return s.At(len(s.Versions)) }

// At is what counted when n versions had arrived, at least 1: the newest of them that has
// answers, with the files that came by themselves, before it or after it.
func (s Submission) At(n int) Version {
	base := n - 1
	for i, v := range slices.Backward(s.Versions[:n]) {
		if v.Kind != Loose {
			base = i
			break
		}
	}
	whole := s.Versions[base]
	for i, v := range s.Versions[:n] {
		if i != base && v.Kind == Loose {
			whole = whole.with(v, i > base)
		}
	}
	return whole
}

// Kind says how what arrived was read.
type Kind string

// The kinds of versions.
const (
	Package  Kind = "package" // by its package.json
	FormFile Kind = "form"    // from a Word or Excel form
	Loose    Kind = "files"   // by the subject of a mail or the name of a file alone
)

// FormKind says in which program the form of a version is to be opened.
func (v Version) FormKind() string {
	for _, f := range v.Files {
		switch strings.ToLower(path.Ext(f.Name)) {
		case ".xls", ".xlsx", ".xlsm", ".xlsb", ".et", ".ods", ".csv":
			return "Excel"
		case ".doc", ".docx", ".docm", ".wps", ".rtf", ".odt":
			return "Word"
		}
	}
	return "Word"
}

// Version is what arrived about one person at one time.
type Version struct {
	Kind       Kind      `json:"kind"`
	Unit       string    `json:"unit"` // as it says itself
	Name       string    `json:"name"`
	Example    bool      `json:"example,omitempty"`
	Nomination string    `json:"nomination,omitempty"` // fingerprint of a package's contents
	Previous   string    `json:"previous,omitempty"`   // that of the package which the unit corrected
	Numbered   int       `json:"numbered,omitempty"`   // how often it was handed in, by its own count
	Content    string    `json:"content"`              // SHA-256 of what the store keeps of the answers
	Original   string    `json:"original"`             // SHA-256 of the file that arrived
	Source     string    `json:"source"`               // that file's name, and the trail to this within it
	From       string    `json:"from,omitempty"`       // mail address of who wrote it
	Via        string    `json:"via,omitempty"`        // of who forwarded it
	Sent       time.Time `json:"sent,omitzero"`        // by the inner mail; zero if unknown
	Received   time.Time `json:"received"`             // when it was added to the round
	Files      []File    `json:"files"`
	Extra      []File    `json:"extra,omitempty"`   // files that came along
	Claimed    bool      `json:"claimed,omitempty"` // the office said whose it is
	Part       int       `json:"part,omitempty"`    // of what was claimed, [Unclaimed.Part]
	Called     string    `json:"called,omitempty"`  // the name that the office gave it, until it was parted
	Findings   []Finding `json:"findings,omitempty"`
	Checked    Check     `json:"checked,omitzero"` // under which notice they were found
}

// File is a file within an original.
type File struct {
	Name   string    `json:"name"`
	Trail  []string  `json:"trail,omitempty"` // the containers and folders that it lies in
	SHA256 string    `json:"sha256"`
	Bytes  int64     `json:"bytes"`
	State  FileState `json:"state,omitempty"`
}

// Arrived finds a file that a package lists: by its content, whatever it is called now, else
// by its name.
func (v Version) Arrived(name, sha256 string) (File, bool) {
	for _, same := range []func(File) bool{
		func(f File) bool { return strings.EqualFold(f.SHA256, sha256) },
		func(f File) bool { return f.Name == name },
	} {
		if at := slices.IndexFunc(v.Files, func(f File) bool { return f.State != Missing && same(f) }); at >= 0 {
			return v.Files[at], true
		}
	}
	return File{}, false
}

// FileState is how a file compares with what its package lists.
type FileState string

// The states of files; the empty one is as it should be.
const (
	Altered FileState = "altered"
	Missing FileState = "missing" // SHA256 and Bytes are those that the package lists
)

// Finding is one objection to what arrived, as [form.Finding] is to what is typed.
type Finding struct {
	Field    form.Key      `json:"field"`
	Rule     string        `json:"rule"`
	Severity form.Severity `json:"severity"`
	Message  string        `json:"message"` // a whole Chinese sentence
	// Ask is the same said to the unit that sent it; empty where [Finding.Request] goes by the
	// rule and the message, or where there is nothing to ask of a unit.
	Ask string `json:"ask,omitempty"`
	// Since is when checking again found it first; zero if it was there when it arrived.
	Since time.Time `json:"since,omitzero"`
	// Found numbers in the same way which time of checking again that was, counted in the whole
	// round: clocks of several computers do not say what came first.
	Found int `json:"found,omitempty"`
}

// Arrival is one original and what became of it.
type Arrival struct {
	SHA256      string      `json:"sha256"`
	Name        string      `json:"name"` // as it was added first
	Bytes       int64       `json:"bytes"`
	Received    time.Time   `json:"received"`
	Submissions []string    `json:"submissions,omitempty"` // the IDs, in the order of its parts
	Unclaimed   []Unclaimed `json:"unclaimed,omitempty"`
	Parts       int         `json:"parts,omitempty"`  // the highest number of a part so far
	Locked      bool        `json:"locked,omitempty"` // something in it needs a password that can be typed
	// Passwords are those that opened something in it, the newest first: what lies in archives
	// is read again and again, and the mail has them anyway. They are for nothing else.
	Passwords []string `json:"passwords,omitempty"`
}

// What is kept of passwords: how many of an arrival, and of what length in bytes.
const (
	MostPasswords    = 20
	maxPasswordBytes = 400 // those of a rar have at most 127 characters
)

// Opens notes that a password opened something in an arrival.
func (a *Arrival) Opens(password string) {
	if len(password) <= maxPasswordBytes && !slices.Contains(a.Passwords, password) {
		all := append([]string{password}, a.Passwords...)
		a.Passwords = all[:min(len(all), MostPasswords)]
	}
}

// Unclaimed is what arrived without a unit or a name: 待认领.
type Unclaimed struct {
	// Part tells it from the other parts of its arrival, also of the same source, and stays
	// when the arrival is read again.
	Part   int       `json:"part,omitempty"`
	Source string    `json:"source"`
	From   string    `json:"from,omitempty"`
	Sent   time.Time `json:"sent,omitzero"`
	Files  []File    `json:"files,omitempty"`
	// Nomination is the fingerprint of the package of which it is nothing but the printed
	// form: [Round.Owner] finds that one, whenever it arrives.
	Nomination string    `json:"nomination,omitempty"`
	Findings   []Finding `json:"findings,omitempty"`
	Checked    Check     `json:"checked,omitzero"`
	Proposed   string    `json:"proposed,omitempty"` // a unit that its text mentions; for people to judge
	Claimed    string    `json:"claimed,omitempty"`  // ID of the submission that it was claimed for
	Ignored    bool      `json:"ignored,omitempty"`  // the office says that it is of no matter
}

// Verdict is what the office decided about a version.
type Verdict string

// The verdicts; the empty one, 未审, says that nobody decided yet.
const (
	Pass   Verdict = "pass"
	Return Verdict = "return"
	Reject Verdict = "reject"
	Hold   Verdict = "hold"
)

// Verdicts are all that can be decided.
var Verdicts = []Verdict{Pass, Return, Reject, Hold}

// Chinese returns the word for a verdict.
func (v Verdict) Chinese() string {
	switch v {
	case Pass:
		return "合格"
	case Return:
		return "退回补正"
	case Reject:
		return "不合格"
	case Hold:
		return "待定"
	}
	return "未审"
}

// Decision is a verdict with who decided it and when.
type Decision struct {
	Verdict   Verdict   `json:"verdict"`
	Reasons   []Reason  `json:"reasons,omitempty"`
	Who       string    `json:"who"`
	When      time.Time `json:"when"`
	Number    int       `json:"number"`              // which version it is about, counted from 1; 0: one taken away
	Withdrawn bool      `json:"withdrawn,omitempty"` // it was taken back
	// Found is the latest [Finding.Found] among the findings that whoever decided saw.
	Found int `json:"found,omitempty"`
	// Written is when letters about it were written, zero if none were; Until is the day by
	// which they want it mended, zero if they name none.
	Written time.Time `json:"written,omitzero"`
	Until   form.Date `json:"until,omitzero"`
	// Parted is the ID of the submission that the office parted from this one, or this from
	// that one, with what it is about, and Was the number that it had.
	Parted string `json:"parted,omitempty"`
	Was    int    `json:"was,omitempty"`
}

// Reason is one sentence of the office and what it is about.
type Reason struct {
	Field form.Key `json:"field,omitempty"` // as in a finding; empty for the whole
	Text  string   `json:"text"`
}

// Sound reports whether a round that was read is one that this program can have written:
// every submission has a version.
func (r *Round) Sound() bool {
	return !slices.ContainsFunc(r.Submissions, func(s Submission) bool { return len(s.Versions) == 0 || s.ID == "" })
}
