package raster

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"zuimei/assets"
	"zuimei/export/paper"
	"zuimei/export/pdf"
	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/form/sample"
)

var campaign = sync.OnceValue(func() form.Campaign {
	c, problems := notice.Parse(assets.DefaultCampaign())
	if len(problems) > 0 {
		panic(problems[0])
	}
	return c
})

var fonts = sync.OnceValue(func() *paper.Fonts {
	f, err := paper.NewFonts(assets.SerifBlack, assets.Sans, assets.Serif, assets.RareFonts...)
	if err != nil {
		panic(err)
	}
	return f
})

// portrait is a picture of slow changes, which every scaler shows alike.
var portrait = sync.OnceValue(func() []byte {
	img := image.NewRGBA(image.Rect(0, 0, 413, 579))
	for y := range 579 {
		for x := range 413 {
			img.Set(x, y, color.RGBA{uint8(x / 2), uint8(y / 3), 120, 255})
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, nil); err != nil {
		panic(err)
	}
	return out.Bytes()
})

func picture(t testing.TB) image.Image {
	img, err := jpeg.Decode(bytes.NewReader(portrait()))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func page(n form.Nomination, ratio float64, draft bool) paper.Page {
	content := paper.ContentOf(campaign(), n, ratio)
	content.Draft = draft
	return paper.Layout(campaign().Sheet, content, fonts())
}

// printed draws the page at dpi as poppler reads it from our PDF.
func printed(t *testing.T, p paper.Page, jpeg []byte, dpi int) *image.Gray {
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Skip("pdftoppm is not installed")
	}
	var doc bytes.Buffer
	if err := pdf.Write(&doc, pdf.Document{Page: p, Copies: 1, Picture: jpeg}, fonts()); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "page.pdf")
	if err := os.WriteFile(file, doc.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	pgm, err := exec.Command("pdftoppm", "-r", fmt.Sprint(dpi), "-gray", file).Output()
	var width, height, most int
	if err == nil {
		_, err = fmt.Sscan(string(pgm[2:20]), &width, &height, &most)
	}
	if err != nil {
		t.Fatal(err)
	}
	return &image.Gray{Pix: pgm[len(pgm)-width*height:], Stride: width, Rect: image.Rect(0, 0, width, height)}
}

// grey is what a printer without colours makes of an image.
func grey(img *image.RGBA) *image.Gray {
	out := image.NewGray(img.Rect)
	draw.Draw(out, img.Rect, img, image.Point{}, draw.Src)
	return out
}

// darkness is the mean ink of the pixels of a box, 0 to 1.
func darkness(img *image.Gray, b image.Rectangle) float64 {
	sum, n := 0.0, 0.0
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			sum, n = sum+1-float64(img.GrayAt(x, y).Y)/255, n+1
		}
	}
	return sum / n
}

func pixels(b paper.Box, dpi float64) image.Rectangle {
	at := func(mm float64) int { return int(math.Round(mm * dpi / 25.4)) }
	return image.Rect(at(b.X), at(b.Y), at(b.X+b.W), at(b.Y+b.H))
}

// What is seen is what is printed: the preview against the PDF, tile by tile.
func TestDrawIsThePDF(t *testing.T) {
	const dpi = 100
	full, rare := sample.Nomination(campaign()), sample.Nomination(campaign())
	full.Answers[form.KeyDeeds] = strings.Repeat("国泰民安，", 140)
	full.Answers[form.KeyUnit] = strings.Repeat("济南市莱芜区总工会", 4)
	rare.Answers[form.KeyName] = "𠮷㐂𪚥"
	rare.Answers[form.KeyDeeds] = strings.Repeat("囍鍾貴龍㐀𠀀𪛖𫝀😀——“炉火”……5.5%", 12)
	for name, c := range map[string]struct {
		n     form.Nomination
		draft bool
		jpeg  []byte
		tile  float64 // most that the ink of a tile may differ by
		cell  float64 // and that of a cell
	}{
		"sample":   {sample.Nomination(campaign()), false, portrait(), 0.09, 0.015},
		"full":     {full, false, portrait(), 0.09, 0.015},
		"no photo": {full, true, nil, 0.09, 0.015},
		// Poppler draws outlines darker than the glyphs of a font.
		"rare draft": {rare, true, portrait(), 0.14, 0.03},
	} {
		ratio, img := 0.0, image.Image(nil)
		if c.jpeg != nil {
			img = picture(t)
			ratio = float64(img.Bounds().Dx()) / float64(img.Bounds().Dy())
		}
		p := page(c.n, ratio, c.draft)
		got := grey(Draw(p, fonts(), img, dpi))
		want := printed(t, p, c.jpeg, dpi)
		if d := got.Bounds().Size().Sub(want.Bounds().Size()); max(d.X, -d.X, d.Y, -d.Y) > 1 {
			t.Fatalf("%s: %v, the PDF is %v", name, got.Bounds(), want.Bounds())
		}
		// Tiles of 4 mm: anti-aliasing evens out, a lost glyph does not.
		const tile = 16
		all := got.Bounds().Intersect(want.Bounds())
		worst, sum, n := 0.0, 0.0, 0.0
		for y := 0; y+tile <= all.Max.Y; y += tile / 2 {
			for x := 0; x+tile <= all.Max.X; x += tile / 2 {
				b := image.Rect(x, y, x+tile, y+tile)
				diff := darkness(got, b) - darkness(want, b)
				worst, sum, n = max(worst, math.Abs(diff)), sum+math.Abs(diff), n+1
			}
		}
		if sum/n > 0.004 || worst > c.tile {
			t.Errorf("%s: tiles differ by %.4f, at most %.4f", name, sum/n, worst)
		}
		for _, cell := range p.Cells {
			b := pixels(cell.Box, dpi).Inset(3) // without the borders
			if a, b := darkness(got, b), darkness(want, b); math.Abs(a-b) > c.cell {
				t.Errorf("%s: %s has ink %.4f, the PDF %.4f", name, cell.Field, a, b)
			}
		}
	}
}

