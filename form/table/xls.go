package table

import (
	"encoding/binary"
	"math"
	"strconv"
	"strings"
	"unicode/utf16"
)

// Records of a workbook (BIFF8).
const (
	recFormula   = 0x06
	recEOF       = 0x0A
	recDate1904  = 0x22
	recLocked    = 0x2F
	recContinue  = 0x3C
	recObject    = 0x5D
	recColumns   = 0x7D
	recSheet     = 0x85
	recMultiple  = 0xBD
	recXF        = 0xE0
	recMerged    = 0xE5
	recTexts     = 0xFC
	recText      = 0xFD
	recNumber    = 0x203
	recLabel     = 0x204
	recBool      = 0x205
	recFormulaIs = 0x207
	recRow       = 0x208
	recRK        = 0x27E
	recFormat    = 0x41E
	recBegin     = 0x809
)

const (
	oldExcel    = "是 Excel 95 或更早的表格" + asXLSX
	lockedExcel = "设有打开密码，请在 Excel 或 WPS 中打开它，去掉密码并保存后再选"
	brokenExcel = "已损坏，无法读取" + asXLSX
)

// xlsSheet is a sheet as the list at the start of a workbook has it.
type xlsSheet struct {
	offset int
	hidden bool
	kind   byte // 0 for cells
}

// xlsBook reads a workbook.
type xlsBook struct {
	builder
	sheets   []xlsSheet
	texts    []string
	formats  map[int]string
	xf       []int // the format of each
	shown    *shownValues
	date1904 bool
	pictures bool
}

// readXLS reads the stream of a workbook.
func readXLS(stream []byte) (Document, string) {
	if len(stream) < 8 {
		return Document{}, brokenExcel
	}
	if binary.LittleEndian.Uint16(stream) != recBegin || binary.LittleEndian.Uint16(stream[4:]) != 0x600 {
		if stream[0] == 9 {
			return Document{}, oldExcel
		}
		return Document{}, brokenExcel
	}
	b := &xlsBook{formats: map[int]string{}}
	if problem := b.globals(stream); problem != "" {
		return Document{}, problem
	}
	b.shown = newShownValues(b.formats, b.date1904)
	defer b.shown.close()
	hidden := 0
	for _, s := range b.sheets {
		switch {
		case s.kind != 0 || s.offset >= len(stream):
			continue
		case s.hidden:
			hidden++
			continue
		}
		if err := b.sheet(stream[s.offset:]); err != nil {
			return Document{}, tooLarge
		}
	}
	if hidden > 0 {
		b.Notes = append(b.Notes, "有 "+strconv.Itoa(hidden)+" 张隐藏的工作表，没有读入。")
	}
	if b.pictures {
		b.Notes = append(b.Notes, noPictures)
	}
	return b.finish(), ""
}

// record is a record with those that continue it.
type record struct {
	kind  int
	parts [][]byte
}

// nextRecord splits off the first record; ok is false at the end.
func nextRecord(s []byte) (r record, rest []byte, ok bool) {
	for len(s) >= 4 {
		kind, n := u16(s), u16(s[2:])
		if n > len(s)-4 || r.parts != nil && kind != recContinue {
			break
		}
		if r.parts == nil {
			r.kind = kind
		}
		r.parts = append(r.parts, s[4:4+n])
		s = s[4+n:]
	}
	return r, s, r.parts != nil
}

func u16(b []byte) int { return int(binary.LittleEndian.Uint16(b)) }

