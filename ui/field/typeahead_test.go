package field

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
)

func TestTypeAheadByKeys(t *testing.T) {
	p := newPage(t, form.KeyUnit, form.KeyUnitKind, form.KeyContact, form.KeyFilled, form.KeySex, form.KeyEthnicity, form.KeyBorn, form.KeyPolitics, form.KeyEducation, form.KeyStarted)
	p.focus(form.KeyUnit)
	p.wantNoPopup(t)
	before := p.controls[form.KeyContact].Object.Position()

	uitest.Type(t, p, "街道")
	if got := p.offered(t); !strings.HasPrefix(got, "凤城街道总工会|张家洼街道总工会|") || strings.Contains(got, "镇总工会") && !strings.Contains(got, "口镇街道") {
		t.Errorf("offered for 街道: %s", got)
	}
	p.wantAnswer(t, form.KeyUnit, "街道")
	uitest.Erase(t, p)
	p.wantNoPopup(t)

	uitest.Type(t, p, "口镇总")
	if got := p.offered(t); !strings.HasPrefix(got, "口镇街道总工会 也称口镇总工会") {
		t.Errorf("offered for an older name: %s", got)
	}
	if got := p.controls[form.KeyContact].Object.Position(); got != before {
		t.Errorf("the fields below moved from %v to %v", before, got)
	}
	uitest.Press(t, p, fyne.KeyEscape)
	p.wantNoPopup(t)
	p.wantFocus(t, form.KeyUnit)
	p.wantAnswer(t, form.KeyUnit, "口镇总")

	uitest.Erase(t, p)
	uitest.Type(t, p, "总工会")
	uitest.Press(t, p, fyne.KeyDown, fyne.KeyReturn)
	p.wantAnswer(t, form.KeyUnit, "凤城街道总工会")
	p.wantNoPopup(t)
	p.wantFocus(t, form.KeyUnit)
	if e := p.entry(form.KeyUnit); e.CursorColumn != len([]rune(e.Text)) {
		t.Errorf("the cursor is at %d of %q", e.CursorColumn, e.Text)
	}
	uitest.Press(t, p, fyne.KeyReturn)
	p.wantFocus(t, form.KeyUnitKind)
}

// Enter chooses the only offer if it begins with the typed text; any other typed text
// stays as it is.
func TestTypeAheadEnter(t *testing.T) {
	p := newPage(t, form.KeyUnit, form.KeyUnitKind, form.KeyContact, form.KeyFilled, form.KeySex, form.KeyEthnicity, form.KeyBorn, form.KeyPolitics, form.KeyEducation, form.KeyStarted)
	for _, test := range []struct{ typed, want string }{
		{"凤城", "凤城街道总工会"},
		{"街道", "街道"},
		{"莱芜钢铁集团工会", "莱芜钢铁集团工会"},
		{"城街", "城街"},
	} {
		p.focus(form.KeyUnit)
		uitest.Erase(t, p)
		uitest.Type(t, p, test.typed)
		uitest.Press(t, p, fyne.KeyReturn)
		p.wantAnswer(t, form.KeyUnit, test.want)
		p.wantNoPopup(t)
	}
}

func TestTypeAheadByMouse(t *testing.T) {
	p := newPage(t, form.KeyUnit, form.KeyUnitKind, form.KeyContact, form.KeyFilled, form.KeySex, form.KeyEthnicity, form.KeyBorn, form.KeyPolitics, form.KeyEducation, form.KeyStarted)
	p.focus(form.KeyUnit)
	uitest.Type(t, p, "凤")
	p.clickTile(t, "凤城街道总工会")
	p.wantAnswer(t, form.KeyUnit, "凤城街道总工会")
	p.wantNoPopup(t)
	p.wantFocus(t, form.KeyUnit)
	if p.left[form.KeyUnit] > 0 {
		t.Error("the field counts as left while a tile of its list was clicked")
	}

	p.clickHandle(t, form.KeyUnit)
	if got := len(p.popup(t).tiles); got != 15 {
		t.Errorf("the handle opens %d units", got)
	}
	p.clickTile(t, "和庄镇总工会")
	p.wantAnswer(t, form.KeyUnit, "和庄镇总工会")

	// Leaving the field closes the list.
	p.clickHandle(t, form.KeyUnit)
	p.Canvas().FocusNext()
	p.wantNoPopup(t)
	if p.left[form.KeyUnit] == 0 {
		t.Error("leaving the field was not noticed")
	}
}

