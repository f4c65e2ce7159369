package clerk

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
	"zuimei/ui/session"
	"zuimei/ui/step"
)

// withEXIF puts an orientation into a JPEG, and a position where gps is set.
func withEXIF(data []byte, orientation uint16, gps bool) []byte {
	le := binary.LittleEndian
	entry := func(b []byte, tag, kind uint16, count, value uint32) []byte {
		b = le.AppendUint16(le.AppendUint16(b, tag), kind)
		return le.AppendUint32(le.AppendUint32(b, count), value)
	}
	b := append([]byte("Exif\x00\x00"), "II*\x00\x08\x00\x00\x00"...)
	b = le.AppendUint16(b, 2)
	b = entry(b, 0x0112, 3, 1, uint32(orientation))
	if gps {
		b = entry(b, 0x8825, 4, 1, 38)
	} else {
		b = entry(b, 0x0100, 4, 1, 1)
	}
	b = le.AppendUint32(b, 0)
	b = le.AppendUint16(b, 1) // at 38
	b = entry(b, 2, 5, 3, 56)
	b = le.AppendUint32(b, 0)
	for _, n := range []uint32{36, 1, 12, 1, 30, 1} {
		b = le.AppendUint32(b, n)
	}
	out := append([]byte{0xFF, 0xD8, 0xFF, 0xE1}, byte((len(b)+2)>>8), byte(len(b)+2))
	return append(append(out, b...), data[2:]...)
}

// openPhotos opens an empty draft at the photos.
func openPhotos(t *testing.T) (*Program, *step.PhotosStep) {
	t.Helper()
	p := newTestProgram(t)
	openEmpty(t, p)
	return p, toPhotos(p)
}

// openFourPhotos opens a draft with the example's four photos, but small ones.
func openFourPhotos(t *testing.T) (*Program, *step.PhotosStep) {
	t.Helper()
	p, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	p.drop([]string{
		o.Photo("证件照.jpg", 413, 579), o.Photo("炉前作业.jpg", 640, 480), o.Photo("班组合影.jpg", 640, 480), o.Photo("师徒交流.jpg", 640, 480),
	})
	p.tick()
	return p, st
}

func toPhotos(p *Program) *step.PhotosStep {
	at := slices.Index(form.StepIDs, form.StepPhotos)
	p.shell.show(at)
	return p.shell.steps[at].(*step.PhotosStep)
}

// named are the photos of the draft, without folder: the ID photo, then the work
// photos.
func named(s *session.Session) string {
	var names []string
	for _, p := range append([]string{s.Nomination.Photos.Portrait}, s.Nomination.Photos.Work...) {
		names = append(names, strings.TrimPrefix(p, "photos/"))
	}
	return strings.Join(names, " ")
}

func wantNamed(t *testing.T, s *session.Session, want string) {
	t.Helper()
	if got := named(s); got != want {
		t.Errorf("photos: %q, want %q", got, want)
	}
}

func TestPhotosDropped(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	o := drafttest.NewOutside(t)
	var paths []string
	for _, picture := range drafttest.Pictures() {
		paths = append(paths, o.File(filepath.Base(picture.Path), picture.Data))
	}
	slices.Reverse(paths) // the ID photo comes last
	p.drop(paths)
	if form.StepIDs[p.shell.current] != form.StepPhotos {
		t.Error("files dropped anywhere do not lead to the photos")
	}
	p.tick()
	wantNamed(t, s, "证件照.jpg 师徒交流.jpg 班组合影.jpg 炉前作业.jpg")
	for _, picture := range drafttest.Pictures() {
		data, err := os.ReadFile(filepath.Join(s.Draft.Dir(), filepath.FromSlash(picture.Path)))
		if err != nil || !bytes.Equal(data, picture.Data) {
			t.Errorf("%s is not in the draft as it was: %v", picture.Path, err)
		}
	}
	uitest.WantShown(t, p, "证件照.jpg", "95 万像素", "炉前作业.jpg", "311 万像素", "可以使用", "“证件照.jpg”按形状当作证件照")
	uitest.WantNotShown(t, p, "再加", "正在", "位置信息")
	if n := len(s.FindingsAt(form.KeyWork, true)) + len(s.FindingsAt(form.KeyPortrait, true)); n > 0 {
		t.Error(n, "findings on good photos")
	}
	photograph(t, p, "photos-full")
}

