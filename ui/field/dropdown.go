package field

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/ui/look"
)

// Dropdown is a dropdown for one of a list of answers. It looks like an entry. (Fyne's Select
// has English text and takes the focus away while it is open.)
type Dropdown struct {
	widget.BaseWidget
	field   form.Field
	value   string
	changed func(string)
	menu    *menu

	stop
	hovered bool
}

// NewDropdown makes a dropdown for the choices of f. changed gets the chosen answer as it is
// stored.
func NewDropdown(f form.Field, changed func(string)) *Dropdown {
	c := &Dropdown{field: f, changed: changed, menu: newMenu()}
	c.ExtendBaseWidget(c)
	c.widget = c
	c.menu.owner = c
	c.menu.ready = c.list
	c.menu.watchOwner()
	return c
}

// Control returns the dropdown as a Control.
func (c *Dropdown) Control() Control { return Control{c, c, c.show, c.choose} }

// show displays a stored answer; one that is not in the list appears as stored.
func (c *Dropdown) show(value string) {
	if c.value != value {
		c.value = value
		c.Refresh()
	}
}

// list fills the menu with the choices, and 不填 to clear an optional answer.
func (c *Dropdown) list() {
	c.menu.set(nil, 0)
	for _, o := range c.field.Choices {
		c.menu.add(o.Label, func() { c.choose(o.Value) }).chosen = o.Value == c.value
	}
	if !c.field.Required && c.value != "" {
		c.menu.add("不填", func() { c.choose("") }).quiet = true
	}
}

// choose answers as if the user had chosen value in the menu.
func (c *Dropdown) choose(value string) {
	c.menu.close()
	c.show(value)
	c.changed(value)
}

// text returns the displayed text, "" without an answer.
func (c *Dropdown) text() string {
	if o, ok := c.field.Option(c.value); ok {
		return o.Label
	}
	return c.value
}

func (c *Dropdown) Tapped(*fyne.PointEvent)        { c.menu.toggle() }
func (c *Dropdown) MouseMoved(*desktop.MouseEvent) {}
func (c *Dropdown) Cursor() desktop.Cursor         { return desktop.PointerCursor }

// MouseIn schedules a tooltip with the whole answer if it is truncated.
func (c *Dropdown) MouseIn(*desktop.MouseEvent) {
	c.hovered = true
	c.Refresh()
	room := c.Size().Width - theme.IconInlineSize() - 3*theme.InnerPadding()
	if text := c.text(); fyne.MeasureText(text, theme.TextSize(), fyne.TextStyle{}).Width > room {
		look.SetTooltip(c, text)
	}
}

func (c *Dropdown) MouseOut() {
	c.hovered = false
	c.Refresh()
	look.SetTooltip(c, "")
}

func (c *Dropdown) FocusGained() { c.enter() }

func (c *Dropdown) FocusLost() { c.leave(!c.menu.holdsFocus()) }

func (c *Dropdown) TypedRune(rune) {}

// TypedKey opens the list with Down, Up and Space. Enter chooses in the open list, and goes to
// the next field otherwise.
func (c *Dropdown) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeySpace && !c.menu.isOpen(), k.Name == fyne.KeyUp && !c.menu.isOpen():
		c.menu.key(&fyne.KeyEvent{Name: fyne.KeyDown})
	case k.Name == fyne.KeySpace:
		c.menu.key(&fyne.KeyEvent{Name: fyne.KeyReturn})
	case c.menu.key(k):
	default:
		look.HandleEntryKey(c, k, c.submit)
	}
}

func (c *Dropdown) CreateRenderer() fyne.WidgetRenderer {
	r := &choiceRenderer{
		c: c, box: canvas.NewRectangle(color.Transparent), border: canvas.NewRectangle(color.Transparent),
		text: widget.NewLabel(""), icon: widget.NewIcon(theme.MenuDropDownIcon()),
	}
	r.text.Truncation = fyne.TextTruncateEllipsis
	r.paint()
	return r
}

type choiceRenderer struct {
	c           *Dropdown
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
	look.Place(r.box, border, border, size.Width-2*border, size.Height-2*border)
	look.Place(r.border, border/2, border/2, size.Width-border-.5, size.Height-border-.5)
	text := r.text.MinSize().Height
	icon := theme.IconInlineSize()
	look.Place(r.icon, size.Width-icon-theme.InnerPadding(), (size.Height-icon)/2, icon, icon)
	look.Place(r.text, entryInset, (size.Height-text)/2, size.Width-icon-theme.InnerPadding()-entryInset, text)
}

func (r *choiceRenderer) Refresh() {
	r.paint()
	r.text.Refresh() // applies a changed theme
	r.icon.Refresh()
	r.Layout(r.c.Size())
	canvas.Refresh(r.c)
}

func (r *choiceRenderer) paint() {
	paintField(r.box, r.border, r.c.Focused, r.c.Tone)
	text, importance := look.Excerpt(r.c.text(), look.LongestName), widget.MediumImportance
	if text == "" {
		text, importance = "请选择", widget.LowImportance
	}
	if r.text.Text != text || r.text.Importance != importance {
		r.text.Importance = importance
		r.text.SetText(text)
	}
}
