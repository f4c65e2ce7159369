package step

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/form/story"
	"zuimei/internal/disk"
	"zuimei/ui/field"
	"zuimei/ui/files"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// storyStep has the deeds, which are printed on the form, and the story, which can
// be imported from a file.
type storyStep struct {
	inert
	session  *session.Session
	frame    Frame
	passages map[form.Key]*passage
	rows     map[form.Key]*fieldRow
	stops    []Stop
	body     fyne.CanvasObject

	// The latest import.
	report       *look.Notice
	action       *look.Button // what can be done about it; hidden if there is nothing
	result       *fyne.Container
	importUndone func() bool // reports whether the import in report was undone; nil if there is none
	importCount  int         // number of imports begun: only the result of the newest is used
}

// NewStory makes the step form.StepStory.
func NewStory(fr Frame) Step {
	s := fr.Session
	st := &storyStep{session: s, frame: fr, passages: map[form.Key]*passage{}, rows: map[form.Key]*fieldRow{}}
	st.report = look.NewNotice()
	st.action = look.NewButton("", widget.MediumImportance, nil)
	st.result = container.NewBorder(nil, nil, nil, container.NewVBox(st.action), st.report)
	st.result.Hide()
	c := s.Kit.Campaign
	this := c.Step(form.StepStory)
	body := look.Column(look.GapRows, look.Heading(this.Title, this.Hint), newConditions(c.Conditions, s.Nomination.Answer(form.KeyStory) == ""))
	own := c.Publicity()
	for _, f := range this.Fields {
		if slices.ContainsFunc(own, func(o form.Field) bool { return o.Key == f.Key }) {
			continue // below
		}
		switch f.Key {
		case form.KeyStory:
			choose := look.NewButton("从 Word 或文本文件导入", widget.MediumImportance, st.chooseFile)
			choose.Icon = theme.FolderOpenIcon()
			body.Add(look.Column(4, st.result, st.addPassage(f, c.Story.Max, 12, choose)))
		case form.KeyDeeds:
			body.Add(st.addPassage(f, f.Max, 7))
		default:
			body.Add(st.addRow(f).box)
		}
	}
	if len(own) > 0 {
		body.Add(st.publicity(own))
	}
	st.body = body
	st.offerStoryFile()
	return st
}

// publicity makes the fields for short texts that the notice asks for besides.
func (st *storyStep) publicity(own []form.Field) fyne.CanvasObject {
	all := look.Column(look.GapRows, look.Column(2, look.WithoutPadding(look.CardTitle("供宣传使用")), look.QuietProse("短文字用于宣传，和材料一起报送。")))
	var rows []*fieldRow // that stand in one grid
	flush := func() {
		if len(rows) > 0 {
			all.Add(fieldGrid(st.frame, rows, 2))
		}
		rows = nil
	}
	for _, f := range own {
		if f.Kind == form.Paragraph {
			flush()
			all.Add(st.addPassage(f, f.Max, 4))
			continue
		}
		rows = append(rows, st.addRow(f))
	}
	flush()
	return all
}

// addPassage makes the passage of a field; see newPassage.
func (st *storyStep) addPassage(f form.Field, limit, rows int, tools ...fyne.CanvasObject) fyne.CanvasObject {
	p := newPassage(st.session, f, limit, rows, tools...)
	st.passages[f.Key] = p
	st.join(p.entry, p.box, f)
	return p.box
}

// addRow makes the row of a field.
func (st *storyStep) addRow(f form.Field) *fieldRow {
	r := newFieldRow(st.session, f)
	st.rows[f.Key] = r
	st.join(r.target, r.box, f)
	return r
}

// join makes a control one of the step's fields.
func (st *storyStep) join(e field.TabStop, box fyne.CanvasObject, f form.Field) {
	e.WatchFocus(func() { look.ScrollIntoView(box) }, func() {})
	st.frame.AddField(e, f.Label)
	st.stops = append(st.stops, Stop{f.Key, e})
}

// offerStoryFile offers to import a story file that lies in the draft's folder: the
// command line uses such a file as long as the story is empty.
func (st *storyStep) offerStoryFile() {
	dir, n := st.session.Draft.Dir(), st.session.Nomination.Clone()
	if strings.TrimSpace(n.Answer(form.KeyStory)) != "" {
		return
	}
	var source draft.StoryFile
	var err error
	st.session.Loop.Background(func() { n, source, err = draft.Story(dir, n) }, func() {
		switch {
		case st.importCount > 0 || st.session.Nomination.Answer(form.KeyStory) != "":
		case err != nil:
			st.showReport(func() { st.report.SetWarning(err.Error() + "。") }, "", nil)
		case source.Name != "":
			sentence := fmt.Sprintf("草稿文件夹里有%s，%d 字，还没有读入。", form.Quote(source.Name), form.Count(n.Answer(form.KeyStory)).Words)
			st.showReport(func() { st.report.SetHint(sentence) }, "读入", func() { st.readFile(filepath.Join(dir, source.Name)) })
		case len(source.Notes) > 0:
			st.showReport(func() { st.report.SetHint(strings.Join(source.Notes, "")) }, "", nil)
		}
	})
}

