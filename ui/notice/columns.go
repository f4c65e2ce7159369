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

// columnCard sets the columns of the 汇总表. A notice that names none has the usual ones,
// with which one can begin.
func (s *Screen) columnCard() fyne.CanvasObject {
	const path = "summary.columns"
	if s.text.Len(path) == 0 {
		var usual []string
		var names []string
		for _, c := range s.campaign.DefaultColumns() {
			usual = append(usual, writeColumn(c))
			names = append(names, s.columnLabel(c))
		}
		begin := look.NewButton("改这些列", widget.MediumImportance, func() {
			s.change("汇总表的列", path, true, func(t *edit.Text) error { return t.Set(path, usual) })
		})
		return card("汇总表的列", look.QuietProse("由程序安排："+strings.Join(names, "、")+"。"), container.NewHBox(begin))
	}
	reset := look.NewButton("由程序安排", widget.LowImportance, func() {
		s.change("汇总表的列", path, true, func(t *edit.Text) error { return t.Unset(path) })
	})
	return look.Column(8, s.listCard(list{
		title: "汇总表的列，从左到右", path: path, what: "一列", added: string(form.KeyUnit), most: 2, least: 1,
		items: s.columnSpecs,
	}), container.NewHBox(reset))
}

// columnSpecs set a column, which stands in the file as one text: what it holds and its
// heading.
func (s *Screen) columnSpecs(path string) []spec {
	read := func(t *edit.Text) (c form.Column) {
		_ = c.UnmarshalText([]byte(t.String(path))) // what is incomplete is told at the list
		return c
	}
	keys := func(c form.Column) string { return strings.TrimSuffix(writeColumn(form.Column{Keys: c.Keys}), "=") }
	c := read(s.text)
	options := slices.Clone(form.SummaryKeys)
	for _, o := range s.fieldOptions() {
		if f, _ := s.campaign.Field(form.Key(o.Value)); !f.Private() {
			options = append(options, o)
		}
	}
	if is := keys(c); !slices.ContainsFunc(options, func(o form.Option) bool { return o.Value == is }) {
		var labels []string
		for _, key := range c.Keys {
			labels = append(labels, s.campaign.Heading(key))
		}
		options = append(options, form.Option{Value: is, Label: strings.Join(labels, "＋")})
	}
	set := func(t *edit.Text, change func(*form.Column)) error {
		c := read(t)
		change(&c)
		return t.Set(path, writeColumn(c))
	}
	return []spec{
		{
			label: "内容", path: path, kind: choice, options: options, show: func() string { return keys(read(s.text)) },
			put: func(t *edit.Text, typed string) error {
				return set(t, func(c *form.Column) {
					c.Keys = nil
					for key := range strings.SplitSeq(typed, "+") {
						c.Keys = append(c.Keys, form.Key(key))
					}
				})
			},
		},
		{
			label: "列名，空着就用原名", path: path + ".label", show: func() string { return read(s.text).Label },
			put: func(t *edit.Text, typed string) error {
				return set(t, func(c *form.Column) { c.Label = strings.TrimSpace(typed) })
			},
		},
	}
}

// writeColumn writes a column as it stands in the file.
func writeColumn(c form.Column) string {
	var keys []string
	for _, key := range c.Keys {
		keys = append(keys, string(key))
	}
	text := strings.Join(keys, "+")
	if c.Label != "" {
		text += "=" + c.Label
	}
	return text
}

func (s *Screen) columnLabel(c form.Column) string {
	if c.Label != "" || len(c.Keys) == 0 {
		return c.Label
	}
	return s.campaign.Heading(c.Keys[0])
}