func TestPhotosRecognised(t *testing.T) {
	type size struct{ w, h int }
	tests := map[string]struct {
		portrait bool // there is one already
		files    []size
		want     string // which of the files becomes the ID photo; the rest is work
	}{
		"ID photo and landscape":           {false, []size{{800, 600}, {413, 579}}, "b"},
		"upright phone, no ID photo yet":   {false, []size{{960, 1280}}, "a"},
		"upright phone beside ID photo":    {false, []size{{960, 1280}, {413, 579}}, "b"},
		"upright phone, ID photo is there": {true, []size{{960, 1280}}, ""},
		"another ID photo":                 {true, []size{{413, 579}}, ""},
		"two ID photos":                    {false, []size{{413, 579}, {295, 413}}, "a"},
		"square":                           {false, []size{{500, 500}}, ""},
		"too slim":                         {false, []size{{500, 900}}, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, st := openPhotos(t)
			o := drafttest.NewOutside(t)
			if tt.portrait {
				p.drop([]string{o.Photo("old.jpg", 413, 579)})
			}
			var paths []string
			for i, f := range tt.files {
				paths = append(paths, o.Photo(string(rune('a'+i))+".jpg", f.w, f.h))
			}
			p.drop(paths)
			got := strings.TrimSuffix(filepath.Base(st.Session.Nomination.Photos.Portrait), ".jpg")
			want := tt.want
			if want == "" && tt.portrait {
				want = "old"
			}
			if want == "" {
				want = "."
			}
			if got != want {
				t.Errorf("the ID photo is %q, want %q", got, want)
			}
			all := len(tt.files)
			if tt.want != "" {
				all--
			}
			if n := len(st.Session.Nomination.Photos.Work); n != all {
				t.Errorf("%d work photos, want %d", n, all)
			}
		})
	}
}

// An ID photo that is there gives way only to one that is chosen for it.
func TestPhotosKeepTheIDPhoto(t *testing.T) {
	p, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	p.drop([]string{o.Photo("a.jpg", 413, 579)})
	st.Session.Edit("", func(n *form.Nomination) { n.Photos.PortraitCrop = &form.Crop{Width: 400, Height: 560} })
	p.drop([]string{o.Photo("b.jpg", 413, 579), o.Photo("c.jpg", 640, 480)})
	wantNamed(t, st.Session, "a.jpg b.jpg c.jpg")
	uitest.WantShown(t, p, "已有证件照，“b.jpg”当作工作生活照添加；要换证件照，请点照片下面的“设为证件照”。")
	uitest.TapButton(t, p, "已添加 2 张照片，撤销")
	wantNamed(t, st.Session, "a.jpg")
	worldOf(p).files = []string{o.Photo("d.jpg", 413, 579)}
	uitest.TapButton(t, p, "更换")
	wantNamed(t, st.Session, "d.jpg")
	if st.Session.Nomination.Photos.PortraitCrop != nil {
		t.Error("the other photo's crop stays")
	}
	uitest.TapButton(t, p, "已更换证件照，撤销")
	wantNamed(t, st.Session, "a.jpg")
	if st.Session.Nomination.Photos.PortraitCrop == nil {
		t.Error("its crop is lost")
	}
}

func TestPhotosTooMany(t *testing.T) {
	p, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	var paths []string
	for _, name := range []string{"1", "2", "3", "4", "5"} {
		paths = append(paths, o.Photo(name+".jpg", 640, 480))
	}
	p.drop(paths)
	wantNamed(t, st.Session, " 1.jpg 2.jpg 3.jpg")
	uitest.WantShown(t, p, "工作生活照最多 3 张，“4.jpg”“5.jpg”没有添加")
	entries, err := os.ReadDir(filepath.Join(st.Session.Draft.Dir(), "photos"))
	if err != nil || len(entries) != 3 {
		t.Errorf("%d files in the draft: %v", len(entries), err)
	}
	if st.Work.Slot.Visible() {
		t.Error("there is room for more")
	}
	// The next action takes the sentence away.
	test.Tap(st.Work.Tiles[0].Right)
	uitest.WantNotShown(t, p, "最多 3 张")
	p.drop(paths[3:])
	uitest.WantShown(t, p, "“5.jpg”没有添加")
	p.shell.takeBack()
	uitest.WantNotShown(t, p, "“5.jpg”没有添加")
}

func TestPhotosFoldersAndOtherFiles(t *testing.T) {
	p, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	o.Photo("相册/2.JPG", 640, 480)
	o.Photo("相册/1.jpeg", 640, 480)
	o.File("相册/说明.txt", []byte("x"))
	o.File("空/a.txt", []byte("x"))
	p.drop([]string{
		filepath.Join(o.Dir, "相册"), filepath.Join(o.Dir, "空"),
		o.File("没有内容.jpg", nil), filepath.Join(o.Dir, "不存在.jpg"),
	})
	wantNamed(t, st.Session, " 1.jpeg 2.JPG")
	uitest.WantShown(t, p, "文件夹“空”里没有照片", "“没有内容.jpg”是空文件", "“不存在.jpg”读不出来")
}

