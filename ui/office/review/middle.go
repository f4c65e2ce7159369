package review

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/office"
	"zuimei/office/store"
	"zuimei/ui/look"
	"zuimei/ui/office/live"
	"zuimei/ui/office/rows"
)

// The tabs of the middle.
const (
	tabForm = iota
	tabPhotos
	tabStory
	tabFiles
	tabChanges
	tabs
)

// middle shows a submission behind tabs.
type middle struct {
	screen  *Screen
	got     loaded
	tab     int
	choices [tabs]*rows.Choice
	page    *page
	sheet   *pageLayout
	holder  *fyne.Container
	scroll  *container.Scroll
	box     fyne.CanvasObject
}

func newMiddle(s *Screen) *middle {
	m := &middle{screen: s, page: newPage(s.Window.Env.Background), holder: container.NewStack()}
	m.sheet = &pageLayout{shown: m.page}
	bar := container.New(&look.WrapLayout{Gap: 8})
	for i, title := range []string{"推荐表", "照片", "事迹", "文件", "上次与这次"} {
		m.choices[i] = rows.NewChoice(title, func() { m.show(i) })
		bar.Add(m.choices[i])
	}
	top := container.NewStack(look.NewFill(look.ColorSurface, look.ColorLine, 0), container.New(look.Inset(11, 11, 16, 16), bar))
	m.scroll = container.NewVScroll(m.holder)
	m.box = container.NewBorder(top, nil, nil, nil, container.NewStack(look.NewFill(look.ColorDesk, "", 0), m.scroll))
	m.clear()
	return m
}

// clear shows that there is nothing.
func (m *middle) clear() {
	m.got = loaded{}
	m.page.clear()
	for i, c := range m.choices {
		c.Display("", i == m.tab)
	}
	m.holder.Objects = nil
	m.holder.Refresh()
}

// begin gets ready for a submission that is being read: what can be told at once is told.
func (m *middle) begin(row office.Row) {
	m.got = loaded{row: row}
	m.page.clear()
	if m.tab == tabChanges && row.Number < 2 {
		m.tab = tabForm
	}
	look.SetVisible(m.choices[tabChanges], row.Number > 1)
	m.count()
	m.show(m.tab)
}

// display shows what was read.
func (m *middle) display(got loaded) {
	m.got = got
	if got.readable {
		m.page.display(got.exam)
	}
	m.count()
	m.show(m.tab)
}

// photos names the photos of the submission, the ID photo first.
func (m *middle) photos() (names []string) {
	if p := m.got.nomination.Photos.Portrait; p != "" {
		names = append(names, p)
	}
	return append(names, m.got.nomination.Photos.Work...)
}

// count puts the counts onto the tabs.
func (m *middle) count() {
	counts := [tabs]string{}
	if n := len(m.photos()); n > 0 {
		counts[tabPhotos] = fmt.Sprint(n)
	}
	if m.got.readable {
		counts[tabStory] = fmt.Sprintf("%d 字", form.Count(m.got.nomination.Answer(form.KeyStory)).Words)
	}
	counts[tabFiles] = fmt.Sprint(len(m.got.row.Newest.Files) + len(m.got.row.Newest.Extra))
	if m.got.compared {
		counts[tabChanges] = fmt.Sprint(len(m.got.changes))
	}
	for i, c := range m.choices {
		c.Display(counts[i], i == m.tab)
	}
	m.box.Refresh()
}

// show opens a tab.
func (m *middle) show(tab int) {
	if m.got.row.ID == "" {
		return
	}
	if tab != m.tab {
		m.scroll.ScrollToTop()
	}
	m.tab = tab
	m.count()
	var content fyne.CanvasObject
	switch {
	case m.got.err != nil:
		content = m.sentence(look.ErrorTone, m.got.err.Error()+"。")
	case tab == tabForm && m.got.row.Newest.Content != "":
		content = container.New(m.sheet, m.page) // an empty sheet until it is read
	case tab == tabForm:
		content = m.sentence(look.WarnTone, "没有材料包，也没有能读入的推荐表，只有文件。请到“文件”里打开看。")
	case tab == tabPhotos:
		content = m.photosContent()
	case tab == tabStory:
		content = m.storyContent()
	case tab == tabFiles:
		content = m.filesContent()
	case tab == tabChanges:
		content = m.changesContent()
	default:
		content = m.sentence(look.PlainTone, "正在打开…")
	}
	m.holder.Objects = []fyne.CanvasObject{content}
	m.holder.Refresh()
	m.scroll.Refresh()
}

// turn opens the tab before or after.
func (m *middle) turn(by int) {
	for at := m.tab + by; at >= 0 && at < tabs; at += by {
		if m.choices[at].Visible() {
			m.show(at)
			return
		}
	}
}

// scrollBy scrolls by most of what is in view.
func (m *middle) scrollBy(pages float32) {
	m.scroll.ScrollToOffset(m.scroll.Offset.AddXY(0, pages*m.scroll.Size().Height*0.85))
}

// sentence is a sentence in place of content.
func (m *middle) sentence(t look.Tone, text string) fyne.CanvasObject {
	n := look.NewNotice()
	n.SetText(t, text)
	return container.New(look.Inset(24, 24, 24, 24), n)
}

