package office

import "errors"

// EditedBrief is 简要事迹 that the office edited, so that it can be undone.
type EditedBrief struct {
	ID   string // of the submission
	Text string // as it is since

	was     string
	briefed []Version // the last of those that there were when it was edited before, if that is known
}

// Then is two edits, one after the other, as one.
func (e EditedBrief) Then(next EditedBrief) EditedBrief {
	e.Text = next.Text
	return e
}

// SetBrief notes 简要事迹 of a submission; "" is what the submission gives by itself.
func (r *Round) SetBrief(id, text string) (EditedBrief, error) {
	s, ok := r.Submission(id)
	if !ok {
		return EditedBrief{}, Unknown(id)
	}
	e := EditedBrief{ID: id, Text: text, was: s.Brief}
	if n := s.Briefed; n > 0 && n <= len(s.Versions) {
		e.briefed = []Version{s.Versions[n-1]}
	}
	s.Brief, s.Briefed = text, len(s.Versions)
	return e, nil
}

// ErrOtherBrief says that 简要事迹 cannot be put back: it is another one by now.
var ErrOtherBrief = errors.New("这段简要事迹后来又改过，没有撤销")

// UndoBrief puts 简要事迹 back, and about which versions it was, wherever these stand by now.
func (r *Round) UndoBrief(e EditedBrief) error {
	s, ok := r.Submission(e.ID)
	if !ok {
		return Unknown(e.ID)
	}
	if s.Brief != e.Text { // such as that it went along when versions were parted
		return ErrOtherBrief
	}
	s.Brief, s.Briefed = e.was, 0
	if numbers := s.numbers(e.briefed); len(numbers) > 0 {
		s.Briefed = numbers[0]
	}
	return nil
}
