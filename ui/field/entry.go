package field

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/ui/look"
)

// Entry is Fyne's Entry with an undo that suits Chinese. It passes the window's shortcuts, Esc and
// F1 to the window, and Tab leaves a text area, too. In a one-line entry Enter goes to the
// next field. Set the exported fields before the entry is used.
type Entry struct {
	widget.Entry

	OnPaste      func(string) string // returns what to insert of a pasted text; nil inserts all of it
	OnHistory    func()              // called when there is more or less to undo or redo; may be nil
	OnUndo       func()              // called for Ctrl+Z; nil undoes the entry's own last change
	OnRedo       func()              // called for Ctrl+Y and Ctrl+Shift+Z; nil does the entry's own again
	UndoName     string              // the field's label, to name a change that can be undone
	ChangeNumber func() int          // numbers changes across all fields of a draft; nil numbers them 0
	Composing    func() bool         // reports whether the input method is composing; nil without one
	Overlong     string              // the whole text, if only its beginning is shown; see long.go
	Tone         form.Severity       // of the finding that colours the border; "" is none

	whole           bool // its lines are seen without scrolling
	onFocus, onBlur func()
	menu            *menu             // popup of the entry; nil if it has none
	inner           *container.Scroll // Fyne's, around the text
	history         history
	focused         bool
	away            bool   // the focus was lost, with the cursor at column
	column          int    // of the cursor when the focus was lost
	pressed         bool   // the mouse button is pressed on the entry
	shift           bool   // the Shift key is pressed
	release         func() // to call when the mouse button is released; may be nil
}

// NewEntry makes a one-line entry. changed gets the text at every keystroke.
func NewEntry(changed func(string)) *Entry {
	e := &Entry{}
	e.OnChanged = changed
	e.OnSubmitted = func(string) {
		if c := e.canvas(); c != nil {
			c.FocusNext()
		}
	}
	e.ExtendBaseWidget(e)
	return e
}

// NewTextArea makes an entry of several lines, at least rows of them visible.
func NewTextArea(rows int, changed func(string)) *Entry {
	e := &Entry{}
	e.MultiLine = true
	// Long Latin text is slow under TextWrapWord (fyne issue 5297).
	e.Wrapping = fyne.TextWrapBreak
	e.OnChanged = changed
	e.ExtendBaseWidget(e)
	e.SetMinRowsVisible(rows)
	return e
}

// Display replaces the text and forgets the undo history, without calling OnChanged. It leaves
// an entry alone that already has the text, because the input method would lose its place.
func (e *Entry) Display(text string) {
	if e.FullText() == text {
		return
	}
	if text = e.bound(text); e.Text == text {
		return
	}
	changed := e.OnChanged
	e.OnChanged = nil
	e.SetText(text)
	e.OnChanged = changed
	e.history = history{}
	e.historyChanged()
}

// restate replaces the text by an equivalent notation and keeps the undo history.
func (e *Entry) restate(text string) {
	if e.FullText() == text {
		return
	}
	typed := e.history
	typed.rewrite(text)
	e.Display(text)
	e.history = typed
	e.historyChanged()
}

// AcceptsTab makes the Tab key leave a text area for the next field.
func (e *Entry) AcceptsTab() bool { return false }

func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	r := &entryRenderer{WidgetRenderer: e.Entry.CreateRenderer(), e: e}
	for _, o := range r.Objects() {
		switch o := o.(type) {
		case *container.Scroll:
			e.inner = o
		case *canvas.Rectangle:
			r.border = o // the last one
		}
	}
	r.paint()
	return r
}

// SetSeverity implements TabStop.
func (e *Entry) SetSeverity(tone form.Severity) {
	if e.Tone != tone {
		e.Tone = tone
		e.Refresh()
	}
}

// OnSubmit implements TabStop for a one-line entry.
func (e *Entry) OnSubmit(f func()) { e.OnSubmitted = func(string) { f() } }

