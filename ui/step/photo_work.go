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
	"zuimei/ui/look"
)

// workCard shows the work photos in their order, and the place for another.
type workCard struct {
	step   *PhotosStep
	box    *fyne.Container
	count  *verdict // too few, too many
	Tiles  []*WorkTile
	Slot   *look.Slot
	grid   *fyne.Container
	layout *tileGrid
}

func newWorkCard(st *PhotosStep) *workCard {
	c := &workCard{step: st, count: newVerdict(), layout: &tileGrid{}}
	rules := st.Session.Kit.Campaign.Photos
	c.Slot = look.NewSlot("", 2.0/3, func() { st.ask("选择工作生活照", form.KeyWork, true) })
	c.grid = container.New(c.layout)
	number := fmt.Sprintf("%d–%d 张", rules.MinWork, rules.MaxWork)
	if rules.MinWork == rules.MaxWork {
		number = fmt.Sprintf("%d 张", rules.MaxWork)
	}
	c.box = look.Surface(look.PhotoTitle("工作生活照", fmt.Sprintf("%s，每张 %s 以上的 JPG 原图", number, form.SizeText(rules.WorkMinBytes))), c.grid, c.count.box)
	return c
}

func (c *workCard) refresh() {
	s := c.step.Session
	paths := s.Nomination.Photos.Work
	var tiles []*WorkTile
	before := slices.Clone(c.Tiles)
	for _, p := range paths {
		if at := slices.IndexFunc(before, func(t *WorkTile) bool { return t.View.path == p }); at >= 0 {
			tiles = append(tiles, before[at])
			before = slices.Delete(before, at, at+1)
		} else {
			tiles = append(tiles, newWorkTile(c, p))
		}
	}
	changed := !slices.Equal(tiles, c.Tiles) || len(c.grid.Objects) == 0
	c.Tiles = tiles
	for i, t := range tiles {
		t.refresh(i, len(tiles))
	}
	rules := s.Kit.Campaign.Photos
	room := rules.MaxWork - len(paths)
	if room > 0 && room != rules.MaxWork {
		c.Slot.SetText(fmt.Sprintf("再加 %d 张", room))
	} else {
		c.Slot.SetText("工作生活照")
	}
	if changed || c.Slot.Visible() != (room > 0) {
		look.SetVisible(c.Slot, room > 0)
		c.arrange()
	}
	var missing []form.Finding
	if c.step.expected() {
		missing = s.FindingsAt(form.KeyWork, false)
	}
	c.count.show(missing, false, "")
}

// arrange puts tiles and slot into the grid, the one being dragged on top.
func (c *workCard) arrange() {
	c.layout.order = nil
	c.grid.Objects = nil
	var held fyne.CanvasObject
	for _, t := range c.Tiles {
		c.layout.order = append(c.layout.order, t.Box)
		if t.Box == c.layout.held {
			held = t.Box
			continue
		}
		c.grid.Objects = append(c.grid.Objects, t.Box)
	}
	c.layout.order = append(c.layout.order, c.Slot)
	c.grid.Objects = append(c.grid.Objects, c.Slot)
	if held != nil {
		c.grid.Objects = append(c.grid.Objects, held)
	}
	c.grid.Refresh()
}

// move puts a photo at another place.
func (c *workCard) move(path string, to int) {
	from := slices.Index(c.step.Session.Nomination.Photos.Work, path)
	if from < 0 || from == to || to < 0 || to >= len(c.Tiles) {
		return
	}
	c.step.edit("已移动照片", func(p *form.Photos) {
		p.Work = slices.Insert(slices.Delete(p.Work, from, from+1), to, path)
	})
}

// WorkTile is one work photo.
type WorkTile struct {
	card        *workCard
	View        *photoView
	Box         *fyne.Container
	Left, Right *look.Button
	Replace     *look.Button
	Portrait    *look.Button
	back        *look.Fill // while it is dragged over others
}

