package main

import (
	"errors"
	"fmt"
	"hash/fnv"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sys/windows"
)

var (
	isIconic        = user32.NewProc("IsIconic")
	showWindow      = user32.NewProc("ShowWindow")
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
// live as long as the program.
func alone(config string) (bool, error) { return newSingle(config).alone(comes) }

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

// answer has the window come forward each time that another start asks.
func (n *native) answer(s single) {
	var err error
	n.watch.background(func() { _, err = windows.WaitForSingleObject(s.asked, windows.INFINITE) }, func() {
		if err != nil {
			return
		}
		n.comeForward()
		_ = windows.SetEvent(s.came)
		n.answer(s)
	})
}

// comeForward brings the window before all others, with a dialog that it has open.
func (n *native) comeForward() {
	hwnd := uintptr(n.hwnd())
	if iconic, _, _ := isIconic.Call(hwnd); iconic != 0 {
		const restore = 9
		_, _, _ = showWindow.Call(hwnd, restore)
	}
	popup, _, _ := lastPopup.Call(hwnd)
	_, _, _ = setForeground.Call(popup)
}
