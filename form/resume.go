package form

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// month counts months from the year 0.
type month int

// Chinese is the month as a sentence names it.
func (m month) Chinese() string { return Date{Y: int(m-1) / 12, M: int(m-1)%12 + 1}.Chinese() }

const farFuture month = 1 << 30

// written is a date as a line of the résumé has it; M and D are 0 where it does
// not say them.
type written struct {
	Date
	from, to int    // bytes in the résumé
	style    string // what parts year and month: 年, ".", or "" in 200607
	zero     bool   // a month below 10 has a 0 before it
}

// earliest and latest are the months that it can mean.
func (w written) earliest() month { return month(w.Y*12 + max(w.M, 1)) }
func (w written) latest() month   { return month(w.Y*12 + cmp.Or(w.M, 12)) }

// period is a line of the résumé that begins with a date.
type period struct {
	text  string
	line  int // from 1, without the empty ones
	dates []written
	now   bool // it lasts
}

// school reports whether a summer may follow.
func (p period) school() bool { return atSchool.MatchString(p.text) }

// parallel reports whether it was beside another: 其间, 在职学习, 兼任.
func (p period) parallel() bool { return beside.MatchString(p.text) }

// ended reports whether the line says until when, be it today.
func (p period) ended() bool { return p.now || len(p.dates) == 2 }

// end is the earliest month in which the period can have ended, until the latest.
func (p period) end() month {
	if p.now {
		return farFuture
	}
	return p.dates[1].earliest()
}

func (p period) until() month {
	if p.now {
		return farFuture
	}
	return p.dates[1].latest()
}

var (
	numbering = regexp.MustCompile(`^[\s　]*(?:[（(]?\d{1,2}[)）.、]|[①-⑳•●·◆■])?[\s　]*`)
	until     = regexp.MustCompile(`^[\s　]*(?:至|到|[-－–—―~～〜]{1,2})[\s　]*`)
	lasting   = regexp.MustCompile(`^(?:今|现在|目前|现今)`)
	atSchool  = regexp.MustCompile(`学习|就读|读书|学生|毕业|学校|大学|学院|中学|小学|技校|专业|待业`)
	beside    = regexp.MustCompile(`其间|期间|在职|函授|业余|自考|兼|挂职|借调|进修|培训`)
)

// dateStyles are the ways to write a date, each with year, what follows it, month
// and day, the longer first.
var dateStyles = func() []*regexp.Regexp {
	const year = `^((?:19|20)\d\d)`
	styles := []string{` ?(年)(?: ?(\d{1,2}) ?月份?(?: ?(\d{1,2}) ?[日号])?)?`}
	for _, sign := range []string{`\.`, `．`, `/`, `／`, `-`, ``} {
		month := `(` + sign + `)(\d{1,2})`
		if sign == "" {
			month = `()(\d\d)`
		}
		styles = append(styles, month+sign+`(\d{1,2})`, month+`()`)
	}
	styles = append(styles, `()()()`)
	out := make([]*regexp.Regexp, len(styles))
	for i, style := range styles {
		out[i] = regexp.MustCompile(year + style)
	}
	return out
}()

// periodsOf reads the parts of the résumé that begin with a date: its lines, and
// what follows a semicolon.
func periodsOf(resume string) []period {
	var all []period
	at, number := 0, 0
	for line := range strings.SplitAfterSeq(resume, "\n") {
		if !blank(line) {
			number++
		}
		for part := range strings.SplitAfterSeq(line, "；") {
			if p, ok := periodAt(resume, at, part); ok {
				p.line = number
				all = append(all, p)
			}
			at += len(part)
		}
	}
	return all
}

// periodAt reads the period that begins a part of the résumé, at byte from.
func periodAt(resume string, from int, part string) (period, bool) {
	resume = resume[:from+len(part)]
	first, ok := writtenAt(resume, from+len(numbering.FindString(part)))
	if !ok {
		return period{}, false
	}
	p := period{text: part, dates: []written{first}}
	rest := resume[first.to:]
	if to := until.FindString(rest); to != "" {
		second, ok := writtenAt(resume, first.to+len(to))
		if p.now = lasting.MatchString(rest[len(to):]); ok {
			p.dates = append(p.dates, second)
		}
	}
	return p, true
}

// writtenAt reads the date that begins at byte from of the résumé.
func writtenAt(resume string, from int) (written, bool) {
	for _, style := range dateStyles {
		m := style.FindStringSubmatch(resume[from:])
		if m == nil {
			continue
		}
		w := written{from: from, to: from + len(m[0]), style: m[2]}
		if next := resume[w.to:]; next != "" && halfWidthDigit(rune(next[0])) >= 0 {
			continue // 2006-2012, or no date at all
		}
		w.Y, _ = strconv.Atoi(m[1])
		w.M, _ = strconv.Atoi(m[3])
		w.D, _ = strconv.Atoi(m[4])
		w.zero = strings.HasPrefix(m[3], "0")
		if w.M > 12 || w.M == 0 && m[3] != "" || w.D > 31 || w.D == 0 && m[4] != "" {
			continue
		}
		return w, true
	}
	return written{}, false
}

// oneStyle writes all months of the résumé in the way that most of them are
// written; ok is false where they are so already.
func oneStyle(resume string, periods []period) (text string, ok bool) {
	styles := map[string]int{}
	zeros := map[bool]bool{}
	best := ""
	for _, p := range periods {
		for _, w := range p.dates {
			if w.M == 0 {
				continue
			}
			styles[w.style]++
			if w.M < 10 && w.style != "" {
				zeros[w.zero] = true
			}
			if n := styles[w.style] - styles[best]; n > 0 || n == 0 && w.style == "年" {
				best = w.style
			}
		}
	}
	if len(styles) < 2 && len(zeros) < 2 {
		return resume, false
	}
	var out strings.Builder
	at := 0
	for _, p := range periods {
		for _, w := range p.dates {
			if w.M > 0 {
				out.WriteString(resume[at:w.from] + w.in(best))
				at = w.to
			}
		}
	}
	return out.String() + resume[at:], true
}

// in writes the date in a style: 2006年7月, but 2006.07.
func (w written) in(style string) string {
	if style == "年" {
		return w.Chinese()
	}
	style = strings.NewReplacer("．", ".", "／", "/").Replace(style)
	text := fmt.Sprintf("%d%s%02d", w.Y, style, w.M)
	if w.D > 0 {
		text += fmt.Sprintf("%s%02d", style, w.D)
	}
	return text
}
