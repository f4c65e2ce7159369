package review

import (
	"cmp"
	"fmt"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/office"
	"zuimei/ui/field"
	"zuimei/ui/look"
	"zuimei/ui/office/rows"
)

// The filters of the list.
const (
	undecided = iota
	decided
	rechecked // those in which checking again found something else
	filters
)

// list is the list of submissions at the left.
type list struct {
	screen *Screen
	filter int
	order  string
	shown  []office.Row

	choices [filters]*rows.Choice
	search  *field.Entry
	orders  *field.Dropdown
	rows    *rows.List
	empty   *look.Prose
	box     fyne.CanvasObject
}

// The orders of the list.
const (
	byReceipt = "receipt"
	byUnit    = "unit"
	byName    = "name"
	byTrouble = "trouble"
)

func newList(s *Screen) *list {
	l := &list{screen: s, order: byReceipt, empty: look.QuietProse("")}
	l.choices[undecided] = rows.NewChoice("未审", func() { l.setFilter(undecided) })
	l.choices[decided] = rows.NewChoice("已审", func() { l.setFilter(decided) })
	l.choices[rechecked] = rows.NewChoice("有变化", func() { l.setFilter(rechecked) })
	l.search = field.NewEntry(func(string) { l.arrange(); s.hold(); s.show() })
	l.search.SetPlaceHolder("姓名、单位、首字母")
	if in := s.Window.Env.Input; in != nil {
		l.search.Composing = in.Composing
	}
	l.orders = field.NewDropdown(form.Field{Required: true, Choices: []form.Option{
		{Value: byReceipt, Label: "按收到的先后"}, {Value: byUnit, Label: "按名册"}, {Value: byName, Label: "按姓氏笔画"}, {Value: byTrouble, Label: "问题多的在前"},
	}}, func(order string) { l.order = order; l.arrange() })
	l.orders.Control().Display(l.order)
	l.rows = rows.New(func() int { return len(l.shown) }, func() fyne.CanvasObject { return newPerson() }, func(at int, o fyne.CanvasObject) {
		if at < len(l.shown) {
			id := l.shown[at].ID
			o.(*person).display(l.shown[at], s.alike(id), id == s.current)
		}
	})
	l.rows.HideSeparators = true
	l.rows.Chosen = func(at int) { s.choose(l.shown[at].ID) }
	chips := container.New(&look.WrapLayout{Gap: 8}, l.choices[undecided], l.choices[decided], l.choices[rechecked])
	head := container.New(look.StackLayout{Gap: 8}, chips, l.search, l.orders)
	body := container.NewStack(l.rows, container.New(look.Inset(12, 0, 8, 8), l.empty))
	l.box = container.NewStack(look.NewFill(look.ColorSurface, look.ColorLine, 0),
		container.New(look.Inset(12, 4, 10, 10), container.NewBorder(container.New(look.Inset(0, 8, 0, 0), head), nil, nil, nil, body)))
	return l
}

// passes reports whether a row passes a filter.
func (l *list) passes(r office.Row, filter int) bool {
	if filter == rechecked {
		_, ok := l.screen.changeOf(r)
		return ok
	}
	return (r.Verdict == "") == (filter == undecided)
}

// refresh takes over what is new in the round.
func (l *list) refresh() {
	var counts [filters]int
	for i := range counts {
		for _, r := range l.screen.Round.Rows {
			if l.passes(r, i) && (i == rechecked || !r.Example) { // examples are checked again too
				counts[i]++
			}
		}
	}
	look.SetVisible(l.choices[rechecked], counts[rechecked] > 0)
	if l.filter == rechecked && counts[rechecked] == 0 {
		l.filter = undecided
	}
	for i, c := range l.choices {
		c.Display(fmt.Sprint(counts[i]), i == l.filter)
	}
	l.arrange()
}

func (l *list) setFilter(filter int) {
	l.filter = filter
	l.screen.at = 0
	l.screen.Refresh()
}

// reveal sets filter and search so that a submission is in the list.
func (l *list) reveal(id string) {
	if r, ok := l.screen.Round.Row(id); ok {
		l.filter = decided
		if r.Verdict == "" {
			l.filter = undecided
		}
	}
	if l.search.Text != "" {
		l.search.Display("")
	}
	l.refresh()
	if at := l.place(id); at >= 0 {
		l.rows.ScrollTo(at)
	}
}

// arrange filters and orders.
func (l *list) arrange() {
	l.shown = l.shown[:0]
	query := l.search.Text
	for _, r := range l.screen.Round.Rows {
		if l.passes(r, l.filter) && (office.Found(query, r.Name) || office.Found(query, r.Unit) || office.Found(query, r.Listed)) {
			l.shown = append(l.shown, r)
		}
	}
	place := map[string]int{}
	for i, u := range l.screen.Round.Standings {
		place[u.Unit] = i + 1
	}
	slices.SortStableFunc(l.shown, func(a, b office.Row) int {
		switch {
		case a.Example && !b.Example:
			return 1
		case b.Example && !a.Example:
			return -1
		}
		switch l.order {
		case byUnit:
			return cmp.Compare(place[a.Listed], place[b.Listed])
		case byName:
			return office.BySurname.Compare(a.Name, b.Name)
		case byTrouble:
			return trouble(b) - trouble(a)
		}
		return a.Dated.Compare(b.Dated)
	})
	l.rows.Refresh()
	text := ""
	if len(l.shown) == 0 {
		text = map[bool]string{true: "没有找到，请换一个词。", false: map[int]string{undecided: "都审完了。", decided: "还没有审过的。"}[l.filter]}[query != ""]
		if len(l.screen.Round.Rows) == 0 {
			text = "还没有收到材料，请先到“收件”。"
		}
	}
	look.SetProse(l.empty, text)
}

