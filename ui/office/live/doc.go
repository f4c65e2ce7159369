// Package live is the open round of the organising office without any widget: what lies in
// it, everything that changes it, one after the other in the background, and what can be
// undone.
//
// Open round.go first; queue.go is the one place where works wait for each other, state.go
// is the copy that screens show, add.go takes files in, recheck.go checks them again, decide.go notes verdicts, undo.go what
// can be undone, holder.go what to do while somebody else writes, out.go says where what is made is
// written, copies.go hands a stranger's files to other programs.
//
// live may import ui/session for the loop, export, form and office/…; it must never import
// Fyne, another room of ui, assets or anything under cmd.
package live
