// Package edit changes the text of a notice file in place: what is not touched keeps its
// order, its spaces and its comments, so that the file stays one that can also be written
// by hand.
//
// Open edit.go first: [Text] and what can be done with a value. list.go adds, removes and
// moves the items of lists, transfer.go moves one to another list, scan.go finds where everything stands, encode.go writes values.
//
// A value is named by its path, as in steps.0.fields.2.label; paths and problems of package
// notice name the same. It is pure, and of this program it imports package form only.
package edit

import (
	"bytes"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

var mark = []byte("\uFEFF")

// Text is a notice file. Its methods that change it either do all of what they say or
// return an error and leave it as it was. It must not be used concurrently.
type Text struct {
	src    []byte // with line feeds alone, without a byte order mark
	marked bool   // the file has a byte order mark
	crlf   bool   // its lines end as Notepad ends them
	index
	tree    map[string]any
	grouped string // a list whose comments head groups, while it is set anew
}

// Parse reads a file. The error is that of a text that is not TOML; package notice explains
// it.
func Parse(file []byte) (*Text, error) {
	src := bytes.TrimPrefix(file, mark)
	ends := bytes.Count(src, []byte("\r\n"))
	t := &Text{marked: len(src) < len(file), crlf: ends > 0 && ends == bytes.Count(src, []byte("\n"))}
	if err := t.read(bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))); err != nil {
		return nil, err
	}
	return t, nil
}

func (t *Text) read(src []byte) error {
	tree := map[string]any{}
	if err := toml.Unmarshal(src, &tree); err != nil {
		return err
	}
	found, err := scan(src)
	if err != nil {
		return err
	}
	t.src, t.tree, t.index = src, tree, found
	return nil
}

// Bytes returns the file.
func (t *Text) Bytes() []byte {
	out := slices.Clone(t.src)
	if t.crlf {
		out = bytes.ReplaceAll(out, []byte("\n"), []byte("\r\n"))
	}
	if t.marked {
		out = slices.Concat(mark, out)
	}
	return out
}

// Value returns what stands at a path: a string, int64, float64, bool, toml.LocalDate,
// []any or map[string]any, of which the caller changes nothing; nil for what is not there.
func (t *Text) Value(path string) any {
	var v any = t.tree
	for part := range strings.SplitSeq(path, ".") {
		switch in := v.(type) {
		case map[string]any:
			v = in[part]
		case []any:
			i, err := strconv.Atoi(part)
			if err != nil || i < 0 || i >= len(in) {
				return nil
			}
			v = in[i]
		default:
			return nil
		}
	}
	return v
}

// String returns the text at a path, "" for anything else.
func (t *Text) String(path string) string {
	s, _ := t.Value(path).(string)
	return s
}

// Strings returns the texts in the list at a path.
func (t *Text) Strings(path string) (all []string) {
	list, _ := t.Value(path).([]any)
	for _, v := range list {
		if s, ok := v.(string); ok {
			all = append(all, s)
		}
	}
	return all
}

// PathAt returns the path of the value that begins on a line, counted from 1: of the first, or
// of the list or table around it; "" for a line without one.
func (t *Text) PathAt(line int) string {
	best := ""
	for path, n := range t.nodes {
		if t.Line(path) == line && (best == "" || n.from < t.nodes[best].from) {
			best = path
		}
	}
	return best
}

// Len returns the number of items in the list at a path.
func (t *Text) Len(path string) int {
	list, _ := t.Value(path).([]any)
	return len(list)
}

// Set sets the value at a path, which is written at the end of its table if it is not there.
func (t *Text) Set(path string, value any) error {
	if items, ok := value.([]Item); ok && t.items[path] > 0 {
		return t.SetList(path, items)
	}
	return t.change(func() error { return t.set(path, value) }, func(tree map[string]any) any {
		table, key := parent(path)
		return graft(tree, table, func(v any) any {
			switch in := v.(type) {
			case nil:
				return map[string]any{key: plainValue(value)}
			case map[string]any:
				in = maps.Clone(in)
				in[key] = plainValue(value)
				return in
			case []any:
				in = slices.Clone(in)
				if i, err := strconv.Atoi(key); err == nil && i < len(in) {
					in[i] = plainValue(value)
				}
				return in
			}
			return v
		})
	})
}

func (t *Text) set(path string, value any) error {
	if n, ok := t.nodes[path]; ok {
		return t.splice(n.span, encode(value, !t.inBraces(path)))
	}
	table, key := parent(path)
	if n, ok := t.nodes[table]; ok && n.kind == inline {
		return t.addInBraces(n, key+" = "+encode(value, false))
	}
	for _, b := range t.blocks {
		if b.path == table {
			return t.insertLine(b.end, key+" = "+encode(value, true)+"\n")
		}
	}
	if table == "" || t.Value(table) != nil || strings.ContainsAny(table, "0123456789") {
		return errScan
	}
	return t.insertLine(len(t.src), "\n["+table+"]\n"+key+" = "+encode(value, true)+"\n")
}

// inBraces reports whether a value stands in a list or in a table in braces, where texts
// keep to one line.
func (t *Text) inBraces(path string) bool {
	for path != "" {
		path, _ = parent(path)
		if _, ok := t.nodes[path]; ok {
			return true
		}
	}
	return false
}

