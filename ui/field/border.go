package field

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"zuimei/form"
)

// entryRenderer insets the text from the border, and colours the border by severity.
type entryRenderer struct {
	fyne.WidgetRenderer
	e      *Entry
	border *canvas.Rectangle
	action float32 // width of the action item, as laid out
}

// entryInset is the distance between the border and text that is cut off there.
const entryInset = 4

func (r *entryRenderer) Layout(size fyne.Size) {
	r.action = r.actionWidth()
	var offset fyne.Position
	if r.e.inner != nil {
		offset = r.e.inner.Offset
	}
	r.WidgetRenderer.Layout(size)
	if inner := r.e.inner; inner != nil {
		inset := fyne.NewSize(entryInset, 0)
		if r.e.MultiLine { // a single line has no room for an inset, and does not scroll vertically
			inset.Height = entryInset
		}
		inner.Move(inner.Position().Add(inset))
		inner.Resize(inner.Size().Subtract(inset).Subtract(inset))
		// Resizing twice moved a text that was scrolled to its end.
		inner.ScrollToOffset(offset)
	}
}

// SetLines has so many lines of a text area seen whole, without scrolling: for short ones.
func (e *Entry) SetLines(n int) {
	e.whole = true
	e.SetMinRowsVisible(n)
}

func (r *entryRenderer) MinSize() fyne.Size {
	size := r.WidgetRenderer.MinSize()
	if r.e.whole {
		size.Height += 2 * entryInset
	}
	return size
}

func (r *entryRenderer) actionWidth() float32 {
	if r.e.ActionItem == nil {
		return 0
	}
	return r.e.ActionItem.MinSize().Width
}

func (r *entryRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.paint()
	if r.action != r.actionWidth() {
		r.Layout(r.e.Size())
	}
}

func (r *entryRenderer) paint() {
	r.border.StrokeWidth = theme.InputBorderSize()
	if r.e.Tone != "" {
		r.border.StrokeColor = borderColor(r.e.Tone)
		if r.e.focused {
			r.border.StrokeWidth *= 2
		}
	}
	r.border.Refresh()
}

// borderColor returns the border colour of a field with a finding of a severity.
func borderColor(tone form.Severity) color.Color { return theme.Color(BorderColor(tone)) }

// BorderColor returns the name of the border colour of a field with a finding of a severity.
func BorderColor(tone form.Severity) fyne.ThemeColorName {
	if tone == form.Error {
		return theme.ColorNameError
	}
	return theme.ColorNameWarning
}

// paintField gives box and border of a field the look of an entry.
func paintField(box, border *canvas.Rectangle, focused bool, tone form.Severity) {
	box.CornerRadius = theme.InputRadiusSize()
	box.FillColor = theme.Color(theme.ColorNameInputBackground)
	border.CornerRadius = box.CornerRadius
	border.StrokeWidth, border.StrokeColor = theme.InputBorderSize(), theme.Color(theme.ColorNameInputBorder)
	switch {
	case tone != "":
		border.StrokeColor = borderColor(tone)
	case focused:
		border.StrokeColor = theme.Color(theme.ColorNamePrimary)
	}
	if tone != "" && focused {
		border.StrokeWidth *= 2
	}
	box.Refresh()
	border.Refresh()
}

// fieldHeight returns the height of a one-line entry.
func fieldHeight() float32 {
	return fyne.MeasureText("一", theme.TextSize(), fyne.TextStyle{}).Height + 2*theme.InnerPadding()
}
