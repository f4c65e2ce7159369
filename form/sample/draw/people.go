package draw

import (
	"image"
	"math/rand/v2"
)

// Portrait draws an ID photo of somebody made up, w × h pixels, 5:7.
func Portrait(rng *rand.Rand, w, h int, woman bool) *image.RGBA {
	c := newCanvas(w, h, float32(w)/500)
	ground := pick[uint32](rng, 0x4b8ccd, 0xb83a3a, 0xe9eef2, 0x7fa9cf, 0x9fb7c4, 0x3f6f9f)
	dark, light := rgb(ground).mix(rgb(0), 0.3), rgb(ground).mix(rgb(0xffffff), 0.5)
	x, y := rng.Float32()*500, rng.Float32()*700
	c.fill(rect(0, 0, 500, 701), linear(x, y, 500-x, 700-y, light, rgb(ground), dark))
	for range 3 { // the light of a studio is never even
		x, y, r := rng.Float32()*500, rng.Float32()*500, 140+rng.Float32()*200
		c.glow(circle(x, y, r), halo(x, y, r, rgb(0xffffff).fade(0.1+rng.Float32()*0.35)))
	}
	f := somebody(rng, woman)
	f.helmet = 0
	f.trim = f.jacket
	size := 1.42 + rng.Float32()*0.3
	f.draw(c.move(235+rng.Float32()*30, 290+rng.Float32()*40, size, size))
	return c.img
}

// somebody is a figure made up.
func somebody(rng *rand.Rand, woman bool) figure {
	f := figure{
		helmet: pick[uint32](rng, 0, 0xdb3a30, 0xf5c332, 0x2f7fd0, 0xf4f1ea, 0xe8862e),
		jacket: pick[uint32](rng, 0x2c5aa0, 0x2f5f9a, 0xd9772f, 0x4a5a3c, 0x6a6f78, 0x7a2f38, 0x1f6f6a, 0x3a3f66),
		trim:   pick[uint32](rng, 0xe9e37a, 0xf2ecc8, 0xdfe6e8),
		skin:   pick[uint32](rng, 0xe6b289, 0xeab98f, 0xf2c9a4, 0xdfa67a, 0xefc199, 0xd29a6e),
		grin:   rng.IntN(2) == 0, specs: rng.IntN(4) == 0, tilt: rng.Float64()*12 - 6,
	}
	if woman {
		f.hair = pick(rng, bob, tail)
	}
	return f
}

func pick[T any](rng *rand.Rand, from ...T) T { return from[rng.IntN(len(from))] }

// Work draws people made up at their work, w × h pixels, 3:2.
func Work(rng *rand.Rand, w, h int, woman bool) *image.RGBA {
	c := newCanvas(w, h, float32(w)/1500)
	if rng.IntN(2) == 0 { // the other way round
		c = c.move(1500, 0, -1, 1)
	}
	pick(rng, outdoors, hall, room)(c, rng)
	lights(c, rng)

	crew := 1 + rng.IntN(4)
	for i := range crew {
		size := 0.6 + rng.Float32()*0.65
		x := (float32(i) + 0.25 + rng.Float32()*0.5) * 1500 / float32(crew)
		f := somebody(rng, woman == (i == 0))
		f.down = rng.IntN(3) == 0
		if rng.IntN(2) == 0 {
			f.arms = [2]arm{
				{-176 - rng.Float32()*20, 372 + rng.Float32()*40, -120 + rng.Float32()*160, 420 + rng.Float32()*60, rng.IntN(3) == 0},
				{176 + rng.Float32()*20, 372 + rng.Float32()*40, 120 - rng.Float32()*160, 420 + rng.Float32()*60, rng.IntN(3) == 0},
			}
		}
		f.draw(c.move(x, 400+rng.Float32()*160, size, size))
	}
	if rng.IntN(2) == 0 {
		counter(c, rng)
	}
	return c.img
}

// lights lie over what stands behind the people: no two rooms are lit alike.
func lights(c canvas, rng *rand.Rand) {
	for range 2 {
		x, y, r := rng.Float32()*1500, rng.Float32()*700, 250+rng.Float32()*350
		c.glow(circle(x, y, r), halo(x, y, r, rgb(pick[uint32](rng, 0xffd890, 0xfff6e0, 0xbfe0ff)).fade(0.2+rng.Float32()*0.4)))
		x, y, r = rng.Float32()*1500, rng.Float32()*800, 200+rng.Float32()*300
		c.fill(circle(x, y, r), halo(x, y, r, rgb(0x10182c).fade(0.25+rng.Float32()*0.4)))
	}
}

// outdoors is the yard of some works.
func outdoors(c canvas, rng *rand.Rand) {
	sky := pick(rng, [2]uint32{0x5fa9dc, 0xfdebcf}, [2]uint32{0x8fb0c8, 0xe8eef0}, [2]uint32{0xd98a5a, 0xf7e2b8}, [2]uint32{0x2c3f66, 0xc98d92})
	line := 620 + rng.Float32()*160
	c.fill(rect(0, 0, 1500, line), linear(rng.Float32()*600-300, 0, 0, line, rgb(sky[0]), rgb(sky[1])))
	for range rng.IntN(4) {
		cloud(c.move(rng.Float32()*1500, 60+rng.Float32()*240, 0.6+rng.Float32()*0.7, 0.6+rng.Float32()*0.7))
	}
	drop := line - 720
	for _, plant := range []func(canvas){chimneys, sheds, stoves, blastFurnace, dustCatcher} {
		if rng.IntN(2) == 0 {
			plant(c.move(rng.Float32()*900-500, drop, 1, 1))
		}
	}
	ground := rgb(pick[uint32](rng, 0xd6cdb8, 0x8f9a8a, 0xb8b0a4, 0x6fae5c))
	c.fill(rect(0, line-2, 1500, 1002-line), linear(0, line, 0, 1000, ground, ground.mix(rgb(0x1a1410), 0.35)))
}

