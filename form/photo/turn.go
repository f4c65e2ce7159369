package photo

import (
	"image"

	"github.com/disintegration/imaging"
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
