package notice

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"zuimei/form"
	"zuimei/form/notice/edit"
	"zuimei/ui/look"
)

// kindNames are what the office calls the kinds of fields.
var kindNames = []form.Option{
	{Value: string(form.Text), Label: "一行文字"},
	{Value: string(form.Paragraph), Label: "多行文字"},
	{Value: string(form.Choice), Label: "选一个"},
	{Value: string(form.Month), Label: "年月"},
	{Value: string(form.Day), Label: "日期"},
	{Value: string(form.UnitName), Label: "单位名"},
	{Value: string(form.Person), Label: "人名"},
	{Value: string(form.Phone), Label: "电话"},
	{Value: string(form.Resident), Label: "身份证号"},
}

func kindName(kind string) string {
	for _, o := range kindNames {
		if o.Value == kind {
			return o.Label
		}
	}
	return kind
}

func (s *Screen) fieldSection() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for i := range s.text.Len("steps") {
		path := fmt.Sprintf("steps.%d", i)
		id := form.StepID(s.text.String(path + ".id"))
		heading := s.grid(
			3,
			spec{label: fmt.Sprintf("第 %d 步的标题", i+1), path: path + ".title"},
			spec{label: "标题下的提示", path: path + ".hint", span: 2},
		)
		parts := []fyne.CanvasObject{heading}
		if slices.Contains(form.PlainSteps, id) || slices.Contains(form.OwnSteps, id) || s.text.Len(path+".fields") > 0 {
			parts = append(parts, s.listCard(s.fieldList(path)))
		}
		all = append(all, look.Column(10, parts...))
	}
	return append(all, s.synonymCard())
}

// fieldList is the list of what is asked on a step.
func (s *Screen) fieldList(step string) list {
	return list{
		path: step + ".fields", what: "一项", most: 2,
		added: edit.Item{{Key: "key", Value: s.newKey()}, {Key: "label", Value: "新的一项"}, {Key: "kind", Value: "text"}, {Key: "required", Value: false}},
		keeps: func(path string) bool { return form.Known[form.Key(s.text.String(path+".key"))].Needed },
		header: func(path string) string {
			words := []string{kindName(s.text.String(path + ".kind"))}
			if s.text.Value(path+".required") == true {
				words = append(words, "必填")
			}
			if most, ok := s.text.Value(path + ".max").(int64); ok {
				words = append(words, fmt.Sprintf("最多 %d 字", most))
			}
			return s.text.String(path+".label") + "（" + strings.Join(words, "，") + "）"
		},
		items: s.fieldSpecs,
	}
}

// newKey is a code for a field of the office's own.
func (s *Screen) newKey() string {
	for n := 1; ; n++ {
		if key := form.Key("own_" + strconv.Itoa(n)); !s.campaign.Names(key) {
			return string(key)
		}
	}
}

func (s *Screen) fieldSpecs(path string) []spec {
	key := form.Key(s.text.String(path + ".key"))
	kinds := slices.Clone(kindNames[:5])
	if known := form.Known[key]; known.Kinds != nil {
		kinds = slices.DeleteFunc(slices.Clone(kindNames), func(o form.Option) bool { return !slices.Contains(known.Kinds, form.Kind(o.Value)) })
	}
	all := []spec{
		{label: "名称", path: path + ".label", hint: s.unprinted(key)},
		{label: "种类", path: path + ".kind", kind: choice, options: kinds, rebuilds: true, put: func(t *edit.Text, kind string) error { return setKind(t, path, kind) }},
		{label: "下面的小字", path: path + ".hint", optional: true, span: -1},
		{label: "必填", path: path + ".required", kind: yesNo, rebuilds: true},
	}
	if s.text.Value(path+".required") != true {
		all = append(all, s.quietSpec(path+".quiet"))
	}
	switch form.Kind(s.text.String(path + ".kind")) {
	case form.Choice:
		all = append(all, spec{label: "也可以自己填写", path: path + ".open", kind: yesNo, rebuilds: true},
			spec{label: "可选的内容，一行一个", path: path + ".choices", kind: lines, rows: 5, hint: "“town=镇（街）总工会”表示记录 town，显示等号后面的字"})
	case form.Text, form.Paragraph, form.Person, form.UnitName:
		if key != form.KeyStory {
			all = append(all, spec{label: "最多多少字", path: path + ".max", kind: whole, optional: true, hint: "空着就不限"})
		}
	}
	return append(all, s.placeSpecs(path)...)
}

// quietSpec sets what the page shows of a field that was left empty.
func (s *Screen) quietSpec(path string) spec {
	return spec{
		label: "不填的话，推荐表上", path: path, kind: choice, options: []form.Option{{Value: "false", Label: "印“无”"}, {Value: "true", Label: "空着"}},
		show: func() string { return strconv.FormatBool(s.text.Value(path) == true) },
		put:  func(t *edit.Text, chosen string) error { return t.Set(path, chosen == "true") },
	}
}

// unprinted is a hint at a field that the page does not show and could.
func (s *Screen) unprinted(key form.Key) string {
	step := s.campaign.StepOf(key)
	if !slices.Contains(form.PlainSteps, step) || step == form.StepUnit {
		return "" // what is asked there is for the office
	}
	for _, row := range s.campaign.Sheet.Table.Rows {
		for _, c := range row.Cells {
			if c.Field == key {
				return ""
			}
		}
	}
	for _, line := range s.campaign.Sheet.Lines {
		if slices.Contains(form.Placeholders(line.Text), key) {
			return ""
		}
	}
	return "推荐表上没有这一项；要印，就在“推荐表”里给它一格"
}

// setKind changes the kind of a field, with what a kind must or cannot have.
func setKind(t *edit.Text, path, kind string) error {
	if form.Kind(kind) == form.Choice {
		if t.Len(path+".choices") == 0 {
			if err := t.Set(path+".choices", []string{"是", "否"}); err != nil {
				return err
			}
		}
	} else {
		for _, key := range []string{".choices", ".open"} {
			if err := t.Unset(path + key); err != nil {
				return err
			}
		}
	}
	if k := form.Kind(kind); k == form.Month || k == form.Day {
		if err := t.Unset(path + ".max"); err != nil {
			return err
		}
	}
	return t.Set(path+".kind", kind)
}

// fieldOptions are all fields of the notice, for a dropdown.
func (s *Screen) fieldOptions(more ...form.Option) []form.Option {
	all := slices.Clone(more)
	for _, step := range s.campaign.Steps {
		for _, f := range step.Fields {
			all = append(all, form.Option{Value: string(f.Key), Label: f.Label})
		}
	}
	return all
}