func (st *storyStep) Stops() []Stop { return st.stops }

func (st *storyStep) Content() fyne.CanvasObject { return st.body }

func (st *storyStep) Refresh() {
	for _, p := range st.passages {
		p.refresh()
	}
	for _, r := range st.rows {
		r.refresh()
	}
	if st.importUndone != nil && st.importUndone() {
		st.importUndone = nil
		st.result.Hide()
	}
}

func (st *storyStep) Field(key form.Key) (fyne.Focusable, fyne.CanvasObject) {
	if p, ok := st.passages[key]; ok {
		return p.entry, p.box
	}
	if r, ok := st.rows[key]; ok {
		return r.target, r.box
	}
	return nil, nil
}

// storyEndings are the endings of files that a user may try to import. Those that
// cannot be read are refused with a sentence on what to do instead.
var storyEndings = []string{".docx", ".doc", ".wps", ".txt"}

func (st *storyStep) Accepts(d Dropped) bool {
	return !d.Folder && slices.Contains(storyEndings, strings.ToLower(filepath.Ext(d.Path)))
}

// MaxFiles returns 1: there is only one story.
func (st *storyStep) MaxFiles() int { return 1 }

func (st *storyStep) Drop(paths []string) {
	st.readFile(paths[0])
}

func (st *storyStep) chooseFile() {
	st.frame.Env.Dialogs.OpenFiles("选择事迹材料", files.Filter{Name: "事迹材料", Endings: storyEndings}, false, func(paths []string) {
		if len(paths) > 0 {
			st.readFile(paths[0])
		}
	})
}

// readFile imports the story from a file, in the background.
func (st *storyStep) readFile(path string) {
	name := filepath.Base(path)
	st.importCount++
	this := st.importCount
	st.showReport(func() { st.report.SetHint("正在读入" + form.Quote(name) + "……") }, "", nil)
	var text story.Text
	var err error
	st.session.Loop.Background(func() { text, err = readStory(path) }, func() {
		switch {
		case this != st.importCount:
		case err != nil:
			st.session.Loop.Log.Warn("story not imported")
			st.showReport(func() { st.report.SetError(err.Error() + "。") }, "", nil)
		case strings.TrimSpace(text.Body) == "":
			st.showReport(func() {
				st.report.SetError("文件" + form.Quote(name) + "里没有文字，请换一个文件。")
			}, "", nil)
		default:
			st.confirmLength(name, text)
		}
	})
}

// readStory reads the text of a file. Its error is one sentence for the user, without
// the full stop.
func readStory(path string) (story.Text, error) {
	name := filepath.Base(path)
	file, err := os.Open(path)
	if err != nil {
		return story.Text{}, fmt.Errorf("文件%s打不开：%w", form.Quote(name), disk.Reason(err))
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, story.MaxBytes+1))
	if err != nil {
		return story.Text{}, fmt.Errorf("文件%s读不出来：%w", form.Quote(name), disk.Reason(err))
	}
	return story.Read(name, data)
}

// confirmLength imports a text, unless it is too long for the entry: then it offers
// to import only the beginning.
func (st *storyStep) confirmLength(name string, text story.Text) {
	kept, rest := look.Truncate(text.Body, look.LongestText)
	if rest == 0 {
		st.importText(name, text)
		return
	}
	sentence := fmt.Sprintf("%s有 %d 个字符，多过 %d 会让窗口停住，还没有读入，请核对文件。", form.Quote(name), look.LongestText+rest, look.LongestText)
	st.showReport(func() { st.report.SetWarning(sentence) },
		fmt.Sprintf("只读入开头的 %d 个字符", look.LongestText), func() {
			text.Body = kept
			st.importText(name, text)
		})
}

