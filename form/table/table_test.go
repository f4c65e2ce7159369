package table

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// archive makes a zip of names and contents in turn.
func archive(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for part := range slices.Chunk(parts, 2) {
		h := &zip.FileHeader{Name: part[0]}
		if len(part[1]) > 4096 {
			h.Method = zip.Deflate // which is slow to set up
		}
		f, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(part[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// drawn writes a document on lines: paragraphs, then the tables with a cell a line
// as row,column+height×width and its lines, then the notes.
func drawn(d Document) string {
	var b strings.Builder
	for _, p := range d.Paragraphs {
		fmt.Fprintf(&b, "%s\n", p)
	}
	for _, t := range d.Tables {
		fmt.Fprintf(&b, "table %d×%d\n", t.Rows, t.Columns)
		for _, c := range t.Cells {
			fmt.Fprintf(&b, "%d,%d", c.Row, c.Column)
			if c.Height > 1 || c.Width > 1 {
				fmt.Fprintf(&b, "+%d×%d", c.Height, c.Width)
			}
			if len(c.Lines) > 0 {
				fmt.Fprintf(&b, " %s", strings.Join(c.Lines, "/"))
			}
			for _, p := range c.Pictures {
				fmt.Fprintf(&b, " [%s %d]", p.Name, len(p.Data))
			}
			b.WriteString("\n")
		}
	}
	for _, n := range d.Notes {
		fmt.Fprintf(&b, "! %s\n", n)
	}
	return b.String()
}

// compare shows how what was read differs from what it should be.
func compare(t *testing.T, d Document, want string) {
	t.Helper()
	var lines []string
	for line := range strings.Lines(strings.TrimSpace(want)) {
		lines = append(lines, strings.TrimSpace(line))
	}
	if got := strings.TrimSpace(drawn(d)); got != strings.Join(lines, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(lines, "\n"))
	}
}

// check holds a document to what [Document] promises.
func check(t *testing.T, d Document) {
	t.Helper()
	cells, area := 0, 0
	clean := func(s string) {
		if s == "" || s != strings.TrimSpace(s) || strings.ContainsFunc(s, breaksLine) || !utf8.ValidString(s) {
			t.Errorf("%q is no line", s)
		}
	}
	for _, p := range d.Paragraphs {
		clean(p)
	}
	for _, n := range d.Notes {
		clean(n)
		if !strings.HasSuffix(n, "。") {
			t.Errorf("note %q is no sentence", n)
		}
	}
	for i, table := range d.Tables {
		if cells += len(table.Cells); len(table.Cells) == 0 {
			t.Errorf("table %d is empty", i)
		}
		if area += table.Rows * table.Columns; area > maxArea {
			t.Fatalf("table %d is too large", i)
		}
		taken := make([]bool, table.Rows*table.Columns)
		for j, c := range table.Cells {
			if j > 0 {
				before := table.Cells[j-1]
				if c.Row < before.Row || c.Row == before.Row && c.Column <= before.Column {
					t.Errorf("table %d: cell %d is out of order", i, j)
				}
			}
			if c.Row < 0 || c.Column < 0 || c.Height < 1 || c.Width < 1 || c.Row+c.Height > table.Rows || c.Column+c.Width > table.Columns {
				t.Fatalf("table %d: cell %+v lies outside", i, c)
			}
			for row := c.Row; row < c.Row+c.Height; row++ {
				for column := c.Column; column < c.Column+c.Width; column++ {
					if taken[row*table.Columns+column] {
						t.Fatalf("table %d: cell %+v overlaps", i, c)
					}
					taken[row*table.Columns+column] = true
				}
			}
			for _, line := range c.Lines {
				clean(line)
			}
			for _, p := range c.Pictures {
				if len(p.Data) == 0 || p.Name == "" {
					t.Errorf("picture %q is empty", p.Name)
				}
			}
		}
	}
	if cells > maxCells {
		t.Errorf("%d cells", cells)
	}
}

// checkRead reads data and holds what is read, or the error, to what [Read] promises.
func checkRead(t *testing.T, data []byte) {
	t.Helper()
	d, err := Read("表", data)
	if err == nil {
		check(t, d)
		return
	}
	s := err.Error()
	if !strings.HasPrefix(s, "文件“表”") || strings.ContainsAny(s, "。\n{") || !strings.Contains(s, "请") {
		t.Errorf("not one sentence with the name and a remedy: %q", s)
	}
}
