package table

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Member is a row of a list of units: the office's own roster, of which a notice takes the
// units and their names alone.
type Member struct {
	Unit    string   `json:"unit"`
	Aliases []string `json:"aliases,omitempty"` // other and old names
	Contact string   `json:"contact,omitempty"`
	Phone   string   `json:"phone,omitempty"`
	Mail    string   `json:"mail,omitempty"`
}

// Limits of rosters.
const (
	maxMembers = 2000
	maxUnit    = 60 // characters of a unit's name
	maxCell    = 200
)

// Roster reads a list of units out of the document: its largest table, or its
// lines where it has none. The error is one Chinese sentence without a full stop.
func (d Document) Roster() ([]Member, error) {
	var rows [][]string
	size := 0
	for _, t := range d.Tables {
		if len(t.Cells) <= size {
			continue
		}
		size, rows = len(t.Cells), make([][]string, t.Rows)
		for _, cell := range t.Cells {
			for len(rows[cell.Row]) <= cell.Column {
				rows[cell.Row] = append(rows[cell.Row], "")
			}
			rows[cell.Row][cell.Column] = strings.Join(cell.Lines, " ")
		}
	}
	if size == 0 {
		for _, line := range d.Paragraphs {
			rows = append(rows, []string{line})
		}
	}
	return Members(rows)
}

// Members reads a roster from the rows of a table: the unit's name in the first column, or
// the columns that a heading names; further columns without a heading are told by what
// stands in them. Rows of one unit are put together. The error is one Chinese sentence
// without a full stop.
func Members(rows [][]string) ([]Member, error) {
	columns, body := headings(rows)
	var all []Member
	for i, row := range body {
		m, err := readMember(columns, row)
		switch {
		case err != nil:
			return nil, fmt.Errorf("名册第 %d 行：%w", len(rows)-len(body)+i+1, err)
		case m.Unit == "":
			continue
		}
		at := slices.IndexFunc(all, func(o Member) bool { return joined(o.Unit) == joined(m.Unit) })
		if at < 0 {
			all = append(all, m)
		} else {
			all[at] = all[at].and(m)
		}
	}
	switch {
	case len(all) == 0:
		return nil, errors.New("名册里没有单位名称，请把单位名称放在第一列，每行一个")
	case len(all) > maxMembers:
		return nil, fmt.Errorf("名册有 %d 个单位，上限 %d 个", len(all), maxMembers)
	}
	return all, nil
}

// and returns a member with what another row of the same unit adds.
func (m Member) and(o Member) Member {
	for _, alias := range o.Aliases {
		if !slices.Contains(m.Aliases, alias) {
			m.Aliases = append(m.Aliases, alias)
		}
	}
	if m.Contact == "" && m.Phone == "" {
		m.Contact, m.Phone = o.Contact, o.Phone
	}
	if m.Mail == "" {
		m.Mail = o.Mail
	}
	return m
}

// column is what a column of a roster holds.
type column int

const (
	untold column = iota // told by what stands in it
	unitColumn
	aliasColumn
	contactColumn
	phoneColumn
	mailColumn
	passed // of no matter
)

// columnWords are words of headings; the first that a heading holds decides.
var columnWords = []struct {
	word string
	is   column
}{
	{"序号", passed},
	{"编号", passed},
	{"备注", passed},
	{"邮箱", mailColumn},
	{"邮件", mailColumn},
	{"电话", phoneColumn},
	{"手机", phoneColumn},
	{"联系方式", phoneColumn},
	{"联系人", contactColumn},
	{"联络员", contactColumn},
	{"负责人", contactColumn},
	{"经办人", contactColumn},
	{"姓名", contactColumn},
	{"简称", aliasColumn},
	{"别名", aliasColumn},
	{"曾用名", aliasColumn},
	{"原名", aliasColumn},
	{"旧称", aliasColumn},
	{"单位", unitColumn},
	{"工会", unitColumn},
	{"名称", unitColumn},
}

// unitHeading is what a column of units is called; 凤城街道总工会 is a unit, no heading.
var unitHeading = regexp.MustCompile(`^(推荐|报送|所在|基层|工会)?(单位|工会|单位名|工会名|名)(称|名称|全称)?$`)

// IsUnitHeading reports whether a text heads a column of units, and names none.
func IsUnitHeading(text string) bool { return unitHeading.MatchString(joined(text)) }

