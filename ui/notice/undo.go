package notice

import (
	"zuimei/form/notice/edit"
	"zuimei/ui/look"
)

// undo is the text before a change or, where it was undone, after it.
type undo struct {
	text    []byte
	label   string // 报送截止
	path    string // typing on at the same path is one change
	section int
	closed  bool // the field was left since
}

const mostUndos = 200

// noteUndo notes the text before a change that was just made. Typing on is the same change.
func (s *Screen) noteUndo(u undo) {
	s.redos = nil
	last := len(s.undos) - 1
	if u.closed || last < 0 || s.undos[last].path != u.path || s.undos[last].closed {
		s.undos = append(s.undos, u)
		s.undos = s.undos[max(len(s.undos)-mostUndos, 0):]
	}
}

// left ends the change that typing at a path has been.
func (s *Screen) left(path string) {
	if last := len(s.undos) - 1; last >= 0 && s.undos[last].path == path {
		s.undos[last].closed = true
	}
}

// Undo takes the last change back; it reports whether there was one.
func (s *Screen) Undo() bool { return s.restore(&s.undos, &s.redos) }

// Redo makes the change again that was taken back last; it reports whether there was one.
func (s *Screen) Redo() bool { return s.restore(&s.redos, &s.undos) }

// restore puts the text of the last of one list in the place of the one of now, which goes
// onto the other.
func (s *Screen) restore(from, onto *[]undo) bool {
	last := len(*from) - 1
	if last < 0 || s.text == nil || s.frame.ReadOnly != nil {
		return false
	}
	u := (*from)[last]
	text, err := edit.Parse(u.text)
	if err != nil {
		return false // it was read before
	}
	*from = (*from)[:last]
	*onto = append(*onto, undo{s.text.Bytes(), u.label, u.path, u.section, true})
	s.text = text
	clear(s.local)
	s.unitsLeft = 0
	s.adoption, s.reviewing, s.current = nil, false, u.section
	s.changed(true)
	s.live.follow(s.sections[s.current].step)
	for _, r := range s.rows {
		if r.path == u.path && r.target != nil {
			s.frame.Window.Canvas().Focus(r.target)
			look.Reveal(s.scroll, r.box)
			break
		}
	}
	return true
}
