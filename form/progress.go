package form

import (
	"fmt"
	"slices"
	"strings"
)

// Progress is what comes next for a nomination.
type Progress string

const (
	ToFill  Progress = "fill"  // answers are missing or wrong
	ToPrint Progress = "print" // it has no errors; or has changed since it was printed
	ToStamp Progress = "stamp" // it is printed
	ToSend  Progress = "send"  // every copy has its seals
)

// ProgressOf tells how far a nomination with these findings is.
func ProgressOf(c Case, findings []Finding) Progress {
	errors, _, _ := Tally(findings)
	changed := slices.ContainsFunc(findings, func(f Finding) bool { return f.Field == KeyPrinted })
	printed := c.Printed != nil
	switch {
	case errors > 0 || c.Blank():
		return ToFill
	case changed:
		return ToPrint
	case AllStamped(c.Campaign, c.Nomination) && (printed || len(c.Seals) > 0):
		return ToSend
	case printed:
		return ToStamp
	}
	return ToPrint
}

// StampName names an impression in [Nomination.Stamped]; copies count from 1.
func StampName(number int, s Seal) string { return fmt.Sprintf("%d-%s", number, s.ID) }

// AllStamped reports whether all impressions are ticked off, the seals of the
// notice on each copy.
func AllStamped(c Campaign, n Nomination) bool {
	for number := range c.Copies {
		for _, s := range c.Seals {
			if !slices.Contains(n.Stamped, StampName(number+1, s)) {
				return false
			}
		}
	}
	return true
}

// Blank reports whether nobody has answered anything yet. The date of filling does
// not count: it is proposed.
func (n Nomination) Blank() bool {
	for key, text := range n.Answers {
		if key != KeyFilled && !blank(text) {
			return false
		}
	}
	for _, yes := range n.Confirm {
		if yes != nil {
			return false
		}
	}
	return len(n.Honours) == 0 && n.Photos.Portrait == "" && len(n.Photos.Work) == 0
}

// Holds lists, in sentences without a full stop, what is in order in a nomination
// with these findings. Of files and of the page it speaks once there is evidence.
func Holds(c Case, findings []Finding) []string {
	var holds []string
	if p := PriorityOf(c.Campaign, c.Nomination); p.Qualifies {
		holds = append(holds, "优先推荐："+p.Reason)
	}
	if c.Evidence.Digest != "" {
		if c.OnePage {
			holds = append(holds, fmt.Sprintf("推荐表正好一页，%d 份内容相同", c.Copies))
		}
		if c.Answer(KeyName) != "" && len(c.NoGlyph[KeyName]) == 0 {
			holds = append(holds, "姓名中的字都能打印")
		}
		if c.Portrait != nil && len(c.Work) > 0 && photosPass(findings) {
			holds = append(holds, fmt.Sprintf("证件照和 %d 张工作生活照都符合要求", len(c.Work)))
		}
	}
	if words := Count(c.Answer(KeyStory)).Words; words > 0 && words <= c.Story.Max {
		holds = append(holds, fmt.Sprintf("事迹材料 %d 字，没有超过 %d 字", words, c.Story.Max))
	}
	return holds
}

// photosPass reports whether nothing but notes concerns the ID photo and the work
// photos.
func photosPass(findings []Finding) bool {
	return !slices.ContainsFunc(findings, func(f Finding) bool {
		list, _, _ := f.Field.part()
		return (list == KeyPortrait || list == KeyWork) && f.Severity != Note
	})
}

// Crowd is a unit with more nominations than its notice allows.
type Crowd struct {
	Unit  string
	Quota int
	Which []int // of the nominations, by their index
}

// Crowds finds the units that have more nominations than the notice of each
// allows, in the order in which they occur; examples do not count, nor does a nomination
// for which notice has only another notice.
func Crowds(all []Nomination, notice func(Nomination) Campaign) []Crowd {
	type place struct{ notice, unit string }
	index := map[place]int{}
	var units []Crowd
	for i, n := range all {
		name := strings.TrimSpace(n.Answer(KeyUnit))
		if name == "" || n.Example {
			continue
		}
		c := notice(n)
		if n.Campaign != "" && n.Campaign != c.ID {
			continue
		}
		where := place{c.ID, name}
		at, known := index[where]
		if !known {
			at = len(units)
			index[where] = at
			units = append(units, Crowd{Unit: name, Quota: c.Quota})
		}
		units[at].Which = append(units[at].Which, i)
	}
	return slices.DeleteFunc(units, func(u Crowd) bool { return len(u.Which) <= u.Quota })
}
