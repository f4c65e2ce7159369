package ui

import (
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
)

// handInStep prints the form, counts its stamps and makes the package to send.
type handInStep struct {
	inert
	frame Frame
	box   fyne.CanvasObject

	sentence   *prose
	deadline   *notice
	changes    *prose // what changed since printing
	changeCard fyne.CanvasObject
	errors     *findingList      // the first few
	allErrors  *link             // to the review, which has the others as well
	more       fyne.CanvasObject // allErrors in its row
	errorCard  fyne.CanvasObject

	paper, rough *button
	paperWork    *working
	paperNote    *notice
	fonts        *prose
	switchFonts  *button
	fontsRead    bool     // the computer's fonts were looked at
	fontsLogged  []string // what was wrong with them
	stampCount   *widget.Label
	stamps       map[string]*check // by their name in Nomination.Stamped

	pack, reveal *button
	letter       *button // opens the mail draft
	elsewhere    *button // chooses the folder
	packWork     *working
	packState    *notice
	size         *notice
	subject      *prose
	mailNote     *notice
	where        *prose
	clipboard    fyne.Clipboard

	scans    *scanList
	scanPack *button

	asPrinted *form.Nomination // what is on the paper, nil where that is not known
	made      export.Handed    // the package as it lies in the folder
	madeOf    string           // its export.Fingerprint
	written   string           // the file to show in its folder
	busy      bool             // work is under way
	cancel    func()           // ends it; nil where it cannot be ended
}

func newHandInStep(fr Frame) step {
	c := fr.Session.kit.Campaign
	st := &handInStep{frame: fr, clipboard: fr.Clipboard}
	st.sentence = quietProse("")
	st.deadline = silent()
	title := text(c.Step(form.StepHandIn).Title, theme.SizeNameHeadingText, widget.MediumImportance)
	title.TextStyle.Bold = true

	st.changes = plainProse("")
	changed := newNotice()
	changed.warn("推荐表打印后内容有改动，请重新打印盖章。")
	st.changeCard = card(changed, st.changes)
	st.errors = newFindingList(fr, form.StepHandIn)
	st.allErrors = newLink("", func() { fr.GoTo(form.StepReview) })
	st.more = container.New(inset(0, 0, 0, 6), atRight(st.allErrors))
	st.errorCard = card(column(8, st.errors.box, st.more))

	st.box = container.New(stacked{gap: gapRows},
		column(4, tight(title), st.sentence, st.deadline), st.changeCard, st.errorCard,
		container.New(&tiles{least: 375, most: 2}, st.paperCard(), st.packCard()),
		container.New(&tiles{least: 375, most: 2}, st.scanCard(), st.nextCard()))
	fr.Session.onClose(func() {
		st.scans.waiting = nil
		if st.cancel != nil {
			st.cancel()
		}
	})
	st.find()
	st.readFonts()
	return st
}

// errorsShown is how many findings stand here; the review has them all.
const errorsShown = 3

func (st *handInStep) paperCard() fyne.CanvasObject {
	c := st.frame.Session.kit.Campaign
	st.paper = iconButton("生成并打开 PDF", theme.DocumentPrintIcon(), st.print)
	st.rough = newButton("打印草稿", widget.MediumImportance, st.printDraft)
	st.paperWork, st.paperNote = newWorking(), silent()
	st.fonts = quietProse("")
	st.switchFonts = newButton("", widget.LowImportance, st.chooseFonts)
	st.stampCount = cardTitle("")
	st.stamps = map[string]*check{}
	copies := container.New(&tiles{least: 126, most: max(c.Copies, 1)})
	for i := range c.Copies {
		list := column(0, container.New(inset(2, 0, 8, 0), tight(cardTitle(fmt.Sprintf("第 %d 份", i+1)))))
		for _, seal := range c.Seals {
			name := form.StampName(i+1, seal)
			check := newCheck(seal.Title, func(on bool) { st.stamp(name, on) })
			st.stamps[name] = check
			list.Add(check)
		}
		copies.Add(container.NewStack(newFill(colorSurface, colorLine, 8), container.New(inset(8, 2, 4, 4), list)))
	}
	return card(
		tight(cardTitle("1　打印推荐表")),
		quietProse(fmt.Sprintf("打印时选“单面、实际大小、1 份”（文件中已有 %d 份）。", c.Copies)),
		container.New(&flowing{gap: 10}, st.paper, st.rough),
		st.paperWork.box, st.paperNote,
		column(6, tight(st.stampCount), quietProse(fmt.Sprintf("每份的 %d 栏都要写意见、签名、写日期、盖章。", len(c.Seals)))),
		copies,
		container.New(flank{last: true, gap: 8}, container.New(centred{}, st.fonts), st.switchFonts))
}

