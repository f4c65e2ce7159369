package clerk

import (
	"bytes"
	"fmt"
	"image"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"zuimei/assets"
	"zuimei/export/paper"
	"zuimei/export/pdf"
	"zuimei/form"
	noticefile "zuimei/form/notice"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// The last step lists the first errors, and leads to all of them on the review.
func TestTheLastStepLeadsToAllErrors(t *testing.T) {
	p, s := atHandIn(t)
	for _, key := range []form.Key{form.KeyName, form.KeyEmployer, form.KeyDeeds, form.KeyStoryTitle} {
		s.Set(key, "")
	}
	uitest.TapText(t, p, "全部 4 处…")
	if got := len(linksOf(p, "去修改 ›")); stepOnScreen(p) != form.StepReview || got != 4 {
		t.Errorf("on %s with %d errors", stepOnScreen(p), got)
	}
}

// A finding and an answer on the review lead to their fields, and a step that was left
// tells what is missing on it.
func TestReviewLeadsToFields(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	s.Set(form.KeyPhone, "0634123")
	p.tick()
	goTo(p, form.StepReview)
	uitest.TapText(t, p, "去修改 ›")
	if stepOnScreen(p) != form.StepPerson {
		t.Errorf("the finding leads to %s", stepOnScreen(p))
	}
	wantFocus(t, p, form.KeyPhone)
	s.Set(form.KeyPhone, "0531-76116258")
	p.tick()
	goTo(p, form.StepReview)
	uitest.WantShown(t, p, "下一步：打印与发送")
	link := linksOf(p, "修改")[0] // of the first field
	test.TapAt(link, fyne.NewPos(link.Size().Width/2, link.Size().Height/2))
	if stepOnScreen(p) != form.StepUnit {
		t.Errorf("the answer leads to %s", stepOnScreen(p))
	}
}

// Once a step was left it tells what is not answered.
func TestLeavingAStepRevealsWhatIsMissing(t *testing.T) {
	p := newTestProgram(t)
	openEmpty(t, p)
	uitest.WantNotShown(t, p, "尚未回答")
	p.shell.show(1)
	p.shell.show(0)
	uitest.WantShown(t, p, "尚未回答，请选“是”或“否”。")
	p.shell.jump(form.KeyConsent)
	wantFocus(t, p, form.KeyConsent)
}

func TestPrintShortcut(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	p.shell.print() // Ctrl+P; the test canvas takes no shortcuts
	if stepOnScreen(p) != form.StepHandIn || len(worldOf(p).opened) != 1 {
		t.Errorf("on %s, opened %q", stepOnScreen(p), worldOf(p).opened)
	}
}

// Where files are written, and with which fonts, is known after the next start.
func TestChoicesAtHandInAreRemembered(t *testing.T) {
	p := newTestProgram(t)
	p.Env.OwnFonts = drafttest.Fonts().With(ownFont("黑体", assets.Serif), ownFont("仿宋", assets.Sans), ownFont("宋体-ExtB", nil), pdf.Whole)
	s := openSample(t, p)
	goTo(p, form.StepHandIn)
	elsewhere := t.TempDir()
	worldOf(p).folder = elsewhere
	uitest.TapButton(t, p, "更改位置")

	goTo(p, form.StepPerson)
	p.tick()
	before := p.Canvas().Capture().(*image.NRGBA).Pix
	goTo(p, form.StepHandIn)
	uitest.TapButton(t, p, "改用内置的宋体、黑体")
	p.tick()
	goTo(p, form.StepPerson)
	if s.Kit.Fonts != p.Env.Fonts || bytes.Equal(p.Canvas().Capture().(*image.NRGBA).Pix, before) {
		t.Error("the page on screen keeps the other fonts")
	}
	p.tick()
	if again := newProgramIn(t, filepath.Dir(p.Env.Config), p.Env.Notices...); again.Prefs.OutFolder != elsewhere || !again.Prefs.BuiltInFonts {
		t.Errorf("remembered %+v", again.Prefs)
	}
}

// ownFont is a font of the computer; ttf is nil if it is missing.
func ownFont(name string, ttf []byte) paper.Own {
	return paper.Own{Name: name, Files: func(yield func([]byte, error) bool) {
		if ttf != nil {
			yield(ttf, nil)
		}
	}}
}

// A plain field that an office adds to its notice needs no program of its own: it
// is asked for, checked, and printed where the notice wants it.
func TestFieldThatTheNoticeAdds(t *testing.T) {
	for _, id := range form.OwnSteps {
		t.Run(string(id), func(t *testing.T) {
			step := slices.Index(form.StepIDs, id)
			const field = "\n[[steps.fields]]\nkey = \"shift\"\nlabel = \"班次\"\nkind = \"text\"\nrequired = true\nmax = 6\n"
			text := string(assets.DefaultCampaign())
			head, rest, _ := strings.Cut(text, "[[steps]]\nid = \""+string(id)+"\"")
			rest, after, _ := strings.Cut(rest, "\n[[steps]]\n")
			text = head + "[[steps]]\nid = \"" + string(id) + "\"" + rest + field + "\n[[steps]]\n" + after
			text = strings.Replace(text, `{ field = "title" }`, `{ field = "shift" }`, 1)
			text = strings.Replace(text, `"职　称/\n技能等级"`, `"班　　次"`, 1)
			c, problems := noticefile.Parse([]byte(text))
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			p := newProgramIn(t, t.TempDir(), c)
			s := openSample(t, p)
			missing := func() bool {
				return slices.ContainsFunc(form.Check(s.Examination.Case()), func(f form.Finding) bool {
					return f.Field == "shift" && f.Rule == "required"
				})
			}
			p.shell.show(step)
			uitest.WantShown(t, p, "班次")
			goTo(p, form.StepReview)
			uitest.WantShown(t, p, "“班次”还没有填写，请填写。")
			if !missing() {
				t.Error("nobody misses it")
			}

			p.shell.jump("shift")
			uitest.Type(t, p, "四班三运转")
			p.tick()
			p.tick()
			var page strings.Builder
			for _, r := range s.Examination.Page.Runs {
				page.WriteString(r.Text)
			}
			if missing() || !strings.Contains(page.String(), "四班三运转") {
				t.Errorf("the page says %s", page.String())
			}
			goTo(p, form.StepReview)
			uitest.WantShown(t, p, "班次", "四班三运转")
			uitest.WantNotShown(t, p, "“班次”还没有填写，请填写。")
		})
	}
}

// notices counts the sentences on screen that say what is wrong, by their mark.
func notices(p *Program, mark string) int {
	n := 0
	for _, o := range uitest.Visible(p) {
		if _, ok := o.(*look.Notice); !ok {
			continue
		}
		for _, part := range uitest.VisibleIn(o) {
			if text, ok := part.(*canvas.Text); ok && text.Text == mark {
				n++
			}
		}
	}
	return n
}

// The badge of a step counts what the step says, at every moment of filling it in,
// and the review's is the sum.
func TestNumbersAgree(t *testing.T) {
	p := newTestProgram(t)
	p.Native.Resize(fyne.NewSize(1280, 2400))
	s := openEmpty(t, p)
	review := slices.Index(form.StepIDs, form.StepReview)
	check := func(when string) {
		t.Helper()
		i := p.shell.current
		st := s.StateOf(i)
		if got := notices(p, "●"); got != st.Errors {
			t.Errorf("%s: %d errors on screen, %d in the list of steps", when, got, st.Errors)
		}
		if got := notices(p, "▲"); got != st.Warnings {
			t.Errorf("%s: %d warnings on screen, %d in the list of steps", when, got, st.Warnings)
		}
		badge := p.shell.bar.items[i].badge.Text
		if want := fmt.Sprintf("%d 处", max(st.Errors, st.Warnings)); st.Errors > 0 && badge != fmt.Sprintf("%d 处", st.Errors) || st.Errors == 0 && st.Warnings > 0 && badge != want {
			t.Errorf("%s: the badge says %q for %+v", when, badge, st)
		}
		sum := session.StepState{}
		for j := range review {
			each := s.StateOf(j)
			sum.Errors += each.Errors
			sum.Warnings += each.Warnings
		}
		if all := s.StateOf(review); all.Errors != sum.Errors || all.Warnings != sum.Warnings {
			t.Errorf("%s: the review tells %+v, the steps %+v", when, all, sum)
		}
	}
	check("opened")
	if st := s.StateOf(0); st != (session.StepState{}) {
		t.Errorf("a new draft scolds: %+v", st)
	}
	p.shell.show(slices.Index(form.StepIDs, form.StepPerson))
	for _, f := range s.Kit.Campaign.Step(form.StepPerson).Fields {
		focus, _ := p.shell.steps[p.shell.current].Field(f.Key)
		p.Canvas().Focus(focus)
		check("in " + f.Label)
		for _, r := range "张 0" {
			focus.TypedRune(r)
			check("typing in " + f.Label)
		}
		p.tick()
		check("a moment later in " + f.Label)
	}
	p.Canvas().Unfocus()
	check("just left")
	p.tick()
	check("left")
	goTo(p, form.StepRecord)
	check("the record")
	for range 2 {
		uitest.TapButton(t, p, "增加一项")
		check("an honour added")
	}
	p.Canvas().Unfocus()
	p.tick()
	check("honours left")
	test.Tap(removers(p)[0])
	check("an honour removed")
	p.shell.undoLast()
	check("taken back")
	p.shell.show(review)
	want, _, _ := form.Tally(s.Findings)
	if all := s.StateOf(review); all.Errors != want {
		t.Errorf("the review tells %d of %d errors", all.Errors, want)
	}
	uitest.WantShown(t, p, fmt.Sprintf("还有 %d 处需要修改", s.StateOf(review).Errors))
	for i := range review {
		p.shell.show(i)
		if form.StepIDs[i] != form.StepPhotos { // whose cards have no marks
			check("after the review")
		}
	}
}

// A deleted honour leaves no hole, whoever deletes it and wherever the page is.
func TestDeletedHonourLeavesNoHole(t *testing.T) {
	for _, byKey := range []bool{false, true} {
		p := newTestProgram(t)
		p.Native.Resize(fyne.NewSize(1024, 600))
		s := openSample(t, p)
		goTo(p, form.StepRecord)
		for range 3 {
			uitest.TapButton(t, p, "增加一项")
		}
		for left := len(s.Nomination.Honours) - 1; left >= 0; left-- {
			layOut(p)
			_, box := p.shell.steps[p.shell.current].Field(form.KeyHonours + form.Key(fmt.Sprintf(".%d", left+1)))
			look.ScrollIntoView(box)
			remove := removers(p)[left]
			if byKey {
				p.Canvas().Focus(remove)
				uitest.Press(t, p, fyne.KeyReturn)
			} else {
				p.Canvas().Unfocus()
				test.Tap(remove)
			}
			layOut(p)
			scroll := p.shell.scroll
			end := max(scroll.Content.MinSize().Height-scroll.Size().Height, 0)
			if p.shell.stepLayout.slack > 0 || scroll.Offset.Y > end+1 {
				t.Errorf("by key %v, %d left: %v empty, shown from %v of %v", byKey, left, p.shell.stepLayout.slack, scroll.Offset.Y, end)
			}
			last := float32(0)
			for _, o := range p.shell.steps[p.shell.current].Content().(*fyne.Container).Objects {
				if o.Visible() {
					if gap := o.Position().Y - last; gap > look.GapRows+1 {
						t.Errorf("by key %v, %d left: a hole of %v", byKey, left, gap)
					}
					last = o.Position().Y + o.Size().Height
				}
			}
		}
	}
}

func TestStoryStaysUnderTheBar(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	goTo(p, form.StepStory)
	bar := func() []byte {
		all := p.Canvas().Capture().(*image.NRGBA)
		return all.Pix[:all.Stride*40]
	}
	before := bar()
	p.shell.scroll.ScrollToBottom()
	if !bytes.Equal(before, bar()) {
		t.Error("text that was scrolled away shows on the bar")
	}
}

func TestReviewHasThePageWhereItHasNoRoomBeside(t *testing.T) {
	p := newTestProgram(t)
	openSample(t, p)
	goTo(p, form.StepReview)
	if n := len(picturesIn(p.shell.stepHolder)); n != 0 || len(picturesIn(p.shell.preview)) != 1 {
		t.Errorf("%d pages on the step in a wide window", n)
	}
	p.Native.Resize(fyne.NewSize(853, 480))
	page := pageIn(t, p.shell.root)
	if drawn := page.Image.Bounds().Dx(); drawn != int(page.Size().Width) || drawn < 400 {
		t.Fatalf("%d pixels in a narrow window", drawn)
	}
	look.Reveal(p.shell.scroll, page)
	tapCell(t, p, page, form.KeyName)
	if stepOnScreen(p) != form.StepPerson {
		t.Errorf("its cell leads to %s", stepOnScreen(p))
	}
}
