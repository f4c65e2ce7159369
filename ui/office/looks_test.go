package office

import "testing"

// With LOOK in the environment, photographs the screens.
func TestLooks(t *testing.T) {
	d, _ := newTestDesk(t)
	photograph(t, d, "rounds-empty")
	sh := openExample(t, d)
	photograph(t, d, "receive")
	sh.receive.choose(sh.receive.shown[0].key())
	photograph(t, d, "receive-claim")
	sh.receive.choose(sh.receive.shown[8].key())
	photograph(t, d, "receive-row")
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
	sh.show(sectionSummary)
	photograph(t, d, "summary")
	d.ShowRounds()
	photograph(t, d, "rounds")
}
