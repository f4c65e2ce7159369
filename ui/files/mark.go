package files

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func (c *Chooser) shifted() bool {
	if c.Shift != nil {
		return c.Shift()
	}
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// startTapTimer ends the time for a double tap, and the ignoring of taps, a little later.
func (k *picker) startTapTimer() {
	const double = 400 * time.Millisecond
	k.stopTimer()
	k.stopTimer = k.chooser.After(double, func() { k.lastTapped, k.ignoreTaps = "", false })
}

// tapLine marks the line that was tapped; a double tap opens the folder or chooses the
// file.
func (k *picker) tapLine(i int) {
	if i < 0 || i >= len(k.files) {
		return
	}
	k.cursor = i
	f := k.files[i]
	switch {
	case k.ignoreTaps:
	case k.many && k.chooser.shifted() && !f.folder && k.markTo(i):
	case k.lastTapped == f.name:
		k.marked[f.name] = true
		k.open(f)
	default:
		k.lastTapped = f.name
		k.startTapTimer()
		k.toggleMark(f)
	}
}

// toggleMark marks or unmarks a line. A folder can only be marked alone.
func (k *picker) toggleMark(f folderEntry) {
	was := k.marked[f.name]
	alone := f.folder || !k.many || slices.ContainsFunc(k.files, func(other folderEntry) bool { return other.folder && k.marked[other.name] })
	if alone {
		k.marked = map[string]bool{}
	}
	k.anchor = f.name
	if k.marked[f.name] = !was; was {
		delete(k.marked, f.name)
	}
	k.refresh()
	k.list.Refresh()
}

// markTo marks the files from the one that was marked last to a line; false if there is none.
func (k *picker) markTo(i int) bool {
	from := slices.IndexFunc(k.files, func(f folderEntry) bool { return f.name == k.anchor && !f.folder })
	if from < 0 {
		return false
	}
	k.lastTapped = ""
	for _, f := range k.files[min(from, i) : max(from, i)+1] {
		if !f.folder {
			k.marked[f.name] = true
		}
	}
	k.refresh()
	k.list.Refresh()
	return true
}

// markAll marks all files in the folder or, if they all are, none.
func (k *picker) markAll() {
	if !k.many {
		return
	}
	all := map[string]bool{}
	for _, f := range k.files {
		if !f.folder {
			all[f.name] = true
		}
	}
	if k.marked = all; k.allMarked {
		k.marked = map[string]bool{}
	}
	k.refresh()
	k.list.Refresh()
}

// markedFolder returns the name of the marked folder, "" if none is marked.
func (k *picker) markedFolder() string {
	for _, f := range k.files {
		if f.folder && k.marked[f.name] {
			return f.name
		}
	}
	return ""
}