// FocusGained selects the text of a one-line entry, unless it was clicked or the user only comes
// back from another window.
func (e *Entry) FocusGained() {
	back := look.RecordFocus(e)
	if back && e.away && !e.MultiLine {
		e.CursorColumn = min(e.column, len([]rune(e.Text)))
	}
	e.away, e.focused = false, true
	e.Entry.FocusGained()
	if e.onFocus != nil {
		e.onFocus()
	}
	if !back && !e.pressed && !e.MultiLine && e.Text != "" {
		e.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
	if !e.pressed {
		e.keepLineInView()
	}
}

func (e *Entry) FocusLost() {
	e.pressed, e.shift, e.release = false, false, nil
	e.away, e.focused = true, false
	if e.column = e.CursorColumn; !e.MultiLine && !e.menu.holdsFocus() {
		e.CursorColumn = 0 // scrolls a long text back to its beginning
	}
	e.Entry.FocusLost()
	if !e.menu.holdsFocus() && e.onBlur != nil {
		e.onBlur()
	}
}

// MouseDown focuses the entry. Nothing scrolls until MouseUp, because Fyne would take the release
// for a click on what is under the mouse by then, and move the focus there. The third click
// of three selects the paragraph, where Fyne's Entry selects the line.
func (e *Entry) MouseDown(m *desktop.MouseEvent) {
	e.pressed = true
	e.Entry.MouseDown(m)
	if line := e.SelectedText(); line != "" && m.Button == desktop.MouseButtonPrimary && !e.shift {
		e.selectParagraph()
	}
}

func (e *Entry) MouseUp(m *desktop.MouseEvent) {
	e.Entry.MouseUp(m)
	release := e.release
	e.pressed, e.release = false, nil
	if release != nil {
		release()
	}
	e.keepLineInView()
}

// KeyDown records the Shift key, with which a click extends the selection.
func (e *Entry) KeyDown(k *fyne.KeyEvent) {
	e.shift = e.shift || isShift(k)
	e.Entry.KeyDown(k)
}

// KeyUp records that the Shift key was released.
func (e *Entry) KeyUp(k *fyne.KeyEvent) {
	e.shift = e.shift && !isShift(k)
	e.Entry.KeyUp(k)
}

func isShift(k *fyne.KeyEvent) bool {
	return k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight
}

// WatchFocus implements TabStop.
func (e *Entry) WatchFocus(gained, lost func()) {
	e.onFocus, e.onBlur = CallBoth(e.onFocus, gained), CallBoth(e.onBlur, lost)
}

// CallBoth returns a function that calls first, unless that is nil, and then second.
func CallBoth(first, second func()) func() {
	if first == nil {
		return second
	}
	return func() { first(); second() }
}

// TypedShortcut handles undo, redo and the clipboard, and passes shortcuts that Fyne's Entry does
// not know to the window.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	switch known := s.(type) {
	case *desktop.CustomShortcut:
		if known.KeyName == fyne.KeyZ && known.Modifier == fyne.KeyModifierControl|fyne.KeyModifierShift {
			e.redoLast()
			return
		}
		if c, ok := e.canvas().(fyne.Shortcutable); ok && !editing(known.KeyName) {
			c.TypedShortcut(s)
			return
		}
	case *fyne.ShortcutUndo:
		if e.OnUndo != nil {
			e.OnUndo()
		} else {
			e.Undo()
		}
		return
	case *fyne.ShortcutRedo:
		e.redoLast()
		return
	case *fyne.ShortcutCopy:
		if text := e.SelectedText(); text != "" && !e.Password {
			look.WriteClipboard(known.Clipboard, text)
		}
		return
	case *fyne.ShortcutCut:
		text := e.SelectedText()
		if text == "" || e.Password || !look.WriteClipboard(known.Clipboard, text) {
			return // the clipboard is busy: the text must not get lost
		}
		s = &fyne.ShortcutCut{Clipboard: look.FixedClipboard("")}
	case *fyne.ShortcutPaste:
		text := look.UnixLines(known.Clipboard.Content())
		if e.Overlong == "" && !e.fits(text) {
			e.askToPaste(text)
			return
		}
		if e.OnPaste != nil {
			if text = e.OnPaste(text); text == "" {
				return
			}
		}
		s = &fyne.ShortcutPaste{Clipboard: look.FixedClipboard(text)}
	}
	e.change(otherChange, 0, func() { e.Entry.TypedShortcut(s) })
}

