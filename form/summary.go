package form

import (
	"fmt"
	"slices"
	"strings"
)

// Summary is how the office lists and counts what it received: 汇总表.
type Summary struct {
	Title    string   `toml:"title"`
	Columns  []Column `toml:"columns"`
	Brief    Key      `toml:"brief"`     // the field that is printed as 简要事迹; "" is the beginning of the deeds
	BriefMax int      `toml:"brief_max"` // 字 of it at most
	Shares   []Share  `toml:"shares"`    // counted besides the choices
}

// Column is a column of the 汇总表. In the file it is "key=heading", "key+key=heading"
// where a cell joins several answers, or "key" for the heading that goes with it.
type Column struct {
	Keys  []Key // of fields and questions, [KeyHonours], or one of SummaryKeys
	Label string
}

// UnmarshalText reads the file's form.
func (c *Column) UnmarshalText(b []byte) error {
	keys, label, labelled := strings.Cut(string(b), "=")
	c.Label, c.Keys = strings.TrimSpace(label), nil
	for key := range strings.SplitSeq(keys, "+") {
		c.Keys = append(c.Keys, Key(strings.TrimSpace(key)))
	}
	if slices.Contains(c.Keys, "") || labelled && c.Label == "" {
		return fmt.Errorf("列“%s”不完整，请写成“代号”或“代号=列名”", b)
	}
	return nil
}

// What a column can hold besides answers; a field of the notice with the same key goes
// before it.
const (
	ColumnNumber   Key = "number"
	ColumnPriority Key = "priority"
	ColumnBrief    Key = "brief"
	ColumnVerdict  Key = "verdict"
	ColumnRemark   Key = "remark"
)

// SummaryKeys are these, with their headings.
var SummaryKeys = []Option{
	{string(ColumnNumber), "序号"},
	{string(KeyHonours), "主要荣誉"},
	{string(ColumnPriority), "优先推荐"},
	{string(ColumnBrief), "简要事迹"},
	{string(ColumnVerdict), "初审意见"},
	{string(ColumnRemark), "备注"},
}

// Heading is what a column is called unless the file says otherwise, "" for a key that no
// column can hold.
func (c Campaign) Heading(key Key) string {
	if f, ok := c.Field(key); ok {
		return f.Label
	}
	for _, special := range SummaryKeys {
		if special.Value == string(key) {
			return special.Label
		}
	}
	for _, q := range c.Questions {
		if q.Key == key {
			return q.Text
		}
	}
	return ""
}

// DefaultColumns are those of a notice that names none (practice), as far as it has the
// fields.
func (c Campaign) DefaultColumns() (columns []Column) {
	for _, text := range []string{
		"number", "unit", "name", "sex", "ethnicity", "born", "politics", "education", "employer+post=工作单位及岗位",
		"title=职称（技能等级）", "honours", "priority", "brief", "verdict", "remark",
	} {
		var column Column
		_ = column.UnmarshalText([]byte(text)) // all are complete
		column.Keys = slices.DeleteFunc(column.Keys, func(key Key) bool {
			f, _ := c.Field(key)
			return c.Heading(key) == "" || f.Private()
		})
		if len(column.Keys) > 0 {
			columns = append(columns, column)
		}
	}
	return columns
}

// Share is a part of the people that is counted, such as women or the young.
type Share struct {
	Label string `toml:"label"`
	Field Key    `toml:"field"` // of a field or a question
	// One of these says which answers count. A text counts if it contains one of Values.
	Values []string `toml:"values"`
	Except []string `toml:"except"` // all answers but these
	Age    int      `toml:"age"`    // of a month of birth: at most so many full years
	// Percent is the share that is wanted; 0 is none.
	Percent float64 `toml:"percent"`
}

// DefaultShares are those of a notice that names none (practice), as far as it has the
// fields.
func (c Campaign) DefaultShares() (shares []Share) {
	for _, s := range []Share{
		{Label: "女性", Field: KeySex, Values: []string{"女"}},
		{Label: "中共党员（含预备）", Field: KeyPolitics, Values: []string{"中共党员", "中共预备党员"}},
		{Label: "少数民族", Field: KeyEthnicity, Except: []string{"汉族"}},
		{Label: "35周岁及以下", Field: KeyBorn, Age: 35},
		{Label: "一线职工", Field: KeyFrontline, Values: []string{"是"}},
	} {
		if slices.ContainsFunc(c.Questions, func(q Question) bool { return q.Key == s.Field }) {
			shares = append(shares, s)
			continue
		}
		f, ok := c.Field(s.Field)
		has := func(v string) bool { _, ok := f.Option(v); return ok || f.Kind != Choice || f.Open }
		if ok && !slices.ContainsFunc(s.Values, func(v string) bool { return !has(v) }) {
			shares = append(shares, s)
		}
	}
	return shares
}

// BriefField is the field whose answer is the 简要事迹: the one that the summary names, else
// a short text about the deeds that the office asks for among those for publicity.
func (c Campaign) BriefField() (Field, bool) {
	if f, ok := c.Field(c.Summary.Brief); ok {
		return f, true
	}
	const short = 150
	for _, f := range c.Step(StepStory).Fields {
		if _, known := Known[f.Key]; !known && f.Max > 0 && f.Max <= short && strings.Contains(f.Label, "事迹") {
			return f, true
		}
	}
	return Field{}, false
}

// Private reports whether an answer to a field must not leave the office: telephone
// numbers, ID numbers and home addresses.
func (f Field) Private() bool {
	return f.Kind == Phone || f.Kind == Resident ||
		slices.ContainsFunc([]string{"电话", "手机", "身份证", "住址", "家庭地址"}, func(word string) bool { return strings.Contains(f.Label, word) })
}
