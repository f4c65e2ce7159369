package sample

import (
	"bytes"
	"image"
	"image/jpeg"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"golang.org/x/image/draw"

	"zuimei/form"
	"zuimei/form/photo"
	scene "zuimei/form/sample/draw"
)

// What is decoded from a photograph is the drawing, but for its grain, with as many bytes
// as a notice asks for; the same seeds give the same bytes.
func TestPhotograph(t *testing.T) {
	blank := image.NewRGBA(image.Rect(0, 0, drawn.X, drawn.Y))
	for i := range blank.Pix {
		blank.Pix[i] = 255
	}
	pictures := []*image.RGBA{blank}
	for i := range uint64(6) {
		pictures = append(pictures, scene.Work(rand.New(rand.NewPCG(i, 1)), drawn.X, drawn.Y, i%2 == 0))
	}
	for i, drawing := range pictures {
		data := photograph(drawing, uint64(i))
		if !bytes.Equal(data, photograph(drawing, uint64(i))) || bytes.Equal(data, photograph(drawing, uint64(i)+1)) {
			t.Error("the bytes do not hang on the seed alone")
		}
		if f := photo.Facts("a.jpg", data); f.Format != form.JPEG || !f.Complete || f.Body != f.Size || f.Padding != 0 || f.Size < 2<<20 || f.Size > 3<<20 || f.Width != 2160 || f.Height != 1440 {
			t.Errorf("%+v", f)
		}
		img, err := jpeg.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if worst := difference(shrunk(img), shrunk(drawing)); worst > 12 {
			t.Errorf("picture %d differs by %d of 255 in one place", i, worst)
		}
	}
}

// A program of others decodes it too.
func TestOthersReadPhotographs(t *testing.T) {
	program, err := exec.LookPath("djpeg")
	if err != nil {
		t.Skip(err)
	}
	drawing := scene.Work(rand.New(rand.NewPCG(1, 1)), drawn.X, drawn.Y, false)
	name := filepath.Join(t.TempDir(), "a.jpg")
	if err := os.WriteFile(name, photograph(drawing, 1), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(program, "-pnm", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	rest, ok := bytes.CutPrefix(out, []byte("P6\n2160 1440\n255\n"))
	if !ok || len(rest) != 2160*1440*3 {
		t.Fatalf("%d bytes: %.20q", len(out), out)
	}
	img := image.NewRGBA(image.Rect(0, 0, 2160, 1440))
	for i := range 2160 * 1440 {
		copy(img.Pix[4*i:], rest[3*i:3*i+3])
		img.Pix[4*i+3] = 255
	}
	if worst := difference(shrunk(img), shrunk(drawing)); worst > 12 {
		t.Errorf("it differs by %d of 255 in one place", worst)
	}
}

// shrunk is a picture so small that grain is gone.
func shrunk(img image.Image) *image.RGBA {
	small := image.NewRGBA(image.Rect(0, 0, 90, 60))
	draw.ApproxBiLinear.Scale(small, small.Rect, blurred(img), image.Rect(0, 0, 270, 180), draw.Src, nil)
	return small
}

func blurred(img image.Image) *image.RGBA {
	small := image.NewRGBA(image.Rect(0, 0, 270, 180))
	draw.BiLinear.Scale(small, small.Rect, img, img.Bounds(), draw.Src, nil)
	return small
}

func difference(a, b *image.RGBA) (worst int) {
	for i, v := range a.Pix {
		worst = max(worst, int(v)-int(b.Pix[i]), int(b.Pix[i])-int(v))
	}
	return worst
}

func BenchmarkPhotograph(b *testing.B) {
	drawing := scene.Work(rand.New(rand.NewPCG(1, 1)), drawn.X, drawn.Y, false)
	for b.Loop() {
		photograph(drawing, 1)
	}
}

func BenchmarkDrawing(b *testing.B) {
	for i := uint64(0); b.Loop(); i++ {
		scene.Work(rand.New(rand.NewPCG(i, 1)), drawn.X, drawn.Y, false)
	}
}
