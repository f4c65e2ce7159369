// Package export makes the files that are handed in: it gathers the evidence about a
// draft, and writes the PDF to print, the package and the mail draft of a nomination
// without errors.
//
// Both front ends use it. The rules are in package form, none are here. It must never
// import package ui, package assets or anything under cmd.
package export

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"strconv"
	"strings"

	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/form/notice"
	"zuimei/form/photo"
	"zuimei/form/table"
)

// Kit holds what every examination needs besides the draft.
type Kit struct {
	Campaign form.Campaign
	Fonts    *paper.Fonts
	Program  string // version of this program, for package.json
}

// Examination is a draft's nomination with its evidence and its page. Only
// [Kit.Examine] makes one that is not empty.
type Examination struct {
	Nomination form.Nomination
	Evidence   form.Evidence
	Page       paper.Page
	Fonts      *paper.Fonts // the fonts in which Page is laid out
	Picture    image.Image  // the ID photo as it is printed; nil without a usable one

	kit     Kit
	printed func(digest string) (n form.Nomination, ok bool) // as it went to paper, where that is known
	content paper.Content
	jpeg    []byte            // Picture, encoded
	files   map[string][]byte // by path in the draft
}

// Case returns the examined nomination in the form in which the rules take it.
func (x Examination) Case() form.Case {
	return form.Case{Campaign: x.kit.Campaign, Nomination: x.Nomination, Evidence: x.Evidence}
}

// largestPrint is the greatest height of the printed ID photo in pixels: 600 dpi on
// 49 mm. More would only make the file larger.
const largestPrint = 1157

// Examine reads the pictures of a draft and lays out the page. It does not fail: a picture
// that cannot be read has the fault among its facts. If ctx ends first, it returns the
// zero Examination. It takes long; call it in the background.
func (k Kit) Examine(ctx context.Context, photos *Photos, n form.Nomination, today form.Date) Examination {
	x := Examination{Nomination: n.Clone(), kit: k, files: map[string][]byte{}}
	x.Evidence = form.Evidence{Digest: n.Digest(), Today: today}

	paths := append([]string{n.Photos.Portrait}, n.Photos.Work...)
	for _, a := range k.Campaign.AllAttachments() {
		paths = append(paths, n.Files(a.Key)...)
	}
	facts, data := photos.readAll(ctx, paths, func(f *form.PhotoFacts, data []byte) {
		if !photos.glance {
			x.Picture, x.jpeg = photos.portrait(f, data, n.Photos.PortraitCrop)
		}
	})
	if ctx.Err() != nil {
		return Examination{}
	}
	photos.keep(paths)
	for i, p := range paths {
		if data[i] != nil {
			x.files[p] = data[i]
		}
	}
	if n.Photos.Portrait != "" {
		x.Evidence.Portrait = &facts[0]
	}
	x.Evidence.Work = facts[1 : 1+len(n.Photos.Work)]
	x.Evidence.Attached = map[form.Key][]form.PhotoFacts{}
	rest := facts[1+len(n.Photos.Work):]
	for _, a := range k.Campaign.AllAttachments() {
		count := len(n.Files(a.Key))
		x.Evidence.Attached[a.Key], rest = rest[:count:count], rest[count:]
	}

	// The form in three formats, the story and the lists come to about 500 kB.
	size := int64(500 << 10)
	for _, f := range facts {
		size += f.Size
	}
	x.Evidence.MailBytes = mailSize(size)

	x.content = paper.ContentOf(k.Campaign, n, x.ratio(photos.glance))
	x.Fonts = k.Fonts
	x.Page = paper.Layout(k.Campaign.Sheet, x.content, k.Fonts)
	x.Evidence.OnePage = len(x.Page.Misfits) == 0
	x.Evidence.Overflow = map[form.Key]int{}
	for _, m := range x.Page.Misfits {
		if m.Field != "" {
			x.Evidence.Overflow[m.Field] += m.Over
		}
	}
	x.Evidence.Correspondence = photos.correspondence()
	dir := photos.dir // not photos itself, which keeps the pictures in memory
	x.printed = func(digest string) (form.Nomination, bool) { return draft.PrintedIn(dir, digest) }
	x.Evidence.NoGlyph = paper.NoGlyph(k.Campaign.Sheet, x.content, k.Fonts)
	return x
}

