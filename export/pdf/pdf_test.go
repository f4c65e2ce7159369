package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf16"

	"pgregory.net/rapid"

	"zuimei/assets"
	"zuimei/export/paper"
	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/form/sample"
)

var campaign = sync.OnceValue(func() form.Campaign {
	c, problems := notice.Parse(assets.DefaultCampaign())
	if len(problems) > 0 {
		panic(problems[0])
	}
	return c
})

var fonts = sync.OnceValue(func() *paper.Fonts {
	f, err := paper.NewFonts(assets.SerifBlack, assets.Sans, assets.Serif, assets.RareFonts...)
	if err != nil {
		panic(err)
	}
	return f
})

var portrait = sync.OnceValue(func() []byte { return disc(413, 579) })

func document(n form.Nomination, draft bool) Document {
	content := paper.ContentOf(campaign(), n, 35.0/49)
	content.Draft = draft
	return Document{
		Page:    paper.Layout(campaign().Sheet, content, fonts()),
		Copies:  3,
		Picture: portrait(),
		Title:   "“莱芜最美职工”推荐表",
		Author:  n.Answer(form.KeyUnit),
		Date:    form.Date{Y: 2021, M: 5, D: 20},
	}
}

func filled(answers map[form.Key]string) form.Nomination {
	n := sample.Nomination(campaign())
	n.Example = false
	for k, v := range answers {
		n.Answers[k] = v
	}
	return n
}

func write(t fataler, d Document) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, d, fonts()); err != nil {
		t.Fatalf("%v", err)
	}
	return out.Bytes()
}

type fataler interface {
	Helper()
	Fatalf(string, ...any)
}

// reader runs an independent reader of PDF on doc, with doc's path in place of
// {}, and returns what it prints.
func reader(t fataler, doc []byte, name string, args ...string) []byte {
	t.Helper()
	file, err := os.CreateTemp("", "zuimei-*.pdf")
	if err != nil {
		t.Fatalf("%v", err)
	}
	defer os.Remove(file.Name())
	if _, err = file.Write(doc); err == nil {
		err = file.Close()
	}
	if err != nil {
		t.Fatalf("%v", err)
	}
	for i, a := range args {
		if a == "{}" {
			args[i] = file.Name()
		}
	}
	var out, problems bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr = &out, &problems
	if err := cmd.Run(); err != nil || problems.Len() > 0 {
		t.Fatalf("%s: %v %s%s", name, err, out.Bytes(), problems.Bytes())
	}
	return out.Bytes()
}

// need skips a test where a reader is not installed; make test installs them.
func need(t *testing.T, programs ...string) {
	t.Helper()
	for _, p := range programs {
		if _, err := exec.LookPath(p); err != nil {
			t.Skipf("%s is not installed", p)
		}
	}
}

// render draws one page at dpi with poppler.
func render(t fataler, doc []byte, page int, dpi float64) *image.Gray {
	t.Helper()
	at := strconv.Itoa(page)
	pgm := reader(t, doc, "pdftoppm", "-r", fmt.Sprint(dpi), "-gray", "-f", at, "-l", at, "{}")
	var width, height, most int
	if _, err := fmt.Sscan(string(pgm[2:20]), &width, &height, &most); err != nil || len(pgm) < width*height {
		t.Fatalf("pdftoppm: %d × %d, %v", width, height, err)
	}
	return &image.Gray{Pix: pgm[len(pgm)-width*height:], Stride: width, Rect: image.Rect(0, 0, width, height)}
}

// scan is a rendered page that is measured in mm.
type scan struct {
	*image.Gray
	dpi float64
}

func (s scan) pixel(mm float64) int { return int(math.Round(mm * s.dpi / 25.4)) }

// ink is how dark a pixel is, 0 to 1.
func (s scan) ink(x, y int) float64 { return 1 - float64(s.GrayAt(x, y).Y)/255 }

// darkness is the mean ink of a box.
func (s scan) darkness(b paper.Box) float64 {
	sum, n := 0.0, 0.0
	for y := s.pixel(b.Y); y < s.pixel(b.Y+b.H); y++ {
		for x := s.pixel(b.X); x < s.pixel(b.X+b.W); x++ {
			sum, n = sum+s.ink(x, y), n+1
		}
	}
	return sum / n
}

