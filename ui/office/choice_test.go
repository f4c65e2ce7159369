package office

import (
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/internal/uitest"
	"zuimei/office"
)

// Whoever a key judges is on screen and in the list: after a decision the next one, after an
// undo the one whose decision was undone, after a bulk verdict one that is left.
func TestKeysJudgeWhomTheListShows(t *testing.T) {
	d, _, sh := openRound(t)
	first := rowNamed(t, sh, "苏庆东")
	sh.review(first.ID)
	pressKey(d, fyne.KeyH)
	uitest.WantShown(t, d, "合格 1，未审")
	uitest.TapButton(t, d, "撤销　Ctrl+Z")
	pressKey(d, fyne.KeyD)
	if got := rowNamed(t, sh, "苏庆东"); got.Verdict != office.Hold {
		t.Errorf("verdict %q: another one was on screen after undo", got.Verdict)
	}
	uitest.TapButton(t, d, "成批…")
	uitest.TapButton(t, d, "都合格")
	was := map[string]office.Verdict{}
	for _, r := range sh.round.Rows {
		was[r.ID] = r.Verdict
	}
	pressKey(d, fyne.KeyD)
	changed := 0
	for _, r := range sh.round.Rows {
		if r.Verdict != was[r.ID] {
			if changed++; was[r.ID] != "" {
				t.Errorf("%s was judged, who is not in the list", r.Name)
			}
		}
	}
	if changed != 1 {
		t.Errorf("%d judged, want 1", changed)
	}
}

// Who is refused is told why: the sentence stands beside the reasons, and the cursor is there.
func TestRefusalNeedsAReason(t *testing.T) {
	d, _, sh := openRound(t)
	sh.review(rowNamed(t, sh, "苏庆东").ID)
	pressKey(d, fyne.KeyB)
	uitest.WantShown(t, d, "不合格要写明理由")
	if got := rowNamed(t, sh, "苏庆东"); got.Verdict != "" {
		t.Fatalf("verdict %q without a reason", got.Verdict)
	}
	uitest.Type(t, d, "不在评选范围内。")
	uitest.WantNotShown(t, d, "不合格要写明理由")
	d.Canvas().Unfocus()
	pressKey(d, fyne.KeyB)
	if got := rowNamed(t, sh, "苏庆东"); got.Verdict != office.Reject || got.History[0].Reasons[0].Text != "不在评选范围内。" {
		t.Errorf("%s, %+v", got.Verdict, got.History)
	}
}
