package adopt

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zuimei/export/paper"
	"zuimei/export/sheet"
	"zuimei/export/word"
	"zuimei/form"
	"zuimei/form/notice"
	"zuimei/form/table"
	"zuimei/internal/soffice"
)

// boxed gives the cells of a drawn form lines of 0.5 points within it and so many around it.
func boxed(doc table.Document, around float64) table.Document {
	t := &doc.Tables[0]
	for i := range t.Cells {
		c := &t.Cells[i]
		for side, outer := range []bool{c.Row == 0, c.Row+c.Height == t.Rows, c.Column == 0, c.Column+c.Width == t.Columns} {
			c.Ground.Lines[side] = 0.5
			if outer {
				c.Ground.Lines[side] = around
			}
		}
	}
	return doc
}

// ruled writes what is unusual about the lines and grounds of a table.
func ruled(t form.Table) string {
	s := fmt.Sprintf("frame %v landscape %v", t.Frame, t.Landscape)
	for _, c := range t.Grid() {
		if c.Shade > 0 || len(c.Open)+len(c.Thick) > 0 {
			s += fmt.Sprintf("; %d,%d shade %d thick %v open %v", c.Row, c.Column, c.Shade, c.Thick, c.Open)
		}
	}
	return s
}

// effect writes how each line of the grid comes out, and the grounds of its cells.
func effect(t form.Table) string {
	s := fmt.Sprintf("landscape %v", t.Landscape)
	b := t.Borders()
	for r := range len(t.Rows) + 1 {
		s += "\n"
		for k := range len(t.Columns) + 1 {
			if k < len(t.Columns) {
				line, ok := b.Across(r, k)
				s += fmt.Sprint(" ", line, ok)
			}
			if r < len(t.Rows) {
				line, ok := b.Down(r, k)
				s += fmt.Sprint(" ", line, ok)
			}
		}
	}
	for _, c := range t.Grid() {
		s += fmt.Sprint(" ", c.Shade)
	}
	return s
}

const ruledForm = "姓名||性别|\n爱好||绰号|\n特长|<|<|"

func TestRuling(t *testing.T) {
	c, _ := campaign(t)
	at := func(d table.Document, row, column int) *table.Cell {
		i := slices.IndexFunc(d.Tables[0].Cells, func(c table.Cell) bool { return c.Row == row && c.Column == column })
		return &d.Tables[0].Cells[i]
	}
	for name, test := range map[string]struct {
		change func(d table.Document)
		want   string
	}{
		"a thick outline":               {func(d table.Document) { boxed(d, 1.5) }, "frame true landscape false"},
		"a line that is hardly thicker": {func(d table.Document) { boxed(d, 0.75) }, "frame false landscape false"},
		"nothing is said":               {func(table.Document) {}, "frame false landscape false"},
		"a thick line within": {func(d table.Document) {
			boxed(d, 0.5)
			for column := range 4 {
				at(d, 1, column).Ground.Lines[table.AtTop] = 2.25
			}
		}, "frame false landscape false; 1,0 shade 0 thick [top] open []; 1,1 shade 0 thick [top] open []; 1,2 shade 0 thick [top] open []; 1,3 shade 0 thick [top] open []"},
		"no line on both sides": {func(d table.Document) {
			boxed(d, 0.5)
			at(d, 0, 0).Ground.Lines[table.AtRight], at(d, 0, 1).Ground.Lines[table.AtLeft] = table.NoLine, table.NoLine
		}, "frame false landscape false; 0,0 shade 0 thick [] open [right]"},
		"no line on one side": {func(d table.Document) {
			boxed(d, 0.5)
			at(d, 0, 0).Ground.Lines[table.AtRight] = table.NoLine
		}, "frame false landscape false"},
		"no lines at all": {func(d table.Document) { // they are drawn otherwise, or the office wants none: cells that nobody sees
			boxed(d, table.NoLine)
			for i := range d.Tables[0].Cells {
				d.Tables[0].Cells[i].Ground.Lines = [4]float64{-1, -1, -1, -1}
			}
		}, "frame false landscape false"},
		"grounds": {func(d table.Document) {
			at(d, 0, 0).Ground.Shade, at(d, 1, 0).Ground.Shade, at(d, 2, 0).Ground.Shade = 15, 80, 2
		}, "frame false landscape false; 0,0 shade 15 thick [] open []; 1,0 shade 30 thick [] open []"},
		"paper on its side": {func(d table.Document) { d.Tables[0].Landscape = true }, "frame false landscape true"},
		"several pages of such paper": {func(d table.Document) {
			d.Tables[0].Landscape, d.Tables[0].Heights[1] = true, 300
		}, "frame false landscape false"},
	} {
		d := drawn(ruledForm)
		test.change(d)
		p, err := Propose(c, d)
		if err != nil || ruled(p.Sheet.Table) != test.want {
			t.Errorf("%s: %v\n%s\nwant\n%s", name, err, ruled(p.Sheet.Table), test.want)
			continue
		}
		if got := ruled(written(t, p).Sheet.Table); got != test.want {
			t.Errorf("%s: written %s", name, got)
		}
	}
}