// line finds the ruled line near at, drawn from one end to the other, and returns
// its middle in mm.
func (s scan) line(at, from, to float64, across bool) (middle float64, ok bool) {
	const near = 0.8 // mm
	sum, weight := 0.0, 0.0
	for i := s.pixel(at - near); i <= s.pixel(at+near); i++ {
		dark, n := 0.0, 0.0
		for j := s.pixel(from + 0.4); j < s.pixel(to-0.4); j++ {
			if across {
				dark += s.ink(j, i)
			} else {
				dark += s.ink(i, j)
			}
			n++
		}
		if dark /= n; dark > 0.15 {
			sum, weight = sum+dark*(float64(i)+0.5), weight+dark
		}
	}
	return sum / weight * 25.4 / s.dpi, weight > 0.8
}

// The page's figures, which are the campaign file's, measured in what a printer
// would get.
func TestGeometry(t *testing.T) {
	need(t, "pdftoppm")
	doc := write(t, document(filled(nil), false))
	s := scan{render(t, doc, 1, 200), 200}
	if w, h := s.Rect.Dx(), s.Rect.Dy(); w != 1654 || h != 2339 {
		t.Errorf("the page is %d × %d pixels, not A4", w, h)
	}
	const left, top, right, bottom, photo, labels = 25.0, 43.0, 185.0, 272.0, 147.0, 44.0
	type rule struct {
		at, from, to float64
		across       bool
	}
	rules := []rule{
		{top, left, right, true},
		{96, left, right, true},
		{122, left, right, true},
		{146, left, right, true},
		{210, left, right, true},
		{bottom, left, right, true},
		{53.6, left, photo, true},
		{64.2, left, photo, true},
		{74.8, left, photo, true},
		{85.4, left, photo, true},
		{left, top, bottom, false},
		{right, top, bottom, false},
		{labels, top, 210, false},
		{photo, top, 96, false},
		{108, 210, bottom, false},
		{68, top, 74.8, false},
		{87, top, 74.8, false},
		{108, top, 74.8, false},
		{127, top, 74.8, false},
	}
	for _, r := range rules {
		if at, ok := s.line(r.at, r.from, r.to, r.across); !ok || math.Abs(at-r.at) > 0.2 {
			t.Errorf("%+v: at %.2f mm, %v", r, at, ok)
		}
	}
	// Where cells are merged there is no line.
	for _, r := range []rule{
		{68, 75.5, 96, false}, {108, 96.5, 209, false}, {labels, 210.5, 271, false},
	} {
		if at, ok := s.line(r.at, r.from, r.to, r.across); ok && math.Abs(at-r.at) < 0.5 {
			t.Errorf("%+v: there is a line at %.2f mm", r, at)
		}
	}
	for name, b := range map[string]paper.Box{
		"left margin": {X: 0, Y: 0, W: left - 0.3, H: 297}, "right margin": {X: right + 0.3, Y: 0, W: 210 - right - 0.3, H: 297},
		"top margin": {X: 0, Y: 0, W: 210, H: 17}, "bottom margin": {X: 0, Y: 281, W: 210, H: 16}, "above the table": {X: 0, Y: 41.6, W: 210, H: 1.1},
		"below the table": {X: 0, Y: bottom + 0.3, W: 210, H: 2}, "beside 附件": {X: 100, Y: 17, W: 85, H: 4},
	} {
		if d := s.darkness(b); d > 0 {
			t.Errorf("%s is not blank: %.5f", name, d)
		}
	}
	for name, b := range map[string]paper.Box{
		"附件": {X: left, Y: 18, W: 12, H: 6}, "title": {X: 60, Y: 22, W: 90, H: 10}, "unit": {X: left, Y: 36, W: 50, H: 5}, "date": {X: 150, Y: 36, W: 35, H: 5}, "note": {X: left, Y: 275, W: 45, H: 4},
	} {
		if d := s.darkness(b); d < 0.03 {
			t.Errorf("%s is missing: %.5f", name, d)
		}
	}
	// The title stands in the middle.
	from, to := s.extent(paper.Box{X: 50, Y: 24, W: 110, H: 8}, 0.5)
	if middle := (from + to) / 2; math.Abs(middle-105) > 0.6 {
		t.Errorf("the title is centred on %.2f mm", middle)
	}
}

