package finding

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// Buttons return what can be done about the objection of the office that f repeats, as
// acts on a wizard step: say that it is mended, and explain why nothing is to be changed.
// They never change places; once the field was changed, the first is accented. Before
// either takes effect, done is called with a sentence that says what was done.
func Buttons(s *session.Session, step form.StepID, f form.Finding, done func(result string)) []fyne.CanvasObject {
	met := look.NewButton(session.MetLabel, widget.MediumImportance, func() {
		done("已" + session.MetLabel)
		s.Settle(step, f, "")
	})
	if s.Mended(f) {
		met.Importance = look.Accent
	}
	explained := look.NewButton("说明…", widget.MediumImportance, nil)
	explained.OnTapped = func() {
		explain(fyne.CurrentApp().Driver().CanvasForObject(explained), f, func(reply string) {
			done("已写说明：" + look.Excerpt(reply, look.LongestName))
			s.Settle(step, f, reply)
		})
	}
	return []fyne.CanvasObject{met, explained}
}
