package clerk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zuimei/form"
	"zuimei/ui/look"
)

// Widths in Fyne's units with text at 100 %. In a window narrower than pagelessBelow
// the page preview is opened by its button only; below narrowBelow the step bar shows
// numbers without titles.
const (
	stepsWidth    = 224
	numbersWidth  = 60
	pageWidth     = 396
	pagelessBelow = 1100
	narrowBelow   = 1000
)

// isPageless reports whether a window is too narrow for the page beside the step.
func isPageless(window fyne.Size) bool {
	return window.Width < pagelessBelow*theme.TextSize()/look.SizeBody
}

// isNarrow reports whether a window is too narrow for the titles in the step bar.
func isNarrow(window fyne.Size) bool {
	return window.Width < narrowBelow*theme.TextSize()/look.SizeBody
}

// shellLayout places the parts of the shell: top and bottom bar over the whole width,
// and between them the step bar, the step and the page preview as columns.
type shellLayout struct {
	step, top      fyne.CanvasObject
	bar            *stepBar
	preview        fyne.CanvasObject
	bottom         fyne.CanvasObject
	popups         fyne.CanvasObject // over everything
	previewAllowed func() bool       // reports whether the preview may stand beside the step
}

// container returns a container of all parts, the lowest first.
//
// The step lies below all others: when Fyne looks for the object under the mouse, it
// also hits the part of an entry's text that is scrolled away beneath the top bar.
func (l *shellLayout) container() *fyne.Container {
	return container.New(l, l.step, l.top, l.bar, l.preview, l.bottom, l.popups)
}

func (l *shellLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 400) }

func (l *shellLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	head, foot := l.top.MinSize().Height, l.bottom.MinSize().Height
	body := size.Height - head - foot
	look.Place(l.top, 0, 0, size.Width, head)
	look.Place(l.bottom, 0, size.Height-foot, size.Width, foot)
	small := isNarrow(size)
	left := stepsWidth * theme.TextSize() / look.SizeBody
	if small {
		left = numbersWidth
	}
	l.bar.setSmall(small)
	look.Place(l.bar, 0, head, left, body)
	right := float32(0)
	if !isPageless(size) && l.previewAllowed() {
		right = pageWidth
		l.preview.Show()
		look.Place(l.preview, size.Width-right, head, right, body)
	} else {
		l.preview.Hide()
	}
	look.Place(l.step, left, head, size.Width-left-right, body)
	look.Place(l.popups, 0, 0, size.Width, size.Height)
}

// stepLayout puts margins around a step.
type stepLayout struct {
	slack float32 // empty height below the step, which lets it scroll further up
}

func (l *stepLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(2*look.MarginSide, 2*look.MarginTop+l.slack)
}

func (l *stepLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	look.Place(o[0], look.MarginSide, look.MarginTop, size.Width-2*look.MarginSide, size.Height-2*look.MarginTop-l.slack)
}

// saveStateLayout right-aligns a notice and centres it vertically; the notice is as
// wide as its sentence where there is room.
type saveStateLayout struct{ notice *look.Notice }

func (saveStateLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(160, o[0].MinSize().Height)
}

func (r saveStateLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	w := min(size.Width-look.GapColumns, fyne.MeasureText(r.notice.Text(), theme.CaptionTextSize(), fyne.TextStyle{}).Width+32)
	o[0].Resize(fyne.NewSize(w, size.Height))
	h := o[0].MinSize().Height
	look.Place(o[0], size.Width-w-look.GapColumns, (size.Height-h)/2, w, h)
}

// needsPageRoom reports whether a step takes the room of the page beside it.
func needsPageRoom(id form.StepID) bool { return id == form.StepHandIn }
