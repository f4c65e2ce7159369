package fill

import (
	"slices"
	"strconv"
	"strings"

	"zuimei/form"
)

// check compares the proposals with what the form says besides: the ID number and the age
// prove nothing, but show what was misread.
func (p *proposer) check() {
	for i := range p.result.Fields {
		f := &p.result.Fields[i]
		for _, number := range p.idNumbers {
			number = readResident(number).text
			if !validResident(number) {
				continue
			}
			switch {
			case f.Field == form.KeyBorn && strings.ReplaceAll(f.Becomes, "-", "") != number[6:12],
				f.Field == form.KeySex && f.Becomes != sexOf(number):
				f.Sure, f.Note = false, "与表里的身份证号不一致，请核对。"
			}
		}
		if born, ok := form.ParseDate(f.Becomes); ok && f.Field == form.KeyBorn {
			p.checkAge(f, born)
		}
	}
}

func sexOf(number string) string {
	if (number[16]-'0')%2 == 1 {
		return "男"
	}
	return "女"
}

// checkAge doubts a birth date that the age contradicts; the form may be some years old.
func (p *proposer) checkAge(f *Proposal, born form.Date) {
	year := p.notice.Year
	if filled, ok := form.ParseDate(p.proposed(form.KeyFilled)); ok {
		year = filled.Y
	}
	for _, text := range p.ages {
		age, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSuffix(compact(text), "岁"), "周"))
		if off := year - born.Y - age; err == nil && (off < -2 || off > 10) {
			f.Sure, f.Note = false, "与表里的年龄不一致，请核对。"
		}
	}
}

// proposed is the answer that is proposed for a field, or "".
func (p *proposer) proposed(key form.Key) string {
	if i := slices.IndexFunc(p.result.Fields, func(f Proposal) bool { return f.Field == key }); i >= 0 {
		return p.result.Fields[i].Becomes
	}
	return ""
}
