package field

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
)

func TestSelectToEnd(t *testing.T) {
	e := NewTextArea(4, nil)
	uitest.NewWindow(t, e, fyne.NewSize(200, 200))
	text := "第一段比一行长得多得多得多得多得多。\n\n　　第二段，plain text too。\n末"
	e.SetText(text)
	runes := []rune(text)
	for i, r := range runes {
		if r == '\n' {
			continue
		}
		e.SelectToEnd(i)
		if got, want := e.SelectedText(), string(runes[i:]); got != want {
			t.Errorf("from %d: %q, want %q", i, got, want)
		}
		if got := e.CursorTextOffset(); got != i {
			t.Errorf("from %d: cursor at %d", i, got)
		}
	}
	for i := range runes {
		e.MoveTo(i)
		if got := e.CursorTextOffset(); got != i || e.SelectedText() != "" {
			t.Errorf("moved to %d, not %d, %q selected", got, i, e.SelectedText())
		}
	}
}

// The mouse wheel scrolls the step also while the mouse is over a field.
func TestWheelOverFields(t *testing.T) {
	p := newPage(t, form.KeyUnit, form.KeyStory, form.KeyDeeds, form.KeyResume)
	p.Resize(fyne.NewSize(853, 300))
	over := func(e *Entry) fyne.Position {
		return uitest.App().Driver().AbsolutePositionForObject(e).AddXY(20, 10)
	}
	scroll := p.scroll
	test.Scroll(p.Canvas(), over(p.entry(form.KeyUnit)), 0, -20)
	if scroll.Offset.Y != 2.5*20 {
		t.Errorf("a field keeps the wheel: %v", scroll.Offset)
	}
	deeds := p.entry(form.KeyStory)
	deeds.Display(strings.Repeat("他在炉前干了十五年。\n", 30))
	look.Reveal(scroll, deeds)
	at := scroll.Offset
	test.Scroll(p.Canvas(), over(deeds), 0, -30)
	if deeds.inner.Offset.Y == 0 || scroll.Offset != at {
		t.Errorf("a long text moves to %v, the step from %v to %v", deeds.inner.Offset, at, scroll.Offset)
	}
	deeds.inner.ScrollToBottom()
	test.Scroll(p.Canvas(), over(deeds), 0, -30)
	if scroll.Offset == at {
		t.Error("at the end of the text the wheel does not move the step")
	}
}

// A long answer scrolls back to its beginning when the field is left, and erasing text
// does not leave the field scrolled to nothing.
func TestFieldsShowTheirText(t *testing.T) {
	p := newPage(t, form.KeyUnit, form.KeyStory)
	unit := p.entry(form.KeyUnit)
	p.Canvas().Focus(unit)
	uitest.Type(t, p, strings.Repeat("山东莱芜示例钢铁有限公司", 8))
	if unit.inner.Offset.X == 0 {
		t.Fatal("it fits")
	}
	p.Canvas().Unfocus()
	if unit.inner.Offset.X != 0 {
		t.Errorf("shown from %v", unit.inner.Offset)
	}
	deeds := p.entry(form.KeyStory)
	deeds.Focus()
	uitest.Type(t, p, strings.Repeat("他在炉前干了十五年。", 60))
	p.layOut()
	deeds.SelectToEnd(400)
	uitest.Press(t, p, fyne.KeyDelete)
	p.layOut()
	if end := deeds.inner.Content.MinSize().Height - deeds.inner.Size().Height; deeds.inner.Offset.Y > max(end, 0)+1 {
		t.Errorf("shown from %v, the end is %v", deeds.inner.Offset.Y, end)
	}
}

// After switching to another program and back, the cursor is where it was.
func TestCursorStaysWhenTheWindowIsLeft(t *testing.T) {
	p := newPage(t, form.KeyContact)
	p.focus(form.KeyContact)
	uitest.Type(t, p, "王五")
	e := p.entry(form.KeyContact)
	e.FocusLost() // as when another window gets the keyboard
	e.FocusGained()
	uitest.Type(t, p, "六")
	p.wantAnswer(t, form.KeyContact, "王五六")
	e.FocusGained() // Fyne focuses the same entry again
	uitest.Type(t, p, "七")
	p.wantAnswer(t, form.KeyContact, "王五六七")
}

