package export

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"zuimei/export/paper"
	"zuimei/export/pdf"
	"zuimei/form"
	"zuimei/internal/disk"
)

// WriteDraft writes the PDF of an unfinished form with every page marked 草稿, whatever
// the findings, and returns its path. out, ctx and waits are as for [Ready.Write].
func (x Examination) WriteDraft(ctx context.Context, out string, waits func(folder string)) (string, error) {
	name := NamesOf(x.kit.Campaign, x.Nomination).Draft
	err := disk.WriteSet(ctx, out, waits, func(s *disk.Set) error {
		return s.Write(name, func(f *os.File) error { return x.print(f, x.DraftPage(), x.kit.Campaign.Copies) })
	})
	return filepath.Join(out, name), err
}

// DraftPage lays out the page marked 草稿.
func (x Examination) DraftPage() paper.Page {
	content := x.content
	content.Draft = true
	return paper.Layout(x.kit.Campaign.Sheet, content, x.Fonts)
}

// print writes a page of the examination as a PDF with that many copies.
func (x Examination) print(w io.Writer, page paper.Page, copies int) error {
	return pdf.Write(w, pdf.Document{
		Page: page, Copies: copies, Picture: x.jpeg,
		Title:  fmt.Sprintf("“%s”推荐表 %s", x.kit.Campaign.Award, oneLine(x.Nomination.Answer(form.KeyName))),
		Author: oneLine(x.Nomination.Answer(form.KeyUnit)), Keywords: Fingerprint(x.Nomination),
		Date: formDate(x.Nomination),
	}, x.Fonts)
}

// formDate returns the date on the form. It dates all files of a package, none of which
// depends on today.
func formDate(n form.Nomination) form.Date {
	d, _ := form.ReadDate(n.Answer(form.KeyFilled))
	return d
}