// What cannot be a picture appears all the same, with the reason and the remedy.
func TestPhotosThatCannotBeUsed(t *testing.T) {
	p, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	whole, upright := drafttest.JPEG(t, 640, 480), drafttest.JPEG(t, 480, 640)
	var b bytes.Buffer
	if err := png.Encode(&b, drafttest.Picture(640, 480)); err != nil {
		t.Fatal(err)
	}
	p.drop([]string{
		o.File("a.heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic")),
		o.File("b.jpg", whole[:len(whole)/2]), o.File("c.png", b.Bytes()),
	})
	p.tick()
	wantNamed(t, st.Session, " a.heic b.jpg c.png")
	uitest.WantShown(t, p, "其实是 HEIC 照片（苹果手机的格式），通知要求 jpg 格式，请在 iPhone", "不完整，后半部分的数据缺失，请从手机或相机重新复制", "其实是 PNG 图片，通知要求 jpg 格式")
	uitest.WantNotShown(t, p, "工作生活照第", "可以使用")
	for i, want := range []bool{false, false, true} {
		if got := st.Work.Tiles[i].View.Picture.Image.Image != nil; got != want {
			t.Errorf("photo %d has a thumbnail: %t", i+1, got)
		}
	}
	photograph(t, p, "photos-bad")
	test.Tap(tileButton(st.Work.Tiles[0], t, "移除"))
	p.drop([]string{o.Photo("证件照.jpg", 413, 579), o.File("d.jpg", upright[:len(upright)/2])})
	p.tick()
	wantNamed(t, st.Session, "证件照.jpg b.jpg c.png d.jpg")
	if st.Work.Tiles[2].Portrait.Visible() {
		t.Error("half a picture is offered for the ID photo")
	}
}

// Files as phones, cameras and accidents made them.
func TestPhotosRealFiles(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "shared", "testdata", "photos")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("no test photos here")
	}
	p, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	var paths []string
	for _, name := range []string{"gps/Apple_iPhone_6.jpg", "heic/IMG_1034.heic", "broken/truncated-in-the-wild_2006177B.jpg"} {
		data, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, o.File(filepath.Base(name), data))
	}
	p.drop(paths)
	p.tick()
	wantNamed(t, st.Session, " Apple_iPhone_6.jpg IMG_1034.heic truncated-in-the-wild_2006177B.jpg")
	uitest.WantShown(t, p, "2.4 MB · 799 万像素", "可以使用", "“Apple_iPhone_6.jpg”带有拍摄地点。", "其实是 HEIC 照片", "不完整，后半部分的数据缺失")
}

func TestPhotosChosen(t *testing.T) {
	p, st := openPhotos(t)
	w := worldOf(p)
	o := drafttest.NewOutside(t)
	uitest.WantShown(t, p, "把照片拖到窗口任意处", "2–3 张，每张 2 MB 以上")
	uitest.WantNotShown(t, p, "还没有添加")
	photograph(t, p, "photos-empty")

	uitest.TapButton(t, p, "选择照片…") // cancelled
	wantNamed(t, st.Session, "")
	// A place that was tapped says what the file is to be, whatever its shape.
	w.files = []string{o.Photo("方.jpg", 500, 500)}
	test.Tap(st.Portrait.Slot)
	w.files = []string{o.Photo("竖.jpg", 413, 579)}
	p.Canvas().Focus(st.Work.Slot)
	st.Work.Slot.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	wantNamed(t, st.Session, "方.jpg 竖.jpg")
	uitest.WantShown(t, p, "再加 2 张", "现有 1 张，须有 2 至 3 张，请再添加 1 张")

	w.files = []string{o.Photo("1.jpg", 640, 480), o.Photo("2.jpg", 640, 480)}
	uitest.TapButton(t, p, "选择照片…")
	wantNamed(t, st.Session, "方.jpg 竖.jpg 1.jpg 2.jpg")
	if want := "选择照片… 选择证件照 选择工作生活照 选择照片…"; strings.ReplaceAll(want, "照片…", "照片") != strings.Join(w.asked, " ") {
		t.Error(w.asked)
	}

	w.files = []string{o.Photo("3.jpg", 640, 480)}
	test.Tap(st.Work.Tiles[1].Replace)
	wantNamed(t, st.Session, "方.jpg 竖.jpg 3.jpg 2.jpg")
	uitest.TapButton(t, p, "已更换“1.jpg”，撤销")
	wantNamed(t, st.Session, "方.jpg 竖.jpg 1.jpg 2.jpg")
}

func TestPhotosMissingIsTold(t *testing.T) {
	p, _ := openPhotos(t)
	p.shell.show(0)
	toPhotos(p)
	uitest.WantShown(t, p, "还没有添加，须有 1 张", "现有 0 张，须有 2 至 3 张")
}

// button is the button with a text in a tile.
func tileButton(tile *step.WorkTile, t *testing.T, text string) *look.Button {
	t.Helper()
	for _, o := range test.LaidOutObjects(tile.Box) {
		if b, ok := o.(*look.Button); ok && b.Text == text {
			return b
		}
	}
	t.Fatalf("no button %q", text)
	return nil
}

