package notice

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"zuimei/form"
)

// Limits of a 汇总表.
const (
	mostColumns = 25
	maxJoined   = 4  // answers in one cell
	maxHeading  = 20 // characters
	longestList = 40 // characters of its title
	leastBrief  = 20 // 字
	mostBrief   = 300
	usualBrief  = 100
	maxShares   = 20
	maxShareAge = 100
)

// fillSummary sets what the file may leave out of its 汇总表.
func fillSummary(c *form.Campaign) {
	s := &c.Summary
	s.Title = cmp.Or(s.Title, fmt.Sprintf("%d年“%s”候选人汇总表", c.Year, c.Award))
	s.BriefMax = cmp.Or(s.BriefMax, usualBrief)
	if s.Columns == nil {
		s.Columns = c.DefaultColumns()
	}
	for i := range s.Columns {
		column := &s.Columns[i]
		for _, key := range column.Keys {
			if column.Label != "" {
				continue
			}
			if column.Label = c.Heading(key); key == form.ColumnBrief {
				column.Label += fmt.Sprintf("（%d字内）", s.BriefMax)
			}
		}
	}
	if s.Shares == nil {
		s.Shares = c.DefaultShares()
	}
}

// checkSummary checks how the office lists and counts what it received.
// What the program fills in need not be checked.
func (r *reader) checkSummary(c *form.Campaign) {
	if !r.written("summary") {
		return
	}
	s := c.Summary
	if r.written("summary.title") {
		r.text("summary.title", s.Title)
		r.placeholders("summary.title", s.Title)
		r.short("summary.title", "标题", s.Title, longestList)
	}
	if r.written("summary.columns") {
		r.checkColumns(c)
	}
	if s.Brief != "" {
		f, ok := c.Field(s.Brief)
		r.need(ok && (f.Kind == form.Text || f.Kind == form.Paragraph), "summary.brief", "“%s”不是一项文字内容的代号，请写第五步里的一项，或删去这一行。", s.Brief)
		r.need(!f.Private(), "summary.brief", "“%s”不能离开主办单位，请换一项。", f.Label)
	}
	r.need(s.BriefMax >= leastBrief && s.BriefMax <= mostBrief, "summary.brief_max", "字数是 %d，应在 %d 到 %d 之间。", s.BriefMax, leastBrief, mostBrief)
	if r.written("summary.shares") {
		r.checkShares(c)
	}
}

func (r *reader) checkColumns(c *form.Campaign) {
	columns := c.Summary.Columns
	r.need(len(columns) > 0 && len(columns) <= mostColumns, "summary.columns", "汇总表有 %d 列，应有 1 到 %d 列。", len(columns), mostColumns)
	seen := map[string]bool{}
	for i, column := range columns {
		path := at("summary.columns.%d", i)
		r.need(len(column.Keys) <= maxJoined, path, "一列里有 %d 项，最多 %d 项。", len(column.Keys), maxJoined)
		for _, key := range column.Keys {
			r.need(c.Heading(key) != "", path, "不认识“%s”，请写一项内容的代号，或 %s。", key, strings.Join(summaryKeys(), "、"))
			if f, ok := c.Field(key); ok {
				r.need(!f.Private(), path, "汇总表会发出去，不能有“%s”，请删去；内部表里有它。", f.Label)
			}
		}
		if c.Heading(column.Keys[0]) == "" {
			continue // reported already
		}
		r.text(path, column.Label)
		r.short(path, "列名", column.Label, maxHeading)
		r.unique(seen, path, "列名", column.Label)
	}
}

func summaryKeys() (all []string) {
	for _, o := range form.SummaryKeys {
		all = append(all, o.Value)
	}
	return all
}

func (r *reader) checkShares(c *form.Campaign) {
	shares := c.Summary.Shares
	r.need(len(shares) <= maxShares, "summary.shares", "统计有 %d 项，最多 %d 项。", len(shares), maxShares)
	seen := map[string]bool{}
	for i, s := range shares {
		path := at("summary.shares.%d", i)
		r.text(path+".label", s.Label)
		r.short(path+".label", "名称", s.Label, maxHeading)
		r.unique(seen, path+".label", "名称", s.Label)
		r.need(s.Percent >= 0 && s.Percent <= 100, path+".percent", "比例是 %s，应在 0 到 100 之间。", decimal(s.Percent))
		ways := 0
		for _, given := range []bool{len(s.Values) > 0, len(s.Except) > 0, s.Age != 0} {
			if given {
				ways++
			}
		}
		r.need(ways == 1, path, "统计“%s”要写 values、except、age 中的一个，只写一个。", s.Label)
		f, ok := c.Field(s.Field)
		asked := slices.ContainsFunc(c.Questions, func(q form.Question) bool { return q.Key == s.Field })
		r.need(ok || asked, path+".field", "不认识“%s”，请写一项内容或一个资格问题的代号。", s.Field)
		if !ok && !asked {
			continue
		}
		r.need(!f.Private(), path+".field", "“%s”不能统计，请换一项。", f.Label)
		r.need(s.Age == 0 || f.Kind == form.Month && s.Age > 0 && s.Age <= maxShareAge, path+".age", "年龄只能按年月的一项统计，应在 1 到 %d 之间。", maxShareAge)
		r.checkCounted(path, f, asked, s)
	}
}

// checkCounted checks the answers that a share counts, or leaves out.
func (r *reader) checkCounted(path string, f form.Field, asked bool, s form.Share) {
	for name, values := range map[string][]string{"values": s.Values, "except": s.Except} {
		for i, v := range values {
			here := at("%s.%s.%d", path, name, i)
			_, listed := f.Option(v)
			switch {
			case asked:
				r.need(v == "是" || v == "否", here, "资格问题的回答是“是”或“否”，请改“%s”。", v)
			case f.Kind == form.Choice && !f.Open:
				r.need(listed, here, "“%s”不在“%s”的选项里，请核对。", v, f.Label)
			default:
				r.text(here, v)
			}
		}
	}
}
