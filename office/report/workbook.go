package report

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"zuimei/form"
	"zuimei/internal/disk"
	"zuimei/office"
)

// internalMark ends the name of the workbook that must not leave the office.
const internalMark = "（内部，勿外传）"

// Written are the two workbooks of a summary.
type Written struct {
	Official string // without telephone numbers, ID numbers and addresses
	Internal string // with all that the office knows; never to be handed on
}

// InternalName is the name of the internal workbook beside an official one.
func InternalName(official string) string {
	ending := filepath.Ext(official)
	return strings.TrimSuffix(official, ending) + internalMark + ending
}

// Write writes the official workbook and, beside it, the internal one; both appear or
// neither. waits is as for [export.Ready.Write].
func (s Summary) Write(ctx context.Context, file string, waits func(string)) (Written, error) {
	out := Written{Official: file, Internal: InternalName(file)}
	err := disk.WriteSet(ctx, filepath.Dir(file), waits, func(set *disk.Set) error {
		err := set.Write(filepath.Base(out.Official), func(f *os.File) error { return s.WriteOfficial(f) })
		if err == nil {
			err = set.Write(filepath.Base(out.Internal), func(f *os.File) error { return s.WriteInternal(f) })
		}
		return err
	})
	return out, err
}

// WriteOfficial writes 汇总表, 初审情况表, 退回登记 and 统计 as one workbook.
func (s Summary) WriteOfficial(w io.Writer) error {
	return writeBook(w, s.Title, s.round.Campaign.Office.Name, s.Date, []table{s.list(), s.review(), s.returned(), s.statistics()})
}

// WriteInternal writes what only the office may see: contacts, files and their digests, and
// the units that sent nothing.
func (s Summary) WriteInternal(w io.Writer) error {
	return writeBook(w, s.Title+internalMark, s.round.Campaign.Office.Name, s.Date, []table{s.contacts(), s.findings(), s.files(), s.round.missing(s.Date)})
}

// WriteMissing writes the units of the roster that sent nothing, with their contacts.
func (r Round) WriteMissing(ctx context.Context, file string, today form.Date, waits func(string)) (missing int, err error) {
	t := r.missing(today)
	err = disk.WriteOne(ctx, file, waits, func(w io.Writer) error {
		return writeBook(w, t.title, r.Campaign.Office.Name, today, []table{t})
	})
	return len(t.rows), err
}

// list is the 汇总表.
func (s Summary) list() table {
	t := table{tab: "汇总表", title: s.Title}
	if s.OrderWords != "" {
		t.below = "（" + s.OrderWords + "）"
	}
	t.left = "填报单位（盖章）：" + s.round.Campaign.Office.Name
	t.right = "填报日期：" + s.Date.Chinese()
	t.foot = []string{"填报人：", "审核人：", "联系电话：" + s.round.Campaign.Office.Phone}
	for i, column := range s.round.Campaign.Summary.Columns {
		long := 0
		for _, p := range s.People {
			if form.Ems(p.Cells[i]) > 1.5*usualEms {
				long++
			}
		}
		t.heads = append(t.heads, head{column.Label, 4*long > len(s.People)})
	}
	for _, p := range s.People {
		t.rows = append(t.rows, p.Cells)
	}
	return t
}

// award begins the titles of registers.
func award(c form.Campaign) string { return fmt.Sprintf("%d年“%s”", c.Year, c.Award) }

// review is the 初审情况表.
func (s Summary) review() table {
	t := table{tab: "初审情况表", title: award(s.round.Campaign) + "初审情况表"}
	t.left, t.right = s.uncompared("“要看的条数”里没有这一项"), "填报日期："+s.Date.Chinese()
	t.heads = []head{
		{"序号", false},
		{"推荐单位", true},
		{"姓名", false},
		{"收件情况", false},
		{"报送次数", false},
		{"报送时间", false},
		{"是否逾期", false},
		{"要看的条数", false},
		{"初审意见", false},
		{"理由", true},
		{"初审人", false},
		{"初审时间", false},
	}
	for i, r := range s.Review {
		when := ""
		if r.When != nil {
			when = minute(*r.When)
		}
		late := ""
		if r.Late {
			late = "逾期"
		}
		look := r.Findings
		if r.Alike != nil {
			look += *r.Alike
		}
		t.rows = append(t.rows, []string{
			strconv.Itoa(i + 1), r.Unit, r.Name, r.State.Chinese(), strconv.Itoa(r.Number), minute(r.Dated), late,
			strconv.Itoa(look), r.Verdict.Chinese(), numbered(r.Reasons), r.Who, when,
		})
	}
	return t
}

