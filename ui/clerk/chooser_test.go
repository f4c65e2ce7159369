package clerk

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/field"
	"zuimei/ui/files"
	"zuimei/ui/look"
)

// pictureFolder has a folder, two pictures, the older one first by name, and a
// file that is no picture.
func pictureFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	portrait := drafttest.Pictures()[0].Data
	for i, name := range []string{"a.jpg", "b.JPG", "notes.txt", ".hidden.jpg"} {
		name = filepath.Join(dir, name)
		at := time.Date(2021, 5, 1+i, 9, 0, 0, 0, time.Local)
		if err := os.WriteFile(name, portrait, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, at, at); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "2020年"), 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

// choosing opens the chooser in dir and collects its answers.
func choosing(t *testing.T, dir string, many bool) (p *Program, answers *[][]string) {
	t.Helper()
	p = newTestProgram(t)
	p.Env.Places = func() []files.Place { return []files.Place{{Name: "图片", Path: dir}} }
	answers = new([][]string)
	p.Chooser().OpenFiles("选择照片", files.Filter{Name: "照片", Endings: []string{".jpg", ".jpeg"}}, many, func(paths []string) { *answers = append(*answers, paths) })
	return p, answers
}

// lines are the names in the list, as it is on screen.
func lines(p *Program) []string {
	var names []string
	for _, o := range uitest.Visible(p) {
		if l, ok := o.(*files.FileLine); ok {
			names = append(names, l.Name.Text)
		}
	}
	return names
}

func TestChooserLists(t *testing.T) {
	dir := pictureFolder(t)
	p, answers := choosing(t, dir, true)
	if got := lines(p); !slices.Equal(got, []string{"2020年", "b.JPG", "a.jpg"}) {
		t.Errorf("the newest first: %q", got)
	}
	uitest.TapButton(t, p, "按名称排列")
	if got := lines(p); !slices.Equal(got, []string{"2020年", "a.jpg", "b.JPG"}) {
		t.Errorf("by name: %q", got)
	}
	uitest.WantShown(t, p, "选择照片", "图片", dir, "2021-05-01 09:00")
	photograph(t, p, "chooser")
	p.Dismiss()
	if len(*answers) != 1 || (*answers)[0] != nil {
		t.Errorf("after Esc: %q", *answers)
	}
	uitest.WantNotShown(t, p, "按时间排列")
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
			p, answers := choosing(t, dir, tt.many)
			uitest.Press(t, p, tt.keys...)
			var want []string
			for _, name := range tt.want {
				want = append(want, filepath.Join(dir, name))
			}
			if len(*answers) != 1 || !slices.Equal((*answers)[0], want) {
				t.Fatalf("%q", *answers)
			}
			if want != nil && (p.Folder != dir || p.Memory.Newest.Load().Folder != dir) {
				t.Errorf("remembered %q", p.Folder)
			}
			if p.Canvas().Overlays().Top() != nil {
				t.Error("still open")
			}
		})
	}
}

// tapLine taps a line of the list.
func tapLine(t *testing.T, p *Program, name string) {
	t.Helper()
	for _, o := range uitest.Visible(p) {
		if l, ok := o.(*files.FileLine); ok && l.Name.Text == name {
			test.TapCanvas(p.Canvas(), p.App.Driver().AbsolutePositionForObject(l).AddXY(20, 10))
			return
		}
	}
	t.Fatalf("no %s in %q", name, lines(p))
}

// As in the Explorer: a tap marks a folder, a second one right after opens it,
// and a third does nothing to what has come under the mouse.
func TestChooserOpensFoldersByDoubleTap(t *testing.T) {
	dir := pictureFolder(t)
	inside := filepath.Join(dir, "2020年")
	if err := os.Mkdir(filepath.Join(inside, "五月"), 0o700); err != nil {
		t.Fatal(err)
	}
	p, answers := choosing(t, dir, true)
	p.tick()
	tapLine(t, p, "2020年")
	uitest.WantShown(t, p, "打开文件夹")
	if got := lines(p); len(got) != 3 {
		t.Fatalf("one tap leads to %q", got)
	}
	p.tick()
	tapLine(t, p, "b.JPG")
	uitest.WantNotShown(t, p, "打开文件夹")
	tapLine(t, p, "2020年")
	tapLine(t, p, "2020年")
	if got := lines(p); !slices.Equal(got, []string{"五月"}) {
		t.Fatalf("two taps lead to %q", got)
	}
	tapLine(t, p, "五月")
	tapLine(t, p, "五月")
	if got := lines(p); !slices.Equal(got, []string{"五月"}) {
		t.Errorf("taps that follow at once lead to %q", got)
	}
	uitest.WantNotShown(t, p, "打开文件夹")
	p.tick()
	tapLine(t, p, "五月")
	uitest.TapButton(t, p, "打开文件夹")
	if got := lines(p); len(got) != 0 || len(*answers) != 0 {
		t.Errorf("the button leads to %q, %q", got, *answers)
	}
}

