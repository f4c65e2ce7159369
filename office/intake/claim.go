package intake

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zuimei/form"
	"zuimei/office"
	"zuimei/office/inbox"
)

// claim makes a version of a bundle that holds neither a package nor a form, if the
// mail's subject, or the name of an archive, a folder or a file says who sent it in the
// notice's own words: unit and name as the notice asks for them, or a unit of the roster.
func (p *parcel) claim(c form.Campaign) {
	b := p.bundle
	if !slices.Contains(p.used, false) && len(b.Links) == 0 && len(b.Problems) == 0 {
		return
	}
	texts := []string{b.Subject}
	for part := range strings.SplitSeq(b.Source, inbox.Within) {
		texts = append(texts, stem(part))
	}
	for _, f := range b.Files {
		for _, folder := range f.Trail {
			texts = append(texts, stem(folder))
		}
		texts = append(texts, stem(f.Name))
	}
	unit, name := "", ""
	for _, find := range []func(form.Campaign, string) (unit, name string){named, mentioned} {
		for _, text := range texts {
			u, n := find(c, text)
			switch {
			case u == "", unit != "" && c.Listed(u) != c.Listed(unit):
				if u != "" {
					return // of two units: people must say
				}
			default:
				unit, name = u, cmp.Or(name, n)
			}
		}
		if unit != "" {
			break
		}
	}
	if unit == "" {
		const most = 4000 // bytes: behind it stands what others wrote
		// A text names others too, so that people must say.
		p.proposed, _ = mentioned(c, b.Text[:min(len(b.Text), most)])
		return
	}
	v := Version{Version: office.Version{Kind: office.Loose, Unit: unit, Name: name, Files: []office.File{}}}
	for i, f := range b.Files {
		if p.used[i] {
			continue
		}
		if p.used[i] = true; !f.Inline || len(f.Data) >= smallInline {
			v.Files = append(v.Files, p.file(i))
		}
	}
	v.Findings = []office.Finding{{
		Field: form.KeyPackage, Rule: office.RuleLoose, Severity: form.Error,
		Message: "没有材料包，也没有认出推荐表，单位按邮件主题或文件名填写，请核对。",
	}}
	p.add(v, nil)
}

// named returns the unit and the name in a text such as 凤城街道总工会+张三; the name may
// be missing where the text is nothing but a unit of the roster.
func named(c form.Campaign, text string) (unit, name string) {
	text = forwarded.ReplaceAllString(strings.TrimSpace(text), "")
	text = numbered.ReplaceAllString(text, "")
	if listed := c.Listed(text); listed != "" {
		return listed, ""
	}
	head, rest, _ := strings.Cut(regexp.QuoteMeta(c.Package.Base), `\{unit\}`)
	between, tail, ok := strings.Cut(rest, `\{name\}`)
	if !ok || between == "" {
		return "", ""
	}
	pattern, err := regexp.Compile("^" + head + "(.+?)" + strings.ReplaceAll(between, `\+`, `\s*[+＋]\s*`) + `([\p{Han}·]{2,15})` + tail + `(?:[^\p{Han}].*)?$`)
	if err != nil {
		return "", ""
	}
	m := pattern.FindStringSubmatch(text)
	if m != nil && c.Listed(m[1]) == "" {
		if unit, _ := mentioned(c, m[1]); unit != "" {
			return unit, m[2] // 关于报送凤城街道总工会+张三
		}
	}
	if m == nil || c.Listed(m[1]) == "" && !organisation.MatchString(m[1]) || utf8.RuneCountInString(m[1]) > 60 {
		return "", ""
	}
	return m[1], m[2]
}

// organisation is how the names of unions, and of those whose unions they are, end.
var organisation = regexp.MustCompile(`(?:会|工委|公司|集团|厂|矿|局|院|校|所|站|店|部|队|处|社|行|馆|园|中心|学|街道|镇|乡)$`)

// Names reports whether a text, such as the name of a folder, says whose it is.
func Names(c form.Campaign, text string) bool {
	unit, _ := named(c, text)
	if unit == "" {
		unit, _ = mentioned(c, text)
	}
	return unit != ""
}

// mentioned returns the one unit of the roster whose name, or another one that it has,
// stands somewhere in a text; the name of a person is not looked for.
func mentioned(c form.Campaign, text string) (unit, name string) {
	const shortest = 4 // characters: 一厂 stands in many words
	longest := ""
	for _, u := range c.Units {
		for _, called := range append([]string{u.Name}, u.Aliases...) {
			if utf8.RuneCountInString(called) < shortest || !strings.Contains(text, called) {
				continue
			}
			switch {
			case strings.Contains(longest, called): // 口镇总工会 in 茶业口镇总工会
			case longest == "" || strings.Contains(called, longest) || u.Name == unit:
				unit, longest = u.Name, called
			default:
				return "", ""
			}
		}
	}
	return unit, ""
}

// forwarded is what mail programs put before the subject of a mail that is sent on.
var forwarded = regexp.MustCompile(`^(?i:(?:转发|转|回复|答复|fwd?|re|fw)\s*[:：]\s*)+`)

// numbered is what people and mail programs put before the name of a file that they save:
// a number, or a date.
var numbered = regexp.MustCompile(`^[\d\s._\-—、:：()（）\[\]【】#]+|^第\s*\d+\s*[份件号]?[、.\s:：-]*`)

// stem is a file's name without its ending.
func stem(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }

// oneLine is a text of a stranger in one line, without characters that show nothing and
// no longer than a name can be.
func oneLine(s string) string {
	const most = 100
	s = s[:min(len(s), 16*most)]
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }), " ")
	if r := []rune(s); len(r) > most {
		s = string(r[:most])
	}
	return strings.ToValidUTF8(s, "")
}

// token is a digest that a stranger gives; anything longer is none.
func token(s string) string {
	if len(s) > 64 {
		return ""
	}
	return oneLine(s)
}
