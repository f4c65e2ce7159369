package edit

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"zuimei/form"
)

// Pair is one key of an Item. A value is a string, bool, int, int64, float64, form.Date,
// []string, []float64, or []Item, which is written in braces.
type Pair struct {
	Key   string
	Value any
}

// Item is a table, in the order in which its keys are written.
type Item []Pair

// plainValue is a value as the decoder returns it.
func plainValue(v any) any {
	switch v := v.(type) {
	case int:
		return int64(v)
	case form.Date:
		return v.String()
	case []string:
		return listOf(v)
	case []float64:
		return listOf(v)
	case []Item:
		return listOf(v)
	case Item:
		table := map[string]any{}
		for _, p := range v {
			table[p.Key] = plainValue(p.Value)
		}
		return table
	}
	return v
}

func listOf[T any](values []T) []any {
	list := make([]any, len(values))
	for i, v := range values {
		list[i] = plainValue(v)
	}
	return list
}

const widest = 100 // characters in a line, before a list is written over several

// encode writes a value; long texts may be written over several lines if long is set.
func encode(v any, long bool) string {
	switch v := v.(type) {
	case string:
		if long && strings.Contains(v, "\n") {
			return longText(v)
		}
		return quote(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []any:
		items := make([]string, len(v))
		several := false
		for i, item := range v {
			items[i] = encode(item, false)
			_, table := item.(map[string]any)
			several = several || table
		}
		line := "[" + strings.Join(items, ", ") + "]"
		if len(items) == 0 || !several && len([]rune(line)) <= widest {
			return line
		}
		return "[\n  " + strings.Join(items, ",\n  ") + ",\n]"
	case map[string]any:
		var pairs []string
		for _, key := range slices.Sorted(maps.Keys(v)) {
			pairs = append(pairs, key+" = "+encode(v[key], false))
		}
		return "{ " + strings.Join(pairs, ", ") + " }"
	case Item:
		return encodeItem(v)
	case []Item:
		if len(v) == 0 {
			return "[]"
		}
		var lines strings.Builder
		for _, item := range v {
			lines.WriteString("\n  " + encodeItem(item) + ",")
		}
		return "[" + lines.String() + "\n]"
	case bool, int64:
		return fmt.Sprint(v)
	default:
		return encode(plainValue(v), long)
	}
}

// encodeItem writes an item in braces.
func encodeItem(item Item) string {
	var pairs []string
	for _, p := range item {
		pairs = append(pairs, p.Key+" = "+encode(p.Value, false))
	}
	return "{ " + strings.Join(pairs, ", ") + " }"
}

// encodeTable writes an item as an item of [[path]].
func encodeTable(path string, item Item) string {
	return "[[" + tableName(path) + "]]\n" + encodePairs(item)
}

func encodePairs(item Item) string {
	var lines strings.Builder
	for _, p := range item {
		lines.WriteString(p.Key + " = " + encode(p.Value, true) + "\n")
	}
	return lines.String()
}

// quote writes a text in one line.
func quote(text string) string {
	var out strings.Builder
	out.WriteByte('"')
	for _, r := range text {
		out.WriteString(escape(r))
	}
	out.WriteByte('"')
	return out.String()
}

// longText writes a text over several lines.
func longText(text string) string {
	var out strings.Builder
	out.WriteString("\"\"\"\n")
	for _, r := range text {
		if r == '\n' {
			out.WriteByte('\n')
		} else {
			out.WriteString(escape(r))
		}
	}
	out.WriteString("\"\"\"")
	return out.String()
}

func escape(r rune) string {
	switch {
	case r == '"' || r == '\\':
		return "\\" + string(r)
	case r == '\n':
		return "\\n"
	case r == '\t':
		return "\\t"
	case r < ' ' || r == 0x7F:
		return fmt.Sprintf("\\u%04X", r)
	}
	return string(r)
}
