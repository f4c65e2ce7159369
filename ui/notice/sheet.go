package notice

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"zuimei/form"
	"zuimei/form/notice/edit"
)

func (s *Screen) sheetSection() []fyne.CanvasObject {
	const table = "sheet.table"
	return []fyne.CanvasObject{
		s.listCard(list{
			title: "表格外面的字", hint: "{单位} {填表日期} {份数} 和各项的名称会换成实际内容。长度都是毫米，从纸的左上角量起。",
			path: "sheet.lines", what: "一行字", most: 3,
			added: edit.Item{
				{Key: "text", Value: "新的一行"},
				{Key: "font", Value: string(form.AnswerFont)},
				{Key: "size", Value: 12.0},
				{Key: "top", Value: 280.0},
				{Key: "height", Value: 6.0},
				{Key: "align", Value: string(form.Left)},
			},
			header: func(path string) string {
				return s.words(path + ".text").inChinese.Replace(s.text.String(path + ".text"))
			},
			items: func(path string) []spec {
				return []spec{
					{label: "文字", path: path + ".text", span: -1},
					{label: "字体", path: path + ".font", kind: choice, options: fonts},
					{label: "字号（磅）", path: path + ".size", kind: decimal, hint: "二号 22，小四 12"},
					{label: "位置", path: path + ".align", kind: choice, options: aligns},
					{label: "离纸边", path: path + ".top", kind: decimal},
					{label: "行高", path: path + ".height", kind: decimal},
				}
			},
		}),
		card("表格", s.grid(
			2,
			spec{label: "离左边", path: table + ".left", kind: decimal},
			spec{label: "离上边", path: table + ".top", kind: decimal},
			spec{label: "各列的宽，用逗号隔开", path: table + ".columns", kind: decimals, span: -1, hint: "合计等于纸宽（竖放 210，横放 297）减去左右各一个“离左边”"},
			spec{label: "纸横放", path: table + ".landscape", kind: yesNo},
			spec{label: "外框加粗", path: table + ".frame", kind: yesNo},
		)),
		s.listCard(list{
			title: "表格的各行", hint: "从上到下；被上面的格子占住的位置跳过不写。", path: table + ".rows", what: "一行", most: 3, least: 1,
			added:  edit.Item{{Key: "height", Value: 10.0}, {Key: "cells", Value: []edit.Item{{{Key: "label", Value: "新的一行"}, {Key: "columns", Value: max(s.text.Len(table+".columns"), 1)}}}}},
			header: s.rowTitle,
			items: func(path string) []spec {
				return []spec{
					{label: "行高", path: path + ".height", kind: decimal},
					{label: "同组的行互相匀高度", path: path + ".share", optional: true, hint: "写同样的字就是一组；空着不匀"},
					{label: "至少高", path: path + ".min", kind: decimal, optional: true, hint: "只用于匀高度的行"},
				}
			},
			below: func(path string) fyne.CanvasObject { return s.listCard(s.cellList(path + ".cells")) },
		}),
		s.listCard(list{
			title: "每份要盖的章", path: "seals", what: "一个章", most: 1,
			added: edit.Item{{Key: "id", Value: s.newSealID()}, {Key: "title", Value: "单位意见"}},
			items: func(path string) []spec { return []spec{{label: "名称，与意见栏相同", path: path + ".title"}} },
		}),
	}
}

var (
	fonts  = []form.Option{{Value: string(form.TitleFont), Label: "标题粗宋"}, {Value: string(form.LabelFont), Label: "黑体"}, {Value: string(form.AnswerFont), Label: "宋体"}}
	aligns = []form.Option{{Value: string(form.Left), Label: "左"}, {Value: string(form.Center), Label: "中"}, {Value: string(form.Right), Label: "右"}}
)

// newSealID is the code of a further seal.
func (s *Screen) newSealID() string {
	for n := s.text.Len("seals") + 1; ; n++ {
		id := fmt.Sprintf("seal_%d", n)
		if !slices.ContainsFunc(s.campaign.Seals, func(seal form.Seal) bool { return seal.ID == id }) {
			return id
		}
	}
}

// rowTitle names a row of the table by what stands in it.
func (s *Screen) rowTitle(path string) string {
	var words []string
	for i := range s.text.Len(path + ".cells") {
		words = append(words, s.cellTitle(fmt.Sprintf("%s.cells.%d", path, i)))
	}
	number := path[strings.LastIndexByte(path, '.')+1:]
	n := 0
	_, _ = fmt.Sscan(number, &n) // a path ends in a number
	return fmt.Sprintf("第 %d 行：%s", n+1, strings.Join(words, "｜"))
}

// The kinds of cells, by the key that says what stands in one.
var cellKinds = []form.Option{
	{Value: "label", Label: "印好的字"},
	{Value: "field", Label: "所填的内容"},
	{Value: "picture", Label: "证件照"},
	{Value: "opinion", Label: "盖章、手写的意见栏"},
	{Value: "blank", Label: "空格子"},
}

// cellKind returns which of the kinds a cell is.
func (s *Screen) cellKind(path string) string {
	for _, o := range cellKinds {
		if v := s.text.Value(path + "." + o.Value); v != nil && v != false {
			return o.Value
		}
	}
	return "label"
}

