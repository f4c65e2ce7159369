package fill

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"zuimei/form"
)

// proposer makes proposals of the entries of a scan.
type proposer struct {
	notice     form.Campaign
	nomination form.Nomination
	*scan
	chosen bool // the user said which of several people is meant
	result Result
	values map[form.Key][]value
}

// value is what an entry says about a field.
type value struct {
	converted
	found string
	label string // before it
	rank  int
}

// choose keeps the entries of one person.
func (p *proposer) choose(person int) {
	p.chosen = person > 0
	if len(p.people) == 0 {
		p.forms(person)
		return
	}
	people := p.people[0]
	person = min(max(person-1, 0), len(people)-1)
	p.result.People, p.result.Person = people, person
	p.entries = slices.DeleteFunc(p.entries, func(e entry) bool { return e.person >= 0 && e.person != person })
}

const enough = 4 // labels that make a table a form

// forms keeps one of several forms in one document, such as the sheets of a workbook.
func (p *proposer) forms(person int) {
	var tables []int
	var names []string
	for _, e := range p.entries {
		if e.meaning == form.KeyName && e.table >= 0 && e.section == nominee && !void(e.text()) &&
			p.tables[e.table] >= enough && !slices.Contains(tables, e.table) && !slices.Contains(names, e.text()) {
			tables, names = append(tables, e.table), append(names, e.text())
		}
	}
	if len(tables) < 2 {
		return
	}
	person = min(max(person-1, 0), len(tables)-1)
	p.result.People, p.result.Person = names, person
	from, to := tables[person], len(p.tables)
	if person+1 < len(tables) {
		to = tables[person+1]
	}
	p.entries = slices.DeleteFunc(p.entries, func(e entry) bool { return e.table >= 0 && (e.table < from || e.table >= to) })
}

// propose fills the result.
func (p *proposer) propose() {
	p.owners()
	p.values = map[form.Key][]value{}
	for _, e := range p.entries {
		p.sort(e)
	}
	order := order(p.notice)
	for key, values := range p.values {
		p.result.Fields = append(p.result.Fields, p.settle(key, values))
	}
	slices.SortFunc(p.result.Fields, func(a, b Proposal) int { return order[a.Field] - order[b.Field] })
	p.check()
	p.awarded()
}

// doubts marks everything as unsure, with one note for all, where it is not known which of
// several people is meant, or where the nomination is somebody else's.
func (p *proposer) doubts() {
	r := &p.result
	var notes []string
	if len(r.People) > 1 && !p.chosen {
		notes = append(notes, fmt.Sprintf("表里有 %d 个人，现在是第 %d 个，请核对。", len(r.People), r.Person+1))
	}
	bare := func(name string) string { return dots.Replace(strings.Join(strings.Fields(name), "")) }
	was, name := bare(p.nomination.Answer(form.KeyName)), bare(p.proposed(form.KeyName))
	if was != "" && personName(name) && name != was {
		notes = append(notes, fmt.Sprintf("表里是%s，这份材料是%s，是另一个人就不要填入。", form.Quote(name), form.Quote(was)))
	}
	if len(notes) == 0 {
		return
	}
	r.Notes = append(notes, r.Notes...)
	for i := range r.Fields {
		r.Fields[i].Sure = false
	}
	for i := range r.Honours {
		r.Honours[i].Sure = false
	}
	if r.Portrait != nil {
		r.Portrait.Sure = false
	}
	if r.Story != nil {
		r.Story.Sure = false
	}
}

// sort puts an entry where it belongs.
func (p *proposer) sort(e entry) {
	text := e.text()
	if void(text) {
		return
	}
	switch e.meaning {
	case isOpinion, isSigner, isPart, isGroup, form.KeyPortrait:
	case form.KeyHonours, isHonour: // 荣誉称号 beside a text, not over a column
		awards := splitHonours(text, p.notice)
		for i := range awards {
			if e.rank == guessed && awards[i].note == "" {
				awards[i].note = "不能确定这一格是不是" + form.Quote(p.notice.Label(form.KeyHonours)) + "，请核对。"
			}
		}
		p.awards = append(p.awards, awards...)
	case form.KeyUnit:
		p.put(e, p.dated(text))
	case isWorkplace:
		p.workplace(e.label, text)
	case isPostTitle:
		p.postTitle(e.label, text)
	case isSeveral:
		p.several(e.label, text)
	case form.KeyEmployer:
		if e.colon && unionEnd.MatchString(text) {
			e.meaning, e.shaky = form.KeyUnit, true // 单位：某镇总工会 over a table
		}
		p.put(e, text)
	case isContact:
		p.contact(text)
	case isAge:
		p.ages = append(p.ages, text)
	case form.KeyIDNumber:
		p.idNumbers = append(p.idNumbers, text)
		p.put(e, text)
	case form.KeyTitle, form.KeyPost:
		if strings.Contains(hint(e.label), "职称") && e.meaning == form.KeyPost {
			e.shaky = true
		}
		p.put(e, text)
	default:
		p.put(e, text)
	}
}

// put converts an entry for its field, or lists it as unread where the notice does not
// ask for it.
func (p *proposer) put(e entry, text string) {
	f, asked := p.asked[e.meaning]
	if !asked {
		p.leave(e.label, text)
		return
	}
	if f.Kind == form.Choice && unticked(text) {
		return
	}
	c := convert(f, text)
	if e.shaky && c.sure {
		c.sure, c.note = false, "不能确定这一格是不是"+form.Quote(f.Label)+"，请核对。"
	}
	p.values[e.meaning] = append(p.values[e.meaning], value{c, text, e.label, e.rank})
}

