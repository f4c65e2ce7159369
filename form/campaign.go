package form

import (
	"fmt"
	"strconv"
	"strings"
)

// Campaign is one notice as data: everything that belongs to this notice and
// not to the program. Package notice reads it from a TOML file; the field tags are
// that file's vocabulary.
type Campaign struct {
	ID      string   `toml:"id"`      // also the name of the file, without .toml
	Edition int      `toml:"edition"` // counts up from 1 with every change that is sent out
	Title   string   `toml:"title"`   // the notice's full title
	Award   string   `toml:"award"`   // what is awarded, without quotation marks: 最美职工
	Year    int      `toml:"year"`    // the year printed in the opinion cells
	Issuers []string `toml:"issuers"` // who issued the notice
	Issued  Date     `toml:"issued"`
	// Deadline is the last day on which material still counts.
	Deadline     Date   `toml:"deadline"`
	DeadlineNote string `toml:"deadline_note"` // what being late means, in the notice's words
	Copies       int    `toml:"copies"`        // identical stamped copies, 1 to 9
	Quota        int    `toml:"quota"`         // nominees per unit

	Office      Office       `toml:"office"`
	Schedule    []Stage      `toml:"schedule"`
	Conditions  []Condition  `toml:"conditions"`
	Place       Place        `toml:"place"`
	UnitKinds   UnitKinds    `toml:"unit_kinds"`
	Units       []Unit       `toml:"units"`
	Steps       []Step       `toml:"steps"`
	Questions   []Question   `toml:"questions"`
	Photos      PhotoRules   `toml:"photos"`
	Story       StoryRules   `toml:"story"`
	Person      PersonRules  `toml:"person"`
	Package     Package      `toml:"package"`
	Mail        Mail         `toml:"mail"`
	Seals       []Seal       `toml:"seals"`
	Checklist   []string     `toml:"checklist"` // what to do by hand, one sentence an item
	Sheet       Sheet        `toml:"sheet"`
	Attachments []Attachment `toml:"attachments"` // proofs beside the form
	Synonyms    []Synonym    `toml:"synonyms"`
	Consent     Consent      `toml:"consent"`
	Summary     Summary      `toml:"summary"`
}

// Consent is a sheet that the nominee signs: the story and the pictures may be published.
type Consent struct {
	Title string `toml:"title"` // "" where the notice has no such sheet
	Text  string `toml:"text"`  // a paragraph a line, with {name}, {unit} and {notice}
}

// Synonym lists further labels under which other forms ask for a field; Field may also be
// [KeyHonours] or [KeyPortrait].
type Synonym struct {
	Field  Key      `toml:"field"`
	Labels []string `toml:"labels"`
}

// FewDays before the deadline it is time to be told of it.
const FewDays = 3

// DaysLeft counts the days from today to the deadline: 0 on the last day, negative
// when it is over.
func (c Campaign) DaysLeft(today Date) int {
	return int(c.Deadline.Time().Sub(today.Time()).Hours() / 24)
}

// Field returns the field with the given key.
func (c Campaign) Field(key Key) (Field, bool) {
	for _, s := range c.Steps {
		for _, f := range s.Fields {
			if f.Key == key {
				return f, true
			}
		}
	}
	return Field{}, false
}

// Step returns the step with an id. Every campaign has all of [StepIDs].
func (c Campaign) Step(id StepID) Step {
	for _, s := range c.Steps {
		if s.ID == id {
			return s
		}
	}
	return Step{ID: id}
}

// StepOf returns the step on which key is answered. Parts of a list, "work.2",
// belong to the list's step; a key that no step asks for belongs to StepReview.
func (c Campaign) StepOf(key Key) StepID {
	key, _, _ = key.part()
	if _, ok := c.attachment(key); ok {
		return StepHandIn
	}
	for _, s := range c.Steps {
		for _, f := range s.Fields {
			if f.Key == key {
				return s.ID
			}
		}
	}
	if known := Known[key]; known.Step != "" {
		return known.Step
	}
	return StepReview
}

