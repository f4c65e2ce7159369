package field

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"zuimei/form"
	"zuimei/ui/look"
)

// newDateControl makes an entry with a date picker, for a month or a day. The user may type
// any notation that form.ReadDate reads; it is shown as 1985年6月 once the focus leaves the
// field. Other text is stored as typed, so that nothing is lost.
func newDateControl(kind form.Kind, today form.Date, changed func(string)) Control {
	k := &calendar{kind: kind, today: today, menu: newMenu()}
	offer := func() {} // shows 今天 while the field is empty: there is no room beside a date
	e := NewEntry(func(typed string) {
		k.menu.close()
		offer()
		changed(storedDate(kind, typed))
	})
	fill := func(answer string) { e.Display(shownDate(answer)); offer() }
	e.WatchFocus(func() {}, func() { e.restate(shownDate(storedDate(kind, e.FullText()))); offer() })
	k.pick = func(d form.Date) {
		k.menu.close()
		e.replaceAll(d.Chinese())
	}
	k.menu.ready = func() { k.start(storedDate(kind, e.FullText())) }
	k.menu.turn = k.turn
	k.menu.attach(e)
	open := newHandle(theme.CalendarIcon(), "打开日历", k.menu.toggle)
	e.ActionItem = open
	if kind == form.Day {
		now := newTile("今天", k.menu, func() { k.pick(today) })
		now.link = true
		e.ActionItem = container.New(layout.NewCustomPaddedHBoxLayout(0), now, open)
		offer = func() {
			if empty := e.Text == ""; now.Visible() != empty {
				look.SetVisible(now, empty)
				e.Refresh()
			}
		}
	}
	return Control{PassWheelThrough(e), e, fill, func(answer string) { e.Replace(shownDate(answer)) }}
}

// storedDate converts typed text to the stored form, 1985-06, and returns text that is no date
// unchanged. The day of a month field is dropped.
func storedDate(kind form.Kind, typed string) string {
	d, ok := form.ReadDate(typed)
	if kind == form.Month {
		d.D = 0
	}
	if !ok || kind == form.Day && d.D == 0 {
		return typed
	}
	return d.String()
}

// shownDate converts a stored date to the displayed form, and returns other text unchanged.
func shownDate(stored string) string {
	if d, ok := form.ParseDate(stored); ok {
		return d.Chinese()
	}
	return stored
}

// calendar is the content of a date picker: a page of years, the months of a year or the days
// of a month.
type calendar struct {
	menu   *menu
	kind   form.Kind
	today  form.Date
	pick   func(form.Date)
	chosen form.Date
	view   form.Date // year and month of the page
	level  level
}

type level int

const (
	years level = iota
	months
	days
)

// yearsAPage is such that two pages cover most working lives.
const yearsAPage = 20

// start turns to the page of the stored answer. Without one a day starts at today, and a
// month, which is usually long ago, at the years.
func (k *calendar) start(stored string) {
	k.chosen, _ = form.ParseDate(stored)
	k.view, k.level = k.chosen, months
	if k.kind == form.Day {
		k.level = days
	}
	if k.view.IsZero() {
		k.view = k.today
		if k.kind == form.Month {
			k.level = years
		}
	}
	k.fill()
}

// turn goes by pages on the current level.
func (k *calendar) turn(by int) {
	switch k.level {
	case years:
		k.view.Y += by * yearsAPage
	case months:
		k.view.Y += by
	case days:
		at := k.view.Y*12 + k.view.M - 1 + by
		k.view.Y, k.view.M = at/12, at%12+1
	}
	k.view.Y = min(max(k.view.Y, 1900), 2199)
	k.show()
}

// to switches to another level.
func (k *calendar) to(l level) {
	k.level = l
	k.show()
}

// show is fill followed by a redraw of the open menu.
func (k *calendar) show() {
	k.fill()
	k.menu.open()
}

func (k *calendar) fill() {
	m := k.menu
	mark := m.marked >= 0
	switch k.level {
	case years:
		// The last page ends with this year: most answers are near it.
		first := k.today.Y + 1 - yearsAPage
		for first > k.view.Y {
			first -= yearsAPage
		}
		for first+yearsAPage <= k.view.Y {
			first += yearsAPage
		}
		m.set(k.head(fmt.Sprintf("%d—%d年", first, first+yearsAPage-1), nil), 5)
		for y := first; y < first+yearsAPage; y++ {
			k.add(strconv.Itoa(y), y == k.chosen.Y, y == k.today.Y, func() {
				k.view.Y = y
				k.to(months)
			})
		}
	case months:
		m.set(k.head(fmt.Sprintf("%d年", k.view.Y), func() { k.to(years) }), 4)
		for month := 1; month <= 12; month++ {
			d := form.Date{Y: k.view.Y, M: month}
			k.add(fmt.Sprintf("%d月", month), d == form.Date{Y: k.chosen.Y, M: k.chosen.M}, d == form.Date{Y: k.today.Y, M: k.today.M}, func() {
				if k.kind == form.Month {
					k.pick(d)
					return
				}
				k.view.M = month
				k.to(days)
			})
		}
	case days:
		m.set(k.head(fmt.Sprintf("%d年%d月", k.view.Y, k.view.M), func() { k.to(months) }), 7)
		k.addDays()
	}
	if mark {
		m.mark(m.chosen())
	}
}

// addDays adds the weekdays, Monday first, and the days of the month below them.
func (k *calendar) addDays() {
	for _, name := range []string{"一", "二", "三", "四", "五", "六", "日"} {
		t := k.add(name, false, false, nil)
		t.quiet = true
	}
	first := form.Date{Y: k.view.Y, M: k.view.M, D: 1}.Time()
	for range (int(first.Weekday()) + 6) % 7 {
		k.add("", false, false, nil)
	}
	for at := first; at.Month() == first.Month(); at = at.AddDate(0, 0, 1) {
		d := form.DateOf(at)
		k.add(strconv.Itoa(d.D), d == k.chosen, d == k.today, func() { k.pick(d) })
	}
}

func (k *calendar) add(text string, chosen, now bool, tapped func()) *tile {
	t := k.menu.add(text, tapped)
	t.centre, t.chosen, t.now = true, chosen, now
	return t
}

// head makes the line above the tiles: an arrow back, the title of the page, an arrow
// forward. Tapping the title calls up, which goes one level up.
func (k *calendar) head(text string, up func()) fyne.CanvasObject {
	title := newTile(text, k.menu, up)
	title.centre = true
	arrow := func(icon fyne.Resource, tip string, by int) fyne.CanvasObject {
		t := newTile("", k.menu, func() { k.turn(by) })
		t.icon, t.tip = icon, tip
		return t
	}
	return container.NewBorder(nil, nil, arrow(theme.NavigateBackIcon(), "往前翻", -1), arrow(theme.NavigateNextIcon(), "往后翻", 1), title)
}
