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
	what   string // an item's name: 一项
	added  any    // an item as it is added
	least  int    // items that stay
	fixed  bool   // none is added or removed, or changes its place
	most   int    // columns of an item's values
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

func (s *Screen) itemBox(l list, i, n int) fyne.CanvasObject {
	path := fmt.Sprintf("%s.%d", l.path, i)
	var tools []fyne.CanvasObject
	if !l.fixed {
		tools = s.itemTools(l, i, n)
	}
	if l.header == nil {
		values := s.grid(max(l.most, 1), l.items(path)...)
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
	fold := look.NewButtonWithIcon(l.header(path), icon, func() {
		s.opened[path] = !open
		s.rebuild()
	})
	fold.Importance, fold.Alignment = widget.LowImportance, widget.ButtonAlignLeading
	head := container.NewBorder(nil, nil, nil, container.NewHBox(tools...), fold)
	if !open && len(s.problemsAt(path)) == 0 {
		return head
	}
	values := look.Column(look.GapRows, s.grid(max(l.most, 1), l.items(path)...))
	if l.below != nil {
		values.Add(l.below(path))
	}
	return look.Column(8, head, container.New(look.Inset(0, 6, 28, 0), values))
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
