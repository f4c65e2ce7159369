// Package clerk is the desk of the union's clerk: the start page with all drafts, and
// the shell around the steps of the open one.
//
// Open program.go first ([Program] is the app with its one window); shortcuts.go, drop.go
// and help.go hold what it offers on every screen. Then
//
//   - start.go, the start page: notice.go words the notice above the drafts, arrival.go and
//     correction.go receive the office's letters, card.go draws a draft, summary.go examines
//     it, bin.go is the recycle bin, start_work.go makes, opens and restores drafts in the
//     background, external.go remembers drafts that lie outside the drafts folder;
//   - shell.go, an open draft: frame.go places its parts, stepbar.go lists the steps,
//     focus.go moves the focus and undoes, depart.go opens, saves and closes it;
//   - import.go, which reads filled-in forms for either: import_panel.go shows what they
//     would fill in, import_row.go a line of that, and import_apply.go fills it in.
//
// clerk may import every room of ui but another desk; only cmd may import clerk.
package clerk
