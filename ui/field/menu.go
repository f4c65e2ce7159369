package field

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/ui/look"
)

// menu is the popup of a dropdown or a date picker: tiles in a list or grid, perhaps with a
// head above. The focus stays in the field that owns the menu and passes it its keys.
type menu struct {
	widget.BaseWidget
	owner   TabStop
	focused bool // the owner has the focus
	layer   *look.Layer
	// ready fills the menu before the user opens it with the Down key or the handle.
	ready func()
	// turn goes by pages; nil if there is only one.
	turn func(by int)

	head    fyne.CanvasObject // above the tiles; nil for none
	tiles   []*tile
	columns int  // 0: as many as it takes to fit the room
	marked  int  // the tile that Enter chooses, -1 for none
	over    bool // the mouse is over the menu

	across int               // columns at the last layout
	back   *canvas.Rectangle // with its shadow
	edge   *canvas.Rectangle
	floor  *floor
	grid   *fyne.Container
	scroll *container.Scroll
}

func newMenu() *menu {
	m := &menu{marked: -1, back: canvas.NewRectangle(color.Transparent), edge: canvas.NewRectangle(color.Transparent)}
	m.floor = newFloor(m)
	m.grid = container.New(&tileLayout{m})
	m.scroll = look.NewVScroll(m.grid)
	m.ExtendBaseWidget(m)
	return m
}

// attach makes e the owner, with a handle at its end that opens the menu.
func (m *menu) attach(e *Entry) {
	m.owner, e.menu = e, m
	e.ActionItem = newHandle(theme.MenuDropDownIcon(), "列出可选的", m.toggle)
	m.watchOwner()
}

// watchOwner closes the menu when the focus leaves the owner.
func (m *menu) watchOwner() {
	m.owner.WatchFocus(func() { m.focused = true }, func() { m.focused = false; m.close() })
}

// set empties the menu and sets its head and columns; add fills it.
func (m *menu) set(head fyne.CanvasObject, columns int) {
	m.head, m.columns, m.marked = head, columns, -1
	m.tiles, m.grid.Objects = nil, nil
	m.scroll.Offset = fyne.Position{}
}

// add puts a tile at the end.
func (m *menu) add(text string, tapped func()) *tile {
	t := newTile(text, m, tapped)
	m.tiles = append(m.tiles, t)
	m.grid.Objects = append(m.grid.Objects, t)
	return t
}

// OpenIn implements the popup of look.Layer.
func (m *menu) OpenIn(l *look.Layer) { m.layer = l }

func (m *menu) isOpen() bool { return m != nil && m.layer != nil }

// open opens the menu, or redraws it if it is open.
func (m *menu) open() {
	if l := look.LayerOf(m.owner); l != nil {
		m.over = m.over && m.isOpen()
		l.ShowPopup(m)
		m.Refresh()
	}
}

func (m *menu) close() {
	if m.isOpen() {
		m.over = false
		m.layer.ShowPopup(nil)
	}
}

// toggle opens or closes the menu, for a tap on the handle.
func (m *menu) toggle() {
	wasOpen := m.isOpen()
	m.focusOwner()
	if wasOpen {
		m.close()
		return
	}
	m.ready()
	m.open()
}

func (m *menu) focusOwner() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(m.owner); c != nil {
		c.Focus(m.owner)
	}
}

// holdsFocus reports whether the owner lost the focus only to a click on this menu, so that
// the field does not count as left.
func (m *menu) holdsFocus() bool { return m.isOpen() && m.over }

// enter records that the mouse is over the menu.
func (m *menu) enter() { m.over = true }

// leave records that the mouse left the menu. If the owner lost the focus meanwhile, the
// field now counts as left.
func (m *menu) leave() {
	m.over = false
	if c := fyne.CurrentApp().Driver().CanvasForObject(m.owner); m.isOpen() && c != nil && c.Focused() != m.owner {
		m.owner.FocusLost() // the mouse went down here and up elsewhere
	}
}

