package photo

import (
	"bytes"
	"compress/zlib"
	"image"
	"io"
	"math"

	"zuimei/form"
)

// maxProfile is the largest colour profile that is read, in bytes.
const maxProfile = 4 << 20

// profile returns the ICC profile of a picture, nil without one.
func profile(data []byte, format form.PhotoFormat) []byte {
	switch format {
	case form.JPEG:
		var parts [256][]byte // by number, from 1
		walk(data, func(marker byte, payload []byte) {
			const head = len(iccHead)
			if marker == markerAPP2 && bytes.HasPrefix(payload, []byte(iccHead)) && len(payload) > head+2 {
				parts[payload[head]] = payload[head+2:]
			}
		})
		return bytes.Join(parts[:], nil)
	case form.PNG:
		return pngProfile(data)
	case form.WebP:
		for rest := data[12:]; len(rest) >= 8; {
			size := int(le.Uint32(rest[4:]))
			if size > len(rest)-8 {
				return nil
			}
			if string(rest[:4]) == "ICCP" {
				return rest[8 : 8+size]
			}
			rest = rest[min(len(rest), 8+size+size&1):]
		}
	case form.BMP:
		b, _ := openBMP(data)
		return b.profile
	}
	return nil
}

func pngProfile(data []byte) []byte {
	for rest := data[len(pngMagic):]; len(rest) >= 12; {
		size := int(be.Uint32(rest))
		if size > len(rest)-12 || string(rest[4:8]) == "IDAT" {
			return nil
		}
		if string(rest[4:8]) == "iCCP" {
			_, packed, ok := bytes.Cut(rest[8:8+size], []byte{0})
			if !ok || len(packed) < 1 {
				return nil
			}
			z, err := zlib.NewReader(bytes.NewReader(packed[1:]))
			if err != nil {
				return nil
			}
			p, _ := io.ReadAll(io.LimitReader(z, maxProfile))
			return p
		}
		rest = rest[12+size:]
	}
	return nil
}

// conversion converts the colours of a profile to sRGB (ICC.1:2010): by curves to linear
// light, by a matrix via XYZ under D50, and by sRGB's curve back.
type conversion struct {
	linear [3][256]float64
	matrix [3][3]float64
	grey   bool
}

// toSRGB returns the conversion of a profile. ok is false if the profile is sRGB already,
// and for profiles with tables (of printers and some scanners), whose colours are left as
// they are.
func toSRGB(p []byte) (c conversion, ok bool) {
	const head = 128
	if len(p) < head+4 || len(p) > maxProfile || string(p[36:40]) != "acsp" || string(p[20:24]) != "XYZ " {
		return c, false
	}
	tags := map[string][]byte{}
	for i := range min(int(be.Uint32(p[head:])), (len(p)-head-4)/12, 100) {
		t := p[head+4+12*i:]
		from, size := int(be.Uint32(t[4:])), int(be.Uint32(t[8:]))
		if from <= len(p) && size <= len(p)-from {
			tags[string(t[:4])] = p[from : from+size]
		}
	}
	switch string(p[16:20]) {
	case "RGB ":
		ok = c.colour(tags)
	case "GRAY":
		c.grey = true
		c.matrix = [3][3]float64{{1}, {0, 1}, {0, 0, 1}}
		ok = c.curves(tags["kTRC"], tags["kTRC"], tags["kTRC"])
	}
	return c, ok && !c.trivial()
}

// fromD50 converts XYZ under D50 to linear sRGB (IEC 61966-2-1, Bradford-adapted).
var fromD50 = [3][3]float64{
	{3.1338561, -1.6168667, -0.4906146},
	{-0.9787684, 1.9161415, 0.0334540},
	{0.0719453, -0.2289914, 1.4052427},
}

func (c *conversion) colour(tags map[string][]byte) bool {
	var columns [3][3]float64
	for i, name := range []string{"rXYZ", "gXYZ", "bXYZ"} {
		t := tags[name]
		if len(t) < 20 || string(t[:4]) != "XYZ " {
			return false
		}
		for j := range 3 {
			columns[i][j] = fixed(t[8+4*j:])
		}
	}
	for row := range 3 {
		for i := range 3 {
			for j := range 3 {
				c.matrix[row][i] += fromD50[row][j] * columns[i][j]
			}
		}
	}
	return c.curves(tags["rTRC"], tags["gTRC"], tags["bTRC"])
}

