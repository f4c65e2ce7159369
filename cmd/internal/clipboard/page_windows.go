package clipboard

import (
	"fmt"
	"runtime"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	user32   = windows.NewLazySystemDLL("user32.dll")
	kernel32 = windows.NewLazySystemDLL("kernel32.dll")

	openClipboard  = user32.NewProc("OpenClipboard")
	closeClipboard = user32.NewProc("CloseClipboard")
	clipboardData  = user32.NewProc("GetClipboardData")
	isAvailable    = user32.NewProc("IsClipboardFormatAvailable")
	registerFormat = user32.NewProc("RegisterClipboardFormatW")
	globalLock     = kernel32.NewProc("GlobalLock")
	globalUnlock   = kernel32.NewProc("GlobalUnlock")
	globalSize     = kernel32.NewProc("GlobalSize")
	moveMemory     = kernel32.NewProc("RtlMoveMemory")
)

// Another program may hold the clipboard for a moment, a clipboard manager above all.
const (
	tries     = 10
	betweenMS = 30
)

// Page returns at most the given number of bytes of the clipboard's "HTML Format", nil if
// it holds none. The memory may be larger than the text, which then ends with a zero.
func Page(most int) ([]byte, error) {
	format, err := htmlFormat()
	if err != nil {
		return nil, err
	}
	if available, _, _ := isAvailable.Call(format); available == 0 {
		return nil, nil
	}
	runtime.LockOSThread() // the clipboard is open for one thread
	defer runtime.UnlockOSThread()
	if err := open(0); err != nil {
		return nil, err
	}
	defer func() { _, _, _ = closeClipboard.Call() }()
	memory, _, _ := clipboardData.Call(format)
	if memory == 0 {
		return nil, nil
	}
	at, _, err := globalLock.Call(memory)
	if at == 0 {
		return nil, fmt.Errorf("GlobalLock: %w", err)
	}
	defer func() { _, _, _ = globalUnlock.Call(memory) }()
	size, _, _ := globalSize.Call(memory)
	data := make([]byte, min(size, uintptr(most)))
	if len(data) > 0 {
		_, _, _ = moveMemory.Call(uintptr(unsafe.Pointer(&data[0])), at, uintptr(len(data)))
	}
	return data, nil
}

// htmlFormat is the number that this Windows session has for the format.
func htmlFormat() (uintptr, error) {
	name, _ := windows.UTF16PtrFromString("HTML Format")
	format, _, err := registerFormat.Call(uintptr(unsafe.Pointer(name)))
	if format == 0 {
		return 0, fmt.Errorf("RegisterClipboardFormat: %w", err)
	}
	return format, nil
}

// open opens the clipboard for a window, 0 for none.
func open(window uintptr) error {
	for i := 1; ; i++ {
		opened, _, err := openClipboard.Call(window)
		if opened != 0 {
			return nil
		}
		if i == tries {
			return fmt.Errorf("OpenClipboard: %w", err)
		}
		time.Sleep(betweenMS * time.Millisecond)
	}
}
