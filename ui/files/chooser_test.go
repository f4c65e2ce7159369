package files

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/internal/uitest"
	"zuimei/ui/look"
)

func TestChooserLists(t *testing.T) {
	dir := pictureFolder(t)
	d, answers := choosePhotos(t, dir, true)
	if got := lines(d); !slices.Equal(got, []string{"2020年", "b.JPG", "a.jpg"}) {
		t.Errorf("the newest first: %q", got)
	}
	uitest.TapButton(t, d, "按名称排列")
	if got := lines(d); !slices.Equal(got, []string{"2020年", "a.jpg", "b.JPG"}) {
		t.Errorf("by name: %q", got)
	}
	uitest.WantShown(t, d, "选择照片", "图片", dir, "2021-05-01 09:00")
	d.dismiss(t)
	if len(*answers) != 1 || (*answers)[0] != nil {
		t.Errorf("after Esc: %q", *answers)
	}
	uitest.WantNotShown(t, d, "按时间排列")
}

func TestChooserByKeyboard(t *testing.T) {
	dir := pictureFolder(t)
	for _, tt := range []struct {
		name string
		many bool
		keys []fyne.KeyName
		want []string
	}{
		{"one", false, []fyne.KeyName{fyne.KeyDown, fyne.KeyReturn}, []string{"b.JPG"}},
		{"the last marked", false, []fyne.KeyName{fyne.KeyDown, fyne.KeySpace, fyne.KeyDown, fyne.KeySpace, fyne.KeyReturn}, []string{"a.jpg"}},
		{"several", true, []fyne.KeyName{fyne.KeyDown, fyne.KeySpace, fyne.KeyDown, fyne.KeySpace, fyne.KeyReturn}, []string{"b.JPG", "a.jpg"}},
		{"into a folder and back", true, []fyne.KeyName{fyne.KeyReturn, fyne.KeyBackspace, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn}, []string{"a.jpg"}},
		{"cancelled", true, []fyne.KeyName{fyne.KeyDown, fyne.KeySpace, fyne.KeyEscape}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, answers := choosePhotos(t, dir, tt.many)
			uitest.Press(t, d, tt.keys...)
			var want []string
			for _, name := range tt.want {
				want = append(want, filepath.Join(dir, name))
			}
			if len(*answers) != 1 || !slices.Equal((*answers)[0], want) {
				t.Fatalf("%q", *answers)
			}
			if want != nil && (d.folder != dir || d.remembered != dir) {
				t.Errorf("remembered %q, the folder is %q", d.remembered, d.folder)
			}
			if d.Canvas().Overlays().Top() != nil {
				t.Error("still open")
			}
		})
	}
}

// As in the Explorer: a tap marks a folder, a second one right after opens it,
// and a third does nothing to what has come under the mouse.
func TestChooserOpensFoldersByDoubleTap(t *testing.T) {
	dir := pictureFolder(t)
	inside := filepath.Join(dir, "2020年")
	if err := os.Mkdir(filepath.Join(inside, "五月"), 0o700); err != nil {
		t.Fatal(err)
	}
	d, answers := choosePhotos(t, dir, true)
	d.Tick()
	tapLine(t, d, "2020年")
	uitest.WantShown(t, d, "打开文件夹")
	if got := lines(d); len(got) != 3 {
		t.Fatalf("one tap leads to %q", got)
	}
	d.Tick()
	tapLine(t, d, "b.JPG")
	uitest.WantNotShown(t, d, "打开文件夹")
	tapLine(t, d, "2020年")
	tapLine(t, d, "2020年")
	if got := lines(d); !slices.Equal(got, []string{"五月"}) {
		t.Fatalf("two taps lead to %q", got)
	}
	tapLine(t, d, "五月")
	tapLine(t, d, "五月")
	if got := lines(d); !slices.Equal(got, []string{"五月"}) {
		t.Errorf("taps that follow at once lead to %q", got)
	}
	uitest.WantNotShown(t, d, "打开文件夹")
	d.Tick()
	tapLine(t, d, "五月")
	uitest.TapButton(t, d, "打开文件夹")
	if got := lines(d); len(got) != 0 || len(*answers) != 0 {
		t.Errorf("the button leads to %q, %q", got, *answers)
	}
}

