package office

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zuimei/assets"
	"zuimei/export"
	"zuimei/form/notice"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
	"zuimei/office/store"
	"zuimei/ui/field"
)

// From the editor to the round on the disk: a change is kept as it is typed, an edition with
// its letter and its mail; the notice under which material arrives is the published one.
func TestNoticeIsPublished(t *testing.T) {
	d, w := newTestDesk(t)
	sh := openExample(t, d)
	sh.show(sectionNotice)
	w.Tick()
	before := sh.round.Saved.Notice
	edition := sh.round.Saved.Campaign.Edition
	uitest.WantShown(t, d, "第 1 版已发布", "与第 1 版相同") // as material came in
	uitest.TapButton(t, d, "时间和份数")
	for _, o := range uitest.Visible(d) {
		if e, ok := o.(*field.Entry); ok && e.Text == "逾期不报视为放弃" {
			e.Focus()
		}
	}
	uitest.Erase(t, d)
	uitest.Type(t, d, "逾期不再受理")
	w.Tick()
	saved, err := store.Read(sh.round.Dir)
	if err != nil {
		t.Fatal(err)
	}
	if writing, _ := notice.Parse(saved.Writing); writing.DeadlineNote != "逾期不再受理" || !bytes.Equal(saved.Notice, before) {
		t.Fatalf("writing %q; the notice of the round changed: %v", writing.DeadlineNote, !bytes.Equal(saved.Notice, before))
	}
	d.Canvas().Unfocus()
	sh.undo()
	if !strings.Contains(uitest.Shown(d), "逾期不报视为放弃") {
		t.Error("not undone")
	}
	sh.redo()
	uitest.WantNotShown(t, d, "逾期不报视为放弃")
	uitest.TapButton(t, d, "发布第")
	uitest.TapButton(t, d, "发布")
	uitest.WantShown(t, d, "已发布，把邮件发给各单位就行。")
	if saved, err = store.Read(sh.round.Dir); err != nil || saved.Campaign.DeadlineNote != "逾期不再受理" || saved.Campaign.Edition != edition+1 {
		t.Errorf("the round's notice is %q, edition %d: %v", saved.Campaign.DeadlineNote, saved.Campaign.Edition, err)
	}
	letters, _ := filepath.Glob(filepath.Join(sh.round.Dir, "letters", "*"+export.LetterEnding))
	mails, _ := filepath.Glob(filepath.Join(sh.round.Dir, "letters", "*.eml"))
	if len(letters) != 2 || len(mails) != 1 { // no mail with that of the example
		t.Fatalf("letters %q, mails %q", letters, mails)
	}
	if l, err := export.ReadLetter(letters[0]); err != nil || !bytes.Equal(l.Notice(), before) {
		t.Errorf("the first letter has another notice: %v", err)
	}
	if l, err := export.ReadLetter(letters[1]); err != nil || !bytes.Equal(l.Notice(), saved.Notice) {
		t.Errorf("the letter has another notice: %v", err)
	}
	uitest.TapButton(t, d, "打开邮件")
	if len(w.opened) != 1 || w.opened[0] != mails[0] {
		t.Errorf("opened %q", w.opened)
	}
}

// A form that is dropped goes to the notice while that is on screen, else it is received.
func TestFormIsDropped(t *testing.T) {
	d, w := newTestDesk(t)
	sh := openExample(t, d)
	name := filepath.Join(t.TempDir(), "登记表.docx")
	cell := func(text string) string { return "<w:tc><w:p><w:r><w:t>" + text + "</w:t></w:r></w:p></w:tc>" }
	body := "<w:tbl><w:tr>" + cell("姓名") + cell("") + "</w:tr><w:tr>" + cell("性别") + cell("") + "</w:tr></w:tbl>"
	if err := os.WriteFile(name, drafttest.Docx(t, body), 0o600); err != nil {
		t.Fatal(err)
	}
	sh.show(sectionNotice)
	w.Tick()
	d.drop([]string{name})
	uitest.WantShown(t, d, "从“登记表.docx”生成推荐表")
	if sh.current != sectionNotice {
		t.Error("the form was received as material")
	}
	uitest.TapButton(t, d, "不用了")
	sh.show(sectionReceive)
	d.drop([]string{name})
	if sh.current != sectionReceive {
		t.Error("a form that was received leads to the notice")
	}
}

// Two rounds of one notice are two notices to the units: the codes differ once they are sent
// out.
func TestCodesOfRoundsDiffer(t *testing.T) {
	d, w := newTestDesk(t)
	file := filepath.Join(t.TempDir(), "通知.toml")
	if err := os.WriteFile(file, assets.DefaultCampaign(), 0o600); err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{}
	for range 2 {
		d.rounds.makeFrom(file)
		w.Tick()
		uitest.TapButton(t, d, "发布第 1 版")
		uitest.TapButton(t, d, "发布")
		saved, err := store.Read(d.RoundDir())
		if err != nil || saved.Round.Campaign != saved.Campaign.ID {
			t.Fatalf("%v: the round of %s has the notice %s", err, saved.Round.Campaign, saved.Campaign.ID)
		}
		codes[saved.Campaign.ID] = true
		uitest.TapButton(t, d, "换一次评选")
	}
	if !codes["laiwu-2021"] || !codes["laiwu-2021-2"] {
		t.Errorf("codes %v", codes)
	}
}

