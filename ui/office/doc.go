// Package office is the desk of the organising office (主办单位): the page with all rounds,
// and the shell around the open one with its four sections 通知, 收件, 初审 and 汇总.
//
// Open desk.go first ([Desk] is what cmd opens beside the clerk's desk, in the same window).
// Then
//
//   - rounds.go, the page with the rounds: known.go keeps the list of them on disk, bin.go
//     deletes them;
//   - shell.go, an open round: nav.go is the list of sections at the left; start.go opens the
//     one that was open last, banner.go is the line above them, from which all is checked
//     again after a new edition;
//   - receive.go, the section 收件: table.go is its list, result.go takes files in, claim.go
//     settles what cannot be filed by itself, split.go parts what was filed wrongly, roster.go
//     reads the list of units, returns.go writes the mails to units;
//   - the other sections are rooms of their own: ui/notice, ui/office/review and
//     ui/office/summary.
//
// Nothing here touches the disk by itself: ui/office/live does, in the background.
// It must never import another desk; only cmd may import it.
package office
