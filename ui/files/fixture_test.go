package files

import (
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/field"
	"zuimei/ui/look"
)

func TestMain(m *testing.M) { uitest.Main(m, look.NewTheme(uitest.Sans, uitest.SansBold)) }

// desk is a bare window with a chooser, and the clock that drives both.
type desk struct {
	fyne.Window
	*drafttest.Clock
	*Chooser
	decoder    Decoder
	folder     string // the last one that a file was chosen from
	remembered string // that the chooser wanted to be kept for the next start
}

// newDesk offers dir as the chooser's one place, called 图片.
func newDesk(t *testing.T, dir string) *desk {
	t.Helper()
	d := &desk{Clock: drafttest.NewClock(), Window: uitest.NewWindow(t, container.NewWithoutLayout(), fyne.NewSize(1280, 760))}
	d.Chooser = &Chooser{
		Window: d.Window, Background: d.Clock.Background, After: d.Clock.After,
		Places:  func() []Place { return []Place{{Name: "图片", Path: dir}} },
		Decoder: &d.decoder, Folder: &d.folder, Remember: func() { d.remembered = d.folder },
	}
	return d
}

// dismiss closes what lies over the window, as Esc does.
func (d *desk) dismiss(t *testing.T) {
	t.Helper()
	top := d.Canvas().Overlays().Top().(*look.Panel)
	d.Canvas().Overlays().Remove(top)
	top.Dismissed()
}

// choosePhotos opens the chooser in dir and collects its answers.
func choosePhotos(t *testing.T, dir string, many bool) (d *desk, answers *[][]string) {
	t.Helper()
	d = newDesk(t, dir)
	answers = new([][]string)
	d.OpenFiles("选择照片", Filter{Name: "照片", Endings: []string{".jpg", ".jpeg"}}, many, func(paths []string) { *answers = append(*answers, paths) })
	return d, answers
}

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

// writeJPEG writes a picture of that size.
func writeJPEG(t *testing.T, path string, width, height int) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := jpeg.Encode(file, image.NewRGBA(image.Rect(0, 0, width, height)), nil); err != nil {
		t.Fatal(err)
	}
}

// lines are the names in the list, as it is on screen.
func lines(d *desk) []string {
	var names []string
	for _, o := range uitest.Visible(d) {
		if l, ok := o.(*fileLine); ok {
			names = append(names, l.name.Text)
		}
	}
	return names
}

// tapLine taps a line of the list.
func tapLine(t *testing.T, d *desk, name string) {
	t.Helper()
	for _, o := range uitest.Visible(d) {
		if l, ok := o.(*fileLine); ok && l.name.Text == name {
			test.TapCanvas(d.Canvas(), fyne.CurrentApp().Driver().AbsolutePositionForObject(l).AddXY(20, 10))
			return
		}
	}
	t.Fatalf("no %s in %q", name, lines(d))
}

// find returns the only object of a type on screen.
func find[T fyne.CanvasObject](t *testing.T, d *desk) T {
	t.Helper()
	for _, o := range uitest.Visible(d) {
		if found, ok := o.(T); ok {
			return found
		}
	}
	var none T
	t.Fatalf("no %T on screen", none)
	return none
}

// pathEntry is the field in which a path can be typed.
func pathEntry(t *testing.T, d *desk) *field.Entry { return find[*field.Entry](t, d) }
