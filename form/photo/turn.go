package photo

import (
	"image"

	"github.com/disintegration/imaging"

	"zuimei/form"
)

// upright applies an EXIF orientation (EXIF 2.32, 4.6.4, tag Orientation).
func upright(img image.Image, orientation int) image.Image {
	switch orientation {
	case 2:
		return imaging.FlipH(img)
	case 3:
		return imaging.Rotate180(img)
	case 4:
		return imaging.FlipV(img)
	case 5:
		return imaging.Transpose(img)
	case 6:
		return imaging.Rotate270(img)
	case 7:
		return imaging.Transverse(img)
	case 8:
		return imaging.Rotate90(img)
	}
	return img
}

// stored returns the rectangle of the stored picture for a rectangle of the upright one,
// which has the given size.
func stored(r image.Rectangle, size image.Point, orientation int) image.Rectangle {
	right := image.Rect(size.X-r.Max.X, r.Min.Y, size.X-r.Min.X, r.Max.Y) // mirrored
	both := image.Rect(right.Min.X, size.Y-r.Max.Y, right.Max.X, size.Y-r.Min.Y)
	down := image.Rect(r.Min.X, both.Min.Y, r.Max.X, both.Max.Y)
	swap := func(r image.Rectangle) image.Rectangle { return image.Rect(r.Min.Y, r.Min.X, r.Max.Y, r.Max.X) }
	switch orientation {
	case 2:
		return right
	case 3:
		return both
	case 4:
		return down
	case 5:
		return swap(r)
	case 6:
		return swap(right)
	case 7:
		return swap(both)
	case 8:
		return swap(down)
	}
	return r
}

// clamp cuts an interval to 0 … limit; the length is 0 if nothing is left.
func clamp(start, length, limit int) (int, int) {
	if length <= 0 || start >= limit {
		return 0, 0
	}
	if start < 0 {
		length += start
		start = 0
	}
	return start, max(0, min(length, limit-start))
}

// CropFrame returns the largest crop of 5:7, the shape of ID photos, in a picture of the
// given size in pixels. It is centred horizontally; vertically two fifths of the remaining
// height are above it, since heads are in the upper half.
func CropFrame(width, height int) form.Crop {
	if width <= 0 || height <= 0 {
		return form.Crop{}
	}
	w, h := max(1, height*5/7), height
	if w > width {
		w, h = width, max(1, min(height, width*7/5))
	}
	return form.Crop{X: (width - w) / 2, Y: (height - h) * 2 / 5, Width: w, Height: h}
}
