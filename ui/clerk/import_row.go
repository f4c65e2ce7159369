package clerk

import (
	"fmt"
	"path"
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
}

const none = "—"

// importRows makes a line for everything in r; changed is called when a tick changes.
func importRows(c form.Campaign, r fill.Result, changed func()) (rows []importRow, table []fyne.CanvasObject) {
	line := func(x rowTexts, add func(*fill.Result)) {
		row := importRow{look.NewCheck("", func(bool) { changed() }), add}
		row.tick.Checked = x.sure
		rows, table = append(rows, row), append(table, newTableRow(row.tick, x))
	}
	for _, f := range r.Fields {
		line(rowTexts{c.Label(f.Field), inShort(f.Found), inShort(answerShown(c, f.Field, f.Becomes)), inShort(answerShown(c, f.Field, f.Was)), f.Note, f.Sure},
			func(out *fill.Result) { out.Fields = append(out.Fields, f) })
	}
	for _, h := range r.Honours {
		printed := form.Printed(c, form.Nomination{Honours: []form.Honour{h.Honour}}, form.KeyHonours)
		line(rowTexts{c.Label(form.KeyHonours), inShort(h.Found), inShort(printed), none, h.Note, h.Sure},
			func(out *fill.Result) { out.Honours = append(out.Honours, h) })
	}
	if p := r.Portrait; p != nil {
		size := fmt.Sprintf("%d×%d", p.Facts.Width, p.Facts.Height)
		was := none
		if p.Was != "" {
			was = path.Base(p.Was)
		}
		line(rowTexts{c.Label(form.KeyPortrait), "图片 " + size, size, was, p.Note, p.Sure}, func(out *fill.Result) { out.Portrait = p })
	}
	if s := r.Story; s != nil {
		line(rowTexts{c.Label(form.KeyStory), inShort(strings.TrimSpace(s.Title + "\n" + s.Body)), wordsShown(s.Body), wordsShown(s.WasBody), s.Note, s.Sure},
			func(out *fill.Result) { out.Story = s })
	}
	return rows, table
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
func newTableRow(tick fyne.CanvasObject, x rowTexts) fyne.CanvasObject {
	face, ink := theme.ColorNameOverlayBackground, look.ColorQuiet
	if !x.sure {
		face, ink = look.ColorWarningTint, theme.ColorNameWarning
	}
	prose := func(text string, colour fyne.ThemeColorName) fyne.CanvasObject {
		return look.NewProse(text, theme.SizeNameText, colour)
	}
	note := look.NewProse(x.note, theme.SizeNameCaptionText, ink)
	note.Hidden = x.note == ""
	return container.New(&rowLayout{}, look.NewFill(face, "", 0), look.NewFill(look.ColorLine, "", 0), tick,
		prose(x.label, theme.ColorNameForeground), prose(x.found, look.ColorQuiet), prose(x.becomes, theme.ColorNameForeground), prose(x.was, look.ColorQuiet), note)
}

// newTableHead lays out the titles of the columns, with a tick for all lines.
func newTableHead(all fyne.CanvasObject) fyne.CanvasObject {
	objects := []fyne.CanvasObject{look.NewFill(theme.ColorNameOverlayBackground, "", 0), look.NewFill(look.ColorLine, "", 0), all}
	for _, title := range []string{"项目", "表里写的", "填成", "原来", ""} {
		objects = append(objects, look.NewProse(title, theme.SizeNameCaptionText, look.ColorQuiet))
	}
	objects[len(objects)-1].Hide()
	return container.New(&rowLayout{}, objects...)
}

// rowLayout lays out a line of the table: its ground, the hairline below it, the tick, and
// the texts in columns that are the same in all lines of one width.
type rowLayout struct{ width float32 }

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
	left, labelWidth := float32(tickWidth), 120*zoom
	rest := max(width-left-labelWidth-edge, 100)
	shares := []float32{0.4, 0.36, 0.24} // found, becomes, was
	beside := width >= notedFrom*zoom
	if beside {
		shares = []float32{0.3, 0.26, 0.16, 0.28}
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