func TestPhotosRemovedMovedAndTakenBack(t *testing.T) {
	p, st := openFourPhotos(t)
	s := st.Session
	all := "证件照.jpg 炉前作业.jpg 班组合影.jpg 师徒交流.jpg"
	wantNamed(t, s, all)
	test.Tap(tileButton(st.Work.Tiles[1], t, "移除"))
	wantNamed(t, s, "证件照.jpg 炉前作业.jpg 师徒交流.jpg")
	uitest.WantShown(t, p, "再加 1 张")
	uitest.TapButton(t, p, "已移除“班组合影.jpg”，撤销")
	wantNamed(t, s, all)

	uitest.TapButton(t, p, "改作工作照")
	wantNamed(t, s, all)
	uitest.WantShown(t, p, "工作生活照已有 3 张，最多 3 张，请先移除 1 张")
	test.Tap(tileButton(st.Work.Tiles[2], t, "移除"))
	uitest.WantNotShown(t, p, "请先移除")
	uitest.TapButton(t, p, "改作工作照")
	wantNamed(t, s, " 炉前作业.jpg 班组合影.jpg 证件照.jpg")
	test.Tap(tileButton(st.Work.Tiles[2], t, "设为证件照"))
	wantNamed(t, s, "证件照.jpg 炉前作业.jpg 班组合影.jpg")
	// With an ID photo there the two change places.
	test.Tap(tileButton(st.Work.Tiles[0], t, "设为证件照"))
	wantNamed(t, s, "炉前作业.jpg 证件照.jpg 班组合影.jpg")
	uitest.TapButton(t, p, "已设为证件照，撤销")
	wantNamed(t, s, "证件照.jpg 炉前作业.jpg 班组合影.jpg")
}

func TestPhotosReordered(t *testing.T) {
	p, st := openFourPhotos(t)
	s := st.Session
	tiles := slices.Clone(st.Work.Tiles)
	if !tiles[0].Left.Disabled() || !tiles[2].Right.Disabled() || tiles[0].Right.Disabled() {
		t.Error("the ends are not the ends")
	}
	test.Tap(tiles[0].Right)
	wantNamed(t, s, "证件照.jpg 班组合影.jpg 炉前作业.jpg 师徒交流.jpg")
	if st.Work.Tiles[1] != tiles[0] {
		t.Error("the tile was made anew, which loses the focus")
	}
	test.Tap(tiles[2].Left)
	wantNamed(t, s, "证件照.jpg 班组合影.jpg 师徒交流.jpg 炉前作业.jpg")

	// Dragged by its picture over the whole row.
	first := st.Work.Tiles[0]
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(first.View.Picture)
	test.Drag(p.Canvas(), at.AddXY(30, 30), 2.2*first.Box.Size().Width, 5)
	wantNamed(t, s, "证件照.jpg 师徒交流.jpg 炉前作业.jpg 班组合影.jpg")
	if got := st.Work.Tiles[2].Box.Position().X; got < st.Work.Tiles[1].Box.Position().X {
		t.Error("lies at", got)
	}
	// A little way changes nothing, and it goes back to its place.
	before := st.Work.Tiles[0].Box.Position()
	at = fyne.CurrentApp().Driver().AbsolutePositionForObject(st.Work.Tiles[0].View.Picture)
	test.Drag(p.Canvas(), at.AddXY(30, 30), 20, 10)
	wantNamed(t, s, "证件照.jpg 师徒交流.jpg 炉前作业.jpg 班组合影.jpg")
	if st.Work.Tiles[0].Box.Position() != before {
		t.Error("not back in its place")
	}
	// While it is dragged the others make way.
	last := st.Work.Tiles[2]
	last.Dragged(-2*last.Box.Size().Width-2*look.GapColumns, 0)
	if x := tiles[2].Box.Position().X; x == 0 {
		t.Error("the first stays where the dragged one would go")
	}
	last.Dropped()
	wantNamed(t, s, "证件照.jpg 班组合影.jpg 师徒交流.jpg 炉前作业.jpg")
}

func TestPhotosOfAPhone(t *testing.T) {
	p, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	p.drop([]string{o.File("炉前.jpg", withEXIF(drafttest.JPEG(t, 1600, 1200), 6, true))})
	uitest.TapButton(t, p, "改作工作照") // it is upright, and there was no ID photo
	p.tick()
	uitest.WantShown(t, p, "192 万像素")
	img := st.Work.Tiles[0].View.Picture.Image.Image
	if b := img.Bounds(); b.Dx() != 360 || b.Dy() != 480 {
		t.Fatal("not upright:", b)
	}
	// Stored red above; turned a quarter clockwise red is at the right.
	if r, _, b, _ := img.At(350, 240).RGBA(); r < b {
		t.Error("turned the wrong way")
	}
	uitest.WantShown(t, p, "位置信息", "“炉前.jpg”带有拍摄地点")
	photograph(t, p, "photos-gps")
	uitest.TapButton(t, p, "去除位置（不影响画质）")
	if !st.Session.Nomination.Photos.StripGPS {
		t.Error("not stored")
	}
	uitest.WantShown(t, p, "“炉前.jpg”的拍摄地点不会放进材料包。")
	uitest.TapButton(t, p, "保留位置")
	if st.Session.Nomination.Photos.StripGPS {
		t.Error("not stored")
	}
}

