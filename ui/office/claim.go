package office

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/office"
	"zuimei/office/store"
	"zuimei/ui/field"
	"zuimei/ui/look"
	"zuimei/ui/office/review"
	"zuimei/ui/office/rows"
)

// waitingDetail is about something that waits to be claimed: what it holds, and whose it is
// to be.
func (r *receive) waitingDetail(e entry) fyne.CanvasObject {
	w := *e.waiting
	words := container.New(look.StackLayout{Gap: 4}, detailTitle(w.Source))
	var facts []string
	if w.From != "" {
		facts = append(facts, "发件人 "+w.From)
	}
	if len(w.Files) > 0 {
		facts = append(facts, filesText(w.Files))
	}
	words.Add(look.QuietProse(strings.Join(facts, "；")))
	for _, f := range w.Findings {
		n := look.NewNotice()
		n.SetWarning(f.Message)
		words.Add(n)
	}
	if r.shell.round.Holder != nil {
		words.Add(look.ButtonRow(r.papersButton(w)))
		return words
	}
	if r.shell.round.Locked(w.Arrival) {
		words.Add(r.passwordEntry(w.Arrival))
	}
	var unit, name string
	units := r.unitEntry(func(s string) { unit = s })
	if w.Proposed != "" {
		units.Display(w.Proposed)
		unit = w.Proposed
		words.Add(look.QuietProse(fmt.Sprintf("正文里写着%s，请核对是不是它报的。", form.Quote(w.Proposed))))
	}
	names := field.NewEntry(func(s string) { name = s })
	names.SetPlaceHolder("可以不填")
	hint := look.NewNotice() // always there, so that it moves nothing
	hint.SetHint("单位和姓名，至少填一样。")
	claim := look.NewButton("认领", look.Accent, func() {
		if strings.TrimSpace(unit) == "" && strings.TrimSpace(name) == "" {
			hint.SetWarning("单位和姓名，至少填一样。")
			return
		}
		r.claim(w, strings.TrimSpace(unit), strings.TrimSpace(name))
	})
	units.Focus.OnSubmit(func() { names.Focus() })
	names.OnSubmit(claim.OnTapped)
	attach := look.NewButton("归到已有的一份…", widget.MediumImportance, nil)
	attach.OnTapped = func() { r.chooseSubmission(w) }
	ignore := look.NewButton("不是材料，不用管", widget.MediumImportance, func() { r.ignore(w) })
	buttons := look.ButtonRow(ignore, r.papersButton(w), attach, claim)
	whose := look.SideBySide(
		container.New(look.StackLayout{Gap: 2}, look.FieldLabel("推荐单位"), units.Object),
		container.New(look.StackLayout{Gap: 2}, look.FieldLabel("候选人姓名"), field.PassWheelThrough(names)))
	form := container.New(look.SideLayout{FixSecond: true, Gap: 12}, whose, container.New(bottomLayout{}, buttons))
	words.Add(container.New(look.Inset(6, 0, 0, 0), form))
	words.Add(hint)
	return words
}

// papersButton opens a panel with the mail and the files of a part that waits, so that it can
// be seen whose they are.
func (r *receive) papersButton(w office.Pending) fyne.CanvasObject {
	return look.NewButton("看邮件和文件…", widget.MediumImportance, func() {
		sh := r.shell
		papers := review.NewPapers(sh.round, sh.desk.Window, sh.message.AnnounceError)
		content := papers.Content(office.Version{Original: w.Arrival, Source: w.Source, Files: w.Files})
		closing := look.NewButton("好", look.Accent, sh.desk.Dismiss)
		sh.desk.ShowPanel(look.NewPanel(640, look.Excerpt(w.Source, 30), look.Column(10, content...), look.AlignRight(closing)))
		sh.desk.Canvas().Focus(closing)
	})
}

// passwordEntry asks for the password of an arrival that needs one.
func (r *receive) passwordEntry(arrival string) fyne.CanvasObject {
	return askPassword("打开压缩包", func(password string) { r.unlock([]string{arrival}, password) })
}

// unlock opens arrivals with a password and says what came of it.
func (r *receive) unlock(arrivals []string, password string) {
	r.shell.message.Clear() // of what was done before
	r.shell.round.Unlock(arrivals, password, r.result.show)
}

