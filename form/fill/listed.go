package fill

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"zuimei/form"
)

// Honours are often listed part by part, as blank forms ask for them: date, name, level
// and issuer, in this order or another.

var (
	marker     = regexp.MustCompile(`(?:^|[^0-9.．年第])([0-9]{1,2}[.．、)）]|[（(][0-9]{1,2}[)）]|[①-⑳])`)
	entryMark  = regexp.MustCompile(`^[（(][0-9]{1,2}[)）]`)
	spacedDate = regexp.MustCompile(`((?:19|20)\d\d)[ 　]*年(?:[ 　]*(\d{1,2})[ 　]*月)?`)
	brackets   = regexp.MustCompile(`[（(【\[][^（()）【】\[\]]*[)）】\]]`)
	itsLabel   = regexp.MustCompile(`(^|[\s　，,、；;])(?:(?:获奖|获得|授予|表彰)?(?:时间|日期)|(?:荣誉)?名称|(?:荣誉)?级别|(?:颁发|授予|颁奖|表彰|授奖)(?:单位|机关|部门))[:：][ 　]*`)
	ownLevel   = regexp.MustCompile(`^(?:乡?镇|乡|街道|公司|集团|厂|校|院|企业|单位|行业|系统|局|处|部|委|基层|世界|国际)级$`)
	mayIssue   = regexp.MustCompile(`(?:[会府委局部厅办厂院校社联协所站团镇]|公司|集团|中心|街道|小组)$`)
	isAward    = regexp.MustCompile(`先进|优秀|模范|标兵|奖|章|能手|称号|荣誉|最美|十佳|红旗|工匠|个人|集体$`)
)

var noBrackets = strings.NewReplacer("（", "", "）", "", "(", "", ")", "")

const unclear = "没有分清名称和颁发单位，请核对。"

// separates reports whether a sign parts what is listed.
func separates(r rune) bool { return strings.ContainsRune(" 　\t\n，,、；;|", r) }

// ends reports whether a sign ends a listed honour.
func ends(r rune) bool { return r == '\n' || r == '；' || r == ';' || r == '。' }

// oneByOne puts entries that are numbered in one line on lines of their own.
func oneByOne(text string) string {
	var lines []string
	for l := range strings.SplitSeq(text, "\n") {
		l = strings.TrimSpace(l)
		from, next := 0, -1
		for _, m := range marker.FindAllStringSubmatchIndex(l, -1) {
			number := entryNumber(l[m[2]:m[3]])
			switch {
			case m[2] == 0:
				next = number + 1
			case number == next:
				lines = append(lines, l[from:m[2]])
				from, next = m[2], next+1
			}
		}
		lines = append(lines, l[from:])
	}
	return strings.Join(lines, "\n")
}

// entryNumber reads the number before an entry: 2. or （2） or ②.
func entryNumber(mark string) int {
	if first := []rune(mark)[0]; first >= '①' && first <= '⑳' {
		return int(first-'①') + 1
	}
	n, _ := strconv.Atoi(digitsOf(mark))
	return n
}

// oneLine parts an honour by commas that stands in one line, parted by semicolons.
func oneLine(text string, notice form.Campaign) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		levels := 0
		for part := range strings.FieldsFuncSeq(l, ends) {
			if isLevelWord(part, notice) {
				levels++
			}
		}
		if levels == 1 {
			lines[i] = strings.NewReplacer("；", "，", ";", "，").Replace(l)
		}
	}
	return strings.Join(lines, "\n")
}