// Undo in the menu of an entry undoes one edit as the user sees it.
func TestMenuOfAnEntry(t *testing.T) {
	p := newPage(t, form.KeyDeeds)
	p.focus(form.KeyDeeds)
	e := p.entry(form.KeyDeeds)
	uitest.Type(t, p, "他在炉前干了十五年。他带出了八个徒弟。")
	e.TappedSecondary(&fyne.PointEvent{AbsolutePosition: fyne.NewPos(300, 300)})
	uitest.WantShown(t, p, "重做", "剪切", "复制", "粘贴")
	uitest.TapText(t, p, "全选")
	if e.SelectedText() != e.Text {
		t.Errorf("selected %q", e.SelectedText())
	}
	e.TappedSecondary(&fyne.PointEvent{AbsolutePosition: fyne.NewPos(300, 300)})
	uitest.TapText(t, p, "撤销")
	p.wantAnswer(t, form.KeyDeeds, "他在炉前干了十五年。")
}

func TestClickOnWhatIsHalfInView(t *testing.T) {
	p := newPage(t, form.KeyUnit, form.KeyUnitKind, form.KeyStory, form.KeyDeeds)
	p.Resize(fyne.NewSize(1280, 180))
	e := p.entry(form.KeyStory)
	scroll := p.scroll
	scroll.ScrollToTop()
	click := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	click.Position = fyne.NewPos(40, 20)
	e.MouseDown(click)
	if p.Canvas().Focused() != fyne.Focusable(e) || scroll.Offset.Y != 0 {
		t.Fatalf("pressed: the focus is on %T, the page at %v", p.Canvas().Focused(), scroll.Offset)
	}
	e.MouseUp(click)
	if scroll.Offset.Y == 0 {
		t.Error("released: the entry is not brought into view")
	}
}

// Tab selects the text of a one-line field; a click, or coming back from another window,
// does not.
func TestTabSelects(t *testing.T) {
	p := newPage(t, form.KeyPost, form.KeyTitle, form.KeyResume)
	c := p.Canvas()
	post, title := p.entry(form.KeyPost), p.entry(form.KeyTitle)
	post.Display("高炉工长")
	title.Display("高级技师")
	c.Focus(post)
	c.FocusNext()
	if got := title.SelectedText(); got != title.Text {
		t.Errorf("selected %q", got)
	}
	c.FocusPrevious()
	post.FocusLost() // the window is left
	uitest.Press(t, p, fyne.KeyEnd)
	post.FocusGained()
	if got := post.SelectedText(); got != "" {
		t.Errorf("after coming back to the window %q is selected", got)
	}
	click := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	title.MouseDown(click)
	title.MouseUp(click)
	if got := title.SelectedText(); got != "" {
		t.Errorf("a click selects %q", got)
	}
	c.Focus(post)
	uitest.Type(t, p, "炉前工")
	p.wantAnswer(t, form.KeyPost, "炉前工")
	resume := p.entry(form.KeyResume)
	resume.Display("2006年7月进厂。")
	c.Focus(resume)
	if got := resume.SelectedText(); got != "" {
		t.Errorf("a long text: %q is selected", got)
	}
}

// A triple click selects the whole paragraph, even if it is wrapped.
func TestThreeClicksSelectTheParagraph(t *testing.T) {
	p := newPage(t, form.KeyStory)
	e := p.entry(form.KeyStory)
	long := strings.Repeat("他在炉前干了十五年。", 20)
	for _, test := range []struct {
		text string
		row  int
		want string
	}{
		{"第一段。\n" + long + "\n第三段。", 2, long},
		{"第一段。\n" + long + "\n第三段。", 0, "第一段。"},
		{long, 1, long},
		{long + "\n", 1, long},
	} {
		e.Focus()
		e.Replace(test.text)
		p.layOut()
		at := fyne.NewPos(60, float32(test.row)*e.lineHeight()+e.lineHeight()/2+8)
		e.inner.ScrollToTop()
		press := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary}
		e.MouseDown(press)
		e.MouseUp(press)
		e.DoubleTapped(&press.PointEvent)
		if e.MouseDown(press); e.SelectedText() != test.want {
			t.Errorf("row %d: selected %q", test.row, e.SelectedText())
		}
		e.MouseUp(press)
		if e.SelectedText() != test.want {
			t.Errorf("row %d: nothing stays selected", test.row)
		}
		e.MoveTo(0)
	}
}