// askPassword asks for the password of an archive and then opens it.
func askPassword(title string, open func(password string)) fyne.CanvasObject {
	entry := field.NewEntry(func(string) {})
	entry.SetPlaceHolder("压缩包的密码，一般写在邮件里")
	submit := func() {
		if entry.Text != "" {
			open(entry.Text)
		}
	}
	entry.OnSubmit(submit)
	return container.New(look.SideLayout{FixSecond: true, Gap: 8}, field.PassWheelThrough(entry), look.NewButton(title, widget.MediumImportance, submit))
}

// filesText names the first files.
func filesText(all []office.File) string {
	const most = 4
	var names []string
	for _, f := range all[:min(len(all), most)] {
		names = append(names, form.Quote(look.Excerpt(f.Name, 40)))
	}
	text := "里面有" + strings.Join(names, "、")
	if len(all) > most {
		text += fmt.Sprintf("等 %d 个文件", len(all))
	}
	return text
}

// settle does something about a part that waits; it can be undone.
func (r *receive) settle(w office.Pending, name string, work func(*store.Store) error) {
	r.shell.round.Change(work, func(err error) {
		if err != nil {
			r.shell.message.AnnounceError(err)
			return
		}
		r.shell.round.Undoable(name, func(s *store.Store) error { return s.Unclaim(w.Arrival, w.Part) })
		r.shell.done("已把" + name + "。")
	})
}

func (r *receive) claim(w office.Pending, unit, name string) {
	title := fmt.Sprintf("%s认作 %s", form.Quote(look.Excerpt(w.Source, 30)), strings.TrimSpace(unit+" "+name))
	r.settle(w, title, func(s *store.Store) error {
		_, err := s.Claim(w.Arrival, w.Part, unit, name)
		return err
	})
}

func (r *receive) ignore(w office.Pending) {
	r.settle(w, form.Quote(look.Excerpt(w.Source, 30))+"放到一边", func(s *store.Store) error { return s.Ignore(w.Arrival, w.Part) })
}

// chooseSubmission offers the submissions to which a part may belong: those that a search
// finds.
func (r *receive) chooseSubmission(w office.Pending) {
	all := slices.Clone(r.shell.round.Rows)
	slices.SortStableFunc(all, func(a, b office.Row) int { return office.BySurname.Compare(a.Name, b.Name) })
	var shown []office.Row
	search := field.NewEntry(nil)
	var p *look.Panel
	list := rows.New(func() int { return len(shown) }, func() fyne.CanvasObject { return look.NewEllipsisLabel("", widget.MediumImportance) }, func(i int, o fyne.CanvasObject) {
		if i < len(shown) {
			look.SetText(&o.(*look.EllipsisLabel).Label, paddedName(orNameless(shown[i].Name))+"　"+orUnknown(shown[i].Unit))
		}
	})
	filter := func(query string) {
		shown = shown[:0]
		for _, row := range all {
			if office.Found(query, row.Name) || office.Found(query, row.Unit) {
				shown = append(shown, row)
			}
		}
		list.Refresh()
	}
	search.OnChanged = filter
	search.SetPlaceHolder("搜索姓名、单位或拼音首字母")
	list.Chosen = func(i int) {
		row := shown[i]
		r.shell.desk.Canvas().Overlays().Remove(p)
		name := fmt.Sprintf("%s归到 %s %s", form.Quote(look.Excerpt(w.Source, 30)), row.Unit, row.Name)
		r.settle(w, name, func(s *store.Store) error { return s.ClaimFor(w.Arrival, w.Part, row.ID) })
	}
	filter("")
	body := container.New(look.StackLayout{Gap: 8}, search, container.New(fixedHeight(300), list))
	p = look.NewPanel(520, "归到哪一份", body, look.AlignRight(look.NewButton("取消", widget.MediumImportance, r.shell.desk.Dismiss)))
	r.shell.desk.ShowPanel(p)
	r.shell.desk.Canvas().Focus(search)
}

// paddedName is a name as lists print it: one of two characters is as wide as one of three.
func paddedName(name string) string {
	if r := []rune(name); len(r) == 2 {
		return string(r[0]) + "　" + string(r[1])
	}
	return name
}

// fixedHeight is a layout of one object of a height.
type fixedHeight float32

func (h fixedHeight) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[0].MinSize().Width, float32(h))
}

func (h fixedHeight) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// bottomLayout gives an object its minimum height, at the bottom.
type bottomLayout struct{}

func (bottomLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (bottomLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	h := look.FitWidth(o[0], size.Width)
	look.Place(o[0], 0, size.Height-h, size.Width, h)
}
