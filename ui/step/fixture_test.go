package step

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zuimei/export"
	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/ui/field"
	"zuimei/ui/files"
	"zuimei/ui/look"
	"zuimei/ui/session"
	"zuimei/ui/window"
)

func TestMain(m *testing.M) { uitest.Main(m, look.NewTheme(uitest.Sans, uitest.SansBold)) }

// Size of a desk's window: what the program's own has for a step beside the page.
const (
	deskWidth  = 660
	deskHeight = 650
)

// desk is one step of an open draft in a window of its own. It stands in for the
// program around the step: it answers its dialogs and records what it asks for.
// Below the step is a button that takes back the last thing done, as in the program.
type desk struct {
	*drafttest.Clock
	id      form.StepID
	session *session.Session
	step    Step
	frame   Frame
	env     window.Env
	prefs   window.Prefs
	native  fyne.Window
	undo    *look.Button

	// What the next dialogs answer; nothing is a cancel.
	files  []string
	folder string
	asked  []string // titles of the dialogs

	opened, revealed []string      // paths
	jumped           []form.Key    // fields the step led to
	went             []form.StepID // steps the step led to
	remembered       int           // how often Remember was called
	pageBeside       bool          // the answer of Frame.PageBeside
}

// newDesk opens the draft in dir at a step.
func newDesk(t testing.TB, dir string, id form.StepID) *desk {
	t.Helper()
	return newDeskWith(t, dir, id, func(*desk) {})
}

// newDeskWith is newDesk; change runs before there is a session.
func newDeskWith(t testing.TB, dir string, id form.StepID, change func(*desk)) *desk {
	t.Helper()
	d := &desk{Clock: drafttest.NewClock(), id: id, pageBeside: true}
	d.env = window.Env{
		Drafts: t.TempDir(), Version: "0.1.0", Notices: []form.Campaign{drafttest.Notice(t)}, Fonts: drafttest.Fonts(),
		Loop:    session.Loop{Log: d.Log(), Now: d.Now, Background: d.Background, After: d.After},
		Open:    func(path string) error { d.opened = append(d.opened, path); return nil },
		Reveal:  func(path string) error { d.revealed = append(d.revealed, path); return nil },
		Dialogs: d,
	}
	change(d)
	opened, nomination, err := session.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	d.session = session.New(d.env.Loop, export.Kit{Campaign: d.env.Notices[0], Fonts: d.fonts(), Program: d.env.Version}, opened, nomination, false)
	d.makeStep(t)
	t.Cleanup(func() { d.session.Close(func(error) {}) }) // before the window is closed
	return d
}

// openEmpty opens a new empty draft at a step.
func openEmpty(t testing.TB, id form.StepID) *desk {
	t.Helper()
	return newDesk(t, drafttest.MakeEmpty(t, t.TempDir(), "空白", drafttest.Notice(t)), id)
}

// openSample opens a new draft with the built-in example, changed by change unless
// that is nil, at a step.
func openSample(t testing.TB, id form.StepID, change func(*form.Nomination)) *desk {
	t.Helper()
	return newDesk(t, drafttest.MakeSample(t, t.TempDir(), "示例", drafttest.Notice(t), change), id)
}

// makeStep makes the step and shows it.
func (d *desk) makeStep(t testing.TB) {
	t.Helper()
	step := container.NewStack()
	scroll := container.NewVScroll(container.New(look.Inset(look.MarginTop, look.MarginTop, look.MarginSide, look.MarginSide), step))
	d.undo = look.NewButtonWithIcon("", nil, d.takeBack)
	d.undo.Hide()
	menus := look.NewLayer(d.After)
	menus.ReadOnly = d.session.ReadOnly() != nil
	d.native = uitest.NewWindow(t, container.New(deskLayout{}, scroll, d.undo, menus), fyne.NewSize(deskWidth, deskHeight))
	d.native.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
		if k.Name == fyne.KeyEscape {
			d.Dismiss()
		}
	})
	d.frame = Frame{
		Session: d.session, Canvas: d.native.Canvas, Scroll: scroll,
		Jump:     func(key form.Key) { d.jumped = append(d.jumped, key) },
		GoTo:     func(id form.StepID) { d.went = append(d.went, id) },
		AddField: d.join, DropSlack: func() { step.Refresh(); scroll.Refresh() },
		OnScreen:   func(Step) bool { return true },
		PageBeside: func() bool { return d.pageBeside },
		Dismiss:    d.Dismiss,
		Env:        &d.env, Decoder: &files.Decoder{}, Clipboard: uitest.App().Clipboard(), Prefs: &d.prefs,
		Remember:     func() { d.remembered++ },
		FontsChanged: d.fonts,
	}
	d.step = map[form.StepID]func(Frame) Step{
		form.StepUnit: NewUnit, form.StepPerson: NewPerson, form.StepRecord: NewRecord, form.StepPhotos: NewPhotos,
		form.StepStory: NewStory, form.StepReview: NewReview, form.StepHandIn: NewHandIn,
	}[d.id](d.frame)
	step.Add(d.step.Content())
	d.session.OnChange(d.refresh)
	d.refresh()
}

