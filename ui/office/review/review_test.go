package review

import (
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/assets"
	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/office"
	"zuimei/ui/look"
	"zuimei/ui/office/live"
	"zuimei/ui/session"
	"zuimei/ui/window"
)

func TestMain(m *testing.M) { uitest.Main(m, look.NewTheme(uitest.Sans, uitest.SansBold)) }

// newScreen is the section with a round that holds rows, in a window of its own.
func newScreen(t *testing.T, rows ...office.Row) *Screen {
	t.Helper()
	clock := drafttest.NewClock()
	loop := session.Loop{Log: clock.Log(), Now: clock.Now, Background: clock.Background, After: clock.After}
	dir := t.TempDir()
	w := window.New(uitest.App(), window.Env{
		Drafts: dir, Config: dir, Version: "0.1.0", Notices: []form.Campaign{drafttest.Notice(t)},
		Fonts: drafttest.Fonts(), Regular: uitest.Sans, Bold: uitest.SansBold, Icon: uitest.Sans, Loop: loop,
	})
	uitest.CloseAfter(t, w.Native)
	var r *live.Round
	live.Create(live.Desk{Loop: loop, Fonts: func() *paper.Fonts { return drafttest.Fonts() }, Program: "0.1.0", User: func() string { return "" }}, dir+"/round", assets.DefaultCampaign(), func(made *live.Round, err error) {
		if err != nil {
			t.Fatal(err)
		}
		r = made
	})
	t.Cleanup(r.Release)
	r.Rows = rows
	s := New(Frame{Round: r, Window: w, Chose: func() {}, Done: func(string) {}, Failed: func(err error) { t.Error(err) }, Fresh: func() int { return 0 }})
	w.Native.SetContent(s.Content())
	w.Native.Resize(fyne.NewSize(1218, 676))
	s.Refresh()
	return s
}

// What is typed as a reason stays with its version; what arrives next gets it without a
// tick, for the office to judge.
func TestTypedReasonsAreKept(t *testing.T) {
	a := office.Row{ID: "1", Name: "王小明", Number: 1, Newest: office.Version{Findings: []office.Finding{{Rule: "r", Severity: form.Error, Message: "请补照片。"}}}}
	b := office.Row{ID: "2", Name: "李芳", Number: 1}
	s := newScreen(t, a, b)
	s.choose("1")
	texts := func() (all []string) {
		for _, r := range s.side.reasons.ticked() {
			all = append(all, r.Text)
		}
		return all
	}
	if got := texts(); len(got) != 1 || got[0] != "请补照片。" {
		t.Fatalf("%q", got)
	}
	s.side.reasons.rows[0].entry.Focus()
	uitest.Type(t, s.Window, "尽快")
	want := s.side.reasons.rows[0].entry.FullText()
	s.choose("2")
	if len(texts()) != 0 {
		t.Errorf("%q with another", texts())
	}
	s.choose("1")
	if got := texts(); len(got) != 1 || got[0] != want {
		t.Errorf("%q, want %q", got, want)
	}
	s.Round.Rows[0].Number = 2 // an update
	s.Refresh()
	if got := texts(); len(got) != 1 || got[0] != "请补照片。" {
		t.Errorf("%q are ticked after an update", got)
	}
	rows := s.side.reasons.rows
	if last := rows[len(rows)-1]; len(rows) != 2 || last.entry.FullText() != want || last.tick.Checked {
		t.Errorf("%d rows after an update", len(rows))
	}
}

