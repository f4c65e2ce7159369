package paper

import (
	"slices"

	"zuimei/form"
)

// Office lays out the page as Word, WPS and LibreOffice set a document that names the faces
// Times New Roman, 仿宋 and 黑体: for the heights of its rows and the sizes of its answers.
// Its marks are never drawn.
//
// An answer that fills its cell to the last character on the printed page may need more
// room there, because an office program need not trim punctuation. It is set smaller than
// 五号, down to least, before it is a misfit.
func Office(s form.Sheet, content Content) Page {
	const least, step = 8.0, 0.5
	fonts := &Fonts{office: officeAdvance}
	smaller := map[form.Key]float64{}
	for {
		l := lay(s, content, fonts, smaller)
		var cut, rest []form.Key // fields that can still be set smaller: those cut, and all others
		misfits := slices.DeleteFunc(slices.Clone(l.page.Misfits), func(m Misfit) bool { return m.Field == "" })
		for _, m := range misfits {
			if l.small(m.Field) > least {
				cut = append(cut, m.Field)
			}
		}
		for _, cell := range l.page.Cells {
			if cell.Size > least && cell.Size < form.NormalSize && l.small(cell.Field) > least { // else it is a line of the page, which keeps its size
				rest = append(rest, cell.Field)
			}
		}
		switch {
		case len(misfits) == 0 || len(cut)+len(rest) == 0:
			return l.page
		case len(cut) == 0:
			cut = rest
		}
		for _, field := range cut {
			smaller[field] = max(l.small(field)-step, least)
		}
	}
}

// flowing returns the fonts of flowing text. There LibreOffice and some others set Chinese
// and Latin letters apart even where the document says not to.
func (l *layout) flowing() *Fonts {
	if l.fonts.office == nil {
		return l.fonts
	}
	return &Fonts{office: l.fonts.office, apart: OfficeGap}
}

// OfficePad is the room that [Office] leaves at each side of a short answer, in mm.
const OfficePad = 0.5

// OfficeGap is the greatest distance, in em, at which office programs set a Chinese
// character and a Latin letter or digit apart.
const OfficeGap = 0.25

// Lead is the line pitch of an answer at a size, in mm.
func Lead(fit form.Fit, size float64) float64 {
	if fit != form.Flow && size < form.NormalSize {
		return shortPitch(size)
	}
	return lead(size)
}

// Widths of the characters from the space to the tilde in Times New Roman, in thousandths of
// an em; Liberation Serif, which stands in for it, has the same.
var timesNewRoman = [...]uint16{
	250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, // space to /
	500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, // 0 to ?
	921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722, // @ to O
	556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, // P to _
	333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, // ` to o
	500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541, // p to ~
}

// officeAdvance is the width of a character in em. Every other than those of ASCII counts
// as wide as a Chinese one, which is the widest it can be set.
func officeAdvance(r rune) float64 {
	if i := int(r) - ' '; i >= 0 && i < len(timesNewRoman) {
		return float64(timesNewRoman[i]) / 1000
	}
	return 1
}
