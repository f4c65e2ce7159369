package text

import (
	"encoding/binary"
	"sort"
	"strings"
	"unicode/utf16"
)

// Marks in the text of a Word 97–2003 document.
const (
	cellMark    = 0x07
	fieldBegin  = 0x13
	fieldResult = 0x14
	fieldEnd    = 0x15
)

// maxUnits bounds the characters of a binary document.
const maxUnits = 4 << 20

const (
	brokenDoc = "已损坏，无法读取，请在 Word 或 WPS 中打开它，另存为 .docx 后再选"
	lockedDoc = "设有打开密码，请在 Word 或 WPS 中打开它，去掉密码并保存后再选"
)

// BinaryParagraph is a paragraph of a Word 97–2003 document.
type BinaryParagraph struct {
	Text  string // lines separated by "\n"; of fields their results only
	Depth int    // tables around it
	// CellEnd ends a cell; RowEnd holds no text and ends a row.
	CellEnd, RowEnd bool
	Edges           []int       // of a row's cells, in twips, one more than cells
	Merges          []int       // of a row's cells: the flags below
	Height          int         // of a row, in twips, 0 if nothing says
	Rulings         []Ruling    // of a row's cells
	Around          TableRuling // where those say nothing
	Grounds         []Ground    // of a row's cells
	Landscape       bool        // the paper lies on its side
	Look            Look
}

// Flags in Merges.
const (
	MergeFirst    = 1    // the first of cells merged side by side
	MergeLeft     = 2    // belongs to the one at its left
	MergeVertical = 0x20 // belongs to the one above, unless it is the first
	MergeTop      = 0x40 // the first of cells merged downwards
	TextFlow      = 0x1C // how its text runs: 0 is across, 0x0C is on its side
)

// Binary is the text of a Word 97–2003 document.
type Binary struct {
	Main, Boxes []BinaryParagraph // Boxes are text boxes
	Headers     []BinaryParagraph // and footers
	Pictures    bool              // it has some, which are not read
	notes       map[note]bool     // on what stands beside the text
}

// textPiece is a run of the text: so many units from an offset in the stream.
type textPiece struct {
	first, end, offset int
	narrow             bool
}

// paragraphRun has the properties of the paragraph that ends in a range of the stream.
type paragraphRun struct {
	from, to int
	list     []byte
}

type binaryDocument struct {
	word, table, data []byte
	pieces            []textPiece
	units             []uint16
	runs              []paragraphRun
	faces             []paragraphRun // the same of characters
	wide              [][2]int       // parts of the text on paper that lies on its side
	pictures          bool
}

func u16(b []byte, at int) int { return int(binary.LittleEndian.Uint16(b[at:])) }
func u32(b []byte, at int) int { return int(binary.LittleEndian.Uint32(b[at:])) }

// cut returns a part of a stream, or nil if it does not lie inside.
func cut(b []byte, at, n int) []byte {
	if at < 0 || n < 0 || at > len(b) || n > len(b)-at {
		return nil
	}
	return b[at : at+n : at+n]
}

// ReadBinary reads the streams WordDocument, 0Table, 1Table and Data of a compound file.
// problem is the end of a sentence on what is wrong, or "".
func ReadBinary(c *Compound) (b Binary, problem string) {
	d := &binaryDocument{word: c.Stream("WordDocument"), data: c.Stream("Data")}
	if len(d.word) < 0x1AA {
		return b, brokenDoc
	}
	if magic := u16(d.word, 0); magic != 0xA5EC {
		if magic == 0xA5DC || magic == 0xA697 || magic == 0xA699 {
			return b, isOldWord
		}
		return b, brokenDoc
	}
	flags := u16(d.word, 0x0A)
	if flags&0x100 != 0 {
		return b, lockedDoc
	}
	d.table = c.Stream("0Table")
	if flags&0x200 != 0 {
		d.table = c.Stream("1Table")
	}
	if !d.readPieces() {
		return b, brokenDoc
	}
	d.runs = d.readRuns(0x102, 13, propertyList)
	d.faces = d.readRuns(0xFA, 1, characterList)
	d.readSections()
	at := u32(d.word, 0x4C)
	b.Main = d.paragraphs(0, at)
	var sizes []int
	for _, count := range []int{0x50, 0x54, 0x58, 0x5C, 0x60} { // notes, headers, comments
		sizes = append(sizes, u32(d.word, count))
	}
	b.notes = d.aside(at, sizes)
	pictures := d.pictures
	b.Headers = d.paragraphs(at+sizes[0], at+sizes[0]+sizes[1])
	d.pictures = pictures
	for _, size := range sizes {
		at += size
	}
	b.Boxes = d.paragraphs(at, at+u32(d.word, 0x64))
	b.Pictures = d.pictures
	return b, ""
}

