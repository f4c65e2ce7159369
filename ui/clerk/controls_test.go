package clerk

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/internal/uitest"
	"zuimei/ui/field"
	"zuimei/ui/session"
)

// layOut lays the window out anew, which a real one does before every frame.
func layOut(p *Program) {
	size := p.Canvas().Size()
	for _, by := range []float32{1, 0} {
		p.Native.Resize(size.AddWidthHeight(0, by))
	}
}

// menuOn is the menu that is open.
func menuOn(t *testing.T, p *Program) *field.Menu {
	t.Helper()
	if p.shell.menus.Menu == nil {
		t.Fatal("no menu is open")
	}
	return p.shell.menus.Menu.(*field.Menu)
}

func wantNoMenu(t *testing.T, p *Program) {
	t.Helper()
	if p.shell.menus.Menu != nil {
		t.Errorf("a menu is open: %v", offered(p.shell.menus.Menu.(*field.Menu)))
	}
}

// offered is what the tiles of a menu say.
func offered(m *field.Menu) string {
	var all []string
	for _, each := range m.Tiles {
		if each.Pick != nil {
			all = append(all, strings.TrimSpace(each.Text+" "+each.Note))
		}
	}
	return strings.Join(all, "|")
}

// clickTile clicks the tile with a text in the open menu.
func clickTile(t *testing.T, p *Program, text string) {
	t.Helper()
	m := menuOn(t, p)
	for _, each := range test.LaidOutObjects(m) {
		if each, ok := each.(*field.Tile); ok && each.Text == text && each.Pick != nil {
			uitest.Click(t, p, each)
			return
		}
	}
	t.Fatalf("no tile %q among %s", text, offered(m))
}

// handleOf is what opens the menu of a field.
func handleOf(t *testing.T, p *Program, key form.Key) fyne.CanvasObject {
	t.Helper()
	focus, _ := p.shell.steps[p.shell.current].Field(key)
	for _, o := range test.LaidOutObjects(focus.(*field.Entry).ActionItem) {
		if h, ok := o.(*field.Handle); ok {
			return h
		}
	}
	t.Fatalf("%s has no handle", key)
	return nil
}

// fieldRow is a field on the step on screen.
type fieldRow struct {
	Target field.TabStop
	Box    fyne.CanvasObject
}

// rowOf returns a field on the step on screen, with what is scrolled into view for it.
func rowOf(t testing.TB, p *Program, key form.Key) fieldRow {
	t.Helper()
	focus, box := p.shell.steps[p.shell.current].Field(key)
	if focus == nil {
		t.Fatalf("no row for %s", key)
	}
	return fieldRow{focus.(field.TabStop), box}
}

// entryOf is the entry of a field on the step on screen.
func entryOf(t testing.TB, p *Program, key form.Key) *field.Entry {
	t.Helper()
	return rowOf(t, p, key).Target.(*field.Entry)
}

func wantAnswer(t *testing.T, s *session.Session, key form.Key, want string) {
	t.Helper()
	if got := s.Nomination.Answer(key); got != want {
		t.Errorf("%s: %q, want %q", key, got, want)
	}
}

func wantFocus(t *testing.T, p *Program, key form.Key) {
	t.Helper()
	focus, _ := p.shell.steps[p.shell.current].Field(key)
	if got := p.Canvas().Focused(); got != focus {
		t.Errorf("the focus is not on %s but on %T", key, got)
	}
}

