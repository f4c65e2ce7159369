package step

import (
	"encoding/binary"
	"strings"
	"testing"

	"zuimei/form"
	"zuimei/internal/drafttest"
	"zuimei/ui/session"
)

// withEXIF adds EXIF data with an orientation to a JPEG, and with a GPS position if gps is set.
func withEXIF(data []byte, orientation uint16, gps bool) []byte {
	le := binary.LittleEndian
	entry := func(b []byte, tag, kind uint16, count, value uint32) []byte {
		b = le.AppendUint16(le.AppendUint16(b, tag), kind)
		return le.AppendUint32(le.AppendUint32(b, count), value)
	}
	b := append([]byte("Exif\x00\x00"), "II*\x00\x08\x00\x00\x00"...)
	b = le.AppendUint16(b, 2)
	b = entry(b, 0x0112, 3, 1, uint32(orientation))
	if gps {
		b = entry(b, 0x8825, 4, 1, 38)
	} else {
		b = entry(b, 0x0100, 4, 1, 1)
	}
	b = le.AppendUint32(b, 0)
	b = le.AppendUint16(b, 1) // at 38
	b = entry(b, 2, 5, 3, 56)
	b = le.AppendUint32(b, 0)
	for _, n := range []uint32{36, 1, 12, 1, 30, 1} {
		b = le.AppendUint32(b, n)
	}
	out := append([]byte{0xFF, 0xD8, 0xFF, 0xE1}, byte((len(b)+2)>>8), byte(len(b)+2))
	return append(append(out, b...), data[2:]...)
}

// openPhotos opens an empty draft at the photos.
func openPhotos(t *testing.T) (*desk, *photosStep) {
	t.Helper()
	d := openEmpty(t, form.StepPhotos)
	return d, d.step.(*photosStep)
}

// openFourPhotos opens a draft with small photos that have the names of the example's four.
func openFourPhotos(t *testing.T) (*desk, *photosStep) {
	t.Helper()
	d, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	d.step.Drop([]string{
		o.Photo("证件照.jpg", 413, 579), o.Photo("炉前作业.jpg", 640, 480), o.Photo("班组合影.jpg", 640, 480), o.Photo("师徒交流.jpg", 640, 480),
	})
	d.Tick()
	return d, st
}

// named lists the photos of the draft without their folder, the ID photo first.
func named(s *session.Session) string {
	var names []string
	for _, p := range append([]string{s.Nomination.Photos.Portrait}, s.Nomination.Photos.Work...) {
		names = append(names, strings.TrimPrefix(p, "photos/"))
	}
	return strings.Join(names, " ")
}

func wantNamed(t *testing.T, s *session.Session, want string) {
	t.Helper()
	if got := named(s); got != want {
		t.Errorf("photos: %q, want %q", got, want)
	}
}
