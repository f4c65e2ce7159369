package office

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"zuimei/assets"
	"zuimei/internal/uitest"
	"zuimei/ui/office/review"
	"zuimei/ui/window"
)

// endProgram ends the program that a desk stands for.
func endProgram(d *Desk) {
	d.RememberNow()
	d.Stop()
	d.shell = nil
}

// The round that was open when the program ended is open again at the next start, in its
// section and with what was chosen there.
func TestStartWithTheLastRound(t *testing.T) {
	for _, c := range []struct {
		name    string
		section int
		choose  func(t *testing.T, sh *shell)
		check   func(t *testing.T, sh *shell)
	}{
		{"nothing chosen", sectionReceive, func(*testing.T, *shell) {}, func(t *testing.T, sh *shell) {
			if sh.receive.chosen != "" {
				t.Errorf("%q is chosen", sh.receive.chosen)
			}
		}},
		{"received", sectionReceive, func(t *testing.T, sh *shell) { sh.receive.choose("s" + rowNamed(t, sh, "林晓霞").ID) }, func(t *testing.T, sh *shell) {
			if e, ok := sh.receive.current(); !ok || e.name != "林晓霞" {
				t.Errorf("%q is chosen", e.name)
			}
		}},
		{"checked", sectionReview, func(t *testing.T, sh *shell) { sh.review(rowNamed(t, sh, "林晓霞").ID) }, func(t *testing.T, sh *shell) {
			if id := sh.sections[sectionReview].(*review.Screen).Chosen(); id != rowNamed(t, sh, "林晓霞").ID {
				t.Errorf("%s is chosen", id)
			}
		}},
		{"summed up", sectionSummary, func(*testing.T, *shell) {}, func(*testing.T, *shell) {}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			first, _ := newDeskIn(t, dir)
			round := filepath.Join(dir, "共享盘", "评选")
			copyRound(t, round)
			first.openRound(round)
			first.shell.show(c.section)
			c.choose(t, first.shell)
			endProgram(first)

			d, _ := makeDesk(t, dir)
			d.Start()
			if d.shell == nil || d.RoundDir() != round || d.shell.current != c.section {
				t.Fatalf("not as it was left:\n%s", uitest.Shown(d))
			}
			c.check(t, d.shell)
			uitest.WantNotShown(t, d, "正在打开")
		})
	}
}

// The desk starts with the list of rounds where that was on screen, or where the round cannot
// be opened any more.
func TestStartWithTheList(t *testing.T) {
	for _, c := range []struct {
		name string
		end  func(t *testing.T, d *Desk, round string)
		said string
	}{
		{"the list was open", func(_ *testing.T, d *Desk, _ string) { d.ShowRounds() }, ""},
		{"the folder is gone", func(t *testing.T, _ *Desk, round string) {
			if err := os.Rename(round, round+"-away"); err != nil {
				t.Fatal(err)
			}
		}, "上次的评选现在打不开"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			first, _ := newDeskIn(t, dir)
			round := filepath.Join(dir, "评选")
			copyRound(t, round)
			first.openRound(round)
			c.end(t, first, round)
			endProgram(first)

			d, _ := makeDesk(t, dir)
			d.Start()
			if d.shell != nil || !d.Showing() {
				t.Fatalf("a round is open: %s", d.RoundDir())
			}
			uitest.WantShown(t, d, "每次评选一张卡片", c.said)
			uitest.WantNotShown(t, d, "正在打开")
			uitest.TapButton(t, d, "新建一次评选")
			if d.shell == nil {
				t.Errorf("no round can be made:\n%s", uitest.Shown(d))
			}
		})
	}
}

// Whoever does not want to wait for the round of a slow drive has the list; what was dropped
// meanwhile is not lost, and the round that comes too late is closed.
func TestStartIsCancelled(t *testing.T) {
	dir, round := t.TempDir(), filepath.Join(t.TempDir(), "评选")
	copyRound(t, round)
	d, w := makeDesk(t, dir)
	d.Prefs.Round = window.OpenRound{Dir: round}
	w.Later = true
	d.Start()
	uitest.WantShown(t, d, "正在打开上次的评选")
	file := filepath.Join(t.TempDir(), "通知.toml")
	if err := os.WriteFile(file, assets.DefaultCampaign(), 0o600); err != nil {
		t.Fatal(err)
	}
	d.OpenFile(file)
	uitest.TapButton(t, d, "取消")
	w.Finish()
	if d.shell != nil {
		t.Error("the round is open all the same")
	}
	uitest.WantShown(t, d, "要按“通知.toml”新建一次评选吗？")
	w.Later = false
	d.rounds.message.Clear()
	d.openRound(round)
	if d.shell == nil || d.shell.round.Holder != nil {
		t.Errorf("the round was not closed:\n%s", uitest.Shown(d))
	}
}