// hall is inside of a large building, with machines.
func hall(c canvas, rng *rand.Rand) {
	wall := rgb(pick[uint32](rng, 0x24304a, 0x5a6a74, 0xb9c4c2, 0x8a7a6a, 0x3f5a54))
	floor := 600 + rng.Float32()*180
	c.fill(rect(0, 0, 1500, floor), linear(0, 0, rng.Float32()*1500, floor, wall.mix(rgb(0xffffff), rng.Float32()*0.4), wall, wall.mix(rgb(0), 0.35)))
	panes, top := 2+rng.IntN(6), 60+rng.Float32()*140
	wide := 1500 / float32(panes)
	for i := range panes {
		x := float32(i)*wide + wide*0.18
		c.fill(rect(x, top, wide*0.64, 150), linear(0, top, 0, top+150, rgb(0xa8cfe8), rgb(0xf3ead2)))
		c.fill(rect(x+wide*0.3, top, 6, 150), wall.flat())
	}
	c.fill(rect(0, floor, 1500, 1001-floor), linear(0, floor, 0, 1000, wall.mix(rgb(0x9a9080), 0.6), wall.mix(rgb(0x1a1410), 0.5)))
	for range 2 + rng.IntN(4) {
		machine(c, rng, rng.Float32()*1400, floor)
	}
}

// machine stands on the floor.
func machine(c canvas, rng *rand.Rand, x, floor float32) {
	w, h := 120+rng.Float32()*240, 140+rng.Float32()*300
	paint := rgb(pick[uint32](rng, 0x3f7a7a, 0x4f7fb0, 0x9aa7ad, 0xc9a23c, 0x7a4a44, 0x2f3f4f))
	c.fill(round(x, floor-h, w, h+20, 12), linear(x, 0, x+w, 0, paint.mix(rgb(0xffffff), 0.3), paint, paint.mix(rgb(0), 0.4)))
	c.fill(round(x+w*0.12, floor-h+20, w*0.5, h*0.3, 6), flat(0x1b2a38))
	c.fill(circle(x+w*0.8, floor-h+34, 9).with(circle(x+w*0.8, floor-h+64, 9)), flat(pick[uint32](rng, 0xd8362c, 0x3d9f58, 0xf0b030)))
	if rng.IntN(2) == 0 {
		c.fill(tube(22, "M 0 0 L 0 -60 C 0 -110 60 -110 60 -60 L 60 0").move(x+w*0.3, floor-h), steel(x+w*0.3, 60))
	}
}

// room is a repair shop or an office.
func room(c canvas, rng *rand.Rand) {
	wall := rgb(pick[uint32](rng, 0xe9ecd9, 0xd9e4ee, 0xf0e2cf, 0xc9d8c9, 0xb8c8d8))
	foot := rgb(pick[uint32](rng, 0x3d8078, 0x7a5a44, 0x4a6488, 0x8a8f94))
	at := 480 + rng.Float32()*200
	c.fill(rect(0, 0, 1500, at), linear(0, 0, 1500, rng.Float32()*600, wall, wall.mix(rgb(0x6a7a80), 0.3)))
	c.fill(rect(0, at, 1500, 1001-at), linear(0, 0, 1500, 0, foot, foot.mix(rgb(0x101820), 0.35)))
	if rng.IntN(2) == 0 {
		window(c.move(-rng.Float32()*1000, rng.Float32()*60-40, 1, 1))
	}
	if rng.IntN(2) == 0 {
		tools(c.move(rng.Float32()*1000, rng.Float32()*60-40, 1, 1))
	}
	if rng.IntN(2) == 0 {
		lamp(c.move(rng.Float32()*900-500, -rng.Float32()*60, 1, 1))
	}
}

// counter is a bench in front of the people, with what lies on it.
func counter(c canvas, rng *rand.Rand) {
	top := 720 + rng.Float32()*100
	wood := rgb(pick[uint32](rng, 0xc58f5c, 0x9aa2a8, 0x7a6a5a, 0xe0d8c8))
	c.fill(rect(0, top, 1500, 1001-top), linear(0, top, 0, 1000, wood.mix(rgb(0xffffff), 0.2), wood, wood.mix(rgb(0), 0.5)))
	for range 1 + rng.IntN(3) {
		x := rng.Float32() * 1200
		switch rng.IntN(3) {
		case 0:
			gear(c.move(x+100, top+60, 1, 0.62))
		case 1:
			vice(c.move(x, top-760, 1, 1))
		default:
			paper := poly(x, top+20, x+260, top+20, x+300, top+110, x-40, top+110)
			c.fill(paper, linear(x, top, x+300, top+100, rgb(pick[uint32](rng, 0x3f83c8, 0xf6f2e6)), rgb(0x9ab0c0)))
		}
	}
}
