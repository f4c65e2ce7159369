package form

import (
	"slices"
	"strings"
	"unicode/utf8"
)

var unitRules = []Rule{
	{
		Name: "campaign",
		Doc:  "The draft was made for the notice it is checked against (notice, title).",
		Run: once(func(c Campaign, n Nomination, _ Evidence) *Finding {
			if n.Campaign == "" || n.Campaign == c.ID {
				return nil
			}
			return warn(KeyPackage, "这份草稿是按另一份通知填写的，要求可能不同，请逐项核对。")
		}),
	},
	{
		Name: "unit-name",
		Doc:  "The recommending union is named in full, as on its seal (notice, item 1; practice).",
		Run:  once(checkUnitName),
	},
	{
		Name: "unit-kind",
		Doc:  "A town's or sub-district's union is of that kind (notice, items 1 and 2).",
		Run: once(func(c Campaign, n Nomination, _ Evidence) *Finding {
			typed, kind := asked(c, n, KeyUnit), asked(c, n, KeyUnitKind)
			if kind == "" || c.KindOf(typed) == "" || kind == c.KindOf(typed) {
				return nil
			}
			found := warn(KeyUnitKind, "%s选的是%s，而%s是镇（街）总工会，请核对。", label(c, KeyUnitKind), quoted(Printed(c, n, KeyUnitKind)), quoted(typed))
			if f, _ := c.Field(KeyUnitKind); hasOption(f, town) {
				found.Fix = town
			}
			return found
		}),
	},
	{
		Name: "unit-organ",
		Doc:  "District organs are addressed by the notice but missing from its quota (notice, items 1 and 2).",
		Run: once(func(c Campaign, n Nomination, _ Evidence) *Finding {
			if asked(c, n, KeyUnitKind) != "organ" {
				return nil
			}
			return remark(KeyUnitKind, "%s选的是%s，通知的名额里没有提到机关，请先向%s问明。",
				label(c, KeyUnitKind), named(Printed(c, n, KeyUnitKind)), c.Office.Name)
		}),
	},
	{
		Name: "contact",
		Doc:  "The office can reach a contact person of the unit (practice).",
		Run: func(c Campaign, n Nomination, _ Evidence) []Finding {
			var all []Finding
			for _, key := range []Key{KeyContact, KeyContactPhone} {
				if f, ok := c.Field(key); ok && !f.Required && blank(n.Answer(key)) {
					all = append(all, *warn(key, "%s还没有填写，材料有疑问时联系不上推荐单位，请填写。", label(c, key)))
				}
			}
			return all
		},
	},
	{
		Name: "phone",
		Doc:  "A phone number is a mobile of 11 digits or a fixed line of 8, with or without 0531; 7 digits are of the old 0634 numbering (practice).",
		Run:  eachField(checkPhone),
	},
	{
		Name: "question-unanswered",
		Doc:  "Every question on eligibility is answered (notice, items 3, 4 and 11).",
		Run: func(c Campaign, n Nomination, _ Evidence) []Finding {
			var all []Finding
			for _, q := range c.Questions {
				if n.Confirm[q.Key] == nil {
					all = append(all, *refuse(q.Key, "%s尚未回答，请选“是”或“否”。", named(q.Text)))
				}
			}
			return all
		},
	},
	{
		Name: "question-excluded",
		Doc:  "No answer excludes the nominee: civil servants, heads of units and leaders from deputy division level are not eligible (notice, items 3, 4 and 11).",
		Run: func(c Campaign, n Nomination, _ Evidence) []Finding {
			var all []Finding
			for _, q := range c.Questions {
				if answer := n.Confirm[q.Key]; answer != nil && *answer != q.Expect {
					all = append(all, *refuse(q.Key, "%s", sentence(q.Refusal)))
				}
			}
			return all
		},
	},
}

// sentence ends a text from the campaign file with a full stop.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if strings.HasSuffix(s, "。") {
		return s
	}
	return strings.TrimRight(s, "；，;,.") + "。"
}

func checkUnitName(c Campaign, n Nomination, _ Evidence) *Finding {
	typed, kind := asked(c, n, KeyUnit), asked(c, n, KeyUnitKind)
	if typed == "" || offered(c.Units, typed) {
		return nil
	}
	switch meant := nearUnit(c.Units, typed); {
	case meant != "" && (kind == town || kind == ""): // 凤城医院工会 is none
		return warn(KeyUnit, "%s填的是%s，全称应为%s，请改过来。", label(c, KeyUnit), quoted(typed), named(meant)).fixed(meant)
	case !strings.Contains(typed, "工会"):
		return warn(KeyUnit, "%s填的是%s，不像工会的名称，请填写工会全称。", label(c, KeyUnit), quoted(typed))
	case kind != town && utf8.RuneCountInString(typed) < 5 && !endsIn(without(typed, unionWords), employers):
		return warn(KeyUnit, "%s填的是%s，请核对它与公章是否一字不差。", label(c, KeyUnit), quoted(typed))
	case kind == town && len(c.Units) > 0:
		return warn(KeyUnit, "%s填的是%s，不是 %d 个镇（街）总工会之一，请核对。", label(c, KeyUnit), quoted(typed), len(c.Units))
	}
	return nil
}

