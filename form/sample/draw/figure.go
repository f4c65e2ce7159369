package draw

import "math"

// figure is a worker seen from the front, the middle of the head at 0, 0: the
// chin is at y 106, the shoulders at 170, x from -170 to 170.
type figure struct {
	helmet uint32 // 0: bareheaded
	jacket uint32
	trim   uint32 // the reflecting bands
	skin   uint32
	hair   hair
	tilt   float64 // degrees of the head
	down   bool    // looks down
	grin   bool    // a smile that shows teeth
	specs  bool
	arms   [2]arm // the viewer's left and right; zero hangs
}

// arm is the place of an elbow and a hand; index says that the hand points.
type arm struct {
	elbowX, elbowY, handX, handY float32
	index                        bool
}

// hair is a cut.
type hair int

const (
	short hair = iota
	bob
	tail
)

var hairTint = rgb(0x2b2428)

func (f figure) draw(c canvas) {
	f.body(c)
	f.reach(c)
}

// tints of the cloth: in light, in half-light and in shadow.
func (f figure) tints() (light, jacket, dark tint) {
	jacket = rgb(f.jacket)
	return jacket.mix(rgb(0xfff2d8), 0.22), jacket, jacket.mix(rgb(0x0b1530), 0.38)
}

// body is all but the arms.
func (f figure) body(c canvas) {
	light, jacket, dark := f.tints()
	skin := rgb(f.skin)
	if f.hair == tail {
		c.fill(d("M 40 -60 C 110 -50 118 40 96 120 C 92 150 70 150 66 120 C 70 60 60 20 40 -20 Z"), hairTint.flat())
	}
	torso := d("M -146 900 C -150 500 -160 280 -146 222 C -132 178 -64 168 -38 142 L 38 142 C 64 168 132 178 146 222 C 160 280 150 500 146 900 Z")
	c.fill(torso, linear(-150, 200, 150, 420, light, jacket, dark))
	in := c.within(torso)
	band := linear(-150, 0, 150, 0, rgb(f.trim).mix(rgb(0xffffff), 0.35), rgb(f.trim), rgb(f.trim).mix(rgb(0x101828), 0.25))
	in.fill(rect(-170, 372, 340, 30), band)
	in.fill(rect(-98, 150, 26, 222).with(rect(72, 150, 26, 222)), band)
	in.fill(line(4, 0, 200, 0, 900), dark.mix(rgb(0), 0.2).flat())
	in.fill(line(2, 5, 200, 5, 900), light.fade(0.5).flat())
	in.fill(round(-64, 268, 48, 62, 8), dark.fade(0.45).flat())
	in.fill(line(3, -64, 286, -16, 286), light.fade(0.5).flat())
	in.fill(round(26, 274, 34, 24, 4), rgb(0xf4f1e8).flat())
	in.fill(rect(30, 279, 10, 14), rgb(0xb9463c).flat())
	in.fill(line(2.5, 44, 282, 56, 282).with(line(2.5, 44, 290, 54, 290)), rgb(0x8b93a0).flat())

	// Neck, collar.
	neck := d("M -36 70 L -38 142 C -30 182 30 182 38 142 L 36 70 Z")
	c.fill(neck, linear(-38, 0, 38, 0, skin.mix(rgb(0x9a5a38), 0.12), skin.mix(rgb(0x9a5a38), 0.34)))
	c.within(neck).fill(ellipse(0, 92, 70, 38), rgb(0x8a4a2c).fade(0.35).flat())
	c.fill(d("M 0 178 L -40 136 L -66 158 C -58 186 -44 206 -26 220 Z"), light.mix(jacket, 0.3).flat())
	c.fill(d("M 0 178 L 40 136 L 66 158 C 58 186 44 206 26 220 Z"), jacket.mix(dark, 0.35).flat())
	f.head(c.turn(f.tilt))
}

