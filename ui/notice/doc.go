// Package notice is the office's editor of a notice: its parts at the left, what can be
// set in the middle, and at the right how it prints and how the units will see it.
//
// Open notice.go first: [Frame], what the screen is given, and [Screen]. The text of the
// notice file is the only state: every change edits that text in place, and what is on
// screen is read from it again. Everything that the file can say is set here, but for the
// codes by which the program knows its own parts: those of steps, questions, fields and
// seals, which no office would have a reason to change, and the notice's own, which
// Frame.Code makes up.
//
// notice may import form/notice, form/sample, export, and the rooms step, session, field,
// files, window and look. It must import neither a desk nor package office: it is handed
// the text and the functions that keep it.
package notice