// readPieces puts the text together.
func (d *binaryDocument) readPieces() bool {
	clx := cut(d.table, u32(d.word, 0x1A2), u32(d.word, 0x1A6))
	for len(clx) >= 3 && clx[0] == 1 {
		clx = cut(clx, 3+u16(clx, 1), max(0, len(clx)-3-u16(clx, 1)))
	}
	if len(clx) < 5 || clx[0] != 2 {
		return false
	}
	list := cut(clx, 5, u32(clx, 1))
	if len(list) < 16 {
		return false
	}
	n := (len(list) - 4) / 12
	for i := range n {
		offset := u32(list, 4*(n+1)+8*i+2)
		p := textPiece{first: u32(list, 4*i), end: u32(list, 4*i+4), offset: offset & 0x3FFFFFFF, narrow: offset&(1<<30) != 0}
		if p.first != len(d.units) || p.end < p.first || p.end > maxUnits {
			return false
		}
		size := 2 * (p.end - p.first)
		if p.narrow {
			p.offset /= 2
			size /= 2
		}
		raw := cut(d.word, p.offset, size)
		if raw == nil {
			return false
		}
		if p.narrow {
			d.units = append(d.units, narrowUnits(raw)...)
		} else {
			for at := 0; at < size; at += 2 {
				d.units = append(d.units, uint16(u16(raw, at)))
			}
		}
		d.pieces = append(d.pieces, p)
	}
	return true
}

// narrowUnits decodes text of the Chinese code page. A character of two bytes counts as
// two in the document: a zero follows it.
func narrowUnits(raw []byte) []uint16 {
	units := make([]uint16, len(raw))
	for i := 0; i < len(raw); i++ {
		units[i] = uint16(raw[i])
		if raw[i] < 0x80 || i+1 == len(raw) || raw[i+1] < 0x40 {
			continue
		}
		if r := []rune(gb18030(raw[i : i+2])); len(r) == 1 && r[0] < 0xFFFD {
			units[i] = uint16(r[0])
			i++
		}
	}
	return units
}

// readRuns reads the pages of properties that a list names at a place of the header: of
// paragraphs or of characters. Each has so many bytes for where its properties stand.
func (d *binaryDocument) readRuns(header, each int, properties func(page []byte, at int) []byte) (runs []paragraphRun) {
	list := cut(d.table, u32(d.word, header), u32(d.word, header+4))
	if len(list) < 12 {
		return nil
	}
	n := (len(list) - 4) / 8
	seen := map[int]bool{}
	for i := range n {
		number := u32(list, 4*(n+1)+4*i) & 0x3FFFFF
		page := cut(d.word, number*512, 512)
		if page == nil || seen[number] {
			continue
		}
		seen[number] = true
		count := int(page[511])
		if 4*(count+1)+each*count > 511 {
			continue
		}
		for j := range count {
			run := paragraphRun{from: u32(page, 4*j), to: u32(page, 4*j+4)}
			if at := 2 * int(page[4*(count+1)+each*j]); at > 0 {
				run.list = properties(page, at)
			}
			runs = append(runs, run)
		}
	}
	sort.SliceStable(runs, func(i, j int) bool { return runs[i].from < runs[j].from })
	return runs
}

// characterList returns the properties of characters at a place of a page.
func characterList(page []byte, at int) []byte { return cut(page, at+1, int(page[at])) }

// propertyList returns the properties at a place of a page, without the style before them.
func propertyList(page []byte, at int) []byte {
	size := 2*int(page[at]) - 1
	at++
	if size < 0 {
		if at >= len(page) {
			return nil
		}
		size = 2 * int(page[at])
		at++
	}
	return cut(page, at+2, size-2)
}

// propertiesAt returns the properties of the paragraph whose mark stands at a unit.
func (d *binaryDocument) propertiesAt(unit int) []byte {
	list := d.listAt(d.runs, unit)
	eachProperty(list, func(code int, value []byte) {
		if code == 0x6646 || code == 0x6645 { // long lists stand elsewhere
			if size := cut(d.data, u32(value, 0), 2); size != nil {
				list = cut(d.data, u32(value, 0)+2, u16(size, 0))
			}
		}
	})
	return list
}

// listAt returns the properties of the run in which a unit stands.
func (d *binaryDocument) listAt(runs []paragraphRun, unit int) []byte {
	i := sort.Search(len(d.pieces), func(i int) bool { return d.pieces[i].end > unit })
	if i == len(d.pieces) {
		return nil
	}
	at := unit - d.pieces[i].first
	if !d.pieces[i].narrow {
		at *= 2
	}
	at += d.pieces[i].offset
	i = sort.Search(len(runs), func(i int) bool { return runs[i].from > at }) - 1
	if i < 0 || at >= runs[i].to {
		return nil
	}
	return runs[i].list
}

// face adds the size and the weight of the character at a unit.
func (d *binaryDocument) face(unit int, l *Look) {
	eachProperty(d.listAt(d.faces, unit), func(code int, value []byte) {
		switch code {
		case 0x4A43:
			l.Size = u16(value, 0)
		case 0x0835:
			l.Bold = value[0]&1 == 1 // 0x81 is otherwise than its style, which is hardly ever bold
		}
	})
}

