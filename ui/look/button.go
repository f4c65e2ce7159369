package look

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Button is Fyne's Button that passes Esc and F1 to the window and presses with Enter. A
// ring shows the focus, where Fyne's replaces the colour of the importance.
type Button struct {
	widget.Button
	focused      bool
	SkippedByTab bool   // the Tab key skips it
	bar          bool   // in a bar outside the scrolled content
	Tooltip      string // for a button with only an icon
}

// NewButton returns a button; tapped may be set later, as OnTapped.
func NewButton(text string, importance widget.Importance, tapped func()) *Button {
	b := &Button{}
	b.Text, b.Importance, b.OnTapped = text, importance, tapped
	b.ExtendBaseWidget(b)
	return b
}

func (b *Button) FocusGained() {
	RecordFocus(b)
	b.focused = true
	b.Refresh()
	if !b.bar {
		ScrollIntoView(b)
	}
}

func (b *Button) FocusLost() { b.focused = false; b.Refresh() }

// Disabled also returns true for a button that the Tab key skips: a remedy, which appears
// and vanishes between two fields and is on the review page as well. Fyne asks Disabled for
// the next widget to focus; taps do not go through it.
func (b *Button) Disabled() bool { return b.SkippedByTab || b.Button.Disabled() }

// InBar marks buttons as part of a bar outside the scrolled content, so that focusing one
// scrolls nothing.
func InBar(buttons ...*Button) {
	for _, b := range buttons {
		b.bar = true
	}
}

func (b *Button) MouseIn(e *desktop.MouseEvent) {
	b.Button.MouseIn(e)
	SetTooltip(b, b.Tooltip)
}

func (b *Button) MouseOut() {
	b.Button.MouseOut()
	SetTooltip(b, "")
}

// Tapped hides the tooltip first: the button may move or vanish when it is tapped.
func (b *Button) Tapped(e *fyne.PointEvent) {
	SetTooltip(b, "")
	b.Button.Tapped(e)
}

// NewToolButton returns a quiet button with only an icon and a tooltip.
func NewToolButton(icon fyne.Resource, tip string, tapped func()) *Button {
	b := NewButton("", widget.LowImportance, tapped)
	b.Icon, b.Tooltip = icon, tip
	return b
}

// TypedKey presses the button with Enter as well.
func (b *Button) TypedKey(k *fyne.KeyEvent) {
	switch {
	case ForwardKey(b, k):
	case k.Name == fyne.KeyReturn, k.Name == fyne.KeyEnter:
		b.Tapped(nil)
	default:
		b.Button.TypedKey(k)
	}
}

func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{b.Button.CreateRenderer(), b, canvas.NewRectangle(color.Transparent)}
	r.paint()
	return r
}

type buttonRenderer struct {
	fyne.WidgetRenderer
	b    *Button
	ring *canvas.Rectangle
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return append(slices.Clone(r.WidgetRenderer.Objects()), r.ring)
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	const off = 3
	Place(r.ring, -off, -off, size.Width+2*off, size.Height+2*off)
}

func (r *buttonRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.paint()
	r.ring.Refresh()
}

func (r *buttonRenderer) paint() {
	r.ring.StrokeColor, r.ring.StrokeWidth, r.ring.CornerRadius = theme.Color(theme.ColorNamePrimary), 2, theme.InputRadiusSize()
	r.ring.Hidden = !r.b.focused
}

// AlignRight puts buttons into a row at the right.
func AlignRight(buttons ...fyne.CanvasObject) fyne.CanvasObject {
	return container.NewBorder(nil, nil, nil, ButtonRow(buttons...))
}

// NewButtonWithIcon returns a button with an icon before its title.
func NewButtonWithIcon(title string, icon fyne.Resource, tapped func()) *Button {
	b := NewButton(title, widget.MediumImportance, tapped)
	b.Icon = icon
	return b
}

// SetImportance changes and redraws a button only if its importance differs.
func SetImportance(b *Button, importance widget.Importance) {
	if b.Importance != importance {
		b.Importance = importance
		b.Refresh()
	}
}
