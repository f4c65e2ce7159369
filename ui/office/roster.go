package office

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/form/table"
	"zuimei/internal/disk"
	"zuimei/office"
	"zuimei/office/store"
	"zuimei/ui/field"
	"zuimei/ui/files"
	"zuimei/ui/look"
)

// showRoster opens a panel with the round's own roster, which can be pasted or read from a
// table.
func (r *receive) showRoster() {
	p := &rosterPanel{receive: r, said: look.NewNotice(), notes: container.New(look.StackLayout{Gap: 4})}
	lines := 9
	if r.shell.desk.Canvas().Size().Height < 600*theme.TextSize()/look.SizeBody {
		lines = 5 // so that the panel shows all of the entry
	}
	p.entry = field.NewTextArea(lines, func(string) { p.read() })
	p.entry.SetPlaceHolder("凤城街道总工会　联系人　电话　邮箱")
	p.entry.Wrapping = fyne.TextWrapOff
	p.entry.Display(rosterText(r.shell.round.Saved.Round.Roster))
	p.members = r.shell.round.Saved.Round.Roster
	p.describe(nil)
	from := look.NewButton("从 Excel 文件读入…", widget.MediumImportance, p.fromFile)
	p.keep = look.NewButton("存为名册", look.Accent, p.save)
	body := look.Column(10,
		look.PlainProse("每行一个单位：名称、联系人、电话、邮箱，从 Excel 里复制过来粘贴就行。别名和旧名也可以写在后面。"),
		look.QuietProse("名册只留在主办单位，不会随通知发出去。通知里已有的单位不用再写，写了就补上联系人和电话。"),
		p.entry)
	buttons := container.NewBorder(container.New(look.Inset(0, 10, 0, 0), container.New(look.StackLayout{Gap: 4}, p.said, p.notes)), nil, from, look.ButtonRow(look.NewButton("取消", widget.MediumImportance, r.shell.desk.Dismiss), p.keep))
	p.panel = look.NewPanel(720, "名册", body, buttons)
	r.shell.desk.ShowPanel(p.panel)
	r.shell.desk.Canvas().Focus(p.entry)
}

// rosterPanel edits the roster as text.
type rosterPanel struct {
	receive *receive
	panel   *look.Panel
	entry   *field.Entry
	said    *look.Notice
	notes   *fyne.Container // what is to be looked at before it is kept
	keep    *look.Button
	members []office.Member
}

// rosterHead names the columns of a roster as text: without it, what a cell is would be
// guessed when it is read again.
var rosterHead = []string{"单位", "联系人", "电话", "邮箱", "别名"}

// rosterText is a roster as it is edited: a heading and a line for each unit.
func rosterText(all []office.Member) string {
	if len(all) == 0 {
		return ""
	}
	lines := []string{strings.Join(rosterHead, "\t")}
	for _, m := range all {
		cells := []string{m.Unit, m.Contact, m.Phone, m.Mail, strings.Join(m.Aliases, "、")}
		lines = append(lines, strings.TrimRight(strings.Join(cells, "\t"), "\t"))
	}
	return strings.Join(lines, "\n")
}

// read reads what stands in the entry.
func (p *rosterPanel) read() {
	var rows [][]string
	for line := range strings.Lines(p.entry.FullText()) {
		rows = append(rows, strings.Split(strings.TrimRight(line, "\r\n"), "\t"))
	}
	if strings.TrimSpace(p.entry.FullText()) == "" {
		p.members = nil
		p.describe(nil)
		return
	}
	members, err := office.Members(rows)
	if err == nil {
		p.members = members
	}
	p.describe(err)
}

// describe says what was read.
func (p *rosterPanel) describe(err error) {
	phones := 0
	for _, m := range p.members {
		if m.Phone != "" {
			phones++
		}
	}
	switch {
	case err != nil:
		p.said.SetError(err.Error() + "。")
	case len(p.members) == 0:
		p.said.SetHint("还没有名册；通知里列出的单位照样会核对。")
	default:
		p.said.SetSuccess(fmt.Sprintf("认出 %d 家单位，其中 %d 家有电话。", len(p.members), phones))
	}
	p.notes.Objects = nil
	if err == nil && len(p.members) > 0 {
		p.note(office.NewcomersOf(p.receive.shell.round.Saved.Campaign, p.members))
	}
	p.notes.Refresh()
	if p.panel != nil {
		p.panel.Refresh()
	}
	if p.keep != nil {
		look.SetEnabled(p.keep, err == nil)
	}
}

