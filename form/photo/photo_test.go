package photo

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"image"
	"image/gif"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zuimei/form"
)

// Facts of real files; sizes and digests are compared with the file itself.
func TestFactsOfRealFiles(t *testing.T) {
	jpg := func(width, height, orientation int) form.PhotoFacts {
		return form.PhotoFacts{
			Format: form.JPEG, Width: width, Height: height, Orientation: orientation,
			Complete: true, HasEXIF: true, Scans: 1,
		}
	}
	but := func(f form.PhotoFacts, change func(*form.PhotoFacts)) form.PhotoFacts {
		change(&f)
		return f
	}
	gps := func(f *form.PhotoFacts) { f.GPS = true }
	cut := func(f *form.PhotoFacts) { f.Complete = false }
	tests := map[string]form.PhotoFacts{
		"big/Issue_266.jpg":              jpg(5760, 3840, 1),
		"big/Panasonic_FZ5.jpg":          jpg(2560, 1920, 1),
		"big/Nikon_D90.jpg":              jpg(4288, 2848, 1),
		"big/Canon_EOS_5D.jpg":           jpg(2912, 4368, 1),
		"orientation/Landscape_1.jpg":    jpg(1800, 1200, 1),
		"orientation/Landscape_3.jpg":    jpg(1800, 1200, 3),
		"orientation/Landscape_6.jpg":    jpg(1800, 1200, 6),
		"orientation/Landscape_8.jpg":    jpg(1800, 1200, 8),
		"orientation/Portrait_5.jpg":     jpg(1200, 1800, 5),
		"orientation/Apple_iPhone_5.jpg": but(jpg(3264, 2448, 3), gps),
		"gps/Apple_iPhone_6.jpg":         but(jpg(3264, 2448, 1), gps),
		"gps/Nokia_Lumia_800.jpg":        but(jpg(2448, 3264, 1), gps),
		"small/Blackberry_Z10.jpg": but(jpg(1836, 3264, 6), func(f *form.PhotoFacts) {
			f.Body = 1440572
		}),
		"cmyk-progressive/Issue_242.jpg": but(jpg(960, 1280, 1), func(f *form.PhotoFacts) {
			f.Progressive, f.Scans = true, 10
		}),
		"cmyk-progressive/video-001.cmyk.jpeg": but(jpg(150, 103, 1), func(f *form.PhotoFacts) {
			f.CMYK, f.HasEXIF = true, false
		}),
		"cmyk-progressive/video-001.progressive.jpeg": but(jpg(150, 103, 1), func(f *form.PhotoFacts) {
			f.Progressive, f.HasEXIF, f.Scans = true, false, 10
		}),
		"broken/truncated-in-the-wild_2006177B.jpg": but(jpg(3840, 2160, 1), cut),
		"broken/made-truncated_Nikon_D40.jpg":       but(jpg(2000, 3008, 6), cut),
		"broken/made-padded-with-zeros.jpg": but(jpg(1772, 1181, 1), func(f *form.PhotoFacts) {
			f.Body, f.Padding = 134594, 2200000
		}),
		// A picture in good order as far as its segments go, which no decoder opens.
		"broken/2183d39878e734cf79b62428b02fafb5.jpg": but(jpg(260, 517, 1), func(f *form.PhotoFacts) {
			f.Body, f.Progressive, f.HasEXIF = 355, true, false
		}),
		"broken/f012a4321f00f12af6b1eee7580ffb9c.jpg": {Orientation: 1},
		"heic/IMG_1034.heic":                          {Format: form.HEIC, Width: 4032, Height: 3024, Orientation: 1},
		"heic/Issue_487.heic":                         {Format: form.HEIC, Width: 4032, Height: 3024, Orientation: 1},
		"other-formats/Photo__1_.webp":                {Format: form.WebP, Width: 1024, Height: 772, Orientation: 1, Complete: true},
		"other-formats/24bpp-10x10.bmp":               {Format: form.BMP, Width: 10, Height: 10, Orientation: 1, Complete: true},
		"portrait/astronaut.png":                      {Format: form.PNG, Width: 512, Height: 512, Orientation: 1, Complete: true},
	}
	for name, want := range tests {
		t.Run(name, func(t *testing.T) {
			data := real(t, name)
			sum := sha256.Sum256(data)
			want.Name, want.Size, want.SHA256 = name, int64(len(data)), hex.EncodeToString(sum[:])
			if want.Body == 0 {
				want.Body = want.Size
			}
			if diff := cmp.Diff(want, Facts(name, data)); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("none left out", func(t *testing.T) {
		real(t, "portrait/astronaut.png")
		files, _ := filepath.Glob("../../../shared/testdata/photos/*/*.*")
		if len(files) != len(tests) {
			t.Errorf("%d files, %d tested", len(files), len(tests))
		}
	})
}

func TestFormats(t *testing.T) {
	var gifs bytes.Buffer
	if err := gif.Encode(&gifs, scene(30, 20), nil); err != nil {
		t.Fatal(err)
	}
	box := func(kind, body string) string {
		return string(binary.BigEndian.AppendUint32(nil, uint32(len(body)+8))) + kind + body
	}
	size := func(w, h uint32) string {
		b := binary.BigEndian.AppendUint32(make([]byte, 4), w)
		return box("ispe", string(binary.BigEndian.AppendUint32(b, h)))
	}
	le := binary.LittleEndian
	tests := map[string]struct {
		data          string
		format        form.PhotoFormat
		width, height int
		complete      bool
	}{
		"heic":            {box("ftyp", "heic\x00\x00\x00\x00mif1heic") + size(512, 512) + size(4032, 3024) + size(320, 240), form.HEIC, 4032, 3024, false},
		"heic by general": {box("ftyp", "mif1\x00\x00\x00\x00mif1"), form.HEIC, 0, 0, false},
		"avif":            {box("ftyp", "mif1\x00\x00\x00\x00mif1avif") + size(40, 30), form.AVIF, 40, 30, false},
		"video":           {box("ftyp", "isom\x00\x00\x02\x00isomiso2mp41"), "", 0, 0, false},
		"gif":             {gifs.String(), form.GIF, 30, 20, false},
		"tiff":            {exif(le, []entry{short(le, tagWidth, 30), short(le, tagHeight, 20)}, nil), form.TIFF, 30, 20, false},
		"pdf":             {"%PDF-1.7\n1 0 obj\n%%EOF\n", form.PDF, 0, 0, true},
		"pdf behind mail": {"\n\n%PDF-1.7\n1 0 obj\n%%EOF" + strings.Repeat("\x00", 900), form.PDF, 0, 0, true},
		"pdf cut off":     {"%PDF-1.7\n1 0 obj\n", form.PDF, 0, 0, false},
		"text":            {"BMW fahren, RIFF hören", "", 0, 0, false},
		"html":            {"<html>", "", 0, 0, false},
		"two bytes":       {"\xff\xd8", "", 0, 0, false},
		"png magic":       {pngMagic, form.PNG, 0, 0, false},
		"jpeg magic":      {"\xff\xd8\xff", form.JPEG, 0, 0, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f := Facts("x.jpg", []byte(test.data))
			if f.Format != test.format || f.Width != test.width || f.Height != test.height || f.Complete != test.complete {
				t.Errorf("%q %d × %d complete %t", f.Format, f.Width, f.Height, f.Complete)
			}
		})
	}
}

func TestEmpty(t *testing.T) {
	if f := Facts("a.jpg", nil); f.Unread != form.Empty || f.Name != "a.jpg" || f.SHA256 != "" {
		t.Errorf("%+v", f)
	}
}

// Cut off anywhere, a picture is not complete.
func TestEveryPrefixIsIncomplete(t *testing.T) {
	thumbnail := segment(markerAPP1, exifHead, exif(binary.LittleEndian, []entry{text(0x10f, "x")}, nil), string(madeJPEG(t, scene(8, 8))))
	files := map[string][]byte{
		"jpeg": with(madeJPEG(t, scene(40, 30)), thumbnail),
		"png":  madePNG(t, scene(20, 10)),
	}
	for _, name := range []string{"other-formats/24bpp-10x10.bmp", "other-formats/Photo__1_.webp", "cmyk-progressive/video-001.progressive.jpeg"} {
		if data, err := os.ReadFile(filepath.Join("../../../shared/testdata/photos", name)); err == nil {
			files[name] = data
		}
	}
	for name, data := range files {
		if !Facts(name, data).Complete {
			t.Errorf("%s: the whole is not complete", name)
		}
		for n := 1; n < len(data); n += 1 + n/500*7 {
			if name == "other-formats/24bpp-10x10.bmp" && n >= 54+32*10 {
				break // nothing but pixels counts
			}
			if Facts(name, data[:n]).Complete {
				t.Errorf("%s: complete with %d of %d bytes", name, n, len(data))
			}
		}
	}
}

func TestBodyAndPadding(t *testing.T) {
	picture := madeJPEG(t, scene(64, 48))
	head, end := string(picture[:len(picture)-2]), "\xff\xd9"
	zeros := strings.Repeat("\x00", 100_000)
	noise := string(picture) // anything without long runs
	random := string(noiseOf(60000))
	large := madeJPEG(t, scene(480, 320))
	stray := strings.ReplaceAll(random[:50000], "\xff", "")
	depth := base64.StdEncoding.EncodeToString([]byte(random[:45000]))
	tests := map[string]struct {
		data          []byte
		body, padding int
		complete      bool
	}{
		"plain":                  {picture, len(picture), 0, true},
		"one zero":               {append(picture[:len(picture):len(picture)], 0), len(picture), 1, true},
		"zeros":                  {[]byte(string(picture) + zeros), len(picture), 100_000, true},
		"spaces":                 {[]byte(string(picture) + strings.Repeat(" ", 500)), len(picture), 500, true},
		"second picture":         {[]byte(string(picture) + noise), len(picture), 0, true},
		"second, aligned":        {[]byte(string(picture) + noise + zeros[:511]), len(picture), 0, true},
		"second, zeros":          {[]byte(string(picture) + noise + zeros), len(picture), 100_000, true},
		"zeros, then a trailer":  {[]byte(string(picture) + zeros + "SEFT"), len(picture), 100_000, true},
		"phone's trailer":        {[]byte(string(picture) + "\x00\x00\x01\x0aMotionPhoto_Data" + noise + "SEFT"), len(picture), 0, true},
		"in comments":            {with(picture, segment(0xfe, zeros[:65533]), segment(0xfe, zeros[:40000])), len(picture) + 65533 + 40000 + 8, 105533, true},
		"in an APP segment":      {with(picture, segment(0xe5, "filler", zeros[:60000])), len(picture) + 60010, 60000, true},
		"in short comments":      {with(picture, slices.Repeat([]string{segment(0xfe, zeros[:32512])}, 60)...), len(picture) + 60*32516, 60 * 32512, true},
		"in a maker's segment":   {with(picture, segment(0xe5, "filler", zeros[:20000])), len(picture) + 20010, 20000, true},
		"maker's short fill":     {with(large, segment(0xe5, "filler", zeros[:8000]), segment(0xfe, zeros[:2000])), len(large) + 10014, 0, true},
		"a tenth in zeros":       {with(large, segment(markerAPP1, exifHead, exif(le, nil, nil), zeros[:11000])), len(large) + 11024, 0, true},
		"noise in comments":      {with(large, segment(0xfe, random[:60000]), segment(0xfe, random[:50000])), len(large) + 110008, 110000, true},
		"a short comment":        {with(large, segment(0xfe, random[:9000])), len(large) + 9004, 0, true},
		"patterns":               {with(large, segment(0xe6, strings.Repeat("AB", 20000))), len(large) + 40004, 40000, true},
		"noise under a name":     {with(large, slices.Repeat([]string{segment(0xe2, "ICC_PROFILE\x00", random[:60000])}, 20)...), len(large) + 20*60016, 12 * 60012, true},
		"depth map":              {with(large, slices.Repeat([]string{segment(0xe1, xmpxHead, depth)}, 10)...), len(large) + 10*60039, 0, true},
		"noise for a depth map":  {with(large, slices.Repeat([]string{segment(0xe1, xmpxHead, random[:60000])}, 10)...), len(large) + 10*60039, 10 * 60035, true},
		"noise between segments": {with(large, segment(0xfe, "x"), stray), len(large) + 5 + len(stray), len(stray), true},
		"tables without end":     {with(large, slices.Repeat([]string{segment(markerDQT, strings.Repeat("\x03"+random[100:164], 900))}, 20)...), len(large) + 20*(900*65+4), 12*58500 + 546, true},
		"filled EXIF":            {with(picture, segment(0xe1, exifHead, exif(le, nil, nil), zeros[:20000])), len(picture) + 20024, 0, true},
		"filled table":           {with(picture, segment(0xe2, "ICC_PROFILE\x00", zeros[:20000])), len(picture) + 20016, 0, true},
		"before the end marker":  {[]byte(head + zeros + end), len(picture) + 100_000, 100_000, true},
		"fill bytes before it":   {[]byte(head + strings.Repeat("\xff", 50000) + end), len(picture) + 50000, 50001, true},
		"cut off and filled up":  {[]byte(head[:len(head)-100] + zeros), len(head) - 100 + 100_000, 100_000, false},
		"cut off, another after": {[]byte(head[:len(head)-100] + noise), len(head) - 100 + len(noise), 0, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f := Facts("a.jpg", test.data)
			// The byte of the picture next to the filler may happen to be equal.
			if f.Body != int64(test.body) || f.Padding < int64(test.padding) || f.Padding > int64(test.padding+8) || f.Complete != test.complete {
				t.Errorf("body %d, padding %d, complete %t; want %d, %d, %t", f.Body, f.Padding, f.Complete, test.body, test.padding, test.complete)
			}
		})
	}
}

// Markers that a plain encoder does not write.
func TestJPEGMarkers(t *testing.T) {
	const (
		frame  = "\xff\xc0\x00\x0b\x08\x00\x10\x00\x20\x01\x01\x11\x00" // 32 × 16
		frame0 = "\xff\xc0\x00\x0b\x08\x00\x00\x00\x20\x01\x01\x11\x00" // height comes later
		scan   = "\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"
		eoi    = "\xff\xd9"
	)
	tests := map[string]struct {
		data     string
		height   int
		complete bool
	}{
		"plain":           {frame + scan + "abc" + eoi, 16, true},
		"restarts":        {frame + scan + "ab\xff\xd0cd\xff\xd7ef" + eoi, 16, true},
		"stuffed":         {frame + scan + "ab\xff\x00\xff\x00cd" + eoi, 16, true},
		"fill":            {frame + "\xff\xff\xff" + scan + "ab\xff\xff\xff" + eoi, 16, true},
		"many scans":      {frame + scan + "ab" + segment(0xc4, "table") + scan + "cd" + scan + "ef" + eoi, 16, true},
		"DNL":             {frame0 + scan + "ab" + segment(markerDNL, "\x00\x30") + eoi, 48, true},
		"DNL disagrees":   {frame + scan + "ab" + segment(markerDNL, "\x00\x30") + eoi, 16, true},
		"stray bytes":     {"\x00\x00" + frame + "xyz" + scan + "ab" + eoi, 16, true},
		"end inside APP":  {segment(0xe1, "\xff\xd8\xff\xd9") + frame + scan + "ab" + eoi, 16, true},
		"no scan":         {frame + eoi, 16, false},
		"no frame":        {scan + "ab" + eoi, 0, false},
		"two frames":      {frame + frame + scan + "ab" + eoi, 16, false},
		"lone FF":         {frame + scan + "ab\xff", 16, false},
		"length too long": {frame + scan + "ab\xff\xe0\xff\xff" + eoi, 16, false},
		"length 1":        {"\xff\xe0\x00\x01" + frame + scan + "ab" + eoi, 0, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			data := "\xff\xd8" + test.data
			if test.data[0] != 0xff {
				data = "\xff\xd8\xff\xe0\x00\x02" + test.data
			}
			f := Facts("a.jpg", []byte(data))
			if f.Height != test.height || f.Complete != test.complete {
				t.Errorf("height %d, complete %t", f.Height, f.Complete)
			}
		})
	}
}