// extent is where the ink of a box begins and ends from left to right, in mm.
func (s scan) extent(b paper.Box, dark float64) (from, to float64) {
	from, to = math.Inf(1), math.Inf(-1)
	for y := s.pixel(b.Y); y < s.pixel(b.Y+b.H); y++ {
		for x := s.pixel(b.X); x < s.pixel(b.X+b.W); x++ {
			if s.ink(x, y) > dark {
				from, to = min(from, float64(x)*25.4/s.dpi), max(to, float64(x+1)*25.4/s.dpi)
			}
		}
	}
	return from, to
}

// height is the same from top to bottom.
func (s scan) height(b paper.Box, dark float64) (from, to float64) {
	turned := scan{image.NewGray(image.Rect(0, 0, s.Rect.Dy(), s.Rect.Dx())), s.dpi}
	for y := range s.Rect.Dy() {
		for x := range s.Rect.Dx() {
			turned.SetGray(y, x, s.GrayAt(x, y))
		}
	}
	return turned.extent(paper.Box{X: b.Y, Y: b.X, W: b.H, H: b.W}, dark)
}

// GB/T 9704-2012, 7.3.5: nothing printed lies under the seal but （盖章） and the
// date.
func TestSealCircles(t *testing.T) {
	need(t, "pdftoppm")
	for name, deeds := range map[string]string{"sample": sample.Nomination(campaign()).Answer(form.KeyDeeds), "full": strings.Repeat("国", 480)} {
		s := scan{render(t, write(t, document(filled(map[form.Key]string{form.KeyDeeds: deeds}), false)), 1, 200), 200}
		const bottom = 272.0
		for _, right := range []float64{108, 185} {
			cx, cy := right-27, bottom-24.5
			lines := map[float64]int{bottom - 25: 0, bottom - 17: 0} // ink by baseline
			for y := s.pixel(cy - 23); y < s.pixel(cy+23); y++ {
				for x := s.pixel(cx - 23); x < s.pixel(cx+23); x++ {
					px, py := (float64(x)+0.5)*25.4/200, (float64(y)+0.5)*25.4/200
					if math.Hypot(px-cx, py-cy) > 23 || s.ink(x, y) < 0.1 {
						continue
					}
					known := false
					for base := range lines {
						if py > base-3.9 && py < base+0.8 && math.Abs(px-cx) < 20 {
							lines[base]++
							known = true
						}
					}
					if !known {
						t.Fatalf("%s: ink in the circle at %.1f, %.1f mm", name, px, py)
					}
				}
			}
			for base, dots := range lines {
				from, to := s.extent(paper.Box{X: cx - 22, Y: base - 3.9, W: 44, H: 4.6}, 0.3)
				if dots < 200 || math.Abs((from+to)/2-cx) > 0.5 {
					t.Errorf("%s: the line at %.0f mm has %d dots from %.1f to %.1f around %.1f mm", name, base, dots, from, to, cx)
				}
			}
		}
	}
}

