package export

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"zuimei/form"
	"zuimei/internal/disk"
)

// Ready is an examination without errors, and the only thing that can be printed and
// packed. Only [Examination.Finalize] makes one; the zero Ready writes nothing.
type Ready struct {
	x Examination // with a copy of the nomination, which no caller can change
}

// Finalize checks the examined nomination against its notice. The findings are
// returned whether it is ready or not.
func (x Examination) Finalize() (ready Ready, findings []form.Finding, ok bool) {
	final, findings, ok := form.Finalize(x.Case())
	if !ok {
		return Ready{}, findings, false
	}
	x.Nomination = final.Nomination()
	return Ready{x}, findings, true
}

// FormDigest identifies the content of the form that [Ready.WritePaper] prints; see
// [form.FormDigest].
func (r Ready) FormDigest() string { return form.FormDigest(r.x.Case()) }

// Handed lists the files that were written, and their sizes.
type Handed struct {
	Zip, Paper, Mail string // paths
	Files            int    // in the zip
	ZipBytes         int64
	MailBytes        int64
	AnswerDigest     string // which letter of the office the package answers, and how: see [AnswerDigest]
	Again            string // what the package says of the office's letter that it answers, a sentence a line
}

// Write writes the zip, the PDF with all copies and the mail draft into the folder out.
// The three appear together or not at all; if ctx ends before that, none does, and the
// error wraps the context's. waits, unless nil, is called while Write waits for another
// program that is writing into the folder.
func (r Ready) Write(ctx context.Context, out string, waits func(folder string)) (Handed, error) {
	return r.write(ctx, out, waits, true, true)
}

// WritePaper is [Ready.Write] for the PDF alone.
func (r Ready) WritePaper(ctx context.Context, out string, waits func(folder string)) (Handed, error) {
	return r.write(ctx, out, waits, true, false)
}

// WritePackage is [Ready.Write] for the zip and the mail draft; it also works while the
// PDF is locked by a viewer.
func (r Ready) WritePackage(ctx context.Context, out string, waits func(folder string)) (Handed, error) {
	return r.write(ctx, out, waits, false, true)
}

func (r Ready) write(ctx context.Context, out string, waits func(folder string), printed, packed bool) (Handed, error) {
	if r.x.Fonts == nil {
		return Handed{}, errors.New("材料还没有检查，请检查后再生成")
	}
	campaign := r.x.kit.Campaign
	names := NamesOf(campaign, r.x.Nomination)
	var h Handed
	err := disk.WriteSet(ctx, out, waits, func(s *disk.Set) error {
		if packed { // the zip comes first: its name identifies the other files
			if err := r.pack(ctx, s, names, &h); err != nil {
				return err
			}
		}
		if printed {
			h.Paper = filepath.Join(out, names.Paper)
			return s.Write(names.Paper, func(f *os.File) error { return r.x.print(f, r.x.Page, campaign.Copies) })
		}
		return nil
	})
	if err != nil {
		return Handed{}, err
	}
	return h, nil
}

// pack writes the zip, and the mail draft from it.
func (r Ready) pack(ctx context.Context, s *disk.Set, names Names, h *Handed) error {
	entries, again, err := r.entries(ctx, names)
	if err != nil {
		return err
	}
	var zipped string
	err = s.Write(names.Zip, func(f *os.File) error {
		zipped = f.Name()
		return writeZip(ctx, f, names.Base, zipTime(r.x.Nomination), entries)
	})
	if err != nil {
		return err
	}
	h.Again, h.AnswerDigest = again, AnswerDigest(r.x.Evidence.Correspondence)
	h.Zip, h.Mail, h.Files = filepath.Join(s.Folder(), names.Zip), filepath.Join(s.Folder(), names.Mail), len(entries)
	return s.Write(names.Mail, func(f *os.File) error {
		in, err := os.Open(zipped)
		if err != nil {
			return err
		}
		defer in.Close()
		if err := writeMail(f, r.x.kit.Campaign, r.x.Nomination, h.Again, in); err != nil {
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
