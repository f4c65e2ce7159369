package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"

	"zuimei/form"
	"zuimei/internal/disk"
)

// recordName is the name of the [Record] in a package.
const recordName = "package.json"

// recordFormat is the version of the format that this program writes; a newer one is
// refused. Format 1 had no number: it counts as the first.
const recordFormat = 2

// whatScan describes a scan of the stamped form in a [Record]. A reader recognises the
// scans of a package without roles by it.
const whatScan = "推荐表盖章扫描件"

// Record is package.json, the contents of a package for programs. It holds the answers
// that the notice asks for, no others that a draft may have, and never an ID number.
type Record struct {
	Format     int                 `json:"format"` // recordFormat
	Program    string              `json:"program"`
	Campaign   string              `json:"campaign"`
	Edition    int                 `json:"edition"`            // of the notice; older packages, without one, count as the first
	Notice     string              `json:"notice,omitempty"`   // the contentDigest of the notice
	Example    bool                `json:"example,omitempty"`  // the built-in example: everything in it is made up
	Nomination string              `json:"nomination"`         // the Fingerprint of the nomination
	Roster     string              `json:"roster"`             // the unit's name on the notice's list, "" if it is not there
	Number     int                 `json:"number"`             // how often it was handed in: a letter of the office raises it
	Previous   string              `json:"previous,omitempty"` // Nomination of the package that the letter answered
	Changed    []form.Key          `json:"changed,omitempty"`  // since that one
	Objections []RecordObjection   `json:"objections,omitempty"`
	Printed    RecordPrinted       `json:"printed"`
	Answers    map[form.Key]string `json:"answers"`
	Honours    []RecordHonour      `json:"honours"`
	Confirm    map[form.Key]*bool  `json:"confirm"`
	Priority   RecordPriority      `json:"priority"`
	Counts     RecordCounts        `json:"counts"`
	Photos     []RecordPhoto       `json:"photos"` // the ID photo first, which every package has
	Files      []RecordFile        `json:"files"`
}

// RecordObjection is one objection of the office and what the unit did about it.
type RecordObjection struct {
	Field form.Key `json:"field"`
	Text  string   `json:"text"`
	Met   bool     `json:"met"`
	Reply string   `json:"reply,omitempty"` // why nothing was changed
}

// settled reports whether the unit answered it in one way or the other.
func (o RecordObjection) settled() bool { return o.Met || o.Reply != "" }

// RecordPrinted says whether the form changed after it was printed, and which
// fields; these are not known where the printed form was not kept.
type RecordPrinted struct {
	Changed bool       `json:"changed"`
	Fields  []form.Key `json:"fields,omitempty"`
}

// RecordHonour is one honour of a Record.
type RecordHonour struct {
	Date   string `json:"date"`
	Name   string `json:"name"`
	Level  string `json:"level"`
	Issuer string `json:"issuer"`
	Kind   string `json:"kind"`
}

// RecordPriority records whether the nominee has priority, and why.
type RecordPriority struct {
	Qualifies bool   `json:"qualifies"`
	Reason    string `json:"reason"`
}

// RecordPhoto records how a picture was changed for the package.
type RecordPhoto struct {
	File       string `json:"file"`
	Width      int    `json:"width"` // pixels, upright
	Height     int    `json:"height"`
	Converted  bool   `json:"converted"`         // encoded anew, as it was cropped or not a JPEG
	GPSRemoved bool   `json:"gps_removed"`       // the only change; not encoded anew
	Caption    string `json:"caption,omitempty"` // what is written under a work photo; never in its bytes
}

// The roles of files.
const (
	roleForm     = "form"
	roleStory    = "story"
	rolePortrait = "portrait"
	roleWork     = "work"
	roleScan     = "scan"
	roleProof    = "attachment"
)

