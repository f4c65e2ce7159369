package step

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/form/photo"
	"zuimei/ui/files"
	"zuimei/ui/finding"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// photosStep is the fourth step: the ID photo, the work photos, and an offer to strip
// the GPS location from them.
type photosStep struct {
	inert
	frame   Frame
	session *session.Session
	thumbs  *files.Thumbnails
	intake  *session.Intake

	box          *fyne.Container
	chooseButton *look.Button
	progress     *intakeProgress
	outcome      *finding.Column // why files of the last batch were not added
	portrait     *portraitCard
	work         *workCard
	viewer       *viewer // nil while closed
	location     *locationCard

	refreshing, again bool
}

// Longer sides of the thumbnails, in pixels. The ID photo's is larger because parts of it
// are shown, and it is cropped.
const (
	portraitSide = 1000
	workSide     = 480
)

// NewPhotos makes the step form.StepPhotos.
func NewPhotos(fr Frame) Step {
	s := fr.Session
	st := &photosStep{frame: fr, session: s, outcome: finding.NewColumn(s)}
	st.thumbs = &files.Thumbnails{
		Background: s.Loop.Background, Decoder: fr.Decoder, Dir: s.Draft.Dir(), Photos: s.Photos, Changed: st.Refresh, Stale: s.ExamineSoon,
	}
	st.intake = &session.Intake{Session: s, Changed: st.Refresh, Finished: func(said []form.Finding) {
		st.showOutcome(said...)
		st.Refresh()
	}}
	s.OnClose(st.intake.Abandon)
	st.chooseButton = look.NewButton("选择照片…", widget.MediumImportance, func() { st.chooseFiles("选择照片", "", true) })
	st.progress = newIntakeProgress(st.intake)
	st.portrait = newPortraitCard(st)
	st.work = newWorkCard(st)
	st.location = newLocationCard(s)
	about := s.Kit.Campaign.Step(form.StepPhotos)
	st.box = container.New(look.StackLayout{Gap: look.GapRows},
		container.New(look.SideLayout{FixSecond: true, Gap: look.GapColumns}, look.Heading(about.Title, about.Hint), container.New(look.VCentreLayout{}, st.chooseButton)),
		st.progress.box, st.outcome.Box,
		st.location.box, // above the photos, to be noticed
		container.New(&photosLayout{}, st.portrait.box, st.work.box),
	)
	return st
}

func (st *photosStep) Content() fyne.CanvasObject { return st.box }

func (st *photosStep) Field(key form.Key) (fyne.Focusable, fyne.CanvasObject) {
	list, number, isPart := strings.Cut(string(key), ".")
	switch form.Key(list) {
	case form.KeyPortrait:
		return st.portrait.focusTarget(), st.portrait.box
	case form.KeyWork, form.KeyCaptions:
		for i, t := range st.work.tiles {
			switch caption := form.Key(list) == form.KeyCaptions; {
			case caption && (number == fmt.Sprint(i+1) || !isPart):
				return t.caption.entry, t.caption.box
			case !caption && isPart && number == fmt.Sprint(i+1):
				return t.replaceButton, t.box
			}
		}
		if st.work.slot.Visible() {
			return st.work.slot, st.work.box
		}
		return st.chooseButton, st.work.box
	}
	return nil, nil
}

// Stops are the captions of the work photos.
func (st *photosStep) Stops() []Stop {
	var all []Stop
	for _, t := range st.work.tiles {
		all = append(all, Stop{t.caption.key, t.caption.entry})
	}
	return all
}

// Accepts reports true for pictures, and for folders, whose pictures are added.
func (st *photosStep) Accepts(d Dropped) bool { return d.Folder || photo.HasEnding(d.Path) }

func (st *photosStep) MaxFiles() int { return 0 }

func (st *photosStep) Drop(paths []string) {
	st.add(&session.Batch{Paths: paths})
}

// Dismiss closes the crop editor.
func (st *photosStep) Dismiss() { st.portrait.closeEditor() }

// chooseFiles opens a dialog and adds the chosen files to list, the key of the ID photo
// or of the work photos; with "" each file's shape decides.
func (st *photosStep) chooseFiles(title string, list form.Key, many bool) {
	st.frame.Env.Dialogs.OpenFiles(title, files.Filter{Name: "照片", Endings: photo.Endings}, many, func(paths []string) {
		if len(paths) > 0 {
			st.add(&session.Batch{Paths: paths, Key: list})
		}
	})
}

// chooseReplacement opens a dialog for one file that replaces the work photo at path old.
func (st *photosStep) chooseReplacement(old string) {
	st.frame.Env.Dialogs.OpenFiles("更换照片", files.Filter{Name: "照片", Endings: photo.Endings}, false, func(paths []string) {
		if len(paths) > 0 {
			st.add(&session.Batch{Paths: paths[:1], Key: form.KeyWork, Replace: old})
		}
	})
}

// add copies a batch into the draft, in the background.
func (st *photosStep) add(b *session.Batch) {
	st.showOutcome()
	st.intake.Add(b)
}

// showOutcome shows why files were not added, or removes what it showed before.
func (st *photosStep) showOutcome(said ...form.Finding) {
	if st.outcome.Display(said, false, ""); len(said) > 0 {
		look.ScrollIntoView(st.outcome.Box)
	}
}

// Undone removes the outcome of the action that was undone.
func (st *photosStep) Undone() { st.showOutcome() }

// edit changes the photos; label names the change on the undo button.
func (st *photosStep) edit(label string, change func(*form.Photos)) {
	st.showOutcome()
	st.session.Edit(label, func(n *form.Nomination) {
		change(&n.Photos)
		n.Photos.TidyCaptions()
	})
}

// Refresh may call itself through a thumbnail that is ready at once; such a call only has
// the running one go through all parts again.
func (st *photosStep) Refresh() {
	st.again = true
	if st.refreshing {
		return
	}
	st.refreshing = true
	defer func() { st.refreshing = false }()
	for st.again {
		st.again = false
		photos := st.session.Nomination.Photos
		st.thumbs.Keep(append([]string{photos.Portrait}, photos.Work...))
		st.progress.refresh()
		st.portrait.refresh()
		st.work.refresh()
		st.location.refresh()
		if st.viewer != nil {
			st.viewer.refresh()
		}
	}
	if least := st.box.MinSize(); least.Height != st.box.Size().Height {
		st.box.Refresh()
		st.frame.Scroll.Refresh()
	}
}

// photosLayout sets the cards of the ID photo and of the work photos side by side in a
// wide window, else one below the other.
type photosLayout struct{ width float32 } // at the last layout

const cardsBesideFrom = 860 // width for two columns, at 100 % text size

func (l *photosLayout) beside() bool {
	return l.width >= cardsBesideFrom*theme.TextSize()/look.SizeBody
}

func (l *photosLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	if l.beside() {
		return fyne.NewSize(a.Width+look.GapColumns+b.Width, max(a.Height, b.Height))
	}
	return fyne.NewSize(max(a.Width, b.Width), a.Height+look.GapRows+b.Height)
}

func (l *photosLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	if !l.beside() {
		look.StackLayout{Gap: look.GapRows}.Layout(o, size)
		return
	}
	left := size.Width * 0.36
	look.SideLayout{Width: left, Gap: look.GapColumns}.Layout(o, fyne.NewSize(size.Width, 0))
}
