package paper

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"zuimei/assets"
	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/form/sample"
)

// campaign is the built-in notice.
var campaign = sync.OnceValue(func() form.Campaign { return parse(string(assets.DefaultCampaign())) })

// withID is the campaign with a resident ID number on the form, changed as the
// campaign file itself says.
var withID = sync.OnceValue(func() form.Campaign {
	text := string(assets.DefaultCampaign())
	for _, change := range [][2]string{
		{"# 第三步：", "[[steps.fields]]\nkey = \"id_number\"\nlabel = \"身份证号\"\nkind = \"resident\"\nrequired = false\n\n# 第三步："},
		{"{ field = \"phone\", columns = 5, align = \"left\" },", "{ field = \"phone\", columns = 2 }, { label = \"身份证号\" }, { field = \"id_number\", columns = 2 },"},
	} {
		if strings.Count(text, change[0]) != 1 {
			panic("the campaign file has changed: " + change[0])
		}
		text = strings.Replace(text, change[0], change[1], 1)
	}
	return parse(text)
})

// asOffices is the campaign with a table as offices draw them: a title inside, labels that
// wrap and stand upright, narrow columns, an answer twice and between words, boxes to tick,
// empty cells, low opinions that are named at their left.
var asOffices = sync.OnceValue(func() form.Campaign {
	text := string(assets.DefaultCampaign())
	from, to := strings.Index(text, "left = 25\ntop = 43"), strings.Index(text, "# 从别的表格读入时")
	text = text[:from] + `left = 20
top = 43
frame = true
columns = [7, 3, 22, 30, 16, 22, 1.5, 34.5, 34]
[[sheet.table.rows]]
height = 14
cells = [{ label = "推荐审批表\n（一人一表）", columns = 9, size = 15, font = "title", shade = 15 }]
[[sheet.table.rows]]
height = 9.4
cells = [{ label = "基本情况（本人）", rows = 4, upright = true, font = "answer" }, { label = "姓名（与身份证一致，不写曾用名）", columns = 2, wrap = true, size = 11 }, { field = "name" }, { label = "性　别", font = "answer", size = 9 }, { field = "sex", columns = 3, boxes = ["男", "女"] }, { picture = true, rows = 3 }]
[[sheet.table.rows]]
height = 9.4
cells = [{ label = "政治面貌", columns = 2 }, { field = "politics" }, { label = "job title 或者岗位", wrap = true }, { field = "post", columns = 3, before = "现任", after = "（岗位）" }]
[[sheet.table.rows]]
height = 9.4
cells = [{ label = "电话", columns = 2, align = "left", open = ["right"], thick = ["bottom"] }, { field = "phone" }, { blank = true, columns = 4, shade = 30, thick = ["left"] }]
[[sheet.table.rows]]
height = 8
cells = [{ label = "单位", columns = 2 }, { field = "employer", columns = 4, align = "right", after = "（全称）" }, { field = "name", columns = 2 }]
[[sheet.table.rows]]
height = 50
min = 20
share = "body"
cells = [{ label = "简历", columns = 2, upright = true, size = 14 }, { field = "resume", columns = 7, fit = "flow" }]
[[sheet.table.rows]]
height = 50
min = 20
share = "body"
cells = [{ label = "事迹", columns = 2, wrap = true }, { field = "deeds", columns = 7, fit = "flow", indent = 2, before = "一、" }]
[[sheet.table.rows]]
height = 30
cells = [{ label = "党组织\n意见", upright = true }, { opinion = "党组织意见", untitled = true, seal = "（盖章）", sign = "负责人签字：", date = "{year}年　月　日", columns = 4 }, { label = "工会意见", upright = true }, { opinion = "工会意见", untitled = true, seal = "（盖章）", date = "　　年　月　日", columns = 3 }]
[[sheet.table.rows]]
height = 24
cells = [{ opinion = "以上内容属实。如有隐瞒或者不实，本人承担相关责任，并同意取消资格。", wrap = true, size = 10.5, font = "answer", sign = "本人签名：", date = "　　年　月　日", columns = 9 }]

` + text[to:]
	return parse(text)
})

// lying is that table on paper that lies on its side.
var lying = sync.OnceValue(func() form.Campaign {
	c := asOffices()
	s := &c.Sheet
	s.Lines, s.Table.Rows = slices.Clone(s.Lines), slices.Clone(s.Table.Rows)
	s.Lines[len(s.Lines)-1].Top = 12
	t := &s.Table
	t.Landscape, t.Columns = true, []float64{7, 3, 45, 40, 26, 45, 1.5, 55.5, 34}
	for i := range t.Rows {
		if t.Rows[i].Share != "" {
			t.Rows[i].Height, t.Rows[i].Min = 26, 16
		}
	}
	return c
})

func parse(text string) form.Campaign {
	c, problems := notice.Parse([]byte(text))
	if len(problems) > 0 {
		panic(fmt.Sprint(problems))
	}
	return c
}

// filled is the sample with some answers changed.
func filled(c form.Campaign, answers map[form.Key]string) form.Nomination {
	n := sample.Nomination(c)
	n.Example = false
	for k, v := range answers {
		n.Answers[k] = v
	}
	return n
}

func layoutOf(c form.Campaign, n form.Nomination) Page {
	return Layout(c.Sheet, ContentOf(c, n, 35.0/49), builtIn())
}

var inkOf sync.Map // [2]any{form.Font, rune} → [4]float64

// inkBox is where the glyph of r leaves ink, in em from its origin, y upwards.
func inkBox(role form.Font, r rune) [4]float64 {
	key := [2]any{role, r}
	if b, ok := inkOf.Load(key); ok {
		return b.([4]float64)
	}
	var b [4]float64
	if outline := builtIn().Outline(role, r); len(outline) > 0 {
		b[0], b[1], b[2], b[3] = bounds(outline)
	}
	inkOf.Store(key, b)
	return b
}

