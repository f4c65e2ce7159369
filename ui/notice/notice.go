package notice

import (
	"bytes"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/form/notice/edit"
	"zuimei/ui/look"
	"zuimei/ui/session"
	"zuimei/ui/window"
)

// Frame is all that the editor knows of the program around it. Its functions are called
// on the main goroutine and must return at once; they call done there, too.
type Frame struct {
	Window *window.Window
	// Text is the notice file as it is being written; it may have problems.
	Text []byte
	// Published is the notice file of the edition that was published last; nil before the
	// first.
	Published []byte
	// Moved is what was moved from an earlier year when the notice was begun, to be checked.
	Moved []edit.Moved
	// Checked is told what of Moved is left when the user has checked some; it may be nil.
	Checked func(left []edit.Moved)
	// ReadOnly is why the notice cannot be changed here; nil if it can.
	ReadOnly error
	// Addresses are the mailboxes of the units, as far as they are known, for the mail
	// draft; it may be nil.
	Addresses func() []string
	// Code returns what makes up the code of a notice before its first edition, unlike that of
	// any other round; that is called off the main goroutine. Either may be nil: the code stays.
	Code func() func(c form.Campaign) string
	// Shown is told that another section was put on screen; it may be nil.
	Shown func()
	// Save keeps a text that was changed.
	Save func(text []byte, done func(error))
	// Documents reads what went with the letter of the edition that was published last; it may
	// be nil.
	Documents func(done func([]export.LetterPart))
	// Sent finds the letter of that edition and its mail draft, "" for one that is not there;
	// it may be nil.
	Sent func(done func(letter, mail string))
	// CanRetract reports whether that edition can be taken back, as nothing went by it, and
	// Retract does so; done gets the edition before, nil if there is none. Both may be nil.
	CanRetract func() bool
	Retract    func(done func(published []byte, err error))
	// Publish keeps a new edition with its letter and mail draft; done gets where these lie.
	Publish func(p Publication, done func(letter, mail string, err error))
	// Try opens the clerk's desk with a notice and an example; nil where that is not offered.
	Try func(text []byte)
}

// Screen is the editor of one notice. All methods belong to the main goroutine.
type Screen struct {
	frame     Frame
	text      *edit.Text // nil if the file is no TOML
	campaign  form.Campaign
	problems  []notice.Problem // of the text as it is now
	printed   []notice.Problem // of the printed page, as far as it was laid out
	advice    []notice.Problem // what should be looked at, in a text without problems
	published form.Campaign    // zero before the first edition
	local     map[string]string
	unitsLeft int // cells of the units typed last that no notice may hold

	undos   []undo
	redos   []undo // taken back
	saveJob session.Job
	saving  int // calls of Save that are not done yet
	saved   saveState

	letter    string     // the file of the edition that was published last; "" if it is not known
	mail      string     // its draft
	documents []document // what goes with the next letter
	sent      []document // what went with the last
	adoption  *adoption  // nil unless a form is to become the table
	reviewing bool       // the summary of the next edition is on screen

	sections []section
	current  int
	opened   map[string]bool // parts of a section that are unfolded, by path
	rows     []*row          // of the section on screen

	nav     *nav
	holder  *fyne.Container // the section on screen
	scroll  *container.Scroll
	message *look.MessageBar
	live    *live
	footer  *footer
	root    *fyne.Container
}

// New makes the editor.
func New(fr Frame) *Screen {
	s := &Screen{frame: fr, opened: map[string]bool{}, local: map[string]string{}}
	s.frame.Moved = slices.DeleteFunc(slices.Clone(fr.Moved), func(m edit.Moved) bool { return m.Path == "id" || m.Path == "edition" }) // the program's own
	s.saveJob = session.NewJob(fr.Window.Env.Loop, session.SaveAfter, s.saveWork)
	if fr.Published != nil {
		s.published, _ = notice.Parse(fr.Published)
	}
	s.read(fr.Text)
	s.sections = sections()
	s.holder = container.NewStack()
	s.scroll = look.NewVScroll(container.New(look.Inset(look.MarginTop, look.MarginTop, look.MarginSide, look.MarginSide), s.holder))
	s.message = look.NewMessageBar()
	s.nav = newNav(s)
	s.live = newLive(s)
	s.footer = newFooter(s)
	s.root = container.New(&screenLayout{s}, s.nav.root, s.scroll, s.live.root, s.message, s.footer.root)
	s.show(0)
	s.readSent(true)
	s.live.prepare()
	return s
}

// Content returns what to put on screen. Over it, in the window's content, there must be a
// look.Layer for popups.
func (s *Screen) Content() fyne.CanvasObject { return s.root }

// Text returns the notice file as it is now.
func (s *Screen) Text() []byte {
	if s.text == nil {
		return s.frame.Text
	}
	return s.text.Bytes()
}

// Close ends the work in the background and saves what was typed last.
func (s *Screen) Close() {
	s.saveNow()
	s.saveJob.Stop()
	s.live.close()
}

