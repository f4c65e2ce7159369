package journey

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"zuimei/form"
	"zuimei/form/draft"
)

// The app is killed ten times while a user types and adds photos. Afterwards the
// draft has what was typed up to half a second before, or at least some of it was
// typed so late that it need not; all photos are there; and nothing else is lost.
func TestKilled(t *testing.T) {
	const (
		kills = 10
		// Half a second until it is saved, and as much for a busy computer; a very
		// busy one may be later now and then, but not every time.
		late = time.Second
	)
	app, command := build(t, "cmd/zuimei", "1"), build(t, "cmd/zuimei-cli", "0")
	d := newDesk(t, 1)
	dir := filepath.Join(d.drafts, "张三")
	if said, err := tool(t, command, "sample", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	at := findPlaces(d, dir, command)
	photo := filepath.Join(d.pictures, "photo.jpg")
	writePhoto(t, photo, 3)

	var worst time.Duration
	tooLate := 0 // rounds
	for round := range kills {
		before, err := draft.Read(dir)
		if err != nil {
			t.Fatal(err)
		}
		kept := filesIn(t, dir)
		running := d.run(app)
		d.settle()
		d.click(at.card)
		d.until(20*time.Second, "the draft to open", func() bool { return holder(dir) == running.Process.Pid })
		d.settle()

		// Every second time it is the photos that are cut off.
		photos := round%2 == 1
		if photos {
			d.key("ctrl+4")
			d.settle()
			d.click(at.choose)
			d.settle()
			d.click(at.path)
			d.key("ctrl+a")
			d.typeText(photo)
			d.key("Return")
			time.Sleep(time.Duration(rand.IntN(400)) * time.Millisecond)
		}
		// As soon as the choice of files is gone and the step can come.
		d.until(20*time.Second, "the step of the deeds", func() bool {
			d.key("ctrl+5")
			return d.picture().NRGBAAt(at.step.X, at.step.Y) == tint
		})
		d.settle()
		d.click(at.deeds)
		d.key("ctrl+a")
		var typed []time.Time // when each character was
		text := fmt.Sprintf("r%d:%s", round, strings.Repeat("abcdefghijklmnopqrstuvwxyz", 20))
		dead := make(chan time.Time)
		var shot *image.NRGBA // just before
		time.AfterFunc(time.Second+time.Duration(rand.IntN(4000))*time.Millisecond, func() {
			shot = d.picture()
			_ = running.Process.Kill()
			dead <- time.Now()
		})
		var killed time.Time
		for killed.IsZero() && len(typed) < len(text) {
			if _, err := d.try("type", text[len(typed):][:1]); err == nil {
				typed = append(typed, time.Now())
			}
			select {
			case killed = <-dead:
			default:
			}
		}
		if killed.IsZero() {
			killed = <-dead
		}
		_ = running.Wait()

		after, err := draft.Read(dir)
		if err != nil {
			t.Fatalf("killed %d times: %v", round+1, err)
		}
		saved := after.Answer(form.KeyDeeds)
		if saved == before.Answer(form.KeyDeeds) {
			saved = ""
		}
		if !strings.HasPrefix(text, saved) || len(saved) > len(typed) {
			t.Fatalf("round %d: the draft says %q, typed was %q", round, saved, text[:len(typed)])
		}
		if len(saved) < len(typed) {
			lost := killed.Sub(typed[len(saved)])
			if worst = max(worst, lost); lost > late {
				tooLate++
				t.Logf("round %d: what was typed %v before the kill is lost", round, lost)
				d.keep(fmt.Sprint("lost-", round), shot)
			}
		}
		t.Logf("round %d: %d of %d characters were saved", round, len(saved), len(typed))
		after.Answers[form.KeyDeeds] = before.Answers[form.KeyDeeds]
		if photos {
			if n := len(after.Photos.Work); n < len(before.Photos.Work) || n > len(before.Photos.Work)+1 {
				t.Errorf("round %d: %d work photos, before %d", round, n, len(before.Photos.Work))
			}
			after.Photos.Work = before.Photos.Work
		}
		was, _ := before.MarshalJSON()
		is, _ := after.MarshalJSON()
		if !bytes.Equal(was, is) {
			t.Errorf("round %d: something else changed:\n%s\n%s", round, was, is)
		}
		now := filesIn(t, dir)
		for name, data := range kept {
			if now[name] != data {
				t.Errorf("round %d: %s is lost or changed", round, name)
			}
		}
		if holder(dir) != running.Process.Pid {
			t.Errorf("round %d: nothing tells the next start", round)
		}
		versions, err := draft.Versions(dir)
		if err != nil || len(versions) == 0 {
			t.Errorf("round %d: %d versions, %v", round, len(versions), err)
		}
		for _, v := range versions {
			if v.Err != nil {
				t.Errorf("round %d: version %d: %v", round, v.Number, v.Err)
			}
		}
	}
	if tooLate > kills/2 {
		t.Errorf("%d of %d times more than the last %v was lost", tooLate, kills, late)
	}
	t.Logf("at most the last %v was lost", worst)
}

// files are the files of a draft that nothing may change: all but the answers
// and what is the program's own.
func filesIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && e.IsDir() && name == ".zuimei" {
			return fs.SkipDir
		}
		if err == nil && !e.IsDir() && name != draft.File && filepath.Base(name) != ".new" {
			found[name] = string(read(t, filepath.Join(dir, name)))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// places are where things are on screen; step is in the background of the bar's
// fifth step.
type places struct{ card, choose, path, deeds, step image.Point }

// tint is behind the step of the bar that is on screen.
var tint = color.NRGBA{0xEE, 0xF1, 0xF6, 0xFF}

// findPlaces asks a twin with the same draft.
func findPlaces(d *desk, dir, command string) places {
	d.t.Helper()
	w := newTwin(d, 1)
	w.alone = true
	if said, err := tool(d.t, command, "sample", filepath.Join(w.drafts, filepath.Base(dir))).CombinedOutput(); err != nil {
		d.t.Fatalf("%v\n%s", err, said)
	}
	w.program.ShowStart()
	w.agree()
	var at places
	w.tap("凤城街道总工会")
	at.card = w.clicked
	w.step(4)
	w.tap("选择照片")
	at.choose = w.clicked
	w.tap(d.pictures)
	at.path = w.clicked
	w.canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.step(5)
	number := 0
	for _, s := range w.objects() {
		if fmt.Sprintf("%T", s.object) == "*clerk.stepItem" {
			if number++; number == 5 {
				at.step = image.Pt(int(s.pos.X+s.size.Width)-4, int(s.pos.Y+s.size.Height/2))
			}
		}
	}
	w.field("主要事迹")
	at.deeds = w.clicked
	return at
}

// holder is the process that says it has the draft.
func holder(dir string) int {
	var note struct{ PID int }
	text, err := os.ReadFile(filepath.Join(dir, ".zuimei", "holder.json"))
	if err != nil || json.Unmarshal(text, &note) != nil {
		return 0
	}
	return note.PID
}
