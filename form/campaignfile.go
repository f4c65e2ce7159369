package form

import (
	"bytes"
	"cmp"
	"encoding"
	"errors"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// MaxCampaignBytes is the largest campaign file that is read; the built-in one
// is about 25 kB.
const MaxCampaignBytes = 256 << 10

// Problem is one thing wrong with a campaign file.
type Problem struct {
	Line    int    // from 1
	Message string // one Chinese sentence without the line
}

// String returns the sentence with its line: 第 12 行：….
func (p Problem) String() string { return fmt.Sprintf("第 %d 行：%s", p.Line, p.Message) }

// ParseCampaign reads a campaign file, TOML in UTF-8 with or without a byte
// order mark. It returns every problem at once in the order of the lines, but of
// a text that is not TOML only the first one; the campaign is fit for use only if
// there is none. Spans, fits and alignments that the file leaves out are filled
// in: 1, [Short], [Center] for short cells and [Left] for all else. The campaign's
// own figures are filled into its texts as [Campaign.Expand] does.
func ParseCampaign(data []byte) (Campaign, []Problem) {
	var c Campaign
	if len(data) > MaxCampaignBytes {
		return c, []Problem{{1, fmt.Sprintf("文件有 %d KB，通知文件不会超过 %d KB，请看看是不是选错了文件。", len(data)>>10, MaxCampaignBytes>>10)}}
	}
	// Notepad ends lines with CR LF; an answer must not contain the CR.
	data = bytes.ReplaceAll(bytes.TrimPrefix(data, []byte("\uFEFF")), []byte("\r\n"), []byte("\n"))
	if !utf8.Valid(data) {
		return c, []Problem{{1 + bytes.Count(data[:firstInvalid(data)], []byte("\n")), "从这里起不是 UTF-8 编码，请在记事本里点“另存为”，编码选“UTF-8”，保存后再试。"}}
	}
	var tree map[string]any
	if err := toml.Unmarshal(data, &tree); err != nil {
		return c, []Problem{syntaxProblem(data, err)}
	}
	r := &campaignReader{lines: lineIndex(data), refused: map[string]bool{}}
	r.fill(reflect.ValueOf(&c).Elem(), tree, "")
	r.checkPresent(tree)
	c.fillIn()
	r.check(&c)
	for _, a := range c.advice() {
		*a.text = c.Expand(*a.text)
	}
	slices.SortStableFunc(r.problems, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	return c, r.problems
}

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

// syntaxProblem says in Chinese why data is no TOML. The library's own words are
// English, so only the commonest mistakes are told apart.
func syntaxProblem(data []byte, err error) Problem {
	var at *toml.DecodeError
	if !errors.As(err, &at) {
		return Problem{1, "这个文件不是通知文件，请看看是不是选错了文件。"}
	}
	row, column := at.Position()
	var line string
	if lines := strings.Split(string(data), "\n"); row >= 1 && row <= len(lines) {
		line = lines[row-1]
	}
	rest := line[min(max(column-1, 0), len(line)):]
	message := err.Error()
	contains := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(message, w) })
	}
	switch {
	case contains("already") && len(at.Key()) > 0:
		return Problem{row, fmt.Sprintf("“%s”前面已经写过一次，请删去一处；可以重复的段落要用两层方括号。", strings.Join(at.Key(), "."))}
	case startsWith(rest, "“", "”", "＂", "‘", "’"):
		return Problem{row, "文字要写在英文双引号 \" 里，这里用了中文引号，请改成英文双引号。"}
	case startsWith(rest, "＝", "，", "［", "］", "【", "】", "｛", "｝"):
		return Problem{row, "这里用了中文（全角）符号，等号、逗号和括号请改成英文（半角）的。"}
	case contains("expected newline") && strings.Contains(line, "\""):
		return Problem{row, "这一行后面多了内容；文字中间要用引号时请用中文引号“”，说明文字前面要加井号 #。"}
	case contains("cannot have new lines", "unterminated", "not terminated"):
		return Problem{row, "文字少了右边的英文双引号，请补上。"}
	case contains("after array value", "after inline table", "array is incomplete", "table is incomplete"):
		return Problem{row, "这一行前面少了英文逗号或右括号，请补上。"}
	case contains("expected '='"):
		return Problem{row, "名字后面少了英文等号，请写成 名字 = 内容。"}
	case contains("to close"):
		return Problem{row, "段落名少了右边的方括号，请补上。"}
	case contains("escape", `need a character after \`):
		return Problem{row, "文字里的反斜杠 \\ 只能写成 \\n（换行）这样的形式，要印反斜杠请写两个。"}
	case contains("start of key"):
		return Problem{row, "等号左边的名字只能用英文字母、数字和下划线，请改正；说明文字前面要加井号 #。"}
	case contains("strings must be quoted", "start of value", "expected keyword", "expected value"):
		return Problem{row, "等号右边写法不对：文字要加英文双引号，数字不加，是与否写 true 与 false。"}
	}
	return Problem{row, fmt.Sprintf("第 %d 个字附近写法不对，请检查引号、括号、等号和逗号是否齐全，并且是英文（半角）的。", utf8.RuneCountInString(line[:len(line)-len(rest)])+1)}
}

func startsWith(text string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(text, p) })
}

// lineIndex maps the path of every table, key and list item, such as
// "steps.0.fields.2.label", to its line. The decoder tells positions only of
// what it refuses. The text must be valid TOML.
func lineIndex(data []byte) map[string]int {
	lines := map[string]int{}
	var starts []int // offsets of the line ends
	for i, b := range data {
		if b == '\n' {
			starts = append(starts, i)
		}
	}
	mark := func(path string, n *unstable.Node) {
		if _, seen := lines[path]; !seen {
			lines[path] = 1 + sort.SearchInts(starts, int(n.Raw.Offset))
		}
	}

	var keyValue func(path string, n *unstable.Node)
	var value func(path string, n *unstable.Node)
	keyValue = func(path string, n *unstable.Node) {
		for it := n.Key(); it.Next(); {
			path = join(path, string(it.Node().Data))
			mark(path, it.Node())
		}
		value(path, n.Value())
	}
	value = func(path string, n *unstable.Node) {
		switch n.Kind {
		case unstable.InlineTable:
			for it := n.Children(); it.Next(); {
				keyValue(path, it.Node())
			}
		case unstable.Array:
			i := 0
			for it := n.Children(); it.Next(); i++ {
				item := join(path, strconv.Itoa(i))
				if it.Node().Kind != unstable.Array { // an array has no position of its own
					mark(item, it.Node())
				}
				value(item, it.Node())
			}
		}
	}

	items := map[string]int{} // how many [[tables]] a path has so far
	prefix := ""
	var p unstable.Parser
	p.Reset(data)
	for p.NextExpression() {
		e := p.Expression()
		switch e.Kind {
		case unstable.KeyValue:
			keyValue(prefix, e)
		case unstable.Table, unstable.ArrayTable:
			prefix = ""
			for it := e.Key(); it.Next(); {
				prefix = join(prefix, string(it.Node().Data))
				mark(prefix, it.Node())
				if e.Kind == unstable.ArrayTable && it.IsLast() {
					items[prefix]++
				}
				if n := items[prefix]; n > 0 {
					prefix = join(prefix, strconv.Itoa(n-1))
					mark(prefix, it.Node())
				}
			}
		}
	}
	return lines
}

func join(path, part string) string {
	if path == "" {
		return part
	}
	return path + "." + part
}

// parent splits a path into the table and the key or number in it.
func parent(path string) (table, part string) {
	if i := strings.LastIndexByte(path, '.'); i >= 0 {
		return path[:i], path[i+1:]
	}
	return "", path
}

// campaignReader collects the problems of one file.
type campaignReader struct {
	lines    map[string]int
	refused  map[string]bool // paths about which something was said already
	problems []Problem
}

// line returns the line of path, or of the nearest thing around it.
func (r *campaignReader) line(path string) int {
	for path != "" {
		if line, ok := r.lines[path]; ok {
			return line
		}
		path, _ = parent(path)
	}
	return 1
}

func (r *campaignReader) written(path string) bool {
	_, ok := r.lines[path]
	return ok
}

// said reports whether a problem at path would only repeat an earlier one: one
// of path itself or, where path is not written, one of what it should be in,
// such as a table with a misspelt key.
func (r *campaignReader) said(path string) bool {
	for !r.refused[path] {
		if path == "" || r.written(path) {
			return false
		}
		path, _ = parent(path)
	}
	return true
}

// report adds a problem at path, unless it was said already.
func (r *campaignReader) report(path, format string, args ...any) {
	if r.said(path) {
		return
	}
	r.refused[path] = true
	r.problems = append(r.problems, Problem{r.line(path), fmt.Sprintf(format, args...)})
}

// need reports a problem at path unless ok.
func (r *campaignReader) need(ok bool, path, format string, args ...any) {
	if !ok {
		r.report(path, format, args...)
	}
}

// fill sets v from a value of the file. It does not leave this to the decoder,
// which stops at the first value of a wrong type.
func (r *campaignReader) fill(v reflect.Value, raw any, path string) {
	_, name := parent(path)
	wrong := func(want string) {
		what := "“" + name + "”"
		if i, err := strconv.Atoi(name); err == nil {
			what = fmt.Sprintf("列表的第 %d 项", i+1)
		}
		r.report(path, "%s应写%s。", what, want)
	}
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		text, isText := raw.(string)
		if day, isDay := raw.(toml.LocalDate); isDay && v.Type() == reflect.TypeFor[Date]() {
			text, isText = day.String(), true
		}
		if !isText {
			wrong("加英文双引号的文字")
		} else if err := u.UnmarshalText([]byte(text)); err != nil {
			r.report(path, "%v。", err)
		}
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		table, ok := raw.(map[string]any)
		if !ok {
			wrong("成一段，用方括号或大括号括起来")
			return
		}
		r.fillStruct(v, table, path)
	case reflect.Slice:
		list, ok := raw.([]any)
		if !ok {
			wrong("成列表，用 [ ] 括起来；成段的内容用两层方括号 [[" + name + "]]")
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), len(list), len(list)))
		for i, item := range list {
			r.fill(v.Index(i), item, join(path, strconv.Itoa(i)))
		}
	case reflect.String:
		text, ok := raw.(string)
		if !ok {
			wrong("加英文双引号的文字")
			return
		}
		v.SetString(text)
	case reflect.Bool:
		yes, ok := raw.(bool)
		if !ok {
			wrong(" true（是）或 false（否），不加引号")
			return
		}
		v.SetBool(yes)
	case reflect.Int, reflect.Int64:
		n, ok := raw.(int64)
		if !ok || v.OverflowInt(n) {
			wrong("整数，不加引号，不带小数点")
			return
		}
		v.SetInt(n)
	case reflect.Float64:
		f, ok := raw.(float64)
		if n, whole := raw.(int64); whole {
			f, ok = float64(n), true
		}
		if !ok || math.IsNaN(f) || math.IsInf(f, 0) {
			wrong("数字，不加引号")
			return
		}
		v.SetFloat(f)
	default:
		panic("form: a campaign cannot hold a " + v.Type().String())
	}
}

func (r *campaignReader) fillStruct(v reflect.Value, table map[string]any, path string) {
	fields := map[string]int{}
	for i := range v.NumField() {
		fields[v.Type().Field(i).Tag.Get("toml")] = i
	}
	for _, key := range slices.Sorted(maps.Keys(table)) {
		if i, ok := fields[key]; ok {
			r.fill(v.Field(i), table[key], join(path, key))
			continue
		}
		known := slices.Sorted(maps.Keys(fields))
		if like := nearest(key, known); like != "" {
			r.report(join(path, key), "不认识“%s”，是不是“%s”？", key, like)
		} else {
			r.report(join(path, key), "不认识“%s”，这里可以写的有：%s。", key, strings.Join(known, "、"))
		}
		r.refused[path] = true
	}
}

// checkPresent reports the parts that a file must have, be they empty.
func (r *campaignReader) checkPresent(tree map[string]any) {
	for i := range reflect.TypeFor[Campaign]().NumField() {
		key := reflect.TypeFor[Campaign]().Field(i).Tag.Get("toml")
		if _, ok := tree[key]; !ok {
			r.report(key, "缺少“%s”，请照内置的通知文件补上；没有内容也要写明。", key)
		}
	}
}

// nearest returns the one of words that word was probably meant to be, or "".
func nearest(word string, words []string) string {
	best, least := "", 3
	for _, w := range words {
		if d := distance(word, w); d < least && d < len(w) {
			best, least = w, d
		}
	}
	return best
}

// distance counts the insertions, deletions and replacements from a to b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// fillIn sets what a file may leave out.
func (c *Campaign) fillIn() {
	for i := range c.Sheet.Lines {
		ln := &c.Sheet.Lines[i]
		ln.Align = cmp.Or(ln.Align, Left)
	}
	for _, row := range c.Sheet.Table.Rows {
		for i := range row.Cells {
			cell := &row.Cells[i]
			cell.Columns, cell.Rows = cmp.Or(cell.Columns, 1), cmp.Or(cell.Rows, 1)
			if cell.Field == "" {
				continue
			}
			cell.Fit = cmp.Or(cell.Fit, Short)
			if cell.Align == "" && cell.Fit == Short {
				cell.Align = Center
			} else {
				cell.Align = cmp.Or(cell.Align, Left)
			}
		}
	}
}
