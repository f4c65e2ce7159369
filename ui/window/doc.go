// Package window is what any window of ours has, whoever sits before it: panels over
// its content, the text size, the file chooser, the input method's caret, and what is
// remembered from one start to the next. [Env] is everything that differs by
// computer or by test; cmd/zuimei fills it in.
//
// Open env.go first, then window.go, remember.go, caret.go; sentence.go is the window
// that has one sentence to show and nothing else.
//
// window may import files, session and look.
package window
