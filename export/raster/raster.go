// Package raster draws the marks of a page into an image, for the live preview and for
// tests. It must never import anything that decides layout or reads files.
package raster

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	xdraw "golang.org/x/image/draw"
	"golang.org/x/image/vector"

	"zuimei/export/paper"
)

// Draw draws the page at dpi dots per inch. The picture is the upright ID photo,
// nil without one.
func Draw(page paper.Page, fonts *paper.Fonts, picture image.Image, dpi float64) *image.RGBA {
	scale := dpi / 25.4
	width, height := page.Size()
	bounds := image.Rect(0, 0, int(math.Round(width*scale)), int(math.Round(height*scale)))
	p := &player{
		image: image.NewRGBA(bounds),
		ink:   vector.NewRasterizer(bounds.Dx(), bounds.Dy()),
		fonts: fonts,
		scale: scale,
	}
	draw.Draw(p.image, bounds, image.White, image.Point{}, draw.Src)
	for _, s := range page.Shades {
		box := image.Rect(p.pixel(s.X), p.pixel(s.Y), p.pixel(s.X+s.W), p.pixel(s.Y+s.H))
		draw.Draw(p.image, box, image.NewUniform(color.Gray{Y: uint8(math.Round(s.Gray * 255))}), image.Point{}, draw.Src)
	}
	for _, run := range page.Watermark {
		p.run(run)
		p.flush(run.Gray)
	}
	if b := page.Picture; b != nil && picture != nil {
		xdraw.ApproxBiLinear.Scale(p.image, image.Rect(p.pixel(b.X), p.pixel(b.Y), p.pixel(b.X+b.W), p.pixel(b.Y+b.H)),
			picture, picture.Bounds(), draw.Src, nil)
	}
	for _, r := range page.Rules {
		p.rule(r)
	}
	for _, run := range page.Runs {
		p.run(run)
	}
	p.flush(0)
	return p.image
}

type player struct {
	image *image.RGBA
	ink   *vector.Rasterizer // the outlines since the last flush
	fonts *paper.Fonts
	scale float64 // pixels per mm
}

func (p *player) pixel(mm float64) int { return int(math.Round(mm * p.scale)) }

// flush fills the outlines added since the last flush.
func (p *player) flush(gray float64) {
	ink := image.NewUniform(color.Gray{Y: uint8(math.Round(gray * 255))})
	p.ink.Draw(p.image, p.image.Bounds(), ink, image.Point{})
	p.ink.Reset(p.image.Bounds().Dx(), p.image.Bounds().Dy())
}

// rule fills whole pixels, at least one, so that hairlines stay crisp.
func (p *player) rule(r paper.Rule) {
	width := max(p.pixel(paper.LineWidth), 1)
	if r.Thick {
		width = max(p.pixel(r.Width()), 2)
	}
	x, y := p.pixel(r.X1)-width/2, p.pixel(r.Y1)-width/2
	box := image.Rect(x, y, p.pixel(r.X2)-width/2+width, p.pixel(r.Y2)-width/2+width)
	draw.Draw(p.image, box, image.Black, image.Point{}, draw.Src)
}

func (p *player) run(r paper.Run) {
	em := r.Size * paper.Point
	x := r.X
	for _, char := range r.Text {
		p.glyph(r, char, x)
		x += p.fonts.Glyph(r.Font, char).Advance*em + r.Spacing
	}
}

func (p *player) glyph(r paper.Run, char rune, x float64) {
	em := r.Size * paper.Point
	at := func(v paper.Vec) (float32, float32) {
		return float32((x + v.X*em) * p.scale), float32((r.Y - v.Y*em) * p.scale)
	}
	for _, s := range p.fonts.Outline(r.Font, char) {
		x1, y1 := at(s.Args[0])
		switch s.Op {
		case paper.MoveTo:
			p.ink.ClosePath()
			p.ink.MoveTo(x1, y1)
		case paper.LineTo:
			p.ink.LineTo(x1, y1)
		case paper.QuadTo:
			x2, y2 := at(s.Args[1])
			p.ink.QuadTo(x1, y1, x2, y2)
		}
	}
	p.ink.ClosePath()
}
