package finding

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zuimei/form"
	"zuimei/ui/field"
	"zuimei/ui/look"
)

// longestReply is how many characters an explanation for the office may have.
const longestReply = 200

// explain asks why nothing is to be changed about an objection of the office, and calls
// explained with the sentence, which goes along with the next package.
func explain(c fyne.Canvas, f form.Finding, explained func(reply string)) {
	var o *look.Panel
	end := func() { c.Overlays().Remove(o) }
	problem := look.NewNotice()
	problem.SetHint(fmt.Sprintf("最多 %d 字，随下一次的材料包一起报送。", longestReply))
	text := field.NewTextArea(3, func(string) {})
	save := look.NewButton("保存说明", look.Accent, func() {
		reply := strings.Join(strings.Fields(text.FullText()), " ")
		switch n := len([]rune(reply)); {
		case n == 0:
			problem.SetError("说明还没有写，请写一句为什么不用改。")
			c.Focus(text)
		case n > longestReply:
			problem.SetError(fmt.Sprintf("说明有 %d 字，上限 %d 字，请删去 %d 字。", n, longestReply, n-longestReply))
			c.Focus(text)
		default:
			end()
			explained(reply)
		}
	})
	cancel := look.NewButton("取消", widget.MediumImportance, end)
	o = look.NewPanel(480, "给主办单位的说明", look.Column(10,
		look.NewProse(f.Text, theme.SizeNameText, look.ColorQuiet), text, problem), look.AlignRight(cancel, save))
	c.Overlays().Add(o)
	c.Focus(text)
}
