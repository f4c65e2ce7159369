package edit

import (
	"bytes"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"zuimei/form"
	"zuimei/form/notice"
)

func builtIn(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("../../../assets/campaigns/laiwu-2021.toml")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func parse(t testing.TB, file []byte) *Text {
	t.Helper()
	text, err := Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// changedLines are the lines that one of two texts has and the other has not.
func changedLines(was, is []byte) (gone, come []string) {
	had := strings.Split(string(was), "\n")
	for _, line := range strings.Split(string(is), "\n") {
		if i := slices.Index(had, line); i >= 0 {
			had = slices.Delete(had, i, i+1)
		} else {
			come = append(come, line)
		}
	}
	return had, come
}

// Every value that stands in one line changes that line alone and keeps its comment, and
// the file says then what was set.
func TestSetChangesOneLine(t *testing.T) {
	file := builtIn(t)
	set := 0
	for path, n := range parse(t, file).nodes {
		text := parse(t, file)
		var to any
		switch v := text.Value(path).(type) {
		case string:
			if bytes.Contains(text.src[n.from:n.to], []byte("\n")) {
				continue
			}
			to = v + "“\"\\#甲"
		case int64:
			to = int(v + 1)
		case bool:
			to = !v
		default:
			continue
		}
		set++
		must(t, text.Set(path, to))
		if got := text.Value(path); !same(got, plainValue(to)) {
			t.Fatalf("%s is %v, not %v", path, got, to)
		}
		if gone, come := changedLines(file, text.Bytes()); len(gone) != 1 || len(come) != 1 || strings.Count(gone[0], "#") > strings.Count(come[0], "#") {
			t.Fatalf("%s: %q became %q", path, gone, come)
		}
		must(t, text.Set(path, parse(t, file).Value(path)))
		if !bytes.Equal(text.Bytes(), file) {
			t.Fatalf("%s: setting it back does not restore the file", path)
		}
	}
	if set < 400 {
		t.Errorf("only %d values tried", set)
	}
}

const small = `# 头
id = "a" # 代号
list = ["甲", "乙"]

many = [ # 多行
  "一", # 第一
  "二", # 第二
  "三"
]

[office]
name = "总工会" # 名称

# 街道
[[units]]
name = "东街"

[[units]]
name = "西街"

# 镇
[[units]]
name = "南镇"
aliases = ["南乡"]

# 第一步
[[steps]]
id = "unit"

# 甲
[[steps.fields]]
key = "a"

# 乙
[[steps.fields]]
key = "b"

# 第二步
[[steps]]
id = "person"

[table]
rows = [
  { label = "姓\n名" },     # 惯例
  { field = "name", columns = 2 }, # 惯例
]
`

func TestEdits(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(*Text) error
		gone []string
		come []string
	}{
		"set":              {func(x *Text) error { return x.Set("office.name", "区总工会") }, []string{`name = "总工会" # 名称`}, []string{`name = "区总工会" # 名称`}},
		"set a new key":    {func(x *Text) error { return x.Set("office.phone", "1") }, nil, []string{`phone = "1"`}},
		"set at the top":   {func(x *Text) error { return x.Set("copies", 3) }, nil, []string{"copies = 3"}},
		"set a new table":  {func(x *Text) error { return x.Set("consent.title", "同意书") }, nil, []string{"", "[consent]", `title = "同意书"`}},
		"set in braces":    {func(x *Text) error { return x.Set("table.rows.0.rows", 2) }, []string{`  { label = "姓\n名" },     # 惯例`}, []string{`  { label = "姓\n名", rows = 2 },     # 惯例`}},
		"set a long text":  {func(x *Text) error { return x.Set("office.name", "甲\n乙\"") }, []string{`name = "总工会" # 名称`}, []string{`name = """`, "甲", `乙\"""" # 名称`}},
		"set a date":       {func(x *Text) error { return x.Set("day", form.Date{Y: 2027, M: 5, D: 1}) }, nil, []string{`day = "2027-05-01"`}},
		"set a list":       {func(x *Text) error { return x.Set("list", []string{"丙"}) }, []string{`list = ["甲", "乙"]`}, []string{`list = ["丙"]`}},
		"unset":            {func(x *Text) error { return x.Unset("units.2.aliases") }, []string{`aliases = ["南乡"]`}, nil},
		"unset in braces":  {func(x *Text) error { return x.Unset("table.rows.1.field") }, []string{`  { field = "name", columns = 2 }, # 惯例`}, []string{`  { columns = 2 }, # 惯例`}},
		"unset the last":   {func(x *Text) error { return x.Unset("table.rows.1.columns") }, []string{`  { field = "name", columns = 2 }, # 惯例`}, []string{`  { field = "name" }, # 惯例`}},
		"unset a table":    {func(x *Text) error { return x.Unset("office") }, []string{"", "[office]", `name = "总工会" # 名称`}, nil},
		"unset what is no": {func(x *Text) error { return x.Unset("office.phone") }, nil, nil},
		"add":              {func(x *Text) error { return x.Insert("units", 3, Item{{"name", "北镇"}}) }, nil, []string{"", "[[units]]", `name = "北镇"`}},
		"add the first":    {func(x *Text) error { return x.Insert("proofs", 0, Item{{"label", "证书"}}) }, nil, []string{"", "[[proofs]]", `label = "证书"`}},
		"add under":        {func(x *Text) error { return x.Insert("steps.1.fields", 0, Item{{"key", "c"}}) }, nil, []string{"", "[[steps.fields]]", `key = "c"`}},
		"add a line":       {func(x *Text) error { return x.Insert("many", 3, "四") }, []string{`  "三"`}, []string{`  "三",`, `  "四",`}},
		"add a value":      {func(x *Text) error { return x.Insert("list", 1, "丙") }, []string{`list = ["甲", "乙"]`}, []string{`list = ["甲", "丙", "乙"]`}},
		"add a cell":       {func(x *Text) error { return x.Insert("table.rows", 1, Item{{"label", "性别"}}) }, nil, []string{`  { label = "性别" },`}},
		"remove":           {func(x *Text) error { return x.Remove("units", 0) }, []string{"[[units]]", `name = "东街"`, ""}, nil},
		"remove with lead": {func(x *Text) error { return x.Remove("steps.0.fields", 1) }, []string{"", "# 乙", "[[steps.fields]]", `key = "b"`}, nil},
		"remove with all":  {func(x *Text) error { return x.Remove("steps", 0) }, []string{"", "# 第一步", "[[steps]]", `id = "unit"`, "", "# 甲", "[[steps.fields]]", `key = "a"`, "", "# 乙", "[[steps.fields]]", `key = "b"`}, nil},
		"remove a line":    {func(x *Text) error { return x.Remove("many", 1) }, []string{`  "二", # 第二`}, nil},
		"remove a value":   {func(x *Text) error { return x.Remove("list", 0) }, []string{`list = ["甲", "乙"]`}, []string{`list = ["乙"]`}},
		"move a line":      {func(x *Text) error { return x.Move("many", 2, 0) }, []string{`  "三"`}, []string{`  "三",`}},
		"move":             {func(x *Text) error { return x.Move("steps", 1, 0) }, nil, nil},
		"transfer":         {func(x *Text) error { return x.Transfer("steps.0.fields", 0, "steps.1.fields", 0) }, nil, nil},
		"transfer braces":  {func(x *Text) error { return x.Transfer("table.rows", 0, "table.more", 0) }, []string{`  { label = "姓\n名" },     # 惯例`}, []string{"", "[[table.more]]", `label = """`, "姓", `名"""`}},
		"transfer a value": {func(x *Text) error { return x.Transfer("list", 0, "many", 1) }, []string{`list = ["甲", "乙"]`}, []string{`list = ["乙"]`, `  "甲",`}},
		"put":              {func(x *Text) error { return x.Put("office", Item{{"phone", "1"}}) }, []string{`name = "总工会" # 名称`}, []string{`phone = "1"`}},
		"set the list": {
			func(x *Text) error {
				return x.SetList("units", []Item{{{"name", "西街"}}, {{"name", "中街"}}, {{"name", "南镇"}, {"aliases", []string{"南乡"}}}})
			},
			[]string{`name = "东街"`},
			[]string{`name = "中街"`},
		},
	} {
		t.Run(name, func(t *testing.T) {
			x := parse(t, []byte(small))
			must(t, c.do(x))
			gone, come := changedLines([]byte(small), x.Bytes())
			slices.Sort(gone)
			slices.Sort(come)
			slices.Sort(c.gone)
			slices.Sort(c.come)
			if !slices.Equal(gone, c.gone) || !slices.Equal(come, c.come) {
				t.Errorf("gone %q, want %q\ncome %q, want %q\n%s", gone, c.gone, come, c.come, x.Bytes())
			}
		})
	}
}

// A comment that heads a group stays above the group, one that belongs to an item goes
// with it.
func TestCommentsFollow(t *testing.T) {
	x := parse(t, []byte(small))
	must(t, x.Move("units", 2, 0))
	must(t, x.Move("steps.0.fields", 0, 1))
	must(t, x.Move("table.rows", 0, 1))
	for _, want := range []string{
		"# 街道\n[[units]]\nname = \"南镇\"", "# 镇\n[[units]]\nname = \"西街\"",
		"# 乙\n[[steps.fields]]\nkey = \"b\"\n\n# 甲\n[[steps.fields]]\nkey = \"a\"\n\n# 第二步",
		"rows = [\n  { field = \"name\", columns = 2 }, # 惯例\n  { label = \"姓\\n名\" },     # 惯例\n]",
	} {
		if !strings.Contains(string(x.Bytes()), want) {
			t.Errorf("no %s\nin\n%s", want, x.Bytes())
		}
	}
}

// An item of another list takes its comment along, into a list that was there or not, and the
// way back restores the file.
func TestTransferAndBack(t *testing.T) {
	x := parse(t, []byte(small))
	must(t, x.Transfer("steps.0.fields", 0, "steps.1.fields", 3))
	if want := "# 第二步\n[[steps]]\nid = \"person\"\n\n# 甲\n[[steps.fields]]\nkey = \"a\"\n\n[table]"; !strings.Contains(string(x.Bytes()), want) {
		t.Fatalf("%s", x.Bytes())
	}
	must(t, x.Transfer("steps.1.fields", 0, "steps.0.fields", 0))
	if string(x.Bytes()) != small {
		t.Errorf("not restored:\n%s", x.Bytes())
	}
	file := builtIn(t)
	x = parse(t, file)
	for _, from := range []string{"steps.0.fields", "steps.1.fields", "steps.2.fields"} {
		for i := range x.Len(from) {
			for j, to := range []string{"steps.0.fields", "steps.1.fields", "steps.2.fields", "steps.3.fields"} {
				if from == to {
					continue
				}
				key := x.String(fmt.Sprintf("%s.%d.key", from, i))
				must(t, x.Transfer(from, i, to, j))
				at := min(j, x.Len(to)-1)
				if got := x.String(fmt.Sprintf("%s.%d.key", to, at)); got != key {
					t.Fatalf("%s is not where it belongs, but %s", key, got)
				}
				if gone, come := changedLines(file, x.Bytes()); len(gone)+len(come) > 0 {
					t.Fatalf("%s: gone %q, come %q", key, gone, come)
				}
				must(t, x.Transfer(to, at, from, i))
				if !bytes.Equal(x.Bytes(), file) {
					t.Fatalf("%s from %s to %s and back does not restore the file", key, from, to)
				}
			}
		}
	}
}

func TestLastItemGoes(t *testing.T) {
	x := parse(t, []byte(small))
	for range 3 {
		must(t, x.Remove("units", 0))
	}
	if x.Value("units") == nil || x.Len("units") != 0 {
		t.Errorf("units are %v, want an empty list: every notice has to say so", x.Value("units"))
	}
	must(t, x.Insert("units", 0, Item{{"name", "新"}}))
	must(t, x.Remove("steps.0.fields", 0))
	must(t, x.Remove("steps.0.fields", 0))
	if x.Value("steps.0.fields") != nil {
		t.Errorf("an empty list under a step is left")
	}
	must(t, x.Insert("steps.0.fields", 0, Item{{"key", "z"}}))
	if x.String("steps.0.fields.0.key") != "z" || x.String("units.0.name") != "新" {
		t.Errorf("%s", x.Bytes())
	}
}

func TestNotepadsFileStaysOne(t *testing.T) {
	file := append([]byte("\uFEFF"), bytes.ReplaceAll(builtIn(t), []byte("\n"), []byte("\r\n"))...)
	x := parse(t, file)
	if !bytes.Equal(x.Bytes(), file) {
		t.Fatal("reading and writing changes the file")
	}
	must(t, x.Set("mail.body", "甲\n乙\n"))
	must(t, x.Insert("units", 0, Item{{"name", "新"}}))
	out := x.Bytes()
	if !bytes.HasPrefix(out, []byte("\uFEFF")) || bytes.Count(out, []byte("\n")) != bytes.Count(out, []byte("\r\n")) {
		t.Error("the mark or the line ends are gone")
	}
	if c, problems := notice.Parse(out); len(problems) > 0 || c.Mail.Body != "甲\n乙\n" || c.Units[0].Name != "新" {
		t.Errorf("%v: %q", problems, c.Mail.Body)
	}
}

func TestRefused(t *testing.T) {
	for name, do := range map[string]func(*Text) error{
		"under a value":    func(x *Text) error { return x.Set("id.x", 1) },
		"no such item":     func(x *Text) error { return x.Set("units.7.name", "x") },
		"remove too far":   func(x *Text) error { return x.Remove("units", 9) },
		"move too far":     func(x *Text) error { return x.Move("units", 0, 9) },
		"into a value":     func(x *Text) error { return x.Insert("id", 0, "x") },
		"a text as [[it]]": func(x *Text) error { return x.Insert("units", 0, "x") },
	} {
		x := parse(t, []byte(small))
		tree := reflect.ValueOf(x.tree).Pointer()
		if err := do(x); err == nil {
			t.Errorf("%s: no error\n%s", name, x.Bytes())
		}
		if string(x.Bytes()) != small || reflect.ValueOf(x.tree).Pointer() != tree {
			t.Errorf("%s: the text changed all the same", name)
		}
	}
}

func TestManyUnits(t *testing.T) {
	x := parse(t, builtIn(t))
	var units []Item
	for i := range 300 {
		units = append(units, Item{{"name", fmt.Sprintf("第%d工会", i)}, {"aliases", []string{fmt.Sprintf("旧第%d工会", i)}}})
	}
	must(t, x.SetList("units", units))
	if c, problems := notice.Parse(x.Bytes()); len(problems) > 0 || len(c.Units) != 300 {
		t.Errorf("%d units, %v", len(c.Units), problems)
	}
}

// FuzzEdits runs a program of edits on a text. What is refused changes nothing; what is
// done is read back by the decoder inside the edit itself.
func FuzzEdits(f *testing.F) {
	f.Add([]byte(small), []byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13})
	f.Add(builtIn(f), []byte{7, 200, 1, 9, 30, 2, 5, 60, 0})
	f.Add([]byte("a.b = 1\n[x]\ny = {}\n[[x.z]]\n[[x.z.w]]\nk = '''q'''''\n"), []byte{0, 0, 0, 1, 1, 1, 2, 2, 2})
	f.Add([]byte("a = [[1, 2], # c\n[3]]\nb = [\n1\n]"), []byte{2, 0, 0, 3, 1, 0, 4, 0, 1})
	f.Fuzz(func(t *testing.T, file, program []byte) {
		x, err := Parse(file)
		if err != nil || len(file) > 64<<10 {
			return
		}
		for ; len(program) >= 3; program = program[3:] {
			var paths []string
			for path := range x.nodes {
				paths = append(paths, path)
			}
			for path := range x.items {
				paths = append(paths, path)
			}
			if len(paths) == 0 {
				return
			}
			slices.Sort(paths)
			path, other, n := paths[int(program[1])*len(paths)/256], paths[int(program[2])*len(paths)/256], int(program[2])
			before := x.Bytes()
			err := edit(x, path, other, int(program[0]), n)
			after, failed := Parse(x.Bytes())
			if failed != nil || !same(after.tree, x.tree) {
				t.Fatalf("%s: %v\n%s\nbecame\n%s", path, failed, before, x.Bytes())
			}
			if err != nil && !bytes.Equal(before, x.Bytes()) {
				t.Fatalf("%s: refused, and changed all the same", path)
			}
		}
	})
}

