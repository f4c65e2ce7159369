package form

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Date is a calendar day, or a month when D is 0; the zero Date is none.
type Date struct{ Y, M, D int }

// ParseDate reads a stored date, "2021-05-20", or month, "2021-05". The day
// must exist in the Gregorian calendar and the year lie between 1900 and 2199.
func ParseDate(s string) (Date, bool) {
	number := func(part string) int {
		for _, r := range part {
			if r < '0' || r > '9' {
				return -1
			}
		}
		n, _ := strconv.Atoi(part)
		return n
	}
	if len(s) != len("2021-05") && len(s) != len("2021-05-20") || s[4] != '-' {
		return Date{}, false
	}
	d := Date{Y: number(s[:4]), M: number(s[5:7])}
	if d.Y < 1900 || d.Y > 2199 || d.M < 1 || d.M > 12 {
		return Date{}, false
	}
	if len(s) == len("2021-05") {
		return d, true
	}
	d.D = number(s[8:])
	if s[7] != '-' || d.D < 1 || d.D > daysIn(d.Y, d.M) {
		return Date{}, false
	}
	return d, true
}

// ReadDate reads a date or month as people type it: 1985年6月, 1985.6, 1985-6,
// 1985/06/12, 198506, 20210520, with full-width digits and signs as well. The
// year has four digits: 85年 could be a mistake for another century.
func ReadDate(typed string) (Date, bool) {
	usual := strings.Map(func(r rune) rune {
		switch {
		case halfWidthDigit(r) >= 0:
			return halfWidthDigit(r)
		case strings.ContainsRune("．。·/／-－–—、,，", r):
			return '.'
		case unicode.IsSpace(r):
			return ' '
		case lost(r):
			return -1
		}
		return r
	}, strings.TrimSpace(plain(typed)))
	m := typedDate.FindStringSubmatch(usual)
	if m == nil {
		if m = typedDigits.FindStringSubmatch(usual); m == nil {
			return Date{}, false
		}
	}
	stored := m[1]
	for _, part := range m[2:] {
		if part != "" {
			stored += "-" + strings.Repeat("0", 2-len(part)) + part
		}
	}
	return ParseDate(stored)
}

// readAs is ReadDate for a field of that kind: a Month has no day.
func readAs(kind Kind, typed string) (Date, bool) {
	d, ok := ReadDate(typed)
	if kind == Month {
		d.D = 0
	}
	return d, ok
}

var (
	typedDate   = regexp.MustCompile(`^(\d{4}) ?[年. ] ?(\d{1,2}) ?(?:月?|[月. ] ?(\d{1,2}) ?[日号]?)$`)
	typedDigits = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})?$`)
)

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// String returns the stored form: "2021-05-20", "2021-05" or "".
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.D == 0:
		return fmt.Sprintf("%04d-%02d", d.Y, d.M)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Y, d.M, d.D)
}

// Chinese returns the printed form of GB/T 9704, without leading zeros:
// 2021年5月20日, 2021年5月.
func (d Date) Chinese() string {
	switch {
	case d.IsZero():
		return ""
	case d.D == 0:
		return fmt.Sprintf("%d年%d月", d.Y, d.M)
	}
	return fmt.Sprintf("%d年%d月%d日", d.Y, d.M, d.D)
}

// Before reports whether d lies before o. Where one of them is a month, the
// months are compared.
func (d Date) Before(o Date) bool {
	if d.Y != o.Y {
		return d.Y < o.Y
	}
	if d.M != o.M {
		return d.M < o.M
	}
	return d.D != 0 && o.D != 0 && d.D < o.D
}

// Time returns midnight of d in UTC; a month's first day.
func (d Date) Time() time.Time {
	return time.Date(d.Y, time.Month(d.M), max(d.D, 1), 0, 0, 0, 0, time.UTC)
}

// DateOf returns the day of t in t's zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, int(m), d}
}

// Years returns the full years from d to o, counting in months where one of
// them is a month.
func (d Date) Years(o Date) int {
	years := o.Y - d.Y
	if o.M < d.M || o.M == d.M && d.D != 0 && o.D != 0 && o.D < d.D {
		years--
	}
	return years
}

// UnmarshalText reads the stored form.
func (d *Date) UnmarshalText(b []byte) error {
	got, ok := ParseDate(string(b))
	if !ok && len(b) > 0 {
		return fmt.Errorf("日期“%s”不对，应是日历上有的日子，写成 2021-05-20 的样子", b)
	}
	*d = got
	return nil
}

// MarshalText writes the stored form.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }
