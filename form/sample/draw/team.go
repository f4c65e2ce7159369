package draw

// team is the shift in front of the works on a clear morning, 1500 × 1000 units.
func team(c canvas) {
	all := rect(0, 0, 1500, 1000)
	c.fill(all, linear(0, 0, 0, 700, rgb(0x5fa9dc), rgb(0x9ccbe6), rgb(0xdcebea), rgb(0xfdebcf)))
	c.glow(circle(350, 120, 620), halo(350, 120, 620, rgb(0xfff0c8).fade(0.75)))
	c.fill(circle(350, 120, 44), flat(0xfffbea))
	cloud(c.move(590, 165, 0.9, 0.9))
	cloud(c.move(1090, 110, 0.8, 0.8))
	cloud(c.move(60, 300, 0.6, 0.6))

	// Hills, one behind the other.
	c.fill(d("M 0 520 C 120 440 220 420 330 470 C 440 400 560 380 700 460 C 840 400 980 410 1090 470 C 1220 400 1370 400 1500 460 L 1500 760 L 0 760 Z"), linear(0, 400, 0, 640, rgb(0xa9cbd6), rgb(0xcfe0dc)))
	c.fill(d("M 0 580 C 160 520 300 520 430 570 C 620 510 800 520 960 575 C 1140 520 1330 520 1500 570 L 1500 800 L 0 800 Z"), linear(0, 520, 0, 700, rgb(0x83b3ae), rgb(0xa8cbb4)))

	works(c)

	// Trees, lawn, square.
	for i, x := range []float32{-10, 58, 120, 190, 262, 330, 1120, 1190, 1262, 1330, 1400, 1470} {
		r := 44 + float32(i*7%5)*6
		c.fill(circle(x, 690, r), linear(x-r, 650, x+r, 730, rgb(0x8cc06a), rgb(0x4f9458), rgb(0x35744c)))
	}
	c.fill(rect(0, 712, 1500, 30), linear(0, 712, 0, 742, rgb(0x6fae5c), rgb(0x4e9152)))
	c.fill(rect(0, 736, 1500, 264), linear(0, 736, 0, 1000, rgb(0xe3dccb), rgb(0xc9bfac)))
	for _, x := range []float32{-1600, -900, -400, 50, 450, 1050, 1450, 1900, 2400, 3100} {
		c.fill(line(2.5, 750+(x-750)*0.45, 738, x, 1000), rgb(0x9a9080).fade(0.5).flat())
	}

	crew := []struct {
		x, y, scale float32
		figure      figure
	}{
		{175, 566, 0.76, figure{helmet: 0x2f7fd0, jacket: 0x2c5aa0, trim: 0xe9e37a, skin: 0xe6b289, grin: true}},
		{1325, 566, 0.76, figure{helmet: 0xf4f1ea, jacket: 0x2c5aa0, trim: 0xe9e37a, skin: 0xeab98f, specs: true}},
		{452, 548, 0.82, figure{helmet: 0xf5c332, jacket: 0x2c5aa0, trim: 0xe9e37a, skin: 0xf2c9a4, hair: bob, grin: true}},
		{1048, 548, 0.82, figure{helmet: 0xf5c332, jacket: 0x2c5aa0, trim: 0xe9e37a, skin: 0xdfa67a, grin: true}},
		{750, 528, 0.9, figure{helmet: 0xdb3a30, jacket: 0x2c5aa0, trim: 0xe9e37a, skin: 0xefc199, grin: true, arms: [2]arm{{-178, 424, 84, 410, false}, {178, 424, -84, 442, false}}}},
	}
	for _, p := range crew {
		at := c.move(p.x, p.y, p.scale, p.scale)
		at.fill(ellipse(20, 420, 240, 420), halo(20, 420, 260, rgb(0x1d2c48).fade(0.25)))
		p.figure.draw(at)
	}
	c.glow(all, linear(0, 0, 1100, 700, rgb(0xffd890).fade(0.22), rgb(0xffd890).fade(0)))
}

func cloud(c canvas) {
	s := circle(-90, 20, 44).with(circle(-30, -10, 62), circle(50, 0, 54), circle(110, 26, 36), round(-134, 16, 280, 48, 24))
	c.fill(s, linear(0, -70, 0, 64, rgb(0xffffff).fade(0.95), rgb(0xffffff).fade(0.55)))
}

// works is the plant on the horizon: stoves, furnace, dust catcher, conveyor,
// chimneys.
func works(c canvas) {
	chimneys(c)
	sheds(c)
	stoves(c)
	blastFurnace(c)
	dustCatcher(c)
	// Haze towards the ground.
	c.fill(rect(0, 480, 1500, 260), linear(0, 480, 0, 740, rgb(0xfdf0d8).fade(0), rgb(0xfdf0d8).fade(0.55)))
}

// steel and rust shade an upright cylinder from x to x+w.
func steel(x, w float32) paint {
	return linear(x, 0, x+w, 0, rgb(0xc3d2da), rgb(0x8fa6b5), rgb(0x5d7689), rgb(0x6f8798))
}