// inked is the box of a run's ink on the page.
func inked(run Run) Box {
	em := run.Size * Point
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	x := run.X
	for _, r := range run.Text {
		b := inkBox(run.Font, r)
		left, right = min(left, x+b[0]*em), max(right, x+b[2]*em)
		top, bottom = min(top, run.Y-b[3]*em), max(bottom, run.Y-b[1]*em)
		x += builtIn().Glyph(run.Font, r).Advance*em + run.Spacing
	}
	return Box{left, top, right - left, bottom - top}
}

// holds reports whether in lies in b, edge inside its borders.
func (b Box) holds(in Box, edge float64) bool {
	return in.X >= b.X+edge && in.Y >= b.Y+edge && in.X+in.W <= b.X+b.W-edge && in.Y+in.H <= b.Y+b.H-edge
}

func (b Box) meets(o Box) bool {
	const slack = 1e-6
	return b.X < o.X+o.W-slack && o.X < b.X+b.W-slack && b.Y < o.Y+o.H-slack && o.Y < b.Y+b.H-slack
}

// grid is the table as it came out: every cell with its box.
func grid(s form.Sheet, p Page) map[Box]form.Placed {
	lefts, tops := edges(s.Table.Left, s.Table.Columns), edges(s.Table.Top, p.Heights)
	cells := map[Box]form.Placed{}
	for _, c := range s.Table.Grid() {
		cells[Box{lefts[c.Column], tops[c.Row], lefts[c.Column+c.Columns] - lefts[c.Column], tops[c.Row+c.Rows] - tops[c.Row]}] = c
	}
	return cells
}

