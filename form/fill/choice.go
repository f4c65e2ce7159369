package fill

import (
	"regexp"
	"slices"
	"strings"

	"zuimei/form"
)

const (
	ticks = "√✓✔☑■●☒☒þR◼▣⊙◉✅🗹🗸"
	empty = "□○☐▢◻◯"
)

// readChoice reads one of a field's options: ticked, or written in full or in short.
func readChoice(f form.Field, text string) converted {
	s := compact(text)
	if value, ok := ticked(f.Choices, s); ok {
		return certain(value)
	}
	if word, ok := tickedWord(s); ok {
		return readChoice(f, word)
	}
	plain := compact(bracketed.ReplaceAllString(s, ""))
	inside := strings.Trim(hint(s), "()（）[]【】")
	for _, try := range []string{s, plain} {
		if try != s && another(f.Key, inside, plain) {
			return doubtful(line(text), "括号里写的不同，请核对。")
		}
		for _, o := range f.Choices {
			if try == compact(o.Value) || try == compact(o.Label) {
				return certain(o.Value)
			}
		}
	}
	value, sure := usualWord(f.Key, plain)
	if f.Key == form.KeyEthnicity {
		value, sure = ethnicity(plain).text, true
	}
	if f.Key == form.KeySex {
		value = strings.TrimSuffix(plain, "性")
	}
	if _, ok := f.Option(value); ok && value != "" {
		if sure || f.Key == form.KeySex {
			return certain(value)
		}
		return doubtful(value, "原文是"+form.Quote(line(text))+"，请核对。")
	}
	if f.Open {
		return doubtful(line(text), "不在可选的内容里，请核对。")
	}
	return doubtful(line(text), "不是可选的内容，请改选。")
}

// another reports whether the words in brackets name another choice: 中共党员（预备）.
func another(key form.Key, inside, plain string) bool {
	if key == form.KeyPolitics && strings.Contains(inside, "预备") && !strings.Contains(plain, "预备") {
		return true
	}
	value, _ := usualWord(key, inside)
	outside, _ := usualWord(key, plain)
	return key == form.KeyEducation && value != "" && value != outside
}

// unticked reports whether a text is boxes of which none is ticked.
func unticked(text string) bool {
	s := strings.ReplaceAll(compact(text), "()", "□")
	return strings.ContainsAny(s, empty) && !strings.ContainsAny(s, ticks)
}

// ticked finds the option with a mark of its own. The marks stand before the options
// where the text begins with one, else behind them.
func ticked(options []form.Option, s string) (string, bool) {
	if !strings.ContainsAny(s, ticks+empty) {
		return "", false
	}
	marked := unboxed(s)
	begins := strings.IndexAny(marked, ticks+empty) == 0
	var chosen []string
	for _, o := range options {
		label, value := compact(o.Label), compact(o.Value)
		at, size := strings.Index(marked, label), len(label)
		if at < 0 {
			at, size = strings.Index(marked, value), len(value)
		}
		if at < 0 {
			continue
		}
		before, after := lastRune(marked[:at]), firstRune(marked[at+size:])
		mark := after
		if begins {
			mark = before
		}
		if mark != "" && strings.Contains(ticks, mark) {
			chosen = append(chosen, o.Value)
		}
	}
	if len(chosen) == 1 {
		return chosen[0], true
	}
	return "", false
}

var (
	tickInBrackets = regexp.MustCompile(`[(\[（【]([` + ticks + `])[)\]）】]`)
	emptyBrackets  = regexp.MustCompile(`\(\)|（）|\[\]`)
)

// unboxed writes brackets with or without a tick in them as boxes.
func unboxed(s string) string {
	return emptyBrackets.ReplaceAllString(tickInBrackets.ReplaceAllString(s, "$1"), "□")
}

