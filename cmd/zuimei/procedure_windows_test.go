package main

import (
	"testing"
	"unsafe"

	"golang.org/x/sys/windows"
)

// aWindow makes a window of this thread, which is not shown.
func aWindow(t *testing.T, caption string) windows.HWND {
	t.Helper()
	class, _ := windows.UTF16PtrFromString("STATIC")
	text, _ := windows.UTF16PtrFromString(caption)
	const overlapped = 0x00CF0000
	window := call(user32.NewProc("CreateWindowExW"), 0, uintptr(unsafe.Pointer(class)), uintptr(unsafe.Pointer(text)), overlapped, 20, 20, 400, 300, 0, 0, 0, 0)
	if window == 0 {
		t.Error("no window")
	}
	return windows.HWND(window)
}

func send(hwnd windows.HWND, message, w uintptr) uintptr {
	return call(user32.NewProc("SendMessageW"), uintptr(hwnd), message, w, 0)
}

// The draft is saved before Windows ends the session, and not when it thinks
// better of it.
func TestWindowsSavesWhenTheSessionEnds(t *testing.T) {
	onThread(func() {
		hwnd := aWindow(t, "甲")
		defer call(user32.NewProc("DestroyWindow"), uintptr(hwnd))
		ends := 0
		n := &native{hasDraft: func() bool { return true }, sessionEnds: func() { ends++ }}
		hears(hwnd, func(message uint32, w uintptr, pass func() uintptr) uintptr { return n.hear(hwnd, message, w, pass) })
		for _, step := range []struct{ message, w, answer, ends uintptr }{
			{msgQueryEndSession, 0, 1, 0},
			{msgEndSession, 0, 0, 0},
			{msgQueryEndSession, 0, 1, 0},
			{msgEndSession, 1, 0, 1},
		} {
			if answer := send(hwnd, step.message, step.w); answer != step.answer || ends != int(step.ends) {
				t.Errorf("%x(%d): answer %d, %d ends", step.message, step.w, answer, ends)
			}
		}
		const textLength = 0xE
		if length := send(hwnd, textLength, 0); length != 1 {
			t.Errorf("what is not heard does not come through: %d", length)
		}
	})
}

// A window whose dialog is open is not closed before that.
func TestWindowsClosesAfterItsDialog(t *testing.T) {
	onThread(func() {
		hwnd := aWindow(t, "甲")
		n := &native{asking: true, closing: true} // it was told already
		passed := 0
		pass := func() uintptr { passed++; return 7 }
		if answer := n.hear(hwnd, msgClose, 0, pass); answer != 0 || passed != 0 {
			t.Errorf("with a dialog: %d, passed %d times", answer, passed)
		}
		n.asking, n.closing = false, false
		if answer := n.hear(hwnd, msgClose, 0, pass); answer != 7 || passed != 1 {
			t.Errorf("without: %d, passed %d times", answer, passed)
		}
		call(user32.NewProc("DestroyWindow"), uintptr(hwnd))
	})
}