// noSpace is text without spaces and line ends.
func noSpace(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

type failer interface {
	Helper()
	Errorf(string, ...any)
}

// checkPage holds a page against what is true of every page.
func checkPage(t failer, s form.Sheet, content Content, p Page) {
	t.Helper()
	border := LineWidth / 2
	if s.Table.Frame {
		border = LineWidth
	}
	misfit := map[form.Key]int{}
	for _, m := range p.Misfits {
		if m.Over < 1 || misfit[m.Field] > 0 {
			t.Errorf("misfit %q over by %d", m.Field, m.Over)
		}
		misfit[m.Field] = m.Over
	}

	// The table: its height, its rows, its cells.
	own, height := 0.0, 0.0
	for i, row := range s.Table.Rows {
		own, height = own+row.Height, height+p.Heights[i]
		least := row.Height
		if row.Share != "" {
			least = row.Min
		}
		if p.Heights[i] < least-1e-9 {
			t.Errorf("row %d is %.3f high, at least %.3f", i+1, p.Heights[i], least)
		}
	}
	if math.Abs(own-height) > 1e-6 {
		t.Errorf("the table is %.4f high, want %.4f", height, own)
	}
	cells := grid(s, p)
	var boxes []Box
	for b := range cells {
		boxes = append(boxes, b)
	}
	headers := 0
	for _, c := range p.Cells {
		if _, ok := cells[c.Box]; !ok {
			headers++
			boxes = append(boxes, c.Box)
		} else if c.Field != form.KeyPortrait && c.Size != form.NormalSize && c.Size != form.SmallSize {
			t.Errorf("%s stands at %v points", c.Field, c.Size)
		}
	}
	wide, high := p.Size()
	for i, a := range boxes {
		if !(Box{10, 10, wide - 20, high - 20}).holds(a, 0) {
			t.Errorf("%v lies outside the page", a)
		}
		for _, b := range boxes[:i] {
			if a.meets(b) {
				t.Errorf("%v and %v overlap", a, b)
			}
		}
	}

	// The marks: each in one cell, and together all that was answered.
	got := map[Box]string{}
	printed := map[string]bool{}
	for _, ln := range s.Lines {
		printed[noSpace(content.Expand(ln.Text))] = true
	}
	var outside strings.Builder
	for _, run := range p.Runs {
		ink := inked(run)
		at := slices.IndexFunc(boxes[:len(boxes)-headers], func(b Box) bool { return b.holds(ink, border) })
		if at >= 0 {
			got[boxes[at]] += noSpace(run.Text)
			if c := cells[boxes[at]]; !c.Styled() && c.Opinion == "" && run.Size != form.NormalSize && run.Size != form.SmallSize {
				t.Errorf("%q stands at %v points", run.Text, run.Size)
			}
			continue
		}
		table := Box{s.Table.Left, s.Table.Top, wide - 2*s.Table.Left, height}
		if table.meets(ink) || !(Box{s.Table.Left, 10, wide - 2*s.Table.Left, high - 20}).holds(ink, -0.3) {
			t.Errorf("%q at %.2f, %.2f leaves its cell: its ink is %.2f", run.Text, run.X, run.Y, ink)
		}
		outside.WriteString(noSpace(run.Text))
	}
	for b, c := range cells {
		want := ""
		switch {
		case c.Field != "" && misfit[c.Field] > 0:
			shown, cut := strings.CutSuffix(strings.TrimSuffix(got[b], c.After), "…")
			full := noSpace(c.Shows(content.Answer(c.Field)))
			if full == got[b] { // it fits here, in another cell it does not
				continue
			}
			if !cut || !strings.HasPrefix(full, shown) {
				t.Errorf("%s, %q, does not fit and shows %q", c.Field, full, got[b])
			}
			continue
		case c.Field != "":
			want = c.Shows(content.Answer(c.Field))
		case c.Upright:
			want = strings.NewReplacer("（", "︵", "）", "︶").Replace(c.Label)
		case c.Label != "":
			want = c.Label
		case c.Opinion != "":
			want = c.Sign + c.Seal + content.Expand(c.Date)
			if !c.Untitled {
				want = c.Opinion + want
			}
		case c.Picture && content.PictureRatio == 0:
			want = "照片"
		case c.Picture:
			if !b.holds(*p.Picture, 1) || math.Abs(p.Picture.W/p.Picture.H-content.PictureRatio) > 1e-9 {
				t.Errorf("the photo is %.2f in the cell %.2f", *p.Picture, b)
			}
		}
		if got[b] != noSpace(want) {
			t.Errorf("%s%s shows %q, want %q", c.Field, c.Label, got[b], noSpace(want))
		}
	}
	for _, ln := range s.Lines {
		want, field := content.expand(ln.Text)
		if misfit[field] == 0 && !strings.Contains(outside.String(), noSpace(want)) {
			t.Errorf("%q is not among %q", noSpace(want), outside.String())
		}
	}
	for _, run := range p.Runs {
		if chars := []rune(run.Text); run.Rare && len(chars) != 1 || !run.Rare && slices.ContainsFunc(chars, func(r rune) bool { return r > 0xFFFF }) {
			t.Errorf("run %q, rare: %v", run.Text, run.Rare)
		}
	}
}

// checkSharing: a text of a group goes down to 五号 only when the group does not
// fit at 小四, and is cut only when it does not fit at 五号.
func checkSharing(t failer, s form.Sheet, content Content, p Page) {
	t.Helper()
	need := map[float64]float64{}
	own := 0.0
	var fields []form.Key
	for b, c := range grid(s, p) {
		if c.Fit != form.Flow {
			continue
		}
		fields = append(fields, c.Field)
		own += s.Table.Rows[c.Row].Height
		for _, size := range []float64{form.NormalSize, form.SmallSize} {
			text := flowText{indent: float64(c.Indent), width: b.W}
			text = text.set(builtIn(), size, paragraphs(c.Shows(content.Answer(c.Field))))
			need[size] += max(text.need(), s.Table.Rows[c.Row].Min)
		}
	}
	small, cut := 0, false
	for _, c := range p.Cells {
		if slices.Contains(fields, c.Field) && c.Size == form.SmallSize {
			small++
		}
	}
	for _, m := range p.Misfits {
		cut = cut || slices.Contains(fields, m.Field)
	}
	if small > 0 != (need[form.NormalSize] > own+1e-6) {
		t.Errorf("%d of the texts are at 五号, at 小四 they need %.1f of %.1f mm", small, need[form.NormalSize], own)
	}
	if cut != (need[form.SmallSize] > own+1e-6) {
		t.Errorf("cut: %v, at 五号 they need %.1f of %.1f mm", cut, need[form.SmallSize], own)
	}
}

// shorten takes n characters from the end of an answer, as Misfit counts them.
func shorten(text string, n int) string {
	lines := paragraphs(text)
	for i := len(lines) - 1; i >= 0 && n > 0; i-- {
		runes := []rune(lines[i])
		take := min(n, len(runes))
		lines[i] = string(runes[:len(runes)-take])
		n -= take
	}
	return strings.Join(lines, "\n")
}

// checkOver: with every misfit shortened by what it is over, all fits; with one
// character less, it does not.
func checkOver(t failer, s form.Sheet, content Content, p Page) {
	t.Helper()
	again := func(less form.Key) []Misfit {
		c := content
		c.Answer = func(k form.Key) string {
			text := content.Answer(k)
			for _, m := range p.Misfits {
				if m.Field != k {
					continue
				}
				n := m.Over
				if k == less {
					n--
				}
				short := true
				for _, row := range s.Table.Rows {
					for _, cell := range row.Cells {
						short = short && (cell.Field != k || cell.Fit != form.Flow)
					}
				}
				if short {
					text = strings.Join(paragraphs(text), " ")
				}
				return shorten(text, n)
			}
			return text
		}
		return Layout(s, c, builtIn()).Misfits
	}
	if left := again(""); len(left) > 0 {
		t.Errorf("shortened as told, there is still %v of %v", left, p.Misfits)
	}
	for _, m := range p.Misfits {
		if len(again(m.Field)) == 0 {
			t.Errorf("%s is said to be over by %d, but %d is enough", m.Field, m.Over, m.Over-1)
		}
	}
}

// anyRune draws from everything that people type or paste.
func anyRune(table []rune) *rapid.Generator[rune] {
	han := rapid.SampledFrom(table)
	kinds := []*rapid.Generator[rune]{
		han, han, han, han,
		rapid.SampledFrom([]rune("，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·～￥％")),
		rapid.RuneFrom([]rune("aZmil09.-/ ")),
		rapid.SampledFrom([]rune("0123456789%.")),
		rapid.SampledFrom([]rune("\n\n\n 　\t—…")),
		rapid.RuneFrom(nil, rangeTable(0x3400, 0x4DBF), rangeTable(0x20000, 0x2A6DF), rangeTable(0x2A700, 0x2EBE0)),
		rapid.SampledFrom([]rune("\x00\a\v\r\u0085\u200b\u202e\ufeff\ue000\u0301\u3099😀ก")),
	}
	return rapid.Custom(func(t *rapid.T) rune {
		return kinds[rapid.IntRange(0, len(kinds)-1).Draw(t, "kind")].Draw(t, "rune")
	})
}

func rangeTable(from, to uint32) *unicode.RangeTable {
	return &unicode.RangeTable{R32: []unicode.Range32{{Lo: from, Hi: to, Stride: 1}}}
}

// text draws up to most characters, of any kind or of Han and marks only.
func text(t *rapid.T, any, plain *rapid.Generator[rune], label string, most int) string {
	runes := plain
	if rapid.Bool().Draw(t, label+" any") {
		runes = any
	}
	n := rapid.IntRange(0, rapid.SampledFrom([]int{8, 60, 400, 3000}).Draw(t, label+" scale")).Draw(t, label+" length")
	n = min(n, most)
	return rapid.StringOfN(runes, n, n, -1).Draw(t, label)
}

// anyNomination draws answers to every field on the form.
func anyNomination(t *rapid.T, c form.Campaign, any, plain *rapid.Generator[rune]) form.Nomination {
	n := sample.Nomination(c)
	n.Example = false
	keep := rapid.Bool().Draw(t, "keep the short answers")
	for _, s := range c.Steps {
		for _, f := range s.Fields {
			switch {
			case f.Key == form.KeyDeeds || f.Key == form.KeyResume:
				n.Answers[f.Key] = text(t, any, plain, string(f.Key), 3000)
			case f.Kind == form.Choice:
				n.Answers[f.Key] = rapid.SampledFrom(f.Choices).Draw(t, string(f.Key)).Value
			case f.Key == form.KeyFilled || f.Key == form.KeyStory || keep:
			default:
				n.Answers[f.Key] = text(t, any, plain, string(f.Key), 400)
			}
		}
	}
	n.Honours = nil
	for range rapid.IntRange(0, 6).Draw(t, "honours") {
		n.Honours = append(n.Honours, form.Honour{
			Date: "2018-04", Level: "市级", Kind: form.HonourTitle,
			Name:   text(t, any, plain, "honour", 100),
			Issuer: text(t, any, plain, "issuer", 30),
		})
	}
	return n
}

func TestLayoutProperties(t *testing.T) {
	table := tonggui(t)
	any, plain := anyRune(table), rapid.SampledFrom(append(table[:1000:1000], []rune("，，，。。、“”（）\n")...))
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom([]form.Campaign{campaign(), withID(), asOffices(), lying()}).Draw(t, "campaign")
		n := anyNomination(t, c, any, plain)
		ratio := rapid.SampledFrom([]float64{0, 0.66, 35.0 / 49, 0.8, 3}).Draw(t, "ratio")
		content := ContentOf(c, n, ratio)
		p := Layout(c.Sheet, content, builtIn())
		checkPage(t, c.Sheet, content, p)
		checkSharing(t, c.Sheet, content, p)
		if !strings.ContainsAny(content.Answer(form.KeyDeeds)+content.Answer(form.KeyResume)+content.Answer(form.KeyHonours), "\u0301\u3099") {
			checkOver(t, c.Sheet, content, p)
		}
	})
}

