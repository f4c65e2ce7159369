package form

import "strings"

// Case is what a rule judges: a nomination, the notice that it answers, and what
// is known of its files and of the day.
type Case struct {
	Campaign
	Nomination
	Evidence
}

// label is what sentences call a field, a question or an entry of a list.
func (c Case) label(key Key) string { return Quote(c.Label(key)) }

// asked returns the answer to a field in ordinary characters and without spaces at
// its ends, or "" if the campaign lacks the field: the user could not correct it.
func (c Case) asked(key Key) string {
	f, _ := c.Field(key)
	if f.Key == "" {
		return ""
	}
	typed := strings.TrimSpace(plain(c.Answer(key)))
	for _, o := range f.Choices {
		if o.Label == typed { // typed in the file as the screen shows it
			return o.Value
		}
	}
	return typed
}

// askedDate is the date typed in a field that the campaign has; the zero Date
// if there is none or it cannot be read.
func (c Case) askedDate(key Key) Date {
	f, _ := c.Field(key)
	d, _ := readAs(f.Kind, c.asked(key))
	return d
}

// filledOn is the day for which the form speaks: the one typed, else today.
func (c Case) filledOn() Date {
	if d := c.askedDate(KeyFilled); d.D != 0 {
		return d
	}
	return c.Today
}