// Where something else is found in what is on screen, checked again, that is what is offered;
// what was typed stays, with its tick.
func TestReasonsAfterCheckingAgain(t *testing.T) {
	long := func(text string) []office.Finding {
		return []office.Finding{{Rule: "length", Severity: form.Error, Message: text}}
	}
	s := newScreen(t, office.Row{ID: "1", Name: "王小明", Number: 1, Newest: office.Version{Content: "a", Findings: long("超过 1500 字。")}})
	s.choose("1")
	s.Round.Rows[0].Newest.Findings = long("超过 800 字。")
	s.Refresh()
	if got := s.side.reasons.ticked(); len(got) != 1 || got[0].Text != "超过 800 字。" {
		t.Errorf("ticked for the unit: %q", got)
	}
	s.side.reasons.rows[0].entry.Focus()
	uitest.Type(t, s.Window, "请删短")
	typed := s.side.reasons.rows[0].entry.FullText()
	s.Round.Rows[0].Newest.Findings = append(long("超过 800 字。"), long("缺盖章。")...)
	s.Refresh()
	uitest.Type(t, s.Window, "些")
	if got := s.side.reasons.ticked(); len(got) != 1 || got[0].Text == typed {
		t.Fatalf("while it is being typed: %q, before %q", got, typed)
	}
	typed = s.side.reasons.rows[0].entry.FullText()
	s.decide(office.Return)
	if got := s.side.reasons.ticked(); len(got) != 2 || got[0].Text != typed || got[1].Text != "缺盖章。" || s.Round.Rows[0].Verdict != "" {
		t.Errorf("decided on what nobody saw, or not offered: %q", got)
	}
	s.Round.Rows[0].Newest.Findings = long("超过 600 字。")
	s.Refresh()
	if got := s.side.reasons.ticked(); len(got) != 2 || got[0].Text != "超过 600 字。" || got[1].Text != typed {
		t.Errorf("ticked for the unit: %q", got)
	}
}

// Parting gives what was typed about a version to the submission that has it then, whatever
// its number.
func TestReasonsAfterParting(t *testing.T) {
	a := office.Row{ID: "1", Name: "李四", Number: 2, Newest: office.Version{Content: "a", Findings: []office.Finding{{Rule: "r", Severity: form.Error, Message: "请补照片。"}}}}
	s := newScreen(t, a, office.Row{ID: "2", Name: "李芳", Number: 1})
	s.choose("1")
	s.side.reasons.rows[0].entry.Focus()
	uitest.Type(t, s.Window, "不清楚")
	want := s.side.reasons.rows[0].entry.FullText()
	s.Round.Rows[0] = office.Row{ID: "1", Name: "张三", Number: 1, Newest: office.Version{Content: "b"}}
	s.Round.Rows = append(s.Round.Rows, office.Row{ID: "3", Name: "李四", Number: 1, Newest: a.Newest})
	for range 2 { // the second time another version has the number
		s.Refresh()
		if got := s.side.reasons.ticked(); len(got) > 0 {
			t.Errorf("about 张三: %q", got)
		}
		s.Round.Rows[0].Number, s.Round.Rows[0].Newest.Content = 2, "c"
	}
	s.choose("3")
	if got := s.side.reasons.ticked(); len(got) != 1 || got[0].Text != want {
		t.Errorf("about 李四: %q, want %q", got, want)
	}
}

// A new reason has the cursor, at once: an entry that was not drawn yet knows no window.
func TestNewReasonHasTheCursor(t *testing.T) {
	for name, act := range map[string]func(s *Screen){
		"added": func(s *Screen) {
			for _, o := range uitest.Visible(s.Window) {
				if l, ok := o.(*look.Link); ok && l.Text == "＋ 增加一条" {
					l.OnTapped()
				}
			}
		},
		"asked for": func(s *Screen) { s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyT}) },
	} {
		t.Run(name, func(t *testing.T) {
			s := newScreen(t, office.Row{ID: "1", Name: "王小明", Number: 1})
			s.choose("1")
			// In tests, whatever asks for its window is given the last one.
			other := uitest.App().NewWindow("另一个")
			defer other.Close()
			act(s)
			rows := s.side.reasons.rows
			if focused := s.Window.Canvas().Focused(); len(rows) != 1 || focused != fyne.Focusable(rows[0].entry) {
				t.Errorf("%d rows, the cursor is in %v", len(rows), focused)
			}
		})
	}
}

// A new reason is in view, however much was found above it: its place and its sentence.
func TestNewReasonIsInView(t *testing.T) {
	var found []office.Finding
	for range 6 {
		found = append(found, office.Finding{Rule: "r", Severity: form.Error, Message: "请把材料里的这一处按通知的要求补充完整，再重新报送。"})
	}
	s := newScreen(t, office.Row{ID: "1", Name: "王小明", Number: 1, Newest: office.Version{Findings: found}})
	s.choose("1")
	s.side.scroll.ScrollToTop()
	for _, o := range uitest.Visible(s.Window) {
		if l, ok := o.(*look.Link); ok && l.Text == "＋ 增加一条" {
			l.OnTapped()
		}
	}
	driver := uitest.App().Driver()
	row, view := s.side.reasons.rows[len(found)].object, s.side.scroll
	top := driver.AbsolutePositionForObject(row).Y - driver.AbsolutePositionForObject(view).Y
	if bottom := top + row.Size().Height; row.Size().Height < 50 || top < 0 || bottom > view.Size().Height {
		t.Errorf("it lies from %v to %v in a view of %v", top, bottom, view.Size().Height)
	}
}

