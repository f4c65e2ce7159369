// Package summary is the section 汇总 of the office's desk: who is listed and in which
// order, the short texts, the statistics, and what is written for others.
//
// Open screen.go first ([Frame] is what the desk hands in); lines.go is the list with the
// short text of the chosen person, figures.go the statistics, write.go writes the files.
//
// summary may import ui/office/live, office/report, and the rooms field, window and look. It
// must never import package ui/office, a desk or anything under cmd.
package summary
