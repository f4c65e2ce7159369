package step

import (
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
)

// lying is the built-in notice with its table on paper that lies on its side.
func lying(t *testing.T) form.Campaign {
	t.Helper()
	c := drafttest.Notice(t)
	s := &c.Sheet
	s.Lines, s.Table.Rows, s.Table.Columns = slices.Clone(s.Lines), slices.Clone(s.Table.Rows), slices.Clone(s.Table.Columns)
	s.Table.Landscape = true
	for i := range s.Table.Columns {
		s.Table.Columns[i] *= 247.0 / 160
	}
	for i := range s.Table.Rows {
		s.Table.Rows[i].Height *= 0.66
		s.Table.Rows[i].Min *= 0.66
	}
	s.Lines[len(s.Lines)-1].Top = 195
	return c
}

// A page that lies on its side is shown so beside a step, below the answers and over the
// window, and its cells are where they are seen.
func TestLandscapePage(t *testing.T) {
	c := lying(t)
	dir := drafttest.MakeSample(t, t.TempDir(), "示例", drafttest.Notice(t), nil)
	d := newDeskWith(t, dir, form.StepReview, func(d *desk) { d.env.Notices = []form.Campaign{c} })
	check := func(where string, p *pageView) {
		t.Helper()
		size, drawn := p.Size(), p.picture.Image.Bounds()
		if ratio := size.Width / size.Height; math.Abs(float64(ratio)-297.0/210) > 0.01 {
			t.Errorf("%s: %v", where, size)
		}
		if drawn.Dx() != int(size.Width) || math.Abs(float64(drawn.Dy())-float64(size.Height)) > 1 {
			t.Errorf("%s: %v is drawn on %v", where, drawn, size)
		}
		unit := size.Width / form.PageHeight
		for _, cell := range p.session.Examination.Page.Cells {
			if cell.Field == form.KeyEducation {
				d.jumped = nil
				test.TapAt(p, fyne.NewPos(float32(cell.X+cell.W/2)*unit, float32(cell.Y+cell.H/2)*unit))
			}
		}
		if !slices.Equal(d.jumped, []form.Key{form.KeyEducation}) {
			t.Errorf("%s: the cell leads to %v", where, d.jumped)
		}
	}
	p := NewPreview(d.session, d.frame.Jump)
	w := uitest.NewWindow(t, p, fyne.NewSize(396, 650))
	d.session.OnChange(p.Update)
	d.Tick()
	check("beside", p.page)
	uitest.Photograph(t, w, uitest.App().Settings().Theme(), "landscape-beside", fyne.NewSize(396, 650), fyne.NewSize(396, 430))

	d.pageBeside = false
	d.resize(793, 370)
	d.refresh()
	d.Tick()
	for _, o := range uitest.Visible(d) {
		if view, ok := o.(*pageView); ok && view.Visible() {
			check("below", view)
		}
	}

	d.resize(1280, 760)
	ShowPage(d.Canvas(), d.session, d.frame.Jump)
	d.Tick()
	uitest.Photograph(t, d.native, uitest.App().Settings().Theme(), "landscape-over", fyne.NewSize(910, 485), fyne.NewSize(1280, 760))
	box := boxOver(d)
	if size := box.page.Size(); size.Width > 1280-2*boxInner || size.Height > 760 {
		t.Errorf("over the window: %v", size)
	}
	check("over", box.page) // which closes it
	ShowPage(d.Canvas(), d.session, d.frame.Jump)
	uitest.TapButton(t, d, "实际大小")
	if got := boxOver(d).page.Size().Width; got != 1123 {
		t.Errorf("at its size it is %v wide", got)
	}
}
