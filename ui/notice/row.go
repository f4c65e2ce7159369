package notice

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/form/notice/edit"
	"zuimei/ui/field"
	"zuimei/ui/look"
)

// kind is how a value is typed.
type kind int

const (
	line     kind = iota // a text of one line
	long                 // a text of one line that is shown over several
	prose                // a text of several lines
	lines                // a list of texts, one a line
	whole                // a whole number
	decimal              // a number
	decimals             // a list of numbers
	megabyte             // bytes, typed as MB
	day                  // a date
	yesNo                // true or false
	choice               // one of options
)

// spec says how one value is set.
type spec struct {
	label    string
	path     string
	kind     kind
	hint     string
	optional bool          // nothing typed removes the key
	options  []form.Option // of a choice
	rows     int           // of a text of several lines
	span     int           // columns of a grid; 0 is one
	rebuilds bool          // the section is made anew after a change
	// show and put replace how the value is read and set; each may be nil.
	show func() string
	put  func(t *edit.Text, typed string) error
	// take does all that a choice means, in the place of put; it may be nil.
	take func(typed string)
	// warn is a warning about the value; "" is none. It may be nil.
	warn func() string
}

// row is one value on screen: label, control, and under it what is wrong or a hint.
type row struct {
	screen *Screen
	spec
	target  field.TabStop
	box     fyne.CanvasObject
	note    *look.Notice
	refresh func()
	focused bool
}

// row makes the row of a value.
func (s *Screen) row(p spec) *row {
	r := &row{screen: s, spec: p, note: look.NewNotice()}
	c := r.control()
	r.target = c.Focus
	c.Display(r.shown())
	c.Focus.WatchFocus(func() { r.focused = true; look.ScrollIntoView(r.box); s.followStep(r.path) }, func() {
		if r.focused = false; r.spec.show != nil && len(s.problemsAt(r.path)) == 0 {
			c.Display(r.shown()) // as it was understood
		}
		s.left(r.path)
	})
	if e, ok := c.Focus.(*field.Entry); ok {
		e.OnUndo, e.OnRedo = func() { s.Undo() }, func() { s.Redo() }
	}
	r.refresh = r.refreshRemark
	parts := []fyne.CanvasObject{c.Object, r.note}
	if p.label != "" {
		parts = append([]fyne.CanvasObject{look.FieldLabel(p.label)}, parts...)
	}
	r.box = container.New(layout.NewCustomPaddedVBoxLayout(4), parts...)
	s.rows = append(s.rows, r)
	return r
}

// control makes the control of the value, which sets it as it is typed.
func (r *row) control() field.Control {
	switch r.kind {
	case prose, lines, long:
		rows := max(r.rows, 3)
		switch {
		case r.kind == long:
			rows = 3
		case r.kind == lines && r.rows == 0:
			rows = min(max(r.screen.text.Len(r.path)+1, 3), 8) // and a line to type on
		}
		e := field.NewTextArea(rows, r.set)
		return field.Control{Object: field.PassWheelThrough(e), Focus: e, Display: e.Display, Apply: e.Replace}
	case day:
		return field.New(form.Campaign{}, r.screen.frame.Window.Today(), form.Field{Kind: form.Day}, r.set, r.set)
	case yesNo:
		b := field.NewSegments([]form.Option{{Value: "true", Label: "是"}, {Value: "false", Label: "否"}}, r.set)
		return field.Control{Object: container.New(narrow{9}, b), Focus: b, Display: b.Display, Apply: r.set}
	case choice:
		return field.NewDropdown(form.Field{Choices: r.options, Required: !r.optional}, r.set).Control()
	}
	e := field.NewEntry(r.set)
	return field.Control{Object: field.PassWheelThrough(e), Focus: e, Display: e.Display, Apply: e.Replace}
}

// shown is the value as the control shows it.
func (r *row) shown() string {
	if typed, ok := r.screen.local[r.path]; ok {
		return typed
	}
	t := r.screen.text
	if r.spec.show != nil {
		return r.spec.show()
	}
	switch r.kind {
	case yesNo:
		return strconv.FormatBool(t.Value(r.path) == true)
	case lines:
		return r.screen.words(r.path).inChinese.Replace(strings.Join(t.Strings(r.path), "\n"))
	case decimals:
		list, _ := t.Value(r.path).([]any)
		var all []string
		for _, v := range list {
			all = append(all, fmt.Sprint(v))
		}
		return strings.Join(all, "，")
	case megabyte:
		if n, ok := t.Value(r.path).(int64); ok {
			return strconv.FormatFloat(math.Round(float64(n)/(1<<20)*100)/100, 'f', -1, 64)
		}
		return ""
	}
	if v := t.Value(r.path); v != nil {
		return r.screen.words(r.path).inChinese.Replace(fmt.Sprint(v))
	}
	return ""
}

