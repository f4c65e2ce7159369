package notice

import (
	"regexp"
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
}

var inChinese, inFile = func() (there, back *strings.Replacer) {
	var to, from []string
	for _, p := range placeholders {
		to, from = append(to, p[0], p[1]), append(from, p[1], p[0], strings.NewReplacer("{", "｛", "}", "｝").Replace(p[1]), p[0])
	}
	return strings.NewReplacer(to...), strings.NewReplacer(from...)
}()

// broken finds a placeholder in Chinese that stands for nothing.
var broken = regexp.MustCompile(`[{｛][^{}｛｝\n]*\p{Han}[^{}｛｝\n]*[}｝]`)

// unknown returns the first placeholder of a typed text that stands for nothing, or "".
func unknown(typed string) string { return broken.FindString(inFile.Replace(typed)) }
