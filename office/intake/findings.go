package intake

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/fill"
	"zuimei/form/photo"
	"zuimei/office"
	"zuimei/office/inbox"
)

// The rules of findings about how something arrived.
const (
	ruleExample  = "example"
	ruleVersion  = "newer-program"
	ruleEdition  = office.RuleEdition
	ruleAltered  = "file-altered"
	ruleMissing  = "file-missing"
	rulePrinted  = "printed-changed"
	ruleNoScan   = "scan-missing"
	ruleOtherPDF = "pdf-other"
	ruleFromForm = "from-form"
	ruleDoubtful = "form-doubtful"
	// ruleUnanswered is that of the clerk's rule.
	ruleUnanswered  = "question-unanswered"
	rulePhotoUnread = "photo-unread" // the clerk's too: a picture is not there
	ruleBroken      = "photo-broken" // and this one: it breaks off
	ruleProblem     = office.RuleProblem
	ruleLink        = office.RuleLink
)

// inPackage is a finding about how something arrived.
func inPackage(rule string, severity form.Severity, format string, args ...any) office.Finding {
	return office.Finding{Field: form.KeyPackage, Rule: rule, Severity: severity, Message: fmt.Sprintf(format, args...)}
}

// packageFindings compares a package with its record.
func packageFindings(c form.Campaign, r export.Received, altered, missing []export.RecordFile) (all []office.Finding) {
	if r.Record.Example {
		all = append(all, inPackage(ruleExample, form.Note, "这是程序自带的示例，内容是编的，不计入名额。"))
	}
	if r.Newer {
		all = append(all, inPackage(ruleVersion, form.Warning, "它由更新版本的程序生成，可能没有读全，请安装新版。"))
	}
	if mine, theirs := max(c.Edition, 1), max(r.Record.Edition, 1); r.Record.Campaign == c.ID && mine != theirs {
		all = append(all, inPackage(ruleEdition, form.Warning, "它按通知第 %d 版填写，现在是第 %d 版，请核对。", theirs, mine))
	}
	at := map[string]form.Key{}
	if len(missing) > 0 {
		at = places(c, r)
	}
	each := func(files []export.RecordFile, rule string, severity form.Severity, format, others string) {
		for i, name := range names(files) {
			if i == mostNamed { // the unit is not told which: it makes all anew
				more := inPackage(rule, severity, others+"，没有一一列出，请核对。", len(names(files))-i)
				more.Ask = fmt.Sprintf(others+"，请重新生成整个材料包后发来。", len(names(files))-i)
				all = append(all, more)
				return
			}
			found := inPackage(rule, severity, format, name)
			if place, ok := at[name]; ok && rule == ruleMissing {
				found.Field = place
			}
			all = append(all, found)
		}
	}
	each(altered, ruleAltered, form.Warning, "“%s”与材料包的清单不符，像是改动过，请核对。", "材料包里还有 %d 个文件与清单不符")
	each(missing, ruleMissing, form.Error, "材料包里缺少“%s”，请对方补发。", "材料包里还缺少 %d 个文件")
	if r.Record.Printed.Changed {
		what := "内容"
		var labels []string
		for _, key := range r.Record.Printed.Fields {
			if label := c.Label(key); label != string(key) {
				labels = append(labels, form.Quote(label))
			}
		}
		switch {
		case len(labels) > 3:
			what = fmt.Sprintf("%s等 %d 项", labels[0], len(labels))
		case len(labels) > 0:
			what = strings.Join(labels, "、")
		}
		found := inPackage(rulePrinted, form.Warning, "打印后%s有改动，请与纸质推荐表核对。", what)
		found.Field = form.KeyPrinted
		all = append(all, found)
	}
	if !r.HasScan() {
		found := inPackage(ruleNoScan, form.Note, "没有盖章扫描件，请看纸质推荐表。")
		found.Field = form.KeyScans
		all = append(all, found)
	}
	return all
}

