package draw

import "math"

// workshop is the master and his apprentice over a drawing in the repair shop,
// 1500 × 1000 units.
func workshop(c canvas) {
	c.fill(rect(0, 0, 1500, 1000), linear(0, 0, 1500, 300, rgb(0xe9ecd9), rgb(0xd7e3d6), rgb(0xbfd5cf)))
	c.fill(rect(0, 560, 1500, 300), linear(0, 0, 1500, 0, rgb(0x3d8078), rgb(0x2f6a69), rgb(0x26585c)))
	c.fill(rect(0, 552, 1500, 12), flat(0xf3efe0))

	window(c)
	tools(c)
	lamp(c)
	master := figure{jacket: 0x2f5f9a, trim: 0xdfe6e8, skin: 0xe9b88e, tilt: 7, down: true, arms: [2]arm{{-196, 372, -40, 432, false}, {190, 380, 120, 452, true}}}
	pupil := figure{jacket: 0xd9772f, trim: 0xf2ecc8, skin: 0xf3cba6, hair: tail, tilt: -7, down: true, grin: true, arms: [2]arm{{-176, 384, -128, 470, false}, {176, 384, 40, 474, false}}}
	left, right := c.move(540, 330, 1, 1), c.move(930, 366, 0.94, 0.94)
	master.body(left)
	pupil.body(right)
	bench(c)
	master.reach(left)
	pupil.reach(right)
	c.glow(rect(0, 0, 1500, 1000), halo(730, 300, 900, rgb(0xffd890).fade(0.14)))
}

// window looks out on the works.
func window(c canvas) {
	frame := round(1090, 70, 360, 440, 10)
	c.fill(frame.move(8, 10), rgb(0x4a6a66).fade(0.35).flat())
	c.fill(frame, flat(0xfaf7ec))
	pane := rect(1108, 88, 324, 404)
	c.fill(pane, linear(0, 88, 0, 492, rgb(0x86c3e8), rgb(0xcfe6ea), rgb(0xfbe9c8)))
	in := c.within(pane)
	in.fill(circle(1370, 150, 90), halo(1370, 150, 90, rgb(0xfffbe0)))
	in.fill(d("M 1090 440 C 1180 390 1240 400 1300 420 C 1360 390 1410 390 1450 410 L 1450 500 L 1090 500 Z"), rgb(0x8fb8ad).flat())
	far := linear(1120, 0, 1420, 0, rgb(0x8ea9b6), rgb(0x6f8c9c))
	in.fill(d("M 1150 500 L 1150 330 C 1150 306 1182 306 1182 330 L 1182 500 Z M 1194 500 L 1194 330 C 1194 306 1226 306 1226 330 L 1226 500 Z"), far)
	in.fill(d("M 1252 500 L 1262 340 L 1272 300 L 1318 300 L 1328 340 L 1338 500 Z"), far)
	in.fill(tube(10, "M 1276 300 L 1276 250 C 1276 232 1314 232 1314 250 L 1314 300"), far)
	in.fill(tube(10, "M 1312 242 C 1340 246 1352 300 1384 420"), far)
	in.fill(poly(1392, 500, 1396, 270, 1410, 270, 1414, 500), far)
	for i := range 4 {
		k := float32(i)
		in.fill(circle(1406+k*12, 256-k*16, 14+6*k), halo(1406+k*12, 256-k*16, 16+6*k, rgb(0xffffff).fade(0.8-k*0.15)))
	}
	c.fill(rect(1264, 88, 12, 404).with(rect(1108, 270, 324, 12)), flat(0xfaf7ec))
	in.fill(poly(1108, 492, 1108, 380, 1290, 88, 1370, 88), rgb(0xffffff).fade(0.13).flat())
	c.fill(round(1070, 504, 400, 24, 6), linear(0, 504, 0, 528, rgb(0xffffff), rgb(0xd8d6c6)))
	// A pot plant on the sill.
	for _, leaf := range []string{"M 1384 450 C 1340 420 1326 380 1336 346 C 1370 370 1386 410 1390 450 Z", "M 1390 450 C 1376 400 1384 350 1404 322 C 1424 360 1416 410 1398 450 Z", "M 1398 450 C 1404 410 1430 380 1460 372 C 1462 410 1440 440 1404 452 Z"} {
		c.fill(d(leaf), linear(1330, 330, 1460, 450, rgb(0x7cc07a), rgb(0x2f7d5a)))
	}
	c.fill(poly(1356, 446, 1432, 446, 1422, 506, 1366, 506), linear(1356, 0, 1432, 0, rgb(0xe48a5e), rgb(0xb85a3c)))
	c.fill(round(1350, 438, 88, 18, 4), linear(1350, 0, 1438, 0, rgb(0xef9a6c), rgb(0xc46444)))
}

