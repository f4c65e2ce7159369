package clerk

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zuimei/form"
	"zuimei/form/fill"
	"zuimei/ui/look"
)

// importRow is one line of the table of what was read: a tick, and add, which puts what
// the line is about into a result.
type importRow struct {
	tick *look.Check
	add  func(*fill.Result)
}

// rowTexts are the texts of a line.
type rowTexts struct {
	label, found, becomes, was, note string
	sure                             bool
	picture                          fyne.CanvasObject // before what was found; may be nil
}

const none = "—"

// The ID photo in a line, with the shape of one of two inches.
const (
	portraitWidth = 60
	portraitRatio = 1.4
)

// importRows makes a line for everything in r, that of the ID photo with a picture; changed
// is called when a tick changes.
func importRows(c form.Campaign, r fill.Result, picture fyne.CanvasObject, changed func()) (rows []importRow, table []fyne.CanvasObject) {
	line := func(x rowTexts, add func(*fill.Result)) {
		row := importRow{look.NewCheck("", func(bool) { changed() }), add}
		row.tick.Checked = x.sure
		rows, table = append(rows, row), append(table, newTableRow(row.tick, x, noted(r)))
	}
	for _, f := range r.Fields {
		line(rowTexts{label: c.Label(f.Field), found: inShort(f.Found), becomes: inShort(answerShown(c, f.Field, f.Becomes)), was: inShort(answerShown(c, f.Field, f.Was)), note: f.Note, sure: f.Sure},
			func(out *fill.Result) { out.Fields = append(out.Fields, f) })
	}
	for _, h := range r.Honours {
		printed := form.Printed(c, form.Nomination{Honours: []form.Honour{h.Honour}}, form.KeyHonours)
		line(rowTexts{label: c.Label(form.KeyHonours), found: inShort(h.Found), becomes: inShort(printed), was: none, note: h.Note, sure: h.Sure},
			func(out *fill.Result) { out.Honours = append(out.Honours, h) })
	}
	if p := r.Portrait; p != nil {
		size := fmt.Sprintf("%d×%d", p.Facts.Width, p.Facts.Height)
		was := none
		if p.Was != "" {
			was = path.Base(p.Was)
		}
		line(rowTexts{label: c.Label(form.KeyPortrait), found: "图片 " + size, becomes: size, was: was, note: p.Note, sure: p.Sure, picture: picture}, func(out *fill.Result) { out.Portrait = p })
	}
	if s := r.Story; s != nil {
		line(rowTexts{label: c.Label(form.KeyStory), found: inShort(strings.TrimSpace(s.Title + "\n" + s.Body)), becomes: wordsShown(s.Body), was: wordsShown(s.WasBody), note: s.Note, sure: s.Sure},
			func(out *fill.Result) { out.Story = s })
	}
	return rows, table
}

// noted reports whether any line of r has a note.
func noted(r fill.Result) bool {
	return r.Portrait != nil && r.Portrait.Note != "" || r.Story != nil && r.Story.Note != "" ||
		slices.ContainsFunc(r.Fields, func(p fill.Proposal) bool { return p.Note != "" }) ||
		slices.ContainsFunc(r.Honours, func(h fill.Honour) bool { return h.Note != "" })
}

// answerShown returns an answer as the page prints it.
func answerShown(c form.Campaign, key form.Key, answer string) string {
	if strings.TrimSpace(answer) == "" {
		return none
	}
	printed := form.Printed(c, form.Nomination{Answers: map[form.Key]string{key: answer}}, key)
	if printed == "" {
		return answer
	}
	return printed
}

// inShort cuts a long text to its beginning and says how long it is.
func inShort(text string) string {
	const most = 60
	short := look.Excerpt(text, most)
	if short != text {
		short += fmt.Sprintf("（%d 字）", form.Count(text).Words)
	}
	return short
}

func wordsShown(text string) string {
	if strings.TrimSpace(text) == "" {
		return none
	}
	return fmt.Sprintf("%d 字", form.Count(text).Words)
}

