package look

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// tipAfter is how long the mouse rests before a tooltip comes.
const tipAfter = 500 * time.Millisecond

// tooltip says what an icon is for, or all of a name that is cut off. It feels
// nothing: what lies under it keeps the mouse.
type tooltip struct {
	widget.BaseWidget
	text *Prose
	box  *fyne.Container
}

const (
	tipSide  = 10 // inside, beside the words
	tipAbove = 5  // and above them
	tipGap   = 4  // from what it is about
)

// newTooltip is light on dark where the rest is dark on light.
func newTooltip(words string) *tooltip {
	t := &tooltip{text: NewProse(words, theme.SizeNameCaptionText, theme.ColorNameBackground)}
	t.box = container.NewStack(NewFill(theme.ColorNameForeground, "", 5), container.New(Inset(tipAbove, tipAbove, tipSide, tipSide), t.text))
	t.ExtendBaseWidget(t)
	return t
}

func (t *tooltip) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.box) }

// rest has words come near o when the mouse stays on it; "" has what is there go.
func (l *Layer) rest(o fyne.CanvasObject, words string) {
	if l.about == o && l.words == words {
		return
	}
	l.HideTooltip()
	if words == "" {
		return
	}
	l.about, l.words = o, words
	l.forget = l.after(tipAfter, func() {
		l.tip = newTooltip(words)
		l.Refresh()
	})
}

// HideTooltip has the tooltip go, or not come.
func (l *Layer) HideTooltip() {
	if l.forget != nil {
		l.forget()
	}
	gone := l.tip != nil
	l.about, l.words, l.forget, l.tip = nil, "", nil, nil
	if gone {
		l.Refresh()
	}
}

// settleTip places the tooltip under what it is about, or above where there is no
// room, and inside the window.
func (l *Layer) settleTip() {
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(l.about).Subtract(driver.AbsolutePositionForObject(l))
	window := l.Size()
	words := fyne.MeasureText(l.words, theme.CaptionTextSize(), fyne.TextStyle{}).Width
	width := min(words+2*tipSide+1, window.Width-2*tipGap)
	height := FitWidth(l.tip, width)
	y := at.Y + l.about.Size().Height + tipGap
	if y+height > window.Height {
		y = at.Y - height - tipGap
	}
	Place(l.tip, max(min(at.X, window.Width-width-tipGap), tipGap), y, width, height)
}

// SetTooltip has a tooltip with words come near o, in a window that has a layer; ""
// ends it. What lies over the window, a panel, would hide it.
func SetTooltip(o fyne.CanvasObject, words string) {
	l := LayerOf(o)
	if l == nil || words != "" && fyne.CurrentApp().Driver().CanvasForObject(o).Overlays().Top() != nil {
		return
	}
	l.rest(o, words)
}

// TruncatedText is the text of a label where its end is not to be seen, else "".
func TruncatedText(l *widget.Label) string {
	room := l.Size().Width - 2*theme.InnerPadding()
	if fyne.MeasureText(l.Text, theme.Size(l.SizeName), l.TextStyle).Width <= room+0.5 {
		return ""
	}
	return l.Text
}

// EllipsisLabel is one line of text that ends in … where it has no room, and tells
// all of it in a tooltip.
type EllipsisLabel struct{ widget.Label }

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