// tools hang on a board.
func tools(c canvas) {
	c.fill(round(68, 98, 330, 420, 12).move(8, 10), rgb(0x4a6a66).fade(0.3).flat())
	c.fill(round(68, 98, 330, 420, 12), linear(68, 98, 398, 518, rgb(0xd9b68a), rgb(0xc49a6c)))
	for x := float32(92); x < 390; x += 26 {
		for y := float32(122); y < 510; y += 26 {
			c.fill(circle(x, y, 2.6), rgb(0x7a5634).fade(0.55).flat())
		}
	}
	steel := func(x float32) paint { return linear(x-16, 0, x+16, 0, rgb(0xeef3f5), rgb(0xa9b8c0), rgb(0x71858f)) }
	hang := func(x float32, s shape, p paint) {
		c.fill(s.move(x+5, 6), rgb(0x5a3c20).fade(0.35).flat())
		c.fill(s.move(x, 0), p)
	}
	for i, x := range []float32{112, 156, 196} {
		l := float32(150 - 26*i)
		w := float32(13 - 2*i)
		hang(x, line(w, 0, 160, 0, 160+l).with(d("M -17 150 C -18 128 -10 122 -8 122 L -8 142 L 8 142 L 8 122 C 10 122 18 128 17 150 C 14 168 -14 168 -17 150 Z"), circle(0, 160+l, 13-float32(i))), steel(x))
	}
	hang(262, round(-7, 150, 14, 150, 6), linear(255, 0, 269, 0, rgb(0xe7b36a), rgb(0xa86a34)))
	hang(262, d("M -40 138 C -20 128 10 130 36 136 L 36 162 L -16 162 C -26 150 -34 146 -40 138 Z"), steel(262))
	hang(346, tube(11, "M -8 200 C -26 250 -22 290 -18 320").with(tube(11, "M 8 200 C 26 250 22 290 18 320")), linear(320, 0, 372, 0, rgb(0xe0564a), rgb(0xa8322e)))
	hang(346, d("M -12 208 L -14 150 L -3 134 L -3 208 Z M 3 208 L 3 134 L 14 150 L 12 208 Z").with(circle(0, 202, 13)), steel(346))
	for i, x := range []float32{112, 152, 192, 232} {
		grip := []uint32{0xd8483c, 0x2f6fb5, 0xe8a832, 0x3d8f68}[i]
		hang(x, line(6, 0, 400, 0, 474), steel(x))
		hang(x, round(-11, 366, 22, 54, 9), linear(x-11, 0, x+11, 0, rgb(grip).mix(rgb(0xffffff), 0.35), rgb(grip)))
	}
	hang(316, round(-46, 372, 96, 26, 3), linear(270, 0, 366, 0, rgb(0xf4f6f4), rgb(0xb6c2c6)))
	for x := float32(276); x < 362; x += 9 {
		c.fill(rect(x, 372, 1.8, 10), flat(0x5a6a70))
	}
	hang(316, circle(0, 452, 34).stroke(13), steel(316))
}

// lamp hangs over the bench.
func lamp(c canvas) {
	c.fill(rect(727, 0, 6, 96), flat(0x27494a))
	c.glow(poly(660, 150, 800, 150, 1180, 720, 280, 720), linear(0, 150, 0, 720, rgb(0xffe2a0).fade(0.3), rgb(0xffe2a0).fade(0)))
	c.fill(ellipse(730, 152, 92, 18), flat(0xfff6d8))
	c.fill(d("M 706 92 L 754 92 C 770 100 824 124 826 152 C 770 140 690 140 634 152 C 636 124 690 100 706 92 Z"), linear(634, 0, 826, 0, rgb(0x4f9a90), rgb(0x2b6866), rgb(0x1c484c)))
	c.glow(circle(730, 160, 170), halo(730, 160, 170, rgb(0xffe6b0).fade(0.55)))
}

