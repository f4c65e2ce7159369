package export

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"zuimei/export/paper"
	"zuimei/export/pdf"
	"zuimei/export/sheet"
	"zuimei/export/word"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/form/photo"
	"zuimei/internal/disk"
	"zuimei/internal/guard"
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
	record, files, err := draft.PackageRecord(h.Zip)
	if err != nil {
		return Handed{}, ""
	}
	var r struct{ Nomination string }
	_ = json.Unmarshal(record, &r) // what is no record has no fingerprint
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

// stamp is the time that the zip's entries bear.
func stamp(n form.Nomination) time.Time {
	d := filled(n)
	if d.Y < 1980 { // the first year of the zip format
		d = form.Date{Y: 2000, M: 1, D: 1}
	}
	return d.Time()
}

// entries makes the files of the package, in order.
func (k Kit) entries(ctx context.Context, x Examination, names Names) ([]entry, error) {
	n, c := x.Nomination, k.Campaign
	var all []entry
	var notes []string
	var photos []RecordPhoto
	add := func(name, what string, data []byte, stored bool) {
		sum := sha256.Sum256(data)
		all = append(all, entry{Name: name, What: what, Bytes: int64(len(data)), SHA256: hex.EncodeToString(sum[:]), data: data, stored: stored})
	}

	// The two writers that take time work side by side.
	var form1 bytes.Buffer
	var failed error
	var beside guard.Group
	beside.Start(func() { failed = k.paper(&form1, x, 1, false) })
	var workbook, storyDoc bytes.Buffer
	err := sheet.Write(&workbook, sheet.Form{
		Sheet: c.Sheet, Content: x.content, Page: x.Page, Picture: x.jpeg,
		Title: fmt.Sprintf("“%s”推荐表", c.Award), Author: oneLine(n.Answer(form.KeyUnit)), Date: filled(n),
	})
	beside.Wait()
	if failed != nil {
		return nil, failed
	}
	if err != nil {
		return nil, err
	}
	err = word.Write(&storyDoc, word.Story{
		Title:      n.Answer(form.KeyStoryTitle),
		Byline:     strings.TrimSpace(oneLine(n.Answer(form.KeyUnit)) + "　" + oneLine(n.Answer(form.KeyName))),
		Paragraphs: strings.Split(n.Answer(form.KeyStory), "\n"),
		Example:    n.Example,
	})
	if err != nil {
		return nil, err
	}
	add(names.Form+".pdf", "推荐表，与打印的一致", form1.Bytes(), false)
	add(names.Form+".xlsx", "推荐表，电子表格", workbook.Bytes(), true)
	add(names.Story, fmt.Sprintf("事迹材料，%d 字", form.Count(n.Answer(form.KeyStory)).Words), storyDoc.Bytes(), true)

	withoutPlace := func(name string, f form.PhotoFacts, data []byte) (out []byte, removed bool) {
		if !n.Photos.StripGPS || !f.GPS || f.Format != form.JPEG || data == nil {
			return data, false
		}
		out, removed, err := photo.StripGPS(data)
		if err != nil {
			return data, false // it is a JPEG
		}
		if removed {
			notes = append(notes, fmt.Sprintf("%s 去除了拍摄地点信息，画面未改动。", name))
		}
		return out, removed
	}
	picture := func(path, name, what string, f form.PhotoFacts, crop *form.Crop) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		data := x.files[path]
		r := RecordPhoto{File: name, Width: f.Width, Height: f.Height}
		if crop != nil || f.Format != form.JPEG {
			upright, err := photo.Portrait(data, f, crop)
			if err != nil {
				return err
			}
			if data, err = photo.EncodeJPEG(upright, 95); err != nil {
				return err
			}
			r.Width, r.Height, r.Converted = upright.Bounds().Dx(), upright.Bounds().Dy(), true
			if f.Format != form.JPEG {
				notes = append(notes, fmt.Sprintf("%s 由 %s 图片转成 JPEG。", name, strings.ToUpper(string(f.Format))))
			}
			if crop != nil {
				notes = append(notes, fmt.Sprintf("%s 按选定范围从原图裁剪。", name))
			}
		} else {
			data, r.GPSRemoved = withoutPlace(name, f, data)
		}
		photos = append(photos, r)
		add(name, fmt.Sprintf("%s，%d×%d 像素", what, r.Width, r.Height), data, true)
		return nil
	}
	if f := x.Evidence.Portrait; f != nil {
		if err := picture(n.Photos.Portrait, names.Portrait, "证件照", *f, n.Photos.PortraitCrop); err != nil {
			return nil, err
		}
	}
	for i, f := range x.Evidence.Work {
		if err := picture(n.Photos.Work[i], names.Work(i+1), "工作生活照，原图", f, nil); err != nil {
			return nil, err
		}
	}
	for i, f := range x.Evidence.Scans {
		name := names.Scan(i+1, f.Format)
		data, _ := withoutPlace(name, f, x.files[n.Scans[i]])
		add(name, "推荐表盖章扫描件", data, true)
	}
	for _, e := range all {
		if e.data == nil {
			return nil, fmt.Errorf("“%s”的内容没有读到，请重新检查后再生成。", e.Name)
		}
	}
	text := list(k, n, all, notes)
	data, err := record(k, n, all, photos)
	if err != nil {
		return nil, err
	}
	add("清单.txt", "清单", text, false)
	add(recordName, "机器可读的记录", data, false)
	return all, nil
}

// writeZip writes the entries into one folder. What does not deflate is stored.
// Sizes and checksums stand before the data, so that programs that read a zip as
// a stream open it.
func writeZip(ctx context.Context, w io.Writer, folder string, at time.Time, entries []entry) error {
	const utf8Names, version = 0x800, 20 // APPNOTE.TXT 4.4.4, 4.4.3
	// The extended timestamp; without such a field unzip 6.0 reads names as of DOS.
	extra := binary.LittleEndian.AppendUint32([]byte("UT\x05\x00\x01"), uint32(at.Unix()))
	z := zip.NewWriter(w)
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return err
		}
		h := &zip.FileHeader{
			Name: folder + "/" + e.Name, Method: zip.Store, Flags: utf8Names, CreatorVersion: version, ReaderVersion: version,
			//lint:ignore SA1019 CreateRaw writes this one and not Modified
			ModifiedDate: uint16(at.Day() | int(at.Month())<<5 | (at.Year()-1980)<<9),
			CRC32:        crc32.ChecksumIEEE(e.data), UncompressedSize64: uint64(len(e.data)), Extra: extra,
		}
		data := e.data
		if !e.stored {
			var err error
			if data, err = deflate(data); err != nil {
				return err
			}
			h.Method = zip.Deflate
		}
		h.CompressedSize64 = uint64(len(data))
		part, err := z.CreateRaw(h)
		if err != nil {
			return err
		}
		if _, err := part.Write(data); err != nil {
			return err
		}
	}
	return z.Close()
}

func deflate(data []byte) ([]byte, error) {
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.DefaultCompression)
	if err == nil {
		_, err = w.Write(data)
	}
	if err == nil {
		err = w.Close()
	}
	return out.Bytes(), err
}
