package photo

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/disintegration/imaging"

	"zuimei/form"
)

// failed returns a picture that failed on a version before; they are no part of
// the repository.
func failed(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "cases", filepath.FromSlash(name)))
	if err != nil {
		t.Skip("no such pictures:", err)
	}
	return data
}

// fault decodes and returns why that failed.
func fault(t *testing.T, data []byte) form.Fault {
	t.Helper()
	_, err := Decode(data, Facts("证件照", data))
	var u *Unusable
	if err == nil {
		return ""
	}
	if !errors.As(err, &u) {
		t.Fatal(err)
	}
	return u.Fault
}

// bmpOf writes a BMP by hand: head is the header's size, rest what follows its
// first 40 bytes, colours the table of colours.
func bmpOf(head, width, height, bits, compression int, rest, colours, pixels string) []byte {
	le := binary.LittleEndian
	b := []byte("BM")
	start := 14 + head + len(colours)
	b = le.AppendUint32(b, uint32(start+len(pixels)))
	b = le.AppendUint32(b, 0)
	b = le.AppendUint32(b, uint32(start))
	b = le.AppendUint32(b, uint32(head))
	if head == 12 {
		b = le.AppendUint16(b, uint16(width))
		b = le.AppendUint16(b, uint16(height))
		b = le.AppendUint16(b, 1)
		b = le.AppendUint16(b, uint16(bits))
	} else {
		b = le.AppendUint32(b, uint32(int32(width)))
		b = le.AppendUint32(b, uint32(int32(height)))
		b = le.AppendUint16(b, 1)
		b = le.AppendUint16(b, uint16(bits))
		b = le.AppendUint32(b, uint32(compression))
		b = append(b, make([]byte, 20)...)
		b = append(b, rest...)
		b = append(b, make([]byte, 14+head-len(b))...)
	}
	return append(append(b, colours...), pixels...)
}

