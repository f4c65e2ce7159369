package clerk

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/internal/uitest"
)

func stepOnScreen(p *Program) form.StepID { return form.StepIDs[p.shell.current] }

// picturesIn returns the pictures that o shows: photos and printed pages, not icons.
func picturesIn(o fyne.CanvasObject) []*canvas.Image {
	var found []*canvas.Image
	for _, each := range uitest.VisibleIn(o) {
		if img, ok := each.(*canvas.Image); ok && img.Image != nil && img.Image.Bounds().Dx() > 64 { // an icon is 20 wide
			found = append(found, img)
		}
	}
	return found
}

// pageIn returns the printed page that o shows.
func pageIn(t *testing.T, o fyne.CanvasObject) *canvas.Image {
	t.Helper()
	found := picturesIn(o)
	if len(found) != 1 {
		t.Fatalf("%d pages", len(found))
	}
	return found[0]
}

// tapCell taps a printed page on the cell of a field.
func tapCell(t *testing.T, p *Program, page *canvas.Image, key form.Key) {
	t.Helper()
	unit := page.Size().Width / form.PageWidth
	for _, c := range p.shell.session.Examination.Page.Cells {
		if c.Field == key {
			at := p.App.Driver().AbsolutePositionForObject(page)
			test.TapCanvas(p.Canvas(), at.AddXY(float32(c.X+c.W/2)*unit, float32(c.Y+c.H/2)*unit))
			return
		}
	}
	t.Fatalf("no cell shows %s", key)
}

func TestCellsJump(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	page := pageIn(t, p.shell.preview)
	for key, want := range map[form.Key]form.StepID{
		form.KeyUnit: form.StepUnit, form.KeyName: form.StepPerson, form.KeyHonours: form.StepRecord,
		form.KeyPortrait: form.StepPhotos, form.KeyDeeds: form.StepStory,
	} {
		goTo(p, form.StepReview)
		tapCell(t, p, page, key)
		if got := stepOnScreen(p); got != want {
			t.Errorf("the cell of %s leads to %s, want %s", key, got, want)
		}
		if focus, _ := p.shell.steps[p.shell.current].Field(key); focus != nil && p.Canvas().Focused() != focus {
			t.Errorf("the field of %s is not focused", key)
		}
	}
	goTo(p, form.StepReview)
	test.TapCanvas(p.Canvas(), p.App.Driver().AbsolutePositionForObject(page).AddXY(2, 2))
	if got := stepOnScreen(p); got != form.StepReview {
		t.Errorf("the margin leads to %s", got)
	}
}

func TestPreviewHidesAndComesBack(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	page := pageIn(t, p.shell.preview)
	uitest.TapButton(t, p, "收起")
	if p.shell.preview.Visible() {
		t.Fatal("still there")
	}
	before := page.Image
	s.Set(form.KeyName, "李四")
	p.tick()
	if page.Image != before {
		t.Error("drawn though hidden")
	}
	uitest.TapButton(t, p, "打印效果")
	if !p.shell.preview.Visible() || page.Image == before {
		t.Error("back, but not as it is now")
	}
}

func TestPageOverTheWindow(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	overlays := p.Canvas().Overlays()
	uitest.TapButton(t, p, "放大")
	if overlays.Top() == nil {
		t.Fatal("nothing over the window")
	}
	p.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if overlays.Top() != nil {
		t.Error("Esc left it")
	}
	uitest.TapButton(t, p, "放大")
	tapCell(t, p, pageIn(t, overlays.Top()), form.KeyDeeds)
	if overlays.Top() != nil || stepOnScreen(p) != form.StepStory {
		t.Errorf("a cell led to %s", stepOnScreen(p))
	}
}

func TestPageInLittleRoom(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	p.Native.Resize(fyne.NewSize(853, 480))
	if p.shell.preview.Visible() {
		t.Error("the page has no room and is there")
	}
	uitest.TapButton(t, p, "打印效果")
	over := p.Canvas().Overlays().Top()
	if over == nil {
		t.Fatal("where it has no room the page is not shown over the window")
	}
	pageIn(t, over)
}

func TestStepsShrinkToTheirNumbers(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	titles := func() (shown int) {
		for _, item := range p.shell.bar.items {
			if test.WidgetRenderer(item); item.title.Visible() {
				shown++
			}
		}
		return shown
	}
	for _, c := range []struct {
		width float32
		want  int
	}{{1280, len(form.StepIDs)}, {853, 0}, {1280, len(form.StepIDs)}} {
		p.Native.Resize(fyne.NewSize(c.width, 760))
		if got := titles(); got != c.want {
			t.Errorf("%v wide: %d titles, want %d", c.width, got, c.want)
		}
	}
}
