package ui

import "zuimei/form"

// toneOf is the tone of a finding.
func toneOf(s form.Severity) tone {
	switch s {
	case form.Error:
		return errorTone
	case form.Warning:
		return warnTone
	}
	return noteTone
}