// Every kind of BMP shows red, green above blue, white.
func TestBMPKinds(t *testing.T) {
	const (
		red, green, blue, white = "\x00\x00\xff", "\x00\xff\x00", "\xff\x00\x00", "\xff\xff\xff"
		table                   = red + "\x00" + green + "\x00" + blue + "\x00" + white + "\x00"
		masks565                = "\x00\xf8\x00\x00\xe0\x07\x00\x00\x1f\x00\x00\x00"
		masks888                = "\x00\x00\xff\x00\x00\xff\x00\x00\xff\x00\x00\x00"
		rgbx                    = blue + "\x00" + white + "\x00" + red + "\x00" + green + "\x00"
		rgb                     = blue + white + "\x00\x00" + red + green + "\x00\x00"
	)
	tests := map[string][]byte{
		"24 bits":                      bmpOf(40, 2, 2, 24, 0, "", "", rgb),
		"24, old header":               bmpOf(12, 2, 2, 24, 0, "", "", rgb),
		"24, from above":               bmpOf(40, 2, -2, 24, 0, "", "", red+green+"\x00\x00"+blue+white+"\x00\x00"),
		"24, gap before the pixels":    bmpOf(40, 2, 2, 24, 0, "", "    ", rgb),
		"32 bits":                      bmpOf(40, 2, 2, 32, 0, "", "", rgbx),
		"32, V4, no alpha":             bmpOf(108, 2, 2, 32, 0, "", "", rgbx),
		"32, V5, no alpha":             bmpOf(124, 2, 2, 32, 0, masks888, "", rgbx),
		"32, V5, alpha of zero":        bmpOf(124, 2, 2, 32, 3, masks888+"\x00\x00\x00\xff", "", rgbx),
		"32, V5, alpha":                bmpOf(124, 2, 2, 32, 3, masks888+"\x00\x00\x00\xff", "", blue+"\xff"+white+"\xff"+red+"\xff"+green+"\xff"),
		"32, masks behind the header":  bmpOf(40, 2, 2, 32, 3, "", masks888, rgbx),
		"16 bits":                      bmpOf(40, 2, 2, 16, 0, "", "", "\x1f\x00\xff\x7f\x00\x7c\xe0\x03"),
		"16, 565":                      bmpOf(40, 2, 2, 16, 3, "", masks565, "\x1f\x00\xff\xff\x00\xf8\xe0\x07"),
		"16, 565 in the header":        bmpOf(56, 2, 2, 16, 3, masks565, "", "\x1f\x00\xff\xff\x00\xf8\xe0\x07"),
		"8 bits":                       bmpOf(40, 2, 2, 8, 0, "", table, "\x02\x03\x00\x00\x00\x01\x00\x00"),
		"4 bits":                       bmpOf(40, 2, 2, 4, 0, "", table, "\x23\x00\x00\x00\x01\x00\x00\x00"),
		"2 bits":                       bmpOf(40, 2, 2, 2, 0, "", table, "\xb0\x00\x00\x00\x10\x00\x00\x00"),
		"8 bits, OS/2":                 bmpOf(12, 2, 2, 8, 0, "", red+green+blue+white, "\x02\x03\x00\x00\x00\x01\x00\x00"),
		"8 bits, OS/2 2":               bmpOf(64, 2, 2, 8, 0, "", table, "\x02\x03\x00\x00\x00\x01\x00\x00"),
		"RLE8":                         bmpOf(40, 2, 2, 8, 1, "", table, "\x01\x02\x01\x03\x00\x00\x01\x00\x01\x01\x00\x01"),
		"RLE8, without an end of line": bmpOf(40, 2, 2, 8, 1, "", table, "\x01\x02\x01\x03\x00\x00\x01\x00\x01\x01\x00\x00"),
		"RLE4":                         bmpOf(40, 2, 2, 4, 2, "", table, "\x02\x23\x00\x00\x02\x01\x00\x01"),
	}
	for name, data := range tests {
		t.Run(name, func(t *testing.T) {
			img := decoded(t, data)
			for i, want := range []color.NRGBA{{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {255, 255, 255, 255}} {
				if got := color.NRGBAModel.Convert(img.At(i%2, i/2)); got != want {
					t.Errorf("pixel %d: %v, want %v", i, got, want)
				}
			}
		})
	}
	absolute := bmpOf(40, 5, 1, 8, 1, "", table, "\x00\x05\x00\x01\x02\x03\x00\x00\x00\x01")
	if img := decoded(t, absolute).(*image.Paletted); !bytes.Equal(img.Pix, []byte{0, 1, 2, 3, 0}) {
		t.Error("RLE8, absolute:", img.Pix)
	}
	absolute = bmpOf(40, 5, 1, 4, 2, "", table, "\x00\x05\x01\x23\x00\x00\x00\x01")
	if img := decoded(t, absolute).(*image.Paletted); !bytes.Equal(img.Pix, []byte{0, 1, 2, 3, 0}) {
		t.Error("RLE4, absolute:", img.Pix)
	}
	if f := fault(t, bmpOf(40, 2, 2, 24, 4, "", "", "JPEG inside")); f != form.Rare {
		t.Error("JPEG in a BMP:", f)
	}
}

func FuzzBMP(f *testing.F) {
	f.Add(bmpOf(40, 5, 1, 8, 1, "", "\x00\x00\xff\x00", "\x00\x05\x00\x01\x02\x03\x00\x00\x02\x02\x00\x01"))
	f.Add(bmpOf(124, 2, 2, 32, 3, "\x00\x00\xff\x00\x00\xff\x00\x00\xff\x00\x00\x00\x00\x00\x00\xff", "", "0123456789abcdef"))
	f.Add(bmpOf(12, 2, 2, 4, 0, "", "abcabcabc", "01234567"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, ok := openBMP(data)
		if !ok || b.width*b.height > 1<<20 {
			return
		}
		if img, whole := b.decode(); whole && img.Bounds() != image.Rect(0, 0, b.width, b.height) {
			t.Error(img.Bounds())
		}
	})
}

// A lossy WebP stores white as 235 and black as 16.
func TestWebPRange(t *testing.T) {
	img := image.NewYCbCr(image.Rect(0, 0, 2, 1), image.YCbCrSubsampleRatio444)
	copy(img.Y, []byte{235, 16})
	copy(img.Cb, []byte{128, 128})
	copy(img.Cr, []byte{128, 128})
	fullRange(img)
	for x, want := range []color.NRGBA{{255, 255, 255, 255}, {0, 0, 0, 255}} {
		if got := color.NRGBAModel.Convert(img.At(x, 0)); got != want {
			t.Error(got, want)
		}
	}
	a := decoded(t, failed(t, "photos/lossy.webp"))
	if d := far(t, decoded(t, failed(t, "photos/rgb_noadobe.jpg")), imaging.Clone(a)); d > 4 {
		t.Error("differs from the same picture by", d)
	}
}

// What is in good order but rare asks to be saved in another way, and is never
// called damaged; what no program opens is.
func TestFaults(t *testing.T) {
	picture := madeJPEG(t, scene(64, 48))
	frameAt := bytes.Index(picture, []byte("\xff\xc0"))
	change := func(from string, at int, to ...byte) []byte {
		out := bytes.Clone(picture)
		copy(out[bytes.Index(out, []byte(from))+at:], to)
		return out
	}
	insert := func(data []byte, before, what string) []byte {
		at := bytes.LastIndex(data, []byte(before))
		return slices.Insert(bytes.Clone(data), at, []byte(what)...)
	}
	cut := func(data []byte, from, to string) []byte {
		return slices.Delete(bytes.Clone(data), bytes.Index(data, []byte(from)), bytes.Index(data, []byte(to)))
	}
	chunk := func(kind, body string) string {
		sum := be.AppendUint32(nil, crc([]byte(kind+body)))
		return string(be.AppendUint32(nil, uint32(len(body)))) + kind + body + string(sum)
	}
	still := madePNG(t, scene(8, 8))
	idat := bytes.Index(still, []byte("IDAT")) - 4
	tests := map[string]struct {
		data []byte
		want form.Fault
	}{
		"PNG, wrong sum beside":  {insert(still, "\x00\x00\x00\x00IEND", "\x00\x00\x00\x01teXt?sum?"), ""},
		"PNG of another system":  {slices.Insert(bytes.Clone(still), len(pngMagic), []byte(chunk("CgBI", "\x50\x00\x20\x02"))...), form.Rare},
		"PNG with data to spare": {append(append(bytes.Clone(still[:idat]), chunk("IDAT", string(still[idat+8:len(still)-16])+"spare")...), still[len(still)-12:]...), ""},
		"PNG, wrong sum":         {func() []byte { b := bytes.Clone(still); b[len(b)-13] ^= 1; return b }(), form.Damaged},
		"plain":                  {picture, ""},
		"arithmetic":             {change("\xff\xc0", 1, 0xc9), form.Rare},
		"lossless":               {change("\xff\xc0", 1, 0xc3), form.Rare},
		"12 bits":                {change("\xff\xc0", 4, 12), form.Rare},
		"odd chroma":             {change("\xff\xc0", 11, 0x31), form.Rare},
		"uneven chroma":          {change("\xff\xc0", 17, 0x12), form.Rare},
		"no sampling factor":     {change("\xff\xc0", 11, 0), form.Broken},
		"no such quantisation":   {change("\xff\xdb", 4, 0x75), form.Broken},
		"no quantisation":        {append(bytes.Clone(picture[:2]), picture[frameAt:]...), form.Broken},
		"too many codes":         {change("\xff\xc4", 5, bytes.Repeat([]byte{255}, 16)...), form.Broken},
		"codes that overlap":     {change("\xff\xc4", 5, 3), form.Broken},
		"a height at the end":    {insert(change("\xff\xc0", 5, 0, 0), "\xff\xd9", segment(markerDNL, "\x00\x30")), form.Rare},
		"tables left out":        {cut(picture, "\xff\xc4", "\xff\xda"), form.Rare},
		"too long a number":      {change("\xff\xc4", 21, 16), form.Broken},
		"unknown component":      {change("\xff\xda", 5, 9), form.Broken},
		"short scan header":      {change("\xff\xda", 4, 2), form.Broken},
		"damaged on the way":     {append(bytes.Clone(picture[:len(picture)-200]), bytes.Repeat([]byte{0xff, 0xd9}, 1)...), form.Damaged},
		"animated WebP":          {[]byte("RIFF\x20\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00\x07\x00\x00\x07\x00\x00ANMF\x02\x00\x00\x00  "), form.Rare},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f := Facts("a.jpg", test.data)
			if got := fault(t, test.data); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
			// The headers alone tell what is broken.
			if f.Format == form.JPEG && test.want == form.Broken && f.Fault != form.Broken {
				t.Error(f.Fault)
			}
		})
	}
	if f := Facts("", tests["a height at the end"].data); f.Height != 48 || f.Fault != form.Rare {
		t.Errorf("a height at the end: %+v", f)
	}
	for name, want := range map[string]form.Fault{
		"anim.webp": form.Rare, "arith.jpg": form.Rare, "s3x1.jpg": form.Rare, "s_2x2_1x1_1x2.jpg": form.Rare,
		"bad_dqt.jpg": form.Broken, "bad_dht.jpg": form.Broken, "rle8.bmp": "", "b565.bmp": "",
	} {
		if got := fault(t, failed(t, "photos/"+name)); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// A JPEG of three components may hold RGB: Adobe says so.
func TestRGBIsNotPrintedAsItIs(t *testing.T) {
	picture := madeJPEG(t, scene(64, 48))
	rgb := with(picture, segment(0xee, "Adobe\x00\x64\x00\x00\x00\x00\x00"))
	if !Printable(picture, Facts("", picture)) || Printable(rgb, Facts("", rgb)) {
		t.Error("wrong")
	}
	again, err := EncodeJPEG(decoded(t, rgb), 92)
	if err != nil {
		t.Fatal(err)
	}
	if !Printable(again, Facts("", again)) || far(t, decoded(t, rgb), decoded(t, again)) > 8 {
		t.Error("encoding anew changed it")
	}
}

// repeated is a JPEG that is stored in so many scans.
func repeated(picture []byte, scans int) []byte {
	at := bytes.Index(picture, []byte("\xff\xda"))
	scan := picture[at : len(picture)-2]
	return append(append(bytes.Clone(picture[:at]), bytes.Repeat(scan, scans)...), 0xff, 0xd9)
}

func TestDecodingIsBounded(t *testing.T) {
	picture := madeJPEG(t, scene(64, 48))
	many := repeated(picture, form.MaxPhotoScans+1)
	if f := Facts("", many); f.Scans != form.MaxPhotoScans+1 {
		t.Error(f.Scans, "scans")
	}
	for name, data := range map[string][]byte{"decode": many, "in the wild": nil} {
		if data == nil {
			data = failed(t, "hostile/p200.jpg")
		}
		if got := fault(t, data); got != form.Heavy {
			t.Errorf("%s: %q", name, got)
		}
	}
	if got := fault(t, repeated(picture, form.MaxPhotoScans)); got != "" {
		t.Error("as many as are allowed:", got)
	}
	size := func(marker byte, width, height int) []byte {
		out := bytes.Clone(picture)
		at := bytes.Index(out, []byte("\xff\xc0"))
		out[at+1] = marker
		be.PutUint16(out[at+5:], uint16(height))
		be.PutUint16(out[at+7:], uint16(width))
		return out
	}
	if got := fault(t, size(0xc2, 9000, 9000)); got != form.Heavy {
		t.Errorf("coefficients of 81 megapixels: %q", got)
	}
	if got := fault(t, repeated(size(0xc0, 9000, 9000), 3)); got != form.Heavy {
		t.Errorf("three times 81 megapixels: %q", got)
	}
	detailed := size(0xc0, 5200, 7300)
	detailed = append(append(detailed[:len(detailed)-2:len(detailed)-2], make([]byte, 30<<20)...), 0xff, 0xd9)
	for name, data := range map[string][]byte{"98 megapixels": size(0xc0, 8360, 11700), "40 megapixels of noise": detailed} {
		if got := fault(t, data); got != form.Heavy {
			t.Errorf("%s: %q", name, got)
		}
	}
	for name, data := range map[string][]byte{"a phone's 50 megapixels": size(0xc0, 8160, 6120), "24 megapixels, progressive": size(0xc2, 4000, 6000)} {
		if p, fault := plan(data, form.JPEG); fault != "" || p.steps > form.MaxDecodeSteps || p.bytes > form.MaxDecodeBytes {
			t.Errorf("%s: %q, %d steps, %d bytes", name, fault, p.steps, p.bytes)
		}
	}
	deep := madePNG(t, image.NewNRGBA64(image.Rect(0, 0, 2, 2)))
	copy(deep[16:], "\x00\x00\x1f\x40\x00\x00\x1f\x40") // 8000 × 8000, eight bytes each
	be.PutUint32(deep[29:], crc(deep[12:29]))
	if got := fault(t, deep); got != form.Heavy {
		t.Errorf("PNG: %q", got)
	}
	drawn := madePNG(t, image.NewPaletted(image.Rect(0, 0, 2, 2), color.Palette{color.Black}))
	copy(drawn[16:], "\x00\x00\x1f\x40\x00\x00\x1f\x40")
	be.PutUint32(drawn[29:], crc(drawn[12:29]))
	if got := fault(t, drawn); got != form.Heavy {
		t.Errorf("PNG of one byte a pixel that becomes a JPEG: %q", got)
	}
}

// A panorama of a phone may have data of its own in the place of the end marker.
func TestSettle(t *testing.T) {
	picture := madeJPEG(t, scene(320, 200))
	open := picture[:len(picture)-2]
	trailer := []byte("\x00\x00\x00\x0b\xff\x49\x10\x00Panorama\xff\xc4\x00\x05abc" + strings.Repeat("zz", 400) + "SEFT")
	tests := map[string]struct {
		data []byte
		want bool
	}{
		"without the marker":     {open, true},
		"with a trailer":         {append(bytes.Clone(open), trailer...), true},
		"a table behind":         {append(bytes.Clone(open), "\xff\xc4\x00\x05abcSEFT"...), true},
		"a scan behind":          {append(bytes.Clone(open), "\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00SEFT"...), true},
		"a picture behind":       {append(bytes.Clone(open), picture...), true},
		"cut off":                {open[:len(open)*9/10], false},
		"cut off with a trailer": {append(bytes.Clone(open[:len(open)*9/10]), trailer...), false},
	}
	for name, test := range tests {
		f := Facts("a.jpg", test.data)
		if f.Complete {
			t.Error(name, "has an end")
		}
		small := Settle(&f, test.data, 64)
		if f.Looked != test.want || (small != nil) != test.want {
			t.Error(name, "was not looked at at once")
		}
		if f.Complete != test.want || f.Unended != test.want {
			t.Errorf("%s: %+v", name, f)
		}
		if !test.want {
			continue
		}
		if img, err := Decode(test.data, f); err != nil || far(t, decoded(t, picture), img) != 0 {
			t.Error(name, err)
		}
		if Printable(test.data, f) {
			t.Error(name, "is printed as it is")
		}
	}
	data := real(t, "cmyk-progressive/video-001.progressive.jpeg")
	cut := data[:len(data)-2]
	f := Facts("", cut)
	if Settle(&f, cut, 64); f.Complete {
		t.Error("of a progressive picture a scan may be missing")
	}
}

// What a crop shows is the same whether it is cut before or after turning.
func TestCropOfTurned(t *testing.T) {
	for o := 1; o <= 8; o++ {
		block := exif(binary.LittleEndian, []entry{short(binary.LittleEndian, tagOrientation, uint16(o))}, nil)
		data := with(madeJPEG(t, scene(60, 40)), segment(markerAPP1, exifHead, block))
		f := Facts("", data)
		whole := decoded(t, data)
		crop := form.Crop{X: 5, Y: 9, Width: 20, Height: 28}
		got, err := Portrait(data, f, &crop)
		if err != nil {
			t.Fatal(err)
		}
		if d := far(t, imaging.Crop(whole, image.Rect(5, 9, 25, 37)), got); d > 0.5 {
			t.Errorf("orientation %d differs by %.2f", o, d)
		}
	}
}

// The same picture keeps its likeness when it is saved again, smaller and
// turned; other pictures have another.
func TestLikeness(t *testing.T) {
	look := func(img image.Image, quality int) form.PhotoFacts {
		data, err := EncodeJPEG(img, quality)
		if err != nil {
			t.Fatal(err)
		}
		f := Facts("", data)
		Look(&f, data, 480)
		return f
	}
	landscape := func(phase float64) image.Image {
		img := image.NewNRGBA(image.Rect(0, 0, 900, 600))
		for y := range 600 {
			for x := range 900 {
				v := 128 + 60*math.Sin(phase+float64(x)/90) + 60*math.Cos(phase*2+float64(y)/70+float64(x)/200)
				img.SetNRGBA(x, y, color.NRGBA{uint8(v), uint8(v / 2), 90, 255})
			}
		}
		return img
	}
	first := look(landscape(0), 95)
	same := look(imaging.Resize(landscape(0), 450, 0, imaging.Lanczos), 60)
	other := look(landscape(2), 95)
	distance := func(a, b form.PhotoFacts) int { return strings.Count(fmt.Sprintf("%b", a.Likeness^b.Likeness), "1") }
	if first.Likeness == 0 || distance(first, same) > 3 || distance(first, other) < 12 || !first.Looked {
		t.Errorf("%x %x %x", first.Likeness, same.Likeness, other.Likeness)
	}
	if flat := look(imaging.New(90, 60, color.White), 90); flat.Likeness != 0 || !flat.Looked {
		t.Errorf("white: %x", flat.Likeness)
	}
	damaged := madeJPEG(t, scene(300, 200))
	damaged = append(damaged[:len(damaged)/2], 0xff, 0xd9)
	f := Facts("", damaged)
	if Look(&f, damaged, 480); f.Fault != form.Damaged || f.Likeness != 0 {
		t.Errorf("damaged: %+v", f)
	}
}
