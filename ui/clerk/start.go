package clerk

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/ui/files"
	"zuimei/ui/look"
	"zuimei/ui/window"
)

// sampleName is the folder of a draft made from the built-in example.
const sampleName = "示例草稿"

// start is the start page: the notice and the drafts as cards, or the recycle bin. The
// drafts are read and examined in the background.
type start struct {
	program     *Program
	noticeIndex int    // the chosen notice in Env.Notices
	inBin       bool   // the page shows the recycle bin
	busy        bool   // a draft is being made or read; no other work may start
	cancel      func() // ends that work early; nil if it is short
	onIdle      func() // called once after the work; nil unless the window is to close
	round       int    // counts loads of the page: late results of an older one are dropped

	arrival  fyne.CanvasObject     // the card of a notice just received; nil without one
	kept     map[string]keptNotice // as last read, by the notice's id
	unfolded bool                  // past notices and their drafts are shown

	cards     []*draftCard
	summaries map[string]summary // by the draft's folder

	root             fyne.CanvasObject
	bar              *fyne.Container // the buttons at the top
	scroll           *container.Scroll
	tips             *look.Layer
	page             *fyne.Container
	noticeHeader     []fyne.CanvasObject // in page
	requirementCards fyne.CanvasObject   // in page: what to hand in, and where
	message          *look.MessageBar
	warning          *look.Notice
	tiles            *fyne.Container
	empty            *fyne.Container // shown in place of tiles without drafts
	newButton        *look.Button
	exampleButton    *look.Button
}

// ShowStart shows the start page and reads the drafts.
func (p *Program) ShowStart() {
	if p.start == nil {
		p.start = newStart(p)
		p.start.noticeIndex = p.start.leading()
	}
	p.closeImport()
	s := p.start
	s.inBin, s.busy = false, false
	s.message.Clear()
	s.arrange()
	p.Native.SetContent(s.root)
	if path := p.toOpen; path != "" {
		p.toOpen = ""
		s.openPath(path)
		return
	}
	s.reload()
}

// dropOnStart opens the first dropped path, a draft folder or a package, or all of several
// documents, which are forms about one nominee.
func (p *Program) dropOnStart(paths []string) {
	if len(paths) > 1 && !slices.ContainsFunc(paths, func(path string) bool { return !hasEnding(path, formEndings) }) {
		p.start.importForms(paths)
		return
	}
	if len(paths) > 0 {
		p.start.openPath(paths[0])
	}
}

func newStart(p *Program) *start {
	s := &start{program: p, summaries: map[string]summary{}, message: look.NewMessageBar(), warning: look.NewNotice(), tiles: container.New(&look.TileLayout{MinWidth: 320, MaxColumns: 3}), empty: container.NewStack()}
	s.newButton = look.NewButton("新建推荐材料", look.Accent, s.makeNew)
	s.newButton.Icon = theme.ContentAddIcon()
	s.exampleButton = look.NewButton("打开示例", widget.MediumImportance, s.openExample)
	s.page = look.Column(look.GapRows)
	s.scroll = look.NewVScroll(container.New(look.MaxWidthLayout{}, s.page))
	name := look.NewLabel(window.Title, theme.SizeNameSubHeadingText, widget.MediumImportance)
	name.TextStyle.Bold = true
	name.Wrapping, name.Truncation = fyne.TextWrapOff, fyne.TextTruncateEllipsis
	var open *look.Button
	open = look.NewButton("打开…", widget.LowImportance, func() { s.showOpenMenu(open) })
	s.bar = container.NewHBox(
		open,
		look.NewButton("回收站", widget.LowImportance, s.showBin),
		look.NewButton("帮助", widget.LowImportance, p.help),
	)
	bar := container.NewBorder(nil, nil, nil, s.bar, name)
	top := container.NewStack(look.NewFill(look.ColorSurface, look.ColorLine, 0), container.New(look.Inset(8, 8, 16, 12), bar))
	s.tips = look.NewLayer(p.Env.After)
	s.root = container.NewBorder(top, s.message, nil, nil, s.scroll, s.tips)
	s.scroll.OnScrolled = func(fyne.Position) { s.tips.HideTooltip() }
	return s
}