// What was moved from an earlier year stays to be checked after a restart, less what was
// checked; an edition that nothing went by is taken back with its files.
func TestNoticeAfterARestart(t *testing.T) {
	d, w := newTestDesk(t)
	uitest.TapButton(t, d, "新建一次评选")
	uitest.TapButton(t, d, "换一次评选")
	uitest.TapButton(t, d, "新建一次评选") // of the year after
	dir := d.RoundDir()
	uitest.WantShown(t, d, "从以前的通知改来，请逐处核对", "时间和份数 ▲")
	uitest.WantNotShown(t, d, "代号")
	uitest.TapButton(t, d, "时间和份数")
	uitest.TapButton(t, d, "这一页核对过了")
	uitest.TapButton(t, d, "换一次评选")
	d.openRound(dir)
	d.shell.show(sectionNotice)
	w.Tick()
	uitest.WantShown(t, d, "从以前的通知改来，请逐处核对", "活动名称 ▲")
	uitest.WantNotShown(t, d, "时间和份数 ▲")

	uitest.TapButton(t, d, "发布第 1 版")
	uitest.TapButton(t, d, "发布")
	letters := func() []string {
		all, _ := filepath.Glob(filepath.Join(dir, "letters", "*"))
		return all
	}
	if len(letters()) != 2 {
		t.Fatalf("%q", letters())
	}
	uitest.TapButton(t, d, "换一次评选")
	d.openRound(dir)
	d.shell.show(sectionNotice)
	w.Tick()
	w.opened, w.revealed = nil, nil
	uitest.TapButton(t, d, "打开邮件")
	uitest.TapButton(t, d, "打开文件夹")
	if all := slices.Concat(w.opened, w.revealed); len(all) != 2 || !strings.HasSuffix(all[0], ".eml") || !strings.HasSuffix(all[1], export.LetterEnding) {
		t.Errorf("after the restart it opens %q", all)
	}
	uitest.TapButton(t, d, "撤销发布")
	uitest.WantShown(t, d, "第 1 版已撤销发布", "邮件发出去就收不回来", "发布第 1 版")
	if saved, err := store.Read(dir); err != nil || len(letters()) != 0 || saved.Writing == nil || saved.CanRetract() {
		t.Errorf("%v: left %q", err, letters())
	}
}

// The bar tells the deadline that is being written before the first edition, and afterwards
// that of the edition that is out, by that name while another one is being written. The part
// of the notice that was on screen is so after a restart.
func TestDeadlineOfTheNotice(t *testing.T) {
	d, w := newTestDesk(t)
	uitest.TapButton(t, d, "新建一次评选")
	d.shell.show(sectionNotice)
	w.Tick()
	retype := func(was, is string) {
		t.Helper()
		for _, o := range uitest.Visible(d) {
			if e, ok := o.(*field.Entry); ok && e.Text == was {
				e.Focus()
			}
		}
		uitest.Erase(t, d)
		uitest.Type(t, d, is)
		d.Canvas().Unfocus()
		w.Tick()
	}
	uitest.TapButton(t, d, "时间和份数")
	retype(d.shell.round.Campaign.Deadline.Chinese(), "2021年6月4日")
	if text := d.shell.deadline.Text; !strings.Contains(text, "6月4日") || strings.Contains(text, "已发布的") {
		t.Errorf("before the first edition: %s", text)
	}
	card := func() string {
		all, _ := d.rounds.known.list(remembered{})
		return all[0].deadline
	}
	if got := card(); got != "2021年6月4日" {
		t.Errorf("the card before the first edition: %s", got)
	}
	uitest.TapButton(t, d, "发布第 1 版")
	uitest.TapButton(t, d, "发布")
	retype("2021年6月4日", "2021年6月7日")
	if got := card(); got != "2021年6月4日" {
		t.Errorf("the card with another being written: %s", got)
	}
	if text := d.shell.deadline.Text; !strings.HasPrefix(text, "已发布的：") || !strings.Contains(text, "6月4日") {
		t.Errorf("with another being written: %s", text)
	}
	if got := d.Prefs.Round.Chosen; got != "时间和份数" {
		t.Errorf("%q is remembered", got)
	}
	last := d.Prefs.Round
	d.shell.show(sectionReceive)
	uitest.TapButton(t, d, "换一次评选")
	d.openRound(last.Dir)
	d.shell.restore(last)
	uitest.WantShown(t, d, "报送截止，当天仍算按时")
}