// Text that is cut off never touches the border, and the line with the cursor is
// whole, in the entry and in the window.
func TestTextStaysInItsField(t *testing.T) {
	p := newPage(t, form.KeyUnit, form.KeyStory, form.KeyDeeds)
	look := look.NewTheme(uitest.Sans, uitest.SansBold)
	t.Cleanup(func() { look.Zoom = 1; uitest.App().Settings().SetTheme(look) })
	for _, at := range []struct {
		size fyne.Size
		zoom float32
	}{{fyne.NewSize(1280, 760), 1}, {fyne.NewSize(853, 480), 1}, {fyne.NewSize(853, 480), 1.5}} {
		look.Zoom = at.zoom
		uitest.App().Settings().SetTheme(look)
		p.Resize(at.size)
		e := p.entry(form.KeyStory)
		e.Focus()
		e.Replace(strings.Repeat("他在炉前干了十五年，带出了八个徒弟。", 60))
		p.layOut()
		driver := uitest.App().Driver()
		for range 30 {
			uitest.Press(t, p, fyne.KeyUp)
			top := driver.AbsolutePositionForObject(e.inner).Y + e.CursorPosition().Y - e.inner.Offset.Y
			bottom := top + e.lineHeight()
			inner, outer := driver.AbsolutePositionForObject(e.inner), driver.AbsolutePositionForObject(p.scroll)
			if top < inner.Y || bottom > inner.Y+e.inner.Size().Height {
				t.Errorf("%v: the line is at %v to %v, the field shows %v to %v", at, top, bottom, inner.Y, inner.Y+e.inner.Size().Height)
			}
			if top < outer.Y || bottom > outer.Y+p.scroll.Size().Height {
				t.Errorf("%v: the line is at %v to %v, the window shows %v to %v", at, top, bottom, outer.Y, outer.Y+p.scroll.Size().Height)
			}
			if inner.X < driver.AbsolutePositionForObject(e).X+3 || inner.Y < driver.AbsolutePositionForObject(e).Y+3 {
				t.Errorf("%v: the text may touch the border", at)
			}
		}
	}
}

func TestKeysOfTheInputMethod(t *testing.T) {
	p := newPage(t, form.KeyStory)
	e := p.entry(form.KeyStory)
	e.Focus()
	e.Replace("第一行")
	e.MoveTo(3)
	composing := true
	e.FollowCaret(nil, func() bool { return composing })
	for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter, fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyLeft, fyne.KeyUp, fyne.KeyHome, fyne.KeyEscape} {
		e.TypedKey(&fyne.KeyEvent{Name: key})
		if e.Text != "第一行" || e.CursorTextOffset() != 3 || p.Canvas().Focused() != fyne.Focusable(e) {
			t.Fatalf("%s while composing changes the entry to %q, %d", key, e.Text, e.CursorTextOffset())
		}
	}
	composing = false
	for _, r := range "劳动者𠀋" {
		e.TypedRune(r)
	}
	if e.Text != "第一行劳动者𠀋" {
		t.Errorf("composed text lands as %q", e.Text)
	}
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	if e.Text != "第一行劳动者" {
		t.Errorf("a rare character is erased as a whole: %q", e.Text)
	}
}

// The lines of a short text area are seen whole: nothing is to be scrolled.
func TestLinesAreSeenWhole(t *testing.T) {
	for lines := 1; lines <= 4; lines++ {
		e := NewTextArea(1, nil)
		e.SetLines(lines)
		w := test.NewTempWindow(t, e)
		w.Resize(fyne.NewSize(300, 400))
		e.Resize(fyne.NewSize(300, e.MinSize().Height))
		e.SetText(strings.Repeat("一\n", lines-1) + "一")
		if room, text := e.inner.Size().Height, e.inner.Content.MinSize().Height; room < text {
			t.Errorf("%d lines need %v, there is room for %v", lines, text, room)
		}
	}
}
