package step

import (
	"fmt"
	"path"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/ui/finding"
	"zuimei/ui/look"
)

// workCard shows the work photos in their order and, unless they are complete, a slot for
// more.
type workCard struct {
	step     *photosStep
	box      *fyne.Container
	problems *finding.Column // too few or too many photos
	tiles    []*workTile
	slot     *look.Slot
	hint     *look.Prose // what belongs in a caption; hidden without photos
	grid     *fyne.Container
	layout   *look.SortGrid
}

func newWorkCard(st *photosStep) *workCard {
	c := &workCard{step: st, problems: finding.NewColumn(st.session), layout: &look.SortGrid{}}
	rules := st.session.Kit.Campaign.Photos
	c.slot = look.NewSlot("", 2.0/3, func() { st.chooseFiles("选择工作生活照", form.KeyWork, true) })
	c.grid = container.New(c.layout)
	c.hint = look.QuietProse(captionHint)
	number := fmt.Sprintf("%d–%d 张", rules.MinWork, rules.MaxWork)
	if rules.MinWork == rules.MaxWork {
		number = fmt.Sprintf("%d 张", rules.MaxWork)
	}
	title := look.CardTitleWithRemark("工作生活照", fmt.Sprintf("%s，每张 %s 以上的 JPG 原图", number, form.SizeText(rules.WorkMinBytes)))
	c.box = look.WrappingCard(container.New(look.StackLayout{Gap: 4}, title, c.hint), c.grid, c.problems.Box)
	return c
}

func (c *workCard) refresh() {
	s := c.step.session
	paths := s.Nomination.Photos.Work
	var tiles []*workTile
	before := slices.Clone(c.tiles)
	for _, p := range paths {
		if at := slices.IndexFunc(before, func(t *workTile) bool { return t.view.path == p }); at >= 0 {
			tiles = append(tiles, before[at])
			before = slices.Delete(before, at, at+1)
		} else {
			tiles = append(tiles, newWorkTile(c, p))
		}
	}
	changed := !slices.Equal(tiles, c.tiles) || len(c.grid.Objects) == 0
	c.tiles = tiles
	for i, t := range tiles {
		t.refresh(i, len(tiles))
	}
	rules := s.Kit.Campaign.Photos
	room := rules.MaxWork - len(paths)
	if room > 0 && room != rules.MaxWork {
		c.slot.SetText(fmt.Sprintf("再加 %d 张", room))
	} else {
		c.slot.SetText("工作生活照")
	}
	if changed || c.slot.Visible() != (room > 0) {
		look.SetVisible(c.slot, room > 0)
		c.arrange()
	}
	look.SetVisible(c.hint, len(tiles) > 0)
	c.problems.Display(append(s.RevealedAt(form.KeyWork), s.RevealedAt(form.KeyCaptions)...), false, "")
}

// arrange puts tiles and slot into the grid, the dragged tile on top.
func (c *workCard) arrange() {
	c.layout.Order = nil
	c.grid.Objects = nil
	var held fyne.CanvasObject
	for _, t := range c.tiles {
		c.layout.Order = append(c.layout.Order, t.box)
		if t.box == c.layout.Dragged {
			held = t.box
			continue
		}
		c.grid.Objects = append(c.grid.Objects, t.box)
	}
	c.layout.Order = append(c.layout.Order, c.slot)
	c.grid.Objects = append(c.grid.Objects, c.slot)
	if held != nil {
		c.grid.Objects = append(c.grid.Objects, held)
	}
	c.grid.Refresh()
}

// move moves the photo at path to index to.
func (c *workCard) move(path string, to int) {
	from := slices.Index(c.step.session.Nomination.Photos.Work, path)
	if from < 0 || from == to || to < 0 || to >= len(c.tiles) {
		return
	}
	c.step.edit("已移动照片", func(p *form.Photos) {
		p.Work = slices.Insert(slices.Delete(p.Work, from, from+1), to, path)
	})
}

// workTile is one work photo with its buttons.
type workTile struct {
	card                    *workCard
	view                    *photoView
	caption                 *captionLine
	box                     *fyne.Container
	leftButton, rightButton *look.Button
	replaceButton           *look.Button
	portraitButton          *look.Button
	backdrop                *look.Fill // visible while the tile is dragged
}

