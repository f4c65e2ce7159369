package step

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
	"zuimei/ui/finding"
	"zuimei/ui/look"
)

// handInStep prints the form, counts its stamps, collects scans of the stamped form
// and makes the package to send.
type handInStep struct {
	inert
	frame Frame
	box   fyne.CanvasObject

	sentence     *look.Prose
	deadline     *look.Notice
	changes      *look.Prose // the fields that changed since printing
	changeCard   fyne.CanvasObject
	errors       *findingList      // the first errorsShown of them
	allErrors    *look.Link        // leads to the review, which lists all
	allErrorsRow fyne.CanvasObject // the row of allErrors
	errorCard    fyne.CanvasObject

	paperButton, draftButton *look.Button
	consentButton            *look.Button // hidden where the notice has no consent
	paperSpinner             *look.Spinner
	paperNote                *look.Notice
	consentSpinner           *look.Spinner // under its button, which does not move
	consentNote              *look.Notice
	fonts                    *look.Prose
	switchFonts              *look.Button
	fontsLoaded              bool     // reports whether the computer's fonts were looked for
	fontsLogged              []string // problems with them that are in the log
	stampCount               *widget.Label
	stamps                   map[string]*look.Check // keyed as in Nomination.Stamped

	packButton, revealButton *look.Button
	mailButton               *look.Button // opens the mail draft
	folderButton             *look.Button // chooses where files are written
	packSpinner              *look.Spinner
	packState                *look.Notice
	sizeNotice               *look.Notice
	subject                  *look.Prose
	due                      *look.Prose // when it is to be handed in again, after a letter of the office
	mailNote                 *look.Notice
	objections               *fyne.Container // a link to the office's objections, while any is open
	folderLine               *look.Prose
	clipboard                fyne.Clipboard

	scans      *attachmentList
	scanPack   *look.Button
	proofs     []*attachmentList   // as the notice lists them
	proofAreas []fyne.CanvasObject // their cards, over which files are dropped
	aim        fyne.Position       // where the next files are dropped

	lastPrinted   *form.Nomination // the nomination as printed last; nil if it is not known
	lastPackage   export.Handed    // the package that was made last; Zip is empty if there is none
	packageDigest string           // export.Fingerprint of the nomination in lastPackage
	lastFile      string           // the file that was written last, which revealButton shows
	busy          bool             // reports whether work is running
	cancel        func()           // ends the running work; nil if it cannot be ended
}

// NewHandIn makes the step form.StepHandIn.
func NewHandIn(fr Frame) Step {
	c := fr.Session.Kit.Campaign
	st := &handInStep{frame: fr, clipboard: fr.Clipboard}
	st.sentence = look.QuietProse("")
	st.objections = container.NewHBox(look.WithoutPadding(look.NewLink("去看修改意见 ›", func() { fr.GoTo(form.StepReview) })))
	st.deadline = look.NewHiddenNotice()
	title := look.NewLabel(c.Step(form.StepHandIn).Title, theme.SizeNameHeadingText, widget.MediumImportance)
	title.TextStyle.Bold = true

	st.changes = look.PlainProse("")
	changed := look.NewNotice()
	changed.SetWarning("推荐表打印后内容有改动，请重新打印盖章。")
	st.changeCard = look.Card(changed, st.changes)
	st.errors = newFindingList(fr, form.StepHandIn)
	st.allErrors = look.NewLink("", func() { fr.GoTo(form.StepReview) })
	st.allErrorsRow = container.New(look.Inset(0, 0, 0, 6), look.AlignRight(st.allErrors))
	st.errorCard = look.Card(look.Column(8, st.errors.box, st.allErrorsRow))

	st.box = container.New(look.StackLayout{Gap: look.GapRows},
		look.Column(4, look.WithoutPadding(title), st.sentence, st.objections, st.deadline), st.changeCard, st.errorCard,
		container.New(&look.TileLayout{MinWidth: 375, MaxColumns: 2}, st.paperCard(), st.packCard()),
		container.New(&look.TileLayout{MinWidth: 375, MaxColumns: 2}, slices.Concat([]fyne.CanvasObject{st.scanCard()}, st.proofCards(), []fyne.CanvasObject{st.nextCard()})...))
	fr.Session.OnClose(func() {
		for _, l := range st.attachmentLists() {
			l.queue = nil
		}
		if st.cancel != nil {
			st.cancel()
		}
	})
	st.findFiles()
	st.loadFonts()
	return st
}

