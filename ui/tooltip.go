package ui

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
	words *prose
	box   *fyne.Container
}

const (
	tipSide  = 10 // inside, beside the words
	tipAbove = 5  // and above them
	tipGap   = 4  // from what it is about
)

// newTooltip is light on dark where the rest is dark on light.
func newTooltip(words string) *tooltip {
	t := &tooltip{words: newProse(words, theme.SizeNameCaptionText, theme.ColorNameBackground)}
	t.box = container.NewStack(newFill(theme.ColorNameForeground, "", 5), container.New(inset(tipAbove, tipAbove, tipSide, tipSide), t.words))
	t.ExtendBaseWidget(t)
	return t
}

func (t *tooltip) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.box) }

// rest has words come near o when the mouse stays on it; "" has what is there go.
func (l *layer) rest(o fyne.CanvasObject, words string) {
	if l.about == o && l.words == words {
		return
	}
	l.leave()
	if words == "" {
		return
	}
	l.about, l.words = o, words
	l.forget = l.after(tipAfter, func() {
		l.tip = newTooltip(words)
		l.Refresh()
	})
}

// leave has the tooltip go, or not come.
func (l *layer) leave() {
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
func (l *layer) settleTip() {
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(l.about).Subtract(driver.AbsolutePositionForObject(l))
	window := l.Size()
	words := fyne.MeasureText(l.words, theme.CaptionTextSize(), fyne.TextStyle{}).Width
	width := min(words+2*tipSide+1, window.Width-2*tipGap)
	height := settle(l.tip, width)
	y := at.Y + l.about.Size().Height + tipGap
	if y+height > window.Height {
		y = at.Y - height - tipGap
	}
	place(l.tip, max(min(at.X, window.Width-width-tipGap), tipGap), y, width, height)
}

// rests has a tooltip with words come near o, in a window that has a layer; ""
// ends it. What lies over the window, a panel, would hide it.
func rests(o fyne.CanvasObject, words string) {
	l := layerOver(o)
	if l == nil || words != "" && fyne.CurrentApp().Driver().CanvasForObject(o).Overlays().Top() != nil {
		return
	}
	l.rest(o, words)
}

// cutOff is the text of a label where its end is not to be seen, else "".
func cutOff(l *widget.Label) string {
	room := l.Size().Width - 2*theme.InnerPadding()
	if fyne.MeasureText(l.Text, theme.Size(l.SizeName), l.TextStyle).Width <= room+0.5 {
		return ""
	}
	return l.Text
}

// nameLabel is one line of text that ends in … where it has no room, and tells
// all of it in a tooltip.
type nameLabel struct{ widget.Label }

func newNameLabel(size fyne.ThemeSizeName, importance widget.Importance) *nameLabel {
	l := &nameLabel{}
	l.SizeName, l.Importance = size, importance
	l.Truncation = fyne.TextTruncateEllipsis
	l.ExtendBaseWidget(l)
	return l
}

func (l *nameLabel) MouseIn(*desktop.MouseEvent)    { rests(l, cutOff(&l.Label)) }
func (l *nameLabel) MouseMoved(*desktop.MouseEvent) {}
func (l *nameLabel) MouseOut()                      { rests(l, "") }
