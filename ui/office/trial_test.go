package office

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"zuimei/form"
	"zuimei/internal/uitest"
	"zuimei/office"
	"zuimei/office/store"
	"zuimei/ui/office/live"
)

// Nothing is called in order before it is compared with the others.
func TestNotInOrderBeforeComparing(t *testing.T) {
	d, w, sh := openRound(t)
	uitest.WantShown(t, d, "正在与其他单位比对…")
	uitest.WantNotShown(t, d, "✓ 没有问题")
	w.Tick()
	if sh.round.Alike.Pending() {
		t.Fatal("not compared")
	}
	sh.refresh()
	uitest.WantShown(t, d, "✓ 没有问题")
	uitest.WantNotShown(t, d, "正在与其他单位比对…")
}

// An example is marked as one, and is not decided about.
func TestExampleIsNotDecided(t *testing.T) {
	d, _, sh := openRound(t)
	id := rowNamed(t, sh, "林晓霞").ID
	for i := range sh.round.Rows {
		if sh.round.Rows[i].ID == id {
			sh.round.Rows[i].Example = true
		}
	}
	sh.show(sectionReview)
	sh.review(id)
	uitest.WantShown(t, d, "示例")
	pressKey(d, fyne.KeyH)
	uitest.WantShown(t, d, "这是程序自带的示例，不计入，也不用判定。")
	if got := rowNamed(t, sh, "林晓霞"); got.Verdict != "" {
		t.Errorf("decided: %s", got.Verdict)
	}
}

// After something goes back, the page itself leads to the mails, and afterwards to those
// that were written; the list says how it stands.
func TestMailsFollowSendingBack(t *testing.T) {
	d, w, sh := openRound(t)
	sh.review(rowNamed(t, sh, "林晓霞").ID)
	uitest.WantNotShown(t, d, "写补正邮件")
	pressKey(d, fyne.KeyT)
	uitest.WantShown(t, d, "要发给单位的邮件，点下面的“写补正邮件”。")
	photograph(t, d, "review-returned")
	if got := stateOf(sh, "林晓霞"); got != "退回，没写信" {
		t.Errorf("state %q", got)
	}
	uitest.TapButton(t, d, "写补正邮件（1）")
	uitest.WantNotShown(t, d, "打开写好的邮件")
	uitest.TapButton(t, d, "生成邮件")
	d.Dismiss()
	uitest.WantNotShown(t, d, "写补正邮件")
	if got := stateOf(sh, "林晓霞"); got != "退回，限5月24日" {
		t.Errorf("state %q", got)
	}
	sh.show(sectionReceive)
	uitest.TapButton(t, d, "给要补正的单位写邮件")
	uitest.TapButton(t, d, "打开写好的邮件")
	if len(w.revealed) != 1 || !strings.HasPrefix(filepath.Base(w.revealed[0]), "退回补正") {
		t.Errorf("revealed %q", w.revealed)
	}
}

// stateOf is the word that the list has for a submission.
func stateOf(sh *shell, name string) string {
	all := entriesOf(&sh.round.State, &sh.round.Alike)
	at := slices.IndexFunc(all, func(e entry) bool { return e.name == name })
	return all[at].state
}

// What the program ticked for sending back is no reason of other verdicts.
func TestReasonsOfOtherVerdicts(t *testing.T) {
	d, _, sh := openRound(t)
	sh.review(rowNamed(t, sh, "林晓霞").ID)
	pressKey(d, fyne.KeyD)
	held := rowNamed(t, sh, "林晓霞")
	if held.Verdict != office.Hold || len(held.History[0].Reasons) != 0 {
		t.Fatalf("%s, %+v", held.Verdict, held.History)
	}
	sh.undo()
	sh.review(held.ID)
	pressKey(d, fyne.KeyB)
	uitest.WantShown(t, d, "不合格要写明理由")
	if got := rowNamed(t, sh, "林晓霞"); got.Verdict != "" {
		t.Errorf("decided without a reason of its own: %+v", got.History)
	}
}

// Before a roster is kept it is said what it adds to the notice, what is like a listed unit,
// and which address looks wrong.
func TestRosterIsCompared(t *testing.T) {
	d, _, sh := openRound(t)
	listed := sh.round.Saved.Campaign.Units[0].Name
	uitest.TapButton(t, d, "名册…")
	uitest.Type(t, d, listed+"\t王芳\t0531-76110001\tyz@163\n"+listed+"（原来的名字）\n新来的总工会\t李强\n")
	uitest.WantShown(t, d, "通知里有的 1 家", "会新增的 2 家", "新来的总工会", "像通知里的", "的邮箱不像邮箱：yz@163")
	photograph(t, d, "roster-compared")
	uitest.TapButton(t, d, "存为名册")
	uitest.WantShown(t, d, "名册存好了：写了 3 家，其中通知里有的 1 家，新增 2 家。")
}

