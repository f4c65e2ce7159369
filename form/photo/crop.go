package photo

import (
	"fmt"
	"image"

	"github.com/disintegration/imaging"

	"zuimei/form"
)

// Portrait is [Decode] of a cropped picture; a nil crop is the whole picture. A part of
// the crop outside the picture is left out; a crop entirely outside is an error.
func Portrait(data []byte, f form.PhotoFacts, crop *form.Crop) (image.Image, error) {
	img, _, err := Views(data, f, crop, 0)
	return img, err
}

// Views is [Portrait] and, if there is a crop, also [Thumbnail] of the whole picture, with
// one decoding for both. small is set if decoding succeeded, even if the crop is invalid.
func Views(data []byte, f form.PhotoFacts, crop *form.Crop, side int) (portrait, small image.Image, err error) {
	c, convert := toSRGB(profile(data, f.Format))
	width, height := f.Width, f.Height
	if crop != nil {
		_, width = clamp(crop.X, crop.Width, f.Width)
		_, height = clamp(crop.Y, crop.Height, f.Height)
	}
	changed := crop != nil || convert || f.Orientation > 1
	kept := 0 // pixels that are copied, here or later for encoding as JPEG
	if changed || f.Format != form.JPEG {
		kept = width * height
	}
	img, err := decode(data, f, kept)
	if err != nil {
		return nil, nil, err
	}
	if crop != nil && side > 0 {
		small = shrunk(img, data, f, side)
	}
	if !changed {
		return img, small, nil
	}
	if crop != nil {
		size := img.Bounds().Size()
		if f.Orientation >= 5 {
			size.X, size.Y = size.Y, size.X
		}
		x, width := clamp(crop.X, crop.Width, size.X)
		y, height := clamp(crop.Y, crop.Height, size.Y)
		if width == 0 || height == 0 {
			return nil, small, fmt.Errorf("证件照的裁剪框不在照片之内（照片“%s”为 %d × %d 像素）；请重新裁剪", f.Name, size.X, size.Y)
		}
		img = partOf(img, stored(image.Rect(x, y, x+width, y+height), size, f.Orientation))
	}
	var out *image.NRGBA
	if f.Orientation > 1 {
		out = upright(img, f.Orientation).(*image.NRGBA)
	} else {
		out = imaging.Clone(img)
	}
	if convert {
		c.convert(out)
	}
	return out, small, nil
}

// partOf returns the part r of a picture, counted from its top left corner, without
// copying pixels.
func partOf(img image.Image, r image.Rectangle) image.Image {
	return img.(interface {
		SubImage(image.Rectangle) image.Image
	}).SubImage(r.Add(img.Bounds().Min))
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
