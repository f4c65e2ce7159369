// Package draw draws pictures that stand for photographs of people at work. Read [Scenes]
// first, the pictures of the built-in example: a scene is one function, in drawing units
// that do not depend on the size in pixels. [Portrait] and [Work] draw people who differ
// from one to the next.
//
// It knows nothing of nominations, and imports nothing of ours.
package draw

import "image"

// Scene is how one picture of the example is drawn.
type Scene struct {
	File    string
	Quality int // JPEG

	width, height int     // pixels
	units         float32 // drawing units over the width
	paint         func(canvas)
}

// Scenes are the ID photo, 5:7, and the work photos. The work photos get grain
// when they are used, which hides what their low quality leaves out.
var Scenes = []Scene{
	{"portrait.jpg", 92, 826, 1157, 700, portrait},
	{"furnace.jpg", 70, 2160, 1440, 1500, furnace},
	{"team.jpg", 70, 2160, 1440, 1500, team},
	{"workshop.jpg", 70, 2160, 1440, 1500, workshop},
}

// Draw draws the scene.
func (s Scene) Draw() image.Image {
	c := newCanvas(s.width, s.height, float32(s.width)/s.units)
	s.paint(c)
	return c.img
}