// bench is the work bench with a drawing, a gear, a vice and a mug.
func bench(c canvas) {
	c.fill(rect(0, 868, 1500, 132), linear(0, 868, 0, 1000, rgb(0x7a4c30), rgb(0x55321f)))
	c.fill(poly(0, 700, 1500, 700, 1500, 872, 0, 872), linear(0, 700, 0, 872, rgb(0xc58f5c), rgb(0xdda872), rgb(0xe9ba84)))
	c.fill(rect(0, 868, 1500, 18), linear(0, 868, 0, 886, rgb(0xb27a4a), rgb(0x8a5836)))
	for i, y := range []float32{716, 740, 772, 812, 850} {
		c.fill(line(2, float32(i*i%3)*90, y, 1500-float32(i*7%4)*70, y), rgb(0x9a6638).fade(0.35).flat())
	}
	for _, x := range []float32{60, 560, 1060} {
		c.fill(round(x, 908, 400, 120, 8).stroke(3), rgb(0x3a2014).fade(0.6).flat())
		c.fill(round(x+160, 936, 80, 14, 7), linear(0, 936, 0, 950, rgb(0xe6d3b0), rgb(0xa58a62)))
	}
	c.fill(rect(0, 700, 1500, 168), halo(730, 770, 520, rgb(0xfff0c4).fade(0.3)))

	// The drawing.
	sheet := poly(470, 742, 1030, 742, 1104, 862, 396, 862)
	c.fill(sheet.move(8, 8), rgb(0x5a3418).fade(0.4).flat())
	c.fill(sheet, linear(400, 740, 1100, 860, rgb(0x3f83c8), rgb(0x2a62a6)))
	in := c.within(sheet)
	white := rgb(0xeaf4ff).fade(0.85).flat()
	for i := range 22 {
		x := float32(i)*34 + 390
		in.fill(line(1, 750+(x-750)*0.79, 742, x, 862), rgb(0xffffff).fade(0.16).flat())
	}
	for _, y := range []float32{758, 778, 802, 830} {
		in.fill(line(1, 380, y, 1120, y), rgb(0xffffff).fade(0.16).flat())
	}
	for _, r := range []float32{70, 46, 16} {
		in.fill(ellipse(720, 812, r*1.5, r*0.5).stroke(2.5), white)
	}
	in.fill(line(1.8, 596, 812, 844, 812).with(line(1.8, 720, 762, 720, 858)), white)
	in.fill(poly(910, 772, 990, 772, 1010, 806, 918, 806, 910, 772).stroke(2.5).with(line(1.8, 918, 822, 1020, 822), line(1.8, 922, 836, 1026, 836)), white)
	in.fill(line(2, 500, 790, 560, 790).with(line(2, 494, 806, 566, 806), line(2, 486, 824, 540, 824)), white)

	vice(c.move(-40, 0, 1, 1))
	gear(c.move(1190, 800, 1, 0.62))
	// Mug and pencils.
	c.fill(ellipse(1352, 846, 60, 12), rgb(0x5a3418).fade(0.35).flat())
	c.fill(circle(1396, 790, 22).stroke(10), flat(0xd9d4c6))
	c.fill(d("M 1300 740 L 1396 740 L 1390 836 C 1388 850 1308 850 1306 836 Z"), linear(1300, 0, 1396, 0, rgb(0xffffff), rgb(0xece8da), rgb(0xbab6a6)))
	c.fill(ellipse(1348, 740, 48, 11), flat(0x8a5a34))
	c.fill(ellipse(1348, 740, 48, 11).stroke(5), flat(0xf8f5ea))
	c.fill(d("M 1348 772 L 1355 788 L 1372 790 L 1359 801 L 1363 818 L 1348 809 L 1333 818 L 1337 801 L 1324 790 L 1341 788 Z"), flat(0xd0382e))
}

func vice(c canvas) {
	c.fill(ellipse(220, 838, 150, 16), rgb(0x5a3418).fade(0.4).flat())
	iron := linear(110, 700, 320, 830, rgb(0x7fb0ac), rgb(0x3f7a7a), rgb(0x255457))
	c.fill(d("M 130 836 L 146 796 L 300 796 L 316 836 Z"), iron)
	c.fill(rect(176, 752, 90, 50), iron)
	c.fill(d("M 120 690 L 180 690 L 196 724 L 300 724 L 300 764 L 120 764 Z"), iron)
	c.fill(d("M 238 724 L 238 690 L 310 690 L 316 764 L 238 764 Z"), linear(238, 690, 316, 764, rgb(0x6fa09e), rgb(0x2a5c60)))
	c.fill(rect(176, 684, 12, 38).with(rect(228, 684, 12, 38)), flat(0xd5dde0))
	c.fill(round(188, 662, 40, 46, 4), linear(188, 0, 228, 0, rgb(0xf1d9a0), rgb(0xb98d48)))
	c.fill(line(14, 312, 744, 362, 744), linear(0, 736, 0, 752, rgb(0xe8eef0), rgb(0x7f9098)))
	c.fill(line(9, 358, 706, 366, 786), flat(0xc3cdd2))
	c.fill(circle(358, 704, 9).with(circle(366, 788, 9)), flat(0x8fa0a8))
}

// gear lies flat, 0, 0 being the middle of its upper face.
func gear(c canvas) {
	outline := func(dy float32) shape {
		s := circle(0, dy, 66)
		for i := range 14 {
			sin, cos := math.Sincos(float64(i) * 2 * math.Pi / 14)
			x, y := float32(cos), float32(sin)
			s = s.with(poly(52*x+13*y, 52*y-13*x+dy, 82*x+8*y, 82*y-8*x+dy, 82*x-8*y, 82*y+8*x+dy, 52*x-13*y, 52*y+13*x+dy))
		}
		return s
	}
	c.fill(ellipse(10, 44, 96, 78), rgb(0x5a3418).fade(0.4).flat())
	for dy := float32(34); dy > 0; dy -= 2 {
		c.fill(outline(dy), linear(-80, 0, 80, 0, rgb(0x8d9aa2), rgb(0x55636c), rgb(0x38454d)))
	}
	c.fill(outline(0), linear(-80, -60, 80, 60, rgb(0xf1f5f6), rgb(0xb4c1c8), rgb(0x82939c)))
	c.fill(circle(0, 0, 46).stroke(4), rgb(0x6f8089).fade(0.6).flat())
	c.fill(circle(0, 0, 22), linear(-20, -20, 20, 20, rgb(0x2f3a40), rgb(0x66747c)))
}
