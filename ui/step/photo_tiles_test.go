package step

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
)

// tileButton returns the button with a text in a tile.
func tileButton(tile *workTile, t *testing.T, text string) *look.Button {
	t.Helper()
	for _, o := range test.LaidOutObjects(tile.box) {
		if b, ok := o.(*look.Button); ok && b.Text == text {
			return b
		}
	}
	t.Fatalf("no button %q", text)
	return nil
}

func TestPhotosRemovedMovedAndTakenBack(t *testing.T) {
	d, st := openFourPhotos(t)
	s := st.session
	all := "证件照.jpg 炉前作业.jpg 班组合影.jpg 师徒交流.jpg"
	wantNamed(t, s, all)
	test.Tap(tileButton(st.work.tiles[1], t, "移除"))
	wantNamed(t, s, "证件照.jpg 炉前作业.jpg 师徒交流.jpg")
	uitest.WantShown(t, d, "再加 1 张")
	uitest.TapButton(t, d, "已移除“班组合影.jpg”，撤销")
	wantNamed(t, s, all)

	uitest.TapButton(t, d, "改作工作照")
	wantNamed(t, s, all)
	uitest.WantShown(t, d, "工作生活照已有 3 张，最多 3 张，请先移除 1 张")
	test.Tap(tileButton(st.work.tiles[2], t, "移除"))
	uitest.WantNotShown(t, d, "请先移除")
	uitest.TapButton(t, d, "改作工作照")
	wantNamed(t, s, " 炉前作业.jpg 班组合影.jpg 证件照.jpg")
	test.Tap(tileButton(st.work.tiles[2], t, "设为证件照"))
	wantNamed(t, s, "证件照.jpg 炉前作业.jpg 班组合影.jpg")
	// If there is an ID photo, the two change places.
	test.Tap(tileButton(st.work.tiles[0], t, "设为证件照"))
	wantNamed(t, s, "炉前作业.jpg 证件照.jpg 班组合影.jpg")
	uitest.TapButton(t, d, "已设为证件照，撤销")
	wantNamed(t, s, "证件照.jpg 炉前作业.jpg 班组合影.jpg")
}

func TestPhotosReordered(t *testing.T) {
	d, st := openFourPhotos(t)
	s := st.session
	tiles := slices.Clone(st.work.tiles)
	if !tiles[0].leftButton.Disabled() || !tiles[2].rightButton.Disabled() || tiles[0].rightButton.Disabled() {
		t.Error("the ends are not the ends")
	}
	test.Tap(tiles[0].rightButton)
	wantNamed(t, s, "证件照.jpg 班组合影.jpg 炉前作业.jpg 师徒交流.jpg")
	if st.work.tiles[1] != tiles[0] {
		t.Error("the tile was made anew, which loses the focus")
	}
	test.Tap(tiles[2].leftButton)
	wantNamed(t, s, "证件照.jpg 班组合影.jpg 师徒交流.jpg 炉前作业.jpg")

	// Dragged by its picture to the end of the row.
	first := st.work.tiles[0]
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(first.view.picture)
	test.Drag(d.Canvas(), at.AddXY(30, 30), 2.2*first.box.Size().Width, 5)
	wantNamed(t, s, "证件照.jpg 师徒交流.jpg 炉前作业.jpg 班组合影.jpg")
	if got := st.work.tiles[2].box.Position().X; got < st.work.tiles[1].box.Position().X {
		t.Error("lies at", got)
	}
	// A short drag changes nothing, and the tile returns to its place.
	before := st.work.tiles[0].box.Position()
	at = fyne.CurrentApp().Driver().AbsolutePositionForObject(st.work.tiles[0].view.picture)
	test.Drag(d.Canvas(), at.AddXY(30, 30), 20, 10)
	wantNamed(t, s, "证件照.jpg 师徒交流.jpg 炉前作业.jpg 班组合影.jpg")
	if st.work.tiles[0].box.Position() != before {
		t.Error("not back in its place")
	}
	// During a drag the others make room.
	last := st.work.tiles[2]
	last.drag(-2*last.box.Size().Width-2*look.GapColumns, 0)
	if x := tiles[2].box.Position().X; x == 0 {
		t.Error("the first stays where the dragged one would go")
	}
	last.endDrag()
	wantNamed(t, s, "证件照.jpg 班组合影.jpg 师徒交流.jpg 炉前作业.jpg")
}

