package notice

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/form/notice/edit"
	"zuimei/ui/look"
)

// What a notice may leave out, so that the program decides: [place] and [unit_kinds]. Each
// counts as a whole, so it is written as a whole, with what holds now.

// usual shows what the program takes for a table that the notice lacks, with a button that
// writes it into the notice.
func (s *Screen) usual(title, path, words string, item edit.Item) fyne.CanvasObject {
	begin := look.NewButton("改这些", widget.MediumImportance, func() {
		s.change(title, path, true, func(t *edit.Text) error { return t.Put(path, item) })
		s.focus(path)
	})
	return card(title, look.QuietProse(words), container.NewHBox(begin))
}

// placeCard sets where the units are.
func (s *Screen) placeCard() fyne.CanvasObject {
	const title, path = "当地", "place"
	if s.text.Value(path) == nil {
		p := s.campaign.Place
		item := edit.Item{{Key: "regions", Value: p.Regions}, {Key: "area_code", Value: p.AreaCode}, {Key: "phone_digits", Value: p.PhoneDigits}}
		if p.FormerAreaCode != "" {
			item = append(item, edit.Pair{Key: "former_area_code", Value: p.FormerAreaCode})
		}
		return s.usual(title, path, "这份通知没有写，照内置的："+strings.Join(p.Regions, "")+"，区号 "+p.AreaCode+"。不在那里的请改。", item)
	}
	return card(title, s.grid(
		2,
		spec{label: "上级地名，从大到小，一行一个", path: path + ".regions", kind: lines, hint: "单位名称前面写不写这些地名，都算同一个单位"},
		spec{label: "区号", path: path + ".area_code"},
		spec{label: "固定电话几位", path: path + ".phone_digits", kind: whole, hint: "不算区号，7 或 8"},
		spec{label: "停用的旧区号", path: path + ".former_area_code", optional: true, hint: "没有就空着"},
	))
}

// kindsCard sets what is said of the kinds of units, for the choices of the field that asks
// for them; nil without such a field.
func (s *Screen) kindsCard() fyne.CanvasObject {
	const title, path = "单位类别", "unit_kinds"
	options := s.unitKinds()
	if s.text.Value(path) == nil {
		if len(options) == 0 {
			return nil // no unit is asked for its kind
		}
		k := s.campaign.UnitKinds
		is := func(kind string) bool {
			return slices.ContainsFunc(options, func(o form.Option) bool { return o.Value == kind })
		}
		without := []string{}
		for _, kind := range k.WithoutQuota {
			if is(kind) {
				without = append(without, kind)
			}
		}
		item := edit.Item{{Key: "without_quota", Value: without}, {Key: "suffixes", Value: k.Suffixes}}
		if is(k.Listed) {
			item = append(edit.Item{{Key: "listed", Value: k.Listed}}, item...)
		}
		return s.usual(title, path, "这份通知没有写名单里的单位是哪一类、哪些类别没有名额，照内置的办。", item)
	}
	specs := []spec{{label: "名单里的单位是哪一类", path: path + ".listed", kind: choice, options: options, optional: true, span: -1}}
	for _, o := range options {
		specs = append(specs, s.quotaSpec(path+".without_quota", o))
	}
	specs = append(specs, spec{label: "简称里常省去的词，一行一个", path: path + ".suffixes", kind: lines, optional: true, hint: "长的写在前面"})
	return card(title, s.grid(2, specs...))
}

// quotaSpec says whether a kind of units, which the notice addresses, may nominate.
func (s *Screen) quotaSpec(list string, o form.Option) spec {
	return spec{
		label: form.Quote(o.Label) + "有名额", path: list + "." + o.Value, kind: yesNo, hint: "选“否”，填报时提醒先问明",
		show: func() string {
			if slices.Contains(s.text.Strings(list), o.Value) {
				return "false"
			}
			return "true"
		},
		put: func(t *edit.Text, typed string) error {
			has := slices.Index(t.Strings(list), o.Value)
			switch {
			case typed == "true" && has >= 0:
				return t.Remove(list, has)
			case typed == "false" && has < 0 && t.Value(list) == nil:
				return t.Set(list, []string{o.Value})
			case typed == "false" && has < 0:
				return t.Insert(list, t.Len(list), o.Value)
			}
			return nil
		},
	}
}

// sizeCard sets from which size of the mail on the units are told what.
func (s *Screen) sizeCard() fyne.CanvasObject {
	const path = "package.sizes"
	largest := int64(0)
	for i := range s.text.Len(path) {
		if n, ok := s.text.Value(path + "." + itoa(i) + ".bytes").(int64); ok {
			largest = max(largest, n)
		}
	}
	return s.listCard(list{
		title: "邮件太大时", hint: "从小到大排列；没有就不提醒。", path: path, what: "一档", most: 2,
		added: edit.Item{{Key: "bytes", Value: largest + 10<<20}, {Key: "severity", Value: string(form.Warning)}, {Key: "text", Value: "邮件约 {size}，请先试发。"}},
		items: func(path string) []spec {
			return []spec{
				{label: "从多大起（MB）", path: path + ".bytes", kind: megabyte},
				{label: "怎样提示", path: path + ".severity", kind: choice, options: severities},
				{label: "说什么", path: path + ".text", kind: long, hint: "{大小} 是邮件的大小"},
			}
		},
	})
}

var severities = []form.Option{
	{Value: string(form.Note), Label: "说明"},
	{Value: string(form.Warning), Label: "提醒"},
	{Value: string(form.Error), Label: "要改好才能报送"},
}

// synonymCard sets what other forms call a field.
func (s *Screen) synonymCard() fyne.CanvasObject {
	options := s.fieldOptions(s.knownOption(form.KeyHonours), s.knownOption(form.KeyPortrait))
	return s.listCard(list{
		title: "别的表格里的叫法", hint: "各单位从自己的 Word、Excel 表读入时，照这些叫法认出是哪一项。常见的叫法程序已经认得。",
		path: "synonyms", what: "一项的叫法", most: 2,
		added: edit.Item{{Key: "field", Value: string(form.KeyName)}, {Key: "labels", Value: []string{"新的叫法"}}},
		items: func(path string) []spec {
			return []spec{
				{label: "哪一项", path: path + ".field", kind: choice, options: options},
				{label: "也叫，一行一个", path: path + ".labels", kind: lines, rows: 2},
			}
		},
	})
}

func (s *Screen) knownOption(key form.Key) form.Option {
	return form.Option{Value: string(key), Label: s.campaign.Label(key)}
}