// done reports whether everything that came is decided about, and the list of what is not
// says so.
func (l *list) done() bool {
	came := slices.DeleteFunc(slices.Clone(l.screen.Round.Rows), func(r office.Row) bool { return r.Example })
	return l.filter == undecided && l.search.Text == "" && len(came) > 0 && !slices.ContainsFunc(came, func(r office.Row) bool { return r.Verdict == "" })
}

// judged is how many of those in the list are for people to judge: examples come last.
func (l *list) judged() int {
	if at := slices.IndexFunc(l.shown, func(r office.Row) bool { return r.Example }); at >= 0 && l.filter == undecided {
		return at
	}
	return len(l.shown)
}

// trouble weighs what was found about a submission.
func trouble(r office.Row) (n int) {
	for _, f := range r.Newest.Findings {
		switch f.Severity {
		case form.Error:
			n += 100
		case form.Warning:
			n++
		}
	}
	return n
}

// place is where a submission stands in the list, or -1.
func (l *list) place(id string) int {
	return slices.IndexFunc(l.shown, func(r office.Row) bool { return r.ID == id })
}

// person is a line of the list: name and unit, and a mark at the right.
type person struct {
	widget.BaseWidget
	row        office.Row
	alike      bool // it has something in common with another
	chosen     bool
	back       *canvas.Rectangle
	name, unit *canvas.Text
	pill       *rows.Pill
	width      float32
}

func newPerson() *person {
	p := &person{back: canvas.NewRectangle(color.Transparent), name: canvas.NewText("", color.Transparent), unit: canvas.NewText("", color.Transparent), pill: rows.NewPill("", rows.GreyHue)}
	p.back.CornerRadius = 8
	p.ExtendBaseWidget(p)
	return p
}

// display fills the line.
func (p *person) display(r office.Row, alike, chosen bool) {
	p.row, p.alike, p.chosen = r, alike, chosen
	p.Refresh()
}

// MouseMoved shows all of a text that was cut, after a moment.
func (p *person) MouseMoved(*desktop.MouseEvent) {
	whole := ""
	if name, unit := nameOf(p.row), unitOf(p.row); p.name.Text != name || p.unit.Text != unit {
		whole = name + "　" + unit
	}
	look.SetTooltip(p, whole)
}

func (p *person) MouseIn(*desktop.MouseEvent) {}
func (p *person) MouseOut()                   { look.SetTooltip(p, "") }

func (p *person) CreateRenderer() fyne.WidgetRenderer { return &personRenderer{p} }

type personRenderer struct{ p *person }

func (r *personRenderer) Destroy() {}

func (r *personRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.back, r.p.name, r.p.unit, r.p.pill}
}

func (r *personRenderer) MinSize() fyne.Size {
	return fyne.NewSize(120, 56*theme.TextSize()/look.SizeBody)
}

func (r *personRenderer) Layout(size fyne.Size) {
	p := r.p
	if p.width != size.Width {
		p.width = size.Width
		r.fill()
	}
	look.Place(p.back, 0, 1, size.Width, size.Height-2)
	name, unit, pill := p.name.MinSize(), p.unit.MinSize(), p.pill.MinSize()
	top := (size.Height - name.Height - unit.Height - 1) / 2
	look.Place(p.name, 12, top, name.Width, name.Height)
	look.Place(p.unit, 12, top+name.Height+1, unit.Width, unit.Height)
	look.Place(p.pill, size.Width-pill.Width-10, (size.Height-pill.Height)/2, pill.Width, pill.Height)
}

func (r *personRenderer) fill() {
	p := r.p
	p.back.FillColor = color.Transparent
	p.name.Color, p.unit.Color = theme.Color(theme.ColorNameForeground), theme.Color(look.ColorQuiet)
	if p.chosen {
		p.back.FillColor = theme.Color(look.ColorChosenTint)
		p.name.Color = theme.Color(look.ColorChosen)
	}
	p.name.TextStyle.Bold = p.chosen
	p.name.TextSize, p.unit.TextSize = theme.TextSize(), theme.CaptionTextSize()-1
	word, hue := mark(p.row, p.alike)
	p.pill.Display(word, hue)
	room := p.width - 12 - 10
	if pill := p.pill.MinSize().Width; pill > 0 {
		room -= pill + 8
	}
	p.name.Text, p.unit.Text = nameOf(p.row), unitOf(p.row)
	if p.width > 0 {
		p.name.Text = rows.Cut(p.name.Text, room, p.name.TextSize, p.name.TextStyle)
		p.unit.Text = rows.Cut(p.unit.Text, room, p.unit.TextSize, p.unit.TextStyle)
	}
}

func (r *personRenderer) Refresh() {
	r.fill()
	r.Layout(r.p.Size())
	canvas.Refresh(r.p)
}

// unitOf is a submission's unit on screen.
func unitOf(r office.Row) string { return cmp.Or(r.Listed, r.Unit, "（未写单位）") }

// nameOf is a submission's name on screen.
func nameOf(r office.Row) string { return cmp.Or(r.Name, "（未写姓名）") }
