package step

import (
	"zuimei/form"
	"zuimei/ui/look"
)

// textUnderLabel returns the sentence of a finding for a place under the label of its
// field: the label names the subject already.
func textUnderLabel(f form.Finding) string { return f.Text }

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
