package notice

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zuimei/export"
	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/form/notice"
	"zuimei/form/notice/edit"
	"zuimei/form/sample"
	"zuimei/ui/field"
	"zuimei/ui/files"
	"zuimei/ui/look"
	"zuimei/ui/session"
	"zuimei/ui/step"
	"zuimei/ui/window"
)

// live shows, beside the section, how the notice prints and how the units will see it: the
// clerk's own page and steps with the example, which nothing is typed into. A notice with
// problems is not shown; the last one without stays.
type live struct {
	screen  *Screen
	job     session.Job
	session *session.Session // of the example; nil until that is on the disk
	folder  string           // of the example; removed at the end
	closed  bool
	ctx     context.Context // ends with the editor
	cancel  func()
	waiting *look.Spinner // until the example is there

	preview *step.Preview
	scroll  *container.Scroll // the step
	steps   *field.Dropdown
	stepID  form.StepID
	tabs    *field.Segments
	stale   *look.Notice
	body    *fyne.Container
	root    fyne.CanvasObject
}

// Tabs of the live view.
const (
	pageTab = "page"
	stepTab = "step"
)

const liveAfter = 300 * time.Millisecond // from a change

func newLive(s *Screen) *live {
	l := &live{screen: s, stepID: form.StepUnit, stale: look.NewHiddenNotice(), body: container.NewStack(), waiting: look.NewSpinner()}
	l.ctx, l.cancel = context.WithCancel(context.Background())
	l.job = session.NewJob(s.frame.Window.Env.Loop, liveAfter, l.work)
	l.tabs = field.NewSegments([]form.Option{{Value: pageTab, Label: "推荐表"}, {Value: stepTab, Label: "填报时的样子"}}, func(string) { l.arrange() })
	l.tabs.Display(pageTab)
	l.scroll = look.NewVScroll(container.NewWithoutLayout())
	head := container.New(look.Inset(10, 6, 14, 14), look.Column(6, l.tabs, l.stale))
	l.root = container.NewStack(look.NewFill(look.ColorDesk, look.ColorLine, 0), container.NewBorder(head, nil, nil, nil, l.body))
	l.body.Objects = []fyne.CanvasObject{container.New(look.VCentreLayout{}, container.New(look.Inset(0, 0, 28, 28), l.waiting.Box))}
	return l
}

// prepare writes the example into a folder of its own and opens it.
func (l *live) prepare() {
	env, c := &l.screen.frame.Window.Env, l.screen.campaign
	var d *draft.Draft
	var folder string
	var err error
	l.waiting.Start("正在准备示例…", nil)
	env.Background(func() { folder, d, err = makeExample(l.ctx, c) }, func() {
		l.folder = folder
		l.waiting.End()
		switch {
		case l.closed:
			l.remove(func() error {
				if d == nil {
					return nil
				}
				return d.Close()
			})
		case err != nil:
			l.stale.Reveal(look.ErrorTone, "这里显示不了："+err.Error()+"。")
			l.body.Objects = nil
		default:
			kit := export.Kit{Campaign: c, Fonts: l.screen.frame.Window.Fonts(), Program: env.Version}
			l.session = session.New(env.Loop, kit, d, sample.Nomination(c), false)
			l.preview = step.NewPreview(l.session, l.screen.jump)
			l.preview.OnHide = func() { l.showTab(stepTab) }
			l.preview.OnZoom = l.showPage
			l.session.OnChange(l.update)
			l.arrange()
			l.job.Now()
		}
	})
}

// showPage shows the page over the window.
func (l *live) showPage() {
	if l.session != nil {
		step.ShowPage(l.screen.frame.Window.Canvas(), l.session, l.screen.jump)
	}
}

// makeExample writes the example as a draft in a folder that nobody else uses.
func makeExample(ctx context.Context, c form.Campaign) (folder string, d *draft.Draft, err error) {
	sweep()
	if folder, err = os.MkdirTemp("", examples); err != nil {
		return "", nil, err
	}
	pictures, err := sample.Pictures(ctx)
	if err == nil {
		d, err = draft.Create(filepath.Join(folder, "示例"), sample.Nomination(c))
	}
	for _, p := range pictures {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			_, err = d.AddPhoto(p.Path, bytes.NewReader(p.Data))
		}
	}
	return folder, d, err
}

const examples = "zuimei-notice-" // how the folders of examples begin

// sweep removes the examples that a program left which was killed, a day ago or earlier.
func sweep() {
	left, _ := filepath.Glob(filepath.Join(os.TempDir(), examples+"*")) // the pattern is right
	for _, folder := range left {
		if info, err := os.Lstat(folder); err == nil && info.IsDir() && time.Since(info.ModTime()) > 24*time.Hour {
			_ = os.RemoveAll(folder) // the next time, then
		}
	}
}

// work lays the page out with the newest notice.
func (l *live) work() (work, done func()) {
	s := l.screen
	text, fonts, version := s.Text(), s.frame.Window.Fonts(), s.frame.Window.Env.Version
	trial := s.adoption != nil
	if trial {
		text = s.adoption.text
	}
	var kit export.Kit
	var problems, advice []notice.Problem
	return func() {
			if kit, problems = export.NewKit(text, fonts, version); len(problems) == 0 {
				advice = append(notice.Advise(text), kit.Capacity()...)
			}
			place(text, problems)
			place(text, advice)
		}, func() {
			if l.session == nil || l.closed {
				return
			}
			_, wrong := notice.Parse(text)
			if s.printed, s.advice = problems, advice; len(wrong) > 0 {
				s.printed = nil
			}
			look.SetVisible(l.stale, len(wrong) > 0)
			if len(wrong) > 0 {
				l.stale.SetWarning("通知里还有要改的地方，改好以后这里才会更新。")
			} else {
				l.session.Stage(kit, sample.Nomination(kit.Campaign))
				l.buildStep()
			}
			l.root.Refresh()
			s.refresh()
		}
}

