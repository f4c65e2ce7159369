package notice

import (
	"slices"
	"strconv"
	"strings"

	"zuimei/form"
)

// maxNumber is the largest {n} for which files are held against each other.
const maxNumber = 99

// checkPackage checks the names of the files that are handed in, and the mail
// that carries them.
func (r *reader) checkPackage(c *form.Campaign) {
	p := c.Package
	patterns := map[string]string{} // by the name that a pattern yields
	for _, f := range []struct {
		key, pattern string
		many         bool // a file each for several pictures
	}{
		{"base", p.Base, false},
		{"paper", p.Paper, false},
		{"form", p.Form, false},
		{"story", p.Story, false},
		{"portrait", p.Portrait, false},
		{"work", p.Work, true},
		{"scan", p.Scan, true},
	} {
		path := "package." + f.key
		allowed := []string{"unit", "name", "copies"}
		if f.many {
			allowed = append(allowed, "n")
			r.need(strings.Contains(f.pattern, "{n}"), path, "文件名“%s”里要有 {n}（第几张），不然几张照片会重名。", f.pattern)
		}
		r.text(path, f.pattern)
		r.placeholders(path, f.pattern, allowed...)
		r.fileName(path, f.pattern)
		if f.key != "base" && f.pattern != "" {
			r.distinct(patterns, path, f.pattern, c.Copies)
		}
	}
	r.checkAttachmentNames(c, patterns)
	r.checkConsent(c, patterns)
	r.need(len(p.Formats) > 0, "package.formats", "材料包里至少要有一种推荐表，可以写的有：pdf、docx、xlsx。")
	for i, f := range p.Formats {
		path := at("package.formats.%d", i)
		r.need(slices.Contains(form.FormFormats(), f), path, "推荐表的格式“%s”不认识，可以写的有：pdf、docx、xlsx。", f)
		r.need(!slices.Contains(p.Formats[:i], f), path, "推荐表的格式“%s”写了两次，请删去一个。", f)
	}
	for i, s := range p.Limits {
		path := at("package.sizes.%d", i)
		r.need(s.Bytes > 0, path+".bytes", "邮件大小是 %d 字节，应大于 0。", s.Bytes)
		r.need(i == 0 || s.Bytes > p.Limits[i-1].Bytes, path+".bytes", "邮件大小要从小到大排列，这里不比前一个大。")
		r.need(slices.Contains([]form.Severity{form.Error, form.Warning, form.Note}, s.Severity), path+".severity",
			"轻重“%s”不认识，可以写的有：error（错误）、warning（提醒）、note（说明）。", s.Severity)
		r.text(path+".text", s.Text)
		r.placeholders(path+".text", s.Text, "size")
	}
}

// fileName reports what cannot be the pattern of a file's name.
func (r *reader) fileName(path, pattern string) {
	r.need(!strings.ContainsAny(pattern, `<>:"/\|?*`), path, "文件名“%s”里不能有 < > : \" / \\ | ? * 这些符号，请删去。", pattern)
	r.need(strings.Trim(pattern, " .") == pattern, path, "文件名“%s”的开头和结尾不能是空格或英文句点，请删去。", pattern)
}

// distinct reports a pattern that yields a name which an earlier one in patterns yields.
func (r *reader) distinct(patterns map[string]string, path, pattern string, copies int) {
	for n := 1; n <= maxNumber; n++ {
		// Windows treats large and small letters as equal.
		name := strings.ToLower(strings.NewReplacer("{n}", strconv.Itoa(n), "{copies}", form.CopiesWord(copies)).Replace(pattern))
		other, taken := patterns[name]
		r.need(!taken || other == pattern && n > 1, path, "文件名“%s”与前面的“%s”会重名，请改掉一个。", pattern, other)
		patterns[name] = pattern
	}
}

// personal data never go into a mail's body.
var personal = []string{string(form.KeyPhone), string(form.KeyContactPhone), string(form.KeyIDNumber)}

// checkMail checks the mail's body.
func (r *reader) checkMail(c *form.Campaign) {
	r.prose("mail.body", c.Mail.Body)
	allowed := []string{"unit", "name"}
	for _, figure := range figures {
		if !slices.Contains(personal, figure) {
			allowed = append(allowed, figure)
		}
	}
	if _, ok := c.Field(form.KeyContact); ok {
		allowed = append(allowed, "contact")
	}
	for _, key := range personal {
		r.need(!strings.Contains(c.Mail.Body, "{"+key+"}"), "mail.body", "邮件正文里不能写电话和身份证号，请删去 {%s}。", key)
	}
	r.placeholders("mail.body", c.Mail.Body, allowed...)
}
