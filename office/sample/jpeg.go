package sample

import (
	"encoding/binary"
	"image"
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
	"sync"
)

// photograph makes of a drawing a JPEG as large as a photograph: eight pixels for three of
// the drawing, with grain. The drawing's sides are multiples of six. The grain is not
// drawn: the fine half of each block's frequencies, which the drawing leaves empty, is
// filled from a stock of codes, which is twenty times faster than to encode noise.
//
// The file is a baseline JPEG (ITU T.81) with colours at half the size, and tables of codes
// that are as short as the frequent numbers need.
func photograph(drawing *image.RGBA, grain uint64) []byte {
	size := drawing.Rect.Size()
	w := &jpegWriter{out: make([]byte, 0, size.X*size.Y*5+4096), rng: rand.New(rand.NewPCG(grain, 7))}
	w.head(size.X*8/points, size.Y*8/points)
	const unit = 2 * points // pixels of the drawing in a group of blocks
	var previous [3]int
	for y := 0; y < size.Y; y += unit {
		for x := 0; x < size.X; x += unit {
			luma, chroma := group(drawing, x, y)
			for _, b := range luma {
				previous[0] = w.block(b, 0, previous[0])
			}
			for i, b := range chroma {
				previous[1+i] = w.block(b, 1, previous[1+i])
			}
		}
	}
	w.put(0x7F, 7) // fills the last byte
	w.flush()
	return append(w.out, 0xFF, 0xD9)
}

// points are the pixels of a drawing that become a block of eight, in each direction.
const points = 3

// square is the pixels of a block, or the frequencies in it.
type square [points * points]float32

// group reads the four blocks of brightness and the two of colour that share a place.
func group(img *image.RGBA, x, y int) (luma [4]square, chroma [2]square) {
	for row := range 2 * points {
		pix := img.Pix[img.PixOffset(x, y+row):][:8*points]
		for column := range 2 * points {
			r, g, b := float32(pix[4*column]), float32(pix[4*column+1]), float32(pix[4*column+2])
			luma[row/points*2+column/points][row%points*points+column%points] = 0.299*r + 0.587*g + 0.114*b - 128
			at := row/2*points + column/2
			chroma[0][at] += (-0.1687*r - 0.3313*g + 0.5*b) / 4
			chroma[1][at] += (0.5*r - 0.4187*g - 0.0813*b) / 4
		}
	}
	return luma, chroma
}

// cosines are those of the discrete cosine transform of three points.
var cosines = func() (c [points][points]float32) {
	for u := range points {
		scale := math.Sqrt(2.0 / points)
		if u == 0 {
			scale = math.Sqrt(1.0 / points)
		}
		for x := range points {
			c[u][x] = float32(scale * math.Cos(float64(2*x+1)*float64(u)*math.Pi/(2*points)))
		}
	}
	return c
}()

// frequencies transforms a block into the lowest frequencies of one of eight points.
func (s square) frequencies() (f square) {
	var rows square
	for y := range points {
		for u := range points {
			for x := range points {
				rows[y*points+u] += cosines[u][x] * s[y*points+x]
			}
		}
	}
	for v := range points {
		for u := range points {
			for y := range points {
				f[v*points+u] += cosines[v][y] * rows[y*points+u] * 8 / points
			}
		}
	}
	return f
}

// low are the places of the frequencies (row times three plus column) in zigzag order, as
// far as these hold nothing else; -1 is one that a drawing does not have.
var low = []int{0, 1, 3, 6, 4, 2, -1, 5, 7, -1, -1, -1, 8}

// jpegWriter writes the coded data.
type jpegWriter struct {
	out  []byte
	bits uint64 // that are not written yet, in the high places
	have int
	rng  *rand.Rand
}

// put writes the n lowest bits of a code, at most 32.
func (w *jpegWriter) put(code uint32, n int) {
	w.bits |= uint64(code) << (64 - w.have - n)
	if w.have += n; w.have < 32 {
		return
	}
	word := uint32(w.bits >> 32)
	if free := ^word; (free-0x01010101)&^free&0x80808080 == 0 { // no byte is 0xFF
		w.out = binary.BigEndian.AppendUint32(w.out, word)
	} else {
		for shift := 24; shift >= 0; shift -= 8 {
			w.byte(byte(word >> shift))
		}
	}
	w.bits, w.have = w.bits<<32, w.have-32
}

// byte writes a byte of coded data; 0xFF would begin a marker.
func (w *jpegWriter) byte(b byte) {
	if w.out = append(w.out, b); b == 0xFF {
		w.out = append(w.out, 0)
	}
}

// flush writes the whole bytes that are left.
func (w *jpegWriter) flush() {
	for ; w.have >= 8; w.have -= 8 {
		w.byte(byte(w.bits >> 56))
		w.bits <<= 8
	}
}

