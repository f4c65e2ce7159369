package notice

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form/notice/edit"
	"zuimei/ui/look"
)

// list says how the items of a list are set.
type list struct {
	title  string
	hint   string
	path   string
	what   string  // an item's name: 一项
	added  any     // an item as it is added
	least  int     // items that stay
	fixed  bool    // none is added or removed, or changes its place
	lead   float32 // the first value's part of the width, beside the second; 0 is a grid
	most   int     // columns of an item's values
	items  func(path string) []spec
	header func(path string) string            // of an item that unfolds; nil shows all of each
	keeps  func(path string) bool              // reports whether an item cannot be removed; may be nil
	below  func(path string) fyne.CanvasObject // what stands under an item's values; may be nil
}

// listCard shows a list: its items with their values, each with what moves and removes it.
func (s *Screen) listCard(l list) fyne.CanvasObject {
	box := look.Column(10)
	if l.title != "" {
		box.Add(look.Column(2, look.WithoutPadding(look.CardTitle(l.title)), hintOf(l.hint)))
	}
	n := s.text.Len(l.path)
	if n == 0 {
		box.Add(look.QuietProse("还没有。"))
	}
	for i := range n {
		if i > 0 {
			box.Add(widget.NewSeparator())
		}
		box.Add(s.itemBox(l, i, n))
	}
	if !l.fixed {
		add := look.NewButtonWithIcon("增加"+l.what, theme.ContentAddIcon(), func() { s.add(l, n) })
		add.Importance = widget.LowImportance
		box.Add(container.NewHBox(add))
	}
	return look.WrappingCard(box)
}

func hintOf(hint string) fyne.CanvasObject {
	p := look.QuietProse(hint)
	look.SetVisible(p, hint != "")
	return p
}

// add adds an item behind the last and unfolds it.
func (s *Screen) add(l list, n int) {
	path := fmt.Sprintf("%s.%d", l.path, n)
	if l.header != nil {
		s.opened[path] = true
	}
	s.change("增加"+l.what, l.path, true, func(t *edit.Text) error { return t.Insert(l.path, n, l.added) })
	s.focus(path)
}

// focus puts the focus on the first row at or under a path.
func (s *Screen) focus(path string) {
	for _, r := range s.rows {
		if r.target != nil && (r.path == path || strings.HasPrefix(r.path, path+".")) {
			s.frame.Window.Canvas().Focus(r.target)
			look.Reveal(s.scroll, r.box)
			return
		}
	}
}

// reveals scrolls the rows at or under a path into view, as many of them as have room.
func (s *Screen) reveals(path string) {
	var boxes []fyne.CanvasObject
	for _, r := range s.rows {
		if r.target != nil && (r.path == path || strings.HasPrefix(r.path, path+".")) {
			boxes = append(boxes, r.box)
		}
	}
	if n := len(boxes); n > 0 {
		look.Reveal(s.scroll, boxes[n-1])
		look.Reveal(s.scroll, boxes[0])
	}
}

func (s *Screen) itemBox(l list, i, n int) fyne.CanvasObject {
	path := fmt.Sprintf("%s.%d", l.path, i)
	var tools []fyne.CanvasObject
	if !l.fixed {
		tools = s.itemTools(l, i, n)
	}
	if l.header == nil {
		values := s.values(l, path)
		if len(tools) == 0 {
			return values
		}
		return container.New(look.SideLayout{FixSecond: true, Gap: 8}, values, container.NewVBox(container.NewHBox(tools...)))
	}
	open := s.opened[path]
	icon := theme.MenuExpandIcon()
	if open {
		icon = theme.MenuDropDownIcon()
	}
	title := l.header(path)
	fold := look.NewButtonWithIcon(title, icon, func() {
		s.followStep(path)
		s.opened[path] = !open
		s.rebuild()
		s.reveals(path)
	})
	fold.Importance, fold.Alignment = widget.LowImportance, widget.ButtonAlignLeading
	cut := &folding{fold, title}
	named := container.New(cut, fold)
	s.rows = append(s.rows, &row{screen: s, spec: spec{path: "\x00"}, refresh: func() {
		if title := l.header(path); title != cut.title {
			cut.title = title
			cut.Layout(named.Objects, named.Size())
		}
	}})
	head := container.NewBorder(nil, nil, nil, container.NewHBox(tools...), named)
	if !open && len(s.problemsAt(path)) == 0 {
		return head
	}
	values := look.Column(look.GapRows, s.values(l, path))
	if l.below != nil {
		values.Add(l.below(path))
	}
	return look.Column(8, head, container.New(look.Inset(0, 6, 28, 0), values))
}

// values sets the values of an item side by side.
func (s *Screen) values(l list, path string) fyne.CanvasObject {
	specs := l.items(path)
	if l.lead == 0 {
		return s.grid(max(l.most, 1), specs...)
	}
	return container.New(leading{l.lead}, s.row(specs[0]).box, s.row(specs[1]).box)
}

// leading sets two objects side by side, the first with a part of the width.
type leading struct{ part float32 }

func (leading) MinSize(o []fyne.CanvasObject) fyne.Size {
	first, second := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(first.Width+second.Width+look.GapColumns, max(first.Height, second.Height))
}

func (l leading) Layout(o []fyne.CanvasObject, size fyne.Size) {
	first := (size.Width - look.GapColumns) * l.part
	look.Place(o[0], 0, 0, first, size.Height)
	look.Place(o[1], first+look.GapColumns, 0, size.Width-look.GapColumns-first, size.Height)
}

// folding lets the button of an item become narrower than its title, which is cut then.
type folding struct {
	button *look.Button
	title  string
}

func (l *folding) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(40, o[0].MinSize().Height)
}

func (l *folding) Layout(o []fyne.CanvasObject, size fyne.Size) {
	around := theme.IconInlineSize() + 4*theme.InnerPadding()
	title := []rune(l.title)
	text := l.title
	for len(title) > 1 && fyne.MeasureText(text, theme.TextSize(), fyne.TextStyle{Bold: true}).Width > size.Width-around {
		title = title[:len(title)-1]
		text = string(title) + "…"
	}
	if l.button.Text != text {
		l.button.SetText(text)
	}
	look.Place(o[0], 0, 0, size.Width, size.Height)
}

// itemTools are the buttons that move and remove an item.
func (s *Screen) itemTools(l list, i, n int) []fyne.CanvasObject {
	move := func(to int) func() {
		return func() {
			from, there := fmt.Sprintf("%s.%d", l.path, i), fmt.Sprintf("%s.%d", l.path, to)
			s.opened[from], s.opened[there] = s.opened[there], s.opened[from]
			s.change("移动"+l.what, l.path, true, func(t *edit.Text) error { return t.Move(l.path, i, to) })
		}
	}
	up := look.NewToolButton(theme.MoveUpIcon(), "上移", move(i-1))
	down := look.NewToolButton(theme.MoveDownIcon(), "下移", move(i+1))
	remove := look.NewToolButton(theme.CancelIcon(), "删去", func() {
		for j := i; j < n; j++ {
			s.opened[fmt.Sprintf("%s.%d", l.path, j)] = s.opened[fmt.Sprintf("%s.%d", l.path, j+1)]
		}
		s.change("删去"+l.what, l.path, true, func(t *edit.Text) error { return t.Remove(l.path, i) })
	})
	look.SetEnabled(up, i > 0)
	look.SetEnabled(down, i < n-1)
	look.SetEnabled(remove, n > l.least && (l.keeps == nil || !l.keeps(fmt.Sprintf("%s.%d", l.path, i))))
	return []fyne.CanvasObject{up, down, remove}
}
