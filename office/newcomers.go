package office

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"zuimei/form"
)

// Newcomers says what a roster adds to a notice's list, for people to judge before it is kept.
type Newcomers struct {
	Known int         // members that the notice lists
	New   []string    // units that it does not list, and is not like any
	Like  [][2]string // units that it does not list, each with the listed one that it is like
	Mails [][2]string // units, each with an address that cannot be right
}

// NewcomersOf compares the members of a roster with a notice's list.
func NewcomersOf(c form.Campaign, members []Member) (n Newcomers) {
	units := &proposer{campaign: c}
	for _, m := range members {
		if m.Mail != "" && slices.ContainsFunc(strings.FieldsFunc(m.Mail, func(r rune) bool { return strings.ContainsRune(" ,;，；、/", r) }), misspelt) {
			n.Mails = append(n.Mails, [2]string{m.Unit, m.Mail})
		}
		if listedAs(c, m) != "" {
			n.Known++
			continue
		}
		// 甲工会（原乙工会）: who writes so means 甲工会.
		short, _, _ := strings.Cut(strings.ReplaceAll(m.Unit, "(", "（"), "（")
		like := cmp.Or(units.propose(m.Unit), c.Listed(plain(short)), units.propose(short))
		if like == "" {
			n.New = append(n.New, m.Unit)
		} else {
			n.Like = append(n.Like, [2]string{m.Unit, like})
		}
	}
	return n
}

var address = regexp.MustCompile(`^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}$`)

// misspelt reports whether an address cannot be one.
func misspelt(mail string) bool { return !address.MatchString(mail) }
