package office_test

import (
	"regexp"
	"testing"

	"zuimei/form"
	"zuimei/office"
)

// Every finding is worded to the unit that is asked, or is no reason.
func TestRequest(t *testing.T) {
	tests := []struct {
		rule    string
		field   form.Key
		message string
		want    string // "" for none
	}{
		{"example", form.KeyPackage, "这是程序自带的示例，内容是编的，不计入名额。", ""},
		{"newer-program", form.KeyPackage, "它由更新版本的程序生成，可能没有读全，请安装新版。", ""},
		{"from-form", form.KeyPackage, "表里有 2 个人，各算一份，请核对。", ""},
		{"form-doubtful", form.KeyPackage, "“姓名”读得不一定对，请与原表核对。", ""},
		{office.RuleNamesake, form.KeyName, "第 3 份也叫“张三”，请核对是不是同一个人。", ""},
		{office.RuleAnother, form.KeyName, "上一次是“甲工会 张三”，请核对是不是同一份材料。", ""},
		{office.RuleNameless, form.KeyName, "后来的文件没有写姓名，按单位归到这里，请核对。", ""},
		{office.RuleUnchecked, form.KeyPackage, "没有按现在的通知再核对：原件里读出的与收到时不一样。", ""},
		{office.RuleEdition, form.KeyPackage, "它按通知第 1 版填写，现在是第 2 版，请核对。", "材料是按通知第 1 版填写的，请按第 2 版核对后重新报送。"},
		{"file-altered", form.KeyPackage, "“a.pdf”与材料包的清单不符，像是改动过，请核对。", "“a.pdf”与材料包的清单不符，请重新生成材料包后发来。"},
		{"file-missing", form.KeyPackage, "材料包里缺少“3-证件照-许文华.jpg”，请对方补发。", "材料包里缺少“3-证件照-许文华.jpg”，请补发。"},
		{"printed-changed", form.KeyPrinted, "打印后“姓名”有改动，请与纸质推荐表核对。", "打印后“姓名”有改动，请重新打印盖章。"},
		{"scan-missing", form.KeyScans, "没有盖章扫描件，请看纸质推荐表。", "没有盖章扫描件，请补发。"},
		{"pdf-other", form.KeyPrinted, "“b.pdf”与材料包的内容不是同一次生成的，请核对。", "“b.pdf”与材料包的内容不是同一次生成的，请核对后重发。"},
		{"question-unanswered", form.KeyPackage, "表里没有资格的 3 个问题，请另外核对。", "推荐表里没有回答资格的 3 个问题，请逐一说明。"},
		{"question-unanswered", "discipline", "“受过处分”尚未回答，请选“是”或“否”。", "“受过处分”尚未回答，请选“是”或“否”。"},
		{"campaign", form.KeyPackage, "它按另一份通知填写，请核对。", "材料是按另一份通知填写的，请按这次的通知重新填报。"},
		{"nothing", form.KeyPackage, "里面没有材料，请打开原件核对。", "发来的文件里没有材料，请重新发来。"},
		{office.RuleLoose, form.KeyPackage, "没有材料包，也没有认出推荐表，单位按邮件主题或文件名填写，请核对。", "没有收到材料包或推荐表，请作为邮件附件发来。"},
		{office.RuleLink, form.KeyPackage, "邮件里有百度网盘的链接，请自己下载后再加入。", "材料放在网盘里，请改作邮件附件发来。"},
		{"photo-broken", form.KeyPackage, "照片“c.jpg”不完整，后半部分缺失，请对方重发原图。", "照片“c.jpg”不完整，后半部分缺失，请重发原图。"},
		{"mail-problem", form.KeyPackage, "“d.rar”设有密码，请输入密码，或请对方不设密码重发。", "“d.rar”设有密码，请不设密码重发。"},
		{"mail-problem", form.KeyPackage, "里面的材料太多，没有读完，请分开加入。", ""},
		{"mail-problem", form.KeyPackage, "“d.rar”设有密码，输入的密码打不开它，请核对密码。", "“d.rar”设有密码，请不设密码重发。"},
		{"mail-problem", form.KeyPackage, "“e.zip”压缩包套了 3 层以上，没有再解开，请先解压再加入。", ""},
		{"mail-problem", form.KeyPackage, "“f.eml”邮件套得太深，没有再解开，请打开它，把附件另存出来。", ""},
		{"mail-problem", form.KeyPackage, "“h.pst”是 Outlook 数据文件，没有打开，请把邮件另存后加入。", ""},
		{"mail-problem", form.KeyPackage, "“i.zip”超过 400 MB，没有读入，请核对。", ""},
		{"mail-problem", form.KeyPackage, "“k.mbox”读了 60 秒还没有读完，没有再读，请分成几份。", ""},
		{"mail-problem", form.KeyPackage, "“l.zip”解开后超过 400 MB，没有读完，请分成几份。", "“l.zip”解开后超过 400 MB，没有读完，请分成几份重发。"},
		{"file-altered", form.KeyPackage, "这样的文件还有 3 个，请核对。", "材料包里还有 3 个文件与清单不符，请重新生成整个材料包后发来。"},
		{"file-missing", form.KeyPackage, "这样的文件还有 3 个，请核对。", "材料包里还缺少 3 个文件，请重新生成整个材料包后发来。"},
		{"mail-problem", form.KeyPackage, "“e.zip”里面的文件超过 900 个，没有读完，请核对。", "“e.zip”里面的文件超过 900 个，没有读完，请分成几份重发。"},
		{"phone", form.KeyPhone, "“联系电话”现有 10 位，请核对。", "“联系电话”现有 10 位，请核对。"},
	}
	for _, test := range tests { // as rounds hold them that were written before there was Ask
		got, ok := office.RequestOf(office.Finding{Field: test.field, Rule: test.rule, Message: test.message})
		if ok != (test.want != "") || ok && (got.Text != test.want || got.Field != test.field) {
			t.Errorf("%s: %s\n%+v, %t, want %q", test.rule, test.message, got, ok, test.want)
		}
	}
}

// What was worded for the unit is what it is asked, but by rules that ask it nothing.
func TestRequestAsWorded(t *testing.T) {
	f := office.Finding{Field: form.KeyPackage, Rule: office.RuleProblem, Message: "“i.zip”超过 400 MB，没有读入，请核对。", Ask: "“i.zip”超过 400 MB，请分成几份重发。"}
	if got, ok := office.RequestOf(f); !ok || got != (office.Reason{Field: f.Field, Text: f.Ask}) {
		t.Errorf("%+v, %t", got, ok)
	}
	if f.Rule = office.RuleUnchecked; func() bool { _, ok := f.Request(); return ok }() {
		t.Error("it is the office's own")
	}
}

// The words that speak of the unit as of somebody else, or ask for what the office does.
var spokenOf = regexp.MustCompile(`对方|自己下载|再加入|原件核对|请另外|与原表|纸质推荐表核对|按邮件主题`)

// The clerk's own rules speak to the unit already.
func TestClerksRulesSpeakToTheUnit(t *testing.T) {
	for _, rule := range form.Rules {
		f := office.Finding{Field: form.KeyName, Rule: rule.Name, Message: "请改过来。"}
		if text, ok := f.Request(); !ok || text != f.Message || spokenOf.MatchString(text) {
			t.Errorf("%s: %q, %t", rule.Name, text, ok)
		}
	}
}
