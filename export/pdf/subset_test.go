package pdf

import (
	"bytes"
	"encoding/binary"
	"reflect"
	"slices"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"zuimei/assets"
)

func set(text string) map[rune]bool {
	chars := map[rune]bool{}
	for _, r := range text {
		chars[r] = true
	}
	return chars
}

// A subset shows the characters that it was made for just as the font does, and
// no others.
func TestSubset(t *testing.T) {
	for name, c := range map[string]struct {
		ttf        []byte
		have, miss string
	}{
		"serif":      {assets.Serif, "国城，。“”5%…—\u3000é", "县A乙"},
		"serif bold": {assets.SerifBlack, "“莱芜最美职工”推荐表", "县A乙"},
		"sans":       {assets.Sans, "党组织意见/（工种）", "县A乙"},
		"composites": {composed(t), "éA", "e´ñB国"},
		"nothing":    {assets.Serif, "", "国"},
		"not there":  {assets.Serif, "ก\uFFFF\U00020BB7", "国"},
	} {
		cut, err := subset(c.ttf, set(c.have))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(cut) > 200_000 || len(cut) > len(c.ttf) {
			t.Errorf("%s: %d bytes of %d", name, len(cut), len(c.ttf))
		}
		whole, _ := sfnt.Parse(c.ttf)
		small, err := sfnt.Parse(cut)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var buf sfnt.Buffer
		for _, r := range c.have {
			want, _ := whole.GlyphIndex(&buf, r)
			got, err := small.GlyphIndex(&buf, r)
			if err != nil || got == 0 != (want == 0 || r > 0xFFFE) {
				t.Errorf("%s: %c is glyph %d, was %d: %v", name, r, got, want, err)
			}
			if got == 0 {
				continue
			}
			em := fixed.Int26_6(whole.UnitsPerEm())
			a, _ := whole.GlyphAdvance(&buf, want, em, font.HintingNone)
			b, err := small.GlyphAdvance(&buf, got, em, font.HintingNone)
			if a != b {
				t.Errorf("%s: %c is %v wide, want %v: %v", name, r, b, a, err)
			}
			outline, _ := whole.LoadGlyph(&buf, want, em, nil)
			outline = slices.Clone(outline)
			if same, err := small.LoadGlyph(&buf, got, em, nil); !reflect.DeepEqual([]sfnt.Segment(same), []sfnt.Segment(outline)) {
				t.Errorf("%s: %c looks different: %v", name, r, err)
			}
		}
		for _, r := range c.miss {
			if n, _ := small.GlyphIndex(&buf, r); n != 0 && !set(c.have)[r] {
				t.Errorf("%s: %c is there", name, r)
			}
		}
		if again, _ := subset(c.ttf, set(c.have)); !bytes.Equal(cut, again) {
			t.Errorf("%s: not the same bytes twice", name)
		}
	}
	if _, err := subset([]byte("no font"), nil); err == nil {
		t.Error("no font is taken for one")
	}
}

// composed is Go Regular with an é that is made of e and an accent.
func composed(t testing.TB) []byte {
	f, err := openFace(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	number := func(r rune) int {
		n, err := f.parsed.GlyphIndex(nil, r)
		if err != nil || n == 0 {
			t.Fatalf("no %c", r)
		}
		return int(n)
	}
	var glyf, loca []byte
	for n := range f.parsed.NumGlyphs() {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		outline, _ := f.outline(n)
		if n == number('é') {
			e, accent := number('e'), number('´')
			outline = slices.Concat([]byte{0xFF, 0xFF}, make([]byte, 8),
				[]byte{0, 0x22, byte(e >> 8), byte(e), 0, 0},                                  // more to come, offsets of a byte each
				[]byte{0, 0x0B, byte(accent >> 8), byte(accent), 1, 0, 0, 100, 0x40, 0, 0, 0}) // words, scaled
		}
		glyf = append(glyf, outline...)
	}
	f.tables["glyf"], f.tables["loca"] = glyf, binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	f.change("head", 50, 1)
	return f.assemble("OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post")
}

// A glyph that is made of itself must not go on for ever.
func TestSubsetLoop(t *testing.T) {
	loop := []byte{0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0, 0}
	f := face{tables: map[string][]byte{"glyf": loop, "loca": {0, 0, 0, byte(len(loop) / 2)}}}
	if f.keep(0, map[int]bool{}, 0) {
		t.Error("a glyph made of itself")
	}
}

// FuzzSubset shows that no font file brings it down.
func FuzzSubset(f *testing.F) {
	// Small fonts, so that a changed byte is one that matters.
	for _, ttf := range [][]byte{composed(f), assets.Serif} {
		small, err := subset(ttf, set("Aé国"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(small)
	}
	f.Add([]byte("OTTO"))
	f.Fuzz(func(t *testing.T, ttf []byte) {
		cut, err := subset(ttf, set("Aé国"))
		if err == nil && len(cut) < 12 {
			t.Error("an empty font")
		}
	})
}