// TappedSecondary opens the context menu. (Fyne's would undo by Fyne's own history; see history.)
func (e *Entry) TappedSecondary(at *fyne.PointEvent) {
	c := e.canvas()
	if c == nil || e.Disabled() {
		return
	}
	c.Focus(e)
	action := func(title string, able bool, f func()) *fyne.MenuItem {
		m := fyne.NewMenuItem(title, f)
		m.Disabled = !able
		return m
	}
	item := func(title string, s fyne.Shortcut, able bool) *fyne.MenuItem {
		return action(title, able, func() { e.TypedShortcut(s) })
	}
	clipboard := fyne.CurrentApp().Clipboard()
	selected := e.SelectedText() != ""
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("",
		action("撤销", e.CanUndo(), func() { e.Undo() }),
		item("重做", &fyne.ShortcutRedo{}, e.CanRedo()),
		fyne.NewMenuItemSeparator(),
		item("剪切", &fyne.ShortcutCut{Clipboard: clipboard}, selected),
		item("复制", &fyne.ShortcutCopy{Clipboard: clipboard}, selected),
		item("粘贴", &fyne.ShortcutPaste{Clipboard: clipboard}, true),
		fyne.NewMenuItemSeparator(),
		item("全选", &fyne.ShortcutSelectAll{}, e.Text != ""),
	), c, at.AbsolutePosition)
}

// editing reports whether Ctrl with the key moves or erases by words in an entry.
func editing(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyBackspace, fyne.KeyDelete:
		return true
	}
	return false
}

// TypedKey passes keys to the popup first, and Esc and F1 to the window.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	if e.Composing != nil && e.Composing() {
		return // the key is the input method's
	}
	if e.menu.key(k) {
		return
	}
	if look.ForwardKey(e, k) {
		return
	}
	switch k.Name {
	case fyne.KeyBackspace, fyne.KeyDelete:
		e.change(erasing, 0, func() { e.Entry.TypedKey(k) })
	case fyne.KeyReturn, fyne.KeyEnter:
		e.change(typing, '\n', func() { e.Entry.TypedKey(k) })
	default:
		e.Entry.TypedKey(k)
		e.keepLineInView()
	}
}

// TypedRune records the character in the undo history.
func (e *Entry) TypedRune(r rune) { e.change(typing, r, func() { e.Entry.TypedRune(r) }) }

// change lets f change the text for the user and records that in the undo history. It refuses in
// a read-only window; for an overlong text it asks to shorten it first.
func (e *Entry) change(c change, last rune, f func()) {
	if e.Password || e.Disabled() {
		f()
		return
	}
	if l := look.LayerOf(e); l != nil && l.ReadOnly {
		return
	}
	if e.Overlong != "" {
		e.AskToShorten()
		return
	}
	before := snapshot{text: e.Text, cursor: e.CursorTextOffset()}
	f()
	if e.inner != nil && len(e.Text) < len(before.text) {
		e.inner.Refresh() // it may be scrolled beyond the end of the shorter text
	}
	e.history.sync(before)
	e.history.add(snapshot{e.Text, e.CursorTextOffset(), e.changeNumber()}, c, last)
	e.historyChanged()
	e.keepLineInView()
}

// changeNumber returns the number of a new change.
func (e *Entry) changeNumber() int {
	if e.ChangeNumber == nil {
		return 0
	}
	return e.ChangeNumber()
}

// historyChanged calls OnHistory.
func (e *Entry) historyChanged() {
	if e.OnHistory != nil {
		e.OnHistory()
	}
}

// Undo undoes the last change that the user made in the entry. It replaces Fyne's, whose
// steps end at Latin punctuation only.
func (e *Entry) Undo() { e.stepHistory(1) }

// Redo makes the change again that was undone last.
func (e *Entry) Redo() { e.stepHistory(-1) }

// CanUndo reports whether there is a change to undo.
func (e *Entry) CanUndo() bool { return e.history.canUndo(1) }

// CanRedo reports whether there is an undone change to make again.
func (e *Entry) CanRedo() bool { return e.history.canUndo(-1) }