func TestTypeAheadByKeys(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	p.shell.jump(form.KeyUnit)
	wantNoMenu(t, p)
	before := rowOf(t, p, form.KeyContact).Box.Position()

	uitest.Type(t, p, "街道")
	if got := offered(menuOn(t, p)); !strings.HasPrefix(got, "凤城街道总工会|张家洼街道总工会|") || strings.Contains(got, "镇总工会") && !strings.Contains(got, "口镇街道") {
		t.Errorf("offered for 街道: %s", got)
	}
	wantAnswer(t, s, form.KeyUnit, "街道")
	uitest.Erase(t, p)
	wantNoMenu(t, p)

	uitest.Type(t, p, "口镇总")
	if got := offered(menuOn(t, p)); !strings.HasPrefix(got, "口镇街道总工会 也称口镇总工会") {
		t.Errorf("offered for an older name: %s", got)
	}
	if got := rowOf(t, p, form.KeyContact).Box.Position(); got != before {
		t.Errorf("the fields below moved from %v to %v", before, got)
	}
	uitest.Press(t, p, fyne.KeyEscape)
	wantNoMenu(t, p)
	wantFocus(t, p, form.KeyUnit)
	wantAnswer(t, s, form.KeyUnit, "口镇总")

	uitest.Erase(t, p)
	uitest.Type(t, p, "总工会")
	uitest.Press(t, p, fyne.KeyDown, fyne.KeyReturn)
	wantAnswer(t, s, form.KeyUnit, "凤城街道总工会")
	wantNoMenu(t, p)
	wantFocus(t, p, form.KeyUnit)
	if e := entryOf(t, p, form.KeyUnit); e.CursorColumn != len([]rune(e.Text)) {
		t.Errorf("the cursor is at %d of %q", e.CursorColumn, e.Text)
	}
	uitest.Press(t, p, fyne.KeyReturn)
	wantFocus(t, p, form.KeyUnitKind)
}

// One offer that begins with what was typed is what Enter means; anything else
// that was typed stays as it is.
func TestTypeAheadEnter(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	for _, test := range []struct{ typed, want string }{
		{"凤城", "凤城街道总工会"},
		{"街道", "街道"},
		{"莱芜钢铁集团工会", "莱芜钢铁集团工会"},
		{"城街", "城街"},
	} {
		p.shell.jump(form.KeyUnit)
		uitest.Erase(t, p)
		uitest.Type(t, p, test.typed)
		uitest.Press(t, p, fyne.KeyReturn)
		wantAnswer(t, s, form.KeyUnit, test.want)
		wantNoMenu(t, p)
	}
}

func TestTypeAheadByMouse(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	p.shell.jump(form.KeyUnit)
	uitest.Type(t, p, "凤")
	clickTile(t, p, "凤城街道总工会")
	wantAnswer(t, s, form.KeyUnit, "凤城街道总工会")
	wantNoMenu(t, p)
	wantFocus(t, p, form.KeyUnit)
	if s.FocusAt(form.KeyUnit).WasLeft {
		t.Error("the field counts as left while a tile of its list was clicked")
	}

	uitest.Click(t, p, handleOf(t, p, form.KeyUnit))
	if got := len(menuOn(t, p).Tiles); got != 15 {
		t.Errorf("the handle opens %d units", got)
	}
	clickTile(t, p, "和庄镇总工会")
	wantAnswer(t, s, form.KeyUnit, "和庄镇总工会")

	// Going elsewhere closes the list; what lies under it felt nothing.
	uitest.Click(t, p, handleOf(t, p, form.KeyUnit))
	p.Canvas().FocusNext()
	wantNoMenu(t, p)
	p.tick()
	if !s.FocusAt(form.KeyUnit).WasLeft {
		t.Error("leaving the field was not noticed")
	}
	uitest.Click(t, p, handleOf(t, p, form.KeyUnit))
	p.shell.show(1)
	wantNoMenu(t, p)
}

// A mouse button that goes down on the list and up elsewhere leaves the field.
func TestMenuLeft(t *testing.T) {
	p := newTestProgram(t)
	openEmpty(t, p)
	p.shell.jump(form.KeyUnit)
	uitest.Type(t, p, "凤城")
	m := menuOn(t, p)
	c := p.Canvas()
	test.MoveMouse(c, p.App.Driver().AbsolutePositionForObject(m.Tiles[0]).AddXY(5, 5))
	c.Unfocus() // as the window does when the button goes down
	menuOn(t, p)
	if p.shell.session.FocusAt(form.KeyUnit).WasLeft {
		t.Error("left too early")
	}
	test.MoveMouse(c, fyne.NewPos(5, 5))
	wantNoMenu(t, p)
	p.tick()
	if !p.shell.session.FocusAt(form.KeyUnit).WasLeft {
		t.Error("not left")
	}
}