// Several go back at once with one sentence; all are ticked with one tap.
func TestBulkReturn(t *testing.T) {
	d, _, sh := openRound(t)
	sh.show(sectionReview)
	uitest.TapButton(t, d, "成批…")
	links(d, "全选")[0].OnTapped()
	uitest.WantShown(t, d, "勾上的 21 份会一起判定")
	if b := uitest.Buttons(d, "都退回补正"); len(b) != 1 || !b[0].Disabled() {
		t.Error("can go back without a reason")
	}
	focusEntry(t, d, "都退回补正时，写给各单位的一句话")
	uitest.Type(t, d, "请补填籍贯。")
	photograph(t, d, "review-bulk")
	uitest.TapButton(t, d, "都退回补正")
	for _, r := range sh.round.Rows {
		if !r.Example && (r.Verdict != office.Return || r.History[0].Reasons[0].Text != "请补填籍贯。") {
			t.Errorf("%s: %s", r.Name, r.Verdict)
		}
	}
	sh.undo()
	if n := sh.round.Undecided(); n < 20 {
		t.Errorf("%d undecided after undo", n)
	}
}

// What waits is claimed where nothing moves, and its list is in the order of names.
func TestClaimingMovesNothing(t *testing.T) {
	d, _, sh := openRound(t)
	r := sh.sections[sectionReceive].(*receive)
	r.choose((entry{waiting: &sh.round.Waiting[0]}).key())
	height := r.card.box.MinSize().Height
	uitest.WantShown(t, d, "单位和姓名，至少填一样。")
	uitest.TapButton(t, d, "认领")
	if got := r.card.box.MinSize().Height; got != height {
		t.Errorf("the detail is %g high, was %g", got, height)
	}
	if got := []string{paddedName("乔刚"), paddedName("许文华"), paddedName("（未写姓名）")}; !slices.Equal(got, []string{"乔　刚", "许文华", "（未写姓名）"}) {
		t.Errorf("%q", got)
	}
}

// The mail's time and that of receipt are told apart; contacts stand not among what was found.
func TestTimesAndContacts(t *testing.T) {
	d, _, sh := openRound(t)
	row := rowNamed(t, sh, "林晓霞")
	sh.sections[sectionReceive].(*receive).choose("s" + row.ID)
	uitest.WantShown(t, d, "，邮件 "+timeText(row.Newest.Sent)+" 发出，"+timeText(row.Newest.Received)+" 收进")
	lacking := ""
	for _, s := range sh.round.Standings {
		if s.State == office.Lacking {
			lacking = s.Unit
		}
	}
	sh.round.Change(func(s *store.Store) error {
		return s.SetRoster([]office.Member{{Unit: lacking, Contact: "王芳", Phone: "0531-76110001"}})
	}, nil)
	for _, e := range entriesOf(&sh.round.State, &sh.round.Alike) {
		if e.unit == lacking && (e.check != "" || !strings.Contains(e.source, "王芳")) {
			t.Errorf("%+v", e)
		}
	}
}

func TestReturnedText(t *testing.T) {
	written := time.Date(2021, 5, 20, 9, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		want string
		all  []office.Decision
	}{
		{"退回，没写信", []office.Decision{{Verdict: office.Return}}},
		{"退回，信已写", []office.Decision{{Verdict: office.Return, Written: written}}},
		{"退回，限5月24日", []office.Decision{{Verdict: office.Return, Written: written, Until: form.Date{Y: 2021, M: 5, D: 24}}, {Verdict: office.Return, Withdrawn: true}}},
	} {
		if got := returnedText(office.Row{Verdict: office.Return, History: test.all}); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

// What is taken in from a watched folder is counted; examples among what is stale are named.
func TestCountsAreWhole(t *testing.T) {
	d, w, sh := openRound(t)
	r := sh.receive
	a := &live.Adding{Total: 16, Cancel: func() {}}
	sh.round.Adding = a
	r.result.refresh()
	uitest.WantShown(t, d, "正在收 16 个文件…")
	a.Done, a.Now = 3, "三.eml"
	r.result.refresh()
	uitest.WantShown(t, d, "正在收：第 3 个，共 16 个，三.eml")
	sh.round.Adding = nil
	r.result.refresh()
	w.Tick()
	for _, test := range []struct {
		edition  int
		examples bool
		want     string
	}{
		{2, true, "通知有了第 2 版，14 份材料（连同示例）还是按以前的核对的。"},
		{2, false, "通知有了第 2 版，14 份材料还是按以前的核对的。"},
		{1, true, "通知改过了，14 份材料（连同示例）还是按改以前的核对的。"},
	} {
		if got := staleText(test.edition, 14, test.examples); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}
