package notice

import (
	"strconv"

	"zuimei/form"
)

// checkLimits checks the limits of photos, story and ages, and the levels of
// honours.
func (r *reader) checkLimits(c *form.Campaign) {
	// order reports a low limit that is not above 0, and a high one below it.
	order := func(table, low, high string, from, to float64) {
		r.need(from > 0, table+low, "“%s”是 %s，应大于 0。", low, decimal(from))
		r.need(from <= to, table+high, "“%s”是 %s，小于“%s”的 %s，请核对。", high, decimal(to), low, decimal(from))
	}
	p := c.Photos
	order("photos.", "min_work", "max_work", float64(p.MinWork), float64(p.MaxWork))
	r.need(p.MaxWork <= 9, "photos.max_work", "工作生活照最多 %d 张太多了，上限是 9 张。", p.MaxWork)
	order("photos.", "work_near_bytes", "work_min_bytes", float64(p.WorkNearBytes), float64(p.WorkMinBytes))
	r.need(p.WorkMinBytes < form.MaxPhotoBytes, "photos.work_min_bytes", "要求每张 %d 字节以上，而程序最大只收 %d 字节的照片，请核对。", p.WorkMinBytes, form.MaxPhotoBytes)
	r.need(p.WorkMinSide >= 0, "photos.work_min_side", "长边是 %d，不能小于 0。", p.WorkMinSide)
	order("photos.", "portrait_min_width", "portrait_good_width", float64(p.MinWidth), float64(p.GoodWidth))
	order("photos.", "portrait_min_height", "portrait_good_height", float64(p.MinHeight), float64(p.GoodHeight))
	order("photos.", "portrait_min_ratio", "portrait_max_ratio", p.MinRatio, p.MaxRatio)
	order("story.", "warn", "max", float64(c.Story.Warn), float64(c.Story.Max))
	order("person.", "working_age", "retire_woman", float64(c.Person.WorkingAge), float64(c.Person.RetireWoman))
	order("person.", "retire_woman", "retire_woman_cadre", float64(c.Person.RetireWoman), float64(c.Person.RetireWomanCadre))
	order("person.", "retire_woman", "retire_man", float64(c.Person.RetireWoman), float64(c.Person.RetireMan))

	levels := map[string]bool{}
	r.need(len(c.Person.HonourLevels) > 0, "person.honour_levels", "没有荣誉级别，请至少写一个。")
	for i, level := range c.Person.HonourLevels {
		r.text(at("person.honour_levels.%d", i), level)
		r.unique(levels, at("person.honour_levels.%d", i), "级别", level)
	}
	known := func(path string, some []string) {
		for i, level := range some {
			r.need(levels[level], at("%s.%d", path, i), "级别“%s”不在 honour_levels 里，请先在那里写上。", level)
		}
	}
	known("person.priority_honour", c.Person.PriorityHonour)
	known("person.priority_commended", c.Person.PriorityCommended)
	r.text("person.priority_conditions", c.Person.PriorityConditions)
}

// decimal writes a number without an exponent.
func decimal(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
