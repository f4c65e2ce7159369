package fill

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"zuimei/form"
)

// award is an honour that was read, with what is in doubt about it.
type award struct {
	form.Honour
	found, note string
	none        bool // the row is empty
}

// bodies are the words that end the name of one that gives honours.
const bodies = `(?:总工会|工会|联合会|委员会|协会|学会|人民政府|政府|办事处|[党团市区县省健计改信资建教]委|[^大格结]局|[^干全]部|[^大]厅|集团|公司|妇联|共青团|中心|医院|学校)`

var (
	honourDate   = regexp.MustCompile(`^[\[（(【]?((?:19|20)\d\d)(?:[年./．\-—](\d{1,2})(?:月份?|[./．\-—])?(?:\d{1,2}[日号]?)?|(\d\d)|年度?)?[\]）)】]?`)
	dateInside   = regexp.MustCompile(`[；;，,、。\s　]+((?:19|20)\d\d(?:年|[./．-]\d))`)
	endYear      = regexp.MustCompile(`[（(\s　，,、]((?:19|20)\d\d)年?[)）]?$`)
	runsOn       = regexp.MustCompile(`^(?:[至~～\-—–、届级/度]|\d)`) // behind a year that is part of more: 2018—2019年
	endDate      = regexp.MustCompile(`[（(\s　，,]((?:19|20)\d\d[年./．-]\d{1,2}月?)[）)]?$`)
	heads        = regexp.MustCompile(`^(?:国家|全国|省|部|市|区|县)[^0-9:：]{0,6}[:：]\s*`) // 市级以上：
	numeralDates = regexp.MustCompile(`[一二][〇○零九][〇○零一二三四五六七八九]{2}年(?:[一二三四五六七八九十]{1,2}月)?`)
	beforeDate   = regexp.MustCompile(`^(?:曾|先后|曾先后|本人)*(?:荣获|获得|获评|获|被评为|被授予)(?:过|了)?((?:19|20)\d\d年)`)
	onlyDate     = regexp.MustCompile(`^(?:19|20)\d\d(?:[年./．-]\d{1,2}月?|年)?$`)
	granted      = regexp.MustCompile(`^(?:被|经|由|获|荣获|受到|受)?(.*?)(?:授予|评选为|评定为|表彰为|评为|命名为|认定为|颁发的?|记)(.+)$`)
	won          = regexp.MustCompile(`^(?:荣获|曾获|获得|获评|获|荣膺|当选为?|被评为|取得)(.+)$`)
	commended    = regexp.MustCompile(`通报表[扬彰]|嘉奖`)
	quoted       = regexp.MustCompile(`^[“"「《]([^“”"」》]+)[”"」》]$`)
	titled       = regexp.MustCompile(`(?:等(?:多项|多个)?(?:荣誉称号|荣誉|称号|奖项|奖励)?|的?荣誉称号|称号)$`)
	byWhom       = regexp.MustCompile(`^(.+)[（(]([^（()）]*(?:会|府|委|局|部|厅|办|公司|集团|中心|院|团|组|社|联|厂|校)[^（()）]*)[）)]$`)
	givenBy      = regexp.MustCompile(`^([^“”"「」，,]*` + bodies + `)(?:[“"「]([^“”"「」]+)[”"」]|[ 　]+(\S+))(?:荣誉称号|称号)?$`)
	afterName    = regexp.MustCompile(`^(.+?)(?:[，,、；;]|[ 　\t]+)([^“”"「」，,、；;\s]*` + bodies + `)$`)
	inBrackets   = regexp.MustCompile(`[（(]([^（(，,、]+?)(?:通报表扬)?(?:[，,、；;\s] *(.+))?[)）]$`) // as our own form prints it
	levelName    = regexp.MustCompile(`^(?:[区县市省]|国家)级$|^其他$`)
	notDistrict  = regexp.MustCompile(`自治区|社区|地区|校区|园区|片区|厂区|矿区|开发区|高新区`)
	company      = regexp.MustCompile(`公司|集团|厂|医院|学校|中学|小学|学院|大学|银行|街道|镇|乡|村|社区|车间`)
)

