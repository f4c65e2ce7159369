package photo

import (
	"image"
	"image/color"
	"math/bits"

	"zuimei/form"
)

// How a BMP stores its pixels (Microsoft, BITMAPV5HEADER).
const (
	bmpPlain  = 0
	bmpRLE8   = 1
	bmpRLE4   = 2
	bmpMasks  = 3
	bmpMasksA = 6 // colour masks with one for alpha
)

// bitmap holds the headers of a BMP.
type bitmap struct {
	width, height int
	down          bool // rows are stored from the top downwards
	bits          int
	compression   int
	masks         [4]uint32 // red, green, blue, alpha
	palette       color.Palette
	pixels        []byte
	profile       []byte // ICC
}

// openBMP reads the headers. ok is false for variants of BMP that are not supported.
func openBMP(data []byte) (b bitmap, ok bool) {
	if Format(data) != form.BMP {
		return b, false
	}
	head := int(le.Uint32(data[14:]))
	if len(data) < 14+head {
		return b, false
	}
	info := data[14:]
	entry, used := 4, 0
	if head == 12 {
		b.width, b.height, b.bits, entry = int(le.Uint16(info[4:])), int(le.Uint16(info[6:])), int(le.Uint16(info[10:])), 3
	} else {
		b.width, b.height, b.bits = int(int32(le.Uint32(info[4:]))), int(int32(le.Uint32(info[8:]))), int(le.Uint16(info[14:]))
		b.compression, used = int(le.Uint32(info[16:])), int(le.Uint32(info[32:]))
		b.down, b.height = b.height < 0, max(b.height, -b.height)
	}
	start := int(le.Uint32(data[10:]))
	if b.width <= 0 || b.height <= 0 || start < 14+head || start > len(data) {
		return b, false
	}
	b.pixels = data[start:]
	if head == 124 && string(info[56:60]) == "DEBM" { // PROFILE_EMBEDDED, little endian
		from, size := int(le.Uint32(info[112:])), int(le.Uint32(info[116:]))
		if from <= len(info) && size <= len(info)-from {
			b.profile = info[from : from+size]
		}
	}
	colours := data[14+head : start]
	if b.bits <= 8 {
		b.readPalette(colours, entry, used)
	} else {
		b.readMasks(head, info, colours)
	}
	return b, b.readable()
}

// readMasks finds the bits of each colour in a pixel.
func (b *bitmap) readMasks(head int, info, colours []byte) {
	switch b.bits {
	case 16:
		b.masks = [4]uint32{0x7c00, 0x3e0, 0x1f}
	case 24, 32:
		b.masks = [4]uint32{0xff0000, 0xff00, 0xff}
	}
	if (b.compression == bmpMasks || b.compression == bmpMasksA) && b.bits >= 16 {
		at := info[40:]
		if head == 40 {
			at = colours
		}
		if len(at) < 16 {
			at = append(append([]byte(nil), at...), make([]byte, 16)...)
		}
		for i := range 3 {
			b.masks[i] = le.Uint32(at[4*i:])
		}
		if head >= 56 || b.compression == bmpMasksA {
			b.masks[3] = le.Uint32(at[12:])
		}
		b.compression = bmpPlain
	}
}

// readPalette reads the palette, with entries of entry bytes; used is the number of
// colours in the header, 0 for all.
func (b *bitmap) readPalette(colours []byte, entry, used int) {
	if used <= 0 || used > 1<<b.bits {
		used = 1 << b.bits
	}
	for i := 0; i < used && (i+1)*entry <= len(colours); i++ {
		c := colours[i*entry:]
		b.palette = append(b.palette, color.NRGBA{c[2], c[1], c[0], 255})
	}
	for len(b.palette) < 1<<b.bits {
		b.palette = append(b.palette, color.NRGBA{A: 255})
	}
}

func (b bitmap) readable() bool {
	switch b.compression {
	case bmpPlain:
		return b.bits == 1 || b.bits == 2 || b.bits == 4 || b.bits == 8 || b.bits == 16 || b.bits == 24 || b.bits == 32
	case bmpRLE8:
		return b.bits == 8 && !b.down
	case bmpRLE4:
		return b.bits == 4 && !b.down
	}
	return false
}