// key handles a key that the owner received, and reports whether it was for the menu. A nil
// menu handles none.
func (m *menu) key(k *fyne.KeyEvent) (taken bool) {
	if m == nil {
		return false
	}
	if !m.isOpen() {
		if k.Name != fyne.KeyDown {
			return false
		}
		m.ready()
		m.open()
		if m.marked < 0 {
			m.mark(m.chosen())
		}
		return true
	}
	switch k.Name {
	case fyne.KeyEscape:
		m.close()
	case fyne.KeyReturn, fyne.KeyEnter:
		if m.marked < 0 {
			m.close()
			return false
		}
		m.tiles[m.marked].choose()
	case fyne.KeyDown:
		m.step(max(m.across, 1))
	case fyne.KeyUp:
		m.step(-max(m.across, 1))
	case fyne.KeyLeft:
		if m.across < 2 || m.marked < 0 {
			return false
		}
		m.step(-1)
	case fyne.KeyRight:
		if m.across < 2 || m.marked < 0 {
			return false
		}
		m.step(1)
	case fyne.KeyPageUp, fyne.KeyPageDown:
		if m.turn == nil {
			return false
		}
		by := 1
		if k.Name == fyne.KeyPageUp {
			by = -1
		}
		at := m.marked
		m.turn(by)
		if at = min(at, len(m.tiles)-1); at >= 0 && m.tiles[at].choose != nil {
			m.mark(at)
		}
	default:
		return false
	}
	return true
}

// chosen returns the index of the current answer's tile, else of today's, else of the first
// that can be chosen; -1 if there is none.
func (m *menu) chosen() int {
	for _, is := range []func(*tile) bool{
		func(t *tile) bool { return t.chosen },
		func(t *tile) bool { return t.now },
		func(t *tile) bool { return t.choose != nil },
	} {
		if at := slices.IndexFunc(m.tiles, is); at >= 0 {
			return at
		}
	}
	return -1
}

// step moves the mark by so many tiles; without a mark it marks the chosen tile.
func (m *menu) step(by int) {
	to := m.marked + by
	if m.marked < 0 {
		to = m.chosen()
	}
	if to >= 0 && to < len(m.tiles) && m.tiles[to].choose != nil {
		m.mark(to)
	}
}

// mark highlights the tile that Enter chooses, and scrolls to it.
func (m *menu) mark(at int) {
	if m.marked = at; at >= len(m.tiles) {
		m.marked = -1
	}
	for i, t := range m.tiles {
		t.mark(i == m.marked)
	}
	if m.marked >= 0 && m.isOpen() {
		t := m.tiles[m.marked]
		top, bottom := t.Position().Y, t.Position().Y+t.Size().Height
		switch view := m.scroll.Size().Height; {
		case top < m.scroll.Offset.Y:
			m.scroll.ScrollToOffset(fyne.NewPos(0, top))
		case bottom > m.scroll.Offset.Y+view:
			m.scroll.ScrollToOffset(fyne.NewPos(0, bottom-view))
		}
	}
}

// Distances of a menu.
const (
	menuPadding = 6
	menuGap     = 4   // from the field
	menuMargin  = 8   // from the window's edge
	menuHeight  = 360 // at most, at 100 %
)

// Settle places the menu below the owner, or above if there is more room, with as many columns
// as it needs to fit there.
func (m *menu) Settle() {
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(m.owner).Subtract(driver.AbsolutePositionForObject(m.layer))
	field, window := m.owner.Size(), m.layer.Size()
	least := m.leastTile()
	head := float32(0)
	if m.head != nil {
		head = m.head.MinSize().Height + menuPadding
	}
	height := func() float32 {
		rows := (len(m.tiles) + m.across - 1) / m.across
		return head + float32(rows)*least.Height + 2*menuPadding
	}
	width := func(columns int) float32 { return max(float32(columns)*least.Width+2*menuPadding, field.Width) }
	m.across = max(m.columns, 1)
	below := window.Height - at.Y - field.Height - menuGap - menuMargin
	above := at.Y - menuGap - menuMargin
	up := below < height() && below < menuHeight*3/5 && above > below
	room := below
	if up {
		room = above
	}
	if m.columns == 0 {
		for height() > min(room, menuHeight*theme.TextSize()/look.SizeBody) && width(m.across+1) <= window.Width-2*menuMargin {
			m.across++
		}
	}
	size := fyne.NewSize(min(width(m.across), window.Width-2*menuMargin), min(height(), room))
	if m.columns > 0 || m.across > 1 {
		size.Width = min(float32(m.across)*least.Width+2*menuPadding, window.Width-2*menuMargin)
	}
	pos := fyne.NewPos(max(min(at.X, window.Width-size.Width-menuMargin), menuMargin), at.Y+field.Height+menuGap)
	if up {
		pos.Y = at.Y - menuGap - size.Height
	}
	m.Move(pos)
	m.Resize(size)
}

// leastTile returns the size of the largest tile.
func (m *menu) leastTile() fyne.Size {
	var size fyne.Size
	for _, t := range m.tiles {
		size = size.Max(t.MinSize())
	}
	return size
}

