package table

import (
	"encoding/xml"
	"strconv"

	"zuimei/form/internal/text"
)

// sizes are how wide and high a sheet is, and how its cells look. Widths are in characters
// of the default face, heights in points.
type sizes struct {
	spans    []columnSpan
	standard float64 // width of the other columns, 0 if nothing says
	heights  map[int]float64
	looks    map[place]Look
	grounds  map[place]Ground
	styles   []style // by their number
}

// style is how cells look.
type style struct {
	Look
	ground Ground
}

// columnSpan are columns of one width, counted from 0, with both ends included.
type columnSpan struct {
	from, to int
	width    float64
}

// A width of so many characters is that many digits of 7 pixels and 5 pixels of margin, at 96
// to the inch (ECMA-376, 18.3.1.13).
func characters(n float64) float64 { return (n*7 + 5) * 25.4 / 96 }

// column reads the width of columns.
func (s *sizes) column(t xml.StartElement) {
	number := func(name string) float64 {
		n, _ := strconv.ParseFloat(text.Attr(t, name), 64)
		return min(max(n, 0), 1<<20)
	}
	switch {
	case t.Name.Local == "sheetFormatPr":
		s.standard = number("defaultColWidth")
	case t.Name.Local == "col" && len(s.spans) < maxColumns:
		s.spans = append(s.spans, columnSpan{int(number("min")) - 1, int(number("max")) - 1, number("width")})
	}
}

// row reads the height of a row.
func (s *sizes) row(t xml.StartElement, row int) {
	if n, err := strconv.ParseFloat(text.Attr(t, "ht"), 64); err == nil && n > 0 && len(s.heights) < maxCells {
		s.heights[row] = min(n, 409) * 25.4 / 72
	}
}

// style reads how a cell looks.
func (s *sizes) style(t xml.StartElement, at place) {
	n, err := strconv.Atoi(text.Attr(t, "s"))
	if err != nil || n < 0 || n >= len(s.styles) || len(s.looks) >= maxCells {
		return
	}
	if s.styles[n].Look != (Look{}) {
		s.looks[at] = s.styles[n].Look
	}
	if g := s.styles[n].ground; g != (Ground{}) && len(s.grounds) < maxCells {
		s.grounds[at] = g
	}
}

// width is that of a column, in millimetres.
func (s *sizes) width(column int) float64 {
	const usual = 8.43
	for _, span := range s.spans {
		if span.from <= column && column <= span.to && span.width > 0 {
			return characters(span.width)
		}
	}
	if s.standard > 0 {
		return characters(s.standard)
	}
	return characters(usual)
}

// readStyles reads the looks that cells name by number. A workbook without styles has none.
func (w *workbook) readStyles() (all []style) {
	const part, most = "xl/styles.xml", 10_000
	if !w.pack.Has(part) {
		return nil
	}
	var fonts []Look
	var lines bordering
	number := func(t xml.StartElement, name string) int {
		n, err := strconv.Atoi(text.Attr(t, name))
		if err != nil {
			return -1
		}
		return n
	}
	in := ""
	_ = w.pack.Walk(part, func(_ text.Part, t xml.StartElement) error {
		value := text.Attr(t, "val")
		lines.read(in, t)
		switch t.Name.Local {
		case "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs":
			in = t.Name.Local
		case "font":
			if in == "fonts" && len(fonts) < most {
				fonts = append(fonts, Look{})
			}
		case "sz":
			if n, err := strconv.ParseFloat(value, 64); err == nil && in == "fonts" && len(fonts) > 0 && n > 0 && n < 500 {
				fonts[len(fonts)-1].Size = n
			}
		case "b":
			if in == "fonts" && len(fonts) > 0 {
				fonts[len(fonts)-1].Bold = value != "0" && value != "false"
			}
		case "xf":
			if in == "cellXfs" && len(all) < most {
				s := style{ground: lines.of(number(t, "fillId"), number(t, "borderId"))}
				if n := number(t, "fontId"); n >= 0 && n < len(fonts) {
					s.Look = fonts[n]
				}
				all = append(all, s)
			}
		case "alignment":
			if in == "cellXfs" && len(all) > 0 {
				l := &all[len(all)-1]
				l.Upright = text.Attr(t, "textRotation") == "255"
				if align := text.Attr(t, "horizontal"); align == "left" || align == "center" || align == "right" {
					l.Align = align
				}
			}
		}
		return nil
	})
	return all
}

// measured takes over the height of a row of an .xls, or the width of columns: a row's number,
// its columns and its height in twips, or two columns and their width in 256ths.
func (s *sizes) measured(row bool, first, second, third, fourth int) {
	switch height := fourth & 0x7FFF; {
	case row && height > 0 && len(s.heights) < maxCells:
		s.heights[first] = millimetres(height)
	case !row && len(s.spans) < maxColumns:
		s.spans = append(s.spans, columnSpan{first, second, float64(third) / 256})
	}
}
