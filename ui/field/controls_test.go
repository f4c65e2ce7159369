package field

import (
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/form"
	"zuimei/internal/uitest"
)

func TestDropdown(t *testing.T) {
	p := newPage(t, form.KeyUnit, form.KeyUnitKind, form.KeyContact, form.KeyFilled, form.KeySex, form.KeyEthnicity, form.KeyBorn, form.KeyPolitics, form.KeyEducation, form.KeyStarted)
	p.focus(form.KeyEducation)
	uitest.WantShown(t, p, "请选择")
	uitest.Press(t, p, fyne.KeySpace, fyne.KeyDown, fyne.KeyDown)
	p.wantAnswer(t, form.KeyEducation, "")
	uitest.Press(t, p, fyne.KeyReturn)
	p.wantAnswer(t, form.KeyEducation, "大专")
	p.wantNoPopup(t)
	p.wantFocus(t, form.KeyEducation)
	uitest.Press(t, p, fyne.KeyDown, fyne.KeyUp, fyne.KeyEscape)
	p.wantAnswer(t, form.KeyEducation, "大专")
	uitest.Press(t, p, fyne.KeyReturn)
	p.wantFocus(t, form.KeyStarted)

	uitest.Click(t, p, p.controls[form.KeyPolitics].Focus)
	p.clickTile(t, "群众")
	p.wantAnswer(t, form.KeyPolitics, "群众")
	p.wantFocus(t, form.KeyPolitics)

	// An answer from elsewhere that is no choice is shown.
	p.controls[form.KeyPolitics].Display("党员")
	uitest.WantShown(t, p, "党员")
	p.wantAnswer(t, form.KeyPolitics, "群众")
}

func TestSegments(t *testing.T) {
	p := newPage(t, form.KeyUnit, form.KeyUnitKind, form.KeyContact, form.KeyFilled, form.KeySex, form.KeyEthnicity, form.KeyBorn, form.KeyPolitics, form.KeyEducation, form.KeyStarted)
	p.focus(form.KeySex)
	uitest.Press(t, p, fyne.KeyRight)
	p.wantAnswer(t, form.KeySex, "女")
	uitest.Press(t, p, fyne.KeyLeft)
	p.wantAnswer(t, form.KeySex, "男")
	uitest.Press(t, p, fyne.KeyLeft)
	p.wantAnswer(t, form.KeySex, "男")
	uitest.Press(t, p, fyne.KeySpace)
	p.wantAnswer(t, form.KeySex, "女")
	uitest.Press(t, p, fyne.KeyReturn)
	p.wantFocus(t, form.KeyEthnicity)
	uitest.Click(t, p, p.controls[form.KeySex].Focus.(*Segments).parts[0])
	p.wantAnswer(t, form.KeySex, "男")
	p.wantFocus(t, form.KeySex)
}

func TestResidentNumberIsMasked(t *testing.T) {
	const number = "11010519491231002X"
	p := newPageOf(t, form.Campaign{}, form.Field{Key: form.KeyIDNumber, Label: "身份证号", Kind: form.Resident, Required: true})
	p.focus(form.KeyIDNumber)
	e := p.entry(form.KeyIDNumber)
	uitest.Type(t, p, number)
	if e.Text != number {
		t.Errorf("while it is typed it reads %q", e.Text)
	}
	p.Canvas().Unfocus()
	if e.Text != "110105********002X" {
		t.Errorf("left, it reads %q", e.Text)
	}
	p.wantAnswer(t, form.KeyIDNumber, number)
	p.controls[form.KeyIDNumber].Display(number) // as every redraw does
	p.wantAnswer(t, form.KeyIDNumber, number)
	uitest.WantNotShown(t, p, number)
	p.Canvas().Focus(e)
	if e.Text != number {
		t.Errorf("with the focus again it reads %q", e.Text)
	}
	for _, test := range []struct{ number, want string }{{"", ""}, {"123", "123"}, {"1234567890", "123456****"}, {"12345678901", "123456*8901"}} {
		if got := MaskedNumber(test.number); got != test.want {
			t.Errorf("%q reads %q, want %q", test.number, got, test.want)
		}
	}
}

func TestEscAndHelpReachTheWindow(t *testing.T) {
	p := newPage(t, form.KeyUnit, form.KeyUnitKind, form.KeyContact, form.KeyFilled, form.KeySex, form.KeyEthnicity, form.KeyBorn, form.KeyPolitics, form.KeyEducation, form.KeyStarted)
	for _, key := range []form.Key{form.KeyUnit, form.KeyUnitKind, form.KeyFilled, form.KeySex} {
		p.focus(key)
		got := ""
		p.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { got += string(k.Name) })
		uitest.Press(t, p, fyne.KeyEscape, fyne.KeyF1)
		if got != "EscapeF1" {
			t.Errorf("%s lets through %q", key, got)
		}
	}
}
