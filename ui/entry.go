package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// entry is Fyne's Entry that leaves to the window what is the window's: its
// shortcuts, Esc and F1, and Tab also in a multi-line one. In a one-line entry
// Enter goes to the next field.
type entry struct {
	widget.Entry
	onBlur  func()
	onFocus func()
	menu    *menu // what opens under it; nil if nothing does
	away    bool  // the focus was lost, with the cursor at column
	column  int
	inner   *container.Scroll // Fyne's, around the text
	// onPaste returns what to insert of a text from the clipboard.
	onPaste func(string) string
	history history
	pressed bool   // the mouse button is, on the entry
	release func() // what waits for its release; nil if nothing does
	input   Input  // while the entry has the focus, where there is one to look after
	// onHistory is called when there is more or less to take back.
	onHistory func()
}

func newEntry(changed func(string)) *entry {
	e := &entry{}
	e.OnChanged = changed
	e.OnSubmitted = func(string) {
		if c := e.canvas(); c != nil {
			c.FocusNext()
		}
	}
	e.ExtendBaseWidget(e)
	return e
}

// newParagraph is an entry of several lines, rows of them visible at least.
func newParagraph(rows int, changed func(string)) *entry {
	e := &entry{}
	e.MultiLine = true
	// Long Latin text is slow under TextWrapWord (fyne issue 5297).
	e.Wrapping = fyne.TextWrapBreak
	e.OnChanged = changed
	e.ExtendBaseWidget(e)
	e.SetMinRowsVisible(rows)
	return e
}

// show replaces the text from outside without calling OnChanged; it leaves an
// entry alone that already says so, because the input method would lose its
// place.
func (e *entry) show(text string) {
	if e.Text == text {
		return
	}
	changed := e.OnChanged
	e.OnChanged = nil
	e.SetText(text)
	e.OnChanged = changed
	e.history = history{}
	e.tellHistory()
}

// AcceptsTab lets Tab leave a multi-line entry: the form's order counts.
func (e *entry) AcceptsTab() bool { return false }

func (e *entry) CreateRenderer() fyne.WidgetRenderer {
	r := e.Entry.CreateRenderer()
	for _, o := range r.Objects() {
		if scroll, ok := o.(*container.Scroll); ok {
			e.inner = scroll
		}
	}
	return r
}

func (e *entry) FocusGained() {
	if e.away && !e.MultiLine {
		e.CursorColumn = min(e.column, len([]rune(e.Text)))
	}
	e.away = false
	e.Entry.FocusGained()
	if e.onFocus != nil {
		e.onFocus()
	}
}

func (e *entry) FocusLost() {
	e.pressed, e.release = false, nil
	// The focus comes back to the same place: perhaps only the window was left.
	e.away = true
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
func (e *entry) MouseDown(m *desktop.MouseEvent) {
	e.pressed = true
	e.Entry.MouseDown(m)
}

func (e *entry) MouseUp(m *desktop.MouseEvent) {
	e.Entry.MouseUp(m)
	release := e.release
	e.pressed, e.release = false, nil
	if release != nil {
		release()
	}
}

// watch has gained and lost called as well when the focus comes and goes.
func (e *entry) watch(gained, lost func()) {
	e.onFocus, e.onBlur = both(e.onFocus, gained), both(e.onBlur, lost)
}

// both calls first, unless it is nil, and then second.
func both(first, second func()) func() {
	if first == nil {
		return second
	}
	return func() { first(); second() }
}

// TypedShortcut hands what Fyne's Entry does not know to the window.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	switch known := s.(type) {
	case *desktop.CustomShortcut:
		if c, ok := e.canvas().(fyne.Shortcutable); ok && !editing(known.KeyName) {
			c.TypedShortcut(s)
			return
		}
	case *fyne.ShortcutUndo:
		e.takeBack(1)
		return
	case *fyne.ShortcutRedo:
		e.takeBack(-1)
		return
	case *fyne.ShortcutCopy:
		if text := e.SelectedText(); text != "" && !e.Password {
			copyTo(known.Clipboard, text)
		}
		return
	case *fyne.ShortcutCut:
		text := e.SelectedText()
		if text == "" || e.Password || !copyTo(known.Clipboard, text) {
			return // what another program's hold keeps from the clipboard must not get lost
		}
		s = &fyne.ShortcutCut{Clipboard: clip("")}
	case *fyne.ShortcutPaste:
		text := unixLines(known.Clipboard.Content())
		if e.onPaste != nil {
			if text = e.onPaste(text); text == "" {
				return
			}
		}
		s = &fyne.ShortcutPaste{Clipboard: clip(text)}
	}
	e.change(otherChange, 0, func() { e.Entry.TypedShortcut(s) })
}

