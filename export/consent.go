package export

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"zuimei/export/paper"
	"zuimei/export/pdf"
	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/internal/disk"
)

// HasConsent reports whether the notice has a sheet on which the nominee consents to
// publication.
func (k Kit) HasConsent() bool { return k.Campaign.Consent.Title != "" }

// consentPage lays out the consent with a unit and a name, which may be empty: there is
// then room to write them.
func (k Kit) consentPage(unit, name string, example bool) paper.Page {
	c := k.Campaign
	text := form.Expand(c.Consent.Text, func(key form.Key) string {
		switch key {
		case form.KeyUnit:
			return cmp.Or(unit, strings.Repeat("_", 24))
		case form.KeyName:
			return cmp.Or(name, strings.Repeat("_", 12))
		}
		return c.Title // {notice}; nothing else is left by package notice
	})
	return paper.LayoutStatement(paper.Statement{
		Title: c.Consent.Title, Paragraphs: strings.Split(text, "\n"),
		Blanks: []string{"本人签名：", "日　　期：　　　　年　　月　　日"}, Example: example,
	}, k.Fonts)
}

// EncodeConsent writes the nominee's consent as a PDF of one page. It can be printed at any
// time, whatever is still missing in the form.
func (k Kit) EncodeConsent(w io.Writer, n form.Nomination) error {
	title := k.Campaign.Consent.Title
	if !k.HasConsent() {
		return errors.New("这份通知没有本人同意书，需要时请在通知文件里写上 [consent]")
	}
	unit, name := oneLine(n.Answer(form.KeyUnit)), oneLine(n.Answer(form.KeyName))
	page := k.consentPage(unit, name, n.Example)
	if len(page.Misfits) > 0 {
		return fmt.Errorf("推荐单位或姓名太长，%s一页放不下，请缩短后再打印", form.Quote(title))
	}
	return pdf.Write(w, pdf.Document{
		Page: page, Copies: 1, Title: strings.TrimSpace(title + " " + name), Author: unit, Date: formDate(n),
	}, k.Fonts)
}

// WriteConsent writes the consent into the folder out and returns its path; ctx and waits
// are as for [Ready.Write].
func (k Kit) WriteConsent(ctx context.Context, n form.Nomination, out string, waits func(folder string)) (string, error) {
	name := NamesOf(k.Campaign, n).Consent
	err := disk.WriteSet(ctx, out, waits, func(s *disk.Set) error {
		return s.Write(name, func(f *os.File) error { return k.EncodeConsent(f, n) })
	})
	return filepath.Join(out, name), err
}

// longestName and longestUnit are as long as any on paper.
const (
	longestName = 30
	longestUnit = 40
)

var consentLine = regexp.MustCompile(`(?m)^[ \t]*\[[ \t]*consent[ \t]*\]`)

// longConsent reports a consent that does not fit its page with the longest names.
func (k Kit) longConsent(source []byte) []notice.Problem {
	if !k.HasConsent() {
		return nil
	}
	var out []notice.Problem
	for _, m := range k.consentPage(strings.Repeat("单", longestUnit), strings.Repeat("名", longestName), false).Misfits {
		line := 1
		if at := consentLine.FindIndex(source); at != nil {
			line += strings.Count(string(source[:at[0]]), "\n")
		}
		out = append(out, notice.Problem{Line: line, Message: fmt.Sprintf("同意书用五号字一页也放不下，多出约 %d 个字，请缩短。", m.Over)})
	}
	return out
}
