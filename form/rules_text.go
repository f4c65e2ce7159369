package form

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

var textRules = []Rule{
	{
		Name: "required",
		Doc:  "A required field has an answer (the campaign's required; notice, annex).",
		Run: eachField(func(c Case, f Field, answer string) *Finding {
			switch {
			case !f.Required || f.Key == KeyStory || !blank(answer):
				return nil
			case f.Kind == Choice && !f.Open:
				return refuse(f.Key, c.label(f.Key), "还没有选择，请选择。")
			}
			return refuse(f.Key, c.label(f.Key), "还没有填写，请填写。")
		}),
	},
	{
		Name: "choice",
		Doc:  "A choice is one of the list, written out in full (GB/T 3304, GB/T 4762, practice).",
		Run:  eachField(checkChoice),
	},
	{
		Name: "date",
		Doc:  "Dates and months can be read and exist (practice).",
		Run:  eachField(checkDate),
	},
	{
		Name: RuleMaxWords,
		Doc:  "No answer is longer than the campaign allows, counted as Word does (practice: deeds of 300 字).",
		Run: eachField(func(c Case, f Field, answer string) *Finding {
			if f.Max <= 0 || f.Key == KeyStory {
				return nil
			}
			return tooLong(c, f.Key, Count(answer).Words, f.Max)
		}),
	},
	{
		Name: "spaces",
		Doc:  "A line has no spaces at its ends (practice).",
		Run: eachField(func(c Case, f Field, answer string) *Finding {
			trimmed := strings.TrimSpace(answer)
			if f.Kind != Text && f.Kind != UnitName || trimmed == "" || trimmed == answer {
				return nil
			}
			return remark(f.Key, c.label(f.Key)+"的", "开头或末尾有空格，印出来会偏，请去掉。").fixed(trimmed)
		}),
	},
	{
		Name: "overflow",
		Doc:  "Every answer fits its cell on the one page (practice; never below 五号, never clipped).",
		Run: func(c Case) []Finding {
			var all []Finding
			for _, key := range slices.Sorted(maps.Keys(c.Overflow)) {
				if f, ok := c.Field(key); ok && f.Max > 0 && Count(c.Answer(key)).Words > f.Max {
					continue // one number of characters to erase is enough
				}
				if over := c.Overflow[key]; over > 0 {
					all = append(all, *refuse(key, c.label(key), "在推荐表的格子里印不下，超出 %d 个字，请删去 %d 个字。", over, over))
				}
			}
			return all
		},
	},
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// tooLong objects to more words than limit.
func tooLong(c Case, key Key, words, limit int) *Finding {
	if words <= limit {
		return nil
	}
	return refuse(key, c.label(key), "现有 %d 字，上限 %d 字，请删去 %d 字。", words, limit, words-limit)
}

// eachText makes a Run of a check on everything that was typed: the fields, the
// parts of the honours and the captions of photos.
func eachText(check func(c Case, key Key, kind Kind, text string) *Finding) ruleFunc {
	fields := eachField(func(c Case, f Field, answer string) *Finding {
		return check(c, f.Key, f.Kind, answer)
	})
	captions := eachCaption(func(c Case, key Key, text string) *Finding { return check(c, key, Text, text) })
	return func(c Case) []Finding {
		all := append(fields(c), captions(c)...)
		for i, h := range c.Honours {
			for _, part := range honourParts {
				if f := check(c, numbered(KeyHonours, i), Text, *h.part(part)); f != nil {
					f.Part = part
					all = append(all, *f)
					break
				}
			}
		}
		return all
	}
}

func checkDate(c Case, f Field, answer string) *Finding {
	if f.Kind != Month && f.Kind != Day || blank(answer) {
		return nil
	}
	d, ok := readAs(f.Kind, answer)
	what, like := "年月", "1985年6月"
	if f.Kind == Day {
		what, like = "确切的日期", "2021年5月20日"
		ok = d.D != 0
	}
	switch {
	case !ok:
		return refuse(f.Key, c.label(f.Key), "填的是%s，不是%s，请写成“%s”的样子。", quoted(answer), what, like)
	case answer != d.String(): // in a file; the app stores what it reads
		return warn(f.Key, c.label(f.Key), "填的是%s，应记作“%s”，请改过来。", quoted(answer), d).fixed(d.String())
	}
	return nil
}

// dateParts returns the numbers in s in ASCII digits; one of 6 or 8 digits is
// taken apart as year, month and day.
func dateParts(s string) []string {
	parts := strings.FieldsFunc(s, func(r rune) bool { return halfWidthDigit(r) < 0 })
	for i, p := range parts {
		parts[i] = strings.Map(halfWidthDigit, p)
	}
	if len(parts) != 1 || len(parts[0]) != 6 && len(parts[0]) != 8 {
		return parts
	}
	digits := parts[0]
	parts = []string{digits[:4], digits[4:6]}
	if len(digits) == 8 {
		parts = append(parts, digits[6:])
	}
	return parts
}

// dated reports whether a number with what stands between its digits is a date,
// perhaps of a day that does not exist, and so no phone.
func dated(number string) bool {
	parts := dateParts(number)
	if len(parts) < 2 || len(parts) > 3 || len(parts[0]) != 4 {
		return false
	}
	if _, apart := strings.CutPrefix(number, parts[0]+"-"); !apart && !strings.HasPrefix(parts[0], "19") && !strings.HasPrefix(parts[0], "20") {
		return false // 8 digits in a row, or spaced, are rather a phone's
	}
	for i, p := range parts[1:] {
		n, _ := strconv.Atoi(p)
		if len(p) > 2 || n < 1 || n > []int{12, 31}[i] {
			return false
		}
	}
	return true
}

// halfWidthDigit returns the ASCII digit of an ASCII or full-width one, or -1.
func halfWidthDigit(r rune) rune {
	switch {
	case r >= '0' && r <= '9':
		return r
	case r >= '０' && r <= '９':
		return r - '０' + '0'
	}
	return -1
}

// quoted is typed text as a sentence may show it, in quotation marks: on one
// line, shortened, and with every number masked that is long enough to be a
// phone's.
func quoted(s string) string {
	return "“" + nested(shortened(shortNumbers(s), 24)) + "”"
}

// shortNumbers masks every number that is long enough to be a phone's.
func shortNumbers(s string) string {
	return masked(s, func(digits string) bool { return len(digits) >= 7 }, " -—－")
}

// nested is a text within quotation marks (GB/T 15834-2011, 4.8.3.3).
func nested(s string) string { return inner.Replace(s) }

var inner = strings.NewReplacer("“", "‘", "”", "’")

// fileName is a file's name as a sentence may show it: like quoted, but the
// dates and counters that cameras and chat programs write stay.
func fileName(s string) string {
	return shortened(masked(s, func(digits string) bool {
		switch len(digits) {
		case 8:
			return true
		case 10, 11, 12:
			return digits[0] == '0' || digits[0] == '1'
		}
		return len(digits) >= 15
	}, ""), 40)
}

// masked replaces each number that is private by ***, unless it is a date;
// between makes of digits with single such characters between them one number.
func masked(s string, private func(digits string) bool, between string) string {
	var out, number, digits strings.Builder
	gap := false
	flush := func() {
		if private(digits.String()) && !dated(number.String()) {
			out.WriteString("***")
			if text := number.String(); gap {
				last, _ := utf8.DecodeLastRuneInString(text)
				out.WriteRune(last)
			}
		} else {
			out.WriteString(number.String())
		}
		number.Reset()
		digits.Reset()
		gap = false
	}
	for _, r := range s {
		d := halfWidthDigit(r)
		switch {
		case d >= 0:
			digits.WriteRune(d)
			number.WriteRune(r)
			gap = false
		case digits.Len() > 0 && !gap && between != "" && (strings.ContainsRune(between, r) || hidden(r)):
			number.WriteRune(r)
			gap = true
		default:
			flush()
			out.WriteRune(r)
		}
	}
	flush()
	return out.String()
}

// shortened keeps the first characters of a text, most of them, makes usual
// spaces of all, and writes out the code of what does not show.
func shortened(s string, most int) string {
	var out []rune
	for _, r := range s {
		shown := []rune{r}
		switch {
		case unicode.IsSpace(r):
			shown[0] = ' '
		case hidden(r):
			shown = []rune(fmt.Sprintf("[U+%04X]", r))
		}
		if len(out)+len(shown) > most {
			return string(out[:min(len(out), most-1)]) + "…"
		}
		out = append(out, shown...)
	}
	return string(out)
}
