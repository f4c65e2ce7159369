// Command draw draws the pictures of the example, as go generate asks it to in
// form/sample, and is no part of the product. Read [scenes] first; a scene is one
// function, in drawing units that do not depend on the size in pixels.
package main

import (
	"image"
	"log"
	"os"

	"zuimei/form/photo"
)

// scene is how one picture is drawn.
type scene struct {
	file          string
	width, height int     // pixels
	units         float32 // drawing units over the width
	paint         func(canvas)
	quality       int // JPEG
}

// scenes are the ID photo, 5:7, and the work photos. The work photos get grain
// when they are used, which hides what their low quality leaves out.
var scenes = []scene{
	{"portrait.jpg", 826, 1157, 700, portrait, 92},
	{"furnace.jpg", 2160, 1440, 1500, furnace, 70},
	{"team.jpg", 2160, 1440, 1500, team, 70},
	{"workshop.jpg", 2160, 1440, 1500, workshop, 70},
}

func (s scene) draw() image.Image {
	c := newCanvas(s.width, s.height, float32(s.width)/s.units)
	s.paint(c)
	return c.img
}

func main() {
	for _, s := range scenes {
		data, err := photo.EncodeJPEG(s.draw(), s.quality)
		if err == nil {
			err = os.WriteFile(s.file, data, 0o644)
		}
		if err != nil {
			log.Fatal(err)
		}
	}
}