// place names the values that problems of the printed page are about, of which these know
// only the lines.
func place(text []byte, problems []notice.Problem) {
	t, err := edit.Parse(text)
	if err != nil {
		return
	}
	for i, p := range problems {
		if p.Path == "" {
			problems[i].Path = t.PathAt(p.Line)
		}
	}
}

// follow shows the step that a section is about.
func (l *live) follow(id form.StepID) {
	if l.stepID == id {
		return
	}
	l.stepID = id
	l.arrange() // with the dropdown that names the step
}

// showTab shows a tab.
func (l *live) showTab(tab string) {
	l.tabs.Display(tab)
	l.arrange()
}

// arrange shows the chosen tab.
func (l *live) arrange() {
	if l.session == nil {
		return
	}
	page := fyne.CanvasObject(l.preview)
	if l.chosen() == stepTab {
		l.buildStep()
		page = container.NewBorder(container.New(look.Inset(0, 8, 14, 14), l.steps.Control().Object), nil, nil, nil, l.scroll)
	}
	l.body.Objects = []fyne.CanvasObject{page}
	l.body.Refresh()
	l.update()
}

func (l *live) chosen() string { return l.tabs.Value() }

// update redraws what is on screen from the session.
func (l *live) update() {
	if l.chosen() == pageTab {
		l.preview.Update()
	}
}

// buildStep makes the step on screen anew, which the notice may have changed.
func (l *live) buildStep() {
	c := l.session.Kit.Campaign
	var options []form.Option
	for _, st := range c.Steps {
		options = append(options, form.Option{Value: string(st.ID), Label: st.Title})
	}
	l.steps = field.NewDropdown(form.Field{Choices: options, Required: true}, func(id string) {
		l.stepID = form.StepID(id)
		l.buildStep()
	})
	l.steps.Control().Display(string(l.stepID))
	if l.chosen() != stepTab {
		return
	}
	newStep, ok := makers[l.stepID]
	if !ok {
		return
	}
	st := newStep(l.frame())
	st.Refresh()
	look.SetScrolled(l.scroll, container.NewStack(container.New(look.Inset(14, 24, 16, 16), st.Content()), window.NewShield()))
	l.scroll.Refresh()
}

var makers = map[form.StepID]func(step.Frame) step.Step{
	form.StepUnit: step.NewUnit, form.StepPerson: step.NewPerson, form.StepRecord: step.NewRecord, form.StepPhotos: step.NewPhotos,
	form.StepStory: step.NewStory, form.StepReview: step.NewReview, form.StepHandIn: step.NewHandIn,
}

// frame is what a step is given that is only looked at. The keyboard reaches its buttons all
// the same: what they write stays in the example's folder, and they open and ask for nothing.
func (l *live) frame() step.Frame {
	w := l.screen.frame.Window
	env := w.Env
	env.Drafts, env.Dialogs = l.folder, noDialogs{}
	nothing := func(string) error { return nil }
	env.Open, env.Reveal = nothing, nothing
	prefs := window.Prefs{BuiltInFonts: w.Prefs.BuiltInFonts}
	return step.Frame{
		Session: l.session, Canvas: w.Canvas, Scroll: l.scroll,
		Jump: func(form.Key) {}, GoTo: func(form.StepID) {}, AddField: func(field.TabStop, string) {}, DropSlack: func() {},
		OnScreen: func(step.Step) bool { return false }, PageBeside: func() bool { return true }, Dismiss: w.Dismiss,
		Env: &env, Decoder: &w.Decoder, Clipboard: w.App.Clipboard(), Prefs: &prefs, Remember: func() {},
		FontsChanged: func() *paper.Fonts { return w.Fonts() },
	}
}

// noDialogs cancels every dialog.
type noDialogs struct{}

func (noDialogs) OpenFiles(_ string, _ files.Filter, _ bool, done func([]string)) { done(nil) }
func (noDialogs) OpenFolder(_ string, done func(string))                          { done("") }

// close ends the session of the example and removes its folder.
func (l *live) close() {
	if l.closed {
		return
	}
	l.closed = true
	l.cancel()
	l.job.Stop()
	if l.session != nil {
		l.session.Close(func(error) { l.remove(func() error { return nil }) })
	}
}

// remove removes the example's folder, in the background.
func (l *live) remove(before func() error) {
	folder := l.folder
	l.screen.frame.Window.Env.Background(func() {
		_ = before()             // what it could not write is an example
		_ = os.RemoveAll(folder) // the system empties its folder for such files
	}, func() {})
}

// jump opens the section in which a field is set that was tapped on the page.
func (s *Screen) jump(key form.Key) {
	path := "sheet"
	for i := range s.text.Len("steps") {
		fields := "steps." + itoa(i) + ".fields"
		for j := range s.text.Len(fields) {
			if at := fields + "." + itoa(j); s.text.String(at+".key") == string(key) {
				path = at
			}
		}
	}
	s.reveal(path)
}

// reveal opens the section of a value, and the value's field in it.
func (s *Screen) reveal(path string) {
	for at := path; at != ""; {
		s.opened[at] = true
		at = parentOf(at)
	}
	section := s.sectionOf(path)
	if section == s.current {
		s.rebuild()
	} else {
		s.show(section)
	}
	s.focus(path)
}
