package form

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// The seal's circle in an opinion cell, in millimetres: party and union seals are
// 42 across, others up to 46, and stand with their centre slightly above the date
// that they cover (GB/T 9704-2012, 7.3.5).
const (
	SealDiameter = 46.0
	SealRight    = 27.0 // centre from the cell's right border
	SealBottom   = 24.5 // centre from the cell's bottom border
)

// The paper: A4, GB/T 148. Lengths are millimetres.
const (
	pageWidth  = 210.0
	pageHeight = 297.0
	pageEdge   = 10.0 // office printers leave 4 to 6 blank on every side
	point      = 25.4 / 72
	smallest   = 10.5 // 五号, the smallest type on the form, in points
	character  = smallest * point
	cellPad    = 0.8 // at the sides of a short cell

	sealWidth  = SealRight + SealDiameter/2
	sealHeight = SealBottom + SealDiameter/2 + 0.5
	sealText   = 40 // the chord of the circle at the date line, less a margin
	labelRoom  = 8  // the height that the label of an opinion takes
)

// More do not fit on the page at the least sizes; they bound the grid.
const (
	maxColumns = 20
	maxRows    = 40
)

// maxNumber is the largest {n} for which files are held against each other.
const maxNumber = 99

// knownFields are the fields that code knows: the kinds it can check them as,
// and whether they belong to the story step (else to one of the first three).
var knownFields = map[Key]struct {
	kinds []Kind
	story bool
}{
	KeyUnit:         {kinds: []Kind{UnitName}},
	KeyUnitKind:     {kinds: []Kind{Choice}},
	KeyContact:      {kinds: []Kind{Person}},
	KeyContactPhone: {kinds: []Kind{Phone}},
	KeyFilled:       {kinds: []Kind{Day}},
	KeyName:         {kinds: []Kind{Person}},
	KeySex:          {kinds: []Kind{Choice}},
	KeyEthnicity:    {kinds: []Kind{Choice, Text}},
	KeyBorn:         {kinds: []Kind{Month}},
	KeyPolitics:     {kinds: []Kind{Choice, Text}},
	KeyEducation:    {kinds: []Kind{Choice, Text}},
	KeyStarted:      {kinds: []Kind{Month}},
	KeyPost:         {kinds: []Kind{Text, Choice}},
	KeyTitle:        {kinds: []Kind{Text, Choice}},
	KeyEmployer:     {kinds: []Kind{Text}},
	KeyPhone:        {kinds: []Kind{Phone}},
	KeyIDNumber:     {kinds: []Kind{Resident}},
	KeyResume:       {kinds: []Kind{Paragraph}},
	KeyDeeds:        {kinds: []Kind{Paragraph}, story: true},
	KeyStoryTitle:   {kinds: []Kind{Text}, story: true},
	KeyStory:        {kinds: []Kind{Paragraph}, story: true},
}

var (
	neededFields = []Key{KeyUnit, KeyFilled, KeyName, KeyDeeds, KeyStoryTitle, KeyStory}
	// namingFields are needed with an answer: files are named and dated by them.
	namingFields = []Key{KeyUnit, KeyFilled, KeyName}
	plainKinds   = []Kind{Text, Paragraph, Choice, Month, Day}
	allKinds     = append(slices.Clone(plainKinds), UnitName, Person, Phone, Resident)
	countedKinds = []Kind{Text, Paragraph, Choice, UnitName, Person} // those with a limit of 字
	// personal data never go into a mail's body.
	personal = []string{string(KeyPhone), string(KeyContactPhone), string(KeyIDNumber)}

	// takenKeys are no names for a field: code uses them for something else.
	takenKeys = append(slices.Clone(confirmKeys),
		KeyHonours, KeyPortrait, KeyWork, KeyScans, KeyPrinted, KeyPackage, KeyDeadline,
		"copies", "year", "n", "size")
)

var (
	fileCode = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	keyCode  = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	mailbox  = regexp.MustCompile(`^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$`)
	brace    = regexp.MustCompile(`\{[^{}]*\}|[{}]`)
)

