package form

import "slices"

// An ID photo is recognised by its shape; up to this size, two inches at 600 dpi,
// no camera's picture looks like one.
const (
	idPhotoNarrow, idPhotoWide        = 0.6, 0.85 // width over height
	idPhotoMaxWidth, idPhotoMaxHeight = 900, 1200 // pixels
)

// PortraitWide to PortraitHigh is the shape in which ID photos are cropped: 一寸 is
// 25 × 35 mm, 二寸 35 × 49 mm.
const PortraitWide, PortraitHigh = 5, 7

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

// CropFrame returns the largest crop of the shape of ID photos in a picture of the
// given size in pixels. It is centred horizontally; vertically two fifths of the remaining
// height are above it, since heads are in the upper half.
func CropFrame(width, height int) Crop {
	if width <= 0 || height <= 0 {
		return Crop{}
	}
	w, h := max(1, height*PortraitWide/PortraitHigh), height
	if w > width {
		w, h = width, max(1, min(height, width*PortraitHigh/PortraitWide))
	}
	return Crop{X: (width - w) / 2, Y: (height - h) * 2 / 5, Width: w, Height: h}
}
