package sample

import (
	"context"

	"zuimei/form/photo"
	"zuimei/internal/guard"
)

// Picture is one drawn file of the draft.
type Picture struct {
	Path string // relative to the draft's folder, with /, as [Nomination] names it
	Data []byte // a baseline JPEG
}

// scene is how one picture is drawn.
type scene struct {
	path          string
	width, height int     // pixels
	units         float32 // drawing units over the width
	draw          func(canvas)
	grain         float32
	quality       int // JPEG
}

// scenes are the ID photo, 5:7, and the work photos. Their grain is what makes
// a drawing as large as the photographs that it stands for: at least 2 MiB
// (notice, item 7).
var scenes = []scene{
	{"photos/证件照.jpg", 826, 1157, 700, portrait, 2, 92},
	{"photos/炉前作业.jpg", 2700, 1800, 1500, furnace, 10, 95},
	{"photos/班组合影.jpg", 2700, 1800, 1500, team, 10, 95},
	{"photos/师徒交流.jpg", 2700, 1800, 1500, workshop, 10, 95},
}

// Pictures draws the ID photo and three work photos, in this order. The same
// bytes come every time. It takes seconds and ends early with the error of ctx.
func Pictures(ctx context.Context) ([]Picture, error) {
	pictures := make([]Picture, len(scenes))
	var all guard.Group
	for i, s := range scenes {
		all.Start(func() { pictures[i] = Picture{s.path, s.jpeg(ctx, uint64(i))} })
	}
	all.Wait()
	return pictures, ctx.Err()
}

// jpeg is of no use once ctx is done.
func (s scene) jpeg(ctx context.Context, seed uint64) []byte {
	if ctx.Err() != nil {
		return nil
	}
	c := newCanvas(s.width, s.height, float32(s.width)/s.units)
	s.draw(c)
	if ctx.Err() != nil {
		return nil
	}
	c.grain(s.grain, seed)
	if ctx.Err() != nil {
		return nil
	}
	data, err := photo.EncodeJPEG(c.img, s.quality)
	if err != nil {
		panic(err) // scenes have sizes that a JPEG can have
	}
	return data
}
