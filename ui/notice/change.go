package notice

import (
	"slices"
	"strings"
	"time"

	"zuimei/form/notice"
	"zuimei/form/notice/edit"
)

// saveState is how far the text is saved.
type saveState struct {
	at  time.Time // of the last save; zero before the first
	err error     // of the last save
}

// change edits the text; label names what is changed. Afterwards the section is made anew
// if rebuilt is set: where the number or order of its fields changed.
func (s *Screen) change(label, path string, rebuilt bool, do func(*edit.Text) error) {
	if s.text == nil || s.frame.ReadOnly != nil {
		return
	}
	before := s.text.Bytes()
	if err := do(s.text); err != nil {
		s.message.AnnounceError(err)
		s.root.Refresh()
		return
	}
	if string(s.text.Bytes()) == string(before) {
		return
	}
	for at := range s.local {
		if rebuilt && strings.HasPrefix(at, path+".") { // what follows an item is another's now
			delete(s.local, at)
		}
	}
	s.noteUndo(undo{before, label, path, s.current, rebuilt})
	s.changed(rebuilt)
}

// changed runs after every change of the text.
func (s *Screen) changed(rebuilt bool) {
	s.campaign, s.problems = notice.Parse(s.text.Bytes())
	s.saveJob.Soon()
	s.live.job.Soon()
	if s.message.Visible() {
		s.message.Clear()
		s.root.Refresh()
	}
	if rebuilt {
		s.rebuild()
	} else {
		s.refresh()
	}
}

// Replace takes a text that was made elsewhere, such as from a Word form, as one change.
func (s *Screen) Replace(label string, file []byte) {
	text, err := edit.Parse(file)
	if err != nil || s.frame.ReadOnly != nil {
		return
	}
	if s.text != nil {
		s.noteUndo(undo{s.text.Bytes(), label, "", s.current, true})
	}
	s.reviewing = false
	s.text = text
	s.changed(true)
}

// saveWork hands the newest text to the owner, whose work is in the background already.
func (s *Screen) saveWork() (work, done func()) {
	return func() {}, s.saveText
}

func (s *Screen) saveText() {
	if s.text == nil || s.frame.Save == nil {
		return
	}
	s.saving++
	s.frame.Save(s.text.Bytes(), func(err error) {
		s.saving--
		if s.saved.err = err; err == nil {
			s.saved.at = s.frame.Window.Env.Now()
		}
		s.footer.refresh()
	})
}

// saveNow saves at once what waits to be saved.
func (s *Screen) saveNow() {
	if len(s.undos)+len(s.redos) > 0 {
		s.saveText()
	}
}

// problemsAt returns the problems of the value at a path or of what stands in it.
func (s *Screen) problemsAt(path string) []notice.Problem { return within(s.allProblems(), path) }

func within(all []notice.Problem, path string) (in []notice.Problem) {
	for _, p := range all {
		if p.Path == path || strings.HasPrefix(p.Path, path+".") {
			in = append(in, p)
		}
	}
	return in
}

// allProblems are those of the text and, if there are none, those of the printed page. What a
// text that could not be taken over has left in the file is no problem besides.
func (s *Screen) allProblems() []notice.Problem {
	all := s.problems
	if len(all) == 0 {
		all = s.printed
	}
	if len(s.local) == 0 {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(p notice.Problem) bool {
		for path := p.Path; path != ""; path = parentOf(path) {
			if _, typed := s.local[path]; typed {
				return true
			}
		}
		return false
	})
}

// sectionOf returns the section in which the value at a path is set.
func (s *Screen) sectionOf(path string) int {
	best, longest := 0, -1
	for i, sec := range s.sections {
		for _, owned := range sec.owns {
			if (path == owned || strings.HasPrefix(path, owned+".")) && len(owned) > longest {
				best, longest = i, len(owned)
			}
		}
	}
	return best
}
