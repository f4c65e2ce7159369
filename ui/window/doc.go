// Package window is the program's window with everything that is the same whoever sits
// before it: panels over its content, the text size, the file chooser, the input method's
// caret, and the state kept from one start to the next. [Env] has everything that differs
// by computer or by test; cmd/zuimei fills it in.
//
// Open env.go first, then window.go. panels.go shows panels and messages, remember.go
// keeps the window's state on disk, made.go says what was written, caret.go informs the
// input method; messagewindow.go is a window of its own for a program that cannot start.
//
// window may import files, session and look. It must import neither step nor a desk
// such as clerk.
package window