// After holding down an arrow key only the picture it ends on is decoded, and
// none after closing.
func TestChooserDecodesTheNewestAlone(t *testing.T) {
	dir := t.TempDir()
	for i := range 30 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%02d.jpg", i)), madeJPEG(t, 40, 30), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p := newTestProgram(t)
	w := worldOf(p)
	w.Later = true
	p.Folder = dir
	p.Chooser().OpenFiles("选择照片", files.Filter{Name: "照片", Endings: []string{".jpg"}}, true, func([]string) {})
	p.finish()
	var k *files.Picker
	for _, o := range uitest.Visible(p) {
		if l, ok := o.(*files.FileList); ok {
			k = l.Picker
		}
	}
	down := func() {
		for range 20 {
			uitest.Press(t, p, fyne.KeyDown)
		}
	}
	down()
	if n := len(w.Work); n != 1 {
		t.Errorf("%d decoders at a time", n)
	}
	p.finish()
	if n := len(k.Shots.All); n != 3 || !k.Shot.Image.Visible() { // the first, the next one that was begun, the last
		t.Errorf("%d pictures were decoded", n)
	}
	k.Shots.All = map[files.ThumbnailKey]*files.Thumbnail{}
	k.At = 0
	down()
	p.Dismiss()
	if n := len(p.Decoder.Waiting); n != 0 {
		t.Errorf("%d wait after closing", n)
	}
	p.finish()
	if n := len(k.Shots.All); n > 1 {
		t.Errorf("%d pictures were decoded after closing", n)
	}
}

// What is late does not take the list away from what was asked for since, and a
// wrong path does not take it away at all.
func TestChooserKeepsTheListOfAWrongPath(t *testing.T) {
	dir := pictureFolder(t)
	p, _ := choosing(t, dir, true)
	path := func() *field.Entry {
		for _, o := range uitest.Visible(p) {
			if e, ok := o.(*field.Entry); ok {
				return e
			}
		}
		t.Fatal("no place for a path")
		return nil
	}
	path().OnSubmitted("没有")
	uitest.WantShown(t, p, "“没有”打不开")
	if got := lines(p); len(got) != 3 {
		t.Errorf("left are %q", got)
	}
	w := worldOf(p)
	w.Later = true
	path().OnSubmitted("还是没有")
	uitest.TapButton(t, p, "图片")
	late, visit := w.Work[0], w.Work[1]
	visit()
	late()
	uitest.WantNotShown(t, p, "打不开")
}

func TestChooserByMouse(t *testing.T) {
	dir := pictureFolder(t)
	p, answers := choosing(t, dir, true)
	tap := func(name string) { t.Helper(); tapLine(t, p, name) }
	choose := func() { t.Helper(); uitest.TapButton(t, p, "选择") }
	tap("a.jpg")
	if b := uitest.Buttons(p, "选择"); len(b) != 1 || !b[0].Disabled() {
		t.Error("the second tap on the button that opened the chooser marks a file")
	}
	p.tick()
	tap("a.jpg")
	tap("b.JPG")
	uitest.WantShown(t, p, "选择 2 个文件")
	tap("a.jpg")
	uitest.WantNotShown(t, p, "选择 2 个文件")
	choose()
	if want := []string{filepath.Join(dir, "b.JPG")}; len(*answers) != 1 || !slices.Equal((*answers)[0], want) {
		t.Errorf("%q", *answers)
	}
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
		{"2020年", "这个文件夹里没有可选的照片。", nil},
	} {
		p, answers := choosing(t, dir, false)
		var path *field.Entry
		for _, o := range uitest.Visible(p) {
			if e, ok := o.(*field.Entry); ok {
				path = e
			}
		}
		path.SetText("")
		p.Canvas().Focus(path)
		test.Type(path, tt.typed)
		uitest.Press(t, p, fyne.KeyReturn)
		switch {
		case tt.want == nil && len(*answers) == 0:
			uitest.WantShown(t, p, tt.says)
		case len(*answers) != 1 || !slices.Equal((*answers)[0], tt.want):
			t.Errorf("%s: %q", tt.typed, *answers)
		}
	}
}

