package notice

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/form/adopt"
	"zuimei/form/notice/edit"
	"zuimei/form/table"
	"zuimei/internal/disk"
	"zuimei/ui/field"
	"zuimei/ui/files"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// adoption is a form of the office's own that is about to become the printed table: what each
// cell was taken for is listed to be confirmed, with the page as it will print beside it.
// Nothing is changed before that.
type adoption struct {
	screen   *Screen
	name     string // of the file
	data     []byte
	choices  []adopt.Choice
	proposal adopt.Proposal
	text     []byte // the notice with the table
	job      session.Job
	rebuilds bool // the next proposal is listed anew
	unasked  bool // what the form does not print is not asked for any more
}

// formEndings are those of documents with a form.
var formEndings = []string{".docx", ".docm", ".doc", ".wps", ".xlsx", ".xlsm", ".xls", ".et"}

const adoptAfter = 300 * time.Millisecond // from what was typed

// chooseForm asks for a form.
func (s *Screen) chooseForm() {
	s.frame.Window.Env.Dialogs.OpenFiles("从 Word 推荐表生成", files.Filter{Name: "Word 或 Excel 表", Endings: formEndings}, false, func(paths []string) {
		if len(paths) > 0 {
			s.adoptFile(paths[0])
		}
	})
}

// Drop takes a form that was dropped onto the window; it reports whether it is one.
func (s *Screen) Drop(path string) bool {
	if s.frame.ReadOnly != nil || s.text == nil || !slices.Contains(formEndings, strings.ToLower(filepath.Ext(path))) {
		return false
	}
	s.adoptFile(path)
	return true
}

func (s *Screen) adoptFile(path string) {
	a := &adoption{screen: s, name: filepath.Base(path), rebuilds: true}
	a.job = session.NewJob(s.frame.Window.Env.Loop, adoptAfter, a.work)
	var err error
	ctx, end := s.working("正在读"+form.Quote(look.Excerpt(a.name, 24))+"…", true)
	s.frame.Window.Env.Background(func() { a.data, err = readRegular(path, table.MaxBytes) }, func() {
		cancelled := ctx.Err() != nil
		if end(); cancelled {
			return
		}
		if err != nil {
			s.message.AnnounceError(fmt.Errorf("文件%s打不开：%w", form.Quote(a.name), disk.Reason(err)))
			s.root.Refresh()
			return
		}
		a.job.Now()
	})
}

// work proposes the table with what was chosen.
func (a *adoption) work() (work, done func()) {
	s := a.screen
	notice, file, choices := s.campaign, s.Text(), slices.Clone(a.choices)
	unasked := a.unasked
	var p adopt.Proposal
	var text []byte
	var err error
	return func() {
			if p, err = adopt.Read(notice, a.name, a.data, choices...); err != nil {
				return
			}
			var t *edit.Text
			if t, err = edit.Parse(file); err == nil {
				if err = p.Write(t); err == nil && unasked {
					err = removeFields(t, spare(p.Absent, notice))
				}
				text = t.Bytes()
			}
		}, func() {
			if err != nil {
				s.message.AnnounceError(err)
				s.root.Refresh()
				return
			}
			a.proposal, a.text = p, text
			s.adoption = a
			s.live.showTab(pageTab)
			s.live.job.Now()
			if a.rebuilds {
				a.rebuilds = false
				s.rebuild()
			}
		}
}

// use puts the table into the notice, as one change.
func (a *adoption) use() {
	s := a.screen
	s.adoption = nil
	s.current = s.sectionOf("sheet")
	s.scroll.ScrollToTop()
	s.Replace("从"+form.Quote(a.name)+"生成推荐表", a.text)
}

// drop leaves the notice as it is.
func (a *adoption) drop() {
	s := a.screen
	a.job.Stop()
	s.adoption = nil
	s.scroll.ScrollToTop()
	s.rebuild()
	s.live.job.Now()
}