func newWorkTile(c *workCard, path string) *WorkTile {
	t := &WorkTile{card: c, View: newPhotoView(c.step, 2.0/3, workSide)}
	t.View.path = path
	t.Left = look.NewButton("", widget.MediumImportance, func() { c.move(t.View.path, t.index()-1) })
	t.Left.Icon, t.Left.Tip = theme.NavigateBackIcon(), "前移"
	t.Right = look.NewButton("", widget.MediumImportance, func() { c.move(t.View.path, t.index()+1) })
	t.Right.Icon, t.Right.Tip = theme.NavigateNextIcon(), "后移"
	t.Replace = look.NewButton("更换", widget.MediumImportance, func() { c.step.replace(t.View.path) })
	remove := look.NewButton("移除", widget.MediumImportance, t.remove)
	t.Portrait = look.NewButton("设为证件照", widget.MediumImportance, t.toPortrait)
	t.back = look.NewFill(look.ColorSurface, look.ColorLine, 8)
	t.back.Hide()
	t.Box = container.NewStack(t.back, container.New(look.Sunk{Stacked: look.Stacked{Gap: 4}}, t.View.Picture, look.WithoutPadding(t.View.name), look.WithoutPadding(t.View.about), t.View.verdict.box,
		container.New(look.Inset(4, 0, 0, 0), container.New(&look.WrapLayout{Gap: 4}, t.Left, t.Right, t.Replace, remove, t.Portrait))))
	t.View.Picture.dragged = t.Dragged
	t.View.Picture.dropped = t.Dropped
	t.View.Picture.remove = t.remove
	t.View.Picture.move = func(by int) { c.move(t.View.path, t.index()+by) }
	t.View.Picture.Actions = t.actions
	return t
}

// actions are those of the buttons.
func (t *WorkTile) actions() []*fyne.MenuItem {
	item := func(title string, b *look.Button) *fyne.MenuItem {
		m := fyne.NewMenuItem(title, b.OnTapped)
		m.Disabled = b.Disabled() || !b.Visible()
		return m
	}
	return []*fyne.MenuItem{
		item("前移", t.Left), item("后移", t.Right), item("更换", t.Replace), item("设为证件照", t.Portrait),
		fyne.NewMenuItemSeparator(), fyne.NewMenuItem("移除", t.remove),
	}
}

func (t *WorkTile) index() int { return slices.Index(t.card.Tiles, t) }

func (t *WorkTile) refresh(i, n int) {
	t.View.refresh(form.Key(fmt.Sprintf("%s.%d", form.KeyWork, i+1)), t.View.path, nil, "可以使用")
	look.SetVisible(t.Left, n > 1)
	look.SetVisible(t.Right, n > 1)
	look.SetEnabled(&t.Left.Button, i > 0)
	look.SetEnabled(&t.Right.Button, i < n-1)
	// Nobody makes an ID photo of a picture that lies or is broken, unless there is none.
	s := t.card.step.Session
	facts, known := s.Facts(t.View.path)
	look.SetVisible(t.Portrait, s.Nomination.Photos.Portrait == "" || known && facts.Complete && facts.Width <= facts.Height)
}

func (t *WorkTile) remove() {
	i := t.index()
	if i < 0 {
		return // gone already
	}
	defer t.card.focusAt(i)
	t.card.step.edit("已移除"+form.Quote(path.Base(t.View.path)), func(p *form.Photos) { p.Work = slices.Delete(p.Work, i, i+1) })
}

// focusAt has the keyboard go on with photo i, or the place for another.
func (c *workCard) focusAt(i int) {
	var next fyne.Focusable = c.Slot
	if i < len(c.Tiles) {
		next = c.Tiles[i].View.Picture
	}
	c.step.frame.Canvas().Focus(next)
}

// toPortrait makes the photo the ID photo; one that there is takes its place.
func (t *WorkTile) toPortrait() {
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

func (t *WorkTile) Dragged(dx, dy float32) {
	l := t.card.layout
	if l.held != t.Box {
		l.held, l.from, l.to, l.offset = t.Box, t.index(), t.index(), fyne.Delta{}
		t.back.Show()
		t.card.arrange()
	}
	l.offset.DX += dx
	l.offset.DY += dy
	l.aim(len(t.card.Tiles))
	t.card.grid.Layout.Layout(t.card.grid.Objects, t.card.grid.Size())
	t.card.grid.Refresh()
}

func (t *WorkTile) Dropped() {
	l := t.card.layout
	to := l.to
	l.held = nil
	t.back.Hide()
	if to == t.index() {
		t.card.arrange()
		return
	}
	t.card.move(t.View.path, to)
	t.card.arrange()
}