// Label returns the Chinese name of what key stands for, as messages say it
// (“姓名”, “工作生活照第 2 张”), or key itself where nothing is known of it.
func (c Campaign) Label(key Key) string {
	whole, part, isPart := key.part()
	if f, ok := c.Field(whole); ok {
		return f.Label
	}
	for _, q := range c.Questions {
		if q.Key == whole {
			return q.Text
		}
	}
	for _, a := range c.Attachments {
		switch {
		case a.Key == whole && isPart:
			return fmt.Sprintf("%s第 %s 个", a.Label, part)
		case a.Key == whole:
			return a.Label
		}
	}
	switch known := Known[whole]; {
	case known.Label == "":
		return string(key)
	case isPart && whole == KeyCaptions:
		return fmt.Sprintf("第 %s 张照片的说明", part)
	case isPart && known.Counter != "":
		return fmt.Sprintf("%s第 %s %s", known.Label, part, known.Counter)
	default:
		return known.Label
	}
}

// Names reports whether key stands for anything that the notice asks for, so that
// [Campaign.Label] has a name for it. The label of a proof is its key.
func (c Campaign) Names(key Key) bool {
	whole, _, _ := key.part()
	_, proof := c.attachment(whole)
	return proof || c.Label(key) != string(key)
}

// Office is where material goes.
type Office struct {
	Name    string `toml:"name"`
	Address string `toml:"address"`
	Mailbox string `toml:"mailbox"`
	Phone   string `toml:"phone"`
}

// Stage is one step of the selection after handing in.
type Stage struct {
	When string `toml:"when"`
	What string `toml:"what"`
}

// Condition is one of the notice's conditions, shown where the deeds are written.
type Condition struct {
	Title string `toml:"title"`
	Text  string `toml:"text"`
}

// Place is where the units lie.
type Place struct {
	// Regions may stand before the name of a unit on the list, in this order.
	Regions        []string `toml:"regions"`
	AreaCode       string   `toml:"area_code"`
	PhoneDigits    int      `toml:"phone_digits"`     // of a fixed line without its area code, 7 or 8
	FormerAreaCode string   `toml:"former_area_code"` // no longer in use; may be empty
}

// UnitKinds tells the choices of [KeyUnitKind] apart; a choice is meant by the
// value that is stored.
type UnitKinds struct {
	Listed       string   `toml:"listed"`        // the kind of Campaign.Units
	WithoutQuota []string `toml:"without_quota"` // kinds that the notice addresses and gives no quota
	// Suffixes follow the place in the name of a unit on the list and are left out
	// where it is named in short, the longest first.
	Suffixes []string `toml:"suffixes"`
}

// Unit is a union that is offered by name.
type Unit struct {
	Name    string   `toml:"name"`    // as it is printed: 凤城街道总工会
	Aliases []string `toml:"aliases"` // other names accepted without remark
}

// Step is one screen of the guide.
type Step struct {
	ID     StepID  `toml:"id"`
	Title  string  `toml:"title"`
	Hint   string  `toml:"hint"`
	Fields []Field `toml:"fields"`
}

// Kind is how a field is typed and checked.
type Kind string

// The kinds. The first five are plain: an office may add fields of these kinds
// to OwnSteps. The others belong to the keys that code knows.
const (
	Text      Kind = "text"      // one line
	Paragraph Kind = "paragraph" // several lines
	Choice    Kind = "choice"    // one of Choices
	Month     Kind = "month"     // 1985-06
	Day       Kind = "date"      // 2021-05-20
	UnitName  Kind = "unit"      // one line, offered from Campaign.Units
	Person    Kind = "person"    // a person's name as on the ID card
	Phone     Kind = "phone"     // mobile or fixed line
	Resident  Kind = "resident"  // resident ID number, GB 11643
)

// Field is one question with a typed answer.
type Field struct {
	Key      Key      `toml:"key"`
	Label    string   `toml:"label"`
	Kind     Kind     `toml:"kind"`
	Hint     string   `toml:"hint"`
	Required bool     `toml:"required"`
	Max      int      `toml:"max"`     // 字 at most, counted as Word does; 0 is no limit
	Choices  []Option `toml:"choices"` // for Choice
	Open     bool     `toml:"open"`    // a Choice that also takes typed text
	Quiet    bool     `toml:"quiet"`   // without an answer the page shows nothing, instead of 无
}

// Option is one entry of a list: what is stored and what is shown. In the file
// it is "value=label", or just "value" where both are the same.
type Option struct {
	Value string
	Label string
}

// UnmarshalText reads the file's form.
func (o *Option) UnmarshalText(b []byte) error {
	value, label, both := strings.Cut(string(b), "=")
	o.Value, o.Label = strings.TrimSpace(value), strings.TrimSpace(label)
	if !both {
		o.Label = o.Value
	}
	if o.Value == "" || o.Label == "" {
		return fmt.Errorf("选项“%s”不完整，请写成“内容”，或“记录的内容=显示的字”", b)
	}
	return nil
}

