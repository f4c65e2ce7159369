package photo

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"image"
	"image/color"
	"math"
	"strings"
	"testing"

	"github.com/disintegration/imaging"
)

// profileOf makes an ICC profile of a colour space with the given tags.
func profileOf(space string, tags ...string) string {
	be := binary.BigEndian
	b := make([]byte, 128)
	copy(b[16:], space+"XYZ ")
	copy(b[36:], "acsp")
	b = be.AppendUint32(b, uint32(len(tags)/2))
	at := len(b) + 12*len(tags)/2
	var body []byte
	for i := 0; i < len(tags); i += 2 {
		b = append(b, tags[i]...)
		b = be.AppendUint32(b, uint32(at+len(body)))
		b = be.AppendUint32(b, uint32(len(tags[i+1])))
		body = append(body, tags[i+1]...)
	}
	return string(append(b, body...))
}

func numbers(head string, values ...float64) string {
	b := []byte(head)
	for _, v := range values {
		b = binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(v*65536))))
	}
	return string(b)
}

const (
	xyz  = "XYZ \x00\x00\x00\x00"
	para = "para\x00\x00\x00\x00\x00\x03\x00\x00"
)

var (
	srgbCurve = numbers(para, 2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)
	displayP3 = profileOf("RGB ",
		"rXYZ", numbers(xyz, 0.51512, 0.2412, -0.00105), "gXYZ", numbers(xyz, 0.29198, 0.69225, 0.04189), "bXYZ", numbers(xyz, 0.1571, 0.06657, 0.78407),
		"rTRC", srgbCurve, "gTRC", srgbCurve, "bTRC", srgbCurve)
	srgb = profileOf("RGB ",
		"rXYZ", numbers(xyz, 0.43607, 0.22249, 0.01392), "gXYZ", numbers(xyz, 0.38515, 0.71687, 0.09708), "bXYZ", numbers(xyz, 0.14307, 0.06061, 0.7141),
		"rTRC", srgbCurve, "gTRC", srgbCurve, "bTRC", srgbCurve)
)

func TestProfiles(t *testing.T) {
	c, ok := toSRGB([]byte(displayP3))
	if !ok {
		t.Fatal("Display P3 is not read")
	}
	// Reference values: Display P3 to sRGB by the matrices of both (CSS Color 4).
	for from, want := range map[[3]byte][3]byte{
		{255, 255, 255}: {255, 255, 255}, {0, 0, 0}: {0, 0, 0}, {128, 128, 128}: {128, 128, 128},
		{255, 0, 0}: {255, 0, 0}, {200, 100, 100}: {213, 95, 98}, {100, 150, 200}: {83, 152, 205},
	} {
		r, g, b := c.pixel(from[0], from[1], from[2])
		for i, v := range []byte{r, g, b} {
			if apart(int(want[i]), v) > 2 {
				t.Errorf("%v became %d %d %d, want %v", from, r, g, b, want)
				break
			}
		}
	}
	gamma := func(g float64) string {
		return "curv\x00\x00\x00\x00\x00\x00\x00\x01" + string(binary.BigEndian.AppendUint16(nil, uint16(g*256)))
	}
	for name, p := range map[string]string{
		"none": "", "sRGB": srgb, "cut off": displayP3[:200], "noise": string(noiseOf(500)),
		"tables":          profileOf("RGB ", "A2B0", "mft2 and so on, long enough"),
		"CMYK":            profileOf("CMYK", "A2B0", "mft2"),
		"a grey sRGB":     profileOf("GRAY", "kTRC", srgbCurve),
		"curve too short": profileOf("GRAY", "kTRC", "curv\x00\x00\x00\x00\x00\x00\x10\x00ab"),
	} {
		if _, ok := toSRGB([]byte(p)); ok {
			t.Error(name, "is converted")
		}
	}
	grey, ok := toSRGB([]byte(profileOf("GRAY", "kTRC", gamma(1))))
	if r, _, _ := grey.pixel(55, 55, 55); !ok || r < 125 || r > 131 { // 0.2157 of the light
		t.Error("linear grey:", r, ok)
	}
	table := "curv\x00\x00\x00\x00\x00\x00\x00\x03\x00\x00\x80\x00\xff\xff"
	grey, _ = toSRGB([]byte(profileOf("GRAY", "kTRC", table)))
	if r, _, _ := grey.pixel(55, 55, 55); r < 125 || r > 131 {
		t.Error("table:", r)
	}
	for kind, values := range [][]float64{{1}, {1, 1, 0}, {1, 1, 0, 0}, {1, 1, 0, 1, 0.1}, {1, 1, 0, 1, 0.1, 0, 0}} {
		head := "para\x00\x00\x00\x00\x00" + string(rune(kind)) + "\x00\x00"
		if f := curve([]byte(numbers(head, values...))); f == nil || math.Abs(f(0.5)-0.5) > 1e-6 {
			t.Error("parametric curve", kind)
		}
	}
}

// However a picture has its profile, what is shown, cropped and printed is sRGB.
func TestProfileIsConverted(t *testing.T) {
	plain := imaging.New(40, 30, color.NRGBA{100, 150, 200, 255})
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	if _, err := z.Write([]byte(displayP3)); err != nil {
		t.Fatal(err)
	}
	z.Close()
	chunk := func(kind, body string) string {
		all := kind + body
		return string(be.AppendUint32(nil, uint32(len(body)))) + all + string(be.AppendUint32(nil, crc([]byte(all))))
	}
	pngs := madePNG(t, plain)
	bmp := bmpOf(124, 1, 1, 24, 0, strings.Repeat("\x00", 16)+"DEBM"+strings.Repeat("\x00", 52)+"\x80\x00\x00\x00", "", "\xc8\x96\x64\x00"+displayP3)
	le.PutUint32(bmp[14+116:], uint32(len(displayP3)))
	half := len(displayP3) / 2
	for name, data := range map[string][]byte{
		"JPEG":                         with(madeJPEG(t, plain), segment(0xe2, iccHead, "\x01\x01", displayP3)),
		"JPEG, in parts, out of order": with(madeJPEG(t, plain), segment(0xe2, iccHead, "\x02\x02", displayP3[half:]), segment(0xe2, iccHead, "\x01\x02", displayP3[:half])),
		"PNG":                          []byte(string(pngs[:33]) + chunk("iCCP", "Display P3\x00\x00"+packed.String()) + string(pngs[33:])),
		"BMP":                          bmp,
	} {
		img := decoded(t, data)
		got := color.NRGBAModel.Convert(img.At(0, 0)).(color.NRGBA)
		if apart(83, got.R) > 4 || apart(152, got.G) > 4 || apart(205, got.B) > 4 {
			t.Errorf("%s: %v", name, got)
		}
		small, err := Thumbnail(data, Facts("", data), 20)
		if err != nil || far(t, imaging.Fit(img, 20, 20, imaging.Box), small) > 2 {
			t.Error(name, "small:", err)
		}
		if Printable(data, Facts("", data)) {
			t.Error(name, "is printed as it is")
		}
	}
	same := with(madeJPEG(t, plain), segment(0xe2, iccHead, "\x01\x01", srgb))
	if _, ok := decoded(t, same).(*image.YCbCr); !ok || !Printable(same, Facts("", same)) {
		t.Error("a profile of sRGB changes nothing")
	}
}
