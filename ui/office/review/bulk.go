package review

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/office"
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
		chosen[r.ID] = r.Verdict == "" && trouble(r) == 0 && len(s.Round.Alike.Pairs(r.ID)) == 0
	}
	var p *look.Panel
	count := look.QuietProse("")
	buttons := container.NewHBox()
	refresh := func() {
		n := 0
		for _, r := range all {
			if chosen[r.ID] {
				n++
			}
		}
		look.SetProse(count, fmt.Sprintf("勾上的 %d 份会一起判定，其余不动。未审又没有问题的已经勾上。", n))
		for _, o := range buttons.Objects {
			look.SetEnabled(o.(*look.Button), n > 0)
		}
	}
	list := container.New(look.StackLayout{Gap: 0})
	for _, r := range all {
		tick := look.NewCheck(fmt.Sprintf("%s　%s", nameOf(r), r.Unit), func(on bool) { chosen[r.ID] = on; refresh() })
		tick.Checked = chosen[r.ID]
		word, hue := mark(r, len(s.Round.Alike.Pairs(r.ID)) > 0)
		list.Add(container.NewBorder(nil, nil, nil, container.New(look.VCentreLayout{}, rows.NewPill(word, hue)), tick))
	}
	// What is refused or goes back needs reasons of its own, one by one.
	for _, v := range []office.Verdict{office.Hold, office.Pass} {
		importance := widget.MediumImportance
		if v == office.Pass {
			importance = look.Accent
		}
		buttons.Add(look.NewButton("都"+v.Chinese(), importance, func() {
			s.Window.Canvas().Overlays().Remove(p)
			s.decideAll(slices.DeleteFunc(slices.Clone(all), func(r office.Row) bool { return !chosen[r.ID] }), v)
		}))
	}
	refresh()
	cancel := look.NewButton("取消", widget.MediumImportance, s.Window.Dismiss)
	p = look.NewPanel(560, "成批判定", list, container.NewBorder(nil, nil, cancel, buttons))
	p.SetHead(count)
	s.Window.ShowPanel(p)
	s.Window.Canvas().Focus(fyne.Focusable(cancel))
}

// decideAll notes one verdict about several submissions; it is undone as a whole.
func (s *Screen) decideAll(all []office.Row, v office.Verdict) {
	name := fmt.Sprintf("%d 份%s", len(all), form.Quote(v.Chinese()))
	s.Round.Decide(all, v, nil, name, func(err error) {
		if err != nil {
			s.Failed(err)
			return
		}
		s.Done(fmt.Sprintf("%d 份：%s。", len(all), v.Chinese()))
	})
}