// tickedWord is the one word with a tick among words with boxes, whatever it says: the
// options may be worded otherwise than those of the notice.
func tickedWord(s string) (string, bool) {
	s = unboxed(s)
	if !strings.ContainsAny(s, empty) || len(strings.FieldsFunc(s, func(r rune) bool { return !strings.ContainsRune(ticks, r) })) != 1 {
		return "", false
	}
	at := strings.IndexAny(s, ticks)
	isMark := func(r rune) bool { return strings.ContainsRune(ticks+empty, r) }
	word := ""
	if strings.IndexFunc(s, isMark) == 0 {
		word = strings.TrimLeftFunc(s[at:], isMark)
		if end := strings.IndexFunc(word, isMark); end >= 0 {
			word = word[:end]
		}
	} else {
		word = s[:at]
		if begin := strings.LastIndexFunc(word, isMark); begin >= 0 {
			word = strings.TrimLeftFunc(word[begin:], isMark)
		}
	}
	word = bare(word)
	return word, word != ""
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

func lastRune(s string) string {
	runes := []rune(s)
	if len(runes) == 0 {
		return ""
	}
	return string(runes[len(runes)-1])
}

// ethnicity writes 汉 in full.
func ethnicity(text string) converted {
	s := compact(text)
	if s != "" && !strings.HasSuffix(s, "族") && han(s) {
		return certain(s + "族")
	}
	return certain(s)
}

// usualWords are other ways to write an option.
var usualWords = map[form.Key]map[string]string{
	form.KeyPolitics: {
		"中共党员":   "党员 中国共产党党员 共产党员 中国共产党员 中共正式党员 正式党员 中共党员正式",
		"中共预备党员": "预备党员 中国共产党预备党员 共产党预备党员",
		"共青团员":   "团员 中国共产主义青年团团员 共青团",
		"群众":     "普通群众 一般群众 普通公民 无",
		"无党派人士":  "无党派",
		"民革党员":   "民革 中国国民党革命委员会会员 中国国民党革命委员会党员 民革会员",
		"民盟盟员":   "民盟 中国民主同盟盟员 民盟会员 中国民主同盟成员",
		"民建会员":   "民建 中国民主建国会会员",
		"民进会员":   "民进 中国民主促进会会员",
		"农工党党员":  "农工党 农工 中国农工民主党党员 农工民主党党员",
		"致公党党员":  "致公党 中国致公党党员",
		"九三学社社员": "九三学社 九三 九三社员",
		"台盟盟员":   "台盟 台湾民主自治同盟盟员",
	},
	form.KeyEducation: {
		"研究生":  "硕士 博士 硕士研究生 博士研究生 研究生学历 硕士学位 博士学位 研究生硕士 研究生博士 全日制硕士研究生 全日制研究生 在职研究生 在职硕士 研究生毕业",
		"大学本科": "本科 大学 大学学历 本科学历 全日制本科 在职本科 大学本科学历 全日制大学 在职大学 本科学士 大学学士 大学本科学士 本科毕业 大学毕业 函授本科 全日制大学本科",
		"大专":   "专科 大学专科 专科学历 大专学历 高职 全日制大专 在职大专 高职高专 高职专科 全日制专科 在职专科 大专毕业 专科毕业 函授大专 大学普通班",
		"中专":   "中等专科 中专学历 中等专业学校 职业中专 中职 中专毕业",
		"技校":   "技工学校 技工 中技 中级技工学校 技校学历 技校毕业",
		"高中":   "高中学历 高中毕业 普通高中 职业高中 职高",
		"初中":   "初中学历 初级中学 初中毕业",
		"小学":   "小学学历 小学毕业",
	},
}

// parts of an education that do not change what it is.
var degrees = regexp.MustCompile(`[\n/,，、;；及和与.。]|(?:工学|理学|文学|管理学|法学|医学|经济学|教育学|农学|历史学|哲学|艺术学|军事学|工程|工商管理)(?:学士|硕士|博士)(?:学位)?|学士学位|学士`)

// usualWord finds the option that a text means; sure is false where it only contains it.
func usualWord(key form.Key, text string) (value string, sure bool) {
	find := func(s string) string {
		for option, words := range usualWords[key] {
			if s == option || slices.Contains(strings.Fields(words), s) {
				return option
			}
		}
		return ""
	}
	if v := find(text); v != "" {
		return v, true
	}
	if key == form.KeyPolitics {
		for _, v := range []string{"预备党员", "党员", "团员", "群众"} {
			if strings.Contains(text, v) && !strings.Contains(text, "非") {
				return find(v), false
			}
		}
		return "", false
	}
	if v := find(degrees.ReplaceAllString(text, "")); v != "" {
		return v, true
	}
	text = strings.NewReplacer("大学专科", "大专", "大学普通班", "大专").Replace(text)
	for _, v := range []string{"博士", "硕士", "研究生", "本科", "大学", "专科", "大专", "中专", "技校", "高中", "初中", "小学"} {
		if strings.Contains(text, v) {
			return find(v), false
		}
	}
	return "", false
}
