package fill

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"zuimei/form"
)

// converted is a text as nomination.json holds it.
type converted struct {
	text string
	sure bool
	note string
}

func certain(text string) converted        { return converted{text: text, sure: true} }
func doubtful(text, note string) converted { return converted{text: text, note: note} }

// convert writes a text as the answer to a field. The text is not void.
func convert(f form.Field, text string) converted {
	if f.Kind != form.Paragraph {
		if rest := advice.ReplaceAllString(text, ""); !void(rest) {
			text = rest
		}
	}
	if f.Kind == form.Choice {
		text = native(text)
	}
	switch f.Kind {
	case form.Paragraph:
		clean, _ := form.Clean(text)
		return certain(strings.TrimSpace(clean))
	case form.Month, form.Day:
		return readDate(text, f.Kind)
	case form.Phone:
		return readPhone(text)
	case form.Person:
		if own := native(text); own != text {
			return doubtful(readPerson(own).text, "去掉了字母，请核对。")
		}
		return readPerson(text)
	case form.Resident:
		return readResident(text)
	case form.Choice:
		return readChoice(f, text)
	case form.UnitName:
		return readUnit(line(text))
	}
	switch f.Key {
	case form.KeyEthnicity:
		return ethnicity(line(text))
	case form.KeyPolitics, form.KeyEducation:
		if value, ok := usualWord(f.Key, compact(text)); ok {
			return certain(value)
		}
	}
	return certain(line(text))
}

// native is a text without its translation: 汉 Han.
func native(text string) string {
	if rest := translation.ReplaceAllString(text, "$1"); multiset(rest) != "" && strings.ContainsFunc(rest, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return strings.TrimSpace(rest)
	}
	return text
}

// line is a text as one line: lines of a cell are joined as the cell wraps them.
func line(text string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(text, "\n") {
		part = strings.TrimSpace(form.CleanLine(form.Text, part))
		last, _ := utf8.DecodeLastRuneInString(b.String())
		first, _ := utf8.DecodeRuneInString(part)
		if b.Len() > 0 && last < utf8.RuneSelf && first < utf8.RuneSelf {
			b.WriteByte(' ')
		}
		b.WriteString(part)
	}
	return strings.Trim(b.String(), " 　_＿")
}

// compact is a text without spaces, in half-width digits and signs.
func compact(text string) string {
	return strings.Join(strings.FieldsFunc(width.Fold.String(text), func(r rune) bool { return unicode.IsSpace(r) || r == '_' || !unicode.IsPrint(r) }), "")
}

var (
	nothing = regexp.MustCompile(`^(?:无|暂无|没有|略|空|(?:详?见)?附[件页表]|附后|另附|[-－—–_＿/／\\~～.。…]+|无无|N/?A|n/?a)[。.]?$`)
	wanted  = regexp.MustCompile(`^[（(【\[].*(?:必填|选填|请|如|例|须|应|填写|注明|以内|不超过).*[）)】\]]$`)
	advice  = regexp.MustCompile(`[（(【\[](?:必填|选填|格式|如|例|请|须|应|填写)[^（）()【】\[\]]*[）)】\]]`)
	// translation is Latin words apart from what else a text says.
	translation = regexp.MustCompile(`(^|[\s　/／(（])[A-Za-z][A-Za-z .]*[)）]?(?:$|[\s　/／]+)`)
	prompt      = regexp.MustCompile(`^(?:请填|填写|应填|须填|需填|按.*填写|请输入|请选择|点击|单击|例如|例：|如：|示例)`)
	pattern     = regexp.MustCompile(`^[\[【{《<]?(?:[XxＸ×*]{2,}|\{\{?.*\}\}?|\{%.*)`)
)

// void reports whether a text says that there is nothing, or what to write.
func void(text string) bool {
	s := compact(text)
	return s == "" || nothing.MatchString(s) || wanted.MatchString(s) || prompt.MatchString(s) || pattern.MatchString(s) ||
		blankDate.MatchString(s) || strings.Trim(s, "□○☐()") == ""
}

var (
	blankDate = regexp.MustCompile(`^(?:(?:19|20)\d*)?年月日?$`)
	mobiles   = regexp.MustCompile(`(?:\+?86[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})`)
	landlines = regexp.MustCompile(`\(?(0\d{2,3})\)?[- ]?(\d{7,8})`)
	numberish = regexp.MustCompile(`^[\d()+\- ]+$`)
)

// readPhone reads a number; of several, the mobile.
func readPhone(text string) converted {
	s := strings.TrimSpace(strings.NewReplacer("—", "-", "–", "-", "－", "-", "―", "-", "\n", " ", "　", " ", "\u00a0", " ").Replace(width.Fold.String(text)))
	whole := func(m []string) bool { return strings.Trim(strings.Replace(s, m[0], "", 1), " ,;.") == "" }
	if at := mobiles.FindStringIndex(s); at != nil && !digitAt(s, at[0]-1) && !digitAt(s, at[1]) {
		m := mobiles.FindStringSubmatch(s)
		number := m[1] + m[2] + m[3]
		if whole(m) {
			return certain(number)
		}
		return doubtful(number, "原文里还有别的内容，请核对。")
	}
	if m := landlines.FindStringSubmatch(s); m != nil && len(digitsOf(s)) <= 2*len("053176116258") && !digitAt(s, strings.Index(s, m[0])-1) {
		number := m[1] + "-" + m[2]
		if whole(m) {
			return certain(number)
		}
		return doubtful(number, "原文里还有别的内容，请核对。")
	}
	digits := digitsOf(s)
	if numberish.MatchString(s) && (len(digits) == 8 || len(digits) == 7) {
		return certain(digits)
	}
	return doubtful(line(text), "不像电话号码，请核对。")
}