func TestMenuStaysInWindow(t *testing.T) {
	p := newTestProgram(t)
	openEmpty(t, p)
	for _, at := range []struct{ width, height, zoom float32 }{{1280, 720, 1}, {853, 480, 1}, {853, 480, 1.5}} {
		p.Theme.Zoom = at.zoom
		p.Zoom(0)
		p.Native.Resize(fyne.NewSize(at.width, at.height))
		for _, key := range []form.Key{form.KeyUnit, form.KeyFilled, form.KeyEthnicity, form.KeyPolitics, form.KeyStarted} {
			p.shell.jump(key)
			uitest.Press(t, p, fyne.KeyDown)
			m := menuOn(t, p)
			pos := p.App.Driver().AbsolutePositionForObject(m)
			if pos.X < 0 || pos.Y < 0 || pos.X+m.Size().Width > at.width || pos.Y+m.Size().Height > at.height {
				t.Errorf("%s at %v: menu at %v, %v", key, at, pos, m.Size())
			}
			if least := m.LeastTile().Height * 3; m.Size().Height < least {
				t.Errorf("%s at %v: menu only %v high", key, at, m.Size().Height)
			}
			uitest.Press(t, p, fyne.KeyEscape)
		}
	}
}

func TestMonthTyped(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
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
		p.shell.jump(form.KeyBorn)
		e := entryOf(t, p, form.KeyBorn)
		uitest.Erase(t, p)
		uitest.Type(t, p, test.typed)
		if e.Text != test.typed {
			t.Errorf("%q became %q while it was typed", test.typed, e.Text)
		}
		wantAnswer(t, s, form.KeyBorn, test.stored)
		uitest.Press(t, p, fyne.KeyReturn)
		wantFocus(t, p, form.KeyPolitics)
		wantAnswer(t, s, form.KeyBorn, test.stored)
		if e.Text != test.shown {
			t.Errorf("%q is shown as %q, want %q", test.typed, e.Text, test.shown)
		}
		if wrong := len(s.FindingsAt(form.KeyBorn, false)) > 0; wrong != (test.stored == test.typed) {
			t.Errorf("%q: findings %v", test.typed, s.FindingsAt(form.KeyBorn, false))
		}
	}
}

func TestDayTyped(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	for _, test := range []struct{ typed, stored, shown string }{
		{"20210520", "2021-05-20", "2021年5月20日"},
		{"2021.5.20", "2021-05-20", "2021年5月20日"},
		{"2021年5月20日", "2021-05-20", "2021年5月20日"},
		{"2021年5月", "2021年5月", "2021年5月"},
	} {
		p.shell.jump(form.KeyFilled)
		uitest.Erase(t, p)
		uitest.Type(t, p, test.typed)
		p.Canvas().FocusNext()
		wantAnswer(t, s, form.KeyFilled, test.stored)
		if got := entryOf(t, p, form.KeyFilled).Text; got != test.shown {
			t.Errorf("%q is shown as %q, want %q", test.typed, got, test.shown)
		}
	}
}

