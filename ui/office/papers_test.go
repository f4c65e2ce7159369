package office

import (
	"slices"
	"strings"
	"testing"

	"zuimei/internal/uitest"
	"zuimei/office"
)

// rowWith returns the first row that something is true of.
func rowWith(t testing.TB, sh *shell, is func(office.Row) bool) office.Row {
	t.Helper()
	at := slices.IndexFunc(sh.round.Rows, is)
	if at < 0 {
		t.Fatal("the example has no such row")
	}
	return sh.round.Rows[at]
}

func hasRule(r office.Row, rule string) bool {
	return slices.ContainsFunc(r.Newest.Findings, func(f office.Finding) bool { return f.Rule == rule })
}

// The photos that came beside a Word or Excel form are shown with it, and none is said to
// lack; while it is read, that is said.
func TestPhotosBesideAForm(t *testing.T) {
	d, w, sh := openRound(t)
	forms, within := 0, 0
	for _, row := range sh.round.Rows {
		if row.Newest.Kind != office.FormFile {
			continue
		}
		forms++
		w.Later = true
		sh.review(row.ID)
		tapChoice(t, d, "照片")
		uitest.WantShown(t, d, "正在读…")
		uitest.WantNotShown(t, d, "材料里没有照片")
		w.Later = false
		for len(w.Work) > 0 {
			next := w.Work[0]
			w.Work = w.Work[1:]
			next()
		}
		for _, f := range row.Newest.Extra {
			if strings.HasSuffix(f.Name, ".jpg") {
				uitest.WantShown(t, d, f.Name)
			}
		}
		uitest.WantShown(t, d, " × ")
		if strings.Contains(uitest.Shown(d), "证件照（在推荐表里），450 × 630") {
			within++
		}
		uitest.WantNotShown(t, d, "材料里缺少")
		photograph(t, d, "review-form-photos")
		tapChoice(t, d, "推荐表")
	}
	if forms < 2 || within == 0 {
		t.Errorf("%d forms, %d with the ID photo within", forms, within)
	}
}

// The text of a mail and its links are shown among the files, to copy.
func TestMailIsShown(t *testing.T) {
	d, _, sh := openRound(t)
	row := rowWith(t, sh, func(r office.Row) bool { return hasRule(r, office.RuleLink) })
	sh.review(row.ID)
	uitest.WantShown(t, d, "材料放在网盘里，请改作邮件附件发来。", "没有收到材料包或推荐表")
	tapChoice(t, d, "文件")
	uitest.WantShown(t, d, "https://pan.baidu.com/s/", "提取码 zm21", "邮件正文", "附件太大")
	uitest.TapButton(t, d, "复制提取码")
	if got := d.App.Clipboard().Content(); got != "zm21" {
		t.Errorf("copied %q", got)
	}
	photograph(t, d, "review-link")
	waiting := sh.round.Waiting
	if len(waiting) == 0 {
		t.Fatal("nothing waits")
	}
	sh.show(sectionReceive)
	sh.sections[sectionReceive].(*receive).choose((entry{waiting: &waiting[0]}).key())
	uitest.TapButton(t, d, "看邮件和文件…")
	uitest.WantShown(t, d, "原件不会改动", waiting[0].Files[0].Name)
	photograph(t, d, "receive-waiting-mail")
}
