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

// Tone is how much a sentence matters.
type Tone int

const (
	PlainTone Tone = iota // what was done
	NoteTone
	WarnTone
	ErrorTone
)

// Notice is one wrapped sentence: a hint, or a finding with its mark.
type Notice struct {
	widget.BaseWidget
	words *Prose
	mark  *canvas.Text
	box   *fyne.Container
	left  *fyne.Container // holds the mark
}

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

// Refresh follows the theme.
func (r *noticeRenderer) Refresh() {
	r.n.mark.TextSize, r.n.mark.Color = theme.CaptionTextSize(), theme.Color(r.n.words.Colour)
	r.n.mark.Refresh()
	r.n.words.Refresh()
	r.WidgetRenderer.Refresh()
}

func (n *Notice) Text() string { return strings.TrimSpace(n.words.Text) }

func (n *Notice) SetHint(s string) { n.set("", s, widget.LowImportance) }

// SetWarning and refuse show a sentence in the colour of its tone, with a mark that
// differs in shape as well.
func (n *Notice) SetWarning(s string) { n.SetText(WarnTone, s) }
func (n *Notice) SetError(s string)   { n.SetText(ErrorTone, s) }

// SetText shows a sentence in a tone.
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

// SetSuccess shows that something holds.
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

// NewHiddenNotice is a notice that shows only when it has something to say.
func NewHiddenNotice() *Notice {
	n := NewNotice()
	n.Hide()
	return n
}

// Reveal says a sentence on a notice that may be hidden.
func (n *Notice) Reveal(t Tone, s string) {
	n.SetText(t, s)
	n.Show()
}

// RevealSuccess says on a notice that may be hidden that something was done.
func (n *Notice) RevealSuccess(s string) {
	n.SetSuccess(s)
	n.Show()
}
