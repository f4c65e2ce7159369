// Package session is one open draft: its answers, findings and evidence, how it is
// saved, undone and closed, and how photos are copied into it. It imports no Fyne, so that
// its tests need no window.
//
// Open session.go first: [Session], and what an edit causes. Then save.go (saving and
// closing), job.go (a delayed background job), focus.go (which findings the user may see
// by now), undo.go, import.go (answers read from a form, as one act), evidence.go (facts
// about photos, the state of a step), intake.go (photos on their way into the draft),
// bookmark.go (where the user left off).
//
// All methods belong to the main goroutine unless their comments say otherwise. It must
// import neither Fyne nor another room of ui.
package session