func TestCalendarByMouse(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	p.shell.show(1)
	uitest.Click(t, p, handleOf(t, p, form.KeyBorn))
	if got := offered(menuOn(t, p)); !strings.HasPrefix(got, "2002|") || !strings.HasSuffix(got, "|2021") {
		t.Errorf("first years: %s", got)
	}
	uitest.Click(t, p, arrow(t, p, 0))
	clickTile(t, p, "1985")
	clickTile(t, p, "6月")
	wantAnswer(t, s, form.KeyBorn, "1985-06")
	wantNoMenu(t, p)
	wantFocus(t, p, form.KeyBorn)
	if got := entryOf(t, p, form.KeyBorn).Text; got != "1985年6月" {
		t.Errorf("shown as %q", got)
	}

	// Again: the months of the year that was chosen; its title leads to the years.
	uitest.Click(t, p, handleOf(t, p, form.KeyBorn))
	uitest.Click(t, p, arrow(t, p, 1))
	clickTile(t, p, "1986年")
	clickTile(t, p, "1990")
	clickTile(t, p, "12月")
	wantAnswer(t, s, form.KeyBorn, "1990-12")

	p.shell.show(0)
	uitest.Click(t, p, handleOf(t, p, form.KeyFilled))
	if got := offered(menuOn(t, p)); !strings.HasPrefix(got, "1|2|") || !strings.HasSuffix(got, "|31") {
		t.Errorf("days of May 2021: %s", got)
	}
	uitest.Click(t, p, arrow(t, p, 0))
	clickTile(t, p, "30")
	wantAnswer(t, s, form.KeyFilled, "2021-04-30")
}

// arrow is one of the two that leaf through the open calendar.
func arrow(t *testing.T, p *Program, which int) fyne.CanvasObject {
	t.Helper()
	var found []*field.Tile
	for _, o := range test.LaidOutObjects(menuOn(t, p)) {
		if o, ok := o.(*field.Tile); ok && o.Icon != nil {
			found = append(found, o)
		}
	}
	if len(found) != 2 {
		t.Fatalf("%d arrows", len(found))
	}
	return found[which]
}

func TestCalendarByKeys(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	p.shell.jump(form.KeyFilled)
	uitest.Press(t, p, fyne.KeyDown, fyne.KeyReturn)
	wantAnswer(t, s, form.KeyFilled, "2021-05-20")
	uitest.Press(t, p, fyne.KeyDown, fyne.KeyUp, fyne.KeyLeft, fyne.KeyReturn)
	wantAnswer(t, s, form.KeyFilled, "2021-05-12")
	uitest.Press(t, p, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyReturn)
	if got := s.Nomination.Answer(form.KeyFilled); !strings.HasPrefix(got, "2021-04-") {
		t.Errorf("a page back: %q", got)
	}

	p.shell.jump(form.KeyBorn)
	uitest.Press(t, p, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyUp, fyne.KeyReturn)
	clickTile(t, p, "1996年") // the month's year, reached without the mouse
	uitest.Press(t, p, fyne.KeyEscape)
	wantNoMenu(t, p)
	wantAnswer(t, s, form.KeyBorn, "")
	uitest.Press(t, p, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyUp, fyne.KeyReturn, fyne.KeyRight, fyne.KeyReturn)
	wantAnswer(t, s, form.KeyBorn, "1996-02")
}

func TestChoice(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	p.shell.jump(form.KeyEducation)
	uitest.WantShown(t, p, "请选择")
	uitest.Press(t, p, fyne.KeySpace, fyne.KeyDown, fyne.KeyDown)
	wantAnswer(t, s, form.KeyEducation, "")
	uitest.Press(t, p, fyne.KeyReturn)
	wantAnswer(t, s, form.KeyEducation, "大专")
	wantNoMenu(t, p)
	wantFocus(t, p, form.KeyEducation)
	uitest.Press(t, p, fyne.KeyDown, fyne.KeyUp, fyne.KeyEscape)
	wantAnswer(t, s, form.KeyEducation, "大专")
	uitest.Press(t, p, fyne.KeyReturn)
	wantFocus(t, p, form.KeyStarted)

	uitest.Click(t, p, rowOf(t, p, form.KeyPolitics).Target)
	clickTile(t, p, "群众")
	wantAnswer(t, s, form.KeyPolitics, "群众")
	wantFocus(t, p, form.KeyPolitics)

	// An answer from elsewhere that is no choice is shown, with its remedy.
	s.Set(form.KeyPolitics, "党员")
	p.Canvas().Unfocus()
	p.tick()
	uitest.WantShown(t, p, "规范写法是“中共党员”")
	uitest.TapButton(t, p, "改为 中共党员")
	wantAnswer(t, s, form.KeyPolitics, "中共党员")
}

