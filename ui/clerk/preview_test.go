package clerk

import (
	"context"
	"image"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/internal/uitest"
	"zuimei/ui/step"
)

// middleOf is the middle of a field's cell on a page, in the page's own units.
func middleOf(t *testing.T, p *step.Page, key form.Key) fyne.Position {
	t.Helper()
	unit := p.Size().Width / paper.Width
	for _, c := range p.Session.Examination.Page.Cells {
		if c.Field == key {
			return fyne.NewPos(float32(c.X+c.W/2)*unit, float32(c.Y+c.H/2)*unit)
		}
	}
	t.Fatalf("no cell shows %s", key)
	return fyne.Position{}
}

func stepOnScreen(p *Program) form.StepID { return form.StepIDs[p.shell.current] }

func drawnWidth(p *step.Page) int { return p.Ink.Image.Bounds().Dx() }

func TestPreviewFollowsTyping(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	view := p.shell.preview.Page
	if got, want := drawnWidth(view), int(view.Size().Width); got != want || want < 300 {
		t.Fatalf("the page is %d pixels wide on %d", got, want)
	}
	before := view.Ink.Image
	s.Set(form.KeyStory, "不印在表上")
	p.tick()
	if view.Ink.Image != before {
		t.Error("drawn anew for the story, which is not on the page")
	}
	s.Set(form.KeyName, "李四")
	if view.Ink.Image != before {
		t.Error("drawn while typing")
	}
	p.tick()
	if view.Ink.Image == before {
		t.Error("not drawn anew after the name changed")
	}

	// While a drawing runs only the newest state waits behind it.
	w := worldOf(p)
	w.Later = true
	drawn := map[image.Image]bool{}
	for _, name := range []string{"一", "二", "三", "四"} {
		s.Set(form.KeyName, name)
		s.Examination = s.Kit.Examine(context.Background(), s.Photos, s.Nomination, p.Today())
		p.shell.refresh()
	}
	for len(w.Work) > 0 {
		next := w.Work[0]
		w.Work = w.Work[1:]
		next()
		drawn[view.Ink.Image] = true
	}
	if len(drawn) > 2 {
		t.Errorf("%d drawings for four changes", len(drawn))
	}
	if want := form.FormDigest(form.Case{Campaign: s.Kit.Campaign, Nomination: s.Nomination, Evidence: s.Examination.Evidence}); view.Wanted.Digest != want {
		t.Error("the newest state was not drawn")
	}
}

func TestPreviewIsDrawnForThePixels(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	view := p.shell.preview.Page
	p.Canvas().(software.WindowlessCanvas).SetScale(1.5)
	p.shell.refresh()
	if got, want := drawnWidth(view), int(view.Size().Width*1.5); got != want {
		t.Errorf("%d pixels wide at 150 %%, want %d", got, want)
	}
}

func TestCellsJump(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	view := p.shell.preview.Page
	for key, want := range map[form.Key]form.StepID{
		form.KeyUnit: form.StepUnit, form.KeyName: form.StepPerson, form.KeyHonours: form.StepRecord,
		form.KeyPortrait: form.StepPhotos, form.KeyDeeds: form.StepStory,
	} {
		goTo(p, form.StepReview)
		test.TapAt(view, middleOf(t, view, key))
		if got := stepOnScreen(p); got != want {
			t.Errorf("the cell of %s leads to %s, want %s", key, got, want)
		}
		if focus, _ := p.shell.steps[p.shell.current].Field(key); focus != nil && p.Canvas().Focused() != focus {
			t.Errorf("the field of %s is not focused", key)
		}
	}
	goTo(p, form.StepReview)
	test.TapAt(view, fyne.NewPos(2, 2))
	if got := stepOnScreen(p); got != form.StepReview {
		t.Errorf("the margin leads to %s", got)
	}
}

func TestCellsShowThatTheyAreTappable(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	view := p.shell.preview.Page
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(view)
	test.MoveMouse(p.Canvas(), at.Add(middleOf(t, view, form.KeyName)))
	if view.Over.Hidden || view.Cursor() != desktop.PointerCursor || view.Over.Size().Width < 20 {
		t.Error("a cell under the mouse looks like the rest")
	}
	test.MoveMouse(p.Canvas(), at.AddXY(2, 2))
	if !view.Over.Hidden || view.Cursor() != desktop.DefaultCursor {
		t.Error("the margin looks tappable")
	}
}

func TestPreviewTellsOverflow(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	if sentence := p.shell.preview.Overflow.Text; sentence != "" {
		t.Errorf("under the page: %q", sentence)
	}
	s.Set(form.KeyDeeds, strings.Repeat("长", 2000))
	p.tick()
	if sentence := p.shell.preview.Overflow.Text; sentence != "“主要事迹”现有 2000 字，上限 300 字，请删去 1700 字。" {
		t.Errorf("under the page: %q", sentence)
	}
}

func TestPreviewHidesAndComesBack(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	uitest.TapButton(t, p, "收起")
	if p.shell.preview.Visible() {
		t.Fatal("still there")
	}
	before := p.shell.preview.Page.Ink.Image
	s.Set(form.KeyName, "李四")
	p.tick()
	if p.shell.preview.Page.Ink.Image != before {
		t.Error("drawn though hidden")
	}
	uitest.TapButton(t, p, "打印效果")
	if !p.shell.preview.Visible() || p.shell.preview.Page.Ink.Image == before {
		t.Error("back, but not as it is now")
	}
}

// overlay is the page over the window, nil without one.
func overlay(p *Program) *step.Lightbox {
	box, _ := p.Canvas().Overlays().Top().(*step.Lightbox)
	return box
}

func TestPageOverTheWindow(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	uitest.TapButton(t, p, "放大")
	box := overlay(p)
	if box == nil {
		t.Fatal("nothing over the window")
	}
	whole := box.Page.Size()
	if whole.Height > 760 || drawnWidth(box.Page) != int(whole.Width) {
		t.Errorf("the whole page takes %v and is %d pixels wide", whole, drawnWidth(box.Page))
	}
	uitest.TapButton(t, p, "实际大小")
	if got := box.Page.Size().Width; got != step.FullWidth || drawnWidth(box.Page) != step.FullWidth {
		t.Errorf("in full it is %v wide, drawn %d", got, drawnWidth(box.Page))
	}
	uitest.TapButton(t, p, "适合窗口")
	if box.Page.Size() != whole {
		t.Errorf("whole again: %v", box.Page.Size())
	}

	p.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if overlay(p) != nil {
		t.Error("Esc left it")
	}
	uitest.TapButton(t, p, "放大")
	box = overlay(p)
	test.TapAt(box, box.Desk.Position().AddXY(10, 60))
	if overlay(p) == nil {
		t.Error("a tap beside the page but inside closed it")
	}
	test.TapAt(box, fyne.NewPos(3, 300))
	if overlay(p) != nil {
		t.Error("a tap outside left it")
	}
	uitest.TapButton(t, p, "放大")
	box = overlay(p)
	test.TapAt(box.Page, middleOf(t, box.Page, form.KeyDeeds))
	if overlay(p) != nil || stepOnScreen(p) != form.StepStory {
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
	if overlay(p) == nil {
		t.Error("where it has no room the page is not shown over the window")
	}
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