// places tells by their names where in a draft the files of a package stand: work.2 is its
// second work photo.
func places(c form.Campaign, r export.Received) map[string]form.Key {
	kinds := []form.Key{form.KeyPortrait, form.KeyWork}
	for _, a := range c.AllAttachments() {
		kinds = append(kinds, a.Key)
	}
	at := map[string]form.Key{}
	for _, kind := range kinds {
		for i, f := range r.FilesOf(kind) {
			if kind == form.KeyPortrait {
				at[short(f.Name)] = kind
			} else {
				at[short(f.Name)] = form.Key(fmt.Sprintf("%s.%d", kind, i+1))
			}
		}
	}
	return at
}

// mostNamed is how many files of one kind a list of findings names.
const mostNamed = 20

// names are the names of files, each once.
func names(files []export.RecordFile) (all []string) {
	for _, f := range files {
		if name := short(f.Name); !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}

// foreignForm finds a printed form in a package that shows another nomination.
func foreignForm(r export.Record, files map[string][]byte) (all []office.Finding) {
	for _, f := range r.Files {
		if is := export.PrintedNomination(files[f.Name]); is != "" && r.Nomination != "" && is != r.Nomination {
			all = append(all, otherPDF(f.Name))
		}
	}
	return all
}

// foreignForms does so with the PDF files that came along with a version.
func (p *parcel) foreignForms(v Version) (all []office.Finding) {
	for _, f := range v.Extra {
		i := slices.Index(p.digests, f.SHA256)
		if is := export.PrintedNomination(p.bundle.Files[i].Data); is != "" && v.Nomination != "" && is != v.Nomination {
			all = append(all, otherPDF(f.Name))
		}
	}
	return all
}

func otherPDF(name string) office.Finding {
	found := inPackage(ruleOtherPDF, form.Warning, "“%s”与材料包的内容不是同一次生成的，请核对。", short(name))
	found.Field = form.KeyPrinted
	return found
}

// formFindings says that a form was read, and what was not sure.
func formFindings(c form.Campaign, r fill.Result, files []office.File) []office.Finding {
	kind := office.Version{Files: files}.FormKind()
	all := []office.Finding{inPackage(ruleFromForm, form.Note, "由 %s 表读入，没有材料包，请核对。", kind)}
	if len(c.Questions) > 0 {
		all = append(all, inPackage(ruleUnanswered, form.Warning, "表里没有资格的 %d 个问题，请另外核对。", len(c.Questions)))
	}
	var doubtful []string
	for _, f := range r.Fields {
		if !f.Sure {
			doubtful = append(doubtful, form.Quote(c.Label(f.Field)))
		}
	}
	if n := len(doubtful); n > 3 {
		all = append(all, inPackage(ruleDoubtful, form.Warning, "%s等 %d 项读得不一定对，请与原表核对。", doubtful[0], n))
	} else if n > 0 {
		all = append(all, inPackage(ruleDoubtful, form.Warning, "%s读得不一定对，请与原表核对。", strings.Join(doubtful, "、")))
	}
	if len(r.People) > 1 {
		all = append(all, inPackage(ruleFromForm, form.Warning, "表里有 %d 个人，各算一份，请核对。", len(r.People)))
	}
	return all
}

// clerks are the clerk's rules that say nothing to the office: about the days left, the
// mail that is still to be sent and the paper that is still to be printed.
var clerks = []string{"deadline-near", "deadline-today", "deadline-passed", "mail-size", rulePrinted, form.RuleOffice, form.RulePhotoPlace}

// rules applies the clerk's own rules to what arrived.
func (p *parcel) rules(ctx context.Context, k export.Kit, n form.Nomination, files map[string][]byte, digests map[string]string) (all []office.Finding) {
	if n.Campaign != k.Campaign.ID {
		// The rules would speak of fields that the other notice does not have.
		return []office.Finding{inPackage("campaign", form.Error, "它按另一份通知填写，请核对。")}
	}
	c := k.Glance(ctx, n, files, digests, p.today)
	if ctx.Err() != nil {
		return nil
	}
	for _, f := range form.Check(c) {
		field, _ := k.Campaign.Field(f.Field)
		if slices.Contains(clerks, f.Rule) || field.Kind == form.Resident {
			continue
		}
		if len(all) == mostFindings {
			break
		}
		all = append(all, office.Finding{Field: f.Field, Rule: f.Rule, Severity: f.Severity, Message: f.Message()})
	}
	return all
}

// withoutSent drops from the findings of a form that it has no pictures, where pictures
// came along with it.
func (p *parcel) withoutSent(v Version) []office.Finding {
	pictures := slices.ContainsFunc(v.Extra, func(f office.File) bool {
		i := slices.Index(p.digests, f.SHA256)
		return photo.Format(p.bundle.Files[i].Data) == form.JPEG
	})
	if v.Kind != office.FormFile || !pictures {
		return v.Findings
	}
	return slices.DeleteFunc(v.Findings, func(f office.Finding) bool { return f.Rule == "work-count" || f.Rule == "portrait-missing" })
}

// mostFindings is how many findings of the rules are kept of a version.
const mostFindings = 200

// brokenPictures names the pictures without a record that break off: those of a package the
// clerk's rules know. Only one that lacks its end is decoded, as some phones write no end; what
// is damaged before its end shows when the round is compared.
func (p *parcel) brokenPictures(ctx context.Context, v Version) (all []office.Finding) {
	files := v.Extra
	if v.Kind == office.Loose {
		files = slices.Concat(v.Files, v.Extra)
	}
	for _, f := range files {
		if ctx.Err() != nil || len(all) == mostNamed {
			break
		}
		i := slices.Index(p.digests, f.SHA256)
		if i < 0 {
			continue
		}
		data := p.bundle.Files[i].Data
		if is := photo.Format(data); is != form.JPEG && is != form.PNG {
			continue
		}
		facts := photo.Headers(f.Name, data)
		const side = 16 // nobody looks at it
		if photo.Settle(&facts, data, side); !facts.Complete {
			all = append(all, inPackage(ruleBroken, form.Warning, "照片“%s”不完整，后半部分缺失，请对方重发原图。", short(f.Name)))
		}
	}
	return all
}

// bundleFindings are what could not be read, and the links to cloud drives.
func (p *parcel) bundleFindings() (all []office.Finding) {
	b := p.bundle
	if p.tooMany {
		all = append(all, inPackage(ruleProblem, form.Warning, "里面的材料太多，没有读完，请分开加入。"))
	}
	if p.broken {
		all = append(all, inPackage(ruleProblem, form.Warning, "“%s”读不出来，像是改动过，请对方重新生成材料包。", export.RecordName))
	}
	for _, problem := range b.Problems {
		subject := "邮件"
		if problem.File != "" {
			subject = fmt.Sprintf("“%s”", short(problem.File))
		}
		found := inPackage(ruleProblem, form.Warning, "%s%s", subject, problem.Text)
		if problem.Ask != "" {
			found.Ask = subject + problem.Ask
		}
		all = append(all, found)
	}
	for _, name := range p.unread[:min(len(p.unread), mostNamed)] {
		told := slices.ContainsFunc(b.Problems, func(problem inbox.Problem) bool { return problem.File == name })
		if !told && !slices.ContainsFunc(p.versions, func(v Version) bool { return v.Kind == office.Package }) {
			all = append(all, inPackage(ruleProblem, form.Warning, "“%s”读不出来，请对方另存为 .docx 后重发。", short(name)))
		}
	}
	var seen []string
	for _, link := range b.Links {
		if slices.Contains(seen, link.Provider) {
			continue
		}
		seen = append(seen, link.Provider)
		provider := link.Provider
		if provider == "" {
			provider = "网盘"
		}
		all = append(all, inPackage(ruleLink, form.Warning, "邮件里有%s的链接，请自己下载后再加入。", provider))
	}
	return all
}

// short is a file's name that leaves room for the rest of a sentence.
func short(name string) string {
	name = oneLine(name)
	if utf8.RuneCountInString(name) > 60 {
		r := []rune(name)
		return string(r[:40]) + "…" + string(r[len(r)-15:])
	}
	return name
}

// Empty is the finding about an original that holds nothing.
func Empty() office.Finding {
	return inPackage("nothing", form.Warning, "里面没有材料，请打开原件核对。")
}