// arrange rebuilds the page without the cards, which [start.reload] adds.
func (s *start) arrange() {
	if s.inBin {
		back := look.NewButton("返回", widget.MediumImportance, s.leaveBin)
		s.page.Objects = []fyne.CanvasObject{
			look.LeftAndRight(look.Heading("回收站", "删除的材料放在这里，可以恢复；彻底删除以后不能再找回。"), back),
			s.tiles, s.empty,
		}
	} else {
		s.noticeHeader, s.requirementCards = s.makeNoticeHeader(), s.makeRequirements()
		s.page.Objects = s.top() // arrangeSections adds the rest
	}
	s.tips.HideTooltip()
	s.warning.Hide()
	s.tiles.RemoveAll()
	s.empty.RemoveAll()
	s.page.Refresh()
	s.scroll.ScrollToTop()
}

// arrangeSections orders the page: drafts, if there are any, come before the requirements,
// or after them if the notice is past. While no notice is open the page has only its top.
func (s *start) arrangeSections(drafts bool) {
	if s.over(s.notice()) && !s.unfolded {
		s.page.Objects = s.top()
		return
	}
	mine := []fyne.CanvasObject{
		container.New(look.Inset(12, 0, 0, 0), look.LeftAndRight(sectionTitle("我的材料"), look.ButtonRow(s.exampleButton, s.newButton))),
		s.warning, s.tiles, s.empty,
	}
	if s.over(s.notice()) {
		if s.pastBehind(s.notice()) { // else the top has it
			mine = append(mine, s.foldLink())
		}
		s.page.Objects = slices.Concat(s.top(), []fyne.CanvasObject{s.requirementCards}, mine)
		return
	}
	if slices.ContainsFunc(s.program.Env.Notices, s.over) {
		mine = append(mine, s.foldLink())
	}
	if drafts {
		s.page.Objects = slices.Concat(s.top(), mine, []fyne.CanvasObject{container.New(look.Inset(12, 0, 0, 0), s.requirementCards)})
		return
	}
	s.page.Objects = slices.Concat(s.top(), []fyne.CanvasObject{s.requirementCards}, mine)
}

// top returns the objects at the top of the page: the arrival card, and the header of the
// chosen notice, or the advice on opening one if that is past.
func (s *start) top() (objects []fyne.CanvasObject) {
	if s.arrival != nil {
		objects = append(objects, s.arrival)
	}
	if s.over(s.notice()) && !s.pastBehind(s.notice()) {
		if objects = append(objects, s.noNotice()...); !s.unfolded {
			return objects
		}
	}
	return append(objects, s.noticeHeader...)
}

// notice returns the campaign of new drafts.
func (s *start) notice() form.Campaign { return s.program.Env.Notices[s.noticeIndex] }

// noticeOf returns the campaign of a nomination, or the first if that is not loaded.
func (p *Program) noticeOf(n form.Nomination) form.Campaign {
	for _, c := range p.Env.Notices {
		if c.ID == n.Campaign {
			return c
		}
	}
	return p.Env.Notices[0]
}

