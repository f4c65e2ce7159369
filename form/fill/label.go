package fill

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"zuimei/form"
)

// vocabulary finds the meaning of a label by its characters in any order.
type vocabulary struct {
	meanings map[string]word
	asked    map[form.Key]form.Field
	own      map[string]bool // the labels that come from the notice
	printed  form.Table      // the notice's own form
}

// word is a label's meaning and how directly it has it.
type word struct {
	meaning meaning
	rank    int
}

const longestLabel = 30 // characters

// newVocabulary collects the usual labels, and the notice's own, which go first.
func newVocabulary(notice form.Campaign) *vocabulary {
	v := &vocabulary{meanings: maps.Clone(usualLabels()), asked: map[form.Key]form.Field{}, own: map[string]bool{}}
	for _, s := range notice.Steps {
		for _, f := range s.Fields {
			v.asked[f.Key] = f
			v.add(f.Label, f.Key)
		}
	}
	for _, s := range notice.Synonyms {
		for _, label := range s.Labels {
			v.add(label, s.Field)
		}
	}
	v.printed = notice.Sheet.Table
	v.sheet(v.printed)
	return v
}

// usualLabels are the synonyms by their characters.
var usualLabels = sync.OnceValue(func() map[string]word {
	all := map[string]word{}
	for m, labels := range synonyms {
		for label := range strings.FieldsSeq(labels) {
			all[multiset(label)] = word{m, usual}
		}
	}
	return all
})

// sheet adds the labels of the printed form: each stands before its answer.
func (v *vocabulary) sheet(t form.Table) {
	for _, row := range t.Rows {
		label := ""
		for _, c := range row.Cells {
			switch {
			case c.Label != "":
				label = c.Label
			case c.Field != "" && label != "":
				v.add(label, c.Field)
				label = ""
			case c.Opinion != "":
				v.add(c.Opinion, isOpinion)
			}
		}
	}
}

// add adds a label of the notice; the first meaning that it gives one holds.
func (v *vocabulary) add(label string, m meaning) {
	if key := multiset(bare(label)); key != "" && !v.own[key] {
		v.meanings[key], v.own[key] = word{m, literal}, true
	}
}

// multiset sorts the Han characters and Latin letters of a label: spaces, signs and the
// order in which a table sets them do not matter.
func multiset(label string) string {
	var runes []rune
	for _, r := range label {
		if unicode.Is(unicode.Han, r) || unicode.IsLetter(r) {
			runes = append(runes, unicode.ToLower(r))
		}
	}
	slices.Sort(runes)
	return string(runes)
}

var (
	bracketed = regexp.MustCompile(`（[^（）]*）|\([^()]*\)|【[^【】]*】|\[[^\[\]]*\]|〔[^〔〕]*〕|（[^（）()]*\)|\([^（）()]*）`)
	lengths   = regexp.MustCompile(`(?:不超过|限|约|控制在)?[0-9０-９]+(?:[-－—~～至][0-9０-９]+)?字(?:以内|左右|以下|之内)?`)
	levels    = regexp.MustCompile(`(?:区县|县区|[区县市省]|国家)级(?:及其?)?以上的?`)
	numbers   = regexp.MustCompile(`^[\s　]*(?:[0-9]{1,2}[.．、)）]|[一二三四五六七八九十]{1,2}[、.．]|[①-⑳*＊※★●■◆])[\s　]*`)
)

// bare is a label without brackets, hints, numbering and the colon behind it.
func bare(label string) string {
	s := strings.TrimSpace(label)
	if strings.ContainsAny(s, ".．、)）*＊※★●■◆①②③④⑤⑥⑦⑧⑨⑩") { // most labels are spared the expressions
		s = numbers.ReplaceAllString(s, "")
	}
	for range 2 { // brackets within brackets
		if strings.ContainsAny(s, "(（[【〔") {
			s = bracketed.ReplaceAllString(s, "")
		}
	}
	if strings.Contains(s, "字") {
		s = lengths.ReplaceAllString(s, "")
	}
	return strings.Trim(s, " 　:：*＊\t\n_")
}

// hint is what stands in a label's brackets.
func hint(label string) string { return strings.Join(bracketed.FindAllString(label, -1), "") }

// lookup finds what a label stands for; ok is false for what is no known label.
func (v *vocabulary) lookup(label string) (w word, ok bool) {
	if utf8.RuneCountInString(label) > 3*longestLabel {
		return w, false
	}
	s := bare(label)
	if s == "" {
		s = strings.Trim(label, " 　()（）【】[]〔〕{}｛｝\n")
	}
	key := multiset(s)
	size := utf8.RuneCountInString(key)
	if size == 0 || size > longestLabel || strings.ContainsAny(s, ":：。；√□☑") {
		return w, false
	}
	if w, ok = v.meanings[key]; ok {
		return w, true
	}
	if rest := sealed.ReplaceAllString(s, ""); rest != s {
		if w, ok = v.meanings[multiset(rest)]; ok && w.meaning == form.KeyUnit { // 推荐单位盖章
			return w, true
		}
	}
	if special, is := v.special(s, key, size); is {
		return special, true
	}
	if w, ok = v.variant(s); ok {
		return w, true
	}
	if parts := v.parts(s); len(parts) > 0 {
		if parts[0].meaning == form.KeyContact && parts[1].meaning == form.KeyPhone {
			return word{isContact, likely}, true
		}
		return word{isSeveral, likely}, true
	}
	if native := foreignWord.ReplaceAllString(s, ""); native != s && multiset(native) != "" {
		w, ok = v.meanings[multiset(native)] // 姓名/Name
		return word{w.meaning, likely}, ok
	}
	return word{}, false
}

