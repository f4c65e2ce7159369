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

// Entry is Fyne's Entry that leaves to the window what is the window's: its
// shortcuts, Esc and F1, and Tab also in a multi-line one. In a one-line entry
// Enter goes to the next field.
type Entry struct {
	widget.Entry
	onBlur   func()
	onFocus  func()
	menu     *menu // what opens under it; nil if nothing does
	away     bool  // the focus was lost, with the cursor at column
	column   int
	inner    *container.Scroll // Fyne's, around the text
	Tone     form.Severity     // of what is wrong with the text
	Overlong string            // what is too long to be shown; "" if nothing is
	// OnPaste returns what to insert of a text from the clipboard.
	OnPaste      func(string) string
	history      history
	UndoName     string      // of the field, for what can be taken back
	ChangeNumber func() int  // numbers the changes; nil where that is of no interest
	OnUndo       func()      // Ctrl+Z; nil takes back what was typed here
	here         bool        // the focus is
	pressed      bool        // the mouse button is, on the entry
	shift        bool        // the key is down
	release      func()      // what waits for its release; nil if nothing does
	Composing    func() bool // reports whether the input method has text of its own; nil without one
	// OnHistory is called when there is more or less to take back.
	OnHistory func()
}

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

// NewTextArea is an entry of several lines, rows of them visible at least.
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

// Display replaces the text from outside without calling OnChanged; it leaves an
// entry alone that already says so, because the input method would lose its
// place.
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

// restate shows the same in other words; what was typed can still be taken back.
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

// AcceptsTab lets Tab leave a multi-line entry: the form's order counts.
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

// SetSeverity has the border say that something is wrong; "" for nothing.
func (e *Entry) SetSeverity(tone form.Severity) {
	if e.Tone != tone {
		e.Tone = tone
		e.Refresh()
	}
}

// OnSubmit has f called with the Enter key where the entry has one line.
func (e *Entry) OnSubmit(f func()) { e.OnSubmitted = func(string) { f() } }

// FocusGained selects what a one-line entry says, unless it was clicked on, or the
// focus only was in another window.
func (e *Entry) FocusGained() {
	back := look.RecordFocus(e)
	if back && e.away && !e.MultiLine {
		e.CursorColumn = min(e.column, len([]rune(e.Text)))
	}
	e.away, e.here = false, true
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
	e.away, e.here = true, false
	if e.column = e.CursorColumn; !e.MultiLine && !e.menu.holds() {
		e.CursorColumn = 0 // shows the beginning of what is too long for the field
	}
	e.Entry.FocusLost()
	if !e.menu.holds() && e.onBlur != nil {
		e.onBlur()
	}
}

// MouseDown gives the focus, and MouseUp would take it away if the page had been
// scrolled between: Fyne takes that for a click on what is under the mouse then.
// The third click of three selects the paragraph; Fyne's selects the line.
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

// KeyDown and KeyUp know whether a click extends the selection.
func (e *Entry) KeyDown(k *fyne.KeyEvent) {
	e.shift = e.shift || isShift(k)
	e.Entry.KeyDown(k)
}

func (e *Entry) KeyUp(k *fyne.KeyEvent) {
	e.shift = e.shift && !isShift(k)
	e.Entry.KeyUp(k)
}

func isShift(k *fyne.KeyEvent) bool {
	return k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight
}

// WatchFocus has gained and lost called as well when the focus comes and goes.
func (e *Entry) WatchFocus(gained, lost func()) {
	e.onFocus, e.onBlur = CallBoth(e.onFocus, gained), CallBoth(e.onBlur, lost)
}

// CallBoth calls first, unless it is nil, and then second.
func CallBoth(first, second func()) func() {
	if first == nil {
		return second
	}
	return func() { first(); second() }
}

// TypedShortcut hands what Fyne's Entry does not know to the window.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	switch known := s.(type) {
	case *desktop.CustomShortcut:
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
		e.Redo()
		return
	case *fyne.ShortcutCopy:
		if text := e.SelectedText(); text != "" && !e.Password {
			look.WriteClipboard(known.Clipboard, text)
		}
		return
	case *fyne.ShortcutCut:
		text := e.SelectedText()
		if text == "" || e.Password || !look.WriteClipboard(known.Clipboard, text) {
			return // what another program's hold keeps from the clipboard must not get lost
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

// TappedSecondary shows the menu of what can be done with the text. (Fyne's own
// would take back by its own account of changes, which knows no Chinese words.)
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

// editing says whether Ctrl with the key moves or erases by words in an entry.
func editing(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyBackspace, fyne.KeyDelete:
		return true
	}
	return false
}

// TypedKey hands Esc and F1 to the window.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	if e.Composing != nil && e.Composing() {
		return // the input method's
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

// TypedRune keeps account of what can be taken back.
func (e *Entry) TypedRune(r rune) { e.change(typing, r, func() { e.Entry.TypedRune(r) }) }

// change lets f change the text as the user asks, so that it can be taken back.
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
		e.inner.Refresh() // it may stand beyond the end of what is left
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

// Replace makes text of the whole, so that it can be taken back, unless either is
// too long to be shown. Nothing is selected then.
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

// MoveTo puts the cursor before the character at an offset.
func (e *Entry) MoveTo(offset int) {
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown}) // the last row, and nothing selected
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

// SelectToEnd selects everything from the character at an offset on, with the
// cursor at its beginning so that this is in view.
func (e *Entry) SelectToEnd(offset int) { e.selectRange(offset, len([]rune(e.Text))) }

// selectRange selects the characters from an offset up to another, with the
// cursor at their beginning.
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

// selectParagraph selects the one that the cursor is in.
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

// keepLineInView scrolls the step until all of the line with the cursor is to be
// seen; the entry itself scrolls its text.
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

func (e *Entry) lineHeight() float32 {
	return fyne.MeasureText("国", e.Theme().Size(theme.SizeNameText), e.TextStyle).Height
}

// Focus gives the entry the focus where it is on screen.
func (e *Entry) Focus() {
	if c := e.canvas(); c != nil {
		c.Focus(e)
	}
}

func (e *Entry) canvas() fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(e) }

// WhenReleased has f called when the mouse button that is down on the entry goes
// up; it reports whether one is.
func (e *Entry) WhenReleased(f func()) bool {
	if e.pressed {
		e.release = f
	}
	return e.pressed
}
