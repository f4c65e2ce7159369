package pdf

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"sync"
	"testing"

	"zuimei/assets"
	"zuimei/export/paper"
	"zuimei/export/raster"
	"zuimei/form"
)

const ownText = "国人民。“”5A\u3000县"

// ownFont is a small font as a computer may have one.
func ownFont(t testing.TB) []byte {
	ttf, err := subset(assets.Sans, set("国人民。“”5A\u3000"))
	if err != nil {
		t.Fatal(err)
	}
	return ttf
}

var builtIn = sync.OnceValue(func() *paper.Fonts {
	f, err := paper.NewFonts(assets.SerifBlack, assets.Sans, assets.Serif)
	if err != nil {
		panic(err)
	}
	return f
})

// playOwn prints with a font of the computer in all its roles.
func playOwn(t *testing.T, ttf []byte) (doc []byte, used, problems []string) {
	built := builtIn()
	files := func(yield func([]byte, error) bool) {
		if ttf != nil {
			yield(ttf, nil)
		}
	}
	fonts := built.With(paper.Own{Name: "黑体", Files: files}, paper.Own{Name: "仿宋", Files: files}, paper.Own{Name: "宋体-ExtB", Files: files}, Whole)
	var page paper.Page
	for i, role := range []form.Font{form.LabelFont, form.AnswerFont} {
		x := 30.0
		for _, r := range ownText {
			g := fonts.Glyph(role, r)
			if !g.OK {
				t.Fatalf("%s: no %c", role, r)
			}
			page.Runs = append(page.Runs, paper.Run{Font: role, Size: 12, X: x, Y: 30 + 10*float64(i), Text: string(r), Rare: g.Rare})
			x += g.Advance * 12 * paper.Point
		}
	}
	var out bytes.Buffer
	if err := Write(&out, Document{Page: page, Copies: 1}, fonts); err != nil {
		t.Fatal(err)
	}
	raster.Draw(page, fonts, nil, 20)
	used, problems = fonts.Own()
	return out.Bytes(), used, problems
}

func TestOwnFont(t *testing.T) {
	ttf := ownFont(t)
	doc, used, problems := playOwn(t, ttf)
	if len(used) != 2 || len(problems) != 0 {
		t.Errorf("used %q, %q", used, problems)
	}
	if again, _, _ := playOwn(t, bytes.Clone(ttf)); !bytes.Equal(doc, again) {
		t.Error("the same fonts give other bytes")
	}
	if built, used, _ := playOwn(t, nil); bytes.Equal(doc, built) || len(used) != 0 {
		t.Errorf("the computer's font makes no difference; without it %q are used", used)
	}
}

// Whatever becomes of a file, what is written with it is whole, and a font that
// is of no use is told of.
func TestOwnFontTruncated(t *testing.T) {
	ttf := ownFont(t)
	for n := 0; n < len(ttf); n += 1 + len(ttf)/150 {
		_, used, problems := playOwn(t, ttf[:n])
		if len(used) > 0 || len(problems) < 2 {
			t.Errorf("the first %d bytes of %d: used %q, %q", n, len(ttf), used, problems)
		}
	}
}

// Neither does a font that is damaged in a few places.
func TestOwnFontDamaged(t *testing.T) {
	whole := ownFont(t)
	rnd := rand.New(rand.NewPCG(1, 2))
	tables := int(binary.BigEndian.Uint16(whole[4:]))
	for range 250 {
		ttf := bytes.Clone(whole)
		for range 1 + rnd.IntN(4) {
			entry := ttf[12+16*rnd.IntN(tables):]
			at, size := int(binary.BigEndian.Uint32(entry[8:])), int(binary.BigEndian.Uint32(entry[12:]))
			if rnd.IntN(2) == 0 {
				size = min(size, 60) // the headers
			}
			ttf[at+rnd.IntN(size)] = []byte{0, 0xFF, byte(rnd.Uint32())}[rnd.IntN(3)]
		}
		playOwn(t, ttf)
	}
}

func FuzzOwnFont(f *testing.F) {
	ttf := ownFont(f)
	f.Add(ttf)
	f.Add(ttf[:len(ttf)/2])
	f.Add([]byte("ttcf"))
	f.Fuzz(func(t *testing.T, ttf []byte) { playOwn(t, ttf) })
}
