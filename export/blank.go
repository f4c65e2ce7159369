package export

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"zuimei/export/paper"
	"zuimei/export/word"
	"zuimei/form"
	"zuimei/internal/disk"
)

// Blank returns the form of a notice without answers as a Word document, for the nominee to
// fill in at home. Package fill reads every answer that is typed into it.
func Blank(c form.Campaign) []byte {
	var out bytes.Buffer
	content := paper.ContentOf(c, form.Nomination{}, 0)
	content.Answer = func(key form.Key) string { return strings.TrimSpace(blankAnswer(c, key)) }
	sheet := c.Sheet
	sheet.Lines = labelled(c)
	for i, l := range sheet.Lines {
		sheet.Lines[i].Text = form.Expand(l.Text, func(key form.Key) string {
			if _, ok := c.Field(key); !ok {
				return "{" + string(key) + "}"
			}
			return blankAnswer(c, key)
		})
	}
	f := word.Form{Sheet: sheet, Content: content, Title: fmt.Sprintf("“%s”推荐表", c.Award), Hints: blankHints(c)}
	if err := word.WriteForm(&out, f); err != nil {
		panic(err) // memory takes everything
	}
	return out.Bytes()
}

// blankAnswer is what stands in place of an answer: room, and of a date its words.
func blankAnswer(c form.Campaign, key form.Key) string {
	if f, _ := c.Field(key); f.Kind == form.Day {
		return "　　　　年　　月　　日"
	}
	return strings.Repeat("　", 8)
}

// labelled returns the lines above and below the table, in which every answer has a label.
func labelled(c form.Campaign) []form.Line {
	lines := slices.Clone(c.Sheet.Lines)
	for i, l := range lines {
		lines[i].Text = ""
		for at := 0; at < len(l.Text); {
			from, to := strings.Index(l.Text[at:], "{"), strings.Index(l.Text[at:], "}")
			if from < 0 || to < from {
				lines[i].Text += l.Text[at:]
				break
			}
			before, name := l.Text[at:at+from], l.Text[at+from+1:at+to]
			lines[i].Text += before
			if f, ok := c.Field(form.Key(name)); ok && !strings.HasSuffix(before, "：") && !strings.HasSuffix(before, ":") {
				lines[i].Text += f.Label + "："
			}
			lines[i].Text += "{" + name + "}"
			at += to + 1
		}
	}
	return lines
}

// blankHints says in a few words what belongs into the cells of several lines.
func blankHints(c form.Campaign) map[form.Key]string {
	hints := map[form.Key]string{form.KeyResume: "一段经历一行", form.KeyHonours: "时间、名称、级别、颁发单位"}
	for _, s := range c.Steps {
		for _, f := range s.Fields {
			if f.Kind == form.Paragraph && f.Max > 0 {
				hints[f.Key] = strings.TrimPrefix(fmt.Sprintf("%s，%d字以内", hints[f.Key], f.Max), "，")
			}
		}
	}
	return hints
}

// WriteBlank writes the blank form into a folder and returns its path. A file of the same
// name may hold somebody's answers: it is left alone, and the new one gets a number.
func WriteBlank(ctx context.Context, c form.Campaign, folder string) (string, error) {
	base := cut(safe(c.Award), maxBase) + "推荐表（空白）"
	path := filepath.Join(folder, form.FileName(base+".docx"))
	for n := 2; ; n++ {
		if _, err := os.Lstat(path); err != nil {
			break
		}
		path = filepath.Join(folder, form.FileName(fmt.Sprintf("%s%d.docx", base, n)))
	}
	return path, disk.WriteOne(ctx, path, func(string) {}, func(w io.Writer) error {
		_, err := w.Write(Blank(c))
		return err
	})
}