func (c *conversion) curves(tags ...[]byte) bool {
	for i, t := range tags {
		f := curve(t)
		if f == nil {
			return false
		}
		for v := range 256 {
			x := f(float64(v) / 255)
			if math.IsNaN(x) {
				return false
			}
			c.linear[i][v] = min(1, max(0, x))
		}
	}
	return true
}

func fixed(b []byte) float64 { return float64(int32(be.Uint32(b))) / 65536 }

// curve returns the function of a tone curve, nil if t is none.
func curve(t []byte) func(float64) float64 {
	switch {
	case len(t) >= 12 && string(t[:4]) == "curv":
		n := int(be.Uint32(t[8:]))
		table := t[12:]
		switch {
		case n == 0:
			return func(x float64) float64 { return x }
		case n > len(table)/2:
			return nil
		case n == 1:
			gamma := float64(be.Uint16(table)) / 256
			return func(x float64) float64 { return math.Pow(x, gamma) }
		}
		return func(x float64) float64 {
			at := x * float64(n-1)
			i := min(int(at), n-2)
			low, high := float64(be.Uint16(table[2*i:])), float64(be.Uint16(table[2*i+2:]))
			return (low + (high-low)*(at-float64(i))) / 65535
		}
	case len(t) >= 12 && string(t[:4]) == "para":
		return parametric(int(be.Uint16(t[8:])), t[12:])
	}
	return nil
}

// parametric returns the function of a parametricCurveType (ICC.1:2010, 10.16).
func parametric(kind int, b []byte) func(float64) float64 {
	counts := []int{1, 3, 4, 5, 7}
	if kind >= len(counts) || len(b) < 4*counts[kind] {
		return nil
	}
	var p [7]float64 // g, a, b, c, d, e, f
	for i := range counts[kind] {
		p[i] = fixed(b[4*i:])
	}
	g, a, off, c, d, e, f := p[0], p[1], p[2], p[3], p[4], p[5], p[6]
	switch kind {
	case 0:
		return func(x float64) float64 { return math.Pow(x, g) }
	case 1, 2:
		if a == 0 {
			return nil
		}
		shift := c
		c, d, e, f = 0, -off/a, shift, shift
	}
	return func(x float64) float64 {
		if x >= d {
			return math.Pow(max(0, a*x+off), g) + e
		}
		return c*x + f
	}
}

// encoded tabulates sRGB's curve, from linear light in 4096 steps.
var encoded = func() (table [4097]byte) {
	for i := range table {
		x := float64(i) / 4096
		if x <= 0.0031308 {
			x *= 12.92
		} else {
			x = 1.055*math.Pow(x, 1/2.4) - 0.055
		}
		table[i] = byte(math.Round(255 * x))
	}
	return table
}()

func (c *conversion) pixel(r, g, b byte) (red, green, blue byte) {
	x, y, z := c.linear[0][r], c.linear[1][g], c.linear[2][b]
	at := func(row [3]float64) byte {
		return encoded[int(4096*min(1, max(0, row[0]*x+row[1]*y+row[2]*z))+0.5)]
	}
	return at(c.matrix[0]), at(c.matrix[1]), at(c.matrix[2])
}

// trivial reports whether the profile is visibly the same as sRGB.
func (c *conversion) trivial() bool {
	const near = 3
	for r := 0; r < 256; r += 51 {
		for g := 0; g < 256; g += 51 {
			for b := 0; b < 256; b += 51 {
				if c.grey && (g != r || b != r) {
					continue
				}
				r2, g2, b2 := c.pixel(byte(r), byte(g), byte(b))
				if max(apart(r, r2), apart(g, g2), apart(b, b2)) > near {
					return false
				}
			}
		}
	}
	return true
}

func apart(a int, b byte) int { return max(a-int(b), int(b)-a) }

// convert converts the colours of a picture to sRGB in place.
func (c *conversion) convert(img *image.NRGBA) {
	for p := img.Pix; len(p) >= 4; p = p[4:] {
		p[0], p[1], p[2] = c.pixel(p[0], p[1], p[2])
	}
}