// LastChange returns the number that ChangeNumber gave the newest change that can be
// undone; call it only if CanUndo.
func (e *Entry) LastChange() int { return e.history.snapshots[e.history.current].when }

// stepHistory goes by so many steps back, forward for a negative number.
func (e *Entry) stepHistory(by int) {
	e.history.sync(snapshot{text: e.Text, cursor: e.CursorTextOffset()})
	s, ok := e.history.step(by)
	if !ok {
		return
	}
	if by < 0 {
		e.history.snapshots[e.history.current].when = e.changeNumber()
	}
	e.SetText(s.text)
	e.MoveTo(s.cursor)
	e.historyChanged()
	e.keepLineInView()
}

// Replace replaces the whole text as an undoable change and clears the selection. If the old or
// the new text is overlong the change cannot be undone.
func (e *Entry) Replace(text string) {
	if _, rest := look.Truncate(text, e.most()); e.Overlong != "" || rest > 0 {
		e.Display(text)
		e.OnChanged(text)
		return
	}
	e.change(otherChange, 0, func() {
		at := e.CursorTextOffset()
		e.SetText(text)
		e.MoveTo(min(at, len([]rune(text))))
	})
}

// MoveTo puts the cursor before the character at an offset and clears the selection.
func (e *Entry) MoveTo(offset int) {
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown}) // goes to the last row and clears the selection
	for e.CursorRow > 0 {
		if e.CursorColumn = 0; e.CursorTextOffset() <= offset {
			break
		}
		e.CursorRow--
	}
	e.CursorColumn = 0
	e.CursorColumn = max(offset-e.CursorTextOffset(), 0)
	e.Refresh()
}

// SelectToEnd selects from the character at an offset to the end, with the cursor at the start of
// the selection so that this is in view.
func (e *Entry) SelectToEnd(offset int) { e.selectRange(offset, len([]rune(e.Text))) }

// selectRange selects the characters from one offset up to another, with the cursor before the
// first.
func (e *Entry) selectRange(from, to int) {
	e.MoveTo(from)
	row, column := e.CursorRow, e.CursorColumn
	e.MoveTo(to)
	shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	e.KeyDown(shift)
	e.CursorRow, e.CursorColumn = row, column+1
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	e.KeyUp(shift)
}

// selectParagraph selects the paragraph with the cursor.
func (e *Entry) selectParagraph() {
	text, at := []rune(e.Text), e.CursorTextOffset()
	from := at
	for from > 0 && text[from-1] != '\n' {
		from--
	}
	to := at
	for to < len(text) && text[to] != '\n' {
		to++
	}
	e.selectRange(from, to)
}

// keepLineInView scrolls the step until the whole line with the cursor is visible. The entry
// itself scrolls only its text.
func (e *Entry) keepLineInView() {
	scroll := look.EnclosingScroll(e)
	if scroll == nil || e.inner == nil || !e.MultiLine {
		return
	}
	const margin = 8
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(e.inner).Y - driver.AbsolutePositionForObject(scroll).Y
	top += e.CursorPosition().Y - e.inner.Offset.Y
	bottom := top + e.lineHeight()
	switch view := scroll.Size().Height; {
	case top < margin:
		scroll.ScrollToOffset(fyne.NewPos(0, max(scroll.Offset.Y+top-margin, 0)))
	case bottom > view-margin:
		scroll.ScrollToOffset(fyne.NewPos(0, scroll.Offset.Y+bottom+margin-view))
	}
}

// lineHeight returns the height of a line of text.
func (e *Entry) lineHeight() float32 {
	return fyne.MeasureText("国", e.Theme().Size(theme.SizeNameText), e.TextStyle).Height
}

// Focus focuses the entry if it is on screen.
func (e *Entry) Focus() {
	if c := e.canvas(); c != nil {
		c.Focus(e)
	}
}

func (e *Entry) canvas() fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(e) }

// WhenReleased calls f when the mouse button that is pressed on the entry is released. It reports
// whether one is pressed.
func (e *Entry) WhenReleased(f func()) bool {
	if e.pressed {
		e.release = f
	}
	return e.pressed
}
