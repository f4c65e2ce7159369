package word

import (
	"math"

	"zuimei/export/paper"
	"zuimei/form"
)

// styled writes a label with a look of its own. One that stands upright is one paragraph, its
// columns being lines of it.
func (b *formBuilder) styled(c form.Placed) {
	f := paper.FoldLabel(c.Cell, b.form.Sheet.Table.CellWidth(c), b.height(c))
	s := style{font: c.Font, size: math.Floor(2*f.Size) / 2, align: c.Align, pitch: f.Size * form.LabelLead * form.Point}
	if s.font == "" {
		s.font = form.LabelFont
	}
	if c.Align == form.Left {
		s.left = alignPad
	}
	for _, line := range f.Lines {
		b.paragraph(s, line)
	}
}

// opinion writes a cell for handwriting and a seal.
func (b *formBuilder) opinion(c form.Placed) {
	const (
		head = 6.0 // the line of the label
		line = 8.0 // （盖章）, and below it the date
		foot = 14.6
	)
	room := b.height(c) - opinionSide - head - 2*line - foot
	if c.Untitled || c.Wrap || c.Size > 0 || c.Font != "" || c.Sign != "" || c.Seal != "" && !c.HoldsSeal(b.form.Sheet.Table.CellWidth(c), b.height(c)) || room < 0 {
		b.narrowOpinion(c)
		return
	}
	b.paragraph(style{font: form.LabelFont, align: form.Left, pitch: head, before: opinionSide}, c.Opinion)
	for _, text := range []string{c.Seal, b.form.Content.Expand(c.Date)} {
		edge := form.SealRight - form.Ems(text)*form.NormalSize*form.Point/2 - opinionSide
		b.paragraph(style{font: form.AnswerFont, align: form.Right, pitch: line, before: max(room, 0), right: max(edge, 0)}, text)
		room = 0
	}
}

// narrowOpinion writes a cell for handwriting that is no such cell.
func (b *formBuilder) narrowOpinion(c form.Placed) {
	const (
		head  = 6.0 // the line of the label
		below = 1.6 // from a baseline to the end of its line
		most  = 8.0
	)
	width, height := b.form.Sheet.Table.CellWidth(c), b.height(c)
	from := 0.0
	if !c.Untitled {
		s := style{font: form.LabelFont, align: form.Left, pitch: head, before: opinionSide}
		if c.Font != "" {
			s.font = c.Font
		}
		size := form.NormalSize
		if c.Size > 0 {
			size, s.size = c.Size, c.Size
		}
		lines := 1.0
		if c.Wrap {
			s.pitch = size * form.Point * form.LabelLead
			lines = math.Ceil(form.Ems(c.Opinion)*size*form.Point/(width-2*opinionSide) + 0.2)
		}
		b.paragraph(s, c.Opinion)
		from = opinionSide + lines*s.pitch
	}
	for _, w := range paper.WrittenIn(c.Cell, b.form.Content.Expand(c.Date), width, height) {
		end := height - w.Above + below
		pitch := min(most, max(w.Size*form.Point*1.2, end-from))
		s := style{font: form.AnswerFont, size: math.Floor(2*w.Size) / 2, align: form.Right, pitch: pitch, before: max(end-pitch-from, 0)}
		s.right = max(width-w.Left-form.Ems(w.Text)*w.Size*form.Point-opinionSide, 0)
		b.paragraph(s, w.Text)
		from += s.before + pitch
	}
	if from == 0 {
		b.paragraph(style{pitch: 1}, "")
	}
}
