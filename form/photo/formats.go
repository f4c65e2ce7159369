package photo

import (
	"bytes"
	"strings"

	"zuimei/form"
)

const pngMagic = "\x89PNG\r\n\x1a\n"

// bmpHeaders are the possible sizes of a BMP's header.
var bmpHeaders = []uint32{12, 40, 52, 56, 64, 108, 124}

func pngFacts(f *form.PhotoFacts, data []byte) {
	pixels := false
	for rest := data[len(pngMagic):]; len(rest) >= 12; {
		size := int(be.Uint32(rest))
		if size > len(rest)-12 {
			return
		}
		chunk := rest[8 : 8+size]
		switch string(rest[4:8]) {
		case "IHDR":
			if size >= 8 {
				f.Width, f.Height = int(be.Uint32(chunk)), int(be.Uint32(chunk[4:]))
			}
		case "IDAT":
			pixels = true
		case "eXIf":
			exifFacts(f, chunk)
		case "IEND":
			f.Complete = pixels
			return
		}
		rest = rest[12+size:]
	}
}

func bmpFacts(f *form.PhotoFacts, data []byte) {
	var bits, compression int
	if le.Uint32(data[14:]) == 12 {
		f.Width, f.Height = int(le.Uint16(data[18:])), int(le.Uint16(data[20:]))
		bits = int(le.Uint16(data[24:]))
	} else if len(data) >= 34 {
		f.Width, f.Height = int(int32(le.Uint32(data[18:]))), int(int32(le.Uint32(data[22:])))
		f.Width, f.Height = max(f.Width, 0), max(f.Height, -f.Height)
		bits = int(le.Uint16(data[28:]))
		compression = int(le.Uint32(data[30:]))
	}
	if f.Width == 0 || f.Height == 0 || f.Width > 8*len(data) || f.Height > len(data) {
		return
	}
	if compression == 1 || compression == 2 {
		f.Complete = int64(le.Uint32(data[2:])) <= f.Size // run-length encoded: only the header has the size
		return
	}
	row := (f.Width*bits + 31) / 32 * 4 // rows are padded to four bytes
	f.Complete = int(le.Uint32(data[10:]))+row*f.Height <= len(data)
}

func webpFacts(f *form.PhotoFacts, data []byte) {
	pixels := false
	end := int64(le.Uint32(data[4:])) + 8
	for rest := data[12:max(12, min(end, f.Size))]; len(rest) >= 8; {
		size := int(le.Uint32(rest[4:]))
		chunk := rest[8:]
		whole := size <= len(chunk)
		chunk = chunk[:min(size, len(chunk))]
		switch id := string(rest[:4]); {
		case id == "VP8X" && len(chunk) >= 10:
			f.Width = 1 + (int(chunk[4]) | int(chunk[5])<<8 | int(chunk[6])<<16)
			f.Height = 1 + (int(chunk[7]) | int(chunk[8])<<8 | int(chunk[9])<<16)
		case id == "VP8 " && len(chunk) >= 10:
			pixels = true
			if f.Width == 0 {
				f.Width, f.Height = int(le.Uint16(chunk[6:])&0x3fff), int(le.Uint16(chunk[8:])&0x3fff)
			}
		case id == "VP8L" && len(chunk) >= 5:
			pixels = true
			if f.Width == 0 {
				packed := int(le.Uint32(chunk[1:]))
				f.Width, f.Height = 1+packed&0x3fff, 1+packed>>14&0x3fff
			}
		case id == "ANMF":
			pixels = true
		case id == "EXIF":
			// Some programs leave the header that EXIF has in a JPEG.
			exifFacts(f, bytes.TrimPrefix(chunk, []byte(exifHead)))
		}
		if !whole {
			return
		}
		rest = rest[min(8+size+size&1, len(rest)):]
	}
	f.Complete = pixels && end <= f.Size
}

// heifBrand returns HEIC or AVIF by the brands in the file-type box (ISO/IEC 14496-12,
// 4.3), "" for another kind of file, such as a video.
func heifBrand(data []byte) form.PhotoFormat {
	box := data[8:max(16, min(int(be.Uint32(data)), len(data), 256))]
	general := false
	for ; len(box) >= 4; box = box[4:] {
		switch brand := string(box[:4]); {
		case brand == "avif", brand == "avis":
			return form.AVIF
		case strings.HasPrefix(brand, "hei"), brand == "hevc", brand == "hevx":
			return form.HEIC
		case brand == "mif1", brand == "msf1":
			general = true
		}
	}
	if general {
		return form.HEIC
	}
	return ""
}

// heifSize returns the size of the picture, before rotation. It is the largest one of the
// file's images ("ispe" boxes), the others being tiles and a thumbnail.
func heifSize(data []byte) (width, height int) {
	box := []byte("\x00\x00\x00\x14ispe\x00\x00\x00\x00")
	for {
		i := bytes.Index(data, box)
		if i < 0 || len(data)-i < 20 {
			return width, height
		}
		w, h := int(be.Uint32(data[i+12:])), int(be.Uint32(data[i+16:]))
		if w <= 1<<20 && h <= 1<<20 && w*h > width*height {
			width, height = w, h
		}
		data = data[i+20:]
	}
}