func rust(x, w float32) paint {
	return linear(x, 0, x+w, 0, rgb(0xe39a72), rgb(0xc06a4c), rgb(0x8c4638), rgb(0x9a5040))
}

// chimneys have red bands, and steam.
func chimneys(c canvas) {
	for i, x := range []float32{96, 1290, 1400} {
		top := []float32{210, 170, 240}[i]
		for j := range 5 {
			r := 22 + float32(j)*11
			px, py := x+30+float32(j)*34, top-18-float32(j)*20
			c.fill(circle(px, py, r), halo(px, py, r*1.15, rgb(0xffffff).fade(0.85-float32(j)*0.13)))
		}
		c.fill(poly(x, top, x+30, top, x+40, 720, x-10, 720), linear(x-10, 0, x+40, 0, rgb(0xe9e6df), rgb(0xb9bdc0), rgb(0x8a949c)))
		for j := range 3 {
			y := top + 14 + float32(j)*62
			k := (y - top) / (720 - top) * 10
			c.fill(poly(x-k, y, x+30+k, y, x+30+k+0.8, y+30, x-k-0.8, y+30), rust(x-10, 50))
		}
	}
}

func sheds(c canvas) {
	c.fill(poly(150, 720, 150, 600, 240, 560, 330, 600, 330, 720), linear(150, 0, 330, 0, rgb(0x9db4bf), rgb(0x6f8a9b)))
	c.fill(poly(1100, 720, 1100, 590, 1170, 560, 1240, 590, 1240, 560, 1310, 590, 1310, 720), linear(1100, 0, 1310, 0, rgb(0x94aab6), rgb(0x66808f)))
	for x := float32(170); x < 320; x += 30 {
		c.fill(rect(x, 620, 18, 30), rgb(0xdff0f5).fade(0.8).flat())
	}
	for x := float32(1114); x < 1300; x += 32 {
		c.fill(rect(x, 612, 20, 26), rgb(0xdff0f5).fade(0.7).flat())
	}
}

// stoves are hot stoves with domes.
func stoves(c canvas) {
	for i := range 3 {
		x := 392 + float32(i)*78
		c.fill(d("M 0 0 C 0 -46 62 -46 62 0 L 62 380 L 0 380 Z").move(x, 350), steel(x, 62))
		for _, y := range []float32{372, 450, 530, 610} {
			c.fill(rect(x-2, y, 66, 5), rgb(0x44596a).fade(0.5).flat())
		}
		c.fill(line(12, x+31, 318, x+31, 296), steel(x+25, 12))
	}
	c.fill(line(22, 400, 676, 720, 676), linear(0, 664, 0, 690, rgb(0xd59a76), rgb(0x99503e)))
}

// blastFurnace has a top, uptakes, a body and platforms.
func blastFurnace(c canvas) {
	c.fill(tube(22, "M 700 330 L 700 210 C 700 170 740 160 750 160 C 760 160 800 170 800 210 L 800 330"), rust(690, 120))
	c.fill(tube(26, "M 760 160 C 820 150 850 190 880 260 L 962 470"), linear(760, 0, 980, 0, rgb(0xd98c66), rgb(0x9c5240)))
	c.fill(d("M 700 320 L 800 320 L 812 380 C 850 470 858 540 850 610 L 860 730 L 640 730 L 650 610 C 642 540 650 470 688 380 Z"), rust(640, 220))
	for _, y := range []float32{382, 452, 528, 606} {
		w := 70 + (y-382)*0.26
		c.fill(rect(750-w-22, y, 2*w+44, 7), rgb(0x3c5060).flat())
		c.fill(line(2.5, 750-w-22, y-18, 750+w+22, y-18), rgb(0x3c5060).fade(0.8).flat())
		for x := 750 - w - 20; x < 750+w+22; x += 22 {
			c.fill(rect(x, y-18, 2.5, 18), rgb(0x3c5060).fade(0.8).flat())
		}
	}
	c.fill(rect(734, 132, 32, 34), steel(734, 32))
	c.fill(line(4, 750, 90, 750, 140), rgb(0x5d7689).flat())
	c.fill(d("M 750 92 C 768 88 776 100 796 94 L 796 122 C 776 128 768 116 750 120 Z"), flat(0xd8362c))
}

// dustCatcher stands beside its conveyor.
func dustCatcher(c canvas) {
	c.fill(d("M 925 490 C 925 450 999 450 999 490 L 999 600 L 974 660 L 974 730 L 950 730 L 950 660 L 925 600 Z"), steel(925, 74))
	c.fill(line(26, 860, 300, 1220, 640), linear(0, 280, 0, 660, rgb(0x8ea4b2), rgb(0x5b7284)))
	c.fill(line(4, 868, 288, 1228, 628), rgb(0xdfeaf0).fade(0.7).flat())
	for _, x := range []float32{1000, 1110} {
		y := 300 + (x-860)*0.944
		c.fill(line(7, x, y, x-14, 730).with(line(7, x, y, x+14, 730)), rgb(0x5b7284).flat())
	}
	c.fill(line(26, 800, 250, 862, 300), linear(0, 240, 0, 320, rgb(0x8ea4b2), rgb(0x5b7284)))
}
