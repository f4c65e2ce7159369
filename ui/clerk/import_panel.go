package clerk

import (
	"fmt"
	"image"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/form/fill"
	"zuimei/form/photo"
	"zuimei/ui/look"
	"zuimei/ui/step"
)

// importPage shows what was read of documents and what would become of it, in a panel,
// until the user fills it in or not.
type importPage struct {
	program *Program
	shell   *shell // of the open draft; nil if a new one is to be made
	notice  form.Campaign
	read    imported
	result  fill.Result // without what the draft has already
	same    int         // the number of those

	panel  *look.Panel
	body   *fyne.Container
	all    *look.Check // ticks every line
	rows   []importRow
	accept *look.Button
}

// showReading shows that forms are being read, once that takes a moment, with a button
// that cancels it. The returned function ends that.
func (p *Program) showReading(paths []string, cancel func()) (ended func()) {
	const moment = 300 * time.Millisecond
	running := widget.NewProgressBarInfinite()
	running.Stop()
	var panel *look.Panel
	stop := p.Env.After(moment, func() {
		button := look.NewButton("取消", widget.MediumImportance, p.Dismiss)
		panel = look.NewPanel(480, "正在读入", look.Column(look.GapRows, look.PlainProse(step.QuotedFiles(paths)), container.New(look.ThinBarLayout{}, running)), look.AlignRight(button))
		panel.OnDismissed = cancel
		running.Start()
		p.ShowPanel(panel)
		p.Canvas().Focus(button)
	})
	return func() {
		stop()
		running.Stop()
		if panel != nil {
			p.Canvas().Overlays().Remove(panel)
		}
	}
}

// showImport shows what documents would fill in: into the draft of sh, or into a new one
// if sh is nil.
func (p *Program) showImport(sh *shell, notice form.Campaign, m imported, r fill.Result) {
	p.closeImport()
	page := &importPage{program: p, shell: sh, notice: notice, read: m, body: look.Column(0)}
	page.accept = look.NewButton("", look.Accent, page.fillIn)
	cancel := look.NewButton("取消", widget.MediumImportance, p.closeImport)
	sentence := "意见栏不读入；原来的文件不改动。"
	if len(m.names) == 0 {
		sentence = "意见栏不读入。"
	}
	note := look.NewProse(sentence, theme.SizeNameCaptionText, look.ColorQuiet)
	foot := look.LeftAndRight(note, look.ButtonRow(cancel, page.accept))
	page.panel = look.NewPanel(1180, m.title(), page.body, foot)
	page.show(r)
	p.importPanel = page.panel
	p.ShowPanel(page.panel)
	p.Canvas().Focus(page.accept)
}

// closeImport closes the panel of the last import, if it is open.
func (p *Program) closeImport() {
	if p.importPanel != nil {
		p.Canvas().Overlays().Remove(p.importPanel)
		p.importPanel = nil
	}
}

// show fills the page with a result.
func (i *importPage) show(r fill.Result) {
	i.result, i.same = i.news(r)
	r = i.result
	var table []fyne.CanvasObject
	i.all = look.NewCheck("", nil)
	portrait := look.NewPicture(portraitRatio)
	i.rows, table = importRows(i.notice, r, portrait, i.refreshAccept)
	i.decode(r.Portrait, portrait)
	head := []fyne.CanvasObject{look.NewProse(i.summary(), theme.SizeNameText, look.ColorQuiet)}
	head = append(head, i.choices()...)
	for _, note := range r.Notes {
		n := look.NewNotice()
		n.SetWarning(note)
		head = append(head, n)
	}
	var content []fyne.CanvasObject
	if len(table) > 0 {
		head = append(head, newTableHead(i.all, noted(r)))
		content = append(content, look.Column(0, table...))
	}
	if i.same > 0 && !r.Empty() {
		content = append(content, look.QuietProse(fmt.Sprintf("另有 %d 项与草稿里的相同，没有列出。", i.same)))
	}
	if len(r.Unread) > 0 {
		content = append(content, i.unread())
	}
	i.panel.SetHead(look.Column(look.GapRows, head...))
	i.body.Objects = []fyne.CanvasObject{look.Column(look.GapRows, content...)}
	i.refreshAccept()
	i.all.OnChanged = i.tickAll
	i.body.Refresh()
	i.panel.Refresh()
}

// news leaves out of a result what the draft has already, and counts that.
func (i *importPage) news(r fill.Result) (changes fill.Result, same int) {
	changes, same = r.Changes()
	if i.shell == nil || r.Portrait == nil {
		return changes, same
	}
	s := i.shell.session
	if own, ok := s.Facts(s.Nomination.Photos.Portrait); ok && own.SHA256 == r.Portrait.Facts.SHA256 {
		changes.Portrait = nil
		same++
	}
	return changes, same
}

