package main

import (
	"fmt"
	"os"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"golang.org/x/sys/windows"

	"zuimei/internal/guard"
	"zuimei/ui/clerk"
	"zuimei/ui/window"
)

// native is what Windows does for the program and its window.
type native struct {
	watch   *watch
	program *clerk.Program
	asking  bool        // a dialog is open
	closing bool        // and is to go, as the window is to be closed
	gone    sync.Once   // the window
	late    *time.Timer // ends a program that gets no window

	scaling, scaleAgain bool // the scale of the screen changes; and once more

	hasDraft    func() bool // a draft is open
	sessionEnds func()      // saves, and ends the program
}

// furnish gives env what Windows has to offer; ready is to be called with the
// program that comes of it, before its window is shown.
func furnish(env *window.Env, a fyne.App, w *watch) (ready func(*clerk.Program)) {
	n := &native{watch: w}
	env.Dialogs, env.Input = n, n
	env.Placement = func() window.Placement { return placementOf(n.hwnd()) }
	return func(p *clerk.Program) {
		n.program = p
		n.hasDraft = func() bool { return p.DraftDir() != "" }
		n.sessionEnds = func() {
			defer w.guard()
			p.Stop()
			w.log.Info("ended with the session")
			os.Exit(0)
		}
		a.Lifecycle().SetOnStarted(n.started)
		n.late = guard.After(windowless, func() { n.expect(windowShown) }, w.end)
	}
}

// windowless is how long the program may be without a window.
const windowless = 20 * time.Second

// expect ends a program that has no window, and says so once.
func (n *native) expect(shown func() bool) {
	if shown() {
		return
	}
	n.gone.Do(func() {
		n.watch.log.Error("no window appeared")
		tell("窗口没有能打开，程序只好停下。\n\n" + remedies(remote(), twin()) + fmt.Sprintf("。\n\n出错的经过记在“%s”，请发给维护人员。", logFile(n.watch.config)))
		os.Exit(1)
	})
}

// started is called when the window should be on screen. Where it could not be
// made, Fyne would go on without it.
func (n *native) started() {
	hwnd := n.hwnd()
	n.expect(func() bool { return hwnd != 0 })
	n.late.Stop() // it would take a window that was closed for one that never came
	hears(hwnd, func(message uint32, w uintptr, pass func() uintptr) uintptr { return n.hear(hwnd, message, w, pass) })
	putBack(hwnd, n.program.LastPlacement())
	fit(hwnd)
}

// hwnd is the window, 0 before there is one.
func (n *native) hwnd() (hwnd windows.HWND) {
	if w, ok := n.program.Native.(driver.NativeWindow); ok {
		w.RunNative(func(context any) {
			if c, ok := context.(driver.WindowsWindowContext); ok {
				hwnd = windows.HWND(c.HWND)
			}
		})
	}
	return hwnd
}

var user32 = windows.NewLazySystemDLL("user32.dll")

// windowShown says whether this process has a window of the toolkit on screen.
func windowShown() bool { return own(toolkitClass) != 0 }