func newWorkTile(c *workCard, path string) *workTile {
	t := &workTile{card: c, view: newPhotoView(c.step, 2.0/3, workSide)}
	t.view.path = path
	t.leftButton = look.NewButton("", widget.MediumImportance, func() { c.move(t.view.path, t.index()-1) })
	t.leftButton.Icon, t.leftButton.Tooltip = theme.NavigateBackIcon(), "前移"
	t.rightButton = look.NewButton("", widget.MediumImportance, func() { c.move(t.view.path, t.index()+1) })
	t.rightButton.Icon, t.rightButton.Tooltip = theme.NavigateNextIcon(), "后移"
	t.replaceButton = look.NewButton("更换", widget.MediumImportance, func() { c.step.chooseReplacement(t.view.path) })
	remove := look.NewButton("移除", widget.MediumImportance, t.remove)
	t.portraitButton = look.NewButton("设为证件照", widget.MediumImportance, t.makePortrait)
	t.backdrop = look.NewFill(look.ColorSurface, look.ColorLine, 8)
	t.backdrop.Hide()
	t.caption = newCaptionLine(t)
	t.box = container.NewStack(t.backdrop, container.New(look.FooterLayout{StackLayout: look.StackLayout{Gap: 4}}, t.view.picture, look.WithoutPadding(t.view.name), look.WithoutPadding(t.view.about), t.view.findings.Box,
		container.New(look.StackLayout{Gap: 8}, t.caption.box, container.New(&look.WrapLayout{Gap: 4}, t.leftButton, t.rightButton, t.replaceButton, remove, t.portraitButton))))
	t.view.picture.dragged = t.drag
	t.view.picture.dropped = t.endDrag
	t.view.picture.remove = t.remove
	t.view.picture.move = func(by int) { c.move(t.view.path, t.index()+by) }
	t.view.picture.actions = t.actions
	return t
}

// actions returns the context menu: what the buttons do.
func (t *workTile) actions() []*fyne.MenuItem {
	item := func(title string, b *look.Button) *fyne.MenuItem {
		m := fyne.NewMenuItem(title, b.OnTapped)
		m.Disabled = b.Disabled() || !b.Visible()
		return m
	}
	return []*fyne.MenuItem{
		item("前移", t.leftButton), item("后移", t.rightButton), item("更换", t.replaceButton), item("设为证件照", t.portraitButton),
		fyne.NewMenuItemSeparator(), fyne.NewMenuItem("移除", t.remove),
	}
}

func (t *workTile) index() int { return slices.Index(t.card.tiles, t) }

func (t *workTile) refresh(i, n int) {
	t.view.refresh(form.Key(fmt.Sprintf("%s.%d", form.KeyWork, i+1)), t.view.path, nil, "可以使用")
	t.caption.refresh(i)
	look.SetVisible(t.leftButton, n > 1)
	look.SetVisible(t.rightButton, n > 1)
	look.SetEnabled(&t.leftButton.Button, i > 0)
	look.SetEnabled(&t.rightButton.Button, i < n-1)
	// Landscape and damaged pictures are offered as the ID photo only if there is none.
	s := t.card.step.session
	facts, known := s.Facts(t.view.path)
	look.SetVisible(t.portraitButton, s.Nomination.Photos.Portrait == "" || known && facts.Complete && facts.Width <= facts.Height)
}

func (t *workTile) remove() {
	i := t.index()
	if i < 0 {
		return // removed meanwhile
	}
	defer t.card.focusPhoto(i)
	t.card.step.edit("已移除"+form.Quote(path.Base(t.view.path)), func(p *form.Photos) { p.Work = slices.Delete(p.Work, i, i+1) })
}

// focusPhoto focuses photo i, or the slot if there is none.
func (c *workCard) focusPhoto(i int) {
	var next fyne.Focusable = c.slot
	if i < len(c.tiles) {
		next = c.tiles[i].view.picture
	}
	c.step.frame.Canvas().Focus(next)
}

// makePortrait makes this the ID photo; a former ID photo takes its place.
func (t *workTile) makePortrait() {
	i := t.index()
	t.card.step.edit("已设为证件照", func(p *form.Photos) {
		old := p.Portrait
		p.Portrait, p.PortraitCrop = p.Work[i], nil
		if old == "" {
			p.Work = slices.Delete(p.Work, i, i+1)
		} else {
			p.Work[i] = old
		}
	})
}

// drag moves the tile with the mouse.
func (t *workTile) drag(dx, dy float32) {
	l := t.card.layout
	if l.Dragged != t.box {
		l.Dragged, l.From, l.To, l.Offset = t.box, t.index(), t.index(), fyne.Delta{}
		t.backdrop.Show()
		t.card.arrange()
	}
	l.Offset.DX += dx
	l.Offset.DY += dy
	l.FindTarget(len(t.card.tiles))
	t.card.grid.Layout.Layout(t.card.grid.Objects, t.card.grid.Size())
	t.card.grid.Refresh()
}

// endDrag drops the tile where it is.
func (t *workTile) endDrag() {
	l := t.card.layout
	to := l.To
	l.Dragged = nil
	t.backdrop.Hide()
	if to == t.index() {
		t.card.arrange()
		return
	}
	t.card.move(t.view.path, to)
	t.card.arrange()
}