// set sets what was typed. Text that is no value of the kind is kept on screen alone.
func (r *row) set(typed string) {
	s := r.screen
	delete(s.local, r.path)
	if r.take != nil {
		r.take(typed)
		return
	}
	if r.put != nil {
		s.change(r.name(), r.path, r.rebuilds, func(t *edit.Text) error { return r.put(t, typed) })
		return
	}
	in := r.screen.words(r.path)
	ok := in.unknown(typed) == ""
	if !ok {
		s.local[r.path] = typed
		s.refresh()
		return
	}
	typed = in.inFile.Replace(typed)
	var value any = typed
	number := strings.TrimSpace(typed)
	switch r.kind {
	case line, long:
		value = strings.TrimSpace(strings.ReplaceAll(typed, "\n", ""))
	case lines:
		value = splitLines(typed)
	case whole:
		var n int
		_, err := fmt.Sscanf(number, "%d", &n)
		value, ok = n, err == nil && strconv.Itoa(n) == number
	case decimal:
		f, err := strconv.ParseFloat(number, 64)
		value, ok = f, err == nil
	case megabyte:
		if typed == r.shown() { // which is rounded
			s.refresh()
			return
		}
		f, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(strings.ToUpper(number), "MB")), 64)
		value, ok = int64(f*(1<<20)+0.5), err == nil && f >= 0 && f < 1<<20
	case decimals:
		value, ok = splitNumbers(typed)
	case yesNo:
		value = typed == "true"
	}
	if r.optional && strings.TrimSpace(typed) == "" {
		s.change(r.name(), r.path, r.rebuilds, func(t *edit.Text) error { return t.Unset(r.path) })
		return
	}
	if !ok {
		s.local[r.path] = typed
		s.refresh()
		return
	}
	s.change(r.name(), r.path, r.rebuilds, func(t *edit.Text) error { return t.Set(r.path, value) })
}

// name is what an undo of the row's value is called.
func (r *row) name() string {
	if r.label == "" {
		return r.screen.sections[r.screen.current].title
	}
	return r.label
}

func splitLines(typed string) []string {
	all := []string{}
	for text := range strings.Lines(typed) {
		if text = strings.TrimSpace(text); text != "" {
			all = append(all, text)
		}
	}
	return all
}

func splitNumbers(typed string) (all []float64, ok bool) {
	all = []float64{}
	for _, part := range strings.FieldsFunc(typed, func(r rune) bool { return strings.ContainsRune(",，、; ；\t\n　", r) }) {
		f, err := strconv.ParseFloat(part, 64)
		if err != nil {
			return nil, false
		}
		all = append(all, f)
	}
	return all, true
}

// refreshRemark shows the problems of the value, else the warning, else the hint.
func (r *row) refreshRemark() {
	s := r.screen
	tone, text, was := form.Severity(""), "", r.note.Text()
	if typed, wrong := s.local[r.path]; wrong {
		tone, text = form.Error, form.Quote(typed)+"不是数字，请改成数字，例如 3。"
		if word := r.screen.words(r.path).unknown(typed); word != "" {
			text = form.Quote(look.Excerpt(word, 16)) + "不会换成实际内容，请改成提示里有的，例如 {单位}。"
		}
	} else if found := s.problemsAt(r.path); len(found) > 0 {
		tone, text = form.Error, messages(found)
	} else if found := within(s.advice, r.path); len(found) > 0 {
		tone, text = form.Warning, messages(found)
	} else if r.warn != nil && r.warn() != "" {
		tone, text = form.Warning, r.warn()
	}
	switch tone {
	case form.Error:
		r.note.SetError(text)
	case form.Warning:
		r.note.SetWarning(text)
	default:
		r.note.SetHint(r.hint)
	}
	want := text != "" || r.hint != ""
	if r.note.Visible() != want {
		look.SetVisible(r.note, want)
		r.box.Refresh()
	}
	r.target.SetSeverity(tone)
	if r.focused && text != "" && r.note.Text() != was {
		s.scroll.Refresh() // makes room for the remark
		look.ScrollIntoView(r.box)
	}
}

// messages joins the sentences of the first few problems.
func messages(found []notice.Problem) string {
	const most = 3
	var all []string
	for _, p := range found[:min(len(found), most)] {
		all = append(all, everywhere.inChinese.Replace(p.Message))
	}
	return strings.Join(all, "\n")
}

// narrow limits the width of its object, in characters.
type narrow struct{ characters float32 }

func (l narrow) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (l narrow) Layout(o []fyne.CanvasObject, size fyne.Size) {
	width := max(l.characters*look.SizeBody, o[0].MinSize().Width)
	look.Place(o[0], 0, 0, min(size.Width, width), size.Height)
}

// looseRow shows the section's problems that no row of it shows.
func (s *Screen) looseRow(box *fyne.Container) *row {
	r := &row{screen: s, spec: spec{path: "\x00"}}
	was := ""
	r.refresh = func() {
		type remark struct {
			tone look.Tone
			text string
		}
		var loose []remark
		add := func(all []notice.Problem, tone look.Tone) {
			for _, p := range all {
				if s.sectionOf(p.Path) == s.current && !s.covered(p.Path) {
					loose = append(loose, remark{tone, everywhere.inChinese.Replace(p.Message)})
				}
			}
		}
		add(s.allProblems(), look.ErrorTone)
		add(s.advice, look.WarnTone)
		if is := fmt.Sprint(loose); is != was {
			was = is
			box.Objects = nil
			for _, each := range loose[:min(len(loose), 5)] {
				n := look.NewNotice()
				n.SetText(each.tone, each.text)
				box.Add(n)
			}
			box.Refresh()
			look.SetVisible(box, len(loose) > 0)
			s.holder.Refresh()
			s.scroll.Refresh()
		}
	}
	return r
}

// covered reports whether a row on screen shows the problems at a path.
func (s *Screen) covered(path string) bool {
	for _, r := range s.rows {
		if path == r.path || strings.HasPrefix(path, r.path+".") {
			return true
		}
	}
	return false
}

// grid sets rows side by side in as many columns as have room.
func (s *Screen) grid(most int, specs ...spec) fyne.CanvasObject {
	l := &look.GridLayout{MaxColumns: most}
	box := container.New(l)
	for _, p := range specs {
		span := max(p.span, 1)
		if p.kind == prose || p.kind == lines || p.kind == long || p.span < 0 {
			span = 0
		}
		l.Spans = append(l.Spans, span)
		box.Add(s.row(p).box)
	}
	return box
}