// uncompared says that what submissions have in common with other units is not known, so that
// nobody takes it for nothing, and what that means.
func (s Summary) uncompared(so string) string {
	if s.round.Alike != nil {
		return ""
	}
	return "没有与其他单位比对完，" + so + "。"
}

// returned is the 退回登记.
func (s Summary) returned() table {
	t := table{tab: "退回登记", title: award(s.round.Campaign) + "退回补正登记"}
	t.right = "填报日期：" + s.Date.Chinese()
	t.heads = []head{
		{"序号", false},
		{"推荐单位", true},
		{"姓名", false},
		{"第几次报送", false},
		{"退回时间", false},
		{"经办人", false},
		{"退回理由", true},
		{"写信时间", false},
		{"补正期限", false},
		{"补正情况", false},
	}
	if len(s.Returned) == 0 {
		t.left = "没有退回补正的。"
	}
	for i, r := range s.Returned {
		written, state := "", "未补正"
		if r.Written != nil {
			written = minute(*r.Written)
		}
		switch {
		case r.Answered != nil:
			state = minute(*r.Answered) + " 补正"
		case r.Overdue:
			state = "逾期未补正"
		}
		t.rows = append(t.rows, []string{
			strconv.Itoa(i + 1), r.Unit, r.Name, strconv.Itoa(r.Number), minute(r.When), r.Who,
			numbered(r.Reasons), written, r.Until.Chinese(), state,
		})
	}
	return t
}

// statistics is the sheet of figures.
func (s Summary) statistics() table {
	t := table{tab: "统计", title: award(s.round.Campaign) + "候选人统计"}
	t.left = fmt.Sprintf("共 %d 人", s.Statistics.People)
	t.right = "填报日期：" + s.Date.Chinese()
	t.heads = []head{{"项目", false}, {"内容", true}, {"人数", false}, {"占比", false}, {"想要的比例", false}, {"相差（百分点）", false}}
	wanted := slices.ContainsFunc(s.Statistics.Shares, func(c ShareCount) bool { return c.Wanted != nil })
	for _, share := range s.Statistics.Shares {
		row := []string{"比例", share.Label, strconv.Itoa(share.Count), percents(share.Percent), "", ""}
		if share.Wanted != nil {
			row[4], row[5] = percents(*share.Wanted), fmt.Sprintf("%+.1f", *share.Difference)
		}
		t.rows = append(t.rows, row)
	}
	counts := func(what string, all []Count) {
		for _, c := range all {
			t.rows = append(t.rows, []string{what, c.Value, strconv.Itoa(c.Count), percents(c.Percent), "", ""})
		}
	}
	counts("初审意见", s.Statistics.Verdicts)
	counts("年龄", s.Statistics.Ages)
	if s.Statistics.MeanAge > 0 {
		t.rows = append(t.rows, []string{"年龄", "平均年龄", fmt.Sprintf("%.1f", s.Statistics.MeanAge), "", "", ""})
	}
	for _, f := range s.Statistics.Fields {
		counts(f.Label, f.Values)
	}
	roster := s.Statistics.Roster
	for _, line := range []struct {
		what  string
		count int
	}{{"名册上的单位", roster.Units}, {"已报送", roster.Sent}, {"未报送", roster.Missing}, {"名册外的候选人", roster.Outside}} {
		t.rows = append(t.rows, []string{"单位", line.what, strconv.Itoa(line.count), "", "", ""})
	}
	if !wanted { // the columns would stand empty
		t.heads = t.heads[:4]
		for i := range t.rows {
			t.rows[i] = t.rows[i][:4]
		}
	}
	return t
}

func percents(p float64) string { return strconv.FormatFloat(p, 'f', 1, 64) + "%" }

// minute is a time as registers have it.
func minute(at time.Time) string { return at.In(office.China).Format("2006-01-02 15:04") }