// errorsShown is the number of errors listed on this step; the review lists all.
const errorsShown = 3

func (st *handInStep) paperCard() fyne.CanvasObject {
	s := st.frame.Session
	c := s.Kit.Campaign
	st.paperButton = look.NewButtonWithIcon("生成并打开 PDF", theme.DocumentPrintIcon(), st.Print)
	st.draftButton = look.NewButton("打印草稿", widget.MediumImportance, st.printDraft)
	st.paperSpinner, st.paperNote = look.NewSpinner(), look.NewHiddenNotice()
	st.fonts = look.QuietProse("")
	st.switchFonts = look.NewButton("", widget.LowImportance, st.toggleFonts)
	st.stampCount = look.CardTitle("")
	st.stamps = map[string]*look.Check{}
	copies := container.New(&look.TileLayout{MinWidth: 126, MaxColumns: max(c.Copies, 1)})
	for i := range c.Copies {
		list := look.Column(0, container.New(look.Inset(2, 0, 8, 0), look.WithoutPadding(look.CardTitle(fmt.Sprintf("第 %d 份", i+1)))))
		for _, seal := range c.Seals {
			name := form.StampName(i+1, seal)
			check := look.NewCheck(seal.Title, func(on bool) { st.setStamp(name, on) })
			st.stamps[name] = check
			list.Add(check)
		}
		copies.Add(container.NewStack(look.NewFill(look.ColorSurface, look.ColorLine, 8), container.New(look.Inset(8, 2, 4, 4), list)))
	}
	st.consentButton = look.NewButton("打印"+c.Consent.Title, widget.LowImportance, st.printConsent)
	consent := container.New(look.SideLayout{FixSecond: true, Gap: 8},
		container.New(look.VCentreLayout{}, look.QuietProse("请候选人签字，同意公开事迹和照片。")), st.consentButton)
	look.SetVisible(consent, s.Kit.HasConsent())
	st.consentSpinner, st.consentNote = look.NewSpinner(), look.NewHiddenNotice()
	return look.Card(
		look.WithoutPadding(look.CardTitle("1　打印推荐表")),
		look.QuietProse(fmt.Sprintf("打印时选“单面、实际大小、1 份”（文件中已有 %d 份）。", c.Copies)),
		container.New(&look.WrapLayout{Gap: 10}, st.paperButton, st.draftButton),
		st.paperSpinner.Box, st.paperNote,
		look.Column(6, look.WithoutPadding(st.stampCount), look.QuietProse(fmt.Sprintf("每份的 %d 栏都要写意见、签名、写日期、盖章。", len(c.Seals)))),
		copies,
		container.New(look.SideLayout{FixSecond: true, Gap: 8}, container.New(look.VCentreLayout{}, st.fonts), st.switchFonts),
		consent, st.consentSpinner.Box, st.consentNote)
}