// Where a place cannot be removed it is not said to be, and the finding that says
// why stands under the photo.
func TestPlaceThatStays(t *testing.T) {
	p, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	p.drop([]string{
		o.File("甲.jpg", withEXIF(drafttest.JPEG(t, 640, 480), 1, true)), o.File("乙.jpg", withEXIF(drafttest.JPEG(t, 640, 400), 1, true)),
	})
	p.tick()
	uitest.TapButton(t, p, "去除位置")
	uitest.WantShown(t, p, "“甲.jpg”“乙.jpg”的拍摄地点不会放进材料包。")
	s := st.Session
	s.Findings = append(s.Findings, form.Finding{Field: "work.2", Rule: form.RulePhotoPlace, Severity: form.Warning, Text: "位置去不掉。"})
	st.Refresh()
	uitest.WantShown(t, p, "“甲.jpg”的拍摄地点不会放进材料包。", "位置去不掉。")
	s.Findings = append(s.Findings, form.Finding{Field: "work.1", Rule: form.RulePhotoPlace, Severity: form.Warning, Text: "也去不掉。"})
	st.Refresh()
	uitest.WantShown(t, p, "位置去不掉。", "也去不掉。")
	uitest.WantNotShown(t, p, "不会放进材料包")
	s.Nomination.Photos.StripGPS = false
	st.Refresh()
	uitest.WantShown(t, p, "位置去不掉。", "也去不掉。")
	uitest.WantNotShown(t, p, "去除位置（不影响画质）")
}

// A scan that tells where it was taken offers the same remedy.
func TestScanWithAPlace(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	s.Edit("", func(n *form.Nomination) { n.Scans = []string{"scans/盖章.jpg"} })
	p.shell.show(slices.Index(form.StepIDs, form.StepHandIn))
	st := p.shell.steps[p.shell.current].(*step.HandInStep)
	uitest.WantNotShown(t, p, "去除位置")
	s.Findings = []form.Finding{{Field: "scans.1", Rule: form.RulePhotoPlace, Severity: form.Note, Text: "带有拍摄地点。"}}
	st.Scans.Refresh()
	uitest.TapButton(t, p, "去除位置")
	if !s.Nomination.Photos.StripGPS {
		t.Error("not stored")
	}
	s.Findings = []form.Finding{{Field: "scans.1", Rule: form.RulePhotoPlace, Severity: form.Warning, Text: "位置去不掉。"}}
	st.Scans.Refresh()
	uitest.WantShown(t, p, "位置去不掉。")
	uitest.WantNotShown(t, p, "去除位置（不影响画质）")
}

func TestPhotosCancelled(t *testing.T) {
	p, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	w := worldOf(p)
	w.Later = true
	step := func() {
		t.Helper()
		if len(w.Work) == 0 {
			t.Fatal("nothing is under way")
		}
		next := w.Work[0]
		w.Work = w.Work[1:]
		next()
	}
	p.drop([]string{o.Photo("1.jpg", 640, 480), o.Photo("2.jpg", 640, 480), o.Photo("3.jpg", 640, 480)})
	step() // which step takes them
	step() // what files there are
	uitest.WantShown(t, p, "正在查看“1.jpg”（1/3）")
	for range 3 {
		step()
	}
	uitest.WantShown(t, p, "正在复制“1.jpg”（1/3）")
	photograph(t, p, "photos-adding")
	step()
	uitest.WantShown(t, p, "正在复制“2.jpg”（2/3）")
	uitest.TapButton(t, p, "取消")
	p.finish()
	p.tick()
	p.finish()
	wantNamed(t, st.Session, " 1.jpg")
	uitest.WantShown(t, p, "已取消，“2.jpg”“3.jpg”没有添加。")
	uitest.WantNotShown(t, p, "正在")
	entries, err := os.ReadDir(filepath.Join(st.Session.Draft.Dir(), "photos"))
	if err != nil || len(entries) != 1 {
		t.Errorf("%d files in the draft: %v", len(entries), err)
	}
}

// A batch that is dropped while another is being added waits for it.
func TestPhotosOneBatchAfterTheOther(t *testing.T) {
	p, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	worldOf(p).Later = true
	p.drop([]string{o.Photo("1.jpg", 640, 480), o.Photo("2.jpg", 640, 480)})
	p.drop([]string{o.Photo("3.jpg", 640, 480), o.Photo("4.jpg", 640, 480)})
	p.finish()
	wantNamed(t, st.Session, " 1.jpg 2.jpg 3.jpg")
}

// Leaving the draft while photos are being added must not write into a draft
// that is closed.
func TestPhotosLeftWhileAdding(t *testing.T) {
	p, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	worldOf(p).Later = true
	p.drop([]string{o.Photo("1.jpg", 640, 480)})
	p.leave()
	p.finish()
	p.tick()
	wantNamed(t, st.Session, "")
}

func TestPhotosJump(t *testing.T) {
	p, st := openFourPhotos(t)
	p.shell.show(0)
	p.shell.Jump("work.2")
	if p.Canvas().Focused() != st.Work.Tiles[1].Replace {
		t.Error("focus:", p.Canvas().Focused())
	}
	p.shell.Jump(form.KeyPortrait)
	if p.Canvas().Focused() != st.Portrait.Crop {
		t.Error("focus:", p.Canvas().Focused())
	}
	st.Session.Edit("", func(n *form.Nomination) { n.Photos = form.Photos{} })
	for key, want := range map[form.Key]fyne.Focusable{form.KeyPortrait: st.Portrait.Slot, form.KeyWork: st.Work.Slot, "work.7": st.Work.Slot} {
		p.shell.Jump(key)
		if p.Canvas().Focused() != want {
			t.Errorf("%s: focus %v", key, p.Canvas().Focused())
		}
	}
	if focus, show := st.Field(form.KeyName); focus != nil || show != nil {
		t.Error("the name is not here")
	}
}

