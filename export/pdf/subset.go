package pdf

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"

	"golang.org/x/image/font/sfnt"

	"zuimei/export/paper"
)

var errFont = errors.New("字体文件不完整")

// subset returns a TrueType font with only the given characters of the BMP. gofpdf makes
// subsets too, but reads each whole font twice for that, which took most of the time and
// memory of a document.
func subset(ttf []byte, chars map[rune]bool) ([]byte, error) {
	f, err := openFace(ttf)
	if err != nil {
		return nil, err
	}
	var buf sfnt.Buffer
	glyphs := map[rune]int{}
	kept := map[int]bool{}
	for r := range chars {
		if n, err := f.parsed.GlyphIndex(&buf, r); err == nil && n != 0 && r < 0xFFFF {
			glyphs[r] = int(n)
		}
	}
	for _, n := range append(slices.Collect(maps.Values(glyphs)), 0) {
		if !f.keep(n, kept, 0) {
			return nil, errFont
		}
	}
	order := slices.Sorted(maps.Keys(kept))
	number := func(old int) uint16 {
		i, _ := slices.BinarySearch(order, old)
		return uint16(i)
	}

	var glyf, loca, hmtx []byte
	for _, n := range order {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		outline, _ := f.outline(n)
		outline = append(slices.Clone(outline), make([]byte, -len(outline)&3)...)
		components(outline, func(component []byte) bool {
			binary.BigEndian.PutUint16(component, number(int(binary.BigEndian.Uint16(component))))
			return true
		})
		glyf = append(glyf, outline...)
		hmtx = append(hmtx, f.metrics(n)...)
	}
	f.tables["glyf"], f.tables["hmtx"] = glyf, hmtx
	f.tables["loca"] = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	f.tables["cmap"] = cmap(glyphs, number)
	f.tables["name"] = []byte{0, 0, 0, 0, 0, 6} // no names, as gofpdf rejects some
	f.change("head", 50, 1)                     // loca has four bytes a glyph
	f.change("head", 52, 0)                     // the glyph data format, which gofpdf checks
	f.change("hhea", 32, 0)
	f.change("hhea", 34, len(order))
	f.change("maxp", 4, len(order))
	return f.assemble("OS/2", "cmap", "cvt ", "fpgm", "gasp", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "prep"), nil
}

// Whole reports whether every glyph of a TrueType font can be written. A damaged font may
// open although glyphs are missing; check it before a page is laid out with it.
func Whole(ttf []byte) bool {
	f, err := openFace(ttf)
	if err != nil {
		return false
	}
	kept := map[int]bool{}
	for n := range f.parsed.NumGlyphs() {
		if !kept[n] && !f.keep(n, kept, 0) {
			return false
		}
	}
	return true
}

// face is a TrueType font, taken apart into its tables.
type face struct {
	parsed *sfnt.Font
	tables map[string][]byte
	long   bool // loca has four bytes a glyph
}

func openFace(ttf []byte) (face, error) {
	parsed, err := sfnt.Parse(ttf)
	if err != nil {
		return face{}, errFont
	}
	f := face{parsed: parsed, tables: paper.Tables(ttf)}
	for name, least := range map[string]int{"head": 54, "hhea": 36, "maxp": 6} {
		if len(f.tables[name]) < least {
			return face{}, errFont
		}
	}
	f.long = binary.BigEndian.Uint16(f.tables["head"][50:]) != 0
	return f, nil
}

// outline returns the data of a glyph in the table glyf. It reports false if the font has
// no such glyph.
func (f face) outline(n int) ([]byte, bool) {
	loca, glyf := f.tables["loca"], f.tables["glyf"]
	var from, to int
	switch {
	case f.long && len(loca) >= 4*n+8:
		from, to = int(binary.BigEndian.Uint32(loca[4*n:])), int(binary.BigEndian.Uint32(loca[4*n+4:]))
	case !f.long && len(loca) >= 2*n+4:
		from, to = 2*int(binary.BigEndian.Uint16(loca[2*n:])), 2*int(binary.BigEndian.Uint16(loca[2*n+2:]))
	default:
		return nil, false
	}
	if from > to || to > len(glyf) {
		return nil, false
	}
	return glyf[from:to], true
}