func (st *handInStep) packCard() fyne.CanvasObject {
	s := st.frame.Session
	st.packButton = look.NewButton("生成电子材料包", widget.MediumImportance, func() { st.makePackage(nil) })
	st.revealButton = look.NewButtonWithIcon("打开所在文件夹", theme.FolderOpenIcon(), st.revealFile)
	st.packSpinner, st.packState, st.sizeNotice, st.mailNote = look.NewSpinner(), look.NewNotice(), look.NewHiddenNotice(), look.NewHiddenNotice()
	st.subject, st.folderLine = look.PlainProse(""), look.QuietProse("")
	mailbox := st.copyButton("复制邮箱", func() string { return s.Kit.Campaign.Office.Mailbox })
	to := container.New(look.SideLayout{FixSecond: true, Gap: 8}, container.New(look.VCentreLayout{}, look.PlainProse("收件人　"+s.Kit.Campaign.Office.Mailbox)), mailbox)
	if s.Nomination.Example {
		to = container.New(look.VCentreLayout{}, look.PlainProse("收件人　无，示例不报送"))
	}
	var caution string
	if !s.Nomination.Example {
		caution = st.frame.Env.Cautions[s.Kit.Campaign.ID]
	}
	doubt := look.NewNotice()
	doubt.SetWarning(caution)
	look.SetVisible(doubt, caution != "")
	subject := st.copyButton("复制主题", func() string { return export.NamesOf(s.Kit.Campaign, s.Nomination).Base })
	body := st.copyButton("复制正文", func() string { return export.MailBody(s.Kit.Campaign, s.Nomination, st.lastPackage.Again) })
	st.mailButton = look.NewButton("生成邮件草稿", widget.MediumImportance, st.openOrMakeMail)
	st.folderButton = look.NewButton("更改位置", widget.LowImportance, st.chooseFolder)
	return look.Card(
		look.WithoutPadding(look.CardTitle("2　发送电子版")),
		look.Column(4, st.packState, st.sizeNotice),
		container.New(&look.WrapLayout{Gap: 10}, st.packButton, st.revealButton),
		st.packSpinner.Box,
		look.Column(8,
			to, doubt,
			container.New(look.SideLayout{FixSecond: true, Gap: 8}, container.New(look.VCentreLayout{}, st.subject), subject)),
		container.New(&look.WrapLayout{Gap: 10}, body, st.mailButton),
		st.mailNote,
		container.New(look.SideLayout{FixSecond: true, Gap: 8}, container.New(look.VCentreLayout{}, st.folderLine), st.folderButton))
}

func (st *handInStep) Content() fyne.CanvasObject { return st.box }

func (st *handInStep) Field(key form.Key) (fyne.Focusable, fyne.CanvasObject) {
	if l := st.listOf(key); l != nil {
		return l.addButton, l.box
	}
	switch {
	case key == form.KeyPackage:
		return st.packButton, st.packButton
	case key == form.KeyPrinted:
		return st.paperButton, st.paperButton
	}
	return nil, st.deadline
}

func (st *handInStep) Leave() { st.errors.forgetFixed() }

func (st *handInStep) Refresh() {
	errors := st.refreshErrors()
	changed := st.refreshStamps()
	current := st.current()
	st.refreshPackage(current)
	s := st.frame.Session
	c, n := s.Kit.Campaign, s.Nomination
	showWorst(st.sizeNotice, s.FindingsAt(form.KeyPackage, false), form.Finding.Message)
	look.SetProse(st.subject, "主题　"+export.NamesOf(c, n).Base)
	look.SetProse(st.folderLine, "文件存放在："+st.folder())
	st.refreshDue()
	st.refreshFonts()
	for _, l := range st.attachmentLists() {
		l.Refresh()
	}
	printed := n.Printed != nil && *n.Printed != "" && !changed
	st.refreshButtons(len(errors) == 0, printed, current)
	st.box.Refresh() // makes room for cards that appeared or disappeared
}

// refreshErrors updates the summary and the card of errors, and returns all errors.
func (st *handInStep) refreshErrors() (errors []form.Finding) {
	s := st.frame.Session
	for _, f := range s.Findings {
		if f.Severity == form.Error {
			errors = append(errors, f)
		}
	}
	st.errors.show(errors[:min(len(errors), errorsShown)])
	if title := fmt.Sprintf("全部 %d 处…", len(errors)); st.allErrors.Text != title {
		st.allErrors.SetText(title)
	}
	look.SetVisible(st.allErrorsRow, len(errors) > errorsShown)
	look.SetVisible(st.errorCard, len(st.errors.lines) > 0)
	look.SetProse(st.sentence, st.summary(len(errors)))
	look.SetVisible(st.objections, form.OpenObjections(s.Findings) > 0)
	showWorst(st.deadline, s.FindingsAt(form.KeyDeadline, false), form.Finding.Message)
	return errors
}

// summary says how far the draft is, and how many objections of the office are open.
func (st *handInStep) summary(errors int) string {
	s := st.frame.Session
	_, warnings, _ := form.Tally(s.Findings)
	text, open := "", form.OpenObjections(s.Findings)
	if open > 0 {
		text = fmt.Sprintf("主办单位的修改意见还有 %d 条没有答复。", open)
	}
	switch others := warnings - open; {
	case errors > 0:
		return text + fmt.Sprintf("还有 %d 处需要修改，改好后才能生成正式的推荐表和材料包。现在可以先打印草稿。", errors)
	case !s.Examined():
		return text + "正在检查照片和版面……"
	case others > 0:
		text += fmt.Sprintf("材料齐全，有 %d 处请留意（见%s）。", others, form.Quote(s.Kit.Campaign.Step(form.StepReview).Title))
	case open == 0:
		text = "材料齐全。"
	}
	return text + "先打印盖章，再发送电子版。"
}

