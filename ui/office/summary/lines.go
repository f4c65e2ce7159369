package summary

import (
	"fmt"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/office"
	"zuimei/office/report"
	"zuimei/ui/look"
	"zuimei/ui/office/rows"
)

// lines is the list of those who are listed, and below it the short text of the chosen one.
type lines struct {
	screen *Screen
	chosen string // ID
	list   *rows.List
	box    fyne.CanvasObject
	brief  brief
	editor *fyne.Container
}

func newLines(s *Screen) *lines {
	l := &lines{screen: s}
	l.list = rows.New(func() int { return len(s.got.People) }, func() fyne.CanvasObject { return newLine() }, func(at int, o fyne.CanvasObject) {
		if at < len(s.got.People) {
			p := s.got.People[at]
			o.(*line).display(p, p.ID == l.chosen)
		}
	})
	l.list.Chosen = func(at int) { l.choose(s.got.People[at].ID) }
	l.box = container.NewStack(look.NewFill(look.ColorSurface, look.ColorLine, 10), container.New(look.Inset(4, 4, 4, 4), l.list))
	l.editor = l.brief.begin(l)
	l.editor.Hide()
	return l
}

// refresh shows the list anew.
func (l *lines) refresh() {
	l.list.Refresh()
	if i := l.place(); i >= 0 {
		l.brief.fill(l.screen.got.People[i])
		return
	}
	l.brief.save()
	l.chosen = ""
	l.editor.Hide()
}

func (l *lines) place() int {
	return slices.IndexFunc(l.screen.got.People, func(p report.SummaryPerson) bool { return p.ID == l.chosen })
}

// choose shows the short text of a person.
func (l *lines) choose(id string) {
	l.brief.leave()
	l.chosen = id
	l.list.Refresh()
	if i := l.place(); i >= 0 {
		l.brief.entry.Display(l.screen.got.People[i].Brief)
		l.brief.fill(l.screen.got.People[i])
		l.editor.Show()
		l.screen.root.Refresh()
		l.list.ScrollTo(i) // the list has less room now
	}
}

// close shows nobody's short text.
func (l *lines) close() {
	l.brief.leave()
	l.chosen = ""
	l.editor.Hide()
	l.list.Refresh()
	l.screen.root.Refresh()
}

// step chooses the person before or after.
func (l *lines) step(by int) {
	if i := l.place() + by; i >= 0 && i < len(l.screen.got.People) {
		l.choose(l.screen.got.People[i].ID)
		l.list.ScrollTo(i)
	}
}

// line draws one person: number, unit, name, verdict and the beginning of the short text.
type line struct {
	widget.BaseWidget
	person report.SummaryPerson
	chosen bool
	back   *canvas.Rectangle
	texts  [4]*canvas.Text
	pill   *rows.Pill
	width  float32
}

func newLine() *line {
	l := &line{back: canvas.NewRectangle(color.Transparent), pill: rows.NewPill("", rows.GreyHue)}
	for i := range l.texts {
		l.texts[i] = canvas.NewText("", color.Transparent)
	}
	l.ExtendBaseWidget(l)
	return l
}

func (l *line) display(p report.SummaryPerson, chosen bool) {
	l.person, l.chosen = p, chosen
	l.Refresh()
}

func (l *line) CreateRenderer() fyne.WidgetRenderer { return &lineRenderer{l} }

type lineRenderer struct{ l *line }

func (r *lineRenderer) Destroy() {}

func (r *lineRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.l.back}
	for _, t := range r.l.texts {
		all = append(all, t)
	}
	return append(all, r.l.pill)
}

func (r *lineRenderer) MinSize() fyne.Size {
	return fyne.NewSize(300, 37*theme.TextSize()/look.SizeBody)
}

// The columns of a line.
const (
	columnNumber = iota
	columnUnit
	columnName
	columnPill
	columnBrief
	columns
)

// starts are where the columns begin on a line so wide, and where the last one ends. Number,
// name and verdict have the room they need, the unit and the short text share what is left.
func starts(width float32) (x [columns + 1]float32) {
	const margin, gap, longest = 12, 10, 16 // characters of a unit where there is room
	em := theme.CaptionTextSize()
	wide := [columns]float32{columnNumber: 2.5 * em, columnName: 4*em + gap, columnPill: 6*em + gap}
	left := width - 2*margin
	for _, w := range wide {
		left -= w
	}
	wide[columnUnit] = min(0.45*left, longest*em+gap)
	wide[columnBrief] = left - wide[columnUnit]
	x[0] = margin
	for i, w := range wide {
		x[i+1] = x[i] + w
	}
	return x
}

// textColumns are the columns of the texts of a line, in their order.
var textColumns = [4]int{columnNumber, columnUnit, columnName, columnBrief}

func (r *lineRenderer) Layout(size fyne.Size) {
	l := r.l
	if l.width != size.Width {
		l.width = size.Width
		r.fill()
	}
	look.Place(l.back, 0, 0, size.Width, size.Height)
	x := starts(size.Width)
	for i, t := range l.texts {
		h := t.MinSize().Height
		look.Place(t, x[textColumns[i]], (size.Height-h)/2, t.MinSize().Width, h)
	}
	pill := l.pill.MinSize()
	look.Place(l.pill, x[columnPill], (size.Height-pill.Height)/2, pill.Width, pill.Height)
}

// hues are those of the verdicts.
var hues = map[office.Verdict]rows.Hue{office.Pass: rows.GreenHue, office.Return: rows.AmberHue, office.Reject: rows.RedHue, office.Hold: rows.BlueHue}

func (r *lineRenderer) fill() {
	l := r.l
	l.back.FillColor = color.Transparent
	if l.chosen {
		l.back.FillColor = theme.Color(look.ColorChosenTint)
	}
	words := [4]string{fmt.Sprint(l.person.Number), l.person.Unit, l.person.Name, l.person.Brief}
	if words[3] == "" {
		words[3] = "没有简要事迹"
	}
	x := starts(l.width)
	for i, t := range l.texts {
		t.TextSize, t.Color = theme.CaptionTextSize(), theme.Color(theme.ColorNameForeground)
		if i == 0 || i == 3 {
			t.Color = theme.Color(look.ColorQuiet)
		}
		if i == 3 && l.person.Brief == "" {
			t.Color = theme.Color(theme.ColorNameWarning)
		}
		room := x[textColumns[i]+1] - x[textColumns[i]] - 8
		if t.Text = words[i]; l.width > 0 && words[i] != "" {
			t.Text = rows.Cut(words[i], room, t.TextSize, t.TextStyle)
		}
	}
	l.pill.Display(l.person.Verdict.Chinese(), hues[l.person.Verdict])
}

func (r *lineRenderer) Refresh() {
	r.fill()
	r.Layout(r.l.Size())
	canvas.Refresh(r.l)
}