// RecordFile is one file of the package.
type RecordFile struct {
	Name   string `json:"name"`            // without the folder
	Role   string `json:"role,omitempty"`  // one of the roles; older packages have none
	Label  string `json:"label,omitempty"` // of a proof: for which of the notice's
	What   string `json:"what"`            // a description for people
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

func newRecordFile(name, what string, data []byte) RecordFile {
	sum := sha256.Sum256(data)
	return RecordFile{Name: name, What: what, Bytes: int64(len(data)), SHA256: hex.EncodeToString(sum[:])}
}

// recordOf makes the record of a package of an examined nomination with these files.
func recordOf(x Examination, files []RecordFile, photos []RecordPhoto) Record {
	k, n := x.kit, x.Nomination
	r := Record{
		Format: recordFormat, Program: k.Program, Campaign: k.Campaign.ID, Edition: k.Campaign.Edition, Notice: contentDigest(k.Campaign),
		Example: n.Example, Nomination: Fingerprint(n),
		Answers: map[form.Key]string{}, Honours: []RecordHonour{}, Confirm: map[form.Key]*bool{},
		Number: 1, Counts: countsOf(k.Campaign, n), Photos: photos, Files: files,
	}
	for key, text := range n.Answers {
		if field, ok := k.Campaign.Field(key); ok && key != form.KeyIDNumber && field.Kind != form.Resident {
			r.Answers[key] = text
		}
	}
	for _, q := range k.Campaign.Questions {
		if yes, ok := n.Confirm[q.Key]; ok {
			r.Confirm[q.Key] = yes
		}
	}
	for _, h := range n.Honours {
		r.Honours = append(r.Honours, RecordHonour{h.Date, h.Name, h.Level, h.Issuer, h.Kind})
	}
	p := form.PriorityOf(k.Campaign, n)
	r.Priority = RecordPriority{p.Qualifies, p.Reason}
	r.Roster = k.Campaign.Listed(n.Answer(form.KeyUnit))
	r.Printed.Changed = n.Printed != nil && *n.Printed != "" && *n.Printed != form.FormDigest(x.Case())
	if r.Printed.Changed {
		if was, ok := x.printed(*n.Printed); ok {
			r.Printed.Fields = form.PrintedChanges(k.Campaign, was, n)
		}
	}
	r.answer(x)
	return r
}

// write returns the text of package.json, the inverse of [readRecord].
func (r Record) write() ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(r)
	return out.Bytes(), err
}

// readRecord reads the text of package.json. The error is a [*disk.Cause].
func readRecord(text []byte) (Record, error) {
	r, newer, err := readAnyRecord(text)
	switch {
	case err != nil:
		return Record{}, err
	case newer:
		return Record{}, &disk.Cause{Text: "它由更新版本的程序生成，请安装新版后再打开"}
	}
	return r, nil
}

// readAnyRecord is readRecord that also reads what it understands of the records of newer
// programs.
func readAnyRecord(text []byte) (r Record, newer bool, err error) {
	err = json.Unmarshal(text, &r)
	newer = r.Format > recordFormat
	switch {
	case err != nil && !newer || r.Format < 1 || r.Answers == nil:
		return Record{}, false, errForeign
	case max(len(r.Photos), len(r.Files), len(r.Honours)) > form.MaxPackageItems:
		return Record{}, false, &disk.Cause{Text: fmt.Sprintf("里面的文件或荣誉超过 %d 个，请核对材料包", form.MaxPackageItems)}
	}
	return r, newer, nil
}

// sameNominee reports whether answers name the unit and the person of the record.
func (r Record) sameNominee(answers map[form.Key]string) bool {
	return r.Answers[form.KeyUnit] == answers[form.KeyUnit] && r.Answers[form.KeyName] == answers[form.KeyName]
}

// enclosed is one of the files of an attachment in a package.
type enclosed struct {
	attachment form.Key
	file       string
}

// attached lists the scans and proofs of the package, in its order.
func (r Record) attached() (all []enclosed) {
	for _, file := range r.Files {
		switch {
		case file.Role == roleScan || file.Role == "" && file.What == whatScan:
			all = append(all, enclosed{form.KeyScans, file.Name})
		case file.Role == roleProof && file.Label != "" && len(file.Label) <= maxField:
			all = append(all, enclosed{form.Key(file.Label), file.Name})
		}
	}
	return all
}

// filesOf are the names of the files of one attachment.
func (r Record) filesOf(attachment form.Key) (names []string) {
	for _, a := range r.attached() {
		if a.attachment == attachment {
			names = append(names, a.file)
		}
	}
	return names
}

// nomination returns the nomination that is in the record: everything but the ID number,
// the pictures and the scans.
func (r Record) nomination() form.Nomination {
	n := form.NewNomination(r.Campaign)
	n.Example = r.Example
	maps.Copy(n.Answers, r.Answers)
	maps.Copy(n.Confirm, r.Confirm)
	for _, h := range r.Honours {
		n.Honours = append(n.Honours, form.Honour{Date: h.Date, Name: h.Name, Level: h.Level, Issuer: h.Issuer, Kind: h.Kind})
	}
	return n
}