func (t *Text) addInBraces(n node, text string) error {
	if len(n.pairs) == 0 {
		return t.splice(n.span, "{ "+text+" }")
	}
	at := n.pairs[len(n.pairs)-1].node.to
	return t.splice(span{at, at}, ", "+text)
}

// Unset removes the key at a path, if it is there; comments above it stay.
func (t *Text) Unset(path string) error {
	table, key := parent(path)
	if t.Value(path) == nil {
		return nil
	}
	return t.change(func() error { return t.unset(path) }, func(tree map[string]any) any {
		return graft(tree, table, func(v any) any {
			in, _ := v.(map[string]any)
			in = maps.Clone(in)
			delete(in, key)
			return in
		})
	})
}

func (t *Text) unset(path string) error {
	p, ok := t.pairs[path]
	if !ok {
		return t.unsetTable(path)
	}
	table, _ := parent(path)
	if n, in := t.nodes[table]; in && n.kind == inline {
		return t.cut(n, slices.IndexFunc(n.pairs, func(q pair) bool { return q.from == p.from }))
	}
	return t.splice(span{lineStart(t.src, p.from), lineEnd(t.src, p.node.to)}, "")
}

// unsetTable removes a [table] or all items of [[tables]].
func (t *Text) unsetTable(path string) error {
	if n := t.items[path]; n > 0 {
		for i := n - 1; i >= 0; i-- {
			if err := t.remove(path, i); err != nil {
				return err
			}
		}
		return nil
	}
	part, ok := t.family(path)
	if !ok {
		return errScan
	}
	return t.splice(span{t.backOverBlank(part.lead), part.end}, "")
}

// cut removes one pair in braces with its comma.
func (t *Text) cut(n node, i int) error {
	switch {
	case i < 0:
		return errScan
	case len(n.pairs) == 1:
		return t.splice(n.span, "{}")
	case i == 0:
		return t.splice(span{n.pairs[0].from, n.pairs[1].from}, "")
	}
	return t.splice(span{n.pairs[i-1].node.to, n.pairs[i].node.to}, "")
}

// Put makes the table at a path hold the keys of item and no others; lists of [[tables]]
// under it stay.
func (t *Text) Put(path string, item Item) error {
	before := *t
	kept := map[string]bool{}
	for _, p := range item {
		kept[p.Key] = true
		if err := t.Set(join(path, p.Key), p.Value); err != nil {
			*t = before
			return err
		}
	}
	table, _ := t.Value(path).(map[string]any)
	for _, key := range slices.Sorted(maps.Keys(table)) {
		under := join(path, key)
		if kept[key] || t.pairs[under].keys == nil {
			continue
		}
		if err := t.Unset(under); err != nil {
			*t = before
			return err
		}
	}
	return nil
}

// splice replaces a part of the text.
func (t *Text) splice(at span, text string) error {
	src := slices.Concat(t.src[:at.from], []byte(text), t.src[at.to:])
	found, err := scan(src)
	if err != nil {
		return err
	}
	t.src, t.index = src, found
	return nil
}

// insertLine inserts whole lines at the start of a line or at the end of the file.
func (t *Text) insertLine(at int, text string) error {
	if at > 0 && t.src[at-1] != '\n' {
		text = "\n" + text
	}
	return t.splice(span{at, at}, text)
}

// change runs do, which changes the text, and keeps the result only if it then means what
// want makes of the values before.
func (t *Text) change(do func() error, want func(tree map[string]any) any) error {
	before := *t
	err := do()
	if err == nil {
		after := map[string]any{}
		if err = toml.Unmarshal(t.src, &after); err == nil && !same(after, want(before.tree)) {
			err = errScan
		}
		t.tree = after
	}
	if err != nil {
		*t = before
	}
	return err
}

// graft returns v with the value at path replaced by what with makes of it; v itself stays
// as it is.
func graft(v any, path string, with func(any) any) any {
	if path == "" {
		return with(v)
	}
	first, rest, _ := strings.Cut(path, ".")
	switch in := v.(type) {
	case nil:
		return map[string]any{first: graft(nil, rest, with)}
	case map[string]any:
		in = maps.Clone(in)
		in[first] = graft(in[first], rest, with)
		return in
	case []any:
		in = slices.Clone(in)
		if i, err := strconv.Atoi(first); err == nil && i >= 0 && i < len(in) {
			in[i] = graft(in[i], rest, with)
		}
		return in
	}
	return v
}

// same compares decoded values; 1 and 1.0 are the same.
func same(a, b any) bool {
	switch x := a.(type) {
	case map[string]any:
		y, ok := b.(map[string]any)
		if !ok || len(x) != len(y) {
			return false
		}
		for key, v := range x {
			if w, ok := y[key]; !ok || !same(v, w) {
				return false
			}
		}
		return true
	case []any:
		y, ok := b.([]any)
		return ok && slices.EqualFunc(x, y, same)
	}
	if x, ok := number(a); ok {
		y, ok := number(b)
		return ok && (x == y || math.IsNaN(x) && math.IsNaN(y))
	}
	return reflect.DeepEqual(a, b)
}

func number(v any) (float64, bool) {
	switch v := v.(type) {
	case int64:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}
