package step

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"zuimei/form"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
)

// doubleTap sends the events of a double click on a photo.
func doubleTap(p *photoPicture) {
	p.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	p.MouseUp(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	p.DoubleTapped(&fyne.PointEvent{})
}

// openLargePhoto opens a draft with a large photo between two small ones, and the viewer
// with it.
func openLargePhoto(t *testing.T) (*desk, *photosStep) {
	t.Helper()
	d, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	d.step.Drop([]string{o.Photo("证件照.jpg", 413, 579), o.Photo("大.jpg", 3000, 2000), o.Photo("小.jpg", 640, 480)})
	d.Tick()
	doubleTap(st.work.tiles[0].view.picture)
	return d, st
}

func TestPhotoShownLarge(t *testing.T) {
	d, st := openLargePhoto(t)
	uitest.WantShown(t, d, "大.jpg", "600 万像素", "原始大小", "关闭")
	view := st.viewer.view
	if d.Canvas().Focused() != view {
		t.Errorf("focus is on %T", d.Canvas().Focused())
	}
	if b := view.picture.Image.Bounds(); b.Dx() != windowSide {
		t.Error("shown whole with", b)
	}
	photograph(t, d, "photos-large")
	view.DoubleTapped(&fyne.PointEvent{})
	uitest.WantShown(t, d, "100%，可拖动", "整张照片")
	seen := view.picture.Image.Bounds()
	if scale := float32(seen.Dx()) / view.picture.Size().Width; scale < 0.99 || scale > 1.01 {
		t.Errorf("a pixel of the picture is %.2f of the screen", scale)
	}
	photograph(t, d, "photos-exact")
	left, top := view.left, view.top
	view.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-100, 50)})
	if view.left != left+100 || view.top != top-50 {
		t.Errorf("dragged from %v, %v to %v, %v", left, top, view.left, view.top)
	}
	view.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(9000, 9000)}) // stops at the edge
	if view.left != 0 || view.top != 0 || view.picture.Image.Bounds() != seen {
		t.Errorf("dragged to %v, %v", view.left, view.top)
	}
	if r, _, b, _ := view.picture.Image.At(5, 5).RGBA(); r < b {
		t.Error("the upper left corner is red, and not shown")
	}
	uitest.Press(t, d, fyne.KeyDown)
	if view.top == 0 {
		t.Error("not moved with the keyboard")
	}
}

func TestViewerBrowsesWithTheKeyboard(t *testing.T) {
	d, st := openLargePhoto(t)
	key := func(name fyne.KeyName) {
		t.Helper()
		uitest.Press(t, d, name)
	}
	key(fyne.KeySpace)
	uitest.WantShown(t, d, "100%，可拖动", "整张照片")
	key(fyne.KeySpace)
	uitest.WantShown(t, d, "原始大小")
	key(fyne.KeyRight)
	uitest.WantShown(t, d, "小.jpg", "30 万像素")
	key(fyne.KeyRight) // the last
	uitest.WantShown(t, d, "小.jpg")
	key(fyne.KeyLeft)
	key(fyne.KeyLeft)
	uitest.WantShown(t, d, "证件照.jpg")
	key(fyne.KeyEscape)
	if st.viewer != nil || d.Canvas().Overlays().Top() != nil {
		t.Error("Esc does not close it")
	}
	decoded := 0
	background := st.thumbs.Background
	st.thumbs.Background = func(work, done func()) { decoded++; background(work, done) }
	// The keyboard opens the viewer too.
	picture := st.portrait.view.picture
	d.Canvas().Focus(picture)
	picture.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	uitest.WantShown(t, d, "证件照.jpg", "原始大小")
	if decoded == 0 {
		t.Error("a large picture was kept")
	}
	uitest.TapButton(t, d, "关闭")
	if st.viewer != nil {
		t.Error("not closed")
	}
}

// Opening a photo large decodes it in the background.
func TestPhotoShownLargeWaits(t *testing.T) {
	d, st := openFourPhotos(t)
	d.Later = true
	doubleTap(st.work.tiles[0].view.picture)
	uitest.WantShown(t, d, "正在打开…")
	d.Finish()
	uitest.WantNotShown(t, d, "正在打开…")
	if st.viewer.view.whole == nil {
		t.Error("not shown")
	}
}

func TestWholeSide(t *testing.T) {
	for _, tt := range []struct{ width, height, want int }{{4000, 3000, 4000}, {6000, 4000, 6000}, {3000, 4000, 4000}, {12000, 8000, 6000}, {8000, 12000, 6000}, {0, 0, 0}} {
		if got := wholeSide(tt.width, tt.height); got != tt.want {
			t.Errorf("%d×%d: %d, want %d", tt.width, tt.height, got, tt.want)
		}
	}
}

func TestViewerBadgesTheExample(t *testing.T) {
	for _, example := range []bool{true, false} {
		d := openSample(t, form.StepPhotos, func(n *form.Nomination) { n.Example = example })
		st := d.step.(*photosStep)
		doubleTap(st.work.tiles[0].view.picture)
		if st.viewer == nil {
			t.Fatal("no viewer")
		}
		if got := slices.Contains(strings.Split(uitest.Shown(d), "\n"), "示例"); got != example {
			t.Errorf("示例 is on screen: %t, of an example: %t", got, example)
		}
	}
}
