package photo

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"strings"
	"testing"

	"github.com/disintegration/imaging"
	"golang.org/x/image/bmp"

	"zuimei/form"
)

// far returns the mean difference of two pictures of one size, 0 to 255 a
// channel.
func far(t *testing.T, a, b image.Image) float64 {
	t.Helper()
	if a.Bounds() != b.Bounds() {
		t.Fatalf("sizes differ: %v, %v", a.Bounds(), b.Bounds())
	}
	var sum, n float64
	size := a.Bounds().Size()
	for y := 0; y < size.Y; y += 1 + size.Y/200 {
		for x := 0; x < size.X; x += 1 + size.X/200 {
			r, g, b2, _ := a.At(x, y).RGBA()
			r2, g2, b3, _ := b.At(x, y).RGBA()
			for _, d := range [][2]uint32{{r, r2}, {g, g2}, {b2, b3}} {
				sum += math.Abs(float64(d[0])-float64(d[1])) / 257
				n++
			}
		}
	}
	return sum / n
}

func decoded(t *testing.T, data []byte) image.Image {
	t.Helper()
	img, err := Decode(data, Facts("a.jpg", data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// What an orientation does is told by where the corners go: which corner of
// the stored picture is at the top left and at the top right.
func TestUpright(t *testing.T) {
	const w, h = 48, 32
	colours := map[byte]color.NRGBA{'r': {R: 255, A: 255}, 'g': {G: 255, A: 255}, 'b': {B: 255, A: 255}, 'w': {255, 255, 255, 255}}
	stored := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			stored.SetNRGBA(x, y, colours["rgbw"[y/(h/2)*2+x/(w/2)]]) // red and green above, blue and white below
		}
	}
	le := binary.LittleEndian
	for orientation, want := range []string{1: "rgbw", 2: "grwb", 3: "wbgr", 4: "bwrg", 5: "rbgw", 6: "brwg", 7: "wgbr", 8: "gwrb"} {
		if orientation == 0 {
			continue
		}
		data := with(madeJPEG(t, stored), segment(markerAPP1, exifHead, exif(le, []entry{short(le, tagOrientation, uint16(orientation))}, nil)))
		img := decoded(t, data)
		size := img.Bounds().Size()
		if f := Facts("", data); size != image.Pt(f.Width, f.Height) || img.Bounds().Min != (image.Point{}) {
			t.Fatalf("orientation %d: %v", orientation, img.Bounds())
		}
		for i := range 4 {
			at := image.Pt(size.X/4+i%2*size.X/2, size.Y/4+i/2*size.Y/2)
			r, g, b, _ := img.At(at.X, at.Y).RGBA()
			c := colours[want[i]]
			if math.Abs(float64(r>>8)-float64(c.R))+math.Abs(float64(g>>8)-float64(c.G))+math.Abs(float64(b>>8)-float64(c.B)) > 30 {
				t.Errorf("orientation %d, corner %d is not %c", orientation, i, want[i])
			}
		}
	}
}

// The same scene was stored in every orientation by its author.
func TestUprightRealFiles(t *testing.T) {
	want := decoded(t, real(t, "orientation/Landscape_1.jpg"))
	for _, n := range []int{3, 6, 8} {
		if d := far(t, want, decoded(t, real(t, fmt.Sprintf("orientation/Landscape_%d.jpg", n)))); d > 6 {
			t.Errorf("Landscape_%d differs by %.1f", n, d)
		}
	}
}

func TestThumbnail(t *testing.T) {
	want := decoded(t, real(t, "orientation/Landscape_1.jpg"))
	for _, n := range []int{1, 3, 6, 8} {
		data := real(t, fmt.Sprintf("orientation/Landscape_%d.jpg", n))
		img, err := Thumbnail(data, Facts("a.jpg", data), 300)
		if err != nil {
			t.Fatal(err)
		}
		if img.Bounds() != image.Rect(0, 0, 300, 200) {
			t.Fatalf("Landscape_%d: %v", n, img.Bounds())
		}
		if d := far(t, imaging.Resize(want, 300, 200, imaging.Box), img); d > 6 {
			t.Errorf("Landscape_%d differs by %.1f", n, d)
		}
	}
	small := madePNG(t, scene(30, 20))
	if img, err := Thumbnail(small, Facts("", small), 300); err != nil || img.Bounds().Size() != image.Pt(30, 20) {
		t.Error("a small picture was changed:", img, err)
	}
	if img, err := Thumbnail([]byte("x"), Facts("a", []byte("x")), 300); err == nil || img != nil {
		t.Error("what cannot be decoded has no thumbnail")
	}
}

// The CMYK file and the progressive one show the same frame of a film.
func TestCMYKIsNotInverted(t *testing.T) {
	want := decoded(t, real(t, "cmyk-progressive/video-001.progressive.jpeg"))
	got := decoded(t, real(t, "cmyk-progressive/video-001.cmyk.jpeg"))
	if d, inverse := far(t, want, got), far(t, want, imaging.Invert(got)); d > 40 || inverse < 2*d {
		t.Errorf("differs by %.1f, its inverse by %.1f", d, inverse)
	}
	data, err := EncodeJPEG(got, 92)
	if err != nil {
		t.Fatal(err)
	}
	if f := Facts("", data); f.CMYK {
		t.Error("encoded as CMYK")
	}
	if d := far(t, got, decoded(t, data)); d > 5 {
		t.Errorf("encoding changes it by %.1f", d)
	}
}

func TestDecodeFormats(t *testing.T) {
	var b bytes.Buffer
	if err := bmp.Encode(&b, scene(30, 20)); err != nil {
		t.Fatal(err)
	}
	drawn := madePNG(t, scene(30, 20))
	for name, data := range map[string][]byte{"bmp": b.Bytes(), "png": drawn, "png without its end": drawn[:len(drawn)-12]} {
		if d := far(t, scene(30, 20), decoded(t, data)); d != 0 {
			t.Errorf("%s differs by %f", name, d)
		}
	}
	if size := decoded(t, real(t, "other-formats/Photo__1_.webp")).Bounds().Size(); size != image.Pt(1024, 772) {
		t.Error("WebP:", size)
	}
}

func TestDecodeRefuses(t *testing.T) {
	picture := madeJPEG(t, scene(40, 30))
	huge := bytes.Clone(picture)
	at := bytes.Index(huge, []byte("\xff\xc0"))
	copy(huge[at+5:], "\x75\x30\x75\x30") // 30000 × 30000
	hugePNG := madePNG(t, scene(4, 4))
	copy(hugePNG[16:], "\x00\x00\x75\x30\x00\x00\x75\x30")
	crossed := madePNG(t, scene(4, 4)) // a checksum is wrong, and the size is none
	copy(crossed[16:], "\xff\xff\xff\xff\xff\xff\xff\xff")
	cmyk := bytes.Clone(picture)
	cmyk[bytes.Index(cmyk, []byte("\xff\xc0"))+9] = 4
	tests := map[string]struct {
		data []byte
		want string
	}{
		"huge":         {huge, "30000 × 30000 像素，超过 10000 万像素"},
		"huge png":     {hugePNG, "30000 × 30000 像素，超过 10000 万像素"},
		"no size":      {crossed, "已损坏"},
		"cut off":      {picture[:len(picture)-50], "不完整"},
		"cmyk":         {cmyk, "已损坏"},
		"heic":         {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), "HEIC"},
		"pdf":          {[]byte("%PDF-1.7 %%EOF"), "不是 JPEG、PNG、BMP 或 WebP"},
		"empty":        {nil, "不是 JPEG、PNG、BMP 或 WebP"},
		"nothing else": {[]byte("\xff\xd8\xff\xd9"), "不完整"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			img, err := Decode(test.data, Facts("我的照片.jpg", test.data))
			if err == nil || img != nil {
				t.Fatal("no error")
			}
			if s := err.Error(); !strings.Contains(s, test.want) || !strings.HasPrefix(s, "“我的照片.jpg”") || !strings.Contains(s, "请") {
				t.Error(s)
			}
		})
	}
	t.Run("facts of another file", func(t *testing.T) {
		if _, err := Decode(huge, Facts("a.jpg", picture)); err == nil || !strings.Contains(err.Error(), "30000 × 30000") {
			t.Error(err)
		}
	})
}

