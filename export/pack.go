package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"zuimei/export/paper"
	"zuimei/export/pdf"
	"zuimei/form"
	"zuimei/internal/disk"
)

// Handed tells where the files went and how large the mail is.
type Handed struct {
	Zip, Paper, Mail string
	Files            int   // in the zip
	ZipBytes         int64 //
	MailBytes        int64 //
}

// Write writes into the folder out what is handed in: the zip, the PDF with all
// copies and the mail draft. The three appear together or not at all; when ctx
// ends before that, none does and the error wraps the context's. Final must come
// from the same examination.
func (k Kit) Write(ctx context.Context, final form.Final, x Examination, out string) (Handed, error) {
	return k.write(ctx, final, x, out, true, true)
}

// WritePaper is Write for the PDF alone.
func (k Kit) WritePaper(ctx context.Context, final form.Final, x Examination, out string) (Handed, error) {
	return k.write(ctx, final, x, out, true, false)
}

// WritePackage is Write for the zip and the mail draft: a PDF that is open in
// its viewer does not stand in their way.
func (k Kit) WritePackage(ctx context.Context, final form.Final, x Examination, out string) (Handed, error) {
	return k.write(ctx, final, x, out, false, true)
}

func (k Kit) write(ctx context.Context, final form.Final, x Examination, out string, printed, packed bool) (Handed, error) {
	if final.Evidence().Digest != x.Evidence.Digest {
		return Handed{}, errors.New("材料在检查之后又有改动，请重新检查后再生成。")
	}
	names := NamesOf(k.Campaign, x.Nomination)
	var h Handed
	err := disk.WriteSet(ctx, out, k.Waits, func(s *disk.Set) error {
		if packed { // first: the zip tells what the others belong to
			if err := k.pack(ctx, s, x, names, &h); err != nil {
				return err
			}
		}
		if printed {
			h.Paper = filepath.Join(out, names.Paper)
			return s.Write(names.Paper, func(f *os.File) error { return k.paper(f, x, k.Campaign.Copies, false) })
		}
		return nil
	})
	if err != nil {
		return Handed{}, err
	}
	return h, nil
}

// pack writes the zip, and the mail draft from it.
func (k Kit) pack(ctx context.Context, s *disk.Set, x Examination, names Names, h *Handed) error {
	entries, err := k.entries(ctx, x, names)
	if err != nil {
		return err
	}
	var zipped string
	err = s.Write(names.Zip, func(f *os.File) error {
		zipped = f.Name()
		return writeZip(ctx, f, names.Base, stamp(x.Nomination), entries)
	})
	if err != nil {
		return err
	}
	h.Zip, h.Mail, h.Files = filepath.Join(s.Folder(), names.Zip), filepath.Join(s.Folder(), names.Mail), len(entries)
	return s.Write(names.Mail, func(f *os.File) error {
		in, err := os.Open(zipped)
		if err != nil {
			return err
		}
		defer in.Close()
		if err := writeMail(f, k.Campaign, x.Nomination, in); err != nil {
			return err
		}
		info, err := in.Stat()
		if err != nil {
			return err
		}
		h.ZipBytes = info.Size()
		h.MailBytes, err = f.Seek(0, io.SeekCurrent)
		return err
	})
}

// Fingerprint identifies what a package of n holds: the nomination without what
// was done to its paper, and without the ID number, which a digest would give
// away to anyone who tries the few that fit the rest.
func Fingerprint(n form.Nomination) string {
	n = n.Clone()
	n.Printed, n.Stamped = nil, nil
	delete(n.Answers, form.KeyIDNumber)
	return n.Digest()
}

// Made finds in the folder out the package that was written for n before, and
// the [Fingerprint] of what it holds; without one both are zero. The fingerprint
// is "" where the mail beside it is of another package; Mail is "" then, and where
// there is none.
func (k Kit) Made(n form.Nomination, out string) (h Handed, fingerprint string) {
	names := NamesOf(k.Campaign, n)
	h = Handed{Zip: filepath.Join(out, names.Zip)}
	zipped, err := os.Stat(h.Zip)
	if err != nil {
		return Handed{}, ""
	}
	text, files, err := packageRecord(h.Zip)
	if err != nil {
		return Handed{}, ""
	}
	r, _ := readRecord(text) // one that cannot be read has no fingerprint
	h.Files, h.ZipBytes = files, zipped.Size()
	mail := filepath.Join(out, names.Mail)
	info, err := os.Stat(mail)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil || r.Nomination == "" || mailOf(mail) != r.Nomination:
		return h, ""
	default:
		h.Mail, h.MailBytes = mail, info.Size()
	}
	return h, r.Nomination
}

// WriteDraft writes the PDF alone, every page marked 草稿, whatever the findings;
// none when ctx ends before.
func (k Kit) WriteDraft(ctx context.Context, x Examination, out string) (string, error) {
	name := NamesOf(k.Campaign, x.Nomination).Draft
	err := disk.WriteSet(ctx, out, k.Waits, func(s *disk.Set) error {
		return s.Write(name, func(f *os.File) error { return k.paper(f, x, k.Campaign.Copies, true) })
	})
	return filepath.Join(out, name), err
}

// DraftPage lays out the page marked 草稿.
func (k Kit) DraftPage(x Examination) paper.Page {
	content := x.content
	content.Draft = true
	return paper.Layout(k.Campaign.Sheet, content, x.Fonts)
}

func (k Kit) paper(w io.Writer, x Examination, copies int, draft bool) error {
	page := x.Page
	if draft {
		page = k.DraftPage(x)
	}
	return pdf.Write(w, pdf.Document{
		Page: page, Copies: copies, Picture: x.jpeg,
		Title:  fmt.Sprintf("“%s”推荐表 %s", k.Campaign.Award, oneLine(x.Nomination.Answer(form.KeyName))),
		Author: oneLine(x.Nomination.Answer(form.KeyUnit)),
		Date:   filled(x.Nomination),
	}, x.Fonts)
}

// filled is the day on the form; nothing in a package depends on today.
func filled(n form.Nomination) form.Date {
	d, _ := form.ReadDate(n.Answer(form.KeyFilled))
	return d
}
