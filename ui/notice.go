package ui

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// tone is how much a sentence matters.
type tone int

const (
	plainTone tone = iota // what was done
	noteTone
	warnTone
	errorTone
)

// notice is one wrapped sentence: a hint, or a finding with its mark.
type notice struct {
	widget.BaseWidget
	words *prose
	mark  *canvas.Text
	box   *fyne.Container
	left  *fyne.Container // holds the mark
}

func newNotice() *notice {
	n := &notice{words: newProse("", theme.SizeNameCaptionText, colorQuiet), mark: canvas.NewText("", color.Transparent)}
	n.mark.TextSize = theme.CaptionTextSize()
	n.left = container.NewVBox(n.mark)
	n.left.Hide()
	n.box = container.NewBorder(nil, nil, n.left, nil, n.words)
	n.ExtendBaseWidget(n)
	return n
}

func (n *notice) CreateRenderer() fyne.WidgetRenderer {
	return &noticeRenderer{n, widget.NewSimpleRenderer(n.box)}
}

type noticeRenderer struct {
	n *notice
	fyne.WidgetRenderer
}

// Refresh follows the theme.
func (r *noticeRenderer) Refresh() {
	r.n.mark.TextSize, r.n.mark.Color = theme.CaptionTextSize(), theme.Color(r.n.words.colour)
	r.n.mark.Refresh()
	r.n.words.Refresh()
	r.WidgetRenderer.Refresh()
}

func (n *notice) text() string { return strings.TrimSpace(n.words.words) }

func (n *notice) hint(s string) { n.set("", s, widget.LowImportance) }

// warn and refuse show a sentence in the colour of its tone, with a mark that
// differs in shape as well.
func (n *notice) warn(s string)   { n.say(warnTone, s) }
func (n *notice) refuse(s string) { n.say(errorTone, s) }

// say shows a sentence in a tone.
func (n *notice) say(t tone, s string) {
	switch t {
	case errorTone:
		n.set("●", s, widget.DangerImportance)
	case warnTone:
		n.set("▲", s, widget.WarningImportance)
	case noteTone:
		n.set("·", s, widget.LowImportance)
	default:
		n.set("", s, widget.MediumImportance)
	}
}

// good shows that something holds.
func (n *notice) good(s string) { n.set("✓", s, widget.SuccessImportance) }

func (n *notice) set(mark, s string, importance widget.Importance) {
	if s == "" {
		s = " " // keeps its line
	}
	ink := importanceColor(importance)
	if n.words.words == s && n.words.colour == ink && n.mark.Text == mark {
		return
	}
	n.mark.Text, n.left.Hidden = mark, mark == ""
	n.words.words, n.words.colour = s, ink
	n.Refresh()
	n.box.Refresh()
}

func importanceColor(i widget.Importance) fyne.ThemeColorName {
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
	return colorQuiet
}

// silent is a notice that shows only when it has something to say.
func silent() *notice {
	n := newNotice()
	n.Hide()
	return n
}

// show says a sentence on a notice that may be hidden.
func (n *notice) show(t tone, s string) {
	n.say(t, s)
	n.Show()
}

// praise says on a notice that may be hidden that something was done.
func (n *notice) praise(s string) {
	n.good(s)
	n.Show()
}
