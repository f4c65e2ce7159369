package fill

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"zuimei/form"
	"zuimei/form/table"
)

// picture is a JPEG of a size; every seed gives another one.
func picture(t testing.TB, w, h int, seed uint8) table.Picture {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for x := range w {
		for y := range h {
			img.Set(x, y, color.RGBA{uint8(x) + seed, uint8(y), seed, 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return table.Picture{Name: "image.jpeg", Data: b.Bytes()}
}

func TestPortrait(t *testing.T) {
	id, other, wide := picture(t, 295, 413, 1), picture(t, 300, 400, 2), picture(t, 400, 300, 3)
	with := func(lines string, at map[int]table.Picture) table.Document {
		d := form1(lines)
		for i, p := range at {
			d.Tables[0].Cells[i].Pictures = append(d.Tables[0].Cells[i].Pictures, p)
		}
		return d
	}
	for name, c := range map[string]struct {
		doc  table.Document
		want *table.Picture
		sure bool
	}{
		"in the cell for it":      {with("姓名|某某|照片\n民族|汉|^", map[int]table.Picture{2: id, 1: other}), &id, true},
		"beside the label":        {with("姓名|某某|照片|", map[int]table.Picture{3: id}), &id, true},
		"in a cell without words": {with("姓名|某某|\n民族|汉|^", map[int]table.Picture{2: id, 1: wide}), &id, true},
		"two: the right one":      {with("姓名|某某|\n|汉|", map[int]table.Picture{0: other, 2: id}), &id, false},
		"a landscape":             {with("姓名|某某|", map[int]table.Picture{2: wide}), nil, false},
		"a landscape in the cell": {with("姓名|某某|照片", map[int]table.Picture{2: wide}), &wide, false},
		"no picture":              {form1("姓名|某某|照片"), nil, false},
		"a file that is none":     {with("姓名|某某|", map[int]table.Picture{2: {Name: "a", Data: []byte("no picture")}}), nil, false},
		"none in the cell for it": {with("姓名|某某|照片", map[int]table.Picture{2: {Name: "a", Data: []byte("no picture")}}), nil, false},
	} {
		r := Map(builtIn(t), form.Nomination{}, c.doc, 0)
		switch {
		case (r.Portrait == nil) != (c.want == nil):
			t.Errorf("%s: %v", name, r.Portrait != nil)
		case c.want == nil:
		case !bytes.Equal(r.Portrait.Data, c.want.Data) || r.Portrait.Sure != c.sure || r.Portrait.FileName() != "证件照.jpg" || r.Portrait.Note != shrunk:
			t.Errorf("%s: %v %s", name, r.Portrait.Sure, r.Portrait.Note)
		}
	}
}

func TestStory(t *testing.T) {
	long := strings.Repeat("她在护理岗位上工作了十五年，把每一位病人当作亲人，从不计较得失。", 4)
	story := []string{"灯火阑珊处", "——记护士周婷", long, long, long}
	notice := builtIn(t)
	r := Map(notice, form.Nomination{}, table.Document{Paragraphs: story}, 0)
	want := &Story{Title: "灯火阑珊处——记护士周婷", Body: strings.Join([]string{long, long, long}, "\n"), Sure: true}
	if diff := cmp.Diff(want, r.Story); diff != "" {
		t.Error(diff)
	}
	if n := r.Sure().Apply(form.Nomination{}); n.Answer(form.KeyStory) != want.Body || n.Answer(form.KeyStoryTitle) != want.Title {
		t.Error("not applied")
	}

	both := form1("姓名|周婷|性别|女\n民族|汉|职务|护士\n学历|本科|联系电话|13800000000")
	both.Paragraphs = append([]string{"“最美职工”推荐表", "填表说明", "1. " + long, "注：本表一式三份。"}, story...)
	r = Map(notice, form.Nomination{}, both, 0)
	if r.Story == nil || r.Story.Sure || r.Story.Body != want.Body || len(r.Fields) != 6 {
		t.Errorf("%+v", r.Story)
	}
	both.Paragraphs = both.Paragraphs[:4]
	if r = Map(notice, form.Nomination{}, both, 0); r.Story != nil {
		t.Errorf("%+v", r.Story)
	}
	had := form.Nomination{Answers: map[form.Key]string{form.KeyStory: "另一篇"}}
	if r = Map(notice, had, table.Document{Paragraphs: story}, 0); r.Story.Sure || r.Story.WasBody != "另一篇" || r.Story.Note == "" {
		t.Errorf("%+v", r.Story)
	}
}

func TestPeople(t *testing.T) {
	notice := builtIn(t)
	columns := form1("姓名|甲某|乙某\n性别|男|女\n民族|汉|回")
	if r := Map(notice, form.Nomination{}, columns, 2); r.Person != 1 || !cmp.Equal(r.People, []string{"甲某", "乙某"}) || told(r)["sex"] != "女" || told(r)["ethnicity"] != "回族" {
		t.Errorf("%v %v", r.People, told(r))
	}
	if r := Map(notice, form.Nomination{}, columns, 7); told(r)["name"] != "乙某" {
		t.Errorf("%v", told(r))
	}
	sheets := table.Document{Tables: []table.Table{drawn("姓名|甲某|性别|男\n民族|汉|职务|班长"), drawn("姓名|乙某|性别|女\n民族|回|职务|组长")}}
	if r := Map(notice, form.Nomination{}, sheets, 2); told(r)["name"] != "乙某" || told(r)["post"] != "组长" || len(r.People) != 2 {
		t.Errorf("%v %v", r.People, told(r))
	}
	// Unless it was said which one is meant, nothing is sure.
	if r := Map(notice, form.Nomination{}, sheets, 0); len(r.Sure().Fields) != 0 {
		t.Errorf("%v", told(r))
	}
}

func TestMerge(t *testing.T) {
	notice := builtIn(t)
	one := Map(notice, form.Nomination{}, form1("姓名|甲某|性别|男\n职务|班长|民族|汉"), 0)
	two := Map(notice, form.Nomination{}, form1("姓名|甲某|民族|回族\n学历|本科|健康状况|好"), 0)
	r := Merge(notice, one, two)
	want := map[string]string{"name": "甲某", "sex": "男", "post": "班长", "ethnicity": "?汉族", "education": "大学本科"}
	if diff := cmp.Diff(want, told(r)); diff != "" {
		t.Error(diff)
	}
}

// The notice's own labels and those it names in addition always count; an ID number is
// used where it is asked for.
func TestLabelsOfTheNotice(t *testing.T) {
	notice := builtIn(t)
	notice.Synonyms = []form.Synonym{{Field: form.KeyPost, Labels: []string{"承担工作"}}, {Field: form.KeyHonours, Labels: []string{"光荣榜"}}}
	for i := range notice.Steps {
		if notice.Steps[i].ID == form.StepPerson {
			notice.Steps[i].Fields = append(notice.Steps[i].Fields,
				form.Field{Key: form.KeyIDNumber, Label: "身份证号", Kind: form.Resident},
				form.Field{Key: "blood", Label: "血型", Kind: form.Choice, Choices: []form.Option{{Value: "A", Label: "A型"}, {Value: "O", Label: "O型"}}},
				form.Field{Key: "slogan", Label: "职业格言", Kind: form.Text, Max: 5})
		}
	}
	d := form1("姓名|甲某|承担工作|护士\n身份证号码|11010519491231002X|血　型|O型\n职业格言（20字以内）|一二三四五六|光荣榜|2019.5获某市劳动模范")
	r := Map(notice, form.Nomination{}, d, 0)
	want := map[string]string{"name": "甲某", "post": "护士", "id_number": "11010519491231002X", "blood": "O", "slogan": "?一二三四五六"}
	if diff := cmp.Diff(want, told(r)); diff != "" {
		t.Error(diff)
	}
	if len(r.Honours) != 1 || len(r.Unread) != 0 {
		t.Errorf("%v %v", r.Honours, r.Unread)
	}
}

// Every usual label means one thing.
func TestSynonymsDoNotCollide(t *testing.T) {
	seen := map[string]meaning{}
	for m, labels := range synonyms {
		for label := range strings.FieldsSeq(labels) {
			key := multiset(label)
			if other, had := seen[key]; had && other != m {
				t.Errorf("%s: %s and %s", label, m, other)
			}
			seen[key] = m
		}
	}
}

// Applying changes nothing else, and nothing in the nomination that was given.
func TestApply(t *testing.T) {
	n := form.NewNomination("laiwu-2021")
	n.Answers[form.KeyContact] = "李四"
	n.Honours = []form.Honour{{Name: "旧荣誉"}}
	before := n.Digest()
	r := Map(builtIn(t), n, form1("姓名|甲某|荣誉|2019年5月获莱芜区劳动模范"), 0)
	got := r.Apply(n)
	if n.Digest() != before || got.Answer(form.KeyContact) != "李四" || got.Answer(form.KeyName) != "甲某" || len(got.Honours) != 2 {
		t.Errorf("%+v", got)
	}
}

// The worst documents that a reader lets through are cut: what is allocated for them is
// bounded, and with it the time.
func TestHugeTables(t *testing.T) {
	notice := builtIn(t)
	many := func(rows, columns int, text ...string) table.Document {
		d := table.Table{Rows: rows, Columns: columns}
		for i := range rows * columns {
			d.Cells = append(d.Cells, table.Cell{Row: i / columns, Column: i % columns, Height: 1, Width: 1, Lines: []string{text[i%len(text)]}})
		}
		return table.Document{Tables: []table.Table{d}}
	}
	tall := many(1000, 100, "姓名", "张三", "性别", "职务：班长", "获奖情况")
	for i := range tall.Tables[0].Cells {
		tall.Tables[0].Cells[i].Height = min(1000-tall.Tables[0].Cells[i].Row, 900)
	}
	for name, d := range map[string]table.Document{
		"labels":      many(1000, 100, "姓名"),
		"names":       many(1000, 100, "姓名", "张三", "李四", "王五"),
		"one row":     many(50, 2000, "姓名", "张三", "李四"),
		"one column":  many(100000, 1, "姓名", "张三"),
		"overlapping": tall,
		"colons":      {Paragraphs: []string{strings.Repeat("姓名:", 200000), strings.Repeat(":", 1<<20), strings.Repeat("姓 ", 1<<19) + ":"}},
		"lines":       {Paragraphs: strings.Split(strings.Repeat("简历：\n甲\n", 100000), "\n")},
		"honours":     {Paragraphs: []string{"荣誉：" + strings.Repeat("2019.5获某奖；", 50000)}},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		r := Map(notice, form.Nomination{}, d, 0)
		runtime.ReadMemStats(&after)
		t.Logf("%s: %d MB", name, (after.TotalAlloc-before.TotalAlloc)>>20)
		if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 600 {
			t.Errorf("%s: %d MB allocated", name, mb)
		}
		if len(d.Tables)+len(d.Paragraphs) > maxLines && len(r.Notes) == 0 || len(d.Tables) > 0 && len(r.Notes) == 0 {
			t.Errorf("%s: nothing says that it was cut", name)
		}
	}
}

// The aim is 100 ms and 64 MB a file, reading included.
func BenchmarkImport(b *testing.B) {
	notice := builtIn(b)
	b.Run("drawn", func(b *testing.B) {
		for b.Loop() {
			Map(notice, form.Nomination{}, offices[0].doc, 0)
		}
	})
	files, _ := filepath.Glob(filepath.Join(sharedForms, "*"))
	for _, name := range files {
		if filepath.Ext(name) == ".md" {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(filepath.Base(name), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				d, err := Read(name, data)
				if err != nil {
					b.Fatal(err)
				}
				Map(notice, form.Nomination{}, d, 0)
			}
			b.ReportMetric(100, "target-ms")
			b.ReportMetric(64, "target-MB")
		})
	}
}

// What a form says about itself is nobody's data.
func TestNotesAboutTheForm(t *testing.T) {
	for text, unread := range map[string]bool{
		"注：本表一式三份，加盖公章。":     false,
		"本表一式两份":             false,
		"说明：此表打印在A4纸上":       false,
		"注：本人曾任车间主任，表内写不下。":  true,
		"2019年曾获一等奖，本表没有写上。": true,
	} {
		r := Map(builtIn(t), form.Nomination{}, form1("姓名|周婷|性别|女\n"+text+"|<|<|<"), 0)
		if got := len(r.Unread) > 0; got != unread || len(r.Fields) != 2 {
			t.Errorf("%s: %+v", text, r)
		}
	}
}

// Into the nomination of somebody else nothing goes unasked, and one sentence says why.
func TestAnotherPerson(t *testing.T) {
	notice := builtIn(t)
	doc := form1("姓名|孙 立|性别|男|荣誉|2019年5月获莱芜区劳动模范")
	for name, other := range map[string]bool{"": false, "孙立": false, "孙　立": false, "赵秀兰": true} {
		n := form.NewNomination(notice.ID)
		n.Answers[form.KeyName] = name
		r := Merge(notice, Map(notice, n, doc, 0), Map(notice, n, doc, 0))
		if len(r.Fields) != 2 || len(r.Honours) != 1 {
			t.Fatalf("%+v", r)
		}
		if got := r.Sure().Empty(); got != other {
			t.Errorf("%q: nothing is sure: %v", name, got)
		}
		want := []string(nil)
		if other {
			want = []string{"表里是“孙立”，这份材料是“赵秀兰”，是另一个人就不要填入。"}
		}
		if !slices.Equal(r.Notes, want) {
			t.Errorf("%q: %q", name, r.Notes)
		}
	}
}

// Of several people nothing is sure until one is chosen, which is said once.
func TestSeveralPeopleAreDoubtedOnce(t *testing.T) {
	doc := form1(`
序号|姓名|性别|民族
1|甲某|女|汉
2|乙某|男|回`)
	r := Map(builtIn(t), form.Nomination{}, doc, 0)
	if !r.Sure().Empty() || len(r.Notes) != 1 || r.Notes[0] != "表里有 2 个人，现在是第 1 个，请核对。" {
		t.Errorf("%+v", r)
	}
	for _, f := range r.Fields {
		if f.Note != "" {
			t.Errorf("%s: %s", f.Field, f.Note)
		}
	}
}