// decode shows the ID photo that was found.
func (i *importPage) decode(found *fill.Portrait, shown *look.Picture) {
	if found == nil {
		return
	}
	const side = 240 // pixels, for a screen at 200 %
	var picture image.Image
	i.program.Env.Background(func() { picture, _ = photo.Thumbnail(found.Data, found.Facts, side) }, func() { shown.Display(true, picture) })
}

// summary says how much was found.
func (i *importPage) summary() string {
	switch {
	case i.result.Empty() && i.same > 0:
		return fmt.Sprintf("认出 %d 项，草稿里都已经有了，没有要填入的。", i.same)
	case i.result.Empty():
		return "没有认出可以填入的内容。"
	case i.shell != nil:
		return fmt.Sprintf("认出 %d 项。打勾的填进去，不确定的没有打勾；填好以后一步就能撤销。", countOf(i.result))
	}
	return fmt.Sprintf("认出 %d 项。打勾的填进一份新的材料，不确定的没有打勾，请核对。", countOf(i.result))
}

// unread lists what was found under labels that belong to no field.
func (i *importPage) unread() fyne.CanvasObject {
	const most = 100
	list := look.Column(6, look.FieldLabel("没有认出的栏目"))
	for at, u := range i.result.Unread {
		if at == most {
			list.Add(look.PlainProse(fmt.Sprintf("还有 %d 处没有列出，请看原来的文件。", len(i.result.Unread)-most)))
			break
		}
		text := strings.Join(strings.Fields(u.Text), " ")
		switch {
		case text == "":
			text = u.Label + "（已略）"
		case u.Label != "":
			text = u.Label + "：" + text
		}
		list.Add(look.PlainProse(text))
	}
	return list
}

// choices makes the dropdowns for the notice of a new draft and for one of several people,
// where there is something to choose.
func (i *importPage) choices() (objects []fyne.CanvasObject) {
	s := i.program.start
	if open := s.choices(); i.shell == nil && len(open) > 1 {
		chosen := slices.IndexFunc(i.program.Env.Notices, func(c form.Campaign) bool { return c.ID == i.notice.ID })
		choice := s.noticeChoice(open, chosen, func(at int) {
			i.notice = i.program.Env.Notices[at]
			i.again()
		})
		objects = append(objects, look.Column(4, look.FieldLabel("按哪份通知填"), choice))
	}
	if people := i.result.People; len(people) > 1 {
		var labels []string
		for at, name := range people {
			labels = append(labels, fmt.Sprintf("%d　%s", at+1, name))
		}
		choice := choiceOf(labels, min(max(i.result.Person, 0), len(people)-1), func(at int) {
			i.read.person = at + 1
			i.again()
		})
		objects = append(objects, look.Column(4, look.FieldLabel(fmt.Sprintf("表里有 %d 个人，读哪一个", len(people))), choice))
	}
	return objects
}

// again maps the documents anew after a choice.
func (i *importPage) again() {
	n := form.NewNomination(i.notice.ID)
	if i.shell != nil {
		n = i.shell.session.Nomination.Clone()
	}
	m, notice := i.read, i.notice
	var r fill.Result
	i.program.Env.Background(func() { r = m.propose(notice, n) }, func() {
		if i.program.importPanel == i.panel && m.person == i.read.person && notice.ID == i.notice.ID {
			i.show(r)
		}
	})
}

// chosen returns what is ticked.
func (i *importPage) chosen() (r fill.Result) {
	for _, row := range i.rows {
		if row.tick.Checked {
			row.add(&r)
		}
	}
	return r
}

// refreshAccept counts the ticks on the button.
func (i *importPage) refreshAccept() {
	ticked := slices.DeleteFunc(slices.Clone(i.rows), func(r importRow) bool { return !r.tick.Checked })
	text := "填入"
	if len(ticked) > 0 {
		text = fmt.Sprintf("填入 %d 项", len(ticked))
	}
	if i.accept.Text != text {
		i.accept.SetText(text)
	}
	look.SetEnabled(i.accept, len(ticked) > 0)
	if every := len(ticked) == len(i.rows); i.all.Checked != every {
		i.all.Checked = every
		i.all.Refresh()
	}
}

// tickAll ticks every line or none.
func (i *importPage) tickAll(on bool) {
	for _, row := range i.rows {
		row.tick.Checked = on
		row.tick.Refresh()
	}
	i.refreshAccept()
}

// fillIn fills in what is ticked.
func (i *importPage) fillIn() {
	r := i.chosen()
	p := i.program
	p.closeImport()
	switch {
	case i.shell == nil && p.shell == nil:
		p.start.fillNew(i.notice, r)
	case i.shell != nil && i.shell == p.shell && !i.shell.session.Closing():
		i.shell.fillIn(r)
	}
}