// After holding down an arrow key only the picture it ends on is decoded, and
// none after closing.
func TestChooserDecodesTheNewestAlone(t *testing.T) {
	dir := t.TempDir()
	for i := range 30 {
		writeJPEG(t, filepath.Join(dir, fmt.Sprintf("%02d.jpg", i)), 40, 30)
	}
	d := newDesk(t, dir)
	d.Later = true
	d.folder = dir
	d.OpenFiles("选择照片", Filter{Name: "照片", Endings: []string{".jpg"}}, true, func([]string) {})
	d.Finish()
	k := find[*fileList](t, d).picker
	down := func() {
		for range 20 {
			uitest.Press(t, d, fyne.KeyDown)
		}
	}
	down()
	if n := len(d.Work); n != 1 {
		t.Errorf("%d decoders at a time", n)
	}
	d.Finish()
	if n := len(k.thumbs.made); n != 3 || !k.picture.Image.Visible() { // the first, the next one that was begun, the last
		t.Errorf("%d pictures were decoded", n)
	}
	k.thumbs.made = map[ThumbnailKey]*Thumbnail{}
	k.cursor = 0
	down()
	d.dismiss(t)
	if n := len(d.decoder.waiting); n != 0 {
		t.Errorf("%d wait after closing", n)
	}
	d.Finish()
	if n := len(k.thumbs.made); n > 1 {
		t.Errorf("%d pictures were decoded after closing", n)
	}
}

// What is late does not take the list away from what was asked for since, and a
// wrong path does not take it away at all.
func TestChooserKeepsTheListOfAWrongPath(t *testing.T) {
	dir := pictureFolder(t)
	d, _ := choosePhotos(t, dir, true)
	path := pathEntry(t, d)
	path.OnSubmitted("没有")
	uitest.WantShown(t, d, "“没有”打不开")
	if got := lines(d); len(got) != 3 {
		t.Errorf("left are %q", got)
	}
	d.Later = true
	path.OnSubmitted("还是没有")
	uitest.TapButton(t, d, "图片")
	late, visit := d.Work[0], d.Work[1]
	visit()
	late()
	uitest.WantNotShown(t, d, "打不开")
}

func TestChooserByMouse(t *testing.T) {
	dir := pictureFolder(t)
	d, answers := choosePhotos(t, dir, true)
	tap := func(name string) { t.Helper(); tapLine(t, d, name) }
	choose := func() { t.Helper(); uitest.TapButton(t, d, "选择") }
	tap("a.jpg")
	if b := uitest.Buttons(d, "选择"); len(b) != 1 || !b[0].Disabled() {
		t.Error("the second tap on the button that opened the chooser marks a file")
	}
	d.Tick()
	tap("a.jpg")
	tap("b.JPG")
	uitest.WantShown(t, d, "选择 2 个文件")
	tap("a.jpg")
	uitest.WantNotShown(t, d, "选择 2 个文件")
	choose()
	if want := []string{filepath.Join(dir, "b.JPG")}; len(*answers) != 1 || !slices.Equal((*answers)[0], want) {
		t.Errorf("%q", *answers)
	}
}

// An empty list is not called empty before what was typed is read.
func TestChooserSaysThatItReads(t *testing.T) {
	dir := pictureFolder(t)
	d, _ := choosePhotos(t, dir, false)
	k := find[*fileList](t, d).picker
	k.visit(filepath.Join(dir, "2020年"))
	uitest.WantShown(t, d, "这个文件夹里没有可选的文件（照片）。")
	background := k.chooser.Background
	var waiting []func()
	k.chooser.Background = func(work, done func()) { waiting = append(waiting, func() { work(); done() }) }
	k.openTyped(dir)
	for len(waiting) > 0 {
		uitest.WantShown(t, d, "正在读这个文件夹…")
		uitest.WantNotShown(t, d, "没有可选的")
		next := waiting[0]
		waiting = waiting[1:]
		next()
	}
	k.chooser.Background = background
	uitest.WantShown(t, d, "a.jpg")
	uitest.WantNotShown(t, d, "正在读")
}

