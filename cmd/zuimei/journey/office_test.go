package journey

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"zuimei/ui/office"
)

// The office's way: the mail of made-up units, a first verdict, the summary. What the window
// writes must be what the command makes of the same round.
func TestOfficeJourney(t *testing.T) {
	for _, tt := range []struct {
		name, suffix string
		scale        float32
	}{{"100 %", "", 1}, {"150 %", "-150", 1.5}} {
		t.Run(tt.name, func(t *testing.T) {
			officeJourney(t, newDesk(t, tt.scale), build(t, "cmd/zuimei", "1"), tt.scale, tt.suffix)
		})
	}
}

func officeJourney(t *testing.T, d *desk, app string, scale float32, suffix string) {
	command := build(t, "cmd/zuimei-cli", "0")
	shot := func(name string) { d.shot("office-" + name + suffix) }
	running := d.run(app)
	w := newTwin(d, scale)
	w.addOffice()
	w.patience = 5 * time.Minute // the example is drawn and packed before it is shown
	w.agree()
	w.tap("发通知、收材料")
	shot("0-rounds")
	w.tap("打开示例")
	shot("2-receive")
	w.section(1)
	shot("1-notice")
	w.section(3)
	shot("3-review")
	w.press(fyne.KeyH)
	shot("3-review-passed")
	w.section(4)
	shot("4-summary")
	// The twin has compared the units with each other; what is written says whether it is done.
	d.until(w.patience, "the comparing", func() bool {
		found, _ := filepath.Glob(filepath.Join(filepath.Dir(d.drafts), "*", "*", ".*", "pictures.json"))
		return len(found) > 0
	})
	d.settle()
	w.tap("生成汇总表")
	shot("4-summary-written")
	t.Logf("the program holds %.0f MB", memory(t, running.Process.Pid))
	d.closed(running)

	round := folderOf(t, filepath.Dir(d.drafts), "round.json")
	out, err := tool(t, command, "office", "list", round, "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var list struct {
		Submissions []struct{ Verdict string }
		Unclaimed   []any
	}
	if err := json.Unmarshal(out, &list); err != nil {
		t.Fatal(err)
	}
	passed := 0
	for _, s := range list.Submissions {
		if s.Verdict == "pass" {
			passed++
		}
	}
	if len(list.Submissions) < 20 || passed != 1 || len(list.Unclaimed) == 0 {
		t.Errorf("%d submissions, %d passed, %d unclaimed", len(list.Submissions), passed, len(list.Unclaimed))
	}
	if said, err := tool(t, "soffice", "--headless", "--convert-to", "csv", "--outdir", t.TempDir(), one(t, folderOf(t, filepath.Dir(d.drafts), "汇总表.xlsx"), "汇总表.xlsx")).CombinedOutput(); err != nil || !strings.Contains(string(said), ".csv") {
		t.Errorf("the summary does not open: %v\n%s", err, said)
	}
}

// folderOf is the folder below dir that has a file whose name ends so.
func folderOf(t *testing.T, dir, ending string) (folder string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(name, ending) {
			folder = filepath.Dir(name)
		}
		return err
	})
	if err != nil && !os.IsNotExist(err) || folder == "" {
		t.Fatalf("no %s in %s: %v", ending, dir, err)
	}
	return folder
}

// addOffice gives the twin the office's desk, as cmd/zuimei does.
func (w *twin) addOffice() {
	var d *office.Desk
	d = office.New(w.program.Window, office.Frame{
		OpenClerk: w.program.Return,
		Try:       func(notice []byte) error { return w.program.Try(notice, d.Resume) },
	})
	w.program.OfferOffice(d.Start)
}

// section goes to a section of the round: by a tap in the twin, by its shortcut in the real
// program.
func (w *twin) section(number int) {
	w.desk.t.Helper()
	w.tapItem("*office.navItem", number)
	w.desk.key(fmt.Sprint("ctrl+", number))
	w.agree()
}

// press presses a key that no field takes.
func (w *twin) press(key fyne.KeyName) {
	w.desk.t.Helper()
	w.canvas().OnTypedKey()(&fyne.KeyEvent{Name: key})
	w.desk.key(strings.ToLower(string(key)))
	w.agree()
}