// labelPart is one of several labels in one.
type labelPart struct {
	word
	label string
}

// parts splits several known labels in one, of which the notice asks for some; nil if they
// are not that.
func (v *vocabulary) parts(s string) (all []labelPart) {
	asked := false
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune("/／∕、及和与", r) }) {
		w, ok := v.meanings[multiset(part)]
		if !ok || w.meaning == isSomebody || w.meaning == isSigner || w.meaning == isRelation || utf8.RuneCountInString(part) < 2 || slices.ContainsFunc(all, func(p labelPart) bool { return p.meaning == w.meaning }) {
			return nil
		}
		all = append(all, labelPart{w, strings.Join(strings.Fields(part), "")})
		_, is := v.asked[w.meaning]
		asked = asked || is && !long(w.meaning)
	}
	if len(all) < 2 || !asked {
		return nil
	}
	return all
}

var (
	sealed      = regexp.MustCompile(`(?:加?盖章|公章|签章)$`)
	foreignWord = regexp.MustCompile(`[A-Za-z][A-Za-z .]{2,}`)
)

// special recognises the labels that have no fixed wording.
func (v *vocabulary) special(s, key string, size int) (word, bool) {
	has := func(chars string) bool {
		return strings.ContainsFunc(key, func(r rune) bool { return strings.ContainsRune(chars, r) })
	}
	switch {
	case has("意") && has("见") && size <= 24,
		strings.HasSuffix(s, "签字") || strings.HasSuffix(s, "签名") || strings.HasSuffix(s, "盖章") || strings.HasSuffix(s, "签章"):
		return word{isOpinion, usual}, true
	case size <= 16 && (strings.Contains(s, "照片") || strings.Contains(s, "相片") || strings.Contains(s, "免冠")) && !strings.Contains(s, "工作"):
		return word{form.KeyPortrait, usual}, true
	}
	return word{}, false
}

// variant looks a label up without the words that offices add.
func (v *vocabulary) variant(s string) (word, bool) {
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }), "")
	s = levels.ReplaceAllString(s, "") // 曾获市级以上荣誉
	try := []string{s}
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(s, p); ok {
			try = append(try, rest)
		}
	}
	if rest := strings.TrimRight(s, "一二三四五六1234567890"); rest != s && utf8.RuneCountInString(rest) > 1 {
		try = append(try, rest) // 荣誉一
	}
	for _, t := range slices.Clone(try) {
		for _, p := range suffixes {
			if rest, ok := strings.CutSuffix(t, p); ok {
				try = append(try, rest)
			}
		}
	}
	for _, t := range try {
		for _, j := range joiners {
			t = strings.ReplaceAll(t, j, "")
		}
		if w, ok := v.meanings[multiset(t)]; ok && utf8.RuneCountInString(t) > 1 {
			return word{w.meaning, likely}, true
		}
	}
	return word{}, false
}

var (
	guesses = []struct {
		ending *regexp.Regexp
		meaning
	}{
		{regexp.MustCompile(`(?:事迹|业绩|贡献)$|^(?:主要|先进|个人)?事迹`), form.KeyDeeds},
		{regexp.MustCompile(`(?:简历|履历|经历)$`), form.KeyResume},
		{regexp.MustCompile(`(?:荣誉|荣誉称号|奖励|奖项|获奖|表彰)$`), form.KeyHonours},
		{regexp.MustCompile(`学历$`), form.KeyEducation},
	}
	anothers = regexp.MustCompile(`配偶|家庭|家属|父|母|子女|单位|集体|团队|班组|联系人|推荐人`)
)

// guess tells by its last word what a label that is not known may stand for.
func guess(label string) (meaning, bool) {
	s := strings.Join(strings.Fields(bare(label)), "")
	for _, p := range suffixes {
		s = strings.TrimSuffix(s, p)
	}
	if anothers.MatchString(s) {
		return "", false
	}
	for _, g := range guesses {
		if g.ending.MatchString(s) {
			return g.meaning, true
		}
	}
	return "", false
}

// labelLike reports whether a text that is no known label may be one.
func labelLike(s string) bool {
	s = bare(s)
	n := utf8.RuneCountInString(s)
	return n > 0 && n <= 14 && strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) &&
		!strings.ContainsAny(s, "。，；、：:√□☑■0123456789")
}
