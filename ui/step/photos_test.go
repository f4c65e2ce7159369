package step

import (
	"bytes"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
)

func TestPhotosDropped(t *testing.T) {
	d, st := openPhotos(t)
	s := st.session
	o := drafttest.NewOutside(t)
	var paths []string
	for _, picture := range drafttest.Pictures() {
		paths = append(paths, o.File(filepath.Base(picture.Path), picture.Data))
	}
	slices.Reverse(paths) // the ID photo last
	d.step.Drop(paths)
	d.Tick()
	wantNamed(t, s, "证件照.jpg 师徒交流.jpg 班组合影.jpg 炉前作业.jpg")
	for _, picture := range drafttest.Pictures() {
		data, err := os.ReadFile(filepath.Join(s.Draft.Dir(), filepath.FromSlash(picture.Path)))
		if err != nil || !bytes.Equal(data, picture.Data) {
			t.Errorf("%s is not in the draft as it was: %v", picture.Path, err)
		}
	}
	uitest.WantShown(t, d, "证件照.jpg", "95 万像素", "炉前作业.jpg", "311 万像素", "可以使用", "“证件照.jpg”按形状当作证件照")
	uitest.WantNotShown(t, d, "再加", "正在", "位置信息")
	if n := len(s.FindingsAt(form.KeyWork, true)) + len(s.FindingsAt(form.KeyPortrait, true)); n > 0 {
		t.Error(n, "findings on good photos")
	}
	photograph(t, d, "photos-full")
}

func TestPhotosRecognised(t *testing.T) {
	type size struct{ w, h int }
	tests := map[string]struct {
		portrait bool // the draft has an ID photo already
		files    []size
		want     string // the file that becomes the ID photo; the others become work photos
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
			d, st := openPhotos(t)
			o := drafttest.NewOutside(t)
			if tt.portrait {
				d.step.Drop([]string{o.Photo("old.jpg", 413, 579)})
			}
			var paths []string
			for i, f := range tt.files {
				paths = append(paths, o.Photo(string(rune('a'+i))+".jpg", f.w, f.h))
			}
			d.step.Drop(paths)
			got := strings.TrimSuffix(filepath.Base(st.session.Nomination.Photos.Portrait), ".jpg")
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
			if n := len(st.session.Nomination.Photos.Work); n != all {
				t.Errorf("%d work photos, want %d", n, all)
			}
		})
	}
}

// An ID photo is replaced only by a file that was chosen for its slot.
func TestPhotosKeepTheIDPhoto(t *testing.T) {
	d, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	d.step.Drop([]string{o.Photo("a.jpg", 413, 579)})
	st.session.Edit("", func(n *form.Nomination) { n.Photos.PortraitCrop = &form.Crop{Width: 400, Height: 560} })
	d.step.Drop([]string{o.Photo("b.jpg", 413, 579), o.Photo("c.jpg", 640, 480)})
	wantNamed(t, st.session, "a.jpg b.jpg c.jpg")
	uitest.WantShown(t, d, "已有证件照，“b.jpg”当作工作生活照添加；要换证件照，请点照片下面的“设为证件照”。")
	uitest.TapButton(t, d, "已添加 2 张照片，撤销")
	wantNamed(t, st.session, "a.jpg")
	d.files = []string{o.Photo("d.jpg", 413, 579)}
	uitest.TapButton(t, d, "更换")
	wantNamed(t, st.session, "d.jpg")
	if st.session.Nomination.Photos.PortraitCrop != nil {
		t.Error("the other photo's crop stays")
	}
	uitest.TapButton(t, d, "已更换证件照，撤销")
	wantNamed(t, st.session, "a.jpg")
	if st.session.Nomination.Photos.PortraitCrop == nil {
		t.Error("its crop is lost")
	}
}

func TestPhotosTooMany(t *testing.T) {
	d, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	var paths []string
	for _, name := range []string{"1", "2", "3", "4", "5"} {
		paths = append(paths, o.Photo(name+".jpg", 640, 480))
	}
	d.step.Drop(paths)
	wantNamed(t, st.session, " 1.jpg 2.jpg 3.jpg")
	uitest.WantShown(t, d, "工作生活照最多 3 张，“4.jpg”“5.jpg”没有添加")
	entries, err := os.ReadDir(filepath.Join(st.session.Draft.Dir(), "photos"))
	if err != nil || len(entries) != 3 {
		t.Errorf("%d files in the draft: %v", len(entries), err)
	}
	if st.work.slot.Visible() {
		t.Error("there is room for more")
	}
	// The next action removes the sentence.
	test.Tap(st.work.tiles[0].rightButton)
	uitest.WantNotShown(t, d, "最多 3 张")
	d.step.Drop(paths[3:])
	uitest.WantShown(t, d, "“5.jpg”没有添加")
	d.takeBack()
	uitest.WantNotShown(t, d, "“5.jpg”没有添加")
}

