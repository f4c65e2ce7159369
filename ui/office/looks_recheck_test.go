package office

import (
	"os"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zuimei/internal/uitest"
)

func TestLooksRecheck(t *testing.T) {
	if os.Getenv("LOOK") == "" {
		t.Skip("nobody looks")
	}
	d, w, sh := openRound(t)
	sh.review(rowNamed(t, sh, "苏庆东").ID)
	pressKey(d, fyne.KeyH)
	w.Time = w.Time.Add(time.Hour)
	sh.show(sectionReceive)
	republish(t, sh)
	photograph(t, d, "recheck-stale")
	sh.show(sectionReview)
	photograph(t, d, "recheck-stale-review")
	shot := false
	sh.round.OnChange(func() {
		if c := sh.round.Rechecking; c != nil && c.Done > 0 && !shot {
			shot = true
			photograph(t, d, "recheck-running")
		}
	})
	if err := os.Remove(sh.round.Dir + "/originals/" + rowNamed(t, sh, "林晓霞").Newest.Original); err != nil {
		t.Fatal(err)
	}
	uitest.TapButton(t, d, "再核对一遍")
	photograph(t, d, "recheck-done")
	uitest.TapButton(t, d, "去看看")
	sh.receive.choose("s" + rowNamed(t, sh, "林晓霞").ID)
	photograph(t, d, "recheck-todo")
	sh.review(rowNamed(t, sh, "苏庆东").ID)
	photograph(t, d, "recheck-review")
	for _, r := range sh.round.Rows {
		if r.Number > 1 {
			sh.show(sectionReceive)
			tapChoice(t, d, "全部")
			sh.receive.choose("s" + r.ID)
			photograph(t, d, "split-detail")
			sh.review(r.ID)
			for _, o := range uitest.Visible(d) {
				if s, ok := o.(*container.Scroll); ok && s.Size().Width < 400 {
					s.ScrollToBottom()
				}
			}
			photograph(t, d, "split-review")
			links(d, "分开")[0].OnTapped()
			sh.show(sectionReceive)
			sh.receive.choose("s" + sh.round.Rows[len(sh.round.Rows)-1].ID)
			photograph(t, d, "split-done")
			uitest.TapButton(t, d, "写明是谁的…")
			photograph(t, d, "split-whose")
			d.Dismiss()
			break
		}
	}
}