func TestExifFacts(t *testing.T) {
	picture := madeJPEG(t, scene(40, 30))
	for _, o := range []byteOrder{binary.LittleEndian, binary.BigEndian} {
		zero := []entry{fractions(o, tagLatitude, 0, 0, 0, 0, 0, 0), fractions(o, tagLongitude, 0, 1, 0, 1, 0, 1)}
		version := []entry{{tag: 0, kind: 1, count: 4, value: []byte{2, 3, 0, 0}}}
		tests := map[string]struct {
			first, second []entry
			orientation   int
			gps           bool
		}{
			"nothing":                {nil, nil, 1, false},
			"upright":                {[]entry{short(o, tagOrientation, 1)}, nil, 1, false},
			"turned":                 {[]entry{text(0x10f, "Maker"), short(o, tagOrientation, 6)}, nil, 6, false},
			"no such orientation":    {[]entry{short(o, tagOrientation, 9)}, nil, 1, false},
			"thumbnail's is another": {nil, []entry{short(o, tagOrientation, 6)}, 1, false},
			"place":                  {[]entry{short(o, tagOrientation, 3), here(place(o))}, nil, 3, true},
			"thumbnail's place":      {nil, []entry{here(place(o))}, 1, true},
			"place under EXIF":       {[]entry{{tag: tagExif, kind: 4, count: 1, next: []entry{here(place(o))}}}, nil, 1, true},
			"no fix":                 {[]entry{here(zero)}, nil, 1, false},
			"version alone":          {[]entry{here(version)}, nil, 1, false},
			"pointer to nowhere":     {[]entry{{tag: tagGPS, kind: 4, count: 1, value: o.AppendUint32(nil, 1<<31)}}, nil, 1, false},
		}
		for name, test := range tests {
			t.Run(o.String()+"/"+name, func(t *testing.T) {
				f := Facts("a.jpg", with(picture, segment(markerAPP1, exifHead, exif(o, test.first, test.second))))
				if !f.HasEXIF || f.Orientation != test.orientation || f.GPS != test.gps || !f.Complete {
					t.Errorf("%+v", f)
				}
				if turned := f.Width == 30; turned != (test.orientation >= 5) {
					t.Errorf("%d × %d", f.Width, f.Height)
				}
			})
		}
	}
}

