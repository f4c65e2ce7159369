package photo

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"

	"zuimei/form"
)

// jfif is an APP0 segment with a resolution of 300 dpi (JFIF 1.02).
const jfif = "\xff\xe0\x00\x10JFIF\x00\x01\x02\x01\x01\x2c\x01\x2c\x00\x00"

// EncodeJPEG encodes a picture as JPEG of 300 dpi, transparent parts on white; quality is 1
// to 100. The same picture gives the same bytes. A picture without pixels, or larger than
// 65535 on a side, is an error, worded as one sentence for the user.
func EncodeJPEG(img image.Image, quality int) ([]byte, error) {
	size := img.Bounds().Size()
	if size.X <= 0 || size.Y <= 0 || size.X > 65535 || size.Y > 65535 {
		return nil, fmt.Errorf("照片尺寸为 %d × %d 像素，不能存为 JPEG（每边 1 至 65535 像素）；请换一张照片", size.X, size.Y)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, flat(img), &jpeg.Options{Quality: quality}); err != nil {
		return nil, fmt.Errorf("照片不能存为 JPEG；请换一张照片：%w", err)
	}
	const soi = 2
	out := make([]byte, 0, b.Len()+len(jfif))
	out = append(out, b.Bytes()[:soi]...)
	out = append(out, jfif...)
	return append(out, b.Bytes()[soi:]...), nil
}

// flat returns a picture on white without transparent parts, of a type that is encoded
// fast.
func flat(img image.Image) image.Image {
	switch img := img.(type) {
	case *image.YCbCr, *image.Gray:
		return img
	case *image.RGBA:
		if img.Opaque() {
			return img
		}
	case *image.NRGBA:
		if img.Opaque() { // then NRGBA and RGBA have the same bytes
			return &image.RGBA{Pix: img.Pix, Stride: img.Stride, Rect: img.Rect}
		}
	}
	out := image.NewRGBA(image.Rectangle{Max: img.Bounds().Size()})
	draw.Draw(out, out.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(out, out.Rect, img, img.Bounds().Min, draw.Over)
	return out
}

// Printable reports whether a picture can be embedded in a PDF without encoding it anew:
// its file is unambiguous, upright, in sRGB, and has nothing in it but the picture.
func Printable(data []byte, f form.PhotoFacts) bool {
	if f.Format != form.JPEG || f.Orientation != 1 || f.HasEXIF || f.GPS || f.Body != f.Size || !f.Complete || f.Unended {
		return false
	}
	config, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if _, convert := toSRGB(profile(data, f.Format)); err != nil || convert {
		return false
	}
	return config.ColorModel == color.YCbCrModel || config.ColorModel == color.GrayModel
}
