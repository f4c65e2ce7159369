package office

import (
	"path/filepath"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"zuimei/ui/look"
	"zuimei/ui/office/live"
	"zuimei/ui/window"
)

// Frame is what the desk is given by cmd.
type Frame struct {
	// OpenClerk shows the desk of the union's clerk in the window.
	OpenClerk func()
	// Try opens the clerk's desk with a notice that is being written, and an example: 试填.
	// Its error is a sentence without a full stop.
	Try func(notice []byte) error
}

// Desk is the organising office's desk. It lives in the window of the clerk's desk: one of
// the two has the window at a time.
type Desk struct {
	*window.Window
	frame   Frame
	showing bool
	rounds  *rounds
	shell   *shell // the open round; nil on the page with all rounds
	help    fyne.CanvasObject
	closing bool

	reopening bool     // the round that was open last
	left      *opening // of the last round, which the user did not wait for; nil if it is through
	waiting   []string // what was dropped meanwhile

	dir atomic.Pointer[string] // of the open round; for other goroutines
}

// New makes the desk without showing it.
func New(w *window.Window, f Frame) *Desk {
	d := &Desk{Window: w, frame: f}
	d.rounds = newRounds(d)
	return d
}

// Open shows the desk with the list of rounds, and at the next start of the program too.
func (d *Desk) Open() {
	d.showing = true
	d.Prefs.Office = true
	d.Remember()
	d.listen()
	d.ShowRounds()
}

// OpenRound shows the desk with the round in a folder.
func (d *Desk) OpenRound(dir string) {
	d.Open()
	d.openRound(dir)
}

// Resume shows the round again that was open when the clerk's desk was tried.
func (d *Desk) Resume() {
	d.showing = true
	d.listen()
	if d.shell == nil {
		d.ShowRounds()
		return
	}
	d.Native.SetContent(d.shell.root)
	d.shell.refresh()
}

// Showing reports whether the desk has the window.
func (d *Desk) Showing() bool { return d.showing }

// RoundDir returns the folder of the open round, "" if none is open. Any goroutine may call
// it.
func (d *Desk) RoundDir() string {
	if dir := d.dir.Load(); dir != nil {
		return *dir
	}
	return ""
}

// leave goes to the clerk's desk.
func (d *Desk) leave() {
	d.closeRound(func() {
		d.showing = false
		d.Prefs.Office = false
		d.Remember()
		d.frame.OpenClerk()
	})
}

// OpenFile takes in a file that was opened with the program, as a drop does.
func (d *Desk) OpenFile(path string) { d.drop([]string{path}) }

// Stop releases the open round, for the end of the program. What was typed or decided last
// is saved first.
func (d *Desk) Stop() {
	d.rounds.stop()
	if d.shell != nil {
		d.shell.close()
		d.shell.round.Release()
	}
}

// listen has what is typed, dropped and closed in the window reach this desk.
func (d *Desk) listen() {
	d.OnEscape = func() {
		if d.shell != nil {
			d.shell.escape()
		}
	}
	d.Native.SetCloseIntercept(d.close)
	d.Native.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { d.drop(window.DroppedPaths(uris)) })
	c := d.Canvas()
	ctrl := func(key fyne.KeyName, f func()) {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl}, func(fyne.Shortcut) { f() })
	}
	inRound := func(f func(*shell)) func() {
		return func() {
			if d.shell != nil && c.Overlays().Top() == nil {
				f(d.shell)
			}
		}
	}
	for i := range sectionSummary + 1 {
		ctrl(fyne.KeyName(rune('1'+i)), inRound(func(sh *shell) { sh.show(i) }))
	}
	ctrl(fyne.KeyF, inRound(func(sh *shell) { sh.sections[sh.current].Search() }))
	undo := inRound((*shell).undo)
	c.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { undo() })
	redo := inRound((*shell).redo)
	c.AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { redo() })
	c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift}, func(fyne.Shortcut) { redo() })
	c.AddShortcut(&fyne.ShortcutPaste{}, func(fyne.Shortcut) {})
	d.listenDown()
	c.SetOnTypedKey(func(k *fyne.KeyEvent) {
		switch {
		case k.Name == fyne.KeyEscape:
			d.Dismiss()
		case k.Name == fyne.KeyF1:
			d.showHelp()
		case d.shell != nil && c.Overlays().Top() == nil:
			d.shell.sections[d.shell.current].TypedKey(k)
		}
	})
}

// listenDown tells the section on screen when keys go down and up.
func (d *Desk) listenDown() {
	type keyed interface {
		KeyDown(k *fyne.KeyEvent)
		KeyUp(k *fyne.KeyEvent)
	}
	current := func() (s keyed, ok bool) {
		if d.showing && d.shell != nil {
			s, ok = d.shell.sections[d.shell.current].(keyed)
		}
		return s, ok
	}
	if c, ok := d.Canvas().(desktop.Canvas); ok {
		c.SetOnKeyDown(func(k *fyne.KeyEvent) {
			if s, ok := current(); ok {
				s.KeyDown(k)
			}
		})
		c.SetOnKeyUp(func(k *fyne.KeyEvent) {
			if s, ok := current(); ok {
				s.KeyUp(k)
			}
		})
	}
}