// splitHonours reads honours from running text: lines, and parts that begin with a date.
func splitHonours(text string, notice form.Campaign) []award {
	clean, _ := form.Clean(text)
	clean = numeralDates.ReplaceAllStringFunc(clean, numeralDate)
	clean = spacedDate.ReplaceAllStringFunc(clean, func(s string) string { return strings.Join(strings.Fields(s), "") })
	clean = oneByOne(itsLabel.ReplaceAllString(clean, "$1"))
	clean = brackets.ReplaceAllStringFunc(clean, func(s string) string { return strings.NewReplacer("；", "，", ";", "，").Replace(s) })
	clean = oneLine(clean, notice)
	clean = dateInside.ReplaceAllString(clean, "\n$1")
	var parts []string
	for part := range strings.FieldsFuncSeq(clean, ends) {
		part = strings.Trim(entryMark.ReplaceAllString(numbers.ReplaceAllString(part, ""), ""), " 　\t，,、.")
		part = heads.ReplaceAllString(part, "")
		if part = beforeDate.ReplaceAllString(part, "$1"); !void(part) && multiset(part)+digitsOf(part) != "" {
			parts = append(parts, part)
		}
	}
	var all []award
	for _, part := range gathered(parts, notice) {
		if n := len(all); n > 0 && all[n-1].Date == "" { // what stands behind its honour
			last := &all[n-1]
			if onlyDate.MatchString(part) {
				*last = readHonour(last.found+" "+part, notice)
				continue
			}
			if date, rest, ok := completes(part, notice); ok {
				found := last.found + " " + part
				*last = readHonour(date+"，"+last.found+"，"+rest, notice)
				last.found = found
				continue
			}
		}
		if multiset(part) != "" {
			all = append(all, readHonour(part, notice))
		}
	}
	return all
}

// readHonour reads one honour from a phrase such as 2019年5月被莱芜区总工会授予“莱芜工匠”称号.
func readHonour(text string, notice form.Campaign) award {
	a := award{found: text}
	rest := a.dated(text)
	rest = strings.Trim(rest, " 　\t，,：:、；;在于")
	a.Kind = form.HonourTitle
	if commended.MatchString(rest) {
		a.Kind = form.Commendation
	}
	if m := inBrackets.FindStringSubmatch(rest); m != nil && (slices.Contains(notice.Person.HonourLevels, m[1]) || levelName.MatchString(m[1])) {
		rest = strings.TrimSuffix(rest, m[0])
		a.Level, a.Issuer = m[1], m[2]
	} else if a.list(rest, notice) {
		a.rate(notice)
		return a
	}
	issuer, name := grantedBy(rest)
	a.Name = name
	if a.Issuer == "" {
		a.Issuer = issuer
	}
	if len(listed(name)) > 1 {
		a.note = unclear
	}
	a.rate(notice)
	return a
}

// dated takes the date from the beginning of an honour, or from its end.
func (a *award) dated(text string) (rest string) {
	if m := honourDate.FindStringSubmatch(text); m != nil {
		month, behind := m[2]+m[3], text[len(m[0]):]
		d, ok := dateOf(m[1], month, "")
		switch {
		case month != "" && ok:
			a.Date, text = d.String(), behind
		case month == "" && !strings.HasSuffix(m[0], "度") && !runsOn.MatchString(behind): // not 2020年度先进工作者
			a.Date, text = m[1], behind // only a year
		}
	}
	if m := endDate.FindStringSubmatch(text); m != nil && a.Date == "" {
		if c := readDate(m[1], form.Month); c.sure {
			a.Date, text = c.text, strings.TrimSuffix(text, m[0])
		}
	}
	if m := endYear.FindStringSubmatch(text); m != nil && a.Date == "" {
		a.Date, text = m[1], strings.TrimSuffix(text, m[0])
	}
	return text
}

// grantedBy parts who gave an honour from what was given.
func grantedBy(s string) (issuer, name string) {
	name = s
	if m := granted.FindStringSubmatch(s); m != nil && strings.TrimSpace(m[2]) != "" {
		issuer, name = m[1], m[2]
	} else if m := won.FindStringSubmatch(s); m != nil {
		name = m[1]
	}
	switch {
	case issuer != "":
	case byWhom.MatchString(name):
		m := byWhom.FindStringSubmatch(name)
		name, issuer = m[1], m[2]
	case givenBy.MatchString(name):
		m := givenBy.FindStringSubmatch(name)
		issuer, name = m[1], m[2]+m[3]
	case afterName.MatchString(name):
		m := afterName.FindStringSubmatch(name)
		name, issuer = m[1], m[2]
	}
	name = strings.Trim(titled.ReplaceAllString(strings.TrimSpace(name), ""), " 　，,的")
	if m := quoted.FindStringSubmatch(name); m != nil {
		name = m[1]
	}
	return strings.Trim(issuer, " 　，,"), name
}