func (st *handInStep) packCard() fyne.CanvasObject {
	s := st.frame.Session
	st.pack = newButton("生成电子材料包", widget.MediumImportance, func() { st.makePackage(nil) })
	st.reveal = iconButton("打开所在文件夹", theme.FolderOpenIcon(), st.showFiles)
	st.packWork, st.packState, st.size, st.mailNote = newWorking(), newNotice(), silent(), silent()
	st.subject, st.where = plainProse(""), quietProse("")
	mailbox := st.copyButton("复制邮箱", func() string { return s.kit.Campaign.Office.Mailbox })
	to := container.New(flank{last: true, gap: 8}, container.New(centred{}, plainProse("收件人　"+s.kit.Campaign.Office.Mailbox)), mailbox)
	if s.nomination.Example {
		to = container.New(centred{}, plainProse("收件人　无，示例不报送"))
	}
	subject := st.copyButton("复制主题", func() string { return export.NamesOf(s.kit.Campaign, s.nomination).Base })
	body := st.copyButton("复制正文", func() string { return export.MailBody(s.kit.Campaign, s.nomination) })
	st.letter = newButton("生成邮件草稿", widget.MediumImportance, st.mail)
	st.elsewhere = newButton("更改位置", widget.LowImportance, st.chooseFolder)
	return card(
		tight(cardTitle("2　发送电子版")),
		column(4, st.packState, st.size),
		container.New(&flowing{gap: 10}, st.pack, st.reveal),
		st.packWork.box,
		column(8,
			to,
			container.New(flank{last: true, gap: 8}, container.New(centred{}, st.subject), subject)),
		container.New(&flowing{gap: 10}, body, st.letter),
		st.mailNote,
		container.New(flank{last: true, gap: 8}, container.New(centred{}, st.where), st.elsewhere))
}

func (st *handInStep) scanCard() fyne.CanvasObject {
	st.scans = newScanList(st)
	st.scanPack = newButton("重新生成材料包", widget.MediumImportance, func() { st.makePackage(nil) })
	return card(
		tight(cardTitle("盖章后")),
		quietProse("盖好章的推荐表可以扫描或拍照，拖进来一并放进材料包；不做也可以。"),
		st.scans.box,
		container.New(&flowing{gap: 10}, st.scans.add, st.scanPack))
}

func (st *handInStep) nextCard() fyne.CanvasObject {
	c := st.frame.Session.kit.Campaign
	lines := column(8, tight(cardTitle("接下来")))
	lines.Add(quietProse(fmt.Sprintf("%s前：纸质推荐表 %d 份送到%s（%s）。", c.Deadline.Chinese(), c.Copies, c.Office.Address, c.Office.Name)))
	lines.Add(quietProse(fmt.Sprintf("材料包发到上面的邮箱，发出后打电话 %s 确认收到。", c.Office.Phone)))
	for _, stage := range c.Schedule {
		lines.Add(quietProse(stage.When + "：" + stage.What))
	}
	return card(lines)
}

func (st *handInStep) content() fyne.CanvasObject { return st.box }

func (st *handInStep) field(key form.Key) (fyne.Focusable, fyne.CanvasObject) {
	switch {
	case key == form.KeyPackage:
		return st.pack, st.pack
	case key == form.KeyPrinted:
		return st.paper, st.paper
	case strings.HasPrefix(string(key), string(form.KeyScans)):
		return st.scans.add, st.scans.box
	}
	return nil, st.deadline
}

func (st *handInStep) leave() { st.errors.forget() }

