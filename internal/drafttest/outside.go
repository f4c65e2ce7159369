package drafttest

import (
	"bytes"
	"crypto/sha256"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"
)

// Outside is a folder of the user's own, not of a draft, with files for a test. After
// the test it fails that test if one of the files was changed or removed.
type Outside struct {
	Dir string
	t   testing.TB
	was map[string][sha256.Size]byte
}

// NewOutside makes an empty folder.
func NewOutside(t testing.TB) *Outside {
	t.Helper()
	o := &Outside{t.TempDir(), t, map[string][sha256.Size]byte{}}
	t.Cleanup(func() {
		for name, sum := range o.was {
			if data, err := os.ReadFile(name); err != nil || sha256.Sum256(data) != sum {
				t.Errorf("%s was changed: %v", name, err)
			}
		}
	})
	return o
}

// File writes a file, with the folders above it, and returns its path.
func (o *Outside) File(name string, data []byte) string {
	o.t.Helper()
	file := filepath.Join(o.Dir, name)
	err := os.MkdirAll(filepath.Dir(file), 0o700)
	if err == nil {
		err = os.WriteFile(file, data, 0o600)
	}
	if err != nil {
		o.t.Fatal(err)
	}
	o.was[file] = sha256.Sum256(data)
	return file
}

// Photo writes a JPEG of w × h pixels, different for every name, and returns its path.
func (o *Outside) Photo(name string, w, h int) string {
	o.t.Helper()
	return o.File(name, append(JPEG(o.t, w, h), name...))
}

// Picture is red above and blue below, w × h pixels.
func Picture(w, h int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		img.Pix[i] = [4]byte{200, 30, 30, 255}[i%4]
		if i > len(img.Pix)/2 {
			img.Pix[i] = [4]byte{30, 30, 200, 255}[i%4]
		}
	}
	return img
}

// JPEG is that picture as a JPEG.
func JPEG(t testing.TB, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, Picture(w, h), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