// disc is a picture of a black disc on grey, its diameter three fifths of the
// width.
func disc(width, height int) []byte {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.Draw(img, img.Rect, image.NewUniform(color.Gray{Y: 160}), image.Point{}, draw.Src)
	for y := range height {
		for x := range width {
			if math.Hypot(float64(x)-float64(width)/2, float64(y)-float64(height)/2) < 0.3*float64(width) {
				img.Set(x, y, color.Black)
			}
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, nil); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func TestPhoto(t *testing.T) {
	need(t, "pdftoppm")
	for _, size := range [][2]int{{413, 579}, {390, 567}, {413, 516}, {400, 300}} {
		ratio := float64(size[0]) / float64(size[1])
		d := document(filled(nil), false)
		d.Page = paper.Layout(campaign().Sheet, paper.ContentOf(campaign(), filled(nil), ratio), fonts())
		d.Picture = disc(size[0], size[1])
		s := scan{render(t, write(t, d), 1, 200), 200}
		cell := paper.Box{X: 147.4, Y: 43.4, W: 37.2, H: 52.2}
		left, right := s.extent(cell, 0.2)
		top, bottom := s.height(cell, 0.2)
		if left < 148 || right > 184 || top < 44 || bottom > 95 {
			t.Errorf("%v: the photo reaches from %.1f, %.1f to %.1f, %.1f", size, left, top, right, bottom)
		}
		if math.Abs((left+right)/2-166) > 0.3 || math.Abs((top+bottom)/2-69.5) > 0.3 {
			t.Errorf("%v: the photo is not in the middle: %.1f, %.1f", size, (left+right)/2, (top+bottom)/2)
		}
		if got := (right - left) / (bottom - top); math.Abs(got-ratio) > 0.02 {
			t.Errorf("%v: stretched from %.3f to %.3f", size, ratio, got)
		}
		left, right = s.extent(cell, 0.7)
		top, bottom = s.height(cell, 0.7)
		if w, h := right-left, bottom-top; math.Abs(w-h) > 0.3 || w < 10 {
			t.Errorf("%v: the disc is %.2f × %.2f mm", size, w, h)
		}
	}
}

// Without a photo the cell says what belongs there.
func TestNoPhoto(t *testing.T) {
	need(t, "pdftotext")
	d := document(filled(nil), false)
	d.Page = paper.Layout(campaign().Sheet, paper.ContentOf(campaign(), filled(nil), 0), fonts())
	d.Picture = nil
	if text := string(reader(t, write(t, d), "pdftotext", "{}", "-")); !strings.Contains(text, "照片") {
		t.Error("the empty cell says nothing")
	}
}

func TestCopies(t *testing.T) {
	need(t, "pdftoppm", "pdfinfo", "pdffonts", "qpdf")
	doc := write(t, document(filled(nil), false))
	first := render(t, doc, 1, 100)
	for page := 2; page <= 3; page++ {
		if other := render(t, doc, page, 100); !bytes.Equal(other.Pix, first.Pix) {
			t.Errorf("page %d is another", page)
		}
	}
	if out := string(reader(t, doc, "qpdf", "--check", "{}")); !strings.Contains(out, "No syntax or stream encoding errors") {
		t.Error(out)
	}
	info := string(reader(t, doc, "pdfinfo", "{}"))
	for _, want := range []string{`Pages:\s+3\n`, `\(A4\)`, `Title:\s+“莱芜最美职工”推荐表`, `Author:\s+凤城街道总工会`, `PDF version:\s+1\.7`, `Encrypted:\s+no`, `JavaScript:\s+no`} {
		if !regexp.MustCompile(want).MatchString(info) {
			t.Errorf("pdfinfo does not say %s:\n%s", want, info)
		}
	}
	for _, want := range []string{"/Lang (zh-CN)", "/PrintScaling /None", "/Duplex /Simplex", "/NumCopies 1"} {
		if !bytes.Contains(doc, []byte(want)) {
			t.Errorf("the catalogue does not say %s", want)
		}
	}
	names := map[string]bool{}
	list := strings.Split(strings.TrimSpace(string(reader(t, doc, "pdffonts", "{}"))), "\n")[2:]
	for _, font := range list {
		f := strings.Fields(font)
		// name, type (two or three words), encoding, emb, sub, uni, object
		if !slices.Equal(f[len(f)-5:len(f)-2], []string{"yes", "yes", "yes"}) {
			t.Errorf("not embedded, cut and searchable: %s", font)
		}
		names[f[0]] = true
	}
	if len(list) != 3 || len(names) != 3 {
		t.Errorf("fonts:\n%s", strings.Join(list, "\n"))
	}
}

func TestSameBytes(t *testing.T) {
	n := filled(map[form.Key]string{form.KeyName: "𠮷㐂𪚥"})
	doc := write(t, document(n, false))
	other, err := paper.NewFonts(assets.SerifBlack, assets.Sans, assets.Serif, assets.RareFonts...)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		var out bytes.Buffer
		if err := Write(&out, document(n, false), other); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(out.Bytes(), doc) {
			t.Fatal("the same document gives other bytes")
		}
	}
	if bytes.Equal(write(t, document(filled(nil), false)), doc) {
		t.Error("another document gives the same bytes")
	}
}

// extracted is the text of each page in the order in which it was drawn, without
// white space.
func extracted(t fataler, doc []byte) []string {
	t.Helper()
	pages := strings.Split(string(reader(t, doc, "pdftotext", "-raw", "-enc", "UTF-8", "{}", "-")), "\f")
	for i, p := range pages {
		pages[i] = noSpace(p)
	}
	return pages[:len(pages)-1]
}

func noSpace(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

// printed is what the page should say, in the order of the form.
func printed(n form.Nomination) string {
	content := paper.ContentOf(campaign(), n, 1)
	var text strings.Builder
	for _, ln := range campaign().Sheet.Lines {
		text.WriteString(content.Expand(ln.Text))
	}
	for _, row := range campaign().Sheet.Table.Rows {
		for _, c := range row.Cells {
			text.WriteString(c.Label + c.Opinion + content.Expand(c.Seal) + content.Expand(c.Date))
			if c.Field != "" {
				text.WriteString(content.Answer(c.Field))
			}
		}
	}
	return noSpace(text.String())
}

// Characters beyond the main faces: they can be searched and copied, and their
// ink is there.
func TestRareCharacters(t *testing.T) {
	need(t, "pdftotext", "pdftoppm", "qpdf")
	const rare = "囍鍾貴龍㐀㐂䶵䶿𠀀𠮷𪛖𪚥𪜀𫝀𫠠𬺰" // GBK, Ext A, B to F
	n := filled(map[form.Key]string{form.KeyName: "𠮷㐂𪚥", form.KeyDeeds: "他叫𠮷㐂𪚥，" + rare + "都在。", form.KeyEmployer: "囍鍾有限公司"})
	d := document(n, false)
	doc := write(t, d)
	if len(paper.NoGlyph(campaign().Sheet, paper.ContentOf(campaign(), n, 1), fonts())) > 0 {
		t.Error("some of the characters are in no font")
	}
	for _, page := range extracted(t, doc) {
		if page != printed(n) {
			t.Errorf("extracted %s\nwant %s", page, printed(n))
		}
	}
	s := scan{render(t, doc, 1, 200), 200}
	drawn := map[string]bool{}
	for _, run := range d.Page.Runs {
		if !run.Rare {
			continue
		}
		em := run.Size * paper.Point
		ink := s.darkness(paper.Box{X: run.X, Y: run.Y - 0.88*em, W: em, H: em})
		if ink < 0.06 || ink > 0.6 {
			t.Errorf("%s at %.1f, %.1f: ink %.3f", run.Text, run.X, run.Y, ink)
		}
		drawn[run.Text] = true
	}
	for _, r := range rare {
		if !drawn[string(r)] {
			t.Errorf("%c is not drawn as an outline", r)
		}
	}
	if out := string(reader(t, doc, "qpdf", "--check", "{}")); !strings.Contains(out, "No syntax or stream encoding errors") {
		t.Error(out)
	}
}

// Where a search finds a word is where it stands.
func TestPositions(t *testing.T) {
	need(t, "pdftotext")
	n := filled(map[form.Key]string{form.KeyName: "欧阳𠮷国"})
	d := document(n, false)
	var found struct {
		Words []struct {
			X1   float64 `xml:"xMin,attr"`
			Y1   float64 `xml:"yMin,attr"`
			X2   float64 `xml:"xMax,attr"`
			Y2   float64 `xml:"yMax,attr"`
			Text string  `xml:",chardata"`
		} `xml:"body>doc>page>word"`
	}
	if err := xml.Unmarshal(reader(t, write(t, d), "pdftotext", "-bbox", "-l", "1", "{}", "-"), &found); err != nil {
		t.Fatal(err)
	}
	for field, want := range map[form.Key]string{
		form.KeyName: "欧阳𠮷国", form.KeyBorn: "1985年6月", form.KeyEmployer: "山东莱芜示例钢铁有限公司炼铁厂", form.KeyPhone: "13800000000",
	} {
		i := slices.IndexFunc(d.Page.Cells, func(c paper.CellBox) bool { return c.Field == field })
		cell, got := d.Page.Cells[i], ""
		for _, w := range found.Words {
			x, y := (w.X1+w.X2)/2*paper.Point, (w.Y1+w.Y2)/2*paper.Point
			if x > cell.X && x < cell.X+cell.W && y > cell.Y && y < cell.Y+cell.H {
				got += w.Text
				if w.X1*paper.Point < cell.X || w.X2*paper.Point > cell.X+cell.W {
					t.Errorf("%q reaches from %.1f to %.1f mm, its cell from %.1f to %.1f", w.Text, w.X1*paper.Point, w.X2*paper.Point, cell.X, cell.X+cell.W)
				}
			}
		}
		if got != want {
			t.Errorf("in the cell of %s stands %q, want %q", field, got, want)
		}
	}
}

// contents are the page descriptions of a PDF, inflated.
func contents(t *testing.T, doc []byte) []string {
	var out []string
	for _, part := range bytes.Split(doc, []byte("stream\n"))[1:] {
		r, err := zlib.NewReader(bytes.NewReader(part))
		if err != nil {
			continue // a picture, or the end of a stream
		}
		data, _ := io.ReadAll(r)
		if bytes.Contains(data, []byte(" Td (")) {
			out = append(out, string(data))
		}
	}
	if len(out) == 0 {
		t.Fatal("no page found")
	}
	return out
}

// ISO 32000-1, 14.9.4: what stands for an outline is well formed.
func TestActualText(t *testing.T) {
	n := filled(map[form.Key]string{form.KeyName: "𠮷㐂𪚥", form.KeyDeeds: "囍😀\x07\\()<>"})
	d := document(n, true)
	var want []string
	for _, run := range slices.Concat(d.Page.Watermark, d.Page.Runs) {
		if run.Rare {
			want = append(want, run.Text)
		}
	}
	if len(want) < 6 {
		t.Fatalf("only %q are drawn as outlines", want)
	}
	span := regexp.MustCompile(`/Span <</ActualText <FEFF((?:[0-9A-F]{4}){1,2})>>> BDC 3 Tr\nBT [^\n]* ET\n[-0-9. mlc]*f EMC\n`)
	for _, page := range contents(t, write(t, d)) {
		var got []string
		for _, m := range span.FindAllStringSubmatch(page, -1) {
			var units []uint16
			for i := 0; i < len(m[1]); i += 4 {
				u, _ := strconv.ParseUint(m[1][i:i+4], 16, 16)
				units = append(units, uint16(u))
			}
			got = append(got, string(utf16.Decode(units)))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
		for open, end := range map[string]string{"BDC": "EMC", "q": "Q", "BT": "ET"} {
			// Strings may hold any byte, so count only at the start or end of a line.
			count := func(op string) int {
				return len(regexp.MustCompile(`(?m)^(?:.* )?`+op+`(?: .*)?$`).FindAllString(page, -1))
			}
			if open != "BT" && (count(open) < len(want) || count(open) != count(end)) {
				t.Errorf("%d times %s, %d times %s", count(open), open, count(end), end)
			}
		}
	}
}

// A character that no font has is an error in form.Check; only a draft can show
// it, as a box, and the box still tells what it was.
func TestNoGlyph(t *testing.T) {
	need(t, "pdftotext", "pdftoppm")
	n := filled(map[form.Key]string{form.KeyName: "张😀三"})
	missing := paper.NoGlyph(campaign().Sheet, paper.ContentOf(campaign(), n, 1), fonts())
	if string(missing[form.KeyName]) != "😀" {
		t.Errorf("missing: %v", missing)
	}
	findings := form.Check(form.Case{Campaign: campaign(), Nomination: n, Evidence: form.Evidence{Digest: n.Digest(), NoGlyph: missing}})
	if !slices.ContainsFunc(findings, func(f form.Finding) bool {
		return f.Field == form.KeyName && f.Rule == "no-glyph" && f.Severity == form.Error
	}) {
		t.Error("no finding")
	}
	d := document(n, true)
	doc := write(t, d)
	if page := extracted(t, doc)[0]; !strings.Contains(page, "张😀三") {
		t.Errorf("extracted %s", page)
	}
	s := scan{render(t, doc, 1, 200), 200}
	i := slices.IndexFunc(d.Page.Runs, func(r paper.Run) bool { return r.Text == "😀" })
	run := d.Page.Runs[i]
	if ink := s.darkness(paper.Box{X: run.X, Y: run.Y - 3.7, W: 4.2, H: 4.2}); ink < 0.05 {
		t.Errorf("no box: %.3f", ink)
	}
}

// Whatever was pasted, a draft can be written and read.
func TestOddCharacters(t *testing.T) {
	need(t, "qpdf", "pdfinfo")
	var odd strings.Builder
	for r := rune(0); r < 0x20; r++ {
		odd.WriteRune(r)
	}
	odd.WriteString("\x7f\u0080\u0085\u00a0\u00ad\u200b\u200d\u202e\u2028\ufeff\ufffd\uffff\U0010ffff\ue000\U000f0000\xff\xc3()\\<<>>[]/%é\u0301e\u0301ไทยעברית👨‍👩‍👧")
	answers := map[form.Key]string{}
	for k := range sample.Nomination(campaign()).Answers {
		answers[k] = odd.String()
	}
	for _, draft := range []bool{false, true} {
		doc := write(t, document(filled(answers), draft))
		if out := string(reader(t, doc, "qpdf", "--check", "{}")); !strings.Contains(out, "No syntax or stream encoding errors") {
			t.Error(out)
		}
		if info := string(reader(t, doc, "pdfinfo", "{}")); !regexp.MustCompile(`Pages:\s+3\n`).MatchString(info) {
			t.Error(info)
		}
	}
}

// Random nominations from end to end: three pages that say what was answered, or
// a reason why not.
func TestProperties(t *testing.T) {
	need(t, "pdftotext")
	table, err := os.ReadFile(filepath.Join("..", "..", "assets", "fonts", "tonggui.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var han []rune
	for line := range strings.Lines(string(table)) {
		if !strings.HasPrefix(line, "#") {
			han = append(han, []rune(strings.TrimSpace(line))...)
		}
	}
	kinds := []*rapid.Generator[rune]{
		rapid.SampledFrom(han), rapid.SampledFrom(han), rapid.SampledFrom(han),
		rapid.SampledFrom([]rune("，。、；：？！“”‘’（）《》【】—…·～％")),
		rapid.RuneFrom([]rune("abcXYZ0123456789.%/ ")),
		rapid.SampledFrom([]rune("\n　")),
		rapid.RuneFrom(nil, &unicode.RangeTable{R32: []unicode.Range32{{Lo: 0x3400, Hi: 0x4DBF, Stride: 1}, {Lo: 0x20000, Hi: 0x2A6DF, Stride: 1}, {Lo: 0x2A700, Hi: 0x2EBE0, Stride: 1}}}),
		rapid.SampledFrom([]rune("\a\u200b😀\ue000")),
	}
	nomination := rapid.Custom(func(t *rapid.T) form.Nomination {
		usual := kinds[:len(kinds)-1]
		if rapid.IntRange(0, 4).Draw(t, "with the unprintable") == 0 {
			usual = kinds
		}
		char := rapid.Custom(func(t *rapid.T) rune {
			return usual[rapid.IntRange(0, len(usual)-1).Draw(t, "kind")].Draw(t, "char")
		})
		n := sample.Nomination(campaign())
		n.Example = false
		for _, f := range []struct {
			key  form.Key
			most int
		}{
			{form.KeyName, 6}, {form.KeyPost, 8}, {form.KeyTitle, 6}, {form.KeyEmployer, 45}, {form.KeyUnit, 30}, {form.KeyResume, 400}, {form.KeyDeeds, 3000},
		} {
			if f.key == form.KeyDeeds && rapid.Bool().Draw(t, "short deeds") {
				f.most = 300
			}
			n.Answers[f.key] = rapid.StringOfN(char, 0, f.most, -1).Draw(t, string(f.key))
		}
		return n
	})
	whole := 0
	for seed := range 25 {
		n := nomination.Example(seed)
		d := document(n, seed%5 == 0)
		pages := extracted(t, write(t, d))
		if len(pages) != 3 || pages[0] != pages[1] || pages[1] != pages[2] {
			t.Fatalf("seed %d: %d pages", seed, len(pages))
		}
		missing := paper.NoGlyph(campaign().Sheet, paper.ContentOf(campaign(), n, 1), fonts())
		broken := slices.ContainsFunc(form.Check(form.Case{Campaign: campaign(), Nomination: n}), func(f form.Finding) bool {
			return f.Rule == "control-characters" || f.Rule == "private-use"
		})
		if len(d.Page.Misfits) > 0 || len(missing) > 0 || broken {
			continue
		}
		whole++
		want := printed(n)
		if len(d.Page.Watermark) > 0 {
			want = strings.Repeat("草稿", len(d.Page.Watermark)) + want + "草稿，仅供核对，请勿盖章"
		}
		if pages[0] != want {
			t.Errorf("seed %d: extracted %s\nwant %s", seed, pages[0], want)
		}
	}
	if whole < 5 {
		t.Errorf("only %d of the nominations could be printed whole", whole)
	}
}

// BenchmarkPDF is the form of the sample in three copies: laid out and written.
func BenchmarkPDF(b *testing.B) {
	pictures, err := sample.Pictures(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	n, photo := sample.Nomination(campaign()), pictures[0].Data
	n.Example = false
	var out bytes.Buffer
	three := func() {
		d := document(n, false)
		d.Picture = photo
		out.Reset()
		if err := Write(&out, d, fonts()); err != nil {
			b.Fatal(err)
		}
	}
	three()
	b.ReportAllocs()
	for b.Loop() {
		three()
	}
	b.ReportMetric(30, "target-ms")
	b.ReportMetric(50, "target-MB")
	b.ReportMetric(float64(out.Len())/1000, "kB")
}