// PNG and WebP carry EXIF as well.
func TestExifInOtherFormats(t *testing.T) {
	be := binary.BigEndian
	block := exif(be, []entry{short(be, tagOrientation, 8), here(place(be))}, nil)
	plain := madePNG(t, scene(40, 30))
	chunk := string(be.AppendUint32(nil, uint32(len(block)))) + "eXIf" + block + "\x00\x00\x00\x00"
	at := len(plain) - 12
	f := Facts("a.png", []byte(string(plain[:at])+chunk+string(plain[at:])))
	if f.Orientation != 8 || !f.GPS || !f.HasEXIF || f.Width != 30 || !f.Complete {
		t.Errorf("PNG: %+v", f)
	}
	lossless := "VP8L" + "\x06\x00\x00\x00" + "\x2f\x27\x40\x07\x00\x00" // 40 × 30
	block += strings.Repeat("\x00", len(block)%2)
	riff := "WEBP" + lossless + "EXIF" + string(binary.LittleEndian.AppendUint32(nil, uint32(len(block)))) + block
	f = Facts("a.webp", []byte("RIFF"+string(binary.LittleEndian.AppendUint32(nil, uint32(len(riff))))+riff))
	if f.Orientation != 8 || !f.GPS || !f.HasEXIF || f.Width != 30 || f.Height != 40 || !f.Complete {
		t.Errorf("WebP: %+v", f)
	}
}

