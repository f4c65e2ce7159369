package fill

import (
	"fmt"

	"zuimei/form/table"
)

// Limits of a document that answers are looked for in. A form has some hundreds of cells;
// what is larger is a register of people, or made to stand the program still.
const (
	maxCells = 5000  // with text, of all tables
	maxLines = 5000  // outside tables
	maxLine  = 20000 // characters of a line, in or outside a table
)

// limited returns a document without what is beyond the limits, and says so in its notes.
func limited(d table.Document) table.Document {
	cells := 0
	for i, t := range d.Tables {
		for _, c := range t.Cells {
			if len(c.Lines) > 0 {
				cells++
			}
		}
		if cells > maxCells {
			d.Tables = d.Tables[:i]
			d.Notes = append(d.Notes, fmt.Sprintf("文档里的表格太大（共超过 %d 格），其余的没有读入。", maxCells))
			break
		}
	}
	tables := make([]table.Table, len(d.Tables))
	for i, t := range d.Tables {
		tables[i] = t
		tables[i].Cells = make([]table.Cell, len(t.Cells))
		for j, c := range t.Cells {
			c.Lines = shortened(c.Lines)
			tables[i].Cells[j] = c
		}
	}
	d.Tables = tables
	if len(d.Paragraphs) > maxLines {
		d.Paragraphs = d.Paragraphs[:maxLines]
		d.Notes = append(d.Notes, fmt.Sprintf("文档的正文太长（超过 %d 段），其余的没有读入。", maxLines))
	}
	d.Paragraphs = shortened(d.Paragraphs)
	return d
}

// shortened cuts lines that are longer than any answer.
func shortened(lines []string) []string {
	out := make([]string, 0, min(len(lines), maxLines))
	for _, line := range lines[:min(len(lines), maxLines)] {
		if len(line) > maxLine { // bytes, so that most lines need no counting
			if runes := []rune(line); len(runes) > maxLine {
				line = string(runes[:maxLine])
			}
		}
		out = append(out, line)
	}
	return out
}
