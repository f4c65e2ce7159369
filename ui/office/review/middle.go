package review

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zuimei/form"
	"zuimei/office"
	"zuimei/ui/look"
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
	papers  *Papers
	sheet   *pageLayout
	holder  *fyne.Container
	bar     *fyne.Container // the tabs
	end     fyne.CanvasObject
	scroll  *container.Scroll
	box     fyne.CanvasObject
}

func newMiddle(s *Screen) *middle {
	m := &middle{screen: s, page: newPage(s.Window.Env.Background), holder: container.NewStack(), papers: NewPapers(s.Round, s.Window, s.Failed)}
	m.sheet = &pageLayout{shown: m.page}
	tabs := container.New(&look.WrapLayout{Gap: 8})
	for i, title := range []string{"推荐表", "照片", "事迹", "文件", "上次与这次"} {
		m.choices[i] = rows.NewChoice(title, func() { m.show(i) })
		tabs.Add(m.choices[i])
	}
	m.bar = container.NewStack(look.NewFill(look.ColorSurface, look.ColorLine, 0), container.New(look.Inset(11, 11, 16, 16), tabs))
	m.end = container.New(look.StackLayout{}, sheetOf(look.WithoutPadding(look.CardTitle("都审完了")), look.PlainProse("下一步到“汇总”：看名单和统计，生成汇总表。"),
		container.NewHBox(look.NewButton("去汇总", look.Accent, func() { s.Next() }))))
	m.scroll = look.NewVScroll(m.holder)
	m.box = container.NewBorder(m.bar, nil, nil, nil, container.NewStack(look.NewFill(look.ColorDesk, "", 0), m.scroll))
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
	m.bar.Hide()
	m.holder.Objects = nil
	m.box.Refresh()
}

// finish says that all is decided, and what follows.
func (m *middle) finish() {
	m.holder.Objects = []fyne.CanvasObject{m.end}
	m.scroll.ScrollToTop()
	m.box.Refresh()
}

// begin gets ready for a submission that is being read: what can be told at once is told.
func (m *middle) begin(row office.Row) {
	m.got = loaded{row: row}
	m.page.clear()
	if m.tab == tabChanges && row.Number < 2 {
		m.tab = tabForm
	}
	m.bar.Show()
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

// count puts the counts onto the tabs.
func (m *middle) count() {
	counts := [tabs]string{}
	if m.got.read {
		counts[tabPhotos] = fmt.Sprint(len(m.got.photos))
	}
	if words := form.Count(m.got.nomination.Answer(form.KeyStory)).Words; m.got.readable && words > 0 {
		counts[tabStory] = fmt.Sprintf("%d 字", words)
	} else if m.got.read {
		counts[tabStory] = "无"
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
		content = sheetOf(m.papers.Content(m.got.row.Newest)...)
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

// reading is said until a submission is read.
const reading = "正在读…"

// photosContent shows the photos, as they are read.
func (m *middle) photosContent() fyne.CanvasObject {
	switch {
	case !m.got.read:
		return m.sentence(look.PlainTone, reading)
	case len(m.got.photos) == 0:
		return m.sentence(look.PlainTone, "材料里没有照片。")
	}
	grid := container.New(&look.TileLayout{MinWidth: 230, MaxColumns: 3})
	boxes := make([]*look.Picture, len(m.got.photos))
	words := make([]*look.Prose, len(m.got.photos))
	for i, photo := range m.got.photos {
		boxes[i], words[i] = look.NewPicture(0.75), look.QuietProse(photo.name)
		boxes[i].Display(false, nil)
		grid.Add(container.New(look.StackLayout{Gap: 4}, boxes[i], words[i]))
	}
	m.screen.loader.pictures(m.got, func(at int, p picture) {
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
	switch {
	case !m.got.read:
		return m.sentence(look.PlainTone, reading)
	case !m.got.readable:
		return m.sentence(look.PlainTone, "没有能读入的事迹；请到“文件”里打开看。")
	}
	n, c := m.got.nomination, m.screen.Round.Campaign
	var content []fyne.CanvasObject
	if text := n.Answer(form.KeyStoryTitle); strings.TrimSpace(text) != "" {
		title := look.NewProse(text, theme.SizeNameSubHeadingText, theme.ColorNameForeground)
		title.SetBold()
		content = append(content, title)
	}
	if text := paragraphs(n.Answer(form.KeyStory)); text != "" {
		content = append(content, look.PlainProse(text))
	} else {
		content = append(content, look.QuietProse("没有读到事迹材料，可能在“文件”里另外的文档中。"))
	}
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
