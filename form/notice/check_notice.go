package notice

import (
	"slices"

	"zuimei/form"
)

// maxEdition is more than any office sends out.
const maxEdition = 999

// checkNotice checks what the notice says of itself: its dates and figures, and
// the office.
func (r *reader) checkNotice(c *form.Campaign) {
	r.text("title", c.Title)
	r.text("award", c.Award)
	r.text("deadline_note", c.DeadlineNote)
	r.need(fileCode.MatchString(c.ID) && len(c.ID) <= 40 && form.FileName(c.ID) == c.ID, "id",
		"代号“%s”要用作文件名，只能用小写英文字母、数字和短横，最多 40 个字符，不能是 con、nul 这类系统保留的名字。", c.ID)
	r.need(c.Edition >= 1 && c.Edition <= maxEdition, "edition", "版次是 %d，应在 1 到 %d 之间。", c.Edition, maxEdition)
	r.need(c.Issued.D > 0, "issued", "发文日期“%s”要写明年月日，如 \"2021-05-10\"。", c.Issued)
	r.need(c.Deadline.D > 0, "deadline", "截止日期“%s”要写明年月日，如 \"2021-05-31\"。", c.Deadline)
	if c.Issued.D > 0 && c.Deadline.D > 0 {
		r.need(!c.Deadline.Before(c.Issued), "deadline", "截止日期 %s 早于发文日期 %s，请核对。", c.Deadline.Chinese(), c.Issued.Chinese())
		r.need(c.Year == c.Issued.Y || c.Year == c.Deadline.Y, "year",
			"年份 %d 与发文日期 %s、截止日期 %s 都不是同一年，请核对。", c.Year, c.Issued.Chinese(), c.Deadline.Chinese())
	}
	r.need(c.Copies >= 1 && c.Copies <= 9, "copies", "份数是 %d，应在 1 到 9 之间。", c.Copies)
	r.need(c.Quota >= 1, "quota", "名额是 %d，至少是 1。", c.Quota)
	for i, s := range c.Issuers {
		r.text(at("issuers.%d", i), s)
	}
	r.text("office.name", c.Office.Name)
	r.text("office.address", c.Office.Address)
	r.text("office.phone", c.Office.Phone)
	r.need(mailbox.MatchString(c.Office.Mailbox), "office.mailbox", "邮箱“%s”写法不对，应是 名字@单位.cn 的样子。", c.Office.Mailbox)
	for i, s := range c.Schedule {
		r.text(at("schedule.%d.when", i), s.When)
		r.text(at("schedule.%d.what", i), s.What)
	}
	for i, s := range c.Conditions {
		r.text(at("conditions.%d.title", i), s.Title)
		r.text(at("conditions.%d.text", i), s.Text)
	}
	for i, s := range c.Checklist {
		r.text(at("checklist.%d", i), s)
	}
	for _, w := range wordings(c) {
		if w.text != &c.Mail.Body && w.text != &c.Consent.Text {
			r.placeholders(w.path, *w.text, figures...)
		}
	}
	r.placeholders("office.name", c.Office.Name) // placeholders stand for these
	r.placeholders("office.address", c.Office.Address)
	r.placeholders("office.phone", c.Office.Phone)
}

// checkPlace checks the place of the units.
func (r *reader) checkPlace(p form.Place) {
	for i, s := range p.Regions {
		r.text(at("place.regions.%d", i), s)
	}
	r.need(areaCode.MatchString(p.AreaCode), "place.area_code", "区号是“%s”，应是 0 开头的 3 或 4 位数字，如 \"010\"。", p.AreaCode)
	r.need(p.PhoneDigits == 7 || p.PhoneDigits == 8, "place.phone_digits", "固定电话是 %d 位，不算区号应是 7 位或 8 位。", p.PhoneDigits)
	if p.FormerAreaCode != "" {
		r.need(areaCode.MatchString(p.FormerAreaCode), "place.former_area_code", "旧区号是“%s”，应是 0 开头的 3 或 4 位数字；没有就删去这一行。", p.FormerAreaCode)
		r.need(p.FormerAreaCode != p.AreaCode, "place.former_area_code", "旧区号与现在的区号都是“%s”，请改掉或删去一个。", p.AreaCode)
	}
}

// checkUnits checks the list of units and what is said of their kinds.
func (r *reader) checkUnits(c *form.Campaign) {
	names := map[string]bool{}
	for i, u := range c.Units {
		r.text(at("units.%d.name", i), u.Name)
		r.unique(names, at("units.%d.name", i), "单位", u.Name)
		for j, alias := range u.Aliases {
			r.text(at("units.%d.aliases.%d", i, j), alias)
			r.unique(names, at("units.%d.aliases.%d", i, j), "单位", alias)
		}
	}
	for i, s := range c.UnitKinds.Suffixes {
		r.text(at("unit_kinds.suffixes.%d", i), s)
	}
	if !r.written("unit_kinds") {
		return // the defaults need not suit the file's choices
	}
	var values []string
	f, _ := c.Field(form.KeyUnitKind)
	for _, o := range f.Choices {
		values = append(values, o.Value)
	}
	known := func(path, kind string) {
		if len(values) == 0 {
			r.report(path, "步骤里没有代号为“%s”的选择，不能写单位类别“%s”，请删去。", form.KeyUnitKind, kind)
			return
		}
		r.need(slices.Contains(values, kind), path, "“%s”不是“%s”的选项，可以写的有：%s。", kind, form.KeyUnitKind, list(values))
	}
	if c.UnitKinds.Listed != "" {
		known("unit_kinds.listed", c.UnitKinds.Listed)
	}
	for i, kind := range c.UnitKinds.WithoutQuota {
		known(at("unit_kinds.without_quota.%d", i), kind)
	}
}
