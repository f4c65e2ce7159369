package edit

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Transfer makes the i-th item of the list at one path the j-th of the list at another, or
// its last if that is shorter. An item of [[tables]] takes its comments and its way of
// writing along.
func (t *Text) Transfer(from string, i int, to string, j int) error {
	if from == to {
		return t.Move(from, i, j)
	}
	inside := strings.HasPrefix(to+".", join(from, strconv.Itoa(i))+".") || strings.HasPrefix(from, to+".")
	if _, isList := t.Value(to).([]any); !isList && t.Value(to) != nil || i < 0 || i >= t.Len(from) || j < 0 || inside {
		return errScan
	}
	value := t.list(from)[i]
	return t.change(func() error { return t.transfer(from, i, to, j, value) }, func(tree map[string]any) any {
		after, _ := t.listChange(from, func(list []any) []any { return slices.Delete(list, i, i+1) })(tree).(map[string]any)
		return t.listChange(to, func(list []any) []any { return slices.Insert(list, min(j, len(list)), value) })(after)
	})
}

func (t *Text) transfer(from string, i int, to string, j int, value any) error {
	s, ok := t.item(from, i)
	_, braces := t.nodes[to]
	if !ok || braces || tableName(from) != tableName(to) { // written in other ways
		if err := t.remove(from, i); err != nil {
			return err
		}
		if table, ok := value.(map[string]any); ok {
			value = itemOf(table)
		}
		return t.insert(to, j, value)
	}
	text := strings.TrimSuffix(t.part(span{s.lead, s.end}), "\n") + "\n"
	if err := t.remove(from, i); err != nil {
		return err
	}
	n := t.items[to]
	if n == 0 {
		return t.insertFirst(to, text)
	}
	next, ok := t.item(to, min(j, n-1))
	switch {
	case !ok:
		return errScan
	case j >= n:
		return t.insertLine(next.end, "\n"+text)
	}
	return t.insertLine(next.lead, text+"\n")
}

// tableName is a path as headers write it: without the numbers of items.
func tableName(path string) string {
	return strings.Join(slices.DeleteFunc(strings.Split(path, "."), func(part string) bool {
		_, err := strconv.Atoi(part)
		return err == nil
	}), ".")
}

// itemOf is a decoded table as an Item, its keys in alphabetical order.
func itemOf(table map[string]any) (item Item) {
	for _, key := range slices.Sorted(maps.Keys(table)) {
		item = append(item, Pair{key, table[key]})
	}
	return item
}
