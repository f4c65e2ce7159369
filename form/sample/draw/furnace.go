package draw

import "math/rand/v2"

// furnace is the cast house at night while iron runs, 1500 × 1000 units: the
// furnace and its tap hole on the right, the runner to the lower left, two
// workers in heat coats.
func furnace(c canvas) {
	all := rect(0, 0, 1500, 1000)
	c.fill(all, linear(0, 0, 0, 1000, rgb(0x12142c), rgb(0x241a38), rgb(0x4a2135), rgb(0x2a1420)))

	// Back wall: panels, a row of windows with night sky, crane beam, trusses.
	for x := float32(0); x < 1000; x += 50 {
		c.fill(rect(x, 150, 2.5, 480), rgb(0x0b0c1e).fade(0.5).flat())
	}
	for i := range 6 {
		x := 50 + float32(i)*142
		c.fill(rect(x, 210, 104, 150), linear(0, 210, 0, 360, rgb(0x3c5f96), rgb(0x7d7fae), rgb(0xc98d92)))
		c.fill(line(5, x+35, 205, x+35, 365).with(line(5, x+70, 205, x+70, 365), line(5, x, 285, x+104, 285)), flat(0x161630))
	}
	c.fill(rect(0, 398, 1000, 34), linear(0, 398, 0, 432, rgb(0x2c2444), rgb(0x14122a)))
	c.fill(rect(0, 398, 1000, 4), rgb(0xe8935c).fade(0.5).flat())
	truss := line(12, 0, 60, 1500, 60).with(line(12, 0, 150, 1500, 150))
	for x := float32(0); x < 1500; x += 120 {
		truss = truss.with(line(7, x, 150, x+60, 60), line(7, x+60, 60, x+120, 150))
	}
	c.fill(truss, linear(0, 0, 1500, 0, rgb(0x1c1c3a), rgb(0x3a2844), rgb(0x6a3844)))
	for _, x := range []float32{20, 470, 900} {
		c.fill(rect(x, 150, 34, 520), linear(x, 0, x+34, 0, rgb(0x14132a), rgb(0x2c2140), rgb(0x6a3a3e)))
	}

	// Light in the hall.
	c.glow(all, halo(1010, 640, 980, rgb(0xff7a2e).fade(0.62)))
	c.glow(circle(620, 860, 620), halo(620, 860, 620, rgb(0xff5a1e).fade(0.35)))

	// Floor.
	c.fill(d("M 0 640 L 1500 640 L 1500 1000 L 0 1000 Z"), linear(0, 640, 0, 1000, rgb(0x5a2c2c), rgb(0x34191f), rgb(0x1a0e17)))
	c.glow(rect(0, 640, 1500, 360), halo(940, 720, 560, rgb(0xff7a30).fade(0.7)))
	for _, x := range []float32{-900, -500, -150, 180, 520, 1300, 1700, 2200} {
		c.fill(line(3, 960+(x-960)*0.18, 645, x, 1000), rgb(0x12080f).fade(0.45).flat())
	}
	for _, y := range []float32{676, 726, 800, 900} {
		c.fill(line(2.5, 0, y, 1500, y), rgb(0x12080f).fade(0.4).flat())
	}

	smoke(c)
	shell(c)
	runner(c)

	sparks(c)
	// The workers; the far one first.
	worker(c.move(205, 752, 0.68, 0.68), 0xf2c230)
	worker(c.move(450, 930, 1.28, 1.28), 0xe0432f)
	c.fill(all, radial(820, 560, 1050, rgb(0x05040c).fade(0), rgb(0x05040c).fade(0), rgb(0x05040c).fade(0.75)))
}

// shell is the furnace's body with its ring main and tuyeres.
func shell(c canvas) {
	pipe := linear(0, 340, 0, 460, rgb(0x6a4650), rgb(0x8a5656), rgb(0x553548), rgb(0x2a1c32))
	c.fill(tube(70, "M 1130 350 C 1010 340 958 376 1004 410"), pipe)
	body := d("M 1020 0 L 1500 0 L 1500 720 L 985 720 C 985 560 1000 470 1030 380 C 1050 300 1040 120 1020 0 Z")
	c.fill(body, linear(985, 0, 1500, 0, rgb(0xf08a4a), rgb(0x8a4440), rgb(0x4a2c40), rgb(0x2a2036), rgb(0x17152a)))
	in := c.within(body)
	in.fill(rect(980, 0, 540, 380), linear(0, 0, 0, 380, rgb(0x0c0c1c).fade(0.8), rgb(0x0c0c1c).fade(0.05)))
	for _, y := range []float32{70, 190, 300, 560, 640} {
		in.fill(tube(16, "M 960 0 C 1160 34 1380 34 1560 0").move(0, y), linear(985, 0, 1500, 0, rgb(0xffb070), rgb(0x70404a), rgb(0x1c1a30)))
		for x := float32(1010); x < 1500; x += 46 {
			in.fill(circle(x, y+14, 4), rgb(0x120e1c).fade(0.6).flat())
		}
	}
	// Ring main with its legs.
	legs := linear(960, 0, 1500, 0, rgb(0xffa25c), rgb(0x83464a), rgb(0x2a2238))
	for i, x := range []float32{1052, 1150, 1258, 1370, 1474} {
		y := 448 + float32(i*i%3)*3
		c.fill(tube(34, "M 0 0 C 4 50 -4 70 -34 96").move(x, y-26), legs)
		c.fill(tube(34, "M 0 0 C 4 50 -4 70 -34 96").move(x+7, y-20), rgb(0x0e0a18).fade(0.28).flat())
		c.fill(circle(x-36, y+74, 25), rgb(0x2a1a24).flat())
		c.fill(circle(x-36, y+74, 13), flat(0xffd27a))
		c.glow(circle(x-36, y+74, 60), halo(x-36, y+74, 60, rgb(0xff9a3c).fade(0.8)))
	}
	c.fill(tube(70, "M 1004 410 C 1110 446 1380 446 1560 408"), pipe)
	c.fill(tube(8, "M 980 430 C 1100 472 1380 476 1560 438"), linear(940, 0, 1500, 0, rgb(0xffb26a), rgb(0xd06a44), rgb(0x4a2c40)))
	c.fill(tube(6, "M 1012 392 C 1120 420 1380 420 1560 384"), rgb(0xa8a0c0).fade(0.35).flat())
}

