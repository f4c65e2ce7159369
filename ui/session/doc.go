// Package session is one open draft: its answers, findings and evidence, how it is
// saved, undone and closed, and how photos come into it. It imports no Fyne, so that
// its tests need no window.
//
// Open session.go first: [Session] and what follows an edit. Then job.go (work that
// waits a little and then runs in the background), evidence.go (what is known of
// pictures and paper), attention.go (which findings may show by now), undo.go,
// intake.go (photos and scans on their way in), bookmark.go (where the clerk was).
//
// All methods belong to the main goroutine unless they say otherwise. session may
// import export and form.
package session