func TestChooserTakesFolders(t *testing.T) {
	dir := pictureFolder(t)
	p := newTestProgram(t)
	p.Folder = dir
	var got string
	p.Chooser().OpenFolder("选择文件夹", func(path string) { got = path })
	if names := lines(p); !slices.Equal(names, []string{"2020年"}) {
		t.Errorf("%q", names)
	}
	p.tick()
	uitest.WantShown(t, p, "选择这个文件夹")
	tapLine(t, p, "2020年")
	uitest.WantShown(t, p, "选择“2020年”")
	uitest.Press(t, p, fyne.KeyReturn)
	uitest.WantShown(t, p, "这个文件夹是空的。")
	uitest.TapButton(t, p, "选择这个文件夹")
	if got != filepath.Join(dir, "2020年") {
		t.Errorf("%q", got)
	}
}

// The picture under the keyboard is decoded in the background; the answer of a
// folder that was left meanwhile is dropped.
func TestChooserReadsInTheBackground(t *testing.T) {
	dir := pictureFolder(t)
	p := newTestProgram(t)
	w := worldOf(p)
	w.Later = true
	p.Folder = dir
	p.Chooser().OpenFiles("选择照片", files.Filter{Name: "照片", Endings: []string{".jpg"}}, true, func([]string) {})
	p.finish()
	uitest.Press(t, p, fyne.KeyDown)
	p.finish()
	shot := func() *look.Picture {
		for _, o := range uitest.Visible(p) {
			if s, ok := o.(*look.Picture); ok {
				return s
			}
		}
		t.Fatal("no picture is shown")
		return nil
	}
	if shot().Image.Image == nil || !strings.Contains(uitest.Shown(p), "b.JPG") {
		t.Error("the picture was not decoded")
	}
	uitest.Press(t, p, fyne.KeyBackspace)
	p.Dismiss()
	p.finish()
	if p.Canvas().Overlays().Top() != nil {
		t.Error("still open")
	}
}

// A folder that is listed late does not write into the path that is typed
// meanwhile.
func TestChooserLeavesATypedPathAlone(t *testing.T) {
	p := newTestProgram(t)
	openEmpty(t, p)
	w := worldOf(p)
	w.Later = true
	p.Chooser().OpenFiles("选择", files.Filter{Name: "照片", Endings: []string{".jpg"}}, false, func([]string) {})
	var path *field.Entry
	for _, o := range uitest.Visible(p) {
		if e, ok := o.(*field.Entry); ok {
			path = e // the last is on top
		}
	}
	p.Canvas().Focus(path)
	uitest.Type(t, p, "/a/b")
	p.finish()
	if path.Text != "/a/b" {
		t.Errorf("the path says %q", path.Text)
	}
}

// A path that is typed before the first folder is read is chosen all the same.
func TestChooserTakesAPathTypedEarly(t *testing.T) {
	p := newTestProgram(t)
	path := filepath.Join(t.TempDir(), "a.jpg")
	if err := os.WriteFile(path, []byte("a"), 0o600); err != nil {
		t.Fatal(err)
	}
	worldOf(p).Later = true
	var got []string
	p.Chooser().OpenFiles("选择照片", files.Filter{Name: "照片", Endings: []string{".jpg"}}, false, func(paths []string) { got = paths })
	for _, o := range test.LaidOutObjects(p.Canvas().Overlays().Top()) {
		if e, ok := o.(*field.Entry); ok {
			e.OnSubmitted(path)
		}
	}
	p.finish()
	if !slices.Equal(got, []string{path}) {
		t.Errorf("chosen: %q", got)
	}
}