// note says which units are new, which are like another, and which addresses look wrong.
func (p *rosterPanel) note(n office.Newcomers) {
	warn := func(format string, args ...any) {
		said := look.NewNotice()
		said.SetWarning(fmt.Sprintf(format, args...))
		p.notes.Add(said)
	}
	if len(p.receive.shell.round.Saved.Campaign.Units) > 0 {
		p.notes.Add(look.QuietProse(againstNotice(n)))
	}
	const most = 3
	for i, like := range n.Like {
		if i == most {
			warn("另外还有 %d 家像通知里的单位，请核对。", len(n.Like)-most)
			break
		}
		warn("%s像通知里的%s；是同一家，请改成一样的。", form.Quote(look.Excerpt(like[0], 24)), form.Quote(look.Excerpt(like[1], 16)))
	}
	if len(n.Mails) > 0 {
		more := ""
		if len(n.Mails) > 1 {
			more = fmt.Sprintf("等 %d 家", len(n.Mails))
		}
		warn("%s%s的邮箱不像邮箱：%s，请核对。", form.Quote(look.Excerpt(n.Mails[0][0], 16)), more, look.Excerpt(n.Mails[0][1], 30))
	}
}

// againstNotice counts what a roster has of the notice's units, and names what it adds.
func againstNotice(n office.Newcomers) string {
	text := fmt.Sprintf("通知里有的 %d 家", n.Known)
	if added := len(n.New) + len(n.Like); added > 0 {
		text += fmt.Sprintf("，通知里没有、会新增的 %d 家", added)
	}
	if len(n.New) > 0 {
		const most = 4
		text += "：" + strings.Join(n.New[:min(len(n.New), most)], "、")
		if len(n.New) > most {
			text += " 等"
		}
	}
	return text + "。"
}

// fromFile reads a table.
func (p *rosterPanel) fromFile() {
	d := p.receive.shell.desk
	d.Env.Dialogs.OpenFiles("选择名册", files.Filter{Name: "Excel、Word 表格", Endings: []string{".xlsx", ".xls", ".docx", ".doc"}}, false, func(paths []string) {
		if len(paths) == 0 {
			return
		}
		var rows [][]string
		var err error
		d.Env.Background(func() { rows, err = tableRows(paths[0]) }, func() {
			if err == nil {
				var members []office.Member
				if members, err = office.Members(rows); err == nil {
					p.entry.Replace(rosterText(members))
				}
			}
			if err != nil {
				p.describe(err)
			}
		})
	})
}

// tableRows reads the largest table of a document as rows of text.
func tableRows(path string) ([][]string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("“%s”打不开：%w", filepath.Base(path), disk.Reason(err))
	}
	if info.Size() > table.MaxBytes {
		return nil, fmt.Errorf("“%s”太大，请只留下名册那一张表", filepath.Base(path))
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("“%s”打不开：%w", filepath.Base(path), disk.Reason(err))
	}
	d, err := table.Read(filepath.Base(path), data)
	if err != nil {
		return nil, err
	}
	var best table.Table
	for _, t := range d.Tables {
		if t.Rows > best.Rows {
			best = t
		}
	}
	rows := make([][]string, best.Rows)
	for i := range rows {
		rows[i] = make([]string, best.Columns)
	}
	for _, c := range best.Cells {
		rows[c.Row][c.Column] = strings.Join(c.Lines, " ")
	}
	return rows, nil
}

// save keeps the roster; it can be undone.
func (p *rosterPanel) save() {
	sh := p.receive.shell
	was, members := sh.round.Saved.Round.Roster, p.members
	sh.desk.Canvas().Overlays().Remove(p.panel)
	sh.round.Change(func(s *store.Store) error { return s.SetRoster(members) }, func(err error) {
		if err != nil {
			sh.message.AnnounceError(err)
			return
		}
		sh.round.Undoable("换名册", func(s *store.Store) error { return s.SetRoster(was) })
		n := office.NewcomersOf(sh.round.Saved.Campaign, members)
		sh.done(fmt.Sprintf("名册存好了：写了 %d 家，其中通知里有的 %d 家，新增 %d 家。", len(members), n.Known, len(n.New)+len(n.Like)))
	})
}