func (d *desk) refresh() {
	d.step.Refresh()
	d.refreshUndo()
}

// deskLayout sets the scrolled step above the undo button, and the popups over both. The
// scroll is a part of the window's content, where package look finds it.
type deskLayout struct{}

func (deskLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return fyne.NewSize(400, 300) }

func (deskLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	foot := o[1].MinSize().Height
	look.Place(o[0], 0, 0, size.Width, size.Height-foot)
	look.Place(o[1], 0, size.Height-foot, size.Width, foot)
	look.Place(o[2], 0, 0, size.Width, size.Height)
}

// Canvas makes a desk something for uitest to look at.
func (d *desk) Canvas() fyne.Canvas { return d.native.Canvas() }

// visit has the step tell what is still missing in it, as after it was left once.
func (d *desk) visit() {
	d.session.Visit(d.id)
	d.refresh()
}

// photograph writes the window to the folder LOOK; see [uitest.Photograph].
func photograph(t *testing.T, d *desk, name string) {
	t.Helper()
	uitest.Photograph(t, d.native, look.NewTheme(uitest.Sans, uitest.SansBold), name, fyne.NewSize(deskWidth, deskHeight), fyne.NewSize(793, 370))
}

// resize gives the window another size.
func (d *desk) resize(width, height float32) { d.native.Resize(fyne.NewSize(width, height)) }

// lastUndo returns the label of what was done last on the step, and what takes it
// back: in one of its entries or anywhere else in it; nil where there is nothing.
func (d *desk) lastUndo() (label string, back func()) {
	when := 0
	if done, stamp, ok := d.session.LastUndo(d.id); ok {
		label, when, back = done, stamp, func() { d.session.Undo(d.id) }
	}
	for _, stop := range d.step.Stops() {
		e, ok := stop.Control.(*field.Entry)
		if !ok || !e.CanUndo() || e.LastChange() <= when {
			continue
		}
		label, when = "已修改"+form.Quote(e.UndoName), e.LastChange()
		back = func() {
			e.Undo()
			e.Focus()
		}
	}
	return label, back
}

func (d *desk) takeBack() {
	if _, back := d.lastUndo(); back != nil {
		back()
		d.step.Undone()
		d.refreshUndo()
	}
}

func (d *desk) refreshUndo() {
	if d.step == nil {
		return // it is being made
	}
	label, back := d.lastUndo()
	d.undo.SetText(label + "，撤销")
	look.SetVisible(d.undo, back != nil)
}

// join has Enter lead from one field of the step to the next.
func (d *desk) join(w field.TabStop, name string) {
	w.OnSubmit(func() {
		stops := d.step.Stops()
		at := slices.IndexFunc(stops, func(s Stop) bool { return s.Control == w })
		if at >= 0 && at+1 < len(stops) {
			d.Canvas().Focus(stops[at+1].Control)
		}
	})
	if e, ok := w.(*field.Entry); ok {
		e.UndoName, e.ChangeNumber, e.OnUndo = name, d.session.NextStamp, d.takeBack
		e.OnHistory = field.CallBoth(e.OnHistory, d.refreshUndo)
	}
}

// Dismiss closes what lies over the window, as Esc does there.
func (d *desk) Dismiss() {
	overlays := d.Canvas().Overlays()
	top := overlays.Top()
	if top == nil {
		d.step.Dismiss()
		return
	}
	overlays.Remove(top)
	if o, ok := top.(interface{ Dismissed() }); ok {
		o.Dismissed()
	}
}

func (d *desk) fonts() *paper.Fonts {
	if d.prefs.BuiltInFonts || d.env.OwnFonts == nil {
		return d.env.Fonts
	}
	return d.env.OwnFonts
}

// OpenFiles and OpenFolder make a desk the dialogs of its step.
func (d *desk) OpenFiles(title string, _ files.Filter, many bool, done func([]string)) {
	d.asked = append(d.asked, title)
	chosen := d.files
	if d.files = nil; !many && len(chosen) > 1 {
		chosen = chosen[:1]
	}
	done(chosen)
}

func (d *desk) OpenFolder(title string, done func(string)) {
	d.asked = append(d.asked, title)
	folder := d.folder
	d.folder = ""
	done(folder)
}

// A desk shows each step, of an empty draft and of a full one.
func TestStepsOnADesk(t *testing.T) {
	for _, id := range form.StepIDs {
		for _, d := range []*desk{openEmpty(t, id), openSample(t, id, nil)} {
			d.visit()
			if uitest.Shown(d) == "" {
				t.Errorf("nothing of %s is on screen", id)
			}
		}
	}
}

var (
	_ uitest.Screen = (*desk)(nil)
	_ files.Dialogs = (*desk)(nil)
)