// sheetOf puts content onto white paper.
func sheetOf(content ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(look.Inset(16, 16, 16, 16), look.WrappingCard(content...))
}

// photosContent shows the photos, as they are read.
func (m *middle) photosContent() fyne.CanvasObject {
	names := m.photos()
	if !m.got.readable || len(names) == 0 {
		return m.sentence(look.PlainTone, "材料里没有照片。")
	}
	grid := container.New(&look.TileLayout{MinWidth: 230, MaxColumns: 3})
	boxes := make([]*look.Picture, len(names))
	words := make([]*look.Prose, len(names))
	for i, name := range names {
		boxes[i], words[i] = look.NewPicture(0.75), look.QuietProse(name)
		boxes[i].Display(false, nil)
		grid.Add(container.New(look.StackLayout{Gap: 4}, boxes[i], words[i]))
	}
	m.screen.loader.pictures(m.got, names, func(at int, p picture) {
		boxes[at].Display(true, p.small)
		text := p.name
		if p.facts.Width > 0 {
			text += fmt.Sprintf("，%d × %d，%s", p.facts.Width, p.facts.Height, form.SizeText(p.facts.Size))
		}
		if p.caption != "" {
			text += "\n" + p.caption
		}
		if p.problem != "" {
			text += "\n" + p.problem
		}
		look.SetProse(words[at], text)
		m.holder.Refresh()
	})
	return sheetOf(grid)
}

// storyContent shows the story and the other long texts.
func (m *middle) storyContent() fyne.CanvasObject {
	if !m.got.readable {
		return m.sentence(look.PlainTone, "没有能读入的事迹；请到“文件”里打开看。")
	}
	n, c := m.got.nomination, m.screen.Round.Campaign
	title := look.NewProse(n.Answer(form.KeyStoryTitle), theme.SizeNameSubHeadingText, theme.ColorNameForeground)
	title.SetBold()
	content := []fyne.CanvasObject{title, look.PlainProse(paragraphs(n.Answer(form.KeyStory)))}
	for _, step := range c.Steps {
		for _, f := range step.Fields {
			if f.Kind != form.Paragraph || f.Key == form.KeyStory || n.Answer(f.Key) == "" {
				continue
			}
			text := n.Answer(f.Key)
			content = append(content, look.CardTitleWithRemark(f.Label, fmt.Sprintf("%d 字", form.Count(text).Words)), look.PlainProse(paragraphs(text)))
		}
	}
	return sheetOf(content...)
}

// paragraphs is a text with an indent before each paragraph.
func paragraphs(text string) string {
	var all []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, "　　"+line)
		}
	}
	return strings.Join(all, "\n")
}

// fileStates word how a file compares with the package's list.
var fileStates = map[office.FileState]string{office.Altered: "与清单不符", office.Missing: "缺少"}

// filesContent lists all files, to open them with the computer's programs.
func (m *middle) filesContent() fyne.CanvasObject {
	v := m.got.row.Newest
	lines := []fyne.CanvasObject{look.QuietProse("“打开”的是副本，原件不会改动。不是文档或图片的只能另存。")}
	for _, f := range slices.Concat(v.Files, v.Extra) {
		name := look.PlainProse(f.Name)
		note := look.QuietProse(form.SizeText(f.Bytes))
		if f.State == office.Altered {
			note = look.NewProse(form.SizeText(f.Bytes)+"，"+fileStates[f.State], theme.SizeNameCaptionText, theme.ColorNameError)
		}
		lines = append(lines, container.New(look.SideLayout{FixSecond: true, Gap: 12}, container.New(look.StackLayout{Gap: 2}, name, note), container.New(look.VCentreLayout{}, m.fileButtons(v, f))))
	}
	if len(lines) == 1 {
		return m.sentence(look.PlainTone, "没有文件。")
	}
	return sheetOf(lines...)
}

// fileButtons are what can be done with a file: only a document or picture is opened, as
// anything else could be a program.
func (m *middle) fileButtons(v office.Version, f office.File) fyne.CanvasObject {
	if f.State == office.Missing {
		return rows.NewPill(fileStates[f.State], rows.RedHue)
	}
	r, env := m.screen.Round, m.screen.Window.Env
	save := look.NewButton("另存", widget.MediumImportance, func() { m.hand(v, f, r.SaveCopy, env.Reveal) })
	if !live.Openable(f.Name) {
		return save
	}
	return look.ButtonRow(save, look.NewButton("打开", widget.MediumImportance, func() { m.hand(v, f, r.OpenCopy, env.Open) }))
}

// hand writes a copy of a file and hands that to the system.
func (m *middle) hand(v office.Version, f office.File, write func(name string, data []byte) (string, error), give func(path string) error) {
	s := m.screen
	s.Round.Look(func(view *store.View) error {
		found, err := view.Files(context.Background(), v, []office.File{f})
		if err != nil {
			return err
		}
		data, ok := found[f.SHA256]
		if !ok {
			return fmt.Errorf("%s读不出来，请核对原件", form.Quote(f.Name))
		}
		path, err := write(f.Name, data)
		if err != nil {
			return err
		}
		return give(path)
	}, func(err error) {
		if err != nil {
			s.Failed(err)
		}
	})
}
