package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"zuimei/form"
)

// control is what one answer is given with.
type control struct {
	object fyne.CanvasObject   // what stands in the row
	focus  tabStop             // what the focus goes to, in object
	show   func(answer string) // shows a stored answer without telling that it changed
	apply  func(answer string) // answers as if the user had
}

// newControl makes the control for a field's kind; what is pasted into a line is
// cleaned. changed gets the answer as it is stored, at every keystroke; picked
// gets one that was chosen with a tap.
func newControl(c form.Campaign, today form.Date, f form.Field, changed, picked func(answer string)) control {
	made := controlOf(c, today, f, changed, picked)
	if e, ok := made.focus.(*entry); ok && f.Kind != form.Paragraph {
		e.onPaste = func(text string) string { return form.CleanLine(f.Kind, text) }
	}
	return made
}

func controlOf(c form.Campaign, today form.Date, f form.Field, changed, picked func(answer string)) control {
	switch f.Kind {
	case form.Paragraph:
		return plain(newParagraph(4, changed))
	case form.Choice:
		switch {
		case f.Open:
			return newTypeAhead(optionsLike(f.Choices), changed)
		case fewWords(f.Choices):
			return newSegments(f.Choices, picked).control()
		}
		return newChoice(f, picked).control()
	case form.Month, form.Day:
		return newDateControl(f.Kind, today, changed)
	case form.UnitName:
		return newTypeAhead(unitsLike(c.Units), changed)
	case form.Resident:
		return newResidentControl(changed)
	}
	return plain(newEntry(changed))
}

func plain(e *entry) control { return control{withWheel(e), e, e.show, e.replace} }

// fewWords says that a choice is so short that all of it can stand in the row.
func fewWords(options []form.Option) bool {
	words := 0
	for _, o := range options {
		words += utf8.RuneCountInString(o.Label)
	}
	return len(options) >= 2 && len(options) <= 4 && words <= 8
}

// newResidentControl shows an ID number in full only while it is being typed.
func newResidentControl(changed func(string)) control {
	number := ""
	e := newEntry(func(typed string) {
		number = typed
		changed(typed)
	})
	focused := false
	show := func() {
		if focused {
			e.show(number)
		} else {
			e.show(maskedNumber(number))
		}
	}
	e.watch(func() { focused = true; show() }, func() { focused = false; show() })
	set := func(answer string) { number = answer; show() }
	return control{withWheel(e), e, set, func(answer string) { set(answer); changed(answer) }}
}

// maskedNumber leaves the first six and the last four places of an ID number.
func maskedNumber(number string) string {
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
func newTypeAhead(like func(typed string) []offer, changed func(string)) control {
	m := newMenu()
	var e *entry
	list := func(offers []offer) {
		m.set(nil, 0)
		for _, o := range offers {
			t := m.add(o.text, func() {
				m.close()
				e.replaceAll(o.text)
			})
			t.note, t.chosen = o.note, o.text == e.all()
		}
	}
	e = newEntry(func(typed string) {
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
func (e *entry) replaceAll(text string) {
	e.replace(text)
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

// tabStop is a control for one answer.
type tabStop interface {
	fyne.CanvasObject
	fyne.Focusable
	// watch has gained and lost called when the focus comes and goes.
	watch(gained, lost func())
	// submits has f called with the Enter key.
	submits(f func())
	// mark has the border say that something is wrong; "" for nothing.
	mark(tone form.Severity)
}