func TestDecodeBrokenRealFiles(t *testing.T) {
	for _, name := range []string{
		"broken/truncated-in-the-wild_2006177B.jpg", "broken/2183d39878e734cf79b62428b02fafb5.jpg",
		"broken/f012a4321f00f12af6b1eee7580ffb9c.jpg",
	} {
		data := real(t, name)
		if _, err := Decode(data, Facts(name, data)); err == nil {
			t.Error(name, "was decoded")
		}
	}
}

func TestPortrait(t *testing.T) {
	data := madePNG(t, scene(30, 20))
	f := Facts("a.png", data)
	tests := map[string]struct {
		crop *form.Crop
		want image.Rectangle // in the scene
	}{
		"whole":           {nil, image.Rect(0, 0, 30, 20)},
		"inside":          {&form.Crop{X: 3, Y: 4, Width: 10, Height: 14}, image.Rect(3, 4, 13, 18)},
		"over the edges":  {&form.Crop{X: -5, Y: -5, Width: 100, Height: 10}, image.Rect(0, 0, 30, 5)},
		"over the corner": {&form.Crop{X: 25, Y: 15, Width: math.MaxInt, Height: math.MaxInt}, image.Rect(25, 15, 30, 20)},
		"right of it":     {&form.Crop{X: 30, Y: 0, Width: 5, Height: 7}, image.Rectangle{}},
		"left of it":      {&form.Crop{X: math.MinInt, Y: 0, Width: 5, Height: 7}, image.Rectangle{}},
		"no height":       {&form.Crop{X: 1, Y: 1, Width: 5}, image.Rectangle{}},
		"negative":        {&form.Crop{X: 10, Y: 10, Width: -5, Height: -7}, image.Rectangle{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			img, err := Portrait(data, f, test.crop)
			if test.want.Empty() {
				if err == nil || !strings.Contains(err.Error(), "请重新裁剪") {
					t.Error(err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if img.Bounds() != (image.Rectangle{Max: test.want.Size()}) {
				t.Fatal(img.Bounds())
			}
			part := imaging.Crop(scene(30, 20), test.want)
			if d := far(t, part, img); d != 0 {
				t.Error("differs by", d)
			}
		})
	}
	if _, err := Portrait([]byte("x"), Facts("a", []byte("x")), &form.Crop{}); err == nil {
		t.Error("what cannot be decoded cannot be cropped")
	}
}

func TestEncodeJPEG(t *testing.T) {
	img := scene(70, 50)
	for y := range 50 {
		for x := range 20 {
			img.SetNRGBA(x, y, color.NRGBA{}) // transparent
		}
	}
	data, err := EncodeJPEG(img, 92)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := EncodeJPEG(img, 92)
	if !bytes.Equal(data, again) {
		t.Error("the same picture gave other bytes")
	}
	if !bytes.HasPrefix(data, []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x02\x01\x01\x2c\x01\x2c")) {
		t.Errorf("no density: % x", data[:20])
	}
	if f := Facts("", data); f.Format != form.JPEG || f.Width != 70 || f.Height != 50 || !f.Complete || f.Body != f.Size || f.HasEXIF {
		t.Errorf("%+v", f)
	}
	back, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if r, g, b, _ := back.At(5, 25).RGBA(); r < 0xf800 || g < 0xf800 || b < 0xf800 {
		t.Errorf("transparent became %x %x %x", r, g, b)
	}
	part, err := EncodeJPEG(img.SubImage(image.Rect(30, 10, 60, 40)), 92)
	if err != nil {
		t.Fatal(err)
	}
	if got := decoded(t, part); got.Bounds().Size() != image.Pt(30, 30) {
		t.Error(got.Bounds())
	}
	grey, err := EncodeJPEG(image.NewGray(image.Rect(0, 0, 8, 8)), 92)
	if err != nil || !Facts("", grey).Complete {
		t.Error(err)
	}
	for _, r := range []image.Rectangle{{}, image.Rect(0, 0, 70000, 1)} {
		if _, err := EncodeJPEG(image.NewNRGBA(r), 92); err == nil || !strings.Contains(err.Error(), "请") {
			t.Error(r, err)
		}
	}
}
