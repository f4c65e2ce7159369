package office

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"zuimei/form"
)

// Proposed returns the one unit of the roster that a name not on it is like, or "". It
// is for people to judge: nothing is matched by likeness.
func Proposed(c form.Campaign, name string) string {
	return (&proposer{campaign: c}).propose(name)
}

// proposer proposes units for many names: those of the roster are taken apart once.
type proposer struct {
	campaign form.Campaign
	names    []spelling // of all units; made when a name asks for them
}

// spelling is a name of a unit, taken apart.
type spelling struct {
	unit  string // the roster's name of it
	bare  string
	local []rune
}

func (p *proposer) propose(name string) string {
	c := p.campaign
	typed, whole := bare(c, name), []rune(local(c, name))
	if typed == "" || c.Listed(plain(name)) != "" {
		return ""
	}
	if p.names == nil {
		for _, u := range c.Units {
			for _, name := range append([]string{u.Name}, u.Aliases...) {
				p.names = append(p.names, spelling{u.Name, bare(c, name), []rune(local(c, name))})
			}
		}
	}
	const long = 6 // characters in which one more or less is a slip of the pen
	for _, like := range []func(spelling) bool{
		func(s spelling) bool { return s.bare == typed },
		func(s spelling) bool { return len(whole) >= long && oneOff(s.local, whole) },
		func(s spelling) bool { return otherwiseWritten(s.local, whole) },
	} {
		found := ""
		for _, s := range p.names {
			if s.unit == found || !like(s) {
				continue
			}
			if found != "" {
				return "" // of several
			}
			found = s.unit
		}
		if found != "" {
			return found
		}
	}
	return p.within(string(whole))
}

// around are the words that people write behind the name of a unit's union.
var around = []string{"", "委员会", "工会委员会", "工会", "盖章", "公章", "章"}

// within returns the unit whose name stands in another, behind its superior's or some old
// region's, before no more than words such as 委员会: of several the longest.
func (p *proposer) within(whole string) (found string) {
	const shortest, most = 4, 8 // characters of the name, and before it
	longest := 0
	for _, s := range p.names {
		before, after, ok := strings.Cut(whole, string(s.local))
		if n := len(s.local); !ok || n < shortest || n < longest || utf8.RuneCountInString(before) > most {
			continue
		}
		after = strings.TrimPrefix(after, string(s.local)) // written twice
		switch {
		case !slices.Contains(around, after):
		case len(s.local) > longest || found == s.unit:
			found, longest = s.unit, len(s.local)
		default:
			return ""
		}
	}
	return found
}

// otherwiseWritten reports whether a name is another one but for characters that
// 通用规范汉字表 lacks, such as traditional ones.
func otherwiseWritten(name, typed []rune) bool {
	if len(name) != len(typed) {
		return false
	}
	same := 0
	for i, r := range typed {
		if r == name[i] {
			same++
		} else if len(Unranked(string(r))) == 0 {
			return false
		}
	}
	return same >= 2
}

// bare is the part of a unit's name that tells it from others: without regions, signs
// and the words that most names end in. It has two characters at least.
func bare(c form.Campaign, name string) string {
	name = local(c, name)
	for _, words := range [][]string{unionWords, c.UnitKinds.Suffixes} {
		for _, word := range words {
			if rest, ok := strings.CutSuffix(name, word); ok && utf8.RuneCountInString(rest) >= 2 {
				name = rest
				break
			}
		}
	}
	if utf8.RuneCountInString(name) < 2 {
		return ""
	}
	return name
}

// local is a unit's name without signs and the regions that it lies in.
func local(c form.Campaign, name string) string {
	name = strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(name))
	for _, region := range c.Place.Regions {
		name = strings.TrimPrefix(name, region)
	}
	return strings.TrimPrefix(name, "总工会") // that of the region
}

// unionWords end the names of unions, the longest first.
var unionWords = []string{"工会委员会", "工会联合会", "联合工会", "总工会", "工会"}

// oneOff reports whether two names differ by one character: another, one more or less, or
// two neighbours that changed places.
func oneOff(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return slices.Equal(a[i:], b[i+1:])
	}
	if i == len(a) {
		return true
	}
	swapped := i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && slices.Equal(a[i+2:], b[i+2:])
	return swapped || slices.Equal(a[i+1:], b[i+1:])
}