// row returns the offset in a picture of a stored row.
func (b bitmap) row(i int) int {
	if b.down {
		return i
	}
	return b.height - 1 - i
}

// decode returns the picture, and reports whether the file is complete.
func (b bitmap) decode() (image.Image, bool) {
	switch {
	case b.compression != bmpPlain:
		img := image.NewPaletted(image.Rect(0, 0, b.width, b.height), b.palette)
		return img, b.unroll(img)
	case (b.width*b.bits+31)/32*4*b.height > len(b.pixels):
		return nil, false
	case b.bits <= 8:
		return b.paletted(), true
	}
	return b.coloured(), true
}

func (b bitmap) paletted() image.Image {
	img := image.NewPaletted(image.Rect(0, 0, b.width, b.height), b.palette)
	stride, mask := (b.width*b.bits+31)/32*4, byte(1<<b.bits-1)
	for i := range b.height {
		from, to := b.pixels[i*stride:], img.Pix[b.row(i)*img.Stride:]
		for x := range b.width {
			shift := 8 - b.bits - x*b.bits%8
			to[x] = from[x*b.bits/8] >> shift & mask
		}
	}
	return img
}

// coloured decodes pixels of 16, 24 or 32 bits. If alpha is 0 in all pixels the picture is
// opaque: many programs leave it so.
func (b bitmap) coloured() image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, b.width, b.height))
	stride, size := (b.width*b.bits+31)/32*4, b.bits/8
	var scale [4]func(uint32) byte
	for i, m := range b.masks {
		scale[i] = channel(m)
	}
	opaque := b.masks[3] == 0
	used := false
	for i := range b.height {
		from, to := b.pixels[i*stride:], img.Pix[b.row(i)*img.Stride:]
		for x := range b.width {
			p := from[x*size:]
			v := uint32(p[0]) | uint32(p[1])<<8
			if size > 2 {
				v |= uint32(p[2]) << 16
			}
			if size > 3 {
				v |= uint32(p[3]) << 24
			}
			q := to[4*x : 4*x+4]
			q[0], q[1], q[2], q[3] = scale[0](v), scale[1](v), scale[2](v), 255
			if !opaque {
				q[3] = scale[3](v)
				used = used || q[3] != 0
			}
		}
	}
	if !opaque && !used {
		for i := 3; i < len(img.Pix); i += 4 {
			img.Pix[i] = 255
		}
	}
	return img
}

// channel returns a function that extracts the bits of mask from a pixel, scaled to 0 to
// 255.
func channel(mask uint32) func(uint32) byte {
	shift := bits.TrailingZeros32(mask)
	most := mask >> (shift & 31)
	switch most {
	case 0:
		return func(uint32) byte { return 0 }
	case 255:
		return func(v uint32) byte { return byte(v >> shift) }
	}
	return func(v uint32) byte { return byte(uint64(v&mask>>shift) * 255 / uint64(most)) }
}

// unroll decodes run-length encoded pixels into img, and reports whether they reach the
// last row.
func (b bitmap) unroll(img *image.Paletted) bool {
	x, y, p := 0, 0, b.pixels
	put := func(index byte) {
		if x < b.width && y < b.height {
			img.Pix[b.row(y)*img.Stride+x] = index
		}
		x++
	}
	nibble := func(v byte, i int) byte {
		switch {
		case b.compression == bmpRLE8:
			return v
		case i%2 == 0:
			return v >> 4
		}
		return v & 15
	}
	for len(p) >= 2 && y < b.height {
		count, code := int(p[0]), p[1]
		p = p[2:]
		switch {
		case count > 0:
			for i := range count {
				put(nibble(code, i))
			}
		case code == 0:
			x, y = 0, y+1
		case code == 1:
			return y >= b.height-1
		case code == 2:
			if len(p) < 2 {
				return false
			}
			x, y, p = x+int(p[0]), y+int(p[1]), p[2:]
		default:
			n, each := int(code), 1
			if b.compression == bmpRLE4 {
				each = 2
			}
			size := (n + each - 1) / each
			if len(p) < size {
				return false
			}
			for i := range n {
				put(nibble(p[i/each], i))
			}
			p = p[min(len(p), size+size%2):]
		}
	}
	return y >= b.height-1
}
