// Package field has the controls that the user types or chooses an answer with. [New] makes
// the [Control] for a field of the notice, by the field's kind; package step puts it below its
// label. Every control is a [TabStop].
//
// Open controls.go first: it says which kind has which control. Then entry.go (text, with its
// undo history in history.go, the cursor for the input method in entry_caret.go, overlong
// texts in long.go, the border in border.go and the mouse wheel in wheel.go), dropdown.go (a
// choice from a list), segments.go (a choice of few words), calendar.go (the date picker),
// menu.go and tile.go (the popup of dropdowns and date pickers).
//
// field may import look and form. It knows no draft and no program.
package field