// refreshStamps updates the checkboxes of the seals. It reports whether the form
// changed since it was printed.
func (st *handInStep) refreshStamps() (changed bool) {
	s := st.frame.Session
	changed = len(s.FindingsAt(form.KeyPrinted, false)) > 0
	if changed {
		look.SetProse(st.changes, st.changeSentence())
		st.paperNote.Hide() // it is about the form before the change
	}
	look.SetVisible(st.changeCard, changed)

	stamped := 0
	for name, check := range st.stamps {
		on := slices.Contains(s.Nomination.Stamped, name)
		if on {
			stamped++
		}
		if check.Checked != on {
			check.Checked = on
			check.Refresh()
		}
	}
	look.SetText(st.stampCount, fmt.Sprintf("盖章清点：%d 个章已盖 %d 个", len(st.stamps), stamped))
	return changed
}

// refreshButtons enables the buttons that can be used now and accents the next one
// to press. ready reports whether the form has no errors, printed whether it was
// printed as it is, current whether the package holds it as it is.
func (st *handInStep) refreshButtons(ready, printed, current bool) {
	scans := len(st.frame.Session.Nomination.Scans) > 0
	for b, state := range map[*look.Button]struct{ able, next bool }{
		st.paperButton:  {ready, !printed},
		st.packButton:   {ready, printed && !current},
		st.scanPack:     {ready && scans, false},
		st.draftButton:  {true, false},
		st.revealButton: {st.lastFile != "", printed && current},
		st.mailButton:   {ready, false},
	} {
		look.SetEnabled(&b.Button, state.able && !st.busy)
		importance := widget.MediumImportance
		if state.next && ready {
			importance = look.Accent
		}
		look.SetImportance(b, importance)
	}
	for _, l := range st.attachmentLists() {
		look.SetEnabled(&l.addButton.Button, !st.busy && (l.Count == 0 || len(st.frame.Session.Nomination.Files(l.Key)) < l.Count))
	}
	look.SetEnabled(&st.folderButton.Button, !st.busy)
	look.SetEnabled(&st.switchFonts.Button, !st.busy)
	look.SetEnabled(&st.consentButton.Button, !st.busy)
	look.SetVisible(st.scanPack, scans)
}

// showWorst shows the worst finding of all as the sentence that sentence makes of it, or
// hides the notice if there are none.
func showWorst(n *look.Notice, all []form.Finding, sentence func(form.Finding) string) {
	if look.SetVisible(n, len(all) > 0); len(all) > 0 {
		worst := form.Worst(all)
		n.SetText(finding.ToneOf(worst.Severity), sentence(worst))
	}
}

// changeSentence lists the fields that changed since printing.
func (st *handInStep) changeSentence() string {
	s := st.frame.Session
	c := s.Kit.Campaign
	if st.lastPrinted == nil || st.lastPrinted.Printed == nil || *st.lastPrinted.Printed != *s.Nomination.Printed {
		return "打印时的内容没有留存，请对照纸质推荐表逐项核对。"
	}
	var labels []string
	for _, key := range form.PrintedChanges(c, *st.lastPrinted, s.Nomination) {
		labels = append(labels, c.Label(key))
	}
	if len(labels) == 0 { // only the file of the ID photo was replaced
		labels = []string{c.Label(form.KeyPortrait)}
	}
	return "打印后改动的项目：" + strings.Join(labels, "、") + "。"
}

// refreshPackage describes the package in the folder. current reports whether it holds
// the draft as it is.
func (st *handInStep) refreshPackage(current bool) {
	h := st.lastPackage
	switch name := filepath.Base(h.Zip); {
	case h.Zip == "":
		st.packState.SetHint("推荐表、事迹材料和照片装进一个压缩包：" + export.NamesOf(st.frame.Session.Kit.Campaign, st.frame.Session.Nomination).Zip)
	case !current:
		st.packState.SetWarning(st.outdated(name))
	default:
		st.packState.SetSuccess(fmt.Sprintf("%s　共 %d 个文件，%s，作为邮件约 %s。", name, h.Files, form.SizeText(h.ZipBytes), form.SizeText(h.MailBytes)))
	}
	title := "生成电子材料包"
	if h.Zip != "" {
		title = "重新生成材料包"
	}
	if st.packButton.Text != title {
		st.packButton.SetText(title)
	}
}

