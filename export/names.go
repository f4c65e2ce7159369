package export

import (
	"cmp"
	"fmt"
	"path"
	"strings"
	"unicode"

	"zuimei/form"
	"zuimei/form/photo"
	"zuimei/form/table"
)

// Limits in characters. With them every path inside the package is shorter than 120
// characters, so that Windows Explorer can unpack it in any folder, and every name is
// shorter than 255 bytes.
const (
	maxName = 20 // the nominee's name in file names
	maxBase = 55 // 推荐单位+姓名
)

// Names are the names of the files that are handed in.
type Names struct {
	Base     string // zip without ending, folder inside it, mail subject
	Zip      string
	Mail     string
	Paper    string // the PDF to print
	Draft    string // the PDF marked 草稿
	Consent  string // the sheet that the nominee signs
	Form     string // inside the package, without ending
	Story    string // with .docx
	Portrait string // with .jpg
	work     string // pattern with {n}
	scan     string // pattern with {n}
	proof    string // pattern with {label} and {n}
}

// NamesOf fills in the campaign's patterns. Characters that are not allowed in file names
// are replaced, so that the names are valid whatever was typed.
func NamesOf(c form.Campaign, n form.Nomination) Names {
	unit, name := safe(n.Answer(form.KeyUnit)), cut(safe(n.Answer(form.KeyName)), maxName)
	if unit == "" {
		unit = "未填单位"
	}
	if name == "" {
		name = "未填姓名"
	}
	fill := func(pattern, base string) string {
		return strings.NewReplacer("{base}", base, "{unit}", unit, "{name}", name,
			"{copies}", form.CopiesWord(c.Copies)).Replace(pattern)
	}
	base := fill(c.Package.Base, "")
	if over := len([]rune(base)) - maxBase; over > 0 {
		unit = cut(unit, max(len([]rune(unit))-over, 1))
		base = fill(c.Package.Base, "")
	}
	base = form.FileName(cut(base, maxBase))
	return Names{
		Base:     base,
		Zip:      base + ".zip",
		Mail:     base + ".eml",
		Paper:    form.FileName(fill(c.Package.Paper, base) + ".pdf"),
		Draft:    form.FileName(fill(c.Package.Paper, base) + "-草稿.pdf"),
		Form:     form.FileName(fill(c.Package.Form, base)),
		Story:    form.FileName(fill(c.Package.Story, base) + ".docx"),
		Portrait: form.FileName(fill(c.Package.Portrait, base) + ".jpg"),
		work:     fill(c.Package.Work, base) + ".jpg",
		scan:     fill(c.Package.Scan, base),
		proof:    fill(c.Package.Attachment, base),
		Consent:  form.FileName(base + "-" + safe(c.Consent.Title) + ".pdf"),
	}
}

// Work returns the name of the i-th work photo, counted from 1.
func (n Names) Work(i int) string {
	return form.FileName(strings.ReplaceAll(n.work, "{n}", fmt.Sprint(i)))
}

// Attachment returns the name of the i-th file, counted from 1, of an attachment.
func (n Names) Attachment(a form.Attachment, i int, format form.PhotoFormat) string {
	pattern := n.scan
	if a.Key != form.KeyScans {
		pattern = strings.ReplaceAll(n.proof, "{label}", safe(a.Label))
	}
	return form.FileName(strings.ReplaceAll(pattern, "{n}", fmt.Sprint(i)) + "." + cmp.Or(format.Ending(), "bin"))
}

// NamePart makes part of a file's name out of what somebody typed, of at most that many
// characters: see [Names].
func NamePart(typed string, most int) string { return cut(safe(typed), most) }

// EndingOf is the ending, with a dot, that a copy of a stranger's file gets: that of its
// content, or that of its name where it is one of a document or picture; .bin for the rest.
func EndingOf(name string, data []byte) string {
	is := photo.Format(data)
	if is == "" {
		is = table.Format(data)
	}
	return strings.ToLower(path.Ext(namedAs(name, is)))
}

// safe replaces characters that Windows forbids in names by their full-width forms
// and removes invisible ones.
func safe(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"/\|?*`, r) {
			return r + 0xFEE0
		}
		if !unicode.IsPrint(r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(strings.Trim(s, ". "))
}

func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return strings.TrimRight(string(r[:n]), ". ")
	}
	return s
}
