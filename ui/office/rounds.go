package office

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/form/notice/edit"
	"zuimei/internal/disk"
	"zuimei/office/store"
	"zuimei/ui/files"
	"zuimei/ui/look"
	"zuimei/ui/office/live"
)

// rounds is the page with all rounds of this computer, and how to begin one.
type rounds struct {
	desk    *Desk
	known   *known
	working bool
	loads   int                // counts loads of the page: late results of an older one are dropped
	doomed  map[string]*doomed // deleted rounds that are about to be destroyed, by folder

	root    *fyne.Container
	tips    *look.Layer
	message *look.MessageBar
	page    *fyne.Container
	cards   *fyne.Container
	place   *fyne.Container
}

func newRounds(d *Desk) *rounds {
	r := &rounds{desk: d, known: newKnown(d.Env), doomed: map[string]*doomed{}, message: look.NewMessageBar(), tips: look.NewLayer(d.Env.After)}
	r.cards, r.place = container.New(look.StackLayout{Gap: look.GapRows}), container.NewStack()
	fresh := look.NewButtonWithIcon("新建一次评选", theme.ContentAddIcon(), r.makeNew)
	fresh.Importance = look.Accent
	var more *look.Button
	more = look.NewButton("打开…", widget.MediumImportance, func() { r.showOpenMenu(more) })
	sample := look.NewButton("打开示例", widget.MediumImportance, r.openSample)
	r.page = container.New(look.StackLayout{Gap: look.GapRows},
		look.LeftAndRight(look.Heading("主办单位", "写通知，收材料，初审，汇总。每次评选一张卡片。"), look.ButtonRow(sample, more, fresh)),
		r.cards, r.place)
	name := look.CardTitle("最美职工申报助手 · 主办单位")
	name.SizeName, name.Wrapping, name.Truncation = theme.SizeNameSubHeadingText, fyne.TextWrapOff, fyne.TextTruncateEllipsis
	clerk, help := look.NewButton("到填报", widget.LowImportance, d.leave), look.NewButton("帮助", widget.LowImportance, d.showHelp)
	top := container.NewStack(look.NewFill(look.ColorSurface, look.ColorLine, 0),
		container.New(look.Inset(8, 8, 16, 12), container.NewBorder(nil, nil, nil, container.NewHBox(clerk, help), name)))
	r.root = container.NewBorder(top, r.message, nil, nil, look.NewVScroll(container.New(look.MaxWidthLayout{}, r.page)), r.tips)
	return r
}

// busy runs work, which calls end when it is done, with its name in the message bar.
func (r *rounds) busy(doing string, work func(end func())) {
	if r.working {
		return
	}
	r.working = true
	r.message.ShowProgress(doing, nil)
	work(func() {
		r.working = false
		r.message.Clear()
	})
}

// reload lists the rounds anew.
func (r *rounds) reload() { r.known.ready(r.list) }

func (r *rounds) list() {
	r.loads++
	load, memory := r.loads, r.known.memory
	var all, deleted []listed
	r.desk.Env.Background(func() { all, deleted = r.known.list(memory) }, func() {
		if load == r.loads {
			r.fill(all, deleted)
		}
	})
}

// fill shows the rounds.
func (r *rounds) fill(all, deleted []listed) {
	r.cards.RemoveAll()
	titles := map[string]int{}
	for _, l := range all {
		titles[l.title]++
	}
	for _, l := range all {
		l.twin = titles[l.title] > 1
		r.cards.Add(r.card(l))
	}
	if len(all) == 0 {
		r.cards.Add(look.WrappingCard(
			look.WithoutPadding(look.CardTitle("还没有评选")),
			look.PlainProse("点“新建一次评选”，从最近的通知开始，日期挪到今年；也可以由自己的 Word 推荐表生成。"),
			look.PlainProse("各单位的邮件、材料包和压缩包，拖进来就能收；然后初审、退回补正、汇总。"),
			look.QuietProse("想先看看，可以打开示例：20 个虚构的单位，材料齐全，可以随意试。"),
		))
	}
	if len(deleted) > 0 {
		r.cards.Add(look.WithoutPadding(look.CardTitle("已删除（彻底删除以后，材料和个人信息都不能再找回）")))
		for _, l := range deleted {
			r.cards.Add(r.deletedCard(l))
		}
	}
	choose := look.NewLink("换一个文件夹…", r.chooseFolder)
	r.place.Objects = []fyne.CanvasObject{container.New(look.SideLayout{FixSecond: true, Gap: 10},
		look.QuietProse("新的评选放在："+r.known.folder()), look.WithoutPadding(choose))}
	r.page.Refresh()
}

