package photo

import (
	"errors"
	"image"

	"github.com/disintegration/imaging"

	"zuimei/form"
)

// Look decodes a picture once for all that is to be known of it: it notes its
// Likeness in f, and its Fault where the data turns out to be damaged. The
// picture that it returns is at most side pixels wide and high, nil where there
// is none. A photo that is only handed on may be of a kind that cannot be
// decoded here.
func Look(f *form.PhotoFacts, data []byte, side int) image.Image {
	small, err := Thumbnail(data, *f, side)
	if err != nil {
		Fail(f, err)
		return nil
	}
	f.Looked, f.Likeness = true, Likeness(small)
	return small
}

// Fail notes in f that looking at a picture ended with an error of decoding.
func Fail(f *form.PhotoFacts, err error) {
	var u *Unusable
	f.Looked = true
	if errors.As(err, &u) && u.Fault == form.Damaged && f.Complete {
		f.Fault = form.Damaged
	}
}

// Settle finds out whether a JPEG without an end marker is whole all the same,
// as panoramas of some phones are that put data of their own in its place: that
// takes decoding, so that it is looked at too. Other pictures stay as they are.
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

// Likeness is a difference hash: whether each of 8 × 8 places is brighter than
// the one to its right. 0 is a picture in which next to nothing differs.
func Likeness(img image.Image) uint64 {
	const across, down = 9, 8
	small := imaging.Grayscale(imaging.Resize(img, across, down, imaging.Box))
	var hash uint64
	least, most := byte(255), byte(0)
	for y := range down {
		for x := range across {
			v := small.Pix[y*small.Stride+4*x]
			least, most = min(least, v), max(most, v)
			if x > 0 {
				hash <<= 1
				if small.Pix[y*small.Stride+4*(x-1)] > v {
					hash |= 1
				}
			}
		}
	}
	const contrast = 16 // below, noise alone decides
	if most-least < contrast {
		return 0
	}
	return hash
}
