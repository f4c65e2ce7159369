package look

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Tone grades how much a sentence matters, and so its mark and colour.
type Tone int

const (
	PlainTone Tone = iota // no mark
	NoteTone
	WarnTone
	ErrorTone
)

// Notice is one wrapped sentence in a tone: a hint, or a finding with its mark. (It has
// nothing to do with the notice of an award, a form.Campaign.)
type Notice struct {
	widget.BaseWidget
	words *Prose
	mark  *canvas.Text
	box   *fyne.Container
	left  *fyne.Container // holds the mark
}

// NewNotice returns an empty notice, which keeps the height of a line.
func NewNotice() *Notice {
	n := &Notice{words: NewProse("", theme.SizeNameCaptionText, ColorQuiet), mark: canvas.NewText("", color.Transparent)}
	n.mark.TextSize = theme.CaptionTextSize()
	n.left = container.NewVBox(n.mark)
	n.left.Hide()
	n.box = container.NewBorder(nil, nil, n.left, nil, n.words)
	n.ExtendBaseWidget(n)
	return n
}

func (n *Notice) CreateRenderer() fyne.WidgetRenderer {
	return &noticeRenderer{n, widget.NewSimpleRenderer(n.box)}
}

type noticeRenderer struct {
	n *Notice
	fyne.WidgetRenderer
}

// Refresh applies a changed theme.
func (r *noticeRenderer) Refresh() {
	r.n.mark.TextSize, r.n.mark.Color = theme.CaptionTextSize(), theme.Color(r.n.words.Colour)
	r.n.mark.Refresh()
	r.n.words.Refresh()
	r.WidgetRenderer.Refresh()
}

// Text returns the sentence.
func (n *Notice) Text() string { return strings.TrimSpace(n.words.Text) }

// SetHint sets a quiet sentence without a mark.
func (n *Notice) SetHint(s string) { n.set("", s, widget.LowImportance) }

// SetWarning sets a sentence in WarnTone.
func (n *Notice) SetWarning(s string) { n.SetText(WarnTone, s) }

// SetError sets a sentence in ErrorTone.
func (n *Notice) SetError(s string) { n.SetText(ErrorTone, s) }

// SetText sets the sentence, with the colour of its tone and a mark whose shape tells
// tones apart without colour.
func (n *Notice) SetText(t Tone, s string) {
	switch t {
	case ErrorTone:
		n.set("●", s, widget.DangerImportance)
	case WarnTone:
		n.set("▲", s, widget.WarningImportance)
	case NoteTone:
		n.set("·", s, widget.LowImportance)
	default:
		n.set("", s, widget.MediumImportance)
	}
}

// SetSuccess sets a sentence with a green tick.
func (n *Notice) SetSuccess(s string) { n.set("✓", s, widget.SuccessImportance) }

func (n *Notice) set(mark, s string, importance widget.Importance) {
	if s == "" {
		s = " " // keeps its line
	}
	ink := ImportanceColor(importance)
	if n.words.Text == s && n.words.Colour == ink && n.mark.Text == mark {
		return
	}
	n.mark.Text, n.left.Hidden = mark, mark == ""
	n.words.Text, n.words.Colour = s, ink
	n.Refresh()
	n.box.Refresh()
}

// ImportanceColor returns the text colour for an importance.
func ImportanceColor(i widget.Importance) fyne.ThemeColorName {
	switch i {
	case widget.DangerImportance:
		return theme.ColorNameError
	case widget.WarningImportance:
		return theme.ColorNameWarning
	case widget.SuccessImportance:
		return theme.ColorNameSuccess
	case widget.MediumImportance:
		return theme.ColorNameForeground
	}
	return ColorQuiet
}

// NewHiddenNotice returns a notice that is hidden until Reveal or RevealSuccess.
func NewHiddenNotice() *Notice {
	n := NewNotice()
	n.Hide()
	return n
}

// Reveal is SetText that also shows the notice.
func (n *Notice) Reveal(t Tone, s string) {
	n.SetText(t, s)
	n.Show()
}

// RevealSuccess is SetSuccess that also shows the notice.
func (n *Notice) RevealSuccess(s string) {
	n.SetSuccess(s)
	n.Show()
}
