package draw

import (
	"bytes"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/image/draw"
)

// Who changes a scene has to run go generate ./form/sample: the embedded files
// show what is drawn, but for what JPEG leaves out.
func TestEmbeddedPicturesAreDrawnHere(t *testing.T) {
	for _, s := range Scenes {
		data, err := os.ReadFile(filepath.Join("..", s.File))
		if err != nil {
			t.Fatal(err)
		}
		img, err := jpeg.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(s.File, err)
		}
		if size := img.Bounds().Size(); size != image.Pt(s.width, s.height) {
			t.Errorf("%s is %v, want %d × %d", s.File, size, s.width, s.height)
			continue
		}
		if worst := difference(shrunk(img), shrunk(s.Draw())); worst > 8 {
			t.Errorf("%s differs by %d of 255 in one place: go generate ./form/sample", s.File, worst)
		}
	}
}

// shrunk is a picture an eighth as large, in which what JPEG leaves out is gone.
func shrunk(img image.Image) *image.RGBA {
	small := image.NewRGBA(image.Rectangle{Max: img.Bounds().Size().Div(8)})
	draw.BiLinear.Scale(small, small.Rect, img, img.Bounds(), draw.Src, nil)
	return small
}

// difference is the largest one of a channel of a pixel.
func difference(a, b *image.RGBA) (worst int) {
	for i, v := range a.Pix {
		worst = max(worst, int(v)-int(b.Pix[i]), int(b.Pix[i])-int(v))
	}
	return worst
}
