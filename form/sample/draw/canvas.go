package draw

import (
	"image"
	"image/draw"
	"math"

	"golang.org/x/image/math/f32"
	"golang.org/x/image/vector"
)

// canvas is a picture under work, in drawing units that its matrix turns into
// pixels. Copies made by move, turn and within share the picture.
type canvas struct {
	img  *image.RGBA
	to   f32.Aff3     // drawing units to pixels
	clip *image.Alpha // nil: the whole picture
	pen  *pen
}

// pen is what is reused from shape to shape.
type pen struct {
	raster vector.Rasterizer
	mask   []uint8
}

// newCanvas returns an opaque picture of w × h pixels, with so many pixels a unit.
func newCanvas(w, h int, scale float32) canvas {
	c := canvas{img: image.NewRGBA(image.Rect(0, 0, w, h)), to: f32.Aff3{scale, 0, 0, 0, scale, 0}, pen: &pen{}}
	draw.Draw(c.img, c.img.Rect, image.White, image.Point{}, draw.Src)
	return c
}

// move returns c with the origin at x, y and units scaled by sx, sy.
func (c canvas) move(x, y, sx, sy float32) canvas {
	return c.mul(f32.Aff3{sx, 0, x, 0, sy, y})
}

// turn returns c turned clockwise about the origin.
func (c canvas) turn(degrees float64) canvas {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	s, k := float32(sin), float32(cos)
	return c.mul(f32.Aff3{k, -s, 0, s, k, 0})
}

func (c canvas) mul(b f32.Aff3) canvas {
	a := c.to
	c.to = f32.Aff3{
		a[0]*b[0] + a[1]*b[3], a[0]*b[1] + a[1]*b[4], a[0]*b[2] + a[1]*b[5] + a[2],
		a[3]*b[0] + a[4]*b[3], a[3]*b[1] + a[4]*b[4], a[3]*b[2] + a[4]*b[5] + a[5],
	}
	return c
}

// within returns c with drawing limited to s.
func (c canvas) within(s shape) canvas {
	mask, box := c.cover(s)
	clip := image.NewAlpha(box)
	copy(clip.Pix, mask)
	c.clip = clip
	return c
}

// cover rasterises s: one byte of coverage a pixel of box.
func (c canvas) cover(s shape) (mask []uint8, box image.Rectangle) {
	at := func(p f32.Vec2) (x, y float32) {
		return c.to[0]*p[0] + c.to[1]*p[1] + c.to[2], c.to[3]*p[0] + c.to[4]*p[1] + c.to[5]
	}
	x0, y0, x1, y1 := float32(math.Inf(1)), float32(math.Inf(1)), float32(math.Inf(-1)), float32(math.Inf(-1))
	for _, st := range s {
		for _, p := range st.points() {
			x, y := at(p)
			x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
		}
	}
	bound := c.img.Rect
	if c.clip != nil {
		bound = c.clip.Rect
	}
	limit := func(v float32) int { return int(max(-1e6, min(1e6, v))) }
	box = image.Rect(limit(x0)-1, limit(y0)-1, limit(x1)+2, limit(y1)+2).Intersect(bound)
	if box.Empty() {
		return nil, image.Rectangle{}
	}
	r, w, h := &c.pen.raster, box.Dx(), box.Dy()
	r.Reset(w, h)
	r.DrawOp = draw.Src
	ox, oy := float32(box.Min.X), float32(box.Min.Y)
	for _, st := range s {
		var p [3]f32.Vec2
		for i, q := range st.points() {
			x, y := at(q)
			p[i] = f32.Vec2{x - ox, y - oy}
		}
		switch st.op {
		case 'M':
			r.ClosePath()
			r.MoveTo(p[0][0], p[0][1])
		case 'L':
			r.LineTo(p[0][0], p[0][1])
		case 'Q':
			r.QuadTo(p[0][0], p[0][1], p[1][0], p[1][1])
		case 'C':
			r.CubeTo(p[0][0], p[0][1], p[1][0], p[1][1], p[2][0], p[2][1])
		}
	}
	r.ClosePath()
	if len(c.pen.mask) < w*h {
		c.pen.mask = make([]uint8, w*h)
	}
	a := &image.Alpha{Pix: c.pen.mask[:w*h], Stride: w, Rect: image.Rect(0, 0, w, h)}
	r.Draw(a, a.Rect, image.Opaque, image.Point{})
	if c.clip != nil {
		for y := range h {
			under := c.clip.Pix[c.clip.PixOffset(box.Min.X, box.Min.Y+y):]
			for x, m := range a.Pix[y*w : (y+1)*w] {
				a.Pix[y*w+x] = uint8(uint(m) * uint(under[x]) / 255)
			}
		}
	}
	return a.Pix, box
}

// fill lays p over the picture inside s.
func (c canvas) fill(s shape, p paint) { c.lay(s, p, false) }

// glow adds the light of p to the picture inside s.
func (c canvas) glow(s shape, p paint) { c.lay(s, p, true) }

// lay mixes p into the picture inside s, as paint that hides what is below or
// as light, which adds the less the brighter it already is.
func (c canvas) lay(s shape, p paint, light bool) {
	mask, box := c.cover(s)
	det := c.to[0]*c.to[4] - c.to[1]*c.to[3]
	xx, xy, yx, yy := c.to[4]/det, -c.to[1]/det, -c.to[3]/det, c.to[0]/det
	w := box.Dx()
	for y := box.Min.Y; y < box.Max.Y; y++ {
		row := mask[(y-box.Min.Y)*w:][:w]
		pix := c.img.Pix[c.img.PixOffset(box.Min.X, y):][:4*w]
		dy := float32(y) + 0.5 - c.to[5]
		for i, m := range row {
			if m == 0 {
				continue
			}
			dx := float32(box.Min.X+i) + 0.5 - c.to[2]
			t := p(xx*dx+xy*dy, yx*dx+yy*dy)
			a := t.a * float32(m) * (1.0 / 255)
			if a == 0 {
				continue
			}
			q := pix[i*4 : i*4+3]
			if light {
				a *= 1.0 / 255
				q[0] += uint8((255-float32(q[0]))*t.r*a + 0.5)
				q[1] += uint8((255-float32(q[1]))*t.g*a + 0.5)
				q[2] += uint8((255-float32(q[2]))*t.b*a + 0.5)
				continue
			}
			k := 1 - a
			q[0] = uint8(float32(q[0])*k + t.r*a + 0.5)
			q[1] = uint8(float32(q[1])*k + t.g*a + 0.5)
			q[2] = uint8(float32(q[2])*k + t.b*a + 0.5)
		}
	}
}
