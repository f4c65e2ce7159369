package step

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zuimei/form"
	"zuimei/ui/field"
	"zuimei/ui/look"
	"zuimei/ui/session"
)

// answerList shows all answers as they will be handed in, one on each line, with a
// link to the field.
type answerList struct {
	session *session.Session
	lines   []answerLine
	box     *fyne.Container
}

// answerLine is one line of an answerList.
type answerLine struct {
	key   form.Key
	value func() string // the answer as it reads now
	prose *look.Prose
}

func newAnswerList(fr Frame) *answerList {
	s := fr.Session
	l := &answerList{session: s, box: look.Column(8)}
	c := s.Kit.Campaign
	for _, step := range c.Steps {
		if step.ID == form.StepReview || step.ID == form.StepHandIn && len(c.Attachments) == 0 {
			continue
		}
		head := look.CardTitle(step.Title)
		l.box.Add(container.New(look.Inset(6, 0, 0, 0), look.WithoutPadding(head)))
		for _, f := range step.Fields {
			l.add(fr, f.Key, f.Label, func() string { return answerText(s, f) })
		}
		switch step.ID {
		case form.StepUnit:
			for _, q := range c.Questions {
				l.add(fr, q.Key, q.Text, func() string { return questionAnswer(s, q.Key) })
			}
		case form.StepRecord:
			l.add(fr, form.KeyHonours, c.Label(form.KeyHonours), func() string { return form.Printed(c, s.Nomination, form.KeyHonours) })
		case form.StepPhotos:
			l.add(fr, form.KeyPortrait, c.Label(form.KeyPortrait), func() string { return portraitText(s) })
			l.add(fr, form.KeyWork, c.Label(form.KeyWork), func() string { return filesText(s.Nomination.Photos.Work, "张") })
			l.add(fr, form.KeyCaptions, c.Label(form.KeyCaptions), func() string { return captionsText(s) })
		case form.StepHandIn:
			for _, a := range c.Attachments {
				l.add(fr, a.Key, a.Label, func() string {
					files := s.Nomination.Files(a.Key)
					if len(files) == 0 && !a.Required {
						return "无"
					}
					return filesText(files, "个")
				})
			}
		}
	}
	return l
}

func (l *answerList) add(fr Frame, key form.Key, label string, value func() string) {
	line := answerLine{key: key, value: value, prose: look.PlainProse("")}
	l.lines = append(l.lines, line)
	link := look.NewLink("修改", func() { fr.Jump(key) })
	l.box.Add(container.New(&answerLayout{}, look.NewProse(label, theme.SizeNameText, look.ColorQuiet), line.prose, look.WithoutPadding(link)))
}

// refresh updates the answers and marks those with findings.
func (l *answerList) refresh() {
	for _, line := range l.lines {
		text, color := line.value(), theme.ColorNameForeground
		if text == "" {
			text, color = "未填", look.ColorQuiet
		}
		switch form.Worst(l.session.FindingsAt(line.key, true)).Severity {
		case form.Error:
			text, color = "● "+text, theme.ColorNameError
		case form.Warning:
			text, color = "▲ "+text, theme.ColorNameWarning
		}
		if line.prose.Text != text || line.prose.Colour != color {
			line.prose.Text, line.prose.Colour = text, color
			line.prose.Refresh()
		}
	}
}

// answerText returns an answer as it is printed, but only the beginning of the story
// and an ID number without its middle.
func answerText(s *session.Session, f form.Field) string {
	switch typed := s.Nomination.Answer(f.Key); {
	case f.Kind == form.Resident:
		return field.MaskedNumber(typed)
	case f.Key == form.KeyStory:
		return excerpt(typed)
	}
	return form.Printed(s.Kit.Campaign, s.Nomination, f.Key)
}

// excerpt returns the beginning of a long text, with its length.
func excerpt(text string) string {
	const most = 120
	text = strings.TrimSpace(text)
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return fmt.Sprintf("%s……（共 %d 字）", strings.TrimSpace(string(runes[:most])), form.Count(text).Words)
}

func questionAnswer(s *session.Session, key form.Key) string {
	switch yes := s.Nomination.Confirm[key]; {
	case yes == nil:
		return ""
	case *yes:
		return yesNo[0].Label
	}
	return yesNo[1].Label
}

func portraitText(s *session.Session) string {
	photos := s.Nomination.Photos
	switch {
	case photos.Portrait == "":
		return ""
	case photos.PortraitCrop != nil:
		return path.Base(photos.Portrait) + "（已裁剪）"
	}
	return path.Base(photos.Portrait)
}

// filesText counts and names files.
func filesText(files []string, counter string) string {
	if len(files) == 0 {
		return ""
	}
	files = slices.Clone(files)
	for i := range files {
		files[i] = path.Base(files[i])
	}
	return fmt.Sprintf("%d %s：%s", len(files), counter, strings.Join(files, "、"))
}

// answerLayout sets label, answer and link in a row. In a narrow window the answer
// goes under the others.
type answerLayout struct{ width float32 }

func (l *answerLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(12*theme.TextSize(), l.arrange(o, l.width))
}

func (l *answerLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.arrange(o, size.Width)
}

// arrange places the objects and returns the height they need.
func (l *answerLayout) arrange(o []fyne.CanvasObject, width float32) float32 {
	label, answer, link := o[0], o[1], o[2]
	const gap = 12
	em := theme.TextSize()
	right := max(width-link.MinSize().Width, 0)
	look.Place(link, right, 0, link.MinSize().Width, link.MinSize().Height)
	rest := max(right-gap, em)
	if width < 30*em {
		height := look.FitWidth(label, rest)
		look.Place(label, 0, 0, rest, height)
		under := look.FitWidth(answer, rest)
		look.Place(answer, 0, height, rest, under)
		return height + under
	}
	left := min(12*em, rest/3)
	height := look.FitWidth(label, left)
	look.Place(label, 0, 0, left, height)
	beside := look.FitWidth(answer, rest-left-gap)
	look.Place(answer, left+gap, 0, rest-left-gap, beside)
	return max(height, beside)
}
