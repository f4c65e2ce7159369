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
	Mark  *canvas.Text
	box   *fyne.Container
	Left  *fyne.Container // holds the mark
}

func NewNotice() *Notice {
	n := &Notice{words: NewProse("", theme.SizeNameCaptionText, ColorQuiet), Mark: canvas.NewText("", color.Transparent)}
	n.Mark.TextSize = theme.CaptionTextSize()
	n.Left = container.NewVBox(n.Mark)
	n.Left.Hide()
	n.box = container.NewBorder(nil, nil, n.Left, nil, n.words)
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
	r.n.Mark.TextSize, r.n.Mark.Color = theme.CaptionTextSize(), theme.Color(r.n.words.Colour)
	r.n.Mark.Refresh()
	r.n.words.Refresh()
	r.WidgetRenderer.Refresh()
}

func (n *Notice) Text() string { return strings.TrimSpace(n.words.Text) }

func (n *Notice) SetHint(s string) { n.Set("", s, widget.LowImportance) }

// SetWarning and refuse show a sentence in the colour of its tone, with a mark that
// differs in shape as well.
func (n *Notice) SetWarning(s string) { n.SetText(WarnTone, s) }
func (n *Notice) SetError(s string)   { n.SetText(ErrorTone, s) }

// SetText shows a sentence in a tone.
func (n *Notice) SetText(t Tone, s string) {
	switch t {
	case ErrorTone:
		n.Set("●", s, widget.DangerImportance)
	case WarnTone:
		n.Set("▲", s, widget.WarningImportance)
	case NoteTone:
		n.Set("·", s, widget.LowImportance)
	default:
		n.Set("", s, widget.MediumImportance)
	}
}

// SetSuccess shows that something holds.
func (n *Notice) SetSuccess(s string) { n.Set("✓", s, widget.SuccessImportance) }

func (n *Notice) Set(mark, s string, importance widget.Importance) {
	if s == "" {
		s = " " // keeps its line
	}
	ink := ImportanceColor(importance)
	if n.words.Text == s && n.words.Colour == ink && n.Mark.Text == mark {
		return
	}
	n.Mark.Text, n.Left.Hidden = mark, mark == ""
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
