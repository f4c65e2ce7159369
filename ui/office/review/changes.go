package review

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"zuimei/form"
	"zuimei/office/report"
	"zuimei/ui/look"
)

// changesContent shows what is new since the version before, beside what the office had
// objected to.
func (m *middle) changesContent() fyne.CanvasObject {
	if !m.got.compared {
		return m.sentence(look.PlainTone, "正在比较…")
	}
	var content []fyne.CanvasObject
	if m.got.answered {
		content = append(content, look.WithoutPadding(look.CardTitle("上次的修改意见")))
		for _, o := range m.got.answer.Objections {
			content = append(content, objection(o))
		}
	}
	changed := m.got.changes
	content = append(content, look.WithoutPadding(look.CardTitle(fmt.Sprintf("改动 %d 处", len(changed)))))
	for _, c := range changed {
		was, is := look.NewProse(orEmpty(c.Was), theme.SizeNameText, look.ColorQuiet), look.PlainProse(orEmpty(c.Is))
		content = append(content, container.New(look.StackLayout{Gap: 4}, look.NewProse(c.Label, theme.SizeNameCaptionText, look.ColorChosen),
			look.SideBySide(container.New(look.StackLayout{Gap: 2}, look.QuietProse("上次"), was), container.New(look.StackLayout{Gap: 2}, look.QuietProse("这次"), is))))
	}
	if len(changed) == 0 {
		content = append(content, look.QuietProse("表上的内容没有改动。"))
	}
	return sheetOf(content...)
}

// objection shows an objection of the office and what became of it.
func objection(o report.Settled) fyne.CanvasObject {
	n := look.NewNotice()
	text := o.Text
	if o.Label != "" {
		text = form.Quote(o.Label) + "：" + text
	}
	text = strings.TrimSuffix(text, "。") + "（" + o.State.Chinese() + "）"
	if o.Reply != "" {
		text += "\n单位说明：" + o.Reply
	}
	switch o.State {
	case report.Mended:
		n.SetSuccess(text)
	case report.Explained:
		n.SetText(look.NoteTone, text)
	default:
		n.SetWarning(text)
	}
	return n
}

func orEmpty(s string) string {
	if strings.TrimSpace(s) == "" {
		return "（空）"
	}
	return s
}
