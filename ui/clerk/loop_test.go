package clerk

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"zuimei/form"
	"zuimei/form/draft"
	"zuimei/internal/drafttest"
	"zuimei/internal/uitest"
)

// loop imitates the program's main goroutine: background work runs in goroutines of its
// own, and the done functions wait in a queue.
type loop struct {
	t     *testing.T
	queue chan func()
}

// newLoop replaces the world's background and timers by a loop; at the end of the test it
// closes an open draft and waits for that.
func newLoop(t *testing.T, p *Program) *loop {
	l := &loop{t, make(chan func(), 1000)}
	p.Env.Background = func(work, done func()) {
		go func() {
			work()
			l.queue <- done
		}()
	}
	p.Env.After = func(wait time.Duration, f func()) func() {
		stopped := false
		timer := time.AfterFunc(wait, func() {
			l.queue <- func() {
				if !stopped {
					f()
				}
			}
		})
		return func() { stopped = true; timer.Stop() }
	}
	t.Cleanup(func() {
		if p.shell == nil {
			return
		}
		closed := false
		p.shell.session.Close(func(error) { closed, p.shell = true, nil })
		l.until("closed", func() bool { return closed }, func() {})
	})
	return l
}

// until runs the loop until so holds; each round calls busy, in place of a user who goes
// on typing.
func (l *loop) until(what string, so func() bool, busy func()) {
	l.t.Helper()
	deadline := time.Now().Add(5 * time.Minute) // far beyond a slow machine
	for !so() {
		if time.Now().After(deadline) {
			l.t.Fatalf("waiting in vain: %s", what)
		}
		select {
		case f := <-l.queue:
			f()
		case <-time.After(time.Millisecond):
			busy()
		}
	}
}

// The user goes on typing while photos are added, scaled down, examined and saved, and
// then leaves the draft. For the race detector: background work shares no memory with the
// screen.
func TestNothingIsSharedWithTheBackground(t *testing.T) {
	p := newTestProgram(t)
	dir := makeEmpty(t, p)
	l := newLoop(t, p)
	p.openDraft(dir, p.Env.Notices[0], func(err error) {
		if err != nil {
			t.Error(err)
		}
	})
	l.until("the draft to be open", func() bool { return p.shell != nil }, func() {})
	s := p.shell.session
	goTo(p, form.StepPhotos)
	o := drafttest.NewOutside(t)
	var paths []string
	for _, picture := range drafttest.Pictures() {
		paths = append(paths, o.File(filepath.Base(picture.Path), picture.Data))
	}
	o.Photo("相册/6.jpg", 640, 480)
	p.drop(append(paths, filepath.Join(o.Dir, "相册")))
	l.until("the photos to be added", func() bool { return len(s.Nomination.Photos.Work) == 3 && len(uitest.Buttons(p, "取消")) == 0 }, p.shell.refresh)
	l.until("the thumbnails and the evidence", func() bool {
		_, known := s.Facts(s.Nomination.Photos.Work[2])
		return known && len(picturesIn(p.shell.stepHolder)) == 4
	}, p.shell.refresh)
	for _, name := range []string{"张", "张三"} {
		s.Set(form.KeyName, name)
		l.until("the draft to be saved", func() bool { saved, err := draft.Read(dir); return err == nil && saved.Answer(form.KeyName) == name }, p.shell.refresh)
	}
	goTo(p, form.StepHandIn)
	scan := o.File("盖章.pdf", []byte("%PDF-1.7\n%%EOF\n"))
	uitest.TapButton(t, p, "打印草稿")
	p.drop([]string{scan})
	l.until("the paper and the scan", func() bool { return len(s.Nomination.Scans) == 1 && len(uitest.Buttons(p, "取消")) == 0 }, p.shell.refresh)

	goTo(p, form.StepPhotos)
	replace := uitest.Buttons(p, "更换")[1] // of the first work photo, after the ID photo's
	test.Tap(replace)                     // the dialog is cancelled
	worldOf(p).files = []string{o.Photo("新.jpg", 640, 480)}
	test.Tap(replace)
	p.leave() // while the new photo is still being added
	l.until("the draft to be left", func() bool { return p.shell == nil }, func() {})
	n, err := draft.Read(s.ClosedDir)
	if err != nil || n.Answer(form.KeyName) != "张三" || len(n.Photos.Work) != 3 {
		t.Errorf("kept %q with %q: %v", n.Answer(form.KeyName), n.Photos.Work, err)
	}
	if _, err := os.Stat(filepath.Join(s.ClosedDir, filepath.FromSlash(n.Photos.Work[0]))); err != nil {
		t.Error(err)
	}
}