// newTableRow lays out a line: what is unsure is amber. The note stands at the right where
// there is room, else below.
func newTableRow(tick fyne.CanvasObject, x rowTexts, noted bool) fyne.CanvasObject {
	face, ink := theme.ColorNameOverlayBackground, look.ColorQuiet
	if !x.sure {
		face, ink = look.ColorWarningTint, theme.ColorNameWarning
	}
	prose := func(text string, colour fyne.ThemeColorName) fyne.CanvasObject {
		return look.NewProse(text, theme.SizeNameText, colour)
	}
	note := look.NewProse(x.note, theme.SizeNameCaptionText, ink)
	note.Hidden = x.note == ""
	found := prose(x.found, look.ColorQuiet)
	if x.picture != nil {
		found = container.New(besidePicture{}, x.picture, found)
	}
	becomes := look.NewProse(x.becomes, theme.SizeNameText, theme.ColorNameForeground)
	becomes.SetBold()
	return container.New(&rowLayout{noted: noted}, look.NewFill(face, "", 0), look.NewFill(look.ColorLine, "", 0), tick,
		prose(x.label, theme.ColorNameForeground), found, becomes, prose(x.was, look.ColorQuiet), note)
}

// newTableHead lays out the titles of the columns, with a tick for all lines.
func newTableHead(all fyne.CanvasObject, noted bool) fyne.CanvasObject {
	objects := []fyne.CanvasObject{look.NewFill(theme.ColorNameOverlayBackground, "", 0), look.NewFill(look.ColorLine, "", 0), all}
	for _, title := range []string{"项目", "表里写的", "填成", "原来", ""} {
		objects = append(objects, look.NewProse(title, theme.SizeNameCaptionText, look.ColorQuiet))
	}
	objects[len(objects)-1].Hide()
	return container.New(&rowLayout{noted: noted}, objects...)
}

// rowLayout lays out a line of the table: its ground, the hairline below it, the tick, and
// the texts in columns that are the same in all lines of one width.
type rowLayout struct {
	noted bool // some line of the table has a note, which may need a column
	width float32
}

func (l *rowLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(10, l.arrange(o, l.width))
}

func (l *rowLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.arrange(o, size.Width)
}

// arrange places the objects and returns the height they need.
func (l *rowLayout) arrange(o []fyne.CanvasObject, width float32) float32 {
	const edge, gap, tickWidth, notedFrom = 9, 16, 44, 940
	zoom := theme.TextSize() / look.SizeBody
	left, labelWidth := float32(tickWidth), 9.5*theme.TextSize()+gap // room for 职务/岗位（工种）
	rest := max(width-left-labelWidth-edge, 100)
	shares := []float32{0.38, 0.33, 0.29} // found, becomes, was
	beside := l.noted && width >= notedFrom*zoom
	if beside {
		shares = []float32{0.28, 0.25, 0.23, 0.24}
	}
	line := theme.TextSize() * 1.7 // as high as a line of text with what it has above
	look.Place(o[2], 8, edge+(line-o[2].MinSize().Height)/2, tickWidth-8, o[2].MinSize().Height)
	texts := o[3:]
	height := look.FitWidth(texts[0], labelWidth-gap)
	look.Place(texts[0], left, edge, labelWidth-gap, height)
	x := left + labelWidth
	for i, share := range shares {
		w := rest*share - gap
		h := look.FitWidth(texts[i+1], w)
		look.Place(texts[i+1], x, edge, w, h)
		if x += rest * share; texts[i+1].Visible() {
			height = max(height, h)
		}
	}
	if note := texts[len(texts)-1]; !beside && note.Visible() {
		w := rest - gap
		h := look.FitWidth(note, w)
		look.Place(note, left+labelWidth, edge+height+4, w, h)
		height += h + 4
	}
	height += 2 * edge
	look.Place(o[0], 0, 0, width, height)
	look.Place(o[1], 0, height-1, width, 1)
	return height
}

// besidePicture puts a picture before a text.
type besidePicture struct{}

func (besidePicture) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(portraitWidth, max(portraitWidth*portraitRatio, o[1].MinSize().Height))
}

func (besidePicture) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const gap = 12
	look.Place(o[0], 0, 0, portraitWidth, portraitWidth*portraitRatio)
	look.Place(o[1], portraitWidth+gap, 0, max(size.Width-portraitWidth-gap, 10), size.Height)
}
