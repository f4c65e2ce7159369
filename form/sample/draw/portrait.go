package draw

// portrait is the ID photo, 700 × 980 units.
func portrait(c canvas) {
	c.fill(rect(0, 0, 700, 990), linear(0, 0, 0, 980, rgb(0x5ea0dc), rgb(0x4b8ccd), rgb(0x3b78b9)))
	c.fill(circle(350, 420, 520), halo(350, 420, 520, rgb(0xa9d4f5).fade(0.55)))

	c = c.move(-56, -66, 1.16, 1.16)
	jacket := d("M 18 980 C 22 860 54 790 130 752 C 190 726 250 708 286 676 L 414 676 C 450 708 510 726 570 752 C 646 790 678 860 682 980 Z")
	c.fill(jacket, linear(0, 680, 700, 980, rgb(0x34456b), rgb(0x28375a), rgb(0x1c2844)))
	in := c.within(jacket)
	in.fill(rect(0, 660, 260, 330), halo(150, 780, 210, rgb(0x5a70a0).fade(0.5)))
	in.fill(tube(5, "M 150 980 C 150 930 142 890 132 862"), rgb(0x141d35).fade(0.6).flat())
	in.fill(tube(5, "M 550 980 C 550 930 558 890 568 862"), rgb(0x141d35).fade(0.6).flat())

	// Shirt, neck and its shadow, collar, tie.
	c.fill(d("M 272 680 L 350 980 L 428 680 L 400 640 L 300 640 Z"), linear(300, 700, 430, 900, rgb(0xffffff), rgb(0xdfe6ef)))
	neck := d("M 272 500 L 274 640 C 280 690 320 724 350 730 C 380 724 420 690 426 640 L 428 500 Z")
	c.fill(neck, linear(272, 0, 428, 0, rgb(0xe2aa80), rgb(0xd79c72), rgb(0xc48860)))
	c.within(neck).fill(d("M 260 500 L 440 500 L 440 620 C 416 656 384 672 346 672 C 308 672 280 644 260 606 Z"), rgb(0xa8683f).fade(0.5).flat())
	c.fill(d("M 330 724 L 350 716 L 370 724 L 380 752 L 362 776 L 338 776 L 320 752 Z"), linear(320, 720, 380, 776, rgb(0xa52a36), rgb(0x7d1c29)))
	c.fill(d("M 338 776 L 362 776 L 382 980 L 318 980 Z"), linear(318, 780, 384, 900, rgb(0xb02e3a), rgb(0x8a202d)))
	c.fill(d("M 272 622 L 350 726 L 304 786 C 282 744 268 706 266 664 Z"), linear(268, 640, 340, 780, rgb(0xffffff), rgb(0xe9eef5)))
	c.fill(d("M 428 622 L 350 726 L 396 786 C 418 744 432 706 434 664 Z"), linear(360, 640, 440, 780, rgb(0xf7f9fc), rgb(0xd5deea)))
	// Lapels.
	left := d("M 270 662 C 228 700 200 720 190 738 L 232 800 L 206 826 L 346 980 L 334 940 C 306 860 276 760 270 662 Z")
	right := d("M 430 662 C 472 700 500 720 510 738 L 468 800 L 494 826 L 354 980 L 366 940 C 394 860 424 760 430 662 Z")
	c.fill(left, linear(190, 700, 330, 960, rgb(0x40537f), rgb(0x2b3a60)))
	c.fill(right, linear(510, 700, 370, 960, rgb(0x31416a), rgb(0x212e4f)))
	c.fill(left.stroke(2.5), rgb(0x172139).fade(0.7).flat())
	c.fill(right.stroke(2.5), rgb(0x172139).fade(0.7).flat())

	head(c.move(-31.5, 18, 1.09, 1.06))
}

