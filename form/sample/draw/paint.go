package draw

import "math"

// tint is a colour: 0 to 255 and an opacity of 0 to 1, not premultiplied.
type tint struct{ r, g, b, a float32 }

// rgb reads 0xRRGGBB.
func rgb(hex uint32) tint {
	return tint{float32(hex >> 16 & 255), float32(hex >> 8 & 255), float32(hex & 255), 1}
}

func (t tint) fade(a float32) tint { t.a *= a; return t }

func (t tint) mix(o tint, k float32) tint {
	return tint{t.r + (o.r-t.r)*k, t.g + (o.g-t.g)*k, t.b + (o.b-t.b)*k, t.a + (o.a-t.a)*k}
}

// paint is a colour for every point, in drawing units.
type paint func(x, y float32) tint

func flat(hex uint32) paint { return rgb(hex).flat() }

func (t tint) flat() paint { return func(_, _ float32) tint { return t } }

// linear runs from x0, y0 to x1, y1 through tints at equal distances.
func linear(x0, y0, x1, y1 float32, tints ...tint) paint {
	dx, dy := x1-x0, y1-y0
	n := dx*dx + dy*dy
	dx, dy = dx/n, dy/n
	return func(x, y float32) tint { return ramp((x-x0)*dx+(y-y0)*dy, tints) }
}

// radial runs from x, y outwards to r through tints at equal distances.
func radial(cx, cy, r float32, tints ...tint) paint {
	return func(x, y float32) tint {
		x, y = (x-cx)/r, (y-cy)/r
		return ramp(float32(math.Sqrt(float64(x*x+y*y))), tints)
	}
}

// halo is t at x, y, fading smoothly to nothing at r.
func halo(cx, cy, r float32, t tint) paint {
	return func(x, y float32) tint {
		x, y = (x-cx)/r, (y-cy)/r
		k := max(0, 1-(x*x+y*y))
		return t.fade(k * k)
	}
}

func ramp(k float32, tints []tint) tint {
	k *= float32(len(tints) - 1)
	switch i := int(k); {
	case k <= 0:
		return tints[0]
	case i >= len(tints)-1:
		return tints[len(tints)-1]
	default:
		return tints[i].mix(tints[i+1], k-float32(i))
	}
}