// Follow shows what somebody else writes, and lets the notice be changed once readOnly is
// nil. While it is written here, what is typed here counts.
func (s *Screen) Follow(text, published []byte, readOnly error) {
	was := s.frame.ReadOnly
	if was == nil && readOnly == nil {
		return
	}
	same := was != nil && readOnly != nil && was.Error() == readOnly.Error()
	if same && bytes.Equal(text, s.Text()) && bytes.Equal(published, s.frame.Published) {
		return
	}
	s.frame.Text, s.frame.Published, s.frame.ReadOnly = text, published, readOnly
	if s.published = (form.Campaign{}); published != nil {
		s.published, _ = notice.Parse(published)
	}
	s.undos, s.redos = nil, nil
	clear(s.local)
	s.read(text)
	if !s.otherDocuments() {
		s.documents = nil // those of another edition
	}
	s.readSent(true)
	s.live.job.Soon()
	s.rebuild()
	s.root.Refresh()
}

// read takes a text as the one being written.
func (s *Screen) read(file []byte) {
	s.campaign, s.problems = notice.Parse(file)
	text, err := edit.Parse(file)
	if s.text = text; err != nil && len(s.problems) == 0 {
		s.problems = []notice.Problem{{Line: 1, Message: "通知文件的格式不对，这里改不了；请从备份恢复，或新建一次评选。"}}
	}
}

// show puts a section on screen.
func (s *Screen) show(i int) {
	if i != s.current {
		s.frame.Window.Canvas().Unfocus()
		s.scroll.ScrollToTop()
	}
	if s.adoption != nil {
		s.adoption.drop()
	}
	s.current, s.reviewing = i, false
	s.rebuild()
	s.live.follow(s.sections[i].step)
	if s.frame.Shown != nil {
		s.frame.Shown()
	}
}

// Section is the title of the section on screen.
func (s *Screen) Section() string { return s.sections[s.current].title }

// ShowSection shows the section of a title, if there is one.
func (s *Screen) ShowSection(title string) {
	if i := slices.IndexFunc(s.sections, func(sec section) bool { return sec.title == title }); i >= 0 && i != s.current {
		s.show(i)
	}
}

// rebuild makes the section on screen anew from the text. A value that has the focus keeps it.
func (s *Screen) rebuild() {
	focused := ""
	for _, r := range s.rows {
		if r.focused && r.target != nil {
			focused = r.path
		}
	}
	s.rows = nil
	at := s.scroll.Offset
	sec := s.sections[s.current]
	body := look.Column(18, look.Heading(sec.title, s.subtitle()))
	switch {
	case s.adoption != nil:
		body.Objects = []fyne.CanvasObject{s.adoption.content()}
	case s.reviewing:
		body.Objects = []fyne.CanvasObject{s.editionSummary()}
	case s.text == nil:
		n := look.NewNotice()
		n.SetError(s.problems[0].String())
		body.Add(n)
	default:
		loose := look.Column(4)
		loose.Hide()
		body.Add(loose)
		for _, o := range append(s.movedNotice(), sec.build(s)...) {
			body.Add(o)
		}
		s.rows = append(s.rows, s.looseRow(loose))
	}
	s.holder.Objects = []fyne.CanvasObject{body}
	if s.frame.ReadOnly != nil {
		s.holder.Objects = append(s.holder.Objects, window.NewShield())
	}
	s.holder.Refresh()
	s.scroll.Refresh()
	s.scroll.ScrollToOffset(at)
	s.refresh()
	for _, r := range s.rows {
		if focused != "" && r.path == focused && r.target != nil {
			s.frame.Window.Canvas().Focus(r.target)
		}
	}
}

func (s *Screen) subtitle() string {
	if err := s.frame.ReadOnly; err != nil {
		return "只能查看，不能修改：" + err.Error() + "。"
	}
	return "改动自动保存；发布之前，各单位看不到。"
}

// refresh updates everything but the controls from the text.
func (s *Screen) refresh() {
	for _, r := range s.rows {
		r.refresh()
	}
	s.nav.refresh()
	s.footer.refresh()
}

// screenLayout sets the list of sections, the section and the live view side by side above
// the message and the footer. Without room the live view is left out.
type screenLayout struct{ s *Screen }

const (
	navWidth   = 144 // at 100 % zoom
	liveWidth  = 400
	leastWidth = 470 // of the section beside the live view, at 100 % zoom
)

func (l *screenLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(560, 320) }

func (l *screenLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	nav, scroll, live, message, footer := o[0], o[1], o[2], o[3], o[4]
	zoom := theme.TextSize() / look.SizeBody
	foot := footer.MinSize().Height
	look.Place(footer, 0, size.Height-foot, size.Width, foot)
	body := size.Height - foot
	left := navWidth * zoom
	look.Place(nav, 0, 0, left, body)
	right := float32(0)
	if size.Width-left-liveWidth >= leastWidth*min(zoom, 1.3) {
		right = liveWidth
	}
	look.SetVisible(live, right > 0)
	look.SetVisible(l.s.footer.page, right == 0)
	look.Place(live, size.Width-right, 0, right, body)
	high := float32(0)
	if message.Visible() {
		message.Resize(fyne.NewSize(size.Width-left-right, message.Size().Height))
		high = message.MinSize().Height
		look.Place(message, left, body-high, size.Width-left-right, high)
	}
	look.Place(scroll, left, 0, size.Width-left-right, body-high)
}