func TestThumbnailsFollowTheFiles(t *testing.T) {
	d, st := openFourPhotos(t)
	decoded := 0
	background := st.thumbs.Background
	st.thumbs.Background = func(work, done func()) { decoded++; background(work, done) }
	st.thumbs.Keep(nil)
	if st.Refresh(); decoded != 4 {
		t.Fatal(decoded, "thumbnails")
	}
	file := filepath.Join(st.session.Draft.Dir(), "photos", "炉前作业.jpg")
	if err := os.WriteFile(file, drafttest.JPEG(t, 300, 200), 0o600); err != nil {
		t.Fatal(err)
	}
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(file, later, later); err != nil {
		t.Fatal(err)
	}
	st.session.Set(form.KeyName, "李四")
	d.Tick()
	uitest.WantShown(t, d, "6 万像素")
	if b := st.work.tiles[0].view.picture.Image.Image.Bounds(); b.Dx() != 300 {
		t.Error("an exchanged file keeps its old thumbnail:", b)
	}
	st.session.Edit("已移除照片", func(n *form.Nomination) { n.Photos.Work = nil })
	decoded = 0
	if st.session.Undo(form.StepPhotos); decoded != 3 {
		t.Error(decoded, "thumbnails were dropped with their files")
	}
}

// A file whose content no longer matches the evidence, but whose size and time do, is not
// decoded and examined for ever.
func TestThumbnailsOfChangedFilesEnd(t *testing.T) {
	d, st := openFourPhotos(t)
	file := filepath.Join(st.session.Draft.Dir(), "photos", "炉前作业.jpg")
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)-1] ^= 1 // after the end of the picture
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(file, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	decoded, examined := 0, 0
	st.thumbs.Background = func(work, done func()) { decoded++; work(); done() }
	again := st.thumbs.Stale
	st.thumbs.Stale = func() { examined++; again() }
	st.thumbs.Keep(nil)
	for range 50 {
		st.Refresh()
		d.Tick()
	}
	if decoded > 5 || examined > 1 {
		t.Errorf("4 pictures were decoded %d times, and examined %d times more", decoded, examined)
	}
}