// contacts is the internal list: who is to be reached how, and what arrived when.
func (s Summary) contacts() table {
	c := s.round.Campaign
	t := table{tab: "联系和收件", title: award(c) + "联系和收件情况（内部）"}
	t.left, t.right = "内部使用，不得外传", "填报日期："+s.Date.Chinese()
	t.heads = []head{
		{"序号", false},
		{"编号", false},
		{"推荐单位", true},
		{"姓名", false},
		{"本人电话", false},
		{"联系人", false},
		{"联系人电话", false},
		{"名册联系人", false},
		{"名册电话", false},
		{"名册邮箱", true},
		{"发件人邮箱", true},
		{"发出时间", false},
		{"收到时间", false},
		{"来源", true},
	}
	members := s.round.Round.Members(s.round.Campaign)
	for _, p := range s.people {
		v, m := p.Row.Newest, members[p.Row.Listed]
		from, _ := s.round.address(p, nil)
		sent := ""
		if !v.Sent.IsZero() {
			sent = minute(v.Sent)
		}
		row := []string{
			strconv.Itoa(p.Number), p.Row.ID, p.Unit(), p.Row.Name, p.Nomination.Answer(form.KeyPhone), p.Nomination.Answer(form.KeyContact),
			p.Nomination.Answer(form.KeyContactPhone), m.Contact, m.Phone, m.Mail, from, sent, minute(v.Received), v.Source,
		}
		for i := range row {
			row[i] = clean(row[i])
		}
		t.rows = append(t.rows, row)
	}
	return t
}

// findings lists what is to be looked at, a line each.
func (s Summary) findings() table {
	t := table{tab: "要看的地方", title: award(s.round.Campaign) + "要看的地方（内部）"}
	t.left, t.right = "内部使用，不得外传", "填报日期："+s.Date.Chinese()
	if said := s.uncompared("这里没有列"); said != "" {
		t.left += "。" + said
	}
	t.heads = []head{{"序号", false}, {"推荐单位", true}, {"姓名", false}, {"要看的地方", true}}
	for _, p := range s.people {
		for _, f := range p.Row.Newest.Findings {
			if f.Severity != form.Note {
				t.rows = append(t.rows, []string{strconv.Itoa(p.Number), clean(p.Unit()), clean(p.Row.Name), clean(f.Message)})
			}
		}
		for _, said := range s.round.Alike[p.Row.ID] {
			t.rows = append(t.rows, []string{strconv.Itoa(p.Number), clean(p.Unit()), clean(p.Row.Name), clean(said)})
		}
	}
	return t
}

// files lists what arrived, each file with the beginning of its digest, which tells two
// files of one name apart.
func (s Summary) files() table {
	t := table{tab: "文件", title: award(s.round.Campaign) + "收到的文件（内部）"}
	t.left, t.right = "内部使用，不得外传", "填报日期："+s.Date.Chinese()
	t.heads = []head{{"序号", false}, {"推荐单位", true}, {"姓名", false}, {"文件", true}, {"大小", false}, {"情况", false}, {"校验码（前 8 位）", false}}
	states := map[office.FileState]string{office.Altered: "与清单不符", office.Missing: "清单上有，没有收到"}
	for _, p := range s.people {
		for i, f := range append(append([]office.File{}, p.Row.Newest.Files...), p.Row.Newest.Extra...) {
			state := states[f.State]
			if i >= len(p.Row.Newest.Files) {
				state = "随邮件另附"
			}
			t.rows = append(t.rows, []string{
				strconv.Itoa(p.Number), clean(p.Unit()), clean(p.Row.Name), clean(f.Name), form.SizeText(f.Bytes), state, clean(f.SHA256[:min(len(f.SHA256), 8)]),
			})
		}
	}
	return t
}

// missing lists the units of the roster that sent nothing.
func (r Round) missing(today form.Date) table {
	t := table{
		tab: "未报名单", title: award(r.Campaign) + "未报送单位名单", left: "内部使用，不得外传", right: "截至" + today.Chinese(),
		heads: []head{{"序号", false}, {"单位", true}, {"联系人", false}, {"联系电话", false}, {"邮箱", true}, {"备注", true}},
	}
	rows := r.Round.Rows(r.Campaign)
	for _, s := range r.Round.Standings(r.Campaign, rows) {
		if s.State != office.Lacking {
			continue
		}
		m, remark := s.Member, ""
		for _, row := range rows {
			if row.Proposed == s.Unit && remark == "" {
				remark = fmt.Sprintf("收到“%s”的材料，请核对是不是它", clean(row.Unit))
			}
		}
		t.rows = append(t.rows, []string{strconv.Itoa(len(t.rows) + 1), clean(s.Unit), clean(m.Contact), clean(m.Phone), clean(m.Mail), remark})
	}
	return t
}