func at(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// check reports everything that does not fit together in a campaign.
func (r *campaignReader) check(c *Campaign) {
	r.checkNotice(c)
	r.checkSteps(c)
	r.checkQuestions(c)
	r.checkLimits(c)
	r.checkPackage(c)
	if len(c.Steps) == 0 {
		return // every answer on the sheet would seem unknown
	}
	r.checkLines(c)
	r.checkTable(c)
	r.checkSeals(c)
}

// text reports a text that is empty or not one line.
func (r *campaignReader) text(path, s string) {
	_, name := parent(path)
	r.need(strings.TrimSpace(s) != "", path, "“%s”不能空着，请填写。", name)
	r.need(!strings.ContainsFunc(s, unicode.IsControl), path, "“%s”里有换行或看不见的控制字符，请删去。", name)
}

// prose reports a text that is empty or has control characters; it may have
// several lines.
func (r *campaignReader) prose(path, s string) {
	r.text(path, strings.NewReplacer("\n", " ", "\t", " ").Replace(s))
}

// placeholders reports braces in text that are none of the allowed {names}.
func (r *campaignReader) placeholders(path, text string, allowed ...string) {
	rule := "这里不能用大括号"
	if len(allowed) > 0 {
		rule = "这里可以用 {" + strings.Join(allowed, "}、{") + "}"
	}
	for _, found := range brace.FindAllString(text, -1) {
		name := strings.Trim(found, "{}")
		r.need(len(found) > 1 && slices.Contains(allowed, name), path, "不认识“%s”，%s。", found, rule)
	}
}

// unique reports the second and later ones of equal texts.
func (r *campaignReader) unique(seen map[string]bool, path, what, s string) {
	if s == "" {
		return
	}
	r.need(!seen[s], path, "%s“%s”重复了，请改掉或删去一个。", what, s)
	seen[s] = true
}

func (r *campaignReader) checkNotice(c *Campaign) {
	r.text("title", c.Title)
	r.text("award", c.Award)
	r.text("deadline_note", c.DeadlineNote)
	r.need(fileCode.MatchString(c.ID) && len(c.ID) <= 40 && FileName(c.ID) == c.ID, "id",
		"代号“%s”要用作文件名，只能用小写英文字母、数字和短横，最多 40 个字符，不能是 con、nul 这类系统保留的名字。", c.ID)
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
	names := map[string]bool{}
	for i, u := range c.Units {
		r.text(at("units.%d.name", i), u.Name)
		r.unique(names, at("units.%d.name", i), "单位", u.Name)
		for j, alias := range u.Aliases {
			r.text(at("units.%d.aliases.%d", i, j), alias)
			r.unique(names, at("units.%d.aliases.%d", i, j), "单位", alias)
		}
	}
	for i, s := range c.Checklist {
		r.text(at("checklist.%d", i), s)
	}
	for _, a := range c.advice() {
		if a.text != &c.Mail.Body {
			r.placeholders(a.path, *a.text, ownFigures...)
		}
	}
	r.placeholders("office.name", c.Office.Name) // placeholders stand for these
	r.placeholders("office.address", c.Office.Address)
	r.placeholders("office.phone", c.Office.Phone)
}

func (r *campaignReader) checkSteps(c *Campaign) {
	for i, s := range c.Steps {
		path := at("steps.%d", i)
		if i >= len(StepIDs) || s.ID != StepIDs[i] {
			r.report(path+".id", "第 %d 步的代号是“%s”，七个步骤依次是 %s，不能增减或调换。", i+1, s.ID, list(StepIDs))
			break
		}
		r.text(path+".title", s.Title)
		r.text(path+".hint", s.Hint)
		r.need(i < len(c.Steps)-1 || i == len(StepIDs)-1, path, "只有 %d 步，七个步骤依次是 %s，不能增减或调换。", len(c.Steps), list(StepIDs))
	}

	keys := map[string]bool{}
	for i, s := range c.Steps {
		for j, f := range s.Fields {
			path := at("steps.%d.fields.%d", i, j)
			r.unique(keys, path+".key", "代号", string(f.Key))
			r.checkField(path, s.ID, f)
		}
	}
	for _, key := range neededFields {
		_, ok := c.Field(key)
		step := 0
		if knownFields[key].story {
			step = slices.Index(StepIDs, StepStory)
		}
		r.need(ok, at("steps.%d.%s", step, key), "缺少代号为“%s”的内容，程序要用到它，请照内置的通知文件补上。", key)
	}
}

func (r *campaignReader) checkField(path string, step StepID, f Field) {
	r.text(path+".label", f.Label)
	r.need(keyCode.MatchString(string(f.Key)), path+".key", "代号“%s”只能用小写英文字母、数字和下划线，以字母开头。", f.Key)
	r.need(!slices.Contains(takenKeys, f.Key), path+".key", "代号“%s”程序另有用处，请换一个。", f.Key)

	known, isKnown := knownFields[f.Key]
	early := slices.Contains(StepIDs[:3], step)
	switch {
	case !slices.Contains(allKinds, f.Kind):
		r.report(path+".kind", "种类“%s”不认识，可以写的有：%s。", f.Kind, list(allKinds))
	case isKnown:
		r.need(slices.Contains(known.kinds, f.Kind), path+".kind", "“%s”的种类只能是 %s，现在是“%s”。", f.Key, list(known.kinds), f.Kind)
	default:
		r.need(slices.Contains(plainKinds, f.Kind), path+".kind",
			"种类“%s”只给程序认识的代号用；“%s”是自己增加的，种类可以是 %s。", f.Kind, f.Key, list(plainKinds))
	}
	switch {
	case !slices.Contains(StepIDs, step): // said already
	case isKnown && known.story:
		r.need(step == StepStory, path+".key", "“%s”只能放在第五步（story），现在在“%s”。", f.Key, step)
	case isKnown:
		r.need(early, path+".key", "“%s”只能放在前三步，现在在“%s”。", f.Key, step)
	default:
		r.need(early, path+".key", "自己增加的内容“%s”只能放在前三步，现在在“%s”。", f.Key, step)
	}

	r.need(f.Required || !slices.Contains(namingFields, f.Key), path+".required",
		"“%s”用来给文件起名、注明日期，必须必填（required = true）。", f.Key)
	r.need(f.Max >= 0, path+".max", "字数上限是 %d，不能小于 0；不限就不写。", f.Max)
	r.need(f.Max <= 0 || slices.Contains(countedKinds, f.Kind), path+".max", "种类“%s”没有字数上限，请删去 max。", f.Kind)
	r.need(f.Max <= 0 || f.Key != KeyStory, path+".max", "事迹材料的字数上限写在 [story] 一段的 max，请删去这里的 max。")
	if f.Kind != Choice {
		r.need(len(f.Choices) == 0, path+".choices", "只有种类是 choice 的内容才有选项，请删去 choices，或把种类改成 choice。")
		r.need(!f.Open, path+".open", "只有种类是 choice 的内容才能写 open，请删去。")
		return
	}
	r.need(len(f.Choices) > 0, path+".choices", "“%s”是选择，却没有选项，请写 choices。", f.Label)
	values, labels := map[string]bool{}, map[string]bool{}
	for i, o := range f.Choices {
		option := at("%s.choices.%d", path, i)
		r.unique(values, option, "选项", o.Value)
		r.unique(labels, option, "选项", o.Label)
		r.need(f.Key != KeySex || o.Value == "男" || o.Value == "女", path+".choices", "性别的选项只能是“男”和“女”，现在是“%s”。", o.Value)
	}
}

func (r *campaignReader) checkQuestions(c *Campaign) {
	seen := map[string]bool{}
	for i, q := range c.Questions {
		path := at("questions.%d", i)
		r.unique(seen, path+".key", "问题", string(q.Key))
		r.need(slices.Contains(confirmKeys, q.Key), path+".key", "不认识问题“%s”，六个问题是 %s；文字可以改，代号不能增减。", q.Key, list(confirmKeys))
		r.need(r.written(path+".expect"), path+".expect", "没有写 expect：符合条件的回答是“是”就写 true，是“否”就写 false。")
		r.text(path+".text", q.Text)
		r.text(path+".refusal", q.Refusal)
	}
	for _, key := range confirmKeys {
		r.need(seen[string(key)], "questions."+string(key), "缺少问题“%s”，六个问题是 %s；文字可以改，代号不能增减。", key, list(confirmKeys))
	}
}

func (r *campaignReader) checkLimits(c *Campaign) {
	// order reports limits that contradict each other, or a first one below 1.
	order := func(table, low, high string, from, to float64) {
		r.need(from > 0, table+low, "“%s”是 %s，应大于 0。", low, decimal(from))
		r.need(from <= to, table+high, "“%s”是 %s，小于“%s”的 %s，请核对。", high, decimal(to), low, decimal(from))
	}
	p := c.Photos
	order("photos.", "min_work", "max_work", float64(p.MinWork), float64(p.MaxWork))
	r.need(p.MaxWork <= 9, "photos.max_work", "工作生活照最多 %d 张太多了，上限是 9 张。", p.MaxWork)
	order("photos.", "work_near_bytes", "work_min_bytes", float64(p.WorkNearBytes), float64(p.WorkMinBytes))
	r.need(p.WorkMinBytes < MaxPhotoBytes, "photos.work_min_bytes", "要求每张 %d 字节以上，而程序最大只收 %d 字节的照片，请核对。", p.WorkMinBytes, MaxPhotoBytes)
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

func (r *campaignReader) checkPackage(c *Campaign) {
	p := c.Package
	named := map[string]string{} // the pattern that yields a name
	for _, f := range []struct {
		key, pattern string
		many         bool // a file each for several pictures
	}{
		{"base", p.Base, false},
		{"paper", p.Paper, false},
		{"form", p.Form, false},
		{"story", p.Story, false},
		{"portrait", p.Portrait, false},
		{"work", p.Work, true},
		{"scan", p.Scan, true},
	} {
		path := "package." + f.key
		allowed := []string{"unit", "name", "copies"}
		if f.many {
			allowed = append(allowed, "n")
			r.need(strings.Contains(f.pattern, "{n}"), path, "文件名“%s”里要有 {n}（第几张），不然几张照片会重名。", f.pattern)
		}
		r.text(path, f.pattern)
		r.placeholders(path, f.pattern, allowed...)
		r.need(!strings.ContainsAny(f.pattern, `<>:"/\|?*`), path, "文件名“%s”里不能有 < > : \" / \\ | ? * 这些符号，请删去。", f.pattern)
		r.need(strings.Trim(f.pattern, " .") == f.pattern, path, "文件名“%s”的开头和结尾不能是空格或英文句点，请删去。", f.pattern)
		if f.key == "base" || f.pattern == "" {
			continue
		}
		for n := 1; n <= maxNumber; n++ {
			// Windows does not tell large letters from small ones.
			name := strings.ToLower(strings.NewReplacer("{n}", strconv.Itoa(n), "{copies}", CopiesWord(c.Copies)).Replace(f.pattern))
			other, taken := named[name]
			r.need(!taken || other == f.pattern && n > 1, path, "文件名“%s”与前面的“%s”会重名，请改掉一个。", f.pattern, other)
			named[name] = f.pattern
		}
	}
	for i, s := range p.Limits {
		path := at("package.sizes.%d", i)
		r.need(s.Bytes > 0, path+".bytes", "邮件大小是 %d 字节，应大于 0。", s.Bytes)
		r.need(i == 0 || s.Bytes > p.Limits[i-1].Bytes, path+".bytes", "邮件大小要从小到大排列，这里不比前一个大。")
		r.need(slices.Contains([]Severity{Error, Warning, Note}, s.Severity), path+".severity",
			"轻重“%s”不认识，可以写的有：error（错误）、warning（提醒）、note（说明）。", s.Severity)
		r.text(path+".text", s.Text)
		r.placeholders(path+".text", s.Text, "size")
	}

	r.prose("mail.body", c.Mail.Body)
	allowed := []string{"unit", "name"}
	for _, figure := range ownFigures {
		if !slices.Contains(personal, figure) {
			allowed = append(allowed, figure)
		}
	}
	if _, ok := c.Field(KeyContact); ok {
		allowed = append(allowed, "contact")
	}
	for _, key := range personal {
		r.need(!strings.Contains(c.Mail.Body, "{"+key+"}"), "mail.body", "邮件正文里不能写电话和身份证号，请删去 {%s}。", key)
	}
	r.placeholders("mail.body", c.Mail.Body, allowed...)
}

// em is the width of text in characters: 1 for Chinese, 0.5 for the narrow
// ones. It leaves out placeholders.
func em(text string) float64 {
	width := 0.0
	for _, c := range brace.ReplaceAllString(text, "") {
		if c < 0x2000 {
			width += 0.5
		} else {
			width++
		}
	}
	return width
}

func (r *campaignReader) checkLines(c *Campaign) {
	t := c.Sheet.Table
	tableEnd := t.Top
	for _, row := range t.Rows {
		tableEnd += row.Height
	}
	allowed := []string{"copies"}
	for _, s := range c.Steps {
		for _, f := range s.Fields {
			if f.Kind != Paragraph {
				allowed = append(allowed, string(f.Key))
			}
		}
	}
	for i, ln := range c.Sheet.Lines {
		path := at("sheet.lines.%d", i)
		bottom := ln.Top + ln.Height
		r.text(path+".text", ln.Text)
		for _, found := range brace.FindAllString(ln.Text, -1) {
			name := strings.Trim(found, "{}")
			r.need(len(found) > 1 && slices.Contains(allowed, name), path+".text",
				"“%s”不是份数 {copies}，也不是一项内容（多行文字除外）的代号，请核对。", found)
		}
		r.need(slices.Contains([]Font{TitleFont, LabelFont, AnswerFont}, ln.Font), path+".font",
			"字体“%s”不认识，可以写的有：title、label、answer。", ln.Font)
		r.checkAlign(path, ln.Align)
		r.need(ln.Size >= smallest, path+".size", "字号是 %v 磅，不能小于五号（10.5 磅）。", ln.Size)
		r.need(ln.Height >= ln.Size*point, path+".height", "行高 %v 毫米，放不下 %v 磅的字，至少要 %.1f 毫米。", ln.Height, ln.Size, math.Ceil(ln.Size*point*10)/10)
		r.need(ln.Top >= pageEdge && bottom <= pageHeight-pageEdge, path+".top",
			"这行字在 %v 到 %v 毫米处，超出了纸面：A4 纸高 297 毫米，上下至少各留 10 毫米。", ln.Top, bottom)
		r.need(len(t.Columns) == 0 || em(ln.Text)*ln.Size*point <= total(t.Columns), path+".text", "这行字在 %v 磅时比表格还宽，请缩短文字或减小字号。", ln.Size)
		r.need(bottom <= t.Top || ln.Top >= tableEnd, path+".top",
			"这行字（%v 到 %v 毫米）与表格（%v 到 %v 毫米）重叠，请移开。", ln.Top, bottom, t.Top, round(tableEnd))
		for j, other := range c.Sheet.Lines[:i] {
			r.need(other.Align != ln.Align || bottom <= other.Top || ln.Top >= other.Top+other.Height, path+".top",
				"这行字（%v 到 %v 毫米）与第 %d 行字“%s”重叠，请移开。", ln.Top, bottom, j+1, other.Text)
		}
	}
}

func (r *campaignReader) checkAlign(path string, a Align) {
	r.need(slices.Contains([]Align{Left, Center, Right}, a), path+".align", "对齐“%s”不认识，可以写的有：left、center、right。", a)
}

func total(lengths []float64) float64 {
	sum := 0.0
	for _, l := range lengths {
		sum += l
	}
	return sum
}

// round keeps sums of tenths of a millimetre readable.
func round(mm float64) float64 { return math.Round(mm*100) / 100 }

func (r *campaignReader) checkTable(c *Campaign) {
	const path = "sheet.table"
	t := c.Sheet.Table
	heights := 0.0
	shares := map[string]int{}
	pictures := 0
	printed := map[string]bool{}
	for i, row := range t.Rows {
		rowPath := at(path+".rows.%d", i)
		heights += row.Height
		r.need(row.Height >= 6, rowPath+".height", "行高 %v 毫米太小，一行字至少要 6 毫米。", row.Height)
		if row.Share == "" {
			r.need(row.Min == 0, rowPath+".min", "min 只用于互相匀高度的行，请删去，或写上 share。")
		} else {
			shares[row.Share]++
			r.need(row.Min >= 6 && row.Min <= row.Height, rowPath+".min", "最小高度是 %v 毫米，应在 6 毫米和行高 %v 毫米之间。", row.Min, row.Height)
		}
		for j, cell := range row.Cells {
			cellPath := at("%s.cells.%d", rowPath, j)
			r.checkCell(c, cellPath, cell)
			r.unique(printed, cellPath+".field", "表格里的内容", string(cell.Field))
			if cell.Picture {
				pictures++
				r.need(pictures == 1, cellPath, "证件照只能占一格，前面已经有了，请删去一处。")
			}
		}
	}
	for i, row := range t.Rows {
		r.need(row.Share == "" || shares[row.Share] > 1, at(path+".rows.%d.share", i), "只有这一行写了 share = “%s”，互相匀高度至少要两行，请核对。", row.Share)
	}

	want := pageWidth - 2*t.Left
	r.need(t.Left >= pageEdge && t.Left <= 50, path+".left", "左边距是 %v 毫米，应在 10 到 50 毫米之间。", t.Left)
	r.need(r.refused[path+".left"] || math.Abs(total(t.Columns)-want) < 0.05, path+".columns",
		"各列合计 %v 毫米，应是 %v 毫米（纸宽 210 减去左右各 %v）。", round(total(t.Columns)), round(want), t.Left)
	for i, w := range t.Columns {
		r.need(w >= 6, at(path+".columns.%d", i), "列宽 %v 毫米太小，至少要 6 毫米。", w)
	}
	r.need(t.Top >= pageEdge, path+".top", "表格的上边距是 %v 毫米，至少要 10 毫米。", t.Top)
	r.need(t.Top+heights <= pageHeight-pageEdge, path,
		"表格高 %v 毫米，从 %v 到 %v 毫米，超出了一张 A4 纸（高 297 毫米，下面至少留 10 毫米），请减小行高。", round(heights), t.Top, round(t.Top+heights))
	if len(t.Columns) == 0 || len(t.Columns) > maxColumns || len(t.Rows) == 0 || len(t.Rows) > maxRows {
		r.report(path, "表格有 %d 列、%d 行，应有 1 到 %d 列、1 到 %d 行。", len(t.Columns), len(t.Rows), maxColumns, maxRows)
		return
	}
	r.checkGrid(c, path)
}

// checkGrid puts the cells into the columns, as the paper will, and reports
// rows that do not come out even and cells without the room they need.
func (r *campaignReader) checkGrid(c *Campaign, path string) {
	t := c.Sheet.Table
	taken := make([][]bool, len(t.Rows))
	for i := range taken {
		taken[i] = make([]bool, len(t.Columns))
	}
	for i, row := range t.Rows {
		rowPath := at(path+".rows.%d", i)
		col, even := 0, true
		for j, cell := range row.Cells {
			cellPath := at("%s.cells.%d", rowPath, j)
			for col < len(t.Columns) && taken[i][col] {
				col++
			}
			free := 0
			for col+free < len(t.Columns) && !taken[i][col+free] {
				free++
			}
			r.need(cell.Columns >= 1 && cell.Rows >= 1, cellPath, "这一格占 %d 列、%d 行，都至少是 1。", cell.Columns, cell.Rows)
			cell.Columns, cell.Rows = max(cell.Columns, 1), max(cell.Rows, 1)
			if cell.Columns > free {
				even = false
				r.report(cellPath, "表格第 %d 行放不下第 %d 格：它占 %d 列，这里只剩 %d 列。", i+1, j+1, cell.Columns, free)
				break
			}
			if cell.Rows > len(t.Rows)-i {
				r.report(cellPath, "表格第 %d 行第 %d 格占 %d 行，往下只有 %d 行。", i+1, j+1, cell.Rows, len(t.Rows)-i)
				cell.Rows = len(t.Rows) - i
			}
			height := 0.0
			for k := i; k < i+cell.Rows; k++ {
				for n := range cell.Columns {
					taken[k][col+n] = true
				}
				if t.Rows[k].Share == "" {
					height += t.Rows[k].Height
				} else {
					height += t.Rows[k].Min
				}
			}
			r.checkRoom(cellPath, cell, total(t.Columns[col:col+cell.Columns]), height)
		}
		if used := len(t.Columns) - count(taken[i], false); even && used < len(t.Columns) {
			r.report(rowPath, "表格第 %d 行的格子只占了 %d 列，表格有 %d 列，请补上格子或加大 columns。", i+1, used, len(t.Columns))
		}
	}
}

func count(list []bool, what bool) int {
	n := 0
	for _, b := range list {
		if b == what {
			n++
		}
	}
	return n
}

// checkCell reports what a cell says of itself.
func (r *campaignReader) checkCell(c *Campaign, path string, cell Cell) {
	kinds := count([]bool{cell.Label != "", cell.Field != "", cell.Picture, cell.Opinion != ""}, true)
	r.need(kinds == 1, path, "一格要写而且只能写 label、field、picture、opinion 中的一样，现在写了 %d 样。", kinds)
	if cell.Label != "" {
		r.prose(path+".label", cell.Label)
		r.placeholders(path+".label", cell.Label)
	}
	if cell.Opinion == "" {
		r.need(cell.Seal == "" && cell.Date == "", path, "seal 和 date 只用于意见栏（opinion），请删去。")
	} else {
		r.text(path+".opinion", cell.Opinion)
		r.placeholders(path+".opinion", cell.Opinion)
		r.placeholders(path+".seal", cell.Seal)
		r.placeholders(path+".date", cell.Date, "year")
	}
	if cell.Field == "" {
		r.need(cell.Fit == "" && cell.Align == "" && cell.Indent == 0, path, "fit、align、indent 只用于所填内容（field），请删去。")
		return
	}

	f, ok := c.Field(cell.Field)
	switch {
	case cell.Field == KeyHonours:
		f.Kind = Paragraph
	case cell.Field == KeyStory:
		f.Kind = ""
		r.report(path+".field", "事迹材料单独成文，不印在表格里，请换成“deeds”（主要事迹）。")
	case !ok:
		remedy := "请先在步骤里增加，或改正这里"
		if like := nearest(string(cell.Field), c.cellKeys()); like != "" {
			remedy = "是不是“" + like + "”"
		}
		r.report(path+".field", "表格要印“%s”，步骤里没有这个代号，%s。", cell.Field, remedy)
	}
	r.checkAlign(path, cell.Align)
	switch cell.Fit {
	case Short:
		r.need(f.Kind != Paragraph, path+".fit", "“%s”是多行文字，这一格要写 fit = \"flow\"。", cell.Field)
		r.need(cell.Indent == 0, path+".indent", "indent 只用于长文字（fit = \"flow\"），请删去。")
	case Flow:
		r.need(cell.Align == Left, path+".align", "长文字（fit = \"flow\"）总是靠左，请删去 align。")
		r.need(cell.Indent >= 0 && cell.Indent <= 4, path+".indent", "每段开头空 %d 个字，应在 0 到 4 之间。", cell.Indent)
	default:
		r.report(path+".fit", "fit 是“%s”，可以写的有：short（短文字）、flow（长文字）。", cell.Fit)
	}
}

// cellKeys lists what a cell can show.
func (c *Campaign) cellKeys() []string {
	keys := []string{string(KeyHonours)}
	for _, s := range c.Steps {
		for _, f := range s.Fields {
			keys = append(keys, string(f.Key))
		}
	}
	return keys
}

// checkRoom reports a cell that is too small for what it holds, given the width
// and the least height that it can come to.
func (r *campaignReader) checkRoom(path string, cell Cell, width, height float64) {
	width, height = round(width), round(height)
	atLeast := func(what string, w, h float64) {
		r.need(width >= w && height >= h, path, "这一格宽 %v、高 %v 毫米，%s至少要宽 %.1f、高 %.1f 毫米，请加大列宽、行高，或多占几列。", width, height, what, w, h)
	}
	switch {
	case cell.Label != "":
		longest, lines := 0.0, strings.Split(cell.Label, "\n")
		for _, ln := range lines {
			longest = max(longest, em(ln))
		}
		atLeast("这几个字用五号", longest*character+2*cellPad, float64(len(lines))*character*1.2+2*cellPad)
	case cell.Picture:
		atLeast("证件照", 20, 27)
	case cell.Opinion != "" && cell.Seal != "":
		h := float64(sealHeight)
		if width-sealWidth < em(cell.Opinion)*12*point+2*cellPad+2 {
			h += labelRoom // the label stands above the circle, not beside it
		}
		atLeast("意见栏要留出直径 46 毫米的公章，", sealWidth, h)
		r.need(em(cell.Seal)*12*point <= sealText, path+".seal", "“%s”太长，要印在公章的范围里，最多 9 个字。", cell.Seal)
		r.need(em(strings.ReplaceAll(cell.Date, "{year}", "2021"))*12*point <= sealText, path+".date",
			"“%s”太长，要印在公章的范围里，最多 9 个字（年份算两个字）。", cell.Date)
	case cell.Fit == Flow:
		atLeast("长文字", 20, 10)
	}
}

// checkSeals holds the seals against the opinion cells, which carry their titles.
func (r *campaignReader) checkSeals(c *Campaign) {
	cells := map[string]bool{}
	for i, row := range c.Sheet.Table.Rows {
		for j, cell := range row.Cells {
			if cell.Opinion == "" || cell.Seal == "" {
				continue
			}
			path := at("sheet.table.rows.%d.cells.%d.opinion", i, j)
			r.unique(cells, path, "意见栏", cell.Opinion)
			r.need(slices.ContainsFunc(c.Seals, func(s Seal) bool { return s.Title == cell.Opinion }), path,
				"意见栏“%s”要盖章，[[seals]] 里却没有 title 与它相同的章，请补上。", cell.Opinion)
		}
	}
	ids, titles := map[string]bool{}, map[string]bool{}
	for i, s := range c.Seals {
		path := at("seals.%d", i)
		r.need(keyCode.MatchString(s.ID), path+".id", "代号“%s”只能用小写英文字母、数字和下划线，以字母开头。", s.ID)
		r.unique(ids, path+".id", "代号", s.ID)
		r.text(path+".title", s.Title)
		r.unique(titles, path+".title", "章", s.Title)
		r.need(cells[s.Title], path+".title", "表格里没有名称是“%s”的盖章意见栏，请核对。", s.Title)
	}
}

// list joins words for a message.
func list[T cmp.Ordered](words []T) string {
	text := make([]string, len(words))
	for i, w := range words {
		text[i] = fmt.Sprint(w)
	}
	return strings.Join(text, "、")
}
