package clerk

import (
	"errors"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"zuimei/form"
	"zuimei/form/fill"
	"zuimei/form/table"
	"zuimei/ui/look"
	"zuimei/ui/step"
)

// pasted reads the table on the clipboard, from the page that Word, WPS or Excel put there
// if the system hands it out, else from the text, and maps it to the answers of a
// nomination. Its error is a sentence for the user, without the full stop.
func pasted(page func(most int) ([]byte, error), text string, notice form.Campaign, n form.Nomination) (m imported, r fill.Result, err error) {
	var d table.Document
	if page != nil {
		data, failed := page(table.MaxPasted + 1)
		d, err = table.PastedPage(data), failed
	}
	if len(d.Tables) == 0 {
		d = table.Pasted(text)
	}
	m.documents = []table.Document{d}
	r = m.propose(notice, n)
	switch {
	case len(d.Tables) > 0 || len(r.Fields) > 0:
		if useless(r) {
			return m, r, errors.New("粘贴的表格里没有认出可以填入的内容，请连同栏目名称一起复制")
		}
		return m, r, nil
	case err != nil:
		return m, r, errors.New(strings.TrimSuffix(look.ClipboardBusy, "。"))
	case len(d.Notes) > 0:
		return m, r, errors.New(strings.TrimSuffix(d.Notes[0], "。"))
	}
	return m, r, errors.New("剪贴板里没有表格，请先在 Word、WPS 或 Excel 里选中表格复制")
}

// pasteForm shows what a new draft would get from the table on the clipboard.
func (s *start) pasteForm() {
	if s.closed("粘贴表格") {
		return
	}
	env, text, notice := s.program.Env, s.program.App.Clipboard().Content(), s.notice()
	var m imported
	var r fill.Result
	s.run("正在读入粘贴的表格…", func() (err error) {
		m, r, err = pasted(env.ClipboardPage, text, notice, form.NewNomination(notice.ID))
		return err
	}, func() { s.program.showImport(nil, notice, m, r) })
}

// pasteForm shows what the draft would get from the table on the clipboard.
func (sh *shell) pasteForm() {
	p, s := sh.program, sh.session
	if s.ReadOnly() != nil || s.Closing() {
		return
	}
	text, notice, n := p.App.Clipboard().Content(), s.Kit.Campaign, s.Nomination.Clone()
	var m imported
	var r fill.Result
	var err error
	p.Env.Background(func() { m, r, err = pasted(p.Env.ClipboardPage, text, notice, n) }, func() {
		switch {
		case p.shell != sh || s.Closing():
		case err != nil:
			sh.remind(err.Error() + "。")
		default:
			sh.remind("")
			p.showImport(sh, notice, m, r)
		}
	})
}

// paste handles Ctrl+V outside a field.
func (p *Program) paste() {
	switch {
	case p.Canvas().Overlays().Top() != nil:
	case p.shell != nil:
		p.shell.pasteForm()
	case !p.start.inBin:
		p.start.pasteForm()
	}
}

// importLinks makes links to both ways to bring what a form holds already.
func importLinks(choose, paste func()) fyne.CanvasObject {
	return look.ButtonRow(look.WithoutPadding(look.NewLink("读入推荐表…", choose)), look.WithoutPadding(look.NewLink("从表格粘贴", paste)))
}

// withOffer puts the offer to read a form above the first steps, while they have no name
// of a nominee.
func (sh *shell) withOffer(content fyne.CanvasObject) fyne.CanvasObject {
	s, id := sh.session, sh.stepID()
	if s.ReadOnly() != nil || s.Nomination.Answer(form.KeyName) != "" || id != form.StepUnit && id != form.StepPerson {
		return content
	}
	words := look.NewProse("有填好的 Word、Excel 推荐表或登记表，可以读入，不用再打一遍。", theme.SizeNameText, look.ColorQuiet)
	return look.Column(look.GapRows, look.Card(look.Column(6, words, importLinks(sh.chooseForm, sh.pasteForm))), content)
}

// chooseForm lets the user choose forms, to fill them into the draft.
func (sh *shell) chooseForm() {
	sh.program.chooseForms(func(paths []string) {
		var all []step.Dropped
		for _, path := range paths {
			all = append(all, step.Dropped{Path: path})
		}
		sh.receive(all)
	})
}

// remindFor is how long a reminder stays in the bottom bar.
const remindFor = 10 * time.Second

// remind shows a sentence in the bottom bar for a while; "" ends it.
func (sh *shell) remind(sentence string) {
	if sh.endReminder != nil {
		sh.endReminder()
		sh.endReminder = nil
	}
	if sh.reminder = sentence; sentence != "" {
		sh.endReminder = sh.program.Env.After(remindFor, func() { sh.remind("") })
	}
	sh.refreshSaveState()
}