func TestPhotosFoldersAndOtherFiles(t *testing.T) {
	d, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	o.Photo("相册/2.JPG", 640, 480)
	o.Photo("相册/1.jpeg", 640, 480)
	o.File("相册/说明.txt", []byte("x"))
	o.File("空/a.txt", []byte("x"))
	d.step.Drop([]string{
		filepath.Join(o.Dir, "相册"), filepath.Join(o.Dir, "空"),
		o.File("没有内容.jpg", nil), filepath.Join(o.Dir, "不存在.jpg"),
	})
	wantNamed(t, st.session, " 1.jpeg 2.JPG")
	uitest.WantShown(t, d, "文件夹“空”里没有照片", "“没有内容.jpg”是空文件", "“不存在.jpg”读不出来")
}

// Files that are no usable pictures are added all the same, with the reason and the remedy.
func TestPhotosThatCannotBeUsed(t *testing.T) {
	d, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	whole, upright := drafttest.JPEG(t, 640, 480), drafttest.JPEG(t, 480, 640)
	var b bytes.Buffer
	if err := png.Encode(&b, drafttest.Picture(640, 480)); err != nil {
		t.Fatal(err)
	}
	d.step.Drop([]string{
		o.File("a.heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic")),
		o.File("b.jpg", whole[:len(whole)/2]), o.File("c.png", b.Bytes()),
	})
	d.Tick()
	wantNamed(t, st.session, " a.heic b.jpg c.png")
	uitest.WantShown(t, d, "其实是 HEIC 照片（苹果手机的格式），通知要求 jpg 格式，请在 iPhone", "不完整，后半部分的数据缺失，请从手机或相机重新复制", "其实是 PNG 图片，通知要求 jpg 格式")
	uitest.WantNotShown(t, d, "工作生活照第", "可以使用")
	for i, want := range []bool{false, false, true} {
		if got := st.work.tiles[i].view.picture.Image.Image != nil; got != want {
			t.Errorf("photo %d has a thumbnail: %t", i+1, got)
		}
	}
	photograph(t, d, "photos-bad")
	test.Tap(tileButton(st.work.tiles[0], t, "移除"))
	d.step.Drop([]string{o.Photo("证件照.jpg", 413, 579), o.File("d.jpg", upright[:len(upright)/2])})
	d.Tick()
	wantNamed(t, st.session, "证件照.jpg b.jpg c.png d.jpg")
	if st.work.tiles[2].portraitButton.Visible() {
		t.Error("half a picture is offered for the ID photo")
	}
}

// Files from phones and cameras, and damaged ones.
func TestPhotosRealFiles(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "shared", "testdata", "photos")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("no test photos here")
	}
	d, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	var paths []string
	for _, name := range []string{"gps/Apple_iPhone_6.jpg", "heic/IMG_1034.heic", "broken/truncated-in-the-wild_2006177B.jpg"} {
		data, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, o.File(filepath.Base(name), data))
	}
	d.step.Drop(paths)
	d.Tick()
	wantNamed(t, st.session, " Apple_iPhone_6.jpg IMG_1034.heic truncated-in-the-wild_2006177B.jpg")
	uitest.WantShown(t, d, "2.4 MB · 799 万像素", "可以使用", "“Apple_iPhone_6.jpg”带有拍摄地点。", "其实是 HEIC 照片", "不完整，后半部分的数据缺失")
}

func TestPhotosChosen(t *testing.T) {
	d, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	uitest.WantShown(t, d, "把照片拖到窗口任意处", "2–3 张，每张 2 MB 以上")
	uitest.WantNotShown(t, d, "还没有添加")
	photograph(t, d, "photos-empty")

	uitest.TapButton(t, d, "选择照片…") // cancelled
	wantNamed(t, st.session, "")
	// The slot that was tapped decides what a file becomes, whatever its shape.
	d.files = []string{o.Photo("方.jpg", 500, 500)}
	test.Tap(st.portrait.slot)
	d.files = []string{o.Photo("竖.jpg", 413, 579)}
	d.Canvas().Focus(st.work.slot)
	st.work.slot.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	wantNamed(t, st.session, "方.jpg 竖.jpg")
	uitest.WantShown(t, d, "再加 2 张", "现有 1 张，须有 2 至 3 张，请再添加 1 张")

	d.files = []string{o.Photo("1.jpg", 640, 480), o.Photo("2.jpg", 640, 480)}
	uitest.TapButton(t, d, "选择照片…")
	wantNamed(t, st.session, "方.jpg 竖.jpg 1.jpg 2.jpg")
	if want := "选择照片… 选择证件照 选择工作生活照 选择照片…"; strings.ReplaceAll(want, "照片…", "照片") != strings.Join(d.asked, " ") {
		t.Error(d.asked)
	}

	d.files = []string{o.Photo("3.jpg", 640, 480)}
	test.Tap(st.work.tiles[1].replaceButton)
	wantNamed(t, st.session, "方.jpg 竖.jpg 3.jpg 2.jpg")
	uitest.TapButton(t, d, "已更换“1.jpg”，撤销")
	wantNamed(t, st.session, "方.jpg 竖.jpg 1.jpg 2.jpg")
}

