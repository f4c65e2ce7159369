package journey

import (
	"image"
	"syscall"
	"testing"
	"time"
)

// After the computer slept, what is typed is seen: the toolkit would by then have forgotten
// what is on screen.
func TestSlept(t *testing.T) {
	d := newDesk(t, 1)
	// The toolkit forgets after a minute; it looks for that every ten seconds at the most.
	d.env = append(d.env, "FYNE_CACHE=12s")
	running := d.run(build(t, "cmd/zuimei", "1"))
	w := newTwin(d, 1)
	w.agree()
	w.alone = true
	w.tap("新建推荐材料")
	d.click(w.clicked)
	d.settle()
	w.field("联系人")
	d.click(w.clicked)
	entry := image.Rectangle{w.clicked, w.clicked}.Inset(-8)
	entry.Min.X -= 60
	d.typeText("before")
	d.settle()

	if err := running.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	time.Sleep(20 * time.Second)
	d.move(w.clicked.Add(image.Pt(4, 4))) // for it to have something to draw
	if err := running.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	d.settle()
	was := d.picture()
	d.typeText(" and what comes after")
	const letters = 0.2 // of the part of the field where they come
	d.until(30*time.Second, "what is typed to be seen", func() bool { return unlike(was, d.picture(), entry) > letters })
	d.closed(running)
}
