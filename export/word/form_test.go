package word_test

import (
	"archive/zip"
	"bytes"
	"image"
	"image/jpeg"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"zuimei/assets"
	"zuimei/export/paper"
	"zuimei/export/word"
	"zuimei/form"
	"zuimei/form/notice"
	nominee "zuimei/form/sample"
	"zuimei/form/table"
	"zuimei/internal/soffice"
)

// formOf is the form of a nomination, with a picture of 35:49 if pictured.
func formOf(t testing.TB, c form.Campaign, n form.Nomination, pictured bool) word.Form {
	t.Helper()
	f := word.Form{Sheet: c.Sheet, Content: paper.ContentOf(c, n, 0), Title: "推荐表"}
	if pictured {
		var picture bytes.Buffer
		if err := jpeg.Encode(&picture, image.NewGray(image.Rect(0, 0, 350, 490)), nil); err != nil {
			t.Fatal(err)
		}
		f.Content.PictureRatio, f.Picture = 35.0/49, picture.Bytes()
	}
	return f
}

func noticeOf(t testing.TB, source []byte) form.Campaign {
	t.Helper()
	c, problems := notice.Parse(source)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return c
}

func formBytes(t testing.TB, f word.Form) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := word.WriteForm(&out, f); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// repeated is text over and over, n characters of it.
func repeated(text string, n int) string {
	return string([]rune(strings.Repeat(text, n/len([]rune(text))+1))[:n])
}

// fullest fills every cell of the built-in form as far as the printed page allows.
func fullest(c form.Campaign) form.Nomination {
	n := nominee.Nomination(c)
	n.Example = false
	for key, text := range map[form.Key]string{
		form.KeyName: "阿卜杜热合曼·艾合买提", form.KeyEthnicity: "柯尔克孜族", form.KeyPolitics: "九三学社社员", form.KeyBorn: "1985-12", form.KeyStarted: "2006-12",
		form.KeyUnit: repeated("山东莱芜示例钢铁集团", 40), form.KeyEmployer: repeated("山东莱芜示例钢铁集团", 40),
		form.KeyPost: "高炉工长（兼安全员）", form.KeyTitle: "高级工程师（教授级）",
		form.KeyDeeds:  repeated("他扎根高炉一线15年，完成“风口冷却”等37项技术革新，降本2600余万元；获区级以上荣誉5次（其中3次为一等奖）。", 300),
		form.KeyResume: strings.Repeat("2006年7月至2012年3月　山东莱芜示例钢铁有限公司炼铁厂炉前工\n", 7),
	} {
		n.Answers[key] = text
	}
	return n
}

func TestFormReadBack(t *testing.T) {
	c := noticeOf(t, assets.DefaultCampaign())
	n := nominee.Nomination(c)
	n.Answers[form.KeyPost] = "张<三>&"
	f := formOf(t, c, n, true)
	docx := formBytes(t, f)
	if !bytes.Equal(docx, formBytes(t, f)) {
		t.Error("the same form gives other bytes")
	}
	d, err := table.Read("t.docx", docx)
	if err != nil || len(d.Tables) != 1 {
		t.Fatal(len(d.Tables), err)
	}
	grid := c.Sheet.Table.Grid()
	if len(grid) != len(d.Tables[0].Cells) {
		t.Fatalf("%d cells, want %d", len(d.Tables[0].Cells), len(grid))
	}
	for i, got := range d.Tables[0].Cells {
		want := grid[i]
		if got.Row != want.Row || got.Column != want.Column || got.Height != want.Rows || got.Width != want.Columns {
			t.Errorf("%+v is at %+v", want, got)
		}
		var text []string
		switch {
		case want.Label != "":
			text = strings.Split(want.Label, "\n")
		case want.Field != "":
			text = strings.Split(f.Content.Answer(want.Field), "\n")
		case want.Opinion != "":
			text = []string{want.Opinion, want.Seal, f.Content.Expand(want.Date)}
		case len(got.Pictures) != 1 || !bytes.Equal(got.Pictures[0].Data, f.Picture):
			t.Error("the picture is not as it was")
		}
		if !slices.Equal(got.Lines, text) {
			t.Errorf("%q, want %q", got.Lines, text)
		}
	}
	if want := []string{"附件", "“莱芜最美职工”推荐表"}; !slices.Equal(d.Paragraphs[:2], want) {
		t.Errorf("%q", d.Paragraphs)
	}
}

// A row must grow with what is typed: one of exact height would hide it.
func TestFormRowsGrow(t *testing.T) {
	c := noticeOf(t, assets.DefaultCampaign())
	xml := part(t, formBytes(t, formOf(t, c, nominee.Nomination(c), true)), "word/document.xml")
	rows := regexp.MustCompile(`<w:trHeight [^>]*>`).FindAllString(xml, -1)
	if len(rows) != len(c.Sheet.Table.Rows) {
		t.Errorf("%d heights", len(rows))
	}
	for _, row := range rows {
		if !strings.Contains(row, `w:hRule="atLeast"`) {
			t.Error(row)
		}
	}
}

func part(t testing.TB, docx []byte, name string) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(docx), int64(len(docx)))
	if err != nil {
		t.Fatal(err)
	}
	file, err := archive.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	text, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// crowded is a table of many low rows that reaches as far down as a notice may say, with
