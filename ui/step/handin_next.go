package step

import (
	"fmt"

	"fyne.io/fyne/v2"

	"zuimei/ui/look"
)

// nextCard says what follows after the files are made: where they go, and what comes then.
func (st *handInStep) nextCard() fyne.CanvasObject {
	c := st.frame.Session.Kit.Campaign
	st.due = look.QuietProse("")
	st.due.Hide()
	lines := look.Column(8, look.WithoutPadding(look.CardTitle("接下来")), st.due)
	lines.Add(look.QuietProse(fmt.Sprintf("%s前：纸质推荐表 %d 份送到%s（%s）。", c.Deadline.Chinese(), c.Copies, c.Office.Address, c.Office.Name)))
	lines.Add(look.QuietProse(fmt.Sprintf("材料包发到上面的邮箱，发出后打电话 %s 确认收到。", c.Office.Phone)))
	for _, stage := range c.Schedule {
		lines.Add(look.QuietProse(stage.When + "：" + stage.What))
	}
	return look.Card(lines)
}

// refreshDue shows the day of the newest letter: the one in the notice is often over by then.
func (st *handInStep) refreshDue() {
	due := st.frame.Session.Examination.Evidence.Correspondence.Due()
	if due.IsZero() {
		st.due.Hide()
		return
	}
	look.SetProse(st.due, fmt.Sprintf("%s前：改好的材料重新报送（主办单位来信要求）。", due.Chinese()))
	st.due.Show()
}