func (s *Screen) cellTitle(path string) string {
	switch kind := s.cellKind(path); kind {
	case "picture":
		return "〔证件照〕"
	case "blank":
		return "〔空〕"
	case "field":
		return "〔" + s.campaign.Label(form.Key(s.text.String(path+".field"))) + "〕"
	default:
		return strings.Join(strings.Fields(s.text.String(path+"."+kind)), "")
	}
}

func (s *Screen) cellList(path string) list {
	return list{
		title: "格子，从左到右", path: path, what: "一格", most: 3, least: 1,
		added:  edit.Item{{Key: "label", Value: "新的一格"}},
		header: s.cellTitle,
		items:  s.cellSpecs,
	}
}

func (s *Screen) cellSpecs(path string) []spec {
	kind := s.cellKind(path)
	all := []spec{{
		label: "这一格是", path: path + ".kind", kind: choice, options: cellKinds, rebuilds: true,
		show: func() string { return kind }, put: func(t *edit.Text, to string) error {
			if to == kind {
				return nil
			}
			return setCellKind(t, path, to)
		},
	}}
	switch kind {
	case "label":
		all = append(all, s.labelSpecs(path)...)
	case "field":
		all = append(all, s.answerSpecs(path)...)
	case "opinion":
		all = append(all, spec{label: "名称", path: path + ".opinion"},
			spec{label: "名称的字号（磅）", path: path + ".size", kind: decimal, optional: true, hint: "空着是小四"},
			spec{label: "名称的字体", path: path + ".font", kind: choice, options: append([]form.Option{{Value: "", Label: "黑体（平常）"}}, fonts...), optional: true},
			spec{label: "名称自动换行", path: path + ".wrap", kind: yesNo},
			spec{label: "盖章处的字", path: path + ".seal", optional: true}, spec{label: "签字处的字", path: path + ".sign", optional: true},
			spec{label: "日期", path: path + ".date", optional: true, hint: "{year} 换成年份"},
			spec{label: "名称印在旁边的格子里", path: path + ".untitled", kind: yesNo})
	}
	all = append(all, s.groundSpecs(path)...)
	return append(all, spec{label: "占几列", path: path + ".columns", kind: whole, optional: true, hint: "空着是 1"},
		spec{label: "占几行", path: path + ".rows", kind: whole, optional: true, hint: "空着是 1"})
}

// labelSpecs set a cell with printed words.
func (s *Screen) labelSpecs(path string) []spec {
	return []spec{
		{label: "字", path: path + ".label", kind: prose, rows: 2},
		{label: "字号（磅）", path: path + ".size", kind: decimal, optional: true, hint: "空着是小四，放不下时五号"},
		{label: "字体", path: path + ".font", kind: choice, options: append([]form.Option{{Value: "", Label: "黑体（平常）"}}, fonts...), optional: true},
		{label: "位置", path: path + ".align", kind: choice, options: append([]form.Option{{Value: "", Label: "居中（平常）"}}, aligns...), optional: true},
		{label: "自动换行", path: path + ".wrap", kind: yesNo},
		{label: "竖排", path: path + ".upright", kind: yesNo},
	}
}

// answerSpecs set a cell with an answer.
func (s *Screen) answerSpecs(path string) []spec {
	flow := s.text.String(path+".fit") == string(form.Flow)
	all := []spec{
		{label: "内容", path: path + ".field", kind: choice, options: s.fieldOptions(form.Option{Value: string(form.KeyHonours), Label: s.campaign.Label(form.KeyHonours)})},
		{
			label: "长文字", path: path + ".fit", kind: yesNo, rebuilds: true, hint: "自动换行，可以向同组的行借地方",
			show: func() string { return fmt.Sprint(flow) },
			put: func(t *edit.Text, typed string) error {
				if typed != "true" {
					return unsetAll(t, path, "fit", "indent")
				}
				if err := unsetAll(t, path, "align"); err != nil {
					return err
				}
				return t.Set(path+".fit", string(form.Flow))
			},
		},
	}
	if flow {
		return append(all, spec{label: "每段开头空几个字", path: path + ".indent", kind: whole, optional: true})
	}
	return append(all, spec{label: "位置", path: path + ".align", kind: choice, options: append([]form.Option{{Value: "", Label: "居中（平常）"}}, aligns...), optional: true},
		spec{label: "前面印的字", path: path + ".before", optional: true}, spec{label: "后面印的字", path: path + ".after", optional: true},
		spec{label: "印成方框的选项，一行一个", path: path + ".boxes", kind: lines, optional: true, hint: "印成 □是　□否，选了的印 ■"})
}

func unsetAll(t *edit.Text, path string, keys ...string) error {
	for _, key := range keys {
		if err := t.Unset(path + "." + key); err != nil {
			return err
		}
	}
	return nil
}

// setCellKind makes a cell another kind; what it spans and its ground stay.
func setCellKind(t *edit.Text, path, kind string) error {
	item := map[string]edit.Item{
		"label":   {{Key: "label", Value: "字"}},
		"field":   {{Key: "field", Value: string(form.KeyName)}},
		"picture": {{Key: "picture", Value: true}},
		"blank":   {{Key: "blank", Value: true}},
		"opinion": {{Key: "opinion", Value: "单位意见"}, {Key: "seal", Value: "（盖章）"}, {Key: "date", Value: "{year}年　　月　　日"}},
	}[kind]
	return t.Put(path, slices.Concat(item, keptByKind(t, path)))
}
