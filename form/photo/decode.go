package photo

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"runtime"
	"slices"

	"github.com/disintegration/imaging"
	"golang.org/x/image/webp"

	"zuimei/form"
)

// Unusable is the error for a picture that cannot be decoded; its text is one sentence for
// the user.
type Unusable struct {
	Fault form.Fault // "" if the format or the size is the reason
	text  string
}

func (u *Unusable) Error() string { return u.text }

// Decode returns the upright picture in sRGB, with its top left corner at (0, 0); f are the
// [Facts] of data. The error is an [Unusable], without decoding if that would exceed the
// limits of package form.
func Decode(data []byte, f form.PhotoFacts) (image.Image, error) { return Portrait(data, f, nil) }

// Thumbnail is [Decode] for the screen, at most side pixels wide and high. It scales the
// picture down before turning it, which saves the memory of a second large picture.
func Thumbnail(data []byte, f form.PhotoFacts, side int) (image.Image, error) {
	img, err := decode(data, f, 0)
	if err != nil {
		return nil, err
	}
	return shrunk(img, data, f, side), nil
}

// shrunk scales a stored picture down, then turns it upright and converts it to sRGB.
func shrunk(img image.Image, data []byte, f form.PhotoFacts, side int) image.Image {
	small := imaging.Fit(img, side, side, imaging.Box)
	if c, ok := toSRGB(profile(data, f.Format)); ok {
		c.convert(small)
	}
	return upright(small, f.Orientation)
}

// decode returns the picture as it is stored. kept is the number of its pixels that the
// caller will copy.
func decode(data []byte, f form.PhotoFacts, kept int) (image.Image, error) {
	switch f.Format {
	case form.JPEG, form.PNG, form.BMP, form.WebP:
	case form.HEIC:
		return nil, &Unusable{"", fmt.Sprintf("“%s”是 HEIC 图片，不能使用；请转成 JPEG 后再选（iPhone：设置 > 相机 > 格式 > 兼容性最佳）", f.Name)}
	default:
		return nil, &Unusable{"", fmt.Sprintf("“%s”不是 JPEG、PNG、BMP 或 WebP 图片，不能使用；请换一张 JPEG 照片", f.Name)}
	}
	// The limits are checked against the data that is decoded, not against f, so that no
	// file can get around them.
	p, fault := plan(data, f.Format)
	switch {
	case max(p.width*p.height, f.Width*f.Height) > form.MaxPhotoPixels:
		return nil, &Unusable{form.Heavy, fmt.Sprintf("“%s”的尺寸为 %d × %d 像素，超过 %d 万像素的上限；请换一张较小的照片",
			f.Name, max(p.width, f.Width), max(p.height, f.Height), form.MaxPhotoPixels/10_000)}
	case p.scans > form.MaxPhotoScans:
		return nil, &Unusable{form.Heavy, fmt.Sprintf("“%s”分 %d 遍存储，上限 %d 遍，不像正常的照片；请用看图软件另存为普通 JPEG 后再选",
			f.Name, p.scans, form.MaxPhotoScans)}
	case fault == "" && (p.bytes+4*kept+len(data) > form.MaxDecodeBytes || p.steps > form.MaxDecodeSteps):
		fault = form.Heavy
	}
	var img image.Image
	if fault == "" {
		if p.bytes > largeDecode {
			runtime.GC() // frees the previous picture
		}
		img, fault = p.decode(data)
		if p.bytes > largeDecode {
			runtime.GC() // frees the memory of the decoder
		}
	}
	switch {
	case fault == "":
		return img, nil
	case !f.Complete:
		return nil, &Unusable{fault, fmt.Sprintf("“%s”不完整，后面的数据缺失；请重新取得原文件", f.Name)}
	case fault == form.Heavy:
		return nil, &Unusable{fault, fmt.Sprintf("“%s”有 %s像素，打开它太费内存和时间；请用看图软件缩小后另存再选", f.Name, form.PixelText(p.width, p.height))}
	case fault == form.Rare:
		return nil, &Unusable{fault, fmt.Sprintf("“%s”用了少见的编码，程序打不开；请用看图软件另存为普通 JPEG 或 PNG 后再选", f.Name)}
	}
	return nil, &Unusable{fault, fmt.Sprintf("“%s”已损坏，打不开；请换用能正常打开的照片", f.Name)}
}

// largeDecode is the number of bytes for decoding from which a picture counts as large.
const largeDecode = 32 << 20

// planned describes how a picture will be decoded, and at what cost.
type planned struct {
	width, height int
	scans         int // of a JPEG
	bytes, steps  int
	decode        func(data []byte) (image.Image, form.Fault)
}

