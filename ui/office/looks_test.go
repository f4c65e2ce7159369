package office

import (
	"os"
	"testing"

	"zuimei/internal/uitest"
)

// With LOOK in the environment, photographs the screens.
func TestLooks(t *testing.T) {
	if os.Getenv("LOOK") == "" {
		t.Skip("nobody looks")
	}
	d, w := newTestDesk(t)
	photograph(t, d, "rounds-empty")
	sh := openExample(t, d)
	photograph(t, d, "receive")
	sh.receive.choose(sh.receive.shown[0].key())
	photograph(t, d, "receive-claim")
	sh.receive.choose(sh.receive.shown[8].key())
	photograph(t, d, "receive-row")
	uitest.TapButton(t, d, "名册…")
	photograph(t, d, "roster")
	d.Dismiss()
	w.Tick() // compares the submissions
	sh.show(sectionReview)
	photograph(t, d, "review")
	for _, row := range sh.round.Rows {
		if row.Number > 1 {
			sh.review(row.ID)
		}
	}
	for _, tab := range []string{"照片", "事迹", "文件", "上次与这次"} {
		tapChoice(t, d, tab)
		photograph(t, d, "review-"+tab)
	}
	for i, pair := range sh.round.Alike.Result.Pairs {
		if i < 2 {
			sh.review(pair.A)
			for _, link := range links(d, "并排看") {
				link.OnTapped()
			}
			photograph(t, d, "review-alike-"+string(rune('a'+i)))
			for d.Canvas().Overlays().Top() != nil {
				d.Dismiss()
			}
		}
	}
	uitest.TapButton(t, d, "成批…")
	photograph(t, d, "review-bulk")
	d.Dismiss()
	sh.review(rowNamed(t, sh, "林晓霞").ID)
	pressKey(d, "T")
	photograph(t, d, "review-decided")
	sh.show(sectionReceive)
	uitest.TapButton(t, d, "给要补正的单位写邮件")
	photograph(t, d, "returns")
	uitest.TapButton(t, d, "生成邮件")
	photograph(t, d, "returns-done")
	d.Dismiss()
	sh.show(sectionSummary)
	uitest.ClickText(t, d, "苏庆东")
	photograph(t, d, "summary")
	sh.show(sectionNotice)
	photograph(t, d, "notice")
	d.ShowRounds()
	photograph(t, d, "rounds")
	d.showHelp()
	photograph(t, d, "help")
}