// Tables that other notices may have: several flowing cells in a row, one over
// several rows, rows of one line, answers on the right, no photo.
func TestLayoutOddTables(t *testing.T) {
	odd := campaign()
	odd.Sheet.Table.Columns = []float64{20, 60, 20, 60}
	odd.Sheet.Table.Rows = []form.Row{
		{Height: 7, Cells: []form.Cell{{Label: "姓名", Columns: 1, Rows: 1}, {Field: form.KeyName, Fit: form.Short, Align: form.Right}, {Label: "单位"}, {Field: form.KeyEmployer, Fit: form.Short}}},
		{Height: 40, Min: 12, Share: "a", Cells: []form.Cell{{Label: "简历"}, {Field: form.KeyResume, Fit: form.Flow}, {Label: "事迹"}, {Field: form.KeyDeeds, Fit: form.Flow, Indent: 2}}},
		{Height: 30, Min: 10, Share: "a", Cells: []form.Cell{{Label: "荣誉"}, {Field: form.KeyHonours, Fit: form.Flow}, {Field: form.KeyContact, Fit: form.Flow, Columns: 2, Rows: 3}}},
		{Height: 30, Min: 14, Share: "a", Cells: []form.Cell{{Label: "岗位"}, {Field: form.KeyPost, Fit: form.Flow}}},
		{Height: 20, Cells: []form.Cell{{Label: "职称"}, {Field: form.KeyTitle, Fit: form.Flow}}},
	}
	table := tonggui(t)
	any, plain := anyRune(table), rapid.SampledFrom(append(table[:1000:1000], []rune("，，，。。、“”（）\n")...))
	rapid.Check(t, func(t *rapid.T) {
		content := ContentOf(odd, anyNomination(t, odd, any, plain), 0)
		p := Layout(odd.Sheet, content, builtIn())
		checkPage(t, odd.Sheet, content, p)
		if text := content.Answer(form.KeyContact); !strings.ContainsAny(text, "\u0301\u3099") {
			checkOver(t, odd.Sheet, content, p)
		}
	})
}

// words repeats text to n characters.
func words(text string, n int) string {
	runes := []rune(strings.Repeat(text, n/len([]rune(text))+1))
	return string(runes[:n])
}

// prose is how such texts are written: 100 characters with figures and marks.
const prose = "该同志扎根一线15年，带领班组完成技术革新37项，累计降本增效2600余万元；他常说：“炉火不熄，匠心不止。”先后带出高级技师5人、技术能手12人，所在班组连续6年实现安全生产无事故，被评为“工人先锋号”。"

// career is a résumé of 200 characters as it is written, a post a line.
const career = "2003年7月至2006年6月　莱芜职业技术学院机电一体化专业学习\n" +
	"2006年7月至2012年3月　山东莱芜示例钢铁有限公司炼铁厂炉前工\n" +
	"2012年4月至2015年12月　山东莱芜示例钢铁有限公司炼铁厂一号高炉班长\n" +
	"2016年1月至2017年9月　山东莱芜示例钢铁有限公司炼铁厂一号高炉副工长\n" +
	"2017年10月至今　山东莱芜示例钢铁有限公司炼铁厂二号高炉工长、党支部委员"

// three is three honours of one line each.
var three = []form.Honour{
	{Date: "2018-04", Name: "莱芜市五一劳动奖章", Level: "市级", Issuer: "莱芜市总工会"},
	{Date: "2019-12", Name: "莱芜区技术能手", Level: "区级", Issuer: "莱芜区人力资源和社会保障局"},
	{Date: "2020-05", Name: "莱芜区劳动模范", Level: "区级", Issuer: "中共莱芜区委、莱芜区人民政府"},
}

