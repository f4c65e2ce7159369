package form

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

var personRules = []Rule{
	{
		Name: "filled-year",
		Doc:  "The form is filled in the year of the notice (notice, annex: the year in the opinion cells).",
		Run: once(func(c Case) *Finding {
			filled := c.askedDate(KeyFilled)
			if filled.IsZero() || c.Year == 0 || filled.Y == c.Year {
				return nil
			}
			return warn(KeyFilled, c.label(KeyFilled), "是%s，意见栏印的是 %d 年，请核对。", filled.Chinese(), c.Year)
		}),
	},
	{
		Name: "filled-early",
		Doc:  "The form is not dated before the notice was issued (notice, date of issue).",
		Run: once(func(c Case) *Finding {
			filled := c.askedDate(KeyFilled)
			if filled.Y != c.Year || !filled.Before(c.Issued) {
				return nil
			}
			return warn(KeyFilled, c.label(KeyFilled), "是%s，早于通知印发的%s，请核对。", filled.Chinese(), c.Issued.Chinese())
		}),
	},
	{
		Name: "filled-late",
		Doc:  "The form is dated by the deadline (notice, item 9).",
		Run: once(func(c Case) *Finding {
			filled := c.askedDate(KeyFilled)
			if filled.Y != c.Year || c.Deadline.IsZero() || !c.Deadline.Before(filled) {
				return nil
			}
			return warn(KeyFilled, c.label(KeyFilled), "是%s，晚于报送截止的%s，请核对。", filled.Chinese(), c.Deadline.Chinese())
		}),
	},
	{
		Name: "filled-future",
		Doc:  "The form is not dated after today (practice).",
		Run: once(func(c Case) *Finding {
			filled := c.askedDate(KeyFilled)
			if c.Today.IsZero() || !c.Today.Before(filled) || c.Nomination.Example { // an example is of the notice's time
				return nil
			}
			return warn(KeyFilled, c.label(KeyFilled), "是%s，今天才%s，请核对。", filled.Chinese(), c.Today.Chinese())
		}),
	},
	{
		Name: "name-spaces",
		Doc:  "A name has no spaces inside or around it (practice: as on the ID card).",
		Run: eachField(func(c Case, f Field, answer string) *Finding {
			if f.Kind != Person || blank(answer) {
				return nil
			}
			fixed := withoutSpaces(answer)
			if fixed == answer {
				return nil
			}
			found := warn(f.Key, c.label(f.Key)+"里", "有空格，应与身份证一致、字间不空格，请去掉空格。").fixed(fixed)
			if f.Key == KeyName {
				found.Severity = Error
			}
			return found
		}),
	},
	{
		Name: "name-dot",
		Doc:  "The dot in a minority name is U+00B7 (practice; GB/T 15834 on the interpunct).",
		Run: eachField(func(c Case, f Field, answer string) *Finding {
			if f.Kind != Person {
				return nil
			}
			fixed := strings.Map(func(r rune) rune {
				if strings.ContainsRune(likeDots, r) {
					return '·'
				}
				return r
			}, answer)
			if fixed == answer {
				return nil
			}
			return warn(f.Key, c.label(f.Key)+"里的", "间隔号不是标准的“·”，会与身份证对不上，请换成标准的。").fixed(fixed)
		}),
	},
	{
		Name: "name-characters",
		Doc:  "A name holds letters and the dot only, two characters at least (practice: as on the ID card).",
		Run: eachField(func(c Case, f Field, answer string) *Finding {
			name := strings.TrimSpace(plain(answer))
			if f.Kind != Person || name == "" {
				return nil
			}
			for _, r := range name {
				if !unicode.IsLetter(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.Co, r) && r != '·' && !invisible(r) && !strings.ContainsRune(likeDots, r) {
					return warn(f.Key, c.label(f.Key)+"里", "有不该出现的字符%s，应与身份证一致，请只填姓名。", symbol(r))
				}
			}
			if utf8.RuneCountInString(name) == 1 {
				return warn(f.Key, c.label(f.Key), "只有 1 个字，应与身份证一致，请填写全名。")
			}
			return nil
		}),
	},
	{
		Name: "working-age",
		Doc:  "The nominee has reached working age, 16 (Labour Law, article 15).",
		Run: once(func(c Case) *Finding {
			born, on := c.askedDate(KeyBorn), c.filledOn()
			if born.IsZero() || on.IsZero() || born.Years(on) >= c.Person.WorkingAge {
				return nil
			}
			if on.Before(born) {
				return refuse(KeyBorn, c.label(KeyBorn), "是%s，晚于%s，请核对。", born.Chinese(), on.Chinese())
			}
			return refuse(KeyBorn, c.label(KeyBorn), "是%s，到%s只有 %d 周岁，不满 %d，请核对。", born.Chinese(), on.Chinese(), born.Years(on), c.Person.WorkingAge)
		}),
	},
	{
		Name: "retired",
		Doc:  "The nominee is below the retirement age that held in 2021: men 60, women 55 or 50 (notice, item 3; State Council 1978 no. 104).",
		Run:  once(checkRetired),
	},
	{
		Name: "started",
		Doc:  "Work began at working age and not after the form was filled (practice).",
		Run: once(func(c Case) *Finding {
			born, started, on := c.askedDate(KeyBorn), c.askedDate(KeyStarted), c.filledOn()
			switch {
			case started.IsZero():
				return nil
			case !on.IsZero() && on.Before(started):
				return warn(KeyStarted, c.label(KeyStarted), "是%s，晚于%s，请核对。", started.Chinese(), on.Chinese())
			case born.IsZero():
				return nil
			case started.Before(born):
				return warn(KeyStarted, c.label(KeyStarted), "是%s，早于%s的%s，请核对。", started.Chinese(), c.label(KeyBorn), born.Chinese())
			case born.Years(started) < c.Person.WorkingAge:
				grown := Date{Y: born.Y + c.Person.WorkingAge, M: born.M}
				return warn(KeyStarted, c.label(KeyStarted), "是%s，早于 %d 周岁（%s），请核对。", started.Chinese(), c.Person.WorkingAge, grown.Chinese())
			}
			return nil
		}),
	},
	{
		Name: "employer",
		Doc:  "The employer is named in full, as on its seal (practice).",
		Run: once(func(c Case) *Finding {
			typed := c.asked(KeyEmployer)
			name := typed // without （普通合伙） at its end
			if strings.HasSuffix(name, "）") || strings.HasSuffix(name, ")") {
				name = strings.TrimSpace(name[:max(strings.LastIndexAny(name, "（("), 0)])
			}
			if typed == "" || utf8.RuneCountInString(name) >= 5 && endsIn(name, employers) {
				return nil
			}
			return warn(KeyEmployer, c.label(KeyEmployer), "填的是%s，像是简称，请填写全称，与公章一致。", quoted(typed))
		}),
	},
	{
		Name: "id-number",
		Doc:  "A resident ID number has 18 places, a real date and the right check digit (GB 11643).",
		Run: eachField(func(c Case, f Field, answer string) *Finding {
			if f.Kind != Resident || blank(answer) {
				return nil
			}
			number := idNumber(answer)
			switch problem := idProblem(number); {
			case !idCharacters(number):
				return refuse(f.Key, c.label(f.Key)+"里", "%s。", problem)
			case problem != "":
				return refuse(f.Key, c.label(f.Key), "%s。", problem)
			case number != answer:
				return warn(f.Key, c.label(f.Key)+"里", "有空格、全角数字或小写的 x，请改成半角数字和大写 X。").fixed(number)
			}
			return nil
		}),
	},
	{
		Name: "id-born",
		Doc:  "Digits 7 to 14 of the ID number agree with the month of birth (GB 11643).",
		Run: once(func(c Case) *Finding {
			number, born := idNumber(c.asked(KeyIDNumber)), c.askedDate(KeyBorn)
			if idProblem(number) != "" || born.IsZero() || number[6:10]+"-"+number[10:12] == (Date{Y: born.Y, M: born.M}).String() {
				return nil
			}
			return warn(KeyBorn, c.label(KeyBorn), "是%s，与%s里的不一致，请对照身份证核对。", born.Chinese(), c.label(KeyIDNumber))
		}),
	},
	{
		Name: "id-sex",
		Doc:  "Digit 17 of the ID number agrees with the sex: odd is male (GB 11643).",
		Run: once(func(c Case) *Finding {
			number, sex := idNumber(c.asked(KeyIDNumber)), c.asked(KeySex)
			if idProblem(number) != "" || sex != "男" && sex != "女" || (number[16]%2 == 1) == (sex == "男") {
				return nil
			}
			return warn(KeySex, c.label(KeySex), "选的是“%s”，与%s第 17 位不一致，请对照身份证核对。", sex, c.label(KeyIDNumber))
		}),
	},
}

