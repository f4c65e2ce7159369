package edit

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A number such as 2021 in a notice is not always its year: it may be part of a mailbox, an
// address, a telephone number or the number of a document that is cited. Material sent to a
// mailbox whose year was moved is lost. So a year is moved only where it reads like one;
// elsewhere it stays, and the office is told to look.

// contacts are where material is sent and who is asked. They are never moved, and always
// told: this year's office may have others.
var contacts = map[string]string{"office.address": "地址", "office.mailbox": "邮箱", "office.phone": "电话"}

var (
	digits = regexp.MustCompile(`\d+`)
	// shut are mailboxes and addresses on the web, in which nothing is a year.
	shut = regexp.MustCompile(`[!-~]*[@＠][!-~]*|[A-Za-z]+://[!-~]*|(?:[A-Za-z0-9\-]+\.)+[A-Za-z]{2,}[!-~]*`)
	// asYear is what follows a year: 年 but for a document's 2021年第5号, the rest of a date,
	// a name, the end of a file name or its next part.
	asYear   = regexp.MustCompile(`^(?:\s*年|年?度|届|[-./]\d{1,2}[-./]\d{1,2}(?:\D|$)|\s?[“"「《])`)
	numbered = regexp.MustCompile(`^\s*年?\s*第?\s*[0-9０-９一二三四五六七八九十百]+\s*[号期]`)
	inName   = regexp.MustCompile(`^(?:[-_][^0-9]|\p{Han}|$)`)
	opens    = regexp.MustCompile(`(?:[-_}]|^)$`)
	counted  = regexp.MustCompile(`^[号室房栋幢座楼层元人名份字个位次万亿张页家分米公里毫厘]`)
	joined   = regexp.MustCompile(`(?:[A-Za-z0-9_@/.]|\d年?\s*[-－‐–—―─~～至到]+\s*)$`)
	ranged   = regexp.MustCompile(`^\s*年?\s*[-－‐–—―─~～至到]+\s*\d{3,}`)
	// inWords writes years such as 二〇二一 and ２０２１ in plain digits.
	inWords = strings.NewReplacer(
		"〇", "0", "○", "0", "零", "0", "一", "1", "二", "2", "三", "3", "四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9",
		"０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9",
	)
)

// yearText is a text that was moved to another year.
type yearText struct {
	text    string
	was, is string // the first place that was moved; "" if none was
	left    string // the first that was left for the office to look at; "" if none was
}

// inYear writes another year in a text wherever the text surely means the notice's.
func inYear(text string, was, is int) (m yearText) {
	old, next := strconv.Itoa(was), strconv.Itoa(is)
	closed := shut.FindAllStringIndex(text, -1)
	var b strings.Builder
	end, moved := 0, -1
	for _, at := range digits.FindAllStringIndex(text, -1) {
		if text[at[0]:at[1]] != old {
			continue
		}
		in := slices.ContainsFunc(closed, func(c []int) bool { return c[0] < at[1] && at[0] < c[1] })
		switch {
		case !in && isYear(text[:at[0]], text[at[1]:]):
			if moved < 0 {
				m.was, moved = around(text, at[0], at[1]), at[0]
			}
			b.WriteString(text[end:at[0]] + next)
			end = at[1]
		case m.left == "":
			m.left = around(text, at[0], at[1])
		}
	}
	m.text = b.String() + text[end:]
	if moved >= 0 {
		m.is = around(m.text, moved, moved+len(next))
	}
	if plain := inWords.Replace(text); m.left == "" && strings.Count(plain, old) > strings.Count(text, old) {
		m.left = around(text, 0, 0)
	}
	return m
}

// isYear reports whether a number between two parts of a text reads like the notice's year.
func isYear(before, after string) bool {
	switch {
	case joined.MatchString(before), ranged.MatchString(after), numbered.MatchString(after):
		return false
	case asYear.MatchString(after):
		return true
	}
	// In a name such as “{name}-2021” or “2021最美职工”; never a text of its own.
	return opens.MatchString(before) && inName.MatchString(after) && !counted.MatchString(after) && before+after != ""
}
