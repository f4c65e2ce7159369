package office

import (
	"regexp"
	"strings"

	"zuimei/form"
)

// Request words a finding for the unit that sent what it is about, as a reason of a verdict:
// the finding itself speaks to the office. It is false for what is the office's own business.
// What is stored of earlier rounds is worded too, so that it goes by rule and words.
func (f Finding) Request() (text string, ok bool) {
	switch f.Rule {
	case RuleNamesake, RuleAnother, RuleNameless, RuleUnchecked, "example", "newer-program", "from-form", "form-doubtful":
		return "", false
	}
	if f.Ask != "" {
		return f.Ask, true
	}
	for _, again := range requests[f.Rule] {
		switch {
		case f.Field != again.about:
		case again.pattern == nil:
			return again.text, true
		case again.pattern.MatchString(f.Message):
			return again.pattern.ReplaceAllString(f.Message, again.text), true
		}
	}
	text = forUnit.Replace(f.Message)
	// What could not be read asks the office for something, unless it names the unit.
	return text, f.Rule != RuleProblem || text != f.Message
}

// RuleProblem is the name of the findings about what could not be read of a mail.
const RuleProblem = "mail-problem"

// RequestOf is a finding as a reason of a verdict; false if it is none for the unit.
func RequestOf(f Finding) (Reason, bool) {
	text, ok := f.Request()
	return Reason{Field: f.Field, Text: text}, ok
}

// forUnit says to a unit what a sentence has the office ask of it. The last ones stand in
// earlier rounds, whose findings have no Ask.
var forUnit = strings.NewReplacer(
	"请输入密码，或请对方", "请",
	"请对方", "请",
	"输入的密码打不开它，请核对密码。", "请不设密码重发。",
	"没有读完，请核对。", "没有读完，请分成几份重发。",
	"没有读完，请分成几份。", "没有读完，请分成几份重发。",
)

// request is the wording of a rule: of the findings about a field, text in place of what the
// pattern finds, or of the whole sentence where there is none.
type request struct {
	about   form.Key
	pattern *regexp.Regexp
	text    string
}

// others is what earlier programs said of the files beyond those that findings name.
var others = regexp.MustCompile(`^这样的文件还有 (\d+) 个，请核对。$`)

var requests = map[string][]request{
	RuleEdition: {{form.KeyPackage, regexp.MustCompile(`^它按通知第 (\d+) 版填写，现在是第 (\d+) 版.*$`), "材料是按通知第 $1 版填写的，请按第 $2 版核对后重新报送。"}},
	"file-altered": {
		{form.KeyPackage, regexp.MustCompile(`，像是改动过，请核对。$`), "，请重新生成材料包后发来。"},
		{form.KeyPackage, others, "材料包里还有 $1 个文件与清单不符，请重新生成整个材料包后发来。"},
	},
	"file-missing":        {{form.KeyPackage, others, "材料包里还缺少 $1 个文件，请重新生成整个材料包后发来。"}},
	"printed-changed":     {{form.KeyPrinted, regexp.MustCompile(`，请与纸质推荐表核对。$`), "，请重新打印盖章。"}},
	"scan-missing":        {{form.KeyScans, nil, "没有盖章扫描件，请补发。"}},
	"pdf-other":           {{form.KeyPrinted, regexp.MustCompile(`，请核对。$`), "，请核对后重发。"}},
	"question-unanswered": {{form.KeyPackage, regexp.MustCompile(`^表里没有资格的 (\d+) 个问题，请另外核对。$`), "推荐表里没有回答资格的 $1 个问题，请逐一说明。"}},
	"campaign":            {{form.KeyPackage, regexp.MustCompile(`^它按另一份通知填写.*$`), "材料是按另一份通知填写的，请按这次的通知重新填报。"}},
	"nothing":             {{form.KeyPackage, nil, "发来的文件里没有材料，请重新发来。"}},
	RuleLoose:             {{form.KeyPackage, nil, "没有收到材料包或推荐表，请作为邮件附件发来。"}},
	RuleLink:              {{form.KeyPackage, nil, "材料放在网盘里，请改作邮件附件发来。"}},
}
