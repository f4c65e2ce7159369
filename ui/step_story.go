package ui

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
)

// storyStep is the step with the deeds that are printed and the story.
type storyStep struct {
	inert
	session  *session
	frame    Frame
	passages map[form.Key]*passage
	rows     map[form.Key]*row
	fields   []stop
	body     fyne.CanvasObject

	// What was imported last.
	report  *notice
	action  *button // what can be done about it; hidden where nothing is offered
	result  *fyne.Container
	undone  func() bool // whether the import that is told of was taken back; nil for none
	reading int         // counts the imports: only the newest is taken
}

func newStoryStep(fr Frame) step {
	s := fr.Session
	st := &storyStep{session: s, frame: fr, passages: map[form.Key]*passage{}, rows: map[form.Key]*row{}}
	st.report = newNotice()
	st.action = newButton("", widget.MediumImportance, nil)
	st.result = container.NewBorder(nil, nil, nil, container.NewVBox(st.action), st.report)
	st.result.Hide()
	c := s.kit.Campaign
	this := c.Step(form.StepStory)
	join := func(e tabStop, box fyne.CanvasObject, f form.Field) {
		e.watch(func() { keepInView(box) }, func() {})
		fr.Join(e, f.Label)
		st.fields = append(st.fields, stop{f.Key, e})
	}
	body := column(gapRows, heading(this.Title, this.Hint), newConditions(c.Conditions, s.nomination.Answer(form.KeyStory) == ""))
	for _, f := range this.Fields {
		switch f.Key {
		case form.KeyStory:
			choose := newButton("从 Word 或文本文件导入", widget.MediumImportance, st.choose)
			choose.Icon = theme.FolderOpenIcon()
			p := newPassage(s, f, c.Story.Max, 12, choose)
			st.passages[f.Key] = p
			join(p.entry, p.box, f)
			body.Add(column(4, st.result, p.box))
		case form.KeyDeeds:
			p := newPassage(s, f, f.Max, 7)
			st.passages[f.Key] = p
			join(p.entry, p.box, f)
			body.Add(p.box)
		default:
			r := fieldRow(s, f)
			st.rows[f.Key] = r
			join(r.target, r.box, f)
			body.Add(r.box)
		}
	}
	st.body = body
	st.offer()
	return st
}

// offer tells of a story file in the folder of the draft, which counts for the
// command as long as the story is empty.
func (st *storyStep) offer() {
	dir, n := st.session.draft.Dir(), st.session.nomination.Clone()
	if strings.TrimSpace(n.Answer(form.KeyStory)) != "" {
		return
	}
	var source draft.StoryFile
	var err error
	st.session.env.Background(func() { n, source, err = draft.Story(dir, n) }, func() {
		switch {
		case st.reading > 0 || st.session.nomination.Answer(form.KeyStory) != "":
		case err != nil:
			st.tell(func() { st.report.warn(err.Error() + "。") }, "", nil)
		case source.Name != "":
			said := fmt.Sprintf("草稿文件夹里有%s，%d 字，还没有读入。", form.Quote(source.Name), form.Count(n.Answer(form.KeyStory)).Words)
			st.tell(func() { st.report.hint(said) }, "读入", func() { st.read(filepath.Join(dir, source.Name)) })
		case len(source.Notes) > 0:
			st.tell(func() { st.report.hint(strings.Join(source.Notes, "")) }, "", nil)
		}
	})
}

func (st *storyStep) stops() []stop { return st.fields }

func (st *storyStep) content() fyne.CanvasObject { return st.body }

func (st *storyStep) refresh() {
	for _, p := range st.passages {
		p.refresh()
	}
	for _, r := range st.rows {
		r.refresh()
	}
	if st.undone != nil && st.undone() {
		st.undone = nil
		st.result.Hide()
	}
}

func (st *storyStep) field(key form.Key) (fyne.Focusable, fyne.CanvasObject) {
	if p, ok := st.passages[key]; ok {
		return p.entry, p.box
	}
	if r, ok := st.rows[key]; ok {
		return r.target, r.box
	}
	return nil, nil
}

// Endings of files that the user may take for a story; those that cannot be read
// are refused with what to do about it.
var storyEndings = []string{".docx", ".doc", ".wps", ".txt"}

func (st *storyStep) takes(d dropped) bool {
	return !d.folder && slices.Contains(storyEndings, strings.ToLower(filepath.Ext(d.path)))
}

// most is one: there is one story.
func (st *storyStep) most() int { return 1 }

func (st *storyStep) drop(paths []string) {
	st.read(paths[0])
}

func (st *storyStep) choose() {
	st.frame.Env.Dialogs.OpenFiles("选择事迹材料", Filter{Name: "事迹材料", Endings: storyEndings}, false, func(paths []string) {
		if len(paths) > 0 {
			st.read(paths[0])
		}
	})
}

// read takes the story from a file.
func (st *storyStep) read(path string) {
	name := filepath.Base(path)
	st.reading++
	this := st.reading
	st.tell(func() { st.report.hint("正在读入" + form.Quote(name) + "……") }, "", nil)
	var text story.Text
	var err error
	st.session.env.Background(func() { text, err = readStory(path) }, func() {
		switch {
		case this != st.reading:
		case err != nil:
			st.session.env.Log.Warn("story not imported")
			st.tell(func() { st.report.refuse(err.Error() + "。") }, "", nil)
		case strings.TrimSpace(text.Body) == "":
			st.tell(func() {
				st.report.refuse("文件" + form.Quote(name) + "里没有文字，请换一个文件。")
			}, "", nil)
		default:
			st.consider(name, text)
		}
	})
}

