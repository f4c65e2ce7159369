package paper

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/text/encoding/simplifiedchinese"

	"zuimei/assets"
	"zuimei/form"
)

var roles = []form.Font{form.TitleFont, form.LabelFont, form.AnswerFont}

// builtIn is shared: the rare set takes half a second and 50 MB to open.
var builtIn = sync.OnceValue(openBuiltIn)

func openBuiltIn() *Fonts {
	f, err := NewFonts(assets.SerifBlack, assets.Sans, assets.Serif, assets.RareFonts...)
	if err != nil {
		panic(err)
	}
	return f
}

// tonggui reads the 8,105 characters of 通用规范汉字表.
func tonggui(t testing.TB) []rune {
	text, err := os.ReadFile(filepath.Join("..", "..", "assets", "fonts", "tonggui.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var table []rune
	for line := range strings.Lines(string(text)) {
		if !strings.HasPrefix(line, "#") {
			table = append(table, []rune(strings.TrimSpace(line))...)
		}
	}
	if len(table) != 8105 {
		t.Fatalf("tonggui.txt has %d characters, want 8105", len(table))
	}
	return table
}

func TestFontsHaveTonggui(t *testing.T) {
	f := builtIn()
	rare := 0
	for _, r := range tonggui(t) {
		for _, role := range roles {
			g := f.Glyph(role, r)
			if !g.OK || g.Advance != 1 || g.Rare != (r > 0xFFFF) {
				t.Errorf("%s %c U+%04X: OK %v, advance %v, Rare %v", role, r, r, g.OK, g.Advance, g.Rare)
			}
		}
		if len(f.Outline(form.AnswerFont, r)) == 0 {
			t.Errorf("%c U+%04X is empty", r, r)
		}
		if r > 0xFFFF {
			rare++
		}
	}
	if rare != 196 {
		t.Errorf("%d characters lie beyond the BMP, want 196", rare)
	}
}

func TestFontsHaveGBK(t *testing.T) {
	f := builtIn()
	n := 0
	for high := 0x81; high < 0xFF; high++ {
		for low := 0x40; low < 0xFF; low++ {
			text, err := simplifiedchinese.GBK.NewDecoder().Bytes([]byte{byte(high), byte(low)})
			r := []rune(string(text))
			if err != nil || len(r) != 1 || r[0] < 0x80 || r[0] == '\uFFFD' || r[0] >= 0xE000 && r[0] < 0xF900 {
				continue
			}
			n++
			if !f.Has(form.AnswerFont, r[0]) {
				t.Errorf("no %c U+%04X", r[0], r[0])
			}
			gb2312 := high >= 0xB0 && high <= 0xF7 && low >= 0xA1
			if gb2312 && f.Glyph(form.AnswerFont, r[0]).Rare {
				t.Errorf("GB 2312's %c U+%04X is only in the rare set", r[0], r[0])
			}
		}
	}
	if n < 21000 {
		t.Errorf("looked at %d characters only", n)
	}
}

func TestFontsHas(t *testing.T) {
	f := builtIn()
	for _, c := range []struct {
		name, text string
		has, rare  bool
	}{
		{"ASCII", "Az09 .,:;!?()[]{}@#$%&*+-=/<>_|~^`'\"\\", true, false},
		{"Latin-1", "§°±²³·×÷é\u00A0", true, false},
		{"Chinese marks", "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·～￥％", true, false},
		{"signs", "℃№①⑩⒈㈠Ⅷ◇■★→≈≤αЖあア•–", true, false},
		{"pinyin", "āáǎàēéěèǖǘǚǜü", true, false},
		{"ideographic space", "\u3000", true, false},
		{"GBK beyond 通规", "喆堃囍鍾貴龍", true, true},
		{"Ext A", "㐀㐁䶵\u4DBF", true, true},
		{"Ext B", "𠀀𠮷𪛖", true, true},
		{"Ext C", "𪜀𫜴", true, true},
		{"Ext D", "𫝀𫠝", true, true},
		{"Ext E", "𫠠𬺡", true, true},
		{"Ext F", "𬺰𮯠", true, true},
		{"compatibility ideographs", "\uF900\U0002F800", true, true},
		{"private use", "\uE000\uF8FF\U000F0000", false, true},
		{"emoji", "😀👍🏽", false, true},
		{"controls", "\x00\t\n\r\x7F\u0085", false, true},
		{"format characters", "\u200B\u200D\u202E\u2060\uFEFF\uFE0F\U000E0100", false, true},
		{"no characters", "\uFFFE\uFFFF\U0010FFFF", false, true},
		{"other scripts", "ก한", false, true},
	} {
		for _, r := range c.text {
			for _, role := range roles {
				g := f.Glyph(role, r)
				if c.name == "GBK beyond 通规" && g.OK && !g.Rare {
					continue // some are 通规 or GB 2312 after all
				}
				if g.OK != c.has || f.Has(role, r) != c.has || g.Rare != c.rare {
					t.Errorf("%s %s U+%04X: OK %v, Rare %v", role, c.name, r, g.OK, g.Rare)
				}
				if g.Advance <= 0 || g.Advance > 2 {
					t.Errorf("%s %s U+%04X: advance %v", role, c.name, r, g.Advance)
				}
			}
		}
	}
}

// Every glyph of the largest rare font leaves ink.
func TestFontsExtB(t *testing.T) {
	f := builtIn()
	for r := rune(0x20000); r <= 0x2A6D6; r += 17 {
		if len(f.Outline(form.AnswerFont, r)) == 0 || !f.Has(form.AnswerFont, r) {
			t.Errorf("no U+%X", r)
		}
	}
}

func TestFontsMissing(t *testing.T) {
	f := builtIn()
	if len(f.Outline(form.AnswerFont, '😀')) == 0 {
		t.Error("a missing character is not drawn as a box")
	}
	if len(f.Outline(form.AnswerFont, ' ')) != 0 {
		t.Error("a space is drawn")
	}
	f, err := NewFonts(goregular.TTF, goregular.TTF, assets.Serif, nil, []byte("no gzip"), gzipped("no font"))
	if err != nil {
		t.Fatal(err)
	}
	if f.Has(form.LabelFont, '国') || !f.Has(form.AnswerFont, '国') || f.Has(form.AnswerFont, '𠀀') {
		t.Error("unreadable rare fonts must count as empty, and a role's face must stay its own")
	}
}

// The PDF writer cannot encode what lies beyond the BMP, whoever has it.
func TestFontsBeyondBMP(t *testing.T) {
	zip, err := gzip.NewReader(bytes.NewReader(assets.RareFonts[0]))
	if err != nil {
		t.Fatal(err)
	}
	ttf, err := io.ReadAll(zip)
	if err != nil {
		t.Fatal(err)
	}
	f, err := NewFonts(ttf, ttf, ttf)
	if err != nil {
		t.Fatal(err)
	}
	if g := f.Glyph(form.AnswerFont, '𬀩'); !g.OK || !g.Rare {
		t.Errorf("𬀩: OK %v, Rare %v", g.OK, g.Rare)
	}
	if g := f.Glyph(form.AnswerFont, '㐀'); !g.OK || g.Rare {
		t.Errorf("㐀: OK %v, Rare %v", g.OK, g.Rare)
	}
	if g := f.Glyph(form.AnswerFont, '𠀀'); g.OK || !g.Rare {
		t.Errorf("𠀀: OK %v, Rare %v", g.OK, g.Rare)
	}
}

func gzipped(text string) []byte {
	var b bytes.Buffer
	zip := gzip.NewWriter(&b)
	_, _ = zip.Write([]byte(text))
	zip.Close()
	return b.Bytes()
}

// bounds of the on-curve and control points.
func bounds(outline []Segment) (left, bottom, right, top float64) {
	left, bottom, right, top = 9, 9, -9, -9
	for _, s := range outline {
		points := s.Args[:1]
		if s.Op == QuadTo {
			points = s.Args[:2]
		}
		for _, p := range points {
			left, right = min(left, p.X), max(right, p.X)
			bottom, top = min(bottom, p.Y), max(top, p.Y)
		}
	}
	return left, bottom, right, top
}

// GB/T 15834-2011, 5.1: where the marks stand and how much they take.
func TestFontsChineseMarks(t *testing.T) {
	f := builtIn()
	for _, role := range roles {
		for _, r := range "“”‘’（）《》，。、；：？！…—国一" {
			if g := f.Glyph(role, r); g.Advance != 1 {
				t.Errorf("%s %c: advance %v, want 1", role, r, g.Advance)
			}
		}
		if g := f.Glyph(role, '·'); g.Advance != 0.5 {
			t.Errorf("%s ·: advance %v, want 0.5", role, g.Advance)
		}
		if left, _, right, _ := bounds(f.Outline(role, '—')); left > 0 || right < 1 {
			t.Errorf("%s —: from %v to %v, so —— has a gap", role, left, right)
		}
		for _, r := range "—…·国" {
			if _, bottom, _, top := bounds(f.Outline(role, r)); (bottom+top)/2 < 0.35 || (bottom+top)/2 > 0.41 {
				t.Errorf("%s %c: middle at %v", role, r, (bottom+top)/2)
			}
		}
		for _, open := range "“‘（《" {
			if left, _, _, _ := bounds(f.Outline(role, open)); left < 0.5 {
				t.Errorf("%s %c begins at %v", role, open, left)
			}
		}
		for _, end := range "”’）》，。、" {
			if _, _, right, _ := bounds(f.Outline(role, end)); right > 0.5 {
				t.Errorf("%s %c ends at %v", role, end, right)
			}
		}
	}
}

func TestOutlineIsInEm(t *testing.T) {
	f := builtIn()
	for _, r := range "国口A㐀\uF900𠀀" {
		left, bottom, right, top := bounds(f.Outline(form.AnswerFont, r))
		if left < -0.1 || right > 1.1 || bottom < -0.3 || top > 1 || top-bottom < 0.5 {
			t.Errorf("%c: %.3f to %.3f, %.3f to %.3f", r, left, right, bottom, top)
		}
		if op := f.Outline(form.AnswerFont, r)[0].Op; op != MoveTo {
			t.Errorf("%c begins with %v", r, op)
		}
	}
}

func TestNewFontsRefuses(t *testing.T) {
	good := goregular.TTF
	os2 := bytes.Index(good, []byte("OS/2"))
	restricted := bytes.Clone(good)
	at := binary.BigEndian.Uint32(restricted[os2+8:])
	binary.BigEndian.PutUint16(restricted[at+8:], 2)
	for _, c := range []struct {
		name, want string
		ttf        []byte
	}{
		{"nothing", "正文字体不是完好的 TrueType 字体，请换用普通的 .ttf 字体文件", nil},
		{"text", "不是完好", []byte("this is no font at all, but long enough to have a header")},
		{"truncated", "不是完好", good[:len(good)/2]},
		{"collection", "字体集", append([]byte("ttcf"), good[4:]...)},
		{"CFF", "CFF", append([]byte("OTTO"), good[4:]...)},
		{"variable", "可变字体", bytes.Replace(good, []byte("fpgm"), []byte("fvar"), 1)},
		{"no names", "不是完好", bytes.Replace(good, []byte("name"), []byte("namf"), 1)},
		{"restricted", "许可", restricted},
	} {
		_, err := NewFonts(good, good, c.ttf)
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "正文字体") {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if _, err := NewFonts(good, good, good); err != nil {
		t.Error(err)
	}
}

func TestFontsConcurrently(t *testing.T) {
	f, err := NewFonts(assets.SerifBlack, assets.Sans, assets.Serif, assets.RareFonts[:2]...)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for _, r := range "凤城街道总工会㐀\uF900😀" {
				for _, role := range roles {
					if f.Has(role, r) == (r == '😀') || len(f.Outline(role, r)) == 0 {
						t.Errorf("%s %c", role, r)
					}
				}
			}
		})
	}
	all.Wait()
}

