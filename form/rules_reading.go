package form

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What an office remarks on when it reads the form; nothing of it is wrong for
// certain.
var readingRules = []Rule{
	{
		Name: "resume-dates",
		Doc:  "The résumé's lines write their months in one way (practice).",
		Run: once(func(c Case) *Finding {
			resume := c.Answer(KeyResume)
			fix, mixed := oneStyle(resume, periodsOf(resume))
			if _, ok := c.Field(KeyResume); !ok || !mixed {
				return nil
			}
			return remark(KeyResume, c.label(KeyResume)+"里的", "年月有几种写法，请统一成一种。").fixed(fix)
		}),
	},
	{
		Name: "resume-periods",
		Doc:  "The résumé's lines follow each other without gaps or overlaps (practice).",
		Run:  checkPeriods,
	},
	{
		Name: "double-spaces",
		Doc:  "There is one space at most between two characters (practice).",
		Run: eachText(func(c Case, key Key, kind Kind, text string) *Finding {
			fix := oneSpace(text, key == KeyResume)
			if kind != Text && kind != UnitName && kind != Paragraph || fix == text {
				return nil
			}
			return remark(key, c.label(key)+"里", "有连续的空格，请只留一个。").fixed(fix)
		}),
	},
	{
		Name: "half-width",
		Doc:  "Punctuation between Chinese is full-width (GB/T 15834-2011, 5.1).",
		Run: eachText(func(c Case, key Key, kind Kind, text string) *Finding {
			fix := fullWidth(text)
			if kind != Text && kind != UnitName && kind != Paragraph || fix == text {
				return nil
			}
			return remark(key, c.label(key)+"里", "有半角标点%s，请改成全角。", firstChange(text, fix)).fixed(fix)
		}),
	},
	{
		Name: "unfinished",
		Doc:  "Deeds and story end with the end of a sentence (practice).",
		Run: func(c Case) []Finding {
			var all []Finding
			for _, key := range []Key{KeyDeeds, KeyStory} {
				if end := lastWords(c.Answer(key)); end != "" {
					all = append(all, *remark(key, c.label(key), "最后是%s，像是没有写完，请核对。", quoted(end)))
				}
			}
			return all
		},
	},
}

var severalSpaces = regexp.MustCompile(`[ 　\x{A0}]{2,}`)

// oneSpace leaves one of several spaces between the characters of a line. In the
// résumé full-width ones part the time from the post, and may be many.
func oneSpace(text string, resume bool) string {
	spaces, several := 0, false
	for _, r := range text {
		if spaces++; r != ' ' && r != '　' && r != 0xA0 {
			spaces = 0
		}
		several = several || spaces > 1
	}
	if !several {
		return text
	}
	var out strings.Builder
	at := 0
	for _, run := range severalSpaces.FindAllStringIndex(text, -1) {
		spaces := text[run[0]:run[1]]
		before, after := text[:run[0]], text[run[1]:]
		if before == "" || after == "" || strings.HasSuffix(before, "\n") || strings.ContainsAny(after[:1], "\r\n") || resume && strings.Trim(spaces, "　") == "" {
			continue
		}
		one := " "
		if resume || strings.Contains(spaces, "　") {
			one = "　"
		}
		out.WriteString(text[at:run[0]] + one)
		at = run[1]
	}
	return out.String() + text[at:]
}

func checkPeriods(c Case) []Finding {
	if _, ok := c.Field(KeyResume); !ok {
		return nil
	}
	var all []Finding
	note := func(format string, args ...any) {
		all = append(all, *remark(KeyResume, c.label(KeyResume), "%s，请核对。", fmt.Sprintf(format, args...)))
	}
	periods := slices.DeleteFunc(periodsOf(c.Answer(KeyResume)), func(p period) bool {
		reversed := p.ended() && p.until() < p.dates[0].earliest()
		if reversed {
			note("第 %d 行的结束时间早于开始时间", p.line)
		}
		return reversed || p.parallel()
	})
	slices.SortStableFunc(periods, func(a, b period) int { return int(a.dates[0].earliest() - b.dates[0].earliest()) })
	between := func(a, b period) string {
		if a.line == b.line {
			return fmt.Sprintf("第 %d 行的两段", a.line)
		}
		return fmt.Sprintf("第 %d、%d 行", min(a.line, b.line), max(a.line, b.line))
	}
	var longest period // of those before: the one that lasts until the latest
	for i := 1; i < len(periods); i++ {
		a, b := periods[i-1], periods[i]
		begins := b.dates[0]
		if !a.ended() {
			continue // and so until whenever
		}
		if !longest.ended() || a.until() >= longest.until() {
			longest = a
		}
		missing := begins.earliest() - longest.until() - 1
		switch {
		case missing > 0 && !(missing <= 3 && longest.school()):
			note("%s之间缺%s", between(longest, b), span(longest.until()+1, begins.earliest()-1))
		case begins.latest() < a.end() && !(a.now && b.now):
			last := a.end()
			if b.ended() {
				last = min(last, b.end())
			}
			if last == farFuture {
				last = begins.latest()
			}
			note("%s的时间重叠（%s）", between(a, b), span(begins.latest(), max(last, begins.latest())))
		}
	}
	return all
}

