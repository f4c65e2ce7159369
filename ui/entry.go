package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
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
	tone    form.Severity     // of what is wrong with the text
	whole   string            // what is too long to be shown; "" if nothing is
	// onPaste returns what to insert of a text from the clipboard.
	onPaste   func(string) string
	history   history
	name      string      // of the field, for what can be taken back
	now       func() int  // numbers the changes; nil where that is of no interest
	onUndo    func()      // Ctrl+Z; nil takes back what was typed here
	here      bool        // the focus is
	pressed   bool        // the mouse button is, on the entry
	shift     bool        // the key is down
	release   func()      // what waits for its release; nil if nothing does
	composing func() bool // reports whether the input method has text of its own; nil without one
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
	if e.all() == text {
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
	e.tellHistory()
}

// restate shows the same in other words; what was typed can still be taken back.
func (e *entry) restate(text string) {
	if e.all() == text {
		return
	}
	typed := e.history
	typed.restate(text)
	e.show(text)
	e.history = typed
	e.tellHistory()
}

// AcceptsTab lets Tab leave a multi-line entry: the form's order counts.
func (e *entry) AcceptsTab() bool { return false }

func (e *entry) CreateRenderer() fyne.WidgetRenderer {
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

// mark has the border say that something is wrong; "" for nothing.
func (e *entry) mark(tone form.Severity) {
	if e.tone != tone {
		e.tone = tone
		e.Refresh()
	}
}

// submits has f called with the Enter key where the entry has one line.
func (e *entry) submits(f func()) { e.OnSubmitted = func(string) { f() } }

// FocusGained selects what a one-line entry says, unless it was clicked on, or the
// focus only was in another window.
func (e *entry) FocusGained() {
	back := returns(e)
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

func (e *entry) FocusLost() {
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
func (e *entry) MouseDown(m *desktop.MouseEvent) {
	e.pressed = true
	e.Entry.MouseDown(m)
	if line := e.SelectedText(); line != "" && m.Button == desktop.MouseButtonPrimary && !e.shift {
		e.selectParagraph()
	}
}

func (e *entry) MouseUp(m *desktop.MouseEvent) {
	e.Entry.MouseUp(m)
	release := e.release
	e.pressed, e.release = false, nil
	if release != nil {
		release()
	}
	e.keepLineInView()
}

// KeyDown and KeyUp know whether a click extends the selection.
func (e *entry) KeyDown(k *fyne.KeyEvent) {
	e.shift = e.shift || isShift(k)
	e.Entry.KeyDown(k)
}

func (e *entry) KeyUp(k *fyne.KeyEvent) {
	e.shift = e.shift && !isShift(k)
	e.Entry.KeyUp(k)
}

func isShift(k *fyne.KeyEvent) bool {
	return k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight
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
		if e.onUndo != nil {
			e.onUndo()
		} else {
			e.takeBack(1)
		}
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
		if e.whole == "" && !e.fits(text) {
			e.askToPaste(text)
			return
		}
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
		action("撤销", e.history.canBack(1), func() { e.takeBack(1) }),
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
	if e.composing != nil && e.composing() {
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
		e.keepLineInView()
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
	if e.whole != "" {
		e.askToShorten()
		return
	}
	before := moment{text: e.Text, cursor: e.CursorTextOffset()}
	f()
	if e.inner != nil && len(e.Text) < len(before.text) {
		e.inner.Refresh() // it may stand beyond the end of what is left
	}
	e.history.now(before)
	e.history.add(moment{e.Text, e.CursorTextOffset(), e.stamp()}, c, last)
	e.tellHistory()
	e.keepLineInView()
}

// stamp numbers a change.
func (e *entry) stamp() int {
	if e.now == nil {
		return 0
	}
	return e.now()
}

func (e *entry) tellHistory() {
	if e.onHistory != nil {
		e.onHistory()
	}
}

// takeBack takes back the last change, or does it again for -1.
func (e *entry) takeBack(by int) {
	e.history.now(moment{text: e.Text, cursor: e.CursorTextOffset()})
	m, ok := e.history.back(by)
	if !ok {
		return
	}
	if by < 0 {
		e.history.moments[e.history.at].when = e.stamp()
	}
	e.SetText(m.text)
	e.moveTo(m.cursor)
	e.tellHistory()
	e.keepLineInView()
}

// replace makes text of the whole, so that it can be taken back, unless either is
// too long to be shown. Nothing is selected then.
func (e *entry) replace(text string) {
	if _, rest := truncate(text, e.most()); e.whole != "" || rest > 0 {
		e.show(text)
		e.OnChanged(text)
		return
	}
	e.change(otherChange, 0, func() {
		at := e.CursorTextOffset()
		e.SetText(text)
		e.moveTo(min(at, len([]rune(text))))
	})
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
func (e *entry) selectFrom(offset int) { e.selectRange(offset, len([]rune(e.Text))) }

// selectRange selects the characters from an offset up to another, with the
// cursor at their beginning.
func (e *entry) selectRange(from, to int) {
	e.moveTo(from)
	row, column := e.CursorRow, e.CursorColumn
	e.moveTo(to)
	shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	e.KeyDown(shift)
	e.CursorRow, e.CursorColumn = row, column+1
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	e.KeyUp(shift)
}

// selectParagraph selects the one that the cursor is in.
func (e *entry) selectParagraph() {
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
func (e *entry) keepLineInView() {
	scroll := scrollAround(e)
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

func (e *entry) lineHeight() float32 {
	return fyne.MeasureText("国", e.Theme().Size(theme.SizeNameText), e.TextStyle).Height
}

// focus gives the entry the focus where it is on screen.
func (e *entry) focus() {
	if c := e.canvas(); c != nil {
		c.Focus(e)
	}
}

func (e *entry) canvas() fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(e) }

// WhenReleased has f called when the mouse button that is down on the entry goes
// up; it reports whether one is.
func (e *entry) WhenReleased(f func()) bool {
	if e.pressed {
		e.release = f
	}
	return e.pressed
}
