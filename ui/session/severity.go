package session

import "zuimei/form"

// MarkOf is the severity that marks a field with these findings: "" for none and
// for notes.
func MarkOf(found []form.Finding) form.Severity {
	if s := form.Worst(found).Severity; s != form.Note {
		return s
	}
	return ""
}