// TappedSecondary shows the menu of what can be done with the text. (Fyne's own
// would take back by its own account of changes, which knows no Chinese words.)
func (e *entry) TappedSecondary(at *fyne.PointEvent) {
	c := e.canvas()
	if c == nil || e.Disabled() {
		return
	}
	c.Focus(e)
	item := func(title string, s fyne.Shortcut, able bool) *fyne.MenuItem {
		m := fyne.NewMenuItem(title, func() { e.TypedShortcut(s) })
		m.Disabled = !able
		return m
	}
	clipboard := fyne.CurrentApp().Clipboard()
	selected := e.SelectedText() != ""
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("",
		item("撤销", &fyne.ShortcutUndo{}, e.history.canBack(1)),
		item("重做", &fyne.ShortcutRedo{}, e.history.canBack(-1)),
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
func (e *entry) TypedKey(k *fyne.KeyEvent) {
	if e.input != nil && e.input.Composing() {
		return // the input method's
	}
	if e.menu.key(k) {
		return
	}
	if handOn(e, k) {
		return
	}
	switch k.Name {
	case fyne.KeyBackspace, fyne.KeyDelete:
		e.change(erased, 0, func() { e.Entry.TypedKey(k) })
	case fyne.KeyReturn, fyne.KeyEnter:
		e.change(typed, '\n', func() { e.Entry.TypedKey(k) })
	default:
		e.Entry.TypedKey(k)
	}
}

// TypedRune keeps account of what can be taken back.
func (e *entry) TypedRune(r rune) { e.change(typed, r, func() { e.Entry.TypedRune(r) }) }

// change lets f change the text as the user asks, so that it can be taken back.
func (e *entry) change(c change, last rune, f func()) {
	if e.Password || e.Disabled() {
		f()
		return
	}
	if l := layerOver(e); l != nil && l.sealed {
		return
	}
	before := moment{e.Text, e.CursorTextOffset()}
	f()
	if e.inner != nil && len(e.Text) < len(before.text) {
		e.inner.Refresh() // it may stand beyond the end of what is left
	}
	e.history.now(before)
	e.history.add(moment{e.Text, e.CursorTextOffset()}, c, last)
	e.tellHistory()
}

func (e *entry) tellHistory() {
	if e.onHistory != nil {
		e.onHistory()
	}
}

// takeBack takes back the last change, or does it again for -1.
func (e *entry) takeBack(by int) {
	e.history.now(moment{e.Text, e.CursorTextOffset()})
	m, ok := e.history.back(by)
	if !ok {
		return
	}
	e.SetText(m.text)
	e.moveTo(m.cursor)
	e.tellHistory()
}

// replace makes text of the whole, so that it can be taken back.
func (e *entry) replace(text string) {
	e.change(otherChange, 0, func() { e.SetText(text) })
}

// moveTo puts the cursor before the character at an offset.
func (e *entry) moveTo(offset int) {
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

// selectFrom selects everything from the character at an offset on, with the
// cursor at its beginning so that this is in view.
func (e *entry) selectFrom(offset int) {
	e.moveTo(offset)
	row, column := e.CursorRow, e.CursorColumn
	shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	e.KeyDown(shift)
	e.CursorRow, e.CursorColumn = row, column+1
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	e.KeyUp(shift)
}

// focus gives the entry the focus where it is on screen.
func (e *entry) focus() {
	if c := e.canvas(); c != nil {
		c.Focus(e)
	}
}

func (e *entry) canvas() fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(e) }
