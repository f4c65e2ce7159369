// Package review is the section 初审 of the office's desk: one submission after the other,
// with its printed form, photos, story and files in the middle, what was found at the
// right, and the verdict by a button or a key.
//
// Open screen.go first ([Frame] is what the desk hands in, [Screen] what it shows); list.go
// is the list at the left, load.go reads and examines a submission in the background,
// middle.go shows it behind tabs, side.go shows findings and history, reasons.go the reasons
// of a verdict, verdict.go decides, bulk.go decides about several.
//
// review may import ui/office/live, office, export, and the rooms field, window and look.
// It must never import package ui/office, a desk or anything under cmd.
package review
