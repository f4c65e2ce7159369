package notice

import (
	"strings"
	"testing"

	"zuimei/form"
	"zuimei/internal/uitest"
)

// A stage of the schedule that begins while material may still come is told at its row and
// before the notice is published.
func TestStageBeforeTheDeadline(t *testing.T) {
	d := open(t, "时间和份数")
	uitest.WantNotShown(t, d, "早于报送截止")
	d.retype(t, "deadline", "2021.6.5")
	uitest.WantShown(t, d, "早于报送截止（6月5日），请核对。")
	uitest.TapButton(t, d, "发布第 1 版")
	uitest.WantShown(t, d, "报送以后的安排第 1 项：早于报送截止（6月5日），请核对。")
	uitest.WantNotShown(t, d, "安排第 2 项")
	uitest.TapButton(t, d, "再看看")
	d.retype(t, "schedule.0.when", "6月6日—10日")
	uitest.WantNotShown(t, d, "早于报送截止")

	june, december := form.Date{Y: 2021, M: 6, D: 5}, form.Date{Y: 2021, M: 12, D: 20}
	for _, c := range []struct {
		when     string
		deadline form.Date
		early    bool
	}{
		{"6月1日—10日", june, true},
		{"6月5日", june, false},
		{"6月上旬", june, false},
		{"5月下旬", june, true},
		{"5月", june, true},
		{"6月", june, false},
		{"2020年7月1日", june, true},
		{"次年1月", december, false},
		{"1月10日", december, false},
		{"12月中旬", december, false},
		{"11月底", december, true},
		{"另行通知", june, false},
		{"", june, false},
	} {
		if day, ok := stageBegin(c.when, c.deadline); (ok && day.Before(c.deadline)) != c.early {
			t.Errorf("%q begins on %v (%v), the deadline is %v", c.when, day, ok, c.deadline)
		}
	}
}

// The heading of an item follows its name, and the live view the step that is being edited.
func TestItemsAreNamedAsTheyAreTyped(t *testing.T) {
	d := open(t, "要填的内容")
	d.live.showTab(stepTab)
	d.live.follow(form.StepHandIn)
	uitest.Buttons(d, "增加一项")[0].OnTapped() // that of the first step
	path := ""
	for _, r := range d.rows {
		if strings.HasSuffix(r.path, ".label") && d.text.String(r.path) == "新的一项" {
			path = r.path
		}
	}
	d.retype(t, path, "籍贯二")
	uitest.WantShown(t, d, "籍贯二（一行文字）")
	uitest.WantNotShown(t, d, "新的一项")
	if want := form.StepID(d.text.String("steps.0.id")); d.live.stepID != want {
		t.Errorf("the live view shows %s, edited is %s", d.live.stepID, want)
	}
	uitest.WantShown(t, d, "不填的话，推荐表上", "印“无”")
	d.at(t, strings.TrimSuffix(path, "label")+"quiet").set("true")
	if d.parsed(t).Value(strings.TrimSuffix(path, "label")+"quiet") != true {
		t.Error("the choice does not stand in the file")
	}
}

// Headings have the placeholders' Chinese names, and sizes of photos are all in MB.
func TestNoCodesOnThePages(t *testing.T) {
	d := open(t, "推荐表")
	uitest.WantShown(t, d, "{单位}", "{份数}")
	uitest.WantNotShown(t, d, "{unit}", "{filled}", "{copies}")
	uitest.TapButton(t, d, "照片和字数")
	uitest.WantShown(t, d, "略小也收，最小（MB）", "1.91")
	uitest.WantNotShown(t, d, "字节")
	d.retype(t, "photos.work_near_bytes", "1.5")
	if got := d.parsed(t).Value("photos.work_near_bytes"); got != int64(3<<19) {
		t.Errorf("%v bytes", got)
	}
}