// The sizes are those that Go's decoders read.
func TestSizeAgreesWithDecoders(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/testdata/photos/*/*.*")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f := Facts(name, data)
		c, _, err := image.DecodeConfig(bytes.NewReader(data))
		if err != nil {
			continue
		}
		if f.Orientation >= 5 {
			c.Width, c.Height = c.Height, c.Width
		}
		if f.Width != c.Width || f.Height != c.Height {
			t.Errorf("%s: %d × %d, decoder %d × %d", name, f.Width, f.Height, c.Width, c.Height)
		}
	}
}

func FuzzFacts(f *testing.F) {
	le := binary.LittleEndian
	f.Add(with(madeJPEG(f, scene(16, 9)), segment(markerAPP1, exifHead, exif(le, []entry{short(le, tagOrientation, 6), here(place(le))}, nil))))
	f.Add(madePNG(f, scene(5, 4)))
	f.Add([]byte("BM\x00\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00\x01\x00\x00\x00\x01\x00\x00\x00\x01\x00\x18\x00\x00\x00\x00\x00"))
	f.Add([]byte("RIFF\x1a\x00\x00\x00WEBPVP8L\x06\x00\x00\x00\x2f\x27\x40\x07\x00\x00"))
	f.Add([]byte("RIFF\x1a\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x00\x00\x00\x00\x27\x00\x00\x1d\x00\x00"))
	f.Add([]byte("\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1avif\x00\x00\x00\x14ispe\x00\x00\x00\x00\x00\x00\x00\x28\x00\x00\x00\x1e"))
	f.Add([]byte("GIF89a\x01\x00\x01\x00"))
	f.Add([]byte("%PDF-1.4 %%EOF"))
	f.Add([]byte(exif(le, []entry{short(le, tagWidth, 3)}, nil)))
	f.Fuzz(func(t *testing.T, data []byte) {
		before := bytes.Clone(data)
		facts := Facts("a", data)
		switch {
		case !bytes.Equal(before, data):
			t.Error("the data was changed")
		case facts.Body < 0 || facts.Padding < 0 || facts.Body > facts.Size || facts.Padding > facts.Size:
			t.Errorf("body %d and padding %d of %d", facts.Body, facts.Padding, facts.Size)
		case facts.Width < 0 || facts.Height < 0 || facts.Width*facts.Height < 0:
			t.Errorf("%d × %d", facts.Width, facts.Height)
		case len(data) > 0 && (facts.Orientation < 1 || facts.Orientation > 8):
			t.Errorf("orientation %d", facts.Orientation)
		}
	})
}

func BenchmarkFacts(b *testing.B) {
	data := real(b, "big/Nikon_D90.jpg")
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		Facts("a.jpg", data)
	}
}
