package export

import (
	"io"

	"github.com/disintegration/imaging"

	"zuimei/export/paper"
	"zuimei/export/pdf"
	"zuimei/form"
	"zuimei/form/photo"
)

// Forms are the printed forms of what arrived at the office, for one PDF.
type Forms struct {
	kit   Kit
	pages []pdf.Form
}

// NewForms returns no forms yet.
func (k Kit) NewForms() *Forms { return &Forms{kit: k} }

// portraitHeight is the height in pixels of an ID photo in one PDF of all: 300 dpi.
const portraitHeight = 579

// Add lays out the form of a nomination anew; portrait is the file of its ID photo, nil
// without one. It reports whether the photo could be used, and what does not fit.
func (f *Forms) Add(n form.Nomination, portrait []byte, bookmark string) (pictured bool, misfits []paper.Misfit) {
	var jpeg []byte
	ratio := 0.0
	if len(portrait) > 0 && len(portrait) <= form.MaxPhotoBytes {
		facts := photo.Facts(n.Photos.Portrait, portrait)
		if picture := DecodePortrait(&facts, portrait, n.Photos.PortraitCrop); picture != nil {
			if picture.Bounds().Dy() > portraitHeight {
				picture = imaging.Resize(picture, 0, portraitHeight, imaging.Box)
			}
			ratio = float64(picture.Bounds().Dx()) / float64(picture.Bounds().Dy())
			jpeg, _ = photo.EncodeJPEG(picture, 88) // in memory, of a size that JPEG has
		}
	}
	page := paper.Layout(f.kit.Campaign.Sheet, paper.ContentOf(f.kit.Campaign, n, ratio), f.kit.Fonts)
	f.pages = append(f.pages, pdf.Form{Page: page, Picture: jpeg, Bookmark: bookmark})
	return jpeg != nil, page.Misfits
}

// Len counts the forms.
func (f *Forms) Len() int { return len(f.pages) }

// Write writes the PDF.
func (f *Forms) Write(w io.Writer, title string, date form.Date) error {
	return pdf.WriteForms(w, pdf.Forms{Forms: f.pages, Title: title, Date: date}, f.kit.Fonts)
}
