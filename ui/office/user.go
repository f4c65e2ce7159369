package office

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/office/store"
	"zuimei/ui/field"
	"zuimei/ui/look"
)

// newUserBox is where the name of who works at the desk (办理人) stands, at the foot of the list
// of sections. It is typed once for this computer; until then the system's name is used.
func newUserBox(sh *shell) fyne.CanvasObject {
	d := sh.desk
	e := field.NewEntry(func(typed string) {
		d.Prefs.User = store.UserName(typed)
		d.Remember()
	})
	e.SetPlaceHolder(usualUser())
	e.Display(d.Prefs.User)
	if in := d.Env.Input; in != nil {
		e.Composing = in.Composing
	}
	was := d.Prefs.User
	said := look.QuietProse("会写在结论里") // always there, so that it moves nothing
	e.WatchFocus(func() {}, func() {
		if name := d.Prefs.User; name != was {
			was = name
			sh.round.SetUser(name)
			text := "已记下"
			if name == "" {
				text = "以后写" + form.Quote(draft.UserName())
			}
			look.SetProse(said, text)
		}
	})
	e.OnSubmit(func() { d.Canvas().Unfocus() })
	return container.New(look.StackLayout{Gap: 2}, look.FieldLabel("办理人"), e, said)
}

// usualUser is what the entry says while no name was typed: the account's, if it has one.
func usualUser() string {
	if name := draft.UserName(); !strings.HasPrefix(name, "电脑 ") {
		return name
	}
	return "您的姓名"
}