// Pictures that the form shows, as a code to be scanned, are told to be left out; one in the
// place for the photo is not.
func TestPicturesAreTold(t *testing.T) {
	c, _ := campaign(t)
	picture := []table.Picture{{Name: "a.png", Data: []byte("x")}}
	for name, test := range map[string]struct {
		change func(d *table.Document)
		told   bool
	}{
		"none":         {func(*table.Document) {}, false},
		"in the photo": {func(d *table.Document) { d.Tables[0].Cells[2].Pictures = picture }, false},
		"in a cell":    {func(d *table.Document) { d.Tables[0].Cells[0].Pictures = picture }, true},
		"below": {func(d *table.Document) {
			d.Tables = append(d.Tables, table.Table{Rows: 1, Columns: 1, Cells: []table.Cell{{Height: 1, Width: 1, Pictures: picture}}})
		}, true},
		"unread": {func(d *table.Document) { d.Notes = []string{"里面的图片没有读入。"} }, true},
	} {
		d := drawn("姓名||贴照/片处\n性别||^\n民族||^")
		test.change(&d)
		p, err := Propose(c, d)
		if err != nil {
			t.Fatal(err)
		}
		if told := slices.ContainsFunc(p.Notes, func(s string) bool { return strings.Contains(s, "二维码") }); told != test.told {
			t.Errorf("%s: %q", name, p.Notes)
		}
	}
}

// A form that is adopted after another takes nothing of it over.
func TestRulingIsReplaced(t *testing.T) {
	c, text := campaign(t)
	first := boxed(drawn(ruledForm), 1.5)
	first.Tables[0].Landscape = true
	for i, d := range []table.Document{first, drawn(ruledForm)} {
		p, err := Propose(c, d)
		if err != nil {
			t.Fatal(err)
		}
		p.Fields = nil // those are added once only
		if err := p.Write(text); err != nil {
			t.Fatal(err)
		}
		n, _ := notice.Parse(text.Bytes())
		if s := n.Sheet.Table; s.Frame != (i == 0) || s.Landscape != (i == 0) {
			t.Errorf("after form %d: %s", i+1, ruled(s))
		}
	}
	if strings.Contains(string(text.Bytes()), "\nframe =") || strings.Contains(string(text.Bytes()), "\nlandscape =") {
		t.Error("the keys are still there")
	}
}

// Our own Word and Excel forms, adopted again, are ruled as before, on paper held as before;
// so they are after LibreOffice made them an old Word document.
func TestRulingComesBack(t *testing.T) {
	c, _ := campaign(t)
	d := boxed(drawn(ruledForm), 1.5)
	d.Tables[0].Landscape = true
	for i := range d.Tables[0].Cells {
		cell := &d.Tables[0].Cells[i]
		if cell.Row == 1 {
			cell.Ground.Lines[table.AtTop] = 1.5
		}
		if len(cell.Lines) > 0 {
			cell.Ground.Shade = 15
		}
	}
	p, err := Propose(c, d)
	if err != nil {
		t.Fatal(err)
	}
	n := written(t, p)
	if is := ruled(n.Sheet.Table); !strings.Contains(is, "frame true landscape true") || strings.Count(is, "shade 15") != 5 || strings.Count(is, "thick [top]") != 4 {
		t.Fatal(is)
	}
	want := effect(n.Sheet.Table)
	content := paper.ContentOf(n, form.Nomination{}, 0)
	dir := t.TempDir()
	again := func(name string, data []byte) {
		t.Helper()
		q, err := Read(c, name, data)
		if err != nil {
			t.Fatal(err)
		}
		if got := effect(q.Sheet.Table); got != want {
			t.Errorf("%s: %s\nwant %s", name, got, want)
		}
	}
	var doc, book bytes.Buffer
	if err := word.WriteForm(&doc, word.Form{Sheet: n.Sheet, Content: content, Title: "表"}); err != nil {
		t.Fatal(err)
	}
	page := paper.Layout(n.Sheet, content, fonts())
	if err := sheet.Write(&book, sheet.Form{Sheet: n.Sheet, Content: content, Page: page, Title: "表"}); err != nil {
		t.Fatal(err)
	}
	again("表.docx", doc.Bytes())
	again("表.xlsx", book.Bytes())

	in := filepath.Join(dir, "表.docx")
	if err := os.WriteFile(in, doc.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, ending := range []string{"doc", "docx"} {
		out := filepath.Join(dir, ending)
		soffice.Convert(t, ending, out, in)
		data, err := os.ReadFile(filepath.Join(out, "表."+ending))
		if err != nil {
			t.Fatal(err)
		}
		again("libreoffice."+ending, data)
	}
}
