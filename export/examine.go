// Package export makes what is handed in: it gathers the evidence for a draft,
// and from a finalized nomination writes the PDF to print, the package and the
// mail draft.
//
// Both front ends use it; it decides nothing about rules, which are package
// form's. It must never import package ui, package assets or anything under cmd.
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
	"zuimei/form/notice"
	"zuimei/form/photo"
)

// Kit is what every examination needs besides the draft.
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
	Fonts      *paper.Fonts // that Page is laid out with
	Picture    image.Image  // the ID photo as it is printed; nil without a usable one

	kit     Kit
	content paper.Content
	jpeg    []byte            // Picture
	files   map[string][]byte // by path in the draft
}

// Case is the examined nomination as the rules judge it.
func (x Examination) Case() form.Case {
	return form.Case{Campaign: x.kit.Campaign, Nomination: x.Nomination, Evidence: x.Evidence}
}

// largestPrint is the ID photo's height in pixels at 600 dpi on 49 mm; more
// would only make the file larger.
const largestPrint = 1157

// Examine looks at the pictures of a draft and lays out the page. It never
// fails: what cannot be read becomes a fact. When ctx ends first the
// examination is empty, of no nomination.
func (k Kit) Examine(ctx context.Context, photos *Photos, n form.Nomination, today form.Date) Examination {
	x := Examination{Nomination: n.Clone(), kit: k, files: map[string][]byte{}}
	x.Evidence = form.Evidence{Digest: n.Digest(), Today: today}

	paths := append(append([]string{n.Photos.Portrait}, n.Photos.Work...), n.Scans...)
	facts, data := photos.readAll(ctx, paths, func(f *form.PhotoFacts, data []byte) {
		x.Picture, x.jpeg = photos.portrait(f, data, n.Photos.PortraitCrop)
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
	x.Evidence.Scans = facts[1+len(n.Photos.Work):]

	// The form as .pdf and .xlsx, the story and the lists come to about 500 kB.
	size := int64(500 << 10)
	for _, f := range facts {
		size += f.Size
	}
	x.Evidence.MailBytes = mailSize(size)

	ratio := 0.0
	if x.Picture != nil {
		ratio = float64(x.Picture.Bounds().Dx()) / float64(x.Picture.Bounds().Dy())
	}
	x.content = paper.ContentOf(k.Campaign, n, ratio)
	x.Fonts = k.Fonts
	x.Page = paper.Layout(k.Campaign.Sheet, x.content, k.Fonts)
	x.Evidence.OnePage = len(x.Page.Misfits) == 0
	x.Evidence.Overflow = map[form.Key]int{}
	for _, m := range x.Page.Misfits {
		if m.Field != "" {
			x.Evidence.Overflow[m.Field] += m.Over
		}
	}
	x.Evidence.NoGlyph = paper.NoGlyph(k.Campaign.Sheet, x.content, k.Fonts)
	return x
}

// DecodePortrait decodes and crops an ID photo, and notes in its facts when it
// cannot be decoded. The picture is nil then, and for what is no picture or has
// too many pixels.
func DecodePortrait(f *form.PhotoFacts, data []byte, crop *form.Crop) image.Image {
	picture, _, _ := views(f, data, crop)
	return picture
}

// views is DecodePortrait with the whole picture made small for the screen,
// unless portrait is the whole picture.
func views(f *form.PhotoFacts, data []byte, crop *form.Crop) (portrait, small image.Image, err error) {
	portrait, small, err = photo.Views(data, *f, crop, smallSide)
	var u *photo.Unusable
	if err != nil && crop != nil && !errors.As(err, &u) {
		// A wrong crop is the rules' finding; the whole picture decodes or not.
		portrait, small, err = photo.Views(data, *f, nil, smallSide)
	}
	if errors.As(err, &u) {
		f.Fault = u.Fault
	}
	return portrait, small, err
}

// ReadPicture reads a picture of size bytes and tells its facts.
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
	return photo.Facts(name, data), data
}

// NewKit reads the text of a campaign file. What does not fit is told with its
// line: besides the rules of [notice.Parse], labels of the table that are
// too long for their cells in these fonts. The kit is of use only without
// problems.
func NewKit(source []byte, fonts *paper.Fonts, program string) (Kit, []notice.Problem) {
	c, problems := notice.Parse(source)
	k := Kit{Campaign: c, Fonts: fonts, Program: program}
	if len(problems) == 0 {
		problems = k.misprints(source)
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

// lineOf is the line of a campaign file on which a text stands, between either
// kind of quotation marks, or at least its beginning; else the first.
func lineOf(source []byte, text string) int {
	first, _, _ := strings.Cut(text, "\n")
	for _, written := range []string{strconv.Quote(text), "'" + text + "'", `"` + first, first} {
		if before, _, ok := bytes.Cut(source, []byte(written)); ok {
			return 1 + bytes.Count(before, []byte("\n"))
		}
	}
	return 1
}
