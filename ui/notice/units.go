package notice

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"zuimei/form/notice/edit"
)

func (s *Screen) unitSection() []fyne.CanvasObject {
	all := []fyne.CanvasObject{s.grid(1, spec{
		label: "推荐单位，一行一个，可以从 Excel 里整列粘贴", path: "units", kind: prose, rows: 14,
		hint: "同一单位的其他叫法写在后面，用逗号隔开，例如：口镇街道总工会，口镇总工会",
		show: s.unitLines,
		put:  func(t *edit.Text, typed string) error { return t.SetList("units", readUnits(typed)) },
		warn: func() string {
			if n := len(s.campaign.Units); n > 0 {
				return ""
			}
			return "还没有推荐单位，填表人只能自己填写单位名称。"
		},
	})}
	if s.text.Value("unit_kinds") != nil {
		all = append(all, card("单位类别", s.grid(
			2,
			spec{label: "名单里的单位是哪一类", path: "unit_kinds.listed", hint: "写“单位类别”一项的选项里等号前面的字"},
			spec{label: "没有名额的类别，一行一个", path: "unit_kinds.without_quota", kind: lines, optional: true},
			spec{label: "简称里常省去的词，一行一个", path: "unit_kinds.suffixes", kind: lines, optional: true, hint: "长的写在前面"},
		)))
	}
	return all
}

// unitLines shows the units as they are typed.
func (s *Screen) unitLines() string {
	var all []string
	for i := range s.text.Len("units") {
		path := fmt.Sprintf("units.%d", i)
		all = append(all, strings.Join(append([]string{s.text.String(path + ".name")}, s.text.Strings(path+".aliases")...), "，"))
	}
	return strings.Join(all, "\n")
}

// readUnits reads units as they are typed, or pasted from Excel: one a line, its other
// names in further columns.
func readUnits(typed string) []edit.Item {
	units := []edit.Item{}
	for text := range strings.Lines(typed) {
		var names []string
		for _, name := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("\t,，;；|\r\n", r) }) {
			if name = strings.Trim(name, " 　\"“”"); name != "" {
				names = append(names, name)
			}
		}
		if len(names) == 0 {
			continue
		}
		unit := edit.Item{{Key: "name", Value: names[0]}}
		if len(names) > 1 {
			unit = append(unit, edit.Pair{Key: "aliases", Value: names[1:]})
		}
		units = append(units, unit)
	}
	return units
}
