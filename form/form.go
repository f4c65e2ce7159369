// Package form knows what a notice asks and what a union answers: the campaign
// (one notice as data), the nomination (what was typed), counting, the rules
// and their findings.
//
// Open rules.go first; the rules stand in rules_*.go by subject, their cases in
// rules_test.go, the keys of answers in keys.go, the notice as data in campaign.go.
//
// It is pure: no disk, no clock, no widgets, no fonts. What a rule cannot know
// by itself (today, facts about pictures, what overflows its cell, which
// characters no font has) comes in as [Evidence]. It must never import
// package export, package ui, package assets or anything under cmd, nor go-toml or
// reflect: package notice reads the notice file. Of its own folders only form/draft
// touches the disk.
package form