// A directory that leaves the file is no directory.
func TestTables(t *testing.T) {
	font := func(start, size uint32, data string) []byte {
		head := []byte("\x00\x01\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00head\x00\x00\x00\x00")
		return append(binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(head, start), size), data...)
	}
	if got := Tables(font(29, 2, "abcd")); len(got) != 1 || string(got["head"]) != "bc" {
		t.Errorf("got %q", got)
	}
	for name, ttf := range map[string][]byte{
		"nothing": nil, "no entry": font(28, 0, "")[:20], "too long": font(29, 4, "abcd"),
		"beyond": font(33, 0, "abcd"), "wraps": font(math.MaxUint32, 2, "abcd"),
	} {
		if got := Tables(ttf); got != nil {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// FuzzNewFonts shows that no font file brings the look-up down.
func FuzzNewFonts(f *testing.F) {
	f.Add(goregular.TTF)
	f.Add(bytes.Replace(goregular.TTF, []byte("fpgm"), []byte("fvar"), 1))
	f.Add([]byte("OTTO"))
	f.Fuzz(func(t *testing.T, ttf []byte) {
		fonts, err := NewFonts(ttf, ttf, ttf)
		if err != nil {
			if !strings.HasSuffix(err.Error(), "，请换用普通的 .ttf 字体文件") {
				t.Errorf("no sentence: %v", err)
			}
			return
		}
		for _, r := range "A国\x00" {
			if fonts.Has(form.LabelFont, r) && r != ' ' && len(fonts.Outline(form.LabelFont, r)) == 0 {
				t.Errorf("%q is there and draws nothing", r)
			}
			fonts.Outline(form.TitleFont, r)
		}
	})
}

func BenchmarkNewFonts(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		openBuiltIn()
	}
}

func BenchmarkRareFonts(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		openBuiltIn().Has(form.AnswerFont, '😀')
	}
}

// BenchmarkGlyph looks up 500 characters that were looked up before.
func BenchmarkGlyph(b *testing.B) {
	f := builtIn()
	text := tonggui(b)[:500]
	for b.Loop() {
		for _, r := range text {
			f.Glyph(form.AnswerFont, r)
		}
	}
}
