package clerk

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/step"
)

// doubleTap is two clicks on a photo, as the window tells of them.
func doubleTap(p *step.PhotoPicture) {
	p.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	p.MouseUp(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	p.DoubleTapped(&fyne.PointEvent{})
}

func TestPhotoShownLarge(t *testing.T) {
	p, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	p.drop([]string{o.Photo("证件照.jpg", 413, 579), o.Photo("大.jpg", 3000, 2000), o.Photo("小.jpg", 640, 480)})
	p.tick()
	doubleTap(st.Work.Tiles[0].View.Picture)
	uitest.WantShown(t, p, "大.jpg", "600 万像素", "原始大小", "关闭")
	view := st.Viewer.View
	if p.Canvas().Focused() != view {
		t.Errorf("focus is on %T", p.Canvas().Focused())
	}
	if b := view.Image.Image.Bounds(); b.Dx() != step.WindowSide {
		t.Error("shown whole with", b)
	}
	photograph(t, p, "photos-large")
	view.DoubleTapped(&fyne.PointEvent{})
	uitest.WantShown(t, p, "100%，可拖动", "整张照片")
	seen := view.Image.Image.Bounds()
	if scale := float32(seen.Dx()) / view.Image.Size().Width; scale < 0.99 || scale > 1.01 {
		t.Errorf("a pixel of the picture is %.2f of the screen", scale)
	}
	photograph(t, p, "photos-exact")
	left, top := view.Left, view.Top
	view.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-100, 50)})
	if view.Left != left+100 || view.Top != top-50 {
		t.Errorf("dragged from %v, %v to %v, %v", left, top, view.Left, view.Top)
	}
	view.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(9000, 9000)}) // no further than its edge
	if view.Left != 0 || view.Top != 0 || view.Image.Image.Bounds() != seen {
		t.Errorf("dragged to %v, %v", view.Left, view.Top)
	}
	if r, _, b, _ := view.Image.Image.At(5, 5).RGBA(); r < b {
		t.Error("the upper left corner is red, and not shown")
	}
	key := func(name fyne.KeyName) { view.TypedKey(&fyne.KeyEvent{Name: name}) }
	key(fyne.KeyDown)
	if view.Top == 0 {
		t.Error("not moved with the keyboard")
	}
	key(fyne.KeySpace)
	uitest.WantShown(t, p, "原始大小")
	key(fyne.KeyRight)
	uitest.WantShown(t, p, "小.jpg", "30 万像素")
	key(fyne.KeyRight) // the last
	uitest.WantShown(t, p, "小.jpg")
	key(fyne.KeyLeft)
	key(fyne.KeyLeft)
	uitest.WantShown(t, p, "证件照.jpg")
	key(fyne.KeyEscape)
	if st.Viewer != nil || p.Canvas().Overlays().Top() != nil {
		t.Error("Esc does not close it")
	}
	decoded := 0
	background := st.Thumbs.Background
	st.Thumbs.Background = func(work, done func()) { decoded++; background(work, done) }
	// The keyboard opens it too.
	picture := st.Portrait.View.Picture
	p.Canvas().Focus(picture)
	picture.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	uitest.WantShown(t, p, "证件照.jpg", "原始大小")
	if decoded == 0 {
		t.Error("a large picture was kept")
	}
	uitest.TapButton(t, p, "关闭")
	if st.Viewer != nil {
		t.Error("not closed")
	}
}

// Opening a photo large decodes it in the background.
func TestPhotoShownLargeWaits(t *testing.T) {
	p, st := openFourPhotos(t)
	worldOf(p).Later = true
	doubleTap(st.Work.Tiles[0].View.Picture)
	uitest.WantShown(t, p, "正在打开…")
	p.finish()
	uitest.WantNotShown(t, p, "正在打开…")
	if st.Viewer.View.Whole == nil {
		t.Error("not shown")
	}
}

func TestWholeSide(t *testing.T) {
	for _, tt := range []struct{ width, height, want int }{{4000, 3000, 4000}, {6000, 4000, 6000}, {3000, 4000, 4000}, {12000, 8000, 6000}, {8000, 12000, 6000}, {0, 0, 0}} {
		if got := step.WholeSide(tt.width, tt.height); got != tt.want {
			t.Errorf("%d×%d: %d, want %d", tt.width, tt.height, got, tt.want)
		}
	}
}

