package main

import (
	"errors"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"

	"golang.org/x/sys/windows"
)

// open shows a file in its usual program.
func open(path string) error {
	// What answers the shell may need COM, which belongs to a thread.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if windows.CoInitializeEx(0, windows.COINIT_APARTMENTTHREADED|windows.COINIT_DISABLE_OLE1DDE) == nil {
		defer windows.CoUninitialize()
	}
	file, err := windows.UTF16PtrFromString(filepath.FromSlash(path))
	if err == nil {
		err = windows.ShellExecute(0, windows.StringToUTF16Ptr("open"), file, nil, nil, windows.SW_SHOWNORMAL)
	}
	return notOpened(err)
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