// runner is the tap hole and the iron that runs from it.
func runner(c canvas) {
	c.fill(d("M 958 600 L 1108 600 L 1130 740 L 940 740 Z"), linear(940, 0, 1130, 0, rgb(0x6e3430), rgb(0x2a161e)))
	bank := d("M 965 690 C 880 730 700 790 560 860 C 420 930 330 1000 300 1060 L 880 1060 C 890 990 930 900 990 820 C 1030 770 1060 730 1080 690 Z")
	c.fill(bank, linear(300, 0, 1080, 0, rgb(0x1d0f16), rgb(0x43201f), rgb(0x7a3524)))
	c.fill(tube(9, "M 975 694 C 880 738 700 798 566 866 C 426 936 340 1000 306 1060"), rgb(0xff8a3c).fade(0.7).flat())
	c.fill(tube(7, "M 1072 700 C 1050 736 1024 776 984 826 C 930 900 886 990 876 1060"), rgb(0xb2502c).fade(0.8).flat())
	iron := d("M 1000 660 C 960 735 800 800 690 868 C 590 932 540 1000 520 1060 L 740 1060 C 760 990 820 910 910 836 C 980 780 1040 730 1044 660 Z")
	c.glow(iron.stroke(90), rgb(0xff6a1e).fade(0.10).flat())
	c.glow(iron.stroke(44), rgb(0xff7a24).fade(0.20).flat())
	c.fill(iron, linear(1030, 640, 560, 1000, rgb(0xfff6d2), rgb(0xffdc7a), rgb(0xffb03e), rgb(0xff7a22)))
	in := c.within(iron)
	in.fill(tube(30, "M 1022 655 C 1000 745 850 820 770 884 C 690 950 650 1000 636 1060"), rgb(0xfffbe8).fade(0.85).flat())
	in.fill(tube(10, "M 1000 740 C 900 800 800 850 742 900 C 690 950 660 1000 650 1060"), rgb(0xffffff).fade(0.9).flat())
	in.fill(tube(7, "M 960 772 C 860 822 720 880 640 960"), rgb(0xe8591c).fade(0.5).flat())
	in.fill(tube(6, "M 960 812 C 900 860 820 940 790 1020"), rgb(0xe8591c).fade(0.5).flat())
	c.fill(circle(1020, 652, 44), radial(1020, 652, 44, rgb(0xffffff), rgb(0xfff0b0), rgb(0xffb850)))
	c.glow(circle(1020, 652, 330), halo(1020, 652, 330, rgb(0xffc060)))
	c.glow(circle(1020, 652, 150), halo(1020, 652, 150, rgb(0xfff0c0)))
}

