package look

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// tooltipDelay is how long the mouse must rest before a tooltip appears.
const tooltipDelay = 500 * time.Millisecond

// tooltip explains an icon, or shows all of a truncated name. It ignores the mouse, so that
// the object below it keeps its hover.
type tooltip struct {
	widget.BaseWidget
	text *Prose
	box  *fyne.Container
}

const (
	tipSide  = 10 // padding left and right of the text
	tipAbove = 5  // padding above and below
	tipGap   = 4  // distance from its object
)

// newTooltip makes a tooltip in the inverse colours of the theme.
func newTooltip(words string) *tooltip {
	t := &tooltip{text: NewProse(words, theme.SizeNameCaptionText, theme.ColorNameBackground)}
	t.box = container.NewStack(NewFill(theme.ColorNameForeground, "", 5), container.New(Inset(tipAbove, tipAbove, tipSide, tipSide), t.text))
	t.ExtendBaseWidget(t)
	return t
}

func (t *tooltip) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.box) }

// schedule shows text near o once the mouse has rested there; "" hides what is shown.
func (l *Layer) schedule(o fyne.CanvasObject, words string) {
	if l.target == o && l.tipText == words {
		return
	}
	l.HideTooltip()
	if words == "" {
		return
	}
	l.target, l.tipText = o, words
	l.cancelTip = l.after(tooltipDelay, func() {
		l.tip = newTooltip(words)
		l.Refresh()
	})
}

// HideTooltip hides the tooltip, and cancels one that is scheduled.
func (l *Layer) HideTooltip() {
	if l.cancelTip != nil {
		l.cancelTip()
	}
	gone := l.tip != nil
	l.target, l.tipText, l.cancelTip, l.tip = nil, "", nil, nil
	if gone {
		l.Refresh()
	}
}

// placeTip places the tooltip below its object, or above if there is no room, within the
// window.
func (l *Layer) placeTip() {
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(l.target).Subtract(driver.AbsolutePositionForObject(l))
	window := l.Size()
	words := fyne.MeasureText(l.tipText, theme.CaptionTextSize(), fyne.TextStyle{}).Width
	width := min(words+2*tipSide+1, window.Width-2*tipGap)
	height := FitWidth(l.tip, width)
	y := at.Y + l.target.Size().Height + tipGap
	if y+height > window.Height {
		y = at.Y - height - tipGap
	}
	Place(l.tip, max(min(at.X, window.Width-width-tipGap), tipGap), y, width, height)
}

// SetTooltip schedules a tooltip near o, or hides it for "". It does nothing in a window
// without a layer or behind an overlay that is no panel, which would cover the tooltip.
func SetTooltip(o fyne.CanvasObject, words string) {
	l := LayerOf(o)
	if l == nil {
		return
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	below := contentLayer(c)
	if top := c.Overlays().Top(); words != "" && top != nil && l == below {
		return
	}
	if l != below {
		below.schedule(o, "") // o may lie below a panel that has opened since
	}
	l.schedule(o, words)
}

// TruncatedText returns the text of a label if the label is too narrow for it, else "".
func TruncatedText(l *widget.Label) string {
	room := l.Size().Width - 2*theme.InnerPadding()
	if fyne.MeasureText(l.Text, theme.Size(l.SizeName), l.TextStyle).Width <= room+0.5 {
		return ""
	}
	return l.Text
}

// EllipsisLabel is one line of text that is cut off with … if it is too long, and then has a
// tooltip with all of it.
type EllipsisLabel struct{ widget.Label }

// NewEllipsisLabel returns an empty label.
func NewEllipsisLabel(size fyne.ThemeSizeName, importance widget.Importance) *EllipsisLabel {
	l := &EllipsisLabel{}
	l.SizeName, l.Importance = size, importance
	l.Truncation = fyne.TextTruncateEllipsis
	l.ExtendBaseWidget(l)
	return l
}

func (l *EllipsisLabel) MouseIn(*desktop.MouseEvent)    { SetTooltip(l, TruncatedText(&l.Label)) }
func (l *EllipsisLabel) MouseMoved(*desktop.MouseEvent) {}
func (l *EllipsisLabel) MouseOut()                      { SetTooltip(l, "") }