// span names the months from first to last.
func span(first, last month) string {
	if first == last {
		return first.Chinese()
	}
	return first.Chinese() + "至" + last.Chinese()
}

// wideForms are half-width marks, and what stands for them between Chinese.
var wideForms = map[rune]rune{',': '，', ';': '；', ':': '：', '?': '？', '!': '！'}

// fullWidth makes the marks of a text full-width that stand beside Chinese and
// not before Latin: commas and their like, a full stop at a line's end, brackets
// and quotation marks that enclose Chinese.
func fullWidth(s string) string {
	if !strings.ContainsAny(s, ",;:?!.()\"") {
		return s
	}
	runes := []rune(s)
	at := func(i int) rune {
		if i < 0 || i >= len(runes) {
			return '\n'
		}
		return runes[i]
	}
	enclose(runes)
	for i, r := range runes {
		before, after := at(i-1), at(i+1)
		lineEnd := after == '\n' || after == '\r'
		switch wide, ok := wideForms[r]; {
		case ok && (chinese(before) && !(after < 0x250 && unicode.IsLetter(after)) || chinese(after) && !unicode.IsSpace(before)):
			runes[i] = wide
		case r == '.' && chinese(before) && lineEnd:
			runes[i] = '。'
		}
	}
	return string(runes)
}

// enclose makes pairs of brackets and quotation marks around Chinese full-width;
// a quotation mark after a digit measures inches.
func enclose(runes []rune) {
	var brackets []int
	quote := -1
	pair := func(from, to int, left, right rune) {
		if slices.ContainsFunc(runes[from:to], chinese) {
			runes[from], runes[to] = left, right
		}
	}
	for i, r := range runes {
		switch {
		case r == '\n':
			brackets, quote = nil, -1
		case r == '(':
			brackets = append(brackets, i)
		case r == ')' && len(brackets) > 0:
			pair(brackets[len(brackets)-1], i, '（', '）')
			brackets = brackets[:len(brackets)-1]
		case r == '"' && quote >= 0:
			pair(quote, i, '“', '”')
			quote = -1
		case r == '"' && (i == 0 || halfWidthDigit(runes[i-1]) < 0):
			quote = i
		}
	}
}

// chinese reports whether a character is Han or punctuation of Chinese.
func chinese(r rune) bool {
	return unicode.Is(unicode.Han, r) || strings.ContainsRune("，。、；：！？（）《》“”‘’【】「」…—", r)
}

// firstChange names the first character of a text that another one of the same
// length has otherwise.
func firstChange(text, other string) string {
	changed := []rune(other)
	for i, r := range []rune(text) {
		if changed[i] != r {
			return "“" + string(r) + "”"
		}
	}
	return ""
}

// lastWords are the last characters of a text that ends in mid-sentence, or "". A
// last line with a date or the name of who wrote it ends nothing.
func lastWords(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for len(lines) > 1 {
		line := strings.TrimSpace(lines[len(lines)-1])
		if len(line) > 100 {
			break // no signature
		}
		_, dated := ReadDate(line)
		signed := !strings.ContainsAny(line, "，。；、") && (endsIn(line, employers) || endsIn(line, unionWords)) || utf8.RuneCountInString(line) <= 4
		if !dated && !signed {
			break
		}
		lines = lines[:len(lines)-1]
	}
	const most = 8
	runes := []rune(shortNumbers(strings.TrimSpace(lines[len(lines)-1])))
	if len(runes) == 0 || strings.ContainsRune("。！？…”’」』）)》】.!?~～", runes[len(runes)-1]) {
		return ""
	}
	return string(runes[max(0, len(runes)-most):])
}
