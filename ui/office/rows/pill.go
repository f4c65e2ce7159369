package rows

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/ui/look"
)

// Hue is the pair of colours of a pill: its text and what lies behind.
type Hue int

const (
	GreyHue Hue = iota
	BlueHue
	GreenHue
	AmberHue
	RedHue
)

// colours are those of the theme for a hue.
func (h Hue) colours() (ink, tint fyne.ThemeColorName) {
	switch h {
	case BlueHue:
		return look.ColorChosen, look.ColorChosenTint
	case GreenHue:
		return look.ColorDone, look.ColorDoneTint
	case AmberHue:
		return theme.ColorNameWarning, look.ColorWarningTint
	case RedHue:
		return theme.ColorNameError, look.ColorErrorTint
	}
	return look.ColorQuiet, look.ColorPending
}

// InkOf returns the text colour of a hue where it stands without its ground.
func InkOf(h Hue) fyne.ThemeColorName {
	ink, _ := h.colours()
	return ink
}

// Pill is a word or two on a coloured ground: a small badge.
type Pill struct {
	widget.BaseWidget
	Text string
	hue  Hue
	word *canvas.Text
	back *canvas.Rectangle
}

// NewPill returns a pill; without text it takes no room.
func NewPill(text string, hue Hue) *Pill {
	p := &Pill{Text: text, hue: hue, word: canvas.NewText("", color.Transparent), back: canvas.NewRectangle(color.Transparent)}
	p.ExtendBaseWidget(p)
	return p
}

// Display changes the text and the hue, if they differ.
func (p *Pill) Display(text string, hue Hue) {
	if p.Text == text && p.hue == hue {
		return
	}
	p.Text, p.hue = text, hue
	p.Refresh()
}

func (p *Pill) CreateRenderer() fyne.WidgetRenderer {
	r := &pillRenderer{p}
	r.paint()
	return r
}

type pillRenderer struct{ p *Pill }

func (r *pillRenderer) Destroy() {}

func (r *pillRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.back, r.p.word}
}

func (r *pillRenderer) MinSize() fyne.Size {
	if r.p.Text == "" {
		return fyne.Size{}
	}
	return r.p.word.MinSize().AddWidthHeight(18, 5)
}

func (r *pillRenderer) Layout(size fyne.Size) {
	word := r.p.word.MinSize()
	look.Place(r.p.back, 0, 0, size.Width, size.Height)
	look.Place(r.p.word, (size.Width-word.Width)/2, (size.Height-word.Height)/2, word.Width, word.Height)
	r.p.back.CornerRadius = size.Height / 2
}

func (r *pillRenderer) Refresh() {
	r.paint()
	r.Layout(r.p.Size())
	r.p.back.Refresh()
	r.p.word.Refresh()
}

func (r *pillRenderer) paint() {
	ink, tint := r.p.hue.colours()
	r.p.word.Text, r.p.word.TextSize, r.p.word.Color = r.p.Text, theme.CaptionTextSize()-1, theme.Color(ink)
	r.p.back.FillColor = theme.Color(tint)
	r.p.word.Hidden, r.p.back.Hidden = r.p.Text == "", r.p.Text == ""
}

// Choice is one of several round buttons side by side, such as a filter or a tab, with a
// count. The chosen one is blue.
type Choice struct {
	widget.BaseWidget
	Text    string
	count   string
	chosen  bool
	tapped  func()
	hovered bool
	focused bool
	word    *canvas.Text
	number  *canvas.Text
	back    *canvas.Rectangle
}

// NewChoice returns one that is not chosen.
func NewChoice(text string, tapped func()) *Choice {
	c := &Choice{Text: text, tapped: tapped, word: canvas.NewText(text, color.Transparent), number: canvas.NewText("", color.Transparent), back: canvas.NewRectangle(color.Transparent)}
	c.number.TextStyle.Bold = true
	c.ExtendBaseWidget(c)
	return c
}

// Display sets the count, "" for none, and whether it is the chosen one.
func (c *Choice) Display(count string, chosen bool) {
	if c.count == count && c.chosen == chosen {
		return
	}
	c.count, c.chosen = count, chosen
	c.Refresh()
}

// SetText changes the words.
func (c *Choice) SetText(text string) {
	if c.Text != text {
		c.Text = text
		c.Refresh()
	}
}

func (c *Choice) Tapped(*fyne.PointEvent)        { c.tapped() }
func (c *Choice) MouseIn(*desktop.MouseEvent)    { c.hovered = true; c.Refresh() }
func (c *Choice) MouseMoved(*desktop.MouseEvent) {}
func (c *Choice) MouseOut()                      { c.hovered = false; c.Refresh() }
func (c *Choice) Cursor() desktop.Cursor         { return desktop.PointerCursor }
func (c *Choice) FocusGained()                   { c.focused = true; look.RecordFocus(c); c.Refresh() }
func (c *Choice) FocusLost()                     { c.focused = false; c.Refresh() }
func (c *Choice) TypedRune(rune)                 {}

// TypedKey chooses with Enter and Space; all other keys go to the window.
func (c *Choice) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.tapped()
	default:
		passKey(c, k)
	}
}

func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	r := &choiceRenderer{c}
	r.paint()
	return r
}

type choiceRenderer struct{ c *Choice }

func (r *choiceRenderer) Destroy() {}

func (r *choiceRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.c.back, r.c.word, r.c.number}
}

// The measures of a Choice: left and right of its words, and between words and count.
const (
	choiceSide = 13
	choiceGap  = 6
)

func (r *choiceRenderer) MinSize() fyne.Size {
	size := r.c.word.MinSize()
	size.Width += 2 * choiceSide
	if r.c.count != "" {
		size.Width += choiceGap + r.c.number.MinSize().Width
	}
	return fyne.NewSize(size.Width, size.Height+9)
}

func (r *choiceRenderer) Layout(size fyne.Size) {
	look.Place(r.c.back, 0, 0, size.Width, size.Height)
	r.c.back.CornerRadius = size.Height / 2
	word, number := r.c.word.MinSize(), r.c.number.MinSize()
	look.Place(r.c.word, choiceSide, (size.Height-word.Height)/2, word.Width, word.Height)
	look.Place(r.c.number, choiceSide+word.Width+choiceGap, (size.Height-number.Height)/2, number.Width, number.Height)
}

func (r *choiceRenderer) Refresh() {
	r.paint()
	r.Layout(r.c.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r *choiceRenderer) paint() {
	c := r.c
	ink, face, line := theme.ColorNameForeground, look.ColorSurface, look.ColorLine
	switch {
	case c.chosen:
		ink, face, line = look.ColorChosen, look.ColorChosenTint, look.ColorChosen
	case c.hovered:
		line = theme.ColorNameInputBorder
	}
	c.back.StrokeWidth = 1
	if c.focused {
		line, c.back.StrokeWidth = theme.ColorNamePrimary, 2
	}
	c.back.FillColor, c.back.StrokeColor = theme.Color(face), theme.Color(line)
	c.word.Text, c.word.TextSize, c.word.Color = c.Text, theme.CaptionTextSize(), theme.Color(ink)
	c.number.Text, c.number.TextSize, c.number.Color = c.count, theme.CaptionTextSize(), theme.Color(ink)
}
