package main

import (
	"errors"
	"fmt"
	"hash/fnv"
	"path/filepath"
	"strings"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"

	"zuimei/internal/guard"
)

var (
	findWindow      = user32.NewProc("FindWindowExW")
	isIconic        = user32.NewProc("IsIconic")
	showWindowAsync = user32.NewProc("ShowWindowAsync")
	sendTimeout     = user32.NewProc("SendMessageTimeoutW")
	lastPopup       = user32.NewProc("GetLastActivePopup")
	setForeground   = user32.NewProc("SetForegroundWindow")
	allowForeground = user32.NewProc("AllowSetForegroundWindow")
)

// single is what the programs share that a user starts with the same folder of
// settings: one of them has the mutex as long as it runs, another one asks it to
// come forward, and is told that it came.
type single struct{ running, asked, came windows.Handle }

func newSingle(config string) single {
	h := fnv.New64a()
	h.Write([]byte(strings.ToLower(filepath.Clean(config))))
	name := func(what string) *uint16 {
		name, _ := windows.UTF16PtrFromString(fmt.Sprintf(`Local\cn.zuimei.app.%016x.%s`, h.Sum64(), what))
		return name
	}
	var s single
	s.running, _ = windows.CreateMutex(nil, false, name("running"))
	s.asked, _ = windows.CreateEvent(nil, 0, 0, name("asked"))
	s.came, _ = windows.CreateEvent(nil, 0, 0, name("came"))
	return s
}

// comes is how long another program may take to come forward.
const comes = 10 * time.Second

// alone says whether no other program of the user is running; else that one has
// come forward. One that is just ending is waited for. The thread that asks must
// live as long as the program, which answers others from now on: it may be long
// before it has a window, or show nothing but a box that says why it has none.
func alone(w *watch, paths []string) (bool, error) {
	s := newSingle(w.config)
	if len(paths) > 0 { // before the other program is asked
		if err := handOver(w.config, paths); err != nil {
			return false, err
		}
	}
	first, err := s.alone(comes)
	if first {
		takeOver(w.config) // nobody else will
	}
	if first && err == nil {
		guard.Start(func() {
			s.answer(func() bool {
				came := comeForward()
				w.openGiven()
				return came
			})
		}, w.end)
	}
	return first, err
}

// listen does nothing: answer opens what later starts hand over.
func (*watch) listen() {}

func (s single) alone(wait time.Duration) (bool, error) {
	if s.running == 0 || s.asked == 0 || s.came == 0 {
		return true, nil // the lock of each draft still keeps them apart
	}
	if event, err := windows.WaitForSingleObject(s.running, 0); err != nil || event != uint32(windows.WAIT_TIMEOUT) {
		return true, nil
	}
	const anyProcess = 1<<32 - 1
	_, _, _ = allowForeground.Call(anyProcess)
	_ = windows.ResetEvent(s.came)
	_ = windows.SetEvent(s.asked)
	event, err := windows.WaitForMultipleObjects([]windows.Handle{s.running, s.came}, false, uint32(wait.Milliseconds()))
	if err == nil && event == windows.WAIT_OBJECT_0+1 {
		return false, nil
	}
	_ = windows.ResetEvent(s.asked)
	if err == nil && event == uint32(windows.WAIT_TIMEOUT) {
		return false, errors.New("程序已经打开，但没有回应；请等它做完手上的事，或在任务管理器里结束它，再重新打开")
	}
	return true, nil
}

// answer has the program come forward each time that another start asks.
func (s single) answer(come func() bool) {
	for {
		if event, err := windows.WaitForSingleObject(s.asked, windows.INFINITE); err != nil || event != windows.WAIT_OBJECT_0 {
			return
		}
		if come() {
			_ = windows.SetEvent(s.came)
		}
	}
}

// comeForward brings the program's window before all others, with a dialog that it
// has open; or its message box, where there is none. It is false when the window
// does not answer. A program that is still starting will show one.
func comeForward() bool {
	window := own(toolkitClass)
	if window == 0 {
		window = own(boxClass)
	}
	if window == 0 {
		return true
	}
	hwnd := uintptr(window)
	const ifHung, patience = 2, 5000 // ms
	if answered, _, _ := sendTimeout.Call(hwnd, 0, 0, 0, ifHung, patience, 0); answered == 0 {
		return false
	}
	if iconic, _, _ := isIconic.Call(hwnd); iconic != 0 {
		const restore = 9
		_, _, _ = showWindowAsync.Call(hwnd, restore)
	}
	popup, _, _ := lastPopup.Call(hwnd)
	_, _, _ = setForeground.Call(popup)
	return true
}

// Classes of windows: the toolkit's, and that of message boxes.
const (
	toolkitClass = "GLFW30"
	boxClass     = "#32770"
)

// own is the window of a class that this process has on screen, 0 if there is none.
// It does without the main goroutine, which may be what hangs.
func own(class string) windows.HWND {
	name, _ := windows.UTF16PtrFromString(class)
	hwnd := uintptr(0)
	for {
		hwnd, _, _ = findWindow.Call(0, hwnd, uintptr(unsafe.Pointer(name)), 0)
		if hwnd == 0 {
			return 0
		}
		var process uint32
		_, _ = windows.GetWindowThreadProcessId(windows.HWND(hwnd), &process)
		if process == windows.GetCurrentProcessId() && windows.IsWindowVisible(windows.HWND(hwnd)) {
			return windows.HWND(hwnd)
		}
	}
}
