package notice

import (
	"sort"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// lineIndex maps the path of every table, key and list item, such as
// "steps.0.fields.2.label", to its line; the decoder gives positions only of what
// it refuses. The text must be valid TOML.
func lineIndex(data []byte) map[string]int {
	x := indexer{lines: map[string]int{}}
	for i, b := range data {
		if b == '\n' {
			x.ends = append(x.ends, i)
		}
	}
	items := map[string]int{} // how many [[tables]] a path has so far
	table := ""
	var p unstable.Parser
	p.Reset(data)
	for p.NextExpression() {
		switch e := p.Expression(); e.Kind {
		case unstable.KeyValue:
			x.keyValue(table, e)
		case unstable.Table, unstable.ArrayTable:
			table = x.header(e, items)
		}
	}
	return x.lines
}

// indexer finds the lines of one file.
type indexer struct {
	ends  []int          // offsets of the line ends
	lines map[string]int // by path
}

// mark notes the line on which a path is first written.
func (x *indexer) mark(path string, n *unstable.Node) {
	if _, seen := x.lines[path]; !seen {
		x.lines[path] = 1 + sort.SearchInts(x.ends, int(n.Raw.Offset))
	}
}

// header marks the [table] or [[table]] that e opens and returns its path.
func (x *indexer) header(e *unstable.Node, items map[string]int) string {
	path := ""
	for it := e.Key(); it.Next(); {
		path = join(path, string(it.Node().Data))
		x.mark(path, it.Node())
		if e.Kind == unstable.ArrayTable && it.IsLast() {
			items[path]++
		}
		if n := items[path]; n > 0 {
			path = join(path, strconv.Itoa(n-1))
			x.mark(path, it.Node())
		}
	}
	return path
}

func (x *indexer) keyValue(path string, n *unstable.Node) {
	for it := n.Key(); it.Next(); {
		path = join(path, string(it.Node().Data))
		x.mark(path, it.Node())
	}
	x.value(path, n.Value())
}

func (x *indexer) value(path string, n *unstable.Node) {
	switch n.Kind {
	case unstable.InlineTable:
		for it := n.Children(); it.Next(); {
			x.keyValue(path, it.Node())
		}
	case unstable.Array:
		i := 0
		for it := n.Children(); it.Next(); i++ {
			item := join(path, strconv.Itoa(i))
			if it.Node().Kind != unstable.Array { // an array has no position of its own
				x.mark(item, it.Node())
			}
			x.value(item, it.Node())
		}
	}
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
