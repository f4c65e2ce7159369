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

	"zuimei/form"
	"zuimei/office"
	"zuimei/office/report"
	"zuimei/office/store"
	"zuimei/ui/field"
	"zuimei/ui/look"
	"zuimei/ui/office/rows"
)

// lines is the list of those who are listed, and below it the short text of the chosen one.
type lines struct {
	screen *Screen
	chosen string // ID
	list   *rows.List
	box    fyne.CanvasObject

	editor *fyne.Container
	entry  *field.Entry
	title  *look.Prose
	count  *look.Notice
}

func newLines(s *Screen) *lines {
	l := &lines{screen: s, title: look.NewProse("", theme.SizeNameText, theme.ColorNameForeground), count: look.NewNotice()}
	l.title.SetBold()
	l.list = rows.New(func() int { return len(s.got.People) }, func() fyne.CanvasObject { return newLine() }, func(at int, o fyne.CanvasObject) {
		if at < len(s.got.People) {
			p := s.got.People[at]
			o.(*line).display(p, p.ID == l.chosen)
		}
	})
	l.list.Chosen = func(at int) { l.choose(s.got.People[at].ID) }
	l.box = container.NewStack(look.NewFill(look.ColorSurface, look.ColorLine, 10), container.New(look.Inset(4, 4, 4, 4), l.list))
	l.entry = field.NewTextArea(3, func(string) { l.measure() })
	if in := s.Window.Env.Input; in != nil {
		l.entry.Composing = in.Composing
	}
	keep := look.NewButton("存下", widget.MediumImportance, func() { l.keep(l.entry.FullText()) })
	back := look.NewButton("改回自动的", widget.LowImportance, func() { l.keep("") })
	head := container.NewBorder(nil, nil, nil, look.ButtonRow(back, keep), container.New(look.VCentreLayout{}, l.title))
	l.editor = container.New(look.Inset(10, 0, 0, 0), container.New(look.StackLayout{Gap: 6}, head, l.entry, l.count))
	l.editor.Hide()
	return l
}

// refresh shows the list anew.
func (l *lines) refresh() {
	l.list.Refresh()
	if i := l.place(); i >= 0 {
		l.fill(l.screen.got.People[i])
		return
	}
	l.chosen = ""
	l.editor.Hide()
}

func (l *lines) place() int {
	return slices.IndexFunc(l.screen.got.People, func(p report.SummaryPerson) bool { return p.ID == l.chosen })
}

// choose shows the short text of a person.
func (l *lines) choose(id string) {
	l.chosen = id
	l.list.Refresh()
	if i := l.place(); i >= 0 {
		l.entry.Display("")
		l.fill(l.screen.got.People[i])
		l.editor.Show()
		l.screen.root.Refresh()
	}
}

// step chooses the person before or after.
func (l *lines) step(by int) {
	if i := l.place() + by; i >= 0 && i < len(l.screen.got.People) {
		l.choose(l.screen.got.People[i].ID)
		l.list.ScrollTo(i)
	}
}

// fill puts a person's short text into the entry, unless it is being edited.
func (l *lines) fill(p report.SummaryPerson) {
	look.SetProse(l.title, fmt.Sprintf("%s　简要事迹", p.Name))
	if l.screen.Window.Canvas().Focused() != fyne.Focusable(l.entry) {
		l.entry.Display(p.Brief)
	}
	l.measure()
}

// measure counts the text against the notice's limit.
func (l *lines) measure() {
	n, most := form.Count(l.entry.FullText()).Words, l.screen.Round.Campaign.Summary.BriefMax
	if most > 0 && n > most {
		l.count.SetWarning(fmt.Sprintf("%d 字，上限 %d 字，请删去 %d 字。", n, most, n-most))
		return
	}
	l.count.SetHint(fmt.Sprintf("%d 字，上限 %d 字。", n, most))
}

// keep notes a short text; "" is what the submission gives by itself.
func (l *lines) keep(text string) {
	s, id := l.screen, l.chosen
	sub, ok := s.Round.Submission(id)
	if !ok {
		return
	}
	was, name := sub.Brief, sub.Newest().Name
	s.Window.Canvas().Unfocus()
	s.Round.Change(func(st *store.Store) error { return st.SetBrief(id, text) }, func(err error) {
		if err != nil {
			s.Message.AnnounceError(err)
			return
		}
		s.Round.Undoable(name+"的简要事迹", func(st *store.Store) error { return st.SetBrief(id, was) })
		s.Done(name + "的简要事迹存好了。")
	})
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

// shares are where the texts and the pill begin, as parts of the width.
var shares = [...]float32{0, 0.055, 0.31, 0.54, 1}

// pillAt is where the pill begins.
const pillAt = 0.43

func (r *lineRenderer) Layout(size fyne.Size) {
	l := r.l
	if l.width != size.Width {
		l.width = size.Width
		r.fill()
	}
	look.Place(l.back, 0, 0, size.Width, size.Height)
	for i, t := range l.texts {
		h := t.MinSize().Height
		look.Place(t, 12+shares[i]*(size.Width-24), (size.Height-h)/2, t.MinSize().Width, h)
	}
	pill := l.pill.MinSize()
	look.Place(l.pill, 12+pillAt*(size.Width-24), (size.Height-pill.Height)/2, pill.Width, pill.Height)
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
	for i, t := range l.texts {
		t.TextSize, t.Color = theme.CaptionTextSize(), theme.Color(theme.ColorNameForeground)
		if i == 0 || i == 3 {
			t.Color = theme.Color(look.ColorQuiet)
		}
		room := (shares[i+1]-shares[i])*(l.width-24) - 10
		if i == 2 {
			room = (pillAt-shares[2])*(l.width-24) - 10
		}
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
