package sample

import (
	"bytes"
	"context"
	_ "embed"
	"image"
	"image/jpeg"
	"math/rand/v2"

	"zuimei/form/photo"
	"zuimei/internal/guard"
)

//go:generate go run ./generate

var (
	//go:embed portrait.jpg
	portrait []byte
	//go:embed furnace.jpg
	furnace []byte
	//go:embed team.jpg
	team []byte
	//go:embed workshop.jpg
	workshop []byte
)

// Picture is one file of the draft.
type Picture struct {
	Path string // relative to the draft's folder, with /, as [Nomination] names it
	Data []byte // a baseline JPEG
}

// scene is an embedded drawing and how a photograph is made of it.
type scene struct {
	path    string
	drawing []byte // a JPEG in YCbCr without grain
	grain   int32
	quality int // JPEG
}

// scenes are the ID photo and the work photos. Their grain makes the drawings as
// large as the photographs that they stand for: at least 2 MiB (notice, item 7).
var scenes = []scene{
	{"photos/证件照.jpg", portrait, 2, 92},
	{"photos/炉前作业.jpg", furnace, 11, 99},
	{"photos/班组合影.jpg", team, 11, 99},
	{"photos/师徒交流.jpg", workshop, 11, 99},
}

// Pictures returns the ID photo and three work photos, in this order. The same
// bytes come every time. It ends early with the error of ctx.
func Pictures(ctx context.Context) ([]Picture, error) {
	pictures := make([]Picture, len(scenes))
	var all guard.Group
	for i, s := range scenes {
		all.Start(func() {
			if ctx.Err() == nil {
				pictures[i] = Picture{s.path, s.jpeg(uint64(i))}
			}
		})
	}
	all.Wait()
	return pictures, ctx.Err()
}

func (s scene) jpeg(seed uint64) []byte {
	img, err := jpeg.Decode(bytes.NewReader(s.drawing))
	if err != nil {
		panic(err) // a test decodes every drawing
	}
	drawing := img.(*image.YCbCr)
	addGrain(drawing.Y, s.grain, seed)
	data, err := photo.EncodeJPEG(drawing, s.quality)
	if err != nil {
		panic(err) // the drawings have sizes that a JPEG can have
	}
	return data
}

// addGrain lays film grain over the brightness of a picture: triangular between
// -2·strength and 2·strength, weaker in the deepest and brightest tones, as on
// film.
func addGrain(brightness []uint8, strength int32, seed uint64) {
	var gain [256]int32 // 256 is a strength of 1
	for i := range gain {
		t := float32(i) / 255
		gain[i] = int32(256 * float32(strength) * (0.55 + 1.8*t*(1-t)))
	}
	rng := rand.NewPCG(seed, seed)
	var bits uint64
	for i, y := range brightness {
		if i%4 == 0 {
			bits = rng.Uint64()
		}
		n := int32(bits&255) + int32(bits>>8&255) - 255
		bits >>= 16
		brightness[i] = uint8(max(0, min(255, int32(y)+n*gain[y]>>15)))
	}
}