// outdated says why the package of that name must be made again.
func (st *handInStep) outdated(name string) string {
	s := st.frame.Session
	switch {
	case st.packageDigest == "": // see export.Kit.Made
		return form.Quote(name) + "不是按现在的材料和通知生成的，请重新生成。"
	case st.packageDigest != export.Fingerprint(s.Nomination):
		return form.Quote(name) + "生成后材料又有改动，请重新生成。"
	case form.OpenObjections(s.Findings) > 0:
		return "收到修改意见，请改好后重新生成材料包。"
	}
	return "修改意见已经答复，请重新生成材料包。"
}

// current reports whether the package holds the draft as it is.
func (st *handInStep) current() bool {
	s := st.frame.Session
	return st.lastPackage.Zip != "" && st.packageDigest == export.Fingerprint(s.Nomination) &&
		st.lastPackage.AnswerDigest == export.AnswerDigest(s.Examination.Evidence.Correspondence)
}

// setStamp records whether a copy was stamped with a seal; name is a form.StampName.
func (st *handInStep) setStamp(name string, on bool) {
	s := st.frame.Session
	if slices.Contains(s.Nomination.Stamped, name) == on {
		return
	}
	label := "已取消盖章"
	if on {
		label = "已勾选盖章"
	}
	s.Edit(label, func(n *form.Nomination) {
		if on {
			n.Stamped = append(n.Stamped, name)
			slices.Sort(n.Stamped)
		} else {
			n.Stamped = slices.DeleteFunc(n.Stamped, func(other string) bool { return other == name })
		}
	})
}

// folder returns the folder where files are written.
func (st *handInStep) folder() string {
	if out := st.frame.Prefs.OutFolder; out != "" {
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
		s.Loop.Background(func() { err = export.Apart(s.Draft.Dir(), path) }, func() {
			if err != nil {
				st.mailNote.Reveal(look.ErrorTone, err.Error()+"。")
				return
			}
			st.frame.Prefs.OutFolder = path
			st.frame.Remember()
			st.mailNote.Hide()
			st.findFiles()
		})
	})
}

// findFiles looks for the package and the printed form of an earlier session, in the
// background.
func (st *handInStep) findFiles() {
	s := st.frame.Session
	kit, n, folder := s.Kit, s.Nomination.Clone(), st.folder()
	var made export.Handed
	var madeOf string
	var printed *form.Nomination
	s.Loop.Background(func() {
		made, madeOf = kit.Made(n, folder)
		if n.Printed != nil {
			if was, ok := s.Draft.Printed(*n.Printed); ok {
				printed = &was
			}
		}
	}, func() {
		st.lastPackage, st.packageDigest, st.lastFile = made, madeOf, made.Zip
		if printed != nil {
			st.lastPrinted = printed
		}
		st.refreshIfShown()
	})
}

// refreshIfShown refreshes the step if it is on screen.
func (st *handInStep) refreshIfShown() {
	if st.frame.OnScreen(st) && !st.frame.Session.Stopped() {
		st.Refresh()
	}
}

// copyButton returns a button that copies a text and confirms it for a moment in its
// own title.
func (st *handInStep) copyButton(title string, copied func() string) *look.Button {
	b := look.NewButtonWithIcon(title, theme.ContentCopyIcon(), nil)
	b.OnTapped = func() {
		done := look.Copy(st.frame.Session.Loop.After, st.clipboard, copied(), func(lately bool) {
			b.Icon = theme.ContentCopyIcon()
			text := title
			if lately {
				b.Icon, text = theme.ConfirmIcon(), "复制好了" // as wide as before
			}
			b.SetText(text)
		})
		switch {
		case !done:
			st.mailNote.Reveal(look.WarnTone, look.ClipboardBusy)
		case st.mailNote.Text() == look.ClipboardBusy:
			st.mailNote.Hide()
		}
	}
	return b
}
