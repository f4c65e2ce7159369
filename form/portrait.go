package form

import "slices"

// An ID photo is recognised by its shape; up to this size, two inches at 600 dpi,
// no camera's picture looks like one.
const (
	idPhotoNarrow, idPhotoWide        = 0.6, 0.85 // width over height
	idPhotoMaxWidth, idPhotoMaxHeight = 900, 1200 // pixels
)

// FindPortrait returns the index of the picture that is probably the ID photo: the
// first of its shape and size, else the first of its shape, or -1.
func FindPortrait(all []PhotoFacts) int {
	if i := slices.IndexFunc(all, PhotoFacts.LikeIDPhoto); i >= 0 {
		return i
	}
	return slices.IndexFunc(all, PhotoFacts.shapedLikeIDPhoto)
}

// LikeIDPhoto reports whether a picture has the shape of an ID photo and is no
// larger than one.
func (f PhotoFacts) LikeIDPhoto() bool {
	return f.shapedLikeIDPhoto() && f.Width <= idPhotoMaxWidth && f.Height <= idPhotoMaxHeight
}

func (f PhotoFacts) shapedLikeIDPhoto() bool {
	if f.Format != JPEG && !f.converted() {
		return false
	}
	ratio := float64(f.Width) / float64(max(f.Height, 1))
	return ratio >= idPhotoNarrow && ratio <= idPhotoWide
}
