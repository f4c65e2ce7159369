package clerk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"zuimei/form"
	"zuimei/ui/look"
)

// Widths of the frame's columns in Fyne's units with text at 100 %, and of the
// window below which the page goes behind its button and the steps shrink to their
// numbers.
const (
	stepsWidth   = 224
	numbersWidth = 60
	pageWidth    = 396
	pagelessBelow     = 1100
	narrowBelow       = 1000
)

// isPageless reports whether a window has no room for the page beside the step.
func isPageless(window fyne.Size) bool { return window.Width < pagelessBelow*theme.TextSize()/look.SizeBody }

// isNarrow reports whether a window has room for the step alone.
func isNarrow(window fyne.Size) bool { return window.Width < narrowBelow*theme.TextSize()/look.SizeBody }

// shellLayout places form, top, steps, page and bottom.
type shellLayout struct{ sh *shell }

func (l *shellLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 400) }

func (l *shellLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	middle, top, steps, page, bottom := o[0], o[1], o[2], o[3], o[4]
	head, foot := top.MinSize().Height, bottom.MinSize().Height
	body := size.Height - head - foot
	look.Place(top, 0, 0, size.Width, head)
	look.Place(bottom, 0, size.Height-foot, size.Width, foot)
	small := isNarrow(size)
	left := stepsWidth * theme.TextSize() / look.SizeBody
	if small {
		left = numbersWidth
	}
	l.sh.bar.setSmall(small)
	look.Place(steps, 0, head, left, body)
	right := float32(0)
	if !isPageless(size) && !l.sh.previewHidden && !needsPageRoom(form.StepIDs[l.sh.current]) {
		right = pageWidth
		page.Show()
		look.Place(page, size.Width-right, head, right, body)
	} else {
		page.Hide()
	}
	look.Place(middle, left, head, size.Width-left-right, body)
	look.Place(o[5], 0, 0, size.Width, size.Height) // menus
}

// stepLayout gives a step its margins and a width that reads well.
type stepLayout struct {
	slack float32 // empty below the step, so that it can be scrolled further up
}

func (l *stepLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(2*look.MarginSide, 2*look.MarginTop+l.slack)
}

func (l *stepLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	look.Place(o[0], look.MarginSide, look.MarginTop, size.Width-2*look.MarginSide, size.Height-2*look.MarginTop-l.slack)
}

// saveStateLayout is a notice at the right, in the middle of the height, as wide as
// its sentence where there is room.
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

// The steps that need the page's room.
func needsPageRoom(id form.StepID) bool { return id == form.StepHandIn }