// town is the kind of unit that the campaign offers by name.
const town = "town"

// KindOf is the kind of a unit that the notice knows by name; "" for others.
func (c Campaign) KindOf(unit string) string {
	if offered(c.Units, unit) {
		return town
	}
	return ""
}

// offered says whether a name is that of a unit on the list, with or without
// the places that it lies in.
func offered(units []Unit, typed string) bool {
	name := local(typed)
	return slices.ContainsFunc(units, func(u Unit) bool { return u.Name == name || slices.Contains(u.Aliases, name) })
}

// local takes the places off a name in which all units on the list lie.
func local(name string) string {
	for _, place := range []string{"山东省", "济南市", "莱芜区"} {
		name = strings.TrimPrefix(name, place)
	}
	return name
}

// nearUnit is the one unit whose place name is the typed name once the words for
// union and town are taken off, or "".
func nearUnit(units []Unit, typed string) string {
	meant, place := "", without(local(typed), unionWords)
	for _, u := range units {
		name := without(without(u.Name, unionWords), townWords)
		if place != name && without(place, townWords) != name {
			continue
		}
		if meant != "" {
			return ""
		}
		meant = u.Name
	}
	return meant
}

var (
	unionWords = []string{"工会委员会", "工会联合会", "总工会", "工会"}
	townWords  = []string{"街道办事处", "办事处", "街道", "街", "镇"}
)

// without takes the first of the words that name ends in off it, leaving two
// characters at least, for 口镇 is a place.
func without(name string, words []string) string {
	for _, w := range words {
		if rest, ok := strings.CutSuffix(name, w); ok && utf8.RuneCountInString(rest) >= 2 {
			return rest
		}
	}
	return name
}

func checkPhone(c Campaign, f Field, answer string) *Finding {
	if f.Kind != Phone || blank(answer) {
		return nil
	}
	const remedy = "请填 11 位手机号或 8 位固定电话"
	digits, plain := phoneDigits(answer)
	switch tail := strings.TrimPrefix(digits, "0634"); {
	case !plain:
		return refuse(f.Key, "%s里有数字以外的字符，%s。", label(c, f.Key), remedy)
	case len(digits) == 7 || len(digits) == 8 && digits[:4] == "0634":
		return refuse(f.Key, "%s是升位前的 %d 位号码，%s。", label(c, f.Key), len(digits), remedy)
	case tail != digits:
		return refuse(f.Key, "%s的区号是 0634，已改为 0531，%s。", label(c, f.Key), remedy)
	case len(digits) == 11 && digits[0] == '1' && digits[1] < '3':
		return refuse(f.Key, "%s第二位应为 3 至 9，%s。", label(c, f.Key), remedy)
	case len(digits) == 11 && digits[0] == '1', len(digits) == 8 && digits[0] >= '2', len(digits) == 12 && digits[:4] == "0531" && digits[4] >= '2':
	case len(digits) == 8 || len(digits) == 11 || len(digits) == 12:
		return refuse(f.Key, "%s不是手机号或 0531 的号码，%s。", label(c, f.Key), remedy)
	default:
		return refuse(f.Key, "%s现有 %d 位，%s。", label(c, f.Key), len(digits), remedy)
	}
	if answer == digits || len(digits) == 12 && answer == digits[:4]+"-"+digits[4:] {
		return nil
	}
	return warn(f.Key, "%s里有全角数字、空格或多余的符号，请只留半角数字。", label(c, f.Key)).fixed(digits)
}

// phoneDigits returns a number's digits, without 86 for China, and whether it
// holds nothing else but what people put between them.
func phoneDigits(s string) (digits string, plain bool) {
	plain = true
	digits = strings.Map(func(r rune) rune {
		if d := halfWidthDigit(r); d >= 0 {
			return d
		}
		if !strings.ContainsRune(" 　\t-－—–_()（）+＋", r) && !lost(r) {
			plain = false
		}
		return -1
	}, s)
	if len(digits) == 13 && digits[:3] == "861" {
		digits = digits[2:]
	}
	return digits, plain
}
