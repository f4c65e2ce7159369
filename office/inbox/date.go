package inbox

import (
	"cmp"
	"net/mail"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// comment is what stands in brackets behind a date.
var comment = regexp.MustCompile(`\s*\([^()]*\)`)

// parseDate reads the field Date; zero if it cannot be read.
func parseDate(raw string) time.Time {
	raw = chineseMonth.ReplaceAllStringFunc(oneLine(decodeWords(raw)), func(m string) string {
		in := chineseMonth.FindStringSubmatch(m)
		return in[1] + " " + months[in[2]] + " " + in[3]
	})
	if strings.Contains(raw, "年") { // where a zone stands before the time
		return writtenDate(raw)
	}
	raw = fromGMT.ReplaceAllStringFunc(raw, func(zone string) string {
		m := fromGMT.FindStringSubmatch(zone)
		return m[1] + ("0" + m[2])[len(m[2])-1:] + cmp.Or(m[3], "00")
	})
	if t, err := mail.ParseDate(raw); err == nil {
		return sane(inChina(t))
	}
	raw = comment.ReplaceAllString(raw, "")
	if t, err := mail.ParseDate(raw); err == nil {
		return sane(inChina(t))
	}
	if m := looseDate.FindStringSubmatch(raw); m != nil { // not quite as RFC 5322 has it
		year, zone := m[3], m[5]
		if zone == "" || zone == "CST" {
			zone = "+0800"
		}
		if t, err := mail.ParseDate(m[1] + " " + m[2] + " " + year + " " + m[4] + " " + zone); err == nil {
			return sane(t)
		}
	}
	for _, layout := range otherDates {
		if t, err := time.ParseInLocation(layout, strings.TrimSpace(raw), beijing); err == nil {
			return sane(inChina(t))
		}
	}
	return writtenDate(raw)
}

// looseDate finds day, month, year, time and zone of a date in English.
var looseDate = regexp.MustCompile(`(\d{1,2})[ -](Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[ -](\d{2,4}),? (\d{1,2}:\d{2}(?::\d{2})?)(?: ([+-]\d{4}|[A-Z]{1,4})\b)?`)

// otherDates are how programs write dates in mails against RFC 5322: Java, C, JavaScript,
// and those that take ISO 8601.
var otherDates = []string{
	time.UnixDate, time.ANSIC, "Mon Jan 2 2006 15:04:05 -0700",
	time.RFC3339, "2006-01-02T15:04:05-0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700",
}

var (
	// chineseMonth is a month in a date that Java wrote in Chinese.
	chineseMonth = regexp.MustCompile(`(\d{1,2}) (十[一二]?|[一二三四五六七八九]|\d{1,2})月 (\d{4})`)
	// fromGMT is a zone by its hours from Greenwich.
	fromGMT = regexp.MustCompile(`\b(?:GMT|UTC?)([+-])(\d{1,2}):?(\d{2})?\b`)
)

// months are the English names of months by their numbers.
var months = map[string]string{
	"1": "Jan", "2": "Feb", "3": "Mar", "4": "Apr", "5": "May", "6": "Jun", "7": "Jul", "8": "Aug", "9": "Sep", "10": "Oct", "11": "Nov", "12": "Dec",
	"一": "Jan", "二": "Feb", "三": "Mar", "四": "Apr", "五": "May", "六": "Jun", "七": "Jul", "八": "Aug", "九": "Sep", "十": "Oct", "十一": "Nov", "十二": "Dec",
}

// zones are the hours from Greenwich of zones by name, of which Go knows nothing. CST is
// the one in China here; in America it is another.
var zones = map[string]int{"CST": 8, "HKT": 8, "SGT": 8, "JST": 9, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}

// inChina reads a time in a zone that Go does not know as one of zones.
func inChina(t time.Time) time.Time {
	name, offset := t.Zone()
	hours, known := zones[name]
	if !known || offset != 0 {
		return t
	}
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.FixedZone(name, hours*60*60))
}

// sane drops dates on which nobody sent a mail.
func sane(t time.Time) time.Time {
	if t.Year() < 1990 || t.Year() > 2200 {
		return time.Time{}
	}
	return t
}

// beijing is the time that dates without a zone are in.
var beijing = time.FixedZone("CST", 8*60*60)

// written is a date as programs write it for people in China.
var written = regexp.MustCompile(`(\d{4})\s*[年/.-]\s*(\d{1,2})\s*[月/.-]\s*(\d{1,2})\s*日?([^\d\n]{0,24})(\d{1,2})[:：点时](\d{2})(?:[:：](\d{2}))?(?:\s*([AP]M))?`)

var (
	// american is a date as some programs write it even here.
	american = regexp.MustCompile(`\b(\d{1,2})/(\d{1,2})/(\d{4})\b`)
	// besides are what programs write into a date for people.
	besides = regexp.MustCompile(`GMT[+-]\d{1,2}(?::?\d{2})?|\bat\b|[\x{00A0}\x{202F}]`)
)

// afternoon are the words before hours that are counted from noon on.
var afternoon = regexp.MustCompile(`下午|傍晚|晚上|PM`)

// writtenDate finds a date in a line written for people; zero if there is none.
func writtenDate(text string) time.Time {
	text = oneLine(besides.ReplaceAllString(text, " "))
	text = american.ReplaceAllString(text, "$3-$1-$2")
	m := written.FindStringSubmatch(text)
	if m == nil {
		for _, layout := range []string{"Monday, January 2, 2006 3:04 PM", "Monday, January 2, 2006 3:04:05 PM", "Mon, Jan 2, 2006 3:04 PM", "January 2, 2006 3:04 PM", "Jan 2, 2006 3:04 PM", "Mon, Jan 2, 2006 15:04"} {
			if t, err := time.ParseInLocation(layout, strings.TrimSpace(text), beijing); err == nil {
				return sane(t)
			}
		}
		return time.Time{}
	}
	number := func(i int) int { n, _ := strconv.Atoi(m[i]); return n }
	hour := number(5)
	switch half := m[4] + m[8]; {
	case hour < 12 && (afternoon.MatchString(half) || strings.Contains(half, "中午") && hour < 11):
		hour += 12
	case hour == 12 && (strings.Contains(half, "凌晨") || strings.Contains(half, "AM")):
		hour = 0
	}
	t := time.Date(number(1), time.Month(number(2)), number(3), hour, number(6), number(7), 0, beijing)
	if int(t.Month()) != number(2) || t.Day() != number(3) {
		return time.Time{}
	}
	return sane(t)
}
