package paper

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"sync"
	"sync/atomic"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"zuimei/form"
)

// Fonts finds a glyph for a character: in the face of its role, else in the fallback fonts
// for rare characters, which are opened when first needed. It is safe for concurrent use;
// make it once and keep it.
type Fonts struct {
	title         *mainFace
	label, answer func() opened
	rare          []func() *face // nil for one that cannot be read
	rareProblem   atomic.Pointer[string]
	// office returns the advances of an office program's faces, in em; nil for faces that
	// are drawn.
	office func(rune) float64
	apart  float64 // em between a Chinese and a Latin letter or digit
}

// opened is the face of a role, and its origin.
type opened struct {
	face    *mainFace
	own     string // the name of the computer's font, "" for a built-in one
	problem string // a sentence on why the computer's font cannot be used, "" if it can
}

// Own is a font that is installed on the computer, or may be.
type Own struct {
	Name string // as users know it: 仿宋
	// Files reads the candidate files, of which the first usable one is used. The text of
	// an error continues a sentence that begins with the font's name.
	Files iter.Seq2[[]byte, error]
}

// With returns fonts that set labels and answers in the computer's own fonts where those
// are usable, and fall back to the built-in ones for characters they lack. The files are
// read when first needed; whole reports whether every glyph of a file can be printed.
func (f *Fonts) With(label, answer, rare Own, whole func(ttf []byte) bool) *Fonts {
	w := &Fonts{title: f.title}
	w.label = sync.OnceValue(func() opened { return openOwn(label, f.label().face, whole) })
	w.answer = sync.OnceValue(func() opened { return openOwn(answer, f.answer().face, whole) })
	w.rare = append([]func() *face{sync.OnceValue(func() *face {
		var problem *string
		for ttf, err := range rare.Files {
			var parsed *face
			if err == nil {
				parsed, _, err = openFace(ttf)
			}
			if err == nil {
				return parsed
			}
			if problem == nil {
				problem = useless(rare, err)
			}
		}
		w.rareProblem.Store(problem)
		return nil
	})}, f.rare...)
	return w
}

// Own returns the names of the computer's fonts in use, and a sentence for each that is
// installed but unusable. It reads the font files; a font for rare characters is reported
// only after it was needed.
func (f *Fonts) Own() (used, problems []string) {
	for _, o := range []opened{f.answer(), f.label()} {
		if o.own != "" {
			used = append(used, o.own)
		}
		if o.problem != "" {
			problems = append(problems, o.problem)
		}
	}
	if p := f.rareProblem.Load(); p != nil {
		problems = append(problems, *p)
	}
	return used, problems
}

// useless words the problem of a font of the computer that cannot be used.
func useless(own Own, err error) *string {
	s := fmt.Sprintf("电脑上的%s%v，已改用内置字体。", own.Name, err)
	return &s
}

// openOwn opens a font of the computer; spare is the built-in one of its role.
func openOwn(own Own, spare *mainFace, whole func([]byte) bool) opened {
	var problem string
	for ttf, err := range own.Files {
		var main *mainFace
		if err == nil {
			main, err = openMain(ttf)
		}
		if err == nil && !whole(ttf) {
			err = errNotTrueType
		}
		if err == nil && !(main.find('\u3000').OK && main.find('国').OK) {
			err = errors.New("没有汉字")
		}
		if err == nil {
			main.spare = spare
			return opened{face: main, own: own.Name}
		}
		if problem == "" {
			problem = *useless(own, err)
		}
	}
	return opened{face: spare, problem: problem}
}

// NewFonts opens the three main fonts: static TrueType files that may be
// embedded. rareGZ are the fallback fonts for rare characters: gzipped TrueType fonts,
// tried in order; one that cannot be read counts as empty. The slices must not be changed
// afterwards. An error is one Chinese sentence without a full stop that names the font by
// its role.
func NewFonts(titleTTF, labelTTF, answerTTF []byte, rareGZ ...[]byte) (*Fonts, error) {
	var faces [3]*mainFace
	for i, main := range []struct {
		name string
		ttf  []byte
	}{{"标题字体", titleTTF}, {"栏目字体", labelTTF}, {"正文字体", answerTTF}} {
		var err error
		if faces[i], err = openMain(main.ttf); err != nil {
			return nil, fmt.Errorf("%s%w，请换用普通的 .ttf 字体文件", main.name, err)
		}
	}
	built := func(m *mainFace) func() opened { return func() opened { return opened{face: m} } }
	f := &Fonts{title: faces[0], label: built(faces[1]), answer: built(faces[2])}
	for _, gz := range rareGZ {
		f.rare = append(f.rare, sync.OnceValue(func() *face { return openRare(gz) }))
	}
	return f, nil
}

// Glyph is how one character is set in one role.
type Glyph struct {
	Advance float64 // em
	// Rare glyphs must be drawn as outlines: those of the fallback fonts, those beyond the
	// BMP, which the PDF writer cannot encode, and the box in place of a character that no
	// font has.
	Rare bool
	OK   bool // some font has the character

	solid bool // the blank half of a punctuation mark is not trimmed

	face  *face
	index sfnt.GlyphIndex
}