// ratio is the width of the ID photo by its height, at a glance as its headers have it; 0
// without one.
func (x Examination) ratio(glance bool) float64 {
	switch f := x.Evidence.Portrait; {
	case x.Picture != nil:
		return float64(x.Picture.Bounds().Dx()) / float64(x.Picture.Bounds().Dy())
	case glance && f != nil && f.Height > 0:
		return float64(f.Width) / float64(f.Height)
	}
	return 0
}

// DecodePortrait decodes and crops an ID photo. It returns nil for a file that is no
// picture, has too many pixels, or cannot be decoded; the last fault it sets in f.
func DecodePortrait(f *form.PhotoFacts, data []byte, crop *form.Crop) image.Image {
	picture, _, _ := views(f, data, crop)
	return picture
}

// views is DecodePortrait that also returns the whole picture scaled down for the screen;
// small is nil if portrait is the whole picture.
func views(f *form.PhotoFacts, data []byte, crop *form.Crop) (portrait, small image.Image, err error) {
	portrait, small, err = photo.Views(data, *f, crop, smallSide)
	var u *photo.Unusable
	if err != nil && crop != nil && !errors.As(err, &u) {
		// An invalid crop is left to the rules; whether the picture decodes is not.
		portrait, small, err = photo.Views(data, *f, nil, smallSide)
	}
	if errors.As(err, &u) {
		f.Fault = u.Fault
	}
	return portrait, small, err
}

// ReadPicture reads a picture or an attachment of size bytes and returns its facts and bytes; the bytes are
// nil if it could not be read.
func ReadPicture(name string, r io.Reader, size int64) (form.PhotoFacts, []byte) {
	none := form.PhotoFacts{Name: name, Size: size}
	if size > form.MaxPhotoBytes {
		none.Unread = form.TooLarge
		return none, nil
	}
	var b bytes.Buffer
	b.Grow(int(size) + bytes.MinRead)
	_, err := b.ReadFrom(io.LimitReader(r, form.MaxPhotoBytes+1))
	data := b.Bytes()
	switch {
	case err != nil:
		none.Unread = form.Unreadable
		return none, nil
	case len(data) > form.MaxPhotoBytes:
		none.Unread = form.TooLarge
		return none, nil
	}
	return factsOf(name, data, ""), data
}

// factsOf are the facts about a file; digest is its SHA-256 in hex, "" if that is to be
// taken.
func factsOf(name string, data []byte, digest string) form.PhotoFacts {
	var facts form.PhotoFacts
	if digest == "" {
		facts = photo.Facts(name, data)
	} else {
		facts = photo.Headers(name, data)
		facts.SHA256 = digest
	}
	if facts.Format == "" {
		facts.Format = table.Format(data)
	}
	return facts
}

// NewKit makes a kit from the text of a notice file. It returns the problems of
// [notice.Parse] and, with their lines, labels of the table that are too long for their
// cells in these fonts. The kit is usable only without problems.
func NewKit(source []byte, fonts *paper.Fonts, program string) (Kit, []notice.Problem) {
	c, problems := notice.Parse(source)
	k := Kit{Campaign: c, Fonts: fonts, Program: program}
	if len(problems) == 0 {
		problems = append(k.misprints(source), k.longConsent(source)...)
	}
	return k, problems
}

func (k Kit) misprints(source []byte) []notice.Problem {
	content := paper.ContentOf(k.Campaign, form.NewNomination(k.Campaign.ID), 0)
	content.Answer = func(form.Key) string { return "" }
	var out []notice.Problem
	for _, m := range paper.Layout(k.Campaign.Sheet, content, k.Fonts).Misfits {
		out = append(out, notice.Problem{
			Line:    lineOf(source, m.Label),
			Message: fmt.Sprintf("文字“%s”用五号字也放不下，多出 %d 个字，请缩短它或加宽格子。", strings.ReplaceAll(m.Label, "\n", ""), m.Over),
		})
	}
	return out
}

// lineOf returns the number of the line in a notice file that has text in quotation marks
// of either kind, or at least the beginning of text; 1 if there is none.
func lineOf(source []byte, text string) int {
	first, _, _ := strings.Cut(text, "\n")
	for _, written := range []string{strconv.Quote(text), "'" + text + "'", `"` + first, first} {
		if before, _, ok := bytes.Cut(source, []byte(written)); ok {
			return 1 + bytes.Count(before, []byte("\n"))
		}
	}
	return 1
}