func TestFits(t *testing.T) {
	type answers = map[form.Key]string
	deeds := words(prose, 300)
	if n := len([]rune(noSpace(career))); n < 165 || form.Count(career).Words > 200 {
		t.Fatalf("the résumé has %d characters", n)
	}
	for _, c := range []struct {
		name    string
		answers answers
		sizes   map[form.Key]float64 // where one is expected
	}{
		{"the sample", answers{}, map[form.Key]float64{form.KeyDeeds: 12, form.KeyResume: 12, form.KeyHonours: 12}},
		{"deeds of 300", answers{form.KeyDeeds: deeds}, map[form.Key]float64{form.KeyDeeds: 12}},
		{"deeds of 300 of full width", answers{form.KeyDeeds: words("国", 300)}, map[form.Key]float64{form.KeyDeeds: 12}},
		{"deeds of 300 in 30 sentences", answers{form.KeyDeeds: words("一二三四五六七八九。", 300)}, map[form.Key]float64{form.KeyDeeds: 12}},
		{"deeds in one paragraph, a full career", answers{form.KeyDeeds: deeds, form.KeyResume: career}, nil},
		{"deeds in two paragraphs, a full career", answers{form.KeyDeeds: breakAt(deeds, 150), form.KeyResume: career}, nil},
		{"deeds in three paragraphs, a full career", answers{form.KeyDeeds: breakAt(deeds, 74, 150+74), form.KeyResume: career}, nil},
		{"deeds in three equal paragraphs, a full career", answers{form.KeyDeeds: breakAt(deeds, 100, 200), form.KeyResume: career}, nil},
		{"a résumé of 200 without breaks", answers{form.KeyDeeds: deeds, form.KeyResume: words(prose, 200)}, nil},
		{"all of full width", answers{form.KeyDeeds: words("国", 300), form.KeyResume: words("国", 200)}, nil},
		{"12 years in a line each", answers{form.KeyDeeds: words("国", 100), form.KeyResume: strings.Repeat("2006年7月　某厂炉前工\n", 12)}, nil},
		{"name of two", answers{form.KeyName: "张三"}, map[form.Key]float64{form.KeyName: 12}},
		{"name of four", answers{form.KeyName: "欧阳建国"}, map[form.Key]float64{form.KeyName: 12}},
		{"minority name", answers{form.KeyName: "迪丽热巴·迪力木拉提"}, nil},
		{"minority name of 12", answers{form.KeyName: "阿依古丽·买买提·吐尔逊"}, nil},
		{"rare name", answers{form.KeyName: "𠮷㐂𪚥"}, map[form.Key]float64{form.KeyName: 12}},
		{"ID number's room", answers{form.KeyPhone: "0531-76116258"}, map[form.Key]float64{form.KeyPhone: 12}},
		{"高级工程师", answers{form.KeyTitle: "高级工程师"}, nil},
		{"特级技师", answers{form.KeyTitle: "特级技师"}, map[form.Key]float64{form.KeyTitle: 12}},
		{"正高级工程师", answers{form.KeyTitle: "正高级工程师"}, nil},
		{"two grades", answers{form.KeyTitle: "高级技师高级工程师"}, nil},
		{"no grade", answers{form.KeyTitle: ""}, map[form.Key]float64{form.KeyTitle: 12}},
		{"Latin post", answers{form.KeyPost: "AutoCAD制图员"}, nil},
		{"long post", answers{form.KeyPost: "高压电气试验班副班长"}, nil},
		{"employer of 40", answers{form.KeyEmployer: words("山东莱芜示例钢铁集团有限公司炼铁厂二号高炉", 40)}, nil},
		{"employer with brackets", answers{form.KeyEmployer: "济南市莱芜区人民医院（济南市第二人民医院莱芜分院、莱芜区妇幼保健院）"}, nil},
		{"employer of 24", answers{form.KeyEmployer: words("山东莱芜示例钢铁集团有限公司炼铁厂二号高炉", 23)}, map[form.Key]float64{form.KeyEmployer: 12}},
		{"unit of 17", answers{form.KeyUnit: words("山东莱芜示例钢铁有限公司工会委员会", 17)}, map[form.Key]float64{form.KeyUnit: 12}},
		{"unit of 40", answers{form.KeyUnit: words("济南市莱芜区综合行政执法局（济南市莱芜区城市管理局）机关工会委员会", 40)}, nil},
	} {
		n := filled(campaign(), c.answers)
		n.Honours = three
		p := layoutOf(campaign(), n)
		if len(p.Misfits) > 0 {
			t.Errorf("%s: %v", c.name, p.Misfits)
		}
		for _, cell := range p.Cells {
			if want := c.sizes[cell.Field]; want > 0 && cell.Size != want {
				t.Errorf("%s: %s stands at %v points, want %v", c.name, cell.Field, cell.Size, want)
			}
		}
		checkPage(t, campaign().Sheet, ContentOf(campaign(), n, 35.0/49), p)
	}
}

// breakAt puts line ends after the given numbers of characters.
func breakAt(text string, at ...int) string {
	runes := []rune(text)
	for i, n := range at {
		runes = slices.Insert(runes, n+i, '\n')
	}
	return string(runes)
}

