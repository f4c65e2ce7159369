package adopt

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"zuimei/form"
)

// value is what a cell prints around its answer.
type value struct {
	before, after string
	boxes         []string
	hint          string
}

// sealed are the words of an opinion's cell.
type sealed struct {
	statement, seal, sign, date string
}

const emptyDate = "　　年　　月　　日"

var (
	units    = regexp.MustCompile(`^(?:万?元|万|年|月|天|日|M2|M²|m2|㎡|平方米|公里|周?岁|人|名|个|件|次|%|％|分|厘米|cm|公斤|kg)$`)
	box      = regexp.MustCompile(`[□☐○◯▢]\s*([^□☐○◯▢\s　]+)`)
	brackets = regexp.MustCompile(`^[（(【\[].*[）)】\]]$`)
	dateLine = regexp.MustCompile(`^(.*?)(?:20[0-9]{0,2})?年月日$`)
	signs    = regexp.MustCompile(`(?:签字|签名|经办人|负责人|审核人|填表人|承诺人)[*＊]?[：:]?$`)
	counted  = regexp.MustCompile(`([0-9]{2,4})字`)
	remark   = regexp.MustCompile(`[（(][^（）()]*[）)]$`)
	// blankDate is a date or a span of time to be written by hand, without its blanks.
	blankDate = regexp.MustCompile(`^(?:(?:年月日?|月日)(?:至(?:今|年月日?|月日)?)?|至今?)?$`)
	elsewhere = regexp.MustCompile(`^[（(]?[可请]?(?:另附|附后|附页|另页|另纸|见附|见后|详见附|详见后)[^：:]{0,8}$`)
	gap       = regexp.MustCompile(`[ 　]{3,}`)
)

// bare is a text without any spaces.
func bare(text string) string { return strings.Join(strings.Fields(text), "") }

// valueOf takes apart the text of a cell that waits for an answer; ok is false for a label.
func valueOf(text string) (v value, ok bool) {
	if plain := bare(text); units.MatchString(plain) {
		if plain == "M2" || plain == "m2" {
			plain = "M²"
		}
		return value{after: plain}, true
	}
	found := box.FindAllStringSubmatch(text, -1)
	if len(found) < 2 {
		return v, false
	}
	before, _, _ := strings.Cut(text, found[0][0])
	v.before = strings.TrimSpace(strings.ReplaceAll(before, "\n", " "))
	for _, f := range found {
		v.boxes = append(v.boxes, f[1])
	}
	return v, utf8.RuneCountInString(v.before) <= 20
}

// oneBox is the choice of a cell that holds no more than one with its box.
func oneBox(text string) (string, bool) {
	found := box.FindAllStringSubmatch(text, -1)
	if len(found) != 1 || bare(found[0][0]) != bare(text) {
		return "", false
	}
	return printable(found[0][1]), true
}

// onlyBlanks reports whether a text is nothing but blanks to be filled in by hand.
func onlyBlanks(text string) bool {
	plain := strings.Map(func(r rune) rune {
		if strings.ContainsRune("_＿-—－.…·/／、（）()", r) {
			return -1
		}
		return r
	}, bare(text))
	return blankDate.MatchString(plain)
}

// hintOf is the text of a cell that only says in brackets what belongs there.
func hintOf(text string) (string, bool) {
	plain := strings.TrimSpace(strings.ReplaceAll(text, "\n", ""))
	if !brackets.MatchString(plain) || utf8.RuneCountInString(plain) < 4 {
		return "", false
	}
	return strings.Trim(plain, "（）()【】[]"), true
}

// sealedOf takes apart the text of a cell for handwriting; ok is false for what is none.
func sealedOf(lines []string) (s sealed, ok bool) {
	var said []string
	for _, line := range lines {
		plain := bare(line)
		if m := dateLine.FindStringSubmatch(plain); m != nil {
			s.date, ok = emptyDate, true
			if rest := m[1]; rest != "" {
				s.words(rest)
			}
			continue
		}
		isSeal := strings.Contains(plain, "盖章") || strings.Contains(plain, "公章") || strings.Contains(plain, "签章")
		if isSeal || signs.MatchString(plain) {
			ok = true
			for _, part := range gap.Split(strings.TrimSpace(line), -1) {
				if part = bare(part); part != "" {
					s.words(part)
				}
			}
			continue
		}
		said = append(said, strings.TrimSpace(line))
	}
	s.statement = strings.Join(said, "")
	return s, ok
}

// words takes over a seal's or a signature's words.
func (s *sealed) words(text string) {
	const longestSeal = 9
	isSeal := strings.Contains(text, "盖章") || strings.Contains(text, "公章") || strings.Contains(text, "签章")
	if isSeal && s.seal == "" && form.Ems(text) <= longestSeal {
		s.seal = text
		return
	}
	s.sign = strings.TrimSpace(s.sign + "　" + text)
	s.sign = strings.Trim(s.sign, "　")
}

// words of two characters that labels are made of: where one fills a line, the label is read
// line by line.
var words = func() map[string]bool {
	all := map[string]bool{}
	for w := range strings.FieldsSeq("单位 意见 情况 工作 时间 姓名 审批 机关 主要 事迹 年度 考核 结果 推荐 党委 组织 基本 学历 学位 家庭 成员 社会 关系 " +
		"简历 奖惩 任免 理由 呈报 上级 工会 部门 领导 主管 行政 所在 曾获 荣誉 称号 获奖 先进 个人 出生 年月 政治 面貌 文化 程度 联系 电话 身份 证号 " +
		"号码 职务 职称 岗位 技能 等级 籍贯 民族 专业 毕业 院校 备注 申请 申报 填表 日期 签字 盖章 市级 省级 县级 区级 审核 评选 公示 配偶 子女") {
		all[w] = true
	}
	return all
}()

// unscrambled is a label as it is read: one that a form sets in columns, as 审意/批/机/关见, is
// read down its columns, from left to right.
func unscrambled(lines []string) string {
	widest := 0
	for _, l := range lines {
		widest = max(widest, utf8.RuneCountInString(bare(l)))
	}
	if len(lines) < 3 || widest != 2 || slices.ContainsFunc(lines, func(l string) bool { return words[bare(l)] }) {
		return bare(strings.Join(lines, ""))
	}
	var first, second strings.Builder
	for _, l := range lines {
		runes := []rune(bare(l))
		first.WriteRune(runes[0])
		second.WriteString(string(runes[1:]))
	}
	return first.String() + second.String()
}

// nameOf is the name of a field by its label: without signs, numbers and what is in brackets.
func nameOf(c *cell) string {
	name := unscrambled(c.lines)
	name = strings.Trim(name, "*＊:：★")
	if rest := remark.ReplaceAllString(name, ""); rest != "" {
		name = rest
	}
	return shortened(name, 20)
}

func shortened(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most])
	}
	return text
}

// limitOf is the number of characters that a label allows: （200-300字）.
func limitOf(label string) int {
	limit := 0
	for _, m := range counted.FindAllStringSubmatch(bare(label), -1) {
		n, _ := strconv.Atoi(m[1])
		limit = max(limit, n)
	}
	return limit
}