// reach draws the arms, the right one first.
func (f figure) reach(c canvas) {
	light, jacket, dark := f.tints()
	skin := rgb(f.skin)
	for i := 1; i >= 0; i-- {
		x, from, to := float32(-122), light, jacket
		if i == 1 {
			x, from, to = 122, jacket, dark
		}
		a := f.arms[i]
		if a == (arm{}) {
			a = arm{elbowX: x * 1.28, elbowY: 400, handX: x * 1.25, handY: 590}
		}
		// The hand, then the sleeve over its wrist.
		ux, uy := a.handX-a.elbowX, a.handY-a.elbowY
		l := float32(math.Hypot(float64(ux), float64(uy)))
		ux, uy = ux/l, uy/l
		hand := circle(a.handX+16*ux, a.handY+16*uy, 25)
		if a.index {
			hand = hand.with(line(13, a.handX+20*ux, a.handY+20*uy, a.handX+66*ux, a.handY+66*uy))
		} else {
			hand = hand.with(line(36, a.handX, a.handY, a.handX+30*ux, a.handY+30*uy))
		}
		c.fill(hand, linear(a.handX-24, a.handY-24, a.handX+24, a.handY+30, skin.mix(rgb(0xfff0dc), 0.2), skin.mix(rgb(0x9a5230), 0.25)))

		upper := line(64, x, 222, a.elbowX, a.elbowY)
		fore := line(56, a.elbowX, a.elbowY, a.handX-14*ux, a.handY-14*uy)
		sleeve := upper.with(fore)
		c.fill(sleeve.move(5, 7), dark.mix(rgb(0), 0.3).fade(0.4).flat())
		c.fill(upper, linear(x-40, 0, x+40, 0, from, to))
		c.fill(fore, linear(a.elbowX-30, a.elbowY-34, a.elbowX+30, a.elbowY+34, from, to))
		bx, by := x+(a.elbowX-x)*0.62, 222+(a.elbowY-222)*0.62
		vx, vy := (222-a.elbowY)/190*44, (a.elbowX-x)/190*44
		band := poly(bx+vx, by+vy-13, bx-vx, by-vy-13, bx-vx, by-vy+13, bx+vx, by+vy+13)
		c.within(upper).fill(band, linear(x-40, 0, x+40, 0, rgb(f.trim).mix(rgb(0xffffff), 0.3), rgb(f.trim).mix(rgb(0x101828), 0.2)))
		c.fill(line(12, a.handX-14*ux+24*uy, a.handY-14*uy-24*ux, a.handX-14*ux-24*uy, a.handY-14*uy+24*ux), dark.mix(jacket, 0.4).flat())
	}
}

func (f figure) head(c canvas) {
	skin := rgb(f.skin)
	shade := skin.mix(rgb(0x9a5230), 0.35)
	drop := float32(0) // looking down, the features move down
	if f.down {
		drop = 12
	}
	if f.hair == bob {
		c.fill(d("M -88 -30 C -96 40 -94 84 -82 104 C -60 112 60 112 82 104 C 94 84 96 40 88 -30 C 80 -120 -80 -120 -88 -30 Z"), hairTint.flat())
	}
	if f.hair != bob {
		c.fill(ellipse(-76, 10, 12, 22).with(ellipse(76, 10, 12, 22)), linear(-80, 0, 80, 0, skin, shade))
	}
	face := d("M -75 -6 C -76 -70 -42 -104 0 -104 C 42 -104 76 -70 75 -6 C 75 34 68 62 52 82 C 38 99 18 107 0 107 C -18 107 -38 99 -52 82 C -68 62 -75 34 -75 -6 Z")
	c.fill(face, linear(-70, -60, 76, 70, skin.mix(rgb(0xfff0dc), 0.3), skin, skin.mix(shade, 0.7)))
	in := c.within(face)
	for _, x := range []float32{-42, 42} {
		in.fill(circle(x, 44+drop, 26), halo(x, 44+drop, 26, rgb(0xe5705a).fade(0.4)))
	}

	f.cut(c, in)
	c = c.move(0, drop, 1, 1)
	ink := rgb(0x33221f).flat()
	if f.down {
		c.fill(ellipse(-30, 12, 6.5, 4.5).with(ellipse(30, 12, 6.5, 4.5)), ink)
		c.fill(tube(4.5, "M -46 7 C -38 12 -24 12 -15 9").with(tube(4.5, "M 46 7 C 38 12 24 12 15 9")), ink)
	} else {
		c.fill(ellipse(-30, 5, 6.5, 8.5).with(ellipse(30, 5, 6.5, 8.5)), ink)
		c.fill(circle(-27.5, 2, 2.2).with(circle(32.5, 2, 2.2)), flat(0xffffff))
	}
	c.fill(tube(5, "M -45 -14 C -38 -21 -26 -22 -17 -17").with(tube(5, "M 45 -14 C 38 -21 26 -22 17 -17")), hairTint.fade(0.9).flat())
	if f.specs {
		c.fill(circle(-31, 6, 20).stroke(3.5).with(circle(31, 6, 20).stroke(3.5), tube(3.5, "M -11 3 C -4 -2 4 -2 11 3")), rgb(0x39404c).flat())
	}
	c.fill(tube(4, "M 0 16 C 4 26 12 36 2 39 C -2 40 -5 39 -8 37"), shade.mix(rgb(0x7a3a20), 0.3).flat())
	if f.grin {
		mouth := d("M -27 56 C -12 61 12 61 27 56 C 22 80 -22 80 -27 56 Z")
		c.fill(mouth, flat(0xfffaf2))
		c.fill(tube(3.5, "M -28 55 C -12 61 12 61 28 55 C 22 81 -22 81 -28 55"), rgb(0x8a3f34).flat())
	} else {
		c.fill(tube(4, "M -22 62 C -10 70 10 70 22 62"), rgb(0x8a3f34).flat())
	}
}

