package field

import "unicode"

// History is what an entry said, step by step, so that it can be taken back and
// done again. Fyne's own ends a step at Latin punctuation only: it would take
// back a whole paragraph of Chinese at once.
type History struct {
	Moments []Moment // moments[at] is on screen
	At      int
	kind    change // of the step that may still grow; zero: none may
	size    int    // changes in it
}

// Moment is an entry's text with where the cursor stood, in characters, and the
// number of when it came about.
type Moment struct {
	Text   string
	Cursor int
	When   int
}

// change is how a text became another.
type change uint8

const (
	otherChange change = iota // paste, cut, replace: a step of its own
	Typed
	erased
)

const (
	LargestStep = 20  // changes
	LongestPast = 200 // steps
)

// Now makes m what is on screen where the text was changed from outside: such a
// change cannot be taken back, nor can what was before it.
func (h *History) Now(m Moment) {
	if len(h.Moments) == 0 || h.Moments[h.At].Text != m.Text {
		*h = History{Moments: []Moment{m}}
		return
	}
	if h.Moments[h.At].Cursor != m.Cursor {
		h.kind = otherChange // typing goes on elsewhere
	}
	h.Moments[h.At].Cursor = m.Cursor
}

// Add follows now, with what a change made of it.
func (h *History) Add(m Moment, c change, last rune) {
	if m.Text == h.Moments[h.At].Text {
		return
	}
	h.Moments = h.Moments[:h.At+1]
	if c != otherChange && c == h.kind && h.size < LargestStep {
		h.Moments[h.At] = m
		h.size++
	} else {
		h.Moments = append(h.Moments, m)
		if len(h.Moments) > LongestPast {
			h.Moments = h.Moments[1:]
		}
		h.At, h.size = len(h.Moments)-1, 1
	}
	if h.kind = c; unicode.IsPunct(last) || unicode.IsSpace(last) {
		h.kind = otherChange
	}
}

// restate makes of what is on screen the same in other words: 1985年6月 for 1985.6.
func (h *History) restate(text string) {
	if len(h.Moments) > 0 {
		h.Moments[h.At].Text, h.kind = text, otherChange
	}
}

// Back goes one step back, or forward for -1.
func (h *History) Back(by int) (m Moment, ok bool) {
	to := h.At - by
	if to < 0 || to >= len(h.Moments) {
		return Moment{}, false
	}
	h.At, h.kind = to, otherChange
	return h.Moments[to], true
}

func (h *History) CanUndo(by int) bool { return h.At-by >= 0 && h.At-by < len(h.Moments) }