// card shows one round.
func (r *rounds) card(l listed) fyne.CanvasObject {
	title := look.CardTitle(l.title)
	title.SizeName = theme.SizeNameSubHeadingText
	pill := samplePill(l.dir)
	if pill != nil {
		pill = container.New(look.Inset(0, 0, 0, 6), pill)
	}
	words := container.New(look.StackLayout{Gap: 4}, container.NewBorder(nil, nil, pill, nil, look.WithoutPadding(title)))
	if l.err != nil {
		n := look.NewNotice()
		n.SetError(l.err.Error() + "。")
		words.Add(n)
	} else {
		state := fmt.Sprintf("截止 %s · 收到 %d 份", l.deadline, l.received)
		if l.undecided > 0 {
			state += fmt.Sprintf("，未审 %d", l.undecided)
		}
		if l.units > 0 {
			state += fmt.Sprintf(" · 名册 %d 家，未报 %d", l.units, l.lacking)
		}
		words.Add(look.NewProse(state, theme.SizeNameText, look.ColorQuiet))
	}
	if l.away || l.twin {
		words.Add(look.NewPathLabel("位置：" + l.dir))
	}
	more := look.NewToolButton(theme.MoreHorizontalIcon(), "打开所在文件夹、删除等", nil)
	more.OnTapped = func() { r.showMenu(more, l) }
	buttons := look.ButtonRow(more)
	if l.err == nil {
		buttons = look.ButtonRow(look.NewButton("打开", widget.MediumImportance, func() { r.desk.openRound(l.dir) }), more)
	}
	return look.WrappingCard(container.New(look.SideLayout{FixSecond: true, Gap: look.GapColumns}, words, container.New(look.VCentreLayout{}, buttons)))
}

// showMenu opens the menu of a round's card.
func (r *rounds) showMenu(at fyne.CanvasObject, l listed) {
	items := []*fyne.MenuItem{fyne.NewMenuItem("打开所在文件夹", func() {
		var err error
		r.desk.Env.Background(func() { err = r.desk.Env.RevealOutside(l.dir) }, func() {
			if err != nil {
				r.message.AnnounceError(err)
			}
		})
	})}
	if l.away {
		items = append(items, fyne.NewMenuItem("从列表里去掉", func() {
			r.known.forget(l.dir)
			r.message.AnnounceSuccess(fmt.Sprintf("%s已从列表里去掉，文件还在原处。", form.Quote(l.title)), look.NewButton("撤销", widget.MediumImportance, func() {
				r.known.add(l.dir)
				r.message.Clear()
				r.reload()
			}))
			r.reload()
		}))
	}
	items = append(items, fyne.NewMenuItem("删除，连同全部个人信息", func() { r.remove(l) }))
	widget.ShowPopUpMenuAtRelativePosition(fyne.NewMenu("", items...), r.desk.Canvas(), fyne.NewPos(0, at.Size().Height), at)
}

// run does work in the background and then calls done, or shows the error; the list is read
// anew.
func (r *rounds) run(doing string, work func() error, done func()) {
	var err error
	r.busy(doing, func(end func()) {
		r.desk.Env.Background(func() { err = work() }, func() {
			if end(); err != nil {
				r.message.AnnounceError(err)
			} else {
				done()
			}
			r.reload()
		})
	})
}

// chooseFolder asks where new rounds shall lie, be it on a shared drive.
func (r *rounds) chooseFolder() {
	r.desk.Env.Dialogs.OpenFolder("新的评选放在哪个文件夹", func(path string) {
		if path != "" {
			r.known.setFolder(path)
			r.reload()
		}
	})
}

// showOpenMenu offers what can be opened besides the rounds of the list.
func (r *rounds) showOpenMenu(at fyne.CanvasObject) {
	d := r.desk.Env.Dialogs
	menu := fyne.NewMenu("",
		fyne.NewMenuItem("按通知文件新建…", func() {
			d.OpenFiles("打开通知", files.Filter{Name: "通知", Endings: []string{export.LetterEnding, ".toml"}}, false, func(paths []string) {
				if len(paths) > 0 {
					r.makeFrom(paths[0])
				}
			})
		}),
		fyne.NewMenuItem("别处的评选文件夹（如共享盘）…", func() {
			d.OpenFolder("打开评选文件夹", func(path string) {
				if path != "" {
					r.desk.openRound(path)
				}
			})
		}),
	)
	widget.ShowPopUpMenuAtRelativePosition(menu, r.desk.Canvas(), fyne.NewPos(0, at.Size().Height), at)
}