// rate finds the level, and notes what is missing or in doubt.
func (a *award) rate(notice form.Campaign) {
	levels := notice.Person.HonourLevels
	given := a.Level != ""
	if a.Level == "" {
		a.Level = levelOf(a.Issuer)
		if a.Level == "" {
			a.Level = levelOf(a.Name)
		}
		if a.Level == "" && a.Issuer != "" && company.MatchString(a.Issuer) {
			a.Level = "其他"
		}
	}
	a.Level = levelAmong(levels, a.Level)
	switch {
	case a.Name == "" || len([]rune(a.Name)) > 60:
		a.note = "没有分出荣誉名称，请核对。"
	case a.Date == "":
		a.note = "没有读出年月，请补上。"
	case onlyYear.MatchString(a.Date):
		a.note = "只有年份，请补上月份。"
	case a.Level == "":
		a.note = "看不出级别，请选择。"
	case !given && levelOf(a.Issuer) != "" && company.MatchString(a.Issuer):
		a.note = "级别说不准，请核对。"
	}
}

// levelOf tells the level by the smallest place in a name.
func levelOf(s string) string {
	whole := s
	s = notDistrict.ReplaceAllString(s, "")
	switch {
	case s == "":
		return ""
	case strings.ContainsAny(s, "区县"):
		return "区级"
	case strings.Contains(s, "市"):
		return "市级"
	case strings.Contains(s, "省") || strings.Contains(whole, "自治区"):
		return "省级"
	case strings.Contains(s, "全国") || strings.Contains(s, "国家") || strings.Contains(s, "国务院") || strings.HasPrefix(s, "中共中央"):
		return "国家级"
	}
	return ""
}

// honourRows reads a table of honours by its columns.
func (s *scan) honourRows(columns []column, rows [][]*box) {
	for _, r := range rows {
		a := award{found: strings.Join(texts(r), " ")}
		a.Kind = form.HonourTitle
		for i, c := range columns {
			if r[i] == nil || void(r[i].text) {
				continue
			}
			switch text := line(r[i].text); c.meaning {
			case isHonour, form.KeyHonours:
				_, a.Name = grantedBy(text)
			case isAwarded:
				if d := readDate(text, form.Month); d.sure {
					a.Date = d.text
				} else if m := onlyYear.FindStringSubmatch(compact(text)); m != nil {
					a.Date = m[1]
				}
			case isIssuer:
				a.Issuer = text
			case isLevel:
				a.Level = cmp.Or(levelWord(text), text)
			}
		}
		if commended.MatchString(a.Name) {
			a.Kind = form.Commendation
		}
		a.none = a.Name == ""
		s.awards = append(s.awards, a)
	}
}

// levelAmong is the notice's own name for a level, or "" for one that it does not have.
func levelAmong(levels []string, level string) string {
	if slices.Contains(levels, level) {
		return level
	}
	for _, own := range levels {
		if same := levelWord(own); same != "" && same == levelWord(level) {
			return own
		}
	}
	return ""
}

// levelWord writes a level as the built-in notice does.
func levelWord(text string) string {
	switch strings.TrimSuffix(strings.TrimSuffix(compact(text), "级"), "等") {
	case "区", "县", "区县", "县区":
		return "区级"
	case "市", "地市", "市厅":
		return "市级"
	case "省", "省部":
		return "省级"
	case "国家", "全国":
		return "国家级"
	case "其他":
		return "其他"
	}
	return ""
}

// sameHonour reports whether two entries are the same honour.
func sameHonour(a, b form.Honour) bool {
	return multiset(a.Name) == multiset(b.Name) && (strings.HasPrefix(a.Date, b.Date) || strings.HasPrefix(b.Date, a.Date))
}