func TestPhotoMenu(t *testing.T) {
	d, st := openFourPhotos(t)
	s := st.session
	choose := func(picture *photoPicture, title string) {
		t.Helper()
		for _, item := range append([]*fyne.MenuItem{fyne.NewMenuItem("放大查看", picture.open)}, picture.actions()...) {
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
	test.TapSecondaryAt(st.work.tiles[0].view.picture, fyne.NewPos(60, 60))
	uitest.WantShown(t, d, "放大查看", "前移", "后移", "更换", "设为证件照", "移除")
	photograph(t, d, "photos-menu")
	d.Dismiss()
	uitest.WantNotShown(t, d, "放大查看")
	first := st.work.tiles[0].view.picture
	choose(first, "后移")
	wantNamed(t, s, "证件照.jpg 班组合影.jpg 炉前作业.jpg 师徒交流.jpg")
	choose(first, "移除")
	wantNamed(t, s, "证件照.jpg 班组合影.jpg 师徒交流.jpg")
	choose(st.portrait.view.picture, "改作工作照")
	wantNamed(t, s, " 班组合影.jpg 师徒交流.jpg 证件照.jpg")
	choose(st.work.tiles[2].view.picture, "设为证件照")
	wantNamed(t, s, "证件照.jpg 班组合影.jpg 师徒交流.jpg")
	choose(st.portrait.view.picture, "裁剪")
	if st.portrait.editor == nil {
		t.Error("no frame")
	}
	st.portrait.closeEditor()
	choose(st.portrait.view.picture, "移除")
	wantNamed(t, s, " 班组合影.jpg 师徒交流.jpg")
}

// The keyboard does everything that the mouse does with a photo.
func TestPhotoKeys(t *testing.T) {
	d, st := openFourPhotos(t)
	s := st.session
	press := func(name fyne.KeyName) {
		t.Helper()
		focused, ok := d.Canvas().Focused().(*photoPicture)
		if !ok {
			t.Fatalf("focus is on %T", d.Canvas().Focused())
		}
		focused.TypedKey(&fyne.KeyEvent{Name: name})
	}
	d.Canvas().Focus(st.work.tiles[0].view.picture)
	press(fyne.KeyRight)
	press(fyne.KeyRight)
	press(fyne.KeyRight) // the last
	wantNamed(t, s, "证件照.jpg 班组合影.jpg 师徒交流.jpg 炉前作业.jpg")
	press(fyne.KeyLeft)
	wantNamed(t, s, "证件照.jpg 班组合影.jpg 炉前作业.jpg 师徒交流.jpg")
	press(desktop.KeyMenu)
	uitest.WantShown(t, d, "设为证件照", "移除")
	d.Dismiss()
	press(fyne.KeyDelete)
	wantNamed(t, s, "证件照.jpg 班组合影.jpg 师徒交流.jpg")
	press(fyne.KeyDelete)
	wantNamed(t, s, "证件照.jpg 班组合影.jpg")
	if d.Canvas().Focused() != st.work.slot {
		t.Errorf("focus is on %T", d.Canvas().Focused())
	}
	d.Canvas().Focus(st.portrait.view.picture)
	press(fyne.KeyRight) // there is one
	press(fyne.KeyDelete)
	wantNamed(t, s, " 班组合影.jpg")
	if d.Canvas().Focused() != st.portrait.slot {
		t.Errorf("focus is on %T", d.Canvas().Focused())
	}
}

// Nothing is cut off at the right, at any window and text size.
func TestPhotosFit(t *testing.T) {
	d, st := openFourPhotos(t)
	st.session.Edit("", func(n *form.Nomination) {
		n.Photos.Work = append(n.Photos.Work[:2:2], "photos/一个很长很长很长很长很长很长很长很长的文件名字.jpg")
		n.Photos.Portrait = n.Photos.Work[0]
	})
	d.Tick()
	theme := look.NewTheme(uitest.Sans, uitest.SansBold)
	t.Cleanup(func() { uitest.App().Settings().SetTheme(look.NewTheme(uitest.Sans, uitest.SansBold)) })
	// The sizes of a step in windows of 1280 × 720 and of 853 × 480 at each text size.
	for _, c := range []struct{ zoom, width, height float32 }{
		{0.9, 682, 610}, {1.15, 626, 590}, {1.5, 1220, 570}, {0.9, 793, 370}, {1.15, 793, 350}, {1.5, 793, 330},
	} {
		theme.Zoom = c.zoom
		uitest.App().Settings().SetTheme(theme)
		for _, editing := range []bool{false, true} {
			st.portrait.closeEditor()
			if editing {
				st.portrait.openEditor()
			}
			d.resize(c.width, c.height)
			for range 3 { // as the next frames do
				test.WidgetRenderer(d.frame.Scroll).Layout(d.frame.Scroll.Size())
			}
			wantInside(t, st, fmt.Sprintf("%v wide at %.0f %%, crop frame %t", c.width, 100*c.zoom, editing))
		}
	}
}

// wantInside checks that the step's controls have their minimum size and lie inside it.
func wantInside(t *testing.T, st *photosStep, where string) {
	t.Helper()
	driver := fyne.CurrentApp().Driver()
	left := driver.AbsolutePositionForObject(st.box).X
	right, bottom := left+st.box.Size().Width, driver.AbsolutePositionForObject(st.box).Y+st.box.Size().Height
	if least := st.box.MinSize(); least.Width > st.box.Size().Width || least.Height > st.box.Size().Height+1 {
		t.Errorf("%s: needs %v, has %v", where, least, st.box.Size())
	}
	for _, o := range uitest.VisibleIn(st.box) {
		switch o.(type) {
		case *look.Button, *look.Slot, *look.Picture, *cropper, *look.Notice:
		default:
			continue
		}
		at := driver.AbsolutePositionForObject(o)
		if at.X < left-1 || at.X+o.Size().Width > right+1 || at.Y+o.Size().Height > bottom+1 {
			t.Errorf("%s: %T at %v, size %v, is outside %v to %v, %v", where, o, at, o.Size(), left, right, bottom)
		}
		if least := o.MinSize(); least.Width > o.Size().Width+1 || least.Height > o.Size().Height+1 {
			t.Errorf("%s: %T has %v, needs %v", where, o, o.Size(), least)
		}
	}
}