// Whatever is offered to choose from fits, also beside an ID number.
func TestChoicesFit(t *testing.T) {
	for _, c := range []form.Campaign{campaign(), withID()} {
		chosen := 0
		for _, s := range c.Steps {
			for _, f := range s.Fields {
				for _, o := range f.Choices {
					chosen++
					n := filled(c, map[form.Key]string{f.Key: o.Value, form.KeyIDNumber: "371202198506150018"})
					p := layoutOf(c, n)
					if len(p.Misfits) > 0 {
						t.Errorf("%s %s: %v", f.Key, o.Label, p.Misfits)
					}
					lines := map[float64]bool{}
					for _, cell := range p.Cells {
						for _, run := range p.Runs {
							if cell.Field == f.Key && cell.Box.holds(inked(run), 0) {
								lines[run.Y] = true
							}
						}
					}
					// Five characters stand on one line, six take two.
					if len([]rune(o.Label)) < 6 && len(lines) > 1 {
						t.Errorf("%s %s stands on %d lines", f.Key, o.Label, len(lines))
					}
				}
			}
		}
		if chosen < 56+13+8+2 {
			t.Errorf("looked at %d choices only", chosen)
		}
		for _, u := range c.Units {
			for _, name := range append([]string{u.Name}, u.Aliases...) {
				p := layoutOf(c, filled(c, map[form.Key]string{form.KeyUnit: name}))
				if len(p.Misfits) > 0 {
					t.Errorf("%s: %v", name, p.Misfits)
				}
			}
		}
	}
	// The ID number itself stands on one line.
	p := layoutOf(withID(), filled(withID(), map[form.Key]string{form.KeyIDNumber: "371202198506150018"}))
	whole := slices.ContainsFunc(p.Runs, func(r Run) bool { return r.Text == "371202198506150018" })
	if !whole || len(p.Misfits) > 0 {
		t.Errorf("the ID number does not stand on one line: %v", p.Misfits)
	}
}

// A label too long for its cell is reported, whole, and still printed whole: the
// reader of notice files refuses it, whatever font it is printed in later.
func TestLabelsAreNeverCut(t *testing.T) {
	for _, c := range []struct{ name, label string }{
		{"wide", "WWWWWWWWWWWW"},
		{"long", words("国", 30)},
		{"tall", strings.Repeat("国\n", 7) + "国"},
		{"both", strings.Repeat("国", 9) + "\n短\n" + strings.Repeat("W", 20)},
	} {
		for _, opinion := range []bool{false, true} {
			cell := form.Cell{Label: c.label, Columns: 1, Rows: 1}
			if text := strings.ReplaceAll(c.label, "\n", ""); opinion {
				cell = form.Cell{Opinion: words(text, 40), Columns: 1, Rows: 1}
			}
			s := form.Sheet{Table: form.Table{Left: 25, Top: 40, Columns: []float64{20}, Rows: []form.Row{{Height: 10.6, Cells: []form.Cell{cell}}}}}
			p := Layout(s, Content{Answer: func(form.Key) string { return "" }}, builtIn())
			want := cell.Label + cell.Opinion
			if len(p.Misfits) != 1 || p.Misfits[0].Label != want || p.Misfits[0].Over < 1 {
				t.Errorf("%s: %v", c.name, p.Misfits)
			}
			printed := ""
			for _, run := range p.Runs {
				printed += run.Text
				if run.X < 25 || run.Y < 40 || !opinion && run.Y > 50.6 {
					t.Errorf("%s: %q at %.1f, %.1f mm", c.name, run.Text, run.X, run.Y)
				}
				width := 0.0
				for _, r := range run.Text {
					width += builtIn().Glyph(run.Font, r).Advance
				}
				if run.X+width*run.Size*Point > 45+1e-6 {
					t.Errorf("%s: %q ends at %.1f mm", c.name, run.Text, run.X+width*run.Size*Point)
				}
			}
			if printed != strings.ReplaceAll(want, "\n", "") {
				t.Errorf("%s: %q was printed as %q", c.name, want, printed)
			}
		}
	}
}

// What cannot be printed is refused, with the exact number to take away.
func TestRefuses(t *testing.T) {
	type answers = map[form.Key]string
	for _, c := range []struct {
		name    string
		answers answers
		want    map[form.Key]int // over by; 0 is any number
	}{
		{"name", answers{form.KeyName: words("国", 13)}, map[form.Key]int{form.KeyName: 1}},
		{"post", answers{form.KeyPost: words("国", 20)}, map[form.Key]int{form.KeyPost: 10}},
		{"title", answers{form.KeyTitle: words("国", 11)}, map[form.Key]int{form.KeyTitle: 1}},
		{"ethnicity", answers{form.KeyEthnicity: words("国", 3000)}, map[form.Key]int{form.KeyEthnicity: 2990}},
		{"employer", answers{form.KeyEmployer: words("国", 60)}, map[form.Key]int{form.KeyEmployer: 6}},
		{"Latin", answers{form.KeyPost: "W3C-WCAG-WEBVIEW-WORKSHOP"}, map[form.Key]int{form.KeyPost: 0}},
		{"unit", answers{form.KeyUnit: words("国", 80)}, map[form.Key]int{form.KeyUnit: 0}},
		{"deeds", answers{form.KeyDeeds: words(prose, 800)}, map[form.Key]int{form.KeyDeeds: 0}},
		{"deeds of full width", answers{form.KeyDeeds: words("国", 1000)}, map[form.Key]int{form.KeyDeeds: 0}},
		{"résumé", answers{form.KeyResume: strings.Repeat("2006年　某厂\n", 40)}, map[form.Key]int{form.KeyResume: 0}},
		{"deeds and résumé", answers{form.KeyDeeds: words(prose, 800), form.KeyResume: words(prose, 800)}, map[form.Key]int{form.KeyDeeds: 0, form.KeyResume: 0}},
	} {
		n := filled(campaign(), c.answers)
		n.Honours = three
		content := ContentOf(campaign(), n, 35.0/49)
		p := Layout(campaign().Sheet, content, builtIn())
		got := map[form.Key]int{}
		for _, m := range p.Misfits {
			got[m.Field] = m.Over
			if want, ok := c.want[m.Field]; !ok || want != 0 && want != m.Over {
				t.Errorf("%s: %v, want %v", c.name, p.Misfits, c.want)
			}
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: %v, want %v", c.name, p.Misfits, c.want)
		}
		checkPage(t, campaign().Sheet, content, p)
		checkSharing(t, campaign().Sheet, content, p)
		checkOver(t, campaign().Sheet, content, p)
	}
}

