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
		Run: once(func(c Case) *Finding {
			if c.Nomination.Campaign == "" || c.Nomination.Campaign == c.ID {
				return nil
			}
			return warn(KeyPackage, "这份草稿", "是按另一份通知填写的，要求可能不同，请逐项核对。")
		}),
	},
	{
		Name: "unit-name",
		Doc:  "The recommending union is named in full, as on its seal (notice, item 1; practice).",
		Run:  once(checkUnitName),
	},
	{
		Name: "unit-kind",
		Doc:  "A union on the list is of the list's kind (notice, items 1 and 2).",
		Run: once(func(c Case) *Finding {
			typed, kind := c.asked(KeyUnit), c.asked(KeyUnitKind)
			if kind == "" || c.KindOf(typed) == "" || kind == c.KindOf(typed) {
				return nil
			}
			listed, _ := c.listedKind()
			return warn(KeyUnitKind, c.label(KeyUnitKind), "选的是%s，而%s是%s，请核对。", quoted(Printed(c.Campaign, c.Nomination, KeyUnitKind)), quoted(typed), listed.Label).
				fixed(listed.Value)
		}),
	},
	{
		Name: "unit-organ",
		Doc:  "Some kinds of unit are addressed by the notice but missing from its quota (notice, items 1 and 2).",
		Run: once(func(c Case) *Finding {
			if !slices.Contains(c.UnitKinds.WithoutQuota, c.asked(KeyUnitKind)) {
				return nil
			}
			return remark(KeyUnitKind, c.label(KeyUnitKind), "选的是%s，通知的名额里没有提到这类单位，请先向%s问明。", Quote(Printed(c.Campaign, c.Nomination, KeyUnitKind)), c.Office.Name)
		}),
	},
	{
		Name: "contact",
		Doc:  "The office can reach a contact person of the unit (practice).",
		Run: func(c Case) []Finding {
			var all []Finding
			for _, key := range []Key{KeyContact, KeyContactPhone} {
				if f, ok := c.Field(key); ok && !f.Required && blank(c.Answer(key)) {
					all = append(all, *warn(key, c.label(key), "还没有填写，材料有疑问时联系不上推荐单位，请填写。"))
				}
			}
			return all
		},
	},
	{
		Name: "phone",
		Doc:  "A phone number is a mobile of 11 digits or a fixed line of the notice's place, with or without its area code (practice).",
		Run:  eachField(checkPhone),
	},
	{
		Name: "question-unanswered",
		Doc:  "Every question on eligibility is answered (notice, items 3, 4 and 11).",
		Run: func(c Case) []Finding {
			var all []Finding
			for _, q := range c.Questions {
				if c.Confirm[q.Key] == nil {
					all = append(all, *refuse(q.Key, Quote(q.Text), "尚未回答，请选“是”或“否”。"))
				}
			}
			return all
		},
	},
	{
		Name: "question-excluded",
		Doc:  "No answer excludes the nominee: civil servants, heads of units and leaders from deputy division level are not eligible (notice, items 3, 4 and 11).",
		Run: func(c Case) []Finding {
			var all []Finding
			for _, q := range c.Questions {
				if answer := c.Confirm[q.Key]; answer != nil && *answer != q.Expect {
					all = append(all, *refuse(q.Key, "", "%s", EndSentence(q.Refusal)))
				}
			}
			return all
		},
	},
}

func checkUnitName(c Case) *Finding {
	typed, kind := c.asked(KeyUnit), c.asked(KeyUnitKind)
	if typed == "" || c.offered(typed) {
		return nil
	}
	listed, _ := c.listedKind()
	ofList := kind != "" && kind == listed.Value
	switch meant := nearUnit(c.Campaign, typed); {
	case meant != "" && (ofList || kind == ""): // 凤城医院工会 is none
		return warn(KeyUnit, c.label(KeyUnit), "填的是%s，全称应为%s，请改过来。", quoted(typed), Quote(meant)).fixed(meant)
	case !strings.Contains(typed, "工会"):
		return warn(KeyUnit, c.label(KeyUnit), "填的是%s，不像工会的名称，请填写工会全称。", quoted(typed))
	case !ofList && utf8.RuneCountInString(typed) < 5 && !endsIn(without(typed, unionWords), employers):
		return warn(KeyUnit, c.label(KeyUnit), "填的是%s，请核对它与公章是否一字不差。", quoted(typed))
	case ofList && len(c.Units) > 0:
		return warn(KeyUnit, c.label(KeyUnit), "填的是%s，不是 %d 个%s之一，请核对。", quoted(typed), len(c.Units), listed.Label)
	}
	return nil
}

// listedKind returns the choice of KeyUnitKind that the units on the list have.
func (c Campaign) listedKind() (Option, bool) {
	f, _ := c.Field(KeyUnitKind)
	return f.Option(c.UnitKinds.Listed)
}

// KindOf returns the kind of a unit on the notice's list, or "": for others, and
// where the notice offers no such kind.
func (c Campaign) KindOf(unit string) string {
	if listed, ok := c.listedKind(); ok && c.offered(unit) {
		return listed.Value
	}
	return ""
}

// WithKind answers of which kind the unit is, where that is not answered and the notice knows
// it: forms do not ask for it.
func (c Campaign) WithKind(n Nomination) Nomination {
	kind := c.KindOf(n.Answer(KeyUnit))
	if kind == "" || n.Answer(KeyUnitKind) != "" {
		return n
	}
	n = n.Clone()
	n.Answers[KeyUnitKind] = kind
	return n
}

// offered reports whether a name is that of a unit on the list, with or without
// the regions that it lies in.
func (c Campaign) offered(typed string) bool { return c.Listed(typed) != "" }

// Listed returns the name on the list of the unit that a typed name is, with or
// without the regions that it lies in; "" if none is.
func (c Campaign) Listed(typed string) string {
	name := c.Place.local(typed)
	is := func(listed string) bool { return listed == name || c.Place.local(listed) == name }
	for _, u := range c.Units {
		if is(u.Name) || slices.ContainsFunc(u.Aliases, is) {
			return u.Name
		}
	}
	return ""
}

// local returns a name without the regions at its beginning.
func (p Place) local(name string) string {
	for _, region := range p.Regions {
		name = strings.TrimPrefix(name, region)
	}
	return name
}

// nearUnit returns the one unit whose place is that of the typed name, compared
// without the words for a union and the suffixes, or "".
func nearUnit(c Campaign, typed string) string {
	meant, place := "", without(c.Place.local(typed), unionWords)
	for _, u := range c.Units {
		name := without(without(u.Name, unionWords), c.UnitKinds.Suffixes)
		if place != name && without(place, c.UnitKinds.Suffixes) != name {
			continue
		}
		if meant != "" {
			return ""
		}
		meant = u.Name
	}
	return meant
}

var unionWords = []string{"工会委员会", "工会联合会", "总工会", "工会"}

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