// readStory reads a file; the error is one sentence, without a full stop.
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

// consider asks first where a file's text is too long to be typed in.
func (st *storyStep) consider(name string, text story.Text) {
	kept, rest := truncate(text.Body, longestText)
	if rest == 0 {
		st.take(name, text)
		return
	}
	said := fmt.Sprintf("%s有 %d 个字符，多过 %d 会让窗口停住，还没有读入，请核对文件。", form.Quote(name), longestText+rest, longestText)
	st.tell(func() { st.report.warn(said) },
		fmt.Sprintf("只读入开头的 %d 个字符", longestText), func() {
			text.Body = kept
			st.take(name, text)
		})
}

// take puts a file's text in the place of the story, and its first line in that
// of the title where it is one and no other stands there.
func (st *storyStep) take(name string, text story.Text) {
	n := st.session.nomination
	before := map[form.Key]string{form.KeyStory: n.Answer(form.KeyStory), form.KeyStoryTitle: n.Answer(form.KeyStoryTitle)}
	var done []string
	text.Body, done = form.Clean(text.Body)
	title, body := text.Title()
	said := ""
	var restore func()
	action := "恢复导入前的内容"
	if strings.TrimSpace(before[form.KeyStory]) != "" {
		restore = func() {
			for key, answer := range before {
				st.set(key, answer)
			}
			st.result.Hide()
		}
	}
	switch own := strings.TrimSpace(before[form.KeyStoryTitle]); {
	case title == "":
		body = text.Body
	case own != "" && own != title:
		said = "标题没有换，文件的第一行" + form.Quote(title) + "留在正文里。"
		if restore == nil {
			first, rest := title, body
			action, restore = "用作标题", func() {
				st.set(form.KeyStoryTitle, first)
				st.set(form.KeyStory, rest)
				st.result.Hide()
			}
		}
		body = text.Body
	case own == "":
		st.set(form.KeyStoryTitle, title)
		said = "第一行" + form.Quote(title) + "用作了标题。"
	}
	st.set(form.KeyStory, body)
	said = fmt.Sprintf("已读入%s，%d 字。", form.Quote(name), form.Count(body).Words) + said
	if len(done) > 0 {
		said += "读入时" + strings.Join(done, "，") + "。"
	}
	said += strings.Join(text.Notes, "")
	st.tell(func() { st.report.good(said) }, action, restore)
	st.undone = func() bool {
		now := st.session.nomination.Answer(form.KeyStory)
		return now != body && (now == before[form.KeyStory] || strings.TrimSpace(now) == "")
	}
}

// set changes an answer of this step in its entry, so that it can be taken back.
func (st *storyStep) set(key form.Key, answer string) {
	if p, ok := st.passages[key]; ok {
		p.entry.replace(answer)
		p.entry.moveTo(0)
	}
	if r, ok := st.rows[key]; ok {
		if e, ok := r.target.(*entry); ok {
			e.replace(answer)
		}
	}
}

// tell shows how an import goes, and what can be done about it unless do is nil.
func (st *storyStep) tell(say func(), action string, do func()) {
	say()
	st.undone = nil
	st.action.OnTapped = do
	st.action.SetText(action)
	show(st.action, do != nil)
	st.result.Show()
}

// conditions reminds of what the notice looks for: their names on one line, and
// what they mean where the user opens it.
type conditions struct {
	toggle *button
	texts  fyne.CanvasObject
}

func newConditions(all []form.Condition, open bool) fyne.CanvasObject {
	var names []string
	var cells []fyne.CanvasObject
	for _, c := range all {
		names = append(names, c.Title)
		title := text(c.Title, theme.SizeNameText, widget.MediumImportance)
		title.TextStyle.Bold = true
		cells = append(cells, container.New(stacked{gap: 2}, tight(title), newProse(c.Text, theme.SizeNameCaptionText, colorQuiet)))
	}
	c := &conditions{texts: container.New(inset(0, 10, 0, 0), rowsOfTwo(cells))}
	c.toggle = newButton("", widget.LowImportance, func() { c.open(!c.texts.Visible()) })
	c.open(open)
	line := newProse("写的时候对照："+strings.Join(names, " · "), theme.SizeNameCaptionText, colorQuiet)
	return container.NewStack(newFill(colorPending, "", 8), container.New(inset(2, 2, 12, 4),
		column(2, container.NewBorder(nil, nil, nil, c.toggle, container.New(centred{}, line)), c.texts)))
}

func rowsOfTwo(cells []fyne.CanvasObject) fyne.CanvasObject {
	all := container.New(stacked{gap: 8})
	for pairs := range slices.Chunk(cells, 2) {
		if len(pairs) == 1 {
			pairs = append(pairs, container.NewWithoutLayout())
		}
		all.Add(pair(pairs...))
	}
	return all
}

func (c *conditions) open(open bool) {
	show(c.texts, open)
	if open {
		c.toggle.SetText("收起说明")
		c.toggle.SetIcon(theme.MenuDropUpIcon())
	} else {
		c.toggle.SetText("说明")
		c.toggle.SetIcon(theme.MenuDropDownIcon())
	}
}
