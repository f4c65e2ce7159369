package office

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/office"
	"zuimei/office/store"
	"zuimei/ui/field"
	"zuimei/ui/look"
)

// split makes a version of a submission, with the files that belong to it, one of its own;
// it can be undone.
func (sh *shell) split(row office.Row, number int) {
	s, ok := sh.round.Submission(row.ID)
	if !ok {
		return
	}
	numbers, when := s.Along(number), sh.round.Now()
	if len(numbers) == len(s.Versions) {
		numbers = []int{number}
	}
	var parted string
	sh.round.Change(func(st *store.Store) (err error) {
		parted, err = st.PartSeen(row.ID, row.Number, numbers, when)
		return err
	}, func(err error) {
		if err != nil {
			sh.message.AnnounceError(err)
			return
		}
		name := fmt.Sprintf("%s的第 %d 次报送分开", orNameless(row.Name), number)
		sh.round.Undoable(name, func(st *store.Store) error {
			_, err := st.Rejoin(parted)
			return err
		})
		sh.done("已把" + name + "，另成一份。")
	})
}

// rejoin puts back what was parted.
func (sh *shell) rejoin(row office.Row) {
	var joined office.Joined
	sh.round.Change(func(st *store.Store) (err error) {
		joined, err = st.Rejoin(row.ID)
		return err
	}, func(err error) {
		if err != nil {
			sh.message.AnnounceError(err)
			return
		}
		name := orNameless(row.Name) + "并回原来的一份"
		sh.round.Undoable(name, func(st *store.Store) error { return st.PartAgain(joined) })
		sh.done("已把" + name + "。")
	})
}

func orNameless(name string) string {
	if name = strings.TrimSpace(name); name == "" {
		return "（未写姓名）"
	}
	return name
}

// versionLines list what arrived for a submission of several versions, the newest first.
func (r *receive) versionLines(row office.Row) fyne.CanvasObject {
	const most = 4
	lines := container.New(look.StackLayout{Gap: 2})
	s, ok := r.shell.round.Submission(row.ID)
	if !ok || len(s.Versions) < 2 {
		lines.Hide()
		return lines
	}
	for n := len(s.Versions); n > max(len(s.Versions)-most, 0); n-- {
		line := fyne.CanvasObject(look.QuietProse(versionText(n, s.Versions[n-1])))
		if r.shell.round.Holder == nil {
			part := look.NewLink("分开", func() { r.shell.split(row, n) })
			line = container.New(look.SideLayout{FixSecond: true, Gap: 6}, line, look.WithoutPadding(part))
		}
		lines.Add(line)
	}
	if more := len(s.Versions) - most; more > 0 {
		lines.Add(look.QuietProse(fmt.Sprintf("更早的 %d 次，请到“初审”里看。", more)))
	}
	return lines
}

// versionText is one version in a line.
func versionText(n int, v office.Version) string {
	text := fmt.Sprintf("第 %d 次　%s　%s %s　%s", n, timeText(v.Received), orUnknown(v.Unit), orNameless(v.Name), sourceText(v))
	if v.Claimed {
		text += "，认领的"
	}
	return text
}

// whose is a button that asks of which unit and person a submission is.
func (r *receive) whose(row office.Row) fyne.CanvasObject {
	return look.NewButton("写明是谁的…", widget.MediumImportance, func() {
		unit, name := row.Unit, row.Name
		units := r.unitEntry(func(s string) { unit = s })
		units.Display(unit)
		names := field.NewEntry(func(s string) { name = s })
		names.Display(name)
		var p *look.Panel
		ok := look.NewButton("确定", look.Accent, func() {
			r.shell.desk.Canvas().Overlays().Remove(p)
			r.name(row, strings.TrimSpace(unit), strings.TrimSpace(name))
		})
		names.OnSubmit(ok.OnTapped)
		body := look.Column(8, look.FieldLabel("推荐单位"), units.Object, look.FieldLabel("候选人姓名"), field.PassWheelThrough(names))
		p = look.NewPanel(480, "写明是谁的", body, look.AlignRight(look.NewButton("取消", widget.MediumImportance, r.shell.desk.Dismiss), ok))
		r.shell.desk.ShowPanel(p)
		r.shell.desk.Canvas().Focus(names)
	})
}

// name notes of which unit and person a submission is; what is as it says itself stays so.
func (r *receive) name(row office.Row, unit, name string) {
	s, ok := r.shell.round.Submission(row.ID)
	if !ok {
		return
	}
	was, named := s.Assigned, s.Named
	said := strings.TrimSpace(orUnknown(unit) + " " + name)
	v := s.Newest()
	if unit == v.Unit {
		unit = ""
	}
	if name == v.Name {
		name = ""
	}
	r.shell.round.Change(func(st *store.Store) error { return st.Assign(row.ID, unit, name) }, func(err error) {
		if err != nil {
			r.shell.message.AnnounceError(err)
			return
		}
		title := "写明是谁的"
		r.shell.round.Undoable(title, func(st *store.Store) error { return st.Assign(row.ID, was, named) })
		r.shell.done(fmt.Sprintf("已写明是%s的。", form.Quote(said)))
	})
}
