package report

import (
	"slices"
	"strconv"
	"strings"

	"zuimei/export"
	"zuimei/form"
	"zuimei/office"
)

// Answer is what a unit made of what the office sent back.
type Answer struct {
	Was        int // the version that was sent back, counted from 1
	Decision   office.Decision
	Objections []Settled
	Changes    []Change // from that version to the newest
}

// Settled is an objection and what became of it.
type Settled struct {
	office.Reason
	Label string // Chinese name of the field, "" for the whole
	State Settling
	Reply string // why the unit changed nothing
}

// Settling says what became of an objection.
type Settling string

// The ways in which an objection is settled, or not. What an objection to no part of the form
// asks for, only people can say: that something else was changed does not mend it.
const (
	Mended    Settling = "mended"    // what it is about was changed, or the finding that it was is gone
	Explained Settling = "explained" // the unit says why nothing is to be changed
	Claimed   Settling = "claimed"   // the unit says that it is mended, and nothing was changed there
	Asserted  Settling = "asserted"  // the unit says that it is mended, and something was changed somewhere
	Elsewhere Settling = "elsewhere" // something was changed somewhere, and nothing said
	Still     Settling = "still"     // something was changed, and the same finding is there again
	Open      Settling = "open"      // nothing was changed and nothing said
)

// Chinese returns the words for it.
func (s Settling) Chinese() string {
	switch s {
	case Mended:
		return "已改"
	case Explained:
		return "有说明，没有改"
	case Claimed:
		return "单位说已改，没有看到变化"
	case Asserted:
		return "单位说已改，请核对"
	case Elsewhere:
		return "有别的改动，请核对"
	case Still:
		return "改过，同样的问题还在"
	}
	return "没有改"
}

// Change is one thing that two versions hold differently.
type Change struct {
	Field   form.Key
	Label   string
	Was, Is string // for people; of files, their names
	Private bool   // a telephone number or the like, for the screen alone
}

// Answer returns what a unit made of the last version that was sent back; ok is false if
// nothing was, the office settled the matter since, or nothing newer came.
func (r Round) Answer(s office.Submission) (a Answer, ok bool) {
	for _, d := range slices.Backward(s.Holding()) {
		if d.Number >= len(s.Versions) || d.Verdict == office.Hold {
			continue
		}
		if d.Verdict != office.Return {
			break
		}
		was, is := r.sent(s.At(d.Number)), r.sent(s.Newest())
		a = Answer{Was: d.Number, Decision: d, Changes: changes(r.Campaign, was, is)}
		for _, reason := range d.Reasons {
			a.Objections = append(a.Objections, settle(r.Campaign, reason, was, is, a.Changes))
		}
		return a, true
	}
	return Answer{}, false
}

// Changes lists what two versions hold differently, in the order of the form.
func (r Round) Changes(was, is office.Version) []Change {
	return changes(r.Campaign, r.sent(was), r.sent(is))
}

// sent is a version with what it holds.
type sent struct {
	version    office.Version
	nomination form.Nomination
	record     export.Record // empty without a package
	files      func(kind form.Key) []office.File
}

func (r Round) sent(v office.Version) sent {
	s := sent{version: v, nomination: form.NewNomination(r.Campaign.ID), files: func(kind form.Key) []office.File { return r.filesOf(v, kind) }}
	if v.Kind == office.Loose {
		return s
	}
	if n, err := r.Nomination(v); err == nil {
		s.nomination = n
	}
	if v.Kind != office.Package {
		return s
	}
	if text, err := r.Record(v); err == nil {
		if received, err := export.NewReceived(map[string][]byte{export.RecordName: text}); err == nil {
			s.record = received.Record
		}
	}
	return s
}

// changes compares two versions.
func changes(c form.Campaign, was, is sent) (all []Change) {
	add := func(key form.Key, private bool, a, b string) {
		if a != b {
			all = append(all, Change{key, c.Label(key), a, b, private})
		}
	}
	for _, step := range c.Steps {
		for _, f := range step.Fields {
			add(f.Key, f.Private(), shown(c, f, was.nomination), shown(c, f, is.nomination))
		}
	}
	for _, q := range c.Questions {
		add(q.Key, false, confirmed(was.nomination, q.Key), confirmed(is.nomination, q.Key))
	}
	add(form.KeyHonours, false, form.Printed(c, was.nomination, form.KeyHonours), form.Printed(c, is.nomination, form.KeyHonours))
	add(form.KeyCaptions, false, captions(was.nomination), captions(is.nomination))
	for _, kind := range Kinds(c) {
		if kind.Key == form.KeyStory {
			continue // its text is compared above
		}
		a, b := was.files(kind.Key), is.files(kind.Key)
		if !slices.EqualFunc(a, b, func(f, g office.File) bool { return f.SHA256 == g.SHA256 }) {
			all = append(all, Change{Field: kind.Key, Label: kind.Label, Was: names(a), Is: names(b)})
		}
	}
	return all
}