// When all is decided the next step is there; an example that is left is no hindrance, and is
// not what the keys judge next.
func TestNextStepAfterTheLast(t *testing.T) {
	example := office.Row{ID: "9", Name: "示例", Example: true}
	for _, rows := range [][]office.Row{{{ID: "1", Name: "王小明"}}, {{ID: "1", Name: "王小明"}, example}} {
		s := newScreen(t, rows...)
		next := 0
		s.Next = func() { next++ }
		uitest.WantNotShown(t, s.Window, "去汇总", "都审完了")
		if s.after("1") != "" {
			t.Errorf("after the last comes %s", s.after("1"))
		}
		s.Round.Rows[0].Verdict = office.Pass
		s.Refresh()
		if s.current != "" {
			t.Errorf("%s is on screen", s.current)
		}
		uitest.WantNotShown(t, s.Window, "推荐表", "照片") // the tabs would be empty
		uitest.TapButton(t, s.Window, "去汇总")
		if next != 1 {
			t.Error("it leads nowhere")
		}
		s.list.setFilter(decided)
		uitest.WantNotShown(t, s.Window, "去汇总")
		uitest.WantShown(t, s.Window, "推荐表")
		s.list.setFilter(undecided)
		uitest.WantShown(t, s.Window, "去汇总")
		s.Round.Rows[0].Verdict = ""
		s.Refresh()
		uitest.WantNotShown(t, s.Window, "去汇总")
	}
	s := newScreen(t, example)
	uitest.WantNotShown(t, s.Window, "都审完了")
}

// What checking again found to be otherwise has a filter, and says what it was, until a newer
// version comes.
func TestRecheckedHaveAFilter(t *testing.T) {
	was := []office.Finding{{Rule: "a", Severity: form.Error, Message: "缺照片。"}}
	is := []office.Finding{{Rule: "b", Severity: form.Warning, Message: "太长。"}}
	s := newScreen(t, office.Row{ID: "1", Name: "王小明", Number: 1}, office.Row{ID: "2", Name: "李芳", Number: 1, Verdict: office.Pass}, office.Row{ID: "3", Name: "安静", Number: 1})
	if s.list.choices[rechecked].Visible() {
		t.Error("a filter for nothing")
	}
	if n := s.Rechecked([]office.Checked{{ID: "1", Was: was, Is: was}, {ID: "2", Was: was, Is: is}, {ID: "3", Is: is}, {ID: "7", Is: is}}); n != 2 {
		t.Errorf("%d differ", n)
	}
	s.ShowRechecked()
	if len(s.list.shown) != 2 || s.current != "2" || !s.list.choices[rechecked].Visible() {
		t.Errorf("%d are listed, %s is on screen", len(s.list.shown), s.current)
	}
	uitest.WantShown(t, s.Window, "新查出：太长。", "不再有：缺照片。")
	s.Round.Rows[1].Number = 2
	s.Refresh()
	if len(s.list.shown) != 1 || s.current != "3" {
		t.Errorf("%d are listed, %s is on screen", len(s.list.shown), s.current)
	}
	s.Round.Rows[2].Number = 2
	s.Refresh()
	if s.list.filter != undecided || s.list.choices[rechecked].Visible() {
		t.Error("a filter for nothing")
	}
}

// The list shows what nobody decided, in its order.
func TestListFilters(t *testing.T) {
	s := newScreen(t, office.Row{ID: "1", Name: "王小明", Verdict: office.Pass}, office.Row{ID: "2", Name: "李芳"}, office.Row{ID: "3", Name: "安静"})
	ids := func() (all string) {
		for _, r := range s.list.shown {
			all += r.ID
		}
		return all
	}
	if ids() != "23" || s.after("2") != "3" || s.after("3") != "2" || s.after("1") != "" {
		t.Errorf("undecided %s", ids())
	}
	s.list.order = byName
	s.list.arrange()
	if ids() != "32" {
		t.Errorf("by name %s", ids())
	}
	s.list.setFilter(decided)
	if ids() != "1" || s.current != "1" {
		t.Errorf("decided %s, current %s", ids(), s.current)
	}
}