func TestPhotosMissingIsTold(t *testing.T) {
	d, _ := openPhotos(t)
	d.visit()
	uitest.WantShown(t, d, "还没有添加，须有 1 张", "现有 0 张，须有 2 至 3 张")
}

func TestPhotosCancelled(t *testing.T) {
	d, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	d.Later = true
	step := func() {
		t.Helper()
		if len(d.Work) == 0 {
			t.Fatal("nothing is under way")
		}
		next := d.Work[0]
		d.Work = d.Work[1:]
		next()
	}
	d.step.Drop([]string{o.Photo("1.jpg", 640, 480), o.Photo("2.jpg", 640, 480), o.Photo("3.jpg", 640, 480)})
	step() // lists the files
	uitest.WantShown(t, d, "正在查看“1.jpg”（1/3）")
	for range 3 {
		step()
	}
	uitest.WantShown(t, d, "正在复制“1.jpg”（1/3）")
	photograph(t, d, "photos-adding")
	step()
	uitest.WantShown(t, d, "正在复制“2.jpg”（2/3）")
	uitest.TapButton(t, d, "取消")
	d.Finish()
	d.Tick()
	d.Finish()
	wantNamed(t, st.session, " 1.jpg")
	uitest.WantShown(t, d, "已取消，“2.jpg”“3.jpg”没有添加。")
	uitest.WantNotShown(t, d, "正在")
	entries, err := os.ReadDir(filepath.Join(st.session.Draft.Dir(), "photos"))
	if err != nil || len(entries) != 1 {
		t.Errorf("%d files in the draft: %v", len(entries), err)
	}
}

// A batch that is dropped while another is being added waits for it.
func TestPhotosOneBatchAfterTheOther(t *testing.T) {
	d, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	d.Later = true
	d.step.Drop([]string{o.Photo("1.jpg", 640, 480), o.Photo("2.jpg", 640, 480)})
	d.step.Drop([]string{o.Photo("3.jpg", 640, 480), o.Photo("4.jpg", 640, 480)})
	d.Finish()
	wantNamed(t, st.session, " 1.jpg 2.jpg 3.jpg")
}

// Closing the draft while photos are being added must not write into the closed draft.
func TestPhotosLeftWhileAdding(t *testing.T) {
	d, st := openPhotos(t)
	o := drafttest.NewOutside(t)
	d.Later = true
	d.step.Drop([]string{o.Photo("1.jpg", 640, 480)})
	d.session.Close(func(err error) {
		if err != nil {
			t.Error(err)
		}
	})
	d.Finish()
	d.Tick()
	wantNamed(t, st.session, "")
}

func TestPhotosFields(t *testing.T) {
	_, st := openFourPhotos(t)
	want := func(key form.Key, want fyne.Focusable) {
		t.Helper()
		focus, show := st.Field(key)
		if focus != want || show == nil {
			t.Errorf("%s: focus %v, in view %v", key, focus, show)
		}
	}
	want("work.2", st.work.tiles[1].replaceButton)
	want(form.KeyPortrait, st.portrait.cropButton)
	st.session.Edit("", func(n *form.Nomination) { n.Photos = form.Photos{} })
	want(form.KeyPortrait, st.portrait.slot)
	want(form.KeyWork, st.work.slot)
	want("work.7", st.work.slot)
	if focus, show := st.Field(form.KeyName); focus != nil || show != nil {
		t.Error("the name is not here")
	}
}

// Three photos of 12 megapixels: all slow work is in the background. Memory allocated on the
// main goroutine stands for reading and decoding, since it is the same on every machine.
func TestPhotosDoNotStallTheWindow(t *testing.T) {
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
	d := newDeskWith(t, drafttest.MakeEmpty(t, t.TempDir(), "空白", drafttest.Notice(t)), form.StepPhotos, func(d *desk) {
		d.env.Background = func(w, done func()) {
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
	})
	opened = true
	o := drafttest.NewOutside(t)
	data := drafttest.JPEG(t, 4000, 3000)
	var paths []string
	for i := range 3 {
		paths = append(paths, o.File(fmt.Sprintf("%d.jpg", i), append(data, bytes.Repeat([]byte{byte(i)}, 9)...)))
	}
	mine(func() { d.step.Drop(paths) })
	for len(waiting) > 0 {
		next := waiting[0]
		waiting = waiting[1:]
		next()
		mine(d.Tick)
	}
	wantNamed(t, d.session, " 0.jpg 1.jpg 2.jpg")
	uitest.WantShown(t, d, "1200 万像素")
	t.Logf("the background took %d bytes, the main goroutine %d at most at once", work, most)
	if most > 8<<20 || work < 3*18<<20 {
		t.Errorf("the main goroutine took %d bytes at once, the background %d", most, work)
	}
}
