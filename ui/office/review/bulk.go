package review

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
	"zuimei/ui/field"
	"zuimei/ui/look"
	"zuimei/ui/office/rows"
)

// bulk opens a panel that decides about several submissions at once. It lists the names
// first: only those with a tick are touched.
func (s *Screen) bulk() {
	all := slices.DeleteFunc(slices.Clone(s.list.shown), func(r office.Row) bool { return r.Example })
	if len(all) == 0 || s.Round.Holder != nil {
		return
	}
	chosen := map[string]bool{}
	for _, r := range all {
		chosen[r.ID] = !asks(r, s.alike(r.ID))
	}
	var p *look.Panel
	count := look.QuietProse("")
	buttons := container.NewHBox()
	var refresh func()
	reason := s.bulkReason(func(string) { refresh() })
	var ticks []*look.Check
	refresh = func() {
		n := 0
		for _, r := range all {
			if chosen[r.ID] {
				n++
			}
		}
		why := bulkReasons(reason.FullText())
		look.SetProse(count, bulkText(n, s.Round.Alike.Pending(), why))
		for i, o := range buttons.Objects {
			back := !office.Unexplained(office.Return, why) && office.TooMuch(why) == ""
			look.SetEnabled(o.(*look.Button), n > 0 && (i > 0 || back))
		}
	}
	list := container.New(look.StackLayout{Gap: 0})
	for _, r := range all {
		tick, line := s.bulkLine(r, func(on bool) { chosen[r.ID] = on; refresh() })
		tick.Checked = chosen[r.ID]
		ticks = append(ticks, tick)
		list.Add(line)
	}
	// What is refused needs reasons of its own, one by one.
	for _, v := range []office.Verdict{office.Return, office.Hold, office.Pass} {
		importance := widget.MediumImportance
		if v == office.Pass {
			importance = look.Accent
		}
		buttons.Add(look.NewButton("都"+v.Chinese(), importance, func() {
			s.Window.Canvas().Overlays().Remove(p)
			s.decideAll(slices.DeleteFunc(slices.Clone(all), func(r office.Row) bool { return !chosen[r.ID] }), v, reason.FullText())
		}))
	}
	whole := look.NewLink("全选", nil)
	whole.OnTapped = func() {
		tickAll(all, chosen, ticks)
		refresh()
	}
	refresh()
	cancel := look.NewButton("取消", widget.MediumImportance, s.Window.Dismiss)
	p = look.NewPanel(bulkWidth, "成批判定", list, container.New(look.StackLayout{Gap: 10}, reason, container.NewBorder(nil, nil, cancel, buttons)))
	p.SetHead(container.NewBorder(nil, nil, nil, look.WithoutPadding(whole), count))
	s.Window.ShowPanel(p)
	s.Window.Canvas().Focus(fyne.Focusable(cancel))
}

// bulkWidth is the width of the panel at 100 % zoom.
const bulkWidth = 640

// bulkLine is a line of the panel: a tick with whom it is about, and at the right why people
// are to look first.
func (s *Screen) bulkLine(r office.Row, changed func(bool)) (*look.Check, fyne.CanvasObject) {
	pills := container.NewHBox()
	for _, t := range tagsOf(r, s.alike(r.ID)) {
		pills.Add(rows.NewPill(t.word, t.hue))
	}
	zoom := theme.TextSize() / look.SizeBody
	const others = 140 // what the panel's edges and the box of the tick take
	room := min(bulkWidth*zoom, s.Window.Canvas().Size().Width) - others*zoom - pills.MinSize().Width
	words := rows.Cut(nameOf(r)+"　"+unitOf(r), room, theme.TextSize(), fyne.TextStyle{})
	tick := look.NewCheck(words, changed)
	return tick, container.NewBorder(nil, nil, nil, container.New(look.VCentreLayout{}, pills), tick)
}

// bulkReason is where the sentence is typed with which all go back.
func (s *Screen) bulkReason(changed func(string)) *field.Entry {
	e := field.NewTextArea(1, changed)
	e.SetLines(1)
	e.SetPlaceHolder("都退回补正时，写给各单位的一句话")
	if in := s.Window.Env.Input; in != nil {
		e.Composing = in.Composing
	}
	return e
}

// tickAll ticks all submissions or, if they all have a tick, none.
func tickAll(all []office.Row, chosen map[string]bool, ticks []*look.Check) {
	on := slices.ContainsFunc(all, func(r office.Row) bool { return !chosen[r.ID] })
	for i, r := range all {
		chosen[r.ID] = on
		ticks[i].Checked = on
		ticks[i].Refresh()
	}
}

// bulkText says how many are decided about together, or that the reason is too long.
func bulkText(n int, comparing bool, why []office.Reason) string {
	if said := office.TooMuch(why); said != "" {
		return said + "。"
	}
	text := fmt.Sprintf("勾上的 %d 份会一起判定，其余不动。逾期、名册外和有问题的没有替您勾。", n)
	if n == 0 {
		text = "还没有勾上的。逾期、名册外和有问题的没有替您勾。"
	}
	if comparing {
		text += "与其他单位还没有比对完。"
	}
	return text
}

// bulkReasons is the one reason for all that go back.
func bulkReasons(text string) []office.Reason {
	return []office.Reason{{Text: strings.Join(strings.Fields(text), " ")}}
}

// decideAll notes one verdict about several submissions, with one reason if they go back; it
// is undone as a whole.
func (s *Screen) decideAll(all []office.Row, v office.Verdict, reason string) {
	var why []office.Reason
	if v == office.Return {
		why = bulkReasons(reason)
	}
	name := fmt.Sprintf("%d 份%s", len(all), form.Quote(v.Chinese()))
	s.Round.Decide(all, v, why, name, func(err error) {
		if err != nil {
			s.Failed(err)
			return
		}
		s.Done(fmt.Sprintf("%d 份：%s。", len(all), v.Chinese()))
	})
}