// block writes a block and returns what the next one of its kind goes on from.
func (w *jpegWriter) block(s square, kind, previous int) int {
	f := s.frequencies()
	step := float32(steps[kind])
	mean := nearest(f[0] / step)
	code, n := valueBits(mean - previous)
	w.put(uint32(n), 4) // the code of a size is the size
	w.put(code, n)
	zeros := 0
	for _, at := range low[1:] {
		v := 0
		if at > 0 {
			v = min(max(nearest(f[at]/step), -1023), 1023)
		}
		if v == 0 {
			zeros++
			continue
		}
		w.put(numberCode(zeros, v))
		zeros = 0
	}
	if kind == 1 {
		w.put(symbolCode(emptyRest))
		return mean
	}
	w.put(numberCode(zeros, 3))
	g := &grains()[w.rng.IntN(grainStock)]
	for _, word := range g.words {
		w.put(word, 32)
	}
	w.put(g.last, g.rest)
	return mean
}

func nearest(v float32) int { return int(math.Round(float64(v))) }

// symbols are the numbers of zeros and the sizes of the numbers behind them that occur, as
// the format has them in one byte. The frequent ones come first.
var symbols = func() []byte {
	all := []byte{1, 2, 3, 4, emptyRest}
	for zeros := range len(low) {
		for size := 1; size <= 10; size++ {
			if zeros > 0 || size > frequent {
				all = append(all, byte(zeros<<4|size))
			}
		}
	}
	return all
}()

const (
	emptyRest = 0 // the symbol for a block that has nothing more
	frequent  = 4 // symbols have a code of four bits, all others of eight
)

var symbolPlaces = func() (places [256]uint32) {
	for i, s := range symbols {
		places[s] = uint32(i)
	}
	return places
}()

func symbolCode(symbol byte) (code uint32, n int) {
	place := symbolPlaces[symbol]
	if place < frequent {
		return place, 4
	}
	return frequent<<4 + place - frequent, 8
}

// numberCode is the code of a number after so many zeros.
func numberCode(zeros, v int) (code uint32, n int) {
	bits, size := valueBits(v)
	code, n = symbolCode(byte(zeros<<4 | size))
	return code<<size | bits, n + size
}

// valueBits are the bits of a number, and how many.
func valueBits(v int) (code uint32, size int) {
	low := v
	if v < 0 {
		v, low = -v, low-1
	}
	size = bits.Len(uint(v))
	return uint32(low) & (1<<size - 1), size
}

// grain is the code of the frequencies of a block that [low] does not reach.
type grain struct {
	words []uint32
	last  uint32
	rest  int // bits of last
}

const grainStock = 2048

var grains = sync.OnceValue(func() []grain {
	rng := rand.New(rand.NewPCG(3, 5))
	all := make([]grain, grainStock)
	for i := range all {
		var text []byte // bits, one a byte
		for range 64 - len(low) - 1 {
			v := []int{2, 4, 4}[rng.IntN(3)]
			v += rng.IntN(v)
			if rng.IntN(2) == 0 {
				v = -v
			}
			code, n := numberCode(0, v)
			for n--; n >= 0; n-- {
				text = append(text, byte(code>>n&1))
			}
		}
		for len(text) >= 32 {
			all[i].words = append(all[i].words, packBits(text[:32]))
			text = text[32:]
		}
		all[i].last, all[i].rest = packBits(text), len(text)
	}
	return all
})

func packBits(bits []byte) (w uint32) {
	for _, b := range bits {
		w = w<<1 | uint32(b)
	}
	return w
}

// steps are the distances of the values that brightness and colour can have.
var steps = [2]byte{1, 2}

// head writes all before the coded data.
func (w *jpegWriter) head(width, height int) {
	w.out = append(w.out, 0xFF, 0xD8)
	segment := func(marker byte, data ...byte) {
		w.out = append(w.out, 0xFF, marker, byte((len(data)+2)>>8), byte(len(data)+2))
		w.out = append(w.out, data...)
	}
	segment(0xE0, []byte("JFIF\x00\x01\x02\x01\x01\x2c\x01\x2c\x00\x00")...)
	for i, step := range steps {
		segment(0xDB, append([]byte{byte(i)}, slices.Repeat([]byte{step}, 64)...)...)
	}
	segment(0xC0, 8, byte(height>>8), byte(height), byte(width>>8), byte(width), 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1)
	// Codes: their numbers by length, then what they mean.
	sizes := [17]byte{4: 12} // the first byte is the kind of the table
	segment(0xC4, append(sizes[:], 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)...)
	sizes = [17]byte{0: 0x10, 4: frequent, 8: byte(len(symbols) - frequent)}
	segment(0xC4, append(sizes[:], symbols...)...)
	segment(0xDA, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0)
}
