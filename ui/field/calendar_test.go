package field

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/form"
	"zuimei/internal/uitest"
)

func TestMonthTyped(t *testing.T) {
	p := newPage(t, form.KeyUnit, form.KeyUnitKind, form.KeyContact, form.KeyFilled, form.KeySex, form.KeyEthnicity, form.KeyBorn, form.KeyPolitics, form.KeyEducation, form.KeyStarted)
	for _, test := range []struct{ typed, stored, shown string }{
		{"198506", "1985-06", "1985年6月"},
		{"1985.6", "1985-06", "1985年6月"},
		{"1985-6", "1985-06", "1985年6月"},
		{"1985/6", "1985-06", "1985年6月"},
		{"1985年6月", "1985-06", "1985年6月"},
		{"1985年6月12日", "1985-06", "1985年6月"},
		{"85年6月", "85年6月", "85年6月"},
		{"1985", "1985", "1985"},
	} {
		p.focus(form.KeyBorn)
		e := p.entry(form.KeyBorn)
		uitest.Erase(t, p)
		uitest.Type(t, p, test.typed)
		if e.Text != test.typed {
			t.Errorf("%q became %q while it was typed", test.typed, e.Text)
		}
		p.wantAnswer(t, form.KeyBorn, test.stored)
		uitest.Press(t, p, fyne.KeyReturn)
		p.wantFocus(t, form.KeyPolitics)
		p.wantAnswer(t, form.KeyBorn, test.stored)
		if e.Text != test.shown {
			t.Errorf("%q is shown as %q, want %q", test.typed, e.Text, test.shown)
		}
		if _, ok := form.ParseDate(p.answers[form.KeyBorn]); ok == (test.stored == test.typed) {
			t.Errorf("%q: stored as a date: %v", test.typed, ok)
		}
	}
}

func TestDayTyped(t *testing.T) {
	p := newPage(t, form.KeyUnit, form.KeyUnitKind, form.KeyContact, form.KeyFilled, form.KeySex, form.KeyEthnicity, form.KeyBorn, form.KeyPolitics, form.KeyEducation, form.KeyStarted)
	for _, test := range []struct{ typed, stored, shown string }{
		{"20210520", "2021-05-20", "2021年5月20日"},
		{"2021.5.20", "2021-05-20", "2021年5月20日"},
		{"2021年5月20日", "2021-05-20", "2021年5月20日"},
		{"2021年5月", "2021年5月", "2021年5月"},
	} {
		p.focus(form.KeyFilled)
		uitest.Erase(t, p)
		uitest.Type(t, p, test.typed)
		p.Canvas().FocusNext()
		p.wantAnswer(t, form.KeyFilled, test.stored)
		if got := p.entry(form.KeyFilled).Text; got != test.shown {
			t.Errorf("%q is shown as %q, want %q", test.typed, got, test.shown)
		}
	}
}

func TestCalendarByMouse(t *testing.T) {
	p := newPage(t, form.KeyUnit, form.KeyUnitKind, form.KeyContact, form.KeyFilled, form.KeySex, form.KeyEthnicity, form.KeyBorn, form.KeyPolitics, form.KeyEducation, form.KeyStarted)
	p.clickHandle(t, form.KeyBorn)
	if got := p.offered(t); !strings.HasPrefix(got, "2002|") || !strings.HasSuffix(got, "|2021") {
		t.Errorf("first years: %s", got)
	}
	p.clickArrow(t, 0)
	p.clickTile(t, "1985")
	p.clickTile(t, "6月")
	p.wantAnswer(t, form.KeyBorn, "1985-06")
	p.wantNoPopup(t)
	p.wantFocus(t, form.KeyBorn)
	if got := p.entry(form.KeyBorn).Text; got != "1985年6月" {
		t.Errorf("shown as %q", got)
	}

	// Again: the months of the year that was chosen; its title leads to the years.
	p.clickHandle(t, form.KeyBorn)
	p.clickArrow(t, 1)
	p.clickTile(t, "1986年")
	p.clickTile(t, "1990")
	p.clickTile(t, "12月")
	p.wantAnswer(t, form.KeyBorn, "1990-12")

	p.clickHandle(t, form.KeyFilled)
	if got := p.offered(t); !strings.HasPrefix(got, "1|2|") || !strings.HasSuffix(got, "|31") {
		t.Errorf("days of May 2021: %s", got)
	}
	p.clickArrow(t, 0)
	p.clickTile(t, "30")
	p.wantAnswer(t, form.KeyFilled, "2021-04-30")
}

func TestCalendarByKeys(t *testing.T) {
	p := newPage(t, form.KeyUnit, form.KeyUnitKind, form.KeyContact, form.KeyFilled, form.KeySex, form.KeyEthnicity, form.KeyBorn, form.KeyPolitics, form.KeyEducation, form.KeyStarted)
	p.focus(form.KeyFilled)
	uitest.Press(t, p, fyne.KeyDown, fyne.KeyReturn)
	p.wantAnswer(t, form.KeyFilled, "2021-05-20")
	uitest.Press(t, p, fyne.KeyDown, fyne.KeyUp, fyne.KeyLeft, fyne.KeyReturn)
	p.wantAnswer(t, form.KeyFilled, "2021-05-12")
	uitest.Press(t, p, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyReturn)
	if got := p.answers[form.KeyFilled]; !strings.HasPrefix(got, "2021-04-") {
		t.Errorf("a page back: %q", got)
	}

	p.focus(form.KeyBorn)
	uitest.Press(t, p, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyUp, fyne.KeyReturn)
	p.clickTile(t, "1996年") // the month's year, reached without the mouse
	uitest.Press(t, p, fyne.KeyEscape)
	p.wantNoPopup(t)
	p.wantAnswer(t, form.KeyBorn, "")
	uitest.Press(t, p, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyUp, fyne.KeyReturn, fyne.KeyRight, fyne.KeyReturn)
	p.wantAnswer(t, form.KeyBorn, "1996-02")
}