// gathered joins the parts of an honour that stand on lines of their own: those around a
// level, and those behind a date. The first honour shows where each has its date.
func gathered(parts []string, notice form.Campaign) (out []string) {
	if len(parts) == 0 {
		return nil
	}
	dated := func(s string) bool { return honourDate.MatchString(s) }
	behind := !dated(parts[0]) && onlyDate.MatchString(parts[len(parts)-1])
	second := !dated(parts[0]) && !behind && len(parts) > 1 && onlyDate.MatchString(parts[1])
	begins := func(i int) bool {
		switch {
		case behind:
			return onlyDate.MatchString(parts[i-1])
		case second:
			return i+1 < len(parts) && onlyDate.MatchString(parts[i+1])
		}
		return dated(parts[i])
	}
	for at := 0; at < len(parts); {
		end := at + 1
		for end < len(parts) && !begins(end) {
			end++
		}
		group := parts[at:end]
		at = end
		levels := 0
		for _, part := range group {
			if isLevelWord(part, notice) {
				levels++
			}
		}
		if second && len(group) > 1 {
			group[0], group[1] = group[1], group[0] // the date goes first
		}
		switch {
		case levels == 1:
			out = append(out, strings.Join(group, "，"))
		case !behind && onlyDate.MatchString(group[0]) && (len(group) == 2 || len(group) == 3 && issues(group[2])):
			out = append(out, strings.Join(group, "，"))
		default:
			out = append(out, group...)
		}
	}
	return out
}

// isLevelWord reports whether a text is nothing but a level: 市级, 省（部）级.
func isLevelWord(text string, notice form.Campaign) bool {
	text = strings.TrimSpace(text)
	own := noBrackets.Replace(text)
	return slices.Contains(notice.Person.HonourLevels, text) || levelName.MatchString(own) || ownLevel.MatchString(own) ||
		strings.HasSuffix(own, "级") && levelWord(own) != ""
}

// issues reports whether a text looks like one that gives honours.
func issues(text string) bool {
	const fewest = 3 // characters, not the 部 of 省（部）级
	return utf8.RuneCountInString(text) >= fewest && mayIssue.MatchString(text) && !isAward.MatchString(text)
}

// listed parts what is listed; signs within quotation marks and brackets part nothing.
func listed(text string) []string {
	depth := 0
	return strings.FieldsFunc(text, func(r rune) bool {
		switch {
		case strings.ContainsRune("“「《（(【[", r):
			depth++
		case strings.ContainsRune("”」》）)】]", r):
			depth = max(depth-1, 0)
		}
		return depth == 0 && separates(r)
	})
}

// list reads an honour that is listed part by part, with a level among the parts, and
// reports whether it is.
func (a *award) list(text string, notice form.Campaign) bool {
	text = brackets.ReplaceAllStringFunc(text, func(s string) string {
		inside := strings.Trim(s, "（(【[)）】]")
		if issues(inside) || slices.ContainsFunc(strings.FieldsFunc(inside, separates), func(part string) bool { return isLevelWord(part, notice) }) {
			return "，" + inside + "，"
		}
		return s
	})
	var names, issuers []string
	levels := 0
	for _, part := range listed(text) {
		switch {
		case isLevelWord(part, notice):
			if levels++; a.Level == "" {
				a.Level = part
				if !slices.Contains(notice.Person.HonourLevels, part) {
					a.Level = noBrackets.Replace(part)
				}
			}
		case issues(part):
			issuers = append(issuers, part)
		default:
			names = append(names, part)
		}
	}
	if levels == 0 {
		return false
	}
	if levels > 1 {
		a.note = unclear
	}
	switch {
	case len(names) == 1:
		a.Issuer, a.Name = grantedBy(names[0])
		if len(issuers) > 0 {
			a.Issuer = strings.Join(issuers, "、")
		}
	case len(issuers) == 0 && len(names) == 2, len(names) == 0 && len(issuers) == 2:
		both := slices.Concat(names, issuers)
		_, a.Name = grantedBy(both[0])
		a.Issuer, a.note = both[1], unclear
	default:
		a.Name, a.Issuer, a.note = strings.Join(names, " "), strings.Join(issuers, "、"), unclear
	}
	return true
}

// completes reports whether a part that begins with a date has besides only a level and an
// issuer, which belong to the name before it.
func completes(part string, notice form.Campaign) (date, rest string, ok bool) {
	date = honourDate.FindString(part)
	rest = part[len(date):]
	parts := listed(rest)
	if date == "" || len(parts) == 0 {
		return "", "", false
	}
	for _, p := range parts {
		if !isLevelWord(p, notice) && !issues(p) {
			return "", "", false
		}
	}
	return date, rest, true
}