// head is 张三's, about 250 wide and 400 high, with the chin at 350, 570.
func head(c canvas) {
	for _, x := range []float32{228, 472} {
		c.fill(ellipse(x, 392, 21, 40), linear(x-20, 0, x+20, 0, rgb(0xe6b087), rgb(0xd59a70)))
		c.fill(ellipse(x, 396, 9, 24), rgb(0xb87850).fade(0.45).flat())
	}
	face := d("M 230 372 C 228 262 280 206 350 206 C 420 206 472 262 470 372 C 470 436 460 486 434 520 C 410 550 378 570 350 570 C 322 570 290 550 266 520 C 240 486 230 436 230 372 Z")
	c.fill(face, linear(236, 240, 470, 540, rgb(0xf7d2ae), rgb(0xefc199), rgb(0xdda579)))
	in := c.within(face)
	in.fill(d("M 480 250 L 480 600 L 330 600 C 400 560 440 500 446 420 C 450 360 446 300 432 250 Z"), linear(380, 0, 480, 0, rgb(0xb87a50).fade(0), rgb(0xb87a50).fade(0.45)))
	in.fill(circle(282, 452, 52), halo(282, 452, 52, rgb(0xe78a70).fade(0.33)))
	in.fill(circle(418, 452, 52), halo(418, 452, 52, rgb(0xd97a60).fade(0.33)))
	in.fill(ellipse(350, 596, 90, 44), halo(350, 600, 80, rgb(0xb06f48).fade(0.5)))

	// Nose and mouth.
	c.fill(d("M 356 388 C 362 420 368 436 378 452 C 374 464 360 468 350 468 C 356 450 354 420 356 388 Z"), rgb(0xc98a60).fade(0.5).flat())
	c.fill(tube(4, "M 326 456 C 330 466 340 464 350 469 C 360 464 370 466 374 456"), rgb(0xa8673f).fade(0.8).flat())
	c.fill(d("M 306 503 C 326 500 342 498 350 502 C 358 498 374 500 394 503 C 378 518 362 526 350 526 C 338 526 322 518 306 503 Z"), rgb(0xc88474).flat())
	c.fill(tube(4, "M 302 501 C 320 508 336 508 350 508 C 364 508 380 508 398 501"), rgb(0x8c463c).flat())
	c.fill(tube(5, "M 330 543 C 342 548 358 548 370 543"), rgb(0xb87850).fade(0.4).flat())

	for _, side := range []canvas{c, c.move(700, 0, -1, 1)} {
		side.fill(d("M 262 350 C 276 332 308 330 330 342 C 331 346 330 350 328 352 C 306 344 284 346 264 357 Z"), rgb(0x2a2226).flat())
		eye := d("M 268 390 C 280 374 312 372 326 391 C 314 402 282 402 268 390 Z")
		side.fill(eye, flat(0xfdf8f4))
		side.within(eye).fill(circle(298, 386, 13.5), flat(0x3a2620))
		side.within(eye).fill(circle(298, 386, 6), flat(0x120c0c))
		side.fill(tube(5, "M 264 391 C 278 372 312 369 329 391"), flat(0x2a1e1e))
		side.fill(tube(2.5, "M 272 376 C 286 364 308 362 322 374"), rgb(0xa8673f).fade(0.5).flat())
	}
	c.fill(circle(302, 381, 3.6), flat(0xffffff))
	c.fill(circle(406, 381, 3.6), flat(0xffffff))

	hair := d("M 228 366 C 210 306 208 236 262 196 C 306 162 388 156 428 184 C 476 216 494 300 472 366 C 470 340 466 318 456 300 C 448 286 436 276 420 270 C 380 280 322 276 292 256 C 276 272 250 286 243 306 C 236 324 232 344 228 366 Z")
	c.fill(hair, linear(240, 170, 470, 340, rgb(0x4a4148), rgb(0x2c262c), rgb(0x1d191f)))
	c.within(hair).fill(tube(20, "M 276 206 C 316 178 372 176 412 198"), rgb(0x8a7d86).fade(0.16).flat())
	c.within(hair).fill(tube(8, "M 300 240 C 330 222 380 222 420 236"), rgb(0x8a7d86).fade(0.12).flat())
}