// content lists what the cells were taken for.
func (a *adoption) content() fyne.CanvasObject {
	p := a.proposal
	use := look.NewButton("用这张表", look.Accent, a.use)
	drop := look.NewButton("不用了", widget.MediumImportance, a.drop)
	body := look.Column(18, look.Heading("从"+form.Quote(a.name)+"生成推荐表", "右边是照这张表印出来的样子。逐格核对，认错的改过来；点“用这张表”才改通知。"), look.ButtonRow(use, drop))
	notes := look.Column(4)
	for _, text := range p.Notes {
		n := look.NewNotice()
		n.SetWarning(text)
		notes.Add(n)
	}
	a.noteAbsent(notes)
	if slices.Contains(a.proposal.Absent, form.KeyUnit) {
		n := look.NewNotice()
		n.SetWarning("这张表上不印推荐单位，打印出来看不出是哪个单位报的。")
		notes.Add(n)
	}
	if len(notes.Objects) > 0 {
		body.Add(notes)
	}
	cells := look.Column(10)
	for i, c := range p.Cells {
		if i > 0 {
			cells.Add(widget.NewSeparator())
		}
		cells.Add(a.cell(c))
	}
	body.Add(look.WrappingCard(cells))
	body.Add(look.ButtonRow(look.NewButton("用这张表", widget.MediumImportance, a.use)))
	return body
}

// noteAbsent says what the notice asks for and the form does not print, and offers not to ask
// for it any more.
func (a *adoption) noteAbsent(notes *fyne.Container) {
	names := func(keys []form.Key) string {
		var all []string
		for _, key := range keys {
			all = append(all, a.screen.campaign.Label(key))
		}
		return strings.Join(all, "、")
	}
	gone := spare(a.proposal.Absent, a.screen.campaign)
	asked := a.proposal.Absent
	if a.unasked {
		asked = slices.DeleteFunc(slices.Clone(asked), func(key form.Key) bool { return slices.Contains(gone, key) })
	}
	if len(asked) > 0 {
		n := look.NewNotice()
		n.SetWarning("这张表上没有、各单位填报时仍会问到的：" + names(asked) + "。")
		notes.Add(n)
	}
	if len(gone) == 0 {
		return
	}
	words := fmt.Sprintf("其中 %d 项不再问", len(gone))
	if a.unasked {
		n := look.NewNotice()
		n.SetHint("不再问的：" + names(gone) + "。")
		notes.Add(n)
		words = "还是要问"
	}
	notes.Add(container.NewHBox(look.NewButton(words, widget.MediumImportance, func() {
		a.unasked, a.rebuilds = !a.unasked, true
		a.job.Now()
	})))
}

// spare are those of the fields that nobody needs who does not print them: what is asked of
// the unit is for the office.
func spare(absent []form.Key, c form.Campaign) (all []form.Key) {
	for _, key := range absent {
		if step := c.StepOf(key); (step == form.StepPerson || step == form.StepRecord) && !form.Known[key].Needed {
			all = append(all, key)
		}
	}
	return all
}

// removeFields removes fields, and what other forms call them.
func removeFields(t *edit.Text, keys []form.Key) error {
	remove := func(list, key string) error {
		for i := t.Len(list) - 1; i >= 0; i-- {
			if slices.Contains(keys, form.Key(t.String(fmt.Sprintf("%s.%d.%s", list, i, key)))) {
				if err := t.Remove(list, i); err != nil {
					return err
				}
			}
		}
		return nil
	}
	for i := range t.Len("steps") {
		if err := remove(fmt.Sprintf("steps.%d.fields", i), "key"); err != nil {
			return err
		}
	}
	return remove("synonyms", "field")
}

