package paper

import (
	"math"
	"slices"
	"unicode/utf8"

	"zuimei/form"
)

// Heights of the words in an opinion cell, in mm; the seal covers them.
const (
	sealLabel = 25.0 // baseline of （盖章） above the bottom border
	sealDate  = 17.0 // baseline of the date line above the bottom border
	signRoom  = 30.0 // for a signature, behind the words before it
)

// In an opinion cell without room for a seal's circle the words stand closer to the bottom.
const (
	lowDate  = 4.0
	lowPitch = 6.0
	lowText  = 30.0 // the least height of a cell without a seal whose words stand as usual
)

// Written are the words that wait for handwriting in an opinion cell.
type Written struct {
	Text  string
	Above float64 // of the baseline, from the bottom border
	Left  float64 // from the left border
	Size  float64
}

// WrittenIn places the words of an opinion's cell of that size, from the top down. Widths are about those of
// [form.Ems].
func WrittenIn(c form.Cell, date string, width, height float64) []Written {
	return writtenIn(c, date, width, height, form.Ems)
}

func writtenIn(c form.Cell, date string, width, height float64, ems func(string) float64) (all []Written) {
	low := height < lowText
	if c.Seal != "" {
		low = !c.HoldsSeal(width, height)
	} else if c.Sign != "" || c.Untitled || c.Wrap {
		low = true
	}
	base, step := sealDate, sealLabel-sealDate
	if low {
		base, step = lowDate, lowPitch
	}
	centre := width - form.SealRight
	if width < form.SealRight+form.SealDiameter/2 {
		centre = width / 2
	}
	at := base
	for i, text := range []string{date, c.Seal, c.Sign} {
		if i == 0 || text != "" {
			w := Written{Text: text, Above: at, Size: form.NormalSize}
			own := ems(text) * w.Size * Point
			if room := width - 2*form.CellPad; own > room {
				w.Size *= room / own
				own = room
			}
			w.Left = centre - own/2
			if i == 2 {
				w.Left = min(w.Left, width-signRoom-own)
			}
			w.Left = max(form.CellPad, min(w.Left, width-form.CellPad-own))
			if text != "" {
				all = append(all, w)
			}
			if i == 0 && text == "" && low {
				continue
			}
			at += step
		}
	}
	slices.Reverse(all)
	return all
}

// opinion lays out the words in a cell that is filled in and sealed by hand.
func (l *layout) opinion(c form.Cell, box Box) {
	if !c.Untitled {
		l.opinionTitle(c, box)
	}
	em := func(text string) float64 { return l.set(form.AnswerFont, text).natural }
	for _, w := range writtenIn(c, l.content.Expand(c.Date), box.W, box.H, em) {
		ln := wrap(atoms(l.fonts, form.AnswerFont, w.Text), math.Inf(1), 0)[0]
		l.page.Runs = append(l.page.Runs, ln.runs(box.X+w.Left, box.Y+box.H-w.Above, form.AnswerFont, w.Size)...)
	}
}

// opinionTitle sets what an opinion's cell is for, at its top left.
func (l *layout) opinionTitle(c form.Cell, box Box) {
	const inset, height = 2.8, 6.0
	role, size := roleOf(c), form.NormalSize
	if c.Size > 0 {
		size = c.Size
	}
	room := box.W - 2*inset
	set := []line{l.set(role, c.Opinion)}
	if c.Wrap {
		set = wrap(atoms(l.fonts, role, c.Opinion), room/(size*Point), 0)
		for i := range set {
			set[i].gap = 0
		}
	} else if wide := set[0].natural * size * Point; wide > room {
		_, over := l.cut(role, c.Opinion, room/(size*Point))
		l.misfit("", c.Opinion, over)
		size *= room / wide
	}
	for i, ln := range set {
		l.page.Runs = append(l.page.Runs, ln.runs(box.X+inset, middle(box.Y+inset+height/2+float64(i)*size*Point*form.LabelLead, size), role, size)...)
	}
}

func roleOf(c form.Cell) form.Font {
	if c.Font == "" {
		return form.LabelFont
	}
	return c.Font
}

// styled sets a label with a look of its own. It is never cut: where the faces are wider
// than [form.Folded] counts, all of it becomes smaller, and much smaller is a misfit.
func (l *layout) styled(c form.Placed, box Box) {
	f := FoldLabel(c.Cell, box.W, box.H)
	role := roleOf(c.Cell)
	if c.Upright {
		l.upright(role, f, box)
		return
	}
	const much = 0.85
	room, scale := box.W-2*form.CellPad, 1.0
	set := make([]line, len(f.Lines))
	for i, text := range f.Lines {
		set[i] = l.set(role, text)
		if wide := set[i].natural * f.Size * Point; wide > room {
			scale = min(scale, room/wide)
		}
	}
	if high := float64(len(set)) * f.Size * Point * form.LabelLead; high > box.H {
		scale = min(scale, box.H/high)
	}
	if scale < much {
		l.misfit("", c.Label, max(1, int((1-scale)*float64(utf8.RuneCountInString(c.Label)))))
	}
	size := f.Size * scale
	lead := size * Point * form.LabelLead
	y := box.Y + box.H/2 - float64(len(set)-1)*lead/2
	for _, ln := range set {
		align := c.Align
		if align == "" {
			align = form.Center
		}
		l.place(ln, role, size, align, leftPad, y, box)
		y += lead
	}
}

// FoldLabel breaks a label with a look of its own into its lines, or columns from right to
// left, and finds its size.
func FoldLabel(c form.Cell, width, height float64) form.Fold {
	if c.Wrap || c.Upright {
		f, _ := form.Folded(c, width, height)
		return f
	}
	wrapped := c
	wrapped.Wrap = true
	f := form.Fold{Size: c.Size}
	if f.Size == 0 {
		f, _ = form.Folded(wrapped, width, height)
		f.Size = max(f.Size, form.SmallSize)
	}
	f.Lines = paragraphs(c.Label)
	return f
}

// upright sets columns of characters that stand below each other, from right to left.
func (l *layout) upright(role form.Font, f form.Fold, box Box) {
	size, most := f.Size, 1
	for _, column := range f.Lines {
		most = max(most, utf8.RuneCountInString(column))
	}
	width := size * Point * form.UprightLead
	scale := min(1, (box.W-form.CellPad)/(width*float64(max(1, len(f.Lines)))), box.H/(float64(most)*size*Point*form.UprightLead))
	size, width = size*scale, width*scale
	pitch := size * Point * form.UprightLead
	x := box.X + box.W/2 + float64(len(f.Lines)-2)*width/2
	for _, column := range f.Lines {
		runes := []rune(column)
		y := box.Y + box.H/2 - float64(len(runes)-1)*pitch/2
		for _, r := range runes {
			if at := slices.Index([]rune("（）()—"), r); at >= 0 && l.fonts.office == nil {
				r = []rune("︵︶︵︶︱")[at]
			}
			l.place(l.set(role, string(r)), role, size, form.Center, 0, y, Box{x, box.Y, width, box.H})
			y += pitch
		}
		x -= width
	}
}
