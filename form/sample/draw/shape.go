package draw

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/math/f32"
)

// shape is an outline of closed loops. Where loops overlap they must run in the
// same direction: opposite ones cut holes.
type shape []step

// step is one command of an outline, as in SVG: M, L, Q or C.
type step struct {
	op byte
	p  [3]f32.Vec2
}

func (s *step) points() []f32.Vec2 {
	switch s.op {
	case 'Q':
		return s.p[:2]
	case 'C':
		return s.p[:]
	}
	return s.p[:1]
}

// d reads the commands M, L, Q, C and Z of an SVG path with absolute
// coordinates. It panics on anything else: the paths are constants.
func d(path string) shape {
	var s shape
	var op byte
	var n []float32
	for _, word := range strings.Fields(strings.ReplaceAll(path, ",", " ")) {
		if len(word) == 1 && strings.ContainsAny(word, "MLQCZ") {
			op = word[0]
			continue
		}
		v, err := strconv.ParseFloat(word, 32)
		if err != nil {
			panic(fmt.Sprintf("sample: path %q: %v", path, err))
		}
		n = append(n, float32(v))
		st := step{op: op}
		if want := len(st.points()) * 2; len(n) == want {
			for i := range want / 2 {
				st.p[i] = f32.Vec2{n[2*i], n[2*i+1]}
			}
			s, n = append(s, st), n[:0]
		}
	}
	return s
}

// poly is a polygon of x, y pairs.
func poly(xy ...float32) shape {
	s := make(shape, 0, len(xy)/2)
	for i := 0; i+1 < len(xy); i += 2 {
		s = append(s, step{op: 'L', p: [3]f32.Vec2{{xy[i], xy[i+1]}}})
	}
	s[0].op = 'M'
	return s
}

func rect(x, y, w, h float32) shape { return poly(x, y, x+w, y, x+w, y+h, x, y+h) }

// round is a rectangle with corners of radius r.
func round(x, y, w, h, r float32) shape {
	k := r * 0.4477 // what a cubic quarter circle leaves of its radius
	at := func(op byte, xy ...float32) step {
		st := step{op: op}
		for i := range len(xy) / 2 {
			st.p[i] = f32.Vec2{xy[2*i], xy[2*i+1]}
		}
		return st
	}
	return shape{
		at('M', x+r, y), at('L', x+w-r, y),
		at('C', x+w-k, y, x+w, y+k, x+w, y+r), at('L', x+w, y+h-r),
		at('C', x+w, y+h-k, x+w-k, y+h, x+w-r, y+h), at('L', x+r, y+h),
		at('C', x+k, y+h, x, y+h-k, x, y+h-r), at('L', x, y+r),
		at('C', x, y+k, x+k, y, x+r, y),
	}
}

func ellipse(x, y, rx, ry float32) shape {
	s := round(x-rx, y-rx, 2*rx, 2*rx, rx)
	for i := range s {
		for j := range s[i].p {
			s[i].p[j][1] = y + (s[i].p[j][1]-y)*ry/rx
		}
	}
	return s
}

func circle(x, y, r float32) shape { return round(x-r, y-r, 2*r, 2*r, r) }

// with joins shapes into one.
func (s shape) with(more ...shape) shape {
	for _, m := range more {
		s = append(s, m...)
	}
	return s
}

// stroke is a line of the given width along s, with round ends and joints. Only
// an s that returns to its start is closed.
func (s shape) stroke(width float32) shape {
	var line shape
	var last f32.Vec2
	dot := func(p f32.Vec2) { line = append(line, circle(p[0], p[1], width/2)...) }
	to := func(p f32.Vec2) {
		dx, dy := p[0]-last[0], p[1]-last[1]
		l := float32(math.Hypot(float64(dx), float64(dy)))
		if l == 0 {
			return
		}
		nx, ny := -dy/l*width/2, dx/l*width/2
		line = append(line, poly(last[0]-nx, last[1]-ny, p[0]-nx, p[1]-ny, p[0]+nx, p[1]+ny, last[0]+nx, last[1]+ny)...)
		dot(p)
		last = p
	}
	for _, st := range s {
		p := st.points()
		switch st.op {
		case 'M':
			last = p[0]
			dot(last)
		case 'L':
			to(p[0])
		default:
			const pieces = 14
			from := last
			for i := 1; i <= pieces; i++ {
				to(bezier(from, p, float32(i)/pieces))
			}
		}
	}
	return line
}

// bezier is the point at t of the curve from p0 through two or three more.
func bezier(p0 f32.Vec2, p []f32.Vec2, t float32) f32.Vec2 {
	lerp := func(a, b f32.Vec2) f32.Vec2 { return f32.Vec2{a[0] + (b[0]-a[0])*t, a[1] + (b[1]-a[1])*t} }
	a, b := lerp(p0, p[0]), lerp(p[0], p[1])
	if len(p) == 2 {
		return lerp(a, b)
	}
	c := lerp(p[1], p[2])
	return lerp(lerp(a, b), lerp(b, c))
}

// line is a stroke through x, y pairs.
func line(width float32, xy ...float32) shape { return poly(xy...).stroke(width) }

// tube is a stroke along an SVG path.
func tube(width float32, path string) shape { return d(path).stroke(width) }

// move is s shifted by dx, dy.
func (s shape) move(dx, dy float32) shape {
	out := make(shape, len(s))
	for i, st := range s {
		for j := range st.p {
			st.p[j][0] += dx
			st.p[j][1] += dy
		}
		out[i] = st
	}
	return out
}