// worker stands at 0, 0 in profile, 450 high, facing the light on the right,
// with a sampling rod in both hands.
func worker(c canvas, helmet uint32) {
	c.fill(ellipse(-70, 0, 190, 15), halo(-70, 0, 190, rgb(0x08040a).fade(0.9)))
	// lit draws a part in the dark and an edge of light where it faces the iron.
	lit := func(s shape, from, to float32, dark, half uint32, edge float32) {
		c.fill(s, linear(from, 0, to, 0, rgb(dark), rgb(dark).mix(rgb(half), 0.45), rgb(half)))
		glint := rgb(0xffcf8a)
		c.within(s).fill(s.stroke(edge*2), linear(from+(to-from)*0.55, 0, to, 0, glint.fade(0), glint.fade(0.95)))
	}
	boot := d("M -26 -34 L 22 -34 C 24 -20 52 -18 56 -4 L 56 0 L -28 0 Z")
	lit(d("M -44 -200 L -88 -26 L -44 -22 L 8 -176 Z"), -90, 8, 0x17152a, 0x4a3444, 4)
	lit(boot.move(-64, 0), -92, -8, 0x0d0b16, 0x5a3026, 4)
	lit(d("M -24 -200 L 30 -26 L 76 -26 L 60 -200 Z"), -20, 76, 0x1d1a30, 0x7c4a44, 6)
	lit(boot.move(56, 0), 28, 112, 0x120e18, 0x8a4a2c, 5)

	// The far arm, the rod, the coat with its belt.
	lit(tube(40, "M 26 -302 C 56 -290 84 -262 96 -240 C 110 -222 124 -208 140 -196"), 20, 160, 0x1a182c, 0x6a4248, 5)
	c.fill(line(8, -96, -236, 404, -116), linear(-96, 0, 404, 0, rgb(0x3a3040), rgb(0xd0925c), rgb(0xfff6d8)))
	c.fill(circle(154, -178, 21), linear(136, 0, 174, 0, rgb(0x3a2428), rgb(0xffb062)))
	coat := d("M -58 -318 C -74 -260 -84 -214 -88 -150 C -50 -136 50 -132 84 -146 C 82 -210 70 -262 56 -310 C 46 -344 24 -358 0 -358 C -28 -358 -50 -346 -58 -318 Z")
	lit(coat, -88, 84, 0x26243e, 0xa0706a, 8)
	in := c.within(coat)
	in.fill(tube(4, "M -22 -232 C -30 -200 -34 -170 -36 -130").with(tube(4, "M 30 -232 C 38 -200 40 -170 42 -130")), rgb(0x120f1e).fade(0.5).flat())
	in.fill(tube(16, "M -90 -226 C -40 -214 30 -212 90 -226"), linear(-80, 0, 80, 0, rgb(0x141222), rgb(0x4a2e34), rgb(0xc27848)))

	// Head: face in profile, cape, goggles, helmet.
	c.fill(d("M 6 -398 L 42 -398 C 45 -388 45 -382 47 -377 L 57 -362 C 57 -357 52 -356 49 -355 C 51 -349 50 -346 47 -343 C 48 -332 40 -324 26 -326 L 4 -334 Z"), linear(0, 0, 58, 0, rgb(0x6a3430), rgb(0xb9683f), rgb(0xffc28a)))
	lit(d("M -38 -404 L -56 -322 C -30 -304 12 -306 30 -318 C 14 -340 10 -370 14 -404 Z"), -52, 34, 0x26243e, 0x86605e, 4)
	c.fill(round(12, -394, 40, 19, 7), linear(10, 0, 52, 0, rgb(0x1a1420), rgb(0x7a3a24), rgb(0xffd080)))
	h := rgb(helmet)
	dome := d("M -42 -398 C -46 -438 -16 -456 8 -456 C 36 -456 54 -434 54 -408 L 82 -398 C 84 -392 80 -390 72 -390 L -42 -392 Z")
	c.fill(dome, linear(-44, -430, 70, -400, h.mix(rgb(0x140a14), 0.72), h.mix(rgb(0x140a14), 0.2), h, h.mix(rgb(0xfff0c0), 0.5)))
	c.within(dome).fill(tube(9, "M 20 -456 C 46 -448 56 -430 56 -408 L 82 -398"), rgb(0xffeec4).flat())

	// The near arm.
	lit(tube(48, "M -14 -304 C -30 -270 -30 -246 -14 -232 C 4 -218 24 -212 40 -206"), -44, 56, 0x211f38, 0x9a6a66, 6)
	c.fill(tube(3, "M -2 -232 C 8 -226 20 -224 34 -228"), rgb(0x120f1e).fade(0.5).flat())
	c.fill(circle(58, -200, 23), linear(38, 0, 82, 0, rgb(0x4a2c2a), rgb(0xc27a4a), rgb(0xffc27a)))
}

// sparks fly from the tap hole.
func sparks(c canvas) {
	rng := rand.New(rand.NewPCG(7, 3))
	var dim, bright shape
	for i := range 520 {
		vx, vy := float32(rng.NormFloat64())*190-70, float32(rng.NormFloat64())*90-170
		t := rng.Float32() * rng.Float32() * 1.6
		at := func(t float32) (x, y float32) { return 1020 + vx*t*1.6, 655 + vy*t + 190*t*t }
		x0, y0 := at(t)
		x1, y1 := at(t + (0.03+0.05*rng.Float32())*(1.2-t*0.5))
		if s := line(1.4+rng.Float32()*2.6, x0, y0, x1, y1); i%3 == 0 {
			bright = bright.with(s)
		} else {
			dim = dim.with(s)
		}
	}
	c.glow(dim, rgb(0xff9a3c).fade(0.9).flat())
	c.glow(bright, rgb(0xffefb8).flat())
}

// smoke drifts up from the runner, lit from below.
func smoke(c canvas) {
	rng := rand.New(rand.NewPCG(11, 5))
	for range 26 {
		x, y := 560+rng.Float32()*460, 330+rng.Float32()*300
		r := 70 + rng.Float32()*110
		c.glow(circle(x, y, r), halo(x, y, r, rgb(0xd8683c).fade(0.12)))
	}
}
