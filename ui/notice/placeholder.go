package notice

import (
	"regexp"
	"slices"
	"strings"
)

// placeholders are what the editor calls the {placeholders} of the notice file, which keeps
// its documented names; both are understood.
var placeholders = [][2]string{
	{"{unit}", "{单位}"},
	{"{name}", "{姓名}"},
	{"{copies}", "{份数}"},
	{"{filled}", "{填表日期}"},
	{"{office}", "{主办单位}"},
	{"{contact}", "{联系人}"},
	{"{deadline}", "{截止日期}"},
	{"{address}", "{地址}"},
	{"{mailbox}", "{邮箱}"},
	{"{phone}", "{电话}"},
	{"{seals}", "{章数}"},
	{"{notice}", "{通知全称}"},
	{"{n}", "{序号}"},
	{"{label}", "{名称}"},
	{"{base}", "{文件名}"},
	{"{size}", "{大小}"},
}

// words translate the placeholders of a text, from the file and back into it.
type words struct{ inChinese, inFile *strings.Replacer }

// newWords are those of all texts, and of further ones.
func newWords(more ...[2]string) words {
	var to, from []string
	for _, p := range slices.Concat(placeholders, more) {
		to, from = append(to, p[0], p[1]), append(from, p[1], p[0], strings.NewReplacer("{", "｛", "}", "｝").Replace(p[1]), p[0])
	}
	return words{strings.NewReplacer(to...), strings.NewReplacer(from...)}
}

var everywhere = newWords()

// words are the placeholders of the text at a path: on the page every field is one, by its
// name.
func (s *Screen) words(path string) words {
	if !strings.HasPrefix(path, "sheet.lines.") {
		return everywhere
	}
	var more [][2]string
	for _, step := range s.campaign.Steps {
		for _, f := range step.Fields {
			if !strings.ContainsAny(f.Label, "{}｛｝\n") && f.Label != "" {
				more = append(more, [2]string{"{" + string(f.Key) + "}", "{" + f.Label + "}"})
			}
		}
	}
	return newWords(more...)
}

// broken finds a placeholder in Chinese that stands for nothing, also one that is half typed.
var broken = regexp.MustCompile(`[{｛][^{}｛｝\n]*\p{Han}[^{}｛｝\n]*[}｝]?`)

// unknown returns the first placeholder of a typed text that stands for nothing, or "".
func (w words) unknown(typed string) string { return broken.FindString(w.inFile.Replace(typed)) }
