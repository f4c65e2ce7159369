package notice

import (
	"encoding"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"zuimei/assets"
	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/form/notice/edit"
	"zuimei/internal/uitest"
)

// without is the built-in notice without some of its tables.
func without(t *testing.T, paths ...string) []byte {
	t.Helper()
	x, err := edit.Parse(assets.DefaultCampaign())
	for _, path := range paths {
		if err == nil {
			err = x.Unset(path)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return x.Bytes()
}

// A notice without [place] and [unit_kinds] shows what the program takes instead, and one tap
// writes that into it, to be changed; one undo takes it out again.
func TestTablesThatAreLeftOut(t *testing.T) {
	file := without(t, "place", "unit_kinds")
	d := newDesk(t, file, nil)
	was := mustParse(t, file)
	uitest.TapButton(t, d, "交到哪里")
	uitest.WantShown(t, d, "山东省济南市莱芜区，区号 0531")
	uitest.TapButton(t, d, "改这些")
	if d.Canvas().Focused() != d.at(t, "place.regions").target {
		t.Error("the focus is elsewhere")
	}
	d.retype(t, "place.area_code", "0634")
	uitest.WantShown(t, d, "旧区号与现在的区号都是“0634”")
	d.retype(t, "place.former_area_code", "")
	if c := mustParse(t, d.Text()); c.Place.AreaCode != "0634" || len(c.Place.Regions) != 3 || c.Place.FormerAreaCode != "" {
		t.Errorf("%+v", c.Place)
	}
	for d.Undo() {
		continue
	}
	if string(d.Text()) != string(file) {
		t.Error("undone, the file is another one")
	}

	uitest.TapButton(t, d, "推荐单位")
	uitest.TapButton(t, d, "改这些")
	if c := mustParse(t, d.Text()); !reflect.DeepEqual(c.UnitKinds, was.UnitKinds) {
		t.Errorf("%+v, want %+v", c.UnitKinds, was.UnitKinds)
	}
	d.at(t, "unit_kinds.without_quota.organ").set("true")
	d.at(t, "unit_kinds.without_quota.town").set("false")
	d.at(t, "unit_kinds.without_quota.enterprise").set("false")
	d.at(t, "unit_kinds.listed").set("enterprise")
	if c := mustParse(t, d.Text()); strings.Join(c.UnitKinds.WithoutQuota, " ") != "town enterprise" || c.UnitKinds.Listed != "enterprise" {
		t.Errorf("%+v", c.UnitKinds)
	}
}

// From which size of the mail on the units are told what, as rows.
func TestMailSizes(t *testing.T) {
	d := open(t, "邮件")
	uitest.WantShown(t, d, "邮件太大时", "{大小}")
	uitest.TapButton(t, d, "增加一档")
	d.retype(t, "package.sizes.3.bytes", "50")
	d.at(t, "package.sizes.3.severity").set("error")
	d.retype(t, "package.sizes.3.text", "邮件有 {大小}，发不出去。")
	c := mustParse(t, d.Text())
	if want := (form.Size{Bytes: 50 << 20, Severity: form.Error, Text: "邮件有 {size}，发不出去。"}); len(c.Package.Limits) != 4 || c.Package.Limits[3] != want {
		t.Errorf("%+v", c.Package.Limits)
	}
	d.retype(t, "package.sizes.3.bytes", "40")
	uitest.WantShown(t, d, "邮件大小要从小到大排列", "邮件 ●1")
	for i := range 4 {
		d.change("x", "package.sizes", true, func(x *edit.Text) error { return x.Remove("package.sizes", 3-i) })
	}
	if c := mustParse(t, d.Text()); len(c.Package.Limits) != 0 {
		t.Errorf("%d are left", len(c.Package.Limits))
	}
	uitest.TapButton(t, d, "增加一档")
	mustParse(t, d.Text())
}

// What other forms call a field is added, and a form is read by it.
func TestSynonymsAreWritten(t *testing.T) {
	d := open(t, "要填的内容")
	uitest.TapButton(t, d, "增加一项的叫法")
	d.at(t, "synonyms.0.field").set(string(form.KeyPost))
	d.retype(t, "synonyms.0.labels", "承担工作\n分工\n")
	c := mustParse(t, d.Text())
	if len(c.Synonyms) != 1 || c.Synonyms[0].Field != form.KeyPost || strings.Join(c.Synonyms[0].Labels, " ") != "承担工作 分工" {
		t.Errorf("%+v", c.Synonyms)
	}
	d.at(t, "synonyms.0.field").set(string(form.KeyHonours))
	mustParse(t, d.Text())
}

// The paper, the outline, and the lines and ground of a cell are set; a cell of another kind
// keeps them.
func TestGroundOfCells(t *testing.T) {
	d := open(t, "推荐表")
	d.at(t, "sheet.table.frame").set("true")
	const cell = "sheet.table.rows.0.cells.0"
	d.Screen.opened["sheet.table.rows.0"], d.Screen.opened[cell] = true, true
	d.rebuild()
	d.retype(t, cell+".shade", "15")
	d.retype(t, cell+".thick", "右、上")
	d.retype(t, cell+".open", "左边")
	c := mustParse(t, d.Text())
	got := c.Sheet.Table.Rows[0].Cells[0]
	if !c.Sheet.Table.Frame || got.Shade != 15 || fmt.Sprint(got.Thick, got.Open) != "[top right] [left]" {
		t.Errorf("%+v", got)
	}
	d.retype(t, cell+".open", "没有")
	d.at(t, cell+".kind").set("blank")
	if got = mustParse(t, d.Text()).Sheet.Table.Rows[0].Cells[0]; !got.Blank || got.Shade != 15 || len(got.Thick) != 2 || len(got.Open) != 0 {
		t.Errorf("%+v", got)
	}
	d.at(t, "sheet.table.landscape").set("true")
	uitest.WantShown(t, d, "超出了一张 A4 纸（高 210 毫米")
}

// Everything that the file can say can be set in the window, but for what belongs to the
// program: the codes by which it knows its own parts.
func TestEverythingCanBeSet(t *testing.T) {
	file := string(assets.DefaultCampaign()) + `
[[attachments]]
label = "证书"
[[summary.shares]]
label = "女性"
field = "sex"
values = ["女"]
[[synonyms]]
field = "post"
labels = ["分工"]
`
	file = strings.Replace(file, "[summary]\n", "[summary]\ncolumns = [\"unit\"]\n", 1)
	if _, problems := notice.Parse([]byte(file)); len(problems) > 0 {
		t.Fatal(problems)
	}
	d := newDesk(t, []byte(file), nil)
	number := regexp.MustCompile(`\.\d+`)
	set := map[string]bool{}
	for i := range d.sections {
		d.show(i)
		for path := range everyPath(d.text) {
			d.Screen.opened[path] = true
		}
		d.rebuild()
		for _, r := range d.rows {
			for path := number.ReplaceAllString(r.path, ".#"); path != ""; path = parentOf(path) {
				set[path] = true
			}
		}
	}
	byProgram := map[string]string{
		"id": "made up with the first edition", "edition": "counted",
		"steps.#.id": "the steps are code", "steps.#.fields.#.key": "never shown", "questions.#.key": "the questions are code", "seals.#.id": "never shown",
		"units.#.name": "a line of units", "units.#.aliases": "the rest of that line",
		"sheet.table.rows.#.cells.#.picture": "a kind of cell", "sheet.table.rows.#.cells.#.blank": "a kind of cell",
	}
	leaves := 0
	var walk func(of reflect.Type, path string)
	walk = func(of reflect.Type, path string) {
		switch _, text := reflect.New(of).Interface().(encoding.TextUnmarshaler); {
		case text || of.Kind() != reflect.Struct && (of.Kind() != reflect.Slice || of.Elem().Kind() != reflect.Struct):
			if leaves++; !set[strings.TrimSuffix(path, ".#")] && byProgram[path] == "" {
				t.Errorf("%s cannot be set", path)
			}
		case of.Kind() == reflect.Slice:
			walk(of.Elem(), path+".#")
		default:
			for i := range of.NumField() {
				if key := of.Field(i).Tag.Get("toml"); key != "" {
					walk(of.Field(i).Type, strings.TrimPrefix(path+"."+key, "."))
				}
			}
		}
	}
	walk(reflect.TypeFor[form.Campaign](), "")
	if leaves < 100 {
		t.Errorf("only %d values", leaves)
	}
}