// Opened from the list while the opening that was cancelled still has it, it is ours to write.
func TestOpenWhatWasCancelled(t *testing.T) {
	round := filepath.Join(t.TempDir(), "评选")
	copyRound(t, round)
	d, w := makeDesk(t, t.TempDir())
	d.Prefs.Round = window.OpenRound{Dir: round}
	w.Later = true
	d.Start()
	uitest.TapButton(t, d, "取消")
	d.openRound(round)
	w.Finish()
	w.Later = false
	if d.shell == nil || d.shell.round.Holder != nil {
		t.Errorf("our own round is read-only:\n%s", uitest.Shown(d))
	}
}

// A mail that the program is started with is taken into the round that is opened again.
func TestStartWithAFile(t *testing.T) {
	dir, round := t.TempDir(), filepath.Join(t.TempDir(), "评选")
	copyRound(t, round)
	mail := filepath.Join(t.TempDir(), "来信.eml")
	text := "From: a@example.com\r\nSubject: 牛泉镇总工会报送李建国\r\nDate: Thu, 20 May 2021 09:00:00 +0800\r\n\r\n推荐单位：牛泉镇总工会\r\n"
	if err := os.WriteFile(mail, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	d, w := makeDesk(t, dir)
	d.Prefs.Round = window.OpenRound{Dir: round, Section: sectionReview}
	w.Later = true
	d.Start()
	d.OpenFile(mail)
	w.Finish()
	if d.shell == nil || d.shell.current != sectionReceive {
		t.Fatalf("the round is not open:\n%s", uitest.Shown(d))
	}
	found := false
	for _, a := range d.shell.round.Saved.Round.Arrivals {
		found = found || filepath.Base(a.Name) == "来信.eml"
	}
	if !found {
		t.Errorf("the mail was not taken in:\n%s", uitest.Shown(d))
	}
}

// What was given and not received when the program ended, in the middle of it, is offered at
// the next start; to go on, or to leave it, ends that. So does the user who cancels.
func TestReceivingIsCutOff(t *testing.T) {
	for _, c := range []struct {
		name, button string
		end          func(d *Desk) // while files are received; nil is the end of the process
		offered      bool
	}{
		{"closed, gone on with", "接着收", func(d *Desk) { d.closeRound(func() {}) }, true},
		{"closed, left", "不收了", func(d *Desk) { d.closeRound(func() {}) }, true},
		{"killed", "接着收", nil, true},
		{"cancelled", "", func(d *Desk) { d.shell.round.Adding.Cancel() }, false},
		{"let be", "", func(*Desk) {}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, round := t.TempDir(), filepath.Join(t.TempDir(), "评选")
			copyRound(t, round)
			mails := writeMails(t, 30)
			first, _ := newDeskIn(t, dir)
			first.openRound(round)
			list := filepath.Join(dir, "config", "rounds.json")
			var during []byte
			first.shell.round.OnChange(func() {
				if sh := first.shell; during == nil && sh != nil && sh.round.Adding != nil && sh.round.Adding.Total > 0 {
					during, _ = os.ReadFile(list)
					uitest.WantShown(t, first, "正在收 30 个文件…")
					if c.end != nil {
						c.end(first)
					}
				}
			})
			first.drop(mails)
			if c.end == nil {
				if err := os.WriteFile(list, during, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			first.Prefs.Round = window.OpenRound{Dir: round}
			endProgram(first)
			if !bytes.Contains(during, []byte("29.eml")) {
				t.Errorf("not noted while it is received: %s", during)
			}

			d, _ := makeDesk(t, dir)
			d.Start()
			if !c.offered {
				uitest.WantNotShown(t, d, "上次收件没有收完")
				return
			}
			uitest.WantShown(t, d, "上次收件没有收完。")
			if strip := d.shell.receive.leftBox; strip.Position().Y != 0 {
				t.Errorf("the strip lies at %v of its place", strip.Position().Y)
			}
			d.drop(mails[:1]) // what else is received meanwhile ends nothing
			uitest.WantShown(t, d, "上次收件没有收完。")
			uitest.TapButton(t, d, c.button)
			uitest.WantNotShown(t, d, "上次收件没有收完")
			if n := len(d.shell.round.Waiting); c.button == "接着收" && n != 31 {
				t.Errorf("%d wait", n)
			}
			if data, err := os.ReadFile(list); err != nil || bytes.Contains(data, []byte(".eml")) {
				t.Errorf("still noted: %s, %v", data, err)
			}
		})
	}
}

// writeMails writes mails that say nothing of whose they are.
func writeMails(t *testing.T, n int) (files []string) {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		files = append(files, filepath.Join(dir, fmt.Sprintf("%02d.eml", i)))
		if err := os.WriteFile(files[i], fmt.Appendf(nil, "From: a@example.com\r\nSubject: 材料\r\n\r\n见附件 %d", i), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// Of very many files some are kept, and how many are not is told.
func TestGivenIsBounded(t *testing.T) {
	var paths []string
	for i := range 2 * mostGiven {
		paths = append(paths, fmt.Sprint(i))
	}
	g := given{}.with(paths[:3]).with(paths[:mostGiven+7])
	if len(g.Paths) != mostGiven || g.More != 7 {
		t.Errorf("%d and %d more", len(g.Paths), g.More)
	}
}
