// Package office is the organising office's side of a campaign (主办单位).
//
// Open round.go first: a round holds the submissions of one notice and what was decided.
// receive.go files what arrives, part.go parts what was filed wrongly, check.go takes over what
// is found when it is checked again, state.go says how that stands against the notice, roster.go
// proposes the unit that a name is like, order.go is the order in which an office lists people.
//
// It is pure: it knows no disk and no clock, and no widget.
package office
