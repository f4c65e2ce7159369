package edit

import (
	"bytes"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// A list is written as [[path]] items, each a block with the blocks under it, or in
// brackets. In brackets either every value begins a line of its own, and a line with its
// comment is what is moved, or the values alone are.
//
// Comments above an item of [[path]] belong to it where three in four items of the list have
// some; elsewhere they head a group of items and stay where they are.

// Insert adds an item before the i-th of the list at a path: an Item to [[tables]], else
// any value.
func (t *Text) Insert(path string, i int, value any) error {
	if _, isList := t.Value(path).([]any); !isList && t.Value(path) != nil || i < 0 {
		return errScan
	}
	return t.change(func() error { return t.insert(path, i, value) }, t.listChange(path, func(list []any) []any {
		return slices.Insert(list, min(i, len(list)), plainValue(value))
	}))
}

// Remove removes the i-th item of the list at a path.
func (t *Text) Remove(path string, i int) error {
	if i < 0 || i >= t.Len(path) {
		return errScan
	}
	return t.change(func() error { return t.remove(path, i) }, t.listChange(path, func(list []any) []any {
		return slices.Delete(list, i, i+1)
	}))
}

// Move makes the item at one place of the list at a path the one at another.
func (t *Text) Move(path string, from, to int) error {
	if n := t.Len(path); from < 0 || from >= n || to < 0 || to >= n {
		return errScan
	}
	return t.change(func() error {
		for i := from; i < to; i++ {
			if err := t.swap(path, i); err != nil {
				return err
			}
		}
		for i := from; i > to; i-- {
			if err := t.swap(path, i-1); err != nil {
				return err
			}
		}
		return nil
	}, t.listChange(path, func(list []any) []any {
		v := list[from]
		return slices.Insert(slices.Delete(list, from, from+1), to, v)
	}))
}

// SetList makes the list at a path hold these items and no others. An item that was there
// keeps its comments and its way of writing.
func (t *Text) SetList(path string, items []Item) error {
	if _, isList := t.Value(path).([]any); !isList && t.Value(path) != nil {
		return errScan
	}
	want := listOf(items)
	return t.change(func() error {
		if t.groups(path) { // and still do when few are left
			t.grouped = path
			defer func() { t.grouped = "" }()
		}
		have := slices.Clone(t.list(path))
		is := func(v any) func(any) bool { return func(w any) bool { return same(v, w) } }
		for i, item := range items {
			at := -1
			if i < len(have) {
				at = slices.IndexFunc(have[i:], is(want[i]))
			}
			if at < 0 {
				if err := t.insert(path, i, item); err != nil {
					return err
				}
				have = slices.Insert(have, i, want[i])
				continue
			}
			for j := i + at; j > i; j-- {
				if err := t.swap(path, j-1); err != nil {
					return err
				}
				have[j], have[j-1] = have[j-1], have[j]
			}
		}
		for i := len(have) - 1; i >= len(items); i-- {
			if err := t.remove(path, i); err != nil {
				return err
			}
		}
		return nil
	}, t.listChange(path, func([]any) []any { return want }))
}

func (t *Text) list(path string) []any {
	list, _ := t.Value(path).([]any)
	return list
}

// listChange is what a change of the list at a path does to the values. The last item of
// [[path]] takes the list along, but for one at the top of the file, which every notice has.
func (t *Text) listChange(path string, change func([]any) []any) func(map[string]any) any {
	return func(tree map[string]any) any {
		table, key := parent(path)
		return graft(tree, table, func(v any) any {
			if items, ok := v.([]any); ok {
				i, err := strconv.Atoi(key)
				if list, isList := items[min(max(i, 0), len(items)-1)].([]any); err == nil && isList {
					items = slices.Clone(items)
					items[i] = change(slices.Clone(list))
					return items
				}
				return v
			}
			in, _ := v.(map[string]any)
			if in = maps.Clone(in); in == nil {
				in = map[string]any{}
			}
			list, _ := in[key].([]any)
			in[key] = change(slices.Clone(list))
			if _, written := t.nodes[path]; !written && t.items[path] == 0 {
				delete(in, key)
			}
			return in
		})
	}
}

// section is a block with the blocks under it.
type section struct{ lead, head, end int }

func (t *Text) family(path string) (section, bool) {
	for i, b := range t.blocks {
		if b.path != path || i == 0 {
			continue
		}
		s := section{b.lead, b.head, b.end}
		for _, under := range t.blocks[i+1:] {
			if !strings.HasPrefix(under.path, path+".") {
				break
			}
			s.end = under.end
		}
		return s, true
	}
	return section{}, false
}

// item is the i-th of [[path]]; its lead is its head where comments head groups.
func (t *Text) item(path string, i int) (section, bool) {
	s, ok := t.family(join(path, strconv.Itoa(i)))
	if t.grouped == path || t.groups(path) {
		s.lead = s.head
	}
	return s, ok
}

// groups reports whether comments above the items of [[path]] head groups of them.
func (t *Text) groups(path string) bool {
	led := 0
	for _, b := range t.blocks {
		if table, _ := parent(b.path); table == path && b.lead < b.head {
			led++
		}
	}
	return 4*led < 3*t.items[path]
}

func (t *Text) insert(path string, i int, value any) error {
	if n, ok := t.nodes[path]; ok && n.kind == array {
		return t.insertValue(n, min(i, len(n.items)), encode(value, false))
	}
	item, ok := value.(Item)
	if !ok {
		if t.items[path] > 0 {
			return errScan
		}
		return t.set(path, []any{plainValue(value)})
	}
	text := encodeTable(path, item)
	n := t.items[path]
	switch {
	case n == 0:
		return t.insertFirst(path, text)
	case i >= n:
		last, ok := t.item(path, n-1)
		if !ok {
			return errScan
		}
		return t.insertLine(last.end, "\n"+text)
	}
	next, ok := t.item(path, i)
	if !ok {
		return errScan
	}
	return t.insertLine(next.lead, text+"\n")
}

// insertFirst writes the first item of [[path]] behind the table that it belongs to, or at
// the end of the file.
func (t *Text) insertFirst(path, text string) error {
	at := len(t.src)
	if table, _ := parent(path); table != "" {
		part, ok := t.family(table)
		switch {
		case ok:
			at = part.end
		case strings.ContainsAny(table, "0123456789"):
			return errScan
		}
	}
	return t.insertLine(at, "\n"+text)
}

func (t *Text) remove(path string, i int) error {
	if n, ok := t.nodes[path]; ok && n.kind == array {
		return t.removeValue(n, i)
	}
	s, ok := t.item(path, i)
	if !ok {
		return errScan
	}
	last := t.items[path] == 1
	from := t.backOverBlank(s.lead)
	if s.lead == s.head && from == s.head { // below a comment that heads a group
		for s.end < len(t.src) && t.src[s.end] == '\n' {
			s.end++
		}
	}
	if err := t.splice(span{from, s.end}, ""); err != nil {
		return err
	}
	if table, _ := parent(path); last && table == "" {
		return t.insertLine(t.blocks[0].end, path+" = []\n")
	}
	return nil
}

// backOverBlank goes from the start of a line up over empty ones.
func (t *Text) backOverBlank(at int) int {
	for at > 0 {
		above := lineStart(t.src, at-1)
		if len(bytes.TrimSpace(t.src[above:at])) > 0 {
			break
		}
		at = above
	}
	return at
}

// swap exchanges the i-th item with the next.
func (t *Text) swap(path string, i int) error {
	var a, b span
	if n, ok := t.nodes[path]; ok && n.kind == array {
		a, b = n.items[i].span, n.items[i+1].span
		if t.byLine(n) {
			if err := t.addComma(n, i+1); err != nil {
				return err
			}
			n = t.nodes[path]
			a, b = t.lineOf(n.items[i]), t.lineOf(n.items[i+1])
		}
	} else {
		first, ok1 := t.item(path, i)
		second, ok2 := t.item(path, i+1)
		if !ok1 || !ok2 {
			return errScan
		}
		a, b = span{first.lead, first.end}, span{second.lead, second.end}
	}
	if a.to > b.from {
		return errScan
	}
	upper, lower := t.part(a), t.part(b)
	if !strings.HasSuffix(lower, "\n") && strings.HasSuffix(upper, "\n") { // the file ends without a line end
		lower += "\n"
	}
	return t.splice(span{a.from, b.to}, lower+t.part(span{a.to, b.from})+upper)
}

func (t *Text) part(s span) string { return string(t.src[s.from:s.to]) }

// byLine reports whether every value of a list begins a line of its own.
func (t *Text) byLine(n node) bool {
	at := lineStart(t.src, n.from)
	for _, item := range n.items {
		start := lineStart(t.src, item.from)
		if start <= at || len(bytes.TrimSpace(t.src[start:item.from])) > 0 {
			return false
		}
		at = lineStart(t.src, item.to)
	}
	return len(n.items) > 0 && lineStart(t.src, n.to-1) > at
}

// lineOf is the line of a value, with its comma and its comment.
func (t *Text) lineOf(n node) span { return span{lineStart(t.src, n.from), lineEnd(t.src, n.to)} }

// addComma adds the comma that the i-th value of a list lacks.
func (t *Text) addComma(n node, i int) error {
	to := n.items[i].to
	if rest := bytes.TrimLeft(t.src[to:], " \t"); bytes.HasPrefix(rest, []byte(",")) || i < len(n.items)-1 {
		return nil
	}
	return t.splice(span{to, to}, ",")
}

func (t *Text) insertValue(n node, i int, text string) error {
	switch {
	case len(n.items) == 0:
		return t.splice(n.span, "["+text+"]")
	case !t.byLine(n) && i == 0:
		return t.splice(span{n.items[0].from, n.items[0].from}, text+", ")
	case !t.byLine(n):
		at := n.items[i-1].to
		return t.splice(span{at, at}, ", "+text)
	}
	if i == 0 {
		line := t.lineOf(n.items[0])
		return t.splice(span{line.from, line.from}, t.indent(n.items[0])+text+",\n")
	}
	above := n.items[i-1]
	line := t.indent(above) + text + ",\n"
	if err := t.splice(span{t.lineOf(above).to, t.lineOf(above).to}, line); err != nil {
		return err
	}
	if rest := bytes.TrimLeft(t.src[above.to:], " \t"); bytes.HasPrefix(rest, []byte(",")) {
		return nil
	}
	return t.splice(span{above.to, above.to}, ",")
}

// indent is what stands before a value in its line.
func (t *Text) indent(n node) string { return t.part(span{lineStart(t.src, n.from), n.from}) }

func (t *Text) removeValue(n node, i int) error {
	switch {
	case t.byLine(n):
		return t.splice(t.lineOf(n.items[i]), "")
	case len(n.items) == 1:
		return t.splice(n.span, "[]")
	case i == 0:
		return t.splice(span{n.items[0].from, n.items[1].from}, "")
	}
	return t.splice(span{n.items[i-1].to, n.items[i].to}, "")
}
