package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
)

// choice is one of a list: it looks like an entry and opens a menu. (Fyne's own
// Select has English words in it and takes the focus away.)
type choice struct {
	widget.BaseWidget
	field   form.Field
	value   string
	changed func(string)
	menu    *menu

	focused, hovered bool
	gained, lost     func()
	submit           func()
	tone             form.Severity
}

func newChoice(f form.Field, changed func(string)) *choice {
	c := &choice{field: f, changed: changed, menu: newMenu()}
	c.ExtendBaseWidget(c)
	c.menu.owner = c
	c.menu.ready = c.list
	c.menu.follow()
	return c
}

func (c *choice) control() control { return control{c, c, c.show, c.choose} }

func (c *choice) watch(gained, lost func()) {
	c.gained, c.lost = both(c.gained, gained), both(c.lost, lost)
}

func (c *choice) submits(f func()) { c.submit = f }

func (c *choice) mark(tone form.Severity) {
	if c.tone != tone {
		c.tone = tone
		c.Refresh()
	}
}

// show shows a stored answer; one that is not in the list is shown as it is.
func (c *choice) show(value string) {
	if c.value != value {
		c.value = value
		c.Refresh()
	}
}

func (c *choice) list() {
	c.menu.set(nil, 0)
	for _, o := range c.field.Choices {
		c.menu.add(o.Label, func() { c.choose(o.Value) }).chosen = o.Value == c.value
	}
	if !c.field.Required && c.value != "" {
		c.menu.add("不填", func() { c.choose("") }).quiet = true
	}
}

func (c *choice) choose(value string) {
	c.menu.close()
	c.show(value)
	c.changed(value)
}

// text is what the field says.
func (c *choice) text() string {
	if o, ok := c.field.Option(c.value); ok {
		return o.Label
	}
	return c.value
}

func (c *choice) Tapped(*fyne.PointEvent)        { c.menu.toggle() }
func (c *choice) MouseMoved(*desktop.MouseEvent) {}
func (c *choice) Cursor() desktop.Cursor         { return desktop.PointerCursor }

// MouseIn tells all of an answer that is cut off.
func (c *choice) MouseIn(*desktop.MouseEvent) {
	c.hovered = true
	c.Refresh()
	room := c.Size().Width - theme.IconInlineSize() - 3*theme.InnerPadding()
	if text := c.text(); fyne.MeasureText(text, theme.TextSize(), fyne.TextStyle{}).Width > room {
		rests(c, text)
	}
}

func (c *choice) MouseOut() {
	c.hovered = false
	c.Refresh()
	rests(c, "")
}

func (c *choice) FocusGained() {
	returns(c)
	c.focused = true
	c.Refresh()
	c.gained()
}

func (c *choice) FocusLost() {
	c.focused = false
	c.Refresh()
	if !c.menu.holds() {
		c.lost()
	}
}

func (c *choice) TypedRune(rune) {}

// TypedKey opens the list with Space as well; Enter goes on.
func (c *choice) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeySpace && !c.menu.isOpen(), k.Name == fyne.KeyUp && !c.menu.isOpen():
		c.menu.key(&fyne.KeyEvent{Name: fyne.KeyDown})
	case k.Name == fyne.KeySpace:
		c.menu.key(&fyne.KeyEvent{Name: fyne.KeyReturn})
	case c.menu.key(k):
	default:
		goOn(c, k, c.submit)
	}
}

func (c *choice) CreateRenderer() fyne.WidgetRenderer {
	r := &choiceRenderer{
		c: c, box: canvas.NewRectangle(color.Transparent), border: canvas.NewRectangle(color.Transparent),
		text: widget.NewLabel(""), icon: widget.NewIcon(theme.MenuDropDownIcon()),
	}
	r.text.Truncation = fyne.TextTruncateEllipsis
	r.paint()
	return r
}

type choiceRenderer struct {
	c           *choice
	box, border *canvas.Rectangle
	text        *widget.Label
	icon        *widget.Icon
}

func (r *choiceRenderer) Destroy() {}

func (r *choiceRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.border, r.text, r.icon}
}

func (r *choiceRenderer) MinSize() fyne.Size { return fyne.NewSize(90, fieldHeight()) }

func (r *choiceRenderer) Layout(size fyne.Size) {
	border := theme.InputBorderSize()
	place(r.box, border, border, size.Width-2*border, size.Height-2*border)
	place(r.border, border/2, border/2, size.Width-border-.5, size.Height-border-.5)
	text := r.text.MinSize().Height
	icon := theme.IconInlineSize()
	place(r.icon, size.Width-icon-theme.InnerPadding(), (size.Height-icon)/2, icon, icon)
	place(r.text, entryInset, (size.Height-text)/2, size.Width-icon-theme.InnerPadding()-entryInset, text)
}

func (r *choiceRenderer) Refresh() {
	r.paint()
	r.text.Refresh() // follows the theme
	r.icon.Refresh()
	r.Layout(r.c.Size())
	canvas.Refresh(r.c)
}

func (r *choiceRenderer) paint() {
	paintField(r.box, r.border, r.c.focused, r.c.tone)
	text, importance := excerpt(r.c.text(), longestName), widget.MediumImportance
	if text == "" {
		text, importance = "请选择", widget.LowImportance
	}
	if r.text.Text != text || r.text.Importance != importance {
		r.text.Importance = importance
		r.text.SetText(text)
	}
}
