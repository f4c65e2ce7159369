package office

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"zuimei/form"
	"zuimei/office"
	"zuimei/ui/office/live"
	"zuimei/ui/office/rows"
)

// entry is a line of the list of what was received: a submission, a unit that sent nothing,
// or something that waits to be claimed.
type entry struct {
	row     *office.Row
	waiting *office.Pending
	lacking *office.Standing

	unit, name string
	state      string
	hue        rows.Hue
	dated      time.Time
	source     string
	check      string
	tone       rows.Hue // of check
	todo       bool     // somebody has to do something about it
}

// key names an entry from one state of the round to the next.
func (e entry) key() string {
	switch {
	case e.row != nil:
		return "s" + e.row.ID
	case e.waiting != nil:
		return fmt.Sprintf("w%s/%d", e.waiting.Arrival, e.waiting.Part)
	}
	return "u" + e.unit
}

// entriesOf lists all that a round has, in the order of the roster: a unit with what it
// sent, then what is not on the roster, then what waits.
func entriesOf(s *live.State, alike *live.Alike) []entry {
	place := map[string]int{}
	for i, u := range s.Standings {
		place[u.Unit] = i
	}
	var all []entry
	for i := range s.Waiting {
		all = append(all, waitingEntry(s, &s.Waiting[i]))
	}
	for i := range s.Rows {
		all = append(all, rowEntry(s, alike, &s.Rows[i]))
	}
	for i, u := range s.Standings {
		if u.State == office.Lacking {
			all = append(all, lackingEntry(&s.Standings[i]))
		}
	}
	order := func(e entry) int {
		if e.waiting != nil {
			return len(place) + 1
		}
		unit := e.unit
		if e.row != nil {
			unit = e.row.Listed
		}
		if at, ok := place[unit]; ok {
			return at
		}
		return len(place)
	}
	slices.SortStableFunc(all, func(a, b entry) int { return order(a) - order(b) })
	return all
}

// timeText is when something came: the day and the time.
func timeText(t time.Time) string { return t.In(office.China).Format("1月2日 15:04") }

func rowEntry(s *live.State, alike *live.Alike, r *office.Row) entry {
	v := r.Newest
	e := entry{row: r, unit: cmp.Or(r.Listed, r.Unit), name: r.Name, dated: r.Dated, source: sourceText(v)}
	e.state, e.hue = badgeOf(*r)
	e.check, e.tone, e.todo = checkOf(s, alike, *r)
	return e
}

// badgeOf is a submission's state in a word or two.
func badgeOf(r office.Row) (string, rows.Hue) {
	switch {
	case r.Example:
		return "示例，不计入", rows.GreyHue
	case r.State == office.Over:
		return "超额", rows.RedHue
	case r.State == office.Unmatched:
		return "未注明单位", rows.AmberHue
	case r.State == office.Outside && r.Proposed != "":
		return "对名称", rows.AmberHue
	case r.State == office.Outside:
		return "名册外", rows.AmberHue
	case r.Verdict == office.Return:
		return returnedText(r), rows.AmberHue
	case r.Verdict != "":
		return r.Verdict.Chinese(), map[office.Verdict]rows.Hue{office.Pass: rows.GreenHue, office.Hold: rows.BlueHue, office.Reject: rows.RedHue}[r.Verdict]
	case r.Late:
		return "逾期", rows.RedHue
	case r.State == office.Renewed:
		return fmt.Sprintf("已更新，第 %d 次", r.Number), rows.BlueHue
	}
	return "已报", rows.GreenHue
}

// returnedText says of what goes back whether its unit was written to, and by when it answers.
func returnedText(r office.Row) string {
	for _, d := range slices.Backward(r.History) {
		switch {
		case d.Withdrawn || d.Verdict != office.Return:
		case d.Written.IsZero():
			return "退回，没写信"
		case d.Until.IsZero():
			return "退回，信已写"
		default:
			return fmt.Sprintf("退回，限%d月%d日", d.Until.M, d.Until.D)
		}
	}
	return "退回补正"
}

// checkOf is the most important thing that was found about a submission.
func checkOf(s *live.State, alike *live.Alike, r office.Row) (text string, tone rows.Hue, todo bool) {
	switch {
	case r.Example:
		return "内置示例的材料，不是真的报送", rows.GreyHue, false
	case len(r.Later) > 0:
		return fmt.Sprintf("判合格以后新查出 %d 处：%s", len(r.Later), strings.TrimSuffix(r.Later[0].Message, "。")), rows.RedHue, true
	case r.State == office.Over:
		return overText(s, r), rows.RedHue, r.Verdict == ""
	case r.State == office.Outside && r.Proposed != "":
		return fmt.Sprintf("是不是%s？", form.Quote(r.Proposed)), rows.AmberHue, true
	case r.State == office.Unmatched:
		return "没有写明单位，请对到名册上", rows.AmberHue, true
	}
	if at := slices.IndexFunc(r.Newest.Findings, func(f office.Finding) bool { return f.Rule == office.RuleUnchecked }); at >= 0 {
		return strings.TrimSuffix(r.Newest.Findings[at].Message, "。"), rows.AmberHue, true
	}
	errors, warnings := 0, 0
	var first *office.Finding
	for i, f := range r.Newest.Findings {
		switch f.Severity {
		case form.Error:
			if errors++; errors == 1 {
				first = &r.Newest.Findings[i]
			}
		case form.Warning:
			if warnings++; errors == 0 && warnings == 1 {
				first = &r.Newest.Findings[i]
			}
		}
	}
	if pairs := alike.Pairs(r.ID); len(pairs) > 0 && errors == 0 {
		other := pairs[0].A
		if other == r.ID {
			other = pairs[0].B
		}
		if with, ok := s.Row(other); ok {
			return fmt.Sprintf("与%s有相同、相似之处，请核对", form.Quote(strings.TrimSpace(with.Unit+" "+with.Name))), rows.AmberHue, false
		}
	}
	switch {
	case first == nil && alike.Pending():
		return "正在与其他单位比对…", rows.GreyHue, false
	case first == nil && alike.Err != nil:
		return "没有与其他单位比对", rows.GreyHue, false
	case first == nil:
		return "✓ 没有问题", rows.GreenHue, false
	}
	text = strings.TrimSuffix(first.Message, "。")
	if more := errors + warnings - 1; more > 0 {
		text = fmt.Sprintf("%d 处：%s", more+1, text)
	}
	if errors > 0 {
		return text, rows.RedHue, r.Verdict == ""
	}
	return text, rows.AmberHue, false
}

