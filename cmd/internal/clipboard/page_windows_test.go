package clipboard

import (
	"runtime"
	"strings"
	"testing"
	"unsafe"

	"golang.org/x/sys/windows"
)

// put places data on the clipboard as a format, and keeps the clipboard open for as long
// as then runs.
func put(t *testing.T, window, format uintptr, data string, then func()) {
	t.Helper()
	if err := open(window); err != nil {
		t.Fatal(err)
	}
	defer closeClipboard.Call()
	if done, _, err := user32.NewProc("EmptyClipboard").Call(); done == 0 {
		t.Fatal(err)
	}
	const moveable = 2
	memory, _, err := kernel32.NewProc("GlobalAlloc").Call(moveable, uintptr(len(data)))
	if memory == 0 {
		t.Fatal(err)
	}
	at, _, _ := globalLock.Call(memory)
	source := []byte(data)
	_, _, _ = moveMemory.Call(at, uintptr(unsafe.Pointer(&source[0])), uintptr(len(source)))
	_, _, _ = globalUnlock.Call(memory)
	if set, _, err := user32.NewProc("SetClipboardData").Call(format, memory); set == 0 {
		t.Fatal(err)
	}
	then()
}

func TestWindowsReadsAPage(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	class, _ := windows.UTF16PtrFromString("STATIC")
	window, _, err := user32.NewProc("CreateWindowExW").Call(0, uintptr(unsafe.Pointer(class)), 0, 0, 0, 0, 100, 100, 0, 0, 0, 0)
	if window == 0 {
		t.Fatal(err)
	}
	defer user32.NewProc("DestroyWindow").Call(window)
	format, err := htmlFormat()
	if err != nil {
		t.Fatal(err)
	}
	const page = "Version:0.9\r\nStartHTML:0000000055\r\n<table><tr><td>姓名<td>张三</table>"
	put(t, window, format, page, func() {})
	if got, err := Page(1000); err != nil || strings.TrimRight(string(got), "\x00") != page {
		t.Errorf("%q, %v", got, err)
	}
	if got, err := Page(7); err != nil || string(got) != "Version" {
		t.Errorf("in part: %q, %v", got, err)
	}
	const text = 1 // CF_TEXT
	put(t, window, text, "a\tb\x00", func() {
		if got, err := Page(1000); err != nil || got != nil {
			t.Errorf("of a text: %q, %v", got, err)
		}
	})
	// While another thread has the clipboard open, which holds a page.
	put(t, window, format, page, func() {
		failed := make(chan error)
		go func() {
			_, err := Page(1000)
			failed <- err
		}()
		if err := <-failed; err == nil {
			t.Error("a clipboard that is held was read")
		}
	})
}
