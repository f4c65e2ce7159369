package main

import (
	"time"
	"unsafe"

	"fyne.io/fyne/v2"
	"golang.org/x/sys/windows"
)

// The toolkit tells nothing of the end of the session, does not follow a change
// of the screen's scale, and closes a window over whose dialog Windows still
// waits. The program therefore hears the window's messages before GLFW does. They
// come on the main goroutine, within its polling.

var (
	getWindowLong  = user32.NewProc("GetWindowLongPtrW")
	setWindowLong  = user32.NewProc("SetWindowLongPtrW")
	callWindowProc = user32.NewProc("CallWindowProcW")
	postMessage    = user32.NewProc("PostMessageW")
	createReason   = user32.NewProc("ShutdownBlockReasonCreate")
	destroyReason  = user32.NewProc("ShutdownBlockReasonDestroy")
)

// Of winuser.h.
const (
	msgClose           = 0x10
	msgQueryEndSession = 0x11
	msgEndSession      = 0x16
	msgDPIChanged      = 0x2E0
)

// hears puts hear before the procedure of a window of this thread; pass hands a
// message on to that.
func hears(hwnd windows.HWND, hear func(message uint32, w uintptr, pass func() uintptr) uintptr) {
	const procedure = ^uintptr(3) // GWLP_WNDPROC, which is -4
	before, _, _ := getWindowLong.Call(uintptr(hwnd), procedure)
	if before == 0 {
		return
	}
	_, _, _ = setWindowLong.Call(uintptr(hwnd), procedure, windows.NewCallback(func(hwnd, message, w, l uintptr) uintptr {
		return hear(uint32(message), w, func() uintptr {
			answer, _, _ := callWindowProc.Call(before, hwnd, message, w, l)
			return answer
		})
	}))
}

// hear is what the program does about a message.
func (n *native) hear(hwnd windows.HWND, message uint32, w uintptr, pass func() uintptr) uintptr {
	switch message {
	case msgQueryEndSession:
		// Said while the end takes long, as on a network drive.
		if reason, err := windows.UTF16PtrFromString("正在保存填写的内容"); err == nil && n.hasDraft() {
			_, _, _ = createReason.Call(uintptr(hwnd), uintptr(unsafe.Pointer(reason)))
		}
		return 1
	case msgEndSession:
		if w != 0 {
			n.sessionEnds() // Windows kills what has answered
		}
		_, _, _ = destroyReason.Call(uintptr(hwnd))
		return 0
	case msgDPIChanged:
		return n.scaleChanges(hwnd, pass)
	case msgClose:
		if n.asking {
			n.closeDialog(hwnd)
			return 0
		}
	}
	return pass()
}

// scaleChanges has the text follow the scale of the screen. Fyne's scale comes
// first: GLFW then gives the window the size that Windows wants, which is the old
// one in units of the page.
func (n *native) scaleChanges(hwnd windows.HWND, pass func() uintptr) uintptr {
	if n.scaling { // the new size brought the window onto another screen
		n.scaleAgain = true
		return pass()
	}
	n.scaling, n.scaleAgain = true, false
	rescale()
	answer := pass()
	n.scaling = false
	fyne.Do(func() { // once the window is let go
		if n.scaleAgain {
			n.scaleAgain = false
			rescale()
		}
		fit(hwnd)
	})
	return answer
}

// rescale has Fyne read the scale anew, which it does when it gets a theme.
func rescale() {
	settings := fyne.CurrentApp().Settings()
	settings.SetTheme(settings.Theme())
}

// closeDialog cancels the dialog of Windows that is open, and what that has open in
// its turn; the window is closed after it. It must not go before: the dialog's
// thread waits for its owner.
func (n *native) closeDialog(hwnd windows.HWND) {
	if n.closing {
		return
	}
	n.closing = true
	n.cancelPopup(hwnd)
}

// cancelAgain is how often a dialog is asked to go.
const cancelAgain = 200 * time.Millisecond

func (n *native) cancelPopup(hwnd windows.HWND) {
	if !n.asking {
		return
	}
	// Until the dialog is up the window itself is the last.
	if popup, _, _ := lastPopup.Call(uintptr(hwnd)); popup != uintptr(hwnd) {
		_, _, _ = postMessage.Call(popup, msgClose, 0, 0)
	}
	n.watch.after(cancelAgain, func() { n.cancelPopup(hwnd) })
}

// asked is called when a dialog is gone and its answer is heard.
func (n *native) asked() {
	if n.closing {
		n.closing = false
		_, _, _ = postMessage.Call(uintptr(n.hwnd()), msgClose, 0, 0)
	}
}