// texts side by side, on the right and over several rows.
func crowded() word.Form {
	rows := []form.Row{
		{Height: 7, Cells: []form.Cell{{Label: "姓名"}, {Field: "name", Fit: form.Short, Align: form.Right}, {Label: "单位"}, {Field: "employer", Fit: form.Short}}},
		{Height: 40, Min: 12, Share: "a", Cells: []form.Cell{{Label: "简历"}, {Field: "resume", Fit: form.Flow}, {Label: "事迹"}, {Field: "deeds", Fit: form.Flow, Indent: 2}}},
		{Height: 30, Min: 10, Share: "a", Cells: []form.Cell{{Label: "荣誉"}, {Field: "honours", Fit: form.Flow}, {Field: "contact", Fit: form.Flow, Columns: 2, Rows: 2}}},
		{Height: 30, Min: 14, Share: "a", Cells: []form.Cell{{Label: "岗位"}, {Field: "post", Fit: form.Flow}}},
	}
	for len(rows) < 25 {
		rows = append(rows, form.Row{Height: 5.8, Cells: []form.Cell{{Label: "姓名"}, {Field: "title", Fit: form.Short}, {Label: "单位"}, {Field: "title", Fit: form.Short, Align: form.Left}}})
	}
	s := form.Sheet{
		Lines: []form.Line{{Text: "推荐表", Font: form.TitleFont, Size: 22, Top: 12, Height: 12, Align: form.Center}},
		Table: form.Table{Left: 25, Top: 28, Columns: []float64{20, 60, 20, 60}, Rows: rows},
	}
	rows[len(rows)-1].Height += form.PageHeight - 10 - s.Table.Bottom()
	answers := map[form.Key]string{
		"name": "张三", "employer": "山东莱芜示例钢铁有限公司炼铁", "post": "工长", "title": "高炉工长",
		"resume": strings.Repeat("2006年7月至2012年3月　某厂炉前工\n", 6), "honours": strings.Repeat("2019年劳动模范\n", 3),
		"deeds": strings.Repeat("他扎根高炉一线15年，带领班组。", 8), "contact": strings.Repeat("炉火不熄，匠心不止。", 10),
	}
	return word.Form{Sheet: s, Content: paper.Content{Answer: func(key form.Key) string { return answers[key] }}, Title: "推荐表"}
}

// TestFormOnPaper prints forms with a program that is not ours: one A4 page each, with
// every character, as KEEP_PDF shows. Two are far too long for the page: nothing of them
// is lost, either.
func TestFormOnPaper(t *testing.T) {
	for _, program := range []string{"pdfinfo", "pdftotext"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(program + " is not installed")
		}
	}
	second, err := os.ReadFile("../../form/notice/testdata/second-2027.toml")
	if err != nil {
		t.Fatal(err)
	}
	own, other := noticeOf(t, assets.DefaultCampaign()), noticeOf(t, second)
	short, long := nominee.Nomination(own), fullest(own)
	short.Answers[form.KeyDeeds], short.Honours = "踏实肯干。", nil
	long.Answers[form.KeyDeeds], long.Answers[form.KeyEmployer] = repeated("炉火不熄，匠心不止。", 1500), repeated("莱芜", 120)
	blank := formOf(t, own, form.NewNomination(own.ID), false)
	blank.Content.Answer = func(form.Key) string { return "" }
	blank.Hints = map[form.Key]string{form.KeyDeeds: "300字以内", form.KeyPost: "没有地方写的说明"}
	forms := map[string]word.Form{
		"example": formOf(t, own, nominee.Nomination(own), true), "fullest": formOf(t, own, fullest(own), true), "short": formOf(t, own, short, false),
		"crowded": crowded(), "other": formOf(t, other, nominee.Nomination(other), true), "blank": blank, "too-long": formOf(t, own, long, true),
	}
	dir := t.TempDir()
	if keep := os.Getenv("KEEP_PDF"); keep != "" {
		dir = keep
	}
	var files []string
	for name, f := range forms {
		path := filepath.Join(dir, name+".docx")
		if err := os.WriteFile(path, formBytes(t, f), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, path)
	}
	soffice.Convert(t, "pdf", dir, files...)
	for name, f := range forms {
		pdf := filepath.Join(dir, name+".pdf")
		info, err := exec.Command("pdfinfo", pdf).Output()
		if one := regexp.MustCompile(`Pages:\s+1\n`).Match(info); err != nil || one == (name == "too-long") || !bytes.Contains(info, []byte("(A4)")) {
			t.Errorf("%s: %v\n%s", name, err, info)
		}
		text, err := exec.Command("pdftotext", "-enc", "UTF-8", pdf, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		if got, want := characters(string(text)), characters(shown(f)); got != want {
			t.Errorf("%s: on paper\n%s\nwant\n%s", name, got, want)
		}
	}
}

// shown is all text of a form.
func shown(f word.Form) string {
	var all strings.Builder
	for _, l := range f.Sheet.Lines {
		all.WriteString(f.Content.Expand(l.Text))
	}
	for _, c := range f.Sheet.Table.Grid() {
		all.WriteString(c.Label + f.Content.Answer(c.Field) + c.Opinion + c.Seal + f.Content.Expand(c.Date))
		if c.Picture && f.Picture == nil {
			all.WriteString("照片")
		}
	}
	if hint := f.Hints[form.KeyDeeds]; hint != "" {
		all.WriteString("（" + hint + "）")
	}
	return all.String()
}

// characters sorts the characters of a text, as pages are read in any order.
func characters(text string) string {
	runes := slices.DeleteFunc([]rune(text), unicode.IsSpace)
	slices.Sort(runes)
	return string(runes)
}
