package sample

import (
	"image"
	"math/rand/v2"

	"zuimei/form/photo"
	"zuimei/form/sample/draw"
)

// drawn is the size of a drawing of people at work, from which [photograph] makes one of
// 2160 × 1440 pixels.
var drawn = image.Pt(810, 540)

// pictures are the ID photo and the work photos of a person, by their paths in a draft.
func (p *person) pictures(work int) (portrait string, paths []string, data map[string][]byte, err error) {
	data = map[string][]byte{}
	portrait = "photos/证件照.jpg"
	img := draw.Portrait(rand.New(rand.NewPCG(p.portrait, 1)), 450, 630, p.woman)
	if data[portrait], err = photo.EncodeJPEG(img, 90); err != nil {
		return "", nil, nil, err
	}
	for i := range min(work, len(p.drawings)) {
		path := "photos/" + "一二三"[3*i:3*i+3] + ".jpg"
		img := draw.Work(rand.New(rand.NewPCG(p.drawings[i], 1)), drawn.X, drawn.Y, p.women[i])
		data[path] = photograph(img, p.grain[i])
		paths = append(paths, path)
	}
	return portrait, paths, data, nil
}