// add proposes a value that was guessed.
func (p *proposer) add(key form.Key, found, text, note string) {
	f, asked := p.asked[key]
	if !asked || text == "" {
		return
	}
	c := convert(f, text)
	c.sure, c.note = false, note
	p.values[key] = append(p.values[key], value{c, found, "", guessed})
}

// settle chooses among the values of a field.
func (p *proposer) settle(key form.Key, values []value) Proposal {
	slices.SortStableFunc(values, func(a, b value) int { return a.rank - b.rank })
	best := values[0]
	if i := slices.IndexFunc(values, func(v value) bool { return v.sure }); i >= 0 {
		best = values[i]
	}
	f := p.asked[key]
	for _, v := range values {
		guess := v.rank > likely
		switch {
		case v.text == best.text:
			continue
		case guess && best.rank <= likely:
			if v.label != "" {
				p.leave(v.label, v.found)
			}
			continue
		case key == form.KeyEducation && !v.sure && best.sure, key == form.KeyContactPhone && best.sure && v.rank > best.rank:
			p.leave(f.Label, v.found)
			continue
		}
		p.leave(f.Label, v.found)
		best.sure, best.note = false, "表里有几处"+form.Quote(f.Label)+"，写的不同，请核对。"
	}
	out := Proposal{Field: key, Found: best.found, Becomes: best.text, Was: p.nomination.Answer(key), Sure: best.sure, Note: best.note}
	if n := form.Count(best.text).Words; f.Max > 0 && n > f.Max {
		out.Sure, out.Note = false, fmt.Sprintf("有 %d 字，上限 %d 字，请缩短。", n, f.Max)
		if key == form.KeyDeeds {
			out.Note = fmt.Sprintf("有 %d 字，推荐表上限 %d 字，可改放进“事迹材料”。", n, f.Max)
		}
	}
	return out
}

// dated cuts the date off that stands in the line of the unit, where forms have it at the
// right, and proposes it.
func (p *proposer) dated(text string) string {
	m := dateAtEnd.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	p.add(form.KeyFilled, m[2], m[2], "日期前面没有写明是什么日期，请核对。")
	return m[1]
}

// workplace splits 单位及职务.
func (p *proposer) workplace(label, text string) {
	employer, post := splitWorkplace(text)
	note := "由" + form.Quote(bare(label)) + "拆开，请核对。"
	if employer == "" || post == "" {
		note = "没有从" + form.Quote(bare(label)) + "里分出单位和职务，请核对。"
	}
	p.add(form.KeyEmployer, text, employer, note)
	p.add(form.KeyPost, text, post, note)
}

// postTitle splits 职务职称.
func (p *proposer) postTitle(label, text string) {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" 　\n\t/／、，,；;", r) })
	note := "由" + form.Quote(bare(label)) + "拆开，请核对。"
	if len(parts) != 2 {
		note = "没有从" + form.Quote(bare(label)) + "里分出职务和职称，请核对。"
		parts = []string{text, ""}
	}
	p.add(form.KeyPost, text, parts[0], note)
	p.add(form.KeyTitle, text, parts[1], note)
}

var unionEnd = regexp.MustCompile(`工会(?:委员会)?$`)

// several splits the answer to several labels in one, part by part.
func (p *proposer) several(label, text string) {
	labels := p.parts(bare(label))
	texts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("\n/／∕、，,；; 　", r) })
	if len(texts) != len(labels) {
		p.leave(label, text)
		return
	}
	note := "由" + form.Quote(strings.Join(strings.Fields(bare(label)), "")) + "拆开，请核对。"
	for i, part := range labels {
		if _, asked := p.asked[part.meaning]; asked {
			p.add(part.meaning, text, texts[i], note)
		} else {
			p.leave(part.label, texts[i])
		}
	}
}

// contact splits 联系人及电话.
func (p *proposer) contact(text string) {
	at := strings.IndexAny(text, "0123456789+(（")
	if at < 0 {
		at = len(text)
	}
	note := "由“联系人及电话”拆开，请核对。"
	p.add(form.KeyContact, text, strings.Trim(text[:at], " 　,，、/\n:："), note)
	p.add(form.KeyContactPhone, text, text[at:], note)
}

const mostHonours = 200 // that are proposed; what follows is listed as unread

// awarded proposes the honours that the nomination does not have.
func (p *proposer) awarded() {
	for _, a := range p.awards {
		if a.none {
			continue
		}
		if a.note == "" {
			a.rate(p.notice) // one from a table of honours
		}
		had := func(h form.Honour) bool { return sameHonour(h, a.Honour) }
		twice := func(h Honour) bool { return sameHonour(h.Honour, a.Honour) }
		if len(p.result.Honours) == mostHonours {
			p.leave(p.notice.Label(form.KeyHonours), a.found)
			continue
		}
		switch {
		case slices.ContainsFunc(p.nomination.Honours, had):
			p.result.kept++
		case !slices.ContainsFunc(p.result.Honours, twice):
			p.result.Honours = append(p.result.Honours, Honour{a.Honour, a.found, a.note == "", a.note})
		}
	}
}
