package finding

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zuimei/form"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// Column lists findings one below the other, or a sentence of praise. An objection of the
// office has its buttons under it.
type Column struct {
	Box *fyne.Container // hidden while there is nothing to say

	session *session.Session
	shown   []line
	praise  string
}

// line is one finding on screen.
type line struct {
	form.Finding
	plain  bool // without the name of its field
	mended bool // what the office objected to was changed since
}

// NewColumn returns an empty column.
func NewColumn(s *session.Session) *Column {
	c := &Column{Box: container.New(look.StackLayout{Gap: 4}), session: s}
	c.Box.Hide()
	return c
}

// Display lists findings, the worst first. plain leaves out the names of their fields.
// Unless good is "", it is shown if there is nothing worse than a note.
func (c *Column) Display(found []form.Finding, plain bool, good string) {
	found = form.WorstFirst(found)
	if len(found) > 0 && found[0].Severity != form.Note {
		good = ""
	}
	var lines []line
	for _, f := range found {
		lines = append(lines, line{f, plain, c.session.Mended(f)})
	}
	look.SetVisible(c.Box, len(lines) > 0 || good != "")
	if slices.Equal(lines, c.shown) && good == c.praise {
		return
	}
	c.shown, c.praise = lines, good
	c.Box.Objects = nil
	if good != "" {
		n := look.NewNotice()
		n.SetSuccess(good)
		c.Box.Add(n)
	}
	for _, l := range lines {
		words := l.Message()
		if plain {
			words = l.Text
		}
		n := look.NewNotice()
		n.SetText(ToneOf(l.Severity), words)
		c.Box.Add(n)
		if l.Objection > 0 {
			step := c.session.Kit.Campaign.StepOf(l.Field)
			c.Box.Add(container.New(&look.WrapLayout{Gap: 4}, Buttons(c.session, step, l.Finding, func(string) {})...))
		}
	}
	c.Box.Refresh()
}

// Lines are the notices on screen, the praise too.
func (c *Column) Lines() (all []*look.Notice) {
	for _, o := range c.Box.Objects {
		if n, ok := o.(*look.Notice); ok {
			all = append(all, n)
		}
	}
	return all
}
