package notice

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"golang.org/x/text/width"

	"zuimei/form"
	"zuimei/form/notice/edit"
	"zuimei/form/table"
)

func (s *Screen) unitSection() []fyne.CanvasObject {
	all := []fyne.CanvasObject{s.grid(1, spec{
		label: "推荐单位，一行一个，可以从 Excel 里整列粘贴", path: "units", kind: prose, rows: 14,
		hint: "同一单位的其他叫法写在后面，用逗号隔开，例如：口镇街道总工会，口镇总工会",
		show: s.unitLines,
		put:  s.putUnits, warn: s.remarkOnUnits,
	})}
	if kinds := s.kindsCard(); kinds != nil {
		all = append(all, kinds)
	}
	return all
}

// unitKinds are the choices of the field that asks for the kind of a unit.
func (s *Screen) unitKinds() []form.Option {
	f, _ := s.campaign.Field(form.KeyUnitKind)
	return f.Choices
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

// putUnits sets the units as they are typed or pasted, and remembers what was left out.
func (s *Screen) putUnits(t *edit.Text, typed string) error {
	units, left := readUnits(typed)
	s.unitsLeft = left
	return t.SetList("units", units)
}

// remarkOnUnits says what of the typed lines is not in the notice, or that it lists nobody.
func (s *Screen) remarkOnUnits() string {
	switch {
	case s.unitsLeft > 0:
		return fmt.Sprintf("联系人、电话和邮箱没有放进通知（共 %d 处），单位照常收下。要保存它们，请到“收件 → 名册”里粘贴。", s.unitsLeft)
	case len(s.campaign.Units) == 0:
		return "还没有推荐单位，填表人只能自己填写单位名称。"
	}
	return ""
}

// readUnits reads units as they are typed, or pasted from Excel: one a line, its other
// names in further columns. A notice goes to everybody: what looks like a person, a
// telephone or a mailbox is left out and counted, and so is not a heading.
func readUnits(typed string) (units []edit.Item, left int) {
	units = []edit.Item{}
	add := func(names []string) {
		names = slices.DeleteFunc(names, func(name string) bool {
			if private.MatchString(width.Fold.String(name)) {
				left++
				return true
			}
			return false
		})
		if len(names) == 0 {
			return
		}
		unit := edit.Item{{Key: "name", Value: names[0]}}
		if len(names) > 1 {
			unit = append(unit, edit.Pair{Key: "aliases", Value: names[1:]})
		}
		units = append(units, unit)
	}
	var pasted [][]string // rows of one table
	flush := func() {
		members, err := table.Members(pasted)
		for _, m := range members {
			add(append([]string{m.Unit}, m.Aliases...))
			for _, text := range []string{m.Contact, m.Phone, m.Mail} {
				if text != "" {
					left++
				}
			}
		}
		if err != nil && len(pasted) > 1 { // no table of units: the first column, then
			for _, row := range pasted {
				add(trimmed(row[:1]))
			}
		}
		pasted = nil
	}
	for text := range strings.Lines(typed) {
		cells := strings.Split(strings.TrimRight(text, "\r\n"), "\t")
		if len(cells) == 1 {
			cells = strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",，;；|\r\n", r) })
		}
		names := trimmed(cells)
		switch {
		case len(names) == 0:
		case strings.Contains(text, "\t") || slices.ContainsFunc(names, func(n string) bool { return private.MatchString(width.Fold.String(n)) }):
			for i := range cells {
				cells[i] = trim(cells[i])
			}
			pasted = append(pasted, cells)
		case len(names) == 1 && table.IsUnitHeading(names[0]):
		default:
			flush()
			add(names)
		}
	}
	flush()
	return units, left
}

// private is what tells a telephone or a mailbox.
var private = regexp.MustCompile(`\d{7,}|\d{3,4}[- ]\d{4}|@`)

func trim(cell string) string { return strings.Trim(cell, " 　\"“”") }

// trimmed are the cells that hold something.
func trimmed(cells []string) (all []string) {
	for _, cell := range cells {
		if cell = trim(cell); cell != "" {
			all = append(all, cell)
		}
	}
	return all
}
