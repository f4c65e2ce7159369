package field

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
)

func TestMain(m *testing.M) { uitest.Main(m, look.NewTheme(uitest.Sans, uitest.SansBold)) }

// page is a window with fields one below the other, which scroll, and the layer over
// them that their popups open in.
type page struct {
	fyne.Window
	layer    *look.Layer
	scroll   *container.Scroll
	controls map[form.Key]Control
	answers  map[form.Key]string // as last changed
	left     map[form.Key]int    // how often the field was left
}

// newPage makes the controls of some of the built-in notice's fields, on 20 May 2021.
func newPage(t *testing.T, keys ...form.Key) *page {
	t.Helper()
	notice := drafttest.Notice(t)
	var fields []form.Field
	for _, key := range keys {
		f, ok := notice.Field(key)
		if !ok {
			t.Fatalf("the notice has no field %s", key)
		}
		fields = append(fields, f)
	}
	return newPageOf(t, notice, fields...)
}

func newPageOf(t *testing.T, notice form.Campaign, fields ...form.Field) *page {
	t.Helper()
	clock := drafttest.NewClock()
	p := &page{
		layer: look.NewLayer(clock.After), controls: map[form.Key]Control{}, answers: map[form.Key]string{}, left: map[form.Key]int{},
	}
	column := container.NewVBox()
	for _, f := range fields {
		key := f.Key
		changed := func(answer string) { p.answers[key] = answer }
		c := New(notice, form.DateOf(clock.Now()), f, changed, changed)
		c.Focus.WatchFocus(func() { look.ScrollIntoView(c.Focus) }, func() { p.left[key]++ })
		c.Focus.OnSubmit(func() { p.Canvas().FocusNext() })
		p.controls[key] = c
		column.Add(c.Object)
	}
	p.scroll = container.NewVScroll(container.New(look.Inset(20, 20, 20, 600), column))
	p.Window = uitest.NewWindow(t, container.NewStack(p.scroll, p.layer), fyne.NewSize(1280, 760))
	return p
}

// focus gives a field the focus.
func (p *page) focus(key form.Key) { p.Canvas().Focus(p.controls[key].Focus) }

func (p *page) entry(key form.Key) *Entry { return p.controls[key].Focus.(*Entry) }

// popup returns the menu that is open.
func (p *page) popup(t *testing.T) *menu {
	t.Helper()
	for _, o := range test.WidgetRenderer(p.layer).Objects() {
		if m, ok := o.(*menu); ok {
			return m
		}
	}
	t.Fatal("no menu is open")
	return nil
}

func (p *page) wantNoPopup(t *testing.T) {
	t.Helper()
	if open := test.WidgetRenderer(p.layer).Objects(); len(open) > 0 {
		t.Errorf("in the layer: %T", open[0])
	}
}

// offered returns the texts of the menu's tiles that can be chosen, joined with |.
func (p *page) offered(t *testing.T) string {
	t.Helper()
	all := ""
	for _, each := range p.popup(t).tiles {
		if each.choose == nil {
			continue
		}
		if all != "" {
			all += "|"
		}
		if all += each.text; each.note != "" {
			all += " " + each.note
		}
	}
	return all
}

// clickTile clicks the tile with a text in the open menu.
func (p *page) clickTile(t *testing.T, text string) {
	t.Helper()
	for _, each := range uitest.VisibleIn(p.popup(t)) {
		if each, ok := each.(*tile); ok && each.text == text && each.choose != nil {
			uitest.Click(t, p, each)
			return
		}
	}
	t.Fatalf("no tile %q among %s", text, p.offered(t))
}

// clickArrow clicks one of the two tiles that turn the open calendar's pages.
func (p *page) clickArrow(t *testing.T, which int) {
	t.Helper()
	var found []*tile
	for _, o := range uitest.VisibleIn(p.popup(t)) {
		if o, ok := o.(*tile); ok && o.icon != nil {
			found = append(found, o)
		}
	}
	if len(found) != 2 {
		t.Fatalf("%d arrows", len(found))
	}
	uitest.Click(t, p, found[which])
}

// clickHandle clicks the icon that opens the menu of a field.
func (p *page) clickHandle(t *testing.T, key form.Key) {
	t.Helper()
	for _, o := range uitest.VisibleIn(p.controls[key].Object) {
		if h, ok := o.(*handle); ok {
			uitest.Click(t, p, h)
			return
		}
	}
	t.Fatalf("%s has no handle", key)
}

func (p *page) wantAnswer(t *testing.T, key form.Key, want string) {
	t.Helper()
	if got := p.answers[key]; got != want {
		t.Errorf("%s: %q, want %q", key, got, want)
	}
}

func (p *page) wantFocus(t *testing.T, key form.Key) {
	t.Helper()
	if got := p.Canvas().Focused(); got != fyne.Focusable(p.controls[key].Focus) {
		t.Errorf("the focus is not on %s but on %T", key, got)
	}
}

// layOut lays the window out anew, as a real one does before every frame.
func (p *page) layOut() {
	size := p.Canvas().Size()
	p.Resize(size.AddWidthHeight(0, 1))
	p.Resize(size)
}