// reload lists the drafts anew and then examines them one by one.
func (s *start) reload() {
	s.round++
	round, env := s.round, s.program.Env
	var all []draft.Listed
	var err error
	var kept map[string]keptNotice
	bin, notices := s.inBin, slices.Clone(env.Notices)
	env.Background(func() {
		kept = lookAtShelf(env, notices)
		if bin {
			all, err = draft.Trashed(env.Drafts)
			return
		}
		all, err = draft.List(env.Drafts)
		all = append(all, lookAtExternal(env)...)
		slices.SortStableFunc(all, func(a, b draft.Listed) int { return b.Saved.Compare(a.Saved) })
	}, func() {
		if round != s.round {
			return
		}
		s.kept = kept
		if !s.inBin {
			s.noticeHeader = s.makeNoticeHeader()
		}
		if err != nil {
			if !s.message.Visible() { // else it already shows an error
				s.message.AnnounceError(err)
			}
			if !s.inBin {
				s.arrangeSections(false)
				s.page.Refresh()
			}
			return
		}
		s.fillCards(all)
		s.examineNext(round)
	})
}

// fillCards makes a card for each draft, and updates the rest of the page with them.
func (s *start) fillCards(all []draft.Listed) {
	folded := all
	all = slices.DeleteFunc(slices.Clone(all), func(l draft.Listed) bool { return s.folded(l.Nomination) })
	s.newButton.Importance = look.Accent
	if s.arrival != nil { // its card has a primary button of its own
		s.newButton.Importance = widget.MediumImportance
	}
	if !s.inBin {
		s.arrangeSections(len(all) > 0)
	}
	s.cards = nil
	s.tiles.RemoveAll()
	for _, l := range all {
		c := s.newCard(l)
		s.cards = append(s.cards, c)
		s.tiles.Add(c)
	}
	if s.empty.RemoveAll(); len(all) == 0 {
		s.empty.Add(s.emptyState(folded))
	}
	text := ""
	if !s.inBin {
		sentences := slices.Clone(s.program.Env.Unusable)
		if crowded := s.overQuotaText(all); crowded != "" {
			sentences = append(sentences, crowded)
		}
		text = strings.Join(sentences, "\n")
	}
	look.SetVisible(s.warning, text != "")
	s.warning.SetWarning(text)
	s.page.Refresh()
}

// emptyState makes the text in place of the cards when there are no drafts.
// all includes those that are folded away.
func (s *start) emptyState(all []draft.Listed) fyne.CanvasObject {
	if s.inBin {
		return look.WithoutPadding(look.NewLabel("回收站是空的。", theme.SizeNameText, widget.LowImportance))
	}
	return look.Card(
		sectionTitle("还没有材料"),
		look.PlainProse("点“新建推荐材料”开始填写，大约需要二十分钟，随时可以停下来，内容会自动保存。"),
		s.pastOffer(all),
		look.NewProse("想先看看是什么样子，可以打开示例：一份填好的材料，人和事都是虚构的。", theme.SizeNameText, look.ColorQuiet),
		look.NewProse("有填好的 Word、Excel 推荐表或登记表，可以读入，不用再打一遍。", theme.SizeNameText, look.ColorQuiet),
		importLinks(s.chooseForm, s.pasteForm),
	)
}

// overQuotaText names the units with more drafts than the notice allows, one a line, ""
// if there are none.
func (s *start) overQuotaText(all []draft.Listed) string {
	nominations := make([]form.Nomination, len(all))
	for i, l := range all {
		nominations[i] = l.Nomination
	}
	var out []string
	for _, crowd := range form.Crowds(nominations, s.program.noticeOf) {
		var names []string
		for _, i := range crowd.Which {
			names = append(names, nameOf(all[i]))
		}
		out = append(out, fmt.Sprintf("%s有 %d 份材料（%s），每个单位最多 %d 名，请只报送 %d 份。",
			form.Quote(crowd.Unit), len(names), strings.Join(names, "、"), crowd.Quota, crowd.Quota))
	}
	return strings.Join(out, "\n")
}