// cell is a row with the label of a cell, what it is taken for, and the name of a new field.
func (a *adoption) cell(c adopt.Cell) fyne.CanvasObject {
	label := strings.Join(strings.Fields(c.Label), "")
	if label == "" {
		label = fmt.Sprintf("第 %d 行第 %d 格", c.Row+1, c.Column+1)
	}
	name := look.NewEllipsisLabel(theme.SizeNameText, widget.MediumImportance)
	look.SetText(&name.Label, label)
	chosen := string(c.Role)
	if c.Role == adopt.Known {
		chosen += ":" + string(c.Key)
	}
	role := field.NewDropdown(form.Field{Choices: a.roles(), Required: true}, func(value string) {
		kind, key, _ := strings.Cut(value, ":")
		a.choose(adopt.Choice{Row: c.Row, Column: c.Column, Role: adopt.Role(kind), Key: form.Key(key)}, true)
	}).Control()
	role.Display(chosen)
	what := role.Object
	if c.Role == adopt.New || c.Role == adopt.Opinion {
		e := field.NewEntry(func(typed string) {
			a.choose(adopt.Choice{Row: c.Row, Column: c.Column, Role: c.Role, Key: c.Key, Label: strings.TrimSpace(typed)}, false)
		})
		e.Display(label)
		what = look.Column(6, role.Object, field.PassWheelThrough(e))
	}
	if c.Of != "" {
		look.SetText(&name.Label, c.Of+"："+label)
		what = look.Column(6, a.filled(c), role.Object)
	}
	return container.New(leading{0.4}, container.NewVBox(name), what)
}

// filled asks whether a cell that the form's maker filled in stays so.
func (a *adoption) filled(c adopt.Cell) fyne.CanvasObject {
	const stays, asked = "stays", "asked"
	choose := field.NewSegments([]form.Option{{Value: stays, Label: "都一样，照样印"}, {Value: asked, Label: "各单位自己填"}}, func(value string) {
		said := adopt.Choice{Row: c.Row, Column: c.Column, Role: adopt.Text}
		if value == asked {
			if said.Role = adopt.New; c.Key != "" {
				said.Role, said.Key = adopt.Known, c.Key
			}
		}
		a.choose(said, true)
	})
	if slices.ContainsFunc(a.choices, func(said adopt.Choice) bool { return said.Row == c.Row && said.Column == c.Column }) {
		choose.Display(stays)
		return choose
	}
	n := look.NewNotice()
	n.SetWarning("表里已经填好，请确认。")
	return look.Column(4, n, choose)
}

// roles are what a cell can be taken for.
func (a *adoption) roles() []form.Option {
	all := []form.Option{
		{Value: string(adopt.New), Label: "新的一项，名称如下"},
		{Value: string(adopt.Opinion), Label: "意见栏，手写、盖章"},
		{Value: string(adopt.Photo), Label: "证件照"},
		{Value: string(adopt.Text), Label: "照样印，不填"},
		{Value: string(adopt.Blank), Label: "空格子"},
	}
	known := a.screen.fieldOptions(form.Option{Value: string(form.KeyHonours), Label: a.screen.campaign.Label(form.KeyHonours)})
	for _, c := range a.proposal.Cells { // the program may know what the notice does not ask for yet
		if c.Role == adopt.Known && !slices.ContainsFunc(known, func(o form.Option) bool { return o.Value == string(c.Key) }) {
			known = append(known, form.Option{Value: string(c.Key), Label: c.Label})
		}
	}
	for _, o := range known {
		all = append(all, form.Option{Value: string(adopt.Known) + ":" + o.Value, Label: "填：" + o.Label})
	}
	return all
}

// choose overrules what a cell is taken for.
func (a *adoption) choose(c adopt.Choice, rebuilds bool) {
	a.choices = slices.DeleteFunc(a.choices, func(was adopt.Choice) bool { return was.Row == c.Row && was.Column == c.Column })
	a.choices = append(a.choices, c)
	if rebuilds {
		a.rebuilds = true
		a.job.Now()
		return
	}
	a.job.Soon()
}
