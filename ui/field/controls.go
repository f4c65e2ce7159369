package field

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"zuimei/form"
)

// Control is the input widget of one answer.
type Control struct {
	Object  fyne.CanvasObject   // to put on screen
	Focus   TabStop             // the widget in Object that gets the focus
	Display func(answer string) // shows a stored answer without reporting a change
	Apply   func(answer string) // answers as if the user had typed or chosen it
}

// New makes the control for a field of a notice, by the field's kind; controlOf says which
// kind has which. changed gets the answer in its stored form at every keystroke, picked one
// that was chosen with a tap. Text pasted into a one-line field is cleaned. today is what
// date pickers offer.
func New(c form.Campaign, today form.Date, f form.Field, changed, picked func(answer string)) Control {
	made := controlOf(c, today, f, changed, picked)
	if e, ok := made.Focus.(*Entry); ok && f.Kind != form.Paragraph {
		e.OnPaste = func(text string) string { return form.CleanLine(f.Kind, text) }
	}
	return made
}

// controlOf picks the control for a kind of field.
func controlOf(c form.Campaign, today form.Date, f form.Field, changed, picked func(answer string)) Control {
	switch f.Kind {
	case form.Paragraph:
		return plain(NewTextArea(4, changed))
	case form.Choice:
		switch {
		case f.Open:
			return newTypeAhead(optionsLike(f.Choices), changed)
		case fewWords(f.Choices):
			return NewSegments(f.Choices, picked).control()
		}
		return NewDropdown(f, picked).Control()
	case form.Month, form.Day:
		return newDateControl(f.Kind, today, changed)
	case form.UnitName:
		return newTypeAhead(unitsLike(c.Units), changed)
	case form.Resident:
		return newResidentControl(changed)
	}
	return plain(NewEntry(changed))
}

func plain(e *Entry) Control { return Control{PassWheelThrough(e), e, e.Display, e.Replace} }

// fewWords reports whether the options are few and short enough for a segmented control.
func fewWords(options []form.Option) bool {
	words := 0
	for _, o := range options {
		words += utf8.RuneCountInString(o.Label)
	}
	return len(options) >= 2 && len(options) <= 4 && words <= 8
}

// newResidentControl makes an entry for an ID number, which is masked unless it has the focus.
func newResidentControl(changed func(string)) Control {
	number := ""
	e := NewEntry(func(typed string) {
		number = typed
		changed(typed)
	})
	focused := false
	show := func() {
		if focused {
			e.Display(number)
		} else {
			e.Display(MaskedNumber(number))
		}
	}
	e.WatchFocus(func() { focused = true; show() }, func() { focused = false; show() })
	set := func(answer string) { number = answer; show() }
	return Control{PassWheelThrough(e), e, set, func(answer string) { set(answer); changed(answer) }}
}

// MaskedNumber replaces all but the first six and the last four characters of an ID number by
// asterisks; in a number of ten or fewer, all but the first six.
func MaskedNumber(number string) string {
	places := []rune(number)
	for i := range places {
		if i >= 6 && (i < len(places)-4 || len(places) <= 10) {
			places[i] = '*'
		}
	}
	return string(places)
}

// offer is one suggestion of a type-ahead.
type offer struct {
	text string
	note string // in grey after the text
}

// newTypeAhead makes an entry with a dropdown of the suggestions for the typed text, as like
// returns them. The typed text itself is the answer until a suggestion is chosen.
func newTypeAhead(like func(typed string) []offer, changed func(string)) Control {
	m := newMenu()
	var e *Entry
	list := func(offers []offer) {
		m.set(nil, 0)
		for _, o := range offers {
			t := m.add(o.text, func() {
				m.close()
				e.replaceAll(o.text)
			})
			t.note, t.chosen = o.note, o.text == e.FullText()
		}
	}
	e = NewEntry(func(typed string) {
		changed(typed)
		if !m.focused {
			return
		}
		offers := like(typed)
		if typed == "" || len(offers) == 0 || len(offers) == 1 && offers[0].text == typed {
			m.close()
			return
		}
		list(offers)
		if len(offers) == 1 && strings.HasPrefix(offers[0].text, typed) {
			m.mark(0)
		}
		m.open()
	})
	m.ready = func() { list(like("")) }
	m.attach(e)
	return plain(e)
}

// replaceAll replaces the text as an undoable change, with the cursor at its end.
func (e *Entry) replaceAll(text string) {
	e.Replace(text)
	e.CursorColumn = utf8.RuneCountInString(text)
	e.Refresh()
}

// unitsLike returns a function that suggests units by their name or an alias.
func unitsLike(units []form.Unit) func(string) []offer {
	return func(typed string) []offer {
		var found ranked
		for _, u := range units {
			best, note := likeness(u.Name, typed), ""
			for _, alias := range u.Aliases {
				if l := likeness(alias, typed); l < best {
					best, note = l, "也称"+alias
				}
			}
			found.add(best, offer{u.Name, note})
		}
		return found.all()
	}
}

// optionsLike returns a function that suggests options by their value.
func optionsLike(options []form.Option) func(string) []offer {
	return func(typed string) []offer {
		var found ranked
		for _, o := range options {
			note := ""
			if o.Label != o.Value {
				note = o.Label
			}
			found.add(likeness(o.Value, typed), offer{o.Value, note})
		}
		return found.all()
	}
}

// ranked holds suggestions by their likeness to the typed text, best first.
type ranked [unlike][]offer

func (r *ranked) add(likeness int, o offer) {
	if likeness < unlike {
		r[likeness] = append(r[likeness], o)
	}
}

func (r *ranked) all() []offer {
	var all []offer
	for _, offers := range r {
		all = append(all, offers...)
	}
	return all
}

// unlike is the likeness of a name that is not suggested.
const unlike = 3

// likeness returns 0 if name begins with the typed text, 1 if it contains the text, 2 if it
// contains the characters in this order (凤城工会), else unlike. Spaces do not count.
func likeness(name, typed string) int {
	typed = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, typed)
	switch {
	case strings.HasPrefix(name, typed):
		return 0
	case strings.Contains(name, typed):
		return 1
	}
	rest := []rune(typed)
	for _, r := range name {
		if len(rest) > 0 && r == rest[0] {
			rest = rest[1:]
		}
	}
	if len(rest) == 0 {
		return 2
	}
	return unlike
}

// TabStop is a widget that the Tab key stops at, for one answer.
type TabStop interface {
	fyne.CanvasObject
	fyne.Focusable
	// WatchFocus adds functions to call when the focus comes and goes.
	WatchFocus(gained, lost func())
	// OnSubmit sets the function to call for the Enter key.
	OnSubmit(f func())
	// SetSeverity colours the border by the severity of a finding; "" is for none.
	SetSeverity(tone form.Severity)
}