// cut draws the hair or the helmet on a head; in is the face.
func (f figure) cut(c, in canvas) {
	if f.helmet == 0 {
		top := d("M -80 0 C -94 -70 -62 -126 4 -124 C 66 -122 92 -70 80 0 C 76 -26 70 -40 60 -50 C 20 -42 -30 -46 -52 -60 C -66 -42 -76 -26 -80 0 Z")
		c.fill(top, linear(-80, -120, 80, 0, hairTint.mix(rgb(0x8a7a70), 0.3), hairTint))
		return
	}
	if f.hair == short {
		in.fill(rect(-80, -40, 14, 42).with(rect(66, -40, 14, 42)), hairTint.fade(0.85).flat())
	} else {
		in.fill(d("M -80 -60 L -80 60 C -66 30 -60 -10 -44 -40 Z").with(d("M 80 -60 L 44 -40 C 60 -10 66 30 80 60 Z")), hairTint.flat())
	}
	in.fill(rect(-90, -60, 180, 46), linear(0, -60, 0, -12, rgb(0x6a3a24).fade(0.55), rgb(0x6a3a24).fade(0)))
	c.fill(tube(4, "M -72 0 C -70 50 -56 92 -20 110 C -8 114 8 114 20 110 C 56 92 70 50 72 0"), rgb(0x2c3240).fade(0.75).flat())
	h := rgb(f.helmet)
	lit, deep := h.mix(rgb(0xffffff), 0.45), h.mix(rgb(0x2a1410), 0.38)
	dome := d("M -91 -34 C -96 -110 -54 -150 0 -150 C 54 -150 96 -110 91 -34 Z")
	c.fill(dome, linear(-80, -130, 90, -20, lit, h, deep))
	c.fill(d("M -16 -152 C -8 -156 8 -156 16 -152 L 14 -52 L -14 -52 Z"), linear(-16, 0, 16, 0, lit.mix(h, 0.3), h, deep.mix(h, 0.4)))
	in = c.within(dome)
	in.fill(tube(7, "M -66 -60 C -66 -104 -48 -124 -34 -130"), rgb(0xffffff).fade(0.5).flat())
	c.fill(d("M -104 -32 C -60 -62 60 -62 104 -32 C 108 -20 100 -15 92 -18 C 50 -36 -50 -36 -92 -18 C -100 -15 -108 -20 -104 -32 Z"), linear(-100, -50, 100, -20, lit, h, deep))
	c.fill(circle(0, -76, 13), flat(0xfff7e6))
	c.fill(circle(0, -76, 8), rgb(0xc8382e).flat())
}
