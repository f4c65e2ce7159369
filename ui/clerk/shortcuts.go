package clerk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"zuimei/form"
)

// addShortcuts registers the window's shortcuts. A focused entry passes on those that it
// does not use itself.
func (p *Program) addShortcuts() {
	c := p.Canvas()
	ctrl := func(key fyne.KeyName, f func()) {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl}, func(fyne.Shortcut) { f() })
	}
	inDraft := func(f func(*shell)) func() {
		return func() {
			if p.shell != nil && p.Canvas().Overlays().Top() == nil {
				f(p.shell)
			}
		}
	}
	ctrl(fyne.KeyS, inDraft(func(sh *shell) { sh.session.SaveNow() }))
	ctrl(fyne.KeyP, inDraft(func(sh *shell) { sh.print() }))
	for i := range form.StepIDs {
		key := fyne.KeyName(rune('1' + i))
		ctrl(key, inDraft(func(sh *shell) { sh.turnTo(i) }))
	}
	for _, key := range []fyne.KeyName{fyne.KeyEqual, fyne.KeyPlus} { // + is Shift and = on most keyboards
		ctrl(key, func() { p.Zoom(1) })
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift}, func(fyne.Shortcut) { p.Zoom(1) })
	}
	ctrl(fyne.KeyMinus, func() { p.Zoom(-1) })
	ctrl(fyne.Key0, func() { p.SetZoom(1) })
	undo := inDraft((*shell).undoLast)
	c.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { undo() })
	c.AddShortcut(&fyne.ShortcutPaste{}, func(fyne.Shortcut) { p.paste() })
	c.SetOnTypedKey(func(k *fyne.KeyEvent) {
		switch k.Name {
		case fyne.KeyEscape:
			p.Dismiss()
		case fyne.KeyF1:
			p.help()
		}
	})
}