// newCard makes the card of a draft with its cached summary, if there is one.
func (s *start) newCard(l draft.Listed) *draftCard {
	var c *draftCard
	var tapped func()
	var corner fyne.CanvasObject
	if !s.inBin {
		if l.Err == nil {
			tapped = func() {
				if s.program.missing(l.Nomination) { // the card says so already
					c.notify(look.PlainTone, "打开这份通知以后才能继续填写。", look.NewButton("打开通知文件…", widget.MediumImportance, s.chooseNotice))
					s.scrollToFooter(c)
					return
				}
				s.open(l, func(t look.Tone, sentence string, buttons ...fyne.CanvasObject) {
					c.notify(t, sentence, buttons...)
					s.scrollToFooter(c)
				}, func() {})
			}
		}
		more := look.NewToolButton(theme.MoreHorizontalIcon(), "复制、删除等", nil)
		more.OnTapped = func() { s.showDraftMenu(more, l) }
		corner = more
	}
	where := ""
	if !s.inBin && !s.isInDrafts(l.Dir) {
		where = "位置：" + l.Dir
	}
	c = newDraftCard(l, where, s.program.Env.Now(), tapped, corner)
	if was := s.program.noticeOf(l.Nomination); l.Err == nil && !s.inBin && s.over(was) {
		c.past = fmt.Sprintf("%d年的材料", was.Year)
	}
	if l.Err != nil {
		c.state.SetError(unreadableText(l))
	} else if s.program.missing(l.Nomination) {
		c.state.SetText(look.WarnTone, missingText(l.Nomination))
	} else if k, ok := s.summaries[l.Dir]; ok && k.saved.Equal(l.Saved) {
		c.showSummary(k)
	} else {
		c.state.SetHint("正在检查…")
	}
	switch {
	case s.inBin:
		s.addBinButtons(c)
	case l.Earlier != nil:
		c.footer.Add(look.ButtonRow(s.restoreButton(l)))
	case c.past != "" && s.carriesOver(l):
		carry := look.NewButton("用到新的通知", widget.MediumImportance, func() { s.carry(l, s.notice()) })
		c.footer.Add(container.New(look.Inset(10, 0, 0, 0), look.ButtonRow(carry)))
	}
	return c
}

// scrollToFooter scrolls down until the foot of a card is in view.
func (s *start) scrollToFooter(c *draftCard) {
	driver := s.program.App.Driver()
	s.page.Refresh()
	bottom := driver.AbsolutePositionForObject(c).Y + c.MinSize().Height - driver.AbsolutePositionForObject(s.scroll).Y
	if below := bottom + look.GapRows - s.scroll.Size().Height; below > 0 {
		s.scroll.ScrollToOffset(s.scroll.Offset.AddXY(0, below))
	}
}

// isInDrafts reports whether a draft's path lies directly in the drafts folder.
func (s *start) isInDrafts(dir string) bool {
	return samePath(filepath.Dir(dir), filepath.Clean(s.program.Env.Drafts))
}

// examineNext examines the first draft without a current summary in the background, and
// goes on with the next until round is outdated.
func (s *start) examineNext(round int) {
	p := s.program
	for _, c := range s.cards {
		l := c.listed
		if k, ok := s.summaries[l.Dir]; ok && k.saved.Equal(l.Saved) || l.Err != nil || p.missing(l.Nomination) {
			continue
		}
		kit := export.Kit{Campaign: p.noticeOf(l.Nomination), Fonts: p.Fonts(), Program: p.Env.Version}
		var k summary
		p.Env.Background(func() { k = summarize(kit, l, p.Today()) }, func() {
			s.summaries[l.Dir] = k
			if round != s.round || p.shell != nil {
				return
			}
			c.showSummary(k)
			s.examineNext(round)
		})
		return
	}
}

// open opens a draft and calls then; if it cannot be opened, notify shows why, where the
// user asked.
func (s *start) open(l draft.Listed, notify func(look.Tone, string, ...fyne.CanvasObject), then func()) {
	if s.busy {
		return
	}
	if s.program.missing(l.Nomination) {
		notify(look.WarnTone, missingText(l.Nomination))
		return
	}
	s.busy = true
	s.round++ // stops examineNext
	s.program.openDraft(l.Dir, s.program.noticeOf(l.Nomination), func(err error) {
		defer s.openPending()
		if s.busy = false; s.onIdle != nil {
			s.onIdle()
			return
		}
		if err == nil {
			then()
			return
		}
		notify(look.WarnTone, lockedError(err).Error()+"。")
		s.examineNext(s.round)
	})
}

