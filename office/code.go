package office

import (
	"fmt"
	"math/bits"
	"regexp"
	"slices"
	"strings"

	"zuimei/form"
)

// Code makes up the code of a notice that was not sent out yet: what was stands for its place
// before, with its year. was is the notice that it was begun from; a notice of another place
// has the first letters of that one's reading. taken reports whether another round has a
// code.
func Code(c, was form.Campaign, taken func(id string) bool) string {
	const longest = 24
	base := codeYear.ReplaceAllString(was.ID, "")
	if place, before := placeName(c), placeName(was); base == "" || place != before {
		if letters := readingOf(strings.TrimRight(place, "区县市")); letters != "" {
			base = letters
		}
	}
	if base == "" {
		base = "notice"
	}
	base = strings.Trim(base[:min(len(base), longest)], "-")
	id := fmt.Sprintf("%s-%d", base, c.Year)
	for n := 2; taken(id); n++ {
		id = fmt.Sprintf("%s-%d-%d", base, c.Year, n)
	}
	return id
}

// codeYear is what a code ends with: the year, and a number where there are several of it.
var codeYear = regexp.MustCompile(`-?(19|20)\d\d(-\d{1,2})?$`)

// placeName is where a notice is from: the last of its regions, else its office.
func placeName(c form.Campaign) string {
	if n := len(c.Place.Regions); n > 0 {
		return c.Place.Regions[n-1]
	}
	return c.Office.Name
}

// readingOf are the first letters of the readings of a name's characters: 钢城 is gc. Of
// a character with several readings it takes one, always the same.
func readingOf(name string) string {
	var out strings.Builder
	for _, r := range strings.ToLower(name) {
		switch set := letters()[r]; {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			out.WriteRune(r)
		case set != 0:
			out.WriteByte('a' + byte(bits.TrailingZeros32(set)))
		}
	}
	if slices.Contains([]string{"con", "nul", "prn", "aux"}, out.String()) { // no file can be called so on Windows
		out.WriteByte('x')
	}
	return out.String()
}