func TestChooserTakesTypedPaths(t *testing.T) {
	dir := pictureFolder(t)
	file := filepath.Join(dir, "a.jpg")
	for _, tt := range []struct {
		typed, says string
		want        []string
	}{
		{file, "", []string{file}},
		{`"` + file + `"`, "", []string{file}},
		{"a.jpg", "", []string{file}},
		{"none.jpg", "“none.jpg”打不开：没有这个文件或文件夹，请核对路径。", nil},
		{"notes.txt", "“notes.txt”不是这里要的文件，可选的是 .jpg、.jpeg。", nil},
		{"2020年", "这个文件夹里没有可选的文件（照片）。", nil},
	} {
		d, answers := choosePhotos(t, dir, false)
		path := pathEntry(t, d)
		path.SetText("")
		d.Canvas().Focus(path)
		test.Type(path, tt.typed)
		uitest.Press(t, d, fyne.KeyReturn)
		switch {
		case tt.want == nil && len(*answers) == 0:
			uitest.WantShown(t, d, tt.says)
		case len(*answers) != 1 || !slices.Equal((*answers)[0], tt.want):
			t.Errorf("%s: %q", tt.typed, *answers)
		}
	}
}

func TestChooserTakesFolders(t *testing.T) {
	dir := pictureFolder(t)
	d := newDesk(t, dir)
	d.folder = dir
	var got string
	d.OpenFolder("选择文件夹", func(path string) { got = path })
	if names := lines(d); !slices.Equal(names, []string{"2020年"}) {
		t.Errorf("%q", names)
	}
	d.Tick()
	uitest.WantShown(t, d, "选择这个文件夹")
	tapLine(t, d, "2020年")
	uitest.WantShown(t, d, "选择“2020年”")
	uitest.Press(t, d, fyne.KeyReturn)
	uitest.WantShown(t, d, "这个文件夹是空的。")
	uitest.TapButton(t, d, "选择这个文件夹")
	if got != filepath.Join(dir, "2020年") {
		t.Errorf("%q", got)
	}
}

// The picture under the keyboard is decoded in the background; the answer of a
// folder that was left meanwhile is dropped.
func TestChooserReadsInTheBackground(t *testing.T) {
	dir := pictureFolder(t)
	d := newDesk(t, dir)
	d.Later = true
	d.folder = dir
	d.OpenFiles("选择照片", Filter{Name: "照片", Endings: []string{".jpg"}}, true, func([]string) {})
	d.Finish()
	uitest.Press(t, d, fyne.KeyDown)
	d.Finish()
	if find[*look.Picture](t, d).Image.Image == nil || !strings.Contains(uitest.Shown(d), "b.JPG") {
		t.Error("the picture was not decoded")
	}
	uitest.Press(t, d, fyne.KeyBackspace)
	d.dismiss(t)
	d.Finish()
	if d.Canvas().Overlays().Top() != nil {
		t.Error("still open")
	}
}

// A folder that is listed late does not write into the path that is typed
// meanwhile.
func TestChooserLeavesATypedPathAlone(t *testing.T) {
	d := newDesk(t, t.TempDir())
	d.Later = true
	d.OpenFiles("选择", Filter{Name: "照片", Endings: []string{".jpg"}}, false, func([]string) {})
	path := pathEntry(t, d)
	d.Canvas().Focus(path)
	uitest.Type(t, d, "/a/b")
	d.Finish()
	if path.Text != "/a/b" {
		t.Errorf("the path says %q", path.Text)
	}
}

// A path that is typed before the first folder is read is chosen all the same.
func TestChooserTakesAPathTypedEarly(t *testing.T) {
	d := newDesk(t, t.TempDir())
	path := filepath.Join(t.TempDir(), "a.jpg")
	if err := os.WriteFile(path, []byte("a"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.Later = true
	var got []string
	d.OpenFiles("选择照片", Filter{Name: "照片", Endings: []string{".jpg"}}, false, func(paths []string) { got = paths })
	pathEntry(t, d).OnSubmitted(path)
	d.Finish()
	if !slices.Equal(got, []string{path}) {
		t.Errorf("chosen: %q", got)
	}
}
