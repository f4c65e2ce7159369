package look

import (
	"image/color"
	"regexp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"github.com/go-text/typesetting/segmenter"
)

// Prose is text without padding, wrapped by the rules of Chinese typesetting: no line begins
// with ， or 。, and a break between two characters is as good as one at a space. (Fyne's
// Label prefers spaces, and otherwise breaks before any character.)
type Prose struct {
	widget.BaseWidget
	Text   string
	size   fyne.ThemeSizeName
	style  fyne.TextStyle
	Colour fyne.ThemeColorName

	width    float32 // the lines are broken for it, at textSize
	textSize float32
	lines    []*canvas.Text
}

// NewProse returns text in a size and colour of the theme.
func NewProse(words string, size fyne.ThemeSizeName, colour fyne.ThemeColorName) *Prose {
	p := &Prose{Text: words, size: size, Colour: colour}
	p.ExtendBaseWidget(p)
	p.set()
	return p
}

// SetBold makes the text bold.
func (p *Prose) SetBold() {
	p.style.Bold = true
	p.set()
}

// set breaks the text into lines for the current width and text size.
func (p *Prose) set() {
	p.textSize = theme.Size(p.size)
	lines := []string{Excerpt(p.Text, longestSentence)}
	if p.width > 0 {
		lines = breakLines(lines[0], p.width, p.textSize, p.style)
	}
	ink := theme.Color(p.Colour)
	for len(p.lines) < len(lines) {
		p.lines = append(p.lines, canvas.NewText("", color.Transparent))
	}
	p.lines = p.lines[:len(lines)]
	for i, line := range p.lines {
		line.Text, line.TextSize, line.TextStyle, line.Color = lines[i], p.textSize, p.style, ink
	}
}

// breakLines breaks a text into lines that fit a width, in a text size and style.
func breakLines(words string, width, size float32, style fyne.TextStyle) []string {
	var (
		lines []string
		seg   segmenter.Segmenter
		line  string
		taken float32
	)
	measure := func(s string) float32 { return fyne.MeasureText(s, size, style).Width }
	end := func() { lines, line, taken = append(lines, strings.TrimRight(line, " \n")), "", 0 }
	seg.Init([]rune(breakable(words)))
	for parts := seg.LineIterator(); parts.Next(); {
		part := parts.Line()
		text := unmarked.Replace(string(part.Text))
		bare := measure(strings.TrimRight(text, " \n"))
		if taken+bare > width && line != "" {
			end()
		}
		if bare > width { // one long word
			for _, r := range text {
				if w := measure(string(r)); taken+w > width && line != "" {
					end()
				}
				line += string(r)
				taken += measure(string(r))
			}
		} else {
			line += text
			taken += measure(text)
		}
		if part.IsMandatoryBreak && strings.HasSuffix(text, "\n") {
			end()
		}
	}
	if line != "" || len(lines) == 0 {
		end()
	}
	return lines
}

var (
	quoteAfterHan  = regexp.MustCompile(`(\p{Han})([“‘《「（])`)
	hanAfterQuote  = regexp.MustCompile(`([”’》」）])(\p{Han})`)
	numberRange    = regexp.MustCompile(`([0-9][–-])([0-9])`)
	numberWithUnit = regexp.MustCompile(`([0-9]) ([0-9A-Za-z\p{Han}])`)
	ordinal        = regexp.MustCompile(`第 ([0-9])`)
	// unmarked removes the marks that breakable inserts.
	unmarked = strings.NewReplacer("\u200b", "", "\u2060", "", "\u00a0", " ")
)

// breakable inserts invisible marks where Unicode's line breaking (UAX 14) does not suit: it
// allows breaks beside quotation marks (LB 19 forbids them) and forbids breaks in 2–3,
// between a number and its unit, and in 第 2.
func breakable(words string) string {
	words = quoteAfterHan.ReplaceAllString(words, "$1\u200b$2")
	words = hanAfterQuote.ReplaceAllString(words, "$1\u200b$2")
	words = ordinal.ReplaceAllString(words, "第\u00a0$1")
	words = numberRange.ReplaceAllString(words, "$1\u2060$2")
	return numberWithUnit.ReplaceAllString(words, "$1\u00a0$2")
}

func (p *Prose) CreateRenderer() fyne.WidgetRenderer { return &proseRenderer{p} }

type proseRenderer struct{ p *Prose }

func (r *proseRenderer) Destroy() {}

func (r *proseRenderer) Objects() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, line := range r.p.lines {
		all = append(all, line)
	}
	return all
}

// MinSize has no width: text wraps at any width.
func (r *proseRenderer) MinSize() fyne.Size {
	if r.p.textSize != theme.Size(r.p.size) {
		r.p.set()
	}
	return fyne.NewSize(0, float32(len(r.p.lines))*r.p.lines[0].MinSize().Height)
}

func (r *proseRenderer) Layout(size fyne.Size) {
	if size.Width != r.p.width {
		r.p.width = size.Width
		r.p.set()
	}
	height := r.p.lines[0].MinSize().Height
	for i, line := range r.p.lines {
		Place(line, 0, float32(i)*height, size.Width, height)
	}
}

func (r *proseRenderer) Refresh() {
	r.p.set()
	r.Layout(r.p.Size())
	for _, line := range r.p.lines {
		line.Refresh()
	}
	canvas.Refresh(r.p)
}

// QuietProse returns small grey text, for hints.
func QuietProse(s string) *Prose { return NewProse(s, theme.SizeNameCaptionText, ColorQuiet) }

// PlainProse returns text in the normal size and colour.
func PlainProse(s string) *Prose { return NewProse(s, theme.SizeNameText, theme.ColorNameForeground) }

// SetProse changes and redraws a text only if it differs.
func SetProse(p *Prose, s string) {
	if p.Text != s {
		p.Text = s
		p.Refresh()
	}
}