// importText replaces the story with a file's text. A first line that is a title
// becomes the title, unless the draft has another one.
func (st *storyStep) importText(name string, text story.Text) {
	n := st.session.Nomination
	before := map[form.Key]string{form.KeyStory: n.Answer(form.KeyStory), form.KeyStoryTitle: n.Answer(form.KeyStoryTitle)}
	var done []string
	text.Body, done = form.Clean(text.Body)
	title, body := text.Title()
	sentence := ""
	var restore func()
	action := "恢复导入前的内容"
	if strings.TrimSpace(before[form.KeyStory]) != "" {
		restore = func() {
			for key, answer := range before {
				st.setAnswer(key, answer)
			}
			st.result.Hide()
		}
	}
	switch previous := strings.TrimSpace(before[form.KeyStoryTitle]); {
	case title == "":
		body = text.Body
	case previous != "" && previous != title:
		sentence = "标题没有换，文件的第一行" + form.Quote(title) + "留在正文里。"
		if restore == nil {
			first, rest := title, body
			action, restore = "用作标题", func() {
				st.setAnswer(form.KeyStoryTitle, first)
				st.setAnswer(form.KeyStory, rest)
				st.result.Hide()
			}
		}
		body = text.Body
	case previous == "":
		st.setAnswer(form.KeyStoryTitle, title)
		sentence = "第一行" + form.Quote(title) + "用作了标题。"
	}
	st.setAnswer(form.KeyStory, body)
	sentence = fmt.Sprintf("已读入%s，%d 字。", form.Quote(name), form.Count(body).Words) + sentence
	if len(done) > 0 {
		sentence += "读入时" + strings.Join(done, "，") + "。"
	}
	sentence += strings.Join(text.Notes, "")
	st.showReport(func() { st.report.SetSuccess(sentence) }, action, restore)
	st.importUndone = func() bool {
		now := st.session.Nomination.Answer(form.KeyStory)
		return now != body && (now == before[form.KeyStory] || strings.TrimSpace(now) == "")
	}
}

// setAnswer changes an answer through its entry, so that the change can be undone there.
func (st *storyStep) setAnswer(key form.Key, answer string) {
	if p, ok := st.passages[key]; ok {
		p.entry.Replace(answer)
		p.entry.MoveTo(0)
	}
	if r, ok := st.rows[key]; ok {
		if e, ok := r.target.(*field.Entry); ok {
			e.Replace(answer)
		}
	}
}

// showReport shows the state of an import: display writes the sentence, and the button
// action runs do. There is no button if do is nil.
func (st *storyStep) showReport(display func(), action string, do func()) {
	display()
	st.importUndone = nil
	st.action.OnTapped = do
	st.action.SetText(action)
	look.SetVisible(st.action, do != nil)
	st.result.Show()
}

// conditions lists what the notice looks for in a story: the titles on one line, and
// their explanations where the user opens them.
type conditions struct {
	toggle *look.Button
	texts  fyne.CanvasObject
}

func newConditions(all []form.Condition, open bool) fyne.CanvasObject {
	var names []string
	var cells []fyne.CanvasObject
	for _, c := range all {
		names = append(names, c.Title)
		title := look.NewLabel(c.Title, theme.SizeNameText, widget.MediumImportance)
		title.TextStyle.Bold = true
		cells = append(cells, container.New(look.StackLayout{Gap: 2}, look.WithoutPadding(title), look.NewProse(c.Text, theme.SizeNameCaptionText, look.ColorQuiet)))
	}
	c := &conditions{texts: container.New(look.Inset(0, 10, 0, 0), rowsOfTwo(cells))}
	c.toggle = look.NewButton("", widget.LowImportance, func() { c.setOpen(!c.texts.Visible()) })
	c.setOpen(open)
	line := look.NewProse("写的时候对照："+strings.Join(names, " · "), theme.SizeNameCaptionText, look.ColorQuiet)
	return container.NewStack(look.NewFill(look.ColorPending, "", 8), container.New(look.Inset(2, 2, 12, 4),
		look.Column(2, container.NewBorder(nil, nil, nil, c.toggle, container.New(look.VCentreLayout{}, line)), c.texts)))
}

func rowsOfTwo(cells []fyne.CanvasObject) fyne.CanvasObject {
	all := container.New(look.StackLayout{Gap: 8})
	for pairs := range slices.Chunk(cells, 2) {
		if len(pairs) == 1 {
			pairs = append(pairs, container.NewWithoutLayout())
		}
		all.Add(look.SideBySide(pairs...))
	}
	return all
}

func (c *conditions) setOpen(open bool) {
	look.SetVisible(c.texts, open)
	if open {
		c.toggle.SetText("收起说明")
		c.toggle.SetIcon(theme.MenuDropUpIcon())
	} else {
		c.toggle.SetText("说明")
		c.toggle.SetIcon(theme.MenuDropDownIcon())
	}
}