func (st *handInStep) refresh() {
	s := st.frame.Session
	c, n := s.kit.Campaign, s.nomination
	var wrong []form.Finding
	for _, f := range s.findings {
		if f.Severity == form.Error {
			wrong = append(wrong, f)
		}
	}
	st.errors.show(wrong[:min(len(wrong), errorsShown)])
	if title := fmt.Sprintf("全部 %d 处…", len(wrong)); st.allErrors.Text != title {
		st.allErrors.SetText(title)
	}
	show(st.more, len(wrong) > errorsShown)
	show(st.errorCard, len(st.errors.lines) > 0)
	switch _, warnings, _ := form.Tally(s.findings); {
	case len(wrong) > 0:
		setProse(st.sentence, fmt.Sprintf("还有 %d 处需要修改，改好后才能生成正式的推荐表和材料包。现在可以先打印草稿。", len(wrong)))
	case !s.examined():
		setProse(st.sentence, "正在检查照片和版面……")
	case warnings > 0:
		setProse(st.sentence, fmt.Sprintf("材料齐全，有 %d 处请留意（见%s）。先打印盖章，再发送电子版。", warnings, form.Quote(c.Step(form.StepReview).Title)))
	default:
		setProse(st.sentence, "材料齐全。先打印盖章，再发送电子版。")
	}
	sayWorst(st.deadline, s.of(form.KeyDeadline, false))

	changed := len(s.of(form.KeyPrinted, false)) > 0
	if changed {
		setProse(st.changes, st.changeSentence())
		st.paperNote.Hide() // it speaks of the form as it was
	}
	show(st.changeCard, changed)

	stamped := 0
	for name, check := range st.stamps {
		on := slices.Contains(n.Stamped, name)
		if on {
			stamped++
		}
		if check.Checked != on {
			check.Checked = on
			check.Refresh()
		}
	}
	setText(st.stampCount, fmt.Sprintf("盖章清点：%d 个章已盖 %d 个", len(st.stamps), stamped))

	current := st.current()
	st.describePackage(current)
	sayWorst(st.size, s.of(form.KeyPackage, false))
	setProse(st.subject, "主题　"+export.NamesOf(c, n).Base)
	setProse(st.where, "文件存放在："+st.folder())
	st.describeFonts()
	st.scans.refresh()

	printed := n.Printed != nil && *n.Printed != "" && !changed
	for b, state := range map[*button]struct{ able, next bool }{
		st.paper:     {len(wrong) == 0, !printed},
		st.pack:      {len(wrong) == 0, printed && !current},
		st.scanPack:  {len(wrong) == 0 && len(n.Scans) > 0, false},
		st.rough:     {true, false},
		st.reveal:    {st.written != "", printed && current},
		st.letter:    {len(wrong) == 0, false},
		st.scans.add: {true, false},
	} {
		enable(&b.Button, state.able && !st.busy)
		importance := widget.MediumImportance
		if state.next && len(wrong) == 0 {
			importance = accent
		}
		setImportance(b, importance)
	}
	enable(&st.elsewhere.Button, !st.busy)
	enable(&st.switchFonts.Button, !st.busy)
	show(st.scanPack, len(n.Scans) > 0)
	st.box.Refresh() // for what has come or gone
}

// sayWorst shows the worst of some findings, or nothing.
func sayWorst(n *notice, all []form.Finding) {
	if show(n, len(all) > 0); len(all) > 0 {
		worst := form.Worst(all)
		n.say(toneOf(worst.Severity), worst.Message())
	}
}

// changeSentence names the fields that changed since printing.
func (st *handInStep) changeSentence() string {
	s := st.frame.Session
	c := s.kit.Campaign
	if st.asPrinted == nil || st.asPrinted.Printed == nil || *st.asPrinted.Printed != *s.nomination.Printed {
		return "打印时的内容没有留存，请对照纸质推荐表逐项核对。"
	}
	var labels []string
	for _, key := range form.PrintedChanges(c, *st.asPrinted, s.nomination) {
		labels = append(labels, c.Label(key))
	}
	if len(labels) == 0 { // the picture's file was replaced
		labels = []string{c.Label(form.KeyPortrait)}
	}
	return "打印后改动的项目：" + strings.Join(labels, "、") + "。"
}

