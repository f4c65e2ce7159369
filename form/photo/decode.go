package photo

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"

	"github.com/disintegration/imaging"
	"golang.org/x/image/bmp"
	"golang.org/x/image/webp"

	"zuimei/form"
)

// codec decodes one format.
type codec struct {
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}

// codecs are the formats that an ID photo may have.
var codecs = map[form.PhotoFormat]codec{
	form.JPEG: {jpeg.DecodeConfig, jpeg.Decode},
	form.PNG:  {png.DecodeConfig, png.Decode},
	form.BMP:  {bmp.DecodeConfig, bmp.Decode},
	form.WebP: {webp.DecodeConfig, webp.Decode},
}

// Decode returns the upright picture, with its top left corner at (0, 0); f are
// the Facts of data. Above form.MaxPhotoPixels it refuses before it decodes.
// The error is one sentence for the user.
func Decode(data []byte, f form.PhotoFacts) (image.Image, error) {
	img, err := decode(data, f)
	if err != nil {
		return nil, err
	}
	return upright(img, f.Orientation), nil
}

// Thumbnail is Decode for the screen, at most side pixels wide and high. It is
// made small before it is turned, so that no second large picture is needed.
func Thumbnail(data []byte, f form.PhotoFacts, side int) (image.Image, error) {
	img, err := decode(data, f)
	if err != nil {
		return nil, err
	}
	return upright(imaging.Fit(img, side, side, imaging.Box), f.Orientation), nil
}

// decode returns the picture as it is stored.
func decode(data []byte, f form.PhotoFacts) (image.Image, error) {
	c, ok := codecs[f.Format]
	switch {
	case f.Format == form.HEIC:
		return nil, fmt.Errorf("“%s”是 HEIC 图片，不能使用；请转成 JPEG 后再选（iPhone：设置 > 相机 > 格式 > 兼容性最佳）", f.Name)
	case !ok:
		return nil, fmt.Errorf("“%s”不是 JPEG、PNG、BMP 或 WebP 图片，不能使用；请换一张 JPEG 照片", f.Name)
	case f.Width*f.Height > form.MaxPhotoPixels:
		return nil, tooMany(f.Name, f.Width, f.Height)
	}
	// Judged again by the decoder's own reading, so that no file can tell the
	// two differently.
	config, err := c.config(bytes.NewReader(data))
	if err == nil && config.Width*config.Height > form.MaxPhotoPixels {
		return nil, tooMany(f.Name, config.Width, config.Height)
	}
	var img image.Image
	if err == nil {
		img, err = c.decode(bytes.NewReader(data))
	}
	switch {
	case err == nil && !img.Bounds().Empty():
		return img, nil
	case !f.Complete:
		return nil, fmt.Errorf("“%s”不完整，后面的数据缺失；请重新取得原文件", f.Name)
	case f.CMYK:
		return nil, fmt.Errorf("“%s”是无法识别的 CMYK 图片；请用看图软件另存为 RGB 颜色的 JPEG 后再选", f.Name)
	}
	return nil, fmt.Errorf("“%s”已损坏或用了少见的编码，无法打开；请用看图软件另存为普通 JPEG 后再选", f.Name)
}

func tooMany(name string, width, height int) error {
	return fmt.Errorf("“%s”的尺寸为 %d × %d 像素，超过 %d 万像素的上限；请换一张较小的照片",
		name, width, height, form.MaxPhotoPixels/10_000)
}

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

// Portrait is Decode and then the crop, nil being the whole picture; the part
// of the crop outside the picture is left out, and a crop wholly outside is an
// error.
func Portrait(data []byte, f form.PhotoFacts, crop *form.Crop) (image.Image, error) {
	img, err := Decode(data, f)
	if err != nil || crop == nil {
		return img, err
	}
	size := img.Bounds().Size()
	x, width := clamp(crop.X, crop.Width, size.X)
	y, height := clamp(crop.Y, crop.Height, size.Y)
	if width == 0 || height == 0 {
		return nil, fmt.Errorf("证件照的裁剪框不在照片之内（照片“%s”为 %d × %d 像素）；请重新裁剪", f.Name, size.X, size.Y)
	}
	return imaging.Crop(img, image.Rect(x, y, x+width, y+height)), nil
}

// clamp cuts a stretch to 0 … limit; a length of 0 means that nothing is left.
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

// CropFrame returns the largest frame of 5:7, the shape of ID photos, in a
// picture of the given pixels: centred, but where the picture is too high two
// fifths of the rest are above the frame, since heads are.
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

// jfif is an APP0 segment that says 300 dots an inch (JFIF 1.02).
const jfif = "\xff\xe0\x00\x10JFIF\x00\x01\x02\x01\x01\x2c\x01\x2c\x00\x00"

// EncodeJPEG encodes a picture as JPEG of 300 dpi, transparent parts on white.
// The same picture gives the same bytes. The quality is 1 to 100; the error,
// for a picture without pixels or above 65535 on a side, is one sentence for
// the user.
func EncodeJPEG(img image.Image, quality int) ([]byte, error) {
	size := img.Bounds().Size()
	if size.X <= 0 || size.Y <= 0 || size.X > 65535 || size.Y > 65535 {
		return nil, fmt.Errorf("照片尺寸为 %d × %d 像素，不能存为 JPEG（每边 1 至 65535 像素）；请换一张照片", size.X, size.Y)
	}
	switch img.(type) {
	case *image.YCbCr, *image.Gray:
	default:
		flat := image.NewRGBA(image.Rectangle{Max: size})
		draw.Draw(flat, flat.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
		draw.Draw(flat, flat.Rect, img, img.Bounds().Min, draw.Over)
		img = flat
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		return nil, fmt.Errorf("照片不能存为 JPEG；请换一张照片：%w", err)
	}
	const soi = 2
	out := make([]byte, 0, b.Len()+len(jfif))
	out = append(out, b.Bytes()[:soi]...)
	out = append(out, jfif...)
	return append(out, b.Bytes()[soi:]...), nil
}
