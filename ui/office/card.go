package office

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zuimei/ui/look"
)

// card is what stands below the list about the chosen entry, with a button that closes it. It
// asks for the height of its content, and scrolls where it gets less.
type card struct {
	box    *fyne.Container // hidden while nothing is chosen
	scroll *container.Scroll
}

func newCard(closing func()) *card {
	c := &card{scroll: look.NewVScroll(container.NewWithoutLayout())}
	x := look.NewToolButton(theme.CancelIcon(), "关上（Esc）", closing)
	look.InBar(x)
	c.box = container.New(&cardLayout{c.scroll}, look.NewFill(look.ColorSurface, look.ColorLine, 10), c.scroll, x)
	c.box.Hide()
	return c
}

// display shows content, nil for nothing.
func (c *card) display(content fyne.CanvasObject) {
	if look.SetVisible(c.box, content != nil); content == nil {
		content = container.NewWithoutLayout()
	}
	look.SetScrolled(c.scroll, container.New(look.Inset(12, 12, 0, scrollBar), content))
	c.scroll.ScrollToTop()
}

// scrollBar is the width that is kept for it.
const scrollBar = 8

// cardLayout places the ground, what scrolls and the button in the upper right corner.
type cardLayout struct{ scroll *container.Scroll }

func (l *cardLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, l.scroll.Content.MinSize().Height)
}

func (l *cardLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const left, edge = 16, 3
	x := o[2].MinSize().Height // its width is that of a button with words
	width := size.Width - left - x - edge
	look.Place(o[0], 0, 0, size.Width, size.Height)
	look.FitWidth(l.scroll.Content, width) // its height goes by that, and the card's by its height
	look.Place(o[1], left, 0, width, size.Height)
	l.scroll.Refresh()
	look.Place(o[2], size.Width-x-edge, edge, x, x)
}
