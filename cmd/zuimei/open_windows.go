package main

import (
	"errors"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

// open shows a file in its usual program.
func open(path string) error {
	if leave, err := apartment(); err == nil { // what answers the shell may need COM
		defer leave()
	}
	file, err := windows.UTF16PtrFromString(filepath.FromSlash(path))
	if err == nil {
		err = execute(file)
	}
	return notOpened(err)
}

// apartment gives this goroutine's thread COM until leave is called. The goroutine
// keeps the thread, which ends with it: extensions of the shell leave behind on a
// thread what other goroutines should not meet. It is for goroutines that end soon.
func apartment() (leave func(), err error) {
	runtime.LockOSThread()
	err = windows.CoInitializeEx(0, windows.COINIT_APARTMENTTHREADED|windows.COINIT_DISABLE_OLE1DDE)
	if err != nil && !errors.Is(err, syscall.Errno(windows.S_FALSE)) { // it had COM, and is to leave it once more
		return nil, err
	}
	return windows.CoUninitialize, nil
}

var shellExecute = windows.NewLazySystemDLL("shell32.dll").NewProc("ShellExecuteExW")

// execute has the shell open a file, and waits until it has handed it over: the
// thread ends soon.
func execute(file *uint16) error {
	const noAsync, noUI = 0x100, 0x400
	// SHELLEXECUTEINFOW of shellapi.h.
	info := struct {
		size, mask                        uint32
		window                            windows.HWND
		verb, file, parameters, directory *uint16
		show                              int32
		instance                          uintptr
		list                              uintptr
		class                             *uint16
		key                               uintptr
		hotKey                            uint32
		icon                              uintptr
		process                           windows.Handle
	}{mask: noAsync | noUI, verb: windows.StringToUTF16Ptr("open"), file: file, show: windows.SW_SHOWNORMAL}
	info.size = uint32(unsafe.Sizeof(info))
	if ok, _, err := shellExecute.Call(uintptr(unsafe.Pointer(&info))); ok == 0 {
		return err
	}
	return nil
}

// notOpened says why the shell did not open a file; nil for nil.
func notOpened(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, windows.ERROR_NO_ASSOCIATION):
		return errors.New("电脑上没有能打开它的程序")
	}
	return errors.New("Windows 没有打开它")
}

// reveal selects a file in its folder. Explorer wants its own way of quoting, and
// its exit code says nothing; with / it would show another folder.
func reveal(path string) error {
	cmd := exec.Command("explorer.exe")
	cmd.SysProcAttr = &syscall.SysProcAttr{CmdLine: `explorer.exe /select,"` + filepath.FromSlash(path) + `"`}
	if err := cmd.Start(); err != nil {
		return errors.New("资源管理器没有打开")
	}
	return nil
}
