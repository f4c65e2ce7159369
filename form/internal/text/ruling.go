package text

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// Ruling is how the edges of a cell are ruled, in eighths of a point: at the top, the bottom,
// the left and the right. 0 is that nothing says, -1 that there is no line. That of a table has
// its outline, and then the lines across and down between its cells.
type (
	Ruling      [4]int
	TableRuling [6]int
)

// Ground is how dark the ground of a cell is, in percent of black.
type Ground int

// sides are the names of edges, in the order of a Ruling.
var sides = map[string]int{"top": 0, "bottom": 1, "left": 2, "start": 2, "right": 3, "end": 3, "insideH": 4, "insideV": 5}

// lineOf reads one edge out of w:tblBorders or w:tcBorders. Margins, which have the same names,
// have no w:val.
func lineOf(t xml.StartElement) (side, line int, ok bool) {
	side, ok = sides[t.Name.Local]
	value := Attr(t, "val")
	if !ok || value == "" {
		return 0, 0, false
	}
	if value == "nil" || value == "none" {
		return side, -1, true
	}
	const most = 96
	line, _ = strconv.Atoi(strings.TrimSpace(Attr(t, "sz")))
	line = min(max(line, 1), most)
	if value == "double" || value == "triple" {
		line *= 3
	}
	return side, line, true
}

// groundOf reads w:shd: a colour, or a pattern of so many percent.
func groundOf(t xml.StartElement) Ground {
	if pattern, ok := strings.CutPrefix(Attr(t, "val"), "pct"); ok && (Attr(t, "color") == "auto" || Attr(t, "color") == "000000") {
		n, _ := strconv.Atoi(pattern)
		return Ground(min(max(n, 0), 100))
	}
	return Darkness(Attr(t, "fill"))
}

// Darkness is that of a colour in hexadecimal, with or without its opacity before it: 0 for
// white, and for what is none.
func Darkness(colour string) Ground {
	colour = colour[max(0, len(colour)-6):]
	n, err := strconv.ParseUint(colour, 16, 32)
	if err != nil || len(colour) != 6 {
		return 0
	}
	light := (299*(n>>16) + 587*(n>>8&0xFF) + 114*(n&0xFF)) / 1000
	return Ground(((255-light)*100 + 127) / 255)
}

// landscape reads w:sectPr to its end, and reports whether the paper lies on its side.
func landscape(d Part) (wide bool, err error) {
	for depth := 1; depth > 0; {
		token, err := d.Token()
		if err != nil {
			return false, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			if t.Name.Local == "pgSz" {
				wide = twips(Attr(t, "w")) > twips(Attr(t, "h"))
			}
		case xml.EndElement:
			depth--
		}
	}
	return wide, nil
}

// section ends a section of the document: its tables stand on paper that is held so.
func (o *outline) section(wide bool) {
	if len(o.open) > 1 {
		return
	}
	blocks := o.open[0].blocks
	if wide {
		onItsSide(blocks[min(o.sectioned, len(blocks)):])
	}
	o.sectioned = len(blocks)
}

func onItsSide(blocks []Block) {
	for _, b := range blocks {
		if b.Grid != nil {
			b.Grid.Landscape = true
		}
		onItsSide(b.Box)
	}
}

// brc reads the four bytes of a line in a Word 97–2003 document.
func brc(b []byte) int {
	width, kind := int(b[0]), b[1]
	if kind == 0 || kind == 0xFF {
		return 0
	}
	if kind == 3 { // double
		width *= 3
	}
	return max(width, 1)
}

// cellRulings reads the lines in the definition of a row's cells.
func cellRulings(value []byte, cells int) (all []Ruling) {
	const size = 20
	for at := 5 + 2*cells; len(all) < cells && at+size <= len(value); at += size {
		lines := value[at+4:]
		all = append(all, Ruling{brc(lines), brc(lines[8:]), brc(lines[4:]), brc(lines[12:])})
	}
	return all
}

// tableRuling reads the lines that a row's cells have where they say nothing.
func tableRuling(value []byte) (r TableRuling) {
	const size, count = 4, 6
	if len(value) < 1+size*count {
		return r
	}
	for i, to := range []int{0, 2, 1, 3, 4, 5} { // top, left, bottom, right
		r[to] = brc(value[1+size*i:])
	}
	return r
}

// cellGrounds reads the grounds of a row's cells: two colours and a pattern each.
func cellGrounds(value []byte) (all []Ground) {
	percent := map[int]Ground{2: 5, 3: 10, 4: 20, 5: 25, 6: 30, 7: 40, 35: 2, 36: 8, 37: 12, 38: 15}
	const size = 10
	for at := 1; at+size <= len(value); at += size {
		shd := value[at:]
		pattern := u16(shd, 8)
		colour := func(b []byte) Ground {
			if b[3] != 0 { // automatic
				return 0
			}
			return Darkness(strings.ToUpper(hexByte(b[0]) + hexByte(b[1]) + hexByte(b[2])))
		}
		switch known, ok := percent[pattern]; {
		case pattern == 0:
			all = append(all, colour(shd[4:]))
		case pattern == 1:
			all = append(all, colour(shd))
		case ok:
			all = append(all, known)
		default:
			all = append(all, 0)
		}
	}
	return all
}

func hexByte(b byte) string {
	const digits = "0123456789ABCDEF"
	return string([]byte{digits[b>>4], digits[b&15]})
}

// readSections finds which parts of the text stand on paper that lies on its side.
func (d *binaryDocument) readSections() {
	list := cut(d.table, u32(d.word, 0xCA), u32(d.word, 0xCE))
	n := (len(list) - 4) / 16
	for i := range max(n, 0) {
		at := u32(list, 4*(n+1)+12*i+2)
		size := cut(d.word, at, 2)
		if size == nil {
			continue
		}
		width, height := 0, 0
		eachProperty(cut(d.word, at+2, u16(size, 0)), func(code int, value []byte) {
			switch code {
			case 0xB01F:
				width = u16(value, 0)
			case 0xB020:
				height = u16(value, 0)
			}
		})
		if width > height {
			d.wide = append(d.wide, [2]int{u32(list, 4*i), u32(list, 4*i+4)})
		}
	}
}

func (d *binaryDocument) onItsSide(unit int) bool {
	for _, part := range d.wide {
		if part[0] <= unit && unit < part[1] {
			return true
		}
	}
	return false
}