// shown is an answer as people read it.
func shown(c form.Campaign, f form.Field, n form.Nomination) string {
	if strings.TrimSpace(n.Answer(f.Key)) == "" {
		return ""
	}
	return form.Printed(c, n, f.Key)
}

func confirmed(n form.Nomination, key form.Key) string {
	if yes := n.Confirm[key]; yes != nil {
		return yesNo(*yes)
	}
	return ""
}

func captions(n form.Nomination) string {
	var all []string
	for i := range n.Photos.Work {
		all = append(all, n.Photos.Caption(i))
	}
	return strings.TrimSpace(strings.Join(all, "\n"))
}

func names(files []office.File) string {
	var all []string
	for _, f := range files {
		all = append(all, f.Name+"（"+form.SizeText(f.Bytes)+"）")
	}
	return strings.Join(all, "、")
}

// settle says what became of one objection.
func settle(c form.Campaign, reason office.Reason, was, is sent, changes []Change) Settled {
	s := Settled{Reason: reason}
	if c.Names(reason.Field) {
		s.Label = c.Label(reason.Field)
	}
	whole, part, _ := strings.Cut(string(reason.Field), ".")
	reply, met := answerTo(reason, is.record.Objections)
	a := outcome{
		general:   !compared(c, form.Key(whole)),
		changed:   slices.ContainsFunc(changes, func(ch Change) bool { return ch.Field == form.Key(whole) }) && !keeps(was, is, form.Key(whole), part),
		elsewhere: len(changes) > 0,
		found:     was.found(reason) && is.version.Kind != office.Loose,
		still:     is.found(reason),
		replied:   reply != "",
		met:       met,
	}
	s.State, s.Reply = a.state(), clean(reply)
	return s
}

// answerTo is what a unit says to a reason: its explanations, and whether it says that all that
// it was told is mended.
func answerTo(reason office.Reason, said []export.RecordObjection) (reply string, met bool) {
	told := sayings(reason)
	var replies []string
	mended := 0
	for _, text := range told {
		for _, o := range slices.Backward(said) {
			if o.Field != reason.Field || o.Text != text {
				continue
			}
			if o.Reply != "" {
				replies = append(replies, o.Reply)
			}
			if o.Met {
				mended++
			}
			break
		}
	}
	return strings.Join(replies, "；"), mended > 0 && mended == len(told)
}

// compared reports whether two versions are compared in what an objection is about.
func compared(c form.Campaign, key form.Key) bool {
	_, field := c.Field(key)
	return field || key == form.KeyHonours || key == form.KeyCaptions ||
		slices.ContainsFunc(c.Questions, func(q form.Question) bool { return q.Key == key }) ||
		slices.ContainsFunc(Kinds(c), func(k Kind) bool { return k.Key == key })
}

// keeps reports whether the very file that an objection is about came again.
func keeps(was, is sent, kind form.Key, part string) bool {
	if kind != form.KeyWork {
		return false
	}
	n, err := strconv.Atoi(part)
	before := was.files(kind)
	return err == nil && n >= 1 && n <= len(before) &&
		slices.ContainsFunc(is.files(kind), func(f office.File) bool { return f.SHA256 == before[n-1].SHA256 })
}

// found reports whether a version has the finding that a reason was taken from.
func (s sent) found(reason office.Reason) bool {
	return slices.ContainsFunc(s.version.Findings, func(f office.Finding) bool {
		asked, _ := office.RequestOf(f)
		return f.Field == reason.Field && (f.Message == reason.Text || asked.Text == reason.Text)
	})
}

// outcome is what is known of an objection when the answer came.
type outcome struct {
	general      bool // it is about no part of the form
	changed      bool // what it is about
	elsewhere    bool // something was changed, wherever
	found, still bool // the version before had the same finding, the newest has it
	replied, met bool // the unit explained, or says that it is mended
}

func (a outcome) state() Settling {
	gone := a.general && a.found && !a.still
	touched := a.changed || a.general && a.elsewhere && !a.replied && !a.met
	switch {
	case a.still && touched:
		return Still
	case gone, a.changed && !a.still:
		return Mended
	case a.replied:
		return Explained
	case a.met && a.general && a.elsewhere && !a.still:
		return Asserted
	case a.met:
		return Claimed
	case touched:
		return Elsewhere
	}
	return Open
}
