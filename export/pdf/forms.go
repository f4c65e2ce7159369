package pdf

import (
	"io"
	"strings"
	"unicode/utf16"

	"zuimei/export/paper"
	"zuimei/form"
)

// Form is a page of [Forms].
type Form struct {
	Page     paper.Page
	Picture  []byte // as in [Document]
	Bookmark string
}

// Forms is a PDF of the forms of several people, each with a bookmark.
type Forms struct {
	Forms []Form
	Title string
	Date  form.Date // as in [Document]
}

// WriteForms writes the forms with one set of fonts for all. The same forms and fonts give
// the same bytes.
func WriteForms(w io.Writer, d Forms, fonts *paper.Fonts) error {
	p := newPlayer(d.Title, d.Date, fonts)
	pages := make([]paper.Page, len(d.Forms))
	for i, f := range d.Forms {
		pages[i] = f.Page
	}
	p.addFonts(pages...)
	for _, f := range d.Forms {
		p.form(f.Page, f.Picture)
		p.Bookmark(halves(f.Bookmark), 0, 0) // after the page: before a font is set gofpdf garbles it
	}
	return p.finish(w)
}

// halves writes characters outside the BMP as two surrogates of three bytes each, which
// gofpdf turns into UTF-16 rightly; it knows no longer sequences.
func halves(s string) string {
	var out strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		switch {
		case u < 0x80:
			out.WriteByte(byte(u))
		case u < 0x800:
			out.Write([]byte{0xC0 | byte(u>>6), 0x80 | byte(u&0x3F)})
		default:
			out.Write([]byte{0xE0 | byte(u>>12), 0x80 | byte(u>>6&0x3F), 0x80 | byte(u&0x3F)})
		}
	}
	return out.String()
}
