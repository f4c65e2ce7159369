package finding

import (
	"zuimei/form"
	"zuimei/ui/look"
)

// ToneOf returns the tone in which findings of a severity are shown.
func ToneOf(s form.Severity) look.Tone {
	switch s {
	case form.Error:
		return look.ErrorTone
	case form.Warning:
		return look.WarnTone
	}
	return look.NoteTone
}