// The limits are where the page ends, not earlier: with one line more than the
// 114 mm hold, the text is refused, with just as many it is not.
func TestSharedRowsAreUsedUp(t *testing.T) {
	lines := func(n int) string { return strings.TrimSuffix(strings.Repeat("某厂炉前工\n", n), "\n") }
	for _, c := range []struct {
		deeds, resume int
		small, fits   bool
	}{
		{10, 3, false, true},  // 64 + 22, as the campaign divides it
		{13, 1, false, true},  // 82 + 12 + 16 of 114 at 小四
		{13, 2, false, true},  // 82 + 16 + 16
		{13, 3, true, true},   // 88 + 16 + 16
		{16, 1, true, true},   // 87.2 + 12 + 14.4 at 五号
		{17, 1, true, false},  // 92.4 + 12 + 12
		{1, 13, false, true},  // 12 + 82 + 16
		{8, 7, false, true},   // 52 + 46 + 16
		{8, 8, true, true},    //
		{9, 10, true, false},  // 50.8 + 56 + 12
		{60, 60, true, false}, //
	} {
		n := filled(campaign(), map[form.Key]string{form.KeyDeeds: lines(c.deeds), form.KeyResume: lines(c.resume)})
		p := layoutOf(campaign(), n)
		small := slices.ContainsFunc(p.Cells, func(b CellBox) bool {
			return b.Size == form.SmallSize && slices.Contains([]form.Key{form.KeyDeeds, form.KeyResume, form.KeyHonours}, b.Field)
		})
		if small != c.small || (len(p.Misfits) == 0) != c.fits {
			t.Errorf("%d and %d lines: 五号 %v, %v", c.deeds, c.resume, small, p.Misfits)
		}
		checkSharing(t, campaign().Sheet, ContentOf(campaign(), n, 0), p)
	}
}

// GB/T 9704-2012, 7.3.5: the seal covers the date and nothing else printed.
func TestSealCircle(t *testing.T) {
	for _, deeds := range []string{"", words("国", 300), words("国", 3000)} {
		p := layoutOf(campaign(), filled(campaign(), map[form.Key]string{form.KeyDeeds: deeds}))
		seals := 0
		for b, c := range grid(campaign().Sheet, p) {
			if c.Opinion == "" {
				continue
			}
			seals++
			x, y := b.X+b.W-27, b.Y+b.H-24.5
			circle := Box{x - 23, y - 23, 46, 46}
			if !b.holds(circle, 0) {
				t.Errorf("%s: the circle %.1f leaves the cell %.1f", c.Opinion, circle, b)
			}
			type lined struct {
				text        string
				left, right float64
			}
			inside := map[float64]*lined{} // by baseline
			for _, run := range p.Runs {
				ink := inked(run)
				if !touches(ink, x, y, 23) {
					continue
				}
				ln := inside[run.Y]
				if ln == nil {
					ln = &lined{left: ink.X, right: ink.X}
					inside[run.Y] = ln
				}
				ln.text += run.Text
				ln.left, ln.right = min(ln.left, ink.X), max(ln.right, ink.X+ink.W)
				for _, corner := range [][2]float64{{ink.X, ink.Y}, {ink.X + ink.W, ink.Y}, {ink.X, ink.Y + ink.H}, {ink.X + ink.W, ink.Y + ink.H}} {
					if math.Hypot(corner[0]-x, corner[1]-y) > 23 {
						t.Errorf("%s: %q reaches out of the circle", c.Opinion, run.Text)
					}
				}
			}
			for above, want := range map[float64]string{25: "（盖章）", 17: "2021年月日"} {
				ln := inside[b.Y+b.H-above]
				if ln == nil || ln.text != want {
					t.Errorf("%s: %q does not stand %v mm above the border: %v", c.Opinion, want, above, inside)
					continue
				}
				if middle := (ln.left + ln.right) / 2; math.Abs(middle-x) > 0.4 {
					t.Errorf("%s: %q is centred on %.2f, want %.2f", c.Opinion, want, middle, x)
				}
			}
			if len(inside) != 2 {
				t.Errorf("%s: the circle holds %v", c.Opinion, inside)
			}
		}
		if seals != 2 {
			t.Errorf("%d opinion cells", seals)
		}
	}
}

// touches reports whether a box and a circle have a point in common.
func touches(b Box, x, y, radius float64) bool {
	dx := max(b.X-x, 0, x-b.X-b.W)
	dy := max(b.Y-y, 0, y-b.Y-b.H)
	return math.Hypot(dx, dy) < radius
}

// A draft says so, all over the page and in words, and is otherwise the same.
func TestDraft(t *testing.T) {
	n := filled(campaign(), nil)
	content := ContentOf(campaign(), n, 35.0/49)
	plain := Layout(campaign().Sheet, content, builtIn())
	content.Draft = true
	side := Layout(lying().Sheet, content, builtIn())
	if len(side.Watermark) < 2 {
		t.Error("no watermark on paper that lies on its side")
	}
	for _, run := range side.Watermark {
		if !(Box{10, 10, 277, 190}).holds(inked(run), 0) {
			t.Errorf("on its side: watermark %+v", run)
		}
	}
	draft := Layout(campaign().Sheet, content, builtIn())
	if plain.Watermark != nil || len(draft.Watermark) < 3 {
		t.Errorf("watermarks: %d and %d runs", len(plain.Watermark), len(draft.Watermark))
	}
	for _, run := range draft.Watermark {
		if run.Text != "草" && run.Text != "稿" && run.Text != "草稿" || run.Gray < 0.7 || !(Box{10, 10, 190, 277}).holds(inked(run), 0) {
			t.Errorf("watermark %+v", run)
		}
	}
	last := draft.Runs[len(plain.Runs):]
	if !slices.Equal(draft.Runs[:len(plain.Runs)], plain.Runs) || len(last) == 0 || !strings.HasPrefix(last[0].Text, "草稿") {
		t.Error("a draft differs in more than its marks")
	}
}