// A mouse button that goes down on the menu and up elsewhere leaves the field.
func TestMouseLeavesTheMenu(t *testing.T) {
	p := newPage(t, form.KeyUnit, form.KeyUnitKind, form.KeyContact, form.KeyFilled, form.KeySex, form.KeyEthnicity, form.KeyBorn, form.KeyPolitics, form.KeyEducation, form.KeyStarted)
	p.focus(form.KeyUnit)
	uitest.Type(t, p, "凤城")
	m := p.popup(t)
	c := p.Canvas()
	test.MoveMouse(c, uitest.App().Driver().AbsolutePositionForObject(m.tiles[0]).AddXY(5, 5))
	c.Unfocus() // as the window does when the button goes down
	p.popup(t)
	if p.left[form.KeyUnit] > 0 {
		t.Error("left too early")
	}
	test.MoveMouse(c, fyne.NewPos(5, 5))
	p.wantNoPopup(t)
	if p.left[form.KeyUnit] == 0 {
		t.Error("not left")
	}
}

func TestMenuStaysInWindow(t *testing.T) {
	p := newPage(t, form.KeyUnit, form.KeyUnitKind, form.KeyContact, form.KeyFilled, form.KeySex, form.KeyEthnicity, form.KeyBorn, form.KeyPolitics, form.KeyEducation, form.KeyStarted)
	look := look.NewTheme(uitest.Sans, uitest.SansBold)
	t.Cleanup(func() { look.Zoom = 1; uitest.App().Settings().SetTheme(look) })
	for _, at := range []struct{ width, height, zoom float32 }{{1280, 720, 1}, {853, 480, 1}, {853, 480, 1.5}} {
		look.Zoom = at.zoom
		uitest.App().Settings().SetTheme(look)
		p.Resize(fyne.NewSize(at.width, at.height))
		for _, key := range []form.Key{form.KeyUnit, form.KeyFilled, form.KeyEthnicity, form.KeyPolitics, form.KeyStarted} {
			p.focus(key)
			uitest.Press(t, p, fyne.KeyDown)
			m := p.popup(t)
			pos := uitest.App().Driver().AbsolutePositionForObject(m)
			if pos.X < 0 || pos.Y < 0 || pos.X+m.Size().Width > at.width || pos.Y+m.Size().Height > at.height {
				t.Errorf("%s at %v: menu at %v, %v", key, at, pos, m.Size())
			}
			if least := m.leastTile().Height * 3; m.Size().Height < least {
				t.Errorf("%s at %v: menu only %v high", key, at, m.Size().Height)
			}
			uitest.Press(t, p, fyne.KeyEscape)
		}
	}
}

func TestOpenChoice(t *testing.T) {
	p := newPage(t, form.KeyUnit, form.KeyUnitKind, form.KeyContact, form.KeyFilled, form.KeySex, form.KeyEthnicity, form.KeyBorn, form.KeyPolitics, form.KeyEducation, form.KeyStarted)
	p.focus(form.KeyEthnicity)
	uitest.Press(t, p, fyne.KeyDown)
	if got := len(p.popup(t).tiles); got != 56 {
		t.Errorf("%d of 56", got)
	}
	uitest.Press(t, p, fyne.KeyEscape)
	uitest.Type(t, p, "穿青人") // in no list, and right for those who are
	uitest.Press(t, p, fyne.KeyReturn)
	p.wantAnswer(t, form.KeyEthnicity, "穿青人")
	p.focus(form.KeyEthnicity)
	uitest.Erase(t, p)
	uitest.Type(t, p, "汉")
	uitest.Press(t, p, fyne.KeyEscape, fyne.KeyReturn)
	p.wantAnswer(t, form.KeyEthnicity, "汉")
	p.wantNoPopup(t)
}

func TestLikeness(t *testing.T) {
	for _, test := range []struct {
		typed string
		want  int
	}{{"凤城", 0}, {"凤 城", 0}, {"", 0}, {"街道", 1}, {"凤城工会", 2}, {"凤城总工会", 2}, {"工会凤城", unlike}, {"莱钢", unlike}} {
		if got := likeness("凤城街道总工会", test.typed); got != test.want {
			t.Errorf("%q: %d, want %d", test.typed, got, test.want)
		}
	}
}
