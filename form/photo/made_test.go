package photo

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// real returns a test photo; they are no part of the repository.
func real(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "testdata", "photos", filepath.FromSlash(name)))
	if err != nil {
		t.Skip("no test photos:", err)
	}
	return data
}

// scene draws a picture in which every pixel differs from its neighbours.
func scene(width, height int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			img.SetNRGBA(x, y, color.NRGBA{uint8(x * 7), uint8(y * 11), uint8(x*y + 13*x), 255})
		}
	}
	return img
}

func madeJPEG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func madePNG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// segment is a JPEG segment, head and payload.
func segment(marker byte, payload ...string) string {
	all := strings.Join(payload, "")
	return string(binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(all)+2))) + all
}

// with puts segments behind a JPEG's start marker.
func with(data []byte, segments ...string) []byte {
	return []byte("\xff\xd8" + strings.Join(segments, "") + string(data[2:]))
}

// entry is one entry of an EXIF directory. value is the bytes of the value;
// next, if any, is a directory that the value points at.
type entry struct {
	tag, kind uint16
	count     uint32
	value     []byte
	next      []entry
}

type byteOrder interface {
	binary.ByteOrder
	binary.AppendByteOrder
}

// directory lays out a directory that begins at offset at; following is the
// one after it (the thumbnail's).
func directory(o byteOrder, at int, entries, following []entry) []byte {
	head := o.AppendUint16(nil, uint16(len(entries)))
	var body []byte
	start := at + 2 + len(entries)*entrySize + 4
	for _, e := range entries {
		head = o.AppendUint16(head, e.tag)
		head = o.AppendUint16(head, e.kind)
		head = o.AppendUint32(head, e.count)
		v := e.value
		if e.next != nil {
			v = o.AppendUint32(nil, uint32(start+len(body)))
			body = append(body, directory(o, start+len(body), e.next, nil)...)
		} else if len(v) > 4 {
			v = o.AppendUint32(nil, uint32(start+len(body)))
			body = append(body, e.value...)
		}
		head = append(head, append(v, 0, 0, 0, 0)[:4]...)
	}
	if following == nil {
		head = o.AppendUint32(head, 0)
	} else {
		head = o.AppendUint32(head, uint32(start+len(body)))
		body = append(body, directory(o, start+len(body), following, nil)...)
	}
	return append(head, body...)
}

// exif is an EXIF block.
func exif(o byteOrder, first, second []entry) string {
	head := "II*\x00"
	if o == byteOrder(binary.BigEndian) {
		head = "MM\x00*"
	}
	return string(o.AppendUint32([]byte(head), 8)) + string(directory(o, 8, first, second))
}

func short(o byteOrder, tag, value uint16) entry {
	return entry{tag: tag, kind: 3, count: 1, value: o.AppendUint16(nil, value)}
}

func text(tag uint16, s string) entry {
	return entry{tag: tag, kind: 2, count: uint32(len(s) + 1), value: []byte(s + "\x00")}
}

func fractions(o byteOrder, tag uint16, numbers ...uint32) entry {
	e := entry{tag: tag, kind: 5, count: uint32(len(numbers) / 2)}
	for _, n := range numbers {
		e.value = o.AppendUint32(e.value, n)
	}
	return e
}

// place is a GPS directory.
func place(o byteOrder) []entry {
	return []entry{
		text(1, "N"),
		fractions(o, tagLatitude, 36, 1, 12, 1, 3456, 100),
		text(3, "E"),
		fractions(o, tagLongitude, 117, 1, 39, 1, 1234, 100),
		text(0x1d, "2021:05:20"),
	}
}

// here is an entry that points at a GPS directory.
func here(gps []entry) entry { return entry{tag: tagGPS, kind: 4, count: 1, next: gps} }

func crc(b []byte) uint32 { return crc32.ChecksumIEEE(b) }

// noiseOf returns bytes without any pattern, always the same.
func noiseOf(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.NewChaCha8([32]byte{}).Read(b) // never fails
	return b
}