// Option returns the choice that is stored as value.
func (f Field) Option(value string) (Option, bool) {
	for _, o := range f.Choices {
		if o.Value == value {
			return o, true
		}
	}
	return Option{}, false
}

// Question is a yes/no question with an expected answer.
type Question struct {
	Key    Key    `toml:"key"`
	Text   string `toml:"text"`
	Expect bool   `toml:"expect"` // the answer that does not exclude
	// Refusal is the sentence when the answer is the other one.
	Refusal string `toml:"refusal"`
	Hint    string `toml:"hint"`
}

// PhotoRules are the limits of section 4. Sizes are bytes, lengths pixels.
type PhotoRules struct {
	MinWork       int     `toml:"min_work"`        // number of work photos
	MaxWork       int     `toml:"max_work"`        //
	WorkMinBytes  int64   `toml:"work_min_bytes"`  // below WorkNearBytes: error; between: warning
	WorkNearBytes int64   `toml:"work_near_bytes"` //
	WorkMinSide   int     `toml:"work_min_side"`   // long side, warning below
	MinWidth      int     `toml:"portrait_min_width"`
	MinHeight     int     `toml:"portrait_min_height"`
	GoodWidth     int     `toml:"portrait_good_width"` // recommended
	GoodHeight    int     `toml:"portrait_good_height"`
	MinRatio      float64 `toml:"portrait_min_ratio"` // width over height
	MaxRatio      float64 `toml:"portrait_max_ratio"`
}

// StoryRules are the limits of the story's body, in 字 as Word counts.
type StoryRules struct {
	Max  int `toml:"max"`  // included
	Warn int `toml:"warn"` // a warning from here on
}

// PersonRules are the ages of section 5, in full years; a retirement age is a
// warning, the working age an error.
type PersonRules struct {
	WorkingAge       int `toml:"working_age"`
	RetireMan        int `toml:"retire_man"`
	RetireWoman      int `toml:"retire_woman"`       // worker
	RetireWomanCadre int `toml:"retire_woman_cadre"` // cadre
	// Honours that qualify for 优先推荐, by kind of honour: levels.
	HonourLevels       []string `toml:"honour_levels"`       // all levels in ascending order
	PriorityHonour     []string `toml:"priority_honour"`     // levels that qualify an honour
	PriorityCommended  []string `toml:"priority_commended"`  // levels that qualify a commendation
	PriorityConditions string   `toml:"priority_conditions"` // the notice's words
}

// Package names the files that are handed in. The patterns may contain {unit},
// {name} and {copies} (a Chinese numeral); Work, Scan and Attachment must contain {n}.
type Package struct {
	Base       string   `toml:"base"`       // zip, folder and mail subject
	Paper      string   `toml:"paper"`      // the PDF to print, beside the zip, without .pdf
	Form       string   `toml:"form"`       // the form inside, without ending
	Story      string   `toml:"story"`      // without .docx
	Portrait   string   `toml:"portrait"`   // without .jpg
	Work       string   `toml:"work"`       // with {n}, without .jpg
	Scan       string   `toml:"scan"`       // with {n}, without ending
	Attachment string   `toml:"attachment"` // with {label} and {n}, without ending
	Formats    []string `toml:"formats"`    // of the form inside: pdf, docx, xlsx; all if absent
	Limits     []Size   `toml:"sizes"`      // mail sizes, ascending
}

// FormFormats lists the formats in which a package can hold the form, in order.
func FormFormats() []string { return []string{"pdf", "docx", "xlsx"} }

// Size is one threshold of the mail's size: the zip as base64 is from Bytes on.
type Size struct {
	Bytes    int64    `toml:"bytes"`
	Severity Severity `toml:"severity"`
	Text     string   `toml:"text"` // may contain {size}
}

// Mail is the text of the mail draft; it may contain {unit}, {name} and
// {contact}, but no phone and no ID number of theirs.
type Mail struct {
	Body string `toml:"body"`
}

// Seal is one impression on each copy.
type Seal struct {
	ID    string `toml:"id"`
	Title string `toml:"title"`
}

// CopiesWord writes a number of copies as documents do before 份: 一式两份, 三份.
func CopiesWord(n int) string {
	words := []rune("零一两三四五六七八九")
	if n < 0 || n >= len(words) {
		return strconv.Itoa(n)
	}
	return string(words[n])
}
