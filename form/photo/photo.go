// Package photo determines facts about a picture from its bytes, decodes and crops the ID
// photo, and removes GPS positions from a JPEG without changing its picture.
//
// It works on bytes, without disk or clock, and judges nothing: that is left to the rules.
// Of our packages it imports only form; it must never import export, ui, assets or
// anything under cmd.
package photo

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"math"
	"slices"

	"zuimei/form"
)

// Facts determines the facts about a file by its content, never by its name. It decodes
// nothing, takes time in proportion to len(data), and does not allocate the sizes that
// headers declare. It leaves Path, Unended and Likeness to the caller; Unread it only sets
// to form.Empty, and Fault only if the headers of a JPEG show it.
//
// Complete is set for JPEG, PNG, BMP, WebP and PDF; it stays false for other formats, which
// are refused anyway. Width and Height are 0 for a PDF, and if the file does not have them.
// Padding is set for JPEG: Size-Padding is the size without filler.
func Facts(name string, data []byte) form.PhotoFacts {
	f := Headers(name, data)
	if len(data) > 0 {
		sum := sha256.Sum256(data)
		f.SHA256 = hex.EncodeToString(sum[:])
	}
	return f
}

// Headers is [Facts] without the SHA256, for callers that know it.
func Headers(name string, data []byte) form.PhotoFacts {
	f := form.PhotoFacts{Name: name, Size: int64(len(data)), Body: int64(len(data)), Orientation: 1}
	if len(data) == 0 {
		f.Unread = form.Empty
		return f
	}
	f.Format = Format(data)
	switch f.Format {
	case form.JPEG:
		jpegFacts(&f, data)
	case form.PNG:
		pngFacts(&f, data)
	case form.BMP:
		bmpFacts(&f, data)
	case form.WebP:
		webpFacts(&f, data)
	case form.HEIC, form.AVIF:
		f.Width, f.Height = heifSize(data)
	case form.GIF:
		if len(data) >= 10 {
			f.Width, f.Height = int(le.Uint16(data[6:])), int(le.Uint16(data[8:]))
		}
	case form.TIFF:
		exifFacts(&f, data)
		if t, ok := openTIFF(data); ok {
			ifd := t.first()
			f.Width, f.Height = t.number(ifd, tagWidth), t.number(ifd, tagHeight)
		}
	case form.PDF:
		// Readers look for the marker in the last 1024 bytes (PDF 1.7, H.3.18).
		f.Complete = bytes.Contains(data[max(0, len(data)-1024):], []byte("%%EOF"))
		var m metadata
		m.addTail(data) // pictures inside the PDF
		f.GPS, _ = m.located()
		f.GPSStays = f.GPS
	}
	if f.Width > math.MaxInt32 || f.Height > math.MaxInt32 {
		f.Width, f.Height = 0, 0 // invalid in every format, and their product must fit an int
	}
	if f.Orientation >= 5 {
		f.Width, f.Height = f.Height, f.Width
	}
	return f
}

// Format recognises the format by its magic bytes, which are among the first 512.
func Format(data []byte) form.PhotoFormat {
	begins := func(magic string) bool { return bytes.HasPrefix(data, []byte(magic)) }
	switch {
	case begins("\xff\xd8\xff"):
		return form.JPEG
	case begins(pngMagic):
		return form.PNG
	case begins("GIF87a"), begins("GIF89a"):
		return form.GIF
	case begins("II*\x00"), begins("MM\x00*"):
		return form.TIFF
	case begins("RIFF") && len(data) >= 12 && string(data[8:12]) == "WEBP":
		return form.WebP
	case begins("BM") && len(data) >= 26 && slices.Contains(bmpHeaders, le.Uint32(data[14:])):
		return form.BMP
	case len(data) >= 16 && string(data[4:8]) == "ftyp":
		return heifBrand(data)
	case bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")):
		return form.PDF
	}
	return ""
}

// exifFacts adds the facts from a block of EXIF; the first block with an orientation sets
// it.
func exifFacts(f *form.PhotoFacts, block []byte) {
	t, ok := openTIFF(block)
	if !ok {
		return
	}
	if o := t.number(t.first(), tagOrientation); !f.HasEXIF && o >= 1 && o <= 8 {
		f.Orientation = o
	}
	f.HasEXIF = true
	f.GPS = f.GPS || t.located()
}