// showOpenMenu offers to open a package or a draft folder from anywhere on the disk.
func (s *start) showOpenMenu(at fyne.CanvasObject) {
	d := s.program.Env.Dialogs
	s.showMenu(at,
		fyne.NewMenuItem("通知或修改意见…", s.chooseNotice),
		fyne.NewMenuItem("推荐表（Word、Excel）…", s.chooseForm),
		fyne.NewMenuItem("从表格粘贴", s.pasteForm),
		fyne.NewMenuItem("材料包（zip）…", func() {
			d.OpenFiles("打开材料包", files.Filter{Name: "材料包", Endings: []string{".zip"}}, false, func(paths []string) {
				if len(paths) > 0 {
					s.openPath(paths[0])
				}
			})
		}),
		fyne.NewMenuItem("草稿文件夹…", func() {
			d.OpenFolder("打开草稿文件夹", func(path string) {
				if path != "" {
					s.openPath(path)
				}
			})
		}),
	)
}

// showMenu opens a popup menu below the object at.
func (s *start) showMenu(at fyne.CanvasObject, items ...*fyne.MenuItem) {
	widget.ShowPopUpMenuAtRelativePosition(fyne.NewMenu("", items...), s.program.Canvas(), fyne.NewPos(0, at.Size().Height), at)
}

// showDraftMenu opens the menu of a draft's card; an external draft can be removed from
// the list instead of being deleted.
func (s *start) showDraftMenu(at fyne.CanvasObject, l draft.Listed) {
	env, name := s.program.Env, nameOf(l)
	reveal := fyne.NewMenuItem("打开所在文件夹", func() {
		s.run("正在打开文件夹…", func() error { return s.program.Env.RevealOutside(l.Dir) }, func() {})
	})
	duplicate := fyne.NewMenuItem("复制一份", func() {
		ctx, cancel := context.WithCancel(context.Background())
		s.runCancellable("正在复制…", cancel, func() error {
			_, err := draft.Duplicate(ctx, l.Dir, env.Drafts, env.Now())
			return err
		}, func() {
			s.message.AnnounceSuccess(fmt.Sprintf("已复制%s；副本算作还没有打印和盖章。", form.Quote(name)))
			s.reload()
		})
	})
	duplicate.Disabled = l.Err != nil
	items := []*fyne.MenuItem{duplicate, reveal}
	if next := s.notice(); s.carriesOver(l) {
		items = append(items, fyne.NewMenuItem("用到新的通知", func() { s.carry(l, next) }))
	}
	if !s.isInDrafts(l.Dir) {
		s.showMenu(at, append(items, fyne.NewMenuItem("从列表移去", func() {
			s.run("正在移去…", func() error {
				return saveExternal(env, slices.DeleteFunc(externalDrafts(env), func(dir string) bool { return dir == l.Dir }))
			}, func() {
				s.message.AnnounceSuccess(fmt.Sprintf("%s已从列表移去，文件夹没有改动。", form.Quote(name)))
				s.reload()
			})
		}))...)
		return
	}
	s.showMenu(at, append(items, fyne.NewMenuItem("删除", func() {
		var undo func() error
		s.run("正在删除…", func() (err error) {
			undo, err = draft.Trash(l.Dir)
			return lockedError(err)
		}, func() {
			s.message.Announce(look.PlainTone, fmt.Sprintf("已删除%s，放在回收站里。", form.Quote(name)),
				look.NewButton("撤销", widget.MediumImportance, func() { s.run("正在恢复…", undo, s.reload) }))
			s.reload()
		})
	}))...)
}
