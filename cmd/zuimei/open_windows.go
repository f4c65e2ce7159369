package main

import (
	"errors"
	"os/exec"
	"syscall"
)

// open shows a file in its usual program.
func open(path string) error {
	// Not cmd /c start: it would take & and % in a name for its own.
	if err := exec.Command("rundll32.exe", "url.dll,FileProtocolHandler", path).Start(); err != nil {
		return errors.New("Windows 没有打开它")
	}
	return nil
}

// reveal selects a file in its folder. Explorer wants its own way of quoting, and
// its exit code says nothing.
func reveal(path string) error {
	cmd := exec.Command("explorer.exe")
	cmd.SysProcAttr = &syscall.SysProcAttr{CmdLine: `explorer.exe /select,"` + path + `"`}
	if err := cmd.Start(); err != nil {
		return errors.New("资源管理器没有打开")
	}
	return nil
}
