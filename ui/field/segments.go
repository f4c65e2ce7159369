package field

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/ui/look"
)

// Segments is a segmented control: a few answers side by side, of which at most one is chosen.
// It is one stop of the Tab key; the arrow keys choose.
type Segments struct {
	widget.BaseWidget
	options []form.Option
	value   string
	changed func(string)
	parts   []*segment

	stop
}

// NewSegments makes a segmented control with none chosen. changed gets the chosen value.
func NewSegments(options []form.Option, changed func(string)) *Segments {
	s := &Segments{options: options, changed: changed}
	for i, o := range options {
		s.parts = append(s.parts, newSegment(s, i, o.Label))
	}
	s.ExtendBaseWidget(s)
	s.widget = s
	return s
}

func (s *Segments) control() Control { return Control{s, s, s.Display, s.set} }

// Display shows a value without calling changed.
func (s *Segments) Display(value string) {
	if s.value != value {
		s.value = value
		s.Refresh()
	}
}

// Value returns the chosen answer, "" for none.
func (s *Segments) Value() string { return s.value }

// at returns the index of the chosen answer, -1 for none.
func (s *Segments) at() int {
	for i, o := range s.options {
		if o.Value == s.value {
			return i
		}
	}
	return -1
}

func (s *Segments) choose(i int) {
	if value := s.options[i].Value; value != s.value {
		s.set(value)
	}
}

func (s *Segments) set(value string) {
	s.Display(value)
	s.changed(value)
}

func (s *Segments) FocusGained() { s.enter() }

func (s *Segments) FocusLost() { s.leave(true) }

func (s *Segments) TypedRune(rune) {}

func (s *Segments) TypedKey(k *fyne.KeyEvent) {
	at, last := s.at(), len(s.options)-1
	switch k.Name {
	case fyne.KeyLeft:
		s.choose(max(at-1, 0))
	case fyne.KeyRight:
		if at < 0 && last == 1 {
			at = 0 // with two answers, Right chooses the right one
		}
		s.choose(min(at+1, last))
	case fyne.KeySpace:
		s.choose((at + 1) % len(s.options))
	default:
		look.HandleEntryKey(s, k, s.submit)
	}
}

func (s *Segments) CreateRenderer() fyne.WidgetRenderer { return &segmentsRenderer{s} }

type segmentsRenderer struct{ s *Segments }

func (r *segmentsRenderer) Destroy() {}

func (r *segmentsRenderer) Objects() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, part := range r.s.parts {
		all = append(all, part)
	}
	return all
}

const (
	segmentGap  = 8
	segmentRing = 2.5 // width of the focus ring around the box
)

func (r *segmentsRenderer) MinSize() fyne.Size {
	size := fyne.NewSize(-segmentGap, 0)
	for _, part := range r.s.parts {
		least := part.MinSize()
		size.Width += least.Width + segmentGap
		size.Height = max(size.Height, least.Height)
	}
	return size
}

// Layout puts the parts side by side, each as wide as its text.
func (r *segmentsRenderer) Layout(size fyne.Size) {
	left := float32(-segmentRing)
	for _, part := range r.s.parts {
		width := part.MinSize().Width
		look.Place(part, left, 0, width, size.Height)
		left += width + segmentGap
	}
}

func (r *segmentsRenderer) Refresh() {
	r.Layout(r.s.Size())
	for _, part := range r.s.parts {
		part.Refresh()
	}
}

// segment is one of the answers.
type segment struct {
	widget.BaseWidget
	all     *Segments
	index   int
	label   string
	hovered bool
}

func newSegment(all *Segments, i int, label string) *segment {
	p := &segment{all: all, index: i, label: label}
	p.ExtendBaseWidget(p)
	return p
}

func (p *segment) Tapped(*fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p.all); c != nil {
		c.Focus(p.all)
	}
	p.all.choose(p.index)
}

func (p *segment) MouseIn(*desktop.MouseEvent)    { p.hovered = true; p.Refresh() }
func (p *segment) MouseMoved(*desktop.MouseEvent) {}
func (p *segment) MouseOut()                      { p.hovered = false; p.Refresh() }
func (p *segment) Cursor() desktop.Cursor         { return desktop.PointerCursor }

func (p *segment) CreateRenderer() fyne.WidgetRenderer {
	r := &segmentRenderer{
		p: p, ring: canvas.NewRectangle(color.Transparent), box: canvas.NewRectangle(color.Transparent), text: canvas.NewText(p.label, color.Transparent),
	}
	r.paint()
	return r
}

type segmentRenderer struct {
	p         *segment
	ring, box *canvas.Rectangle
	text      *canvas.Text
}

func (r *segmentRenderer) Destroy() {}

func (r *segmentRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.box, r.text}
}

func (r *segmentRenderer) MinSize() fyne.Size {
	r.paint()
	return fyne.NewSize(r.text.MinSize().Width+2*14, fieldHeight())
}

func (r *segmentRenderer) Layout(size fyne.Size) {
	look.Place(r.ring, 0, 0, size.Width, size.Height)
	look.Place(r.box, segmentRing, segmentRing, size.Width-2*segmentRing, size.Height-2*segmentRing)
	text := r.text.MinSize()
	look.Place(r.text, (size.Width-text.Width)/2, (size.Height-text.Height)/2, text.Width, text.Height)
}

func (r *segmentRenderer) Refresh() {
	r.paint()
	r.Layout(r.p.Size())
	canvas.Refresh(r.p)
}

// paint draws the chosen answer in the colours of chosen options. With the focus there is a
// ring around it, or around all answers while none is chosen.
func (r *segmentRenderer) paint() {
	p := r.p
	at := p.all.at()
	r.ring.CornerRadius, r.ring.FillColor, r.ring.StrokeWidth = 9, color.Transparent, 0
	if p.all.Focused && (at < 0 || at == p.index) {
		r.ring.StrokeColor, r.ring.StrokeWidth = theme.Color(theme.ColorNamePrimary), 1.5
	}
	r.box.CornerRadius = 7
	r.box.StrokeColor, r.box.StrokeWidth = theme.Color(theme.ColorNameInputBorder), 1
	r.box.FillColor = theme.Color(theme.ColorNameInputBackground)
	r.text.TextSize, r.text.Color = theme.TextSize(), theme.Color(theme.ColorNameForeground)
	switch {
	case at == p.index:
		r.box.FillColor, r.box.StrokeColor, r.box.StrokeWidth = theme.Color(look.ColorChosenTint), theme.Color(look.ColorChosen), 1
		r.text.Color = theme.Color(look.ColorChosen)
	case p.hovered:
		r.box.StrokeColor = theme.Color(theme.ColorNameForeground)
	}
	if p.all.Tone != "" {
		r.box.StrokeColor = borderColor(p.all.Tone)
	}
}
