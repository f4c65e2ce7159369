package clerk

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

// tips returns the texts of the tooltips on screen, and complains of one that sticks out
// of the window.
func tips(p *Program) (texts []string) {
	for _, o := range uitest.Visible(p) {
		layer, ok := o.(*look.Layer)
		if !ok {
			continue
		}
		for _, tip := range test.WidgetRenderer(layer).Objects() {
			for _, part := range uitest.VisibleIn(tip) {
				if text, ok := part.(*look.Prose); ok {
					texts = append(texts, text.Text)
				}
			}
			at := p.App.Driver().AbsolutePositionForObject(tip)
			if at.X < 0 || at.Y < 0 || at.X+tip.Size().Width > p.Canvas().Size().Width || at.Y+tip.Size().Height > p.Canvas().Size().Height {
				texts = append(texts, "outside of the window")
			}
		}
	}
	return texts
}

// Every button that has an icon alone says what it is for once the mouse rests on
// it, and no longer when the mouse left it or pressed it.
func TestIconsHaveTooltips(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	s.Edit("", func(n *form.Nomination) { n.Honours = append(n.Honours, form.Honour{Name: "一"}) })
	screens := []func(){func() { p.leave() }}
	for i := range form.StepIDs {
		screens = append([]func(){func() { p.shell.show(i) }}, screens...)
	}
	found := 0
	for _, screen := range screens {
		screen()
		for _, o := range uitest.Visible(p) {
			b, ok := o.(*look.Button)
			if !ok || b.Text != "" {
				continue
			}
			found++
			b.MouseIn(&desktop.MouseEvent{})
			if got := tips(p); len(got) > 0 {
				t.Errorf("%q comes at once", got)
			}
			p.tick()
			if got := tips(p); len(got) != 1 || got[0] != b.Tooltip || got[0] == "" {
				t.Errorf("an icon says %q, want %q", got, b.Tooltip)
			}
			b.MouseOut()
			p.tick()
			if got := tips(p); len(got) > 0 {
				t.Errorf("%q stays", got)
			}
		}
	}
	if found < 8 {
		t.Errorf("%d icons", found)
	}
}

func TestTooltipGoes(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	goTo(p, form.StepRecord)
	icon := func() *look.Button {
		for _, o := range uitest.Visible(p) {
			if b, ok := o.(*look.Button); ok && b.Tooltip == "下移" {
				return b
			}
		}
		t.Fatal("no icon")
		return nil
	}
	for name, away := range map[string]func(){
		"pressed":         func() { icon().Tapped(nil) },
		"scrolled":        func() { p.shell.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)}) },
		"on another step": func() { goTo(p, form.StepUnit); goTo(p, form.StepRecord) },
	} {
		p.shell.scroll.ScrollToTop()
		icon().MouseIn(&desktop.MouseEvent{})
		if p.tick(); len(tips(p)) != 1 {
			t.Fatalf("%s: before that %q", name, tips(p))
		}
		away()
		if p.tick(); len(tips(p)) > 0 {
			t.Errorf("%s: %q stays", name, tips(p))
		}
	}
	// The mouse left before it was time.
	icon().MouseIn(&desktop.MouseEvent{})
	icon().MouseOut()
	if p.tick(); len(tips(p)) > 0 {
		t.Errorf("%q comes late", tips(p))
	}
}

// A name that is cut off is told whole; one that is not, is not.
func TestCutOffNamesAreToldWhole(t *testing.T) {
	p := newTestProgram(t)
	long := strings.Repeat("济南市莱芜区凤城街道办事处", 5) + "总工会"
	smallDraft(t, p, "一", long, "张三")
	p.ShowStart()
	card := cardsOf(p)[0]
	for _, line := range card.lines {
		at := p.App.Driver().AbsolutePositionForObject(line).AddXY(12, 14)
		card.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at}})
		p.tick()
		got := strings.Join(tips(p), "|")
		if want := map[bool]string{true: long}[line.Text == long]; !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%q: %q", line.Text, got)
		}
	}
	card.MouseOut()
	if len(tips(p)) > 0 {
		t.Error("it stays")
	}
	if err := p.openNow(card.listed.Dir, p.Env.Notices[0]); err != nil {
		t.Fatal(err)
	}
	title := p.shell.title
	title.MouseIn(nil)
	if p.tick(); len(tips(p)) > 0 {
		t.Errorf("a title that has room says %q", tips(p))
	}
	p.shell.session.Set(form.KeyName, strings.Repeat("张三", 60))
	title.MouseIn(nil)
	if p.tick(); len(tips(p)) == 0 || !strings.HasPrefix(tips(p)[0], "张三张三") {
		t.Errorf("a title that is cut off says %q", tips(p))
	}
}

// Where steps are numbers and an answer has no room, both are told whole.
func TestNumbersAndAnswersAreToldWhole(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	item := p.shell.bar.items[3]
	told := func(o desktop.Hoverable) string {
		o.MouseIn(&desktop.MouseEvent{})
		p.tick()
		defer o.MouseOut()
		return strings.Join(tips(p), "|")
	}
	if got := told(item); got != "" {
		t.Errorf("beside its name the number says %q", got)
	}
	p.Native.Resize(fyne.NewSize(853, 480))
	layOut(p)
	if got := told(item); got != "照片" {
		t.Errorf("the number says %q", got)
	}
	goTo(p, form.StepPerson)
	s.Set("education", "研究生")
	choice := rowOf(t, p, "education").Target.(desktop.Hoverable)
	if got := told(choice); got != "" {
		t.Errorf("an answer that has room says %q", got)
	}
	s.Set("education", strings.Repeat("大学本科", 20))
	if got := told(choice); !strings.HasPrefix(got, "大学本科大学本科") {
		t.Errorf("an answer that is cut off says %q", got)
	}
}
