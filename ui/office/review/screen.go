package review

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/office"
	"zuimei/ui/look"
	"zuimei/ui/office/live"
	"zuimei/ui/window"
)

// Frame is what the desk hands in.
type Frame struct {
	Round  *live.Round
	Window *window.Window
	Chose  func() // is called when the user has chosen another submission
	// Done says what was done, with a button that undoes it; Failed says why it was not.
	Done   func(sentence string)
	Failed func(err error)
	Undo   func()                           // undoes what was done last
	Split  func(row office.Row, number int) // makes a version a submission of its own
	Mails  func()                           // writes the mails to the units of what goes back
	Fresh  func() int                       // counts what goes back and has no mail yet
	Next   func()                           // opens what follows when all is decided
}

// Screen is the section 初审. All methods belong to the main goroutine.
type Screen struct {
	Frame
	list    *list
	middle  *middle
	side    *side
	loader  loader
	current string              // ID of the submission on screen, "" for none
	at      int                 // where it stands in the list
	digest  string              // of what is on screen of it
	edited  map[version][]offer // reasons that were typed and not decided with
	keys    bool                // it is told when keys go down and up
	held    fyne.KeyName        // the key of a verdict that is still down
	changed map[string]change   // what checking again came to, by ID

	root   fyne.CanvasObject
	footer fyne.CanvasObject
	state  *look.Prose
	back   *look.Button
	// several opens the panel of bulk verdicts.
	several *look.Button
	mails   *look.Button // what follows when something goes back
}

// New makes the screen.
func New(f Frame) *Screen {
	s := &Screen{Frame: f, state: look.QuietProse(""), edited: map[version][]offer{}}
	s.loader.screen = s
	s.list, s.middle, s.side = newList(s), newMiddle(s), newSide(s)
	s.root = container.New(&columnsLayout{}, s.list.box, s.middle.box, s.side.box)
	previous := look.NewButton("上一个　↑", widget.MediumImportance, func() { s.step(-1) })
	next := look.NewButton("下一个　↓", widget.MediumImportance, func() { s.step(1) })
	bulk := look.NewButton("成批…", widget.MediumImportance, s.bulk)
	s.back = look.NewButton("撤销　Ctrl+Z", widget.MediumImportance, func() { s.Undo() })
	s.several = bulk
	look.InBar(previous, next, bulk, s.back)
	s.mails = look.NewButton("写补正邮件", look.Accent, func() { s.Mails() })
	look.InBar(s.mails)
	s.mails.Hide()
	s.footer = container.NewBorder(nil, nil, look.ButtonRow(previous, next, bulk, s.back), s.mails, container.New(look.VCentreLayout{}, container.New(rightLayout{}, s.state)))
	return s
}

// Content returns what to put on screen.
func (s *Screen) Content() fyne.CanvasObject { return s.root }

// Footer returns the bar at the foot of the window.
func (s *Screen) Footer() fyne.CanvasObject { return s.footer }

// Search puts the cursor into the search.
func (s *Screen) Search() { s.list.search.Focus() }

// Chosen is the ID of the submission on screen, "" for none.
func (s *Screen) Chosen() string { return s.current }

// Choose shows a submission, if it is still there.
func (s *Screen) Choose(id string) {
	if _, ok := s.Round.Row(id); ok {
		s.Open(id)
	}
}

// Open shows a submission, whatever filter is set.
func (s *Screen) Open(id string) {
	s.list.reveal(id)
	s.choose(id)
}

// Refresh shows what is new in the round.
func (s *Screen) Refresh() {
	s.list.refresh()
	look.SetProse(s.state, countText(s.Round.Rows))
	look.SetEnabled(s.back, s.Round.CanUndo() != "")
	look.SetEnabled(s.several, s.Round.Holder == nil)
	n := s.Fresh()
	look.SetVisible(s.mails, n > 0 && s.Round.Holder == nil)
	s.mails.SetText(fmt.Sprintf("写补正邮件（%d）", n))
	s.footer.Refresh()
	s.hold()
	s.show()
}

// hold keeps the submission on screen one of the list: where it has left the list, the one
// that took its place there is next. A key never judges what is not in the list.
func (s *Screen) hold() {
	if at := s.list.place(s.current); at >= 0 {
		s.at = at
		return
	}
	s.current = ""
	if n := s.list.judged(); n > 0 {
		s.at = min(s.at, n-1)
		s.current = s.list.shown[s.at].ID
		s.list.rows.ScrollTo(s.at)
	}
	s.list.rows.Refresh()
}

