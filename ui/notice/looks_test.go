package notice

import (
	"os"
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/assets"
	"zuimei/form/notice/edit"
	"zuimei/internal/uitest"
)

// With LOOK in the environment, photographs every section, and the states to look at.
func TestLooks(t *testing.T) {
	if os.Getenv("LOOK") == "" {
		t.Skip("set LOOK to a folder for the pictures")
	}
	for i, sec := range sections() {
		d := open(t, sec.title)
		if i%2 == 1 {
			d.live.showTab(stepTab)
		}
		photograph(t, d, "notice-"+sec.title)
	}
}

func TestLooksOfStates(t *testing.T) {
	if os.Getenv("LOOK") == "" {
		t.Skip("set LOOK to a folder for the pictures")
	}
	d := open(t, "推荐表")
	d.reveal("sheet.table.rows.1.cells.1.field")
	photograph(t, d, "notice-cell")

	d = open(t, "要填的内容")
	d.reveal("steps.1.fields.7.max")
	d.retype(t, "steps.1.fields.7.max", "60")
	d.Tick()
	photograph(t, d, "notice-field")

	x, err := edit.Parse(assets.DefaultCampaign())
	if err != nil {
		t.Fatal(err)
	}
	moved, err := x.MoveTo(2027)
	if err != nil {
		t.Fatal(err)
	}
	d = newDesk(t, x.Bytes(), func(fr *Frame) { fr.Moved = moved })
	uitest.TapButton(t, d, "时间和份数")
	photograph(t, d, "notice-moved")
	uitest.TapButton(t, d, "发布第 1 版")
	photograph(t, d, "notice-summary")
	uitest.TapButton(t, d, "再看看")
	d.retype(t, "copies", "三")
	d.retype(t, "deadline", "2027-02-30")
	d.Tick()
	d.scroll.ScrollToOffset(fyne.NewPos(0, 300))
	photograph(t, d, "notice-wrong")

	d = open(t, "时间和份数")
	d.publishEdition(t, "发布第 1 版")
	photograph(t, d, "notice-published")
	d.retype(t, "deadline", "2021-06-05")
	photograph(t, d, "notice-differs")
}

func TestLooksOfWhatIsFurtherDown(t *testing.T) {
	if os.Getenv("LOOK") == "" {
		t.Skip("set LOOK to a folder for the pictures")
	}
	d := open(t, "要填的内容")
	d.reveal("steps.1.fields.6.step")
	photograph(t, d, "notice-field-place")
	uitest.TapButton(t, d, "增加一项的叫法")
	photograph(t, d, "notice-synonyms")
	d = open(t, "推荐单位")
	d.reveal("unit_kinds")
	photograph(t, d, "notice-kinds")
	d = open(t, "邮件")
	d.reveal("package.sizes.2")
	photograph(t, d, "notice-sizes")
	d = newDesk(t, without(t, "place", "unit_kinds"), nil)
	uitest.TapButton(t, d, "交到哪里")
	photograph(t, d, "notice-place-usual")
	d.Later = true
	d.publishEdition(t, "发布第 1 版")
	d.Tick()
	photograph(t, d, "notice-preparing")
	d.Finish()
	d = newDesk(t, assets.DefaultCampaign(), func(fr *Frame) { fr.Published, fr.CanRetract = fr.Text, func() bool { return true } })
	photograph(t, d, "notice-retract")
	d.retype(t, "title", "关于评选的通知")
	uitest.TapButton(t, d, "发布第 2 版")
	photograph(t, d, "notice-retract-summary")
}

func TestLooksOfOwnForm(t *testing.T) {
	if os.Getenv("LOOK") == "" {
		t.Skip("set LOOK to a folder for the pictures")
	}
	d := open(t, "推荐表")
	name := os.Getenv("FORM")
	if name == "" {
		name = ownForm(t)
	}
	d.Drop(name)
	d.Tick()
	photograph(t, d, "notice-adopt")
}

func TestLooksAtLargeText(t *testing.T) {
	if os.Getenv("LOOK") == "" {
		t.Skip("set LOOK to a folder for the pictures")
	}
	for _, title := range []string{"时间和份数", "要填的内容", "统计"} {
		d := open(t, title)
		d.window.SetZoom(1.5)
		d.live.showTab(stepTab)
		photograph(t, d, "notice-150-"+title)
		d.window.SetZoom(1)
	}
}