func TestPhotoMenu(t *testing.T) {
	p, st := openFourPhotos(t)
	s := st.Session
	choose := func(picture *step.PhotoPicture, title string) {
		t.Helper()
		for _, item := range append([]*fyne.MenuItem{fyne.NewMenuItem("放大查看", picture.Open)}, picture.Actions()...) {
			if item.Label == title {
				if item.Disabled {
					t.Fatalf("%s is disabled", title)
				}
				item.Action()
				return
			}
		}
		t.Fatalf("no %s", title)
	}
	test.TapSecondaryAt(st.Work.Tiles[0].View.Picture, fyne.NewPos(60, 60))
	uitest.WantShown(t, p, "放大查看", "前移", "后移", "更换", "设为证件照", "移除")
	photograph(t, p, "photos-menu")
	p.Dismiss()
	uitest.WantNotShown(t, p, "放大查看")
	first := st.Work.Tiles[0].View.Picture
	choose(first, "后移")
	wantNamed(t, s, "证件照.jpg 班组合影.jpg 炉前作业.jpg 师徒交流.jpg")
	choose(first, "移除")
	wantNamed(t, s, "证件照.jpg 班组合影.jpg 师徒交流.jpg")
	choose(st.Portrait.View.Picture, "改作工作照")
	wantNamed(t, s, " 班组合影.jpg 师徒交流.jpg 证件照.jpg")
	choose(st.Work.Tiles[2].View.Picture, "设为证件照")
	wantNamed(t, s, "证件照.jpg 班组合影.jpg 师徒交流.jpg")
	choose(st.Portrait.View.Picture, "裁剪")
	if st.Portrait.Editor == nil {
		t.Error("no frame")
	}
	st.Portrait.CloseEditor()
	choose(st.Portrait.View.Picture, "移除")
	wantNamed(t, s, " 班组合影.jpg 师徒交流.jpg")
}

// All that the mouse does with a photo the keyboard does too.
func TestPhotoKeys(t *testing.T) {
	p, st := openFourPhotos(t)
	s := st.Session
	press := func(name fyne.KeyName) {
		t.Helper()
		focused, ok := p.Canvas().Focused().(*step.PhotoPicture)
		if !ok {
			t.Fatalf("focus is on %T", p.Canvas().Focused())
		}
		focused.TypedKey(&fyne.KeyEvent{Name: name})
	}
	p.Canvas().Focus(st.Work.Tiles[0].View.Picture)
	press(fyne.KeyRight)
	press(fyne.KeyRight)
	press(fyne.KeyRight) // the last
	wantNamed(t, s, "证件照.jpg 班组合影.jpg 师徒交流.jpg 炉前作业.jpg")
	press(fyne.KeyLeft)
	wantNamed(t, s, "证件照.jpg 班组合影.jpg 炉前作业.jpg 师徒交流.jpg")
	press(desktop.KeyMenu)
	uitest.WantShown(t, p, "设为证件照", "移除")
	p.Dismiss()
	press(fyne.KeyDelete)
	wantNamed(t, s, "证件照.jpg 班组合影.jpg 师徒交流.jpg")
	press(fyne.KeyDelete)
	wantNamed(t, s, "证件照.jpg 班组合影.jpg")
	if p.Canvas().Focused() != st.Work.Slot {
		t.Errorf("focus is on %T", p.Canvas().Focused())
	}
	p.Canvas().Focus(st.Portrait.View.Picture)
	press(fyne.KeyRight) // there is one
	press(fyne.KeyDelete)
	wantNamed(t, s, " 班组合影.jpg")
	if p.Canvas().Focused() != st.Portrait.Slot {
		t.Errorf("focus is on %T", p.Canvas().Focused())
	}
}

// An ID photo of the wrong shape leads with 裁剪.
func TestPortraitLeadsWithCrop(t *testing.T) {
	p, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	worldOf(p).files = []string{o.Photo("方.jpg", 512, 512)}
	test.Tap(st.Portrait.Slot)
	p.tick()
	uitest.WantShown(t, p, "太宽，不是一寸、二寸照的形状，请裁去两边。")
	uitest.WantNotShown(t, p, "512", "可以用")
	if st.Portrait.Crop.Importance != widget.HighImportance {
		t.Error("裁剪 does not stand out")
	}
	photograph(t, p, "photos-square")
	test.Tap(&st.Portrait.Crop.Button)
	uitest.TapButton(t, p, "采用")
	p.tick()
	if st.Portrait.Crop.Importance != widget.MediumImportance {
		t.Error("裁剪 stands out although it is done")
	}
	uitest.WantShown(t, p, "够印一寸照，可以用，换成够印二寸照的会更清楚。")
}
