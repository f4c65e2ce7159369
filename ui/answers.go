package ui

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zuimei/form"
)

// answerList shows all that will be handed in, as it will be read, an answer a
// line with the way to its field.
type answerList struct {
	session *session
	lines   []answerLine
	box     *fyne.Container
}

// answerLine is one answer: value tells what there is to read.
type answerLine struct {
	key   form.Key
	value func() string
	words *prose
}

func newAnswerList(fr Frame) *answerList {
	s := fr.Session
	l := &answerList{session: s, box: column(8)}
	c := s.kit.Campaign
	for _, step := range c.Steps {
		if step.ID == form.StepReview || step.ID == form.StepHandIn {
			continue
		}
		head := cardTitle(step.Title)
		l.box.Add(container.New(inset(6, 0, 0, 0), tight(head)))
		for _, f := range step.Fields {
			l.add(fr, f.Key, f.Label, func() string { return readable(s, f) })
		}
		switch step.ID {
		case form.StepUnit:
			for _, q := range c.Questions {
				l.add(fr, q.Key, q.Text, func() string { return confirmed(s, q.Key) })
			}
		case form.StepRecord:
			l.add(fr, form.KeyHonours, c.Label(form.KeyHonours), func() string { return form.Printed(c, s.nomination, form.KeyHonours) })
		case form.StepPhotos:
			l.add(fr, form.KeyPortrait, c.Label(form.KeyPortrait), func() string { return portraitWords(s) })
			l.add(fr, form.KeyWork, c.Label(form.KeyWork), func() string { return workPhotoWords(s) })
		}
	}
	return l
}

func (l *answerList) add(fr Frame, key form.Key, label string, value func() string) {
	line := answerLine{key: key, value: value, words: plainProse("")}
	l.lines = append(l.lines, line)
	link := newLink("修改", func() { fr.Jump(key) })
	l.box.Add(container.New(&answerLayout{}, newProse(label, theme.SizeNameText, colorQuiet), line.words, tight(link)))
}

// refresh brings the answers up to date; what is wrong has the mark of that.
func (l *answerList) refresh() {
	for _, line := range l.lines {
		words, colour := line.value(), theme.ColorNameForeground
		if words == "" {
			words, colour = "未填", colorQuiet
		}
		switch form.Worst(l.session.of(line.key, true)).Severity {
		case form.Error:
			words, colour = "● "+words, theme.ColorNameError
		case form.Warning:
			words, colour = "▲ "+words, theme.ColorNameWarning
		}
		if line.words.words != words || line.words.colour != colour {
			line.words.words, line.words.colour = words, colour
			line.words.Refresh()
		}
	}
}

// readable is an answer as the page has it, the story from its beginning, an ID
// number without its middle.
func readable(s *session, f form.Field) string {
	switch typed := s.nomination.Answer(f.Key); {
	case f.Kind == form.Resident:
		return maskedNumber(typed)
	case f.Key == form.KeyStory:
		return opening(typed)
	}
	return form.Printed(s.kit.Campaign, s.nomination, f.Key)
}

// opening is as much of a long text as tells which it is.
func opening(text string) string {
	const most = 120
	text = strings.TrimSpace(text)
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return fmt.Sprintf("%s……（共 %d 字）", strings.TrimSpace(string(runes[:most])), form.Count(text).Words)
}

func confirmed(s *session, key form.Key) string {
	switch yes := s.nomination.Confirm[key]; {
	case yes == nil:
		return ""
	case *yes:
		return yesNo[0].Label
	}
	return yesNo[1].Label
}

func portraitWords(s *session) string {
	photos := s.nomination.Photos
	switch {
	case photos.Portrait == "":
		return ""
	case photos.PortraitCrop != nil:
		return path.Base(photos.Portrait) + "（已裁剪）"
	}
	return path.Base(photos.Portrait)
}

func workPhotoWords(s *session) string {
	work := slices.Clone(s.nomination.Photos.Work)
	if len(work) == 0 {
		return ""
	}
	for i := range work {
		work[i] = path.Base(work[i])
	}
	return fmt.Sprintf("%d 张：%s", len(work), strings.Join(work, "、"))
}

// answerLayout sets label, answer and link in a row; in little width the answer
// goes under the others.
type answerLayout struct{ width float32 }

func (l *answerLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(12*theme.TextSize(), l.arrange(o, l.width))
}

func (l *answerLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.arrange(o, size.Width)
}

// arrange places everything and returns the height that takes.
func (l *answerLayout) arrange(o []fyne.CanvasObject, width float32) float32 {
	label, answer, link := o[0], o[1], o[2]
	const gap = 12
	em := theme.TextSize()
	right := max(width-link.MinSize().Width, 0)
	place(link, right, 0, link.MinSize().Width, link.MinSize().Height)
	rest := max(right-gap, em)
	if width < 30*em {
		high := settle(label, rest)
		place(label, 0, 0, rest, high)
		under := settle(answer, rest)
		place(answer, 0, high, rest, under)
		return high + under
	}
	left := min(12*em, rest/3)
	high := settle(label, left)
	place(label, 0, 0, left, high)
	beside := settle(answer, rest-left-gap)
	place(answer, left+gap, 0, rest-left-gap, beside)
	return max(high, beside)
}