func edit(x *Text, path, other string, what, n int) error {
	switch what % 8 {
	case 0:
		return x.Set(path, []any{"甲#\"", 7, 1.5, true, "两\n行", []string{"a", "b"}}[n%6])
	case 1:
		return x.Unset(path)
	case 2:
		return x.Insert(path, n%9, Item{{"name", "新"}})
	case 3:
		return x.Insert(path, n%9, "新")
	case 4:
		return x.Remove(path, n%9)
	case 5:
		return x.Move(path, n%9, n/9%9)
	case 6:
		return x.Transfer(path, n%9, other, n/9%9)
	}
	return x.SetList(path, []Item{{{"name", "一"}}, {{"name", "二"}}})
}

// Whatever is written is read back the same, by this package and by package notice, and
// writing it again changes nothing.
func TestWrittenIsRead(t *testing.T) {
	file := builtIn(t)
	rapid.Check(t, func(r *rapid.T) {
		x, err := Parse(file)
		if err != nil {
			r.Fatal(err)
		}
		text := rapid.StringOfN(rapid.RuneFrom([]rune("甲乙“”\"'\\#=[]{}\n\t　 a1\u200b😀")), 1, 40, -1).Draw(r, "text")
		names := rapid.SliceOfNDistinct(rapid.StringOfN(rapid.RuneFrom([]rune("甲乙丙丁\"\\#")), 1, 6, -1), 0, 6, rapid.ID[string]).Draw(r, "names")
		units := []Item{}
		for i, name := range names {
			units = append(units, Item{{"name", name}, {"aliases", []string{fmt.Sprint("别名", i)}}})
		}
		number := rapid.Float64Range(0, 1e6).Draw(r, "number")
		for _, err := range []error{
			x.Set("title", text), x.Set("consent.text", text), x.Set("sheet.table.rows.0.cells.0.label", text),
			x.Set("sheet.table.top", number), x.SetList("units", units),
		} {
			if err != nil {
				r.Fatal(err)
			}
		}
		again, err := Parse(x.Bytes())
		if err != nil {
			r.Fatalf("%v\n%s", err, x.Bytes())
		}
		c, _ := notice.Parse(x.Bytes())
		if again.String("title") != text || c.Title != text || again.String("consent.text") != text || c.Sheet.Table.Rows[0].Cells[0].Label != text || c.Sheet.Table.Top != number {
			r.Fatalf("%q became %q", text, c.Title)
		}
		if len(c.Units) != len(names) {
			r.Fatalf("%d units of %d", len(c.Units), len(names))
		}
		if err := again.SetList("units", units); err != nil || !bytes.Equal(again.Bytes(), x.Bytes()) {
			r.Fatalf("writing it again changes it: %v", err)
		}
		if got, want := bytes.Count(x.Bytes(), []byte("\n#")), bytes.Count(file, []byte("\n#")); got < want {
			r.Fatalf("%d comments of %d are left", got, want)
		}
	})
}