func TestThumbnailsFollowTheFiles(t *testing.T) {
	p, st := openFourPhotos(t)
	decoded := 0
	background := st.Thumbs.Background
	st.Thumbs.Background = func(work, done func()) { decoded++; background(work, done) }
	st.Thumbs.Keep(nil)
	if st.Refresh(); decoded != 4 {
		t.Fatal(decoded, "thumbnails")
	}
	file := filepath.Join(st.Session.Draft.Dir(), "photos", "炉前作业.jpg")
	if err := os.WriteFile(file, drafttest.JPEG(t, 300, 200), 0o600); err != nil {
		t.Fatal(err)
	}
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(file, later, later); err != nil {
		t.Fatal(err)
	}
	st.Session.Set(form.KeyName, "李四")
	p.tick()
	uitest.WantShown(t, p, "6 万像素")
	if b := st.Work.Tiles[0].View.Picture.Image.Image.Bounds(); b.Dx() != 300 {
		t.Error("an exchanged file keeps its old thumbnail:", b)
	}
	st.Session.Edit("已移除照片", func(n *form.Nomination) { n.Photos.Work = nil })
	decoded = 0
	if st.Session.Undo(form.StepPhotos); decoded != 3 {
		t.Error(decoded, "thumbnails were dropped with their files")
	}
}

// A picture that is not the one that the evidence is about, even when its size
// and time are, is not decoded or examined for ever.
func TestThumbnailsOfChangedFilesEnd(t *testing.T) {
	p, st := openFourPhotos(t)
	file := filepath.Join(st.Session.Draft.Dir(), "photos", "炉前作业.jpg")
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)-1] ^= 1 // behind the picture
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(file, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	decoded, examined := 0, 0
	st.Thumbs.Background = func(work, done func()) { decoded++; work(); done() }
	again := st.Thumbs.Stale
	st.Thumbs.Stale = func() { examined++; again() }
	st.Thumbs.Keep(nil)
	for range 50 {
		st.Refresh()
		p.tick()
	}
	if decoded > 5 || examined > 1 {
		t.Errorf("4 pictures were decoded %d times, and examined %d times more", decoded, examined)
	}
}

// Three photos of 12 megapixels: all that takes time is in the background. What
// reads or decodes a picture is told by the memory it takes, on any machine.
func TestPhotosDoNotStallTheWindow(t *testing.T) {
	p := newTestProgram(t)
	var most, work uint64 // bytes
	taken := func() uint64 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.TotalAlloc
	}
	mine := func(f func()) { // f is on the main goroutine
		begun, before := taken(), work
		f()
		most = max(most, taken()-begun-(work-before))
	}
	var waiting []func()
	opened := false
	p.Env.Background = func(w, done func()) {
		if !opened {
			w()
			done()
			return
		}
		waiting = append(waiting, func() {
			begun := taken()
			w()
			work += taken() - begun
			mine(done)
		})
	}
	s := openEmpty(t, p)
	opened = true
	toPhotos(p)
	o := drafttest.NewOutside(t)
	data := drafttest.JPEG(t, 4000, 3000)
	var paths []string
	for i := range 3 {
		paths = append(paths, o.File(fmt.Sprintf("%d.jpg", i), append(data, bytes.Repeat([]byte{byte(i)}, 9)...)))
	}
	mine(func() { p.drop(paths) })
	for len(waiting) > 0 {
		next := waiting[0]
		waiting = waiting[1:]
		next()
		mine(p.tick)
	}
	wantNamed(t, s, " 0.jpg 1.jpg 2.jpg")
	uitest.WantShown(t, p, "1200 万像素")
	t.Logf("the background took %d bytes, the main goroutine %d at most at once", work, most)
	if most > 8<<20 || work < 3*18<<20 {
		t.Errorf("the main goroutine took %d bytes at once, the background %d", most, work)
	}
}

// Nothing is cut off at the right, at any size and zoom.
func TestPhotosFit(t *testing.T) {
	p, st := openFourPhotos(t)
	st.Session.Edit("", func(n *form.Nomination) {
		n.Photos.Work = append(n.Photos.Work[:2:2], "photos/一个很长很长很长很长很长很长很长很长的文件名字.jpg")
		n.Photos.Portrait = n.Photos.Work[0]
	})
	p.tick()
	for _, size := range []fyne.Size{{Width: 1280, Height: 720}, {Width: 853, Height: 480}} {
		for _, zoom := range []float32{0.9, 1.15, 1.5} {
			p.Theme.Zoom = zoom
			p.App.Settings().SetTheme(p.Theme)
			for _, editing := range []bool{false, true} {
				st.Portrait.CloseEditor()
				if editing {
					st.Portrait.OpenEditor()
				}
				p.Native.Resize(size)
				for range 3 { // as the frames do that follow
					test.WidgetRenderer(p.shell.scroll).Layout(p.shell.scroll.Size())
				}
				wantInside(t, st, fmt.Sprintf("%v at %.0f %%, crop frame %t", size, 100*zoom, editing))
			}
		}
	}
}

