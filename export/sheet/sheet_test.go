package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"zuimei/export/paper"
	"zuimei/form"
)

// cellTexts reads the shared strings of a workbook as ECMA-376 says, and by them
// the cells of its one sheet, in order.
func cellTexts(t *rapid.T, book []byte) []string {
	archive, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	read := func(name string, into any) {
		f, err := archive.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		data, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := xml.Unmarshal(data, into); err != nil {
			t.Fatal(err)
		}
	}
	var shared struct {
		Texts []string `xml:"si>t"`
	}
	var sheet struct {
		Cells []struct {
			Kind  string `xml:"t,attr"`
			Value string `xml:"v"`
		} `xml:"sheetData>row>c"`
	}
	read("xl/sharedStrings.xml", &shared)
	read("xl/worksheets/sheet1.xml", &sheet)
	code := regexp.MustCompile(`_x([0-9A-Fa-f]{4})_`)
	var out []string
	for _, c := range sheet.Cells {
		if c.Kind != "s" {
			continue
		}
		at, err := strconv.Atoi(c.Value)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, code.ReplaceAllStringFunc(shared.Texts[at], func(code string) string {
			n, _ := strconv.ParseUint(code[2:6], 16, 16)
			return string(rune(n))
		}))
	}
	return out
}

// What was typed is what a reader of the workbook gets, whatever looks like an
// escape in it.
func TestTextIsKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom([]string{"_", "x", "_x0041_", "_x000D_", "_x000a_", "_x005F_", "_x005f_", "x0041_", "005F", "_x00g1_", "炉火", "a", "&", "<"})
		texts := rapid.SliceOfN(rapid.Map(rapid.SliceOfN(piece, 0, 6), func(p []string) string { return strings.Join(p, "") }), 1, 5).Draw(t, "texts")
		row := form.Row{Height: 10}
		answers := map[form.Key]string{}
		var want []string
		for i, text := range texts {
			key := form.Key("a" + strconv.Itoa(i))
			row.Cells = append(row.Cells, form.Cell{Label: text + "：", Columns: 1, Rows: 1}, form.Cell{Field: key, Columns: 1, Rows: 1, Fit: form.Short})
			answers[key] = text
			want = append(want, text+"：", text)
		}
		columns := make([]float64, 2*len(texts))
		for i := range columns {
			columns[i] = 16
		}
		var out bytes.Buffer
		err := Write(&out, Form{
			Sheet:   form.Sheet{Table: form.Table{Left: 25, Top: 40, Columns: columns, Rows: []form.Row{row}}},
			Content: paper.Content{Answer: func(key form.Key) string { return answers[key] }},
			Page:    paper.Page{Heights: []float64{10}},
			Title:   "推荐表_x0041_", Author: "莱芜_x0041_",
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := cellTexts(t, out.Bytes()); strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Fatalf("%q became %q", want, got)
		}
		book, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		defer book.Close()
		// The properties know no escapes (ECMA-376, part 2).
		props, err := book.GetDocProps()
		if err != nil || props.Title != "推荐表_x0041_" || props.Creator != "莱芜_x0041_" {
			t.Fatalf("%+v, %v", props, err)
		}
	})
}