// floor is the background of a menu; it keeps the mouse from what lies below. (The menu itself
// must not be Scrollable: Fyne would clip its shadow.)
type floor struct {
	widget.BaseWidget
	menu *menu
}

func newFloor(m *menu) *floor {
	f := &floor{menu: m}
	f.ExtendBaseWidget(f)
	return f
}

func (f *floor) Tapped(*fyne.PointEvent)        {}
func (f *floor) Scrolled(*fyne.ScrollEvent)     {}
func (f *floor) MouseIn(*desktop.MouseEvent)    { f.menu.enter() }
func (f *floor) MouseMoved(*desktop.MouseEvent) {}
func (f *floor) MouseOut()                      { f.menu.leave() }
func (f *floor) Cursor() desktop.Cursor         { return desktop.DefaultCursor }

func (f *floor) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

func (m *menu) CreateRenderer() fyne.WidgetRenderer { return &menuRenderer{m} }

type menuRenderer struct{ m *menu }

func (r *menuRenderer) Destroy()           {}
func (r *menuRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *menuRenderer) Objects() []fyne.CanvasObject {
	if r.m.head == nil {
		return []fyne.CanvasObject{r.m.back, r.m.edge, r.m.floor, r.m.scroll}
	}
	return []fyne.CanvasObject{r.m.back, r.m.edge, r.m.floor, r.m.head, r.m.scroll}
}

func (r *menuRenderer) Layout(size fyne.Size) {
	m := r.m
	look.Place(m.back, 0, 0, size.Width, size.Height)
	look.Place(m.edge, 0, 0, size.Width, size.Height)
	look.Place(m.floor, 0, 0, size.Width, size.Height)
	top := float32(menuPadding)
	if m.head != nil {
		height := m.head.MinSize().Height
		look.Place(m.head, menuPadding, top, size.Width-2*menuPadding, height)
		top += height + menuPadding
	}
	look.Place(m.scroll, menuPadding, top, size.Width-2*menuPadding, size.Height-top-menuPadding)
	m.grid.Layout.Layout(m.grid.Objects, m.grid.Size())
}

func (r *menuRenderer) Refresh() {
	back, edge := r.m.back, r.m.edge
	back.FillColor, back.CornerRadius = theme.Color(theme.ColorNameOverlayBackground), 8
	back.Shadow = canvas.Shadow{Color: theme.Color(theme.ColorNameShadow), BlurRadius: 10, Offset: fyne.NewPos(0, 3)}
	edge.StrokeColor, edge.StrokeWidth, edge.CornerRadius = theme.Color(theme.ColorNameInputBorder), 1, 8
	back.Refresh()
	edge.Refresh()
	r.Layout(r.m.Size())
	r.m.scroll.Refresh()
	if r.m.head != nil {
		r.m.head.Refresh()
	}
	canvas.Refresh(r.m)
}

// tileLayout lays out a menu's tiles in its columns.
type tileLayout struct{ m *menu }

func (l *tileLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	least, across := l.m.leastTile(), max(l.m.across, 1)
	return fyne.NewSize(0, float32((len(o)+across-1)/across)*least.Height)
}

func (l *tileLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	least, across := l.m.leastTile(), max(l.m.across, 1)
	width := size.Width / float32(across)
	for i, t := range o {
		look.Place(t, float32(i%across)*width, float32(i/across)*least.Height, width, least.Height)
	}
}

// handle is the icon at the end of a field that opens its menu. It never takes the focus.
type handle struct {
	widget.BaseWidget
	icon   *widget.Icon
	tip    string
	tapped func()
}

func newHandle(icon fyne.Resource, tip string, tapped func()) *handle {
	h := &handle{icon: widget.NewIcon(icon), tip: tip, tapped: tapped}
	h.ExtendBaseWidget(h)
	return h
}

func (h *handle) Tapped(*fyne.PointEvent)        { look.SetTooltip(h, ""); h.tapped() }
func (h *handle) MouseIn(*desktop.MouseEvent)    { look.SetTooltip(h, h.tip) }
func (h *handle) MouseMoved(*desktop.MouseEvent) {}
func (h *handle) MouseOut()                      { look.SetTooltip(h, "") }
func (h *handle) Cursor() desktop.Cursor         { return desktop.PointerCursor }

func (h *handle) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(handleLayout{}, h.icon))
}

// handleLayout centres an icon at its normal size.
type handleLayout struct{}

func (handleLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.IconInlineSize()+16, theme.IconInlineSize())
}

func (handleLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	side := theme.IconInlineSize()
	look.Place(o[0], (size.Width-side)/2, (size.Height-side)/2, side, side)
}