func TestDrawPortrait(t *testing.T) {
	red := bounded{image.NewUniform(color.RGBA{200, 30, 30, 255}), image.Rect(0, 0, 350, 490)}
	p := page(sample.Nomination(campaign()), 35.0/49, false)
	img := Draw(p, fonts(), red, 150)
	b := pixels(*p.Picture, 150)
	for _, at := range []image.Point{b.Min, {b.Max.X - 1, b.Min.Y}, {b.Min.X, b.Max.Y - 1}, b.Max.Sub(image.Pt(1, 1)), {(b.Min.X + b.Max.X) / 2, (b.Min.Y + b.Max.Y) / 2}} {
		if img.RGBAAt(at.X, at.Y) != (color.RGBA{200, 30, 30, 255}) {
			t.Errorf("at %v: %v", at, img.RGBAAt(at.X, at.Y))
		}
	}
	for _, at := range []image.Point{b.Min.Sub(image.Pt(2, 2)), b.Max.Add(image.Pt(2, 2))} {
		if img.RGBAAt(at.X, at.Y) != (color.RGBA{255, 255, 255, 255}) {
			t.Errorf("at %v: %v", at, img.RGBAAt(at.X, at.Y))
		}
	}
}

// bounded is one colour in a rectangle.
type bounded struct {
	*image.Uniform
	rect image.Rectangle
}

func (b bounded) Bounds() image.Rectangle { return b.rect }

func TestDrawWatermark(t *testing.T) {
	n := sample.Nomination(campaign())
	n.Example = false
	plain, draft := page(n, 0, false), page(n, 0, true)
	if len(draft.Watermark) == 0 {
		t.Fatal("no watermark")
	}
	a, b := grey(Draw(plain, fonts(), nil, 50)), grey(Draw(draft, fonts(), nil, 50))
	for _, run := range draft.Watermark {
		em := run.Size * paper.Point
		box := pixels(paper.Box{X: run.X, Y: run.Y - 0.88*em, W: em, H: em}, 50)
		more := darkness(b, box) - darkness(a, box)
		if more < 0.02 || more > 0.15 {
			t.Errorf("%s adds %.3f to the ink", run.Text, more)
		}
	}
	if words := pixels(paper.Box{X: 120, Y: 10, W: 65, H: 7}, 50); darkness(b, words) < 0.05 || darkness(a, words) > 0 {
		t.Error("the draft does not say in words what it is")
	}
}

func TestDrawSizes(t *testing.T) {
	p := page(sample.Nomination(campaign()), 35.0/49, true)
	for dpi, want := range map[float64]image.Point{1: {8, 12}, 72: {595, 842}, 96: {794, 1123}, 300: {2480, 3508}} {
		if got := Draw(p, fonts(), picture(t), dpi).Bounds().Size(); got != want {
			t.Errorf("%v dpi: %v, want %v", dpi, got, want)
		}
	}
}

func BenchmarkPreview(b *testing.B) {
	p, img := page(sample.Nomination(campaign()), 35.0/49, false), picture(b)
	b.ReportAllocs()
	for b.Loop() {
		Draw(p, fonts(), img, 96)
	}
	b.ReportMetric(40, "target-ms")
}