// likeDots are characters that look like the dot of a name, or are typed for it.
const likeDots = "•‧・･.．。｡∙⋅●⸱"

// employers are the last characters of employers' full names.
var employers = []string{
	"公司", "集团", "厂", "矿", "局", "院", "校", "大学", "中学", "小学", "园", "所", "站", "台", "馆", "店", "场", "库", "中心", "基地",
	"委员会", "会", "政府", "街道", "镇", "村", "厅", "部", "处", "科", "室", "队", "段", "车间", "行", "社", "酒店", "超市", "商城",
}

func endsIn(s string, endings []string) bool {
	for _, end := range endings {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// withoutSpaces takes the spaces out of a name; those between Latin words stay.
func withoutSpaces(name string) string {
	runes := []rune(strings.TrimSpace(name))
	var kept []rune
	for i, r := range runes {
		if unicode.IsSpace(r) && !(r == ' ' && runes[i-1] < 0x250 && runes[i+1] < 0x250 && runes[i-1] != ' ') {
			continue
		}
		kept = append(kept, r)
	}
	return string(kept)
}

func checkRetired(c Case) *Finding {
	born, on := c.askedDate(KeyBorn), c.filledOn()
	if born.IsZero() || on.IsZero() {
		return nil
	}
	age, limit, who := born.Years(on), 0, ""
	switch sex := c.asked(KeySex); {
	case sex == "男" && age >= c.Person.RetireMan:
		limit, who = c.Person.RetireMan, "男职工"
	case sex == "女" && age >= c.Person.RetireWomanCadre:
		limit, who = c.Person.RetireWomanCadre, "女干部"
	case sex == "女" && age >= c.Person.RetireWoman:
		limit, who = c.Person.RetireWoman, "女工人"
	}
	if limit == 0 {
		return nil
	}
	return warn(KeyBorn, c.label(KeyBorn), "是%s，到%s已满 %d 周岁，%s %d 周岁退休，请确认仍在职。", born.Chinese(), on.Chinese(), age, who, limit)
}

// idNumber brings a typed ID number into its written form.
func idNumber(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case halfWidthDigit(r) >= 0:
			return halfWidthDigit(r)
		case r == 'x' || r == 'Ｘ' || r == 'ｘ':
			return 'X'
		case unicode.IsSpace(r), lost(r):
			return -1
		}
		return r
	}, s)
}

// idCharacters reports whether an ID number holds digits only, or an X as the 18th
// character.
func idCharacters(s string) bool {
	for i, r := range s {
		if (r < '0' || r > '9') && !(r == 'X' && i == 17) {
			return false
		}
	}
	return true
}

// idProblem says what is wrong with an ID number without showing any of it,
// or "". Area codes are not judged: a place may have had several.
func idProblem(s string) string {
	if !idCharacters(s) {
		return "有数字和末位 X 以外的字符，请对照身份证核对"
	}
	if len(s) != 18 {
		return "现有 " + strconv.Itoa(len(s)) + " 位，应为 18 位，请对照身份证核对"
	}
	if _, ok := ParseDate(s[6:10] + "-" + s[10:12] + "-" + s[12:14]); !ok {
		return "第 7 至 14 位不是一个真实的出生日期，请对照身份证核对"
	}
	weights := [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		sum += w * int(s[i]-'0')
	}
	if s[17] != "10X98765432"[sum%11] {
		return "末位校验码不符，至少有一位填错，请对照身份证逐位核对"
	}
	return ""
}
