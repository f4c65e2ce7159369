package step

import (
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
)

// drag moves the mouse with its button down, with the events of the desktop driver.
func drag(c *cropper, from, to fyne.Position) {
	c.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from}})
	const steps = 5
	d := fyne.NewDelta((to.X-from.X)/steps, (to.Y-from.Y)/steps)
	for i := range steps {
		at := from.AddXY(d.DX*float32(i+1), d.DY*float32(i+1))
		c.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}, Dragged: d})
	}
	c.DragEnd()
	c.MouseUp(&desktop.MouseEvent{})
}

// openCrop opens the crop editor with an upright phone photo of 1200 × 1600 pixels.
func openCrop(t *testing.T) (*desk, *photosStep, *cropper) {
	t.Helper()
	d, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	d.step.Drop([]string{o.File("人像.jpg", withEXIF(drafttest.JPEG(t, 1600, 1200), 6, false))})
	d.Tick()
	uitest.WantShown(t, d, "192 万像素")
	uitest.TapButton(t, d, "裁剪")
	if st.portrait.editor == nil {
		t.Fatal("no frame")
	}
	return d, st, st.portrait.editor.cropper
}

func TestCropWithTheMouse(t *testing.T) {
	d, st, c := openCrop(t)
	if want := (form.Crop{X: 29, Y: 0, Width: 1142, Height: 1600}); c.frame != want {
		t.Fatalf("begins with %+v", c.frame)
	}
	photograph(t, d, "photos-crop")
	o, unit := c.placement()
	at := func(x, y int) fyne.Position { return o.AddXY(unit*float32(x), unit*float32(y)) }
	drag(c, at(1171, 1600), at(571, 700)) // the lower right corner
	near := func(got form.Crop, x, y, w int) {
		t.Helper()
		if d := max(abs(got.X-x), abs(got.Y-y), abs(got.Width-w)); d > 4 {
			t.Errorf("frame %+v, want %d, %d, width %d", got, x, y, w)
		}
		if got.X < 0 || got.Y < 0 || got.X+got.Width > 1200 || got.Y+got.Height > 1600 || abs(got.Height*5-got.Width*7) > 7 {
			t.Errorf("frame %+v is outside, or not 5:7", got)
		}
	}
	near(c.frame, 29, 0, 500)
	drag(c, at(200, 300), at(400, 600)) // inside
	near(c.frame, 229, 300, 500)
	drag(c, at(229, 300), at(129, 160)) // the upper left corner
	near(c.frame, 129, 160, 600)
	drag(c, at(400, 400), at(-3000, 9000)) // stops at the edge
	near(c.frame, 0, 760, 600)
	drag(c, at(600, 760), at(3000, -3000)) // the upper right corner, as far as it goes
	near(c.frame, 0, 0, 1142)
	still := c.frame
	drag(c, at(1195, 100), at(600, 600)) // beside the frame
	if c.frame != still {
		t.Error("moved by dragging beside it")
	}
	drag(c, at(still.Width, still.Height), at(0, 0))
	near(c.frame, 0, 0, 50)
	uitest.WantShown(t, d, "裁剪框太小，不够印一寸照，请把裁剪框放大")
	if st.session.Nomination.Photos.PortraitCrop != nil {
		t.Error("stored before it was accepted")
	}
	if d.Canvas().Focused() != c {
		t.Error("not focused")
	}
}

func abs(n int) int { return max(n, -n) }

func TestCropWithTheKeyboard(t *testing.T) {
	d, st, c := openCrop(t)
	if d.Canvas().Focused() != c {
		t.Fatal("the frame has no focus")
	}
	key := func(names ...fyne.KeyName) { uitest.Press(t, d, names...) }
	key(fyne.KeyRight)
	if c.frame.X != 41 {
		t.Error("x is", c.frame.X)
	}
	key(fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft)
	if c.frame.X != 0 {
		t.Error("x is", c.frame.X)
	}
	test.Type(c, "----------")
	small := c.frame
	if small.Width < 750 || small.Width > 790 || small.Y < 200 || small.X < 150 {
		t.Errorf("%+v", small)
	}
	key(fyne.KeyDown, fyne.KeyUp, fyne.KeyUp)
	if c.frame.Y != small.Y-12 {
		t.Errorf("%+v", c.frame)
	}
	test.Type(c, "+=")
	if c.frame.Width <= small.Width {
		t.Error("not larger")
	}
	uitest.WantShown(t, d, "大小和形状合适")
	want := c.frame
	key(fyne.KeyReturn)
	if got := st.session.Nomination.Photos.PortraitCrop; got == nil || *got != want {
		t.Errorf("stored %+v, want %+v", got, want)
	}
	if st.portrait.editor != nil {
		t.Error("still open")
	}
	d.Tick()
	if b := st.portrait.view.picture.Image.Image.Bounds(); abs(b.Dy()*5-b.Dx()*7) > 12 || b.Dy() > 740 {
		t.Error("the card shows", b)
	}
	if b := st.session.Examination.Picture.Bounds(); abs(b.Dy()*want.Width-b.Dx()*want.Height) > 2*want.Height {
		t.Error("printed:", b)
	}
	photograph(t, d, "photos-cropped")
}