// drop opens a round that was dropped, or offers to begin one with a notice.
func (r *rounds) drop(paths []string) {
	var info fs.FileInfo
	var err error
	r.desk.Env.Background(func() { info, err = os.Stat(paths[0]) }, func() {
		switch {
		case err != nil:
			r.message.AnnounceError(fmt.Errorf("“%s”打不开：%w", filepath.Base(paths[0]), disk.Reason(err)))
		case info.IsDir():
			r.desk.openRound(paths[0])
		default:
			r.ask(r.message, paths[0], func() { r.makeFrom(paths[0]) })
		}
	})
}

// ask offers to begin a round with a notice that was opened, such as by a double click.
func (r *rounds) ask(message *look.MessageBar, path string, begin func()) {
	message.Announce(look.NoteTone, fmt.Sprintf("要按%s新建一次评选吗？", form.Quote(look.Excerpt(filepath.Base(path), 24))),
		look.NewButton("按它新建一次评选", widget.MediumImportance, begin),
		look.NewButton("不用", widget.LowImportance, message.Clear))
}

// letterKind returns what a letter is for, "" for what is none. It reads the disk.
func letterKind(path string) export.LetterKind {
	l, err := export.ReadLetter(path)
	if err != nil {
		return ""
	}
	return l.Kind
}

// makeNew begins a round with the latest notice, moved on to its next year.
func (r *rounds) makeNew() { r.known.ready(r.makeNext) }

func (r *rounds) makeNext() {
	memory := r.known.memory
	var source []byte
	var moved []edit.Moved
	var err error
	r.busy("正在新建…", func(end func()) {
		r.desk.Env.Background(func() { source, moved, err = r.known.begin(memory) }, func() {
			if end(); err != nil {
				r.message.AnnounceError(err)
				return
			}
			r.create(source, moved, "")
		})
	})
}

// makeFrom begins a round with a notice file or letter.
func (r *rounds) makeFrom(path string) {
	var source []byte
	var err error
	r.busy("正在打开…", func(end func()) {
		r.desk.Env.Background(func() {
			var l export.Letter
			if l, err = export.ReadLetter(path); err == nil && l.Kind != export.NoticeLetter {
				err = fmt.Errorf("“%s”里没有通知，请先打开一次评选再收材料", filepath.Base(path))
			}
			if err == nil {
				source = l.Notice()
			}
		}, func() {
			if end(); err != nil {
				r.message.AnnounceError(err)
				return
			}
			r.create(source, nil, path)
		})
	})
}

// create makes a round of a notice in a new folder and opens it at its notice, which shows
// what was moved from an earlier year.
func (r *rounds) create(source []byte, moved []edit.Moved, letter string) {
	r.busy("正在新建…", func(end func()) {
		var dir string
		var err error
		parent := r.known.folder()
		failed := func(err error) {
			end()
			r.message.AnnounceError(err)
		}
		r.desk.Env.Background(func() {
			c, problems := notice.Parse(source)
			if len(problems) > 0 {
				err = fmt.Errorf("通知内容%w", problems[0].Err())
				return
			}
			dir = live.Vacant(parent, nameOf(c))
		}, func() {
			if err != nil {
				failed(err)
				return
			}
			live.Create(r.desk.desk(), dir, source, func(round *live.Round, err error) {
				if err != nil {
					failed(err)
					return
				}
				end()
				open := func(err error) {
					r.desk.enter(round)
					r.desk.shell.show(sectionNotice)
					if err != nil {
						r.desk.shell.message.AnnounceError(err)
					}
				}
				round.Change(func(s *store.Store) error {
					if letter != "" {
						return s.KeepLetter(letter)
					}
					return s.SetMoved(moved)
				}, open)
			})
		})
	})
}

// nameOf is the name of the folder of a notice's round.
func nameOf(c form.Campaign) string {
	name := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return -1
		}
		return r
	}, c.Award)
	return form.FileName(fmt.Sprintf("%d年%s", c.Year, name))
}

// titleOf is how a round is called.
func titleOf(c form.Campaign) string {
	return fmt.Sprintf("%d年%s评选", c.Year, form.Quote(c.Award))
}
