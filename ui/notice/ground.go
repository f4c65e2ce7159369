package notice

import (
	"strings"

	"zuimei/form"
	"zuimei/form/notice/edit"
)

// groundSpecs set how a cell is ruled and shaded.
func (s *Screen) groundSpecs(path string) []spec {
	return []spec{
		{label: "底色（黑的百分之几）", path: path + ".shade", kind: whole, optional: true, hint: "空着是白的，最多 30"},
		s.sidesSpec("线加粗的边", path+".thick", "上、下、左、右，空着都不加粗"),
		s.sidesSpec("不画线的边", path+".open", "空着都画"),
	}
}

var sideWords = map[form.Side]string{form.SideTop: "上", form.SideBottom: "下", form.SideLeft: "左", form.SideRight: "右"}

// sidesSpec sets a list of a cell's edges, typed in Chinese.
func (s *Screen) sidesSpec(label, path, hint string) spec {
	return spec{
		label: label, path: path, optional: true, hint: hint,
		show: func() string {
			var words []string
			for _, side := range s.text.Strings(path) {
				words = append(words, sideWords[form.Side(side)])
			}
			return strings.Join(words, "、")
		},
		put: func(t *edit.Text, typed string) error {
			var sides []string
			for _, side := range form.Sides {
				if strings.Contains(typed, sideWords[side]) {
					sides = append(sides, string(side))
				}
			}
			if len(sides) == 0 {
				return t.Unset(path)
			}
			return t.Set(path, sides)
		},
	}
}

// keptByKind is what a cell that becomes another kind keeps.
func keptByKind(t *edit.Text, path string) (item edit.Item) {
	for _, key := range []string{"columns", "rows", "shade"} {
		if n, ok := t.Value(path + "." + key).(int64); ok {
			item = append(item, edit.Pair{Key: key, Value: n})
		}
	}
	for _, key := range []string{"thick", "open"} {
		if all := t.Strings(path + "." + key); len(all) > 0 {
			item = append(item, edit.Pair{Key: key, Value: all})
		}
	}
	return item
}
