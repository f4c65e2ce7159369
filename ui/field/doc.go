// Package field is how one answer is typed. [New] makes the [Control] for a field
// of the notice, whatever its kind; package step puts it beside its label.
//
// Open controls.go first: it says which kind has which control. Then entry.go (text,
// with its undo history in history.go and the cursor in entry_caret.go), menu.go
// (the dropdown under an entry), segments.go (a choice of few words), choice.go (a
// dropdown choice), calendar.go (the date picker), long.go (text longer than a field
// takes). Every control is a [TabStop].
//
// field may import look and form. It knows no draft and no window.
package field
