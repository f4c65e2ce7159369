package office

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"zuimei/form"
	"zuimei/internal/uitest"
	"zuimei/office"
	"zuimei/office/store"
)

// Whoever a key judges is on screen and in the list: after a decision the next one, after an
// undo the one whose decision was undone, after a bulk verdict one that is left.
func TestKeysJudgeWhomTheListShows(t *testing.T) {
	d, _, sh := openRound(t)
	first := rowNamed(t, sh, "苏庆东")
	sh.review(first.ID)
	pressKey(d, fyne.KeyH)
	uitest.WantShown(t, d, "合格 1，未审")
	sh.root.Refresh()
	if b := sh.message; b.Position().X < navWidth+200 {
		t.Errorf("the message at %v lies over the list", b.Position())
	}
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

// A reason that no letter holds is not noted, and stays to be made shorter.
func TestReasonIsBounded(t *testing.T) {
	d, _, sh := openRound(t)
	sh.review(rowNamed(t, sh, "苏庆东").ID)
	pressKey(d, fyne.KeyB)
	uitest.Type(t, d, strings.Repeat("不在评选范围内。", 63))
	d.Canvas().Unfocus()
	pressKey(d, fyne.KeyB)
	uitest.WantShown(t, d, "有一条理由有 504 字，上限 500 字，请改短或分成几条。", "不在评选范围内。不在评选范围内。")
	if got := rowNamed(t, sh, "苏庆东"); got.Verdict != "" {
		t.Errorf("%s, %+v", got.Verdict, got.History)
	}
}

// An update that answers what went back: what became of each objection stands first, and
// what was not mended is a reason again.
func TestAnsweredReturn(t *testing.T) {
	d, _, sh := openRound(t)
	id := rowNamed(t, sh, "曾明波").ID
	open := office.Reason{Field: form.KeyName, Text: "姓名请与身份证一致。"}
	sh.round.Change(func(st *store.Store) error {
		sub, _ := st.Round.Submission(id)
		sub.History = append(sub.History, office.Decision{
			Verdict: office.Return, Number: 1, Who: "李四", When: sh.round.Now(),
			Reasons: []office.Reason{{Field: form.KeyPhone, Text: "电话少一位。"}, open},
		}, office.Decision{Verdict: office.Hold, Who: "赵六", When: sh.round.Now()}) // about what was taken away
		return st.Save()
	}, nil)
	sh.review(id)
	uitest.WantShown(t, d, "电话少一位（已改）", "姓名请与身份证一致（没有改）", "赵六　待定（那次报送已移走）")
	pressKey(d, fyne.KeyT)
	got := rowNamed(t, sh, "曾明波")
	if last := got.History[len(got.History)-1]; got.Verdict != office.Return || len(last.Reasons) != 1 || last.Reasons[0] != open {
		t.Errorf("%s, %+v", got.Verdict, last.Reasons)
	}
}
