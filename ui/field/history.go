package field

import "unicode"

// history records the texts of an entry step by step, for undo and redo. Fyne's own ends
// a step at Latin punctuation only: it would undo a whole paragraph of Chinese at once.
type history struct {
	snapshots []snapshot
	current   int    // index of the snapshot on screen
	growing   change // kind of change that may still extend the current step; otherChange if none may
	size      int    // changes in the current step
}

// snapshot is an entry's text after a step. cursor is in characters; when is the number
// of the last change of the step.
type snapshot struct {
	text   string
	cursor int
	when   int
}

// change is the kind of a change to a text.
type change uint8

const (
	otherChange change = iota // paste, cut, replace: each is a step of its own
	typing
	erasing
)

const (
	maxStepSize  = 20 // changes in one step
	maxSnapshots = 200
)

// sync makes s the current snapshot if the text was changed from outside: such a change
// cannot be undone, nor can those before it.
func (h *history) sync(s snapshot) {
	if len(h.snapshots) == 0 || h.snapshots[h.current].text != s.text {
		*h = history{snapshots: []snapshot{s}}
		return
	}
	if h.snapshots[h.current].cursor != s.cursor {
		h.growing = otherChange // typing elsewhere begins a new step
	}
	h.snapshots[h.current].cursor = s.cursor
}

// add records the result of a change, after sync recorded the text before it. last is
// the character typed, 0 for none: a step ends at punctuation and spaces.
func (h *history) add(s snapshot, c change, last rune) {
	if s.text == h.snapshots[h.current].text {
		return
	}
	h.snapshots = h.snapshots[:h.current+1]
	if c != otherChange && c == h.growing && h.size < maxStepSize {
		h.snapshots[h.current] = s
		h.size++
	} else {
		h.snapshots = append(h.snapshots, s)
		if len(h.snapshots) > maxSnapshots {
			h.snapshots = h.snapshots[1:]
		}
		h.current, h.size = len(h.snapshots)-1, 1
	}
	if h.growing = c; unicode.IsPunct(last) || unicode.IsSpace(last) {
		h.growing = otherChange
	}
}

// rewrite replaces the current text by an equivalent one without a step of its own, such
// as 1985.6 by 1985年6月.
func (h *history) rewrite(text string) {
	if len(h.snapshots) > 0 {
		h.snapshots[h.current].text, h.growing = text, otherChange
	}
}

// step goes by so many steps back, forward for a negative number, and returns the
// snapshot to show; ok is false if there are not so many.
func (h *history) step(by int) (s snapshot, ok bool) {
	if !h.canUndo(by) {
		return snapshot{}, false
	}
	h.current, h.growing = h.current-by, otherChange
	return h.snapshots[h.current], true
}

// canUndo reports whether so many steps can be undone, or redone for a negative number.
func (h *history) canUndo(by int) bool {
	return h.current-by >= 0 && h.current-by < len(h.snapshots)
}

// redoLast makes again what was undone last, of the entry or of what it stands in.
func (e *Entry) redoLast() {
	if e.OnRedo != nil {
		e.OnRedo()
		return
	}
	e.Redo()
}
