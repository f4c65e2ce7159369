package form

import (
	"encoding/json"
	"maps"
	"slices"
)

// Version is the version of nomination.json that this program writes and the
// highest that it reads.
const Version = 1

// Nomination is what was typed so far. It may be wrong or empty and is always
// savable. Its JSON form is nomination.json; unknown keys are kept.
type Nomination struct {
	Version  int
	Campaign string // Campaign.ID
	// Example reports whether it is made up: its papers say 示例 and its mail has
	// no addressee. What is copied from an example is one too.
	Example bool
	// Answers hold what was typed, by field key; an absent answer is empty.
	Answers map[Key]string
	Honours []Honour
	// Confirm holds the answers to the questions; an unanswered one is absent
	// or nil, which is different from no.
	Confirm map[Key]*bool
	Photos  Photos
	Scans   []string // files of the stamped form, relative to the draft, with /
	// Attached are the files of further proofs, by [Attachment.Key], as Scans are.
	Attached map[Key][]string
	Printed  *string  // FormDigest of the form last opened for printing
	Stamped  []string // impressions ticked off: copy number, hyphen, Seal.ID: "2-party"

	// What other programs wrote: at the top, and among the answers and
	// confirmations what is no text or no yes or no.
	extra, extraAnswers, extraConfirm map[string]json.RawMessage
}

// NewNomination returns a blank nomination for the notice campaign, a
// [Campaign.ID]. Every key that code knows is present, so that who opens the
// file sees what can be filled in.
func NewNomination(campaign string) Nomination {
	n := Nomination{Version: Version, Campaign: campaign, Answers: map[Key]string{}, Confirm: map[Key]*bool{}}
	for _, key := range answerKeys {
		n.Answers[key] = ""
	}
	for _, key := range QuestionKeys {
		n.Confirm[key] = nil
	}
	return n
}

// Clone returns a copy that shares nothing with n that either could change.
func (n Nomination) Clone() Nomination {
	n.Answers = maps.Clone(n.Answers)
	n.Honours = slices.Clone(n.Honours)
	for i := range n.Honours {
		n.Honours[i].extra = maps.Clone(n.Honours[i].extra)
	}
	n.Confirm = maps.Clone(n.Confirm)
	for key, yes := range n.Confirm {
		n.Confirm[key] = clonePointer(yes)
	}
	n.Photos.PortraitCrop = clonePointer(n.Photos.PortraitCrop)
	n.Photos.Work = slices.Clone(n.Photos.Work)
	n.Photos.Captions = maps.Clone(n.Photos.Captions)
	n.Photos.extra = maps.Clone(n.Photos.extra)
	n.Scans = slices.Clone(n.Scans)
	n.Attached = maps.Clone(n.Attached)
	for key, files := range n.Attached {
		n.Attached[key] = slices.Clone(files)
	}
	n.Printed = clonePointer(n.Printed)
	n.Stamped = slices.Clone(n.Stamped)
	n.extra = maps.Clone(n.extra)
	n.extraAnswers = maps.Clone(n.extraAnswers)
	n.extraConfirm = maps.Clone(n.extraConfirm)
	return n
}

func clonePointer[T any](p *T) *T {
	if p == nil {
		return nil
	}
	v := *p
	return &v
}

// Honour is one row of 曾获荣誉.
type Honour struct {
	Date   string // month, 2019-05
	Name   string
	Level  string // one of PersonRules.HonourLevels
	Issuer string
	Kind   string // HonourTitle or Commendation

	extra map[string]json.RawMessage
}

// honourParts are what is typed of an honour, by the names in its JSON form.
var honourParts = []string{"date", "name", "level", "issuer"}

// part is one of honourParts.
func (h *Honour) part(name string) *string {
	return map[string]*string{"date": &h.Date, "name": &h.Name, "level": &h.Level, "issuer": &h.Issuer}[name]
}

// The kinds of honours; the empty one reads as HonourTitle.
const (
	HonourTitle  = "honour"       // 荣誉称号
	Commendation = "commendation" // 通报表扬
)

// Photos names the pictures; paths are relative to the draft's folder, with /.
type Photos struct {
	Portrait     string
	PortraitCrop *Crop // nil: the whole picture
	Work         []string
	Captions     map[string]string // what is written under a work photo, by its path
	StripGPS     bool

	extra map[string]json.RawMessage
}

// Crop is a rectangle in pixels of the upright picture.
type Crop struct {
	X, Y, Width, Height int
}

// Answer returns the answer under key as typed, or "".
func (n Nomination) Answer(key Key) string { return n.Answers[key] }
