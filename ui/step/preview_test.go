package step

import (
	"context"
	"image"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"zuimei/assets"
	"zuimei/form"
	"zuimei/internal/uitest"
)

// openPreview opens a draft with the example and shows its live page in a window of its
// own, 396 wide as in the program.
func openPreview(t *testing.T) (*desk, *Preview, fyne.Window) {
	t.Helper()
	d := openSample(t, form.StepReview, nil)
	p := NewPreview(d.session, d.frame.Jump)
	w := uitest.NewWindow(t, p, fyne.NewSize(396, 650))
	d.session.OnChange(p.Update)
	return d, p, w
}

// middleOf returns the middle of a field's cell, in units of the page's widget.
func middleOf(t *testing.T, p *pageView, key form.Key) fyne.Position {
	t.Helper()
	unit := p.Size().Width / form.PageWidth
	for _, c := range p.session.Examination.Page.Cells {
		if c.Field == key {
			return fyne.NewPos(float32(c.X+c.W/2)*unit, float32(c.Y+c.H/2)*unit)
		}
	}
	t.Fatalf("no cell shows %s", key)
	return fyne.Position{}
}

// drawnWidth is the width of the drawn page, in pixels.
func drawnWidth(p *pageView) int { return p.picture.Image.Bounds().Dx() }

func TestPreviewFollowsTyping(t *testing.T) {
	d, p, _ := openPreview(t)
	s, view := d.session, p.page
	if got, want := drawnWidth(view), int(view.Size().Width); got != want || want < 300 {
		t.Fatalf("the page is %d pixels wide on %d", got, want)
	}
	before := view.picture.Image
	s.Set(form.KeyStory, "不印在表上")
	d.Tick()
	if view.picture.Image != before {
		t.Error("drawn anew for the story, which is not on the page")
	}
	s.Set(form.KeyName, "李四")
	if view.picture.Image != before {
		t.Error("drawn while typing")
	}
	d.Tick()
	if view.picture.Image == before {
		t.Error("not drawn anew after the name changed")
	}

	// While a drawing runs only the newest state waits behind it.
	d.Later = true
	drawn := map[image.Image]bool{}
	for _, name := range []string{"一", "二", "三", "四"} {
		s.Set(form.KeyName, name)
		s.Examination = s.Kit.Examine(context.Background(), s.Photos, s.Nomination, s.Today())
		p.Update()
	}
	for len(d.Work) > 0 {
		next := d.Work[0]
		d.Work = d.Work[1:]
		next()
		drawn[view.picture.Image] = true
	}
	if len(drawn) > 2 {
		t.Errorf("%d drawings for four changes", len(drawn))
	}
	if want := form.FormDigest(form.Case{Campaign: s.Kit.Campaign, Nomination: s.Nomination, Evidence: s.Examination.Evidence}); view.wanted.digest != want {
		t.Error("the newest state was not drawn")
	}
}

func TestPreviewFollowsTheFonts(t *testing.T) {
	d, p, _ := openPreview(t)
	other := ownFonts(assets.Serif, assets.Sans)
	before := p.page.picture.Image
	d.session.Kit.Fonts = other
	d.session.ExamineNow()
	if p.page.picture.Image == before || p.page.wanted.fonts != other {
		t.Error("the page on screen keeps the other fonts")
	}
}

func TestPreviewIsDrawnForThePixels(t *testing.T) {
	_, p, w := openPreview(t)
	w.Canvas().(software.WindowlessCanvas).SetScale(1.5)
	p.Update()
	if got, want := drawnWidth(p.page), int(p.page.Size().Width*1.5); got != want {
		t.Errorf("%d pixels wide at 150 %%, want %d", got, want)
	}
}

func TestPreviewIsNotDrawnWhileHidden(t *testing.T) {
	d, p, _ := openPreview(t)
	before := p.page.picture.Image
	p.Hide()
	d.session.Set(form.KeyName, "李四")
	d.Tick()
	if p.page.picture.Image != before {
		t.Error("drawn though hidden")
	}
	if p.Show(); p.page.picture.Image == before {
		t.Error("back, but not as it is now")
	}
}

func TestPreviewTellsOverflow(t *testing.T) {
	d, p, _ := openPreview(t)
	if sentence := p.overflow.Text; sentence != "" {
		t.Errorf("under the page: %q", sentence)
	}
	d.session.Set(form.KeyDeeds, strings.Repeat("长", 2000))
	d.Tick()
	if sentence := p.overflow.Text; sentence != "“主要事迹”现有 2000 字，上限 300 字，请删去 1700 字。" {
		t.Errorf("under the page: %q", sentence)
	}
}

func TestCellsShowThatTheyAreTappable(t *testing.T) {
	d, p, w := openPreview(t)
	view := p.page
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(view)
	test.MoveMouse(w.Canvas(), at.Add(middleOf(t, view, form.KeyName)))
	if view.highlight.Hidden || view.Cursor() != desktop.PointerCursor || view.highlight.Size().Width < 20 {
		t.Error("a cell under the mouse looks like the rest")
	}
	test.MoveMouse(w.Canvas(), at.AddXY(2, 2))
	if !view.highlight.Hidden || view.Cursor() != desktop.DefaultCursor {
		t.Error("the margin looks tappable")
	}
	test.TapAt(view, fyne.NewPos(2, 2))
	if len(d.jumped) > 0 {
		t.Errorf("the margin leads to %s", d.jumped)
	}
	test.TapAt(view, middleOf(t, view, form.KeyHonours))
	if len(d.jumped) != 1 || d.jumped[0] != form.KeyHonours {
		t.Errorf("the cell of the honours leads to %s", d.jumped)
	}
}

// boxOver returns the lightbox over the window, nil if there is none.
func boxOver(d *desk) *lightbox {
	box, _ := d.Canvas().Overlays().Top().(*lightbox)
	return box
}

func TestPageOverTheWindow(t *testing.T) {
	d := openSample(t, form.StepReview, nil)
	d.resize(1280, 760)
	show := func() *lightbox {
		t.Helper()
		ShowPage(d.Canvas(), d.session, d.frame.Jump)
		if boxOver(d) == nil {
			t.Fatal("nothing over the window")
		}
		return boxOver(d)
	}
	box := show()
	whole := box.page.Size()
	if whole.Height > 760 || drawnWidth(box.page) != int(whole.Width) {
		t.Errorf("the whole page takes %v and is %d pixels wide", whole, drawnWidth(box.page))
	}
	uitest.TapButton(t, d, "实际大小")
	if got := box.page.Size().Width; got != 794 || drawnWidth(box.page) != 794 {
		t.Errorf("in full it is %v wide, drawn %d", got, drawnWidth(box.page))
	}
	uitest.TapButton(t, d, "适合窗口")
	if box.page.Size() != whole {
		t.Errorf("whole again: %v", box.page.Size())
	}
	d.Dismiss()
	if boxOver(d) != nil {
		t.Error("Esc left it")
	}
	box = show()
	test.TapAt(box, box.desk.Position().AddXY(10, 60))
	if boxOver(d) == nil {
		t.Error("a tap beside the page but inside closed it")
	}
	test.TapAt(box, fyne.NewPos(3, 300))
	if boxOver(d) != nil {
		t.Error("a tap outside left it")
	}
	box = show()
	test.TapAt(box.page, middleOf(t, box.page, form.KeyDeeds))
	if boxOver(d) != nil || len(d.jumped) != 1 || d.jumped[0] != form.KeyDeeds {
		t.Errorf("a cell led to %s", d.jumped)
	}
}
