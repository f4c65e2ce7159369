package notice

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zuimei/form"
)

// maxLabel is the length of a proof's label in characters: it is part of the names of
// files, and of the keys that objections have.
const maxLabel = 16

// leastSize is less than any proof has, in bytes: a smaller limit was meant in kB or MB.
const leastSize = 1 << 10

// fillAttachments sets what the file may leave out of its proofs.
func fillAttachments(c *form.Campaign) {
	c.Package.Attachment = cmp.Or(c.Package.Attachment, "6-{label}-{name}-{n}")
	for i := range c.Attachments {
		a := &c.Attachments[i]
		a.Key = form.Key(a.Label)
		a.Count, a.Size = cmp.Or(a.Count, 1), cmp.Or(a.Size, form.MaxPhotoBytes)
		if a.Formats == nil {
			a.Formats = []form.PhotoFormat{form.PDF, form.JPEG}
		}
		for j, f := range a.Formats {
			a.Formats[j] = cmp.Or(form.FormatOf(strings.TrimPrefix(string(f), ".")), f)
		}
	}
}

// checkAttachments checks the proofs that are wanted beside the form.
func (r *reader) checkAttachments(c *form.Campaign) {
	r.need(len(c.Attachments) <= form.MaxAttachments, "attachments", "另附材料有 %d 种，最多 %d 种，请合并一些。", len(c.Attachments), form.MaxAttachments)
	labels := map[string]bool{form.Known[form.KeyScans].Label: true}
	for i, a := range c.Attachments {
		path := at("attachments.%d", i)
		label := path + ".label"
		r.text(label, a.Label)
		r.unique(labels, label, "名称", a.Label)
		r.short(label, "名称", a.Label, maxLabel)
		r.need(!strings.ContainsAny(a.Label, `<>:"/\|?*.{}`) && strings.TrimSpace(a.Label) == a.Label && !strings.ContainsFunc(a.Label, unprintable), label,
			"名称“%s”要用在文件名里，不能有 < > : \" / \\ | ? * . { } 这些符号，也不能有看不见的字符，前后不能有空格，请删去。", a.Label)
		_, field := c.Field(a.Key)
		_, known := form.Known[a.Key]
		r.need(!taken(c, a.Label), label, "名称“%s”与另一项内容的名称相同，请改一个。", a.Label)
		r.need(!field && !known, label, "名称“%s”与一项内容的代号相同，请改用中文名称。", a.Label)
		r.need(len(a.Formats) > 0, path+".formats", "至少要写一种格式，可以写的有：%s。", strings.Join(endings(), "、"))
		seen := map[string]bool{}
		for j, f := range a.Formats {
			here := at("%s.formats.%d", path, j)
			r.need(slices.Contains(form.Attachable(), f), here, "格式“%s”不认识，可以写的有：%s。", f, strings.Join(endings(), "、"))
			r.unique(seen, here, "格式", string(f))
		}
		r.need(a.Count >= 1 && a.Count <= form.MaxAttached, path+".count", "个数是 %d，应在 1 到 %d 之间。", a.Count, form.MaxAttached)
		r.need(a.Size >= leastSize && a.Size <= form.MaxPhotoBytes, path+".size",
			"大小是 %d 字节，应在 %d 到 %d 之间（1 MB 是 1048576 字节）。", a.Size, leastSize, form.MaxPhotoBytes)
	}
}

// unprintable reports whether a character shows nothing, or is left out of file names.
func unprintable(r rune) bool { return !unicode.IsPrint(r) || r == unicode.ReplacementChar }

// taken reports whether something else that is handed in has a proof's label.
func taken(c *form.Campaign, label string) bool {
	same := func(known form.KnownKey) bool { return known.Label == label && known.Key != form.KeyScans }
	field := func(f form.Field) bool { return f.Label == label }
	return slices.ContainsFunc(form.KnownKeys, same) ||
		slices.ContainsFunc(c.Steps, func(s form.Step) bool { return slices.ContainsFunc(s.Fields, field) })
}

// checkAttachmentNames checks what the proofs' files are called in a package; patterns
// are those of the other files.
func (r *reader) checkAttachmentNames(c *form.Campaign, patterns map[string]string) {
	const path = "package.attachment"
	pattern := c.Package.Attachment
	r.text(path, pattern)
	r.placeholders(path, pattern, "unit", "name", "copies", "label", "n")
	for _, part := range []string{"{label}", "{n}"} {
		r.need(strings.Contains(pattern, part), path, "文件名“%s”里要有 %s，不然几个附件会重名。", pattern, part)
	}
	r.fileName(path, pattern)
	for i, a := range c.Attachments {
		if slices.ContainsFunc(c.Attachments[:i], func(b form.Attachment) bool { return a.Label == b.Label }) {
			continue // reported already
		}
		r.distinct(patterns, path, strings.ReplaceAll(pattern, "{label}", a.Label), c.Copies)
	}
}

// endings are how a file names the formats of its proofs.
func endings() (all []string) {
	for _, f := range form.Attachable() {
		all = append(all, f.Ending())
	}
	return all
}

// maxConsent is the length of a consent in characters; whether it fits its page is seen
// when it is laid out.
const maxConsent = 1500

// checkConsent checks the sheet that the nominee signs.
func (r *reader) checkConsent(c *form.Campaign, patterns map[string]string) {
	if !r.written("consent") {
		return
	}
	r.text("consent.title", c.Consent.Title)
	r.fileName("consent.title", c.Consent.Title)
	r.distinct(patterns, "consent.title", c.Package.Base+"-"+c.Consent.Title, c.Copies)
	r.placeholders("consent.title", c.Consent.Title)
	r.short("consent.title", "标题", c.Consent.Title, maxLabel)
	r.prose("consent.text", c.Consent.Text)
	r.short("consent.text", "同意书", c.Consent.Text, maxConsent)
	allowed := []string{"unit", "name", "notice"}
	for _, figure := range figures {
		if !slices.Contains(personal, figure) {
			allowed = append(allowed, figure)
		}
	}
	r.placeholders("consent.text", c.Consent.Text, allowed...)
}

// short reports a text of more than most characters.
func (r *reader) short(path, what, text string, most int) {
	count := utf8.RuneCountInString(text)
	r.need(count <= most, path, "%s有 %d 字，最多 %d 字，请缩短。", what, count, most)
}