// globals reads what stands before the sheets.
func (b *xlsBook) globals(s []byte) (problem string) {
	for {
		r, rest, ok := nextRecord(s)
		if !ok || r.kind == recEOF {
			break
		}
		s = rest
		data := r.parts[0]
		switch {
		case r.kind == recLocked:
			return lockedExcel
		case r.kind == recDate1904 && len(data) >= 2:
			b.date1904 = u16(data) == 1
		case r.kind == recSheet && len(data) >= 8 && len(b.sheets) < 1000:
			b.sheets = append(b.sheets, xlsSheet{int(binary.LittleEndian.Uint32(data)), data[4]&3 != 0, data[5]})
		case r.kind == recFormat && len(data) >= 5 && len(b.formats) < 5000:
			c := xlsText{parts: [][]byte{data[5:]}}
			if code := c.characters(u16(data[2:]), data[4]&1 != 0); len(code) <= maxFormat {
				b.formats[u16(data)] = code
			}
		case r.kind == recXF && len(data) >= 4:
			b.xf = append(b.xf, u16(data[2:]))
		case r.kind == recTexts && len(data) >= 8:
			c := xlsText{parts: append([][]byte{data[8:]}, r.parts[1:]...)}
			b.texts = c.table(int(binary.LittleEndian.Uint32(data[4:])))
		}
	}
	return ""
}

// sheet reads the cells of one.
func (b *xlsBook) sheet(s []byte) error {
	if first, rest, ok := nextRecord(s); ok && first.kind == recBegin {
		s = rest
	}
	shape := newShape()
	x := xlsCells{b, shape, place{}}
	for depth := 1; ; {
		r, rest, ok := nextRecord(s)
		if !ok {
			break
		}
		s = rest
		switch {
		case r.kind == recBegin: // a chart in the sheet
			depth++
		case r.kind == recEOF:
			depth--
		case depth == 1:
			x.read(r)
		}
		if depth == 0 {
			break
		}
		if len(shape.lines) > maxCells || len(shape.merges) > maxCells/20 {
			return errTooLarge
		}
	}
	t, err := shape.cells()
	if err != nil {
		return err
	}
	number := b.reserve()
	if err := b.set(number, t.Cells); err != nil {
		return err
	}
	b.Tables[number].Widths, b.Tables[number].Heights = t.Widths, t.Heights
	return nil
}

// xlsCells puts records into the shape of a sheet.
type xlsCells struct {
	book    *xlsBook
	shape   *shape
	formula place // the one whose text follows
}

func (x *xlsCells) read(r record) {
	data := r.parts[0]
	if r.kind == recObject {
		// The first part of an object is its kind: 8 is a picture.
		x.book.pictures = x.book.pictures || len(data) >= 6 && u16(data[4:]) == 8
		return
	}
	if r.kind == recMerged {
		x.merges(data)
		return
	}
	if r.kind == recFormulaIs && len(data) >= 3 {
		c := xlsText{parts: append([][]byte{data[3:]}, r.parts[1:]...)}
		x.put(x.formula, c.characters(u16(data), data[2]&1 != 0))
		return
	}
	if len(data) < 8 {
		return
	}
	if r.kind == recColumns || r.kind == recRow {
		x.shape.measured(r.kind == recRow, u16(data), u16(data[2:]), u16(data[4:]), u16(data[6:]))
		return
	}
	at, xf := place{u16(data), u16(data[2:])}, u16(data[4:])
	switch {
	case r.kind == recText && len(data) >= 10:
		if i := int(binary.LittleEndian.Uint32(data[6:])); i < len(x.book.texts) {
			x.put(at, x.book.texts[i])
		}
	case r.kind == recLabel && len(data) >= 9:
		c := xlsText{parts: append([][]byte{data[9:]}, r.parts[1:]...)}
		x.put(at, c.characters(u16(data[6:]), data[8]&1 != 0))
	case r.kind == recNumber && len(data) >= 14:
		x.number(at, xf, math.Float64frombits(binary.LittleEndian.Uint64(data[6:])))
	case r.kind == recRK && len(data) >= 10:
		x.number(at, xf, rk(data[6:]))
	case r.kind == recMultiple:
		for i := 4; i+8 <= len(data); i += 6 {
			x.number(at, u16(data[i:]), rk(data[i+2:]))
			at.column++
		}
	case r.kind == recBool:
		x.boolean(at, data[6], data[7] != 0)
	case r.kind == recFormula && len(data) >= 14:
		x.formula = at
		switch {
		case u16(data[12:]) != 0xFFFF:
			x.number(at, xf, math.Float64frombits(binary.LittleEndian.Uint64(data[6:])))
		case data[6] == 1 || data[6] == 2:
			x.boolean(at, data[8], data[6] == 2)
		}
	}
}