// metrics returns a glyph's advance and bearing, two bytes each (OpenType, hmtx).
func (f face) metrics(n int) []byte {
	hmtx, full := f.tables["hmtx"], int(binary.BigEndian.Uint16(f.tables["hhea"][34:]))
	switch bearing := 4*full + 2*(n-full); {
	case n < full && len(hmtx) >= 4*n+4:
		return hmtx[4*n : 4*n+4]
	case full > 0 && n >= full && len(hmtx) >= bearing+2:
		return []byte{hmtx[4*full-4], hmtx[4*full-3], hmtx[bearing], hmtx[bearing+1]}
	}
	return make([]byte, 4)
}

// keep adds a glyph and its components to kept. It reports false for a broken glyph.
func (f face) keep(n int, kept map[int]bool, depth int) bool {
	const deepest = 8 // only a broken font nests deeper
	outline, ok := f.outline(n)
	if !ok || depth > deepest {
		return false
	}
	kept[n] = true
	return components(outline, func(component []byte) bool {
		return f.keep(int(binary.BigEndian.Uint16(component)), kept, depth+1)
	})
}

// components visits the glyph numbers inside a composite outline (OpenType, glyf). It
// returns false if a visit did, or if the outline is broken.
func components(outline []byte, visit func(component []byte) bool) bool {
	const words, scale, more, scales, matrix = 0x01, 0x08, 0x20, 0x40, 0x80
	if len(outline) < 10 || int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return true
	}
	for rest, flags := outline[10:], more; flags&more != 0; {
		if len(rest) < 4 {
			return false
		}
		flags = int(binary.BigEndian.Uint16(rest))
		if !visit(rest[2:4]) {
			return false
		}
		size := 6
		if flags&words != 0 {
			size = 8
		}
		switch {
		case flags&scale != 0:
			size += 2
		case flags&scales != 0:
			size += 4
		case flags&matrix != 0:
			size += 8
		}
		rest = rest[min(size, len(rest)):]
	}
	return true
}

// cmap returns a character map of format 4 with a segment for every character.
func cmap(glyphs map[rune]int, number func(int) uint16) []byte {
	chars := slices.Sorted(maps.Keys(glyphs))
	n := len(chars) + 1
	var ends, deltas []byte
	for _, r := range append(chars, 0xFFFF) {
		ends = binary.BigEndian.AppendUint16(ends, uint16(r))
		deltas = binary.BigEndian.AppendUint16(deltas, number(glyphs[r])-uint16(r))
	}
	var head []byte
	// The search fields are not used: gofpdf reads all segments and writes a cmap of its own.
	for _, v := range []int{0, 1, 3, 1, 0, 12, 4, 16 + 8*n, 0, 2 * n, 0, 0, 0} {
		head = binary.BigEndian.AppendUint16(head, uint16(v))
	}
	starts, offsets := ends, make([]byte, 2*n)
	return slices.Concat(head, ends, []byte{0, 0}, starts, deltas, offsets)
}

// change replaces a table by a copy with the two bytes at an offset changed.
func (f face) change(table string, at, v int) {
	f.tables[table] = slices.Clone(f.tables[table])
	binary.BigEndian.PutUint16(f.tables[table][at:], uint16(v))
}

// assemble writes a font file of the named tables; missing ones are skipped.
func (f face) assemble(names ...string) []byte {
	names = slices.DeleteFunc(names, func(name string) bool { return len(f.tables[name]) == 0 })
	at := 12 + 16*len(names)
	out := binary.BigEndian.AppendUint32(nil, 0x00010000)
	out = binary.BigEndian.AppendUint64(out, uint64(len(names))<<48)
	for _, name := range names {
		out = append(out, name...)
		for _, v := range []int{0, at, len(f.tables[name])} {
			out = binary.BigEndian.AppendUint32(out, uint32(v))
		}
		at += (len(f.tables[name]) + 3) &^ 3
	}
	for _, name := range names {
		out = append(out, f.tables[name]...)
		out = append(out, make([]byte, -len(out)&3)...)
	}
	return out
}
