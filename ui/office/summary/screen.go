package summary

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/office"
	"zuimei/office/report"
	"zuimei/office/store"
	"zuimei/ui/field"
	"zuimei/ui/look"
	"zuimei/ui/office/live"
	"zuimei/ui/window"
)

// Frame is what the desk hands in.
type Frame struct {
	Round   *live.Round
	Window  *window.Window
	Message *look.MessageBar
	// Done says what was done, with a button that undoes it.
	Done func(sentence string)
}

// Screen is the section 汇总. All methods belong to the main goroutine.
type Screen struct {
	Frame
	order  office.OrderRule // "" is the roster's order
	passed bool             // only those that passed
	got    report.Summary
	serial int // of the round's state that got was made of
	reads  int // requests so far: an older one that comes late is dropped

	lines   *lines
	figures *figures
	root    fyne.CanvasObject
	footer  fyne.CanvasObject
	state   *look.Prose
	working *look.Spinner
}

// The choices of who is listed.
const (
	everybody  = "all"
	passedOnly = "passed"
)

// rosterOrder is the value of the choice that is no rule.
const rosterOrder = "roster"

// New makes the screen.
func New(f Frame) *Screen {
	s := &Screen{Frame: f, serial: -1, state: look.QuietProse(""), working: look.NewSpinner()}
	s.lines, s.figures = newLines(s), newFigures()
	order := field.NewSegments([]form.Option{
		{Value: rosterOrder, Label: "名册"}, {Value: string(office.BySurname), Label: "姓氏笔画"}, {Value: string(office.ByName), Label: "姓名笔画"},
	}, func(v string) {
		if s.order = office.OrderRule(v); v == rosterOrder {
			s.order = ""
		}
		s.read()
	})
	order.Display(rosterOrder)
	who := field.NewSegments([]form.Option{{Value: everybody, Label: "在评的全部"}, {Value: passedOnly, Label: "只列合格的"}}, func(v string) {
		s.passed = v == passedOnly
		s.read()
	})
	who.Display(everybody)
	choices := container.New(&look.WrapLayout{Gap: look.GapColumns}, labelled("次序", order), labelled("列谁", who))
	words := look.Heading("汇总", "不合格的和示例不列。点一行，可以改简要事迹；改动随时能撤销。")
	left := container.New(listLayout{}, words, choices, s.working.Box, s.lines.box, s.lines.editor)
	s.root = container.New(&sides{}, left, s.figures.box)
	forms := look.NewButton("推荐表合成一个 PDF", widget.MediumImportance, s.writeForms)
	kinds := look.NewButton("附件存到文件夹", widget.MediumImportance, nil)
	kinds.OnTapped = func() { s.showKinds(kinds) }
	book := look.NewButton("生成汇总表", look.Accent, s.writeBook)
	look.InBar(forms, kinds, book)
	s.footer = container.NewBorder(nil, nil, nil, look.ButtonRow(forms, kinds, book), container.New(look.VCentreLayout{}, s.state))
	return s
}

// labelled puts a quiet word before a control.
func labelled(word string, o fyne.CanvasObject) fyne.CanvasObject {
	l := look.NewLabel(word, theme.SizeNameCaptionText, widget.LowImportance)
	l.Wrapping = fyne.TextWrapOff
	return container.NewHBox(container.New(look.Inset(0, 0, 0, 6), container.New(look.VCentreLayout{}, look.WithoutPadding(l))), o)
}

// Content returns what to put on screen.
func (s *Screen) Content() fyne.CanvasObject { return s.root }

// Footer returns the bar at the foot of the window.
func (s *Screen) Footer() fyne.CanvasObject { return s.footer }

// Search does nothing: the list is short to read, and in order.
func (s *Screen) Search() {}

// TypedKey moves through the list.
func (s *Screen) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		s.lines.step(1)
	case fyne.KeyUp:
		s.lines.step(-1)
	}
}

// Refresh reads the round again if it has changed.
func (s *Screen) Refresh() {
	if s.serial != s.Round.Serial() {
		s.read()
	}
}

// choice is what is listed.
func (s *Screen) choice() report.Choice {
	return report.Choice{Passed: s.passed, Order: s.order, Today: s.Round.Today()}
}

// read gathers the summary in the background.
func (s *Screen) read() {
	s.serial = s.Round.Serial()
	s.reads++
	read, choice := s.reads, s.choice()
	var got report.Summary
	s.Round.Look(func(v *store.View) (err error) {
		got, err = live.Report(v).Summary(context.Background(), choice)
		return err
	}, func(err error) {
		switch {
		case read != s.reads:
		case err != nil:
			s.Message.AnnounceError(err)
		default:
			s.got = got
			s.display()
		}
	})
}

// display shows what was gathered.
func (s *Screen) display() {
	text := fmt.Sprintf("列 %d 人", len(s.got.People))
	if s.got.OrderWords != "" {
		text += "，" + s.got.OrderWords
	}
	if len(s.got.Unranked) > 0 {
		text += fmt.Sprintf("；“%s”不在笔画表里，排在最后，请核对", strings.Join(s.got.Unranked, ""))
	}
	look.SetProse(s.state, text+"。")
	s.lines.refresh()
	s.figures.display(s.got.Statistics)
}

// sides is a layout of the list and the figures, which make room in a narrow window.
type sides struct{}

func (*sides) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(400, 200) }

func (*sides) Layout(o []fyne.CanvasObject, size fyne.Size) {
	right := min(320*theme.TextSize()/look.SizeBody, size.Width*0.34)
	look.Place(o[0], 0, 0, size.Width-right, size.Height)
	look.Place(o[1], size.Width-right, 0, right, size.Height)
}

// listLayout stacks the heading, the choices, what is being made, the list and the short
// text. In a low window the heading, and then the choices, make room for the list.
type listLayout struct{}

func (listLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 200) }

func (listLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const side, gap, least, list = 24, 12, 120, 3
	width := size.Width - 2*side
	heights := make([]float32, len(o))
	room := size.Height - gap
	for i, each := range o {
		if i != list && each.Visible() {
			heights[i] = look.FitWidth(each, width) + gap
			room -= heights[i]
		}
	}
	y := float32(gap)
	for i := range list - 1 {
		if room-gap >= least {
			break
		}
		room += heights[i]
		heights[i] = 0
	}
	heights[list] = max(room, 60)
	for i, each := range o {
		if heights[i] == 0 {
			look.Place(each, -10_000, 0, width, 0) // out of sight
			continue
		}
		look.Place(each, side, y, width, heights[i]-gap)
		y += heights[i]
	}
}