// countText counts the verdicts that occur; examples count nowhere.
func countText(all []office.Row) string {
	counts, n := map[office.Verdict]int{}, 0
	for _, r := range all {
		if !r.Example {
			counts[r.Verdict]++
			n++
		}
	}
	var parts []string
	for _, v := range []office.Verdict{office.Pass, office.Return, office.Hold, office.Reject} {
		if counts[v] > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", v.Chinese(), counts[v]))
		}
	}
	return fmt.Sprintf("%d 份：%s", n, strings.Join(append(parts, fmt.Sprintf("未审 %d", counts[""])), "，"))
}

// Undone shows whom the decision was about that was undone; was are the rows before.
func (s *Screen) Undone(was []office.Row) {
	for _, before := range was {
		if now, ok := s.Round.Row(before.ID); ok && now.Verdict != before.Verdict {
			s.Open(now.ID)
			return
		}
	}
}

// choose shows a submission.
func (s *Screen) choose(id string) {
	s.current = id
	s.list.rows.Refresh()
	if at := s.list.place(id); at >= 0 {
		s.at = at
		s.list.rows.ScrollTo(at)
	}
	s.show()
	s.Chose()
}

// step shows the previous or the next submission of the list.
func (s *Screen) step(by int) {
	at := s.list.place(s.current) + by
	if at < 0 || at >= len(s.list.shown) {
		return
	}
	s.choose(s.list.shown[at].ID)
	s.list.rows.ScrollTo(at)
}

// show brings middle and side up to date with the current submission; a newer version of
// it, or another verdict, is shown at once.
func (s *Screen) show() {
	row, ok := s.Round.Row(s.current)
	if !ok {
		s.digest = ""
		s.middle.clear()
		if s.list.done() {
			s.middle.finish()
		}
		s.side.clear()
		return
	}
	digest := fmt.Sprint(row.ID, row.Number, row.Newest.Content, row.Newest.Source, row.Unit, row.Name, s.Round.Campaign.Edition)
	if digest != s.digest {
		s.digest = digest
		s.middle.begin(row)
		s.side.begin(row)
		s.loader.load(row)
	}
	s.side.refresh(row)
}

// TypedKey handles a key that no field took.
func (s *Screen) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		s.step(1)
	case fyne.KeyUp:
		s.step(-1)
	case fyne.KeyPageDown, fyne.KeySpace:
		s.middle.scrollBy(1)
	case fyne.KeyPageUp:
		s.middle.scrollBy(-1)
	case fyne.KeyLeft:
		s.middle.turn(-1)
	case fyne.KeyRight:
		s.middle.turn(1)
	}
	for _, v := range verdicts {
		if k.Name == v.key && s.held != v.key {
			if s.keys {
				s.held = v.key
			}
			s.decide(v.verdict)
		}
	}
}

// KeyDown is called when a key is pressed, before TypedKey, and not while it repeats: one
// that is held decides once, not about people whom nobody looked at.
func (s *Screen) KeyDown(*fyne.KeyEvent) { s.keys, s.held = true, "" }

// KeyUp is called when a key is released.
func (s *Screen) KeyUp(*fyne.KeyEvent) { s.held = "" }

// Widths at 100 % zoom.
const (
	listWidth = 252
	sideWidth = 344
)

// columnsLayout puts the list at the left and the side at the right of the middle.
type columnsLayout struct{}

func (*columnsLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(500, 300) }

func (*columnsLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	zoom := theme.TextSize() / look.SizeBody
	left, right := min(listWidth*zoom, size.Width*0.24), min(sideWidth*zoom, size.Width*0.36)
	look.Place(o[0], 0, 0, left, size.Height)
	look.Place(o[1], left, 0, size.Width-left-right, size.Height)
	look.Place(o[2], size.Width-right, 0, right, size.Height)
}

// Before is the width at the left that messages leave alone: the list stays in sight.
func (s *Screen) Before() float32 { return s.list.box.Size().Width }

// Aside is the width at the right that messages leave alone, so that the verdicts do not
// move away under the mouse.
func (s *Screen) Aside() float32 { return s.side.box.Size().Width }

// rightLayout puts one line of text at the right.
type rightLayout struct{}

func (rightLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (rightLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	p, ok := o[0].(*look.Prose)
	if !ok {
		return
	}
	w := min(fyne.MeasureText(p.Text, theme.CaptionTextSize(), fyne.TextStyle{}).Width+2, size.Width-12)
	look.Place(p, size.Width-w-12, 0, w, look.FitWidth(p, w))
}
