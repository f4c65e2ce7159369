package step

import (
	"zuimei/form"
	"zuimei/ui/look"
)

// ToneOf is the tone of a finding.
func ToneOf(s form.Severity) look.Tone {
	switch s {
	case form.Error:
		return look.ErrorTone
	case form.Warning:
		return look.WarnTone
	}
	return look.NoteTone
}
