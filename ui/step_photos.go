package ui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/form/photo"
)

// photosStep is the fourth step: the ID photo, the work photos, and where they
// were taken.
type photosStep struct {
	inert
	frame   Frame
	session *session
	thumbs  *thumbnails
	intake  *intake

	box      *fyne.Container
	choose   *button
	progress *progress
	said     *verdict // what became of the files added last
	portrait *portraitCard
	work     *workCard
	viewer   *viewer // nil: closed
	places   *placesCard

	refreshing, again bool
}

// Sizes to which thumbnails are made, in pixels: the ID photo is shown in parts
// and cropped, work photos only small.
const (
	portraitSide = 1000
	workSide     = 480
)

func newPhotosStep(fr Frame) step {
	s := fr.Session
	st := &photosStep{frame: fr, session: s, said: newVerdict()}
	st.thumbs = &thumbnails{
		background: s.env.Background, decoder: fr.Decoder, dir: s.draft.Dir(), photos: s.photos, changed: st.refresh, stale: s.examine.soon,
		all: map[thumbnailKey]*thumbnail{},
	}
	st.intake = &intake{session: s, changed: st.refresh, ended: func(said []form.Finding) {
		st.tell(said...)
		st.refresh()
	}}
	s.onClose(st.intake.abandon)
	st.choose = newButton("选择照片…", widget.MediumImportance, func() { st.ask("选择照片", "", true) })
	st.progress = newProgress(st.intake)
	st.portrait = newPortraitCard(st)
	st.work = newWorkCard(st)
	st.places = newPlacesCard(s)
	about := s.kit.Campaign.Step(form.StepPhotos)
	st.box = container.New(stacked{gap: gapRows},
		container.New(flank{last: true, gap: gapColumns}, heading(about.Title, about.Hint), container.New(centred{}, st.choose)),
		st.progress.box, st.said.box,
		st.places.box, // above the photos, where it is seen
		container.New(&photoCards{}, st.portrait.box, st.work.box),
	)
	return st
}

func (st *photosStep) content() fyne.CanvasObject { return st.box }

func (st *photosStep) field(key form.Key) (fyne.Focusable, fyne.CanvasObject) {
	list, number, isPart := strings.Cut(string(key), ".")
	switch form.Key(list) {
	case form.KeyPortrait:
		return st.portrait.target(), st.portrait.box
	case form.KeyWork:
		for i, t := range st.work.tiles {
			if isPart && number == fmt.Sprint(i+1) {
				return t.replace, t.box
			}
		}
		if st.work.slot.Visible() {
			return st.work.slot, st.work.box
		}
		return st.choose, st.work.box
	}
	return nil, nil
}

// takes pictures, and folders for the pictures in them.
func (st *photosStep) takes(d dropped) bool { return d.folder || photo.HasEnding(d.path) }

func (st *photosStep) most() int { return 0 }

func (st *photosStep) drop(paths []string) {
	st.add(&batch{paths: paths})
}

// dismiss closes the crop frame.
func (st *photosStep) dismiss() { st.portrait.closeEditor() }

// ask has files chosen: for list, or each by its shape where that is "".
func (st *photosStep) ask(title string, list form.Key, many bool) {
	st.frame.Env.Dialogs.OpenFiles(title, Filter{Name: "照片", Endings: photo.Endings}, many, func(paths []string) {
		if len(paths) > 0 {
			st.add(&batch{paths: paths, list: list})
		}
	})
}

// replace has one file chosen that takes the place of a work photo.
func (st *photosStep) replace(old string) {
	st.frame.Env.Dialogs.OpenFiles("更换照片", Filter{Name: "照片", Endings: photo.Endings}, false, func(paths []string) {
		if len(paths) > 0 {
			st.add(&batch{paths: paths[:1], list: form.KeyWork, replace: old})
		}
	})
}

func (st *photosStep) add(b *batch) {
	st.tell()
	st.intake.add(b)
}

// tell shows what became of the last action, nothing for nothing.
func (st *photosStep) tell(said ...form.Finding) {
	if st.said.show(said, false, ""); len(said) > 0 {
		keepInView(st.said.box)
	}
}

// takenBack forgets what became of it.
func (st *photosStep) takenBack() { st.tell() }

// edit is a change by the user.
func (st *photosStep) edit(label string, change func(*form.Photos)) {
	st.tell()
	st.session.edit(label, func(n *form.Nomination) { change(&n.Photos) })
}

// refresh may be called while it runs: a thumbnail can be there at once.
func (st *photosStep) refresh() {
	st.again = true
	if st.refreshing {
		return
	}
	st.refreshing = true
	defer func() { st.refreshing = false }()
	for st.again {
		st.again = false
		photos := st.session.nomination.Photos
		st.thumbs.keep(append([]string{photos.Portrait}, photos.Work...))
		st.progress.refresh()
		st.portrait.refresh()
		st.work.refresh()
		st.places.refresh()
		if st.viewer != nil {
			st.viewer.refresh()
		}
	}
	if least := st.box.MinSize(); least.Height != st.box.Size().Height {
		st.box.Refresh()
		st.frame.Scroll.Refresh()
	}
}

// expected says that what is missing on the step is to be told.
func (st *photosStep) expected() bool {
	return st.session.visited[form.StepPhotos] || st.session.begun(form.StepPhotos)
}

// photoCards are the ID photo's and the work photos': side by side where there is
// room.
type photoCards struct{ width float32 } // as laid out last

const cardsWide = 860 // from here on side by side, at 100 %

func (l *photoCards) beside() bool { return l.width >= cardsWide*theme.TextSize()/sizeBody }

func (l *photoCards) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	if l.beside() {
		return fyne.NewSize(a.Width+gapColumns+b.Width, max(a.Height, b.Height))
	}
	return fyne.NewSize(max(a.Width, b.Width), a.Height+gapRows+b.Height)
}

func (l *photoCards) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	if !l.beside() {
		stacked{gap: gapRows}.Layout(o, size)
		return
	}
	left := size.Width * 0.36
	flank{width: left, gap: gapColumns}.Layout(o, fyne.NewSize(size.Width, 0))
}
