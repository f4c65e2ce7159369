package notice

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"zuimei/form"
)

var (
	fileCode = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	keyCode  = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	areaCode = regexp.MustCompile(`^0[0-9]{2,3}$`)
	mailbox  = regexp.MustCompile(`^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$`)
	brace    = regexp.MustCompile(`\{[^{}]*\}|[{}]`)
)

// at builds a path.
func at(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// check reports everything that does not fit together in a campaign.
func (r *reader) check(c *form.Campaign) {
	r.checkNotice(c)
	r.checkPlace(c.Place)
	r.checkUnits(c)
	r.checkSteps(c)
	r.checkQuestions(c)
	r.checkSynonyms(c)
	r.checkLimits(c)
	r.checkPackage(c)
	r.checkAttachments(c)
	r.checkMail(c)
	if len(c.Steps) == 0 {
		return // every answer on the sheet would seem unknown
	}
	r.checkLines(c)
	r.checkTable(c)
	r.checkSeals(c)
	r.checkSummary(c)
}

// text reports a text that is empty or not one line.
func (r *reader) text(path, s string) {
	_, name := parent(path)
	r.need(strings.TrimSpace(s) != "", path, "“%s”不能空着，请填写。", name)
	r.need(!strings.ContainsFunc(s, unicode.IsControl), path, "“%s”里有换行或看不见的控制字符，请删去。", name)
}

// prose is text for what may have several lines.
func (r *reader) prose(path, s string) {
	r.text(path, strings.NewReplacer("\n", " ", "\t", " ").Replace(s))
}

// placeholders reports braces in text that are none of the allowed {names}.
func (r *reader) placeholders(path, text string, allowed ...string) {
	rule := "这里不能用大括号"
	if len(allowed) > 0 {
		rule = "这里可以用 {" + strings.Join(allowed, "}、{") + "}"
	}
	for _, found := range brace.FindAllString(text, -1) {
		name := strings.Trim(found, "{}")
		r.need(len(found) > 1 && slices.Contains(allowed, name), path, "不认识“%s”，%s。", found, rule)
	}
}

// unique reports the second and later ones of equal texts.
func (r *reader) unique(seen map[string]bool, path, what, s string) {
	if s == "" {
		return
	}
	r.need(!seen[s], path, "%s“%s”重复了，请改掉或删去一个。", what, s)
	seen[s] = true
}

// list joins words for a message.
func list[T cmp.Ordered](words []T) string {
	text := make([]string, len(words))
	for i, w := range words {
		text[i] = fmt.Sprint(w)
	}
	return strings.Join(text, "、")
}
