package clerk

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/form"
	"zuimei/internal/uitest"
	"zuimei/ui/session"
)

// Findings of a field appear a moment after it was left, so that the click that left it
// lands on its target; and they do not move the field that has the focus.
func TestNothingJumpsUnderTheUser(t *testing.T) {
	for _, size := range []fyne.Size{fyne.NewSize(1280, 760), fyne.NewSize(853, 480)} {
		p := newTestProgram(t)
		p.Native.Resize(size)
		s := openEmpty(t, p)
		p.shell.show(1)
		c := p.Canvas()
		wrong, next := entryOf(t, p, form.KeyEthnicity), entryOf(t, p, form.KeyPhone)
		driver := p.App.Driver()
		c.Focus(wrong)
		uitest.Type(t, p, "汉")
		c.Focus(next)
		high, at := rowOf(t, p, form.KeyEthnicity).Box.MinSize().Height, driver.AbsolutePositionForObject(next).Y
		uitest.WantNotShown(t, p, "填的是“汉”")
		p.tick()
		uitest.WantShown(t, p, "填的是“汉”，规范写法是“汉族”")
		grown := rowOf(t, p, form.KeyEthnicity).Box.MinSize().Height - high
		if grown <= 0 {
			t.Fatalf("%v: the row did not grow", size)
		}
		layOut(p)
		if now := driver.AbsolutePositionForObject(next).Y; now < at-1 || now > at+1 {
			t.Errorf("%v: the field went from %.0f to %.0f", size, at, now)
		}
		// And back again.
		s.Set(form.KeyEthnicity, "汉族")
		layOut(p)
		if now := driver.AbsolutePositionForObject(next).Y; now < at-1 || now > at+1 {
			t.Errorf("%v: the field went from %.0f to %.0f", size, at, now)
		}
	}
}

// A step with a warning has a badge instead of a tick.
func TestStepsTellWarnings(t *testing.T) {
	p := newTestProgram(t)
	s := openSample(t, p)
	person, review := slices.Index(form.StepIDs, form.StepPerson), slices.Index(form.StepIDs, form.StepReview)
	if st := s.StateOf(person); st != (session.StepState{Done: true}) {
		t.Fatalf("the example: %+v", st)
	}
	s.Set(form.KeyEthnicity, "汉")
	if st := s.StateOf(person); st != (session.StepState{Warnings: 1}) {
		t.Errorf("with a warning: %+v", st)
	}
	for range 2 { // before the review and after it
		if st := s.StateOf(review); st != (session.StepState{Warnings: 1}) {
			t.Errorf("the review tells %+v", st)
		}
		p.shell.show(review)
		p.shell.show(0)
	}
	item := p.shell.bar.items[person]
	if item.mark.Text != "2" || item.badge.Text != "1 处" || item.badge.Hidden {
		t.Errorf("the bar says %q, %q", item.mark.Text, item.badge.Text)
	}
	p.leave()
	uitest.WantShown(t, p, "可以打印，有 1 处请留意")
}

// The step bar fits between top and bottom bar in a low window and with large text.
func TestStepsFitTheWindow(t *testing.T) {
	p := newTestProgram(t)
	openEmpty(t, p)
	for _, size := range []fyne.Size{fyne.NewSize(1280, 720), fyne.NewSize(853, 480), fyne.NewSize(640, 400)} {
		p.SetZoom(1)
		for zoom := float32(0); zoom != p.Theme.Zoom; p.Zoom(1) { // until it grows no more
			zoom = p.Theme.Zoom
			p.Native.Resize(size)
			layOut(p)
			bar := p.shell.bar
			foot := bar.Position().Y + bar.Size().Height
			for i, item := range bar.items {
				top := p.App.Driver().AbsolutePositionForObject(item).Y
				if bottom := top + item.Size().Height; bottom > foot || item.Size().Height < 24 {
					t.Errorf("%v, text at %v: step %d ends at %.0f of %.0f, %.0f high", size, zoom, i+1, bottom, foot, item.Size().Height)
				}
				title := item.title
				if end := title.Position().X + title.MinSize().Width; !title.Hidden && !item.badge.Hidden && end > item.pill.Position().X {
					t.Errorf("%v, text at %v: %q runs into its badge", size, zoom, title.Text)
				}
			}
		}
	}
}

// In a window below 1100 × zoom the page preview opens only by its button.
func TestPageGoesBehindItsButton(t *testing.T) {
	p := newTestProgram(t)
	openEmpty(t, p)
	for _, tt := range []struct {
		width, zoom float32
		beside      bool
	}{{1366, 1, true}, {1280, 1, true}, {1100, 1, true}, {1099, 1, false}, {1024, 1, false}, {640, 1, false}, {1264, 1.15, false}, {1366, 1.15, true}} {
		p.Theme.Zoom = tt.zoom
		p.App.Settings().SetTheme(p.Theme)
		p.Native.Resize(fyne.NewSize(tt.width, 660))
		layOut(p)
		if got := p.shell.preview.Visible(); got != tt.beside {
			t.Errorf("%v wide, text at %v: the page stands beside the step: %v", tt.width, tt.zoom, got)
		}
		uitest.TapButton(t, p, "打印效果")
		over := p.Canvas().Overlays().Top()
		if (over != nil) == tt.beside {
			t.Fatalf("%v wide, text at %v: the button shows %T", tt.width, tt.zoom, over)
		}
		if tt.beside {
			uitest.TapButton(t, p, "打印效果")
		} else {
			pageIn(t, over)
			p.Dismiss()
		}
	}
}

// A story file in the draft's folder, which the command line would read in, is offered.
func TestStoryInTheFolderIsOffered(t *testing.T) {
	p := newTestProgram(t)
	s := openEmpty(t, p)
	dir := s.Draft.Dir()
	p.leave()
	if err := os.WriteFile(filepath.Join(dir, "story.txt"), []byte("炉火映红的十五年\n他在炉前干了十五年。"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := p.openNow(dir, p.Env.Notices[0]); err != nil {
		t.Fatal(err)
	}
	goTo(p, form.StepStory)
	uitest.WantShown(t, p, "草稿文件夹里有“story.txt”，18 字，还没有读入。")
	uitest.TapButton(t, p, "读入")
	wantAnswer(t, p.shell.session, form.KeyStory, "他在炉前干了十五年。")
	wantAnswer(t, p.shell.session, form.KeyStoryTitle, "炉火映红的十五年")
	p.leave()
	if err := p.openNow(dir, p.Env.Notices[0]); err != nil {
		t.Fatal(err)
	}
	goTo(p, form.StepStory)
	uitest.WantNotShown(t, p, "还没有读入")
}

func TestExampleIsBadgedEverywhere(t *testing.T) {
	p := newTestProgram(t)
	if err := p.openNow(makeSample(t, p, sampleName, nil), p.Env.Notices[0]); err != nil {
		t.Fatal(err)
	}
	for i := range form.StepIDs {
		p.shell.show(i)
		if !slices.Contains(strings.Split(uitest.Shown(p), "\n"), "示例") {
			t.Errorf("step %d does not say 示例", i+1)
		}
	}
	photograph(t, p, "example")

	q := newTestProgram(t)
	if err := q.openNow(makeSample(t, q, "自己的", nil), q.Env.Notices[0]); err != nil {
		t.Fatal(err)
	}
	uitest.WantNotShown(t, q, "示例")
}
