package office

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"zuimei/export"
	"zuimei/form"
	"zuimei/form/notice/edit"
	"zuimei/internal/disk"
	"zuimei/office"
	"zuimei/office/store"
	"zuimei/ui/notice"
)

// noticeSection is the section 通知: the editor of package notice, with the round behind it.
type noticeSection struct {
	shell  *shell
	screen *notice.Screen
}

func newNoticeSection(sh *shell) *noticeSection { return &noticeSection{shell: sh} }

// Content implements section.
func (s *noticeSection) Content() fyne.CanvasObject {
	if s.screen == nil {
		s.screen = notice.New(s.frame())
	}
	return s.screen.Content()
}

// frame is what the editor is given.
func (s *noticeSection) frame() notice.Frame {
	r := s.shell.round
	text, published, readOnly := s.now()
	f := notice.Frame{
		Window: s.shell.desk.Window, Text: text, Addresses: s.addresses,
		Save: func(text []byte, done func(error)) {
			r.Change(func(s *store.Store) error { return s.SetWriting(text) }, done)
		},
		Shown: func() { s.shell.remember() },
		Code:  s.code, Publish: s.publish, Try: s.try, Moved: r.Saved.Moved,
		Checked: func(left []edit.Moved) {
			r.Change(func(s *store.Store) error { return s.SetMoved(left) }, s.told)
		},
		Documents: s.documents, Sent: s.sent, CanRetract: func() bool { return r.Holder == nil && r.Saved.CanRetract() }, Retract: s.retract,
	}
	f.Published, f.ReadOnly = published, readOnly
	return f
}

// now is the notice as it is being written, the one that was sent out, nil for none, and why
// it cannot be changed here.
func (s *noticeSection) now() (text, published []byte, readOnly error) {
	r := s.shell.round
	if text = r.Saved.Writing; text == nil {
		text = r.Saved.Notice
	}
	if s.published() {
		published = r.Saved.Notice
	}
	if r.Holder != nil {
		readOnly = r.Holder
	}
	return text, published, readOnly
}

// addresses are the mailboxes of the units on the round's own roster.
func (s *noticeSection) addresses() (all []string) {
	for _, m := range s.shell.round.Saved.Round.Roster {
		if m.Mail != "" && !slices.Contains(all, m.Mail) {
			all = append(all, m.Mail)
		}
	}
	return all
}

// code makes up the code of the notice, while nothing goes by it.
func (s *noticeSection) code() func(form.Campaign) string {
	r, k := s.shell.round, s.shell.desk.rounds.known
	if s.published() || len(r.Saved.Round.Arrivals) > 0 {
		return nil
	}
	memory, was := k.memory, r.Saved.Campaign
	return func(c form.Campaign) string {
		others := k.codes(memory, r.Dir)
		return office.Code(c, was, func(id string) bool { return slices.Contains(others, id) })
	}
}

// try opens the clerk's desk with the notice.
func (s *noticeSection) try(text []byte) {
	sh := s.shell
	if err := sh.desk.frame.Try(text); err != nil {
		sh.message.AnnounceError(err)
		return
	}
	sh.desk.showing = false // until the trial is over
}

// Footer implements section: the editor has a bar of its own.
func (s *noticeSection) Footer() fyne.CanvasObject { return nil }

// Refresh implements section: the editor's text is its own, unless somebody else writes.
func (s *noticeSection) Refresh() {
	if s.screen != nil {
		s.screen.Follow(s.now())
	}
}

// TypedKey implements section.
func (s *noticeSection) TypedKey(*fyne.KeyEvent) {}

// Search implements section.
func (s *noticeSection) Search() {}

// Undo takes back the last change of the notice.
func (s *noticeSection) Undo() bool { return s.screen != nil && s.screen.Undo() }

// Redo makes the change of the notice again that was taken back last.
func (s *noticeSection) Redo() bool { return s.screen != nil && s.screen.Redo() }

// Close hands over what was typed last.
func (s *noticeSection) Close() {
	if s.screen != nil {
		s.screen.Close()
	}
}

// Drop takes a form of the office's own, which the editor shows as the printed table.
func (s *noticeSection) Drop(path string) bool { return s.screen != nil && s.screen.Drop(path) }

// published reports whether the notice was sent out already.
func (s *noticeSection) published() bool { return len(s.shell.round.Letters) > 0 }

// told says what could not be kept.
func (s *noticeSection) told(err error) {
	if err != nil {
		s.shell.message.AnnounceError(err)
	}
}

// documents reads what went with the letter of the edition that holds.
func (s *noticeSection) documents(done func([]export.LetterPart)) {
	r := s.shell.round
	names, c := slices.Clone(r.Letters), r.Saved.Campaign
	var parts []export.LetterPart
	s.shell.desk.Env.Background(func() {
		for _, name := range names {
			if l, err := export.ReadLetter(filepath.Join(r.Dir, "letters", name)); err == nil && l.Campaign == c.ID && l.Edition == c.Edition {
				parts = l.Documents()
			}
		}
	}, func() { done(parts) })
}

// sent finds the letter of the edition that holds, and its mail draft.
func (s *noticeSection) sent(done func(letter, mail string)) {
	r := s.shell.round
	names, c := slices.Clone(r.Letters), r.Saved.Campaign
	letter, mail := "", ""
	s.shell.desk.Env.Background(func() {
		for _, name := range names {
			path := filepath.Join(r.Dir, "letters", name)
			if l, err := export.ReadLetter(path); err == nil && l.Campaign == c.ID && l.Edition == c.Edition {
				letter = path
			}
		}
		draft := strings.TrimSuffix(letter, export.LetterEnding) + ".eml"
		if info, err := os.Stat(draft); letter != "" && err == nil && info.Mode().IsRegular() {
			mail = draft
		}
	}, func() { done(letter, mail) })
}

// Chosen implements chooser: the part of the notice on screen.
func (s *noticeSection) Chosen() string {
	if s.screen == nil {
		return ""
	}
	return s.screen.Section()
}

// Choose implements chooser.
func (s *noticeSection) Choose(title string) {
	if s.screen != nil {
		s.screen.ShowSection(title)
	}
}

// retract takes the last edition back.
func (s *noticeSection) retract(done func(published []byte, err error)) {
	s.shell.round.Change(func(st *store.Store) error { return st.Retract() }, func(err error) {
		_, published, _ := s.now()
		done(published, err)
	})
}

// publish keeps an edition with its letter and its mail draft.
func (s *noticeSection) publish(p notice.Publication, done func(letter, mail string, err error)) {
	r := s.shell.round
	letter, mail := p.Name+export.LetterEnding, p.Name+".eml"
	folder := filepath.Join(r.Dir, "letters")
	r.Change(func(st *store.Store) error { return st.Publish(p.Text, letter, p.Letter) }, func(err error) {
		if err != nil {
			done("", "", err)
			return
		}
		s.shell.desk.Env.Background(func() {
			if err = disk.WriteFile(filepath.Join(folder, mail), p.Mail); err != nil {
				err = &notice.MailError{Err: disk.Reason(err)}
			}
		}, func() { done(filepath.Join(folder, letter), filepath.Join(folder, mail), err) })
	})
}
