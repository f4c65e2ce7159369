package office

import (
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
	"zuimei/ui/field"
	"zuimei/ui/look"
)

// showDetail shows below the list what is to be known and done about the chosen entry. It
// leaves alone what is being typed there.
func (r *receive) showDetail() {
	e, ok := r.current()
	if !ok {
		r.detailOf = ""
		r.card.display(nil)
		r.page.Refresh()
		return
	}
	stamp := fmt.Sprint(e.key(), e.state, e.check, e.unit, e.name, r.shell.round.Holder == nil)
	if e.row != nil {
		stamp += fmt.Sprint(e.row.Number, e.row.Newest.Checked.Again, e.row.Parted)
		if e.row.Newest.Checked.Failed { // it cannot be tried again while that is being done
			stamp += fmt.Sprint(r.shell.round.Rechecking != nil)
		}
		stamp += fmt.Sprint(r.shell.round.Needs(e.row.Newest.Original))
	}
	if stamp == r.detailOf {
		return
	}
	r.detailOf = stamp
	var content fyne.CanvasObject
	switch {
	case e.row != nil:
		content = r.rowDetail(e)
	case e.waiting != nil:
		content = r.waitingDetail(e)
	default:
		content = r.lackingDetail(e)
	}
	r.card.display(content)
	r.page.Refresh()
	r.reveal()
}

// reveal brings the chosen entry into view.
func (r *receive) reveal() {
	if at := slices.IndexFunc(r.shown, func(e entry) bool { return e.key() == r.chosen }); at >= 0 {
		r.list.ScrollTo(at)
	}
}

// title is a bold line of the detail.
func detailTitle(words string) fyne.CanvasObject {
	p := look.NewProse(words, theme.SizeNameText, theme.ColorNameForeground)
	p.SetBold()
	return p
}

// rowDetail is about a submission.
func (r *receive) rowDetail(e entry) fyne.CanvasObject {
	row := *e.row
	v := row.Newest
	from := ""
	if v.From != "" {
		from = "，" + v.From
		if v.Via != "" {
			from += "（由 " + v.Via + " 转发）"
		}
	}
	words := container.New(look.StackLayout{Gap: 4},
		detailTitle(fmt.Sprintf("%s　%s", orNameless(row.Name), orUnknown(row.Unit))),
		look.QuietProse(fmt.Sprintf("第 %d 次报送%s，%s 收进%s；%s%s", row.Number, sentText(v), timeText(v.Received), from, v.Source, againText(v.Checked))),
		r.versionLines(row))
	for _, text := range cloudTexts(v.Findings) {
		n := look.NewNotice()
		n.SetWarning(text)
		words.Add(n)
	}
	if slices.ContainsFunc(v.Findings, func(f office.Finding) bool { return f.Rule == office.RuleUnchecked }) {
		words.Add(r.uncheckedNotice(row))
	}
	if r.shell.round.Holder == nil && r.shell.round.Needs(v.Original) {
		n := look.NewNotice()
		n.SetWarning("它的文件在有密码的压缩包里，请再输入一次密码。")
		words.Add(n)
		words.Add(r.passwordEntry(v.Original))
	}
	review := look.NewButton("看材料", widget.MediumImportance, func() { r.shell.review(row.ID) })
	buttons := look.ButtonRow(review)
	if r.shell.round.Holder == nil {
		switch {
		case row.Proposed != "":
			n := look.NewNotice()
			n.SetWarning(fmt.Sprintf("材料上写的是%s，名册上没有；像%s。", form.Quote(row.Unit), form.Quote(row.Proposed)))
			words.Add(n)
			take := look.NewButton("就是"+look.Excerpt(row.Proposed, 12), look.Accent, func() { r.assign(row, row.Proposed) })
			buttons = look.ButtonRow(r.otherUnit(row), take, review)
		case row.State == office.Unmatched, row.State == office.Outside:
			buttons = look.ButtonRow(r.otherUnit(row), review)
		case row.Parted, strings.TrimSpace(row.Name) == "":
			buttons = look.ButtonRow(r.whose(row), review)
		case row.Assigned:
			undo := look.NewButton("改回材料上写的单位", widget.LowImportance, func() { r.assign(row, "") })
			buttons = look.ButtonRow(undo, review)
		}
		if row.Parted {
			back := look.NewButton("并回原来的一份", widget.LowImportance, func() { r.shell.rejoin(row) })
			buttons = look.ButtonRow(append([]fyne.CanvasObject{back}, buttons.Objects...)...)
		}
	}
	return container.New(look.SideLayout{FixSecond: true, Gap: 16}, words, container.New(look.VCentreLayout{}, buttons))
}

// sentText says when the mail was sent, which the list shows and lateness goes by.
func sentText(v office.Version) string {
	if v.Sent.IsZero() {
		return ""
	}
	return "，邮件 " + timeText(v.Sent) + " 发出"
}