func (x *xlsCells) merges(data []byte) {
	for i := 2; i+8 <= len(data); i += 8 {
		m := area{place{u16(data[i:]), u16(data[i+4:])}, place{u16(data[i+2:]), u16(data[i+6:])}}
		if m.from.row <= m.to.row && m.from.column <= m.to.column {
			x.shape.merges = append(x.shape.merges, m)
		}
	}
}

func (x *xlsCells) put(at place, s string) {
	if all := lines(strings.ToValidUTF8(s, "\uFFFD")); len(all) > 0 && at.column < 256 {
		x.shape.lines[at] = all
	}
}

func (x *xlsCells) number(at place, xf int, value float64) {
	format := 0
	if xf < len(x.book.xf) {
		format = x.book.xf[xf]
	}
	x.put(at, x.book.shown.text(value, format))
}

// boolean shows a truth value, or an error by its code.
func (x *xlsCells) boolean(at place, value byte, wrong bool) {
	names := map[byte]string{0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
	switch {
	case wrong:
		x.put(at, names[value])
	case value != 0:
		x.put(at, "TRUE")
	default:
		x.put(at, "FALSE")
	}
}

// rk unpacks a number of four bytes.
func rk(b []byte) (f float64) {
	v := binary.LittleEndian.Uint32(b)
	if v&2 != 0 {
		f = float64(int32(v) >> 2)
	} else {
		f = math.Float64frombits(uint64(v&^3) << 32)
	}
	if v&1 != 0 {
		f /= 100
	}
	return f
}

// xlsText reads texts that run over several records.
type xlsText struct {
	parts [][]byte
}

// take returns the next bytes; ok is false at the end.
func (c *xlsText) take(n int) (out []byte, ok bool) {
	for n > 0 {
		if len(c.parts) == 0 {
			return nil, false
		}
		k := min(n, len(c.parts[0]))
		out = append(out, c.parts[0][:k]...)
		c.parts[0] = c.parts[0][k:]
		if n -= k; len(c.parts[0]) == 0 && n > 0 {
			c.parts = c.parts[1:]
		}
	}
	return out, true
}

// characters reads a text; where it goes on in another record, its width stands again.
func (c *xlsText) characters(n int, wide bool) string {
	var units []uint16
	for len(units) < n {
		for len(c.parts) > 0 && len(c.parts[0]) == 0 {
			if c.parts = c.parts[1:]; len(c.parts) > 0 && len(c.parts[0]) > 0 {
				wide = c.parts[0][0]&1 != 0
				c.parts[0] = c.parts[0][1:]
			}
		}
		size := 1
		if wide {
			size = 2
		}
		b, ok := c.take(size)
		if !ok {
			break
		}
		if wide {
			units = append(units, uint16(u16(b)))
		} else {
			units = append(units, uint16(b[0]))
		}
	}
	return string(utf16.Decode(units))
}

// table reads the workbook's texts.
func (c *xlsText) table(count int) (all []string) {
	for len(all) < count && len(all) < 4*maxCells {
		head, ok := c.take(3)
		if !ok {
			break
		}
		after := 0
		if head[2]&8 != 0 {
			runs, ok := c.take(2)
			if !ok {
				break
			}
			after = 4 * u16(runs)
		}
		if head[2]&4 != 0 {
			extra, ok := c.take(4)
			if !ok {
				break
			}
			after += int(binary.LittleEndian.Uint32(extra))
		}
		all = append(all, c.characters(u16(head), head[2]&1 != 0))
		if _, ok := c.take(after); !ok {
			break
		}
	}
	return all
}
