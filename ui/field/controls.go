package field

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"zuimei/form"
)

// Control is what one answer is given with.
type Control struct {
	Object  fyne.CanvasObject   // what stands in the row
	Focus   TabStop             // what the focus goes to, in object
	Display func(answer string) // shows a stored answer without telling that it changed
	Apply   func(answer string) // answers as if the user had
}

// New makes the control for a field's kind; what is pasted into a line is
// cleaned. changed gets the answer as it is stored, at every keystroke; picked
// gets one that was chosen with a tap.
func New(c form.Campaign, today form.Date, f form.Field, changed, picked func(answer string)) Control {
	made := controlOf(c, today, f, changed, picked)
	if e, ok := made.Focus.(*Entry); ok && f.Kind != form.Paragraph {
		e.OnPaste = func(text string) string { return form.CleanLine(f.Kind, text) }
	}
	return made
}

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

// fewWords says that a choice is so short that all of it can stand in the row.
func fewWords(options []form.Option) bool {
	words := 0
	for _, o := range options {
		words += utf8.RuneCountInString(o.Label)
	}
	return len(options) >= 2 && len(options) <= 4 && words <= 8
}

// newResidentControl shows an ID number in full only while it is being typed.
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

// MaskedNumber leaves the first six and the last four places of an ID number.
func MaskedNumber(number string) string {
	places := []rune(number)
	for i := range places {
		if i >= 6 && (i < len(places)-4 || len(places) <= 10) {
			places[i] = '*'
		}
	}
	return string(places)
}

// offer is one line of what a type-ahead offers.
type offer struct {
	text string
	note string // quiet, after it
}

// newTypeAhead is an entry that offers what fits the typed text in a list under
// it. What is typed always counts; an offer counts when it is chosen.
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

// replaceAll puts a chosen text in place of the typed one, with the cursor at its
// end.
func (e *Entry) replaceAll(text string) {
	e.Replace(text)
	e.CursorColumn = utf8.RuneCountInString(text)
	e.Refresh()
}

// unitsLike offers the units whose name, or another name of theirs, is like what
// was typed.
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

// optionsLike offers the entries of a list that are like what was typed.
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

// ranked are offers by likeness.
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

const unlike = 3

// likeness is 0 for a name that begins with what was typed, 1 for one that holds
// it, 2 for one that holds its characters in this order (凤城工会), and else unlike.
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

// TabStop is a control for one answer.
type TabStop interface {
	fyne.CanvasObject
	fyne.Focusable
	// WatchFocus has gained and lost called when the focus comes and goes.
	WatchFocus(gained, lost func())
	// OnSubmit has f called with the Enter key.
	OnSubmit(f func())
	// SetSeverity has the border say that something is wrong; "" for nothing.
	SetSeverity(tone form.Severity)
}