// Glyph returns the glyph for r; if no font has one, it is the box of the main face.
func (f *Fonts) Glyph(role form.Font, r rune) Glyph {
	if f.office != nil {
		return Glyph{Advance: f.office(r), OK: true, solid: true}
	}
	main := f.main(role)
	main.mu.RLock()
	g, known := main.glyphs[r]
	main.mu.RUnlock()
	if known {
		return g
	}
	g = f.find(main, r)
	main.mu.Lock()
	main.glyphs[r] = g
	main.mu.Unlock()
	return g
}

// Has reports whether r can be printed: r is a space, or some font has a glyph for it that
// draws something. An empty glyph counts as missing, so control and format characters
// cannot be printed.
func (f *Fonts) Has(role form.Font, r rune) bool { return f.Glyph(role, r).OK }

// Data returns the TrueType file of a role's main face.
func (f *Fonts) Data(role form.Font) []byte { return f.main(role).data }

func (f *Fonts) main(role form.Font) *mainFace {
	switch role {
	case form.TitleFont:
		return f.title
	case form.LabelFont:
		return f.label().face
	}
	return f.answer().face
}

func (f *Fonts) find(main *mainFace, r rune) Glyph {
	if g := main.find(r); g.OK {
		g.Rare = r > 0xFFFF
		return g
	}
	nearest := main
	if main.spare != nil {
		nearest = main.spare
		if g := nearest.find(r); g.OK {
			g.Rare = true
			return g
		}
	}
	for _, open := range f.rare {
		if rare := open(); rare != nil {
			if g := rare.find(r); g.OK {
				g.Rare = true
				return g
			}
		}
	}
	box := nearest.glyph(0)
	box.Rare = true
	return box
}

// Vec is a point of an outline in em from the glyph's origin on the baseline; x
// grows to the right, y upwards.
type Vec struct{ X, Y float64 }

// SegmentOp is the kind of a Segment.
type SegmentOp byte

// The kinds: MoveTo begins a contour, which closes by itself before the next;
// QuadTo is a quadratic curve.
const (
	MoveTo = SegmentOp(sfnt.SegmentOpMoveTo)
	LineTo = SegmentOp(sfnt.SegmentOpLineTo)
	QuadTo = SegmentOp(sfnt.SegmentOpQuadTo)
)

// Segment is one piece of an outline. It ends in Args[0], a QuadTo in Args[1]
// with Args[0] as its control point.
type Segment struct {
	Op   SegmentOp
	Args [2]Vec
}

// Outline returns the shape of r, to be filled by the non-zero rule: empty for a space, a
// box for a character that no font has.
func (f *Fonts) Outline(role form.Font, r rune) []Segment {
	g := f.Glyph(role, r)
	buf := buffers.Get().(*sfnt.Buffer)
	defer buffers.Put(buf)
	pieces, err := g.face.LoadGlyph(buf, g.index, g.face.units(), nil)
	if err != nil {
		return nil
	}
	em := float64(g.face.UnitsPerEm())
	outline := make([]Segment, len(pieces))
	for i, piece := range pieces {
		// There is no fourth kind: TrueType outlines have no cubics.
		outline[i].Op = SegmentOp(piece.Op)
		for j := range outline[i].Args {
			p := piece.Args[j]
			outline[i].Args[j] = Vec{float64(p.X) / em, -float64(p.Y) / em}
		}
	}
	return outline
}

// face is a parsed font.
type face struct{ *sfnt.Font }

// mainFace is the face of a role with every character looked up so far.
type mainFace struct {
	face
	data   []byte
	spare  *mainFace // the built-in face behind one of the computer's; nil behind those
	mu     sync.RWMutex
	glyphs map[rune]Glyph
}

var buffers = sync.Pool{New: func() any { return new(sfnt.Buffer) }}

// units returns the size at which sfnt's coordinates are in font units.
func (f *face) units() fixed.Int26_6 { return fixed.Int26_6(f.UnitsPerEm()) }

// find returns a glyph that is OK if the face has one for r.
func (f *face) find(r rune) Glyph {
	buf := buffers.Get().(*sfnt.Buffer)
	defer buffers.Put(buf)
	index, err := f.GlyphIndex(buf, r)
	if err != nil || index == 0 {
		return Glyph{}
	}
	ink, err := f.LoadGlyph(buf, index, f.units(), nil)
	if err != nil || len(ink) == 0 && !unicode.Is(unicode.Zs, r) {
		return Glyph{}
	}
	g := f.glyph(index)
	g.OK = g.Advance <= widest && f.near(ink)
	return g
}

// Limits of a glyph in em: only a broken font exceeds them.
const (
	widest   = 3
	farthest = 4
)

// near reports whether an outline stays within farthest em of its origin.
func (f *face) near(ink sfnt.Segments) bool {
	most := farthest * f.units()
	for _, s := range ink {
		for _, p := range s.Args {
			if max(p.X, -p.X, p.Y, -p.Y) > most {
				return false
			}
		}
	}
	return true
}