func TestSegments(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	p.shell.jump(form.KeySex)
	uitest.Press(t, p, fyne.KeyRight)
	wantAnswer(t, s, form.KeySex, "女")
	uitest.Press(t, p, fyne.KeyLeft)
	wantAnswer(t, s, form.KeySex, "男")
	uitest.Press(t, p, fyne.KeyLeft)
	wantAnswer(t, s, form.KeySex, "男")
	uitest.Press(t, p, fyne.KeySpace)
	wantAnswer(t, s, form.KeySex, "女")
	uitest.Press(t, p, fyne.KeyReturn)
	wantFocus(t, p, form.KeyEthnicity)
	uitest.Click(t, p, rowOf(t, p, form.KeySex).Target.(*field.Segments).Parts[0])
	wantAnswer(t, s, form.KeySex, "男")
	wantFocus(t, p, form.KeySex)
}

func TestOpenChoice(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	p.shell.jump(form.KeyEthnicity)
	uitest.Press(t, p, fyne.KeyDown)
	if got := len(menuOn(t, p).Tiles); got != 56 {
		t.Errorf("%d of 56", got)
	}
	uitest.Press(t, p, fyne.KeyEscape)
	uitest.Type(t, p, "穿青人") // in no list, and right for those who are
	uitest.Press(t, p, fyne.KeyReturn)
	wantAnswer(t, s, form.KeyEthnicity, "穿青人")
	p.shell.jump(form.KeyEthnicity)
	uitest.Erase(t, p)
	uitest.Type(t, p, "汉")
	uitest.Press(t, p, fyne.KeyEscape, fyne.KeyReturn)
	wantAnswer(t, s, form.KeyEthnicity, "汉")
	p.tick()
	uitest.WantShown(t, p, "规范写法是“汉族”")
	uitest.TapButton(t, p, "改为 汉族")
	wantAnswer(t, s, form.KeyEthnicity, "汉族")
	wantFocus(t, p, form.KeyEthnicity)
	wantNoMenu(t, p)
}

