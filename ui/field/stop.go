package field

import (
	"fyne.io/fyne/v2"

	"zuimei/form"
	"zuimei/ui/look"
)

// stop is what a dropdown and a segmented control have in common as a [TabStop].
type stop struct {
	widget interface { // that embeds it
		fyne.Widget
		fyne.Focusable
	}
	Tone    form.Severity
	Focused bool

	gained, lost func() // nil if nobody watches
	submit       func()
}

// WatchFocus implements TabStop.
func (s *stop) WatchFocus(gained, lost func()) {
	s.gained, s.lost = CallBoth(s.gained, gained), CallBoth(s.lost, lost)
}

// OnSubmit implements TabStop.
func (s *stop) OnSubmit(f func()) { s.submit = f }

// SetSeverity implements TabStop.
func (s *stop) SetSeverity(tone form.Severity) {
	if s.Tone != tone {
		s.Tone = tone
		s.widget.Refresh()
	}
}

// enter follows when the focus comes.
func (s *stop) enter() {
	look.RecordFocus(s.widget)
	s.Focused = true
	s.widget.Refresh()
	if s.gained != nil {
		s.gained()
	}
}

// leave follows when the focus goes; left is false while it is in the widget's own menu.
func (s *stop) leave(left bool) {
	s.Focused = false
	s.widget.Refresh()
	if left && s.lost != nil {
		s.lost()
	}
}