// eachProperty calls f with the code and the value of each property of a list.
func eachProperty(list []byte, f func(code int, value []byte)) {
	for len(list) >= 3 {
		code := u16(list, 0)
		list = list[2:]
		size := []int{1, 1, 2, 4, 2, 2, 0, 3}[code>>13]
		switch {
		case size > 0:
		case code == 0xD608: // the length has two bytes and is one too many
			if len(list) < 2 {
				return
			}
			size = u16(list, 0) + 1
		case code == 0xC615 && list[0] == 255:
			return
		default:
			size = 1 + int(list[0])
		}
		if size > len(list) {
			return
		}
		f(code, list[:size])
		list = list[size:]
	}
}

// paragraph reads the properties of one.
func (d *binaryDocument) paragraph(unit int) (p BinaryParagraph) {
	inside, depth := false, -1
	mark := d.units[unit] == cellMark
	eachProperty(d.propertiesAt(unit), func(code int, value []byte) {
		switch code {
		case 0x2416:
			inside = value[0] != 0
		case 0x6649:
			depth = u32(value, 0)
		case 0x2417:
			p.RowEnd = mark && value[0] != 0
		case 0x244B:
			p.CellEnd = p.CellEnd || value[0] != 0
		case 0x244C:
			p.RowEnd = p.RowEnd || value[0] != 0
		case 0xD608:
			p.Edges, p.Merges = rowShape(value)
			p.Rulings = cellRulings(value, len(p.Edges)-1)
		case 0xD605:
			p.Around = tableRuling(value)
		case 0xD612:
			p.Grounds = cellGrounds(value)
		case 0x9407: // at least so high, or exactly if it is negative
			p.Height = int(int16(u16(value, 0)))
			p.Height = max(p.Height, -p.Height)
		case 0x2403, 0x2461:
			p.Look.Align = []string{"left", "center", "right", "both"}[value[0]&3]
		}
	})
	if inside || mark {
		p.Depth = 1
		if depth > 1 {
			p.Depth = min(depth, 20)
		}
	}
	p.Landscape = d.onItsSide(unit)
	p.CellEnd = (p.CellEnd || mark) && !p.RowEnd && p.Depth > 0
	return p
}

// rowShape reads the definition of a row's cells.
func rowShape(value []byte) (edges, merges []int) {
	if len(value) < 3 {
		return nil, nil
	}
	n := int(value[2])
	for i := 0; i <= n && 5+2*i <= len(value); i++ {
		edges = append(edges, int(int16(u16(value, 3+2*i))))
	}
	for at := 5 + 2*n; len(merges) < n && at+2 <= len(value); at += 20 {
		merges = append(merges, u16(value, at))
	}
	return edges, merges
}

// paragraphs splits a story of the text.
func (d *binaryDocument) paragraphs(from, to int) (all []BinaryParagraph) {
	var units []uint16
	var fields []bool // for each open field, whether its result has begun
	hidden := func() bool {
		for _, result := range fields {
			if !result {
				return true
			}
		}
		return false
	}
	first := -1 // the first unit of the paragraph's text
	flush := func(p BinaryParagraph) {
		if first >= 0 {
			d.face(first, &p.Look)
			first = -1
		}
		p.Text = strings.ReplaceAll(string(utf16.Decode(units)), "\v", "\n")
		units = units[:0]
		all = append(all, p)
	}
	to = min(to, len(d.units))
	for at := min(from, to); at < to; at++ {
		switch u := d.units[at]; {
		case u == fieldBegin:
			if len(fields) < 50 {
				fields = append(fields, false)
			}
		case u == fieldResult && len(fields) > 0:
			fields[len(fields)-1] = true
		case u == fieldEnd && len(fields) > 0:
			fields = fields[:len(fields)-1]
		case u == cellMark || u == '\r' || u == '\f':
			if u == cellMark {
				fields = nil // none spans cells
			}
			flush(d.paragraph(at))
		case u == 1 || u == 8:
			d.pictures = true
		case hidden():
		case u == '\v' || u == '\t' || u >= ' ' && u != 0x7F:
			if first < 0 && u > ' ' && u != 0x3000 {
				first = at
			}
			units = append(units, u)
		case u == 0x1E:
			units = append(units, '-')
		}
	}
	if len(units) > 0 {
		flush(BinaryParagraph{})
	}
	return all
}

// binaryStreams are the streams that [ReadBinary] needs.
var binaryStreams = []string{"WordDocument", "0Table", "1Table", "Data"}

// binaryText returns the text of a Word 97–2003 document as [read] does: text boxes stand
// at its end.
func binaryText(c *Compound) (body string, notes map[note]bool, problem string) {
	b, problem := ReadBinary(c)
	if problem != "" {
		return "", nil, problem
	}
	var all strings.Builder
	for _, p := range append(b.Main, b.Boxes...) {
		if !p.RowEnd && (p.Text != "" || p.Depth == 0) {
			all.WriteString(p.Text + "\n")
		}
	}
	if all.Len() > maxText {
		return "", nil, "的文字过多，请只把事迹正文另存为 .docx 后再选"
	}
	b.notes[notePictures] = b.Pictures
	return withoutMarks(all.String()), b.notes, ""
}
