package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/internal/disk"
)

// Correction is what the office objects to in a package.
type Correction struct {
	Record     Record           `json:"-"`     // of the package it answers
	Until      form.Date        `json:"until"` // day by which it is to be mended; zero if none was set
	Objections []form.Objection `json:"objections"`
}

// Limits of corrections.
const (
	maxField  = 80 // bytes of a key: a proof's label of 16 characters, and a number
	maxNumber = 99 // of a package
)

// ReadObjections reads the text of a list of objections:
// [{"field": "phone", "text": "…"}]. The error is one Chinese sentence.
func ReadObjections(text []byte) ([]form.Objection, error) {
	var all []form.Objection
	if !utf8.Valid(text) {
		return nil, &disk.Cause{Text: "不是 UTF-8 编码，请在记事本里点“另存为”，编码选“UTF-8”"}
	}
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(text, []byte("\uFEFF"))))
	d.DisallowUnknownFields()
	if err := d.Decode(&all); err != nil || len(all) == 0 {
		return nil, &disk.Cause{Text: `内容应是修改意见的列表，如 [{"field": "phone", "text": "……"}]`}
	}
	return all, checkObjections(all)
}

// visible drops characters that show nothing by themselves: what a stranger wrote is
// shown beside our own sentences.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsPrint(r) {
			return r
		}
		return -1
	}, s)
}

func checkObjections(all []form.Objection) error {
	if len(all) > form.MostObjections {
		return &disk.Cause{Text: fmt.Sprintf("有 %d 条修改意见，最多 %d 条", len(all), form.MostObjections)}
	}
	for i, o := range all {
		if len(o.Field) > maxField {
			return &disk.Cause{Text: fmt.Sprintf("第 %d 条修改意见的 field 太长，最多 %d 个字符", i+1, maxField)}
		}
		if n := utf8.RuneCountInString(oneLine(visible(o.Text))); n == 0 || n > form.MaxObjection {
			return &disk.Cause{Text: fmt.Sprintf("第 %d 条修改意见有 %d 字，应在 1 到 %d 字之间", i+1, n, form.MaxObjection)}
		}
	}
	return nil
}

// NewCorrectionLetter makes a letter of objections to the package in the file name,
// under the notice c, dated today.
func NewCorrectionLetter(c form.Campaign, name string, objections []form.Objection, until, today form.Date) (Letter, error) {
	_, text, err := readPackageRecord(name)
	if err != nil {
		return Letter{}, err
	}
	l, err := NewCorrection(c, text, objections, until, today)
	var foreign *foreignNotice
	if errors.As(err, &foreign) {
		err = unopened(name, &disk.Cause{Text: foreign.Error() + "，请用 --campaign 选那份通知"})
	}
	return l, err
}

// foreignNotice says that a record belongs to another notice.
type foreignNotice struct{ id string }

func (e *foreignNotice) Error() string {
	return fmt.Sprintf("它属于另一份通知（%s）", safe(e.id))
}

// NewCorrection is [NewCorrectionLetter] for a package of which the record's text is at
// hand.
func NewCorrection(c form.Campaign, record []byte, objections []form.Objection, until, today form.Date) (Letter, error) {
	r, err := readRecord(bytes.TrimPrefix(record, []byte("\uFEFF")))
	if err != nil {
		return Letter{}, err
	}
	if r.Campaign != c.ID {
		return Letter{}, &foreignNotice{r.Campaign}
	}
	if err := checkObjections(objections); err != nil {
		return Letter{}, err
	}
	list, err := json.MarshalIndent(Correction{Until: until, Objections: objections}, "", "  ")
	if err != nil {
		return Letter{}, err
	}
	l := Letter{
		Format: letterFormat, Kind: CorrectionLetter, Campaign: c.ID, Edition: c.Edition, Sender: c.Office.Name, Date: today,
		Parts: []LetterPart{newPart(recordName, whatRecord, bytes.TrimPrefix(record, []byte("\uFEFF"))), newPart("objections.json", whatObjections, list)},
	}
	return l, l.check()
}

// Belongs reports whether a correction is about a package of the draft that holds n
// and that got c from the office: one made from it, or else one of the same unit and
// name.
func (a Correction) Belongs(c form.Correspondence, n form.Nomination) bool {
	if a.Record.Campaign != n.Campaign {
		return false
	}
	if c.Knows(a.Record.Nomination) || Fingerprint(n) == a.Record.Nomination {
		return true
	}
	return a.Record.Answers[form.KeyName] != "" && a.Record.sameNominee(n.Answers)
}

// Answers reports whether a correction is about a package, or about another one of the
// same unit and name.
func (a Correction) Answers(sent Record) bool {
	return a.Record.Campaign == sent.Campaign && a.Record.sameNominee(sent.Answers)
}

// ErrOtherDraft says that a correction is about another draft.
var ErrOtherDraft = errors.New("信件针对的是另一份材料")

// TakeIn adds the correction a of letter l to the correspondence of a draft; added is
// false if that was done before. The error is [ErrOtherDraft] if the correction is not
// about the draft.
func (l Letter) TakeIn(d *draft.Draft, a Correction) (added bool, err error) {
	n, err := d.Read()
	if err != nil {
		return false, err
	}
	belongs := false
	_, err = d.Correspond(func(c form.Correspondence) form.Correspondence {
		if belongs = a.Belongs(c, n); belongs {
			c, added = c.WithLetter(l.received(a), n)
		}
		return c
	})
	if err == nil && !belongs {
		err = ErrOtherDraft
	}
	return added, err
}

// Open lists where the objections of l stand in the draft of n that are not answered yet.
func (l Letter) Open(a Correction, c form.Correspondence, n form.Nomination) []form.Key {
	return c.Open(l.received(a), n)
}

// received returns a correction as a draft keeps it.
func (l Letter) received(a Correction) form.Received {
	record, _ := l.part(whatRecord)
	r := form.Received{Sender: l.Sender, Date: l.Date, Until: a.Until, Answers: a.Record.Nomination, Number: max(a.Record.Number, 1), Record: record}
	for _, o := range a.Objections {
		r.Items = append(r.Items, form.Item{Objection: o})
	}
	return r
}

// Correction returns what a [CorrectionLetter] carries.
func (l Letter) Correction() (Correction, error) {
	list, ok := l.part(whatObjections)
	text, hasRecord := l.part(whatRecord)
	var c Correction
	if !ok || !hasRecord || json.Unmarshal(list, &c) != nil || len(c.Objections) == 0 {
		return c, errNoLetter
	}
	if err := checkObjections(c.Objections); err != nil {
		return c, err
	}
	for i := range c.Objections {
		c.Objections[i].Text = oneLine(visible(c.Objections[i].Text))
	}
	record, err := readRecord(text)
	if err == nil && (record.Campaign != l.Campaign || record.Number > maxNumber) {
		err = errNoLetter
	}
	c.Record = record
	return c, err
}