func (f *face) glyph(index sfnt.GlyphIndex) Glyph {
	advance, err := f.GlyphAdvance(nil, index, f.units(), font.HintingNone)
	if err != nil {
		advance = f.units()
	}
	return Glyph{Advance: float64(advance) / float64(f.UnitsPerEm()), face: f, index: index}
}

// openRare unzips and opens a fallback font; nil if it cannot be read.
func openRare(gz []byte) *face {
	zip, err := gzip.NewReader(bytes.NewReader(gz))
	if err != nil {
		return nil
	}
	// A gzip file ends in the uncompressed size (RFC 1952, 2.3.1).
	ttf := make([]byte, binary.LittleEndian.Uint32(gz[len(gz)-4:]))
	if _, err := io.ReadFull(zip, ttf); err != nil {
		return nil
	}
	parsed, err := sfnt.Parse(ttf)
	if err != nil {
		return nil
	}
	return &face{parsed}
}

var errNotTrueType = errors.New("不是完好的 TrueType 字体")

// openFace parses a TrueType font that may be embedded. The texts of its errors, and of
// openMain's, continue a sentence that begins with the font's name.
func openFace(ttf []byte) (*face, map[string][]byte, error) {
	switch {
	case bytes.HasPrefix(ttf, []byte("ttcf")):
		return nil, nil, errors.New("是字体集（.ttc），程序只能使用单个字体")
	case bytes.HasPrefix(ttf, []byte("OTTO")):
		return nil, nil, errors.New("是 CFF 轮廓的字体（.otf），程序只能使用 TrueType 轮廓")
	}
	parsed, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, nil, errNotTrueType
	}
	tables := Tables(ttf)
	// sfnt does not check these tables; gofpdf and package pdf, which cuts fonts to a
	// subset, rely on these minimum lengths (OpenType: post 1.0, OS/2 0).
	for name, least := range map[string]int{"glyf": 4, "loca": 4, "hmtx": 4, "name": 6, "post": 32, "OS/2": 78} {
		if len(tables[name]) < least {
			return nil, nil, errNotTrueType
		}
	}
	os2 := tables["OS/2"]
	if version := binary.BigEndian.Uint16(os2); version > 1 && len(os2) < 96 {
		return nil, nil, errNotTrueType
	}
	if units := parsed.UnitsPerEm(); units < 16 || units > 16384 { // OpenType, head
		return nil, nil, errNotTrueType
	}
	if tables["fvar"] != nil {
		return nil, nil, errors.New("是可变字体，程序只能使用单一字重的字体")
	}
	// OS/2, fsType: no embedding at all, no subsets, bitmaps only.
	if fsType := binary.BigEndian.Uint16(os2[8:]); fsType&0x000F == 0x0002 || fsType&0x0300 != 0 {
		return nil, nil, errors.New("的许可不允许嵌入文档")
	}
	return &face{parsed}, tables, nil
}

// openMain parses a font, and returns an error for a font that gofpdf would accept
// silently and print as blanks.
func openMain(ttf []byte) (*mainFace, error) {
	parsed, tables, err := openFace(ttf)
	if err != nil {
		return nil, err
	}
	if !encodesBMP(tables["cmap"]) {
		return nil, errors.New("没有 Unicode 编码表，程序无法按字取字形")
	}
	return &mainFace{face: *parsed, data: ttf, glyphs: map[rune]Glyph{}}, nil
}

// Tables returns the tables of a TrueType font by their tags, as parts of ttf; nil
// if one of them leaves the file (OpenType, Table Directory).
func Tables(ttf []byte) map[string][]byte {
	const header, entry = 12, 16
	if len(ttf) < header {
		return nil
	}
	count := int(binary.BigEndian.Uint16(ttf[4:]))
	if len(ttf) < header+entry*count {
		return nil
	}
	found := map[string][]byte{}
	for i := range count {
		at := ttf[header+entry*i:]
		start, size := uint64(binary.BigEndian.Uint32(at[8:])), uint64(binary.BigEndian.Uint32(at[12:]))
		if start+size > uint64(len(ttf)) {
			return nil
		}
		found[string(at[:4])] = ttf[start : start+size]
	}
	return found
}

// encodesBMP reports whether a cmap has the only kind of subtable that gofpdf reads:
// format 4 for Unicode.
func encodesBMP(cmap []byte) bool {
	for i := range int(binary.BigEndian.Uint16(cmap[2:])) {
		entry := cmap[4+8*i:]
		platform, encoding := binary.BigEndian.Uint16(entry), binary.BigEndian.Uint16(entry[2:])
		at := int(binary.BigEndian.Uint32(entry[4:]))
		if (platform == 0 || platform == 3 && encoding == 1) && at+2 <= len(cmap) &&
			binary.BigEndian.Uint16(cmap[at:]) == 4 {
			return true
		}
	}
	return false
}
