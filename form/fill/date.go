package fill

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"zuimei/form"
)

var (
	ages      = regexp.MustCompile(`[（(]?[0-9]{1,2}周?岁[）)]?`)
	ending    = regexp.MustCompile(`(?:出生|生|参加工作|起|至今|0{1,2}:0{2}(?::0{2})?|00:00:00)$`)
	fullYear  = regexp.MustCompile(`^((?:19|20)\d\d)(?:年|[./\-、,])(\d{1,2})(?:月份?|[./\-、,])?(?:(\d{1,2})[日号]?)?$`)
	runOn     = regexp.MustCompile(`^((?:19|20)\d\d)(\d\d)(\d\d)?$`)
	shortYear = regexp.MustCompile(`^'?(\d\d)(?:年|[./\-、])(\d{1,2})(?:月份?|[./\-、])?(?:(\d{1,2})[日号]?)?$`)
	western   = regexp.MustCompile(`^(\d{1,2})[/.\-](\d{1,2})[/.\-]((?:19|20)\d\d)$`)
	onlyYear  = regexp.MustCompile(`^((?:19|20)\d\d)年?$`)
	serial    = regexp.MustCompile(`^([1-6]\d{4})(?:\.0+)?$`)
	dateAtEnd = regexp.MustCompile(`^(.*\S)[\s　]{2,}((?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?)$`)
	lostZero  = regexp.MustCompile(`^(?:19|20)\d\d\.1$`)
)

var numerals = strings.NewReplacer("〇", "0", "○", "0", "零", "0", "Ｏ", "0", "一", "1", "二", "2", "三", "3", "四", "4", "五", "5",
	"六", "6", "七", "7", "八", "8", "九", "9")

// numeralDate writes a date in Chinese numerals with digits.
func numeralDate(s string) string {
	if !strings.ContainsAny(s, "一二三四五六七八九十〇零") {
		return s
	}
	s = regexp.MustCompile(`二十([一二三四五六七八九])`).ReplaceAllString(s, "二$1")
	s = regexp.MustCompile(`三十([一])`).ReplaceAllString(s, "三$1")
	s = strings.NewReplacer("二十", "20", "三十", "30").Replace(s)
	s = regexp.MustCompile(`十([一二三四五六七八九])`).ReplaceAllString(s, "一$1")
	return numerals.Replace(strings.ReplaceAll(s, "十", "10"))
}

// readDate reads a month or a day.
func readDate(text string, kind form.Kind) converted {
	s := compact(text)
	s = strings.NewReplacer("．", ".", "。", ".", "·", ".", "—", "-", "–", "-", "－", "-", "／", "/").Replace(s)
	s = strings.Trim(ages.ReplaceAllString(s, ""), "().,;")
	s = strings.TrimSuffix(ending.ReplaceAllString(s, ""), "日0")
	s = numeralDate(s)
	d, ok := exactDate(s)
	switch {
	case !ok:
		return looseDate(s, text, kind)
	case lostZero.MatchString(s):
		return doubtful(stored(d, kind), "也可能是 10 月：Excel 会略去末尾的 0，请核对。")
	case kind == form.Day && d.D == 0:
		return doubtful(d.String(), "没有写日，请补上。")
	}
	return certain(stored(d, kind))
}

func stored(d form.Date, kind form.Kind) string {
	if kind == form.Month {
		d.D = 0
	}
	return d.String()
}

// exactDate reads what can only be one date.
func exactDate(s string) (form.Date, bool) {
	m := fullYear.FindStringSubmatch(s)
	if m == nil {
		m = runOn.FindStringSubmatch(s)
	}
	if m == nil {
		return form.Date{}, false
	}
	return dateOf(m[1], m[2], m[3])
}

// dateOf makes a date of its parts; day may be empty.
func dateOf(year, month, day string) (form.Date, bool) {
	pad := func(s string) string { return strings.Repeat("0", max(2-len(s), 0)) + s }
	stored := year + "-" + pad(month)
	if day != "" {
		stored += "-" + pad(day)
	}
	return form.ParseDate(stored)
}

// looseDate reads dates that leave something open, all in doubt.
func looseDate(s, text string, kind form.Kind) converted {
	if m := shortYear.FindStringSubmatch(s); m != nil {
		century := "19"
		if m[1] < "30" {
			century = "20"
		}
		if d, ok := dateOf(century+m[1], m[2], m[3]); ok {
			return doubtful(stored(d, kind), fmt.Sprintf("原文只写了两位年份，读作 %d 年，请核对。", d.Y))
		}
	}
	if m := western.FindStringSubmatch(s); m != nil {
		if d, ok := dateOf(m[3], m[1], m[2]); ok {
			return doubtful(stored(d, kind), "月在前还是日在前说不准，请核对。")
		}
	}
	if m := serial.FindStringSubmatch(s); m != nil {
		days, _ := strconv.Atoi(m[1])
		d := form.DateOf(time.Date(1899, 12, 30+days, 0, 0, 0, 0, time.UTC))
		return doubtful(stored(d, kind), "原文是 Excel 的日期数字，请核对。")
	}
	if onlyYear.MatchString(s) {
		return doubtful(line(text), "只有年份，请补上月份。")
	}
	if m := dateWithin.FindStringSubmatch(s); m != nil && kind == form.Month {
		if d, ok := dateOf(m[1], m[2], ""); ok {
			return doubtful(stored(d, kind), "原文里还有别的内容，请核对。")
		}
	}
	return doubtful(line(text), "不像日期，请核对。")
}

var dateWithin = regexp.MustCompile(`((?:19|20)\d\d)[年./\-](\d{1,2})`)