func digitAt(s string, i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

var (
	dots     = strings.NewReplacer("•", "·", "・", "·", "．", "·", "∙", "·", "‧", "·", "●", "·", "。", "·", "˙", "·", ".", "·")
	honorary = regexp.MustCompile(`(?:同志|先生|女士)$`)
)

// readPerson reads a name; names of Han characters have no spaces inside.
func readPerson(text string) converted {
	raw := line(text)
	s := bracketed.ReplaceAllString(raw, "")
	if han(s) {
		s = dots.Replace(strings.Join(strings.Fields(s), ""))
	}
	name := form.CleanLine(form.Person, strings.TrimSpace(s))
	if n := utf8.RuneCountInString(name); !personName(name) || n > 4 && !strings.Contains(name, "·") {
		return doubtful(name, "不像姓名，请核对。")
	}
	if several(raw) || several(text) {
		return doubtful(name, "像是不止一个姓名，请核对。")
	}
	if s != dots.Replace(strings.Join(strings.Fields(raw), "")) {
		return doubtful(name, "去掉了括号里的内容，请核对。")
	}
	if cut := honorary.ReplaceAllString(name, ""); cut != name {
		return doubtful(cut, "去掉了称呼，请核对。")
	}
	return certain(name)
}

// several reports whether parts that are a name each stand side by side.
func several(text string) bool {
	long := 0
	for part := range strings.FieldsSeq(text) {
		if utf8.RuneCountInString(part) > 1 && han(part) && !strings.Contains(part, "·") {
			long++
		}
	}
	return long > 1
}

// personName reports whether a text may be a person's name.
func personName(text string) bool {
	s := strings.Join(strings.Fields(dots.Replace(text)), "")
	n := utf8.RuneCountInString(s)
	return n >= 2 && n <= 15 && han(s) && !void(text) && (n <= 4 || strings.Contains(s, "·"))
}

// han reports whether a text has nothing but Han characters, dots and spaces.
func han(s string) bool {
	return s != "" && !strings.ContainsFunc(dots.Replace(s), func(r rune) bool {
		return !unicode.Is(unicode.Han, r) && r != '·' && !unicode.IsSpace(r) && !(r >= 0xE000 && r < 0xF900)
	})
}

// readResident reads an ID number and its check digit.
func readResident(text string) converted {
	s := strings.ToUpper(strings.NewReplacer("-", "", "'", "").Replace(compact(text)))
	if !validResident(s) {
		return doubtful(s, "身份证号的校验码不对，请核对。")
	}
	return certain(s)
}

// validResident checks GB 11643.
func validResident(s string) bool {
	if len(s) != 18 || !number18.MatchString(s) {
		return false
	}
	sum := 0
	for i, weight := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(s[i]-'0') * weight
	}
	return s[17] == "10X98765432"[sum%11]
}

// readUnit reads a unit's name without the place of its seal.
func readUnit(text string) converted {
	return certain(strings.TrimSpace(stamp.ReplaceAllString(text, "")))
}

var stamp = regexp.MustCompile(`[（(](?:盖章|公章|章)[）)]`)

var (
	unitEnd = regexp.MustCompile(`有限责任公司|股份有限公司|有限公司|分公司|子公司|公司|集团|医院|卫生院|学校|中学|小学|幼儿园|大学|学院|` +
		`委员会|办事处|街道|总工会|工会|中心|分局|[^格结]局|支行|分行|银行|信用社|合作社|供电所|派出所|研究所|事务所|服务站|[^班]站|` +
		`[东西南北中一二三四五六七八九十0-9]厂|[^出]厂|[^科]所|大队|支队|中队|商场|超市|酒店|宾馆|[^人]社|煤矿|铁矿|矿业|管委会`)
	wholeUnit = regexp.MustCompile(`^(\S+?(?:公司|集团|医院|学校|大学|学院|中学|小学|幼儿园|总工会|[^分]局))[\s　，,；;/、|]+(\S.*)$`)
	postEnd   = regexp.MustCompile(`(?:工|员|长|任|师|手|组长|经理|厂长|书记|教师|医生|护士|司机|干事|主管|专员|助理|技师|工人|职员)$`)
)

// splitWorkplace parts a unit from the post in it: at a space or sign, else behind the
// last word that ends a unit's name.
func splitWorkplace(text string) (employer, post string) {
	text = strings.TrimSpace(text)
	if m := wholeUnit.FindStringSubmatch(text); m != nil {
		return line(m[1]), line(m[2])
	}
	if i := strings.LastIndexAny(text, "\n 　，,；;/、|"); i > 0 {
		_, size := utf8.DecodeRuneInString(text[i:])
		before, after := strings.TrimRight(text[:i], " 　，,；;/、|\n"), text[i+size:]
		if postEnd.MatchString(after) || unitEnd.MatchString(before) {
			return line(before), line(after)
		}
	}
	s := line(text)
	all := unitEnd.FindAllStringIndex(s, -1)
	for i := len(all) - 1; i >= 0; i-- {
		if rest := s[all[i][1]:]; rest != "" {
			return s[:all[i][1]], rest
		}
		if len(all) == 1 || i == 0 {
			return s, ""
		}
	}
	if postEnd.MatchString(s) && utf8.RuneCountInString(s) <= 8 {
		return "", s
	}
	return s, ""
}