// The paper of an example says so more lightly than a draft, and nothing else; its
// draft says both.
func TestExample(t *testing.T) {
	n := filled(campaign(), nil)
	plain := Layout(campaign().Sheet, ContentOf(campaign(), n, 35.0/49), builtIn())
	n.Example = true
	content := ContentOf(campaign(), n, 35.0/49)
	for word, isDraft := range map[string]bool{"示例": false, "示例草稿": true} {
		content.Draft = isDraft
		page := Layout(campaign().Sheet, content, builtIn())
		said := ""
		for _, run := range page.Watermark {
			said += run.Text
			if light := run.Gray > 0.9; light == isDraft || !(Box{10, 10, 190, 277}).holds(inked(run), 0) {
				t.Errorf("watermark %+v", run)
			}
		}
		if said != strings.Repeat(word, 3) {
			t.Errorf("it says %s", said)
		}
		if same := slices.Equal(page.Runs, plain.Runs); same == isDraft {
			t.Errorf("%s: the rest is the same: %v", word, same)
		}
	}
}

// Every border is ruled once and without gaps.
func TestRules(t *testing.T) {
	p := layoutOf(campaign(), filled(campaign(), nil))
	length := 0.0
	for i, r := range p.Rules {
		if r.X1 > r.X2 || r.Y1 > r.Y2 || r.X1 != r.X2 && r.Y1 != r.Y2 {
			t.Errorf("rule %v", r)
		}
		length += r.X2 - r.X1 + r.Y2 - r.Y1
		for _, o := range p.Rules[:i] {
			if r.X1 == o.X1 && r.X2 == o.X2 && r.X1 == r.X2 && r.Y1 < o.Y2 && o.Y1 < r.Y2 ||
				r.Y1 == o.Y1 && r.Y2 == o.Y2 && r.Y1 == r.Y2 && r.X1 < o.X2 && o.X1 < r.X2 {
				t.Errorf("%v and %v lie on each other", r, o)
			}
		}
	}
	// 10 lines across, 4 of them as far as the photo; down: 2 borders, the photo's
	// side, the labels' side, 4 in three rows, one between the opinions.
	want := 6*160.0 + 4*122 + 2*229 + 53 + 167 + 4*31.8 + 62
	if math.Abs(length-want) > 1e-6 {
		t.Errorf("%.1f mm of rules, want %.1f", length, want)
	}
}

// Thick lines, those that are left out and the grounds of cells stand where the notice says.
func TestBorders(t *testing.T) {
	cell := func(open, thick form.Side, shade int) form.Cell {
		c := form.Cell{Blank: true, Shade: shade}
		if open != "" {
			c.Open = []form.Side{open}
		}
		if thick != "" {
			c.Thick = []form.Side{thick}
		}
		return c
	}
	s := form.Sheet{Table: form.Table{Left: 20, Top: 30, Columns: []float64{10, 20, 30}, Frame: true, Rows: []form.Row{
		{Height: 10, Cells: []form.Cell{cell(form.SideRight, "", 0), cell("", form.SideBottom, 20), cell("", "", 0)}},
		{Height: 15, Cells: []form.Cell{cell("", "", 0), cell("", "", 0), cell(form.SideBottom, form.SideLeft, 0)}},
	}}}
	p := Layout(s, Content{Answer: func(form.Key) string { return "" }}, builtIn())
	want := []Rule{
		{20, 30, 80, 30, true},
		{20, 40, 30, 40, false},
		{30, 40, 50, 40, true},
		{50, 40, 80, 40, false},
		{20, 55, 50, 55, true}, // and none below the last cell
		{20, 30, 20, 55, true},
		{30, 40, 30, 55, false}, // none between the first two cells
		{50, 30, 50, 40, false},
		{50, 40, 50, 55, true},
		{80, 30, 80, 55, true},
	}
	if !slices.Equal(p.Rules, want) {
		t.Errorf("rules\n%v\nwant\n%v", p.Rules, want)
	}
	if shades := []Shade{{Box{30, 30, 20, 10}, 0.8}}; !slices.Equal(p.Shades, shades) {
		t.Errorf("shades %v, want %v", p.Shades, shades)
	}
	if w := want[0].Width(); w != 2*LineWidth || want[1].Width() != LineWidth {
		t.Error("widths of lines")
	}
}

func TestNoGlyph(t *testing.T) {
	n := filled(campaign(), map[form.Key]string{
		form.KeyName: "张😀三𠮷😀", form.KeyUnit: "凤城ก街道", form.KeyPost: "\u200b\x07\ue000 　\n", form.KeyStory: "😀",
	})
	n.Honours = []form.Honour{{Name: "奖👍章"}}
	got := NoGlyph(campaign().Sheet, ContentOf(campaign(), n, 0), builtIn())
	want := map[form.Key]string{form.KeyName: "😀", form.KeyUnit: "ก", form.KeyHonours: "👍"}
	if len(got) != len(want) {
		t.Errorf("%v, want %v", got, want)
	}
	for k, v := range want {
		if string(got[k]) != v {
			t.Errorf("%s: %q, want %q", k, string(got[k]), v)
		}
	}
}

func BenchmarkLayout(b *testing.B) {
	n := filled(campaign(), nil)
	b.ReportAllocs()
	for b.Loop() {
		layoutOf(campaign(), n)
	}
}
