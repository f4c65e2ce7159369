package session

import "zuimei/form"

// Worst is the severity that marks a field with these findings: "" for none and
// for notes.
func Worst(found []form.Finding) form.Severity {
	if s := form.Worst(found).Severity; s != form.Note {
		return s
	}
	return ""
}