func wantInside(t *testing.T, st *step.PhotosStep, where string) {
	t.Helper()
	driver := fyne.CurrentApp().Driver()
	left := driver.AbsolutePositionForObject(st.Box).X
	right, bottom := left+st.Box.Size().Width, driver.AbsolutePositionForObject(st.Box).Y+st.Box.Size().Height
	if least := st.Box.MinSize(); least.Width > st.Box.Size().Width || least.Height > st.Box.Size().Height+1 {
		t.Errorf("%s: needs %v, has %v", where, least, st.Box.Size())
	}
	for _, o := range seen(st.Box) {
		switch o.(type) {
		case *look.Button, *look.Slot, *look.Picture, *step.Cropper, *look.Notice:
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

// seen are the objects in o that are shown.
func seen(o fyne.CanvasObject) []fyne.CanvasObject {
	if !o.Visible() {
		return nil
	}
	all := []fyne.CanvasObject{o}
	switch o := o.(type) {
	case *fyne.Container:
		for _, each := range o.Objects {
			all = append(all, seen(each)...)
		}
	case fyne.Widget:
		for _, each := range test.WidgetRenderer(o).Objects() {
			all = append(all, seen(each)...)
		}
	}
	return all
}

// drag moves the mouse with its button held, in steps, as the desktop driver
// tells it to a widget.
func drag(c *step.Cropper, from, to fyne.Position) {
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

// openCrop opens an upright photo of a phone, 1200 × 1600, and its frame.
func openCrop(t *testing.T) (*Program, *step.PhotosStep, *step.Cropper) {
	t.Helper()
	p, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	p.drop([]string{o.File("人像.jpg", withEXIF(drafttest.JPEG(t, 1600, 1200), 6, false))})
	p.tick()
	uitest.WantShown(t, p, "192 万像素")
	uitest.TapButton(t, p, "裁剪")
	if st.Portrait.Editor == nil {
		t.Fatal("no frame")
	}
	return p, st, st.Portrait.Editor.Cropper
}

func TestCropWithTheMouse(t *testing.T) {
	p, st, c := openCrop(t)
	if want := (form.Crop{X: 29, Y: 0, Width: 1142, Height: 1600}); c.Frame != want {
		t.Fatalf("begins with %+v", c.Frame)
	}
	photograph(t, p, "photos-crop")
	o, unit := c.View()
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
	near(c.Frame, 29, 0, 500)
	drag(c, at(200, 300), at(400, 600)) // inside
	near(c.Frame, 229, 300, 500)
	drag(c, at(229, 300), at(129, 160)) // the upper left corner
	near(c.Frame, 129, 160, 600)
	drag(c, at(400, 400), at(-3000, 9000)) // not beyond the edge
	near(c.Frame, 0, 760, 600)
	drag(c, at(600, 760), at(3000, -3000)) // the upper right corner, as far as it goes
	near(c.Frame, 0, 0, 1142)
	still := c.Frame
	drag(c, at(1195, 100), at(600, 600)) // beside the frame
	if c.Frame != still {
		t.Error("moved by dragging beside it")
	}
	drag(c, at(still.Width, still.Height), at(0, 0))
	near(c.Frame, 0, 0, 50)
	uitest.WantShown(t, p, "裁剪框太小，不够印一寸照，请把裁剪框放大")
	if st.Session.Nomination.Photos.PortraitCrop != nil {
		t.Error("stored before it was accepted")
	}
	if !strings.Contains(fmt.Sprintf("%T", p.Canvas().Focused()), "Cropper") {
		t.Error("not focused")
	}
}

func abs(n int) int { return max(n, -n) }

func TestCropWithTheKeyboard(t *testing.T) {
	p, st, c := openCrop(t)
	if p.Canvas().Focused() != c {
		t.Fatal("the frame has no focus")
	}
	key := func(names ...fyne.KeyName) {
		for _, n := range names {
			c.TypedKey(&fyne.KeyEvent{Name: n})
		}
	}
	key(fyne.KeyRight)
	if c.Frame.X != 41 {
		t.Error("x is", c.Frame.X)
	}
	key(fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft)
	if c.Frame.X != 0 {
		t.Error("x is", c.Frame.X)
	}
	test.Type(c, "----------")
	small := c.Frame
	if small.Width < 750 || small.Width > 790 || small.Y < 200 || small.X < 150 {
		t.Errorf("%+v", small)
	}
	key(fyne.KeyDown, fyne.KeyUp, fyne.KeyUp)
	if c.Frame.Y != small.Y-12 {
		t.Errorf("%+v", c.Frame)
	}
	test.Type(c, "+=")
	if c.Frame.Width <= small.Width {
		t.Error("not larger")
	}
	uitest.WantShown(t, p, "大小和形状合适")
	want := c.Frame
	key(fyne.KeyReturn)
	if got := st.Session.Nomination.Photos.PortraitCrop; got == nil || *got != want {
		t.Errorf("stored %+v, want %+v", got, want)
	}
	if st.Portrait.Editor != nil {
		t.Error("still open")
	}
	p.tick()
	if b := st.Portrait.View.Picture.Image.Image.Bounds(); abs(b.Dy()*5-b.Dx()*7) > 12 || b.Dy() > 740 {
		t.Error("the card shows", b)
	}
	if b := st.Session.Examination.Picture.Bounds(); abs(b.Dy()*want.Width-b.Dx()*want.Height) > 2*want.Height {
		t.Error("printed:", b)
	}
	photograph(t, p, "photos-cropped")

	// Again: it begins with what is set; Esc leaves it.
	uitest.TapButton(t, p, "裁剪")
	c = st.Portrait.Editor.Cropper
	if c.Frame != want {
		t.Errorf("begins with %+v", c.Frame)
	}
	key = func(names ...fyne.KeyName) {
		for _, n := range names {
			c.TypedKey(&fyne.KeyEvent{Name: n})
		}
	}
	key(fyne.KeyRight, fyne.KeyEscape)
	if st.Portrait.Editor != nil || *st.Session.Nomination.Photos.PortraitCrop != want {
		t.Error("Esc did not leave it as it was")
	}
	uitest.TapButton(t, p, "裁剪")
	p.Canvas().Unfocus()
	p.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if st.Portrait.Editor != nil {
		t.Error("Esc in the window did not close it")
	}
	uitest.TapButton(t, p, "裁剪")
	uitest.TapButton(t, p, "用整张照片")
	if st.Session.Nomination.Photos.PortraitCrop != nil {
		t.Error("not the whole picture")
	}
	uitest.TapButton(t, p, "已改用整张照片，撤销")
	if got := st.Session.Nomination.Photos.PortraitCrop; got == nil || *got != want {
		t.Errorf("taken back to %+v", got)
	}
}

// The whole picture as a frame is no crop, so that the file can stay as it is.
func TestCropToTheWhole(t *testing.T) {
	p, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	p.drop([]string{o.Photo("a.jpg", 413, 579)})
	p.tick()
	uitest.TapButton(t, p, "裁剪")
	st.Portrait.Editor.Cropper.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnter})
	if st.Session.Nomination.Photos.PortraitCrop != nil {
		t.Error(st.Session.Nomination.Photos.PortraitCrop)
	}
}

func TestCropClosesWithThePhoto(t *testing.T) {
	_, st, _ := openCrop(t)
	st.Session.Edit("", func(n *form.Nomination) { n.Photos.Portrait = "" })
	if st.Portrait.Editor != nil {
		t.Error("the frame of a photo that is gone")
	}
}

func TestCropNeedsAPicture(t *testing.T) {
	p, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	worldOf(p).files = []string{o.File("a.heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"))}
	test.Tap(st.Portrait.Slot)
	p.tick()
	wantNamed(t, st.Session, "a.heic")
	if !st.Portrait.Crop.Disabled() {
		t.Error("what cannot be shown can be cropped")
	}
	uitest.WantShown(t, p, "其实是 HEIC 照片")
}

// A frame stays in the picture and of its shape whatever is done to it.
func FuzzCropper(f *testing.F) {
	f.Add(uint16(1200), uint16(1600), []byte("++--lrud\x05\x90\x30"))
	f.Add(uint16(1), uint16(1), []byte("+-lr"))
	f.Add(uint16(3), uint16(9000), []byte("\x00\xff\x10\x80"))
	f.Fuzz(func(t *testing.T, w, h uint16, moves []byte) {
		width, height := int(w)%6000+1, int(h)%6000+1
		img := image.NewUniform(color.White)
		c := step.NewCropper(img, width, height, form.Crop{Width: 1, Height: 1})
		c.Set(c.Sized(c.Frame, c.Widest()))
		c.Resize(fyne.NewSize(300, 400))
		o, unit := c.View()
		for i, m := range moves {
			switch m {
			case '+', '-':
				c.TypedRune(rune(m))
			case 'l':
				c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
			case 'd':
				c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
			default:
				x, y := step.Corner(c.Frame, i%4)
				from := o.AddXY(unit*float32(x), unit*float32(y))
				drag(c, from, fyne.NewPos(float32(m)*2-50, float32(moves[len(moves)-1-i])*2-50))
			}
			g := c.Frame
			if g.X < 0 || g.Y < 0 || g.Width < 1 || g.Height < 1 || g.X+g.Width > width || g.Y+g.Height > height {
				t.Fatalf("%d × %d, after %q: %+v is outside", width, height, moves[:i+1], g)
			}
			if g.Width > 10 && abs(g.Height*5-g.Width*7) > 14 {
				t.Fatalf("%d × %d, after %q: %+v is not 5:7", width, height, moves[:i+1], g)
			}
		}
	})
}
