package photo

import (
	"errors"
	"image"

	"github.com/disintegration/imaging"

	"zuimei/form"
)

// Look decodes a picture once for everything that needs decoding: it sets the Likeness in
// f, and the Fault if the data is damaged. It returns the picture scaled to at most side
// pixels wide and high, nil if it cannot be decoded. That alone is no fault: a photo that
// is packed unchanged may be of a kind that cannot be decoded here.
func Look(f *form.PhotoFacts, data []byte, side int) image.Image {
	small, err := Thumbnail(data, *f, side)
	if err != nil {
		Fail(f, err)
		return nil
	}
	f.Looked, f.Likeness = true, Likeness(small)
	return small
}

// Fail records in f that decoding a picture failed with err.
func Fail(f *form.PhotoFacts, err error) {
	var u *Unusable
	f.Looked = true
	if errors.As(err, &u) && u.Fault == form.Damaged && f.Complete {
		f.Fault = form.Damaged
	}
}

// Settle finds out whether a JPEG without an end marker is complete nevertheless, like the
// panoramas of some phones, which have other data in its place. As that takes decoding, it
// then also does what [Look] does. For other pictures it does nothing.
func Settle(f *form.PhotoFacts, data []byte, side int) image.Image {
	if f.Format != form.JPEG || f.Complete || f.Fault != "" {
		return nil
	}
	l, end := openJPEG(data)
	if !l.whole() {
		return nil // a scan could be missing
	}
	small, err := Thumbnail(data, *f, side)
	if err != nil {
		return nil
	}
	f.Complete, f.Unended, f.Body, f.Scans = true, true, int64(end), 1
	f.Looked, f.Likeness = true, Likeness(small)
	return small
}

// Likeness returns a difference hash: one bit for each of 8 × 8 places, set if it is
// brighter than the place to its right. It is 0 for a picture with hardly any differences.
func Likeness(img image.Image) uint64 {
	bits, flat := differences(img, 8)
	if flat {
		return 0
	}
	return bits[0]
}

// Detail is [Likeness] of 16 × 16 places, to tell apart pictures that are alike at first
// sight. It is zero for a picture with hardly any differences.
func Detail(img image.Image) (detail [4]uint64) {
	if bits, flat := differences(img, 16); !flat {
		copy(detail[:], bits)
	}
	return detail
}

// differences are the bits of a difference hash of side × side places, row by row. flat
// reports whether the picture has hardly any differences.
func differences(img image.Image, side int) (bits []uint64, flat bool) {
	small := imaging.Grayscale(imaging.Resize(img, side+1, side, imaging.Box))
	bits = make([]uint64, side*side/64)
	least, most := byte(255), byte(0)
	for y := range side {
		for x := range side + 1 {
			v := small.Pix[y*small.Stride+4*x]
			least, most = min(least, v), max(most, v)
			if x == 0 {
				continue
			}
			word := &bits[(y*side+x-1)/64]
			*word <<= 1
			if small.Pix[y*small.Stride+4*(x-1)] > v {
				*word |= 1
			}
		}
	}
	const contrast = 16 // smaller differences are noise
	return bits, most-least < contrast
}
