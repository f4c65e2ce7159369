package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"zuimei/form"
	"zuimei/office"
)

// maxCell is the length in characters of a cell: nothing that the form asks for is longer,
// but what arrived may be anything.
const maxCell = 2000

// Brief is a person's 简要事迹: as the office edited it, else the short text that the notice
// asks for, else as many of the first sentences of the deeds as the limit allows.
func (p Person) Brief(c form.Campaign) string {
	if text := clean(p.Submission.Brief); text != "" {
		return text
	}
	if f, ok := c.BriefField(); ok {
		if text := clean(p.Nomination.Answer(f.Key)); text != "" {
			return beginning(text, c.Summary.BriefMax)
		}
	}
	return beginning(clean(p.Nomination.Answer(form.KeyDeeds)), c.Summary.BriefMax)
}

// beginning returns the first sentences of a text that have together at most so many 字; of
// a longer sentence the part up to a comma, and …… for the rest.
func beginning(text string, most int) string {
	limit := form.LimitAt(text, most)
	if limit >= len(text) {
		return text
	}
	if end := afterLast(text[:limit], "。！？!?"); end > 0 {
		return text[:end]
	}
	limit = form.LimitAt(text, max(most-2, 1)) // …… counts as two
	end := afterLast(text[:limit], commas)
	if end == 0 {
		end = limit
	}
	return strings.TrimRight(text[:end], commas+" ") + "……"
}

const commas = "；，、;,"

// afterLast is the place after the last of some marks in a text, and after the quotation
// mark that closes there; 0 if there is none.
func afterLast(text, marks string) int {
	at := strings.LastIndexAny(text, marks)
	if at < 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	at += size
	if strings.HasPrefix(text[at:], "”") {
		at += len("”")
	}
	return at
}

// clean is a text of a stranger in one line, as much of it as a cell holds.
func clean(s string) string {
	s = inLine(s[:min(len(s), 16*maxCell)])
	if r := []rune(s); len(r) > maxCell {
		return string(r[:maxCell]) + "……"
	}
	return s
}

// inLine is all of a text in one line, without characters that show nothing.
func inLine(s string) string {
	s = strings.ToValidUTF8(s, "")
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) && r != '\u3000' || !unicode.IsPrint(r) && r != '\u3000' }), " ")
	return strings.ReplaceAll(strings.Trim(s, " \u3000"), "\u3000", "")
}

// public is a text of a stranger as it may leave the office.
func public(s string) string { return office.Masked(clean(s)) }

// cell is what a column of the 汇总表 shows of a person.
func (r Round) cell(p Person, column form.Column) string {
	var parts []string
	for _, key := range column.Keys {
		text := clean(r.part(p, key))
		if text != "" && (len(column.Keys) == 1 || text != "无") && !slices.Contains(parts, text) {
			parts = append(parts, text)
		}
	}
	return office.Masked(strings.Join(parts, " "))
}

// part is what one key stands for.
func (r Round) part(p Person, key form.Key) string {
	c := r.Campaign
	switch key {
	case form.KeyUnit:
		return p.Unit()
	case form.KeyName:
		return p.Row.Name
	}
	if f, ok := c.Field(key); ok {
		if p.Row.Newest.Kind == office.Loose || f.Private() {
			return ""
		}
		return form.Printed(c, p.Nomination, key)
	}
	switch key {
	case form.ColumnNumber:
		return strconv.Itoa(p.Number)
	case form.KeyHonours:
		return mainHonours(c, p.Nomination)
	case form.ColumnPriority:
		if p.Row.Newest.Kind == office.Loose {
			return ""
		}
		return yesNo(form.PriorityOf(c, p.Nomination).Qualifies)
	case form.ColumnBrief:
		return p.Brief(c)
	case form.ColumnVerdict:
		return p.Row.Verdict.Chinese()
	case form.ColumnRemark:
		return p.Remark()
	}
	if yes := p.Nomination.Confirm[key]; yes != nil {
		return yesNo(*yes)
	}
	return ""
}

// mostHonours are listed in a cell; a row of a sheet cannot be of any height.
const mostHonours = 5

// mainHonours are the honours in the order in which they were typed; of many those of the
// highest levels that count for 优先推荐.
func mainHonours(c form.Campaign, n form.Nomination) string {
	given := slices.DeleteFunc(slices.Clone(n.Honours), func(h form.Honour) bool { return strings.TrimSpace(h.Name) == "" })
	if len(given) == 0 {
		return ""
	}
	rank := func(h form.Honour) int {
		levels := c.Person.PriorityHonour
		if h.Kind == form.Commendation {
			levels = c.Person.PriorityCommended
		}
		if !slices.Contains(levels, h.Level) {
			return -1
		}
		return slices.Index(c.Person.HonourLevels, h.Level)
	}
	places := make([]int, len(given))
	for i := range places {
		places[i] = i
	}
	slices.SortStableFunc(places, func(a, b int) int { return rank(given[b]) - rank(given[a]) })
	places = places[:min(len(places), mostHonours)]
	slices.Sort(places)
	n.Honours = nil
	for _, i := range places {
		n.Honours = append(n.Honours, given[i])
	}
	text := strings.ReplaceAll(form.Printed(c, n, form.KeyHonours), "\n", "；")
	if len(given) > mostHonours {
		text += fmt.Sprintf("，等%d项", len(given))
	}
	return text
}

// Remark says what is out of the ordinary about how a submission arrived.
func (p Person) Remark() string {
	var all []string
	if p.Row.Late {
		all = append(all, "逾期")
	}
	if p.Row.State == office.Over { // a unit outside the roster is nothing that others need to know
		all = append(all, p.Row.State.Chinese())
	}
	switch p.Row.Newest.Kind {
	case office.FormFile:
		all = append(all, "由"+p.Row.Newest.FormKind()+"表读入")
	case office.Loose:
		all = append(all, "没有推荐表")
	}
	return strings.Join(all, "，")
}

func yesNo(yes bool) string {
	if yes {
		return "是"
	}
	return "否"
}

// answered is the text of an answer as statistics count it, "" for none.
func (r Round) answered(p Person, key form.Key) string {
	if _, ok := r.Campaign.Field(key); ok {
		return clean(p.Nomination.Answer(key))
	}
	if yes := p.Nomination.Confirm[key]; yes != nil {
		return yesNo(*yes)
	}
	return ""
}