// plan estimates the cost of decoding a picture from its headers.
func plan(data []byte, format form.PhotoFormat) (planned, form.Fault) {
	switch format {
	case form.JPEG:
		return planJPEG(data)
	case form.PNG:
		return planPNG(data)
	case form.WebP:
		return planWebP(data)
	}
	b, ok := openBMP(data)
	p := planned{width: b.width, height: b.height}
	if !ok {
		return p, form.Rare
	}
	p.bytes, p.steps = b.width*b.height, b.width*b.height
	if b.bits > 8 {
		p.bytes *= 4
	}
	p.decode = func([]byte) (image.Image, form.Fault) {
		img, whole := b.decode()
		if !whole {
			return nil, form.Damaged
		}
		return img, ""
	}
	return p, ""
}

func planJPEG(data []byte) (planned, form.Fault) {
	l, end := openJPEG(data)
	p := planned{width: l.width, height: l.height, scans: len(l.scans)}
	p.bytes, p.steps = l.cost(end)
	p.decode = func(data []byte) (image.Image, form.Fault) {
		img, err := jpeg.Decode(io.MultiReader(bytes.NewReader(data[:end]), bytes.NewReader([]byte{0xff, markerEOI})))
		var unsupported jpeg.UnsupportedError
		switch {
		case errors.As(err, &unsupported):
			return nil, form.Rare
		case err != nil || img.Bounds().Empty():
			return nil, form.Damaged
		}
		return img, ""
	}
	return p, l.fault()
}

func planPNG(data []byte) (planned, form.Fault) {
	parts, rare := pngParts(data)
	whole := func() io.Reader { return bytes.NewReader(bytes.Join(parts, nil)) }
	config, err := png.DecodeConfig(whole())
	p := planned{width: config.Width, height: config.Height}
	switch {
	case rare:
		return p, form.Rare
	case err != nil || config.Width > 1<<31/max(1, config.Height):
		return p, pngFault(err)
	}
	const depthAt, kindAt, interlacedAt, indexed = 16, 17, 20, 3
	header := parts[1]
	each := 4
	switch {
	case header[kindAt] == indexed:
		each = 1
	case header[depthAt] == 16:
		each = 8
	}
	p.bytes, p.steps = each*p.width*p.height, p.width*p.height
	if header[interlacedAt] != 0 {
		p.bytes += p.bytes / 2 // the last pass holds half of the picture again
	}
	p.decode = func([]byte) (image.Image, form.Fault) {
		img, err := png.Decode(whole())
		if err != nil {
			return nil, pngFault(err)
		}
		return img, ""
	}
	return p, ""
}

// pngParts returns the signature and the chunks that make up the picture; damage in other
// chunks does no harm. rare reports whether there is a critical chunk that the decoder
// does not know.
func pngParts(data []byte) (parts [][]byte, rare bool) {
	parts = [][]byte{data[:len(pngMagic)]}
	for rest := data[len(pngMagic):]; len(rest) >= 12; {
		size := min(int(be.Uint32(rest)), len(rest)-12) // cut off
		switch kind := string(rest[4:8]); {
		case slices.Contains([]string{"IHDR", "PLTE", "tRNS", "IDAT", "IEND"}, kind):
			parts = append(parts, rest[:12+size])
		case rest[4]&0x20 == 0: // a capital: critical
			return parts, true
		}
		rest = rest[12+size:]
	}
	// A complete picture without an end chunk is shown by viewers too.
	return append(parts, []byte("\x00\x00\x00\x00IEND\xae\x42\x60\x82")), false
}

func pngFault(err error) form.Fault {
	var unsupported png.UnsupportedError
	if errors.As(err, &unsupported) {
		return form.Rare
	}
	return form.Damaged
}

func planWebP(data []byte) (planned, form.Fault) {
	config, err := webp.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return planned{}, form.Rare // an animation, or an order of chunks that the decoder does not support
	}
	p := planned{width: config.Width, height: config.Height}
	p.steps = 12 * p.width * p.height // the decoder is slow
	p.bytes = 8 * p.width * p.height
	p.decode = func(data []byte) (image.Image, form.Fault) {
		img, err := webp.Decode(bytes.NewReader(data))
		if err != nil {
			return nil, form.Rare
		}
		fullRange(img)
		return img, ""
	}
	return p, ""
}

// fullRange stretches the colours of a lossy WebP in place: they are stored in the range
// of video, from 16 to 235 or 240 (RFC 6386, 9.2; ITU-R BT.601), while package image
// expects 0 to 255.
func fullRange(img image.Image) {
	var p *image.YCbCr
	switch img := img.(type) {
	case *image.YCbCr:
		p = img
	case *image.NYCbCrA:
		p = &img.YCbCr
	default:
		return
	}
	var luma, chroma [256]byte
	for i := range 256 {
		luma[i] = byte(min(255, max(0, ((i-16)*255*2+219)/(219*2))))
		chroma[i] = byte(min(255, max(0, (2*(i-128)*255+257*224)/(224*2))))
	}
	for i, v := range p.Y {
		p.Y[i] = luma[v]
	}
	for _, plane := range [][]byte{p.Cb, p.Cr} {
		for i, v := range plane {
			plane[i] = chroma[v]
		}
	}
}