// describePackage tells what lies in the folder.
func (st *handInStep) describePackage(current bool) {
	h := st.made
	switch name := filepath.Base(h.Zip); {
	case h.Zip == "":
		st.packState.hint("推荐表、事迹材料和照片装进一个压缩包：" + export.NamesOf(st.frame.Session.kit.Campaign, st.frame.Session.nomination).Zip)
	case !current:
		st.packState.warn(fmt.Sprintf("%s生成后材料又有改动，请重新生成。", form.Quote(name)))
	default:
		st.packState.good(fmt.Sprintf("%s　共 %d 个文件，%s，作为邮件约 %s。", name, h.Files, form.SizeText(h.ZipBytes), form.SizeText(h.MailBytes)))
	}
	title := "生成电子材料包"
	if h.Zip != "" {
		title = "重新生成材料包"
	}
	if st.pack.Text != title {
		st.pack.SetText(title)
	}
}

// current reports whether the package that was made holds what is filled in now.
func (st *handInStep) current() bool {
	return st.made.Zip != "" && st.madeOf == export.Fingerprint(st.frame.Session.nomination)
}

// stamp ticks an impression on or off.
func (st *handInStep) stamp(name string, on bool) {
	s := st.frame.Session
	if slices.Contains(s.nomination.Stamped, name) == on {
		return
	}
	label := "已取消盖章"
	if on {
		label = "已勾选盖章"
	}
	s.edit(label, func(n *form.Nomination) {
		if on {
			n.Stamped = append(n.Stamped, name)
			slices.Sort(n.Stamped)
		} else {
			n.Stamped = slices.DeleteFunc(n.Stamped, func(other string) bool { return other == name })
		}
	})
}

// folder is where files are written.
func (st *handInStep) folder() string {
	if out := st.frame.Prefs.Out; out != "" {
		return out
	}
	return filepath.Join(st.frame.Env.Drafts, "导出")
}

func (st *handInStep) chooseFolder() {
	s := st.frame.Session
	st.frame.Env.Dialogs.OpenFolder("选择存放文件的文件夹", func(path string) {
		if path == "" {
			return
		}
		var err error
		s.env.Background(func() { err = export.Apart(s.draft.Dir(), path) }, func() {
			if err != nil {
				st.mailNote.show(errorTone, err.Error()+"。")
				return
			}
			st.frame.Prefs.Out = path
			st.frame.Remember()
			st.mailNote.Hide()
			st.find()
		})
	})
}

// find looks in the folder for what was made before, and for what was printed.
func (st *handInStep) find() {
	s := st.frame.Session
	kit, n, folder := s.kit, s.nomination.Clone(), st.folder()
	var made export.Handed
	var madeOf string
	var printed *form.Nomination
	s.env.Background(func() {
		made, madeOf = kit.Made(n, folder)
		if n.Printed != nil {
			if was, ok := s.draft.Printed(*n.Printed); ok {
				printed = &was
			}
		}
	}, func() {
		st.made, st.madeOf, st.written = made, madeOf, made.Zip
		if printed != nil {
			st.asPrinted = printed
		}
		st.update()
	})
}

// update redraws the step if it is on screen.
func (st *handInStep) update() {
	if st.frame.OnScreen(st) && !st.frame.Session.ended {
		st.refresh()
	}
}

// copyButton copies a text and says so on itself for a while.
func (st *handInStep) copyButton(title string, copied func() string) *button {
	b := iconButton(title, theme.ContentCopyIcon(), nil)
	b.OnTapped = func() {
		done := copyOut(st.frame.Session.env.After, st.clipboard, copied(), func(lately bool) {
			b.Icon = theme.ContentCopyIcon()
			words := title
			if lately {
				b.Icon, words = theme.ConfirmIcon(), "复制好了" // as wide as before
			}
			b.SetText(words)
		})
		switch {
		case !done:
			st.mailNote.show(warnTone, clipboardHeld)
		case st.mailNote.text() == clipboardHeld:
			st.mailNote.Hide()
		}
	}
	return b
}