// An office's own fields appear by themselves.
func TestAddedFields(t *testing.T) {
	p := newTestProgram(t)
	c := &p.Env.Notices[0]
	own := []form.Field{
		{Key: "nickname", Label: "昵称", Kind: form.Text},
		{Key: "remarks", Label: "备注", Kind: form.Paragraph},
		{Key: "shift", Label: "班次", Kind: form.Choice, Choices: []form.Option{{Value: "day", Label: "白班"}, {Value: "night", Label: "夜班"}}},
		{Key: "blood", Label: "工种类别", Kind: form.Choice, Choices: []form.Option{{Value: "a", Label: "生产一线操作岗位"}, {Value: "b", Label: "服务"}}},
		{Key: "joined", Label: "入会时间", Kind: form.Month},
		{Key: "signed", Label: "签字日期", Kind: form.Day},
		{Key: form.KeyIDNumber, Label: "身份证号", Kind: form.Resident},
	}
	c.Steps[1].Fields = append(c.Steps[1].Fields, own...)
	s := openEmpty(t, p)
	p.shell.show(1)
	for _, f := range own {
		uitest.WantShown(t, p, f.Label)
		focus, show := p.shell.steps[1].Field(f.Key)
		if focus == nil || show == nil {
			t.Errorf("%s cannot be jumped to", f.Label)
		}
	}
	p.shell.jump("remarks")
	uitest.Type(t, p, "一")
	uitest.Press(t, p, fyne.KeyReturn)
	uitest.Type(t, p, "二")
	wantAnswer(t, s, "remarks", "一\n二")
	p.shell.jump("shift")
	uitest.Press(t, p, fyne.KeyRight)
	wantAnswer(t, s, "shift", "night")
	p.shell.jump("blood")
	uitest.Press(t, p, fyne.KeyDown, fyne.KeyReturn)
	wantAnswer(t, s, "blood", "a")
	uitest.WantShown(t, p, "生产一线操作岗位")
	uitest.Press(t, p, fyne.KeyDown)
	if got := offered(menuOn(t, p)); got != "生产一线操作岗位|服务|不填" {
		t.Errorf("offered: %s", got)
	}
	uitest.Press(t, p, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	wantAnswer(t, s, "blood", "")
	p.shell.jump("joined")
	uitest.Type(t, p, "2006.7")
	uitest.Press(t, p, fyne.KeyReturn)
	wantAnswer(t, s, "joined", "2006-07")
}

func TestResidentNumberIsMasked(t *testing.T) {
	const number = "11010519491231002X"
	p := newTestProgram(t)
	c := &p.Env.Notices[0]
	c.Steps[1].Fields = append(c.Steps[1].Fields, form.Field{Key: form.KeyIDNumber, Label: "身份证号", Kind: form.Resident, Required: true})
	s := openEmpty(t, p)
	p.shell.jump(form.KeyIDNumber)
	e := entryOf(t, p, form.KeyIDNumber)
	uitest.Type(t, p, number)
	if e.Text != number {
		t.Errorf("while it is typed it reads %q", e.Text)
	}
	p.Canvas().Unfocus()
	if e.Text != "110105********002X" {
		t.Errorf("left, it reads %q", e.Text)
	}
	wantAnswer(t, s, form.KeyIDNumber, number)
	s.Set(form.KeyName, "张三") // redraws the rows
	wantAnswer(t, s, form.KeyIDNumber, number)
	uitest.WantNotShown(t, p, number)
	p.Canvas().Focus(e)
	if e.Text != number {
		t.Errorf("with the focus again it reads %q", e.Text)
	}
	for _, test := range []struct{ number, want string }{{"", ""}, {"123", "123"}, {"1234567890", "123456****"}, {"12345678901", "123456*8901"}} {
		if got := field.MaskedNumber(test.number); got != test.want {
			t.Errorf("%q reads %q, want %q", test.number, got, test.want)
		}
	}
}

// A redraw leaves the entry alone that is being typed in, and shows what was
// changed elsewhere in the others.
func TestRedraw(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	p.shell.jump(form.KeyName)
	e := entryOf(t, p, form.KeyName)
	uitest.Press(t, p, fyne.KeyHome)
	uitest.Type(t, p, "老")
	if e.Text != "老张三" || e.CursorColumn != 1 {
		t.Errorf("%q, cursor at %d", e.Text, e.CursorColumn)
	}
	s.Set(form.KeyPost, "炉前工")
	s.Set(form.KeyStarted, "2007-08")
	if got := entryOf(t, p, form.KeyPost).Text; got != "炉前工" {
		t.Errorf("post reads %q", got)
	}
	if got := entryOf(t, p, form.KeyStarted).Text; got != "2007年8月" {
		t.Errorf("started reads %q", got)
	}
	if e.CursorColumn != 1 {
		t.Error("the cursor moved")
	}
}

func TestEscAndHelpReachTheWindow(t *testing.T) {
	p := newTestProgram(t)
	openEmpty(t, p)
	for _, key := range []form.Key{form.KeyUnit, form.KeyUnitKind, form.KeyFilled, form.KeySex} {
		p.shell.jump(key)
		got := ""
		p.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { got += string(k.Name) })
		uitest.Press(t, p, fyne.KeyEscape, fyne.KeyF1)
		if got != "EscapeF1" {
			t.Errorf("%s lets through %q", key, got)
		}
	}
}

func TestLikeness(t *testing.T) {
	for _, test := range []struct {
		typed string
		want  int
	}{{"凤城", 0}, {"凤 城", 0}, {"", 0}, {"街道", 1}, {"凤城工会", 2}, {"凤城总工会", 2}, {"工会凤城", field.Unlike}, {"莱钢", field.Unlike}} {
		if got := field.Likeness("凤城街道总工会", test.typed); got != test.want {
			t.Errorf("%q: %d, want %d", test.typed, got, test.want)
		}
	}
}
