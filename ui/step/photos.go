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
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// PhotosStep is the fourth step: the ID photo, the work photos, and where they
// were taken.
type PhotosStep struct {
	inert
	frame   Frame
	Session *session.Session
	Thumbs  *files.Thumbnails
	Intake  *session.Intake

	Box      *fyne.Container
	choose   *look.Button
	progress *progress
	said     *verdict // what became of the files added last
	Portrait *portraitCard
	Work     *workCard
	Viewer   *viewer // nil: closed
	places   *placesCard

	refreshing, again bool
}

// Sizes to which thumbnails are made, in pixels: the ID photo is shown in parts
// and cropped, work photos only small.
const (
	portraitSide = 1000
	workSide     = 480
)

func NewPhotos(fr Frame) Step {
	s := fr.Session
	st := &PhotosStep{frame: fr, Session: s, said: newVerdict()}
	st.Thumbs = &files.Thumbnails{
		Background: s.Loop.Background, Decoder: fr.Decoder, Dir: s.Draft.Dir(), Photos: s.Photos, Changed: st.Refresh, Stale: s.ExamineSoon,
	}
	st.Intake = &session.Intake{Session: s, Changed: st.Refresh, Finished: func(said []form.Finding) {
		st.tell(said...)
		st.Refresh()
	}}
	s.OnClose(st.Intake.Abandon)
	st.choose = look.NewButton("选择照片…", widget.MediumImportance, func() { st.ask("选择照片", "", true) })
	st.progress = newProgress(st.Intake)
	st.Portrait = newPortraitCard(st)
	st.Work = newWorkCard(st)
	st.places = newPlacesCard(s)
	about := s.Kit.Campaign.Step(form.StepPhotos)
	st.Box = container.New(look.Stacked{Gap: look.GapRows},
		container.New(look.SideLayout{Last: true, Gap: look.GapColumns}, look.Heading(about.Title, about.Hint), container.New(look.CentredLayout{}, st.choose)),
		st.progress.box, st.said.box,
		st.places.box, // above the photos, where it is seen
		container.New(&photoCards{}, st.Portrait.box, st.Work.box),
	)
	return st
}

func (st *PhotosStep) Content() fyne.CanvasObject { return st.Box }

func (st *PhotosStep) Field(key form.Key) (fyne.Focusable, fyne.CanvasObject) {
	list, number, isPart := strings.Cut(string(key), ".")
	switch form.Key(list) {
	case form.KeyPortrait:
		return st.Portrait.target(), st.Portrait.box
	case form.KeyWork:
		for i, t := range st.Work.Tiles {
			if isPart && number == fmt.Sprint(i+1) {
				return t.Replace, t.Box
			}
		}
		if st.Work.Slot.Visible() {
			return st.Work.Slot, st.Work.box
		}
		return st.choose, st.Work.box
	}
	return nil, nil
}

// Takes pictures, and folders for the pictures in them.
func (st *PhotosStep) Takes(d Dropped) bool { return d.Folder || photo.HasEnding(d.Path) }

func (st *PhotosStep) Most() int { return 0 }

func (st *PhotosStep) Drop(paths []string) {
	st.Add(&session.Batch{Paths: paths})
}

// Dismiss closes the crop frame.
func (st *PhotosStep) Dismiss() { st.Portrait.CloseEditor() }

// ask has files chosen: for list, or each by its shape where that is "".
func (st *PhotosStep) ask(title string, list form.Key, many bool) {
	st.frame.Env.Dialogs.OpenFiles(title, files.Filter{Name: "照片", Endings: photo.Endings}, many, func(paths []string) {
		if len(paths) > 0 {
			st.Add(&session.Batch{Paths: paths, Key: list})
		}
	})
}

// replace has one file chosen that takes the place of a work photo.
func (st *PhotosStep) replace(old string) {
	st.frame.Env.Dialogs.OpenFiles("更换照片", files.Filter{Name: "照片", Endings: photo.Endings}, false, func(paths []string) {
		if len(paths) > 0 {
			st.Add(&session.Batch{Paths: paths[:1], Key: form.KeyWork, Replace: old})
		}
	})
}

func (st *PhotosStep) Add(b *session.Batch) {
	st.tell()
	st.Intake.Add(b)
}

// tell shows what became of the last action, nothing for nothing.
func (st *PhotosStep) tell(said ...form.Finding) {
	if st.said.show(said, false, ""); len(said) > 0 {
		look.ScrollIntoView(st.said.box)
	}
}

// TakenBack forgets what became of it.
func (st *PhotosStep) TakenBack() { st.tell() }

// edit is a change by the user.
func (st *PhotosStep) edit(label string, change func(*form.Photos)) {
	st.tell()
	st.Session.Edit(label, func(n *form.Nomination) { change(&n.Photos) })
}

// Refresh may be called while it runs: a thumbnail can be there at once.
func (st *PhotosStep) Refresh() {
	st.again = true
	if st.refreshing {
		return
	}
	st.refreshing = true
	defer func() { st.refreshing = false }()
	for st.again {
		st.again = false
		photos := st.Session.Nomination.Photos
		st.Thumbs.Keep(append([]string{photos.Portrait}, photos.Work...))
		st.progress.refresh()
		st.Portrait.refresh()
		st.Work.refresh()
		st.places.refresh()
		if st.Viewer != nil {
			st.Viewer.refresh()
		}
	}
	if least := st.Box.MinSize(); least.Height != st.Box.Size().Height {
		st.Box.Refresh()
		st.frame.Scroll.Refresh()
	}
}

// expected says that what is missing on the step is to be told.
func (st *PhotosStep) expected() bool {
	return st.Session.Visited[form.StepPhotos] || st.Session.Begun(form.StepPhotos)
}

// photoCards are the ID photo's and the work photos': side by side where there is
// room.
type photoCards struct{ width float32 } // as laid out last

const cardsWide = 860 // from here on side by side, at 100 %

func (l *photoCards) beside() bool { return l.width >= cardsWide*theme.TextSize()/look.SizeBody }

func (l *photoCards) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	if l.beside() {
		return fyne.NewSize(a.Width+look.GapColumns+b.Width, max(a.Height, b.Height))
	}
	return fyne.NewSize(max(a.Width, b.Width), a.Height+look.GapRows+b.Height)
}

func (l *photoCards) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	if !l.beside() {
		look.Stacked{Gap: look.GapRows}.Layout(o, size)
		return
	}
	left := size.Width * 0.36
	look.SideLayout{Width: left, Gap: look.GapColumns}.Layout(o, fyne.NewSize(size.Width, 0))
}