// againText says when a version was checked again, and under which edition.
func againText(c office.Check) string {
	if c.Again.IsZero() || c.Failed {
		return ""
	}
	return fmt.Sprintf("；%s按通知第 %d 版再核对过", timeText(c.Again), c.Edition)
}

// uncheckedNotice says why a submission was not checked again, and asks for the password of
// its archive.
func (r *receive) uncheckedNotice(row office.Row) fyne.CanvasObject {
	box := container.New(look.StackLayout{Gap: 6})
	locked := false
	for _, f := range row.Newest.Findings {
		if f.Rule == office.RuleUnchecked {
			n := look.NewNotice()
			n.SetWarning(f.Message)
			box.Add(n)
			a, _ := r.shell.round.Saved.Round.Arrived(row.Newest.Original)
			known := !a.Locked && len(a.Passwords) > 0 // typed since
			locked = locked || !known && strings.Contains(f.Message, office.NeedsPassword)
		}
	}
	switch {
	case r.shell.round.Holder != nil, r.shell.round.Rechecking != nil:
	case locked:
		box.Add(askPassword("打开再核对", r.shell.banner.recheckWith))
	default: // its original may be back
		box.Add(container.NewHBox(look.WithoutPadding(look.NewLink("再试一次", r.shell.banner.recheck))))
	}
	return box
}

func orUnknown(unit string) string {
	if strings.TrimSpace(unit) == "" {
		return "（未写单位）"
	}
	return unit
}

// otherUnit is a button that asks for a unit of the roster.
func (r *receive) otherUnit(row office.Row) fyne.CanvasObject {
	return look.NewButton("对到名册上的单位…", widget.MediumImportance, func() {
		var at string
		entry := r.unitEntry(func(unit string) { at = unit })
		var p *look.Panel
		ok := look.NewButton("确定", look.Accent, func() {
			if at = strings.TrimSpace(at); at == "" {
				return
			}
			r.shell.desk.Canvas().Overlays().Remove(p)
			r.assign(row, at)
		})
		body := look.Column(8, look.PlainProse(fmt.Sprintf("%s的材料，是名册上哪个单位报的？", form.Quote(orUnknown(row.Unit)))), entry.Object)
		p = look.NewPanel(480, "对到名册上的单位", body, look.AlignRight(look.NewButton("取消", widget.MediumImportance, r.shell.desk.Dismiss), ok))
		r.shell.desk.ShowPanel(p)
		r.shell.desk.Canvas().Focus(entry.Focus)
	})
}

// unitEntry is an entry that offers the units of the roster.
func (r *receive) unitEntry(changed func(string)) field.Control {
	return field.New(r.shell.round.Campaign, r.shell.round.Today(), form.Field{Key: form.KeyUnit, Kind: form.UnitName, Label: "推荐单位"}, changed, changed)
}

// assign notes that a submission is of a unit; "" is what it says itself.
func (r *receive) assign(row office.Row, unit string) {
	was := ""
	named := ""
	if s, ok := r.shell.round.Submission(row.ID); ok {
		was, named = s.Assigned, s.Named
	}
	r.shell.round.Change(func(s *store.Store) error { return s.Assign(row.ID, unit, named) }, func(err error) {
		if err != nil {
			r.shell.message.AnnounceError(err)
			return
		}
		name := fmt.Sprintf("%s对到%s", row.Name, form.Quote(unit))
		if unit == "" {
			name = fmt.Sprintf("%s改回材料上写的单位", row.Name)
		}
		r.shell.round.Undoable(name, func(s *store.Store) error { return s.Assign(row.ID, was, named) })
		r.shell.done("已把" + name + "。")
	})
}

// cloudTexts are the findings that tell of files in a cloud drive.
func cloudTexts(all []office.Finding) (texts []string) {
	for _, f := range all {
		if f.Rule == office.RuleLink {
			texts = append(texts, f.Message)
		}
	}
	return texts
}

// lackingDetail is about a unit that sent nothing.
func (r *receive) lackingDetail(e entry) fyne.CanvasObject {
	m := e.lacking.Member
	words := container.New(look.StackLayout{Gap: 4}, detailTitle(e.unit+"还没有报送"))
	contact := contactOf(m)
	if m.Mail != "" {
		contact += "　" + m.Mail
	}
	if contact == "" {
		contact = "名册里没有联系人和电话；点“名册…”可以从 Excel 粘贴。"
	}
	words.Add(look.QuietProse(contact))
	if m.Phone == "" {
		return words
	}
	copyPhone := look.NewButton("复制电话", widget.MediumImportance, nil)
	copyPhone.OnTapped = func() {
		if !look.Copy(r.env().After, r.shell.desk.App.Clipboard(), m.Phone, func(copied bool) {
			copyPhone.SetText(map[bool]string{true: "已复制", false: "复制电话"}[copied])
		}) {
			r.shell.message.Announce(look.WarnTone, look.ClipboardBusy)
		}
	}
	return container.New(look.SideLayout{FixSecond: true, Gap: 16}, words, container.New(look.VCentreLayout{}, copyPhone))
}
