package form

import (
	"slices"
	"strings"
)

var honourRules = []Rule{
	{
		Name: "honour-incomplete",
		Doc:  "An honour is recorded with name, date, level and issuer (notice, item 6).",
		Run: eachHonour(func(c Case, key Key, h Honour) *Finding {
			var missing []string
			for _, p := range []struct{ text, name string }{{h.Date, "时间"}, {h.Name, "名称"}, {h.Level, "级别"}, {h.Issuer, "授予单位"}} {
				if blank(p.text) {
					missing = append(missing, p.name)
				}
			}
			switch len(missing) {
			case 0:
				return nil
			case 4:
				return warn(key, c.label(key), "是空的，请填写或删去这一项。")
			}
			return warn(key, c.label(key), "缺少%s，请补全或删去这一项。", strings.Join(missing, "、"))
		}),
	},
	{
		Name: "honour-date",
		Doc:  "An honour's month can be read (practice).",
		Run: eachHonour(func(c Case, key Key, h Honour) *Finding {
			switch text, on := h.won(); {
			case text == "" || on.M != 0 && h.Date == on.String():
				return nil
			case on.M != 0:
				return warn(key, c.label(key)+"的", "时间填的是%s，应记作“%s”，请改过来。", quoted(h.Date), on).about("date")
			case on.Y != 0:
				return warn(key, c.label(key)+"的", "时间只有年份%s，请写成“2019年5月”的样子。", quoted(h.Date)).about("date")
			}
			return refuse(key, c.label(key)+"的", "时间填的是%s，不是年月，请写成“2019年5月”的样子。", quoted(h.Date)).about("date")
		}),
	},
	{
		Name: "honour-level",
		Doc:  "An honour's level is one of the list, its kind honour or commendation (notice, item 6).",
		Run: eachHonour(func(c Case, key Key, h Honour) *Finding {
			switch {
			case !blank(h.Level) && !slices.Contains(c.Person.HonourLevels, h.Level):
				return warn(key, c.label(key)+"的", "级别填的是%s，不在可选的几级中，请重新选择。", quoted(h.Level)).about("level")
			case h.Kind != "" && h.Kind != HonourTitle && h.Kind != Commendation:
				return warn(key, c.label(key)+"的", "种类应为“荣誉称号”或“通报表扬”，请重新选择。").about("kind")
			}
			return nil
		}),
	},
	{
		Name: "honour-dates",
		Doc:  "An honour was won after work began and before the form was filled (practice).",
		Run: eachHonour(func(c Case, key Key, h Honour) *Finding {
			text, won := h.won()
			started, on := c.askedDate(KeyStarted), c.filledOn()
			switch {
			case won.M == 0:
				return nil
			case !on.IsZero() && on.Before(won):
				return warn(key, c.label(key)+"的", "时间是%s，晚于%s，请核对。", text, on.Chinese()).about("date")
			case !started.IsZero() && won.Before(started):
				return warn(key, c.label(key)+"的", "时间是%s，早于%s的%s，请核对。", text, c.label(KeyStarted), started.Chinese()).about("date")
			}
			return nil
		}),
	},
	{
		Name: "honour-duplicate",
		Doc:  "No honour is listed twice (practice).",
		Run: func(c Case) []Finding {
			var all []Finding
			for i, h := range c.Honours {
				same := func(o Honour) bool { return o.Name == h.Name && o.Date == h.Date && o.Level == h.Level }
				if first := slices.IndexFunc(c.Honours[:i], same); first >= 0 && !blank(h.Name) {
					key := numbered(KeyHonours, i)
					all = append(all, *warn(key, c.label(key), "与第 %d 项相同，请删去一项。", first+1).about("name"))
				}
			}
			return all
		},
	},
	{
		Name: RulePriority,
		Doc:  "Says whether the nominee is recommended with priority, and why (notice, item 6).",
		Run: once(func(c Case) *Finding {
			if Printed(c.Campaign, c.Nomination, KeyHonours) == "无" {
				return nil
			}
			p := PriorityOf(c.Campaign, c.Nomination)
			if p.Qualifies {
				return remark(KeyHonours, c.label(KeyHonours), "对照“优先推荐”条件：%s。", p.Reason)
			}
			return remark(KeyHonours, c.label(KeyHonours), "对照“优先推荐”条件：%s，不影响上报。", p.Reason)
		}),
	},
}

// Priority says whether a nominee is recommended with priority.
type Priority struct {
	Qualifies bool
	Reason    string // without a full stop: 符合，2018年4月获“五一劳动奖章”（市级）
}

// PriorityOf judges the honours by the levels that the campaign names (notice,
// item 6: an honour of district level or above, or a commendation of city
// level or above) and names the highest that qualifies, the first of its level.
func PriorityOf(c Campaign, n Nomination) Priority {
	var best Honour
	var short []string // honours that fall short
	height := -1
	for _, h := range n.Honours {
		if blank(h.Name) {
			continue
		}
		levels, kind := c.Person.PriorityHonour, "荣誉称号"
		if h.Kind == Commendation {
			levels, kind = c.Person.PriorityCommended, "通报表扬"
		}
		at := slices.Index(c.Person.HonourLevels, h.Level)
		switch {
		case blank(h.Level):
			short = append(short, quoted(h.Name)+"没有填级别")
		case !slices.Contains(levels, h.Level):
			short = append(short, quoted(h.Name)+"是"+quoted(h.Level)+kind)
		case at > height:
			best, height = h, at
		}
	}
	switch {
	case height >= 0:
		reason := "获" + quoted(best.Name) + "（" + best.Level + "）"
		if best.Kind == Commendation {
			reason = "因" + quoted(best.Name) + "受通报表扬（" + best.Level + "）"
		}
		if text, on := best.won(); on.Y != 0 {
			reason = text + reason
		}
		return Priority{true, "符合，" + reason}
	case len(short) == 0:
		return Priority{Reason: "不符合，没有填写荣誉"}
	}
	return Priority{Reason: "不符合，条件是“" + nested(strings.Trim(c.Person.PriorityConditions, "。")) + "”，而" + strings.Join(short, "，")}
}

// eachHonour makes a Run of a check on one row of the honours.
func eachHonour(check func(c Case, key Key, h Honour) *Finding) ruleFunc {
	return func(c Case) []Finding {
		var all []Finding
		for i, h := range c.Honours {
			if f := check(c, numbered(KeyHonours, i), h); f != nil {
				all = append(all, *f)
			}
		}
		return all
	}
}
