package clerk

import (
	"image"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"

	"zuimei/form"
	"zuimei/form/photo"
	"zuimei/internal/uitest"
	"zuimei/ui/field"
	"zuimei/ui/files"
	"zuimei/ui/look"
)

// method is an input method that keeps what it is told.
type method struct {
	told      []image.Rectangle
	composing bool
	dropped   int
}

func (m *method) MoveCaret(at image.Rectangle) { m.told = append(m.told, at) }
func (m *method) Composing() bool              { return m.composing }
func (m *method) CancelComposition()           { m.composing = false; m.dropped++ }

func (m *method) last() image.Rectangle {
	if len(m.told) == 0 {
		return image.Rectangle{}
	}
	return m.told[len(m.told)-1]
}

// withMethod gives p an input method to look after.
func withMethod(p *Program) *method {
	m := &method{}
	p.Env.Input = m
	p.Show()
	return m
}

// storyEntry is the entry of the story, with the focus.
func storyEntry(t *testing.T, p *Program) *field.Entry {
	t.Helper()
	openSample(t, p)
	p.shell.show(4)
	target, _ := p.shell.steps[4].Field(form.KeyStory)
	p.Canvas().Focus(target)
	return target.(*field.Entry)
}

// scrollIn returns the scroll container of an entry's text.
func scrollIn(e *field.Entry) *container.Scroll {
	for _, o := range uitest.VisibleIn(e) {
		if scroll, ok := o.(*container.Scroll); ok {
			return scroll
		}
	}
	return nil
}

func TestInputMethodFollowsTheCursor(t *testing.T) {
	p := newTestProgram(t)
	m := withMethod(p)
	e := storyEntry(t, p)
	scroll := scrollIn(e)
	e.Replace(strings.Repeat("炉前作业第一线\n", 60) + "完")
	for _, at := range []struct{ scale, zoom float32 }{{1, 1}, {1.25, 1.5}, {1.5, 1}} {
		scale, zoom := at.scale, at.zoom
		p.Canvas().(software.WindowlessCanvas).SetScale(scale)
		p.SetZoom(zoom)
		p.Native.Resize(fyne.NewSize(1280, 760))
		e.MoveTo(0)
		p.tick()
		first := m.last()
		field := pixels(p, e).Intersect(pixels(p, look.EnclosingScroll(e)))
		if !first.In(field) || first.Dy() < int(14*scale*zoom) {
			t.Fatalf("scale %v, zoom %v: the cursor at the beginning is at %v, the field at %v", scale, zoom, first, field)
		}
		e.CursorColumn = 3
		e.Refresh()
		if third := m.last(); third.Min.Y != first.Min.Y || third.Min.X <= first.Min.X+int(3*13*scale*zoom) {
			t.Errorf("scale %v, zoom %v: three characters on it is at %v after %v", scale, zoom, third, first)
		}
		// At the end the text is scrolled so that the cursor shows; scrolled back by
		// hand the place stays in the field.
		e.MoveTo(len([]rune(e.Text)))
		end := m.last()
		if !end.In(field) || end == first {
			t.Errorf("scale %v, zoom %v: the end is at %v, the field at %v", scale, zoom, end, field)
		}
		if scroll.Offset.Y == 0 {
			t.Fatalf("scale %v, zoom %v: the text has room in the field", scale, zoom)
		}
		scroll.ScrollToTop()
		p.tick()
		if back := m.last(); !back.In(field) || back.Max.Y < field.Max.Y-int(30*scale) {
			t.Errorf("scale %v, zoom %v: below what shows it is at %v, the field at %v", scale, zoom, back, field)
		}
	}
}

// pixels is where an object is in pixels.
func pixels(p *Program, o fyne.CanvasObject) image.Rectangle {
	c := p.Canvas()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	left, top := c.PixelCoordinateForPosition(at)
	right, bottom := c.PixelCoordinateForPosition(at.Add(o.Size()))
	return image.Rect(left, top, right, bottom)
}

func TestInputMethodFollowsThePage(t *testing.T) {
	p := newTestProgram(t)
	m := withMethod(p)
	e := storyEntry(t, p)
	e.MoveTo(0)
	p.tick()
	scroll := look.EnclosingScroll(e)
	p.Native.Resize(fyne.NewSize(853, 480))
	p.tick()
	look.Reveal(scroll, e)
	p.tick()
	shown := m.last()
	offset := scroll.Offset.Y
	scroll.ScrollToOffset(fyne.NewPos(0, offset-30))
	p.tick()
	if moved := m.last(); moved != shown.Add(image.Pt(0, 30)) {
		t.Errorf("the page moved back by 30 from %v: the place from %v to %v", offset, shown, moved)
	}
	scroll.ScrollToBottom()
	p.tick()
	if away := m.last(); !away.In(pixels(p, scroll)) {
		t.Errorf("scrolled away it is at %v, the page shows %v", away, pixels(p, scroll))
	}
	told := len(m.told)
	p.tick()
	if len(m.told) != told {
		t.Error("told again of what is as it was")
	}
}

func TestInputMethodFollowsIntoADialog(t *testing.T) {
	p := newTestProgram(t)
	m := withMethod(p)
	e := storyEntry(t, p)
	p.tick()
	m.composing = true
	p.LastFolder = filepath.Join(p.shell.session.Draft.Dir(), "photos")
	p.Chooser().OpenFiles("选择照片", files.Filter{Name: "照片", Endings: photo.Endings}, true, func([]string) {})
	var path *field.Entry
	for _, o := range uitest.Visible(p) {
		if found, ok := o.(*field.Entry); ok {
			path = found
		}
	}
	if path == e {
		t.Fatal("no entry in the dialog")
	}
	p.Canvas().Focus(path)
	p.tick()
	if !m.last().In(pixels(p, path)) {
		t.Errorf("it is at %v, the dialog's entry at %v", m.last(), pixels(p, path))
	}
	if m.dropped != 1 {
		t.Errorf("what was being composed for another entry was dropped %d times", m.dropped)
	}
	if e.OnCursorChanged != nil || e.Composing != nil {
		t.Error("the entry left behind still tells")
	}
	photograph(t, p, "chooser")
}
