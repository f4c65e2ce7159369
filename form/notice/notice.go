// Package notice reads the notice file: one notice as TOML, which an office
// writes in Notepad. [Parse] turns it into a [form.Campaign] and says in Chinese,
// line by line, what is wrong with it.
//
// Open notice.go first. The text becomes values in reader.go, which syntax.go and
// lines.go help to say where and why it cannot; words.go fills a notice's own
// figures into its texts; the check files hold the parts against each other.
//
// It is pure, and of this program it imports package form only.
package notice

import (
	"bytes"
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"

	"zuimei/form"
)

// MaxBytes is the largest notice file that is read; the built-in one is about
// 25 kB.
const MaxBytes = 256 << 10

// Problem is one thing wrong with a notice file.
type Problem struct {
	Line    int    // from 1
	Message string // one Chinese sentence without the line
	Path    string // of what it is about, as steps.0.fields.2.label; "" for the file
}

// String returns the sentence with its line: 第 12 行：….
func (p Problem) String() string { return fmt.Sprintf("第 %d 行：%s", p.Line, p.Message) }

// Err is the same as an error: it ends without a full stop.
func (p Problem) Err() error { return errors.New(strings.TrimSuffix(p.String(), "。")) }

// Parse reads a notice file, TOML in UTF-8 with or without a byte order mark. It
// returns every problem at once in the order of the lines, but of a text that is
// not TOML only the first one; the campaign is fit for use only if there is none.
// Spans, fits and alignments that the file leaves out are filled in: 1,
// [form.Short], [form.Center] for short cells and [form.Left] for all else; and
// whole sections from defaults.toml. The notice's own figures are filled into its
// texts.
func Parse(data []byte) (form.Campaign, []Problem) {
	c, problems, _ := parse(data)
	return c, problems
}

// Advise returns what a file without problems may mean but should be looked at, in the
// order of the lines: an opinion's cell that is too small for a seal.
func Advise(data []byte) []Problem {
	_, problems, advice := parse(data)
	if len(problems) > 0 {
		return nil
	}
	return advice
}

func parse(data []byte) (c form.Campaign, problems, advice []Problem) {
	if len(data) > MaxBytes {
		return c, []Problem{{Line: 1, Message: fmt.Sprintf("文件有 %s，通知文件不会超过 %s，请看看是不是选错了文件。", form.SizeText(int64(len(data))), form.SizeText(MaxBytes))}}, nil
	}
	// Notepad ends lines with CR LF; an answer must not contain the CR.
	data = bytes.ReplaceAll(bytes.TrimPrefix(data, []byte("\uFEFF")), []byte("\r\n"), []byte("\n"))
	if !utf8.Valid(data) {
		return c, []Problem{{Line: 1 + bytes.Count(data[:firstInvalid(data)], []byte("\n")), Message: "从这里起不是 UTF-8 编码，请在记事本里点“另存为”，编码选“UTF-8”，保存后再试。"}}, nil
	}
	tree := map[string]any{}
	if err := toml.Unmarshal(data, &tree); err != nil {
		return c, []Problem{syntaxProblem(data, err)}, nil
	}
	for key, value := range defaults() {
		if _, ok := tree[key]; !ok {
			tree[key] = value
		}
	}
	r := &reader{lines: lineIndex(data), refused: map[string]bool{}}
	r.fill(reflect.ValueOf(&c).Elem(), tree, "")
	r.checkPresent(tree)
	fillIn(&c)
	r.check(&c)
	expand(&c)
	slices.SortStableFunc(r.problems, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	return c, r.problems, r.advice
}

//go:embed defaults.toml
var defaultSections []byte

// defaults returns the sections that a file may leave out, as the decoder does.
func defaults() map[string]any {
	var tree map[string]any
	if err := toml.Unmarshal(defaultSections, &tree); err != nil {
		panic("notice: defaults.toml: " + err.Error())
	}
	return tree
}

// firstInvalid returns the offset of the first byte that is no UTF-8.
func firstInvalid(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(data)
}

// fillIn sets what a file may leave out.
func fillIn(c *form.Campaign) {
	fillAttachments(c)
	fillSummary(c)
	if c.Package.Formats == nil {
		c.Package.Formats = form.FormFormats()
	}
	for i := range c.Sheet.Lines {
		ln := &c.Sheet.Lines[i]
		ln.Align = cmp.Or(ln.Align, form.Left)
	}
	boxes := map[form.Key][]string{}
	for _, row := range c.Sheet.Table.Rows {
		for _, cell := range row.Cells {
			boxes[cell.Field] = append(boxes[cell.Field], cell.Boxes...)
		}
	}
	for _, row := range c.Sheet.Table.Rows {
		for i := range row.Cells {
			cell := &row.Cells[i]
			if cell.Boxes != nil {
				cell.Others = slices.DeleteFunc(slices.Clone(boxes[cell.Field]), func(box string) bool { return slices.Contains(cell.Boxes, box) })
			}
			cell.Columns, cell.Rows = cmp.Or(cell.Columns, 1), cmp.Or(cell.Rows, 1)
			if cell.Field == "" {
				continue
			}
			cell.Fit = cmp.Or(cell.Fit, form.Short)
			if cell.Align == "" && cell.Fit == form.Short {
				cell.Align = form.Center
			} else {
				cell.Align = cmp.Or(cell.Align, form.Left)
			}
		}
	}
}