// drop takes in files that were dropped anywhere on the window.
func (d *Desk) drop(paths []string) {
	switch {
	case len(paths) == 0:
	case d.reopening:
		d.waiting = append(d.waiting, paths...)
	case d.shell != nil:
		d.shell.drop(paths)
	default:
		d.rounds.drop(paths)
	}
}

// close closes the round and then the window; asked again meanwhile, it does not wait.
func (d *Desk) close() {
	d.Remember()
	if d.closing {
		d.App.Quit()
		return
	}
	d.closing = true
	d.closeRound(d.Native.Close)
}

// desk is what an open round needs.
func (d *Desk) desk() live.Desk {
	return live.Desk{Loop: d.Env.Loop, Fonts: d.Fonts, Program: d.Env.Version, User: func() string { return d.Prefs.User }}
}

// openRound opens the round in a folder.
func (d *Desk) openRound(dir string) {
	d.rounds.busy("正在打开…", func(end func()) {
		d.open(dir, func(r *live.Round, err error) {
			end()
			if err != nil {
				d.rounds.message.AnnounceError(err)
				return
			}
			d.enter(r)
		})
	})
}

// enter shows an open round.
func (d *Desk) enter(r *live.Round) {
	dir := filepath.Clean(r.Dir)
	d.rounds.known.add(dir)
	d.dir.Store(&dir)
	d.shell = newShell(d, r)
	d.Native.SetContent(d.shell.root)
	d.shell.show(sectionReceive)
	d.shell.receive.recallGiven()
	d.watchAgain()
}

// watchAgain watches the folder that was watched for the open round before.
func (d *Desk) watchAgain() {
	sh := d.shell
	d.rounds.known.ready(func() {
		folder := d.rounds.known.memory.Watched[filepath.Clean(sh.round.Dir)]
		if folder != "" && sh.round.Holder == nil && !sh.closed {
			sh.receive.startWatching(folder)
		}
	})
}

// closeRound closes the open round, if there is one, and calls done.
func (d *Desk) closeRound(done func()) {
	sh := d.shell
	if sh == nil {
		done()
		return
	}
	over := window.NewCover()
	d.Canvas().Overlays().Add(over)
	sh.close()
	sh.round.Close(func() {
		d.Canvas().Overlays().Remove(over)
		d.shell = nil
		d.dir.Store(nil)
		done()
	})
}

// ShowRounds closes the open round and shows the page with all rounds.
func (d *Desk) ShowRounds() { d.showRounds(func() {}) }

// showRounds does so and then calls done.
func (d *Desk) showRounds(done func()) {
	d.closeRound(func() {
		d.Prefs.Round = window.OpenRound{}
		d.Remember()
		d.Native.SetContent(d.rounds.root)
		d.rounds.reload()
		done()
	})
}

// officeHelp explains the desk in a few sentences.
var officeHelp = []string{
	"一次评选的通知、收到的材料和初审结论，都放在一个文件夹里，可以放在共享盘上。",
	"同一时间只有一个人能改，别的人能看；谁在改，窗口里会说。",
	"通知：写好以后发布，得到一个文件和一封邮件，发给各单位。",
	"收件：把邮件、材料包、压缩包或整个文件夹拖进窗口；原件按原样保存。",
	"归错了的，在那一次右边点“分开”；通知换了一版，点“再核对一遍”，结论都不变。",
	"初审：看表、照片和事迹，记下结论；退回补正时会生成给单位的邮件和修改意见。",
	"汇总：生成汇总表、统计和全部推荐表的 PDF。",
	"左下角的“办理人”写在结论里，每台电脑填一次就行。",
	"判定、认领和删除都可以撤销，彻底删除除外；程序不连接网络，邮件由您用自己的邮箱发出。",
}

// officeKeys pairs keys with what they do.
var officeKeys = [][2]string{
	{"Ctrl + 1 … 4", "通知、收件、初审、汇总"},
	{"Ctrl + F", "搜索"},
	{"↑ / ↓", "上一个 / 下一个"},
	{"H / T / D / B", "合格 / 退回补正 / 待定 / 不合格（初审时）"},
	{"Ctrl + Z / Y", "撤销 / 重做（写通知时）"},
	{"Ctrl + 加号 / 减号 / 0", "文字放大 / 缩小 / 还原"},
	{"F1 / Esc", "打开帮助 / 关闭"},
}

// showHelp opens the help, or closes it if it is open.
func (d *Desk) showHelp() {
	switch top := d.Canvas().Overlays().Top(); {
	case top != nil && top == d.help:
		d.Dismiss()
		return
	case top != nil:
		return
	}
	body := look.Column(10)
	for _, s := range officeHelp {
		body.Add(look.PlainProse(s))
	}
	body.Add(look.WithoutPadding(look.CardTitle("快捷键")))
	for _, k := range officeKeys {
		body.Add(look.LabelledValue(190, k[0], k[1]))
	}
	closing := look.NewButton("关闭", look.Accent, d.Dismiss)
	p := look.NewPanel(640, "帮助：主办单位", body, look.AlignRight(closing))
	p.OnTappedOutside = d.Dismiss
	d.help = p
	d.ShowPanel(p)
	d.Canvas().Focus(closing)
}