// The editor starts with the stored crop, which only its buttons and Enter change.
func TestCropAgain(t *testing.T) {
	d, st, c := openCrop(t)
	test.Type(c, "-----")
	want := c.frame
	uitest.TapButton(t, d, "采用")
	d.Tick()
	uitest.TapButton(t, d, "裁剪")
	if got := st.portrait.editor.cropper.frame; got != want {
		t.Errorf("begins with %+v", got)
	}
	uitest.Press(t, d, fyne.KeyRight, fyne.KeyEscape)
	if st.portrait.editor != nil || *st.session.Nomination.Photos.PortraitCrop != want {
		t.Error("Esc did not leave it as it was")
	}
	uitest.TapButton(t, d, "裁剪")
	d.Canvas().Unfocus()
	d.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if st.portrait.editor != nil {
		t.Error("Esc in the window did not close it")
	}
	uitest.TapButton(t, d, "裁剪")
	uitest.TapButton(t, d, "用整张照片")
	if st.session.Nomination.Photos.PortraitCrop != nil {
		t.Error("not the whole picture")
	}
	uitest.TapButton(t, d, "已改用整张照片，撤销")
	if got := st.session.Nomination.Photos.PortraitCrop; got == nil || *got != want {
		t.Errorf("taken back to %+v", got)
	}
}

// A frame around the whole picture is stored as no crop, so that the file is used as it is.
func TestCropToTheWhole(t *testing.T) {
	d, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	d.step.Drop([]string{o.Photo("a.jpg", 413, 579)})
	d.Tick()
	uitest.TapButton(t, d, "裁剪")
	st.portrait.editor.cropper.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnter})
	if st.session.Nomination.Photos.PortraitCrop != nil {
		t.Error(st.session.Nomination.Photos.PortraitCrop)
	}
}

func TestCropClosesWithThePhoto(t *testing.T) {
	_, st, _ := openCrop(t)
	st.session.Edit("", func(n *form.Nomination) { n.Photos.Portrait = "" })
	if st.portrait.editor != nil {
		t.Error("the frame of a photo that is gone")
	}
}

func TestCropNeedsAPicture(t *testing.T) {
	d, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	d.files = []string{o.File("a.heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"))}
	test.Tap(st.portrait.slot)
	d.Tick()
	wantNamed(t, st.session, "a.heic")
	if !st.portrait.cropButton.Disabled() {
		t.Error("what cannot be shown can be cropped")
	}
	uitest.WantShown(t, d, "其实是 HEIC 照片")
}

// For an ID photo of the wrong shape 裁剪 is accented.
func TestPortraitLeadsWithCrop(t *testing.T) {
	d, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	d.files = []string{o.Photo("方.jpg", 512, 512)}
	test.Tap(st.portrait.slot)
	d.Tick()
	uitest.WantShown(t, d, "太宽，不是一寸、二寸照的形状，请裁去两边。")
	uitest.WantNotShown(t, d, "512", "可以用")
	if st.portrait.cropButton.Importance != widget.HighImportance {
		t.Error("裁剪 does not stand out")
	}
	photograph(t, d, "photos-square")
	test.Tap(&st.portrait.cropButton.Button)
	uitest.TapButton(t, d, "采用")
	d.Tick()
	if st.portrait.cropButton.Importance != widget.MediumImportance {
		t.Error("裁剪 stands out although it is done")
	}
	uitest.WantShown(t, d, "够印一寸照，可以用，换成够印二寸照的会更清楚。")
}

// The frame stays inside the picture and keeps its ratio whatever the user does.
func FuzzCropper(f *testing.F) {
	f.Add(uint16(1200), uint16(1600), []byte("++--lrud\x05\x90\x30"))
	f.Add(uint16(1), uint16(1), []byte("+-lr"))
	f.Add(uint16(3), uint16(9000), []byte("\x00\xff\x10\x80"))
	f.Fuzz(func(t *testing.T, w, h uint16, moves []byte) {
		width, height := int(w)%6000+1, int(h)%6000+1
		img := image.NewUniform(color.White)
		c := newCropper(img, width, height, form.Crop{Width: 1, Height: 1})
		c.setFrame(c.withWidth(c.frame, c.maxWidth()))
		c.Resize(fyne.NewSize(300, 400))
		o, unit := c.placement()
		for i, m := range moves {
			switch m {
			case '+', '-':
				c.TypedRune(rune(m))
			case 'l':
				c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
			case 'd':
				c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
			default:
				x, y := cornerOf(c.frame, i%4)
				from := o.AddXY(unit*float32(x), unit*float32(y))
				drag(c, from, fyne.NewPos(float32(m)*2-50, float32(moves[len(moves)-1-i])*2-50))
			}
			g := c.frame
			if g.X < 0 || g.Y < 0 || g.Width < 1 || g.Height < 1 || g.X+g.Width > width || g.Y+g.Height > height {
				t.Fatalf("%d × %d, after %q: %+v is outside", width, height, moves[:i+1], g)
			}
			if g.Width > 10 && abs(g.Height*5-g.Width*7) > 14 {
				t.Fatalf("%d × %d, after %q: %+v is not 5:7", width, height, moves[:i+1], g)
			}
		}
	})
}