// overText names the others of a unit that sent too many.
func overText(s *live.State, r office.Row) string {
	var names []string
	for _, other := range s.Rows {
		if other.Listed == r.Listed && other.ID != r.ID && !other.Example && other.Verdict != office.Reject {
			names = append(names, other.Name)
		}
	}
	return fmt.Sprintf("该单位已报 %s，请定 %d 名", strings.Join(names, "、"), s.Campaign.Quota)
}

// kindTexts word how a version was read.
var kindTexts = map[office.Kind]string{office.Package: "材料包", office.FormFile: "由 Word、Excel 表读入", office.Loose: "只有文件，没有推荐表"}

// sourceText says where a version came from, in a few words.
func sourceText(v office.Version) string {
	kind := kindTexts[v.Kind]
	switch {
	case v.From != "" && v.Via != "":
		return "转发的邮件，" + kind
	case v.From != "":
		return "邮件，" + kind
	}
	first, _, _ := strings.Cut(v.Source, " › ")
	return first + "，" + kind
}

func waitingEntry(s *live.State, w *office.Pending) entry {
	e := entry{waiting: w, state: "待认领", hue: rows.AmberHue, dated: w.Sent, todo: true, check: "请认领：是哪个单位、谁的", tone: rows.AmberHue}
	if e.dated.IsZero() {
		e.dated = w.Received
	}
	e.source = w.Source
	if s.Locked(w.Arrival) {
		e.state, e.check = "有密码", "压缩包要密码才能打开"
	} else if len(w.Findings) > 0 {
		e.check = strings.TrimSuffix(w.Findings[0].Message, "。")
	}
	return e
}

func lackingEntry(s *office.Standing) entry {
	e := entry{lacking: s, unit: s.Unit, name: "—", state: "未报", hue: rows.GreyHue}
	if contact := contactOf(s.Member); contact != "" {
		e.source = "联系人 " + contact
	}
	return e
}

// contactOf is whom to call.
func contactOf(m office.Member) string {
	return strings.TrimSpace(m.Contact + "  " + m.Phone)
}

// The filters of the list.
const (
	filterAll = iota
	filterLacking
	filterTodo
	filterLate
	filterOutside
	filterWaiting
	filters
)

// filterTitles name the filters.
var filterTitles = [filters]string{"全部", "未报", "要处理", "逾期", "名册外", "待认领"}

// passes reports whether an entry passes a filter.
func (e entry) passes(filter int) bool {
	switch filter {
	case filterLacking:
		return e.lacking != nil
	case filterTodo:
		return e.todo
	case filterLate:
		return e.row != nil && e.row.Late && !e.row.Example
	case filterOutside:
		return e.row != nil && e.row.State == office.Outside && !e.row.Example
	case filterWaiting:
		return e.waiting != nil
	}
	return true
}

// found reports whether a search finds an entry.
func (e entry) found(query string) bool {
	return office.Found(query, e.unit) || office.Found(query, e.name) || e.row != nil && office.Found(query, e.row.Unit) ||
		e.waiting != nil && office.Found(query, e.source)
}

// The columns by which the list can be put in order.
const (
	columnUnit = iota
	columnName
	columnState
	columnTime
	columnSource
	columnCheck
	columns
)

// columnTitles head the columns.
var columnTitles = [columns]string{"推荐单位", "候选人", "状态", "时间", "来源", "检查"}

// compare orders entries by a column.
func (e entry) compare(f entry, column int) int {
	switch column {
	case columnName:
		return office.BySurname.Compare(e.name, f.name)
	case columnState:
		return cmp.Compare(e.state, f.state)
	case columnTime:
		return f.dated.Compare(e.dated) // the newest first
	case columnSource:
		return cmp.Compare(e.source, f.source)
	case columnCheck:
		return cmp.Or(f.rank()-e.rank(), cmp.Compare(e.check, f.check))
	}
	return 0 // the roster's order
}

// rank is how much an entry asks for attention.
func (e entry) rank() int {
	rank := 0
	if e.todo {
		rank = 4
	}
	switch e.tone {
	case rows.RedHue:
		rank += 2
	case rows.AmberHue:
		rank++
	}
	return rank
}