// headings finds the row that names the columns, and returns what lies below it. Without
// one, everything is body. A title above the headings is passed over.
func headings(rows [][]string) (columns []column, body [][]string) {
	const within = 5
	for i, row := range rows[:min(len(rows), within)] {
		columns = make([]column, len(row))
		found := false
		for j, cell := range row {
			text := joined(cell)
			if columns[j] = headed(text); columns[j] == unitColumn {
				if found || !IsUnitHeading(text) {
					columns[j] = passed
					continue
				}
				found = true
			}
		}
		if found {
			if columns, ok := subheadings(columns, rows[i+1:]); ok {
				return columns, rows[i+2:]
			}
			return columns, rows[i+1:]
		}
	}
	return nil, rows
}

// subheadings reads a second row of headings, such as 姓名 and 电话 below 联系人; ok is
// false if the first row of body is none.
func subheadings(columns []column, body [][]string) (both []column, ok bool) {
	const longest = 8 // characters of a heading
	if len(body) == 0 {
		return nil, false
	}
	both = slices.Clone(columns)
	for j, cell := range body[0] {
		text := joined(cell)
		if text == "" {
			continue
		}
		if j < len(columns) && columns[j] == unitColumn && !IsUnitHeading(text) ||
			utf8.RuneCountInString(text) > longest || strings.ContainsFunc(text, unicode.IsDigit) || strings.Contains(text, "@") {
			return nil, false
		}
		for len(both) <= j {
			both = append(both, passed)
		}
		if is := headed(text); is != passed && is != unitColumn {
			both[j], ok = is, true
		}
	}
	return both, ok
}

// headed is what a column under a heading holds.
func headed(text string) column {
	for _, w := range columnWords {
		if strings.Contains(text, w.word) {
			return w.is
		}
	}
	return passed
}

var (
	ordinal   = regexp.MustCompile(`^\d{1,4}[.、]?$`)
	numbering = regexp.MustCompile(`^\d{1,4}[、.．)）]\s*`)
	phoneLike = regexp.MustCompile(`^[\d\s()+\-—/、,;]{7,}$`)
)

// readMember reads one row.
func readMember(columns []column, row []string) (m Member, err error) {
	var loose []string
	for j, cell := range row {
		text := unquoted(strings.Join(strings.FieldsFunc(cell, unicode.IsSpace), " "))
		if !utf8.ValidString(text) || utf8.RuneCountInString(text) > maxCell {
			return m, fmt.Errorf("第 %d 格的内容不对，上限 %d 字", j+1, maxCell)
		}
		is := untold
		if j < len(columns) {
			is = columns[j]
		}
		folded := width.Fold.String(text)
		switch {
		case text == "" || is == passed || is == untold && ordinal.MatchString(folded):
		case is == unitColumn || is == untold && columns == nil && m.Unit == "":
			m.Unit = joined(numbering.ReplaceAllString(text, ""))
		case is == aliasColumn:
			m.Aliases = append(m.Aliases, aliasesIn(text)...)
		case is == contactColumn:
			m.Contact = text
		case is == phoneColumn || is == untold && phoneLike.MatchString(folded):
			m.Phone = strings.TrimSpace(m.Phone + " " + folded)
		case is == mailColumn || is == untold && strings.Contains(folded, "@"):
			m.Mail = folded
		case is == untold && columns == nil:
			loose = append(loose, text)
		}
	}
	for _, text := range loose {
		if m.Contact == "" && isName(text) {
			m.Contact = text
		} else {
			m.Aliases = append(m.Aliases, aliasesIn(text)...)
		}
	}
	if n := utf8.RuneCountInString(m.Unit); n > maxUnit {
		return m, fmt.Errorf("单位名称有 %d 字，上限 %d 字", n, maxUnit)
	}
	return m, nil
}

// unquoted is a cell without what people write so that Excel takes a number for text:
// ="0531" or '0531.
func unquoted(cell string) string {
	if inner, ok := strings.CutPrefix(cell, `="`); ok {
		return strings.TrimSuffix(inner, `"`)
	}
	return strings.TrimPrefix(cell, "'")
}

// aliasesIn are the names in a cell that holds several.
func aliasesIn(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("、，,；;/", r) })
}

// isName reports whether a text may be a person's name rather than a unit's.
func isName(text string) bool {
	text = joined(text)
	if n := utf8.RuneCountInString(text); n < 2 || n > 4 {
		return false
	}
	for _, ending := range []string{"镇", "乡", "街道", "社区", "会", "集团", "中心", "公司", "学校", "医院", "局", "办", "厂", "矿", "场", "站", "所", "院", "校"} {
		if strings.HasSuffix(text, ending) {
			return false
		}
	}
	return !strings.ContainsFunc(text, func(r rune) bool { return !unicode.Is(unicode.Han, r) })
}

// joined is a text without spaces.
func joined(s string) string { return strings.Join(strings.Fields(s), "") }
