// Package finding shows findings away from the entry that they are about, and what can be
// done about an objection of the office wherever it stands.
//
// Open column.go first. It may import the rooms session, field and look.
package finding
