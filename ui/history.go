package ui

import "unicode"

// history is what an entry said, step by step, so that it can be taken back and
// done again. Fyne's own ends a step at Latin punctuation only: it would take
// back a whole paragraph of Chinese at once.
type history struct {
	moments []moment // moments[at] is on screen
	at      int
	kind    change // of the step that may still grow; zero: none may
	size    int    // changes in it
}

// moment is an entry's text with where the cursor stood, in characters, and the
// number of when it came about.
type moment struct {
	text   string
	cursor int
	when   int
}

// change is how a text became another.
type change uint8

const (
	otherChange change = iota // paste, cut, replace: a step of its own
	typed
	erased
)

const (
	largestStep = 20  // changes
	longestPast = 200 // steps
)

// now makes m what is on screen where the text was changed from outside: such a
// change cannot be taken back, nor can what was before it.
func (h *history) now(m moment) {
	if len(h.moments) == 0 || h.moments[h.at].text != m.text {
		*h = history{moments: []moment{m}}
		return
	}
	if h.moments[h.at].cursor != m.cursor {
		h.kind = otherChange // typing goes on elsewhere
	}
	h.moments[h.at].cursor = m.cursor
}

// add follows now, with what a change made of it.
func (h *history) add(m moment, c change, last rune) {
	if m.text == h.moments[h.at].text {
		return
	}
	h.moments = h.moments[:h.at+1]
	if c != otherChange && c == h.kind && h.size < largestStep {
		h.moments[h.at] = m
		h.size++
	} else {
		h.moments = append(h.moments, m)
		if len(h.moments) > longestPast {
			h.moments = h.moments[1:]
		}
		h.at, h.size = len(h.moments)-1, 1
	}
	if h.kind = c; unicode.IsPunct(last) || unicode.IsSpace(last) {
		h.kind = otherChange
	}
}

// restate makes of what is on screen the same in other words: 1985年6月 for 1985.6.
func (h *history) restate(text string) {
	if len(h.moments) > 0 {
		h.moments[h.at].text, h.kind = text, otherChange
	}
}

// back goes one step back, or forward for -1.
func (h *history) back(by int) (m moment, ok bool) {
	to := h.at - by
	if to < 0 || to >= len(h.moments) {
		return moment{}, false
	}
	h.at, h.kind = to, otherChange
	return h.moments[to], true
}

func (h *history) canBack(by int) bool { return h.at-by >= 0 && h.at-by < len(h.moments) }
